//! Printing: plain text set line by line, for pipes and for a formatter in an editor.

use super::Measure;
use super::measure::Edge;
use super::row::{Piece, Row};
use super::strip::{Placing, Rules, Strip};
use crate::article::{Language, Part};
use crate::layout::{Page, Role};
use crate::text::clean_pre;
use std::borrow::Cow;

/// Sets plain text, one paragraph a line, by the rules that articles are set by. Nothing is laid before it is asked for.
///
/// The text is cleaned line by line (line ends of every kind, tabs to stops of four columns, controls as visible
/// signs); an empty line stays an empty line. The language decides about hanging marks and conversion; breaking knows
/// all languages at once.
pub fn wrap_text(text: &str, language: Language, measure: Measure) -> impl Iterator<Item = String> + use<'_> {
    let rules = Rules::new(measure, language);
    physical_lines(text).flat_map(move |line| wrap_line(line, &rules))
}

/// The lines of a text, ended by any line end; none for what stands behind the last one when that is nothing.
fn physical_lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}

fn wrap_line(line: &str, rules: &Rules) -> Vec<String> {
    let mut lines = Vec::new();
    for clean in clean_pre(line).split('\n') {
        let strip = Strip::read(clean, 0..clean.len(), Vec::new(), rules);
        let measure = &rules.measure;
        let placing = Placing { column: 0, room: measure.columns, role: Role::Text, edge: measure.edge };
        for line in super::lay::fill(&strip.paragraph, 0, 0, measure) {
            let plain = matches!(placing.edge, Edge::Ragged) && strip.is_plain(&line, measure.columns);
            let set = if plain {
                Cow::Borrowed(strip.shown_of(clean, &line))
            } else {
                Cow::Owned(one(strip.pieces(clean, line, &placing)))
            };
            lines.push(set.into_owned());
        }
    }
    lines
}

fn one(pieces: Vec<Piece<'_>>) -> String {
    Row { part: Part::Title, pieces }.plain()
}

impl Page {
    /// A row as plain text, without spaces at its end; `None` beyond what is laid.
    pub fn plain(&self, row: usize) -> Option<String> {
        self.row(row).map(|row| row.plain())
    }
}
