//! Lines and columns of byte offsets, which are asked for in ascending order.

use crate::diagnostic::Position;

/// Counts lines as it goes, so that all look-ups together take linear time.
pub(crate) struct PositionFinder<'a> {
    text: &'a str,
    offset: usize,
    line_start: usize,
    line: u32,
}

impl<'a> PositionFinder<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            line_start: 0,
            line: 1,
        }
    }

    /// The position of the byte at `offset`, which must not be less than in the call before.
    pub(crate) fn at(&mut self, offset: usize) -> Position {
        let offset = offset.clamp(self.offset, self.text.len());
        let passed = &self.text.as_bytes()[self.offset..offset];
        let breaks = passed.iter().filter(|byte| **byte == b'\n').count();
        if let Some(last) = passed.iter().rposition(|byte| *byte == b'\n') {
            self.line_start = self.offset + last + 1;
            self.line += breaks as u32;
        }
        self.offset = offset;
        // Within a line of a million characters, counting would be quadratic; beyond that, counting bytes is close enough.
        let line = &self.text.as_bytes()[self.line_start..offset];
        let is_start = |byte: &&u8| (**byte & 0xC0) != 0x80;
        let column = if line.len() > 4096 {
            line.len()
        } else {
            line.iter().filter(is_start).count()
        };
        Position {
            line: self.line,
            column: column as u32 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PositionFinder;

    #[test]
    fn lines_and_characters_count_from_one() {
        let text = "äb\nc\nde";
        let mut finder = PositionFinder::new(text);
        let position = |finder: &mut PositionFinder<'_>, offset| {
            let position = finder.at(offset);
            (position.line, position.column)
        };
        assert_eq!(position(&mut finder, 0), (1, 1));
        assert_eq!(position(&mut finder, 2), (1, 2));
        assert_eq!(position(&mut finder, 4), (2, 1));
        assert_eq!(position(&mut finder, 7), (3, 2));
    }
}
