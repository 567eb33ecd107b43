//! A reading: the parts of an article that tell the story, cut into sentences and clauses.

use crate::article::{Article, Kind, Part, Stretch};
use std::ops::Range;

/// What a passage is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Passage {
    /// The title.
    Title,
    /// A heading in the body.
    Heading,
    /// Running text: paragraph, list item, quote.
    Prose,
    /// A table: one line for each row.
    Table,
}

/// A sentence with its clauses, as byte ranges of its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first letter to the mark that ends it, included.
    pub range: Range<usize>,
    /// Its clauses in order, without the marks between them.
    pub clauses: Vec<Range<usize>>,
}

/// One part that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// Title or block.
    pub part: Part,
    /// What it is.
    pub passage: Passage,
    /// Its text.
    pub text: &'a str,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

impl Section<'_> {
    /// The number of the sentence that a byte stands in or behind; `None` before the first.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.range.start <= byte).checked_sub(1)
    }

    /// The sentence that a byte stands in or behind.
    pub fn sentence(&self, byte: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentence_at(byte)?)
    }

    /// Its text.
    pub fn sentence_of(&self, byte: usize) -> Option<&str> {
        self.text.get(self.sentence(byte)?.range.clone())
    }
}

/// The parts that count, in reading order.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// What is read.
    pub article: &'a Article,
    /// The parts that count: the title and every block that is not folded, images and rules left out.
    pub sections: Vec<Section<'a>>,
}

impl<'a> Reading<'a> {
    /// Reads an article.
    pub fn of(article: &'a Article) -> Self {
        let sections = article.story().filter_map(|(part, text)| {
            let passage = passage(article, part)?;
            Some(Section { part, passage, text, sentences: sentences(text) })
        });
        Self { article, sections: sections.collect() }
    }

    /// The section of a part, `None` when that part does not count.
    pub fn section(&self, part: Part) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.part == part)
    }

    /// The slice of a stretch.
    pub fn slice(&self, stretch: &Stretch) -> &'a str {
        self.article.slice(stretch).unwrap_or_default()
    }
}

fn passage(article: &Article, part: Part) -> Option<Passage> {
    let Part::Block(index) = part else { return Some(Passage::Title) };
    match article.blocks.get(index)?.kind {
        Kind::Heading(_) => Some(Passage::Heading),
        Kind::Paragraph | Kind::List { .. } | Kind::Quote(_) => Some(Passage::Prose),
        Kind::Table(_) => Some(Passage::Table),
        Kind::Image | Kind::Code | Kind::Rule | Kind::Related | Kind::Boilerplate => None,
    }
}

/// Cuts a text into sentences: at 。！？；… and line feeds, and at . ! ? ; before a space or the end.
fn sentences(text: &str) -> Vec<Sentence> {
    let spacing = Spacing::of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let ends = match c {
            '。' | '！' | '？' | '；' | '｡' | '\n' => true,
            // Not the full stop of an abbreviation: U.S. stocks, J. P. Morgan.
            '.' => next.is_none_or(|next| next == ' ') && !before.is_some_and(|c: char| c.is_ascii_uppercase()),
            '!' | '?' | ';' => next.is_none_or(|next| next == ' ' || !next.is_ascii()),
            _ => false,
        };
        let closes =
            matches!(next, Some('」' | '』' | '”' | '）' | ')' | '》' | '〉' | '。' | '！' | '？' | '!' | '?'));
        if ends && !closes {
            push(text, start..at + c.len_utf8(), spacing, &mut found);
            start = at + c.len_utf8();
        }
        before = Some(c);
    }
    push(text, start..text.len(), spacing, &mut found);
    found
}

fn push(text: &str, range: Range<usize>, spacing: Spacing, found: &mut Vec<Sentence>) {
    let Some(slice) = text.get(range.clone()) else { return };
    let trimmed = slice.trim_start();
    if trimmed.trim_end().is_empty() {
        return;
    }
    let start = range.end - trimmed.len();
    let range = start..start + trimmed.trim_end().len();
    found.push(Sentence { clauses: clauses(text, range.clone(), spacing), range });
}

