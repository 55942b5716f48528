//! Open enums.

use crate::json::{Failure, Reader, write_str};
use std::fmt::Debug;

/// An open enum: the members that the metadata declares, and any other that the service sends.
pub trait EnumType: Clone + Debug + PartialEq + Sized + 'static {
    /// The names of the members that the metadata declares.
    const NAMES: &'static [&'static str];

    /// The member with this name, written exactly as in the metadata.
    fn declared(name: &str) -> Option<Self>;
    /// A member that the crate does not know.
    fn unrecognized(name: String) -> Self;
    /// The member's name in JSON.
    fn name(&self) -> &str;

    /// The member with this name, in upper or lower case. It may be unknown to the crate.
    fn from_name(name: &str) -> Self {
        Self::declared(name).unwrap_or_else(|| {
            let mut names = Self::NAMES.iter();
            let known = names.find(|known| known.eq_ignore_ascii_case(name));
            let member = known.and_then(|known| Self::declared(known));
            member.unwrap_or_else(|| Self::unrecognized(name.to_owned()))
        })
    }
}

/// Reads the name of a member.
#[doc(hidden)]
pub fn read_enum<E: EnumType>(reader: &mut Reader<'_>, first: u8) -> Result<E, Failure> {
    let name = reader.text(first)?;
    let member = E::from_name(&name);
    if member.name() != name {
        reader.keep_spelling();
    }
    Ok(member)
}

/// Writes the name of a member.
#[doc(hidden)]
pub fn write_enum<E: EnumType>(member: &E, out: &mut Vec<u8>) {
    write_str(out, member.name());
}
