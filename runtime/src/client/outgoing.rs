//! A request on its way through the stages.

use super::headers::core_name;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::{Body, Method as CoreMethod, Request, Url};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

/// A request as the client's own stages pass it on, with the headers that are sent. Each name occurs once.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

impl Outgoing {
    /// Converts the request for the program's policies and transport.
    ///
    /// # Errors
    /// If `azure_core` does not have the method, or a header is not text.
    pub(crate) fn to_core(&self) -> azure_core::Result<Request> {
        let method = core_method(&self.method);
        let method = method.ok_or_else(|| {
            Error::with_message(ErrorKind::Other, "`azure_core` does not have this method")
        })?;
        let mut request = Request::new(self.url.clone(), method);
        for (name, value) in &self.headers {
            let text = value.to_str().map_err(refused)?;
            request.insert_header(core_name(name), text.to_owned());
        }
        request.set_body(self.body.clone());
        Ok(request)
    }

    /// Converts the request that a policy of the program passes on.
    ///
    /// # Errors
    /// If HTTP does not allow a header.
    pub(crate) fn of_core(request: &Request) -> azure_core::Result<Self> {
        let headers = request.headers().iter().map(|(name, text)| {
            let name = HeaderName::try_from(name.as_str()).map_err(refused)?;
            let value = HeaderValue::try_from(text.as_str()).map_err(refused)?;
            Ok((name, value))
        });
        Ok(Self {
            method: Method::try_from(request.method().as_str()).map_err(refused)?,
            url: request.url().clone(),
            headers: headers.collect::<azure_core::Result<_>>()?,
            body: request.body().clone(),
        })
    }
}

/// The methods that `azure_core` has.
pub(crate) fn core_method(method: &Method) -> Option<CoreMethod> {
    Some(match method.as_str() {
        "GET" => CoreMethod::Get,
        "HEAD" => CoreMethod::Head,
        "POST" => CoreMethod::Post,
        "PATCH" => CoreMethod::Patch,
        "PUT" => CoreMethod::Put,
        "DELETE" => CoreMethod::Delete,
        _ => return None,
    })
}

fn refused(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::Other, error)
}
