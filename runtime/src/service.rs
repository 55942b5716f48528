//! Where the service is.

use crate::PermissionTable;
use std::fmt;
use std::sync::Arc;

/// A service: the address that all its paths begin with.
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
    #[cfg(feature = "client")]
    client: Option<crate::client::GraphClient>,
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
    /// The service at an absolute address, with its version: `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    /// An address that is not absolute, or has a query, a fragment or credentials.
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

    fn at(address: &str) -> Self {
        Self {
            address: address.into(),
            permissions: None,
            #[cfg(feature = "client")]
            client: None,
        }
    }

    #[cfg(feature = "client")]
    pub(crate) fn of_client(client: crate::client::GraphClient) -> Self {
        Self {
            address: client.cloud().address().into(),
            permissions: None,
            client: Some(client),
        }
    }

    #[cfg(feature = "client")]
    pub(crate) fn client(&self) -> Option<&crate::client::GraphClient> {
        self.client.as_ref()
    }

    /// With a table of permissions, which requests can be asked for.
    pub fn with_permissions(mut self, permissions: &'static PermissionTable) -> Self {
        self.permissions = Some(permissions);
        self
    }

    pub(crate) fn permissions(&self) -> Option<&'static PermissionTable> {
        self.permissions
    }

    /// The address, without a slash at its end.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// An address that no service can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceAddressError(String);

impl fmt::Display for ServiceAddressError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = &self.0;
        write!(
            formatter,
            "`{address}` is no service address: give scheme, host and version, such as `{GLOBAL}`"
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
