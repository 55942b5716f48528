//! Reads an organization and counts its catalogs in one batch.
//!
//! `cargo run -p msgraph --example batch -- ORGANIZATION-ID`

use azure_identity::DeveloperToolsCredential;
use msgraph::GraphService;
use msgraph::client::GraphClient;
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    let id = std::env::args()
        .nth(1)
        .ok_or("give the organization's id")?;
    let (name, catalogs) = run(&client, &id).await?;
    println!("{name}, {catalogs} catalogs");
    Ok(())
}

/// Returns the organization's name and the number of catalogs on the first page.
pub async fn run(client: &GraphClient, id: &str) -> Result<(String, usize), Box<dyn Error>> {
    let management = GraphService::new(client)
        .identity_governance()
        .entitlement_management();
    let mut batch = client.batch();
    let organization = batch.add(management.connected_organizations().by_id(id).get())?;
    let catalogs = batch.add(management.catalogs().get().select(["id"]))?;
    let answers = batch.send().await;
    let organization = answers.get(organization)?.body;
    let catalogs = answers.get(catalogs)?.body;
    Ok((
        organization.display_name.unwrap_or_default(),
        catalogs.items().len(),
    ))
}
