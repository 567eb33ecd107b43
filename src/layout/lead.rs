//! Leads: what stands left of a block's lines: indents, bullets, numbers, bars.

use super::{Measure, Paragraphs, Role, Signs};
use crate::article::{Article, Block, Kind, Part};
use crate::text::cells;

/// Columns of one step of nesting.
const STEP: usize = 2;
/// Columns of a first line's indent: two Han.
const INDENT: u16 = 4;
/// Fewer columns than this for the text, and the lead gives way.
const LEAST_ROOM: u16 = 8;

/// What stands left of a block's lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// Column at which the first line's text begins.
    pub(super) first: u16,
    /// Column at which every other line's text begins.
    pub(super) rest: u16,
    /// A sign on the first line only, and its column.
    pub(super) marker: Option<(u16, String)>,
    /// A sign on every line, from column 0.
    pub(super) bar: Option<String>,
}

impl Lead {
    /// The lead of a part.
    pub(super) fn of(article: &Article, part: Part, measure: &Measure) -> Self {
        let Some(block) = super::strip::block(article, part) else { return Self::default() };
        let lead = match &block.kind {
            Kind::List { depth, marker } => {
                let widest = if is_numbered(marker) { widest(article, part, *depth, measure) } else { 0 };
                Self::list(usize::from(*depth), marker, widest, measure)
            }
            Kind::Quote(depth) => Self::quote(usize::from(*depth), measure),
            Kind::Paragraph if measure.paragraphs == Paragraphs::Indent && !block.text.starts_with('\u{3000}') => {
                Self { first: INDENT, ..Self::default() }
            }
            Kind::Code => Self { first: 2, rest: 2, ..Self::default() },
            Kind::Heading(_)
            | Kind::Paragraph
            | Kind::Table(_)
            | Kind::Image
            | Kind::Rule
            | Kind::Related
            | Kind::Boilerplate => Self::default(),
        };
        lead.give_way(measure)
    }

    /// The lead of a part in vertical setting, in cells: paragraphs and headings begin two cells down (CLREQ 3.3.1).
    pub(super) fn above(article: &Article, part: Part, measure: &Measure) -> Self {
        let Some(block) = super::strip::block(article, part) else { return Self::default() };
        let lead = match &block.kind {
            Kind::List { depth, marker } => {
                let before = u16::from(*depth);
                let sign = sign(marker, measure.signs);
                let text = before + cells(sign).len() as u16 + 1;
                Self { first: text, rest: text, marker: Some((before, sign.to_owned())), bar: None }
            }
            Kind::Quote(depth) => Self { first: 2 + u16::from(*depth), rest: 2 + u16::from(*depth), ..Self::default() },
            Kind::Heading(_) => Self { first: 2, rest: 2, ..Self::default() },
            Kind::Paragraph | Kind::Related | Kind::Boilerplate if !block.text.starts_with('\u{3000}') => {
                Self { first: 2, ..Self::default() }
            }
            Kind::Paragraph
            | Kind::Related
            | Kind::Boilerplate
            | Kind::Table(_)
            | Kind::Image
            | Kind::Code
            | Kind::Rule => Self::default(),
        };
        let room = measure.columns.saturating_sub(lead.first.max(lead.rest));
        if room < LEAST_ROOM / 2 { Self::default() } else { lead }
    }

    /// `widest` is the columns of the widest number in the list: numbers end, and texts begin, below each other.
    fn list(depth: usize, marker: &str, widest: u16, measure: &Measure) -> Self {
        let sign = sign(marker, measure.signs);
        let own = measure.widths.columns(sign) as u16;
        let before = (depth * STEP) as u16 + widest.saturating_sub(own);
        let text = before + own + 1;
        Self { first: text, rest: text, marker: Some((before, sign.to_owned())), bar: None }
    }

    fn quote(depth: usize, measure: &Measure) -> Self {
        let sign = match measure.signs {
            Signs::Unicode => "│ ",
            Signs::Ascii => "| ",
        };
        let bar = sign.repeat(depth + 1).trim_end().to_owned();
        let text = measure.widths.columns(&bar) as u16 + 1;
        Self { first: text, rest: text, marker: None, bar: Some(bar) }
    }

    /// Where the lead leaves the text too little room, it becomes smaller and at last goes.
    fn give_way(mut self, measure: &Measure) -> Self {
        let room = |lead: &Self| measure.columns.saturating_sub(lead.first.max(lead.rest));
        if room(&self) >= LEAST_ROOM {
            return self;
        }
        if let Some((column, marker)) = &mut self.marker {
            *column = 0;
            let columns = measure.widths.columns(marker) as u16 + 1;
            (self.first, self.rest) = (columns, 0);
        } else {
            (self.first, self.rest, self.bar) = (0, 0, None);
        }
        if room(&self) < 2 {
            return Self::default();
        }
        self
    }
}

/// `9.`, `(10)`: a marker with a number in digits.
fn is_numbered(marker: &str) -> bool {
    marker.contains(|c: char| c.is_ascii_digit())
}

/// Items looked at on each side for the widest number; a longer list changes its indent once on the way.
const NEAR: usize = 128;

/// Columns of the widest number of the list that a part belongs to.
fn widest(article: &Article, part: Part, depth: u8, measure: &Measure) -> u16 {
    let Part::Block(at) = part else { return 0 };
    let own = |block: &&Block| matches!(block.kind, Kind::List { depth: other, .. } if other >= depth);
    let columns = |block: &Block| match &block.kind {
        Kind::List { depth: other, marker } if *other == depth && is_numbered(marker) => {
            measure.widths.columns(marker) as u16
        }
        _ => 0,
    };
    let after = article.blocks.iter().skip(at).take(NEAR).take_while(own);
    let before = article.blocks.get(..at).unwrap_or_default().iter().rev().take(NEAR).take_while(own);
    after.chain(before).map(columns).max().unwrap_or(0)
}

/// The sign of a list item: bullets of every kind look alike, numbers stay.
fn sign(marker: &str, signs: Signs) -> &str {
    match (marker, signs) {
        ("" | "-" | "*" | "+" | "•" | "‧" | "·", Signs::Unicode) => "•",
        ("" | "-" | "+" | "•" | "‧" | "·", Signs::Ascii) => "*",
        (marker, _) => marker,
    }
}

/// What a part's own text means.
pub(super) fn role(article: &Article, part: Part) -> Role {
    let Some(block) = super::strip::block(article, part) else { return Role::Title };
    match &block.kind {
        Kind::Heading(_) => Role::Heading,
        Kind::Paragraph | Kind::List { .. } | Kind::Table(_) if !block.folded => Role::Text,
        Kind::Quote(_) => Role::Quote,
        Kind::Image => Role::Caption,
        Kind::Code => Role::Code,
        Kind::Rule => Role::Rule,
        Kind::Paragraph | Kind::List { .. } | Kind::Table(_) | Kind::Related | Kind::Boilerplate => Role::Muted,
    }
}
