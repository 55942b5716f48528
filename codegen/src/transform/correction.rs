//! `corrections.toml`: what the metadata gets wrong. A correction that no longer applies is an error.

use super::missing_property;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Annotation, Annotations, Expression, Model, NavigationProperty, QualifiedName, StructuredKind,
    Type,
};
use serde::Deserialize;
use std::collections::BTreeMap;

const UPDATE_RESTRICTIONS: &str = "Org.OData.Capabilities.V1.UpdateRestrictions";
const NAVIGATION_RESTRICTIONS: &str = "Org.OData.Capabilities.V1.NavigationRestrictions";
const HTTP_METHOD: &str = "Org.OData.Capabilities.V1.HttpMethod/";

/// All corrections of a document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Corrections {
    /// By target: `microsoft.graph.connectedOrganization/internalSponsors`.
    pub by_target: BTreeMap<String, Correction>,
}

/// What is correct for one property or entity type, and how we know.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// `HasStream` of an entity type.
    pub has_stream: Option<bool>,
    /// `ContainsTarget`.
    pub contains_target: Option<bool>,
    /// Whether `$ref` is allowed.
    pub referenceable: Option<bool>,
    /// `PATCH` or `PUT`.
    pub update_method: Option<UpdateMethod>,
    /// The primitive type of a structural property that the metadata lacks: `Edm.String`.
    pub property: Option<String>,
    /// Why the metadata is wrong.
    pub reason: String,
    /// Where the correct fact is documented.
    pub source: String,
}

/// How an entity is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum UpdateMethod {
    /// `PATCH`: some properties.
    Patch,
    /// `PUT`: the whole entity.
    Put,
}

impl Corrections {
    /// Reads the file's text.
    ///
    /// # Errors
    /// The message of the TOML reader, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// Applies all corrections. Each that finds nothing to correct is an error that names it.
    pub fn apply(&self, model: &mut Model, diagnostics: &mut Diagnostics) {
        for (target, correction) in &self.by_target {
            if let Some(ty) = &correction.property {
                if !missing_property::add(model, target, ty) {
                    report_stale(target, "property", diagnostics);
                }
                continue;
            }
            let stale = match target.contains('/') {
                true => navigation_property(model, target).map(|it| correction.apply_to(it)),
                false => has_stream(model, target).map(|it| correction.apply_to_type(it)),
            };
            match stale {
                Some(keys) => keys
                    .iter()
                    .for_each(|key| report_stale(target, key, diagnostics)),
                None => diagnostics.error(
                    Position::default(),
                    format!("correction `{target}`"),
                    "there is no such navigation property or entity type",
                    "remove the correction, or correct its target",
                ),
            }
        }
    }
}

/// A key of a correction, with whether it changed something; `None` if the correction does not have it.
type Outcome = (&'static str, Option<bool>);

impl Correction {
    /// Corrects a navigation property. The keys that changed nothing are returned.
    fn apply_to(&self, property: &mut NavigationProperty) -> Vec<&'static str> {
        let referenceable = self.referenceable.map(Expression::Bool);
        let method = self.update_method.map(UpdateMethod::expression);
        let mut set = |term, key, value| set_record(&mut property.annotations, term, key, value);
        unchanged([
            ("has_stream", self.has_stream.map(|_| false)),
            (
                "referenceable",
                referenceable.map(|it| set(NAVIGATION_RESTRICTIONS, "Referenceable", it)),
            ),
            (
                "update_method",
                method.map(|it| set(UPDATE_RESTRICTIONS, "UpdateMethod", it)),
            ),
            (
                "contains_target",
                self.contains_target
                    .map(|it| std::mem::replace(&mut property.contains_target, it) != it),
            ),
        ])
    }

    /// Corrects `HasStream` of an entity type. The keys that changed nothing are returned.
    fn apply_to_type(&self, has_stream: &mut bool) -> Vec<&'static str> {
        let stream = self.has_stream;
        unchanged([
            (
                "has_stream",
                stream.map(|it| std::mem::replace(has_stream, it) != it),
            ),
            ("contains_target", self.contains_target.map(|_| false)),
            ("referenceable", self.referenceable.map(|_| false)),
            ("update_method", self.update_method.map(|_| false)),
        ])
    }
}

fn unchanged(outcomes: [Outcome; 4]) -> Vec<&'static str> {
    let unchanged = outcomes
        .iter()
        .filter(|(_, changed)| *changed == Some(false));
    unchanged.map(|(key, _)| *key).collect()
}

fn report_stale(target: &str, key: &str, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        Position::default(),
        format!("correction `{target}`"),
        format!("`{key}` does not apply, or no longer does: the metadata says the same, or the target cannot have it"),
        "remove it from corrections.toml",
    );
}

/// `HasStream` of the entity type of a name.
fn has_stream<'m>(model: &'m mut Model, name: &str) -> Option<&'m mut bool> {
    let types = model.structured_types.iter_mut();
    let mut found = types.filter(|ty| ty.name.to_string() == name);
    match &mut found.next()?.kind {
        StructuredKind::Entity { has_stream, .. } => Some(has_stream),
        StructuredKind::Complex => None,
    }
}

impl UpdateMethod {
    /// The member of `Org.OData.Capabilities.V1.HttpMethod`.
    fn expression(self) -> Expression {
        let name = match self {
            Self::Patch => "PATCH",
            Self::Put => "PUT",
        };
        Expression::EnumMember(format!("{HTTP_METHOD}{name}"))
    }
}

fn navigation_property<'a>(
    model: &'a mut Model,
    target: &str,
) -> Option<&'a mut NavigationProperty> {
    let (ty, member) = target.split_once('/')?;
    let Type::Structured(id) = model.find(&QualifiedName::parse(ty)?)? else {
        return None;
    };
    let ty = model.structured_types.get_mut(id.0 as usize)?;
    ty.navigation_properties
        .iter_mut()
        .find(|property| property.name == member)
}

/// Sets one property of a record-valued annotation; whether that changed anything.
fn set_record(annotations: &mut Annotations, term: &str, key: &str, value: Expression) -> bool {
    if annotations.record_value(term, key) == Some(&value) {
        return false;
    }
    let values = record_values(annotations, term);
    values.retain(|(name, _)| name != key);
    values.push((key.to_owned(), value));
    true
}

fn record_values<'a>(
    annotations: &'a mut Annotations,
    term: &str,
) -> &'a mut Vec<(String, Expression)> {
    let found = annotations.0.iter().position(|annotation| {
        annotation.term == term && matches!(annotation.value, Expression::Record(..))
    });
    let index = found.unwrap_or_else(|| {
        annotations.0.retain(|annotation| annotation.term != term);
        annotations.0.push(Annotation {
            term: term.to_owned(),
            qualifier: String::new(),
            value: Expression::Record(String::new(), Vec::new()),
            position: Position::default(),
        });
        annotations.0.len() - 1
    });
    match &mut annotations.0[index].value {
        Expression::Record(_, values) => values,
        _ => unreachable!("the position is that of a record"),
    }
}
