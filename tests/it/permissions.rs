//! Requests know the permissions that they need.

use msgraph::models::ConnectedOrganization;
use msgraph::{GraphService, PERMISSIONS, Service};

#[test]
fn creating_a_connected_organization_needs_what_the_reference_says() {
    let organizations = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .connected_organizations();
    let create = organizations.post(&ConnectedOrganization::new());
    let permissions = create.permissions().unwrap();
    assert_eq!(
        permissions.delegated_work,
        ["EntitlementManagement.ReadWrite.All"]
    );
    assert_eq!(
        permissions.application,
        ["EntitlementManagement.ReadWrite.All"]
    );
    assert!(permissions.delegated_personal.is_empty());
    let list = organizations.get().permissions().unwrap();
    assert_eq!(
        list.delegated_work,
        [
            "EntitlementManagement.Read.All",
            "EntitlementManagement.ReadWrite.All"
        ]
    );
    let remove = organizations
        .by_id("1")
        .external_sponsors()
        .references()
        .remove_by_id("2");
    assert!(remove.permissions().is_some());
    assert_eq!(organizations.count().permissions(), None);
    let by_function = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .access_packages()
        .filter_by_current_user(msgraph::Null);
    assert!(by_function.permissions().is_some());
}

#[test]
fn the_table_is_sorted_and_can_be_searched() {
    let rows = PERMISSIONS.rows();
    assert!(rows.is_sorted_by_key(|(operation, _)| operation));
    for (operation, permissions) in rows {
        let (method, template) = operation.split_once(' ').unwrap();
        assert_eq!(PERMISSIONS.get(method, template), Some(permissions));
    }
}
