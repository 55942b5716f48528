//! Expansions.

use super::expression::Expression;
use super::filter::Condition;
use super::terms::{ExpandOption, OrderOption, SelectOption, Terms};
use crate::RequestError;
use std::fmt;
use std::marker::PhantomData;

/// A navigation property of an `Owner` to expand, with options for the entities of type `Target` that it leads to.
#[must_use = "an expansion is given to `expand`"]
pub struct Expand<Owner, Target> {
    path: Expression,
    options: Vec<String>,
    /// Why it cannot be sent, if it cannot.
    error: Option<RequestError>,
    types: PhantomData<fn() -> (Owner, Target)>,
}

impl<Owner, Target> Expand<Owner, Target> {
    pub(crate) fn new(path: Expression) -> Self {
        Self {
            path,
            options: Vec::new(),
            error: None,
            types: PhantomData,
        }
    }

    fn option(mut self, name: &str, value: Result<String, RequestError>) -> Self {
        match value {
            Ok(value) => self.options.push(format!("{name}={value}")),
            Err(error) => self.error = self.error.or(Some(error)),
        }
        self
    }

    fn listed(self, name: &str, terms: Result<Vec<String>, RequestError>) -> Self {
        self.option(name, terms.map(|terms| terms.join(",")))
    }

    /// The text, with the options in parentheses.
    pub(crate) fn finish(self) -> Result<String, RequestError> {
        let text = self.to_string();
        let path = self.path.finish();
        path.and(self.error.map_or(Ok(text), Err))
    }

    /// Selects only these properties.
    pub fn select(self, properties: impl Terms<Target, SelectOption>) -> Self {
        self.listed("$select", properties.terms())
    }

    /// Only expands entities for which the condition holds.
    pub fn filter(self, condition: impl Condition<Target>) -> Self {
        self.option("$filter", condition.into().into_result())
    }

    /// Sorts the entities by these properties.
    pub fn order_by(self, properties: impl Terms<Target, OrderOption>) -> Self {
        self.listed("$orderby", properties.terms())
    }

    /// Expands at most this many entities.
    pub fn top(self, entities: u32) -> Self {
        self.option("$top", Ok(entities.to_string()))
    }

    /// Skips this many of the entities.
    pub fn skip(self, entities: u32) -> Self {
        self.option("$skip", Ok(entities.to_string()))
    }

    /// Also asks for the number of all entities.
    pub fn count(self) -> Self {
        self.option("$count", Ok("true".to_owned()))
    }

    /// Only expands entities that match, in the syntax of the service: `"displayName:sales"`, including its quotes.
    pub fn search(self, text: impl fmt::Display) -> Self {
        self.option("$search", Ok(text.to_string()))
    }

    /// Also expands the same navigation property of the entities, this many levels deep.
    pub fn levels(self, levels: u32) -> Self {
        self.option("$levels", Ok(levels.to_string()))
    }

    /// Also expands the same navigation property of the entities, as deep as the service allows.
    pub fn all_levels(self) -> Self {
        self.option("$levels", Ok("max".to_owned()))
    }

    /// Also expands these navigation properties of the entities.
    pub fn expand(self, properties: impl Terms<Target, ExpandOption>) -> Self {
        self.listed("$expand", properties.terms())
    }
}

impl<Owner, Target> fmt::Display for Expand<Owner, Target> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(formatter)?;
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
