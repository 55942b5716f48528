//! What is read is written again unchanged, with this crate's own reader and writer and through serde's traits.

use msgraph::models::{
    AccessPackageAssignmentPolicy, AnyDirectoryObject, ConnectedOrganization,
    ConnectedOrganizationState, ExpirationPattern, IdentitySource, expiration_pattern,
};
use msgraph::{DateTimeOffset, MAX_DEPTH, Page, Property, from_slice, to_vec};
use serde_json::{Value, json};
use std::time::Duration;

/// Reads, writes and compares, both ways.
fn survives<T>(value: &Value) -> T
where
    T: msgraph::model::Object
        + serde::Serialize
        + serde::de::DeserializeOwned
        + PartialEq
        + std::fmt::Debug,
{
    let text = value.to_string();
    let read: T = from_slice(text.as_bytes()).unwrap();
    let written: Value = serde_json::from_slice(&to_vec(&read)).unwrap();
    assert_eq!(&written, value);
    let through_serde: T = serde_json::from_str(&text).unwrap();
    assert_eq!(through_serde, read);
    assert_eq!(&serde_json::to_value(&read).unwrap(), value);
    read
}

#[test]
fn a_page_of_organizations_survives() {
    let page: Page<ConnectedOrganization> = survives(&json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x",
        "@odata.count": 2,
        "@odata.nextLink": "https://graph.microsoft.com/v1.0/x?$skiptoken=1",
        "value": [
            {
                "id": "1",
                "displayName": "Contoso \"é\" \u{1F600}\n",
                "createdDateTime": "2026-07-31T08:15:00.1234567Z",
                "modifiedDateTime": null,
                "state": "configured",
                "identitySources": [
                    {"@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "a"},
                    {"@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "t"},
                    {"@odata.type": "#microsoft.graph.laterIdentitySource", "likes": [1, {"x": null}]}
                ],
                "externalSponsors@odata.context": "x",
                "externalSponsors": [],
                "newProperty": {"deep": [true, 1.50]}
            },
            {"id": "2", "state": "paused", "description": null}
        ]
    }));
    let [first, second] = page.items() else {
        panic!("there are two");
    };
    assert_eq!(first.state, ConnectedOrganizationState::Configured);
    assert!(first.modified_date_time.is_null());
    let sources = first.identity_sources.as_deref().unwrap();
    assert!(matches!(
        sources[0],
        IdentitySource::DomainIdentitySource(_)
    ));
    let IdentitySource::Unrecognized(unknown) = &sources[2] else {
        panic!("the type is unknown");
    };
    assert_eq!(
        unknown.additional_data.get("likes").unwrap().as_str(),
        r#"[1,{"x":null}]"#
    );
    let raw = first.additional_data.get("newProperty").unwrap();
    assert_eq!(raw.as_str(), r#"{"deep":[true,1.5]}"#);
    let paused = ConnectedOrganizationState::Unrecognized("paused".to_owned());
    assert_eq!(second.state, paused);
    assert!(second.description.is_null() && second.display_name.is_absent());
    assert_eq!(
        page.next_link,
        "https://graph.microsoft.com/v1.0/x?$skiptoken=1"
    );
    assert!(page.mismatches().is_empty());
}

#[test]
fn the_type_annotation_may_be_anywhere_and_lack_its_hash() {
    for text in [
        r##"{"@odata.type":"#microsoft.graph.user","id":"1","displayName":"x"}"##,
        r##"{"id":"1","displayName":"x","@odata.type":"#microsoft.graph.user"}"##,
        r##"{"id":"1","@odata.type":"microsoft.graph.user","displayName":"x"}"##,
        r##"{"id":"1","a":{"@odata.type":"#x"},"@odata.type":"#microsoft.graph.user","displayName":"x"}"##,
    ] {
        let value: Value = serde_json::from_str(text).unwrap();
        let AnyDirectoryObject::User(user) = survives(&value) else {
            panic!("{text} is a user");
        };
        assert_eq!(user.display_name, "x");
    }
}

#[test]
fn the_annotation_of_the_declared_type_survives_too() {
    let value = json!({"@odata.type": "#microsoft.graph.directoryObject", "id": "1"});
    assert!(matches!(
        survives(&value),
        AnyDirectoryObject::DirectoryObject(_)
    ));
    let value = json!({"@odata.type": "#microsoft.graph.connectedOrganization", "id": "1"});
    let _: ConnectedOrganization = survives(&value);
}

#[test]
fn an_unknown_derived_type_keeps_the_properties_of_its_base() {
    let value = json!({"@odata.type": "#microsoft.graph.device", "id": "1", "trustType": "x"});
    let object: AnyDirectoryObject = survives(&value);
    assert!(matches!(object, AnyDirectoryObject::Unrecognized(_)));
    assert_eq!(object.id(), &"1".to_owned());
    let untagged: AnyDirectoryObject = survives(&json!({"id": "2"}));
    assert_eq!(untagged.id(), &"2".to_owned());
}

#[test]
fn a_value_that_does_not_fit_is_kept() {
    let organization: ConnectedOrganization = survives(&json!({
        "id": 5,
        "createdDateTime": "yesterday",
        "state": ["configured"],
        "identitySources": [{"@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": {}}, 7],
        "externalSponsors": [{"id": false}],
        "displayName": "x"
    }));
    assert_eq!(organization.display_name, "x");
    assert!(organization.id.is_absent() && organization.identity_sources.is_absent());
    let found: Vec<_> = organization
        .mismatches()
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected = [
        r#"id: 5"#,
        r#"createdDateTime: "yesterday""#,
        concat!(
            r##"identitySources: [{"@odata.type":"#microsoft.graph.domainIdentitySource","##,
            r#""domainName":{}},7]"#
        ),
        r#"state: ["configured"]"#,
        r#"externalSponsors/0/id: false"#,
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_property_that_is_set_replaces_what_did_not_fit() {
    let text = br#"{"state": 5, "id": "1"}"#;
    let organization: ConnectedOrganization = from_slice(text).unwrap();
    let organization = organization.state(ConnectedOrganizationState::Proposed);
    assert_eq!(to_vec(&organization), br#"{"id":"1","state":"proposed"}"#);
}

#[test]
fn the_last_of_repeated_members_counts() {
    let text = br#"{"id": "1", "id": "2", "state": "proposed", "state": 5, "x": 1, "x": 2}"#;
    let organization: ConnectedOrganization = from_slice(text).unwrap();
    assert_eq!(organization.id, "2");
    assert!(organization.state.is_absent());
    assert_eq!(to_vec(&organization), br#"{"id":"2","state":5,"x":2}"#);
}

#[test]
fn a_repeated_member_that_fits_replaces_one_that_does_not() {
    let text = br#"{"id": 5, "id": "2", "identitySources": [{}, {}], "identitySources": [{}]}"#;
    let organization: ConnectedOrganization = from_slice(text).unwrap();
    assert_eq!(organization.id, "2");
    assert!(organization.mismatches().is_empty());
    assert_eq!(
        to_vec(&organization),
        br#"{"id":"2","identitySources":[{}]}"#
    );
}

#[test]
fn a_collection_with_an_item_that_does_not_fit_is_kept_whole_wherever_the_item_is() {
    for items in [
        "[7]",
        r#"[null,{"displayName":"x"}]"#,
        r#"[{"displayName":5,"a":[{}]}, [[]] ,{}, "\ud800"]"#,
        r##"[ {} , {"x":{"y":[1]}}, 7 , {"@odata.type":"#x"} ]"##,
    ] {
        let text = format!(r#"{{"id":"1","identitySources":{items},"state":"proposed","x":1}}"#);
        let read: ConnectedOrganization = from_slice(text.as_bytes()).unwrap();
        assert!(read.identity_sources.is_absent());
        let kept = read.additional_data.get("identitySources");
        assert_eq!(kept.unwrap().as_str(), items);
        assert_eq!(read.state, ConnectedOrganizationState::Proposed);
        assert_eq!(read.additional_data.len(), 2);
    }
    for items in ["[7,]", "[{},7", "[7}", "[{} 7]", "[7 8]"] {
        let text = format!(r#"{{"identitySources":{items}}}"#);
        let error = from_slice::<ConnectedOrganization>(text.as_bytes()).unwrap_err();
        assert!(
            error.path().starts_with("identitySources"),
            "{items}: {error}"
        );
    }
}

#[test]
fn nested_policies_survive() {
    let _: AccessPackageAssignmentPolicy = survives(&json!({
        "id": "p",
        "allowedTargetScope": "specificDirectoryUsers",
        "specificAllowedTargets": [
            {"@odata.type": "#microsoft.graph.groupMembers", "groupId": "g", "description": null},
            {"@odata.type": "#microsoft.graph.singleUser", "userId": "u"},
            {"@odata.type": "#microsoft.graph.targetRobots"}
        ],
        "expiration": {"endDateTime": null, "duration": "P365D", "type": "afterDuration"},
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "stages": [{
                "durationBeforeAutomaticDenial": "P14D",
                "primaryApprovers": [{
                    "@odata.type": "#microsoft.graph.requestorManager",
                    "managerLevel": 1
                }]
            }]
        },
        "questions": [{
            "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
            "sequence": 0,
            "isSingleLineQuestion": false
        }]
    }));
}

#[test]
fn a_duration_is_set_from_a_length_of_time_of_the_standard_library() {
    let expiration = ExpirationPattern::new().duration(Duration::from_secs(36 * 3600));
    assert_eq!(to_vec(&expiration), br#"{"duration":"PT36H"}"#);
    let expiration = ExpirationPattern::new().duration(Duration::from_micros(90_000_001));
    assert_eq!(to_vec(&expiration), br#"{"duration":"PT1M30.000001S"}"#);
    let longer = expiration_pattern::DURATION.gt(Duration::from_secs(60));
    assert_eq!(longer.to_string(), "duration gt duration'PT1M'");
}

#[test]
fn the_last_day_of_odata_survives() {
    let pattern: ExpirationPattern =
        survives(&json!({"endDateTime": "9999-12-31T23:59:59.9999999Z", "type": "afterDateTime"}));
    let never: DateTimeOffset = "9999-12-31T23:59:59.9999999Z".parse().unwrap();
    assert_eq!(pattern.end_date_time, Property::Value(never));
}

#[test]
fn malformed_json_is_an_error_with_its_position() {
    let text = b"{\"value\": [\n{\"id\": \"1\"}, {\"state\": \"a\x0B\"}]}";
    let error = from_slice::<Page<ConnectedOrganization>>(text).unwrap_err();
    assert_eq!(
        (error.line(), error.path().as_str()),
        (2, "value/1/state"),
        "{error}"
    );
    for text in [
        "",
        "nul",
        "[]",
        "5",
        "{",
        "{}x",
        "{\"id\"}",
        "{\"id\":}",
        "{\"id\":1,}",
        "\u{FEFF}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":\"\\x\"}",
        "{'a':1}",
    ] {
        assert!(
            from_slice::<ConnectedOrganization>(text.as_bytes()).is_err(),
            "{text}"
        );
    }
    assert!(from_slice::<ConnectedOrganization>(b"{\"id\":\"\xFF\"}").is_err());
    assert!(from_slice::<ConnectedOrganization>("\u{FEFF}{} ".as_bytes()).is_ok());
}

#[test]
fn nesting_is_limited() {
    let nested = |depth: usize| {
        let inner = depth - 1;
        format!("{{\"x\":{}{}}}", "[".repeat(inner), "]".repeat(inner))
    };
    assert!(from_slice::<ConnectedOrganization>(nested(MAX_DEPTH).as_bytes()).is_ok());
    for depth in [MAX_DEPTH + 1, 100_000] {
        let error = from_slice::<ConnectedOrganization>(nested(depth).as_bytes()).unwrap_err();
        assert!(error.is_beyond_limit());
        assert!(
            error
                .message()
                .starts_with("more than 128 levels of nesting")
        );
    }
    let typed = "{\"resource\":{\"environment\":".repeat(100) + "1" + &"}}".repeat(100);
    let error = from_slice::<msgraph::models::AccessPackageResourceRequest>(typed.as_bytes());
    assert!(error.is_err());
}
