//! What generated code uses of the standard library and the runtime.

const RUNTIME: &str = "msgraph_runtime";

/// Makes the enum of a table with a row for each item: its variant, its identifier, and the module that exports it.
macro_rules! builtins {
    ($($builtin:ident $identifier:literal in $module:expr;)*) => {
        /// An item of the standard library or of the runtime.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Builtin {
            $($builtin,)*
        }

        const ALL: &[Builtin] = &[$(Builtin::$builtin),*];

        impl Builtin {
            /// The identifier.
            pub fn identifier(self) -> &'static str {
                match self {
                    $(Self::$builtin => $identifier,)*
                }
            }

            /// The module that exports it.
            pub fn module(self) -> &'static str {
                match self {
                    $(Self::$builtin => $module,)*
                }
            }
        }
    };
}

builtins! {
    AdditionalData "AdditionalData" in RUNTIME;
    Argument "Argument" in RUNTIME;
    Binary "Binary" in RUNTIME;
    Body "Body" in RUNTIME;
    Box "Box" in "std::boxed";
    CountRequest "CountRequest" in RUNTIME;
    Date "Date" in RUNTIME;
    DateTimeOffset "DateTimeOffset" in RUNTIME;
    Decimal "Decimal" in RUNTIME;
    Duration "Duration" in RUNTIME;
    EnumerationMacro "enumeration" in RUNTIME;
    Flags "Flags" in RUNTIME;
    GetRequest "GetRequest" in RUNTIME;
    Guid "Guid" in RUNTIME;
    Into "Into" in "std::convert";
    IntoProperty "IntoProperty" in RUNTIME;
    Key "Key" in RUNTIME;
    ListRequest "ListRequest" in RUNTIME;
    MediaRequestBuilder "MediaRequestBuilder" in RUNTIME;
    MembersMacro "members" in RUNTIME;
    ODataValue "ODataValue" in RUNTIME;
    Option "Option" in "std::option";
    Page "Page" in RUNTIME;
    Property "Property" in RUNTIME;
    PropertyPath "PropertyPath" in RUNTIME;
    PropertyRequestBuilder "PropertyRequestBuilder" in RUNTIME;
    RawJson "RawJson" in RUNTIME;
    ReferenceCollectionRequestBuilder "ReferenceCollectionRequestBuilder" in RUNTIME;
    ReferenceRequestBuilder "ReferenceRequestBuilder" in RUNTIME;
    Related "Related" in RUNTIME;
    Request "Request" in RUNTIME;
    RequestBuilderMacro "request_builder" in RUNTIME;
    ResourcePath "ResourcePath" in RUNTIME;
    Service "Service" in RUNTIME;
    String "String" in "std::string";
    TimeOfDay "TimeOfDay" in RUNTIME;
    VariantsMacro "variants" in RUNTIME;
    Vec "Vec" in "std::vec";
}

/// Names that are in scope everywhere and that generated code relies on.
const PRELUDE: [&str; 16] = [
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
    "Option",
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
    pub(crate) fn scope(self) -> Scope {
        match self.module() {
            RUNTIME => Scope::Imported,
            _ => Scope::Prelude,
        }
    }
}

/// Whether a file may not import an item of generated code under this name.
pub(crate) fn is_reserved(identifier: &str) -> bool {
    let mut imported = ALL.iter().filter(|item| item.scope() == Scope::Imported);
    PRELUDE.contains(&identifier) || imported.any(|item| item.identifier() == identifier)
}
