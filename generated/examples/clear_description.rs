//! Clears the description of a connected organization and leaves everything else unchanged.
//!
//! `cargo run -p msgraph --example clear_description -- ID`

use azure_identity::DeveloperToolsCredential;
use msgraph::client::GraphClient;
use msgraph::models::ConnectedOrganization;
use msgraph::{GraphService, Null};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    let id = std::env::args()
        .nth(1)
        .ok_or("give the organization's id")?;
    run(client, &id).await
}

/// Clears the description. A null property is sent; an absent one is not.
pub async fn run(client: GraphClient, id: &str) -> Result<(), Box<dyn Error>> {
    GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .by_id(id)
        .patch(&ConnectedOrganization::new().description(Null))
        .await?;
    Ok(())
}
