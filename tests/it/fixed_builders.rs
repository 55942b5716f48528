//! What the generator knows about the runtime's builders is what they can do.

use super::workspace;
use msgraph_codegen::internals::operations::{FixedRequest, requests};
use msgraph_codegen::internals::plan::{FixedBuilder, RequestKind, RustPath};
use msgraph_runtime::request::Request;
use msgraph_runtime::{
    MediaRequestBuilder, PropertyRequestBuilder, ReferenceCollectionRequestBuilder,
    ReferenceRequestBuilder, ResourcePath, Service,
};
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{FnArg, ImplItem, ImplItemFn, Item, Type, Visibility};

/// Make the same requests as others: with content that is read while it is sent, and with an address instead of a builder.
const VARIANTS: [&str; 4] = ["put_stream", "add_address", "remove_address", "set_address"];

/// The builders, each with the file that defines it.
fn builders() -> [(&'static str, FixedBuilder, &'static str); 4] {
    let property = FixedBuilder::Property {
        model: RustPath::new("crate", "Model"),
        properties: Vec::new(),
    };
    [
        ("PropertyRequestBuilder", property, "property"),
        ("MediaRequestBuilder", FixedBuilder::Media, "media"),
        (
            "ReferenceCollectionRequestBuilder",
            FixedBuilder::References,
            "reference",
        ),
        (
            "ReferenceRequestBuilder",
            FixedBuilder::Reference,
            "reference",
        ),
    ]
}

/// The public methods of a type, with the names of the types that they return.
fn methods(name: &str, file: &str) -> BTreeMap<String, String> {
    let text = workspace::text(&format!("runtime/src/request/{file}.rs"));
    let items = syn::parse_file(&text).unwrap().items.into_iter();
    let blocks = items.filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(block),
        _ => None,
    });
    let own = blocks.filter(|block| last_segment(&block.self_ty) == name);
    let methods = own
        .flat_map(|block| block.items)
        .filter_map(|item| match item {
            ImplItem::Fn(method) if is_request(&method) => Some(method),
            _ => None,
        });
    let returned = |method: &ImplItemFn| match &method.sig.output {
        syn::ReturnType::Type(_, ty) => last_segment(ty),
        syn::ReturnType::Default => String::new(),
    };
    methods
        .map(|method| (method.sig.ident.to_string(), returned(&method)))
        .collect()
}

fn is_request(method: &ImplItemFn) -> bool {
    let takes_self = matches!(method.sig.inputs.first(), Some(FnArg::Receiver(_)));
    let is_variant = VARIANTS.iter().any(|variant| method.sig.ident == variant);
    takes_self && matches!(method.vis, Visibility::Public(_)) && !is_variant
}

fn last_segment(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().unwrap().ident.to_string(),
        other => other.to_token_stream().to_string(),
    }
}

fn type_of(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Plain => "Request",
        RequestKind::Get => "GetRequest",
        RequestKind::List => "ListRequest",
        RequestKind::Count => "CountRequest",
    }
}

#[test]
fn each_method_of_a_builder_is_known_with_its_kind_of_request() {
    for (name, builder, file) in builders() {
        let known = requests(&builder).iter();
        let known = known.map(|it| (it.method.to_owned(), type_of(it.kind).to_owned()));
        assert_eq!(
            known.collect::<BTreeMap<_, _>>(),
            methods(name, file),
            "{name}"
        );
    }
}

/// `METHOD /path` of a request below `/at`, without its query.
fn line<T, K>(request: &Request<T, K>) -> String {
    let request = request.http_request().unwrap();
    let path = request.uri().path();
    format!(
        "{} {}",
        request.method(),
        path.strip_prefix("/v1.0").unwrap()
    )
}

fn path() -> ResourcePath {
    let service = Service::new("https://example.com/v1.0").unwrap();
    ResourcePath::root(service).segment("at")
}

/// An entity that can be related.
struct Entity;

struct EntityItemRequestBuilder {
    path: ResourcePath,
}

msgraph_runtime::generated::request_builder! { EntityItemRequestBuilder: Entity }

/// The requests that the runtime makes, by builder and method.
fn made() -> BTreeMap<(&'static str, &'static str), String> {
    let property = PropertyRequestBuilder::<Vec<String>>::new(path());
    let media = MediaRequestBuilder::new(path());
    let references = ReferenceCollectionRequestBuilder::<Entity>::new(path());
    let reference = ReferenceRequestBuilder::<Entity>::new(path());
    let entity = EntityItemRequestBuilder::at(path());
    let made = [
        (("PropertyRequestBuilder", "get"), line(&property.get())),
        (("PropertyRequestBuilder", "count"), line(&property.count())),
        (("PropertyRequestBuilder", "raw"), line(&property.raw())),
        (
            ("PropertyRequestBuilder", "put"),
            line(&property.put(Vec::new())),
        ),
        (
            ("PropertyRequestBuilder", "delete"),
            line(&property.delete()),
        ),
        (("MediaRequestBuilder", "get"), line(&media.get())),
        (
            ("MediaRequestBuilder", "put"),
            line(&media.put("x", "text/plain")),
        ),
        (("MediaRequestBuilder", "delete"), line(&media.delete())),
        (
            ("ReferenceCollectionRequestBuilder", "list"),
            line(&references.list()),
        ),
        (
            ("ReferenceCollectionRequestBuilder", "add"),
            line(&references.add(&entity)),
        ),
        (
            ("ReferenceCollectionRequestBuilder", "remove"),
            line(&references.remove(&entity)),
        ),
        (
            ("ReferenceCollectionRequestBuilder", "remove_by_id"),
            line(&references.remove_by_id("{id}")),
        ),
        (("ReferenceRequestBuilder", "get"), line(&reference.get())),
        (
            ("ReferenceRequestBuilder", "set"),
            line(&reference.set(&entity)),
        ),
        (
            ("ReferenceRequestBuilder", "clear"),
            line(&reference.clear()),
        ),
    ];
    made.into_iter().collect()
}

#[test]
fn each_request_is_the_one_that_the_runtime_makes() {
    let expected = builders().into_iter().flat_map(|(name, builder, _)| {
        let known = requests(&builder).iter();
        known.map(move |request: &FixedRequest| {
            let path = format!("/at{}", request.suffix_text()).replace("{id}", "%7Bid%7D");
            let line = format!("{} {path}", request.verb.name());
            ((name, request.method), line)
        })
    });
    assert_eq!(made(), expected.collect());
}
