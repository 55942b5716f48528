//! Building a request: the path, the query and the body, up to what is sent.
//!
//! `cargo bench -p msgraph-tests --bench request`. The figures are in `docs/benchmarks.md`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use divan::{Bencher, black_box};
use msgraph::models::connected_organization::{DISPLAY_NAME, EXTERNAL_SPONSORS, STATE};
use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
use msgraph::{GraphService, Service};

fn main() {
    divan::main();
}

fn service() -> GraphService {
    GraphService::new(Service::global())
}

#[divan::bench]
fn get_by_id(bencher: Bencher<'_, '_>) {
    let graph = service();
    bencher.bench(|| {
        let management = graph.identity_governance().entitlement_management();
        let id = black_box("6f5b0a1c-0000-4000-8000-000000000001");
        management
            .connected_organizations()
            .by_id(id)
            .get()
            .http_request()
    });
}

#[divan::bench]
fn list_with_query(bencher: Bencher<'_, '_>) {
    let graph = service();
    bencher.bench(|| {
        let management = graph.identity_governance().entitlement_management();
        management
            .connected_organizations()
            .get()
            .filter(STATE.eq(ConnectedOrganizationState::Configured))
            .select([DISPLAY_NAME.name()])
            .expand([EXTERNAL_SPONSORS.name()])
            .top(black_box(25))
            .http_request()
    });
}

#[divan::bench]
fn create(bencher: Bencher<'_, '_>) {
    let graph = service();
    bencher.bench(|| {
        let source = DomainIdentitySource::new().domain_name("contoso.com");
        let organization = ConnectedOrganization::new()
            .display_name(black_box("Contoso"))
            .state(ConnectedOrganizationState::Configured)
            .identity_sources([source]);
        let management = graph.identity_governance().entitlement_management();
        management
            .connected_organizations()
            .post(&organization)
            .http_request()
    });
}
