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

/// What is right about one property or entity type, and how we know.
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
    /// Where the right fact stands.
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

    /// Applies all of them; each that finds nothing to correct is an error that names it.
    pub fn apply(&self, model: &mut Model, diagnostics: &mut Diagnostics) {
        for (target, correction) in &self.by_target {
            if let Some(ty) = &correction.property {
                missing_property::add(model, target, ty, diagnostics);
                continue;
            }
            let is_found = match target.contains('/') {
                true => navigation_property(model, target)
                    .map(|property| correction.apply(target, property, diagnostics)),
                false => has_stream(model, target)
                    .map(|has_stream| correction.apply_to_type(target, has_stream, diagnostics)),
            };
            if is_found.is_none() {
                diagnostics.error(
                    Position::default(),
                    format!("correction `{target}`"),
                    "there is no such navigation property or entity type",
                    "remove the correction, or correct its target",
                );
            }
        }
    }
}

impl Correction {
    fn apply(
        &self,
        target: &str,
        property: &mut NavigationProperty,
        diagnostics: &mut Diagnostics,
    ) {
        let mut check = |key: &str, applies: bool| check_applies(target, key, applies, diagnostics);
        check("has_stream", self.has_stream.is_none());
        if let Some(value) = self.contains_target {
            check("contains_target", property.contains_target != value);
            property.contains_target = value;
        }
        if let Some(value) = self.referenceable {
            let value = Expression::Bool(value);
            check(
                "referenceable",
                set_record(property, NAVIGATION_RESTRICTIONS, "Referenceable", value),
            );
        }
        if let Some(method) = self.update_method {
            let value = Expression::EnumMember(format!("{HTTP_METHOD}{}", method.name()));
            check(
                "update_method",
                set_record(property, UPDATE_RESTRICTIONS, "UpdateMethod", value),
            );
        }
    }
}

impl Correction {
    fn apply_to_type(&self, target: &str, has_stream: &mut bool, diagnostics: &mut Diagnostics) {
        let mut check = |key: &str, applies: bool| check_applies(target, key, applies, diagnostics);
        let value = self.has_stream.unwrap_or(*has_stream);
        check("has_stream", value != *has_stream);
        check("contains_target", self.contains_target.is_none());
        check("referenceable", self.referenceable.is_none());
        check("update_method", self.update_method.is_none());
        *has_stream = value;
    }
}

pub(super) fn check_applies(target: &str, key: &str, applies: bool, diagnostics: &mut Diagnostics) {
    if !applies {
        diagnostics.error(
            Position::default(),
            format!("correction `{target}`"),
            format!("`{key}` does not apply (any more): the metadata says the same, or the target has no such thing"),
            "remove it from corrections.toml",
        );
    }
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
    /// The HTTP method's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "PATCH",
            Self::Put => "PUT",
        }
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
fn set_record(property: &mut NavigationProperty, term: &str, key: &str, value: Expression) -> bool {
    if property.annotations.record_value(term, key) == Some(&value) {
        return false;
    }
    let values = record_values(&mut property.annotations, term);
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
