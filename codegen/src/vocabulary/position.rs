//! Positions in input files.

/// A position in an input file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Counted from 1; 0 if the position is unknown.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
}
