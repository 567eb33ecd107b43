//! Dates: western and 民國, whole and in part, quarters and halves, as they stand in text.

use super::calendar::{Calendar, whole};
use super::number::{char_at, char_before, digit, han_digit};
use jiff::civil::Date;

/// A date in the text: where it ends and which day it is, if it is one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) end: usize,
    pub(super) date: Option<Date>,
}

/// A run of at most four digits: value, end, how many.
fn few(text: &str, at: usize) -> Option<(i64, usize, usize)> {
    let (mut value, mut end, mut count) = (0, at, 0);
    while let Some((c, one)) = char_at(text, end).and_then(|c| Some((c, digit(c)?))) {
        value = value * 10 + i64::from(one);
        end += c.len_utf8();
        count += 1;
        if count > 4 {
            return None;
        }
    }
    (count > 0).then_some((value, end, count))
}

/// The end of one of the characters at a byte, a space before it allowed.
fn mark(text: &str, at: usize, marks: &[char]) -> Option<usize> {
    let at = if char_at(text, at) == Some(' ') { at + 1 } else { at };
    char_at(text, at).filter(|c| marks.contains(c)).map(|c| at + c.len_utf8())
}

fn past_space(text: &str, at: usize) -> usize {
    if char_at(text, at) == Some(' ') { at + 1 } else { at }
}

const YEAR: &[char] = &['年', '년'];
const MONTH: &[char] = &['月', '월'];
const DAY: &[char] = &['日', '号', '號', '일'];

/// A year as written: 民國 years become western ones.
fn western(year: i64, digits: usize) -> Option<i64> {
    match digits {
        4 if (1900..2200).contains(&year) => Some(year),
        3 if (80..200).contains(&year) => Some(year + 1911),
        2 if (80..100).contains(&year) => Some(year + 1911),
        _ => None,
    }
}

/// A date of several parts that begins with a digit: 2025年11月26日, 115/11/19, 11/26, 11月26日, 3Q25.
pub(super) fn compound(text: &str, at: usize, calendar: Calendar) -> Option<Day> {
    let (first, end, digits) = few(text, at)?;
    let next = char_at(text, end)?;
    if matches!(next, '/' | '-' | '.') {
        return split(text, at, next, calendar);
    }
    if let Some(year_end) = mark(text, end, YEAR) {
        return after_year(text, western(first, digits)?, year_end);
    }
    if let Some(month_end) = mark(text, end, MONTH).filter(|_| (1..=12).contains(&first) && digits <= 2) {
        let Some((day, day_end, _)) = few(text, past_space(text, month_end)) else {
            return Some(Day { end: month_end, date: None });
        };
        let whole_end = mark(text, day_end, DAY);
        let Some(end) = whole_end.filter(|_| (1..=31).contains(&day)) else {
            return Some(Day { end: month_end, date: None });
        };
        return Some(Day { end, date: calendar.month_day(first, day) });
    }
    quarter(text, first, end, digits)
}

/// What stands behind a year: month and day, a quarter, or nothing.
fn after_year(text: &str, year: i64, at: usize) -> Option<Day> {
    let alone = Some(Day { end: at, date: None });
    let Some((month, month_end, _)) = few(text, past_space(text, at)) else { return alone };
    let Some(end) = mark(text, month_end, MONTH).filter(|_| (1..=12).contains(&month)) else { return alone };
    let Some((day, day_end, _)) = few(text, past_space(text, end)) else { return Some(Day { end, date: None }) };
    match mark(text, day_end, DAY) {
        Some(end) => Some(Day { end, date: whole(year, month, day) }),
        None => Some(Day { end, date: None }),
    }
}

/// 2025-11-26, 2025/11/26, 115.11.19, 11/26.
fn split(text: &str, at: usize, separator: char, calendar: Calendar) -> Option<Day> {
    let (first, end, digits) = few(text, at)?;
    let (second, second_end, width) = few(text, end + 1)?;
    if width > 2 {
        return None;
    }
    let third = (char_at(text, second_end) == Some(separator)).then(|| few(text, second_end + 1)).flatten();
    if let Some((third, end, width)) = third {
        let date = match western(first, digits) {
            Some(year) if digits >= 3 && width <= 2 => whole(year, second, third),
            _ if width == 4 && separator == '/' => whole(third, first, second),
            _ => None,
        };
        return Some(Day { end, date: Some(date?) });
    }
    let month_day = (1..=12).contains(&first) && (1..=31).contains(&second) && digits <= 2;
    let year_month = digits == 4 && (1..=12).contains(&second) && separator == '/';
    if year_month && western(first, digits).is_some() {
        return Some(Day { end: second_end, date: None });
    }
    let fraction = first < second && second <= 10 && !bracketed(text, at, second_end);
    let follows =
        char_at(text, second_end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '％' | '/' | '.'));
    let preceded = char_before(text, at).is_some_and(|c| matches!(c, '/' | '.' | '-'));
    if separator != '/' || !month_day || fraction || follows || preceded {
        return None;
    }
    let end = mark(text, second_end, &['日']).unwrap_or(second_end);
    Some(Day { end, date: calendar.month_day(first, second) })
}

