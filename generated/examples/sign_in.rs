//! The ways to sign in that `azure_identity` has; any other `TokenCredential` will do as well.
//!
//! `cargo run -p msgraph --example sign_in -- developer|secret|managed|workload`
//!
//! A certificate takes `azure_identity`'s feature `client_certificate` and its `ClientCertificateCredential`, which is made
//! like the one with a secret.

use azure_core::credentials::{Secret, TokenCredential};
use azure_identity::{
    ClientSecretCredential, DeveloperToolsCredential, ManagedIdentityCredential,
    WorkloadIdentityCredential,
};
use msgraph::GraphService;
use msgraph::client::{Cloud, GraphClient};
use std::env::var;
use std::error::Error;
use std::sync::Arc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let kind = std::env::args().nth(1).unwrap_or_default();
    // Another national cloud is one value: address, scope and the host that gets the token belong together.
    let client = GraphClient::builder(credential(&kind)?)
        .cloud(Cloud::global())
        .build();
    let settings = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .settings()
        .get()
        .await?;
    println!("{settings:#?}");
    Ok(())
}

fn credential(kind: &str) -> Result<Arc<dyn TokenCredential>, Box<dyn Error>> {
    Ok(match kind {
        // Whoever is signed in with the Azure CLI or the Azure Developer CLI.
        "developer" => DeveloperToolsCredential::new(None)?,
        // An application, with a secret.
        "secret" => {
            let secret = Secret::new(var("AZURE_CLIENT_SECRET")?);
            let (tenant, client) = (var("AZURE_TENANT_ID")?, var("AZURE_CLIENT_ID")?);
            ClientSecretCredential::new(&tenant, client, secret, None)?
        }
        // The identity of the machine that the program runs on.
        "managed" => ManagedIdentityCredential::new(None)?,
        // The identity of the Kubernetes workload that the program is.
        "workload" => WorkloadIdentityCredential::new(None)?,
        _ => return Err("give developer, secret, managed or workload".into()),
    })
}
