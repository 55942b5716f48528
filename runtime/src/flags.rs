//! Sets of enum members.

use crate::model::EnumType;
use std::fmt;
use std::ops::{BitAnd, BitOr, BitXor, Sub};

/// The members of a flags enumeration that are set. In JSON they are one comma-separated string.
///
/// Two sets with the same members are equal, whatever their order. Sets are combined with `|`, `&`, `-` and `^`.
#[derive(Clone, Debug)]
pub struct Flags<E> {
    members: Vec<E>,
    separator: &'static str,
}

impl<E: EnumType> Flags<E> {
    /// Whether the member is set.
    pub fn contains(&self, member: &E) -> bool {
        self.members.contains(member)
    }

    /// Sets a member.
    pub fn insert(&mut self, member: E) {
        if !self.contains(&member) {
            self.members.push(member);
        }
    }

    /// Unsets a member and returns whether it was set.
    pub fn remove(&mut self, member: &E) -> bool {
        let before = self.members.len();
        self.members.retain(|known| known != member);
        self.members.len() < before
    }

    /// Whether all members of another set are set.
    pub fn contains_all(&self, other: &Self) -> bool {
        other.members.iter().all(|member| self.contains(member))
    }

    /// How many members are set.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// The members that are set, in the order in which they are written.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.members.iter()
    }

    /// Whether no member is set.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Reads a comma-separated list. `None` if it would be written differently, apart from upper and lower case.
    pub(crate) fn from_names(names: &str) -> Option<Self> {
        let separator = if names.contains(", ") { ", " } else { "," };
        let members = names.split(separator).filter(|name| !name.is_empty());
        let flags = Self {
            separator,
            members: members.map(E::from_name).collect(),
        };
        flags
            .to_string()
            .eq_ignore_ascii_case(names)
            .then_some(flags)
    }
}

impl<E: EnumType> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::default();
        for member in members {
            flags.insert(member);
        }
        flags
    }
}

impl<E: EnumType> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        members.into_iter().for_each(|member| self.insert(member));
    }
}

impl<E> IntoIterator for Flags<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, E> IntoIterator for &'a Flags<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

impl<E: EnumType> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self::from_iter([member])
    }
}

/// The members of either set.
impl<E: EnumType> BitOr for Flags<E> {
    type Output = Self;

    fn bitor(mut self, other: Self) -> Self {
        self.extend(other);
        self
    }
}

/// The members of both sets.
impl<E: EnumType> BitAnd for Flags<E> {
    type Output = Self;

    fn bitand(mut self, other: Self) -> Self {
        self.members.retain(|member| other.contains(member));
        self
    }
}

/// The members of one set without those of the other.
impl<E: EnumType> Sub for Flags<E> {
    type Output = Self;

    fn sub(mut self, other: Self) -> Self {
        self.members.retain(|member| !other.contains(member));
        self
    }
}

/// The members of one of the sets, but not of both.
impl<E: EnumType> BitXor for Flags<E> {
    type Output = Self;

    fn bitxor(self, other: Self) -> Self {
        (self.clone() - other.clone()) | (other - self)
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self {
            members: Vec::new(),
            separator: ",",
        }
    }
}

impl<E: EnumType> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.contains_all(other) && other.contains_all(self)
    }
}

impl<E: EnumType + Eq> Eq for Flags<E> {}

impl<E: EnumType> fmt::Display for Flags<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, member) in self.members.iter().enumerate() {
            let separator = if index == 0 { "" } else { self.separator };
            write!(formatter, "{separator}{}", member.name())?;
        }
        Ok(())
    }
}
