//! What can be said about a property.

use super::expand::Expand;
use super::filter::{Binding, Filter};
use super::order::Descending;
use super::property_path::{Path, PropertyPath};
use crate::model::{Element, EnumType, Object, Stored};
use crate::path::literal_of;
use crate::{Flags, IntoProperty, Property};
use std::fmt::Display;
use std::marker::PhantomData;

/// One item of a collection, inside `any` and `all`.
#[derive(Debug)]
pub struct Item<Owner, T> {
    variable: &'static str,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// A property, inside a path or a condition.
fn compare<Owner, T: Stored>(
    path: &dyn Display,
    operator: &str,
    value: impl IntoProperty<T>,
) -> Filter<Owner> {
    let literal = literal(value.into_property());
    Filter::new(format!("{path} {operator} {literal}"), Binding::Comparison)
}

/// A property that is absent is compared as `null`.
fn literal<T: Stored>(value: Property<T>) -> String {
    literal_of(&value).map_or_else(|| "null".to_owned(), |literal| literal.to_string())
}

fn call<Owner>(
    function: &str,
    path: &dyn Display,
    value: impl IntoProperty<String>,
) -> Filter<Owner> {
    let literal = literal(value.into_property());
    Filter::new(format!("{function}({path},{literal})"), Binding::Primary)
}

fn quantify<Owner, T: Element>(
    path: &dyn Display,
    quantifier: &str,
    condition: impl FnOnce(Item<Owner, T>) -> Filter<Owner>,
) -> Filter<Owner> {
    // A condition inside another one needs a variable of its own.
    let inner = |variable| Item {
        variable,
        types: PhantomData,
    };
    let is_nested = path.to_string().starts_with("x/");
    let variable = if is_nested { "y" } else { "x" };
    let condition = condition(inner(variable));
    let text = format!("{path}/{quantifier}({variable}:{condition})");
    Filter::new(text, Binding::Primary)
}

impl<Owner, T: Element> Item<Owner, T> {
    /// A property of the item.
    pub fn get<U>(&self, property: PropertyPath<T::Base, U>) -> Path<Owner, U> {
        Path::new(format!("{}/{property}", self.variable))
    }

    /// The item itself, where it is no object.
    pub fn itself(&self) -> Path<Owner, T> {
        Path::new(self.variable.to_owned())
    }
}

/// The same operators for constants and for paths.
macro_rules! operators {
    ($path:ident) => {
        impl<Owner, T: Stored> $path<Owner, T> {
            /// Equals the value; `Null` asks for what has none.
            pub fn eq(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(&self, "eq", value)
            }

            /// Does not equal the value; `Null` asks for what has one.
            pub fn ne(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(&self, "ne", value)
            }

            /// Is greater than the value.
            pub fn gt(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(&self, "gt", value)
            }

            /// Is the value or greater.
            pub fn ge(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(&self, "ge", value)
            }

            /// Is less than the value.
            pub fn lt(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(&self, "lt", value)
            }

            /// Is the value or less.
            pub fn le(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(&self, "le", value)
            }

            /// Is one of the values.
            pub fn is_in(self, values: impl IntoIterator<Item: IntoProperty<T>>) -> Filter<Owner> {
                let values = values.into_iter();
                let values: Vec<_> = values.map(|value| literal(value.into_property())).collect();
                let text = format!("{self} in ({})", values.join(","));
                Filter::new(text, Binding::Comparison)
            }
        }

        impl<Owner, E: EnumType> $path<Owner, Flags<E>> {
            /// Has these flags.
            pub fn has(self, flags: impl IntoProperty<Flags<E>>) -> Filter<Owner> {
                compare(&self, "has", flags)
            }
        }

        impl<Owner> $path<Owner, String> {
            /// Begins with the text.
            pub fn starts_with(self, text: impl IntoProperty<String>) -> Filter<Owner> {
                call("startsWith", &self, text)
            }

            /// Ends with the text.
            pub fn ends_with(self, text: impl IntoProperty<String>) -> Filter<Owner> {
                call("endsWith", &self, text)
            }

            /// Has the text in it.
            pub fn contains(self, text: impl IntoProperty<String>) -> Filter<Owner> {
                call("contains", &self, text)
            }
        }

        impl<Owner, T: Element> $path<Owner, Vec<T>> {
            /// The condition holds for at least one item.
            pub fn any(
                self,
                condition: impl FnOnce(Item<Owner, T>) -> Filter<Owner>,
            ) -> Filter<Owner> {
                quantify(&self, "any", condition)
            }

            /// The condition holds for all items.
            pub fn all(
                self,
                condition: impl FnOnce(Item<Owner, T>) -> Filter<Owner>,
            ) -> Filter<Owner> {
                quantify(&self, "all", condition)
            }

            /// There is at least one item.
            pub fn is_not_empty(self) -> Filter<Owner> {
                Filter::new(format!("{self}/any()"), Binding::Primary)
            }

            /// Expands the entities of a navigation property, with options of their own.
            pub fn expanded(self) -> Expand<Owner, T::Base> {
                Expand::new(self.to_string())
            }
        }

        impl<Owner, T: Object> $path<Owner, Box<T>> {
            /// Goes on with a property of what this one holds.
            pub fn then<U>(self, property: PropertyPath<T::Base, U>) -> Path<Owner, U> {
                Path::new(format!("{self}/{property}"))
            }

            /// Expands the entity of a navigation property, with options of its own.
            pub fn expanded(self) -> Expand<Owner, T::Base> {
                Expand::new(self.to_string())
            }
        }

        impl<Owner, T> $path<Owner, T> {
            /// Sorted from the greatest on.
            pub fn desc(self) -> Descending<Owner> {
                Descending::new(self.to_string())
            }
        }
    };
}

operators!(PropertyPath);
operators!(Path);
