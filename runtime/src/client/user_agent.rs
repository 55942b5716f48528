//! The `User-Agent` header.

use http::HeaderValue;
use std::env::consts::{ARCH, OS};

/// The maximum number of characters in an application's id, according to Azure's guidelines.
const LONGEST_ID: usize = 24;

/// The value of `User-Agent`: the application's id, this library and the platform.
pub(crate) fn user_agent(application_id: Option<&str>) -> HeaderValue {
    let library = concat!("msgraph-rust/", env!("CARGO_PKG_VERSION"));
    let id = application_id.unwrap_or_default().chars().take(LONGEST_ID);
    let id: String = id
        .map(|sign| if is_of_token(sign) { sign } else { '-' })
        .collect();
    let text = format!("{id} {library} ({OS}; {ARCH})");
    HeaderValue::try_from(text.trim_start()).expect("all of its characters are ASCII")
}

/// Whether RFC 9110 allows the character in a token.
fn is_of_token(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(sign)
}
