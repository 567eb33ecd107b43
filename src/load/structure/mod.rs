//! The heart of loading: what each line of a scraped text is.
//!
//! Signs come from data (`words.tsv`), but no word alone folds anything: the shape of the line (short, no full stop,
//! nothing but buttons) and its place (head, tail, after an opener) have to agree, so that a sentence of the story
//! which merely speaks of sharing or of disclaimers stays where it is.

mod byline;
mod contents;
mod edge;
mod fold;
mod head;
mod heading;
mod lines;
mod lone;
mod phrases;
mod shape;
mod table;
mod unwrap;
mod upright;
mod words;

use crate::article::{Block, Kind, Meta};

pub(super) use shape::{is_prose, parts_words, weight};
pub(super) use words::{Role, Words, bare};

/// A block that may still change its kind.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The block so far.
    pub(super) block: Block,
    /// A blank line, or a change of element, stood before it.
    pub(super) gap: bool,
    /// All of its text is links.
    pub(super) linked: bool,
    /// All of it is bold.
    pub(super) bold: bool,
    /// What stood between the marker of a list item and its text: nothing in `※本文`, a space in `• 債券`.
    pub(super) between: &'static str,
}

impl Draft {
    pub(super) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { block: Block::new(kind, text), gap: true, linked: false, bold: false, between: " " }
    }

    fn text(&self) -> &str {
        &self.block.text
    }

    fn is_folded(&self) -> bool {
        self.block.folded
    }

    fn is_paragraph(&self) -> bool {
        self.block.kind == Kind::Paragraph
    }

    fn is_prose(&self) -> bool {
        self.is_paragraph() && is_prose(self.text())
    }

    /// Takes off the stars of `**股價與評等**`, which stayed when a mark of Markdown was escaped or not read.
    fn unstar(&mut self) {
        let inner = self.block.text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        if let Some(inner) = inner.filter(|inner| self.is_paragraph() && !inner.is_empty() && !inner.contains("**")) {
            self.block.text = inner.trim().to_owned();
            self.block.marks.clear();
            self.bold = true;
        }
    }

    fn fold(&mut self, kind: Kind) {
        if let Kind::List { marker, .. } = &self.block.kind {
            // A folded block shows no marker of its own.
            let start = format!("{marker}{}", self.between);
            self.block.text.insert_str(0, &start);
            for mark in &mut self.block.marks {
                mark.range = mark.range.start + start.len()..mark.range.end + start.len();
            }
        }
        self.block.kind = kind;
        self.block.folded = true;
    }
}

/// Plain text: finds the title and what is known of the article, then its blocks. The text is clean.
pub(super) fn of_text(words: &Words, text: &str, meta: &mut Meta) -> Vec<Block> {
    let text = unwrap::unwrap(head::dated(text, meta));
    let lines = lines::split(&text);
    let (start, mut drafts) = head::open(words, &lines, meta);
    drafts.extend(lines::drafts(words, lines.get(start..).unwrap_or_default()));
    finish(words, drafts, meta)
}

/// A body whose title is known: the blocks of its lines, not finished yet.
pub(super) fn drafts_of(words: &Words, text: &str) -> Vec<Draft> {
    lines::drafts(words, &lines::split(&unwrap::unwrap(text)))
}

/// Reads only what the blocks say of the article: date, names.
pub(super) fn head_only(words: &Words, mut drafts: Vec<Draft>, meta: &mut Meta) {
    head::metadata(words, &mut drafts, meta);
}

/// The last pass over every body, whatever its format was: dates and names out of the head, folding, headings.
pub(super) fn finish(words: &Words, mut drafts: Vec<Draft>, meta: &mut Meta) -> Vec<Block> {
    drafts.iter_mut().for_each(Draft::unstar);
    head::drop_title(&mut drafts, &meta.title);
    head::metadata(words, &mut drafts, meta);
    fold::fold(words, &mut drafts, meta);
    heading::promote(words, &mut drafts);
    let mut blocks: Vec<Block> = drafts.into_iter().map(|draft| draft.block).collect();
    let is_rule = |block: &Block| block.kind == Kind::Rule;
    while blocks.last().is_some_and(is_rule) {
        blocks.pop();
    }
    // A rule above nothing but folded blocks divides the story from what is hidden.
    let below = blocks.iter().rposition(|block| !block.folded && !is_rule(block)).map_or(0, |last| last + 1);
    blocks.iter_mut().skip(below).filter(|block| is_rule(block)).for_each(|block| block.folded = true);
    let start = blocks.iter().take_while(|block| is_rule(block)).count();
    blocks.drain(..start);
    level(words, &mut blocks);
    blocks
}

/// Makes one run of what is folded side by side, as far as nothing in it is worth a name of its own: above the story all
/// of it is residue, below it buttons among links belong to the links.
pub(super) fn level(words: &Words, blocks: &mut [Block]) {
    let first = blocks.iter().position(|block| !block.folded).unwrap_or(0);
    for block in blocks.iter_mut().take(first).filter(|block| block.kind == Kind::Related) {
        block.kind = Kind::Boilerplate;
    }
    let mut among_links = false;
    for block in blocks.iter_mut().skip(first) {
        let button = block.folded
            && block.kind == Kind::Boilerplate
            && weight(&block.text) <= 24
            && ![Role::Copyright, Role::Disclaimer].iter().any(|role| words.starts(&block.text, *role))
            && matches!(words.line(&block.text), None | Some(Role::Residue | Role::Share | Role::Ad));
        if among_links && button {
            block.kind = Kind::Related;
        }
        among_links = block.folded && block.kind == Kind::Related;
    }
}
