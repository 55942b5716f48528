//! Expansions.

use super::filter::Condition;
use super::terms::{ExpandOption, OrderOption, SelectOption, Terms};
use std::fmt;
use std::marker::PhantomData;

/// A navigation property of an `Owner` to expand, with options for the entities of `Target` behind it.
pub struct Expand<Owner, Target> {
    path: String,
    options: Vec<String>,
    types: PhantomData<fn() -> (Owner, Target)>,
}

impl<Owner, Target> Expand<Owner, Target> {
    pub(crate) fn new(path: String) -> Self {
        Self {
            path,
            options: Vec::new(),
            types: PhantomData,
        }
    }

    fn option(mut self, name: &str, value: String) -> Self {
        self.options.push(format!("{name}={value}"));
        self
    }

    /// Only these properties.
    pub fn select(self, properties: impl Terms<Target, SelectOption>) -> Self {
        let properties = properties.terms().join(",");
        self.option("$select", properties)
    }

    /// Only the entities for which this holds.
    pub fn filter(self, condition: impl Condition<Target>) -> Self {
        self.option("$filter", condition.condition())
    }

    /// Sorted by these properties.
    pub fn order_by(self, properties: impl Terms<Target, OrderOption>) -> Self {
        let properties = properties.terms().join(",");
        self.option("$orderby", properties)
    }

    /// At most this many entities.
    pub fn top(self, entities: u32) -> Self {
        self.option("$top", entities.to_string())
    }

    /// These navigation properties of the entities as well.
    pub fn expand(self, properties: impl Terms<Target, ExpandOption>) -> Self {
        let properties = properties.terms().join(",");
        self.option("$expand", properties)
    }
}

impl<Owner, Target> fmt::Display for Expand<Owner, Target> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.path)?;
        if self.options.is_empty() {
            return Ok(());
        }
        write!(formatter, "({})", self.options.join(";"))
    }
}

impl<Owner, Target> fmt::Debug for Expand<Owner, Target> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}
