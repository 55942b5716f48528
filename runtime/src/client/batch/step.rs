//! A step of a batch.

use super::super::error::{Error, ErrorKind};
use super::super::retry::is_idempotent;
use super::super::{GraphClient, headers};
use super::body;
use crate::RequestError;
use crate::request::core::Core;
use azure_core::http::Url;
use http::HeaderMap;
use serde_json::{Map, Value};

/// A valid request, with the steps that it depends on.
pub(super) struct Step {
    pub(super) core: Box<Core>,
    pub(super) predecessors: Vec<usize>,
    /// Whether executing it twice has the same effect as executing it once.
    pub(super) is_repeatable: bool,
    /// The members `method`, `url`, `headers` and `body`, as JSON.
    members: String,
}

impl Step {
    /// # Errors
    /// If the request cannot be sent, or does not belong to the client.
    pub(super) fn new(
        core: Box<Core>,
        predecessors: Result<Vec<usize>, RequestError>,
        client: &GraphClient,
    ) -> Result<Self, Error> {
        let Some(own) = core.path.service().client() else {
            return Err(core.fail(ErrorKind::NoClient));
        };
        let is_same = own.is_same(client);
        let fail = |error| core.fail(ErrorKind::Request(error));
        let predecessors = predecessors.map_err(fail)?;
        if !is_same {
            return Err(fail(RequestError::OtherClient));
        }
        core.check_body().map_err(fail)?;
        let members = members(&core).map_err(fail)?;
        Ok(Self {
            is_repeatable: is_idempotent(core.method.as_str(), &core.headers),
            members,
            core,
            predecessors,
        })
    }

    /// The step as JSON.
    pub(super) fn write(&self, position: usize, depends_on: Option<usize>) -> String {
        let depends_on = depends_on.map(|before| format!("\"dependsOn\":[\"{before}\"],"));
        let depends_on = depends_on.unwrap_or_default();
        format!("{{\"id\":\"{position}\",{depends_on}{}}}", self.members)
    }
}

fn members(core: &Core) -> Result<String, RequestError> {
    if core.options().upload.is_some() {
        return Err(RequestError::BatchStream);
    }
    if core.options().range.is_some() {
        return Err(RequestError::BatchRange);
    }
    let mut request = core.http_request()?;
    let address = request.uri().to_string();
    let url = relative(&address, core.path.service().address())?;
    let body = body::write(&mut request)?;
    let mut members = Map::new();
    members.insert("method".to_owned(), request.method().as_str().into());
    members.insert("url".to_owned(), url.into());
    members.insert("headers".to_owned(), headers_to_json(request.headers())?);
    let members = Value::from(members).to_string();
    let members = members.trim_start_matches('{').strip_suffix('}');
    let members = members.unwrap_or_default();
    Ok(match body {
        Some(body) => format!("{members},\"body\":{body}"),
        None => members.to_owned(),
    })
}

/// The address, relative to that of the API version.
fn relative<'a>(address: &'a str, base: &str) -> Result<&'a str, RequestError> {
    // A link with `..` in it may lead to another version.
    let url = Url::parse(address).map_err(|_| RequestError::NotAnAddress)?;
    match (below(address, base), below(url.as_str(), base)) {
        (Some(""), Some(_)) => Ok("/"),
        (Some(rest), Some(_)) => Ok(rest),
        _ => Err(RequestError::OtherClient),
    }
}

fn below<'a>(address: &'a str, base: &str) -> Option<&'a str> {
    let rest = address.strip_prefix(base)?;
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest)
}

fn headers_to_json(headers: &HeaderMap) -> Result<Value, RequestError> {
    let texts = headers.keys().map(|name| {
        let text = headers::text(headers, name.as_str());
        let text = text.ok_or_else(|| RequestError::Header(name.to_string()))?;
        Ok((name.to_string(), Value::from(text)))
    });
    let texts: Result<Map<String, Value>, RequestError> = texts.collect();
    Ok(texts?.into())
}
