//! How requests are sent.

#[cfg(feature = "reqwest")]
mod standard;

use super::cloud::Cloud;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use azure_core::http::{Context, Transport as ProgramTransport};

/// The transport that sends requests.
#[derive(Clone)]
pub(crate) enum Transport {
    /// The default transport.
    #[cfg(feature = "reqwest")]
    Standard(reqwest::Client),
    /// A transport that the program sets.
    Program(ProgramTransport),
}

impl Transport {
    /// The program's transport if it sets one, or else the default.
    pub(crate) fn new(given: Option<ProgramTransport>, cloud: &Cloud) -> Self {
        given.map_or_else(|| Self::standard(cloud), Self::Program)
    }

    #[cfg(feature = "reqwest")]
    fn standard(cloud: &Cloud) -> Self {
        Self::Standard(standard::client(cloud))
    }

    /// `azure_core`'s transport, if one of its features provides it; otherwise a panic that says so.
    #[cfg(not(feature = "reqwest"))]
    fn standard(_: &Cloud) -> Self {
        Self::Program(ProgramTransport::default())
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// If no connection can be made, or it breaks.
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
