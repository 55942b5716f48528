//! The clouds in which Graph runs.

use super::origin::Origin;
use std::fmt;

/// A national cloud, or a custom endpoint.
///
/// ```
/// use msgraph_runtime::client::Cloud;
///
/// assert_eq!(Cloud::china().address(), "https://microsoftgraph.chinacloudapi.cn/v1.0");
/// assert_eq!(Cloud::global().beta().address(), "https://graph.microsoft.com/beta");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    base: String,
    origin: Origin,
    version: &'static str,
    scope: String,
}

impl Cloud {
    /// The global cloud.
    pub fn global() -> Self {
        Self::of_host("graph.microsoft.com")
    }

    /// The cloud of the US government, level 4.
    pub fn us_government() -> Self {
        Self::of_host("graph.microsoft.us")
    }

    /// The cloud of the US Department of Defense, level 5.
    pub fn us_government_dod() -> Self {
        Self::of_host("dod-graph.microsoft.us")
    }

    /// The cloud that 21Vianet operates in China.
    pub fn china() -> Self {
        Self::of_host("microsoftgraph.chinacloudapi.cn")
    }

    /// A proxy or a test server, by its address without the version, and the scope of its tokens. Plain HTTP is only for loopback
    /// addresses.
    ///
    /// # Errors
    /// If the address is not absolute, has a query, a fragment or a user name, or is plain HTTP and not loopback.
    pub fn custom(base: &str, scope: &str) -> Result<Self, CloudError> {
        let refused = || CloudError(base.to_owned());
        let base = base.trim_end_matches('/');
        let origin = Origin::parse(base).ok_or_else(refused)?;
        // Every part of the client must accept this as the beginning of an address.
        let is_address = http::Uri::try_from(base).is_ok_and(|uri| uri.scheme().is_some());
        if !origin.is_safe() || !is_address || base.contains(['?', '#', '\\']) {
            return Err(refused());
        }
        Ok(Self {
            base: base.to_owned(),
            origin,
            version: "v1.0",
            scope: scope.to_owned(),
        })
    }

    fn of_host(host: &str) -> Self {
        Self {
            base: format!("https://{host}"),
            origin: Origin::https(host),
            version: "v1.0",
            scope: format!("https://{host}/.default"),
        }
    }

    /// The only origin that tokens are sent to.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The beta version in the same cloud.
    pub fn beta(mut self) -> Self {
        self.version = "beta";
        self
    }

    /// The address that all requests begin with.
    pub fn address(&self) -> String {
        format!("{}/{}", self.base, self.version)
    }

    /// The scope of the tokens.
    pub fn scope(&self) -> &str {
        &self.scope
    }
}

impl Default for Cloud {
    /// The global cloud.
    fn default() -> Self {
        Self::global()
    }
}

/// An address that a token must not be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloudError(String);

impl fmt::Display for CloudError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "`{}` cannot be used: give `https` and a host, or `http` and a loopback address",
            self.0
        )
    }
}

impl std::error::Error for CloudError {}

#[cfg(test)]
mod tests {
    use super::Cloud;

    #[test]
    fn plain_http_is_for_loopback() {
        for base in [
            "http://127.0.0.1:8080",
            "http://localhost:1",
            "http://[::1]:2",
            "https://proxy",
        ] {
            assert!(Cloud::custom(base, "s").is_ok(), "{base}");
        }
        for base in [
            "http://example.com",
            "http://127.0.0.1.example.com",
            "ftp://x",
            "x",
            "",
            "https://x?y",
        ] {
            assert!(Cloud::custom(base, "s").is_err(), "{base}");
        }
    }

    #[test]
    fn address_and_scope_belong_together() {
        for cloud in [
            Cloud::global(),
            Cloud::us_government(),
            Cloud::us_government_dod(),
            Cloud::china(),
        ] {
            let host = cloud.scope().strip_suffix("/.default");
            assert_eq!(cloud.address().strip_suffix("/v1.0"), host);
        }
    }
}
