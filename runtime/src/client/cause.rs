//! Errors of other crates, without the details that our errors must not show.

use std::error::Error;
use std::fmt;

/// An error of a transport or a credential: the texts of its chain of errors, with all addresses removed.
///
/// `Display` shows one error of the chain, and `source` returns the one that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    message: String,
    source: Option<Box<Cause>>,
}

impl Cause {
    /// A cause without a source.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        Self {
            message: without_addresses(&error.to_string()),
            source: error.source().map(|source| Box::new(Self::of(source))),
        }
    }

    /// The last error of the chain, which usually says the most.
    pub fn root(&self) -> &Self {
        self.source.as_deref().map_or(self, Self::root)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}

/// The text, with `{address}` in place of each address, which may contain ids, queries and signatures.
fn without_addresses(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(scheme_end) = rest.find("://") {
        let before = &rest[..scheme_end];
        let start = before.rfind(|sign: char| !is_of_scheme(sign));
        let start = start.map_or(0, |index| {
            index + before[index..].chars().next().map_or(1, char::len_utf8)
        });
        let after = &rest[scheme_end..];
        let end = after.find(is_after_address).unwrap_or(after.len());
        shown.push_str(&before[..start]);
        shown.push_str("{address}");
        rest = &after[end..];
    }
    shown + rest
}

fn is_of_scheme(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.')
}

fn is_after_address(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '"' | '\'' | '`' | '<' | '>' | ')' | ']' | '}')
}

#[cfg(test)]
mod tests {
    use super::without_addresses;

    #[test]
    fn addresses_are_left_out() {
        for (text, shown) in [
            ("no address", "no address"),
            (
                "for url (https://x/users/1?a=b) now",
                "for url ({address}) now",
            ),
            ("http://a/b and https://c", "{address} and {address}"),
            ("“https://x/y” é://z", "“{address} é{address}"),
            ("://", "{address}"),
        ] {
            assert_eq!(without_addresses(text), shown);
        }
    }
}
