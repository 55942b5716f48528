//! The options of one request.

use super::retry::RetryOptions;
use super::upload::Upload;
use crate::Request;
use crate::request::core::Core;
use std::time::Duration;

/// Options of one request. If one is not set, the client's option applies.
#[derive(Clone, Debug, Default)]
pub(crate) struct SendOptions {
    pub(crate) retry: Option<RetryOptions>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) try_timeout: Option<Duration>,
    pub(crate) retry_not_found: Duration,
    pub(crate) upload: Option<Upload>,
    /// The `Range` header for the address of the content.
    pub(crate) range: Option<String>,
    /// Whether the address needs no token.
    pub(crate) is_anonymous: bool,
    /// Whether bodies are checked before they are sent.
    pub(crate) checks_bodies: bool,
}

/// The setters of types whose [`SendOptions`] apply to several requests.
macro_rules! send_setters {
    ($each:literal) => {
        #[doc = concat!("Sets how often and how long ", $each, " is sent again.")]
        #[doc = "[`Request::retry`](crate::Request::retry) sets it for one."]
        pub fn retry(mut self, options: $crate::client::RetryOptions) -> Self {
            self.options.retry = Some(options);
            self
        }

        #[doc = concat!("Limits the time of ", $each, ".")]
        #[doc = "[`Request::timeout`](crate::Request::timeout) sets it for one."]
        pub fn timeout(mut self, limit: std::time::Duration) -> Self {
            self.options.timeout = Some(limit);
            self
        }

        #[doc = concat!("Limits the time of each try of ", $each, ".")]
        #[doc = "[`Request::try_timeout`](crate::Request::try_timeout) sets it for one."]
        pub fn try_timeout(mut self, limit: std::time::Duration) -> Self {
            self.options.try_timeout = Some(limit);
            self
        }
    };
}

pub(crate) use send_setters;

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
    /// Sets how often and how long this request is sent again, in place of the client's options.
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

    /// Limits the time of the whole request: all tries, the waits between them, redirects, and reading the answer. A request that
    /// takes longer ends with [`ErrorKind::Timeout`](super::ErrorKind::Timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.core.options_mut().timeout = Some(limit);
        self
    }

    /// Limits the time of each try. A try that takes longer counts as a broken connection: if the method may be repeated, the
    /// request is sent again, and otherwise it ends with [`ErrorKind::Timeout`](super::ErrorKind::Timeout).
    pub fn try_timeout(mut self, limit: Duration) -> Self {
        self.core.options_mut().try_timeout = Some(limit);
        self
    }

    /// Waits for a resource that may not be visible yet: while the answer is 404, sends the request again for up to this long.
    ///
    /// Graph replicates what it writes, so a request that follows a `POST` may reach a replica that does not have the new
    /// resource yet. [`Polling::until_found`](super::Polling::until_found) waits for several successful answers in a row.
    pub fn retry_not_found(mut self, budget: Duration) -> Self {
        self.core.options_mut().retry_not_found = budget;
        self
    }
}
