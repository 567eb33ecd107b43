//! Cells: dates and numbers as price files write them.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// Years between the calendar of the Republic of China and the western one.
const MINGUO: i16 = 1911;
/// More decimals than any exchange quotes: noise of a binary float, beyond the digits that a 32-bit one holds.
const MOST_DECIMALS: u32 = 6;
const TRUE_DIGITS: u32 = 8;

/// A day: `2026-11-19` (also with time and zone), `2026/11/19`, `20261119`, `115/11/19`, `1151119`, `115年11月19日`.
pub(super) fn date(cell: &str) -> Option<Date> {
    let cell = cell.trim().trim_start_matches("民國").trim_start();
    let day = cell.split([' ', 'T', '\u{3000}']).next()?;
    if day.bytes().all(|byte| byte.is_ascii_digit()) {
        return compact(day);
    }
    let mut numbers = day.trim_end_matches('日').split(['-', '/', '.', '年', '月']);
    let (year, month, number) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || !(2..=4).contains(&year.len()) {
        return None;
    }
    civil(year.parse().ok()?, month, number)
}

/// `20261119`, or seven digits in the calendar of the Republic of China.
fn compact(day: &str) -> Option<Date> {
    let split = match day.len() {
        8 => 4,
        7 => 3,
        _ => return None,
    };
    civil(day.get(..split)?.parse().ok()?, day.get(split..split + 2)?, day.get(split + 2..)?)
}

fn civil(year: i16, month: &str, day: &str) -> Option<Date> {
    let year = if year < 1000 { year + MINGUO } else { year };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What a number cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// A figure.
    Given(Decimal),
    /// Nothing, or a sign for nothing: `--`, `null`, `N/A`.
    Missing,
}

/// A number with or without thousands commas; `None` when the cell is neither a number nor a sign for none.
pub(super) fn number(cell: &str) -> Option<Number> {
    let bare: String = cell.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{3000}' | '$' | '¥' | '￥')).collect();
    let bare = bare.trim_start_matches(['+', '＋']);
    if bare.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '.' | '*')) {
        return Some(Number::Missing);
    }
    if matches!(&*bare.to_ascii_lowercase(), "null" | "none" | "nan" | "n/a" | "na" | "除息" | "除權" | "除權息")
    {
        return Some(Number::Missing);
    }
    let value =
        Decimal::from_str_exact(bare).or_else(|_| bare.parse()).or_else(|_| Decimal::from_scientific(bare)).ok()?;
    let rounded = (value.scale() > MOST_DECIMALS).then(|| value.round_sf(TRUE_DIGITS)).flatten();
    Some(Number::Given(rounded.map_or(value, |rounded| rounded.normalize())))
}

/// A price: zero stands for a day without trade in several sources, and counts as missing.
pub(super) fn price(cell: &str) -> Option<Number> {
    match number(cell)? {
        Number::Given(value) if value.is_zero() => Some(Number::Missing),
        Number::Given(value) if value.is_sign_negative() => None,
        other => Some(other),
    }
}
