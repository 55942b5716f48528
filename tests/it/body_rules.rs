//! Bodies are checked against Microsoft's reference for the operation.

use msgraph::models::{
    AccessPackage, AccessPackageAssignment, AccessPackageAssignmentPolicy,
    AccessPackageAssignmentRequest, AccessPackageRequestType, ApprovalStage, ConnectedOrganization,
    ConnectedOrganizationState, DomainIdentitySource,
};
use msgraph::requests::EntitlementManagementItemRequestBuilder;
use msgraph::requests::body_rules::BODY_RULES;
use msgraph::{BodyProblem, GraphService, Service};

fn management() -> EntitlementManagementItemRequestBuilder {
    GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
}

/// A new connected organization must have one identity source, and can have one of two states.
#[test]
fn what_is_not_allowed_is_named() {
    let organizations = management().connected_organizations();
    let source = || DomainIdentitySource::new().domain_name("example.com");
    let body = ConnectedOrganization::new()
        .display_name("Contoso")
        .identity_sources([source()])
        .state(ConnectedOrganizationState::Proposed);
    assert_eq!(organizations.post(&body).check(), []);
    let body = body
        .id("1")
        .identity_sources([source(), source()])
        .state(ConnectedOrganizationState::UnknownFutureValue);
    let problems = organizations.post(&body).check();
    let expected = [
        BodyProblem::NotAllowed("id"),
        BodyProblem::Value {
            property: "state",
            allowed: &["configured", "proposed"],
        },
        BodyProblem::Count {
            property: "identitySources",
            expected: 1,
            found: 2,
        },
    ];
    assert_eq!(problems, expected);
    let texts: Vec<_> = problems.iter().map(BodyProblem::to_string).collect();
    let expected = [
        "`id` must not be sent",
        "`state` is not one of `configured`, `proposed`",
        "`identitySources` has 2 elements, but must have 1",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn what_is_missing_is_named() {
    let requests = management().assignment_requests();
    let request = AccessPackageAssignmentRequest::new();
    let expected = ["requestType", "assignment"].map(BodyProblem::Missing);
    assert_eq!(requests.post(&request).check(), expected);
    let request = request
        .request_type(AccessPackageRequestType::AdminAdd)
        .assignment(AccessPackageAssignment::new().target_id("1"));
    assert_eq!(requests.post(&request).check(), []);
    // Graph's page for a decision lists only these results.
    let stage = management()
        .access_package_assignment_approvals()
        .by_id("1")
        .stages()
        .by_id("2");
    let problems = stage.patch(&ApprovalStage::new().review_result("Maybe"));
    let texts: Vec<_> = problems.check().iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["`reviewResult` is not one of `Approve`, `Deny`"]);
}

/// Nothing is known about an operation without a page, or about a custom address.
#[test]
fn what_is_not_known_is_not_a_problem() {
    let packages = management().access_packages();
    let body = AccessPackage::new().id("1");
    let create = packages.post(&body);
    assert_eq!(create.check(), [BodyProblem::NotAllowed("id")]);
    assert_eq!(create.with_url("/elsewhere").check(), []);
    assert_eq!(packages.get().check(), []);
}

#[test]
fn the_table_is_sorted_and_can_be_searched() {
    let rows = BODY_RULES.rows();
    assert!(rows.len() > 10 && rows.is_sorted_by_key(|(operation, _)| operation));
    for (operation, rule) in rows {
        let (method, template) = operation.split_once(' ').unwrap();
        assert_eq!(BODY_RULES.get(method, template), Some(rule));
    }
}

/// `create` and `update` have arguments for required properties and setters for optional ones. Other properties cannot be set.
#[test]
fn bodies_have_only_what_the_operation_takes() {
    let organizations = management().connected_organizations();
    let body = ConnectedOrganization::create()
        .display_name("Contoso")
        .identity_sources([DomainIdentitySource::new().domain_name("example.com")])
        .state(ConnectedOrganizationState::Proposed);
    let create = organizations.post(&body);
    assert_eq!(create.check(), []);
    let sent = create.http_request().unwrap().into_body();
    let sent: serde_json::Value = serde_json::from_slice(&sent).unwrap();
    assert_eq!(sent["displayName"], "Contoso");
    assert_eq!(sent["state"], "proposed");
    let update = ConnectedOrganization::update().description(msgraph::Null);
    let update = organizations.by_id("1").patch(&update);
    let sent = update.http_request().unwrap().into_body();
    assert_eq!(sent, b"{\"description\":null}");
    let assignment = AccessPackageAssignment::new().target_id("1");
    let request =
        AccessPackageAssignmentRequest::create(AccessPackageRequestType::UserAdd, assignment)
            .justification("Needed");
    let requests = management().assignment_requests();
    assert_eq!(requests.post(&request).check(), []);
    // The update of a policy requires eleven properties. That is too many for arguments, so the check reports missing ones.
    let update = AccessPackageAssignmentPolicy::update().display_name("All users");
    let policy = management().assignment_policies().by_id("1");
    let problems = policy.put(&update).check();
    assert_eq!(problems.len(), 10);
    assert!(problems.contains(&BodyProblem::Missing("expiration")));
    // It dereferences to a model, and converts into one.
    let model: AccessPackageAssignmentPolicy = update.into();
    assert_eq!(model.display_name, "All users");
}
