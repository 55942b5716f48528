//! Decides for each try whether a request may be sent, and with which headers.

use super::anonymous::Anonymous;
use super::authorization::Authorization;
use super::outgoing::Outgoing;
use http::HeaderValue;

/// Where requests may go, and with which headers.
pub(crate) enum Gate {
    /// To the chosen cloud, with the token.
    Authorization(Authorization),
    /// To pre-authenticated addresses, without the headers that are meant only for the service.
    Anonymous(Anonymous),
}

impl Gate {
    /// Prepares a request for sending, and returns the token that it now has.
    ///
    /// # Errors
    /// If the request must not go to its address, or the credential does not return a token.
    pub(crate) async fn admit(
        &self,
        request: &mut Outgoing,
    ) -> azure_core::Result<Option<HeaderValue>> {
        match self {
            Self::Authorization(authorization) => authorization.admit(request).await.map(Some),
            Self::Anonymous(anonymous) => anonymous.admit(request).map(|()| None),
        }
    }

    /// Replaces the token that the service rejected. Returns whether the request now has another one.
    ///
    /// # Errors
    /// If the credential does not return a token.
    pub(crate) async fn renew(
        &self,
        request: &mut Outgoing,
        rejected: Option<HeaderValue>,
    ) -> azure_core::Result<bool> {
        match (self, rejected) {
            (Self::Authorization(authorization), Some(rejected)) => {
                authorization.renew(request, &rejected).await
            }
            _ => Ok(false),
        }
    }
}
