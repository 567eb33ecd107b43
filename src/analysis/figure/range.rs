//! Ranges: two numbers that are one figure, and lists in which only the last number has the unit.

use super::number::{self, Form, char_at, char_before, digit};
use super::parse::{Manner, Parsed};
use super::unit::Counts;
use super::{Figure, FigureKind};
use rust_decimal::Decimal;

/// Joins the number with the one behind a dash or 至; gives the whole with the unit of both, and its upper end.
pub(super) fn join(manner: Manner<'_>, text: &str, first: &Parsed) -> Option<(Parsed, Decimal)> {
    let (at, worded) = separator(text, first.end)?;
    let at = opening(text, at);
    let second = manner.parse(text, at)?;
    let unit = second.counts?;
    let stepped = first.counts.is_some() && worded && after_move(text, first.start);
    if matches!(unit, Counts::Nothing | Counts::Scale) || stepped || (worded && moved(text, first.start)) {
        return None;
    }
    let mut joined = first.clone();
    match first.counts {
        None => {
            let shares = first.scale == Decimal::ONE && !matches!(unit, Counts::Percent) && second.scale > Decimal::ONE;
            let tenths =
                unit == Counts::Percent && second.value > second.signed().min(Decimal::TEN) && tenth(text, &second);
            if shares {
                joined.value = first.value.checked_mul(second.scale)?;
            } else if tenths {
                joined.value = first.value.checked_mul(Decimal::TEN)?;
            }
            joined.counts = Some(unit);
        }
        Some(own) if same(own, unit) => {}
        Some(_) => return None,
    }
    if let (Some(Counts::Money(None)), Counts::Money(Some(_))) = (joined.counts, unit) {
        joined.counts = Some(unit);
    }
    let falls = joined.value > second.value;
    if falls && (worded || !text.get(first.end..at).is_some_and(|dash| dash.contains(['~', '～', '〜']))) {
        return None;
    }
    joined.end = second.end;
    joined.scale = second.scale;
    let mut upto = if first.negative { -second.value } else { second.value };
    if falls {
        std::mem::swap(&mut joined.value, &mut upto);
    }
    Some((joined, upto))
}

/// Past the currency marks between a dash and the second number: $5-$7.
fn opening(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.bytes().take(5).take_while(|byte| byte.is_ascii_uppercase() || *byte == b'$').count()
}

fn tenth(text: &str, second: &Parsed) -> bool {
    text.get(second.digits..second.end).is_some_and(|slice| slice.contains(['成', '割']))
}

fn same(own: Counts, other: Counts) -> bool {
    own == other
        || matches!((own, other), (Counts::Money(None), Counts::Money(_)) | (Counts::Money(_), Counts::Money(None)))
}

/// A dash, ~ or 至 at a byte: where it ends, and whether it is a word.
fn separator(text: &str, at: usize) -> Option<(usize, bool)> {
    let start = if char_at(text, at) == Some(' ') { at + 1 } else { at };
    let c = char_at(text, start)?;
    let worded = match c {
        '~' | '～' | '〜' | '∼' | '-' | '–' | '—' | '－' => false,
        '至' | '到' => true,
        _ => return None,
    };
    let end = start + c.len_utf8();
    let end = if char_at(text, end) == Some(' ') { end + 1 } else { end };
    let starts = char_at(text, end)?;
    let number =
        digit(starts).is_some() || number::han_digit(starts).is_some() || starts == '$' || starts.is_ascii_uppercase();
    number.then_some((end, worded))
}

/// True when 從 or 由 stands shortly before: the two numbers are a way, not a range.
fn moved(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let clause = head.chars().rev().take(12).take_while(|c| !matches!(c, '，' | '。' | '；' | '、' | ',' | '\n'));
    clause.into_iter().any(|c| matches!(c, '從' | '从' | '由' | '自'))
}

/// True when the first number is how far it moved: 跌0.3元至43.6元.
fn after_move(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|c| "漲涨跌升降挫揚扬彈弹紅红黑綠绿低高逾近約约滑落瀉泻".contains(c))
}

/// 三四成: from three to four tenths.
pub(super) fn two_digits(parsed: &Parsed) -> (Parsed, Decimal) {
    let digits = (parsed.value / Decimal::TEN).trunc();
    let low = (digits / Decimal::TEN).trunc();
    let high = digits - low * Decimal::TEN;
    let mut first = parsed.clone();
    first.value = low * Decimal::TEN;
    first.form = Form::Figured;
    (first, high * Decimal::TEN)
}

/// 7-9月, 1～3月期, 2026-2027年: the end of a range of months or years.
pub(super) fn months(text: &str, at: usize) -> Option<usize> {
    let run = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.bytes().take_while(u8::is_ascii_digit).take(5).count()
    };
    let first = run(at);
    let (second, _) = separator(text, first)?;
    let end = run(second);
    let (one, two) = (text.get(at..first)?.parse::<u32>().ok()?, text.get(second..end)?.parse::<u32>().ok()?);
    let unit_at = if char_at(text, end) == Some(' ') { end + 1 } else { end };
    let unit = char_at(text, unit_at);
    let years = (1900..2200).contains(&one) && (1900..2200).contains(&two) && one < two;
    match unit {
        Some(c @ ('月' | '월')) if one <= 12 && two <= 12 && one < two => Some(unit_at + c.len_utf8()),
        Some(c @ ('年' | '년')) if years => Some(unit_at + c.len_utf8()),
        _ if years && !unit.is_some_and(|c| matches!(c, '元' | '點' | '点' | '.' | ',' | '%')) => Some(end),
        _ => None,
    }
}

/// Gives a number in a list the unit of the last: 187.35 及 181 美元, 1,400、1,380點.
pub(super) fn share_units(text: &str, figures: &mut [Figure]) {
    for index in (1..figures.len()).rev() {
        let (head, tail) = figures.split_at_mut(index);
        let (Some(before), Some(after)) = (head.last_mut(), tail.first()) else { continue };
        let shared = matches!(after.kind, FigureKind::Money(_) | FigureKind::Points | FigureKind::Percent);
        let between = text.get(before.stretch.end..after.stretch.start).unwrap_or("?").trim();
        let listed =
            matches!(between, "、" | "及" | "和" | "與" | "与" | "或" | "/" | "／" | "and" | "or" | "・" | "跟");
        let scaled =
            text.get(after.stretch.range()).is_some_and(|slice| slice.contains(['億', '亿', '兆', '萬', '万', '成']));
        let alone = !char_before(text, before.stretch.start).is_some_and(|c| c.is_ascii_alphabetic());
        if before.kind == FigureKind::Bare && shared && listed && !scaled && alone {
            before.kind = after.kind;
        }
    }
}
