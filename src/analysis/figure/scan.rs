//! The way through a text: where a figure may start, what makes a number none, and what becomes of it.

use super::calendar::Calendar;
use super::date::{self, Single};
use super::number::{self, Form, char_at, char_before, digit};
use super::parse::{Manner, Parsed};
use super::range;
use super::unit::Counts;
use super::{Figure, FigureKind};
use crate::article::{Part, Stretch};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// One text on its way to figures.
pub(super) struct Scan<'t> {
    pub(super) manner: Manner<'t>,
    pub(super) calendar: Calendar,
    pub(super) part: Part,
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) found: Vec<Figure>,
}

impl Scan<'_> {
    /// Reads the whole text.
    pub(super) fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'0'..=b'9' => self.number(),
                b'a'..=b'z' | b'A'..=b'Z' => self.latin(),
                0..=0x7F => self.at += 1,
                _ => self.wide(),
            }
        }
    }

    fn push(&mut self, kind: FigureKind, start: usize, end: usize, value: Decimal) -> &mut Figure {
        self.at = end;
        // A currency that the figure before it has taken is not this one's too.
        let taken = self.found.last().filter(|last| last.stretch.part == self.part).map_or(0, |last| last.stretch.end);
        let stretch = Stretch { part: self.part, start: start.max(taken), end };
        self.found.push(Figure { stretch, kind, value, upto: None, date: None });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    fn push_date(&mut self, start: usize, end: usize, date: Option<Date>) {
        self.push(FigureKind::Date, start, end, Decimal::ZERO).date = date;
    }

    /// A character beyond ASCII.
    fn wide(&mut self) {
        let Some(c) = char_at(self.text, self.at) else {
            self.at += 1;
            return;
        };
        let after = self.at + c.len_utf8();
        match c {
            '０'..='９' => self.number(),
            '第' => self.ordinal(after),
            '一'..='龥' if number::han_digit(c).is_some() || number::scale(c).is_some() || c == '半' => {
                self.spelled(c);
            }
            '腰' | '翻' | '倍' | '雙' | '双' => self.turned(c),
            '今' | '昨' | '前' | '明' | '本' | '上' | '下' | '周' | '週' | '星' | '禮' | '礼' | '翌' | '這' | '这'
            | '內' | '月' | '火' | '水' | '木' | '金' | '土' | '日' | '大' | '오' | '어' | '내' | '월' | '화'
            | '수' | '목' | '금' | '토' | '일' => self.day_word(after),
            _ => self.at = after,
        }
    }

    /// 今日, 昨（5）日, 周二（21日）.
    fn day_word(&mut self, after: usize) {
        let start = self.at;
        if let Some(day) = date::told_twice(self.text, start, self.calendar) {
            return self.push_date(start, day.end, day.date);
        }
        let Some((end, date)) = self.manner.words.days.at(self.text, start, self.calendar) else {
            self.at = after;
            return;
        };
        match date::behind_weekday(self.text, end, self.calendar) {
            Some(day) => self.push_date(start, day.end, day.date.or(date)),
            None => self.push_date(start, end, date),
        }
    }

    /// 第3季 is a date; any other ordinal is no figure.
    fn ordinal(&mut self, after: usize) {
        if let Some(end) = date::ordinal_quarter(self.text, self.at) {
            return self.push_date(self.at, end, None);
        }
        let number = number::read(self.text, after, &self.manner.words.names);
        self.at = number.map_or(after, |number| number.end);
    }

    /// 腰斬, 翻倍, 倍增, 雙位數.
    fn turned(&mut self, c: char) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let told =
            [("腰斬", 50), ("腰斩", 50), ("翻倍", 100), ("翻一倍", 100), ("倍增", 100), ("雙位數", 10), ("双位数", 10)];
        match told.iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, value)) => {
                let end = self.at + word.len();
                let figure = self.push(FigureKind::Percent, self.at, end, Decimal::from(*value));
                figure.upto = (*value == 10).then(|| Decimal::from(99));
            }
            None => self.at += c.len_utf8(),
        }
    }

    /// A number in Han numerals: a figure only with a unit that makes it one.
    fn spelled(&mut self, c: char) {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let after = start + c.len_utf8();
        if c == '半' {
            if rest.starts_with("半成") && !rest.starts_with("半成品") {
                self.push(FigureKind::Percent, start, start + "半成".len(), Decimal::from(5));
            } else {
                self.at = after;
            }
            return;
        }
        if rest.starts_with("百分之") {
            return self.per_hundred(start);
        }
        if let Some(word) = ["兩位數", "两位数", "二位數"].iter().find(|word| rest.starts_with(*word)) {
            self.push(FigureKind::Percent, start, start + word.len(), Decimal::TEN).upto = Some(Decimal::from(99));
            return;
        }
        let Some(parsed) = self.manner.parse(self.text, start) else {
            self.at = after;
            return;
        };
        if let Some((joined, upto)) = range::join(self.manner, self.text, &parsed)
            && (joined.counts == Some(Counts::Percent) || joined.scale >= number::power(2))
        {
            return self.keep(&joined, Some(upto));
        }
        if let Form::Spelled(2) = parsed.form
            && parsed.counts == Some(Counts::Percent)
        {
            let (low, high) = range::two_digits(&parsed);
            return self.keep(&low, Some(high));
        }
        if spelled_counts(&parsed) { self.keep(&parsed, None) } else { self.at = after }
    }

    /// 百分之三十.
    fn per_hundred(&mut self, start: usize) {
        let at = start + "百分之".len();
        match number::read(self.text, at, &self.manner.words.names) {
            Some(number) => {
                let value = number.value;
                self.push(FigureKind::Percent, start, number.end, value);
            }
            None => self.at = at,
        }
    }

    /// A run of Latin letters: month, quarter, currency code, or nothing.
    fn latin(&mut self) {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, end) = (rest.get(..length).unwrap_or_default(), start + length);
        let after = rest.get(length..).unwrap_or_default();
        if after.starts_with("://") || word.eq_ignore_ascii_case("www") {
            let address = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
            self.at = start + address;
            return;
        }
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            return self.glued(word, start, end);
        }
        if let Some(day) = date::month(word).and_then(|month| date::after_month(self.text, month, end, self.calendar)) {
            return self.push_date(start, day.end, day.date);
        }
        let day_word = word.len() > 3 && word.ends_with("day");
        match self.manner.words.days.at(self.text, start, self.calendar).filter(|_| day_word) {
            Some((end, date)) => self.push_date(start, end, date),
            None => self.at = end,
        }
    }

    /// Letters with digits behind them: Q3, FY26, RMB100; anything else is a name (HBM4, A100).
    fn glued(&mut self, word: &str, start: usize, end: usize) {
        let digits = self.text.get(end..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        let period = match word {
            "Q" => digits == 1,
            "H" => digits == 1 && self.text.get(end..).is_some_and(|rest| rest.starts_with(['1', '2'])),
            "FY" | "CY" => matches!(digits, 2 | 4),
            _ => false,
        };
        let closed = !char_at(self.text, end + digits).is_some_and(|c| c.is_ascii_alphabetic());
        if period && closed {
            return self.push_date(start, end + digits, None);
        }
        if super::unit::before(self.text, end, false).is_some() {
            self.at = end;
            return self.number();
        }
        let rest = self.text.get(end..).unwrap_or_default();
        let token = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let mut after = end + rest.bytes().take_while(token).count();
        while self.text.get(after..).is_some_and(|rest| {
            let mut next = rest.bytes();
            next.next() == Some(b'.') && next.next().is_some_and(|byte| byte.is_ascii_digit())
        }) {
            after += 1 + self.text.get(after + 1..).map_or(0, |rest| rest.bytes().take_while(token).count());
        }
        self.at = after;
    }

    /// A number in digits.
    fn number(&mut self) {
        let start = self.at;
        if let Some(end) = clock(self.text, start).or_else(|| telephone(self.text, start)) {
            self.at = end;
            return;
        }
        if let Some(day) = date::compound(self.text, start, self.calendar) {
            return self.push_date(start, day.end, day.date);
        }
        if let Some(end) = range::months(self.text, start) {
            return self.push_date(start, end, None);
        }
        let Some(parsed) = self.manner.parse(self.text, start) else {
            self.at = number::run_end(self.text, start).max(start + 1);
            return;
        };
        if matches!(parsed.counts, None | Some(Counts::Quantity | Counts::Nothing))
            && let Some(single) = date::single(self.text, start, self.calendar)
        {
            return match single {
                Single::Date(day) => self.push_date(start, day.end, day.date),
                Single::Span(end) => drop(self.push(FigureKind::Quantity, parsed.start, end, parsed.signed())),
                Single::Average(end) => self.at = end,
            };
        }
        if let Some(end) = no_figure(self.text, &parsed) {
            self.at = end;
            return;
        }
        match range::join(self.manner, self.text, &parsed) {
            Some((joined, upto)) => self.keep(&joined, Some(upto)),
            None => self.keep(&parsed, None),
        }
    }

    /// Makes a figure of a number.
    fn keep(&mut self, parsed: &Parsed, upto: Option<Decimal>) {
        let kind = match parsed.counts {
            None | Some(Counts::Scale) => FigureKind::Bare,
            Some(Counts::Money(_) | Counts::Cents(_)) => FigureKind::Money(parsed.currency()),
            Some(Counts::Percent | Counts::Pct) => FigureKind::Percent,
            Some(Counts::PercentPoints) => FigureKind::PercentPoints,
            Some(Counts::Points) if of_the_clock(self.text, parsed) => {
                self.at = parsed.end;
                return;
            }
            Some(Counts::Points | Counts::KoreanPoints) => FigureKind::Points,
            Some(Counts::Times) => FigureKind::Times,
            Some(Counts::Quantity) => FigureKind::Quantity,
            Some(Counts::Nothing) => {
                self.at = parsed.end;
                return;
            }
        };
        self.push(kind, parsed.start, parsed.end, parsed.signed()).upto = upto;
    }
}

