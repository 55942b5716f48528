//! What generated code uses of the standard library and the runtime.

/// An item of the standard library or of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Builtin {
    AdditionalData,
    Argument,
    Binary,
    Box,
    CountRequest,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    EnumerationMacro,
    Flags,
    GetRequest,
    Guid,
    Into,
    IntoProperty,
    Key,
    ListRequest,
    MediaRequestBuilder,
    MembersMacro,
    ODataValue,
    Page,
    Property,
    PropertyPath,
    PropertyRequestBuilder,
    RawJson,
    ReferenceCollectionRequestBuilder,
    ReferenceRequestBuilder,
    Related,
    Request,
    RequestBuilderMacro,
    ResourcePath,
    Service,
    String,
    TimeOfDay,
    VariantsMacro,
    Vec,
}

use Builtin::*;

/// The items of the runtime, which a file imports.
const RUNTIME: [Builtin; 32] = [
    AdditionalData,
    Argument,
    Binary,
    CountRequest,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    EnumerationMacro,
    Flags,
    GetRequest,
    Guid,
    IntoProperty,
    Key,
    ListRequest,
    MediaRequestBuilder,
    MembersMacro,
    ODataValue,
    Page,
    Property,
    PropertyPath,
    PropertyRequestBuilder,
    RawJson,
    ReferenceCollectionRequestBuilder,
    ReferenceRequestBuilder,
    Related,
    Request,
    RequestBuilderMacro,
    ResourcePath,
    Service,
    TimeOfDay,
    VariantsMacro,
];

/// Names that are in scope everywhere and that generated code relies on.
const PRELUDE: [&str; 15] = [
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "Hash",
    "Into",
    "None",
    "Ok",
    "PartialEq",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// How a file can name an item by just its identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// It is in scope everywhere.
    Prelude,
    /// The file imports it.
    Imported,
}

impl Builtin {
    /// The identifier.
    pub fn identifier(self) -> &'static str {
        match self {
            AdditionalData => "AdditionalData",
            Argument => "Argument",
            Binary => "Binary",
            Box => "Box",
            CountRequest => "CountRequest",
            Date => "Date",
            DateTimeOffset => "DateTimeOffset",
            Decimal => "Decimal",
            Duration => "Duration",
            EnumerationMacro => "enumeration",
            Flags => "Flags",
            GetRequest => "GetRequest",
            Guid => "Guid",
            Into => "Into",
            IntoProperty => "IntoProperty",
            ListRequest => "ListRequest",
            Key => "Key",
            MediaRequestBuilder => "MediaRequestBuilder",
            MembersMacro => "members",
            ODataValue => "ODataValue",
            Page => "Page",
            Property => "Property",
            PropertyPath => "PropertyPath",
            PropertyRequestBuilder => "PropertyRequestBuilder",
            RawJson => "RawJson",
            ReferenceCollectionRequestBuilder => "ReferenceCollectionRequestBuilder",
            ReferenceRequestBuilder => "ReferenceRequestBuilder",
            Related => "Related",
            Request => "Request",
            RequestBuilderMacro => "request_builder",
            ResourcePath => "ResourcePath",
            Service => "Service",
            String => "String",
            TimeOfDay => "TimeOfDay",
            VariantsMacro => "variants",
            Vec => "Vec",
        }
    }

    /// The module that exports it.
    pub fn module(self) -> &'static str {
        match self {
            Box => "std::boxed",
            Into => "std::convert",
            String => "std::string",
            Vec => "std::vec",
            _ => "msgraph_runtime",
        }
    }

    pub(crate) fn scope(self) -> Scope {
        match self {
            Box | Into | String | Vec => Scope::Prelude,
            _ => Scope::Imported,
        }
    }
}

/// Whether a file may not import an item of generated code under this name.
pub(crate) fn is_reserved(identifier: &str) -> bool {
    PRELUDE.contains(&identifier)
        || RUNTIME
            .iter()
            .any(|builtin| builtin.identifier() == identifier)
}
