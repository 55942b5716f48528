//! Rust types, before they are written as text.

use super::builtin::Builtin;
use super::rust_path::RustPath;

/// A type in a plan. `emit` writes it with the names that its file uses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// A tuple; `()` without items.
    Tuple(Vec<RustType>),
    /// A type of the language: `bool`, `i32`.
    Primitive(&'static str),
    /// A struct, enum or builder of generated code.
    Named(RustPath),
    /// An item of the standard library or of the runtime, with its generic arguments.
    Builtin(Builtin, Vec<RustType>),
    /// The generic parameter of the method.
    Parameter,
    /// `&…`
    Reference(Box<RustType>),
    /// `impl …`
    Implements(Box<RustType>),
}

impl RustType {
    /// `()`.
    pub(crate) fn unit() -> Self {
        Self::Tuple(Vec::new())
    }

    /// A builtin without generic arguments.
    pub(crate) fn plain(builtin: Builtin) -> Self {
        Self::Builtin(builtin, Vec::new())
    }

    /// A builtin over one type.
    pub(crate) fn of(builtin: Builtin, argument: Self) -> Self {
        Self::Builtin(builtin, vec![argument])
    }

    /// `impl` of a builtin trait.
    pub(crate) fn implements(builtin: Builtin, arguments: Vec<Self>) -> Self {
        Self::Implements(Box::new(Self::Builtin(builtin, arguments)))
    }

    /// Visits the items that the type names.
    pub(crate) fn visit(&self, visit: &mut impl FnMut(Named<'_>)) {
        match self {
            Self::Primitive(_) | Self::Parameter => {}
            Self::Named(path) => visit(Named::Path(path)),
            Self::Builtin(builtin, arguments) => {
                visit(Named::Builtin(*builtin));
                arguments.iter().for_each(|argument| argument.visit(visit));
            }
            Self::Tuple(items) => items.iter().for_each(|item| item.visit(visit)),
            Self::Reference(inner) | Self::Implements(inner) => inner.visit(visit),
        }
    }
}

/// An item that a file names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Named<'a> {
    /// Of generated code.
    Path(&'a RustPath),
    /// Of the standard library or the runtime.
    Builtin(Builtin),
}