/// True when Han numerals with this unit are a figure: 三成五, 千元, 兩萬點, 三億股, not 一點 or 一台.
fn spelled_counts(parsed: &Parsed) -> bool {
    let large = parsed.value >= Decimal::ONE_HUNDRED;
    match parsed.counts {
        Some(Counts::Percent | Counts::Times | Counts::PercentPoints) => true,
        Some(Counts::Money(_) | Counts::Cents(_)) => large || parsed.value >= Decimal::TEN,
        Some(Counts::Points | Counts::Quantity) => large,
        _ => false,
    }
}

/// The end of 13:30 or 09:00:05.
fn clock(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.as_bytes();
    let hours = rest.iter().take_while(|byte| byte.is_ascii_digit()).take(3).count();
    let mut end = hours;
    while rest.get(end) == Some(&b':') && rest.get(end + 1..end + 3)?.iter().all(u8::is_ascii_digit) {
        end += 3;
    }
    (hours <= 2 && end > hours).then_some(at + end)
}

/// The end of 02-2345-6789 or 0800-123-456.
fn telephone(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.as_bytes();
    if rest.first() != Some(&b'0') {
        return None;
    }
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'-').take(24).count();
    let hyphen = rest.get(..length)?.contains(&b'-');
    (hyphen && length >= 8).then_some(at + length)
}

