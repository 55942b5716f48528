//! The address of the service.

use crate::{BodyRules, PermissionTable};
use std::fmt;
use std::sync::Arc;

/// A service, identified by the address that all its paths begin with.
///
/// ```
/// use msgraph_runtime::Service;
///
/// let beta = Service::new("https://graph.microsoft.com/beta")?;
/// assert_eq!(beta.address(), "https://graph.microsoft.com/beta");
/// # Ok::<(), msgraph_runtime::ServiceAddressError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Service {
    address: Arc<str>,
    permissions: Option<&'static PermissionTable>,
    body_rules: Option<&'static BodyRules>,
    extensions: Arc<http::Extensions>,
}

/// Two services with the same address are equal.
impl PartialEq for Service {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl Eq for Service {}

/// Microsoft Graph v1.0 in the global cloud.
const GLOBAL: &str = "https://graph.microsoft.com/v1.0";

impl Service {
    /// The service at an absolute address that includes the version: `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    /// If the address is not absolute, or has a query, a fragment or credentials.
    pub fn new(address: &str) -> Result<Self, ServiceAddressError> {
        let error = || ServiceAddressError(address.chars().take(200).collect());
        let uri: http::Uri = address.parse().map_err(|_| error())?;
        let authority = uri.authority().ok_or_else(error)?;
        let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
        let is_plain = !address.contains(['?', '#']) && !authority.as_str().contains('@');
        if !is_http || !is_plain {
            return Err(error());
        }
        Ok(Self::at(address.trim_end_matches('/')))
    }

    /// Microsoft Graph v1.0 in the global cloud.
    pub fn global() -> Self {
        Self::at(GLOBAL)
    }

    /// The service at an address that has already been checked.
    pub(crate) fn at(address: &str) -> Self {
        Self {
            address: address.into(),
            permissions: None,
            body_rules: None,
            extensions: Arc::default(),
        }
    }

    /// Adds a value that the paths and requests of this service carry, such as the client that sends them. A value replaces
    /// an earlier one of the same type.
    ///
    /// ```
    /// use msgraph_runtime::Service;
    ///
    /// let service = Service::global().with_extension("tenant 1");
    /// assert_eq!(service.extension(), Some(&"tenant 1"));
    /// ```
    pub fn with_extension<T: Clone + Send + Sync + 'static>(mut self, extension: T) -> Self {
        Arc::make_mut(&mut self.extensions).insert(extension);
        self
    }

    /// The value of this type that [`with_extension`](Self::with_extension) added.
    pub fn extension<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.extensions.get()
    }

    /// Adds the table that requests look up their permissions in.
    pub fn with_permissions(mut self, permissions: &'static PermissionTable) -> Self {
        self.permissions = Some(permissions);
        self
    }

    pub(crate) fn permissions(&self) -> Option<&'static PermissionTable> {
        self.permissions
    }

    /// Adds the table that [`Request::check`](crate::Request::check) looks up.
    pub fn with_body_rules(mut self, rules: &'static BodyRules) -> Self {
        self.body_rules = Some(rules);
        self
    }

    pub(crate) fn body_rules(&self) -> Option<&'static BodyRules> {
        self.body_rules
    }

    /// The address, without a trailing slash.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// An address that cannot be that of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceAddressError(String);

impl fmt::Display for ServiceAddressError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = &self.0;
        write!(
            formatter,
            "`{address}` is not a service address: give the scheme, host and version, as in `{GLOBAL}`"
        )
    }
}

impl std::error::Error for ServiceAddressError {}

#[cfg(test)]
mod tests {
    use super::Service;

    #[test]
    fn only_plain_absolute_addresses_are_services() {
        assert!(Service::new("http://localhost:8080/v1.0/").is_ok());
        for address in [
            "",
            "/v1.0",
            "graph.microsoft.com",
            "ftp://graph.microsoft.com",
            "https://graph.microsoft.com/v1.0?x=1",
            "https://graph.microsoft.com/v1.0#x",
            "https://user@graph.microsoft.com/v1.0",
        ] {
            assert!(Service::new(address).is_err(), "{address}");
        }
    }
}
