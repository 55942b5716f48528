//! Sends what a request holds and gives what came back, whatever it is read as.

use super::authorization::ForeignAddress;
use super::body_limit::Allowed;
use super::error::{Error, ErrorKind};
use super::limits::Limit;
use super::retry::Attempts;
use super::wait::sleep;
use super::{GraphClient, Response, headers};
use crate::request::core::Core;
use azure_core::Bytes;
use azure_core::error::ErrorKind as CoreKind;
use azure_core::http::headers::Headers;
use azure_core::http::{Context, Method, PipelineSendOptions, PipelineStreamOptions, Request, Url};
use futures::future::Either;
use futures::{Stream, StreamExt};
use http::{HeaderMap, StatusCode};
use std::pin::Pin;
use std::sync::atomic::Ordering;
use tracing::Instrument;

/// The bytes of a body, as they come.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// What came back: a success that is not read yet.
pub(crate) type Answered = Response<Bytes>;

impl Core {
    /// Sends the request and collects the answer.
    ///
    /// # Errors
    /// All but what reading the body finds.
    pub(crate) async fn execute(&self) -> Result<Answered, Error> {
        let span = self.span();
        let sending = async { self.check(self.follow().await?) };
        self.limited(sending).instrument(span).await
    }

    /// Sends the request and gives the body of a success as it comes.
    ///
    /// # Errors
    /// All but what happens while the body is read.
    pub(crate) async fn stream(&self) -> Result<Response<ByteStream>, Error> {
        let span = self.span();
        self.limited(self.open()).instrument(span).await
    }

    fn span(&self) -> tracing::Span {
        tracing::info_span!(
            "graph request",
            method = %self.method,
            path = self.path.template(),
            status = tracing::field::Empty,
            request_id = tracing::field::Empty,
            client_request_id = tracing::field::Empty,
            attempts = tracing::field::Empty,
        )
    }

