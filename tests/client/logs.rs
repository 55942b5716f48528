//! Spans, and secrets that must not be in the logs.

use super::server::{Credential, Reply, Server, answer, entitlement_management, ok, with_header};
use msgraph::client::{GraphClient, LOG_FILTER, RetryOptions};
use msgraph::models::ConnectedOrganization;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tracing::Dispatch;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// A second subscriber. If a process has only one, `tracing` asks the subscriber of the thread that reaches a span first. That can be
/// the thread of another test without a subscriber, and then the span is off for all threads.
static SECOND: OnceLock<Dispatch> = OnceLock::new();

/// The text that was logged.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Collects everything that this thread logs, including `log`'s records, until the guard is dropped.
    pub(crate) fn start(filter: &str) -> (Self, DefaultGuard) {
        SECOND.get_or_init(|| Dispatch::new(tracing_subscriber::registry()));
        let log = Self::default();
        let lines = tracing_subscriber::fmt::layer()
            .with_writer(log.clone())
            .with_ansi(false)
            .with_span_events(FmtSpan::FULL);
        // It has the same syntax as `EnvFilter`.
        let filter: Targets = filter.parse().unwrap();
        let subscriber = tracing_subscriber::registry().with(lines.with_filter(filter));
        (log, subscriber.set_default())
    }

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
async fn a_span_describes_the_request() {
    let (log, _guard) = Log::start("info");
    let server = Server::start(|count, _| match count {
        0 => answer("429 Too Many Requests", "{}"),
        _ => Reply::Answer(
            "200 OK",
            vec![("request-id", "r-1".to_owned())],
            b"{}".to_vec(),
        ),
    });
    let one = server.entitlement_management().catalogs().by_id("my-id");
    one.get().expand(["my-query"]).await.unwrap();
    let text = log.text();
    let closed = text.lines().find(|line| line.contains("close")).unwrap();
    for expected in [
        "method=GET",
        "path=\"/identityGovernance/entitlementManagement/catalogs/{id}\"",
        "status=200",
        "request_id=\"r-1\"",
        "attempts=2",
    ] {
        assert!(closed.contains(expected), "{expected}: {closed}");
    }
}

/// Texts that must not be in a log: an id, a value of a query, texts of both bodies, the beginning of tokens.
const SECRETS: [&str; 5] = ["id-1234", "query-1234", "sent-1234", "got-1234", "token-"];

/// Services that answer correctly, late, incorrectly and not at all.
const REPLIES: [fn() -> Reply; 12] = [
    || ok(r#"{"id": "id-1234", "description": "got-1234"}"#),
    || ok(r#"{"id": 1, "description": got-1234"#),
    || {
        answer(
            "500 Internal Server Error",
            r#"{"error": {"code": "x", "message": "got-1234"}}"#,
        )
    },
    || {
        answer(
            "404 Not Found",
            r#"{"error": {"code": "x", "message": "id-1234 got-1234"}}"#,
        )
    },
    || answer("401 Unauthorized", "got-1234"),
    || answer("429 Too Many Requests", "got-1234"),
    || answer("503 Service Unavailable", "got-1234"),
    || {
        with_header(
            "302 Found",
            "Location",
            "/v1.0/users/id-1234?$filter=query-1234",
        )
    },
    || {
        with_header(
            "302 Found",
            "Location",
            "https://elsewhere.example/id-1234?query-1234",
        )
    },
    || {
        Reply::Raw(
            b"HTTP/1.1 200 OK\r\nX: \xff\r\nContent-Length: 99\r\n\r\n{\"id\": \"got-1234".to_vec(),
        )
    },
    || Reply::Raw(b"got-1234 is not HTTP\r\n\r\n".to_vec()),
    || Reply::Close,
];

/// A client that does not wait long, neither for a try nor between tries.
fn quick(server: &Server, credential: Credential) -> GraphClient {
    let retry = RetryOptions {
        max_retries: 2,
        delay: Duration::from_millis(1),
        ..RetryOptions::default()
    };
    let builder = server.builder(credential).retry(retry);
    builder.try_timeout(Duration::from_millis(300)).build()
}

/// Reads and creates. The results do not matter.
async fn use_it(client: GraphClient) {
    let organizations = entitlement_management(client).connected_organizations();
    let one = organizations.by_id("id-1234").get();
    let _ = one.expand(["query-1234"]).await;
    let body = ConnectedOrganization::new().description("sent-1234");
    let _ = organizations.post(&body).await;
}

/// The log of a program whose requests end in all kinds of ways.
async fn logged(filter: &str) -> String {
    let (log, _guard) = Log::start(filter);
    for reply in REPLIES {
        let server = Server::start(move |_, _| reply());
        use_it(quick(&server, Credential::default())).await;
    }
    let server = Server::start(|_, _| Reply::Silence);
    use_it(quick(&server, Credential::default())).await;
    let fails = true;
    use_it(quick(
        &server,
        Credential {
            fails,
            ..Credential::default()
        },
    ))
    .await;
    use_it(quick(&Server::nowhere(), Credential::default())).await;
    log.text()
}

#[tokio::test]
async fn the_recommended_filter_lets_no_secrets_through() {
    for filter in [
        LOG_FILTER.to_owned(),
        format!("{LOG_FILTER},msgraph_runtime=trace"),
    ] {
        let text = logged(&filter).await;
        assert!(text.contains("connectedOrganizations/{id}"), "{text}");
        for secret in SECRETS {
            assert!(!text.contains(secret), "{filter}: {secret}: {text}");
        }
    }
}

/// `azure_core` and `reqwest` must not log any of our requests.
#[tokio::test]
async fn without_http_2_no_filter_lets_secrets_through() {
    let text = logged("trace").await;
    assert!(text.contains("hyper"), "{text}");
    for secret in SECRETS {
        let lines: Vec<_> = text.lines().filter(|line| line.contains(secret)).collect();
        assert!(lines.is_empty(), "{secret}: {lines:#?}");
    }
}
