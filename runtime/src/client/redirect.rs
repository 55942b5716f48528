//! Redirects within the service, and to content on other hosts.

use super::Response;
use super::error::{Error, ErrorKind};
use super::execute::Sent;
use super::outgoing::Outgoing;
use super::pipeline::Pipeline;
use crate::request::core::Core;
use azure_core::http::Url;
use http::header::{HeaderValue, RANGE};
use http::{Method, StatusCode};

/// The maximum number of redirects that are followed.
const REDIRECTS: u32 = 5;

/// A request that follows redirects. The pipelines check each address.
pub(crate) struct Way<'c> {
    core: &'c Core,
    sent: &'c Sent<'c>,
    pub(crate) request: Outgoing,
    redirects: u32,
    /// Whether the response may come from another host.
    is_content: bool,
}

impl<'c> Way<'c> {
    pub(crate) async fn new(
        core: &'c Core,
        sent: &'c Sent<'c>,
        is_content: bool,
    ) -> Result<Self, Error> {
        if core.options().is_anonymous {
            sent.call.go_without_token();
        }
        Ok(Self {
            core,
            sent,
            request: core.request(sent).await?,
            redirects: 0,
            is_content,
        })
    }

    pub(crate) fn pipeline(&self) -> &'c Pipeline {
        match self.sent.call.is_anonymous() {
            true => self.sent.client.anonymous(),
            false => self.sent.client.pipeline(),
        }
    }

    /// Whether the response redirects a `GET`. If so, the request now goes to the next address.
    ///
    /// # Errors
    /// If there are too many redirects.
    pub(crate) fn turns<B>(&mut self, answered: &Response<B>) -> Result<bool, Error> {
        let Some(url) = self.redirect(answered) else {
            return Ok(false);
        };
        self.redirects += 1;
        if self.redirects > REDIRECTS {
            return Err(self.core.fail(ErrorKind::Loop));
        }
        let is_foreign = !self.sent.client.cloud().origin().is_of(&url);
        if self.is_content && is_foreign {
            // No further redirect reverts this.
            self.sent.call.go_without_token();
        }
        if let Some(range) = &self.core.options().range
            && let Ok(range) = HeaderValue::try_from(range)
        {
            self.request.headers.insert(RANGE, range);
        }
        self.request.url = url;
        Ok(true)
    }

    /// Where a redirect leads.
    fn redirect<B>(&self, answered: &Response<B>) -> Option<Url> {
        let is_redirect =
            answered.status.is_redirection() && answered.status != StatusCode::NOT_MODIFIED;
        if !is_redirect || self.request.method != Method::GET {
            return None;
        }
        self.request.url.join(answered.location()?).ok()
    }

    /// Converts an error of the pipeline. If a redirect led to an address that was refused, the error contains it.
    pub(crate) fn result<T>(&self, result: azure_core::Result<T>) -> Result<T, Error> {
        result.map_err(|error| {
            let error = self.core.broken(error);
            match error.kind() {
                ErrorKind::ForeignAddress(_) | ErrorKind::UnsafeAddress(_)
                    if self.redirects > 0 =>
                {
                    error.with_location(Some(self.request.url.as_str()))
                }
                _ => error,
            }
        })
    }
}