fn bracketed(text: &str, at: usize, end: usize) -> bool {
    matches!(char_before(text, at), Some('(' | '（')) && matches!(char_at(text, end), Some(')' | '）'))
}

/// 3Q25, 3Q, 1H26, 2025Q3, 3分기, 第3四半期.
fn quarter(text: &str, first: i64, end: usize, digits: usize) -> Option<Day> {
    let c = char_at(text, end)?;
    if digits == 4 && matches!(c, 'Q' | 'H') {
        let (_, end, _) = few(text, end + 1)?;
        return western(first, digits).map(|_| Day { end, date: None });
    }
    if digits == 1 && (1..=4).contains(&first) {
        if matches!(c, 'Q' | 'q' | 'H') {
            let end = few(text, end + 1).map_or(end + 1, |(_, end, _)| end);
            let word = char_at(text, end).is_some_and(|c| c.is_ascii_alphabetic());
            return (!word).then_some(Day { end, date: None });
        }
        for word in ["분기", "四半期"] {
            if text.get(end..).is_some_and(|rest| rest.starts_with(word)) {
                return Some(Day { end: end + word.len(), date: None });
            }
        }
    }
    None
}

/// What a day of the month, a span of days or a moving average is.
pub(super) enum Single {
    /// A date.
    Date(Day),
    /// A number of days, months or years.
    Span(usize),
    /// A moving average (20日線): no figure.
    Average(usize),
}

/// 26日, 3年, 20日線: one number with one unit of the calendar behind it.
pub(super) fn single(text: &str, at: usize, calendar: Calendar) -> Option<Single> {
    let (value, end, digits) = few(text, at)?;
    let unit_at = past_space(text, end);
    let unit = char_at(text, unit_at)?;
    let end = unit_at + unit.len_utf8();
    let rest = text.get(end..).unwrap_or_default();
    match unit {
        '年' | '년' if digits == 4 || roc(text, at, value, rest) => Some(Single::Date(Day { end, date: None })),
        '日' | '일' | '號' | '号' | '天' | '周' | '週' | '月' | '季' if average(rest) => {
            Some(Single::Average(end))
        }
        '日' | '일' if (1..=31).contains(&value) && digits <= 2 && !spans(text, at, rest) => {
            let closed = (rest.starts_with(['(', '（'])).then(|| weekday_mark(text, end)).flatten();
            Some(Single::Date(Day { end: closed.unwrap_or(end), date: calendar.day(value) }))
        }
        '年' | '년' | '日' | '일' | '天' | '周' | '週' | '季' => Some(Single::Span(end)),
        _ => None,
    }
}

/// （周二）, (二), （火） behind a day.
fn weekday_mark(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let close = rest.char_indices().take(5).find(|(_, c)| matches!(c, ')' | '）'))?;
    let inside = rest.get(1..close.0).or_else(|| rest.get(3..close.0))?;
    let named = inside.ends_with(['一', '二', '三', '四', '五', '六', '日', '月', '火', '水', '木', '金', '土']);
    named.then(|| at + close.0 + close.1.len_utf8())
}

