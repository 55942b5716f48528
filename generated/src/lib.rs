//! Microsoft Graph for Rust: typed models and fluent request builders, generated from Graph's metadata.
//!
//! This crate covers `identityGovernance/entitlementManagement`. With an Azure tenant, you create a connected organization
//! like this:
//!
//! ```no_run
//! # #[cfg(feature = "client")]
//! # async fn example(credential: std::sync::Arc<dyn azure_core::credentials::TokenCredential>)
//! # -> Result<(), msgraph::client::Error> {
//! use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
//! use msgraph::{GraphService, client::GraphClient};
//!
//! let graph = GraphService::new(GraphClient::new(credential)); // any credential of azure_identity
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
//! # Overview
//!
//! - [`models`] has a struct for each entity and complex type, with a setter for each property, and an enum for each
//!   enumeration. A property is absent, null or a value: [`Property`]. Members that the metadata does not declare are kept
//!   in [`AdditionalData`] and sent back.
//! - [`requests`] has two builders for each entity type: one for a single entity and one for a collection. Starting from
//!   [`GraphService`], they compose along navigation properties into paths of any depth.
#![cfg_attr(
    feature = "client",
    doc = "- [`client`] sends requests: `.await` returns the body, `.send()` also the status and headers, `.items()` all items of all\n  pages. It supports national clouds, retries and batches."
)]
//! - [`from_slice`] and [`to_vec`] read and write the JSON of any model. The models also implement serde's traits.
//!
//! `{:?}` of a model lists the properties that are present. Their values may be personal or secret, and are shown only with the
//! feature `debug`.
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
//! | `PageIterator` | `.items()`, then `.try_next().await?` until `None`; `.pages()` |
//! | `ExternalSponsors.Ref.PostAsync(…)` | `.external_sponsors().references().add(&builder)`, or `.add_address("https://…")` |
//! | a property set to `null` with the backing store | `.description(Null)` |
//! | `AdditionalData` | `.with_additional_data("name", value)`, `additional_data` |
//! | `BatchRequestContent` | `client.batch()`, `.add(request)?`, `.send()` |
//! | `LargeFileUploadTask` | `client.upload(session_url, file)`, with `.progress(…)` and `.resume(…)` |
//! | `MultipartBody` | `.multipart(…)` with a [`request::Multipart`] |
//! | `ODataError` | [`ServiceError`] |
//!
//! To list a user's assignments, each with its access package and policy:
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
//! All items of a collection, a page after the other:
//!
//! ```no_run
//! # #[cfg(feature = "client")]
//! # async fn example(graph: msgraph::GraphService) -> Result<(), msgraph::client::Error> {
//! let catalogs = graph.identity_governance().entitlement_management().catalogs();
//! let mut items = catalogs.get().top(100).items();
//! while let Some(catalog) = items.try_next().await? {
//!     println!("{}", catalog.display_name.as_deref().unwrap_or("?"));
//! }
//! # Ok(()) }
//! ```
//!
//! `cargo xtask snippet`, in the project's repository, turns an HTTP request from Graph's reference into the Rust program
//! that sends it.
//!
//! # Permissions
//!
//! The docs of each method list its permissions, least privileged first. You can also ask a request for them before sending it:
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
//! assert_eq!(permissions.delegated_work.least, ["EntitlementManagement.ReadWrite.All"]);
//! assert!(!permissions.delegated_personal.is_supported());
//! # Ok::<(), &str>(())
//! ```
//!
//! # Without a client
//!
//! A request becomes a plain [`http::Request`], and its response is read from bytes:
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
//!
//! Where Microsoft's reference says what an operation takes, `create` and `update` make a body that has nothing else:
//!
//! ```
//! use msgraph::models::ConnectedOrganization;
//!
//! let body = ConnectedOrganization::create().display_name("Contoso");
//! ```
//!
//! The service sets the id, so this does not compile:
//!
//! ```compile_fail,E0507
//! use msgraph::models::ConnectedOrganization;
//!
//! let body = ConnectedOrganization::create().id("1");
//! ```

/// Structs and enums, and a module for each type with constants that name its properties.
#[rustfmt::skip]
pub mod models;
/// Request builders, and the bodies of actions.
#[rustfmt::skip]
pub mod requests;

pub use msgraph_runtime::*;
pub use requests::GraphService;
pub use requests::permission_table::PERMISSIONS;
