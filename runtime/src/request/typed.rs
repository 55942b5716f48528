//! A request that knows what its answer is.

use super::answer::Answer;
use super::kind::Plain;
use super::query::Query;
use crate::model::Object;
use crate::{ReadError, RequestError, ResourcePath, ResponseError, json};
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Response};
use std::fmt::{self, Display};
use std::marker::PhantomData;

/// A request whose answer is read as a `T`; `Kind` decides which options it has.
///
/// It needs no client: [`http_request`](Self::http_request) gives what to send, and
/// [`read_response`](Self::read_response) reads the answer.
pub struct Request<T, Kind = Plain> {
    method: Method,
    path: ResourcePath,
    query: Query,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
    error: Option<RequestError>,
    types: PhantomData<fn() -> (T, Kind)>,
}

impl<T> Request<T, Plain> {
    /// `POST` of a body.
    pub fn post(path: ResourcePath, body: &impl Object) -> Self {
        Self::bare(Method::POST, path).json(body)
    }

    /// `POST` without a body.
    pub fn post_empty(path: ResourcePath) -> Self {
        Self::bare(Method::POST, path)
    }

    /// `PATCH` of a body.
    pub fn patch(path: ResourcePath, body: &impl Object) -> Self {
        Self::bare(Method::PATCH, path).json(body)
    }

    /// `PUT` of a body.
    pub fn put(path: ResourcePath, body: &impl Object) -> Self {
        Self::bare(Method::PUT, path).json(body)
    }

    /// `DELETE`.
    pub fn delete(path: ResourcePath) -> Self {
        Self::bare(Method::DELETE, path)
    }
}

impl<T, Kind> Request<T, Kind> {
    pub(crate) fn bare(method: Method, path: ResourcePath) -> Self {
        Self {
            method,
            path,
            query: Query::default(),
            headers: HeaderMap::new(),
            body: None,
            error: None,
            types: PhantomData,
        }
    }

    fn json(self, body: &impl Object) -> Self {
        self.bytes(json::to_vec(body), "application/json")
    }

    pub(crate) fn bytes(mut self, body: Vec<u8>, content_type: &str) -> Self {
        self.body = Some(body);
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    pub(crate) fn option(mut self, name: &str, value: impl Display) -> Self {
        self.query.set(name, value);
        self
    }

    pub(crate) fn listed(mut self, name: &str, values: impl IntoIterator<Item: Display>) -> Self {
        self.query.add(name, values);
        self
    }

    /// Sets a query option that has no method of its own. The value is encoded.
    pub fn query(self, name: &str, value: impl Display) -> Self {
        self.option(name, value)
    }

    /// Sets a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let parsed = (HeaderName::try_from(name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = parsed {
            self.headers.insert(name, value);
        } else if self.error.is_none() {
            self.error = Some(RequestError::Header(name.to_owned()));
        }
        self
    }

    /// Adds a preference to the `Prefer` header: `return=representation`.
    pub fn prefer(self, preference: &str) -> Self {
        let known = self
            .headers
            .get("prefer")
            .and_then(|known| known.to_str().ok());
        let all = match known {
            Some(known) => format!("{known}, {preference}"),
            None => preference.to_owned(),
        };
        self.header("Prefer", &all)
    }

    /// `If-Match`: only if the resource still has this ETag.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("If-Match", etag)
    }

    /// `If-None-Match`: only if the resource no longer has this ETag.
    pub fn if_none_match(self, etag: &str) -> Self {
        self.header("If-None-Match", etag)
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path.
    pub fn path(&self) -> &ResourcePath {
        &self.path
    }

    /// The request for any HTTP client; the authorization is the client's.
    ///
    /// # Errors
    /// A key that would lead to another resource, a header that cannot be sent, or an address that is too long.
    pub fn http_request(&self) -> Result<http::Request<Vec<u8>>, RequestError> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let address = format!("{}{}", self.path.address()?, self.query.encoded());
        let uri = http::Uri::try_from(address).map_err(|_| RequestError::Address)?;
        let mut request = http::Request::new(self.body.clone().unwrap_or_default());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(ACCEPT, json);
        request.headers_mut().extend(self.headers.clone());
        Ok(request)
    }
}

impl<T: Answer, Kind> Request<T, Kind> {
    /// Reads the body of a successful answer.
    ///
    /// # Errors
    /// A body that is empty where one is declared, or that is not what is declared.
    pub fn read(&self, body: &[u8]) -> Result<T, ReadError> {
        T::read(body)
    }

    /// Reads an answer. Any status of 200 to 299 is a success.
    ///
    /// # Errors
    /// What the service reports, or a body that is not what is declared.
    pub fn read_response(&self, response: &Response<impl AsRef<[u8]>>) -> Result<T, ResponseError> {
        let body = response.body().as_ref();
        if !response.status().is_success() {
            return Err(crate::ServiceError::from_response(
                response.status(),
                response.headers(),
                body,
            )
            .into());
        }
        Ok(T::read(body)?)
    }
}

impl<T, Kind> Clone for Request<T, Kind> {
    fn clone(&self) -> Self {
        Self {
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            error: self.error.clone(),
            types: PhantomData,
        }
    }
}

/// Shows the method and the path without keys; headers and body may hold secrets.
impl<T, Kind> fmt::Debug for Request<T, Kind> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path.template())
    }
}
