//! Pre-authenticated addresses on other hosts, for content, upload sessions and long-running operations.

use super::cloud::Cloud;
use super::origin::Origin;
use super::outgoing::Outgoing;
use super::refused_address::RefusedAddress;
use azure_core::http::Url;
use http::HeaderName;

/// The headers that such an address may receive. All others, above all the token, are meant only for the service.
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

/// Used in place of [`Authorization`](super::authorization::Authorization): removes all headers that are meant only for the
/// service.
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

    /// Removes the headers that are meant only for the service.
    ///
    /// # Errors
    /// If the address is not `https`, or has user information.
    pub(crate) fn admit(&self, request: &mut Outgoing) -> azure_core::Result<()> {
        if !self.is_safe(&request.url) {
            return Err(RefusedAddress::not_safe(&request.url));
        }
        let headers = std::mem::take(&mut request.headers).into_iter();
        let headers = headers.filter_map(|(name, value)| Some((name?, value)));
        request.headers = headers.filter(|(name, _)| is_told(name)).collect();
        Ok(())
    }

    fn is_safe(&self, url: &Url) -> bool {
        let has_user = !url.username().is_empty() || url.password().is_some();
        let is_safe = match url.scheme() {
            "https" => true,
            "http" => self.may_be_loopback && Origin::of(url).is_loopback(),
            _ => false,
        };
        is_safe && !has_user
    }
}

fn is_told(name: &HeaderName) -> bool {
    TOLD.contains(&name.as_str())
}
