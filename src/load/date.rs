//! Dates as articles write them, East and West: only whole dates, nothing is guessed.
//!
//! A date needs its year. `11月20日`, `昨（5）日`, `3小時前` say nothing without an anchor and are no dates here.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::article::Published;

/// The first whole date in the text with the time that follows it, and where it stands (bytes).
pub fn find(text: &str) -> Option<(Range<usize>, Published)> {
    find_narrow(text).or_else(|| find_wide(text))
}

/// A date in full-width digits and signs, `２０２６－１１－２７`.
fn find_wide(text: &str) -> Option<(Range<usize>, Published)> {
    let wide = |c: char| matches!(c, '０'..='９' | '－' | '：');
    if text.len() > MOST_WIDE || !text.contains(wide) {
        return None;
    }
    let mut narrow = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let folded = if wide(c) { char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c) } else { c };
        narrow.push(folded);
        places.resize(narrow.len(), at);
    }
    places.push(text.len());
    let (range, published) = find_narrow(&narrow)?;
    Some((*places.get(range.start)?..*places.get(range.end)?, published))
}

/// The longest line looked through for full-width dates, in bytes.
const MOST_WIDE: usize = 1000;

fn find_narrow(text: &str) -> Option<(Range<usize>, Published)> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let opens = c.is_ascii_digit() || matches!(c, '民' | '令' | '中') || c.is_ascii_alphabetic();
        let inside = match before {
            Some(b) if c.is_ascii_digit() => char::is_ascii_digit(&b) || matches!(b, '.' | ',' | '-' | '$'),
            Some(b) if c.is_ascii_alphabetic() => char::is_ascii_alphanumeric(&b),
            _ => false,
        };
        if opens && !inside {
            let mut scan = Scan { text, at };
            if let Some(published) = scan.published() {
                return Some((at..scan.at, published));
            }
        }
        before = Some(c);
    }
    None
}

/// The date that the whole text is, up to white space and closing punctuation; for fields that hold a date and nothing
/// else. Also takes `20261120`, weekday names first, and Unix time in seconds or milliseconds.
pub fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        return if text.len() == 8 { day(number / 10_000, number / 100 % 100, number % 100) } else { unix(number) };
    }
    find(text).filter(|(range, _)| range.start < 24).map(|(_, published)| published)
}

/// Unix time; from 10^11 on it counts milliseconds.
pub(super) fn unix(number: i64) -> Option<Published> {
    let seconds = if number.unsigned_abs() >= 100_000_000_000 { number / 1000 } else { number };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(Published::Moment(Offset::UTC.to_datetime(moment), Offset::UTC))
}

