//! What a type does not declare.

use crate::RawJson;
use std::collections::BTreeMap;

/// The members of a JSON object that its type does not declare, annotations such as `@odata.etag` among them, and the
/// values that do not fit the type they are declared with. They are sent again as they came.
///
/// ```
/// use msgraph_runtime::{AdditionalData, RawJson};
///
/// let mut data = AdditionalData::default();
/// data.insert("extension_shoeSize", RawJson::from(43));
/// assert_eq!(data.get("extension_shoeSize").unwrap().as_str(), "43");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::box_collection,
    reason = "most objects have none, and a box is a third of a map"
)]
pub struct AdditionalData(Option<Box<BTreeMap<String, RawJson>>>);

impl AdditionalData {
    /// The member of this name.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref()?.get(name)
    }

    /// Whether there is a member of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a member and returns what it was.
    pub fn insert(
        &mut self,
        name: impl Into<String>,
        value: impl Into<RawJson>,
    ) -> Option<RawJson> {
        self.0
            .get_or_insert_default()
            .insert(name.into(), value.into())
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<RawJson> {
        let removed = self.0.as_mut()?.remove(name);
        if self.0.as_ref().is_some_and(|members| members.is_empty()) {
            self.0 = None;
        }
        removed
    }

    /// Takes all members out.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// The members by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        let members = self.0.iter().flat_map(|members| members.iter());
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}
