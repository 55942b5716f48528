//! The policies that a request goes through.

use super::instrumentation::Instrumentation;
use super::retry::Retry;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientOptions, Context, RawResponse, Request};
use std::sync::Arc;

/// `azure_core`'s policies in the order of its own pipeline, which would add some that this client must not have: it logs
/// addresses, and sends an `x-ms-client-request-id` (docs/decisions/0006).
pub(crate) struct Pipeline(Vec<Arc<dyn Policy>>);

impl Pipeline {
    /// The options' policies per call, retries, `gate`, the options' policies per try, and `transport`. The gate decides for
    /// each try whether and how it goes out.
    pub(crate) fn new(
        options: ClientOptions,
        gate: Arc<dyn Policy>,
        transport: Arc<dyn Policy>,
    ) -> Self {
        let mut policies = options.per_call_policies;
        policies.push(Arc::new(Retry));
        policies.push(gate);
        if let Some(provider) = options.instrumentation.tracer_provider {
            policies.push(Arc::new(Instrumentation::new(&*provider)));
        }
        policies.extend(options.per_try_policies);
        policies.push(transport);
        Self(policies)
    }

    /// Sends a request; gives the whole answer.
    ///
    /// # Errors
    /// What a policy reports, whatever the answer's status.
    pub(crate) async fn send(
        &self,
        context: &Context<'_>,
        request: &mut Request,
    ) -> azure_core::Result<RawResponse> {
        let (status, headers, body) = self.stream(context, request).await?.deconstruct();
        let body = super::body_limit::collect(body).await?;
        Ok(RawResponse::from_bytes(status, headers, body))
    }

    /// Sends a request; gives the answer with a body that is still to be read.
    ///
    /// # Errors
    /// What a policy reports, whatever the answer's status.
    pub(crate) async fn stream(
        &self,
        context: &Context<'_>,
        request: &mut Request,
    ) -> PolicyResult {
        let (first, next) = self.0.split_first().expect("there is always a transport");
        first.send(context, request, next).await
    }
}
