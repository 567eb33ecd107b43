//! Figures: money, percents, points, quantities and dates in text, with their exact values.

mod calendar;
mod date;
mod number;
mod parse;
mod range;
mod scan;
mod unit;
mod words;

pub(super) use words::Words;

use super::EntityKind;
use super::reading::Reading;
use crate::article::Stretch;
use crate::instrument::Currency;
use calendar::Calendar;
use parse::Manner;
use rust_decimal::Decimal;
use scan::Scan;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// Money; `None` where the text says 元 or nothing of the currency.
    Money(Option<Currency>),
    /// Percent of something; 一成 is 10.
    Percent,
    /// Percentage points and basis points, in percentage points.
    PercentPoints,
    /// Index points.
    Points,
    /// Multiples: 20倍.
    Times,
    /// Counted things: shares, lots, people, chips.
    Quantity,
    /// A day, month, quarter or year; `date` of the figure says which when it is a day.
    Date,
    /// A number without a unit.
    Bare,
}

impl FigureKind {
    /// The entity it makes; `None` for a bare number.
    pub fn entity(self) -> Option<EntityKind> {
        Some(match self {
            Self::Money(_) => EntityKind::Money,
            Self::Percent | Self::PercentPoints => EntityKind::Percent,
            Self::Points | Self::Times | Self::Quantity => EntityKind::Quantity,
            Self::Date => EntityKind::Date,
            Self::Bare => return None,
        })
    }
}

/// A number in the text with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Sign, currency, number, scale and unit.
    pub stretch: Stretch,
    /// What it counts.
    pub kind: FigureKind,
    /// Its value, scales applied (2萬7千 is 27000; 1.25兆 is 1250000000000); the lower end of a range. 0 for a date.
    pub value: Decimal,
    /// The upper end of a range such as 30%~40%.
    pub upto: Option<Decimal>,
    /// The day, where the text and the article's own date give one.
    pub date: Option<jiff::civil::Date>,
}

/// Finds every figure, in reading order.
pub(super) fn find(reading: &Reading<'_>, words: &Words) -> Vec<Figure> {
    let meta = &reading.article.meta;
    let calendar = Calendar { today: meta.published.as_ref().map(crate::article::Published::day) };
    let manner = Manner { words, language: meta.language };
    let mut figures = Vec::new();
    for section in &reading.sections {
        let mut scan = Scan {
            manner,
            calendar,
            part: section.part,
            text: section.text,
            at: 0,
            found: std::mem::take(&mut figures),
        };
        let first = scan.found.len();
        scan.run();
        figures = scan.found;
        range::share_units(section.text, figures.get_mut(first..).unwrap_or_default());
    }
    figures
}
