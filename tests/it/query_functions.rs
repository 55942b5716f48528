//! Functions of conditions, options of expansions, and conditions of counts.

use msgraph::models::access_package_assignment_request as request;
use msgraph::models::access_package_catalog as catalog;
use msgraph::models::{access_package, connected_organization as organization};
use msgraph::{GraphService, Service};
use percent_encoding::percent_decode_str;

#[test]
fn functions_are_written_as_odata_has_them() {
    let date = jiff::civil::date(2026, 11, 24);
    let name = organization::DISPLAY_NAME;
    let created = organization::CREATED_DATE_TIME;
    for (written, expected) in [
        (created.year().eq(2026), "year(createdDateTime) eq 2026"),
        (created.month().ge(11), "month(createdDateTime) ge 11"),
        (created.day().lt(2), "day(createdDateTime) lt 2"),
        (created.hour().eq(0), "hour(createdDateTime) eq 0"),
        (created.minute().eq(0), "minute(createdDateTime) eq 0"),
        (created.second().eq(0), "second(createdDateTime) eq 0"),
        (
            created.date().eq(date),
            "date(createdDateTime) eq 2026-11-24",
        ),
        (
            created.date().year().eq(2026),
            "year(date(createdDateTime)) eq 2026",
        ),
        (
            created.time().hour().gt(12),
            "hour(time(createdDateTime)) gt 12",
        ),
        (
            name.to_lower().eq("o'neil"),
            "tolower(displayName) eq 'o''neil'",
        ),
        (
            name.to_upper().contains("X"),
            "contains(toupper(displayName),'X')",
        ),
        (name.trim().ne(""), "trim(displayName) ne ''"),
        (name.length().gt(5), "length(displayName) gt 5"),
        (name.index_of("a").eq(0), "indexof(displayName,'a') eq 0"),
        (name.substring(1).eq("b"), "substring(displayName,1) eq 'b'"),
        (name.concat("!").eq("a!"), "concat(displayName,'!') eq 'a!'"),
        (
            organization::INTERNAL_SPONSORS.count().eq(0),
            "internalSponsors/$count eq 0",
        ),
    ] {
        assert_eq!(written.to_string(), expected);
    }
    let answers = request::ANSWERS.any(|answer| {
        answer
            .get(msgraph::models::access_package_answer::DISPLAY_VALUE)
            .length()
            .gt(1)
    });
    assert_eq!(
        answers.to_string(),
        "answers/any(x:length(x/displayValue) gt 1)"
    );
}

#[test]
fn expansions_have_all_options() {
    let expanded = catalog::ACCESS_PACKAGES
        .expanded()
        .skip(5)
        .count()
        .search("\"displayName:sales\"")
        .levels(2);
    let expected = "accessPackages($skip=5;$count=true;$search=\"displayName:sales\";$levels=2)";
    assert_eq!(expanded.to_string(), expected);
    let expanded = access_package::ACCESS_PACKAGES_INCOMPATIBLE_WITH
        .expanded()
        .all_levels();
    assert_eq!(
        expanded.to_string(),
        "accessPackagesIncompatibleWith($levels=max)"
    );
}

#[test]
fn counts_take_typed_conditions_and_lists_more_than_eight_terms() {
    let management = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management();
    let count = management.connected_organizations().count();
    let count = count.filter(organization::DISPLAY_NAME.starts_with("Contoso"));
    let address = count.http_request().unwrap().uri().to_string();
    assert!(
        address.ends_with(
            "/connectedOrganizations/$count?$filter=startsWith%28displayName%2C%27Contoso%27%29"
        ),
        "{address}"
    );
    let list = management.connected_organizations().get().select((
        organization::ID,
        organization::DISPLAY_NAME,
        organization::DESCRIPTION,
        organization::STATE,
        organization::CREATED_DATE_TIME,
        organization::MODIFIED_DATE_TIME,
        organization::IDENTITY_SOURCES,
        organization::ID,
        organization::DISPLAY_NAME,
    ));
    let list = list.http_request().unwrap();
    let query = percent_decode_str(list.uri().query().unwrap())
        .decode_utf8()
        .unwrap();
    assert_eq!(query.split(',').count(), 9, "{query}");
}
