//! The docs of modules.

use crate::plan::{ModuleContent, ModuleDeclaration, plain};

/// What a public module holds.
pub(crate) fn module(declaration: &ModuleDeclaration) -> String {
    match &declaration.holds {
        ModuleContent::Item(item) => format!("[`{item}`] and the names of its properties."),
        ModuleContent::Namespace => format!("The namespace `{}`.", plain(&declaration.identifier)),
        ModuleContent::Permissions => "The permissions of the operations.".to_owned(),
        ModuleContent::BodyRules => "What the bodies of the operations have to hold.".to_owned(),
    }
}
