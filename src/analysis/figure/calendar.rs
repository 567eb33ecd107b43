//! The calendar of an article: which day a weekday, a day of the month or 昨日 is, seen from the article's own day.

use crate::text::Trie;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

const DAYS: &str = include_str!("days.tsv");

/// How a word for a day counts.
#[derive(Clone, Copy, Debug)]
enum Counting {
    /// Days from the article's own day.
    Days(i64),
    /// The last such weekday (Monday is 1), shifted by weeks.
    Weekday(i8, i64),
}

/// The words for days.
#[derive(Debug)]
pub(super) struct DayWords {
    trie: Trie,
    countings: Vec<Counting>,
}

impl DayWords {
    /// The list built into the program.
    pub(super) fn standard() -> Self {
        let rows: Vec<(&str, Counting)> = DAYS.lines().filter_map(row).collect();
        let trie = Trie::new(rows.iter().enumerate().map(|(index, (word, _))| (*word, index as u32)));
        Self { trie, countings: rows.into_iter().map(|(_, counting)| counting).collect() }
    }

    /// The word for a day at a byte: where it ends and which day it is.
    pub(super) fn at(&self, text: &str, at: usize, calendar: Calendar) -> Option<(usize, Option<Date>)> {
        let hit = self.trie.longest(text, at)?;
        let counting = *self.countings.get(hit.value as usize)?;
        let date = match counting {
            Counting::Days(days) => calendar.shifted(days),
            Counting::Weekday(weekday, weeks) => calendar.weekday(weekday, weeks),
        };
        Some((hit.range.end, date))
    }
}

fn row(line: &str) -> Option<(&str, Counting)> {
    let mut columns = line.split('\t');
    let (word, kind, number) = (columns.next()?, columns.next()?, columns.next()?);
    let number: i8 = number.parse().ok()?;
    let counting = match kind {
        "day" => Counting::Days(i64::from(number)),
        "weekday" => Counting::Weekday(number, 0),
        "lastweek" => Counting::Weekday(number, -1),
        "nextweek" => Counting::Weekday(number, 1),
        _ => return None,
    };
    Some((word, counting))
}

/// Days as seen from the article's own day; without one only whole dates are known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calendar {
    /// The article's own day.
    pub(super) today: Option<Date>,
}

impl Calendar {
    /// The day so many days from the article's own.
    fn shifted(self, days: i64) -> Option<Date> {
        self.today?.checked_add(days.days()).ok()
    }

    /// The last such weekday up to the article's own day; another week's when weeks say so, counted from Monday.
    fn weekday(self, weekday: i8, weeks: i64) -> Option<Date> {
        let today = self.today?;
        let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
        let own = today.weekday();
        let back = match weeks {
            0 => -i64::from(wanted.until(own)),
            _ => weeks * 7 + i64::from(weekday) - i64::from(own.to_monday_one_offset()),
        };
        self.shifted(back)
    }

    /// The day and month nearest to the article's own day.
    pub(super) fn month_day(self, month: i64, day: i64) -> Option<Date> {
        let today = self.today?;
        let candidates = (-1..=1).filter_map(|shift| whole(i64::from(today.year()) + shift, month, day));
        nearest(today, candidates)
    }

    /// The day of the month nearest to the article's own day.
    pub(super) fn day(self, day: i64) -> Option<Date> {
        let today = self.today?;
        let candidates = (-1..=1).filter_map(|shift| {
            let month = today.first_of_month().checked_add(i64::from(shift).months()).ok()?;
            whole(i64::from(month.year()), i64::from(month.month()), day)
        });
        nearest(today, candidates)
    }
}

/// A date of the western calendar.
pub(super) fn whole(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1900..=2199).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    Date::new(year as i16, month as i8, day as i8).ok()
}

fn nearest(today: Date, candidates: impl Iterator<Item = Date>) -> Option<Date> {
    candidates.min_by_key(|date| today.until(*date).map_or(i32::MAX, |span| span.get_days().abs()))
}
