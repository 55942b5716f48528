//! Pre-authenticated addresses on other hosts: of content, upload sessions and long-running operations.

use super::cloud::Cloud;
use super::origin::Origin;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::HeaderName;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Url};
use std::fmt;
use std::sync::Arc;

/// The headers that such an address may receive. All others, above all the token, are only for the service.
const TOLD: [&str; 11] = [
    "accept",
    "content-length",
    "content-range",
    "content-type",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "range",
    "user-agent",
];

/// An address without `https`, or with user information.
#[derive(Debug)]
pub(crate) struct UnsafeAddress(pub(crate) String);

impl fmt::Display for UnsafeAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "refused to go to {}", self.0)
    }
}

impl std::error::Error for UnsafeAddress {}

/// Takes the place of the authorization policy: removes all headers that are only for the service.
#[derive(Debug)]
pub(crate) struct Anonymous {
    /// Whether plain HTTP on loopback is allowed, because the cloud itself is on loopback.
    may_be_loopback: bool,
}

impl Anonymous {
    pub(crate) fn new(cloud: &Cloud) -> Self {
        Self {
            may_be_loopback: cloud.origin().is_loopback(),
        }
    }

    fn check(&self, url: &Url) -> azure_core::Result<()> {
        let origin = Origin::of(url);
        let has_user = !url.username().is_empty() || url.password().is_some();
        let is_safe = match url.scheme() {
            "https" => true,
            "http" => self.may_be_loopback && origin.is_loopback(),
            _ => false,
        };
        if is_safe && !has_user {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Other, UnsafeAddress(origin.shown())))
    }
}

#[async_trait::async_trait]
impl Policy for Anonymous {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        self.check(request.url())?;
        let names = request.headers().iter().map(|(name, _)| name.clone());
        let names: Vec<HeaderName> = names.filter(|name| !is_told(name)).collect();
        for name in names {
            request.headers_mut().remove(name);
        }
        next[0].send(context, request, &next[1..]).await
    }
}

fn is_told(name: &HeaderName) -> bool {
    TOLD.contains(&name.as_str())
}
