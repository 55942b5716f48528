//! The operations that the generated builders can express.

use super::generator::{output, slice};
use super::workspace;
use msgraph_codegen::internals::operations::{Lookup, list};
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::internals::transform::Selection;

fn plan() -> CratePlan {
    let selection = Selection::parse(&workspace::text("metadata/v1.0/selection.toml")).unwrap();
    let document = workspace::text("metadata/v1.0/entitlement-management.csdl");
    output(slice(&document, &selection), &selection).plan
}

const EXPRESSIBLE: &str = "
GET    /identityGovernance/entitlementManagement
POST   /identityGovernance/entitlementManagement/connectedOrganizations
PATCH  /identityGovernance/entitlementManagement/connectedOrganizations/{id}
DELETE /identityGovernance/entitlementManagement/connectedOrganizations/{id}
GET    /identityGovernance/entitlementManagement/connectedOrganizations/$count
GET    /identityGovernance/entitlementManagement/connectedOrganizations/{id}/internalSponsors
GET    /identityGovernance/entitlementManagement/connectedOrganizations/{id}/externalSponsors/$ref
POST   /identityGovernance/entitlementManagement/connectedOrganizations/{id}/externalSponsors/$ref
DELETE /identityGovernance/entitlementManagement/connectedOrganizations/{id}/externalSponsors/{id}/$ref
DELETE /identityGovernance/entitlementManagement/connectedOrganizations/{id}/internalSponsors/$ref
POST   /identityGovernance/entitlementManagement/accessPackages/{id}/incompatibleAccessPackages/$ref
DELETE /identityGovernance/entitlementManagement/accessPackages/{id}/incompatibleAccessPackages/{id}/$ref
GET    /identityGovernance/entitlementManagement/accessPackages/{id}/incompatibleGroups/{id}/serviceProvisioningErrors
GET    /identityGovernance/entitlementManagement/accessPackages/{id}/incompatibleGroups/{id}/serviceProvisioningErrors/$count
POST   /identityGovernance/entitlementManagement/accessPackages/{id}/getApplicablePolicyRequirements
GET    /identityGovernance/entitlementManagement/accessPackages/filterByCurrentUser(on={on})
GET    /identityGovernance/entitlementManagement/assignments/filterByCurrentUser(on={on})
GET    /identityGovernance/entitlementManagement/assignmentRequests/filterByCurrentUser(on={on})
GET    /identityGovernance/entitlementManagement/accessPackageAssignmentApprovals/filterByCurrentUser(on={on})
GET    /identityGovernance/entitlementManagement/assignments/additionalAccess()
GET    /identityGovernance/entitlementManagement/assignments/additionalAccess(accessPackageId={a},incompatibleAccessPackageId={b})
PUT    /identityGovernance/entitlementManagement/assignmentPolicies/{id}
POST   /identityGovernance/entitlementManagement/assignmentRequests/{id}/cancel
POST   /identityGovernance/entitlementManagement/assignmentRequests/{id}/reprocess
GET    /identityGovernance/entitlementManagement/subjects(objectId={objectId})
GET    /identityGovernance/entitlementManagement/resourceRequests/{id}/resource/scopes/{id}
GET    /identityGovernance/entitlementManagement/assignments/{id}/accessPackage/catalog/resources/{id}/roles/$count
";

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(|line| {
        let (method, path) = line.split_once(' ').unwrap();
        (method, path.trim())
    })
}

#[test]
fn the_operations_of_the_reference_can_be_expressed() {
    let plan = plan();
    let lookup = Lookup::new(&plan);
    let missing: Vec<_> = lines(EXPRESSIBLE)
        .filter(|(method, path)| lookup.find(method, path).is_none())
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn what_does_not_exist_cannot_be_expressed() {
    let plan = plan();
    let lookup = Lookup::new(&plan);
    for (method, path) in [
        (
            "GET",
            "/identityGovernance/entitlementManagement/connectedOrganization",
        ),
        (
            "PUT",
            "/identityGovernance/entitlementManagement/connectedOrganizations",
        ),
        (
            "POST",
            "/identityGovernance/entitlementManagement/connectedOrganizations/{id}",
        ),
        (
            "GET",
            "/identityGovernance/entitlementManagement/assignments/additionalAccess(x={x})",
        ),
        ("GET", "/users/{id}"),
        ("GET", "no/slash"),
        ("GET", ""),
    ] {
        assert!(lookup.find(method, path).is_none(), "{method} {path}");
    }
}

#[test]
fn every_listed_operation_can_be_looked_up() {
    let plan = plan();
    let lookup = Lookup::new(&plan);
    let operations = list(&plan);
    assert!(operations.len() > 300, "{}", operations.len());
    // A path names a structural property; the list has one line for all properties of a type.
    let is_concrete = |path: &str| !path.contains("{property}");
    for operation in operations
        .iter()
        .filter(|operation| is_concrete(&operation.path))
    {
        let found = lookup.find(operation.method.name(), &operation.path);
        assert!(
            found.is_some(),
            "{} {}",
            operation.method.name(),
            operation.path
        );
    }
}
