//! A place in a collection to go on from.

use super::headers;
use crate::Service;
use crate::request::core::Core;
use http::{HeaderMap, Method};
use serde::{Deserialize, Serialize};

/// The address of a page, with the headers that the request for it needs. It can be stored and used in another process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLink {
    /// The address, as the service gave it.
    pub address: String,
    /// The headers of the first request.
    pub headers: Vec<(String, String)>,
}

impl PageLink {
    pub(crate) fn new(address: String, headers: &HeaderMap) -> Self {
        let headers = headers::texts(headers);
        let headers = headers.map(|(name, text)| (name.to_owned(), text.to_owned()));
        Self {
            address,
            headers: headers.collect(),
        }
    }

    /// The request for the page.
    pub(crate) fn core(&self, service: Service) -> Box<Core> {
        let mut core = Core::at(Method::GET, service, &self.address);
        let headers = self.headers.iter();
        let headers = headers.map(|(name, text)| (name.as_str(), text.as_str()));
        core.headers.extend(headers::parse(headers));
        core
    }
}
