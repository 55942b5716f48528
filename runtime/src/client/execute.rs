//! Sends a request and returns the response, whatever type it is read as.

use super::body_limit::{Allowed, collect};
use super::call::{Call, TryTimeout};
use super::cause::Cause;
use super::error::{Error, ErrorKind};
use super::incoming::Incoming;
use super::limits::Limit;
use super::outgoing::{Outgoing, core_method};
use super::redirect::Way;
use super::refused_address::RefusedAddress;
use super::upload::UploadError;
use super::wait::sleep;
use super::{GraphClient, Response, headers};
use crate::RequestError;
use crate::request::Answer;
use crate::request::core::Core;
use azure_core::error::ErrorKind as CoreKind;
use azure_core::http::{Body, Url};
use azure_core::{Bytes, Uuid};
use futures::FutureExt;
use futures::future::{Either, select};
use http::header::{ACCEPT, HeaderName, USER_AGENT};
use http::{HeaderMap, HeaderValue};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::Instrument;

/// The client's id for a request. Graph uses another name for it than `azure_core`.
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// An answer that has not been read yet.
pub(crate) type Answered = Response<Bytes>;

impl Core {
    /// Sends the request and reads the answer. `is_page` decides which limit applies to its length.
    ///
    /// # Errors
    /// If the request cannot be sent, the service reports an error, or the answer cannot be read.
    pub(crate) async fn execute<T: Answer>(&self, is_page: bool) -> Result<Response<T>, Error> {
        let read_as = match is_page {
            true => ReadAs::Page,
            false => ReadAs::Answer,
        };
        let sending = async |sent: &Sent<'_>| {
            let answered = self.collect(sent, T::IS_CONTENT).await?;
            self.read(self.check(answered)?)
        };
        self.call(read_as, sending).await
    }

    /// Sends the request and returns the answer without reading its body.
    ///
    /// # Errors
    /// If the request cannot be sent, or the service reports an error.
    pub(crate) async fn execute_raw(&self) -> Result<Answered, Error> {
        self.check(self.execute_any().await?)
    }

    /// Sends the request and returns the answer, whatever its status.
    ///
    /// # Errors
    /// If the request cannot be sent, or the connection breaks.
    pub(crate) async fn execute_any(&self) -> Result<Answered, Error> {
        let sending = async |sent: &Sent<'_>| self.collect(sent, false).await;
        self.call(ReadAs::Answer, sending).await
    }

    /// Runs a call of the client in a span, within its time limit, and with an id that its error contains.
    pub(crate) async fn call<T>(
        &self,
        read_as: ReadAs,
        sending: impl AsyncFnOnce(&Sent<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let sent = Sent::new(self, read_as)?;
        let span = self.span(&sent.id);
        let result = self.within(sent.timeout(self), sending(&sent));
        let result = result.instrument(span.clone()).await;
        span.record("attempts", sent.call.attempts());
        result.map_err(|error| error.with_client_request_id(sent.id_there()))
    }

    fn span(&self, id: &str) -> tracing::Span {
        tracing::info_span!(
            "graph request",
            method = %self.method,
            path = self.path.template(),
            client_request_id = id,
            status = tracing::field::Empty,
            request_id = tracing::field::Empty,
            attempts = tracing::field::Empty,
        )
    }

    /// Applies the call's time limit. Dropping the future cancels the call.
    ///
    /// Not an `async fn`: its future would store the argument twice.
    pub(crate) fn within<T>(
        &self,
        limit: Option<Duration>,
        sending: impl Future<Output = Result<T, Error>>,
    ) -> impl Future<Output = Result<T, Error>> {
        let Some(limit) = limit else {
            return Either::Left(sending);
        };
        let start = Instant::now();
        let sending = select(Box::pin(sending), Box::pin(sleep(limit)));
        Either::Right(sending.map(move |first| match first {
            // Parsing does not yield, so it may have taken too long.
            Either::Left((Ok(_), _)) if start.elapsed() > limit => {
                Err(self.fail(ErrorKind::Timeout(limit)))
            }
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(self.fail(ErrorKind::Timeout(limit))),
        }))
    }

    /// Sends the request, follows redirects, and collects the body.
    async fn collect(&self, sent: &Sent<'_>, is_content: bool) -> Result<Answered, Error> {
        let (response, body) = self.follow(sent, is_content).await?.split();
        let body = collect(body.stream())
            .await
            .map_err(|error| self.broken(error))?;
        Ok(response.with_body(body))
    }

    /// Sends the request and follows redirects, for content also to other hosts.
    pub(crate) async fn follow(
        &self,
        sent: &Sent<'_>,
        is_content: bool,
    ) -> Result<Incoming, Error> {
        let mut way = Way::new(self, sent, is_content).await?;
        loop {
            let result = way.pipeline().send(&sent.call, &mut way.request).await;
            let mut response = way.result(result)?;
            headers::resolve_location(&mut response.headers, &way.request.url);
            record_answer(&response);
            sent.client.deprecations().note(self, &response.headers);
            if !way.turns(&response)? {
                return Ok(response);
            }
        }
    }

    /// The client that the request was built from.
    fn client(&self) -> Result<&GraphClient, Error> {
        let client = self.path.service().client();
        client.ok_or_else(|| self.fail(ErrorKind::NoClient))
    }

    /// The request for the pipeline.
    pub(crate) async fn request(&self, sent: &Sent<'_>) -> Result<Outgoing, Error> {
        let fail = |error| self.fail(ErrorKind::Request(error));
        self.check_body().map_err(fail)?;
        let url = Url::parse(&self.checked_address().map_err(fail)?);
        core_method(&self.method).ok_or_else(|| fail(RequestError::Method))?;
        Ok(Outgoing {
            method: self.method.clone(),
            url: url.map_err(|_| fail(RequestError::NotAnAddress))?,
            headers: self.sent_headers(sent).map_err(fail)?,
            body: match &self.options().upload {
                Some(upload) => upload.body().await.map_err(|error| self.unread(error))?,
                None => Body::from(self.body_bytes()),
            },
        })
    }

    fn sent_headers(&self, sent: &Sent<'_>) -> Result<HeaderMap, RequestError> {
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers::insert_all(&mut headers, &self.headers)?;
        let id = HeaderValue::try_from(&sent.id);
        let id = id.map_err(|_| RequestError::Header(CLIENT_REQUEST_ID.to_string()))?;
        headers.insert(CLIENT_REQUEST_ID, id);
        headers.insert(USER_AGENT, sent.client.user_agent().clone());
        Ok(headers)
    }

    /// Checks the body if the client's options ask for it.
    pub(crate) fn check_body(&self) -> Result<(), RequestError> {
        let client = self.path.service().client();
        let is_checked = client.is_some_and(|client| client.options().checks_bodies);
        let problems = if is_checked {
            self.body_problems()
        } else {
            Vec::new()
        };
        match problems.is_empty() {
            true => Ok(()),
            false => Err(RequestError::Body(problems)),
        }
    }

    fn unread(&self, error: UploadError) -> Error {
        match error {
            UploadError::Request(error) => self.fail(ErrorKind::Request(error)),
            UploadError::Stream(error) => self.broken(error),
        }
    }

    pub(crate) fn fail(&self, kind: ErrorKind) -> Error {
        Error::new(self.method.clone(), self.path.template(), kind)
    }

    /// Converts an error of the pipeline, and removes addresses, which the transport's errors show.
    pub(crate) fn broken(&self, error: azure_core::Error) -> Error {
        if let Some(refused) = error.downcast_ref::<RefusedAddress>() {
            return self.fail(refused.clone().into());
        }
        if let Some(limit) = error.downcast_ref() {
            return self.fail(ErrorKind::Limit(*limit));
        }
        if let Some(TryTimeout(limit)) = error.downcast_ref() {
            return self.fail(ErrorKind::Timeout(*limit));
        }
        let cause = Cause::of(&error);
        self.fail(match error.kind() {
            CoreKind::Connection => ErrorKind::Connection(cause),
            CoreKind::Credential => ErrorKind::Credential(cause),
            _ => ErrorKind::Transport(cause),
        })
    }
}

