//! Spans for the tracer that a program sets in `azure_core`'s options.

use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use azure_core::tracing::{Attribute, Span, SpanKind, SpanStatus, Tracer, TracerProvider};
use std::sync::Arc;

/// A span for each try, with OpenTelemetry's names. `azure_core`'s own policy is private, and its spans contain whole paths.
#[derive(Debug)]
pub(crate) struct Instrumentation(Arc<dyn Tracer>);

impl Instrumentation {
    pub(crate) fn new(provider: &dyn TracerProvider) -> Self {
        let version = Some(env!("CARGO_PKG_VERSION"));
        Self(provider.get_tracer(None, "msgraph", version))
    }

    fn start(&self, request: &Request) -> Arc<dyn Span> {
        let attribute = |key: &'static str, value: String| Attribute {
            key: key.into(),
            value: value.into(),
        };
        let method = request.method().as_str();
        let host = request.url().host_str().unwrap_or_default();
        let attributes = vec![
            attribute("http.request.method", method.to_owned()),
            attribute("server.address", host.to_owned()),
        ];
        self.0
            .start_span(method.into(), SpanKind::Client, attributes)
    }
}

#[async_trait::async_trait]
impl Policy for Instrumentation {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let span = self.start(request);
        span.propagate_headers(request);
        let result = next[0].send(context, request, &next[1..]).await;
        record(&*span, &result);
        span.end();
        result
    }
}

fn record(span: &dyn Span, result: &PolicyResult) {
    let error = match result {
        Err(error) => error.kind().to_string(),
        Ok(response) => {
            let status = u16::from(response.status());
            span.set_attribute("http.response.status_code", status.into());
            if status < 400 {
                return;
            }
            status.to_string()
        }
    };
    span.set_attribute("error.type", error.into());
    span.set_status(SpanStatus::Error {
        description: String::new(),
    });
}
