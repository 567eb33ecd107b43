//! Figures: prices, moves, dates and ages as they are written on the screen.

use super::signs::Signs;
use super::words::{AgeWords, ListWords, fill};
use crate::layout::Role;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A price with its thousands set apart: `1,085.50`.
pub(super) fn price(value: Decimal) -> String {
    let text = value.abs().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        grouped.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(rest) = rest {
        grouped.push('.');
        grouped.push_str(rest);
    }
    grouped
}

/// A move in percent, with its direction as a sign, and what it means: `▲1.25%`.
pub(super) fn percent(change: Decimal, signs: &Signs) -> (String, Role) {
    let rounded = change.round_dp(2).normalize();
    let (sign, role) = if rounded.is_zero() {
        ("", Role::Unchanged)
    } else if rounded.is_sign_negative() {
        (signs.fall, Role::Fall)
    } else {
        (signs.rise, Role::Rise)
    };
    (format!("{sign}{}%", rounded.abs()), role)
}

/// A score with its sign: `+0.42`.
pub(super) fn score(score: f32) -> String {
    let text = format!("{score:+.2}");
    if text == "-0.00" || text == "+0.00" { "0.00".to_owned() } else { text }
}

/// A day in the shortest form: `11/26`, with its year when that is another one.
pub(super) fn day(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        format!("{}/{}", date.month(), date.day())
    } else {
        format!("{}/{}/{}", date.year(), date.month(), date.day())
    }
}

/// A day in words, with its weekday: `11月26日 週三`, and whether it is today or yesterday.
pub(super) fn long_day(date: Date, today: Date, words: &ListWords) -> String {
    let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    let weekday = words.weekdays.get(weekday).map_or("", String::as_str);
    let (year, month, day) = (date.year().to_string(), date.month().to_string(), date.day().to_string());
    let date_words = if date.year() == today.year() {
        fill(&words.day, &[&month, &day])
    } else {
        fill(&words.day_of_year, &[&year, &month, &day])
    };
    let nearness = match days_between(date, today) {
        0 => format!(" {}", words.today),
        1 => format!(" {}", words.yesterday),
        _ => String::new(),
    };
    format!("{date_words} {weekday}{nearness}")
}

/// True for a day that is not here anywhere yet: beyond tomorrow, which is today east of the reader.
pub(super) fn is_ahead(date: Date, today: Date) -> bool {
    days_between(date, today) < -1
}

/// How old a day is; tomorrow counts as today.
pub(super) fn age(date: Date, today: Date, words: &AgeWords) -> String {
    let days = days_between(date, today);
    let (template, count) = match days {
        ..-1 => return words.unknown.clone(),
        -1..=0 => return words.today.clone(),
        1..14 => (&words.days, days),
        14..60 => (&words.weeks, days / 7),
        60..730 => (&words.months, days / 30),
        _ => (&words.years, days / 365),
    };
    fill(template, &[&count.to_string()])
}

fn days_between(date: Date, today: Date) -> i64 {
    date.until(today).map_or(-1, |span| i64::from(span.get_days()))
}

/// A number with its thousands set apart.
pub(super) fn count(number: usize) -> String {
    price(Decimal::from(number))
}

/// Closes as a line of signs, the lowest and the highest at the ends of the scale.
pub(super) fn spark(closes: &[Decimal], signs: &Signs) -> String {
    let (Some(least), Some(most)) = (closes.iter().min(), closes.iter().max()) else { return String::new() };
    let levels = signs.spark.len();
    let range = most.checked_sub(*least).filter(|range| !range.is_zero());
    let level = |close: &Decimal| {
        let Some(range) = range else { return levels / 2 };
        let share = close.checked_sub(*least).and_then(|above| above.checked_div(range)).unwrap_or_default();
        let scaled = share * Decimal::from(levels - 1);
        usize::try_from(scaled.round().mantissa().max(0)).unwrap_or(0)
    };
    closes.iter().filter_map(|close| signs.spark.get(level(close))).copied().collect()
}
