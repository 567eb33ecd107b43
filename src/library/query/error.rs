//! What is wrong with a query, and where.

use super::Field;
use crate::text::{Widths, pad};
use std::fmt;
use std::ops::Range;

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryProblem {
    /// A name before a colon or comparison that is no field.
    NoSuchField(String),
    /// A field without a value.
    NoValue(Field),
    /// A value that the field does not take.
    BadValue(Field, String),
    /// `<` or `>` on a field that holds no number, or `:` on one that does.
    BadSign(Field),
    /// Nothing but signs where words are expected.
    NoWords(String),
    /// A quotation mark that is never closed.
    OpenQuote,
    /// A parenthesis that is never closed.
    OpenParenthesis,
    /// A closing parenthesis without an opening one.
    StrayParenthesis,
    /// AND, OR, NOT or `-` with nothing to apply to.
    NothingFor(&'static str),
    /// Parentheses too deep, or a query too long.
    TooMuch,
}

impl fmt::Display for QueryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchField(name) => match nearest(name) {
                Some(field) => write!(f, "no field is called {name}; did you mean {}:?", field.name()),
                None => write!(f, "no field is called {name}; put it in quotes to look for the words"),
            },
            Self::NoValue(field) => write!(f, "{} needs a value behind it", field.name()),
            Self::BadValue(field, value) => match field.values() {
                [] => write!(f, "{}: does not take {value}", field.name()),
                _ if field.is_number() => write!(f, "{value} is no number; write {}>200 or {0}<-3", field.name()),
                values => {
                    write!(f, "{}: does not take {value}; it takes {}", field.name(), values.join(", "))?;
                    match field {
                        Field::Since | Field::Before | Field::On => f.write_str(", 2025-12-01"),
                        _ => Ok(()),
                    }
                }
            },
            Self::BadSign(field) if field.is_number() => write!(f, "write {0}>200 or {0}<-3", field.name()),
            Self::BadSign(field) => write!(f, "{} holds no number; write {0}:", field.name()),
            Self::NoWords(text) => write!(f, "{text} holds neither a letter nor a digit to look for"),
            Self::OpenQuote => f.write_str("this quotation mark is never closed"),
            Self::OpenParenthesis => f.write_str("this parenthesis is never closed"),
            Self::StrayParenthesis => f.write_str("this parenthesis closes nothing"),
            Self::NothingFor(word) => write!(f, "{word} has nothing to apply to"),
            Self::TooMuch => f.write_str("the query is too long or too deeply nested; make it shorter"),
        }
    }
}

impl QueryProblem {
    /// The field that was probably meant.
    pub fn meant(&self) -> Option<Field> {
        match self {
            Self::NoSuchField(name) => nearest(name),
            _ => None,
        }
    }
}

/// The field whose name begins alike or differs by one letter.
fn nearest(name: &str) -> Option<Field> {
    let name = name.to_ascii_lowercase();
    let near = |known: &str| {
        let alike = known.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        let rest = |text: &str| text.chars().rev().take_while(|c| c.is_alphabetic()).count() - alike;
        alike >= 3 || (known.len() > 2 && alike >= 2 && rest(known).abs_diff(rest(&name)) <= 1)
    };
    Field::ALL.into_iter().find(|field| field.names().iter().any(|known| near(known)))
}

/// A query that cannot be read: what is wrong and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct QueryError {
    /// What is wrong.
    pub problem: QueryProblem,
    /// The bytes of the query it is about; empty at the end when something is missing there.
    pub span: Range<usize>,
}

impl QueryError {
    pub(super) fn new(problem: QueryProblem, span: Range<usize>) -> Self {
        Self { problem, span }
    }

    /// A line of carets to stand under the query, set by columns.
    pub fn carets(&self, query: &str, widths: Widths) -> String {
        let before = query.get(..self.span.start).unwrap_or(query);
        let about = query.get(self.span.clone()).unwrap_or_default();
        let carets = "^".repeat(widths.columns(about).max(1));
        format!("{}{carets}", pad("", widths.columns(before), widths))
    }
}
