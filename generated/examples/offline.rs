//! Works without a client: prints the request that creates a connected organization, and reads a response.
//!
//! `cargo run -p msgraph --no-default-features --example offline`

use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
use msgraph::{GraphService, Service};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let graph = GraphService::new(Service::global());
    let request = graph
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .post(
            &ConnectedOrganization::new()
                .display_name("Connected organization name")
                .identity_sources([DomainIdentitySource::new().domain_name("example.com")])
                .state(ConnectedOrganizationState::Proposed),
        );
    let to_send = request.http_request()?;
    println!("{} {}", to_send.method(), to_send.uri());
    println!("{}", String::from_utf8_lossy(to_send.body()));

    let answer = br#"{"id": "4d2f", "displayName": "Connected organization name"}"#;
    let created = request.read(answer)?;
    println!("{}", created.id.unwrap_or_default());
    Ok(())
}