/// What a space between Han and Latin or digits means in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    /// Set between scripts for looks: 在 2025 年. It divides nothing.
    Between,
    /// Set between clauses, as headlines do: 台積電 Q2營收季增5% 創新高.
    Clauses,
}

impl Spacing {
    /// Scripts that stand together without a space show that the spaces of the text divide clauses.
    fn of(text: &str) -> Self {
        let (mut spaced, mut joined) = (0_usize, 0_usize);
        let mut last = [None; 2];
        for c in text.chars() {
            let foreign = |other: char| {
                (is_han(c) && other.is_ascii_alphanumeric()) || (is_han(other) && c.is_ascii_alphanumeric())
            };
            match last {
                [_, Some(' ')] => spaced += usize::from(last[0].is_some_and(foreign)),
                [_, Some(other)] => joined += usize::from(foreign(other)),
                _ => {}
            }
            last = [last[1], Some(c)];
        }
        if spaced > joined { Self::Between } else { Self::Clauses }
    }

    /// True when a space between the two divides clauses. Words of Latin and Korean are divided by spaces anyway.
    fn cuts(self, before: Option<char>, after: Option<char>) -> bool {
        let word = |c: Option<char>| c.is_none_or(|c| c.is_ascii_alphanumeric());
        let hangul = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{1100}'..='\u{11FF}' | '가'..='힣'));
        if hangul(before) || hangul(after) || before.is_some_and(|c| c == ' ') {
            return false;
        }
        match self {
            Self::Between => !word(before) && !word(after),
            Self::Clauses => !(before.is_none_or(|c| c.is_ascii()) && after.is_none_or(|c| c.is_ascii())),
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// Han of an item that is a statement of its own, not a name.
const ITEM: usize = 6;

/// True when the 、 at that byte parts statements, as in a review of the week, not names of a list.
fn parts_items(sentence: &str, at: usize) -> bool {
    let breaks = |c: &char| matches!(c, '、' | '，' | '：' | '〉' | '】' | ' ' | '\u{3000}' | '。' | '；');
    let before = sentence.get(..at).unwrap_or_default().chars().rev().take_while(|c| !breaks(c)).take(4 * ITEM);
    let after = sentence.get(at + '、'.len_utf8()..).unwrap_or_default();
    let after = after.trim_start().chars().take_while(|c| !breaks(c)).take(4 * ITEM);
    before.filter(|c| is_han(*c)).count() >= ITEM && after.filter(|c| is_han(*c)).count() >= ITEM
}

/// Cuts a sentence into clauses: at ，；：。 and their ASCII forms (not inside a figure), at ／｜ and the brackets of a
/// headline's tag, at dashes, and at a space where it stands for one of these.
fn clauses(text: &str, sentence: Range<usize>, spacing: Spacing) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = sentence.start;
    let slice = text.get(sentence.clone()).unwrap_or_default();
    let mut before = None;
    let mut characters = slice.char_indices().peekable();
    while let Some((offset, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let latin = |c: Option<char>| c.is_none_or(|c| c.is_ascii_alphanumeric());
        let cuts = match c {
            '，' | '；' | '。' | '！' | '？' | '｡' | '\n' | '：' | '／' | '｜' | '|' | '〈' | '〉' | '【' | '】'
            | '…' => true,
            ',' | ';' | '!' | '?' => !(digit(before) && digit(next)),
            ':' => !(latin(before) && latin(next)),
            // A dash of two: ——.
            '—' | '─' => next == Some(c) || before == Some(c),
            ' ' | '\u{3000}' => spacing.cuts(before, next),
            '、' => parts_items(slice, offset),
            _ => false,
        };
        if cuts {
            let at = sentence.start + offset;
            if text.get(start..at).is_some_and(|clause| !clause.trim().is_empty()) {
                found.push(start..at);
            }
            start = at + c.len_utf8();
        }
        before = Some(c);
    }
    if text.get(start..sentence.end).is_some_and(|clause| !clause.trim().is_empty()) {
        found.push(start..sentence.end);
    }
    found
}
