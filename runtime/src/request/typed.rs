//! A request that knows the type of its answer.

use super::answer::Answer;
use super::body::Body;
use super::core::Core;
use super::kind::Plain;
use crate::json::Bounds;
use crate::model::Object;
use crate::query::FilterText;
use crate::{
    BodyProblem, Permissions, ReadError, RequestError, ResourcePath, ResponseError, ServiceError,
};
use http::{HeaderMap, Method, Response};
use std::fmt::{self, Display};
use std::marker::PhantomData;

/// A request whose answer is read as a `T`; `Kind` decides which options it has.
///
/// It does not need a client. [`http_request`](Self::http_request) returns the request for any HTTP client, and
/// [`read_response`](Self::read_response) reads the answer.
#[must_use = "a request is sent by `.await` or `.send()`"]
pub struct Request<T, Kind = Plain> {
    pub(crate) core: Box<Core>,
    types: PhantomData<fn() -> (T, Kind)>,
}

impl<T: Answer> Request<T, Plain> {
    /// `POST` of a body.
    pub fn post<B: Object>(path: ResourcePath, body: &B) -> Self {
        Self::with_body(Method::POST, path, body)
    }

    /// `POST` of a body that is declared as a `D`. If it has another type, `@odata.type` is written.
    pub fn post_as<D: Object>(path: ResourcePath, body: &impl Body<D>) -> Self {
        Self::with_body_as::<D>(Method::POST, path, body)
    }

    /// `PATCH` of a body that is declared as a `D`. If it has another type, `@odata.type` is written.
    pub fn patch_as<D: Object>(path: ResourcePath, body: &impl Body<D>) -> Self {
        Self::with_body_as::<D>(Method::PATCH, path, body)
    }

    /// `PUT` of a body that is declared as a `D`. If it has another type, `@odata.type` is written.
    pub fn put_as<D: Object>(path: ResourcePath, body: &impl Body<D>) -> Self {
        Self::with_body_as::<D>(Method::PUT, path, body)
    }

    /// `POST` without a body.
    pub fn post_empty(path: ResourcePath) -> Self {
        Self::bare(Method::POST, path)
    }

    /// `PATCH` of a body.
    pub fn patch<B: Object>(path: ResourcePath, body: &B) -> Self {
        Self::with_body(Method::PATCH, path, body)
    }

    /// `PUT` of a body.
    pub fn put<B: Object>(path: ResourcePath, body: &B) -> Self {
        Self::with_body(Method::PUT, path, body)
    }

    /// `DELETE`.
    pub fn delete(path: ResourcePath) -> Self {
        Self::bare(Method::DELETE, path)
    }
}

impl<T: Answer> Request<Option<T>, Plain> {
    /// `Prefer: return=representation`: asks for the object after the change. A service that does not support this responds without
    /// it, which is read as `None`.
    ///
    /// ```
    /// # use msgraph_runtime::request::Reference;
    /// # use msgraph_runtime::{Request, ResourcePath, Service};
    /// # let path = ResourcePath::root(Service::global()).segment("things").key("1");
    /// let change = Request::<Option<Reference>>::patch(path, &Reference::new()).prefer_representation();
    /// assert_eq!(change.http_request()?.headers()["prefer"], "return=representation");
    /// # Ok::<(), msgraph_runtime::RequestError>(())
    /// ```
    pub fn prefer_representation(self) -> Self {
        self.prefer("return=representation")
    }
}

impl<T: Answer, Kind> Request<T, Kind> {
    pub(crate) fn bare(method: Method, path: ResourcePath) -> Self {
        Self::answered(Core::new(method, path))
    }

    fn with_body<B: Object>(method: Method, path: ResourcePath, body: &B) -> Self {
        Self::with_body_as::<B>(method, path, body)
    }

    fn with_body_as<D: Object>(method: Method, path: ResourcePath, body: &impl Object) -> Self {
        let declared = D::DECLARED;
        Self::answered(Core::with_model(method, path, body.model(), declared))
    }

