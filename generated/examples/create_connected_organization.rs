//! Creates a connected organization.
//!
//! Sign in with the Azure CLI or the Azure Developer CLI, then:
//! `cargo run -p msgraph --example create_connected_organization`

use azure_identity::DeveloperToolsCredential;
use msgraph::GraphService;
use msgraph::client::GraphClient;
use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    println!("{}", run(client).await?);
    Ok(())
}

/// Returns the new organization's id.
pub async fn run(client: GraphClient) -> Result<String, Box<dyn Error>> {
    let created = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .post(
            &ConnectedOrganization::new()
                .display_name("Connected organization name")
                .description("Connected organization description")
                .identity_sources([DomainIdentitySource::new()
                    .domain_name("example.com")
                    .display_name("example.com")])
                .state(ConnectedOrganizationState::Proposed),
        )
        .await?;
    Ok(created.id.unwrap_or_default())
}
