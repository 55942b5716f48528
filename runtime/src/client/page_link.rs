//! A link to a page.

use super::headers;
use crate::Service;
use crate::request::core::Core;
use http::{HeaderMap, Method};
use serde::{Deserialize, Serialize};

/// The address of a page, with the headers that its request needs. It can be stored and used in another process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLink {
    /// The address, exactly as the service sent it.
    pub address: String,
    /// The headers of the first request, except those that belong to a connection or identify the caller. Using a link that has such
    /// a header (`Authorization`, `Cookie`, `Host`, …) is an error.
    pub headers: Vec<(String, String)>,
}

impl PageLink {
    pub(crate) fn new(address: String, headers: &HeaderMap) -> Self {
        let headers = headers::texts(headers).filter(|(name, _)| headers::can_be_stored(name));
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
        for (name, text) in headers {
            match headers::can_be_stored(name) {
                true => core.header(name, text),
                false => core.refuse_header(name),
            }
        }
        core
    }
}
