//! Typed queries send what Graph's reference shows.

use msgraph::models::access_package_assignment::{
    self as assignment, ACCESS_PACKAGE, ASSIGNMENT_POLICY, SCHEDULE, TARGET,
};
use msgraph::models::{
    AccessPackage, AccessPackageAssignmentState, AccessPackageSubjectType,
    ConnectedOrganizationState, access_package, access_package_catalog as catalog,
    access_package_resource as resource, access_package_resource_role as role,
    access_package_resource_role_scope as role_scope, access_package_subject as subject,
    connected_organization as organization, entitlement_management_schedule as schedule,
};
use msgraph::query::{Filter, Item};
use msgraph::requests::EntitlementManagementItemRequestBuilder;
use msgraph::{GraphService, Literal, Null, PropertyPath, RawJson, RequestError, Service};
use percent_encoding::percent_decode_str;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

fn management() -> EntitlementManagementItemRequestBuilder {
    GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
}

/// The query of a request, decoded.
fn query<T, K>(request: &msgraph::request::Request<T, K>) -> String {
    let request = request.http_request().unwrap();
    let query = request.uri().query().unwrap_or_default();
    percent_decode_str(query)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

#[test]
fn delivered_assignments_of_a_package() {
    let state = AccessPackageAssignmentState::Delivered;
    let request = management()
        .assignments()
        .get()
        .expand((TARGET, ACCESS_PACKAGE))
        .filter(
            ACCESS_PACKAGE
                .then(access_package::ID)
                .eq("9f573551-f8e2-48f4-bf48-06efbb37c7b8")
                .and(assignment::STATE.eq(state)),
        );
    assert_eq!(
        query(&request),
        "$expand=target,accessPackage&$filter=accessPackage/id eq \
         '9f573551-f8e2-48f4-bf48-06efbb37c7b8' and state eq 'delivered'"
    );
}

#[test]
fn packages_with_their_catalog_and_by_name() {
    let request = management().access_packages().get().expand("catalog");
    assert_eq!(query(&request), "$expand=catalog");
    let request = management()
        .access_packages()
        .get()
        .filter(access_package::DISPLAY_NAME.contains("team"));
    assert_eq!(query(&request), "$filter=contains(displayName,'team')");
}

#[test]
fn resources_of_a_catalog_by_their_origin() {
    let request = management()
        .catalogs()
        .by_id("1")
        .resources()
        .get()
        .filter(resource::ORIGIN_SYSTEM.eq("SharePointOnline"))
        .expand(resource::SCOPES);
    assert_eq!(
        query(&request),
        "$filter=originSystem eq 'SharePointOnline'&$expand=scopes"
    );
}

#[test]
fn role_scopes_of_a_package_with_role_and_scope() {
    let request = management().access_packages().by_id("1").get().expand(
        access_package::RESOURCE_ROLE_SCOPES
            .expanded()
            .expand((role_scope::ROLE, role_scope::SCOPE)),
    );
    assert_eq!(
        query(&request),
        "$expand=resourceRoleScopes($expand=role,scope)"
    );
}

#[test]
fn roles_of_a_resource_by_a_condition_in_parentheses() {
    let condition = role::ORIGIN_SYSTEM
        .eq("AadGroup")
        .and(role::DISPLAY_NAME.eq("Member"))
        .and(role::RESOURCE.then(resource::ID).eq("1"));
    let request = management()
        .catalogs()
        .by_id("1")
        .resource_roles()
        .get()
        .filter(format!("({condition})"))
        .expand(role::RESOURCE);
    assert_eq!(
        query(&request),
        "$filter=(originSystem eq 'AadGroup' and displayName eq 'Member' and resource/id eq '1')\
         &$expand=resource"
    );
}

#[test]
fn a_subject_by_its_alternate_key() {
    let request = management()
        .subjects()
        .by_object_id("x")
        .get()
        .select(subject::ID);
    assert_eq!(query(&request), "$select=id");
}

#[test]
fn assignments_of_a_target_with_their_package_and_policy() {
    let request = management()
        .assignments()
        .get()
        .filter(
            TARGET
                .then(subject::OBJECT_ID)
                .eq("46184453-e63b-4f20-86c2-c557ed5d5df9"),
        )
        .expand((ACCESS_PACKAGE, ASSIGNMENT_POLICY));
    assert_eq!(
        query(&request),
        "$filter=target/objectId eq '46184453-e63b-4f20-86c2-c557ed5d5df9'\
         &$expand=accessPackage,assignmentPolicy"
    );
}

#[test]
fn expansions_have_their_own_options() {
    let request = management().catalogs().get().expand(
        catalog::ACCESS_PACKAGES
            .expanded()
            .select((access_package::ID, access_package::DISPLAY_NAME))
            .filter(access_package::IS_HIDDEN.eq(false))
            .order_by(access_package::DISPLAY_NAME.desc())
            .top(5)
            .expand(access_package::ASSIGNMENT_POLICIES),
    );
    assert_eq!(
        query(&request),
        "$expand=accessPackages($select=id,displayName;$filter=isHidden eq false;\
         $orderby=displayName desc;$top=5;$expand=assignmentPolicies)"
    );
}

#[test]
fn every_operator_is_written_as_in_odata() {
    use organization::{CREATED_DATE_TIME, DISPLAY_NAME, IDENTITY_SOURCES, STATE};
    let date: msgraph::DateTimeOffset = "2026-01-31T00:00:00Z".parse().unwrap();
    for (filter, expected) in [
        (DISPLAY_NAME.eq("it's"), "displayName eq 'it''s'"),
        (DISPLAY_NAME.ne(Null), "displayName ne null"),
        (
            CREATED_DATE_TIME.gt(date),
            "createdDateTime gt 2026-01-31T00:00:00Z",
        ),
        (
            CREATED_DATE_TIME.ge(date),
            "createdDateTime ge 2026-01-31T00:00:00Z",
        ),
        (
            CREATED_DATE_TIME.lt(date),
            "createdDateTime lt 2026-01-31T00:00:00Z",
        ),
        (
            CREATED_DATE_TIME.le(date),
            "createdDateTime le 2026-01-31T00:00:00Z",
        ),
        (DISPLAY_NAME.is_in(["a", "b"]), "displayName in ('a','b')"),
        (DISPLAY_NAME.starts_with("a"), "startsWith(displayName,'a')"),
        (DISPLAY_NAME.ends_with("a"), "endsWith(displayName,'a')"),
        (
            STATE.eq(ConnectedOrganizationState::Configured),
            "state eq 'configured'",
        ),
        (IDENTITY_SOURCES.is_not_empty(), "identitySources/any()"),
        (!DISPLAY_NAME.eq("a"), "not (displayName eq 'a')"),
        (!DISPLAY_NAME.contains("a"), "not contains(displayName,'a')"),
    ] {
        assert_eq!(filter.to_string(), expected);
    }
    let (a, b, c) = (
        DISPLAY_NAME.eq("a"),
        DISPLAY_NAME.eq("b"),
        DISPLAY_NAME.eq("c"),
    );
    let both = a.clone().or(b.clone()).and(c.clone());
    assert_eq!(
        both.to_string(),
        "(displayName eq 'a' or displayName eq 'b') and displayName eq 'c'"
    );
    let either = a.or(b.and(c));
    assert_eq!(
        either.to_string(),
        "displayName eq 'a' or displayName eq 'b' and displayName eq 'c'"
    );
}

#[test]
fn paths_lead_through_complex_and_navigation_properties_and_collections() {
    let date: msgraph::DateTimeOffset = "2026-01-31T00:00:00Z".parse().unwrap();
    let begins = SCHEDULE.then(schedule::START_DATE_TIME).lt(date);
    assert_eq!(
        begins.to_string(),
        "schedule/startDateTime lt 2026-01-31T00:00:00Z"
    );
    let kind = TARGET
        .then(subject::SUBJECT_TYPE)
        .eq(AccessPackageSubjectType::User);
    assert_eq!(kind.to_string(), "target/subjectType eq 'user'");
    let any = catalog::ACCESS_PACKAGES.any(|package| {
        package
            .get(access_package::ASSIGNMENT_POLICIES)
            .any(|policy| {
                policy
                    .get(msgraph::models::access_package_assignment_policy::ID)
                    .eq("p")
            })
    });
    assert_eq!(
        any.to_string(),
        "accessPackages/any(x:x/assignmentPolicies/any(y:y/id eq 'p'))"
    );
    let all =
        catalog::ACCESS_PACKAGES.all(|package| package.get(access_package::IS_HIDDEN).eq(true));
    assert_eq!(all.to_string(), "accessPackages/all(x:x/isHidden eq true)");
}

#[test]
fn strings_are_accepted_everywhere() {
    let request = management()
        .catalogs()
        .get()
        .select(["id", "displayName"])
        .expand("accessPackages($select=id)")
        .filter("displayName eq 'R&D'")
        .order_by((catalog::DISPLAY_NAME, "createdDateTime desc"))
        .search("\"displayName:a\"")
        .top(1)
        .skip(2)
        .count()
        .eventual_consistency();
    let sent = request.http_request().unwrap();
    assert_eq!(
        sent.uri().query().unwrap(),
        "$select=id,displayName&$expand=accessPackages%28%24select%3Did%29\
         &$filter=displayName%20eq%20%27R%26D%27\
         &$orderby=displayName,createdDateTime%20desc\
         &$search=%22displayName%3Aa%22&$top=1&$skip=2&$count=true"
    );
    assert_eq!(sent.headers()["consistencylevel"], "eventual");
}

#[test]
fn variables_never_hide_each_other() {
    use access_package::ACCESS_PACKAGES_INCOMPATIBLE_WITH as PACKAGES;
    let hidden = || PACKAGES.any(|package| package.get(access_package::IS_HIDDEN).eq(true));
    let four = PACKAGES.any(|a| {
        a.get(PACKAGES).any(|b| {
            b.get(PACKAGES).any(|c| {
                let own = c.get(PACKAGES).any(|d| d.get(access_package::ID).eq("4"));
                own.and(a.get(access_package::ID).eq("1"))
            })
        })
    });
    assert_eq!(
        four.to_string(),
        "accessPackagesIncompatibleWith/any(x:x/accessPackagesIncompatibleWith/any(y:\
         y/accessPackagesIncompatibleWith/any(z:z/accessPackagesIncompatibleWith/any(x3:x3/id eq '4') \
         and x/id eq '1')))"
    );
    // Made outside of the condition, and used inside.
    let outside = hidden();
    let both = PACKAGES.any(|a| (!outside).and(a.get(access_package::ID).eq("1")));
    assert_eq!(
        both.to_string(),
        "accessPackagesIncompatibleWith/any(x:not accessPackagesIncompatibleWith/any(\
         y:y/isHidden eq true) and x/id eq '1')"
    );
    // Next to each other.
    assert_eq!(
        hidden().or(hidden()).to_string(),
        "accessPackagesIncompatibleWith/any(x:x/isHidden eq true) or \
         accessPackagesIncompatibleWith/any(x:x/isHidden eq true)"
    );
    const NAMES: PropertyPath<AccessPackage, Vec<String>> = PropertyPath::new("names");
    let names = PACKAGES.any(|a| {
        let name = NAMES.any(|name| name.itself().eq("n"));
        a.get(NAMES).any(|name| name.itself().eq("m")).and(name)
    });
    assert_eq!(
        names.to_string(),
        "accessPackagesIncompatibleWith/any(x:x/names/any(y:y eq 'm') and names/any(y:y eq 'n'))"
    );
}

#[test]
fn a_variable_outside_of_its_condition_is_not_sent() {
    use access_package::ACCESS_PACKAGES_INCOMPATIBLE_WITH as PACKAGES;
    let mut leaked = None;
    let inside = PACKAGES.any(|a| {
        leaked = Some(a.get(access_package::ID));
        a.get(access_package::ID).eq("1")
    });
    let request = management().access_packages().get();
    let request = request.filter(inside.and(leaked.unwrap().eq("2")));
    assert_eq!(request.http_request().unwrap_err(), RequestError::Variable);
}

#[test]
fn an_empty_list_is_not_sent() {
    let none = || organization::DISPLAY_NAME.is_in(Vec::<String>::new());
    let organizations = management().connected_organizations();
    let some = || organization::DISPLAY_NAME.is_in(["a"]);
    for condition in [none(), !none(), some().or(none()), none().and(some())] {
        let request = organizations.get().filter(condition.clone());
        assert_eq!(request.http_request().unwrap_err(), RequestError::EmptyList);
        let request = organizations.count().filter(condition);
        assert_eq!(request.http_request().unwrap_err(), RequestError::EmptyList);
    }
    let error = RequestError::EmptyList.to_string();
    assert!(error.contains("`is_in`"), "{error}");
    let package = access_package::DISPLAY_NAME.is_in(Vec::<String>::new());
    let packages = catalog::ACCESS_PACKAGES.expanded().filter(package);
    let request = management()
        .catalogs()
        .get()
        .expand(("resources", packages));
    assert_eq!(request.http_request().unwrap_err(), RequestError::EmptyList);
    let request = management().connected_organizations().get();
    assert!(request.filter("displayName in ()").http_request().is_ok());
}

const UNTYPED: PropertyPath<AccessPackage, RawJson> = PropertyPath::new("custom");

#[test]
fn an_untyped_value_is_one_literal() {
    for (json, expected) in [
        (
            r#""a' or 1 eq 1 or custom eq '""#,
            "'a'' or 1 eq 1 or custom eq '''",
        ),
        (r#""null""#, "'null'"),
        (r#""\u0027 or true""#, "''' or true'"),
        (r#""\ud800' or true""#, r#"'"\ud800'' or true"'"#),
        (r#""""#, "''"),
        ("null", "null"),
        ("-1.50", "-1.50"),
        ("true", "true"),
        (r#"["a' or true"]"#, r#"["a' or true"]"#),
    ] {
        let value: RawJson = json.parse().unwrap();
        let filter = UNTYPED.eq(value);
        assert_eq!(filter.to_string(), format!("custom eq {expected}"));
    }
}

/// An `any` over the packages of an enclosing variable or of the entity, with the variables that its condition uses, and
/// the conditions nested in it.
#[derive(Clone, Debug)]
struct Any {
    of: Index,
    says: Vec<Index>,
    inside: Vec<Any>,
}

fn anys() -> impl Strategy<Value = Any> {
    let says = || vec(any::<Index>(), 1..3);
    let leaf = (any::<Index>(), says()).prop_map(|(of, says)| Any {
        of,
        says,
        inside: Vec::new(),
    });
    leaf.prop_recursive(6, 30, 3, move |inner| {
        (any::<Index>(), says(), vec(inner, 0..3)).prop_map(|(of, says, inside)| Any {
            of,
            says,
            inside,
        })
    })
}

/// Each comparison is with the number of the variable that it must use.
fn condition(any: &Any, around: &[&Item<AccessPackage, AccessPackage>]) -> Filter<AccessPackage> {
    use access_package::ACCESS_PACKAGES_INCOMPATIBLE_WITH as PACKAGES;
    // Made outside of the condition, and used inside.
    let outside = PACKAGES.any(|item| item.get(access_package::IS_HIDDEN).eq(true));
    let inner = |item: Item<AccessPackage, AccessPackage>| {
        let items: Vec<_> = around.iter().copied().chain([&item]).collect();
        let says = any.says.iter().map(|index| {
            let index = index.index(items.len());
            items[index].get(access_package::ID).eq(index.to_string())
        });
        let inside = any.inside.iter().map(|any| condition(any, &items));
        let all = says.chain(inside).chain([outside]);
        all.reduce(Filter::and).unwrap()
    };
    match any.of.index(around.len() + 1).checked_sub(1) {
        Some(index) => around[index].get(PACKAGES).any(inner),
        None => PACKAGES.any(inner),
    }
}

proptest! {
    #[test]
    fn each_variable_means_what_it_meant_where_it_was_used(any in anys()) {
        let text = condition(&any, &[]).to_string();
        let mut around: Vec<String> = Vec::new();
        // All parentheses are those of `any`.
        for part in text.split_inclusive(['(', ')']) {
            let (variable, said) = part.split_once(':').unwrap_or(("", part));
            if !variable.is_empty() {
                prop_assert!(around.iter().all(|known| known != variable), "{}", text);
                around.push(variable.to_owned());
            }
            for (before, after) in said.match_indices("/id eq '").map(|(at, _)| said.split_at(at)) {
                let variable = before.rsplit(' ').next().unwrap();
                let number = after["/id eq '".len()..].split('\'').next().unwrap();
                let known = number.parse::<usize>().ok().and_then(|number| around.get(number));
                prop_assert_eq!(known.map(String::as_str), Some(variable), "{}", text);
            }
            if part.ends_with(')') {
                around.pop();
            }
        }
        prop_assert!(around.is_empty());
    }

    #[test]
    fn an_untyped_text_is_the_literal_of_that_text(text in any::<String>()) {
        let filter = UNTYPED.eq(RawJson::from(text.as_str()));
        prop_assert_eq!(filter.to_string(), format!("custom eq {}", Literal::from(&text)));
    }
}
