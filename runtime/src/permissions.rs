//! The permissions that a request needs.

/// The permissions of an operation, by scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Delegated, for users with a work or school account.
    pub delegated_work: SchemePermissions,
    /// Delegated, for users with a personal account.
    pub delegated_personal: SchemePermissions,
    /// For the application, without a signed-in user.
    pub application: SchemePermissions,
}

/// The permissions of one scheme. Any one of them is enough. If it has none, the operation does not support the scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SchemePermissions {
    /// The least privileged ones.
    pub least: &'static [&'static str],
    /// Permissions that allow more than the operation needs, the least privileged first.
    pub higher: &'static [&'static str],
}

impl SchemePermissions {
    /// Whether the operation supports the scheme.
    pub fn is_supported(&self) -> bool {
        self.all().next().is_some()
    }

    /// All permissions, the least privileged first.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.least.iter().chain(self.higher).copied()
    }
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

/// Declares the table of a generated crate. For each scheme, delegated work, delegated personal and application, it has the
/// least privileged permissions and the higher ones: `"METHOD /path" => ["A"] ["B"] / [] [] / ["A"] [];`.
#[doc(hidden)]
#[macro_export]
macro_rules! permissions {
    ($($operation:literal =>
        [$($work:literal),*] [$($higher_work:literal),*] /
        [$($personal:literal),*] [$($higher_personal:literal),*] /
        [$($application:literal),*] [$($higher_application:literal),*];)*) => {
        /// The permissions of the operations, as Graph publishes them.
        pub static PERMISSIONS: $crate::PermissionTable = $crate::PermissionTable::new(&[$(
            (
                $operation,
                $crate::Permissions {
                    delegated_work: $crate::SchemePermissions {
                        least: &[$($work),*],
                        higher: &[$($higher_work),*],
                    },
                    delegated_personal: $crate::SchemePermissions {
                        least: &[$($personal),*],
                        higher: &[$($higher_personal),*],
                    },
                    application: $crate::SchemePermissions {
                        least: &[$($application),*],
                        higher: &[$($higher_application),*],
                    },
                },
            ),
        )*]);
    };
}
