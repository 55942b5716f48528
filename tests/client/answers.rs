//! How successful answers are read, with the statuses and bodies that Microsoft's reference documents.

use super::server::{Credential, Reply, Server, answer, ok};
use msgraph::client::ErrorKind;
use msgraph::models::{
    AccessPackage, AccessPackageAssignmentPolicy, AccessPackageCatalog, ConnectedOrganization,
};
use msgraph::requests::ConnectedOrganizationItemRequestBuilder;
use msgraph::{BodyProblem, GraphService, ReadError, Request, RequestError};

const ORGANIZATION: &str = "{\"id\":\"1\",\"displayName\":\"Contoso\"}";

fn one(server: &Server) -> ConnectedOrganizationItemRequestBuilder {
    let organizations = server.entitlement_management().connected_organizations();
    organizations.by_id("1")
}

fn change(server: &Server) -> Request<Option<ConnectedOrganization>> {
    one(server).patch(&ConnectedOrganization::new().display_name("Contoso"))
}

fn no_content(_: usize, _: &super::server::Received) -> Reply {
    answer("204 No Content", "")
}

#[tokio::test]
async fn a_change_with_status_204_succeeds_without_an_object() {
    let server = Server::start(no_content);
    assert_eq!(change(&server).await.unwrap(), None);
    let response = change(&server).send().await.unwrap();
    assert_eq!((response.status.as_u16(), response.body), (204, None));
    let catalog = AccessPackageCatalog::new().display_name("Sales");
    let em = server.entitlement_management();
    let changed: () = em.catalogs().by_id("1").patch(&catalog).await.unwrap();
    assert_eq!(changed, ());
}

#[tokio::test]
async fn a_change_that_returns_the_object_gives_it() {
    for status in ["202 Accepted", "200 OK"] {
        let server = Server::start(move |_, _| answer(status, ORGANIZATION));
        let changed = change(&server).await.unwrap().unwrap();
        assert_eq!(changed.display_name, "Contoso");
        let catalog = AccessPackageCatalog::new().display_name("Sales");
        let em = server.entitlement_management();
        em.catalogs().by_id("1").patch(&catalog).await.unwrap();
    }
}

#[tokio::test]
async fn the_object_can_be_asked_for_after_a_change() {
    let server = Server::start(|_, request| match request.header("prefer") {
        Some("return=representation") => ok(ORGANIZATION),
        _ => answer("204 No Content", ""),
    });
    let changed = change(&server).prefer_representation().await.unwrap();
    assert_eq!(changed.unwrap().id, "1");
    assert_eq!(change(&server).await.unwrap(), None);
}

#[tokio::test]
async fn a_policy_is_updated_with_put_and_returned() {
    let server = Server::start(|_, _| ok("{\"id\":\"1\",\"displayName\":\"All users\"}"));
    let policies = server.entitlement_management().assignment_policies();
    let policy = AccessPackageAssignmentPolicy::new().display_name("All users");
    let replaced = policies.by_id("1").put(&policy).await.unwrap();
    assert_eq!(replaced.display_name, "All users");
    assert_eq!(
        server.lines(),
        ["PUT /identityGovernance/entitlementManagement/assignmentPolicies/1"]
    );
}

#[tokio::test]
async fn a_collection_is_not_an_object() {
    let server = Server::start(|_, _| ok("{\"value\":[{\"id\":\"1\"}]}"));
    let catalog = server.entitlement_management().catalogs().by_id("1");
    let error = catalog.get().await.unwrap_err();
    let ErrorKind::Read { status, error, .. } = error.kind() else {
        panic!("{error}");
    };
    assert_eq!((status.as_u16(), error), (200, &ReadError::Collection));
    // A page of a collection is still a page, and an object without any declared property is still an object.
    let page = server.entitlement_management().catalogs().get();
    assert_eq!(page.await.unwrap().items().len(), 1);
    let server = Server::start(|_, _| ok("{\"@odata.context\":\"x\"}"));
    let catalog = server.entitlement_management().catalogs().by_id("1");
    assert!(catalog.get().await.is_ok());
}

#[tokio::test]
async fn a_deletion_with_status_200_succeeds() {
    for body in ["", "{}", "{\"id\":\"1\"}"] {
        let server = Server::start(move |_, _| ok(body));
        one(&server).delete().await.unwrap();
    }
}

#[tokio::test]
async fn a_creation_with_status_200_returns_the_object() {
    let server = Server::start(|_, _| ok("{\"id\":\"1\"}"));
    let packages = server.entitlement_management().access_packages();
    let created = packages.post(&AccessPackage::new().display_name("Sales"));
    assert_eq!(created.await.unwrap().id, "1");
}

/// The reference documents 200 for refreshing, 202 for reprocessing and 204 for cancelling, all without a body.
#[tokio::test]
async fn actions_answer_without_a_body() {
    for status in ["200 OK", "202 Accepted", "204 No Content"] {
        let server = Server::start(move |_, _| answer(status, ""));
        let em = server.entitlement_management();
        em.resources().by_id("1").refresh().await.unwrap();
        em.assignments().by_id("1").reprocess().await.unwrap();
        em.assignment_requests().by_id("1").cancel().await.unwrap();
    }
}

#[tokio::test]
async fn a_client_that_checks_bodies_does_not_send_one_with_a_problem() {
    let server = Server::start(|_, _| answer("201 Created", ORGANIZATION));
    let client = server.builder(Credential::default()).check_bodies().build();
    let organizations = GraphService::new(client.clone())
        .identity_governance()
        .entitlement_management()
        .connected_organizations();
    let wrong = ConnectedOrganization::new().id("1");
    let error = organizations.post(&wrong).await.unwrap_err();
    let ErrorKind::Request(RequestError::Body(problems)) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(problems, &[BodyProblem::NotAllowed("id")]);
    assert!(
        error.to_string().contains("`id` must not be sent"),
        "{error}"
    );
    let mut batch = client.batch();
    assert!(batch.add(organizations.post(&wrong)).is_err());
    let right = ConnectedOrganization::new().display_name("Contoso");
    organizations.post(&right).await.unwrap();
    assert_eq!(server.received().len(), 1);
    // Other clients leave the check to the service.
    let organizations = server.entitlement_management().connected_organizations();
    organizations.post(&wrong).await.unwrap();
}
