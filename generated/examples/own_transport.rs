//! A custom transport that answers without a service, for testing a program that uses Graph.
//!
//! `cargo run -p msgraph --example own_transport`

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::headers::Headers;
use azure_core::http::{
    AsyncRawResponse, ClientOptions, HttpClient, Request, StatusCode, Transport,
};
use azure_core::time::{Duration, OffsetDateTime};
use msgraph::GraphService;
use msgraph::client::GraphClient;
use std::error::Error;
use std::sync::Arc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", run().await?);
    Ok(())
}

/// Answers every request with the same organization.
#[derive(Debug)]
struct Fake;

#[async_trait::async_trait]
impl HttpClient for Fake {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        assert_eq!(request.url().host_str(), Some("graph.microsoft.com"));
        let body = br#"{"id":"1","displayName":"Contoso"}"#.to_vec();
        Ok(AsyncRawResponse::from_bytes(
            StatusCode::Ok,
            Headers::new(),
            body,
        ))
    }
}

/// Returns a worthless token.
#[derive(Debug)]
struct NoCredential;

#[async_trait::async_trait]
impl TokenCredential for NoCredential {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new("nothing", expires))
    }
}

/// Returns the organization's name.
pub async fn run() -> Result<String, Box<dyn Error>> {
    let options = ClientOptions {
        transport: Some(Transport::new(Arc::new(Fake))),
        ..ClientOptions::default()
    };
    let client = GraphClient::builder(Arc::new(NoCredential))
        .options(options)
        .build();
    let organization = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .by_id("1")
        .get()
        .await?;
    Ok(organization.display_name.unwrap_or_default())
}
