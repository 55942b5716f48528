//! The stages of a pipeline.

use super::call::Call;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use std::any::type_name;
use std::fmt;
use std::sync::Arc;

/// One of the client's own stages. It passes a request on to the next stage, and its response back.
pub(crate) trait Stage: Send + Sync + 'static {
    /// `context` carries values between the program's policies.
    ///
    /// # Errors
    /// If there is no response. A response is not an error, whatever its status.
    fn send(
        &self,
        call: &Arc<Call>,
        context: &Context<'_>,
        request: &mut Outgoing,
    ) -> impl Future<Output = azure_core::Result<Incoming>> + Send;
}

/// A stage, and the program's policies that run before it. Requests and responses are converted to `azure_core`'s types only if
/// there are such policies.
pub(crate) struct Policies<S> {
    /// The program's policies, followed by the stage; empty if the program has none.
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
        // The next try keeps what a policy changed.
        *request = Outgoing::of_core(&seen)?;
        Ok(Incoming::of_core(result?))
    }
}

/// A stage that acts as the last policy in a list.
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
