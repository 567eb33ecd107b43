//! Completion: what could stand at the cursor.

use super::Field;
use std::ops::Range;

/// Words that only the library, the directory or the article knows.
pub trait Vocabulary {
    /// The values of a field that begin with, or otherwise answer to, what was typed; the best first.
    fn values(&self, field: Field, typed: &str) -> Vec<String>;
}

/// What could stand at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that a candidate replaces.
    pub range: Range<usize>,
    /// What could stand there, the best first. A field ends in `:` or waits for `<` or `>`.
    pub candidates: Vec<String>,
}

impl Completion {
    /// The candidates at a byte of a query.
    pub fn at(query: &str, cursor: usize, vocabulary: &dyn Vocabulary) -> Self {
        let before = query.get(..cursor).unwrap_or(query);
        let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '（');
        let start = before.rfind(opens).map_or(0, |at| at + before.get(at..).map_or(0, first_length));
        let word = before.get(start..).unwrap_or_default();
        let minus = word.len() - word.trim_start_matches(['-', '－']).len();
        let (start, word) = (start + minus, word.get(minus..).unwrap_or_default());
        let sign = |c: char| matches!(c, ':' | '：' | '<' | '>' | '=' | '＜' | '＞');
        let Some(at) = word.find(sign) else {
            return Self { range: start..before.len(), candidates: fields(word) };
        };
        let (name, value) = word.split_at_checked(at).unwrap_or((word, ""));
        let value_start = value.len() - value.trim_start_matches(sign).len();
        let value = value.get(value_start..).unwrap_or_default();
        // Behind a comma begins the next value.
        let last = value.rfind([',', '，']).map_or(0, |at| at + value.get(at..).map_or(0, first_length));
        let typed = value.get(last..).unwrap_or_default();
        let candidates = Field::of_name(name).map(|field| values(field, typed, vocabulary)).unwrap_or_default();
        Self { range: start + at + value_start + last..before.len(), candidates }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn fields(typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    if typed.is_empty() {
        return Field::ALL.into_iter().map(written).collect();
    }
    let begins = |field: &Field| field.names().iter().any(|name| name.starts_with(&*typed));
    Field::ALL.into_iter().filter(begins).map(written).collect()
}

fn written(field: Field) -> String {
    if field.is_number() { field.name().to_owned() } else { format!("{}:", field.name()) }
}

fn values(field: Field, typed: &str, vocabulary: &dyn Vocabulary) -> Vec<String> {
    if field.is_number() {
        return Vec::new();
    }
    let folded = typed.to_lowercase();
    let closed = field.values().iter().filter(|value| value.to_lowercase().starts_with(&*folded));
    let mut found: Vec<String> = closed.map(|value| (*value).to_owned()).collect();
    if field.values().is_empty() {
        let quote = |value: String| {
            if value.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '(' | ')')) {
                format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
            } else {
                value
            }
        };
        found.extend(vocabulary.values(field, typed).into_iter().map(quote));
    }
    found
}
