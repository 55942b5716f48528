//! The path of a request through the client, and of its response back.

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

/// The stages, in the order of `azure_core`'s own pipeline. That one has further stages that this client must not have: they log
/// addresses, and send an `x-ms-client-request-id` (docs/decisions/0006).
pub(crate) struct Pipeline(Policies<Tries>);

impl Pipeline {
    /// The options' per-call policies, retries, `gate`, the options' per-try policies, and `last`.
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

    /// Sends a request. `call` decides whether the body of the response is collected.
    ///
    /// # Errors
    /// The errors of the stages. A response is not an error, whatever its status.
    pub(crate) async fn send(
        &self,
        call: &Arc<Call>,
        request: &mut Outgoing,
    ) -> azure_core::Result<Incoming> {
        self.0.send(call, &Context::new(), request).await
    }
}