/// How a call reads its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadAs {
    /// As a whole.
    Answer,
    /// As a whole, as a page.
    Page,
    /// As a stream.
    Stream,
}

/// A running call: the state that its tries share, and its id.
pub(crate) struct Sent<'c> {
    pub(crate) client: &'c GraphClient,
    pub(crate) call: Arc<Call>,
    pub(crate) id: String,
}

impl<'c> Sent<'c> {
    fn new(core: &'c Core, read_as: ReadAs) -> Result<Self, Error> {
        let client = core.client()?;
        let call = Call::new(core.options(), client.options());
        let given = headers::text(&core.headers, CLIENT_REQUEST_ID.as_str());
        Ok(Self {
            client,
            call: Arc::new(call.with_allowed(read_as.allowed(client))),
            id: given.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned),
        })
    }

    /// The id, if the last address received it.
    pub(crate) fn id_there(&self) -> Option<&str> {
        (!self.call.is_anonymous()).then_some(&self.id)
    }

    pub(crate) fn timeout(&self, core: &Core) -> Option<Duration> {
        core.options().timeout.or(self.client.options().timeout)
    }
}

impl ReadAs {
    /// How much of the answer is read.
    fn allowed(self, client: &GraphClient) -> Option<Allowed> {
        let limits = client.limits();
        let (answer, page) = (limits.answer_bytes, limits.page_bytes);
        let (bytes, limit) = match self {
            Self::Answer => (answer, Limit::AnswerBytes(answer)),
            Self::Page => (page, Limit::PageBytes(page)),
            Self::Stream => return None,
        };
        Some(Allowed { bytes, limit })
    }
}

fn record_answer<B>(response: &Response<B>) {
    let span = tracing::Span::current();
    if span.is_disabled() {
        return;
    }
    span.record("status", response.status.as_u16());
    if let Some(id) = headers::text(&response.headers, "request-id") {
        span.record("request_id", id);
    }
}
