//! Results beside what was expected of them, told in figures alone: 營收16.5億元，分析師預期16.9億元.

use super::lexicon::{Class, Entry};
use super::scan::Cue;
use crate::analysis::cue::rows;

/// Words of expectation, the longer ones first.
const WORDS: &str = include_str!("expected.txt");
/// What such a figure weighs.
const WEIGHT: f32 = 1.5;
/// Share of the expected figure below which the two are the same.
const SAME: f64 = 0.005;
/// Characters between the result and the word of expectation.
const REACH: usize = 10;

/// A cue wherever a figure stands beside the one that was expected and differs from it.
pub(super) fn results(text: &str) -> Vec<Cue> {
    let mut found = Vec::new();
    for word in rows(WORDS).filter(|word| text.contains(*word)) {
        for (at, _) in text.match_indices(word) {
            let Some(cue) = result(text, at, at + word.len()) else { continue };
            if !found.iter().any(|other: &Cue| other.range == cue.range) {
                found.push(cue);
            }
        }
    }
    found
}

/// The cue of one word of expectation.
fn result(text: &str, word: usize, from: usize) -> Option<Cue> {
    let rest = text.get(from..)?;
    let skipped = rest.len() - rest.trim_start_matches(|c: char| " :：約约為为是亏損损虧".contains(c)).len();
    let lost = rest.get(..skipped)?.contains(['亏', '虧']);
    let (expected, length, unit) = figure(rest.get(skipped..)?)?;
    let (told, loss) = told(text.get(..word)?, unit)?;
    if !expected.is_normal() || loss != lost {
        return None;
    }
    let share = (told - expected) / expected.abs();
    if share.abs() < SAME {
        return None;
    }
    let better = (share > 0.0) != loss;
    let weight = if better { WEIGHT } else { -WEIGHT };
    let start = from + skipped;
    let entry = Entry { class: Class::Tone, alone: weight, subject: weight, object: 0.0 };
    Some(Cue { range: start..start + length, entry })
}

/// The last figure before a word of expectation when it has the same unit, and whether it is a loss.
fn told(before: &str, unit: &str) -> Option<(f64, bool)> {
    let digit = |c: char| c.is_ascii_digit();
    let end = before.rfind(digit)? + 1;
    let start = before.get(..end)?.rfind(|c: char| !digit(c) && c != '.' && c != ',').map_or(0, |at| at + 1);
    let start = (start..end).find(|at| before.is_char_boundary(*at))?;
    let (value, _, own) = figure(before.get(start..)?)?;
    let rest = before.get(end..)?;
    let lead = before.get(..start)?;
    let loss = lead.chars().rev().take(6).any(|c| matches!(c, '亏' | '虧'));
    // A clause of its own, or brackets, stand between the two; no other figure does.
    let parted = rest.contains(['，', ',', '（', '(', '；', ' ']);
    (own == unit && parted && rest.chars().count() <= REACH + own.chars().count() && !rest.contains('。'))
        .then_some((value, loss))
}

/// A plain number at the start of a text with its length in bytes and its unit, as far as it can be compared.
fn figure(text: &str) -> Option<(f64, usize, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let digits = text.get(..length)?.trim_end_matches([',', '.']);
    let value = digits.replace(',', "").parse().ok()?;
    let rest = text.get(digits.len()..)?;
    let unit = rest.find(|c: char| !"萬万億亿兆美港元日圓圆歐欧英鎊镑台幣币人民%％".contains(c)).unwrap_or(rest.len());
    Some((value, digits.len(), rest.get(..unit)?))
}
