//! Which permissions a request needs.

/// The permissions of an operation, by scheme, from the least privileged on. Any one of them is enough; a scheme without any
/// is not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// On behalf of somebody with a work or school account.
    pub delegated_work: &'static [&'static str],
    /// On behalf of somebody with a personal account.
    pub delegated_personal: &'static [&'static str],
    /// Without anybody signed in.
    pub application: &'static [&'static str],
}

/// Permissions by operation, sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionTable {
    rows: &'static [(&'static str, Permissions)],
}

impl PermissionTable {
    /// For rows that are sorted by operation: `POST /things/{id}`.
    pub const fn new(rows: &'static [(&'static str, Permissions)]) -> Self {
        Self { rows }
    }

    /// The permissions of an operation, where they are published.
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

/// The table of a generated crate: `"METHOD /path" => [delegated work] [delegated personal] [application];`.
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
