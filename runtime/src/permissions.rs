//! The permissions that a request needs.

/// The permissions of an operation, by scheme, least privileged first. Any one of them is enough. The operation does not
/// support a scheme that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Delegated, for users with a work or school account.
    pub delegated_work: &'static [&'static str],
    /// Delegated, for users with a personal account.
    pub delegated_personal: &'static [&'static str],
    /// For the application, without a signed-in user.
    pub application: &'static [&'static str],
}

/// A table of permissions, sorted by operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionTable {
    rows: &'static [(&'static str, Permissions)],
}

impl PermissionTable {
    /// Creates a table from rows that are sorted by operation, such as `POST /things/{id}`.
    pub const fn new(rows: &'static [(&'static str, Permissions)]) -> Self {
        Self { rows }
    }

    /// The permissions of an operation, if they are published.
    pub fn get(&self, method: &str, template: &str) -> Option<&'static Permissions> {
        let operation = format!("{method} {template}");
        let found = self
            .rows
            .binary_search_by(|(known, _)| (*known).cmp(&operation));
        Some(&self.rows[found.ok()?].1)
    }

    /// All operations with their permissions.
    pub fn rows(&self) -> &'static [(&'static str, Permissions)] {
        self.rows
    }
}

/// Declares the table of a generated crate: `"METHOD /path" => [delegated work] [delegated personal] [application];`.
#[macro_export]
macro_rules! permissions {
    ($($operation:literal => [$($work:literal),*] [$($personal:literal),*] [$($application:literal),*];)*) => {
        /// The permissions of the operations, as Graph publishes them.
        pub static PERMISSIONS: $crate::PermissionTable = $crate::PermissionTable::new(&[$(
            (
                $operation,
                $crate::Permissions {
                    delegated_work: &[$($work),*],
                    delegated_personal: &[$($personal),*],
                    application: &[$($application),*],
                },
            ),
        )*]);
    };
}
