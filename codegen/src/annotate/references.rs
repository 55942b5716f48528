//! `references.toml`: the pages of Microsoft's reference for operations.

use crate::diagnostic::{Diagnostics, Position};
use crate::operations::Lookup;
use crate::plan::CratePlan;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The page of each operation: `GET /identityGovernance/entitlementManagement/catalogs` and the last part of its address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct References(pub BTreeMap<String, String>);

impl References {
    /// Reads the file's text.
    ///
    /// # Errors
    /// The message of the TOML reader, with line and column; or a page whose name cannot be part of an address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let references: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let is_plain = |page: &&String| {
            let mut letters = page.chars();
            !letters.all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        match references.0.values().find(is_plain) {
            Some(page) => Err(format!(
                "`{page}` is not a page: it must be letters, digits and hyphens"
            )),
            None => Ok(references),
        }
    }

    /// Reports entries for operations that no builder makes.
    pub fn check(&self, plan: &CratePlan, diagnostics: &mut Diagnostics) {
        let lookup = Lookup::new(plan);
        let is_made = |operation: &str| {
            let (method, path) = operation.split_once(' ').unwrap_or_default();
            lookup.find(method, path).is_some()
        };
        for operation in self.0.keys().filter(|operation| !is_made(operation)) {
            let message = format!("no builder makes `{operation}`");
            diagnostics.error(
                Position::default(),
                "references",
                message,
                "remove the line",
            );
        }
    }
}
