//! Sets of enum members.

use crate::model::EnumType;
use std::fmt;

/// The members of a flags enumeration that are set. In JSON they are one comma-separated string.
///
/// Two sets with the same members are equal, whatever their order.
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

    /// The members that are set, in the order they are written in.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.members.iter()
    }

    /// Whether no member is set.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Reads a comma-separated list; `None` if it would be written differently.
    pub(crate) fn from_names(names: &str) -> Option<Self> {
        let separator = if names.contains(", ") { ", " } else { "," };
        let members = names.split(separator).filter(|name| !name.is_empty());
        let flags = Self {
            separator,
            members: members.map(E::from_name).collect(),
        };
        (flags.to_string() == names).then_some(flags)
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
        let contains_all =
            |one: &Self, other: &Self| one.members.iter().all(|member| other.contains(member));
        contains_all(self, other) && contains_all(other, self)
    }
}

impl<E: EnumType> fmt::Display for Flags<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, member) in self.members.iter().enumerate() {
            let separator = if index == 0 { "" } else { self.separator };
            write!(formatter, "{separator}{}", member.name())?;
        }
        Ok(())
    }
}
