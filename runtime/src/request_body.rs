//! Bodies with only what an operation accepts.

/// Declares a body of a generated crate and the function of the model that makes it:
/// `ThingCreate: Thing, create(name: String); "…"; size: i32;`: the type, the model, what is required, and what may be set.
#[doc(hidden)]
#[macro_export]
macro_rules! request_body {
    ($name:ident: $model:ty, $function:ident($($required:ident: $required_type:ty),*), $operation:literal;
     $($optional:ident: $type:ty;)*) => {
        #[doc = concat!("The body of `", $operation, "`, with only what this takes. It is used like the model.")]
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name($model);

        impl $model {
            #[doc = concat!("The body of `", $operation, "`, with only what this takes.")]
            pub fn $function($($required: impl $crate::IntoProperty<$required_type>),*) -> $name {
                $name(<$model>::new()$(.$required($required))*)
            }
        }

        impl $name {
            $(
                #[doc = concat!("Sets `", stringify!($optional), "`.")]
                pub fn $optional(self, value: impl $crate::IntoProperty<$type>) -> Self {
                    Self(self.0.$optional(value))
                }
            )*
        }

        impl ::std::ops::Deref for $name {
            type Target = $model;

            fn deref(&self) -> &$model {
                &self.0
            }
        }

        impl From<$name> for $model {
            fn from(body: $name) -> Self {
                body.0
            }
        }
    };
}
