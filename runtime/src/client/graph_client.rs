//! The client itself.

use super::anonymous::Anonymous;
use super::authorization::Authorization;
use super::body_limit::BodyLimit;
use super::cloud::Cloud;
use super::deprecation::Deprecations;
use super::gate::Gate;
use super::limits::Limits;
use super::options::{SendOptions, send_setters};
use super::origin::Origin;
use super::pipeline::Pipeline;
use super::transport::Transport;
use super::user_agent::user_agent;
use crate::request::{Answer, Get};
use crate::{Request, Service};
use azure_core::credentials::TokenCredential;
use azure_core::http::ClientOptions;
use http::{HeaderValue, Method};
use std::fmt;
use std::sync::Arc;

/// A client for Graph: a cloud, a credential and connections. Clones are cheap, and share the connections and the token.
#[derive(Clone)]
pub struct GraphClient(Arc<Inner>);

struct Inner {
    cloud: Cloud,
    limits: Limits,
    options: SendOptions,
    deprecations: Deprecations,
    pipeline: Pipeline,
    anonymous: Pipeline,
    user_agent: HeaderValue,
}

impl GraphClient {
    /// A client for Graph v1.0 in the global cloud.
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self::builder(credential).build()
    }

    /// A builder, to choose another cloud or other options.
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

    /// `GET` of an address that the service returned, such as a `Location` or a link. It must lead to the client's cloud, as relative
    /// addresses such as `/v1.0/me` do.
    pub fn get_at<T: Answer>(&self, address: &str) -> Request<T, Get> {
        Request::<T, Get>::at(self.into(), address)
    }

    /// `GET` of the `Location` of a long-running operation, for [`Polling`](super::Polling).
    ///
    /// An address of the cloud, or a relative one, is sent as [`get_at`](Self::get_at) sends it. An address on another host, such
    /// as the one that `driveItem: copy` returns, is pre-authenticated: the client requires `https`, and sends neither the token
    /// nor other headers of the request there.
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

    /// A request with any method for any address of the cloud, for operations without a builder. Token, retries, limits and
    /// errors work as for all requests. The address is absolute, or relative to the version: `/me/sendMail`. The answer is read
    /// as a model, [`serde_json::Value`], [`RawJson`](crate::RawJson), bytes (`Vec<u8>`) or nothing (`()`), or as an `Option` of
    /// these if the content may be missing.
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

    /// The options of requests that do not set their own.
    pub(crate) fn options(&self) -> &SendOptions {
        &self.0.options
    }

    pub(crate) fn deprecations(&self) -> &Deprecations {
        &self.0.deprecations
    }

    /// Whether both are clones of one client.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    /// The pipeline for addresses that need no token: without the credential, the program's policies, and the headers that are meant
    /// only for the service.
    pub(crate) fn anonymous(&self) -> &Pipeline {
        &self.0.anonymous
    }
}

/// Shows the cloud. The credential may contain secrets.
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
    /// The client that the service was created from.
    pub(crate) fn client(&self) -> Option<&GraphClient> {
        self.extension()
    }
}

/// Builds a [`GraphClient`]. Unless a time limit is set, a try ends only when the transport gives up, after 60 seconds without a
/// byte.
#[derive(Clone)]
#[must_use = "`build()` creates the client"]
pub struct GraphClientBuilder {
    credential: Arc<dyn TokenCredential>,
    cloud: Cloud,
    core: ClientOptions,
    application_id: Option<String>,
    options: SendOptions,
    limits: Limits,
}

impl GraphClientBuilder {
    /// Sets the cloud. The default is the global one.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Sets `azure_core`'s options: transport, policies, tracer and application id. `retry` is not used (see
    /// [`retry`](Self::retry)), and neither is `logging`, because addresses are not logged.
    ///
    /// Per-call policies run once for each request and each redirect, before retries. Per-try policies run for each try, after the
    /// address has been checked, and see the token. Policies see only what is sent to the cloud, not what is sent to the hosts where
    /// the service keeps content. A custom transport decides about proxies.
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.core = options;
        self
    }

    /// Sets the application's id, which the `User-Agent` header begins with: up to 24 characters. Characters that the header does
    /// not allow there, such as spaces, become `-`.
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.application_id = Some(id.into());
        self
    }

    send_setters!("each request");

    /// Checks each body before it is sent, as [`Request::check`] does. A request whose body has a problem is not sent, and its
    /// error is [`RequestError::Body`](crate::RequestError::Body).
    pub fn check_bodies(mut self) -> Self {
        self.options.checks_bodies = true;
        self
    }

    /// Sets how much of an answer is read.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Builds the client.
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
        let last = BodyLimit {
            transport: Transport::new(core.transport.take(), &cloud),
            error_bytes: limits.error_bytes,
        };
        let bare = ClientOptions::default();
        let anonymous = Gate::Anonymous(Anonymous::new(&cloud));
        let authorization = Gate::Authorization(Authorization::new(&cloud, credential));
        GraphClient(Arc::new(Inner {
            anonymous: Pipeline::new(bare, anonymous, last.clone()),
            pipeline: Pipeline::new(core, authorization, last),
            user_agent: user_agent(application_id.or(core_id).as_deref()),
            cloud,
            limits,
            options,
            deprecations: Deprecations::default(),
        }))
    }
}

impl fmt::Debug for GraphClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "GraphClientBuilder({})", self.cloud.address())
    }
}
