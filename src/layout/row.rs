//! Rows: one line of a page, and the pieces on it.

use super::Role;
use crate::article::Part;
use std::borrow::Cow;
use std::ops::Range;

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The part it shows. An empty row or a rule between two parts belongs to the one below it.
    pub part: Part,
    /// What stands on it, from left to right; nothing for an empty row.
    pub pieces: Vec<Piece<'a>>,
}

impl Row<'_> {
    /// Columns from the left edge to the end of the last piece.
    pub fn columns(&self) -> u16 {
        self.pieces.last().map_or(0, |piece| piece.column + piece.columns)
    }

    /// The row as plain text, without spaces at its end.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        let mut column = 0;
        for piece in &self.pieces {
            text.extend(std::iter::repeat_n(' ', usize::from(piece.column.saturating_sub(column))));
            text.push_str(&piece.text);
            column = piece.column + piece.columns;
        }
        text.truncate(text.trim_end_matches(' ').len());
        text
    }
}

/// A run of one row that stands for one run of bytes, or for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its first column, from 0 at the left edge of the text.
    pub column: u16,
    /// Columns it takes.
    pub columns: u16,
    /// The bytes of the row's part that it shows; `None` for the page's own signs.
    pub source: Option<Range<usize>>,
    /// What is shown. Where it differs from the source, script or punctuation are set to be shown otherwise.
    pub text: Cow<'a, str>,
    /// What it means. Marks of the text (strong, link) come with [`super::Page::paint`].
    pub role: Role,
}
