//! The base types of entity and complex types.

use crate::diagnostic::Diagnostics;
use crate::model::Model;

/// The most base types that a type may have, up to the topmost one; in Graph it is 4 (v1.0).
const MAXIMUM_BASES: usize = 32;

/// Reports base types that a type cannot have, and removes those that would make later stages endless or slow.
pub(super) fn check(model: &mut Model, diagnostics: &mut Diagnostics) {
    break_cycles(model, diagnostics);
    check_bases(model, diagnostics);
    check_depth(model, diagnostics);
}

/// Reports inheritance cycles and breaks them, so that a walk up the base types ends.
fn break_cycles(model: &mut Model, diagnostics: &mut Diagnostics) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut states = vec![State::New; model.structured_types.len()];
    for start in 0..model.structured_types.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next.filter(|index| states[*index] == State::New) {
            states[index] = State::OnPath;
            path.push(index);
            next = model.structured_types[index]
                .base
                .map(|base| base.0 as usize);
        }
        if let Some(index) = next.filter(|index| states[*index] == State::OnPath) {
            let ty = &mut model.structured_types[index];
            let message = "the type derives from itself";
            diagnostics.error(
                ty.position,
                ty.name.to_string(),
                message,
                "remove one of the base types",
            );
            ty.base = None;
        }
        path.into_iter()
            .for_each(|index| states[index] = State::Done);
    }
}

fn check_bases(model: &Model, diagnostics: &mut Diagnostics) {
    for (_, ty) in model.structured_types() {
        let Some(base) = ty.base.map(|base| model.structured(base)) else {
            continue;
        };
        if base.is_entity() != ty.is_entity() {
            let message = format!("the base type `{}` is of another kind", base.name);
            let hint = "entity types derive from entity types, complex types from complex types";
            diagnostics.error(ty.position, ty.name.to_string(), message, hint);
        }
    }
}

/// Reports the first types that derive through too many others, and removes the base types of those and of what derives
/// from them.
fn check_depth(model: &mut Model, diagnostics: &mut Diagnostics) {
    let is_deeper = |model: &Model, id, than| model.lineage(id).nth(than + 1).is_some();
    let ids = model.structured_types().map(|(id, _)| id);
    let deep: Vec<_> = ids
        .filter(|id| is_deeper(model, *id, MAXIMUM_BASES))
        .collect();
    for id in &deep {
        let ty = model.structured(*id);
        if !is_deeper(model, *id, MAXIMUM_BASES + 1) {
            let message = format!("the type derives through more than {MAXIMUM_BASES} others");
            let hint = "no CSDL document needs that";
            diagnostics.error(ty.position, ty.name.to_string(), message, hint);
        }
    }
    for id in deep {
        model.structured_types[id.0 as usize].base = None;
    }
}
