//! The operators of properties.

use super::expand::Expand;
use super::expression::{Expression, Scope};
use super::filter::{Binding, Filter};
use super::functions;
use super::order::Descending;
use super::property_path::{Path, PropertyPath};
use crate::model::{Element, EnumType, Object, Stored};
use crate::path::literal_of;
use crate::{Flags, IntoProperty, Property, RequestError};
use std::marker::PhantomData;

/// One item of a collection, inside `any` and `all`.
#[derive(Debug)]
pub struct Item<Owner, T> {
    scope: Scope,
    types: PhantomData<fn() -> (Owner, T)>,
}

fn compare<Owner, T: Stored>(
    path: Expression,
    operator: &str,
    value: impl IntoProperty<T>,
) -> Filter<Owner> {
    let literal = literal(value.into_property());
    let text = path.text(format_args!(" {operator} {literal}"));
    Filter::new(text, Binding::Comparison)
}

/// An absent value is compared as `null`.
fn literal<T: Stored>(value: Property<T>) -> String {
    literal_of(&value).map_or_else(|| "null".to_owned(), |literal| literal.to_string())
}

/// OData does not allow an empty list.
fn one_of<Owner>(path: Expression, literals: &[String]) -> Filter<Owner> {
    let list = literals.join(",");
    let mut text = path.text(format_args!(" in ({list})"));
    if literals.is_empty() {
        text = text.refused(RequestError::EmptyList);
    }
    Filter::new(text, Binding::Comparison)
}

fn call<Owner>(
    function: &str,
    path: Expression,
    value: impl IntoProperty<String>,
) -> Filter<Owner> {
    let literal = literal(value.into_property());
    let text = Expression::default().text(function).text("(").then(path);
    Filter::new(text.text(format_args!(",{literal})")), Binding::Primary)
}

fn quantify<Owner, T: Element>(
    path: Expression,
    quantifier: &str,
    condition: impl FnOnce(Item<Owner, T>) -> Filter<Owner>,
) -> Filter<Owner> {
    let scope = Scope::new();
    let item = Item {
        scope,
        types: PhantomData,
    };
    let condition = condition(item).into_expression();
    let text = path.text(format_args!("/{quantifier}("));
    Filter::new(text.scope(scope, condition).text(")"), Binding::Primary)
}

impl<Owner, T: Element> Item<Owner, T> {
    /// A property of the item.
    pub fn get<U>(&self, property: PropertyPath<T::Base, U>) -> Path<Owner, U> {
        Path::new(Expression::variable(self.scope).text(format_args!("/{property}")))
    }

    /// The item itself, if it is not an object.
    pub fn itself(&self) -> Path<Owner, T> {
        Path::new(Expression::variable(self.scope))
    }
}

