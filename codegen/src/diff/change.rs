//! The parts of a report. `docs/diff.schema.json` describes its JSON.

use super::element::Kind;
use serde::Serialize;

/// The change between two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The older document.
    pub old: String,
    /// The newer document.
    pub new: String,
    /// What all changes together mean for the version of the generated crate.
    pub verdict: Verdict,
    /// The changes, breaking ones first, then by element.
    pub changes: Vec<Change>,
    /// The parts of the selection and the corrections that do not fit one of the documents.
    pub notes: Vec<String>,
}

impl Report {
    /// The changes with this effect.
    pub fn of(&self, effect: Effect) -> impl Iterator<Item = &Change> {
        let changes = self.changes.iter();
        changes.filter(move |change| change.effect == effect)
    }
}

/// The change of one element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What kind of element it is.
    pub kind: Kind,
    /// The element: `microsoft.graph.accessPackage/catalog`.
    pub element: String,
    /// What happened to it.
    pub action: Action,
    /// What differs, or everything about it if it was added or removed.
    pub aspects: Vec<AspectChange>,
    /// What it means for users of the crate.
    pub effect: Effect,
    /// What this change alone means for the version.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The public items of the crate that differ.
    pub items: Vec<ItemChange>,
    /// The added element that this one may have become.
    pub renamed_to: Option<String>,
}

/// What happened to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Only the older document has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
    /// Only the newer document has it.
    Added,
    /// Both have it and it is the same, but the crate differs.
    Affected,
}

/// One fact about an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AspectChange {
    /// What it is: `type`, `nullable`, `containment`, `InsertRestrictions/Insertable`.
    pub name: String,
    /// In the older document.
    pub old: Option<String>,
    /// In the newer document.
    pub new: Option<String>,
}

/// The change of one public item of the crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// The item: `models::AccessPackage.catalog`.
    pub path: String,
    /// Its signature with the older document.
    pub old: Option<String>,
    /// Its signature with the newer document.
    pub new: Option<String>,
    /// What it sends with the older document and with the newer one, if only that differs.
    pub wire: Option<(String, String)>,
}

impl ItemChange {
    /// Whether code that uses the item may no longer compile.
    pub fn is_breaking(&self) -> bool {
        self.old.is_some() && self.old != self.new
    }
}

/// What a change means for users of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Code that compiled may no longer compile.
    Breaking,
    /// Code that compiled still compiles.
    Compatible,
}

/// What a change means for the version, according to semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Nothing changed.
    None,
    /// Nothing changed in the public interface.
    Patch,
    /// Something was added.
    Minor,
    /// Something was removed or changed.
    Major,
}

impl Verdict {
    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The version after this one, by cargo's rules: before 1.0, the second number has the role of the first.
    ///
    /// `None` if the text is not a version with three numbers.
    pub fn next(self, version: &str) -> Option<String> {
        let numbers: Result<Vec<u64>, _> = version.split('.').map(str::parse).collect();
        let [major, minor, patch] = numbers.ok()?[..] else {
            return None;
        };
        let next = match (self, major) {
            (Self::None, _) => [major, minor, patch],
            (Self::Major, 1..) => [major + 1, 0, 0],
            (Self::Major, 0) | (Self::Minor, 1..) => [major, minor + 1, 0],
            (Self::Minor, 0) | (Self::Patch, _) => [major, minor, patch + 1],
        };
        Some(next.map(|number| number.to_string()).join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict;

    #[test]
    fn versions_before_one_move_one_place_further_right() {
        let next = |verdict: Verdict, version| verdict.next(version).unwrap_or_default();
        assert_eq!(next(Verdict::Major, "0.1.3"), "0.2.0");
        assert_eq!(next(Verdict::Minor, "0.1.3"), "0.1.4");
        assert_eq!(next(Verdict::Major, "1.2.3"), "2.0.0");
        assert_eq!(next(Verdict::Minor, "1.2.3"), "1.3.0");
        assert_eq!(next(Verdict::Patch, "1.2.3"), "1.2.4");
        assert_eq!(next(Verdict::None, "1.2.3"), "1.2.3");
        assert_eq!(Verdict::Major.next("1.2"), None);
    }
}
