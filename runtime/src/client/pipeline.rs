//! The way of a request through the client, and of its response back.

use super::body_limit::BodyLimit;
use super::call::Call;
use super::gate::Gate;
use super::incoming::Incoming;
use super::instrumentation::Instrumentation;
use super::outgoing::Outgoing;
use super::retry::Tries;
use super::stage::{Policies, Stage};
use azure_core::http::{ClientOptions, Context};
use std::sync::Arc;

/// The stages in the order of `azure_core`'s own pipeline, which would add some that this client must not have: it logs
/// addresses, and sends an `x-ms-client-request-id` (docs/decisions/0006).
pub(crate) struct Pipeline(Policies<Tries>);

impl Pipeline {
    /// The options' policies per call, retries, `gate`, the options' policies per try, and `last`.
    pub(crate) fn new(options: ClientOptions, gate: Gate, last: BodyLimit) -> Self {
        let mut per_try = options.per_try_policies;
        if let Some(provider) = options.instrumentation.tracer_provider {
            per_try.insert(0, Arc::new(Instrumentation::new(&*provider)));
        }
        let last = Policies::new(per_try, last);
        Self(Policies::new(
            options.per_call_policies,
            Tries { gate, last },
        ))
    }

    /// Sends a request. The body of the response is whole if `call` wants it so.
    ///
    /// # Errors
    /// What a stage reports, whatever the response's status.
    pub(crate) async fn send(
        &self,
        call: &Arc<Call>,
        request: &mut Outgoing,
    ) -> azure_core::Result<Incoming> {
        self.0.send(call, &Context::new(), request).await
    }
}
