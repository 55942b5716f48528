//! Adds a user as an external sponsor of a connected organization, lists the sponsors and removes the user again.
//!
//! `cargo run -p msgraph --example sponsors -- ORGANIZATION-ID USER-ID`

use azure_identity::DeveloperToolsCredential;
use msgraph::client::GraphClient;
use msgraph::models::AnyDirectoryObject;
use msgraph::{GraphService, ResourcePath};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    let mut arguments = std::env::args().skip(1);
    let organization = arguments.next().ok_or("give the organization's id")?;
    let user = arguments.next().ok_or("give the user's id")?;
    for sponsor in run(client, &organization, &user).await? {
        println!("{sponsor}");
    }
    Ok(())
}

/// Returns the names of the sponsors.
pub async fn run(
    client: GraphClient,
    organization: &str,
    user: &str,
) -> Result<Vec<String>, Box<dyn Error>> {
    // This slice has no builder for users, but a path can be built by hand and is still encoded.
    let user_path = ResourcePath::root((&client).into())
        .segment("users")
        .key(user);
    let sponsors = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .by_id(organization)
        .external_sponsors();
    let references = sponsors.references();
    references.add_address(user_path.address()?).await?;
    let mut items = sponsors.get().items();
    let mut names = Vec::new();
    while let Some(sponsor) = items.try_next().await? {
        names.push(match sponsor {
            AnyDirectoryObject::User(user) => user.display_name.unwrap_or_default(),
            AnyDirectoryObject::Group(group) => group.display_name.unwrap_or_default(),
            other => other.id().clone().unwrap_or_default(),
        });
    }
    references.remove_by_id(user).await?;
    Ok(names)
}
