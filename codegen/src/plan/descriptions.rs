//! `descriptions.toml`: what types, members and operations are, in our own words.

use super::operation::element_of;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::Model;
use crate::suggestion::did_you_mean;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// One line per element: `microsoft.graph.connectedOrganization`, `microsoft.graph.connectedOrganization/state`, or
/// `microsoft.graph.resume(microsoft.graph.accessPackageAssignmentRequest)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Descriptions(BTreeMap<String, String>);

impl Descriptions {
    /// Reads the file's text.
    ///
    /// # Errors
    /// The message of the TOML reader, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The line for an element.
    pub fn get(&self, element: &str) -> Option<&str> {
        self.0.get(element).map(String::as_str)
    }

    /// A line for an element that the model does not have is an error.
    pub fn check(&self, model: &Model, diagnostics: &mut Diagnostics) {
        let elements = elements(model);
        for stale in self.0.keys().filter(|key| !elements.contains(*key)) {
            let hint = did_you_mean(stale, elements.iter().map(String::as_str));
            diagnostics.error(
                Position::default(),
                "descriptions",
                format!("there is no `{stale}`"),
                hint.unwrap_or_else(|| "remove the line".to_owned()),
            );
        }
    }

    /// The types and operations that have no line.
    pub fn missing(&self, model: &Model) -> Vec<String> {
        let elements = elements(model).into_iter();
        let wanted = elements.filter(|element| !element.contains('/'));
        wanted
            .filter(|element| self.get(element).is_none())
            .collect()
    }
}

/// All elements that can have a line.
fn elements(model: &Model) -> BTreeSet<String> {
    let mut elements = BTreeSet::new();
    for (_, ty) in model.structured_types() {
        let properties = ty.properties.iter().map(|property| &property.name);
        let navigation = ty
            .navigation_properties
            .iter()
            .map(|property| &property.name);
        elements.extend(
            properties
                .chain(navigation)
                .map(|name| format!("{}/{name}", ty.name)),
        );
        elements.insert(ty.name.to_string());
    }
    for (_, ty) in model.enum_types() {
        let members = ty.members.iter();
        elements.extend(members.map(|member| format!("{}/{}", ty.name, member.name)));
        elements.insert(ty.name.to_string());
    }
    elements.extend(
        model
            .operations()
            .map(|(_, operation)| element_of(model, operation)),
    );
    elements
}