/// The same operators for constants and for paths.
macro_rules! operators {
    ($path:ident) => {
        impl<Owner, T: Stored> $path<Owner, T> {
            /// Equals the value. With `Null`, the property must not have a value.
            pub fn eq(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(self.into_expression(), "eq", value)
            }

            /// Does not equal the value. With `Null`, the property must have a value.
            pub fn ne(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(self.into_expression(), "ne", value)
            }

            /// Is greater than the value.
            pub fn gt(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(self.into_expression(), "gt", value)
            }

            /// Is greater than or equal to the value.
            pub fn ge(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(self.into_expression(), "ge", value)
            }

            /// Is less than the value.
            pub fn lt(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(self.into_expression(), "lt", value)
            }

            /// Is less than or equal to the value.
            pub fn le(self, value: impl IntoProperty<T>) -> Filter<Owner> {
                compare(self.into_expression(), "le", value)
            }

            /// Is one of the values. Give at least one: OData does not allow an empty list, and a request with one is not sent
            /// ([`RequestError::EmptyList`]).
            pub fn is_in(self, values: impl IntoIterator<Item: IntoProperty<T>>) -> Filter<Owner> {
                let values = values.into_iter();
                let values: Vec<_> = values.map(|value| literal(value.into_property())).collect();
                one_of(self.into_expression(), &values)
            }
        }

        impl<Owner, E: EnumType> $path<Owner, Flags<E>> {
            /// Has these flags.
            pub fn has(self, flags: impl IntoProperty<Flags<E>>) -> Filter<Owner> {
                compare(self.into_expression(), "has", flags)
            }
        }

        impl<Owner> $path<Owner, String> {
            /// Starts with the text.
            pub fn starts_with(self, text: impl IntoProperty<String>) -> Filter<Owner> {
                call("startsWith", self.into_expression(), text)
            }

            /// Ends with the text.
            pub fn ends_with(self, text: impl IntoProperty<String>) -> Filter<Owner> {
                call("endsWith", self.into_expression(), text)
            }

            /// Contains the text.
            pub fn contains(self, text: impl IntoProperty<String>) -> Filter<Owner> {
                call("contains", self.into_expression(), text)
            }

            /// `tolower`: the text in lower case.
            pub fn to_lower(self) -> Path<Owner, String> {
                functions::of("tolower", self.into_expression())
            }

            /// `toupper`: the text in upper case.
            pub fn to_upper(self) -> Path<Owner, String> {
                functions::of("toupper", self.into_expression())
            }

            /// `trim`: the text without white space at its ends.
            pub fn trim(self) -> Path<Owner, String> {
                functions::of("trim", self.into_expression())
            }

            /// `length`: the number of characters.
            pub fn length(self) -> Path<Owner, i32> {
                functions::of("length", self.into_expression())
            }

            /// `indexof`: the position of the text in the property, counted from 0; -1 if it is not there.
            pub fn index_of(self, text: impl IntoProperty<String>) -> Path<Owner, i32> {
                let literal = literal(text.into_property());
                functions::with("indexof", self.into_expression(), literal)
            }

            /// `substring`: the text without its first characters.
            pub fn substring(self, start: u32) -> Path<Owner, String> {
                functions::with("substring", self.into_expression(), start)
            }

            /// `concat`: the property's text, followed by another one.
            pub fn concat(self, text: impl IntoProperty<String>) -> Path<Owner, String> {
                let literal = literal(text.into_property());
                functions::with("concat", self.into_expression(), literal)
            }
        }

        impl<Owner, T: Element> $path<Owner, Vec<T>> {
            /// The condition holds for at least one item.
            pub fn any(
                self,
                condition: impl FnOnce(Item<Owner, T>) -> Filter<Owner>,
            ) -> Filter<Owner> {
                quantify(self.into_expression(), "any", condition)
            }

            /// The condition holds for all items.
            pub fn all(
                self,
                condition: impl FnOnce(Item<Owner, T>) -> Filter<Owner>,
            ) -> Filter<Owner> {
                quantify(self.into_expression(), "all", condition)
            }

            /// `$count`: the number of items.
            pub fn count(self) -> Path<Owner, i64> {
                Path::new(self.into_expression().text("/$count"))
            }

            /// There is at least one item.
            pub fn is_not_empty(self) -> Filter<Owner> {
                Filter::new(self.into_expression().text("/any()"), Binding::Primary)
            }

            /// Expands the entities of a navigation property, with their own options.
            pub fn expanded(self) -> Expand<Owner, T::Base> {
                Expand::new(self.into_expression())
            }
        }

        impl<Owner, T: Object> $path<Owner, Box<T>> {
            /// Continues with a property of the value of this one.
            pub fn then<U>(self, property: PropertyPath<T::Base, U>) -> Path<Owner, U> {
                Path::new(self.into_expression().text(format_args!("/{property}")))
            }

            /// Expands the entity of a navigation property, with its own options.
            pub fn expanded(self) -> Expand<Owner, T::Base> {
                Expand::new(self.into_expression())
            }
        }

        impl<Owner, T> $path<Owner, T> {
            /// Sorts in descending order.
            pub fn desc(self) -> Descending<Owner> {
                Descending::new(self.into_expression())
            }
        }
    };
}

operators!(PropertyPath);
operators!(Path);
functions::dates!(PropertyPath);
functions::dates!(Path);
