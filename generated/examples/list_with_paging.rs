//! Lists all assignments with their access packages, page by page.
//!
//! `cargo run -p msgraph --example list_with_paging`

use azure_identity::DeveloperToolsCredential;
use msgraph::GraphService;
use msgraph::client::GraphClient;
use msgraph::models::access_package_assignment::{ACCESS_PACKAGE, TARGET};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    for line in run(client).await? {
        println!("{line}");
    }
    Ok(())
}

/// Returns a line for each assignment.
pub async fn run(client: GraphClient) -> Result<Vec<String>, Box<dyn Error>> {
    let mut assignments = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .assignments()
        .get()
        .filter("state eq 'delivered'")
        .expand((ACCESS_PACKAGE, TARGET))
        .top(100)
        .items();
    let mut lines = Vec::new();
    while let Some(assignment) = assignments.try_next().await? {
        let package = assignment.access_package.as_deref();
        let package = package.and_then(|package| package.display_name.as_deref());
        let target = assignment.target.as_deref();
        let target = target.and_then(|target| target.display_name.as_deref());
        let (package, target) = (package.unwrap_or("?"), target.unwrap_or("?"));
        lines.push(format!("{package}: {target}"));
    }
    Ok(lines)
}
