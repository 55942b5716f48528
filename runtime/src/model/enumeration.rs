//! Open enums.

use crate::json::{Failure, Reader, write_str};
use std::fmt::Debug;

/// An open enum: the members that the metadata declares, and any other that the service sends.
pub trait EnumType: Clone + Debug + PartialEq + Sized + 'static {
    /// The member with this name, which may be unknown to the crate.
    fn from_name(name: &str) -> Self;
    /// The member's name in JSON.
    fn name(&self) -> &str;
}

/// Reads the name of a member.
#[doc(hidden)]
pub fn read_enum<E: EnumType>(reader: &mut Reader<'_>, first: u8) -> Result<E, Failure> {
    Ok(E::from_name(&reader.text(first)?))
}

/// Writes the name of a member.
#[doc(hidden)]
pub fn write_enum<E: EnumType>(member: &E, out: &mut Vec<u8>) {
    write_str(out, member.name());
}
