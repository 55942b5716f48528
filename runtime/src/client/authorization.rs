//! The token: fetched once, sent to the chosen cloud alone.

use super::origin::Origin;
use azure_core::credentials::{AccessToken, TokenCredential};
use azure_core::http::headers::AUTHORIZATION;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, StatusCode};
use azure_core::time::{Duration, OffsetDateTime};
use futures::lock::Mutex;
use std::fmt;
use std::sync::Arc;

/// A token is replaced this long before it expires.
const EARLY: Duration = Duration::minutes(5);

/// An address that is not the chosen cloud's.
#[derive(Debug)]
pub(crate) struct ForeignAddress(pub(crate) String);

impl fmt::Display for ForeignAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "refused to send the token to {}", self.0)
    }
}

impl std::error::Error for ForeignAddress {}

/// Runs for each try, after all that could change the address but the user's own per-try policies.
///
/// `azure_core`'s policy does the same but for the check, and refuses loopback.
pub(crate) struct Authorization {
    origin: Origin,
    scope: String,
    credential: Arc<dyn TokenCredential>,
    token: Mutex<Option<AccessToken>>,
}

impl Authorization {
    pub(crate) fn new(origin: Origin, scope: &str, credential: Arc<dyn TokenCredential>) -> Self {
        Self {
            origin,
            scope: scope.to_owned(),
            credential,
            token: Mutex::new(None),
        }
    }

    fn check(&self, request: &Request) -> azure_core::Result<()> {
        let origin = Origin::of(request.url());
        if origin == self.origin {
            return Ok(());
        }
        let error = ForeignAddress(origin.shown());
        Err(azure_core::Error::new(
            azure_core::error::ErrorKind::Other,
            error,
        ))
    }

    /// The token; another than `rejected`. One request fetches it while the others wait.
    async fn token(&self, rejected: Option<&str>) -> azure_core::Result<String> {
        let mut token = self.token.lock().await;
        let is_usable = |token: &AccessToken| {
            token.expires_on - EARLY > OffsetDateTime::now_utc()
                && rejected != Some(token.token.secret())
        };
        if let Some(known) = token.as_ref().filter(|token| is_usable(token)) {
            return Ok(known.token.secret().to_owned());
        }
        let fresh = self.credential.get_token(&[&self.scope], None).await?;
        let secret = fresh.token.secret().to_owned();
        *token = Some(fresh);
        Ok(secret)
    }

    fn authorize(request: &mut Request, token: &str) {
        request.insert_header(AUTHORIZATION, format!("Bearer {token}"));
    }
}

#[async_trait::async_trait]
impl Policy for Authorization {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        self.check(request)?;
        let token = self.token(None).await?;
        Self::authorize(request, &token);
        let response = next[0].send(context, request, &next[1..]).await?;
        if response.status() != StatusCode::Unauthorized {
            return Ok(response);
        }
        // The token may have been revoked: a request that was not taken is sent once more with another one.
        let fresh = self.token(Some(&token)).await?;
        if fresh == token || request.body_mut().reset().await.is_err() {
            return Ok(response);
        }
        Self::authorize(request, &fresh);
        next[0].send(context, request, &next[1..]).await
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Authorization({})", self.origin.shown())
    }
}
