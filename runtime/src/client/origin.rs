//! Scheme, host and port, which decide where a token may go.

use azure_core::http::Url;

/// The origin of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: String,
    host: String,
    port: Option<u16>,
}

impl Origin {
    pub(crate) fn of(url: &Url) -> Self {
        Self {
            scheme: url.scheme().to_owned(),
            host: url.host_str().unwrap_or_default().to_owned(),
            port: url.port_or_known_default(),
        }
    }

    /// The origin of a host, with the port of `https`.
    pub(crate) fn https(host: &str) -> Self {
        Self {
            scheme: "https".to_owned(),
            host: host.to_owned(),
            port: Some(443),
        }
    }

    /// Whether an address has this origin.
    pub(crate) fn is_of(&self, url: &Url) -> bool {
        let is_host = url.host_str().unwrap_or_default() == self.host;
        is_host && url.scheme() == self.scheme && url.port_or_known_default() == self.port
    }

    pub(crate) fn parse(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let has_user = !url.username().is_empty() || url.password().is_some();
        (!has_user && url.has_host()).then(|| Self::of(&url))
    }

    /// Whether a token may be sent there at all, because nobody can listen.
    pub(crate) fn is_safe(&self) -> bool {
        self.scheme == "https" || (self.scheme == "http" && self.is_loopback())
    }

    /// Whether it is this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        match host.parse::<std::net::IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => self.host == "localhost",
        }
    }

    /// The text that an error may show.
    pub(crate) fn shown(&self) -> String {
        match self.port {
            Some(port) => format!("{}://{}:{port}", self.scheme, self.host),
            None => format!("{}://{}", self.scheme, self.host),
        }
    }
}
