//! Entity, complex and enumeration types, and type definitions.

use super::cursor::{Context, Cursor};
use super::document::{
    EnumType, Member, NavigationProperty, Property, PropertyRef, StructuredKind, StructuredType,
    TypeDefinition, TypeName,
};
use super::expression;
use crate::untrusted_text::shortened;

/// Facets that limit the length or precision of a value. No Rust type depends on them.
pub(crate) const FACETS: [&str; 5] = ["MaxLength", "Precision", "Scale", "SRID", "Unicode"];

pub(crate) fn structured(
    mut cursor: Cursor,
    kind: StructuredKind,
    context: &mut Context<'_>,
) -> StructuredType {
    let mut ty = StructuredType {
        name: cursor.required("Name", context),
        kind,
        base_type: cursor.take("BaseType"),
        is_abstract: cursor.bool("Abstract", context).unwrap_or(false),
        open_type: cursor.bool("OpenType", context).unwrap_or(false),
        position: cursor.position(),
        ..StructuredType::default()
    };
    if kind == StructuredKind::Entity {
        ty.has_stream = cursor.bool("HasStream", context).unwrap_or(false);
    }
    cursor.children(context, |name, child, context| {
        match name {
            "Property" => ty.properties.push(property(child, context)),
            "NavigationProperty" => ty
                .navigation_properties
                .push(navigation_property(child, context)),
            "Key" if kind == StructuredKind::Entity => ty.key = Some(key(child, context)),
            "Annotation" => ty.annotations.push(expression::annotation(child, context)),
            _ => return Some(child),
        }
        None
    });
    ty
}

fn key(cursor: Cursor, context: &mut Context<'_>) -> Vec<PropertyRef> {
    let mut properties = Vec::new();
    cursor.children(context, |name, mut child, context| {
        if name != "PropertyRef" {
            return Some(child);
        }
        let position = child.position();
        properties.push(PropertyRef {
            name: child.required("Name", context),
            alias: child.take("Alias"),
            position,
        });
        child.end(context);
        None
    });
    properties
}

/// The attributes `Type` and `Nullable`, and the facets.
pub(crate) fn type_name(cursor: &mut Cursor, context: &mut Context<'_>) -> TypeName {
    cursor.ignore(&FACETS);
    TypeName {
        text: cursor.required("Type", context),
        nullable: cursor.bool("Nullable", context),
    }
}

fn property(mut cursor: Cursor, context: &mut Context<'_>) -> Property {
    let mut property = Property {
        name: cursor.required("Name", context),
        ty: type_name(&mut cursor, context),
        default_value: cursor.take("DefaultValue"),
        position: cursor.position(),
        ..Property::default()
    };
    property.annotations = expression::annotations(cursor, context);
    property
}

fn navigation_property(mut cursor: Cursor, context: &mut Context<'_>) -> NavigationProperty {
    let mut property = NavigationProperty {
        name: cursor.required("Name", context),
        ty: type_name(&mut cursor, context),
        partner: cursor.take("Partner"),
        contains_target: cursor.bool("ContainsTarget", context).unwrap_or(false),
        position: cursor.position(),
        ..NavigationProperty::default()
    };
    cursor.children(context, |name, child, context| {
        match name {
            "Annotation" => property
                .annotations
                .push(expression::annotation(child, context)),
            // How the service keeps related entities consistent does not concern a client.
            "ReferentialConstraint" | "OnDelete" => {}
            _ => return Some(child),
        }
        None
    });
    property
}

pub(crate) fn enumeration(mut cursor: Cursor, context: &mut Context<'_>) -> EnumType {
    let mut ty = EnumType {
        name: cursor.required("Name", context),
        underlying_type: cursor.take("UnderlyingType"),
        is_flags: cursor.bool("IsFlags", context).unwrap_or(false),
        position: cursor.position(),
        ..EnumType::default()
    };
    cursor.children(context, |name, child, context| {
        match name {
            "Member" => ty.members.push(member(child, context)),
            "Annotation" => ty.annotations.push(expression::annotation(child, context)),
            _ => return Some(child),
        }
        None
    });
    ty
}

fn member(mut cursor: Cursor, context: &mut Context<'_>) -> Member {
    let name = cursor.required("Name", context);
    let value = cursor.take("Value");
    let number = value.as_deref().map(str::parse::<i64>);
    if let (Some(text), Some(Err(_))) = (&value, &number) {
        let message = format!("the value `{}` is not a 64-bit integer", shortened(text));
        context
            .diagnostics
            .error(cursor.position(), cursor.path(), message, "");
    }
    let position = cursor.position();
    let mut member = Member {
        name,
        value: number.and_then(Result::ok),
        position,
        ..Member::default()
    };
    member.annotations = expression::annotations(cursor, context);
    member
}

pub(crate) fn definition(mut cursor: Cursor, context: &mut Context<'_>) -> TypeDefinition {
    cursor.ignore(&FACETS);
    let mut ty = TypeDefinition {
        name: cursor.required("Name", context),
        underlying_type: cursor.required("UnderlyingType", context),
        position: cursor.position(),
        ..TypeDefinition::default()
    };
    ty.annotations = expression::annotations(cursor, context);
    ty
}
