//! What the root of a generated crate exports besides its modules: the runtime's items, by name, and where paths begin.

use crate::plan::CratePlan;
use crate::render;
use quote::quote;

/// The runtime's items that need no feature.
const ITEMS: [&str; 57] = [
    "AdditionalData",
    "Argument",
    "Binary",
    "Body",
    "BodyProblem",
    "BodyRule",
    "BodyRules",
    "CountRequest",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "ErrorDetail",
    "Flags",
    "GetRequest",
    "Guid",
    "IntoProperty",
    "JsonError",
    "Key",
    "ListRequest",
    "Literal",
    "MAX_DEPTH",
    "MediaRequestBuilder",
    "Null",
    "ODataValue",
    "Page",
    "PageDefect",
    "PageError",
    "ParseScalarError",
    "PathError",
    "PermissionTable",
    "Permissions",
    "Property",
    "PropertyPath",
    "PropertyRequestBuilder",
    "RAW_BODY_LIMIT",
    "RawJson",
    "ReadError",
    "Reference",
    "ReferenceCollectionRequestBuilder",
    "ReferenceRequestBuilder",
    "Related",
    "Request",
    "RequestError",
    "ResourcePath",
    "ResponseError",
    "SchemePermissions",
    "Service",
    "ServiceAddressError",
    "ServiceError",
    "TimeOfDay",
    "from_slice",
    "http",
    "model",
    "query",
    "request",
    "to_vec",
];

/// The runtime's items that need a feature of the crate, and the feature.
const GATED: [(&str, &str); 1] = [("client", "client")];

/// An item that the crate's root exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its path: `msgraph_runtime::Property`.
    pub path: String,
    /// The Cargo feature that it needs.
    pub feature: Option<&'static str>,
}

impl Export {
    fn of_runtime(name: &str, feature: Option<&'static str>) -> Self {
        Self {
            path: format!("msgraph_runtime::{name}"),
            feature,
        }
    }
}

/// All that the root exports.
pub fn exports(plan: &CratePlan) -> Vec<Export> {
    let own = own(plan);
    let always = ungated(&own).map(|name| Export::of_runtime(name, None));
    let gated = GATED.iter();
    let gated = gated.map(|(name, feature)| Export::of_runtime(name, Some(feature)));
    let own = own.iter().cloned().map(|path| Export {
        path,
        feature: None,
    });
    always.chain(gated).chain(own).collect()
}

/// The runtime's items that need no feature, except those whose name one of the crate's own items has.
fn ungated(own: &[String]) -> impl Iterator<Item = &'static str> {
    let is_taken = |name: &str| own.iter().any(|path| path.ends_with(&format!("::{name}")));
    ITEMS.into_iter().filter(move |name| !is_taken(name))
}

/// The crate's own items, by their paths from the root: the root builder and the table of permissions.
fn own(plan: &CratePlan) -> Vec<String> {
    let builder = plan.root.as_ref().map(|root| &root.builder);
    let paths = builder.into_iter().chain(plan.permissions());
    let from_root = |path: String| match path.strip_prefix("crate::") {
        Some(path) => path.to_owned(),
        None => path,
    };
    paths.map(|path| from_root(path.whole())).collect()
}

/// The declarations that export it, for the crate's `lib.rs`.
pub fn declarations(plan: &CratePlan) -> String {
    let own = own(plan);
    let items = ungated(&own).map(render::path);
    let gated = GATED.map(|(name, feature)| {
        let name = render::path(name);
        quote! { #[cfg(feature = #feature)] pub use msgraph_runtime::#name; }
    });
    let own = own.iter().map(|path| render::path(path));
    render::items(quote! {
        #(#gated)*
        pub use msgraph_runtime::{#(#items),*};
        #(pub use #own;)*
    })
}
