//! Requests without a builder: any method, any address of the service, any body.

use super::answer::Answer;
use super::core::Core;
use super::kind::Plain;
use super::typed::Request;
use crate::json;
use crate::model::Object;
use crate::{RawJson, Service};
use http::Method;
use serde_json::Value;

/// A type that can be the JSON body of a request: a model, a [`serde_json::Value`] or [`RawJson`].
pub trait JsonBody {
    /// The JSON text.
    fn json_text(&self) -> Vec<u8>;
}

impl<T: Object> JsonBody for T {
    fn json_text(&self) -> Vec<u8> {
        json::to_vec(self)
    }
}

impl JsonBody for Value {
    fn json_text(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }
}

impl JsonBody for RawJson {
    fn json_text(&self) -> Vec<u8> {
        self.as_str().as_bytes().to_vec()
    }
}

impl<T: Answer> Request<T, Plain> {
    /// A request with any method for any address of a service, for operations without a builder, such as those of another version. The
    /// address is absolute, or relative to the service's version: `/me/sendMail`.
    ///
    /// ```
    /// use msgraph_runtime::http::Method;
    /// use msgraph_runtime::request::Plain;
    /// use msgraph_runtime::{Request, Service};
    /// use serde_json::json;
    ///
    /// let mail = json!({"message": {"subject": "Hello"}});
    /// let request = Request::<(), Plain>::custom(Method::POST, Service::global(), "/me/sendMail").json(&mail);
    /// let to_send = request.http_request()?;
    /// assert_eq!(to_send.uri(), "https://graph.microsoft.com/v1.0/me/sendMail");
    /// assert_eq!(to_send.headers()["content-type"], "application/json");
    /// # Ok::<(), msgraph_runtime::RequestError>(())
    /// ```
    pub fn custom(method: Method, service: Service, address: &str) -> Self {
        Self::answered(Core::at(method, service, address))
    }
}

impl<T> Request<T, Plain> {
    /// Sets a JSON body.
    pub fn json(self, body: &impl JsonBody) -> Self {
        self.body(body.json_text(), "application/json")
    }

    /// Sets a body of any kind.
    pub fn body(mut self, body: impl Into<Vec<u8>>, content_type: &str) -> Self {
        self.core.body(body.into(), content_type);
        self
    }
}
