//! Rows: moves told in figures alone, as tables and ticker lines do: 台積電 1,455 +25 +1.75%.

use std::ops::Range;

use super::cast::Name;
use super::lexicon::{Class, Entry};
use super::scan::Cue;
use crate::analysis::reading::{Passage, Section};
use crate::article::Language;

/// What such a move weighs.
const WEIGHT: f32 = 2.0;
/// Percent below which a move does not count.
const SMALL: f64 = 0.5;
/// Most bytes between a name and its percentage.
const FAR: usize = 120;
/// Heads of columns that hold a move, in lower case; a figure without a sign went up.
const HEADS: [&str; 13] =
    ["漲跌", "涨跌", "升跌", "漲幅", "涨幅", "升幅", "騰落", "前日比", "등락", "change", "chg", "年增率", "年增"];

/// A cue for every name that has a percentage behind it with nothing but figures in between.
pub(super) fn moves(section: &Section<'_>, names: &[Name], language: Language) -> Vec<Cue> {
    let text = section.text;
    if !text.contains(['%', '％']) {
        return Vec::new();
    }
    let head = text.lines().next().filter(|_| section.passage == Passage::Table).unwrap_or_default().to_lowercase();
    let unsigned = HEADS.iter().any(|word| head.contains(word)).then_some(WEIGHT);
    let ends = names.iter().skip(1).map(|name| name.range.start).chain(std::iter::once(text.len()));
    let spans = names.iter().zip(ends).map(|(name, end)| name.range.end..end.max(name.range.end));
    spans.filter_map(|span| read(text, span, language, unsigned)).collect()
}

/// The first percentage of a row; one without a sign weighs `unsigned`.
fn read(text: &str, span: Range<usize>, language: Language, unsigned: Option<f32>) -> Option<Cue> {
    let row = text.get(span.clone())?;
    let (mut sign, mut start, mut last) = (None, None, ' ');
    for (at, c) in row.char_indices().take_while(|(at, _)| *at < FAR) {
        match c {
            '0'..='9' => start = start.or(Some(at)),
            '.' if last.is_ascii_digit() => {}
            '%' | '％' => {
                let value: f64 = row.get(start?..at)?.parse().ok()?;
                let weight = sign.or(unsigned)?;
                let entry = Entry { class: Class::Tone, alone: weight, subject: weight, object: 0.0 };
                let range = span.start + start?..span.start + at + c.len_utf8();
                return (value >= SMALL).then_some(Cue { range, entry });
            }
            // 1-2 is a range, no sign.
            '-' if last.is_alphanumeric() => return None,
            '+' | '＋' | '↑' => (sign, start) = (Some(WEIGHT), None),
            '-' | '−' | '－' | '▼' | '▽' | '↓' => (sign, start) = (Some(-WEIGHT), None),
            // Up in Taiwan, a minus in Japan.
            '▲' | '△' => (sign, start) = (Some(if language == Language::Ja { -WEIGHT } else { WEIGHT }), None),
            '\n' => return None,
            _ if is_filler(c) => start = None,
            _ => return None,
        }
        last = c;
    }
    None
}

/// What may stand between the cells of a row: marks and the units of a price.
fn is_filler(c: char) -> bool {
    !c.is_alphabetic() || "元點点円圓原円원美港幣币收盤盘報报現现價价張张".contains(c)
}
