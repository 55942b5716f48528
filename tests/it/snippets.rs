//! Programs for pasted requests: what they look like, and requests without one. `tests/snippets` runs them.

use super::generator::committed;
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::snippet::program;

fn plan() -> CratePlan {
    committed().plan
}

const MANAGEMENT: &str =
    "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement";

#[test]
fn programs_look_written_by_hand() {
    let plan = plan();
    let requests = [
        format!(
            "POST {MANAGEMENT}/connectedOrganizations\nContent-Type: application/json\n\n{{\
             \"displayName\": \"Contoso\", \"state\": \"proposed\", \"identitySources\": [\
             {{\"@odata.type\": \"#microsoft.graph.domainIdentitySource\", \"domainName\": \"a.example\"}},\
             {{\"@odata.type\": \"#microsoft.graph.azureActiveDirectoryTenant\", \"tenantId\": \"1\"}}],\
             \"extension_costCentre\": 7, \"description\": null}}"
        ),
        format!(
            "GET {MANAGEMENT}/assignments?$filter=target/objectId eq '1' and (state eq 'delivered' or \
             not contains(accessPackage/displayName,'a''b'))&$expand=accessPackage($select=id,displayName;\
             $expand=catalog),assignmentPolicy&$orderby=expiredDateTime desc&$top=5\n\
             ConsistencyLevel: eventual\nPrefer: odata.maxpagesize=5"
        ),
        format!("POST {MANAGEMENT}/connectedOrganizations/1/externalSponsors/$ref\n\n\
                 {{\"@odata.id\": \"https://graph.microsoft.com/v1.0/users/2\"}}"),
        "GET https://graph.microsoft.us/beta/identityGovernance/entitlementManagement/assignmentRequests/\
         filterByCurrentUser(on='approver')".to_owned(),
    ];
    let programs = requests.map(|request| {
        let program = program(&plan, "msgraph", &request).unwrap();
        format!("{request}\n\n{program}")
    });
    insta::assert_snapshot!("programs", programs.join("\n----\n\n"));
}

#[test]
fn an_error_says_which_part_has_no_program() {
    let plan = plan();
    let cases = [
        (
            "GET /me",
            "`GET /me`: no builder makes this; `cargo xtask operations` lists all operations",
        ),
        (
            "PATCH /identityGovernance/entitlementManagement/connectedOrganizations",
            "`PATCH /identityGovernance/entitlementManagement/connectedOrganizations`: no builder makes this; \
             `cargo xtask operations` lists all operations",
        ),
        (
            "POST /identityGovernance/entitlementManagement/catalogs\n\n[1]",
            "the body: is not a JSON object",
        ),
        (
            "POST /identityGovernance/entitlementManagement/catalogs\n\n{",
            "the body: is not JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            "POST /identityGovernance/entitlementManagement/assignments/1/reprocess\n\n{\"a\": 1}",
            "the body: the operation does not take one",
        ),
        (
            "POST /identityGovernance/entitlementManagement/connectedOrganizations/1/externalSponsors/$ref\n\n{}",
            "the body: is not `{\"@odata.id\": \"…\"}`",
        ),
        (
            "DELETE /identityGovernance/entitlementManagement/connectedOrganizations/1/externalSponsors/$ref",
            "the query: `@id` must say which reference to remove",
        ),
        (
            "GET /identityGovernance/entitlementManagement/accessPackages/filterByCurrentUser(on=5)",
            "the argument `on`: `5` is not what OData writes for AccessPackageFilterByCurrentUserOptions",
        ),
        (
            "GET /identityGovernance/entitlementManagement/accessPackages/filterByCurrentUser(on=@x)?@x='target'",
            "the argument `on`: is an alias; replace it with its value",
        ),
        (
            "PUT /identityGovernance/entitlementManagement/connectedOrganizations/1/displayName\n\n{\"value\": 5}",
            "the body: is not `{\"value\": …}` with a value of `Edm.String`",
        ),
    ];
    for (request, message) in cases {
        let error = program(&plan, "msgraph", request).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_hostile_request_stays_inside_its_literals() {
    let plan = plan();
    let hostile = "\"); std::process::exit(1); //";
    let body = serde_json::json!({ "displayName": hostile, hostile: { "a": hostile } });
    let id = "%22%29%3B%20std%3A%3Aprocess%3A%3Aexit%281%29%3B";
    let request = format!(
        "POST {MANAGEMENT}/catalogs/{id}/customWorkflowExtensions?$select={hostile}&{hostile}=x\n\
         X-Name: {hostile}\n\n{body}"
    );
    let program = program(&plan, "msgraph", &request).unwrap();
    let parsed = syn::parse_file(&program).unwrap();
    assert_eq!(parsed.items.len(), 5);
    let Some(syn::Item::Fn(main)) = parsed.items.last() else {
        panic!("{program}");
    };
    assert_eq!(main.block.stmts.len(), 5, "{program}");
}

#[test]
fn deep_requests_end() {
    let plan = plan();
    let brackets = format!("{}a eq 1{}", "(".repeat(100_000), ")".repeat(100_000));
    let expands = format!(
        "{}id",
        "accessPackages($expand=catalog($expand=".repeat(20_000)
    );
    for query in [format!("$filter={brackets}"), format!("$expand={expands}")] {
        let request = format!("GET {MANAGEMENT}/catalogs?{query}");
        assert!(program(&plan, "msgraph", &request).is_ok());
    }
}