fn average(rest: &str) -> bool {
    ["線", "线", "均線", "均线", "均", "移動平均", "移动平均", "선", "이동평균", "EMA", "MA", "K"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// True when the days before the rest are counted, not named: 連3日, 3日內, 3日ぶり, 5일 연속.
fn spans(text: &str, at: usize, rest: &str) -> bool {
    const AFTER: &[&str] = &[
        "內",
        "内",
        "来",
        "來",
        "連",
        "连",
        "新高",
        "新低",
        "高點",
        "低點",
        "間",
        "间",
        "续",
        "続",
        "ぶり",
        "連続",
        "째",
        " 연속",
        "연속",
        " 만에",
        "만에",
        "간",
        "거래일",
        "以上",
        "以來",
        "後",
        "后",
    ];
    const BEFORE: &[char] = &['連', '连', '近', '第', '這', '这', '逾', '每', '前', '満', '滿', '满'];
    AFTER.iter().any(|word| rest.starts_with(word)) || char_before(text, at).is_some_and(|c| BEFORE.contains(&c))
}

/// True when a small year is one of the Republic: 民國114年, 115年度.
fn roc(text: &str, at: usize, value: i64, rest: &str) -> bool {
    let named = text.get(..at).is_some_and(|head| head.ends_with("民國") || head.ends_with("民國 "));
    let told = ["度", "第", "上半", "下半", "前", "1", "2", "3", "4", "5", "6", "7", "8", "9", "Q", "全年", "底", "營"]
        .iter()
        .any(|word| rest.starts_with(word));
    named || ((100..=130).contains(&value) && told)
}

/// 昨（5）日, 今(19)日, 昨（11/5）日, 明(6日): a day told twice, from 今 昨 前 明 on.
pub(super) fn told_twice(text: &str, at: usize, calendar: Calendar) -> Option<Day> {
    let word = char_at(text, at)?;
    let open = char_at(text, at + word.len_utf8()).filter(|c| matches!(c, '(' | '（'))?;
    let start = at + word.len_utf8() + open.len_utf8();
    let (first, end, _) = few(text, start)?;
    let (month, day, end) = match char_at(text, end)? {
        '/' => few(text, end + 1).map(|(second, end, _)| (Some(first), second, end))?,
        '月' => few(text, end + 3).map(|(second, end, _)| (Some(first), second, end))?,
        _ => (None, first, end),
    };
    let end = mark(text, end, DAY).unwrap_or(end);
    let end = mark(text, end, &[')', '）'])?;
    let end = mark(text, end, &['日', '天']).unwrap_or(end);
    let date = month.map_or_else(|| calendar.day(day), |month| calendar.month_day(month, day));
    (1..=31).contains(&day).then_some(Day { end, date })
}

/// The day in brackets behind a weekday: 周二（21日）, 週三(26).
pub(super) fn behind_weekday(text: &str, at: usize, calendar: Calendar) -> Option<Day> {
    let open = char_at(text, at).filter(|c| matches!(c, '(' | '（'))?;
    let start = at + open.len_utf8();
    let inner = compound(text, start, calendar).or_else(|| {
        let (day, end, digits) = few(text, start)?;
        let end = mark(text, end, DAY).unwrap_or(end);
        ((1..=31).contains(&day) && digits <= 2).then(|| Day { end, date: calendar.day(day) })
    })?;
    let end = mark(text, inner.end, &[')', '）'])?;
    let end = mark(text, end, &['日']).unwrap_or(end);
    Some(Day { end, date: inner.date })
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The month that a Latin word names, 1 to 12; May and Mar only with a capital.
pub(super) fn month(word: &str) -> Option<i64> {
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() > 9 {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let at = FULL.iter().position(|full| *full == small).or_else(|| MONTHS.iter().position(|short| *short == small));
    at.or_else(|| (small == "sept").then_some(8)).map(|at| at as i64 + 1)
}

/// What follows the name of a month: ` 26, 2025`, `. 26`, ` 2025`, nothing.
pub(super) fn after_month(text: &str, month: i64, at: usize, calendar: Calendar) -> Option<Day> {
    let dot = usize::from(char_at(text, at) == Some('.'));
    let start = past_space(text, at + dot);
    let (first, end, digits) = few(text, start).filter(|_| start > at)?;
    if digits == 4 {
        return western(first, 4).map(|_| Day { end, date: None });
    }
    if !(1..=31).contains(&first)
        || char_at(text, end).is_some_and(|c| matches!(c, '%' | '.' | ':') && dot == 0 && c != '.')
    {
        return None;
    }
    let end = ["st", "nd", "rd", "th"]
        .iter()
        .find(|mark| text.get(end..).is_some_and(|rest| rest.starts_with(*mark)))
        .map_or(end, |mark| end + mark.len());
    let comma = if char_at(text, end) == Some(',') { end + 1 } else { end };
    match few(text, past_space(text, comma)).filter(|(_, _, digits)| *digits == 4) {
        Some((year, year_end, 4)) if western(year, 4).is_some() => {
            Some(Day { end: year_end, date: whole(year, month, first) })
        }
        _ => Some(Day { end, date: calendar.month_day(month, first) }),
    }
}

/// 第3季, 第三季度, 第4四半期, from 第 on.
pub(super) fn ordinal_quarter(text: &str, at: usize) -> Option<usize> {
    let start = at + '第'.len_utf8();
    let number = char_at(text, start)?;
    let value = digit(number).or_else(|| han_digit(number))?;
    let end = past_space(text, start + number.len_utf8());
    let rest = text.get(end..)?;
    let word = ["季度", "季", "四半期"].iter().find(|word| rest.starts_with(*word))?;
    (1..=4).contains(&value).then(|| end + word.len())
}
