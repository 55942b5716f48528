//! The client itself.

use super::authorization::Authorization;
use super::body_limit::BodyLimit;
use super::cloud::Cloud;
use super::limits::Limits;
use super::origin::Origin;
use super::retry::{Retry, RetryOptions};
use crate::request::Get;
use crate::{Request, Service};
use azure_core::credentials::TokenCredential;
use azure_core::http::policies::Policy;
use azure_core::http::{ClientOptions, Pipeline, RetryOptions as CoreRetryOptions, Transport};
use std::fmt;
use std::sync::Arc;

/// A client of Graph's: a cloud, a credential and a pipeline. Cloning is cheap; connections and the token are shared.
#[derive(Clone)]
pub struct GraphClient(Arc<Inner>);

struct Inner {
    cloud: Cloud,
    limits: Limits,
    retry: RetryOptions,
    pipeline: Pipeline,
}

impl GraphClient {
    /// For Graph v1.0 in the global cloud.
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self::builder(credential).build()
    }

    /// For another cloud, or with options.
    pub fn builder(credential: Arc<dyn TokenCredential>) -> GraphClientBuilder {
        GraphClientBuilder {
            credential,
            cloud: Cloud::default(),
            options: ClientOptions::default(),
            retry: RetryOptions::default(),
            limits: Limits::default(),
        }
    }

    /// The cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.0.cloud
    }

    /// `GET` of an absolute address that the service gave: a `Location`, a link. It must be the cloud's.
    pub fn get_at<T>(&self, address: &str) -> Request<T, Get> {
        Request::at(self.clone().into(), address)
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn retry(&self) -> &RetryOptions {
        &self.0.retry
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }
}

/// Shows the cloud; the credential may hold secrets.
impl fmt::Debug for GraphClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "GraphClient({})", self.0.cloud.address())
    }
}

impl From<GraphClient> for Service {
    fn from(client: GraphClient) -> Self {
        Self::of_client(client)
    }
}

impl From<&GraphClient> for Service {
    fn from(client: &GraphClient) -> Self {
        Self::of_client(client.clone())
    }
}

/// Puts a client together.
#[derive(Clone)]
pub struct GraphClientBuilder {
    credential: Arc<dyn TokenCredential>,
    cloud: Cloud,
    options: ClientOptions,
    retry: RetryOptions,
    limits: Limits,
}

impl GraphClientBuilder {
    /// The cloud; the global one where nothing is said.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// `azure_core`'s options: transport, logging, user agent, policies of one's own. Its `retry` is not used; see
    /// [`retry`](Self::retry). A per-try policy runs behind the check of the address and sees the token.
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.options = options;
        self
    }

    /// How often and how long requests are sent again.
    pub fn retry(mut self, retry: RetryOptions) -> Self {
        self.retry = retry;
        self
    }

    /// How much of an answer is taken.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The client.
    pub fn build(self) -> GraphClient {
        let Self {
            credential,
            cloud,
            mut options,
            retry,
            limits,
        } = self;
        let origin = Origin::parse(&cloud.address()).expect("a cloud has an absolute address");
        let authorization = Authorization::new(origin, cloud.scope(), credential);
        // The last of the per-call policies is where the pipeline's own retry policy would stand.
        options
            .per_call_policies
            .push(Arc::new(Retry(retry.clone())) as Arc<dyn Policy>);
        options.retry = CoreRetryOptions::none();
        let limited = BodyLimit {
            transport: options.transport.take().unwrap_or_default(),
            error_bytes: limits.error_bytes,
        };
        options.transport = Some(Transport::with_policy(Arc::new(limited)));
        let pipeline = Pipeline::new(
            option_env!("CARGO_PKG_NAME"),
            option_env!("CARGO_PKG_VERSION"),
            options,
            Vec::new(),
            vec![Arc::new(authorization)],
            None,
        );
        GraphClient(Arc::new(Inner {
            cloud,
            limits,
            retry,
            pipeline,
        }))
    }
}

impl fmt::Debug for GraphClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "GraphClientBuilder({})", self.cloud.address())
    }
}
