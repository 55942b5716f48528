//! What is sent, and by which route.

use super::server::{Credential, Reply, Server, ok};
use azure_core::http::headers::HeaderName;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientOptions, Context, Request};
use azure_core::tracing::{
    AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider,
};
use msgraph::client::{Cloud, GraphClient};
use msgraph::models::ConnectedOrganization;
use std::borrow::Cow;
use std::process::Command;
use std::sync::{Arc, Mutex};

const SERVICE: &str = "MSGRAPH_TEST_SERVICE";

/// Uses a separate process for the environment, because `HTTP_PROXY` sends all of `reqwest`'s requests to a proxy.
#[test]
fn a_service_on_loopback_is_reached_without_a_proxy() {
    let proxy = Server::start(|_, _| ok("{}"));
    for loopback in ["127.0.0.1", "localhost"] {
        let service = Server::start(|_, _| ok("{}"));
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "transport::asks_once"]);
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env(name, &proxy.base);
        }
        command.env_remove("NO_PROXY").env_remove("no_proxy");
        command.env(SERVICE, service.base.replace("127.0.0.1", loopback));
        assert!(command.output().unwrap().status.success(), "{loopback}");
        assert_eq!(proxy.lines(), [""; 0]);
        assert_eq!(service.lines(), ["GET /me"]);
    }
}

/// The child process of `a_service_on_loopback_is_reached_without_a_proxy`. Without the parent, it does nothing.
#[tokio::test]
async fn asks_once() {
    let Ok(service) = std::env::var(SERVICE) else {
        return;
    };
    let cloud = Cloud::custom(&service, "test-scope").unwrap();
    let builder = GraphClient::builder(Arc::new(Credential::default()));
    let client = builder.cloud(cloud).build();
    client.get_at::<()>("/me").await.unwrap();
}

#[tokio::test]
async fn only_headers_that_graph_knows_are_sent() {
    let server = Server::start(|_, _| ok("{}"));
    let organizations = server.entitlement_management().connected_organizations();
    organizations.by_id("1").get().await.unwrap();
    organizations
        .post(&ConnectedOrganization::new())
        .await
        .unwrap();
    let received = server.received();
    let names = received.iter().map(|request| request.header_names());
    let names: Vec<_> = names.collect();
    let of_get = [
        "accept",
        "accept-encoding",
        "authorization",
        "client-request-id",
        "host",
        "user-agent",
    ];
    assert_eq!(names[0], of_get);
    let of_post = names[1].iter().filter(|name| !of_get.contains(name));
    assert_eq!(
        of_post.collect::<Vec<_>>(),
        [&"content-length", &"content-type"]
    );
}

/// Adds a header that shows where in the pipeline it ran: with or without the token.
#[derive(Debug)]
struct Mark(&'static str);

#[async_trait::async_trait]
impl Policy for Mark {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let authorization = HeaderName::from_static("authorization");
        let has_token = request.headers().get_optional_str(&authorization).is_some();
        let id = request
            .headers()
            .get_optional_string(&HeaderName::from_static(self.0));
        let text = format!("{} {has_token}", id.unwrap_or_default());
        request.insert_header(self.0, text);
        next[0].send(context, request, &next[1..]).await
    }
}

#[tokio::test]
async fn policies_of_the_program_run_once_per_call_and_once_per_try() {
    let server = Server::start(|count, _| match count {
        0 => super::server::with_header("503 Service Unavailable", "Retry-After", "0"),
        _ => ok("{}"),
    });
    let options = ClientOptions {
        per_call_policies: vec![Arc::new(Mark("x-call"))],
        per_try_policies: vec![Arc::new(Mark("x-try"))],
        ..Default::default()
    };
    let client = server.builder(Credential::default()).options(options);
    client.build().get_at::<()>("/me").await.unwrap();
    let received = server.received();
    let marks = |name| -> Vec<_> { received.iter().map(|sent| sent.header(name)).collect() };
    assert_eq!(marks("x-call"), [Some(" false"), Some(" false")]);
    assert_eq!(marks("x-try"), [Some(" true"), Some(" true true")]);
}

/// Records the attributes of spans.
#[derive(Clone, Debug, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }
}

impl TracerProvider for Notes {
    fn get_tracer(
        &self,
        _: Option<&'static str>,
        name: &'static str,
        _: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        self.note(format!("tracer {name}"));
        Arc::new(self.clone())
    }
}

impl Tracer for Notes {
    fn start_span(
        &self,
        name: Cow<'static, str>,
        _: SpanKind,
        attributes: Vec<Attribute>,
    ) -> Arc<dyn Span> {
        self.note(format!("start {name}"));
        for Attribute { key, value } in attributes {
            self.note(format!("{key}={value:?}"));
        }
        Arc::new(self.clone())
    }

    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        _: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        self.start_span(name, kind, attributes)
    }

    fn namespace(&self) -> Option<&'static str> {
        None
    }
}

impl AsAny for Notes {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Span for Notes {
    fn is_recording(&self) -> bool {
        true
    }

    fn span_id(&self) -> [u8; 8] {
        [0; 8]
    }

    fn end(&self) {
        self.note("end".to_owned());
    }

    fn set_status(&self, status: SpanStatus) {
        self.note(format!("{status:?}"));
    }

    fn set_attribute(&self, key: &'static str, value: AttributeValue) {
        self.note(format!("{key}={value:?}"));
    }

    fn record_error(&self, _: &dyn std::error::Error) {}

    fn set_current(&self, _: &Context) -> Box<dyn SpanGuard> {
        unimplemented!("nobody asks for it")
    }

    fn propagate_headers(&self, request: &mut Request) {
        request.insert_header("traceparent", "00-1-2-01");
    }
}

#[tokio::test]
async fn a_tracer_has_a_span_for_each_try_without_ids() {
    let server = Server::start(|count, _| match count {
        0 => super::server::with_header("503 Service Unavailable", "Retry-After", "0"),
        _ => ok("{}"),
    });
    let notes = Notes::default();
    let mut options = ClientOptions::default();
    options.instrumentation.tracer_provider = Some(Arc::new(notes.clone()));
    let client = server.builder(Credential::default()).options(options);
    client.build().get_at::<()>("/users/secret").await.unwrap();
    let text = notes.0.lock().unwrap().join("\n");
    for expected in [
        "http.response.status_code=I64(503)",
        "http.response.status_code=I64(200)",
        "http.request.method=String(\"GET\")",
        "server.address=String(\"127.0.0.1\")",
        "error.type=String(\"503\")",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert_eq!(text.matches("start GET").count(), 2, "{text}");
    assert_eq!(text.matches("end").count(), 2, "{text}");
    assert!(!text.contains("secret"), "{text}");
    let received = server.received();
    assert!(
        received
            .iter()
            .all(|sent| sent.header("traceparent").is_some())
    );
}

#[tokio::test]
async fn a_body_is_complete_however_many_pieces_it_has() {
    let text = "0123456789".repeat(50_000);
    let mut chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for piece in text.as_bytes().chunks(7_001) {
        chunked.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        chunked.extend_from_slice(piece);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let server = Server::start(move |_, _| Reply::Raw(chunked.clone()));
    let body: Vec<u8> = super::server::content(&server.client())
        .get()
        .await
        .unwrap();
    assert!(body == text.as_bytes(), "{} bytes", body.len());
}
