//! What requests are sent with.

#[cfg(feature = "reqwest")]
mod standard;

use super::cloud::Cloud;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use azure_core::http::{Context, Transport as ProgramTransport};

/// What requests are sent with.
#[derive(Clone)]
pub(crate) enum Transport {
    /// What there is unless the program gives one.
    #[cfg(feature = "reqwest")]
    Standard(reqwest::Client),
    /// The program's.
    Program(ProgramTransport),
}

impl Transport {
    /// The program's if it gives one.
    pub(crate) fn new(given: Option<ProgramTransport>, cloud: &Cloud) -> Self {
        given.map_or_else(|| Self::standard(cloud), Self::Program)
    }

    #[cfg(feature = "reqwest")]
    fn standard(cloud: &Cloud) -> Self {
        Self::Standard(standard::client(cloud))
    }

    /// What `azure_core` has, if a feature of its own gives it one; a panic that says so if not.
    #[cfg(not(feature = "reqwest"))]
    fn standard(_: &Cloud) -> Self {
        Self::Program(ProgramTransport::default())
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// A connection that cannot be made or breaks.
    pub(crate) async fn send(
        &self,
        context: &Context<'_>,
        request: &Outgoing,
    ) -> azure_core::Result<Incoming> {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Standard(client) => standard::send(client, request).await,
            Self::Program(transport) => {
                let mut request = request.to_core()?;
                let response = transport.send(context, &mut request).await?;
                Ok(Incoming::of_core(response))
            }
        }
    }
}
