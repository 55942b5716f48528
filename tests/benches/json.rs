//! Reading and writing JSON, compared with a hand-written struct of the known fields and an untyped value.
//!
//! `cargo bench -p msgraph-tests --bench json`. The figures are in `docs/decisions/0002-slots.md`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use divan::Bencher;
use divan::counter::BytesCount;
use msgraph::models::{
    AccessPackageAssignmentPolicy, AnyAccessPackageResource, ConnectedOrganization,
};
use msgraph::{Page, from_slice, to_vec};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

fn main() {
    divan::main();
}

/// The place of `@odata.type` in an object.
#[derive(Clone, Copy)]
enum Tag {
    First,
    Last,
}

/// Members that no model of an organization has.
const UNKNOWN: &str = ",\"futureProperty\":{\"a\":[1,2,3],\"b\":\"c\"},\"futureFlag\":true";

/// A page of 2,000 connected organizations, 1.2 MB, with more members in each.
fn organizations(tag: Tag, more: &str) -> String {
    let mut text = String::from(
        "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#x\",\"value\":[",
    );
    for index in 0..2_000 {
        let comma = if index == 0 { "" } else { "," };
        write!(
            text,
            "{comma}{{\"id\":\"{index:08}-0000-4000-8000-000000000000\",\
             \"displayName\":\"Connected organization {index}\",\
             \"description\":\"The organization number {index}, with which packages are shared\",\
             \"createdDateTime\":\"2026-01-01T08:15:00.1234567Z\",\
             \"modifiedDateTime\":\"2026-07-31T08:15:00.7654321Z\",\
             \"state\":\"configured\",\"identitySources\":[{},{}]{more}}}",
            tagged(
                tag,
                "azureActiveDirectoryTenant",
                "\"displayName\":\"Contoso\",\"tenantId\":\"6f5b0a1c-0000-4000-8000-000000000001\""
            ),
            tagged(
                tag,
                "domainIdentitySource",
                "\"displayName\":\"contoso.com\",\"domainName\":\"contoso.com\""
            ),
        )
        .unwrap();
    }
    text.push_str("]}");
    text
}

fn tagged(tag: Tag, name: &str, members: &str) -> String {
    let name = format!("\"@odata.type\":\"#microsoft.graph.{name}\"");
    match tag {
        Tag::First => format!("{{{name},{members}}}"),
        Tag::Last => format!("{{{members},{name}}}"),
    }
}

/// A page of 1,000 assignment policies with many polymorphic values.
fn policies() -> String {
    let mut text = String::from("{\"value\":[");
    for index in 0..1_000 {
        let comma = if index == 0 { "" } else { "," };
        let stage = |name: &str| {
            format!(
                "{{\"durationBeforeAutomaticDenial\":\"P14D\",\"isApproverJustificationRequired\":true,\
                 \"primaryApprovers\":[{{\"@odata.type\":\"#microsoft.graph.{name}\",\"description\":\"d\"}}]}}"
            )
        };
        write!(
            text,
            "{comma}{{\"id\":\"{index}\",\"displayName\":\"Policy {index}\",\"description\":\"For all members\",\
             \"allowedTargetScope\":\"specificDirectoryUsers\",\
             \"createdDateTime\":\"2026-01-01T08:15:00Z\",\"modifiedDateTime\":null,\
             \"specificAllowedTargets\":[{{\"@odata.type\":\"#microsoft.graph.groupMembers\",\
             \"groupId\":\"g\",\"description\":\"d\"}},{{\"@odata.type\":\"#microsoft.graph.singleUser\",\
             \"userId\":\"u\",\"description\":\"d\"}}],\
             \"expiration\":{{\"endDateTime\":null,\"duration\":\"P365D\",\"type\":\"afterDuration\"}},\
             \"requestorSettings\":{{\"enableTargetsToSelfAddAccess\":true,\"onBehalfRequestors\":[]}},\
             \"requestApprovalSettings\":{{\"isApprovalRequiredForAdd\":true,\"stages\":[{},{}]}}}}",
            stage("requestorManager"),
            stage("internalSponsors"),
        )
        .unwrap();
    }
    text.push_str("]}");
    text
}

/// How an object holds the next one.
#[derive(Clone, Copy, Debug)]
enum Nested {
    /// In a collection that fits.
    Fits,
    /// In a collection whose last item does not fit.
    LastItemDoesNot,
}

