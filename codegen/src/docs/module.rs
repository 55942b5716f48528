//! The docs of modules.

use crate::plan::{ModuleContent, ModuleDeclaration, plain};

/// What a public module contains.
pub(crate) fn module(declaration: &ModuleDeclaration) -> String {
    match &declaration.holds {
        ModuleContent::Item(item) => format!("[`{item}`] and the names of its properties."),
        ModuleContent::Namespace => format!("The namespace `{}`.", plain(&declaration.identifier)),
        ModuleContent::Permissions => "The permissions of the operations.".to_owned(),
        ModuleContent::RequestBodies => "Bodies with only what an operation accepts.".to_owned(),
        ModuleContent::BodyRules => "The rules for the bodies of the operations.".to_owned(),
    }
}
