//! What one request asks of the client.

use super::retry::RetryOptions;
use super::upload::Upload;
use crate::Request;
use crate::request::core::Core;
use std::time::Duration;

/// Options of one request; what is not set is the client's.
#[derive(Clone, Debug, Default)]
pub(crate) struct SendOptions {
    pub(crate) retry: Option<RetryOptions>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) try_timeout: Option<Duration>,
    pub(crate) retry_not_found: Duration,
    pub(crate) upload: Option<Upload>,
    /// The `Range` header for where the content is.
    pub(crate) range: Option<String>,
    /// Whether the address needs no token.
    pub(crate) is_anonymous: bool,
    /// Whether bodies are checked before they are sent.
    pub(crate) checks_bodies: bool,
}

static DEFAULT: SendOptions = SendOptions {
    retry: None,
    timeout: None,
    try_timeout: None,
    retry_not_found: Duration::ZERO,
    upload: None,
    range: None,
    is_anonymous: false,
    checks_bodies: false,
};

impl Core {
    pub(crate) fn options(&self) -> &SendOptions {
        self.extensions.get().unwrap_or(&DEFAULT)
    }

    pub(crate) fn options_mut(&mut self) -> &mut SendOptions {
        self.extensions.get_or_insert_default()
    }
}

impl<T, Kind> Request<T, Kind> {
    /// How often and how long this request is sent again, in place of what the client has.
    ///
    /// ```
    /// # fn example(request: msgraph_runtime::GetRequest<msgraph_runtime::Reference>) {
    /// use msgraph_runtime::client::RetryOptions;
    ///
    /// let request = request.retry(RetryOptions::none());
    /// # }
    /// ```
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.core.options_mut().retry = Some(options);
        self
    }

    /// Limits the time of the whole request: all tries, the waits between them, redirects, and reading the answer. Beyond it
    /// the request ends with [`ErrorKind::Timeout`](super::ErrorKind::Timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.core.options_mut().timeout = Some(limit);
        self
    }

    /// Limits the time of each try. A try that takes longer counts as a broken connection: it is repeated if the method
    /// may be repeated, and ends with [`ErrorKind::Timeout`](super::ErrorKind::Timeout) if not.
    pub fn try_timeout(mut self, limit: Duration) -> Self {
        self.core.options_mut().try_timeout = Some(limit);
        self
    }

    /// Waits for a resource that may not be visible yet: sends the request again for this long while the answer is 404.
    ///
    /// Graph replicates what it writes. A request that follows a `POST` may reach a copy that does not have the new
    /// resource yet. For several consistent answers in a row use
    /// [`Polling::until_found`](super::Polling::until_found).
    pub fn retry_not_found(mut self, budget: Duration) -> Self {
        self.core.options_mut().retry_not_found = budget;
        self
    }
}
