//! The kinds of operations.

/// Action or function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperationKind {
    /// May change state; `POST`.
    Action,
    /// Does not change state; `GET`.
    Function {
        /// `IsComposable`.
        is_composable: bool,
    },
}
