//! Days as queries name them: so many days back, a date, a month, a year.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use std::fmt;

/// A day, or a stretch of days, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Today.
    Today,
    /// The day before today.
    Yesterday,
    /// So many days before today: `7d`; weeks are seven days.
    Days(u16),
    /// So many months before today: `3m`.
    Months(u16),
    /// So many years before today: `1y`.
    Years(u16),
    /// One day: `2025-12-01`.
    Day(Date),
    /// A month, by its first day: `2025-12`.
    Month(Date),
    /// A year, by its first day: `2025`.
    Year(Date),
}

impl When {
    /// Reads a word; `None` when it names no day. Dates may be written with `-`, `/` or `.`.
    pub fn parse(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "today" | "今天" | "今日" => return Some(Self::Today),
            "yesterday" | "昨天" | "昨日" => return Some(Self::Yesterday),
            _ => {}
        }
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = word.split_at_checked(digits)?;
        match unit {
            "d" | "D" | "天" | "日" => return number.parse().ok().map(Self::Days),
            "w" | "W" | "週" | "周" => return number.parse::<u16>().ok()?.checked_mul(7).map(Self::Days),
            "m" | "M" | "月" | "個月" | "个月" => return number.parse().ok().map(Self::Months),
            "y" | "Y" | "年" => return number.parse().ok().filter(|years| *years < 1000).map(Self::Years),
            _ => {}
        }
        let mut numbers = word.split(['-', '/', '.']).map(str::parse::<i16>);
        let year = numbers.next()?.ok().filter(|year| (1900..=2199).contains(year))?;
        let Some(month) = numbers.next() else { return Date::new(year, 1, 1).ok().map(Self::Year) };
        let month = i8::try_from(month.ok()?).ok()?;
        let Some(day) = numbers.next() else { return Date::new(year, month, 1).ok().map(Self::Month) };
        let day = i8::try_from(day.ok()?).ok()?;
        if numbers.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// The first day of it.
    pub fn first(self, today: Date) -> Date {
        let back = |span: Span| today.checked_sub(span).unwrap_or(Date::MIN);
        match self {
            Self::Today => today,
            Self::Yesterday => back(1.day()),
            Self::Days(days) => back(i64::from(days).days()),
            Self::Months(months) => back(i64::from(months).months()),
            Self::Years(years) => back(i64::from(years).years()),
            Self::Day(day) | Self::Month(day) | Self::Year(day) => day,
        }
    }

    /// The day behind its last day.
    pub fn end(self, today: Date) -> Date {
        let first = self.first(today);
        let span = match self {
            Self::Month(_) => 1.month(),
            Self::Year(_) => 1.year(),
            Self::Today | Self::Yesterday | Self::Days(_) | Self::Months(_) | Self::Years(_) | Self::Day(_) => 1.day(),
        };
        first.checked_add(span).unwrap_or(Date::MAX)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Days(days) => write!(f, "{days}d"),
            Self::Months(months) => write!(f, "{months}m"),
            Self::Years(years) => write!(f, "{years}y"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Self::Year(day) => write!(f, "{:04}", day.year()),
        }
    }
}
