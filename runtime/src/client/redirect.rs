//! Redirects within the service, and to content on other hosts.

use super::error::{Error, ErrorKind};
use super::execute::Sent;
use super::origin::Origin;
use super::pipeline::Pipeline;
use super::{GraphClient, Response};
use crate::request::core::Core;
use azure_core::http::{Method, Request, Url};
use http::StatusCode;

/// How many redirects are followed.
const REDIRECTS: u32 = 5;

/// A request that follows redirects. The pipelines check each address.
pub(crate) struct Way<'c> {
    core: &'c Core,
    client: &'c GraphClient,
    pub(crate) request: Request,
    redirects: u32,
    /// Whether the response may come from another host.
    is_content: bool,
    /// Whether requests go without the token. Once they do, no redirect can change that.
    is_anonymous: bool,
}

impl<'c> Way<'c> {
    pub(crate) async fn new(
        core: &'c Core,
        sent: &Sent<'c>,
        is_content: bool,
    ) -> Result<Self, Error> {
        Ok(Self {
            core,
            client: sent.client,
            request: core.request(&sent.id).await?,
            redirects: 0,
            is_content,
            is_anonymous: core.options().is_anonymous,
        })
    }

    pub(crate) fn pipeline(&self) -> &'c Pipeline {
        match self.is_anonymous {
            true => self.client.anonymous(),
            false => self.client.pipeline(),
        }
    }

    /// Whether the response redirects a `GET`; the request is then the one for the next address.
    ///
    /// # Errors
    /// Too many redirects.
    pub(crate) fn turns<B>(&mut self, answered: &Response<B>) -> Result<bool, Error> {
        let Some(url) = self.redirect(answered) else {
            return Ok(false);
        };
        self.redirects += 1;
        if self.redirects > REDIRECTS {
            return Err(self.core.fail(ErrorKind::Loop));
        }
        let is_foreign = Origin::of(&url) != *self.client.cloud().origin();
        self.is_anonymous |= self.is_content && is_foreign;
        if let Some(range) = &self.core.options().range {
            self.request.insert_header("range", range.clone());
        }
        *self.request.url_mut() = url;
        Ok(true)
    }

    /// Where a redirect leads.
    fn redirect<B>(&self, answered: &Response<B>) -> Option<Url> {
        let is_redirect =
            answered.status.is_redirection() && answered.status != StatusCode::NOT_MODIFIED;
        if !is_redirect || self.request.method() != Method::Get {
            return None;
        }
        self.request.url().join(answered.location()?).ok()
    }

    /// Converts an error of the pipeline. If a redirect led to an address that was refused, the error contains it.
    pub(crate) fn result<T>(&self, result: azure_core::Result<T>) -> Result<T, Error> {
        result.map_err(|error| {
            let error = self.core.broken(error);
            match error.kind() {
                ErrorKind::ForeignAddress(_) | ErrorKind::UnsafeAddress(_)
                    if self.redirects > 0 =>
                {
                    error.with_location(Some(self.request.url().as_str()))
                }
                _ => error,
            }
        })
    }
}
