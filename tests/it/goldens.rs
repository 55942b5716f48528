//! The fixtures' code, compiled and used.

use http::Method;
use msgraph_runtime::{Flags, Null, Property, RawJson, Service, from_slice, to_vec};
use msgraph_tests::{
    capabilities, connected_organization, flags, imports, media, member_names, namespaces,
    operations, polymorphism, scalars, type_names,
};

const BASE: &str = "https://example.com/v1.0";

fn service() -> Service {
    Service::new(BASE).unwrap()
}

/// `METHOD /path?query` of a request.
fn line<T, K>(request: &msgraph_runtime::request::Request<T, K>) -> String {
    let request = request.http_request().unwrap();
    let address = request.uri().to_string();
    format!(
        "{} {}",
        request.method(),
        address.strip_prefix(BASE).unwrap()
    )
}

fn json(model: &impl msgraph_runtime::model::Object) -> String {
    String::from_utf8(to_vec(model)).unwrap()
}

#[test]
fn connected_organization_is_created() {
    use connected_organization::models::{
        ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource,
    };
    use connected_organization::requests::GraphService;
    let body = ConnectedOrganization::new()
        .identity_sources([DomainIdentitySource::new().domain_name("example.com")])
        .state(ConnectedOrganizationState::Proposed);
    let request = GraphService::new(service())
        .connected_organizations()
        .post(&body);
    assert_eq!(line(&request), "POST /connectedOrganizations");
    let expected = concat!(
        r##"{"identitySources":[{"@odata.type":"#microsoft.graph.domainIdentitySource","##,
        r#""domainName":"example.com"}],"state":"proposed"}"#
    );
    assert_eq!(json(&body), expected);
}

#[test]
fn types_may_have_the_names_of_rusts_own() {
    use type_names::models::{Box, Model, Option, Property, Self_, Slot, String, Vec};
    let value = Property::new().value(Option::None);
    let model = Model::new().id("1").value(value).shape(Slot::new());
    assert_eq!(
        json(&model),
        r#"{"id":"1","shape":{},"value":{"value":"none"}}"#
    );
    let nested = Vec::new().value([Box::new().value(String::new().value(["x"]))]);
    let nested = Self_::new().value(nested);
    assert_eq!(
        json(&nested),
        r#"{"value":{"value":[{"value":{"value":["x"]}}]}}"#
    );
    assert_eq!(Option::from("unrecognized"), Option::Unrecognized_);
    assert_eq!(Option::from("_1password"), Option::_1password);
    assert_eq!(Option::from("other"), Option::Unrecognized("other".into()));
}

#[test]
fn members_may_be_named_like_keywords_and_like_our_own() {
    use member_names::models::Thing;
    use member_names::requests::{Service as Root, ThingDeleteBody};
    let thing = Thing::new()
        .r#type("a")
        .self_("b")
        .super_("c")
        .crate_("d")
        .r#fn("e")
        .new_("f")
        .additional_data_("g")
        .default("i")
        .clone("h");
    let text = json(&thing);
    for member in [
        "type",
        "self",
        "super",
        "crate",
        "fn",
        "new",
        "additionalData",
        "clone",
        "default",
    ] {
        assert!(text.contains(&format!("\"{member}\":")), "{member}: {text}");
    }
    let things = Root::new(service()).self_();
    assert_eq!(line(&things.count()), "GET /self/$count");
    assert_eq!(line(&things.count_("x")), "GET /self/count(type='x')");
    let one = things.by_id("1");
    assert_eq!(line(&one.get()), "GET /self/1");
    assert_eq!(line(&one.get_().get()), "GET /self/1/get");
    assert_eq!(line(&one.delete()), "DELETE /self/1");
    let body = ThingDeleteBody::new().self_("x");
    assert_eq!(line(&one.delete_(&body)), "POST /self/1/delete");
}

