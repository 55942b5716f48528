//! `descriptions.toml`: what types, members and operations are, in this project's words.

use crate::diagnostic::{Diagnostics, Position};
use crate::model::Model;
use crate::suggestion::did_you_mean;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// One line per element: `microsoft.graph.connectedOrganization`, `microsoft.graph.connectedOrganization/state`, or
/// `microsoft.graph.resume(microsoft.graph.accessPackageAssignmentRequest)`. Members of one name share `*/createdDateTime`, those
/// of one type `microsoft.graph.dayOfWeek/*`.
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

    /// The line for an element: its own, the one for its name, or the one for its type.
    pub fn get(&self, element: &str) -> Option<&str> {
        let own = self.0.get(element);
        let line = own.or_else(|| shared(element)?.iter().find_map(|key| self.0.get(key)));
        line.map(String::as_str)
    }

    /// Reports lines for elements that are not in the model.
    pub fn check(&self, model: &Model, diagnostics: &mut Diagnostics) {
        let mut elements = elements(model);
        let shared: Vec<_> = elements
            .iter()
            .filter_map(|element| shared(element))
            .collect();
        elements.extend(shared.into_iter().flatten());
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

    /// The elements without a line.
    pub fn missing(&self, model: &Model) -> Vec<String> {
        let elements = elements(model).into_iter();
        elements
            .filter(|element| self.get(element).is_none())
            .collect()
    }
}

/// The keys that a member shares with others; operations and types share none.
fn shared(element: &str) -> Option<[String; 2]> {
    let (owner, name) = element.split_once('/')?;
    Some([format!("*/{name}"), format!("{owner}/*")])
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
            .map(|(_, operation)| model.operation_element(operation)),
    );
    elements
}
