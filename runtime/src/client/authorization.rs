//! The token: fetched once, sent to the chosen cloud alone.

use super::cloud::Cloud;
use super::origin::Origin;
use azure_core::credentials::{AccessToken, TokenCredential};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::AUTHORIZATION;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, StatusCode};
use azure_core::time::{Duration, OffsetDateTime};
use futures::FutureExt;
use futures::future::{BoxFuture, Shared, WeakShared};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// The credential gave no token: the same error for all requests that waited for it.
#[derive(Clone, Debug)]
struct CredentialFailure(Arc<Error>);

impl fmt::Display for CredentialFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for CredentialFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&*self.0)
    }
}

/// A token on its way.
type Coming = BoxFuture<'static, Result<AccessToken, CredentialFailure>>;

/// The token that is used, and the one that is being fetched while somebody waits for it.
#[derive(Default)]
struct Tokens {
    known: Option<AccessToken>,
    coming: Option<WeakShared<Coming>>,
}

/// Runs for each try, after all that could change the address but the user's own per-try policies.
///
/// `azure_core`'s policy does the same but for the check, and refuses loopback.
pub(crate) struct Authorization {
    origin: Origin,
    scope: String,
    credential: Arc<dyn TokenCredential>,
    tokens: Mutex<Tokens>,
}

impl Authorization {
    pub(crate) fn new(cloud: &Cloud, credential: Arc<dyn TokenCredential>) -> Self {
        Self {
            origin: cloud.origin().clone(),
            scope: cloud.scope().to_owned(),
            credential,
            tokens: Mutex::default(),
        }
    }

    fn check(&self, request: &Request) -> azure_core::Result<()> {
        if self.origin.is_of(request.url()) {
            return Ok(());
        }
        let origin = Origin::of(request.url());
        Err(Error::new(ErrorKind::Other, ForeignAddress(origin.shown())))
    }

    /// The token; another than `rejected`. One request fetches it for all that wait.
    async fn token(&self, rejected: Option<&str>) -> azure_core::Result<String> {
        let coming = match self.known_or_coming(rejected) {
            Ok(token) => return Ok(token),
            Err(coming) => coming,
        };
        let fresh = coming.await;
        let fresh = fresh.map_err(|failure| Error::new(ErrorKind::Credential, failure))?;
        let secret = fresh.token.secret().to_owned();
        self.tokens().known = Some(fresh);
        Ok(secret)
    }

    fn known_or_coming(&self, rejected: Option<&str>) -> Result<String, Shared<Coming>> {
        let mut tokens = self.tokens();
        let is_usable = |token: &&AccessToken| {
            token.expires_on - EARLY > OffsetDateTime::now_utc()
                && rejected != Some(token.token.secret())
        };
        if let Some(known) = tokens.known.as_ref().filter(is_usable) {
            return Ok(known.token.secret().to_owned());
        }
        if let Some(coming) = tokens.coming.as_ref().and_then(WeakShared::upgrade)
            && coming.peek().is_none()
        {
            return Err(coming);
        }
        let coming = self.fetch().shared();
        tokens.coming = coming.downgrade();
        Err(coming)
    }

    fn fetch(&self) -> Coming {
        let (credential, scope) = (self.credential.clone(), self.scope.clone());
        let fetching = async move {
            let token = credential.get_token(&[&scope], None).await;
            token.map_err(|error| CredentialFailure(Arc::new(error)))
        };
        fetching.boxed()
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
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