/// Where a token ends that is a code, a version or a word, and no figure: 2330-TW, 600519.SH, (2330), 0050, 3nm, 1.2.3.
fn no_figure(text: &str, parsed: &Parsed) -> Option<usize> {
    let next = char_at(text, parsed.end);
    let unit = parsed.counts.is_some();
    let word = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        from + rest.find(|c: char| !token(c)).unwrap_or(rest.len())
    };
    let second = next.and_then(|c| char_at(text, parsed.end + c.len_utf8()));
    if !unit && next.is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
        return Some(word(parsed.end));
    }
    if !unit && matches!(next, Some('-' | '.')) && second.is_some_and(|c| c.is_ascii_alphabetic()) {
        return Some(word(parsed.end));
    }
    if next == Some('.') && second.is_some_and(|c| c.is_ascii_digit()) {
        return Some(word(parsed.end));
    }
    let before = char_before(text, parsed.digits);
    let worded = matches!(before, Some('-' | '_' | '.'))
        && text
            .get(..parsed.digits - 1)
            .and_then(|head| head.chars().next_back())
            .is_some_and(|c| c.is_ascii_alphabetic());
    if !unit && worded {
        return Some(parsed.end);
    }
    let Form::Plain(digits) = parsed.form else { return None };
    let zero = char_at(text, parsed.digits) == Some('0') && digits > 1;
    let open = matches!(before, Some('(' | '（' | '<' | '＜' | '〈' | '［' | '['));
    let close = matches!(next, Some(')' | '）' | '>' | '＞' | '〉' | '］' | ']'));
    (!unit && (zero || (open && close && (4..=6).contains(&digits)))).then_some(parsed.end)
}

/// True when 9點 is a time of day, not points of an index.
fn of_the_clock(text: &str, parsed: &Parsed) -> bool {
    let whole = parsed.value.is_integer() && parsed.value <= Decimal::from(24) && parsed.scale == Decimal::ONE;
    if !whole || !text.get(parsed.digits..parsed.end).is_some_and(|slice| slice.ends_with(['點', '点'])) {
        return false;
    }
    if char_at(text, parsed.end).is_some_and(|c| digit(c).is_some() || "半許许整分鐘钟".contains(c)) {
        return true;
    }
    let head = text.get(..parsed.start).unwrap_or_default();
    let moved = head.chars().rev().take(3).any(|c| "漲涨跌升降挫揚扬高低逾近約约彈弹拉獻献".contains(c));
    !moved
}