    /// Within the time that the request was given. A future that is dropped is a request that is cancelled.
    async fn limited<T>(
        &self,
        sending: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let Some(limit) = self.timeout else {
            return sending.await;
        };
        let over = Box::pin(sleep(limit));
        match futures::future::select(Box::pin(sending), over).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(self.fail(ErrorKind::Timeout(limit))),
        }
    }

    /// Sends, and follows redirects that stay with the cloud: the pipeline checks each address.
    async fn follow(&self) -> Result<Answered, Error> {
        let client = self.client()?;
        let mut request = self.request()?;
        for _ in 0..=REDIRECTS {
            let answered = self.send(client, &mut request).await?;
            let is_read = request.method() == Method::Get;
            match redirect(&answered, request.url()).filter(|_| is_read) {
                Some(url) => *request.url_mut() = url,
                None => return Ok(answered),
            }
        }
        Err(self.fail(ErrorKind::Circle))
    }

    async fn send(&self, client: &GraphClient, request: &mut Request) -> Result<Answered, Error> {
        let context = Context::new().with_value(Attempts::default());
        let context = context.with_value(self.allowed(client));
        let options = PipelineSendOptions {
            skip_checks: true,
            ..Default::default()
        };
        let sent = client.pipeline().send(&context, request, Some(options));
        let result = sent.await;
        record_attempts(&context);
        let (status, headers, body) = result.map_err(|error| self.broken(error))?.deconstruct();
        let (status, headers) = (status_of(status), headers_of(&headers));
        record_answer(status, &headers);
        Ok(Response {
            status,
            headers,
            body: body.into(),
        })
    }

    /// How much of the answer is taken.
    fn allowed(&self, client: &GraphClient) -> Allowed {
        let limits = client.limits();
        let (answer, page) = (limits.answer_bytes, limits.page_bytes);
        let (bytes, limit) = match self.is_list {
            true => (page, Limit::PageBytes(page)),
            false => (answer, Limit::AnswerBytes(answer)),
        };
        Allowed { bytes, limit }
    }

    async fn open(&self) -> Result<Response<ByteStream>, Error> {
        let mut request = self.request()?;
        let options = PipelineStreamOptions {
            skip_checks: true,
            ..Default::default()
        };
        let context = Context::new().with_value(Attempts::default());
        let pipeline = self.client()?.pipeline();
        let opened = pipeline.stream(&context, &mut request, Some(options)).await;
        record_attempts(&context);
        let opened = opened.map_err(|error| self.broken(error))?;
        let (status, headers, body) = opened.deconstruct();
        let (status, headers) = (status_of(status), headers_of(&headers));
        record_answer(status, &headers);
        if !status.is_success() {
            let body = body.collect().await.unwrap_or_default();
            return Err(self.refused(&Response {
                status,
                headers,
                body,
            }));
        }
        let core = self.clone();
        let body = body.map(move |chunk| chunk.map_err(|error| core.broken(error)));
        Ok(Response {
            status,
            headers,
            body: Box::pin(body),
        })
    }

    fn client(&self) -> Result<&GraphClient, Error> {
        let client = self.path.service().client();
        client.ok_or_else(|| self.fail(ErrorKind::NoClient))
    }

    /// The request as the pipeline has it.
    fn request(&self) -> Result<Request, Error> {
        let fail = |error| self.fail(ErrorKind::Request(error));
        let sent = self.http_request().map_err(fail)?;
        let url = Url::parse(&sent.uri().to_string());
        let url = url.map_err(|_| fail(crate::RequestError::Address))?;
        let method = match sent.method().as_str() {
            "POST" => Method::Post,
            "PATCH" => Method::Patch,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            _ => Method::Get,
        };
        let mut request = Request::new(url, method);
        for (name, value) in sent.headers() {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            request.insert_header(name.as_str().to_owned(), value);
        }
        match &self.upload {
            Some(upload) => request.set_body(upload.body()),
            None => request.set_body(sent.into_body()),
        }
        Ok(request)
    }

    pub(crate) fn fail(&self, kind: ErrorKind) -> Error {
        Error::new(self.method.clone(), self.path.template(), kind)
    }

    /// What the pipeline says, without the address, which the transport's own errors show.
    fn broken(&self, error: azure_core::Error) -> Error {
        if let Some(ForeignAddress(origin)) = error.downcast_ref() {
            return self.fail(ErrorKind::ForeignAddress(origin.clone()));
        }
        if let Some(limit) = error.downcast_ref() {
            return self.fail(ErrorKind::Limit(*limit));
        }
        let cause = root_cause(&error);
        self.fail(match error.kind() {
            CoreKind::Connection => ErrorKind::Connection(cause),
            CoreKind::Credential => ErrorKind::Credential(cause),
            _ => ErrorKind::Transport(cause),
        })
    }
}

fn record_attempts(context: &Context<'_>) {
    if let Some(Attempts(count)) = context.value() {
        let count = count.load(Ordering::Relaxed);
        tracing::Span::current().record("attempts", count);
    }
}

fn record_answer(status: StatusCode, headers: &HeaderMap) {
    let span = tracing::Span::current();
    span.record("status", status.as_u16());
    for (field, name) in [
        ("request_id", "request-id"),
        ("client_request_id", "client-request-id"),
    ] {
        if let Some(id) = headers::text(headers, name) {
            span.record(field, id);
        }
    }
}

fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// Where a redirect leads.
fn redirect(answered: &Answered, from: &Url) -> Option<Url> {
    if !answered.status.is_redirection() || answered.status == StatusCode::NOT_MODIFIED {
        return None;
    }
    from.join(answered.location()?).ok()
}

fn status_of(status: azure_core::http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.into()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn headers_of(headers: &Headers) -> HeaderMap {
    let texts = headers.iter();
    headers::parse(texts.map(|(name, text)| (name.as_str(), text.as_str()))).collect()
}
