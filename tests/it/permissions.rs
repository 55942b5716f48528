//! Requests know the permissions that they need.

use msgraph::models::ConnectedOrganization;
use msgraph::{GraphService, PERMISSIONS, SchemePermissions, Service};

#[test]
fn creating_a_connected_organization_needs_what_the_reference_says() {
    let organizations = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .connected_organizations();
    let create = organizations.post(&ConnectedOrganization::new());
    let permissions = create.permissions().unwrap();
    let write = SchemePermissions {
        least: &["EntitlementManagement.ReadWrite.All"],
        higher: &[],
    };
    assert_eq!(permissions.delegated_work, write);
    assert_eq!(permissions.application, write);
    assert!(!permissions.delegated_personal.is_supported());
    let list = organizations.get().permissions().unwrap();
    let read = SchemePermissions {
        least: &["EntitlementManagement.Read.All"],
        higher: &["EntitlementManagement.ReadWrite.All"],
    };
    assert_eq!(list.delegated_work, read);
    assert_eq!(list.delegated_work.all().count(), 2);
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

/// The permission data has the references of access packages under the path of the packages.
#[test]
fn references_between_entities_of_one_type_have_permissions() {
    let package = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .access_packages()
        .by_id("1");
    let incompatible = package.incompatible_access_packages();
    let add = incompatible.references().add(&package);
    let remove = incompatible.references().remove_by_id("2");
    let write = ["EntitlementManagement.ReadWrite.All"];
    for permissions in [add.permissions(), remove.permissions()] {
        assert_eq!(permissions.unwrap().delegated_work.least, write);
    }
    let list = incompatible.get().permissions().unwrap().delegated_work;
    assert_eq!(list.least, ["EntitlementManagement.Read.All"]);
    assert_eq!(list.higher, write);
}
