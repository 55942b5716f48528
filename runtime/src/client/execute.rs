//! Sends what a request holds and gives what came back, whatever it is read as.

use super::anonymous::UnsafeAddress;
use super::authorization::ForeignAddress;
use super::body_limit::Allowed;
use super::call::{Call, TryTimeout};
use super::cause::Cause;
use super::error::{Error, ErrorKind};
use super::limits::{Limit, Limits};
use super::redirect::Way;
use super::upload::UploadError;
use super::wait::sleep;
use super::{GraphClient, Response, headers};
use crate::RequestError;
use crate::request::Answer;
use crate::request::core::Core;
use azure_core::error::ErrorKind as CoreKind;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{Context, Method, Request, Url};
use azure_core::{Bytes, Uuid};
use futures::future::{Either, select};
use http::header::ACCEPT;
use http::{HeaderMap, StatusCode};
use std::time::{Duration, Instant};
use tracing::Instrument;

/// What the client calls a request. Graph's name for it is not `azure_core`'s.
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// What came back: a success that is not read yet.
pub(crate) type Answered = Response<Bytes>;

impl Core {
    /// Sends the request, and reads the answer; `is_page` says which limit its length has.
    ///
    /// # Errors
    /// What cannot be sent, what the service reports, and what is not what it should be.
    pub(crate) async fn execute<T: Answer>(&self, is_page: bool) -> Result<Response<T>, Error> {
        let sending = async |sent: &Sent<'_>| {
            let allowed = allowed(sent.client.limits(), is_page);
            let answered = self.collect(sent, allowed, T::IS_CONTENT).await?;
            self.read(self.check(answered)?)
        };
        self.call(sending).await
    }

    /// Sends the request, and gives the body of a success as it is.
    ///
    /// # Errors
    /// Everything but what reading the body finds.
    pub(crate) async fn execute_raw(&self) -> Result<Answered, Error> {
        self.check(self.execute_any().await?)
    }

    /// Sends the request, and gives the answer as it is, whatever its status.
    ///
    /// # Errors
    /// What cannot be sent, and a connection that breaks.
    pub(crate) async fn execute_any(&self) -> Result<Answered, Error> {
        let sending = async |sent: &Sent<'_>| {
            let allowed = allowed(sent.client.limits(), false);
            self.collect(sent, allowed, false).await
        };
        self.call(sending).await
    }

    /// Makes a call of the client: within a span, within its time, and with an id that its error names.
    pub(crate) async fn call<T>(
        &self,
        sending: impl AsyncFnOnce(&Sent<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let sent = Sent::new(self)?;
        let span = self.span(&sent.id);
        let result = self.within(sent.timeout(self), sending(&sent));
        let result = result.instrument(span.clone()).await;
        span.record("attempts", sent.call().attempts());
        result.map_err(|error| error.with_client_request_id(&sent.id))
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

    /// Within the time that the call has. A future that is dropped is a call that is cancelled.
    pub(crate) async fn within<T>(
        &self,
        limit: Option<Duration>,
        sending: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let Some(limit) = limit else {
            return sending.await;
        };
        let start = Instant::now();
        match select(Box::pin(sending), Box::pin(sleep(limit))).await {
            // Reading takes no turns, so that it may have gone on for too long.
            Either::Left((Ok(_), _)) if start.elapsed() > limit => {
                Err(self.fail(ErrorKind::Timeout(limit)))
            }
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(self.fail(ErrorKind::Timeout(limit))),
        }
    }

    /// Sends, follows redirects, and collects the body.
    async fn collect(
        &self,
        sent: &Sent<'_>,
        allowed: Allowed,
        is_content: bool,
    ) -> Result<Answered, Error> {
        let context = sent.context.to_borrowed().with_value(allowed);
        let mut way = Way::new(self, sent, is_content).await?;
        loop {
            let pipeline = way.pipeline();
            let result = pipeline.send(&context, &mut way.request).await;
            let (status, headers, body) = way.result(result)?.deconstruct();
            let answered = self.response(sent, &way, (status, headers), body.into());
            if !way.turns(&answered)? {
                return Ok(answered);
            }
        }
    }

    /// What a pipeline gave, with the body that it has by now.
    pub(crate) fn response<B>(
        &self,
        sent: &Sent<'_>,
        way: &Way<'_>,
        head: (azure_core::http::StatusCode, Headers),
        body: B,
    ) -> Response<B> {
        let status = status_of(head.0);
        let kept = sent.call().take_headers();
        let mut headers = kept.unwrap_or_else(|| headers_of(&head.1));
        headers::resolve_location(&mut headers, way.request.url());
        record_answer(status, &headers);
        sent.client.deprecations().note(self, &headers);
        Response {
            status,
            headers,
            body,
        }
    }

    /// The client that the path was made from.
    fn client(&self) -> Result<&GraphClient, Error> {
        let client = self.path.service().client();
        client.ok_or_else(|| self.fail(ErrorKind::NoClient))
    }

    /// The request as the pipeline has it.
    pub(crate) async fn request(&self, id: &str) -> Result<Request, Error> {
        let fail = |error| self.fail(ErrorKind::Request(error));
        self.check_body().map_err(fail)?;
        let url = Url::parse(&self.checked_address().map_err(fail)?);
        let url = url.map_err(|_| fail(RequestError::NotAnAddress))?;
        let method = method_of(&self.method).ok_or_else(|| fail(RequestError::Method))?;
        let mut request = Request::new(url, method);
        request.insert_header(CLIENT_REQUEST_ID, id.to_owned());
        request.insert_header(headers::core_name(&ACCEPT), "application/json");
        headers::insert_all(&mut request, &self.headers).map_err(fail)?;
        match &self.options().upload {
            Some(upload) => {
                request.set_body(upload.body().await.map_err(|error| self.unread(error))?)
            }
            None => request.set_body(self.body_bytes()),
        }
        Ok(request)
    }

    /// Checks the body if the client does that.
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

    /// What the pipeline says, without the address, which the transport's own errors show.
    pub(crate) fn broken(&self, error: azure_core::Error) -> Error {
        if let Some(ForeignAddress(origin)) = error.downcast_ref() {
            return self.fail(ErrorKind::ForeignAddress(origin.clone()));
        }
        if let Some(UnsafeAddress(origin)) = error.downcast_ref() {
            return self.fail(ErrorKind::UnsafeAddress(origin.clone()));
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

/// A call on its way: what its tries share, and the id that it has.
pub(crate) struct Sent<'c> {
    pub(crate) client: &'c GraphClient,
    pub(crate) context: Context<'static>,
    pub(crate) id: String,
}

impl<'c> Sent<'c> {
    fn new(core: &'c Core) -> Result<Self, Error> {
        let client = core.client()?;
        let call = Call::new(core.options(), client.options());
        let call = call.keeping_headers(!client.pipeline().is_observed());
        let given = headers::text(&core.headers, "client-request-id");
        Ok(Self {
            client,
            context: Context::new().with_value(call),
            id: given.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned),
        })
    }

    pub(crate) fn call(&self) -> &Call {
        self.context.value().expect("`new` puts it in")
    }

    pub(crate) fn timeout(&self, core: &Core) -> Option<Duration> {
        core.options().timeout.or(self.client.options().timeout)
    }
}

/// How much of the answer is taken.
fn allowed(limits: &Limits, is_page: bool) -> Allowed {
    let (answer, page) = (limits.answer_bytes, limits.page_bytes);
    let (bytes, limit) = match is_page {
        true => (page, Limit::PageBytes(page)),
        false => (answer, Limit::AnswerBytes(answer)),
    };
    Allowed { bytes, limit }
}

/// The methods that `azure_core` sends.
fn method_of(method: &http::Method) -> Option<Method> {
    Some(match method.as_str() {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" => Method::Post,
        "PATCH" => Method::Patch,
        "PUT" => Method::Put,
        "DELETE" => Method::Delete,
        _ => return None,
    })
}

fn record_answer(status: StatusCode, headers: &HeaderMap) {
    let span = tracing::Span::current();
    span.record("status", status.as_u16());
    if let Some(id) = headers::text(headers, "request-id") {
        span.record("request_id", id);
    }
}

pub(crate) fn status_of(status: azure_core::http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.into()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn headers_of(headers: &Headers) -> HeaderMap {
    let texts = headers.iter();
    headers::parse(texts.map(|(name, text)| (name.as_str(), text.as_str()))).collect()
}
