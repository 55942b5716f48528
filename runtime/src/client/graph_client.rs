//! The client itself.

use super::anonymous::Anonymous;
use super::authorization::Authorization;
use super::body_limit::BodyLimit;
use super::cloud::Cloud;
use super::deprecation::Deprecations;
use super::limits::Limits;
use super::options::SendOptions;
use super::origin::Origin;
use super::pipeline::Pipeline;
use super::retry::RetryOptions;
use super::user_agent::UserAgent;
use crate::request::{Answer, Get};
use crate::{Request, Service};
use azure_core::credentials::TokenCredential;
use azure_core::http::policies::Policy;
use azure_core::http::{ClientOptions, Transport};
use http::Method;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A client for Graph: a cloud, a credential and a pipeline. Cloning is cheap; connections and the token are shared.
#[derive(Clone)]
pub struct GraphClient(Arc<Inner>);

struct Inner {
    cloud: Cloud,
    limits: Limits,
    options: SendOptions,
    deprecations: Deprecations,
    pipeline: Pipeline,
    anonymous: Pipeline,
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
            core: ClientOptions::default(),
            application_id: None,
            options: SendOptions::default(),
            limits: Limits::default(),
        }
    }

    /// The cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.0.cloud
    }

    /// `GET` of an address that the service gave: a `Location`, a link. It must be the cloud's; a relative one, such as
    /// `/v1.0/me`, is.
    pub fn get_at<T: Answer>(&self, address: &str) -> Request<T, Get> {
        Request::<T, Get>::at(self.into(), address)
    }

    /// `GET` of the `Location` of a long-running operation, for [`Polling`](super::Polling).
    ///
    /// An address of the cloud, or a relative one, is sent as [`get_at`](Self::get_at) sends it. An address on another host,
    /// such as the one that `driveItem: copy` answers with, carries its own permission: the client sends neither the token
    /// nor other headers of the request there, and requires `https`.
    pub fn monitor<T: Answer>(&self, location: &str) -> Request<T, Get> {
        let mut request = self.get_at(location);
        let origin = request
            .core
            .address()
            .ok()
            .and_then(|address| Origin::parse(&address));
        request.core.options_mut().is_anonymous = origin.as_ref() != Some(self.cloud().origin());
        request
    }

    /// A request of any method for any address of the cloud, for what the builders do not have; it goes the way of all
    /// requests: token, retries, limits and errors. The address is absolute, or below the version: `/me/sendMail`. What the
    /// answer is read as is a model, [`serde_json::Value`], [`RawJson`](crate::RawJson), bytes (`Vec<u8>`) or nothing (`()`),
    /// or an `Option` of these if there may be no content.
    ///
    /// ```no_run
    /// # async fn example(client: msgraph_runtime::client::GraphClient) -> Result<(), msgraph_runtime::client::Error> {
    /// use msgraph_runtime::http::Method;
    /// use serde_json::{Value, json};
    ///
    /// let query = json!({"requests": [{"entityTypes": ["site"], "query": {"queryString": "contoso"}}]});
    /// let found: Value = client.request(Method::POST, "/search/query").json(&query).await?;
    /// # Ok(()) }
    /// ```
    pub fn request<T: Answer>(&self, method: Method, address: &str) -> Request<T> {
        Request::custom(method, self.into(), address)
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// What requests do unless they say otherwise.
    pub(crate) fn options(&self) -> &SendOptions {
        &self.0.options
    }

    pub(crate) fn deprecations(&self) -> &Deprecations {
        &self.0.deprecations
    }

    /// Whether it is the same client, or a clone of it.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    /// For addresses that need no token: without credential, without policies of the program, and without all headers but
    /// those that are meant for everybody.
    pub(crate) fn anonymous(&self) -> &Pipeline {
        &self.0.anonymous
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
        Self::at(&client.cloud().address()).with_extension(client)
    }
}

impl From<&GraphClient> for Service {
    fn from(client: &GraphClient) -> Self {
        client.clone().into()
    }
}

impl Service {
    /// The client that the service was made from.
    pub(crate) fn client(&self) -> Option<&GraphClient> {
        self.extension()
    }
}

/// Puts a client together.
#[derive(Clone)]
pub struct GraphClientBuilder {
    credential: Arc<dyn TokenCredential>,
    cloud: Cloud,
    core: ClientOptions,
    application_id: Option<String>,
    options: SendOptions,
    limits: Limits,
}

impl GraphClientBuilder {
    /// The cloud; without this the global one.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// `azure_core`'s options: transport, policies, tracer, and application id. Its `retry` is not used; see
    /// [`retry`](Self::retry). Nor is its `logging`: addresses are not logged. A per-try policy runs after the check of the
    /// address and sees the token. Policies see what is sent to the cloud alone: addresses on other hosts, where the service
    /// keeps contents, get nothing but what they need. A transport of your own decides about proxies.
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.core = options;
        self
    }

    /// The application's id: what the `User-Agent` header begins with, up to 24 characters. Characters that such an id cannot
    /// have, such as spaces, become `-`.
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.application_id = Some(id.into());
        self
    }

    /// How often and how long requests are sent again; [`Request::retry`] decides it for one request.
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.options.retry = Some(options);
        self
    }

    /// The time limit of each request; without this there is none. [`Request::timeout`] decides it for one request.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// The time limit of each try; without this there is none but the transport's, which gives up after 60 seconds of
    /// silence. [`Request::try_timeout`] decides it for one request.
    pub fn try_timeout(mut self, limit: Duration) -> Self {
        self.options.try_timeout = Some(limit);
        self
    }

    /// Checks each body before it is sent, as [`Request::check`] does. A request whose body has a problem is not sent, and its
    /// error is [`RequestError::Body`](crate::RequestError::Body).
    pub fn check_bodies(mut self) -> Self {
        self.options.checks_bodies = true;
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
            mut core,
            application_id,
            options,
            limits,
        } = self;
        let core_id = core.user_agent.application_id.take();
        let user_agent = UserAgent::new(application_id.or(core_id).as_deref());
        let user_agent: Arc<dyn Policy> = Arc::new(user_agent);
        let transport = core.transport.take();
        let last: Arc<dyn Policy> = Arc::new(BodyLimit {
            transport: transport.unwrap_or_else(|| standard_transport(&cloud)),
            error_bytes: limits.error_bytes,
        });
        let bare = ClientOptions::default();
        let anonymous = Arc::new(Anonymous::new(&cloud));
        let authorization = Arc::new(Authorization::new(&cloud, credential));
        GraphClient(Arc::new(Inner {
            anonymous: Pipeline::new(bare, user_agent.clone(), anonymous, last.clone()),
            pipeline: Pipeline::new(core, user_agent, authorization, last),
            cloud,
            limits,
            options,
            deprecations: Deprecations::default(),
        }))
    }
}

/// What requests are sent with where the program gives nothing.
#[cfg(feature = "reqwest")]
fn standard_transport(cloud: &Cloud) -> Transport {
    super::transport::Reqwest::transport(cloud)
}

/// What `azure_core` has, if a feature of its own gives it one; a panic that says so if not.
#[cfg(not(feature = "reqwest"))]
fn standard_transport(_: &Cloud) -> Transport {
    Transport::default()
}

impl fmt::Debug for GraphClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "GraphClientBuilder({})", self.cloud.address())
    }
}
