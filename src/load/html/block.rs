//! Finished blocks: marks that survive trimming, tables with their cells.

use std::borrow::Cow;

use crate::article::{Block, Cells, Kind, Mark};
use crate::load::structure::Draft;
use crate::text::clean;

/// A table while it is walked.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<String>>,
    pub(super) header: bool,
    /// Tables inside a cell.
    pub(super) inner: usize,
}

/// Gives a block its marks, moved by what was trimmed; drops them when the text had to be cleaned again as a whole.
pub(in crate::load) fn settle(block: &mut Block, marks: Vec<Mark>, skipped: usize) {
    if let Cow::Owned(again) = clean(&block.text) {
        block.text = again;
        return;
    }
    let length = block.text.len();
    block.marks = marks
        .into_iter()
        .map(|mark| Mark {
            range: mark.range.start.saturating_sub(skipped)..mark.range.end.saturating_sub(skipped).min(length),
            ..mark
        })
        .filter(|mark| mark.range.start < mark.range.end && block.text.get(mark.range.clone()).is_some())
        .collect();
    block.marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
}

/// A table of rows: cells joined by ` | `, rows by line feeds.
pub(in crate::load) fn join(rows: &[Vec<String>], header: bool) -> Draft {
    let mut text = String::new();
    let mut cells = Cells { header, rows: Vec::new() };
    for row in rows {
        if !text.is_empty() {
            text.push('\n');
        }
        let mut ranges = Vec::new();
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push_str(" | ");
            }
            let start = text.len();
            text.push_str(&cell.split('\n').map(str::trim).collect::<Vec<_>>().join(" "));
            ranges.push(start..text.len());
        }
        cells.rows.push(ranges);
    }
    match clean(&text) {
        Cow::Owned(again) => Draft::new(Kind::Table(Cells::default()), again),
        Cow::Borrowed(_) => Draft::new(Kind::Table(cells), text),
    }
}

/// Elements that end the block before them.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 46] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ];
    BLOCKS.contains(&name)
}
