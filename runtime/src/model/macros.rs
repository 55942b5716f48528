//! Macros that expand the tables next to generated structs and enums.

/// The members of a struct that represents a JSON object. The struct's name and its `@odata.type` come first, followed by a row
/// for each member: `index "name": slot => field, CONSTANT: type;`. The row of a member that needs a feature ends in
/// `, cfg(feature = "…");`. Without the feature, the member is kept as additional data.
///
/// The macro generates `new`, a setter for each field, a constant for each name, and what reading and writing need. The
/// slot is a variant of [`Slot`](crate::model::Slot). A struct without a module omits the constants.
///
/// ```
/// use msgraph_runtime::{AdditionalData, Property, members};
///
/// #[derive(Clone, Debug, Default, PartialEq)]
/// pub struct Domain {
///     pub display_name: Property<String>,
///     pub port: Property<i32>,
///     pub additional_data: AdditionalData,
/// }
///
/// members! {
///     Domain "#example.domain";
///     0 "displayName": String => display_name, DISPLAY_NAME: String;
///     1 "port": Int32 => port, PORT: i32;
/// }
///
/// # fn main() {
/// let json = msgraph_runtime::to_vec(&Domain::new().display_name("example.com").port(443));
/// assert_eq!(json, br#"{"displayName":"example.com","port":443}"#);
/// # }
/// ```
#[macro_export]
macro_rules! members {
    (
        $model:ident $odata_type:literal;
        $($index:literal $name:literal: $slot:ident => $field:ident $(, $constant:ident)?: $type:ty $(, $gate:meta)?;)*
    ) => {
        impl $model {
            /// Creates an object with all properties absent.
            pub fn new() -> Self {
                // A setter may be called `default`.
                <Self as ::std::default::Default>::default()
            }

            $(
                $(#[$gate])?
                #[doc = concat!("Sets `", $name, "`.")]
                pub fn $field(mut self, value: impl $crate::IntoProperty<$type>) -> Self {
                    self.$field = value.into_property();
                    self
                }
            )*

            /// Sets a member that the type does not declare, such as an annotation or a property of an open type.
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
                $crate::model::mismatches(self)
            }
        }

        impl $crate::model::Model for $model {
            fn shape(&self) -> &'static $crate::model::Shape {
                &$crate::model::Shape {
                    odata_type: $odata_type,
                    names: &[$($name),*],
                }
            }

            fn slot(&mut self, index: usize) -> ::std::option::Option<$crate::model::Slot<'_>> {
                match index {
                    $($(#[$gate])? $index => ::std::option::Option::Some($crate::model::Slot::$slot(&mut self.$field)),)*
                    _ => ::std::option::Option::None,
                }
            }

            fn view(&self, index: usize) -> ::std::option::Option<$crate::model::View<'_>> {
                match index {
                    $($(#[$gate])? $index => ::std::option::Option::Some($crate::model::View::$slot(&self.$field)),)*
                    _ => ::std::option::Option::None,
                }
            }

            fn additional_data(&self) -> &$crate::AdditionalData {
                &self.additional_data
            }

            fn additional_data_mut(&mut self) -> &mut $crate::AdditionalData {
                &mut self.additional_data
            }
        }

        impl $crate::model::Object for $model {
            const DECLARED: ::std::option::Option<&'static str> = ::std::option::Option::None;
            type Base = Self;

            fn make(_: &str) -> Self {
                // A setter may be called `default`.
                <Self as ::std::default::Default>::default()
            }

            fn model(&self) -> &dyn $crate::model::Model {
                self
            }

            fn model_mut(&mut self) -> &mut dyn $crate::model::Model {
                self
            }
        }

        $crate::object_traits!($model);

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
                $crate::model::mismatches($crate::model::Object::model(self))
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

        $crate::object_traits!($enum);
    };
}

/// The accessors of [`variants!`](crate::variants): one for each field, over all variants.
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

/// Implementations that models and the enums over them share.
#[doc(hidden)]
#[macro_export]
macro_rules! object_traits {
    ($object:ident) => {
        impl $crate::model::Element for $object {
            type Base = <Self as $crate::model::Object>::Base;

            fn slot(
                property: &mut $crate::Property<::std::vec::Vec<Self>>,
            ) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Objects(property)
            }

            fn view(property: &$crate::Property<::std::vec::Vec<Self>>) -> $crate::model::View<'_> {
                $crate::model::View::Objects(property)
            }
        }

        impl $crate::serde::Serialize for $object {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::model::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $object {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::model::deserialize(deserializer)
            }
        }
    };
}

/// The members of an open enum: the enum's name, followed by a row for each member, `"name" => Variant;`. The enum's last
/// variant is `Unrecognized(String)`.
#[macro_export]
macro_rules! enumeration {
    ($enum:ident; $($name:literal => $variant:ident;)*) => {
        impl $crate::model::EnumType for $enum {
            fn from_name(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::Unrecognized(::std::borrow::ToOwned::to_owned(name)),
                }
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

            fn into_answer(self) -> $crate::ODataValue<Self> {
                $crate::ODataValue::new(self)
            }

            fn slot(property: &mut $crate::Property<Self>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Enum(property)
            }

            fn view(property: &$crate::Property<Self>) -> $crate::model::View<'_> {
                $crate::model::View::Enum(property)
            }
        }

        impl $crate::model::Element for $enum {
            type Base = Self;

            fn slot(
                property: &mut $crate::Property<::std::vec::Vec<Self>>,
            ) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Enums(property)
            }

            fn view(
                property: &$crate::Property<::std::vec::Vec<Self>>,
            ) -> $crate::model::View<'_> {
                $crate::model::View::Enums(property)
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
            /// The member with this name, which may be unknown to the crate.
            fn from(name: &str) -> Self {
                $crate::model::EnumType::from_name(name)
            }
        }

        impl ::std::str::FromStr for $enum {
            type Err = ::std::convert::Infallible;

            /// The member with this name, which may be unknown to the crate.
            fn from_str(name: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(name.into())
            }
        }

        impl $crate::serde::Serialize for $enum {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::model::EnumType::name(self))
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $enum {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::model::deserialize_enum(deserializer)
            }
        }
    };
}
