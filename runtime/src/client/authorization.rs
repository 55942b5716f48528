//! The token: fetched once, and sent only to the chosen cloud.

use super::cloud::Cloud;
use super::origin::Origin;
use super::outgoing::Outgoing;
use super::refused_address::RefusedAddress;
use azure_core::credentials::{AccessToken, TokenCredential};
use azure_core::error::{Error, ErrorKind};
use futures::FutureExt;
use futures::future::{BoxFuture, Shared, WeakShared};
use http::header::{AUTHORIZATION, HeaderValue};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// A token is replaced this long before it expires.
const EARLY: Duration = Duration::from_secs(5 * 60);

/// The credential failed to return a token. All requests that waited for it get the same error.
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

/// A token, as a header.
#[derive(Clone)]
struct Token {
    header: HeaderValue,
    expires: SystemTime,
}

impl Token {
    fn new(token: AccessToken) -> azure_core::Result<Self> {
        let header = HeaderValue::try_from(format!("Bearer {}", token.token.secret()));
        let mut header = header.map_err(|error| Error::new(ErrorKind::Credential, error))?;
        // Keeps it out of the logs of HTTP/2.
        header.set_sensitive(true);
        Ok(Self {
            header,
            expires: token.expires_on.into(),
        })
    }

    /// Whether it was not rejected and does not expire soon.
    fn is_usable(&self, rejected: Option<&HeaderValue>) -> bool {
        SystemTime::now() + EARLY < self.expires && rejected != Some(&self.header)
    }
}

/// A token that is being fetched.
type Coming = BoxFuture<'static, Result<Token, CredentialFailure>>;

/// The current token, and the one that is being fetched while requests wait for it.
#[derive(Default)]
struct Tokens {
    known: Option<Token>,
    coming: Option<WeakShared<Coming>>,
}

/// Runs for each try, after everything that could change the address, except the program's per-try policies.
///
/// `azure_core`'s policy does the same without the check, and refuses loopback.
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

    /// Adds the token to a request, and returns it.
    ///
    /// # Errors
    /// If the address does not belong to the cloud, or the credential does not return a token.
    pub(crate) async fn admit(&self, request: &mut Outgoing) -> azure_core::Result<HeaderValue> {
        if !self.origin.is_of(&request.url) {
            return Err(RefusedAddress::foreign(&request.url));
        }
        let token = self.token(None).await?;
        request.headers.insert(AUTHORIZATION, token.clone());
        Ok(token)
    }

    /// Replaces a token that the service rejected, because it may have been revoked. False if the credential returns the same one.
    ///
    /// # Errors
    /// If the credential does not return a token.
    pub(crate) async fn renew(
        &self,
        request: &mut Outgoing,
        rejected: &HeaderValue,
    ) -> azure_core::Result<bool> {
        let fresh = self.token(Some(rejected)).await?;
        let is_another = fresh != rejected;
        request.headers.insert(AUTHORIZATION, fresh);
        Ok(is_another)
    }

    /// A token other than `rejected`. One request fetches it for all that wait.
    async fn token(&self, rejected: Option<&HeaderValue>) -> azure_core::Result<HeaderValue> {
        let coming = match self.known_or_coming(rejected) {
            Ok(token) => return Ok(token),
            Err(coming) => coming,
        };
        let fresh = coming.await;
        let fresh = fresh.map_err(|failure| Error::new(ErrorKind::Credential, failure))?;
        self.tokens().known = Some(fresh.clone());
        Ok(fresh.header)
    }

    fn known_or_coming(
        &self,
        rejected: Option<&HeaderValue>,
    ) -> Result<HeaderValue, Shared<Coming>> {
        let mut tokens = self.tokens();
        let known = tokens.known.as_ref();
        if let Some(known) = known.filter(|token| token.is_usable(rejected)) {
            return Ok(known.header.clone());
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
            let token = token.and_then(Token::new);
            token.map_err(|error| CredentialFailure(Arc::new(error)))
        };
        fetching.boxed()
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
