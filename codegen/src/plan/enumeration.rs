//! Open enums: the members in the metadata, and whatever else the service may send.

use super::declared::Deprecation;
use super::identifier::{avoid, camel};
use super::layout::Layout;
use super::origin::Origin;
use super::polymorphic::UNRECOGNIZED;
use super::rust_path::RustPath;
use crate::model::{EnumMember, EnumTypeId};

/// An enum for an enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumPlan {
    /// The enumeration type.
    pub origin: Origin,
    /// Where it is.
    pub path: RustPath,
    /// How many members a value has.
    pub kind: EnumKind,
    /// The description.
    pub description: Option<String>,
    /// When it was deprecated.
    pub deprecation: Option<Deprecation>,
    /// The members, by value.
    pub members: Vec<MemberPlan>,
}

/// How many members a value of an enumeration type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    /// One.
    Single,
    /// Any number: `IsFlags`.
    Flags,
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPlan {
    /// The member in the metadata.
    pub origin: Origin,
    /// The identifier of the variant.
    pub identifier: String,
    /// The name in JSON.
    pub wire_name: String,
    /// The numeric value.
    pub value: i64,
    /// The description.
    pub description: Option<String>,
}

/// Plans the enum of an enumeration type.
pub(crate) fn of_type(layout: &Layout<'_>, id: EnumTypeId) -> EnumPlan {
    let ty = layout.model.enumeration(id);
    let element = ty.name.to_string();
    let members = ty.members.iter();
    EnumPlan {
        path: layout.enumeration(id).plain.clone(),
        kind: match ty.is_flags {
            true => EnumKind::Flags,
            false => EnumKind::Single,
        },
        description: layout.description(&element),
        deprecation: Deprecation::of(&ty.annotations),
        members: members.map(|it| member(layout, &element, it)).collect(),
        origin: Origin::new(element, ty.position),
    }
}

fn member(layout: &Layout<'_>, owner: &str, member: &EnumMember) -> MemberPlan {
    let element = format!("{owner}/{}", member.name);
    let renamed = layout.renamed(&element, &member.name);
    MemberPlan {
        identifier: avoid(camel(renamed), &[UNRECOGNIZED]),
        wire_name: member.name.clone(),
        value: member.value,
        description: layout.description(&element),
        origin: Origin::new(element, member.position),
    }
}
