//! Addresses that the client sends nothing to.

use super::error::ErrorKind;
use super::origin::Origin;
use azure_core::error::{Error, ErrorKind as CoreKind};
use azure_core::http::Url;
use std::fmt;

/// An address that the client refuses, by its origin.
#[derive(Clone, Debug)]
pub(crate) enum RefusedAddress {
    /// It does not belong to the chosen cloud, which alone gets the token.
    Foreign(String),
    /// It is not `https`, or contains a user name.
    Unsafe(String),
}

impl RefusedAddress {
    pub(crate) fn foreign(url: &Url) -> Error {
        Error::new(CoreKind::Other, Self::Foreign(Origin::of(url).shown()))
    }

    pub(crate) fn not_safe(url: &Url) -> Error {
        Error::new(CoreKind::Other, Self::Unsafe(Origin::of(url).shown()))
    }
}

impl From<RefusedAddress> for ErrorKind {
    fn from(refused: RefusedAddress) -> Self {
        match refused {
            RefusedAddress::Foreign(origin) => Self::ForeignAddress(origin),
            RefusedAddress::Unsafe(origin) => Self::UnsafeAddress(origin),
        }
    }
}

impl fmt::Display for RefusedAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(origin) => write!(formatter, "refused to send the token to {origin}"),
            Self::Unsafe(origin) => {
                write!(formatter, "refused to go to {origin}: only `https` is safe")
            }
        }
    }
}

impl std::error::Error for RefusedAddress {}
