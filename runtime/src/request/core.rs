//! What a request is, whatever its answer: not generic, so that it is compiled once.

use super::query::Query;
use crate::model::Model;
use crate::{RequestError, ResourcePath, json};
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Method};
use std::fmt::{self, Display};

/// Method, path, query, headers and body.
#[derive(Clone)]
pub(crate) struct Core {
    pub(crate) method: Method,
    pub(crate) path: ResourcePath,
    query: Query,
    pub(crate) headers: HeaderMap,
    body: Option<Vec<u8>>,
    error: Option<RequestError>,
    /// An absolute address that the service gave, in place of path and query.
    pub(crate) address: Option<String>,
    /// Whether the answer is a page.
    #[cfg(feature = "client")]
    pub(crate) is_list: bool,
    #[cfg(feature = "client")]
    pub(crate) timeout: Option<std::time::Duration>,
    #[cfg(feature = "client")]
    pub(crate) upload: Option<crate::client::Upload>,
}

impl Core {
    pub(crate) fn new(method: Method, path: ResourcePath) -> Box<Self> {
        Box::new(Self {
            method,
            path,
            query: Query::default(),
            headers: HeaderMap::new(),
            body: None,
            error: None,
            address: None,
            #[cfg(feature = "client")]
            is_list: false,
            #[cfg(feature = "client")]
            timeout: None,
            #[cfg(feature = "client")]
            upload: None,
        })
    }

    /// `GET` of an absolute address that the service gave.
    #[cfg(feature = "client")]
    pub(crate) fn at(service: crate::Service, address: &str) -> Box<Self> {
        let path = ResourcePath::root(service).link();
        let mut core = Self::new(Method::GET, path);
        core.address = Some(address.to_owned());
        core
    }

    /// With a model as the body; `declared` is the type that the service expects where others derive from it.
    pub(crate) fn with_model(
        method: Method,
        path: ResourcePath,
        model: &dyn Model,
        declared: Option<&'static str>,
    ) -> Box<Self> {
        let mut core = Self::new(method, path);
        core.body(json::write(model, declared), "application/json");
        core
    }

    pub(crate) fn body(&mut self, body: Vec<u8>, content_type: &str) {
        self.body = Some(body);
        self.header(CONTENT_TYPE.as_str(), content_type);
    }

    pub(crate) fn option(&mut self, name: &str, value: &dyn Display) {
        self.query.set(name, value);
    }

    pub(crate) fn listed(&mut self, name: &str, values: Vec<String>) {
        self.query.add(name, values);
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        let parsed = (HeaderName::try_from(name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = parsed {
            self.headers.insert(name, value);
        } else if self.error.is_none() {
            self.error = Some(RequestError::Header(name.to_owned()));
        }
    }

    /// Adds to a header that is a list.
    pub(crate) fn header_item(&mut self, name: &str, item: &str) {
        let known = self.headers.get(name);
        let known = known.and_then(|known| known.to_str().ok());
        let all = match known {
            Some(known) => format!("{known}, {item}"),
            None => item.to_owned(),
        };
        self.header(name, &all);
    }

    pub(crate) fn http_request(&self) -> Result<http::Request<Vec<u8>>, RequestError> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let address = match &self.address {
            Some(address) => address.clone(),
            None => format!("{}{}", self.path.address()?, self.query.encoded()),
        };
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

/// Shows the method and the path without keys; headers and body may hold secrets.
impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path.template())
    }
}
