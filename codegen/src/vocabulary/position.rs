//! Places in input files.

/// A place in an input file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Counted from 1; 0 where there is no place to name.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
}
