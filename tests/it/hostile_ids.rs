//! Ids that try to reach another resource.

use msgraph::{GraphService, RequestError, Service};

const COLLECTION: &str = "/v1.0/identityGovernance/entitlementManagement/connectedOrganizations";

/// The path of the request for one organization.
fn path(id: &str) -> Result<String, RequestError> {
    let one = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .by_id(id);
    let request = one.delete().http_request()?;
    assert_eq!(request.uri().query(), None, "{id}");
    Ok(request.uri().path().to_owned())
}

#[test]
fn ids_that_would_leave_the_collection_are_refused() {
    for id in ["", ".", ".."] {
        let error = path(id).unwrap_err();
        assert!(matches!(error, RequestError::Path(_)), "{id}: {error}");
    }
    let message = path("..").unwrap_err().to_string();
    let expected = "the key `..` after \
                    `/identityGovernance/entitlementManagement/connectedOrganizations` \
                    would lead to another resource";
    assert_eq!(message, expected);
}

#[test]
fn an_error_in_the_path_is_kept() {
    let one = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .access_packages()
        .by_id("..");
    let error = one.assignment_policies().by_id("x").get().http_request();
    assert!(matches!(error, Err(RequestError::Path(_))));
}

#[test]
fn other_ids_are_encoded() {
    for (id, encoded) in [
        ("a/b", "a%2Fb"),
        ("?x", "%3Fx"),
        ("#", "%23"),
        ("it's", "it%27s"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("a\\b", "a%5Cb"),
        ("Zoë", "Zo%C3%AB"),
        ("\r\nHost: x", "%0D%0AHost%3A%20x"),
        ("\0", "%00"),
    ] {
        assert_eq!(path(id).unwrap(), format!("{COLLECTION}/{encoded}"), "{id}");
    }
}
