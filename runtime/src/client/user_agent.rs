//! Who is calling.

use azure_core::http::headers::{HeaderValue, USER_AGENT};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use std::env::consts::{ARCH, OS};
use std::sync::Arc;

/// How many characters of an application's id are sent: as many as Azure's guidelines allow.
const LONGEST_ID: usize = 24;

/// Sets `User-Agent`: the application's id, this library and the platform.
#[derive(Debug)]
pub(crate) struct UserAgent(HeaderValue);

impl UserAgent {
    pub(crate) fn new(application_id: Option<&str>) -> Self {
        let library = concat!("msgraph-rust/", env!("CARGO_PKG_VERSION"));
        let id = application_id.unwrap_or_default().chars().take(LONGEST_ID);
        let id: String = id
            .map(|sign| if is_of_token(sign) { sign } else { '-' })
            .collect();
        let text = format!("{id} {library} ({OS}; {ARCH})");
        Self(text.trim_start().to_owned().into())
    }
}

/// What RFC 9110 allows in a token.
fn is_of_token(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(sign)
}

#[async_trait::async_trait]
impl Policy for UserAgent {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        request.insert_header(USER_AGENT, self.0.clone());
        next[0].send(context, request, &next[1..]).await
    }
}
