//! Terms: what a text is cut into so that it can be searched, and phrases of them looked for in a text.
//!
//! A run of Han, kana and Hangul becomes overlapping pairs of characters with the last one by itself, so that a word of
//! any length is found inside any other; a run of other letters and digits is one term. All of it folded: script, width
//! and case do not matter. The index and [`Phrase`] follow the same rules, so that both find the same.

use crate::text::{Case, Folded};
use std::fmt::Write as _;
use std::ops::Range;

/// Between two parts of an article: a term that no query has, so that no phrase reaches across.
const BREAK: &str = "¶";
/// The longest term, in characters; what is longer is cut in the index and in queries alike.
const LONGEST: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Written without spaces.
    Dense,
    /// Words between spaces.
    Spaced,
    /// No letter and no digit.
    Gap,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => Class::Spaced,
        '\0'..='\x7F' => Class::Gap,
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '々'..='〇'
        | '\u{3041}'..='\u{3096}'
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{318F}'
        | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7FB}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Dense,
        _ if c.is_alphanumeric() => Class::Spaced,
        _ => Class::Gap,
    }
}

/// The runs of a folded text with their classes, gaps left out.
fn runs(folded: &str) -> impl Iterator<Item = (Class, &str)> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| class(c) == Class::Gap);
        let kind = class(rest.chars().next()?);
        let end = rest.find(|c| class(c) != kind).unwrap_or(rest.len());
        let (run, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some((kind, run))
    })
}

/// The pairs of a dense run; the last character alone when `last` says so.
fn pairs(run: &str, last: Last, out: &mut String) {
    let mut characters = run.chars().peekable();
    while let Some(c) = characters.next() {
        match (characters.peek(), last) {
            (Some(next), _) => {
                out.push(c);
                out.push(*next);
                out.push(' ');
            }
            (None, Last::Alone) => {
                out.push(c);
                out.push(' ');
            }
            (None, Last::Dropped) => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Last {
    Alone,
    Dropped,
}

/// Appends the terms of one part of an article, each followed by a space, and a break that phrases do not cross.
pub fn index_terms(text: &str, out: &mut String) {
    let folded = Folded::new(text, Case::Ignore);
    for (kind, run) in runs(&folded.text) {
        if kind == Class::Dense {
            pairs(run, Last::Alone, out);
        } else {
            out.extend(run.chars().take(LONGEST));
            out.push(' ');
        }
    }
    out.push_str(BREAK);
    out.push(' ');
}

/// How far the last word of a phrase reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A Latin word is a whole word. (Han is always found inside longer words.)
    #[default]
    Whole,
    /// A Latin word may go on: `nvid*`.
    Prefix,
}

#[derive(Clone, Debug)]
struct Run {
    text: String,
    class: Class,
}

/// Words in a row, ready to be looked for. A seam between scripts or words in the phrase is one in the text, whatever
/// stands between them there: `AI伺服器` finds `AI 伺服器` and `AI（伺服器）`.
#[derive(Clone, Debug)]
pub struct Phrase {
    runs: Vec<Run>,
    reach: Reach,
    first: memchr::memmem::Finder<'static>,
}

impl Phrase {
    /// A phrase as typed; `None` when it holds neither a letter nor a digit.
    pub fn new(text: &str, reach: Reach) -> Option<Self> {
        let folded = Folded::new(text, Case::Ignore);
        let runs: Vec<Run> = runs(&folded.text).map(|(class, run)| Run { text: run.to_owned(), class }).collect();
        let first = memchr::memmem::Finder::new(&runs.first()?.text).into_owned();
        Some(Self { runs, reach, first })
    }

    /// True when a folded text ([`Folded::new`] with case ignored) has it.
    pub fn is_in(&self, folded: &str) -> bool {
        self.next(folded, 0).is_some()
    }

    /// Every hit in a text as byte ranges of that text, in order, without overlaps.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        self.hits_in(&Folded::new(text, Case::Ignore))
    }

    /// As [`Phrase::hits`], in a text already folded with case ignored; the ranges are those of its source.
    pub fn hits_in(&self, folded: &Folded) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(range) = self.next(&folded.text, at) {
            at = range.end;
            found.push(folded.source(&range));
        }
        found
    }

    fn next(&self, folded: &str, from: usize) -> Option<Range<usize>> {
        let mut from = from;
        loop {
            let start = from + self.first.find(folded.as_bytes().get(from..)?)?;
            if let Some(end) = self.end(folded, start) {
                return Some(start..end);
            }
            from = start + folded.get(start..)?.chars().next()?.len_utf8();
        }
    }

    /// Where the phrase ends if it begins at that byte.
    fn end(&self, folded: &str, start: usize) -> Option<usize> {
        let mut at = start;
        for (index, run) in self.runs.iter().enumerate() {
            let is_last = index + 1 == self.runs.len();
            let rest = folded.get(at..)?;
            if index > 0 {
                at += rest.len() - rest.trim_start_matches(|c| class(c) == Class::Gap).len();
            }
            let before = folded.get(..at)?.chars().next_back();
            if run.class == Class::Spaced && before.is_some_and(|c| class(c) == Class::Spaced) {
                return None;
            }
            let behind = folded.get(at..)?.strip_prefix(&*run.text)?;
            let open = is_last && (run.class == Class::Dense || self.reach == Reach::Prefix);
            if !open && behind.chars().next().is_some_and(|c| class(c) == run.class) {
                return None;
            }
            at = folded.len() - behind.len();
        }
        Some(at)
    }

    /// The phrase in terms of the index, as FTS5 reads it: `"伺服 服器"`, `"台"*`.
    pub fn terms(&self) -> String {
        let mut terms = String::new();
        let mut open = self.reach == Reach::Prefix;
        for (index, run) in self.runs.iter().enumerate() {
            let is_last = index + 1 == self.runs.len();
            match run.class {
                Class::Dense if is_last => {
                    let lone = run.text.chars().nth(1).is_none();
                    pairs(&run.text, if lone { Last::Alone } else { Last::Dropped }, &mut terms);
                    open = lone;
                }
                Class::Dense => pairs(&run.text, Last::Alone, &mut terms),
                Class::Spaced | Class::Gap => {
                    let cut: String = run.text.chars().take(LONGEST).collect();
                    open |= is_last && cut.len() < run.text.len();
                    let _ = write!(terms, "{cut} ");
                }
            }
        }
        format!("\"{}\"{}", terms.trim_end(), if open { "*" } else { "" })
    }
}