/// Resources within resources, 41 deep, which may be of derived types but do not say which: each is searched for its type.
/// 200 KB, nearly all of it in the innermost one; without `nested`, all are next to each other.
fn resources(nested: Option<Nested>) -> String {
    let much = "{\"displayName\":\"A resource\",\"originId\":\"5\"},".repeat(5_000);
    let (open, close) = match nested {
        None => ("{\"id\":\"1\"},", ""),
        Some(Nested::Fits) => ("{\"environment\":{\"resources\":[", "]}}"),
        Some(Nested::LastItemDoesNot) => ("{\"environment\":{\"resources\":[", ",7]}}"),
    };
    let levels = 40;
    format!(
        "{{\"value\":[{}{much}{{}}{}]}}",
        open.repeat(levels),
        close.repeat(levels)
    )
}

/// What someone who needs only these fields would write.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct HandWritten {
    id: String,
    display_name: Option<String>,
    description: Option<String>,
    created_date_time: Option<jiff::Timestamp>,
    modified_date_time: Option<jiff::Timestamp>,
    state: Option<HandWrittenState>,
    #[serde(default)]
    identity_sources: Vec<HandWrittenSource>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
enum HandWrittenState {
    Configured,
    Proposed,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct HandWrittenSource {
    #[serde(rename = "@odata.type")]
    odata_type: String,
    display_name: Option<String>,
    tenant_id: Option<String>,
    domain_name: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct HandWrittenPage {
    value: Vec<HandWritten>,
}

fn read<T>(bencher: Bencher<'_, '_>, text: &str, read: impl Fn(&str) -> T + Sync) {
    let bytes = BytesCount::of_str(text);
    bencher.counter(bytes).bench(|| read(text));
}

type Organizations = Page<ConnectedOrganization>;

#[divan::bench]
fn read_organizations(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, "");
    read(bencher, &text, |text| {
        from_slice::<Organizations>(text.as_bytes()).unwrap()
    });
}

#[divan::bench]
fn read_organizations_hand_written(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, "");
    read(bencher, &text, |text| {
        serde_json::from_str::<HandWrittenPage>(text).unwrap()
    });
}

#[divan::bench]
fn read_organizations_untyped(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, "");
    read(bencher, &text, |text| {
        serde_json::from_str::<serde_json::Value>(text).unwrap()
    });
}

#[divan::bench]
fn read_organizations_through_serde(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, "");
    read(bencher, &text, |text| {
        serde_json::from_str::<Organizations>(text).unwrap()
    });
}

#[divan::bench]
fn read_organizations_late_tag(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::Last, "");
    read(bencher, &text, |text| {
        from_slice::<Organizations>(text.as_bytes()).unwrap()
    });
}

#[divan::bench]
fn read_organizations_late_tag_hand_written(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::Last, "");
    read(bencher, &text, |text| {
        serde_json::from_str::<HandWrittenPage>(text).unwrap()
    });
}

#[divan::bench]
fn read_organizations_unknown_members(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, UNKNOWN);
    read(bencher, &text, |text| {
        from_slice::<Organizations>(text.as_bytes()).unwrap()
    });
}

#[divan::bench(args = [None, Some(Nested::Fits), Some(Nested::LastItemDoesNot)])]
fn read_resources(bencher: Bencher<'_, '_>, nested: Option<Nested>) {
    let text = resources(nested);
    read(bencher, &text, |text| {
        from_slice::<Page<AnyAccessPackageResource>>(text.as_bytes()).unwrap()
    });
}

#[divan::bench]
fn read_policies(bencher: Bencher<'_, '_>) {
    let text = policies();
    let page = from_slice::<Page<AccessPackageAssignmentPolicy>>(text.as_bytes()).unwrap();
    assert!(page.mismatches().is_empty());
    read(bencher, &text, |text| {
        from_slice::<Page<AccessPackageAssignmentPolicy>>(text.as_bytes()).unwrap()
    });
}

#[divan::bench]
fn read_policies_untyped(bencher: Bencher<'_, '_>) {
    let text = policies();
    read(bencher, &text, |text| {
        serde_json::from_str::<serde_json::Value>(text).unwrap()
    });
}

#[divan::bench]
fn write_organizations(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, "");
    let page: Organizations = from_slice(text.as_bytes()).unwrap();
    assert_eq!(to_vec(&page).len(), text.len());
    read(bencher, &text, |_| to_vec(&page));
}

#[divan::bench]
fn write_organizations_hand_written(bencher: Bencher<'_, '_>) {
    let text = organizations(Tag::First, "");
    let page: HandWrittenPage = serde_json::from_str(&text).unwrap();
    read(bencher, &text, |_| serde_json::to_vec(&page).unwrap());
}