    /// Adds the `Accept` header that the answer needs.
    pub(crate) fn answered(mut core: Box<Core>) -> Self {
        if T::IS_CONTENT {
            core.header("Accept", "*/*");
        }
        Self::of_core(core)
    }
}

impl<T, Kind> Request<T, Kind> {
    pub(crate) fn of_core(core: Box<Core>) -> Self {
        Self {
            core,
            types: PhantomData,
        }
    }

    /// Adds terms to a query option that is a list, if OData can express them.
    pub(crate) fn listed(mut self, name: &str, terms: Result<Vec<String>, RequestError>) -> Self {
        match terms {
            Ok(terms) => self.core.listed(name, terms),
            Err(error) => self.core.refuse(error),
        }
        self
    }

    /// Sets `$filter`, if OData can express the condition.
    pub(crate) fn filtered(mut self, condition: FilterText) -> Self {
        match condition.into_result() {
            Ok(condition) => self.core.option("$filter", &condition),
            Err(error) => self.core.refuse(error),
        }
        self
    }

    /// Replaces the path and query with an address, such as a link from the service. Options that are set afterwards are added to its
    /// query.
    ///
    /// A relative address stays in the same service. It is relative to the version (`/me`), or includes it (`/v1.0/me`), as in
    /// `Location` headers.
    pub fn with_url(mut self, address: &str) -> Self {
        self.core.set_address(address);
        self
    }

    /// Sets any query option. The value is encoded.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.core.option(name, &value);
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.core.header(name, value);
        self
    }

    /// Sets headers. They replace those with the same names.
    pub fn headers(mut self, headers: HeaderMap) -> Self {
        self.core.headers.extend(headers);
        self
    }

    /// Adds a preference to the `Prefer` header: `handling=strict`.
    pub fn prefer(mut self, preference: &str) -> Self {
        self.core.header_item("prefer", preference);
        self
    }

    /// `If-Match`: applies only if the resource still has this ETag.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("If-Match", etag)
    }

    /// `If-None-Match`: applies only if the resource no longer has this ETag.
    pub fn if_none_match(self, etag: &str) -> Self {
        self.header("If-None-Match", etag)
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.core.method
    }

    /// The path.
    pub fn path(&self) -> &ResourcePath {
        &self.core.path
    }

    /// The permissions that the request needs, if Graph publishes them.
    pub fn permissions(&self) -> Option<&'static Permissions> {
        let path = self.path();
        let table = path.service().permissions()?;
        table.get(self.method().as_str(), path.template())
    }

    /// The problems with the body, according to Microsoft's reference for the operation. Empty if nothing is known about the operation.
    /// A client can check each request before it is sent: `GraphClientBuilder::check_bodies`.
    pub fn check(&self) -> Vec<BodyProblem> {
        self.core.body_problems()
    }

    /// The request, for any HTTP client. It has no `Authorization` header.
    ///
    /// # Errors
    /// If a key would lead to another resource, a header cannot be sent, or the address is too long.
    pub fn http_request(&self) -> Result<http::Request<Vec<u8>>, RequestError> {
        self.core.http_request()
    }
}

impl<T: Answer, Kind> Request<T, Kind> {
    /// Reads the body of a successful answer.
    ///
    /// # Errors
    /// If the body is empty although one is declared, or has another type.
    pub fn read(&self, body: &[u8]) -> Result<T, ReadError> {
        T::read(body, Bounds::default())
    }

    /// Reads an answer. Any status from 200 to 299 is a success.
    ///
    /// # Errors
    /// If the service reports an error, or the body cannot be read.
    pub fn read_response(&self, response: &Response<impl AsRef<[u8]>>) -> Result<T, ResponseError> {
        let body = response.body().as_ref();
        if !response.status().is_success() {
            let error = ServiceError::from_response(response.status(), response.headers(), body);
            return Err(error.into());
        }
        Ok(T::read(body, Bounds::default())?)
    }
}

impl<T, Kind> Clone for Request<T, Kind> {
    fn clone(&self) -> Self {
        Self {
            core: self.core.clone(),
            types: PhantomData,
        }
    }
}

impl<T, Kind> fmt::Debug for Request<T, Kind> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(formatter)
    }
}
