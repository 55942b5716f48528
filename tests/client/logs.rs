//! Spans.

use super::server::{Server, answer};
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

/// What was logged.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_span_says_what_was_sent_and_nothing_that_is_secret() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_ansi(false)
        .with_span_events(FmtSpan::CLOSE)
        .with_max_level(tracing::Level::INFO)
        .finish();
    // The only one of this program: the other tests' spans come along.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let server = Server::start(|count, _| match count {
        0 => answer("429 Too Many Requests", "{}"),
        _ => super::server::Reply::Answer(
            "200 OK",
            vec![("request-id", "r-1".to_owned())],
            b"{}".to_vec(),
        ),
    });
    let one = server.entitlement_management().catalogs().by_id("my-id");
    one.get().expand(["my-query"]).await.unwrap();
    let text = log.text();
    let template = "/identityGovernance/entitlementManagement/catalogs/{id}";
    let line = text.lines().find(|line| line.contains(template)).unwrap();
    for expected in [
        "method=GET",
        "status=200",
        "request_id=\"r-1\"",
        "attempts=2",
    ] {
        assert!(line.contains(expected), "{expected}: {line}");
    }
    for secret in ["my-id", "my-query", "token-"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}
