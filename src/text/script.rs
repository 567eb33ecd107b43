//! Simplified ↔ Traditional by phrases, with every character's way back to the source.

use super::fold_char;
use super::shown::Change;
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// From which script to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Simplified to Traditional as written in Taiwan; words stay what they are (软件 → 軟件).
    Traditional,
    /// Simplified to Traditional with Taiwan's own words (软件 → 軟體).
    TaiwanWords,
    /// Traditional to Simplified; words stay what they are (軟體 → 软体).
    Simplified,
    /// Traditional to Simplified with the mainland's own words (軟體 → 软件).
    MainlandWords,
}

/// Why text cannot be converted.
#[derive(Debug, thiserror::Error)]
#[error("the conversion tables cannot be read: {0}")]
pub struct ConversionError(String);

/// Converts text. Loading takes milliseconds, a clone nothing.
#[derive(Clone)]
pub struct Converter {
    conversion: Conversion,
    tables: Arc<OpenCC>,
}

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Converter").field(&self.conversion).finish()
    }
}

impl Converter {
    /// Loads the tables (Open Chinese Convert).
    ///
    /// # Errors
    /// When the tables in the program are damaged.
    pub fn load(conversion: Conversion) -> Result<Self, ConversionError> {
        let config = match conversion {
            Conversion::Traditional => BuiltinConfig::S2tw,
            Conversion::TaiwanWords => BuiltinConfig::S2twp,
            Conversion::Simplified => BuiltinConfig::Tw2s,
            Conversion::MainlandWords => BuiltinConfig::Tw2sp,
        };
        let tables = OpenCC::from_config(config).map_err(|error| ConversionError(error.to_string()))?;
        Ok(Self { conversion, tables: Arc::new(tables) })
    }

    /// What it does.
    pub fn conversion(&self) -> Conversion {
        self.conversion
    }

    /// The text in the other script, without the way back.
    pub fn convert(&self, text: &str) -> String {
        let mut converted = String::with_capacity(text.len());
        let mut at = 0;
        for Change { bytes, shown } in self.changes(text) {
            converted.push_str(text.get(at..bytes.start).unwrap_or_default());
            converted.push_str(&shown);
            at = bytes.end;
        }
        converted.push_str(text.get(at..).unwrap_or_default());
        converted
    }

    /// What differs, in order, as narrow as it can be said: character for character where their numbers agree, else
    /// the words of a clause that differ.
    pub fn changes(&self, text: &str) -> Vec<Change> {
        let mut changes = Vec::new();
        for clause in clauses(text) {
            let Some(source) = text.get(clause.clone()) else { continue };
            let shown = self.tables.convert(source);
            if shown != source {
                align(source, &shown, clause.start, &mut changes);
            }
        }
        changes
    }
}

/// Runs of Han, cut at everything else: no phrase goes over a mark, a figure or a Latin word.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let han = matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}');
        match (han, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                clauses.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    clauses.extend(start.map(|from| from..text.len()));
    clauses
}

/// 台 is Taiwan's own usual form of 臺 and stays.
fn kept(source: char, shown: char) -> bool {
    source == shown || (source == '台' && shown == '臺')
}

fn align(source: &str, shown: &str, start: usize, changes: &mut Vec<Change>) {
    let from: Vec<(usize, char)> = source.char_indices().collect();
    let to: Vec<char> = shown.chars().collect();
    if from.len() == to.len() {
        for (&(at, source), &shown) in from.iter().zip(&to) {
            if !kept(source, shown) {
                let bytes = start + at..start + at + source.len_utf8();
                changes.push(Change { bytes, shown: shown.to_string().into() });
            }
        }
        return;
    }
    let byte = |at: usize| start + from.get(at).map_or(source.len(), |&(byte, _)| byte);
    let (mut a, mut b) = (0, 0);
    for (next_a, next_b) in same(&from, &to).into_iter().chain([(from.len(), to.len())]) {
        if a < next_a || b < next_b {
            let shown: String = to.get(b..next_b).unwrap_or_default().iter().collect();
            changes.push(Change { bytes: byte(a)..byte(next_a), shown: shown.into() });
        }
        if let (Some(&(_, source)), Some(&shown)) = (from.get(next_a), to.get(next_b))
            && !kept(source, shown)
        {
            changes.push(Change { bytes: byte(next_a)..byte(next_a + 1), shown: shown.to_string().into() });
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
}

/// Pairs of characters that are the same but for their script: the longest common run of them.
fn same(from: &[(usize, char)], to: &[char]) -> Vec<(usize, usize)> {
    let equal = |a: usize, b: usize| {
        let (a, b) = (from.get(a).map(|&(_, c)| fold_char(c)), to.get(b).map(|&c| fold_char(c)));
        a.is_some() && a == b
    };
    let columns = to.len() + 1;
    let mut longest = vec![0_u16; (from.len() + 1) * columns];
    let get = |longest: &[u16], a: usize, b: usize| longest.get(a * columns + b).copied().unwrap_or(0);
    for a in (0..from.len()).rev() {
        for b in (0..to.len()).rev() {
            let best = if equal(a, b) {
                get(&longest, a + 1, b + 1) + 1
            } else {
                get(&longest, a + 1, b).max(get(&longest, a, b + 1))
            };
            if let Some(slot) = longest.get_mut(a * columns + b) {
                *slot = best;
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < from.len() && b < to.len() {
        if equal(a, b) {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if get(&longest, a + 1, b) >= get(&longest, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}
