//! Arrays in arrays: what does not fit is copied once, however deep it is.

use super::Failure;
use super::reader::Reader;
use super::tokens::Place;
use std::collections::BTreeMap;

/// Arrays in an array that is being read. Whether the outer one fits is known at its end, and if it does not, it is kept as
/// text with everything in it. So what does not fit in it is kept on a second reading only, or each level would copy its text.
#[derive(Default)]
pub(super) struct Nested {
    reading: Reading,
    /// Where the inner arrays that do not fit begin, and the places after them.
    unfit: BTreeMap<usize, Place>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Reading {
    /// The reader is not in an array.
    #[default]
    Outside,
    /// It is in one, and finds out which of the arrays in it do not fit.
    First,
    /// It is in one that fits, and knows which of the arrays in it do not.
    Second,
}

/// Where an array begins.
pub(crate) struct ArrayStart {
    place: Place,
    is_outermost: bool,
    /// How many objects were made before it.
    objects: usize,
}

impl Reader<'_> {
    /// Begins to read the array that comes next, or passes over it if it is known not to fit.
    pub(crate) fn begin_array(&mut self) -> Result<ArrayStart, Failure> {
        let place = self.tokens.place();
        let nested = &mut self.nested;
        if nested.reading == Reading::Second
            && let Some(end) = nested.unfit.remove(&place.offset)
        {
            self.tokens.go_back(end);
            return Err(Failure::Passed);
        }
        let is_outermost = nested.reading == Reading::Outside;
        if is_outermost {
            nested.reading = Reading::First;
        }
        Ok(ArrayStart {
            place,
            is_outermost,
            objects: self.objects,
        })
    }

    /// Whether the array has to be read a second time, for the arrays in it that do not fit. The reader is at its beginning
    /// then.
    pub(crate) fn repeats_array(&mut self, start: &ArrayStart, fits: bool) -> bool {
        let repeats = start.is_outermost && fits && !self.nested.unfit.is_empty();
        if repeats {
            self.tokens.go_back(start.place);
            self.forget_tags();
            self.objects = start.objects;
            self.nested.reading = Reading::Second;
        }
        repeats
    }

    /// Ends an array, which was read or did not fit.
    pub(crate) fn end_array<T>(&mut self, start: &ArrayStart, read: &Result<T, Failure>) {
        if start.is_outermost {
            self.nested = Nested::default();
        } else if matches!(read, Err(Failure::Passed)) {
            let end = self.tokens.place();
            self.nested.unfit.insert(start.place.offset, end);
        }
    }

    /// Whether the array at a place does not fit, and comes again if it is to be kept.
    pub(super) fn comes_again(&self, place: Place) -> bool {
        self.nested.reading == Reading::First && self.nested.unfit.contains_key(&place.offset)
    }
}