#[test]
fn one_name_may_be_in_two_namespaces() {
    use namespaces::models::{Identity, security};
    use namespaces::requests::GraphService;
    use namespaces::requests::security::AlertCloseBody;
    let inner = security::Identity::new().owner(Identity::new().display_name("x"));
    let body = AlertCloseBody::new().by(inner);
    let alert = GraphService::new(service()).security().alerts().by_id("1");
    let request = alert.close(&body);
    assert_eq!(
        line(&request),
        "POST /security/alerts/1/microsoft.graph.security.close"
    );
    assert_eq!(json(&body), r#"{"by":{"owner":{"displayName":"x"}}}"#);
}

#[test]
fn all_overloads_of_a_function_can_be_called() {
    use operations::models::FilterOptions;
    use operations::requests::{AssignmentResumeBody, GraphService};
    let assignments = GraphService::new(service()).assignments();
    assert_eq!(
        line(&assignments.additional_access()),
        "GET /assignments/additionalAccess()"
    );
    assert_eq!(
        line(&assignments.additional_access_with_access_package_id("it's")),
        "GET /assignments/additionalAccess(accessPackageId='it%27%27s')"
    );
    assert_eq!(
        line(&assignments.additional_access_with_access_package_id(Null)),
        "GET /assignments/additionalAccess(accessPackageId=null)"
    );
    let composed = assignments.additional_access_with_on_and_ids(FilterOptions::Target, ["a"]);
    assert_eq!(
        line(&composed.by_id("1").get()),
        "GET /assignments/additionalAccess(on='target',ids=%5B%22a%22%5D)/1"
    );
    let one = assignments.by_id("1");
    let resume = one.resume(&AssignmentResumeBody::new().source("x"));
    assert_eq!(line(&resume), "POST /assignments/1/resume");
    let cancel = one.cancel();
    assert_eq!(line(&cancel), "POST /assignments/1/cancel");
    assert!(cancel.http_request().unwrap().body().is_empty());
    assert_eq!(cancel.read(br#"{"value":true}"#).unwrap().value, true);
}

#[test]
fn a_value_may_be_of_a_derived_type() {
    use polymorphism::models::{AnyDirectoryObject, DynamicGroup, SingleUser, SubjectSet};
    use polymorphism::requests::GraphService;
    let group = DynamicGroup::new()
        .id("1")
        .owner(SingleUser::new().description("d").user_id("u"));
    let value = AnyDirectoryObject::from(group.clone());
    let text = json(&value);
    assert!(
        text.starts_with(r##"{"@odata.type":"#microsoft.graph.dynamicGroup""##),
        "{text}"
    );
    assert_eq!(value.id(), &Property::Value("1".to_owned()));
    let SubjectSet::SingleUser(_) = group.owner.as_deref().unwrap() else {
        panic!("the owner is a user");
    };
    assert_eq!(
        group.owner.as_deref().unwrap().description(),
        &"d".to_owned()
    );
    let read: AnyDirectoryObject = from_slice(text.as_bytes()).unwrap();
    assert_eq!(read, value);
    let objects = GraphService::new(service()).directory_objects();
    let cast = objects.by_id("1").as_group().get();
    assert_eq!(line(&cast), "GET /directoryObjects/1/microsoft.graph.group");
    assert_eq!(json(&cast.read(text.as_bytes()).unwrap()).len(), text.len());
}

#[test]
fn a_body_is_of_the_declared_type_or_of_one_that_derives_from_it() {
    use polymorphism::models::{AnyDirectoryObject, DirectoryObject, DynamicGroup};
    use polymorphism::requests::GraphService;
    let objects = GraphService::new(service()).directory_objects();
    let sent = |request: msgraph_runtime::Request<AnyDirectoryObject>| {
        let body = request.http_request().unwrap().into_body();
        String::from_utf8(body).unwrap()
    };
    let plain = objects.post(&DirectoryObject::new().id("1"));
    assert_eq!(sent(plain), r#"{"id":"1"}"#);
    let tagged = r##"{"@odata.type":"#microsoft.graph.dynamicGroup","id":"1"}"##;
    let derived = DynamicGroup::new().id("1");
    assert_eq!(sent(objects.post(&derived)), tagged);
    assert_eq!(
        sent(objects.post(&AnyDirectoryObject::from(derived))),
        tagged
    );
}

#[test]
fn every_primitive_type_reads_and_writes() {
    let text = concat!(
        r#"{"binary":"AQID","boolean":true,"byte":255,"colour":"red","date":"2026-01-31","#,
        r#""dateTimeOffset":"2026-01-31T08:00:00.0000000Z","decimal":1.10000000000000000001,"#,
        r#""double":-0.5,"duration":"P30D","guid":"1f0b1f0b-0000-4000-8000-000000000001","#,
        r#""guids":["1f0b1f0b-0000-4000-8000-000000000001"],"int16":-32768,"int32":2147483647,"#,
        r#""int64":9223372036854775807,"numbers":[1,2],"sByte":-128,"single":1.5,"string":"é\n","#,
        r#""timeOfDay":"09:00:00.0000000","times":["2026-01-31T08:00:00Z"],"untyped":{"a": [1.0]}}"#
    );
    let value: scalars::models::Scalars = from_slice(text.as_bytes()).unwrap();
    assert!(value.additional_data.is_empty(), "{:?}", value.mismatches());
    assert_eq!(json(&value), text);
    let set = scalars::models::Scalars::new()
        .binary(vec![1, 2, 3])
        .untyped(RawJson::from(true));
    assert_eq!(json(&set), r#"{"binary":"AQID","untyped":true}"#);
}

#[test]
fn flags_are_sets() {
    use flags::models::{Verification, WeakAlgorithms};
    let verification = Verification::new().allowed([WeakAlgorithms::RsaSha1]);
    assert_eq!(json(&verification), r#"{"allowed":"rsaSha1"}"#);
    for text in [
        r#"{"allowed":"rsaSha1, later"}"#,
        r#"{"allowed":"later,rsaSha1"}"#,
    ] {
        let read: Verification = from_slice(text.as_bytes()).unwrap();
        let allowed: &Flags<_> = read.allowed.as_ref().unwrap();
        assert!(allowed.contains(&WeakAlgorithms::RsaSha1));
        assert!(allowed.contains(&WeakAlgorithms::Unrecognized("later".to_owned())));
        assert_eq!(json(&read), text);
    }
}

#[test]
fn media_is_bytes() {
    let file = media::requests::GraphService::new(service())
        .files()
        .by_id("1");
    assert_eq!(line(&file.content().get()), "GET /files/1/$value");
    assert_eq!(
        line(&file.thumbnail().delete()),
        "DELETE /files/1/thumbnail"
    );
    let put = file.content_().put(b"x".to_vec(), "text/plain");
    assert_eq!(line(&put), "PUT /files/1/content");
    let put = put.http_request().unwrap();
    assert_eq!(put.headers()["content-type"], "text/plain");
    assert_eq!(put.body(), b"x");
}

#[test]
fn related_entities_have_references_and_alternate_keys() {
    let policies = capabilities::requests::GraphService::new(service()).policies();
    assert_eq!(
        line(&policies.by_object_id("a'b").get()),
        "GET /policies(objectId='a%27%27b')"
    );
    let related = policies.by_id("1").related().references();
    assert_eq!(line(&related.list()), "GET /policies/1/related/$ref");
    let other = policies.by_id("2");
    let add = related.add(&other);
    assert_eq!(line(&add), "POST /policies/1/related/$ref");
    let body = add.http_request().unwrap().into_body();
    let expected = r#"{"@odata.id":"https://example.com/v1.0/policies/2"}"#;
    assert_eq!(String::from_utf8(body).unwrap(), expected);
    let without_key = related.add(&policies.by_id(Property::Absent));
    assert!(without_key.http_request().is_err());
    let remove = related.remove_by_id("2");
    assert_eq!(line(&remove), "DELETE /policies/1/related/2/$ref");
    let remove = related.remove(&other);
    assert_eq!(
        line(&remove),
        "DELETE /policies/1/related/$ref?@id=https%3A%2F%2Fexample.com%2Fv1.0%2Fpolicies%2F2"
    );
}

#[test]
fn operations_may_be_imported() {
    use imports::requests::{GraphService, ResetBody};
    let root = GraphService::new(service());
    let newest = root.newest(jiff::civil::date(2026, 1, 31));
    assert_eq!(line(&newest), "GET /newest(since=2026-01-31)");
    let reset = root.reset(&ResetBody::new().count(5));
    assert_eq!(line(&reset), "POST /reset");
    assert_eq!(reset.http_request().unwrap().method(), Method::POST);
}
