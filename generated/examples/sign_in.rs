//! The ways to sign in with `azure_identity`. Any other `TokenCredential` works too.
//!
//! `cargo run -p msgraph --example sign_in -- developer|secret|managed|workload`
//!
//! To sign in with a certificate, enable `azure_identity`'s feature `client_certificate` and use `ClientCertificateCredential`,
//! which is created like the credential with a secret.

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
    // For a national cloud, change this value: it sets the address, the scope and the host that gets the token.
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
        // The user who is signed in to the Azure CLI or the Azure Developer CLI.
        "developer" => DeveloperToolsCredential::new(None)?,
        // An application with a secret.
        "secret" => {
            let secret = Secret::new(var("AZURE_CLIENT_SECRET")?);
            let (tenant, client) = (var("AZURE_TENANT_ID")?, var("AZURE_CLIENT_ID")?);
            ClientSecretCredential::new(&tenant, client, secret, None)?
        }
        // The managed identity of the machine that runs the program.
        "managed" => ManagedIdentityCredential::new(None)?,
        // The identity of the Kubernetes workload that runs the program.
        "workload" => WorkloadIdentityCredential::new(None)?,
        _ => return Err("give developer, secret, managed or workload".into()),
    })
}
