//! Macros that expand the tables next to generated structs and enums.

/// The members of a struct that represents a JSON object. The struct's name and its `@odata.type` come first, followed by a row
/// for each member: `"name" => field, CONSTANT: type;`. The row of a member that needs a feature ends in
/// `, cfg(feature = "…");`. Without the feature, the member is kept as additional data.
///
/// The macro generates `new`, a setter for each field, a constant for each name, and what reading, writing, comparing and
/// `Debug` need. A struct without a module omits the constants.
///
/// ```
/// use msgraph_runtime::generated::members;
/// use msgraph_runtime::{AdditionalData, Property};
///
/// #[derive(Clone, Default)]
/// pub struct Domain {
///     pub display_name: Property<String>,
///     pub port: Property<i32>,
///     pub additional_data: AdditionalData,
/// }
///
/// members! {
///     Domain "#example.domain";
///     "displayName" => display_name, DISPLAY_NAME: String;
///     "port" => port, PORT: i32;
/// }
///
/// # fn main() {
/// let json = msgraph_runtime::to_vec(&Domain::new().display_name("example.com").port(443));
/// assert_eq!(json, br#"{"displayName":"example.com","port":443}"#);
/// # }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! members {
    (
        $model:ident $odata_type:literal;
        $($name:literal => $field:ident $(, $constant:ident)?: $type:ty $(, $gate:meta)?;)*
    ) => {
        impl $model {
            /// Creates an object with all properties absent.
            pub fn new() -> Self {
                // A setter may be called `default`.
                <Self as ::std::default::Default>::default()
            }

            $(
                $(#[$gate])?
                #[doc = concat!("Sets [`", $name, "`](field@Self::", stringify!($field), ").")]
                #[must_use = "a setter returns the changed object"]
                pub fn $field(mut self, value: impl $crate::IntoProperty<$type>) -> Self {
                    self.$field = value.into_property();
                    self
                }
            )*

            /// Sets a member that the type does not declare, such as an annotation or a property of an open type.
            #[must_use = "a setter returns the changed object"]
            pub fn with_additional_data(
                mut self,
                name: &str,
                value: impl ::std::convert::Into<$crate::RawJson>,
            ) -> Self {
                self.additional_data.insert(name, value);
                self
            }

            /// The values that do not fit their declared types, in this object and everything inside it.
            pub fn mismatches(&self) -> ::std::vec::Vec<$crate::model::Mismatch> {
                $crate::generated::mismatches(self)
            }
        }

        impl $crate::model::Model for $model {
            fn shape(&self) -> &'static $crate::model::Shape {
                &$crate::model::Shape {
                    odata_type: $odata_type,
                    keys: &[$($(#[$gate])? concat!(",\"", $name, "\":")),*],
                }
            }

            fn visit(&self, visit: &mut $crate::generated::Visit<'_>) {
                visit(&[$($(#[$gate])? &self.$field),*]);
            }

            fn visit_mut(&mut self, visit: &mut $crate::generated::VisitMut<'_>) {
                visit(&mut [$($(#[$gate])? &mut self.$field),*], &mut self.additional_data);
            }

            fn additional_data(&self) -> &$crate::AdditionalData {
                &self.additional_data
            }
        }

        impl ::std::fmt::Debug for $model {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::generated::debug(stringify!($model), self, formatter)
            }
        }

        impl ::std::cmp::PartialEq for $model {
            fn eq(&self, other: &Self) -> bool {
                $crate::generated::equal(self, other)
            }
        }

        $crate::serde_traits!($model);

        $($crate::constant!($model $name: $type $(, $constant)? $(, #[$gate])?);)*
    };
}

/// The constant of one member, if it has one.
#[doc(hidden)]
#[macro_export]
macro_rules! constant {
    ($model:ident $name:literal: $type:ty $(, #[$gate:meta])?) => {};
    ($model:ident $name:literal: $type:ty, $constant:ident $(, #[$gate:meta])?) => {
        $(#[$gate])?
        #[doc = concat!("`", $name, "`.")]
        pub const $constant: $crate::PropertyPath<$model, $type> = $crate::PropertyPath::new($name);
    };
}

/// The variants of an enum over a type and the types derived from it. The enum's name, the `@odata.type` of the declared type and
/// its struct come first. A row for each variant follows, `"@odata.type" => Variant(type);`, and then a row for each property that
/// all variants have, `field "name": type;`. The enum's last variant is `Unrecognized`. A row that needs a feature ends in
/// `, cfg(feature = "…");`.
#[doc(hidden)]
#[macro_export]
macro_rules! variants {
    (
        $enum:ident $declared:literal $base:ty;
        $($odata_type:literal => $variant:ident($model:ty) $(, $gate:meta)?;)*
        $($field:ident $name:literal: $type:ty $(, $field_gate:meta)?;)*
    ) => {
        impl $crate::model::Object for $enum {
            const DECLARED: ::std::option::Option<&'static str> =
                ::std::option::Option::Some($declared);
            type Base = $base;

            fn make(odata_type: &str) -> Self {
                match odata_type {
                    $($(#[$gate])? $odata_type => Self::$variant(::std::default::Default::default()),)*
                    _ => Self::Unrecognized(::std::default::Default::default()),
                }
            }

            fn model(&self) -> &dyn $crate::model::Model {
                match self {
                    $($(#[$gate])? Self::$variant(value) => value.as_ref(),)*
                    Self::Unrecognized(value) => value.as_ref(),
                }
            }

            fn model_mut(&mut self) -> &mut dyn $crate::model::Model {
                match self {
                    $($(#[$gate])? Self::$variant(value) => value.as_mut(),)*
                    Self::Unrecognized(value) => value.as_mut(),
                }
            }
        }

        impl $enum {
            /// The values that do not fit their declared types, in this object and everything inside it.
            pub fn mismatches(&self) -> ::std::vec::Vec<$crate::model::Mismatch> {
                $crate::generated::mismatches($crate::model::Object::model(self))
            }
        }

        $crate::accessors!($enum [$($(#[$gate])? $variant)*] $($field $name: $type $(, $field_gate)?;)*);

        $(
            $(#[$gate])?
            impl ::std::convert::From<$model> for $enum {
                fn from(value: $model) -> Self {
                    Self::$variant(::std::boxed::Box::new(value))
                }
            }
        )*

        impl ::std::fmt::Debug for $enum {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt($crate::model::Object::model(self), formatter)
            }
        }

        impl ::std::cmp::PartialEq for $enum {
            fn eq(&self, other: &Self) -> bool {
                $crate::generated::equal(
                    $crate::model::Object::model(self),
                    $crate::model::Object::model(other),
                )
            }
        }

        $crate::serde_traits!($enum);
    };
}

/// The accessors of [`variants!`](crate::generated::variants): one for each field, over all variants.
#[doc(hidden)]
#[macro_export]
macro_rules! accessors {
    ($enum:ident $variants:tt $($field:ident $name:literal: $type:ty $(, $gate:meta)?;)*) => {
        $($crate::accessor!($enum $variants $field $name: $type $(, $gate)?);)*
    };
}

/// A single accessor.
#[doc(hidden)]
#[macro_export]
macro_rules! accessor {
    ($enum:ident [$($(#[$gate:meta])? $variant:ident)*] $field:ident $name:literal: $type:ty $(, $field_gate:meta)?) => {
        $(#[$field_gate])?
        impl $enum {
            #[doc = concat!("`", $name, "`, whatever the type.")]
            pub fn $field(&self) -> &$crate::Property<$type> {
                match self {
                    $($(#[$gate])? Self::$variant(value) => &value.$field,)*
                    Self::Unrecognized(value) => &value.$field,
                }
            }
        }
    };
}

/// serde's traits for a model or an enum over models.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_traits {
    ($object:ident) => {
        impl $crate::generated::serde::Serialize for $object {
            fn serialize<S: $crate::generated::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::serialize(self, serializer)
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $object {
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::generated::deserialize(deserializer)
            }
        }
    };
}

/// The members of an open enum: the enum's name, followed by a row for each member, `"name" => Variant;`. The enum's last
/// variant is `Unrecognized(String)`.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($enum:ident; $($name:literal => $variant:ident;)*) => {
        impl $crate::model::EnumType for $enum {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn declared(name: &str) -> ::std::option::Option<Self> {
                match name {
                    $($name => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }

            fn unrecognized(name: ::std::string::String) -> Self {
                Self::Unrecognized(name)
            }

            fn name(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Unrecognized(name) => name,
                }
            }
        }

        impl $crate::model::Stored for $enum {
            type Answer = $crate::ODataValue<Self>;
            const KEEPS_CASE: bool = true;

            fn into_answer(self) -> $crate::ODataValue<Self> {
                $crate::ODataValue::new(self)
            }

            fn read(
                reader: &mut $crate::generated::Reader<'_>,
                first: u8,
            ) -> ::std::result::Result<Self, $crate::generated::Failure> {
                $crate::generated::read_enum(reader, first)
            }

            fn write(&self, out: &mut ::std::vec::Vec<u8>) {
                $crate::generated::write_enum(self, out);
            }

            fn literal(&self) -> $crate::Literal {
                $crate::Literal::from($crate::model::EnumType::name(self))
            }
        }

        impl $crate::model::Element for $enum {
            type Base = Self;
            const KEEPS_CASE: bool = true;

            fn read_into(
                items: &mut ::std::vec::Vec<Self>,
                reader: &mut $crate::generated::Reader<'_>,
                first: u8,
            ) -> ::std::result::Result<(), $crate::generated::Failure> {
                items.push($crate::generated::read_enum(reader, first)?);
                ::std::result::Result::Ok(())
            }

            fn write_item(&self, out: &mut ::std::vec::Vec<u8>) {
                $crate::generated::write_enum(self, out);
            }
        }

        impl $crate::IntoProperty<$enum> for $enum {
            fn into_property(self) -> $crate::Property<$enum> {
                $crate::Property::Value(self)
            }
        }

        impl $enum {
            /// The member's name in JSON.
            pub fn as_str(&self) -> &str {
                $crate::model::EnumType::name(self)
            }
        }

        impl ::std::fmt::Display for $enum {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $enum {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::cmp::PartialEq<str> for $enum {
            /// Whether the member has this name, written as in JSON.
            fn eq(&self, name: &str) -> bool {
                self.as_str() == name
            }
        }

        impl ::std::cmp::PartialEq<&str> for $enum {
            /// Whether the member has this name, written as in JSON.
            fn eq(&self, name: &&str) -> bool {
                self.as_str() == *name
            }
        }

        impl ::std::convert::From<&str> for $enum {
            /// The member with this name, in upper or lower case. It may be unknown to the crate.
            fn from(name: &str) -> Self {
                $crate::model::EnumType::from_name(name)
            }
        }

        impl ::std::str::FromStr for $enum {
            type Err = ::std::convert::Infallible;

            /// The member with this name, in upper or lower case. It may be unknown to the crate.
            fn from_str(name: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(name.into())
            }
        }

        impl $crate::generated::serde::Serialize for $enum {
            fn serialize<S: $crate::generated::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::model::EnumType::name(self))
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $enum {
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::generated::deserialize_enum(deserializer)
            }
        }
    };
}
