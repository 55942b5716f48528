//! The Graph service that a request goes to.

use super::error::SnippetError;

/// The hosts of Graph, each with its function of `Cloud`.
const HOSTS: [(&str, &str); 4] = [
    ("graph.microsoft.com", "global"),
    ("graph.microsoft.us", "us_government"),
    ("dod-graph.microsoft.us", "us_government_dod"),
    ("microsoftgraph.chinacloudapi.cn", "china"),
];

/// A national cloud and a version of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cloud {
    function: &'static str,
    is_beta: bool,
}

impl Cloud {
    /// Splits an address, whole or relative, into the cloud and the path below the version.
    pub(super) fn of_address(address: &str) -> Result<(Self, &str), SnippetError> {
        let whole = address.split_once("://");
        let (function, path) = match whole.filter(|(scheme, _)| is_scheme(scheme)) {
            Some((_, rest)) => of_host(rest)?,
            None => ("global", address),
        };
        let below = |version: &str| {
            let rest = path.trim_start_matches('/').strip_prefix(version)?;
            (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest)
        };
        let is_beta = below("beta").is_some();
        let path = below("v1.0").or_else(|| below("beta")).unwrap_or(path);
        Ok((Self { function, is_beta }, path))
    }

    /// The functions of `Cloud` that make the value; none for the default service.
    pub(super) fn functions(&self) -> Option<String> {
        let beta = if self.is_beta { ".beta()" } else { "" };
        let is_default = self.function == "global" && !self.is_beta;
        (!is_default).then(|| format!("{}(){beta}", self.function))
    }
}

/// A relative address may have an absolute one in its query.
fn is_scheme(text: &str) -> bool {
    text.eq_ignore_ascii_case("https") || text.eq_ignore_ascii_case("http")
}

fn of_host(rest: &str) -> Result<(&'static str, &str), SnippetError> {
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut hosts = HOSTS.iter();
    let known = hosts.find(|(known, _)| host.eq_ignore_ascii_case(known));
    let (_, function) = known.ok_or_else(|| {
        SnippetError::new("the address", format!("`{host}` is not a host of Graph"))
    })?;
    Ok((function, path))
}

#[cfg(test)]
mod tests {
    use super::Cloud;

    #[test]
    fn an_address_is_whole_or_relative() {
        let cases = [
            (
                "https://graph.microsoft.com/v1.0/users?$top=1",
                None,
                "/users?$top=1",
            ),
            ("/v1.0/users", None, "/users"),
            ("/a/$ref?@id=https://b.c", None, "/a/$ref?@id=https://b.c"),
            ("users", None, "users"),
            (
                "https://graph.microsoft.us/v1.0/users",
                Some("us_government()"),
                "/users",
            ),
            ("/beta/users", Some("global().beta()"), "/users"),
        ];
        for (address, cloud, path) in cases {
            let found = Cloud::of_address(address).map(|(found, path)| (found.functions(), path));
            assert_eq!(found, Ok((cloud.map(str::to_owned), path)));
        }
    }
}
