//! Blocks: what a body is made of.

use std::ops::Range;

/// What a block is. The names are those of `kanpan.report.v1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading; level 1 to 6, 1 the highest in the body.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list: nesting depth from 0 and its marker as written (`•`, `1.`).
    List {
        /// Nesting, 0 for the outermost list.
        depth: u8,
        /// The marker without its space; shown before the text, not part of it.
        marker: String,
    },
    /// A table: rows are lines of the text; the cells are ranges of it.
    Table(Cells),
    /// Quoted text; nesting depth from 0.
    Quote(u8),
    /// An image: the text is its caption or alternative text.
    Image,
    /// Code or pre-formatted text: lines are kept.
    Code,
    /// A thematic break; no text.
    Rule,
    /// Related links, further reading.
    Related,
    /// Copyright, disclaimer, share widget, menus, table-of-contents residue.
    Boilerplate,
}

impl Kind {
    /// The word of `kanpan.report.v1`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::List { .. } => "list",
            Self::Table(_) => "table",
            Self::Quote(_) => "quote",
            Self::Image => "image",
            Self::Code => "code",
            Self::Rule => "rule",
            Self::Related => "related",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// The cells of a table, row by row, as byte ranges of the block's text. The first row is the header when `header` says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// True when the first row names the columns.
    pub header: bool,
    /// Byte ranges, one list for each line of the text. Rows may differ in length.
    pub rows: Vec<Vec<Range<usize>>>,
}

/// What a mark says of its range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marked {
    /// Bold in the source.
    Strong,
    /// Italic in the source.
    Emphasis,
    /// Code in a line.
    Code,
    /// A link with its address, http or https only.
    Link(String),
}

/// A mark over a byte range of the block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the block's text, on character boundaries.
    pub range: Range<usize>,
    /// What it says.
    pub marked: Marked,
}

/// A block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Clean text. One line feed separates lines where lines matter (table, code, verse).
    pub text: String,
    /// Marks in ascending order of their start.
    pub marks: Vec<Mark>,
    /// True when the reader hides it behind one line; it is never analysed.
    pub folded: bool,
}

impl Block {
    /// A block without marks; related and boilerplate blocks are folded.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        let folded = matches!(kind, Kind::Related | Kind::Boilerplate);
        Self { kind, text: text.into(), marks: Vec::new(), folded }
    }
}
