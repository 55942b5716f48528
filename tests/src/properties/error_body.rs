//! Error responses.

use super::same::reference;
use http::{Response, StatusCode};
use msgraph::models::ConnectedOrganization;
use msgraph::{GraphService, RAW_BODY_LIMIT, ResponseError, Service, ServiceError};
use serde_json::Value;

/// Whatever the body and the header of an error are, the status and the beginning of the body are kept, and OData's error
/// members are read. The header is the text before the first line break.
pub fn error_body(data: &[u8]) {
    let break_at = data.iter().position(|byte| *byte == b'\n');
    let (header, body) = data.split_at(break_at.map_or(0, |at| at + 1));
    let header = header.strip_suffix(b"\n").unwrap_or(header);
    let error = error(header, body);
    assert_eq!(error.status, StatusCode::UNAUTHORIZED);
    assert_eq!(error.raw_body, body[..body.len().min(RAW_BODY_LIMIT)]);
    assert!(error.to_string().starts_with("401"));
    if let Some(claims) = error.claims() {
        assert!(header.len() >= claims.len());
    }
    if let Some(value) = reference(body) {
        check(&error, &value["error"]);
    }
}

fn error(header: &[u8], body: &[u8]) -> ServiceError {
    let management = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management();
    let request = management.connected_organizations().by_id("1").get();
    let mut response = Response::builder().status(StatusCode::UNAUTHORIZED);
    if let Ok(value) = http::HeaderValue::from_bytes(header) {
        response = response.header("www-authenticate", value);
    }
    let response = response.body(body).expect("the header is one");
    let read: Result<ConnectedOrganization, _> = request.read_response(&response);
    match read {
        Err(ResponseError::Service(error)) => *error,
        other => panic!("an error of the service is not one: {other:?}"),
    }
}

fn check(error: &ServiceError, value: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(error.code, text(&value["code"]));
    assert_eq!(error.message, text(&value["message"]));
    assert_eq!(error.target.as_deref(), value["target"].as_str());
    let details = value["details"].as_array().map_or(0, Vec::len);
    assert_eq!(error.details.len(), details);
    assert!(error.inner_codes.len() < 128);
}
