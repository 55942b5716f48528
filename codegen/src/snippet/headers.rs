//! Headers as calls of the request's methods.

use super::literal::quoted;
use super::request::HttpRequest;
use crate::plan::RequestKind;

/// The calls for all headers, except for those that the client sends anyway.
pub(super) fn calls(kind: RequestKind, request: &HttpRequest) -> String {
    let call = |(name, value): &(String, String)| call(kind, name, value);
    request.headers.iter().map(call).collect()
}

fn call(kind: RequestKind, name: &str, value: &str) -> String {
    let has_consistency = matches!(kind, RequestKind::List | RequestKind::Count);
    match name.to_ascii_lowercase().as_str() {
        "authorization" | "content-length" | "content-type" | "host" => String::new(),
        "accept" if value == "application/json" => String::new(),
        "consistencylevel" if has_consistency && value == "eventual" => {
            ".eventual_consistency()".to_owned()
        }
        "prefer" => format!(".prefer({})", quoted(value)),
        "if-match" => format!(".if_match({})", quoted(value)),
        "if-none-match" => format!(".if_none_match({})", quoted(value)),
        _ => format!(".header({}, {})", quoted(name), quoted(value)),
    }
}