fn day(year: i64, month: i64, day: i64) -> Option<Published> {
    date(year, month, day).map(Published::Day)
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::new(year as i16, month as i8, day as i8).ok()
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A cursor over the text; every step either advances or leaves it where it was.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn spaces(&mut self) {
        while let Some(c @ (' ' | '\u{A0}' | '\u{3000}')) = self.peek() {
            self.at += c.len_utf8();
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// A number of `least` to `most` digits that is not part of a longer one.
    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let rest = self.rest();
        let length = rest.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        let value = rest.get(..length).filter(|_| (least..=most).contains(&length))?.parse().ok()?;
        self.at += length;
        Some(value)
    }

    /// Tries a reading; goes back when it fails.
    fn attempt<T>(&mut self, reading: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let read = reading(self);
        if read.is_none() {
            self.at = start;
        }
        read
    }

    /// `Oct 30 14:20:11 2026`, as C's `ctime` writes it.
    fn stamped(&mut self) -> Option<Published> {
        let month = self.month_name()?;
        self.spaces();
        let day = self.number(1, 2)?;
        let time = self.time()?;
        self.spaces();
        let year = self.number(4, 4)?;
        Some(Published::Local(DateTime::from_parts(date(year, month, day)?, time)))
    }

    fn published(&mut self) -> Option<Published> {
        if let Some(stamped) = self.attempt(Self::stamped) {
            return Some(stamped);
        }
        let day = self
            .attempt(Self::numeric)
            .or_else(|| self.attempt(Self::era))
            .or_else(|| self.attempt(Self::month_first))
            .or_else(|| self.attempt(Self::day_first))?;
        let Some(time) = self.attempt(Self::time) else { return Some(Published::Day(day)) };
        let moment = DateTime::from_parts(day, time);
        Some(match self.attempt(Self::offset) {
            Some(offset) => Published::Moment(moment, offset),
            None => Published::Local(moment),
        })
    }

    /// `2026-11-20`, `2026/11/20`, `2026.11.20.`, `2026年11月20日`, `2026년 11월 20일`, and the years of 民國 `115/11/20`.
    fn numeric(&mut self) -> Option<Date> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let year = self.number(3, 4)?;
        // A bare three-digit year is one of the Republic; those of this century's market news only.
        let year = match digits {
            4 => year,
            _ if (90..=150).contains(&year) => year + 1911,
            _ => return None,
        };
        let (month, day) = self.month_and_day(digits == 3)?;
        date(year, month, day)
    }

    fn month_and_day(&mut self, republic: bool) -> Option<(i64, i64)> {
        self.spaces();
        if self.eat_any(&["年", "년"]) {
            self.spaces();
            let month = self.number(1, 2)?;
            self.spaces();
            if !self.eat_any(&["月", "월"]) {
                return None;
            }
            self.spaces();
            let day = self.number(1, 2)?;
            self.spaces();
            return self.eat_any(&["日", "號", "号", "일"]).then_some((month, day));
        }
        let separator = self.peek().filter(|c| matches!(c, '-' | '/' | '.' | '．' | '／'))?;
        self.at += separator.len_utf8();
        // `115.11` may be a price with cents; with full stops only `115.03.12` is a date.
        let fewest = if republic && separator == '.' { 2 } else { 1 };
        self.spaces();
        let month = self.number(fewest, 2)?;
        self.spaces();
        let mut buffer = [0; 4];
        if !self.eat(separator.encode_utf8(&mut buffer)) {
            return None;
        }
        self.spaces();
        let day = self.number(fewest, 2)?;
        if separator == '.' {
            self.eat(".");
        }
        Some((month, day))
    }

    /// `民國115年11月20日`, `中華民國 115/11/20`, `令和8年11月20日`.
    fn era(&mut self) -> Option<Date> {
        let offset = if self.eat_any(&["中華民國", "民國", "民国"]) {
            1911
        } else if self.eat("令和") {
            2018
        } else {
            return None;
        };
        self.spaces();
        let year = if self.eat("元") { 1 } else { self.number(1, 3)? };
        let (month, day) = self.month_and_day(false)?;
        date(year + offset, month, day)
    }

    fn month_name(&mut self) -> Option<i64> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = rest.get(..length)?.to_ascii_lowercase();
        let month = MONTHS.iter().position(|month| word.starts_with(month))?;
        let full = ["january", "february", "march", "april", "may", "june", "july"].into_iter();
        let full = full.chain(["august", "september", "october", "november", "december", "sept"]);
        if length > 3 && !full.into_iter().any(|name| name == word) {
            return None;
        }
        self.at += length;
        self.eat(".");
        Some(month as i64 + 1)
    }

    /// `November 26, 2025`, `Nov. 26 2025`.
    fn month_first(&mut self) -> Option<Date> {
        let month = self.month_name()?;
        self.spaces();
        let day = self.number(1, 2)?;
        self.eat_any(&["st", "nd", "rd", "th"]);
        self.eat_any(&[",", "，"]);
        self.spaces();
        let year = self.number(4, 4)?;
        date(year, month, day)
    }

    /// `26 November 2025`, `26-Nov-2025`, `26th Nov, 2025`.
    fn day_first(&mut self) -> Option<Date> {
        let day = self.number(1, 2)?;
        self.eat_any(&["st", "nd", "rd", "th"]);
        self.eat("-");
        self.spaces();
        let month = self.month_name()?;
        self.eat_any(&[",", "-"]);
        self.spaces();
        let year = self.number(4, 4)?;
        date(year, month, day)
    }

    /// A time of day after a date: `T21:30:00`, `下午3:05`, `15時05分`, `오후 3:05`, `3:05 PM`, `at 09:30`, `(五) 15:05`.
    fn time(&mut self) -> Option<Time> {
        self.eat_any(&["T", ","]);
        self.spaces();
        self.attempt(Self::weekday);
        self.eat_any(&["at ", "| ", "·", "-", "—"]);
        self.spaces();
        let half = self.half();
        self.spaces();
        let mut hour = self.number(1, 2)?;
        self.spaces();
        let words = !self.eat_any(&[":", "："]);
        if words && !self.eat_any(&["時", "时", "點", "点", "시"]) {
            return None;
        }
        self.spaces();
        let minute = self.number(1, 2);
        let minute = if words { minute.unwrap_or(0) } else { minute? };
        if words {
            self.eat_any(&["分", "분"]);
        }
        let second = self.attempt(|scan| if scan.eat(":") { scan.number(2, 2) } else { None }).unwrap_or(0);
        self.attempt(|scan| if scan.eat(".") { scan.number(1, 9) } else { None });
        let half = half.or_else(|| {
            self.attempt(|scan| {
                scan.spaces();
                scan.half()
            })
        });
        match half {
            Some(Half::After) if hour < 12 => hour += 12,
            Some(Half::Before) if hour == 12 => hour = 0,
            _ => {}
        }
        Time::new(hour as i8, minute as i8, second as i8, 0).ok()
    }

    fn weekday(&mut self) -> Option<()> {
        let close = match self.peek()? {
            '(' => ")",
            '（' => "）",
            '[' => "]",
            '星' | '週' | '周' => {
                self.eat_any(&["星期", "週", "周"]);
                let day = self.peek().filter(|c| "一二三四五六日天".contains(*c))?;
                self.at += day.len_utf8();
                self.spaces();
                return Some(());
            }
            _ => return None,
        };
        let end = self.rest().find(close).filter(|end| *end <= 16)?;
        self.at += end + close.len();
        self.spaces();
        Some(())
    }

    fn half(&mut self) -> Option<Half> {
        if self.eat_any(&["下午", "晚上", "晚間", "中午", "午後", "오후", "PM", "pm", "p.m.", "P.M."]) {
            Some(Half::After)
        } else if self.eat_any(&["上午", "凌晨", "清晨", "早上", "午前", "오전", "AM", "am", "a.m.", "A.M."])
        {
            Some(Half::Before)
        } else {
            None
        }
    }

    /// `Z`, `+08:00`, `+0800`, `GMT+8`, and names with one meaning.
    fn offset(&mut self) -> Option<Offset> {
        self.spaces();
        self.eat("(");
        if self.eat("Z") {
            return Some(Offset::UTC);
        }
        for (name, hours) in [("JST", 9), ("KST", 9), ("HKT", 8), ("EST", -5), ("EDT", -4), ("PST", -8), ("PDT", -7)] {
            if self.eat(name) {
                return Offset::from_hours(hours).ok();
            }
        }
        let named = self.eat_any(&["UTC", "GMT"]);
        let sign = if self.eat("+") {
            1
        } else if self.eat_any(&["-", "−"]) {
            -1
        } else {
            return named.then_some(Offset::UTC);
        };
        let (hours, minutes) = if let Some(both) = self.attempt(|scan| scan.number(4, 4)) {
            (both / 100, both % 100)
        } else {
            let hours = self.number(1, 2)?;
            (hours, self.attempt(|scan| if scan.eat(":") { scan.number(2, 2) } else { None }).unwrap_or(0))
        };
        Offset::from_seconds(sign * (hours as i32 * 3600 + minutes as i32 * 60)).ok()
    }
}

#[derive(Clone, Copy)]
enum Half {
    Before,
    After,
}
