//! The stages of a pipeline.

use super::call::Call;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use std::any::type_name;
use std::fmt;
use std::sync::Arc;

/// A stage of the client's own: passes a request on to the next stage, and its response back.
pub(crate) trait Stage: Send + Sync + 'static {
    /// `context` is what the program's policies give each other.
    ///
    /// # Errors
    /// What keeps the request from having a response, whatever the status of a response is.
    fn send(
        &self,
        call: &Arc<Call>,
        context: &Context<'_>,
        request: &mut Outgoing,
    ) -> impl Future<Output = azure_core::Result<Incoming>> + Send;
}

/// A stage with the program's policies before it. Only where there are such policies do requests and responses take the
/// form that `azure_core` has for them.
pub(crate) struct Policies<S> {
    /// The program's, and then the stage; empty if the program has none.
    policies: Vec<Arc<dyn Policy>>,
    stage: Arc<S>,
}

impl<S: Stage> Policies<S> {
    pub(crate) fn new(mut policies: Vec<Arc<dyn Policy>>, stage: S) -> Self {
        let stage = Arc::new(stage);
        if !policies.is_empty() {
            policies.push(Arc::new(Last(stage.clone())));
        }
        Self { policies, stage }
    }
}

impl<S: Stage> Stage for Policies<S> {
    async fn send(
        &self,
        call: &Arc<Call>,
        context: &Context<'_>,
        request: &mut Outgoing,
    ) -> azure_core::Result<Incoming> {
        let Some((first, next)) = self.policies.split_first() else {
            return self.stage.send(call, context, request).await;
        };
        let context = context.to_borrowed().with_value(call.clone());
        let mut seen = request.to_core()?;
        let result = first.send(&context, &mut seen, next).await;
        // What a policy changed stays so for the next try.
        *request = Outgoing::of_core(&seen)?;
        Ok(Incoming::of_core(result?))
    }
}

/// A stage as the last policy of a list.
struct Last<S>(Arc<S>);

#[async_trait::async_trait]
impl<S: Stage> Policy for Last<S> {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = context.value::<Arc<Call>>().cloned().unwrap_or_default();
        let mut request = Outgoing::of_core(request)?;
        let response = self.0.send(&call, context, &mut request).await?;
        Ok(response.into_core())
    }
}

impl<S> fmt::Debug for Last<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(type_name::<S>())
    }
}
