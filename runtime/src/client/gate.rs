//! What decides for each try whether and how a request goes out.

use super::anonymous::Anonymous;
use super::authorization::Authorization;
use super::outgoing::Outgoing;
use http::HeaderValue;

/// Where requests may go, and with what.
pub(crate) enum Gate {
    /// To the chosen cloud, with the token.
    Authorization(Authorization),
    /// To pre-authenticated addresses, without what is only for the service.
    Anonymous(Anonymous),
}

impl Gate {
    /// Lets a request out; gives the token that it has by now.
    ///
    /// # Errors
    /// An address that it must not go to, and a credential that gives no token.
    pub(crate) async fn admit(
        &self,
        request: &mut Outgoing,
    ) -> azure_core::Result<Option<HeaderValue>> {
        match self {
            Self::Authorization(authorization) => authorization.admit(request).await.map(Some),
            Self::Anonymous(anonymous) => anonymous.admit(request).map(|()| None),
        }
    }

    /// Whether a request has another token now than the one that the service rejected.
    ///
    /// # Errors
    /// A credential that gives no token.
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
