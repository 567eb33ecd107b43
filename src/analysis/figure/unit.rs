//! Units behind a number: `units.tsv`, and the currency marks before it.

use super::number::char_before;
use crate::instrument::Currency;
use crate::text::Trie;
use rust_decimal::Decimal;

const UNITS: &str = include_str!("units.tsv");

/// What a unit says of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// Money; the currency where the word names one.
    Money(Option<Currency>),
    /// Hundredths of money.
    Cents(Currency),
    /// Percent.
    Percent,
    /// Percent in English, percentage points elsewhere.
    Pct,
    /// Percentage points.
    PercentPoints,
    /// Index points.
    Points,
    /// Index points in Korean only.
    KoreanPoints,
    /// Multiples.
    Times,
    /// A scale: million.
    Scale,
    /// Counted things.
    Quantity,
    /// A word that makes the number no figure: 5奈米, 3rd.
    Nothing,
}

/// A unit of `units.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// What it says of its number.
    pub(super) counts: Counts,
    /// How much one of it is.
    pub(super) factor: Decimal,
}

/// The words behind numbers.
#[derive(Debug)]
pub(super) struct Units {
    trie: Trie,
    units: Vec<Unit>,
}

impl Units {
    /// The list built into the program.
    pub(super) fn standard() -> Self {
        let rows: Vec<(&str, Unit)> = UNITS.lines().filter_map(row).collect();
        let trie = Trie::new(rows.iter().enumerate().map(|(index, (word, _))| (*word, index as u32)));
        Self { trie, units: rows.into_iter().map(|(_, unit)| unit).collect() }
    }

    /// The longest unit at a byte, one space before it allowed: where it ends and what it is.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<(usize, Unit)> {
        let rest = text.get(at..)?;
        let spaces = usize::from(rest.starts_with(' '));
        let hit = self.trie.longest(rest.get(spaces..)?, 0)?;
        let letter = hit.range.len() == 1 && rest.get(spaces..)?.starts_with(|c: char| c.is_ascii_alphabetic());
        if spaces == 1 && letter {
            return None;
        }
        let unit = self.units.get(hit.value as usize)?;
        Some((at + spaces + hit.range.end, *unit))
    }
}

fn row(line: &str) -> Option<(&str, Unit)> {
    if line.starts_with('#') {
        return None;
    }
    let mut columns = line.split('\t');
    let (word, counts, much) = (columns.next()?, columns.next()?, columns.next()?);
    let counts = match counts {
        "money" => Counts::Money(currency(much)),
        "cents" => Counts::Cents(currency(much)?),
        "percent" => Counts::Percent,
        "pct" => Counts::Pct,
        "percentpoints" => Counts::PercentPoints,
        "points" => Counts::Points,
        "koreanpoints" => Counts::KoreanPoints,
        "times" => Counts::Times,
        "scale" => Counts::Scale,
        "quantity" => Counts::Quantity,
        "none" => Counts::Nothing,
        _ => return None,
    };
    let factor = columns.next().unwrap_or(much);
    Some((word, Unit { counts, factor: factor.parse().unwrap_or(Decimal::ONE) }))
}

/// The currency of an ISO 4217 code, RMB, NTD and CNH too.
fn currency(code: &str) -> Option<Currency> {
    Some(match code {
        "TWD" | "NTD" => Currency::Twd,
        "USD" => Currency::Usd,
        "HKD" => Currency::Hkd,
        "CNY" | "RMB" | "CNH" => Currency::Cny,
        "JPY" => Currency::Jpy,
        "KRW" => Currency::Krw,
        "EUR" => Currency::Eur,
        "GBP" => Currency::Gbp,
        "SGD" => Currency::Sgd,
        "AUD" => Currency::Aud,
        "NZD" => Currency::Nzd,
        "CAD" => Currency::Cad,
        "CHF" => Currency::Chf,
        "INR" => Currency::Inr,
        "IDR" => Currency::Idr,
        "THB" => Currency::Thb,
        "MYR" => Currency::Myr,
        "PHP" => Currency::Php,
        "VND" => Currency::Vnd,
        "RUB" => Currency::Rub,
        "BRL" => Currency::Brl,
        _ => return None,
    })
}

/// Currency marks that may stand before a number, the longer of two with the same end first.
const MARKS: &[(&str, Currency)] = &[
    ("NT$", Currency::Twd),
    ("NTD$", Currency::Twd),
    ("NT＄", Currency::Twd),
    ("US$", Currency::Usd),
    ("US＄", Currency::Usd),
    ("HK$", Currency::Hkd),
    ("HK＄", Currency::Hkd),
    ("AU$", Currency::Aud),
    ("A$", Currency::Aud),
    ("SG$", Currency::Sgd),
    ("S$", Currency::Sgd),
    ("$", Currency::Usd),
    ("＄", Currency::Usd),
    ("₩", Currency::Krw),
    ("￦", Currency::Krw),
    ("€", Currency::Eur),
    ("£", Currency::Gbp),
    ("￡", Currency::Gbp),
    ("新台幣", Currency::Twd),
    ("新臺幣", Currency::Twd),
    ("新台币", Currency::Twd),
    ("台幣", Currency::Twd),
    ("台币", Currency::Twd),
    ("港幣", Currency::Hkd),
    ("港币", Currency::Hkd),
    ("港元", Currency::Hkd),
    ("人民幣", Currency::Cny),
    ("人民币", Currency::Cny),
    ("美金", Currency::Usd),
    ("美元", Currency::Usd),
    ("日幣", Currency::Jpy),
    ("日圓", Currency::Jpy),
    ("歐元", Currency::Eur),
    ("欧元", Currency::Eur),
];

/// The currency named right before a byte, with where its name starts. `yen` tells that ¥ is the yen here.
pub(super) fn before(text: &str, at: usize, yen: bool) -> Option<(usize, Currency)> {
    let mut end = at;
    for _ in 0..2 {
        match char_before(text, end) {
            Some(c @ (' ' | '約' | '约' | '近' | '逾' | '達' | '达' | '每')) => end -= c.len_utf8(),
            _ => break,
        }
    }
    let head = text.get(..end)?;
    let last = head.chars().next_back()?;
    if matches!(last, '¥' | '￥') {
        return Some((end - last.len_utf8(), if yen { Currency::Jpy } else { Currency::Cny }));
    }
    if last.is_ascii_alphabetic() {
        let word = head.len() - head.bytes().rev().take_while(u8::is_ascii_alphabetic).take(5).count();
        return Some((word, currency(head.get(word..)?)?));
    }
    if !matches!(last, '$' | '＄' | '₩' | '￦' | '€' | '£' | '￡' | '幣' | '币' | '元' | '金' | '圓') {
        return None;
    }
    let (mark, currency) = MARKS.iter().find(|(mark, _)| head.ends_with(mark))?;
    let start = end - mark.len();
    let glued = mark.starts_with(|c: char| c.is_ascii_alphabetic())
        && char_before(text, start).is_some_and(|c| c.is_ascii_alphabetic());
    (!glued).then_some((start, *currency))
}
