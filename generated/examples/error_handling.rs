//! Handles errors: deletes a connected organization that may already be gone.
//!
//! `cargo run -p msgraph --example error_handling -- ID`

use azure_identity::DeveloperToolsCredential;
use msgraph::GraphService;
use msgraph::client::{Error, ErrorKind, GraphClient};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    let id = std::env::args()
        .nth(1)
        .ok_or("give the organization's id")?;
    println!("{}", run(client, &id).await?);
    Ok(())
}

/// Returns what happened, or an error if the program can do nothing about it.
pub async fn run(client: GraphClient, id: &str) -> Result<String, Error> {
    let deleted = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .by_id(id)
        .delete()
        .await;
    match deleted {
        Ok(()) => Ok("deleted".to_owned()),
        Err(error) if error.is_not_found() => Ok("there was nothing to delete".to_owned()),
        Err(error) => match error.kind() {
            ErrorKind::Service(service) if service.claims().is_some() => {
                Ok("sign in again".to_owned())
            }
            ErrorKind::Service(service) => Ok(format!(
                "{}; contact support about request {}",
                service.message,
                service.request_id.as_deref().unwrap_or("?")
            )),
            _ => Err(error),
        },
    }
}
