//! Rules for bodies from Microsoft's reference, and the check of a body before it is sent.

use serde_json::Value;
use std::fmt;

/// The rules for the body of an operation. Properties have their JSON names; those of nested objects are paths:
/// `assignment/targetId`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BodyRule {
    /// Properties that are required.
    pub required: &'static [&'static str],
    /// Properties that must not be sent.
    pub never: &'static [&'static str],
    /// Properties that accept only some of the values of their type.
    pub only: &'static [(&'static str, &'static [&'static str])],
    /// Collections that must have exactly this many elements.
    pub count: &'static [(&'static str, usize)],
}

/// A table of rules, sorted by operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyRules {
    rows: &'static [(&'static str, BodyRule)],
}

impl BodyRules {
    /// Creates a table from rows that are sorted by operation, such as `POST /things`.
    pub const fn new(rows: &'static [(&'static str, BodyRule)]) -> Self {
        Self { rows }
    }

    /// The rule for an operation, if one exists.
    pub fn get(&self, method: &str, template: &str) -> Option<&'static BodyRule> {
        let operation = format!("{method} {template}");
        let found = self
            .rows
            .binary_search_by(|(known, _)| (*known).cmp(&operation));
        Some(&self.rows[found.ok()?].1)
    }

    /// All operations with their rules.
    pub fn rows(&self) -> &'static [(&'static str, BodyRule)] {
        self.rows
    }
}

/// A problem with a body, according to Microsoft's reference for the operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyProblem {
    /// A required property is missing.
    Missing(&'static str),
    /// The property must not be sent.
    NotAllowed(&'static str),
    /// The property has a value that the operation does not accept.
    Value {
        /// The property.
        property: &'static str,
        /// The values that it accepts.
        allowed: &'static [&'static str],
    },
    /// The collection has the wrong number of elements.
    Count {
        /// The property.
        property: &'static str,
        /// The required number of elements.
        expected: usize,
        /// The actual number of elements.
        found: usize,
    },
}

impl fmt::Display for BodyProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(property) => write!(formatter, "`{property}` is missing"),
            Self::NotAllowed(property) => write!(formatter, "`{property}` must not be sent"),
            Self::Value { property, allowed } => {
                let allowed = allowed.join("`, `");
                write!(formatter, "`{property}` is not one of `{allowed}`")
            }
            Self::Count {
                property,
                expected,
                found,
            } => write!(
                formatter,
                "`{property}` has {found} elements, but must have {expected}"
            ),
        }
    }
}

impl BodyRule {
    /// The problems with a body.
    pub(crate) fn problems(&self, body: &[u8]) -> Vec<BodyProblem> {
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return Vec::new();
        };
        let required = self.required.iter();
        let missing = required.filter(|name| at(&body, name).is_none());
        let never = self.never.iter();
        let superfluous = never.filter(|name| at(&body, name).is_some());
        let values = self.only.iter().filter_map(|(property, allowed)| {
            let value = at(&body, property)?.as_str()?;
            (!allowed.contains(&value)).then_some(BodyProblem::Value { property, allowed })
        });
        let counts = self.count.iter().filter_map(|(property, expected)| {
            let found = at(&body, property)?.as_array()?.len();
            let (property, expected) = (*property, *expected);
            (found != expected).then_some(BodyProblem::Count {
                property,
                expected,
                found,
            })
        });
        let missing = missing.map(|name| BodyProblem::Missing(name));
        let superfluous = superfluous.map(|name| BodyProblem::NotAllowed(name));
        missing
            .chain(superfluous)
            .chain(values)
            .chain(counts)
            .collect()
    }
}

/// The value at a path of names.
fn at<'v>(body: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('/')
        .try_fold(body, |value, name| value.get(name))
}

/// Declares the table of a generated crate:
/// `"POST /things" => ["name"] ["id"] [("state", ["on"])] [("parts", 1)];`: the required properties, those that must not be sent,
/// the accepted values, and the numbers of elements.
#[doc(hidden)]
#[macro_export]
macro_rules! body_rules {
    ($($operation:literal =>
        [$($required:literal),*] [$($never:literal),*]
        [$(($only:literal, [$($value:literal),*])),*] [$(($counted:literal, $count:literal)),*];)*) => {
        /// The rules for the bodies of the operations, from Microsoft's reference.
        pub static BODY_RULES: $crate::BodyRules = $crate::BodyRules::new(&[$(
            (
                $operation,
                $crate::BodyRule {
                    required: &[$($required),*],
                    never: &[$($never),*],
                    only: &[$(($only, &[$($value),*])),*],
                    count: &[$(($counted, $count)),*],
                },
            ),
        )*]);
    };
}
