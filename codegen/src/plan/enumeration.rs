//! Open enums: the members of the metadata, and what else the service may send.

use super::documentation;
use super::identifier::{avoid, camel};
use super::layout::{Layout, check_words};
use super::name_set::NameSet;
use super::polymorphic::UNRECOGNIZED;
use super::scope::Scope;
use crate::diagnostic::Diagnostics;
use crate::model::EnumTypeId;

/// An enum for an enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumPlan {
    /// The enumeration type.
    pub element: String,
    /// The identifier.
    pub identifier: String,
    /// The doc comment, a paragraph an item.
    pub documentation: Vec<String>,
    /// The members, by value.
    pub members: Vec<MemberPlan>,
    /// How the file names `String`.
    pub string: String,
    /// How the file names the runtime's macro.
    pub enumeration: String,
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPlan {
    /// The member of the metadata.
    pub element: String,
    /// The identifier of the variant.
    pub identifier: String,
    /// The name in JSON.
    pub wire_name: String,
    /// The doc comment.
    pub documentation: String,
}

/// Plans the enum of an enumeration type.
pub(crate) fn of_type(
    layout: &Layout<'_>,
    scope: &Scope,
    id: EnumTypeId,
    diagnostics: &mut Diagnostics,
) -> EnumPlan {
    let ty = layout.model.enumeration(id);
    let flags = if ty.is_flags { "flags " } else { "" };
    let text = format!(
        "The {flags}enum type {}.",
        documentation::code(&ty.name.to_string())
    );
    let deprecation = documentation::deprecation(&ty.annotations);
    let description = layout.description(&ty.name.to_string()).into_iter();
    EnumPlan {
        element: ty.name.to_string(),
        identifier: layout.enumeration(id).plain.clone(),
        documentation: description.chain([text]).chain(deprecation).collect(),
        members: members(layout, id, diagnostics),
        string: scope.builtin("String"),
        enumeration: scope.builtin("enumeration"),
    }
}

fn members(layout: &Layout<'_>, id: EnumTypeId, diagnostics: &mut Diagnostics) -> Vec<MemberPlan> {
    let ty = layout.model.enumeration(id);
    let mut identifiers = NameSet::new(format!("the enum of `{}`", ty.name));
    identifiers.take(UNRECOGNIZED, UNRECOGNIZED, ty.position, diagnostics);
    let mut members = Vec::new();
    for member in &ty.members {
        let element = format!("{}/{}", ty.name, member.name);
        let renamed = layout.renamed(&element, &member.name);
        check_words(renamed, &element, member.position, diagnostics);
        let identifier = avoid(camel(renamed), &[UNRECOGNIZED]);
        identifiers.take(&identifier, &element, member.position, diagnostics);
        members.push(MemberPlan {
            identifier,
            wire_name: member.name.clone(),
            documentation: documentation_of(layout, &element, &member.name, member.value),
            element,
        });
    }
    members
}

fn documentation_of(
    layout: &Layout<'_>,
    element: &str,
    name: &str,
    value: impl std::fmt::Display,
) -> String {
    let facts = format!("{}: value {value}.", documentation::code(name));
    match layout.description(element) {
        Some(description) => format!("{facts} {description}"),
        None => facts,
    }
}
