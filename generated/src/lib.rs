//! Microsoft Graph for Rust: typed models and fluent request builders, generated from Graph's own metadata.
//!
//! This crate holds `identityGovernance/entitlementManagement`. Someone with an Azure tenant creates a connected
//! organization like this:
//!
//! ```no_run
//! # #[cfg(feature = "client")]
//! # async fn example(credential: std::sync::Arc<dyn azure_core::credentials::TokenCredential>)
//! # -> Result<(), msgraph::client::Error> {
//! use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
//! use msgraph::{GraphService, client::GraphClient};
//!
//! let graph = GraphService::new(GraphClient::new(credential)); // any credential of azure_identity's
//! let created = graph
//!     .identity_governance()
//!     .entitlement_management()
//!     .connected_organizations()
//!     .post(
//!         &ConnectedOrganization::new()
//!             .display_name("Connected organization name")
//!             .description("Connected organization description")
//!             .identity_sources([DomainIdentitySource::new()
//!                 .domain_name("example.com")
//!                 .display_name("example.com")])
//!             .state(ConnectedOrganizationState::Proposed),
//!     )
//!     .await?;
//! # Ok(()) }
//! ```
//!
//! # The way around
//!
//! - [`models`] has a struct for each entity and complex type, with a setter for each property, and an enum for each
//!   enumeration. A property is absent, null or a value: [`Property`]. What the metadata does not know is kept in
//!   [`AdditionalData`] and sent again.
//! - [`requests`] has two builders for each entity type, one for an entity and one for a collection. They compose along
//!   navigation properties, from [`GraphService`] on, so that a path of any depth can be written.
#![cfg_attr(
    feature = "client",
    doc = "- [`client`] sends: `.await` gives the body, `.send()` status and headers too, `.items()` all items of all pages.\n  National clouds, retries and batches are there as well."
)]
//! - [`from_slice`] and [`to_vec`] read and write the JSON of any model; the models implement serde's traits as well.
//!
//! # Coming from another Graph SDK
//!
//! | in C# | here |
//! |---|---|
//! | `graphClient.Users["1"].GetAsync()` | `.users().by_id("1").get().await?` |
//! | `PostAsync(body)`, `PatchAsync(body)`, `DeleteAsync()` | `.post(&body)`, `.patch(&body)`, `.delete()` |
//! | `config.QueryParameters.Filter = "…"` | `.filter("…")`, or typed: `.filter(NAME.eq("…"))` |
//! | `config.QueryParameters.Select`, `.Expand`, `.Orderby`, `.Top`, `.Count` | `.select(…)`, `.expand(…)`, `.order_by(…)`, `.top(…)`, `.count()` |
//! | `config.Headers.Add("ConsistencyLevel", "eventual")` | `.eventual_consistency()` |
//! | `PageIterator` | `.items()`, a stream over all pages; `.pages()` |
//! | `ExternalSponsors.Ref.PostAsync(…)` | `.external_sponsors().references().add(address)` |
//! | a property set to `null` through the backing store | `.description(Null)` |
//! | `AdditionalData` | `.with_additional_data("name", value)`, `additional_data` |
//! | `BatchRequestContent` | `client.batch()` |
//! | `ODataError` | [`ServiceError`] |
//!
//! The assignments of somebody, each with its access package and policy:
//!
//! ```
//! use msgraph::models::access_package_assignment::{ACCESS_PACKAGE, ASSIGNMENT_POLICY, TARGET};
//! use msgraph::models::access_package_subject::OBJECT_ID;
//! use msgraph::{GraphService, Service};
//!
//! let graph = GraphService::new(Service::global()); // or a client, and `.await?` at the end
//! let assignments = graph
//!     .identity_governance()
//!     .entitlement_management()
//!     .assignments()
//!     .get()
//!     .filter(TARGET.then(OBJECT_ID).eq("46184453-e63b-4f20-86c2-c557ed5d5df9"))
//!     .expand((ACCESS_PACKAGE, ASSIGNMENT_POLICY));
//!
//! let query = assignments.http_request()?.uri().query().map(str::to_owned);
//! assert_eq!(
//!     query.as_deref(),
//!     Some(
//!         "$filter=target%2FobjectId%20eq%20%2746184453-e63b-4f20-86c2-c557ed5d5df9%27\
//!          &$expand=accessPackage,assignmentPolicy"
//!     ),
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Whoever has a request of the reference at hand, HTTP with its JSON, gets the program for it from `cargo xtask snippet`
//! in the project's repository.
//!
//! # Permissions
//!
//! The docs of each method list them, from the least privileged on, and a request can be asked before it is sent:
//!
//! ```
//! use msgraph::models::ConnectedOrganization;
//! use msgraph::{GraphService, Service};
//!
//! let organizations = GraphService::new(Service::global())
//!     .identity_governance()
//!     .entitlement_management()
//!     .connected_organizations();
//! let request = organizations.post(&ConnectedOrganization::new());
//! let permissions = request.permissions().ok_or("none are published")?;
//! assert_eq!(permissions.delegated_work, ["EntitlementManagement.ReadWrite.All"]);
//! assert!(permissions.delegated_personal.is_empty());
//! # Ok::<(), &str>(())
//! ```
//!
//! # Without a client
//!
//! A request turns into a plain [`http::Request`], and its answer is read from bytes:
//!
//! ```
//! use msgraph::models::ConnectedOrganization;
//! use msgraph::{GraphService, Service};
//!
//! let graph = GraphService::new(Service::global());
//! let organizations = graph
//!     .identity_governance()
//!     .entitlement_management()
//!     .connected_organizations();
//! let request = organizations.post(&ConnectedOrganization::new().display_name("Contoso"));
//!
//! let to_send = request.http_request()?;
//! assert_eq!(to_send.body(), br#"{"displayName":"Contoso"}"#);
//! let answer = br#"{"id": "1", "displayName": "Contoso"}"#;
//! assert_eq!(request.read(answer)?.id, "1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

/// Structs and enums: a module for each type, whose constants name its properties.
#[rustfmt::skip]
pub mod models;
/// Request builders, and the bodies of actions.
#[rustfmt::skip]
pub mod requests;

pub use msgraph_runtime::*;
pub use requests::GraphService;
pub use requests::permission_table::PERMISSIONS;
