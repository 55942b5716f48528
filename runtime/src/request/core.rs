//! The part of a request that does not depend on the type of its answer. It is not generic, so it is compiled once.

use super::query::Query;
use crate::model::Model;
use crate::{BodyProblem, RequestError, ResourcePath, Service, json};
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
    /// An address from the service, in place of path and query.
    pub(crate) address: Option<String>,
    /// The client's options, such as time limits.
    pub(crate) extensions: http::Extensions,
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
            extensions: http::Extensions::new(),
        })
    }

    /// A request for an address in place of a path; see [`address_of`].
    pub(crate) fn at(method: Method, service: Service, address: &str) -> Box<Self> {
        let mut core = Self::new(method, ResourcePath::root(service).link());
        core.set_address(address);
        core
    }

    pub(crate) fn set_address(&mut self, address: &str) {
        self.address = Some(address_of(self.path.service(), address));
    }

    /// Sets a model as the body. `declared` is the type that the service expects if other types derive from it.
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

    /// Records why the request cannot be sent. The first reason is kept.
    pub(crate) fn refuse(&mut self, error: RequestError) {
        self.error.get_or_insert(error);
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        let parsed = (HeaderName::try_from(name), HeaderValue::try_from(value));
        match parsed {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.refuse_header(name),
        }
    }

    /// Records that the header cannot be sent.
    pub(crate) fn refuse_header(&mut self, name: &str) {
        self.refuse(RequestError::Header(name.to_owned()));
    }

    /// Adds a value to a header that is a list.
    pub(crate) fn header_item(&mut self, name: &str, item: &str) {
        let known = self.headers.get(name);
        let known = known.and_then(|known| known.to_str().ok());
        let all = match known {
            Some(known) => format!("{known}, {item}"),
            None => item.to_owned(),
        };
        self.header(name, &all);
    }

    /// The whole address, with the query.
    pub(crate) fn address(&self) -> Result<String, RequestError> {
        match &self.address {
            Some(address) => Ok(address.clone() + &self.query.after(address)),
            None => Ok(self.path.address()? + &self.query.encoded('?')),
        }
    }

    /// The whole address of a request that can be sent.
    ///
    /// # Errors
    /// If something was wrong when the request was built, or the address is too long or contains characters that must be encoded.
    pub(crate) fn checked_address(&self) -> Result<String, RequestError> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let address = self.address()?;
        // Paths and queries are encoded. Addresses from the service or the program may not be.
        let is_unencoded = |byte: u8| !byte.is_ascii_graphic();
        match address.len() > LONGEST_ADDRESS {
            true => Err(RequestError::AddressTooLong(address.len())),
            false if self.address.is_some() && address.bytes().any(is_unencoded) => {
                Err(RequestError::NotAnAddress)
            }
            false => Ok(address),
        }
    }

    /// The problems with the body, if the operation is known.
    pub(crate) fn body_problems(&self) -> Vec<BodyProblem> {
        let rules = self.path.service().body_rules();
        let rule = rules.and_then(|it| it.get(self.method.as_str(), self.path.template()));
        match (rule, &self.body, &self.address) {
            (Some(rule), Some(body), None) => rule.problems(body),
            _ => Vec::new(),
        }
    }

    /// A copy of the body; empty if there is none.
    pub(crate) fn body_bytes(&self) -> Vec<u8> {
        self.body.clone().unwrap_or_default()
    }

    pub(crate) fn http_request(&self) -> Result<http::Request<Vec<u8>>, RequestError> {
        let uri = uri(self.checked_address()?)?;
        let mut request = http::Request::new(self.body_bytes());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        *request.extensions_mut() = self.extensions.clone();
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(ACCEPT, json);
        request.headers_mut().extend(self.headers.clone());
        Ok(request)
    }
}

/// Resolves an address from a service or a program. An absolute one stays unchanged. One that begins with the path of the service's
/// address, as in `Location` headers, is relative to the host. Any other is relative to the version.
fn address_of(service: &Service, address: &str) -> String {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    if scheme.ends_with(':') {
        return address.to_owned();
    }
    let base = service.address();
    let root_end = base.find("://").map_or(0, |scheme| scheme + 3);
    let root_end = base[root_end..]
        .find('/')
        .map_or(base.len(), |slash| root_end + slash);
    let (root, version) = base.split_at(root_end);
    match address.strip_prefix(version) {
        Some(rest) if !version.is_empty() && rest.starts_with('/') => format!("{root}{address}"),
        _ => format!("{base}/{}", address.trim_start_matches('/')),
    }
}

/// The longest address that can be sent, in bytes.
const LONGEST_ADDRESS: usize = u16::MAX as usize - 1;

fn uri(address: String) -> Result<http::Uri, RequestError> {
    let uri = http::Uri::try_from(address).map_err(|_| RequestError::NotAnAddress)?;
    match uri.scheme() {
        Some(_) => Ok(uri),
        None => Err(RequestError::NotAnAddress),
    }
}

/// Shows the method and the path without keys; headers and body may contain secrets.
impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path.template())
    }
}
