//! Places and stretches: positions in the text that outlive every re-wrap.

use std::ops::Range;

/// The title or one block. The title comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The title.
    #[default]
    Title,
    /// The block of that index.
    Block(usize),
}

/// A byte of a part: a reading position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Title or block.
    pub part: Part,
    /// Byte offset into its text.
    pub byte: usize,
}

/// A byte range of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stretch {
    /// Title or block.
    pub part: Part,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Stretch {
    /// The bytes as a range.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Where it begins.
    pub fn place(&self) -> Place {
        Place { part: self.part, byte: self.start }
    }

    /// True when the place lies in it.
    pub fn holds(&self, place: Place) -> bool {
        self.part == place.part && self.range().contains(&place.byte)
    }
}
