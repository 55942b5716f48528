//! Members that a type does not declare.

use crate::RawJson;
use std::collections::BTreeMap;
use std::fmt;

/// The members of a JSON object that its type does not declare, including annotations such as `@odata.etag`, and the values
/// that do not fit their declared type. They are written back unchanged.
///
/// ```
/// use msgraph_runtime::{AdditionalData, RawJson};
///
/// let mut data = AdditionalData::default();
/// data.insert("extension_shoeSize", RawJson::from(43));
/// assert_eq!(data.get("extension_shoeSize").unwrap().as_str(), "43");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::box_collection,
    reason = "most objects have no additional data, and a box has a third of the size of a map"
)]
pub struct AdditionalData(Option<Box<BTreeMap<String, RawJson>>>);

impl AdditionalData {
    /// The member with this name.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref()?.get(name)
    }

    /// Whether there is a member with this name.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a member and returns its previous value.
    pub fn insert(
        &mut self,
        name: impl Into<String>,
        value: impl Into<RawJson>,
    ) -> Option<RawJson> {
        self.0
            .get_or_insert_default()
            .insert(name.into(), value.into())
    }

    /// Removes a member and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<RawJson> {
        let removed = self.0.as_mut()?.remove(name);
        if self.0.as_ref().is_some_and(|members| members.is_empty()) {
            self.0 = None;
        }
        removed
    }

    /// Removes all members.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        let members = self.0.iter().flat_map(|members| members.iter());
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Debug for AdditionalData {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
