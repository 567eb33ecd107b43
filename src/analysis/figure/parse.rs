//! One number with its sign, currency, scale and unit, before anything is made of it.

use super::number::{self, Form, Number, char_at, char_before};
use super::unit::{self, Counts, Unit};
use super::words::Words;
use crate::article::Language;
use crate::instrument::Currency;
use rust_decimal::Decimal;

/// A number with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    /// First byte, sign and currency included.
    pub(super) start: usize,
    /// First byte of the digits.
    pub(super) digits: usize,
    /// One past the last byte of the unit.
    pub(super) end: usize,
    /// The value, scales and factors applied, without its sign.
    pub(super) value: Decimal,
    /// All scales and factors applied to the digits.
    pub(super) scale: Decimal,
    /// True behind a minus.
    pub(super) negative: bool,
    /// How the number is written.
    pub(super) form: Form,
    /// What it counts; `None` without a unit or currency.
    pub(super) counts: Option<Counts>,
}

/// What a text is read with.
#[derive(Clone, Copy)]
pub(super) struct Manner<'w> {
    pub(super) words: &'w Words,
    pub(super) language: Language,
}

impl Manner<'_> {
    /// Reads the number at a byte; `None` when there is none.
    pub(super) fn parse(self, text: &str, at: usize) -> Option<Parsed> {
        let number = number::read(text, at, &self.words.names)?;
        let mut parsed = self.with_unit(text, at, &number)?;
        self.currency_before(text, &mut parsed);
        sign(text, &mut parsed, self.language);
        Some(parsed)
    }

    fn with_unit(self, text: &str, at: usize, number: &Number) -> Option<Parsed> {
        let mut parsed = Parsed {
            start: at,
            digits: at,
            end: number.end,
            value: number.value,
            scale: number.scale,
            negative: false,
            form: number.form,
            counts: None,
        };
        for _ in 0..2 {
            let from = past_many(text, parsed.end);
            let Some((end, unit)) = self.words.units.at(text, from) else { break };
            let scales = unit.counts == Counts::Scale;
            let hundred = unit.counts == Counts::Percent && unit.factor == Decimal::TEN;
            if hundred && !tenths(text, end) {
                break;
            }
            parsed.take(unit)?;
            parsed.end = end;
            if hundred {
                half_tenths(text, &mut parsed);
            }
            if !scales {
                parsed.counts = Some(self.counts(unit.counts));
                break;
            }
            parsed.form = Form::Figured;
        }
        if let Some(Counts::Money(currency)) = parsed.counts {
            behind_money(text, &mut parsed, currency);
        }
        Some(parsed)
    }

    fn counts(self, counts: Counts) -> Counts {
        match counts {
            Counts::Pct if self.language == Language::En => Counts::Percent,
            Counts::Pct => Counts::PercentPoints,
            Counts::KoreanPoints if self.language == Language::Ko => Counts::Points,
            Counts::KoreanPoints => Counts::Nothing,
            other => other,
        }
    }

    /// Takes in the currency before the number; a named unit wins over it.
    fn currency_before(self, text: &str, parsed: &mut Parsed) {
        if !matches!(parsed.counts, None | Some(Counts::Money(_))) {
            return;
        }
        let yen = matches!(self.language, Language::Ja | Language::En);
        let Some((start, currency)) = unit::before(text, parsed.digits, yen) else { return };
        let own = match parsed.counts {
            Some(Counts::Money(own)) => own,
            _ => None,
        };
        parsed.start = start;
        parsed.counts = Some(Counts::Money(own.or(Some(currency))));
    }
}

impl Parsed {
    fn take(&mut self, unit: Unit) -> Option<()> {
        let factor = if matches!(unit.counts, Counts::Cents(_)) { Decimal::new(1, 2) } else { unit.factor };
        self.value = self.value.checked_mul(factor)?;
        if unit.counts == Counts::Scale {
            self.scale = self.scale.checked_mul(factor)?;
        }
        Some(())
    }

    /// The value with its sign.
    pub(super) fn signed(&self) -> Decimal {
        if self.negative { -self.value } else { self.value }
    }

    /// The currency it names.
    pub(super) fn currency(&self) -> Option<Currency> {
        match self.counts {
            Some(Counts::Money(currency)) => currency,
            Some(Counts::Cents(currency)) => Some(currency),
            _ => None,
        }
    }
}

/// Past 多 and 餘 between a number and its unit.
fn past_many(text: &str, at: usize) -> usize {
    match char_at(text, at) {
        Some(c @ ('多' | '餘' | '余' | '來' | '来' | '幾' | '几' | '여')) => at + c.len_utf8(),
        _ => at,
    }
}

/// False when 成 begins another word: 成長, 成立, 成交.
fn tenths(text: &str, end: usize) -> bool {
    let guard = "長长員员立交為为本熟功果績绩份分都型形品就效色真語语家衣癮天人";
    let unchanged = text.get(end..).is_some_and(|rest| rest.starts_with("不變") || rest.starts_with("不变"));
    (!unchanged && !char_at(text, end).is_some_and(|c| guard.contains(c)))
        || text.get(..end).is_some_and(|head| head.ends_with('割'))
}

/// 三成五, 3成5, 3割5分: the tenth of a tenth.
fn half_tenths(text: &str, parsed: &mut Parsed) {
    let Some(c) = char_at(text, parsed.end) else { return };
    if c == '半' {
        parsed.value += Decimal::from(5);
        parsed.end += c.len_utf8();
        return;
    }
    let Some(one) = number::digit(c).or_else(|| number::han_digit(c)) else { return };
    let end = parsed.end + c.len_utf8();
    let next = char_at(text, end);
    let longer = next.is_some_and(|c| {
        number::digit(c).is_some()
            || number::scale(c).is_some()
            || matches!(c, '.' | ',' | '%' | '家' | '度' | '成' | '檔')
    });
    if !longer {
        parsed.value += Decimal::from(one);
        parsed.end = if next == Some('分') { end + '分'.len_utf8() } else { end };
    }
}

/// 50銭 behind 4260円, 77セント behind ドル, and /股 behind any money.
fn behind_money(text: &str, parsed: &mut Parsed, currency: Option<Currency>) {
    let rest = text.get(parsed.end..).unwrap_or_default();
    let part = match currency {
        Some(Currency::Jpy) => Some("銭"),
        Some(Currency::Usd) => Some("セント"),
        _ => None,
    };
    if let Some(part) = part {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).take(3).count();
        let hundredths = rest.get(..digits).and_then(|digits| digits.parse::<i64>().ok());
        let named = digits <= 2 && rest.get(digits..).is_some_and(|rest| rest.starts_with(part));
        if let Some(hundredths) = hundredths.filter(|_| named) {
            parsed.value += Decimal::new(hundredths, 2);
            parsed.end += digits + part.len();
            return;
        }
    }
    if let Some(mark) = ["/股", "／股", "／每股", "/每股"].iter().find(|mark| rest.starts_with(*mark)) {
        parsed.end += mark.len();
    }
}

/// Takes in the sign before the number or its currency. In Japan ▲ and △ are minus.
fn sign(text: &str, parsed: &mut Parsed, language: Language) {
    let spaced = char_before(text, parsed.start) == Some(' ');
    let at = parsed.start - usize::from(spaced);
    let Some(c) = char_before(text, at) else { return };
    let japanese = language == Language::Ja;
    let negative = match c {
        '+' | '＋' if !spaced => false,
        '-' | '−' | '－' if !spaced => {
            let before = char_before(text, at - c.len_utf8());
            if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '％' | '元' | '點' | '/' | '-'))
            {
                return;
            }
            true
        }
        '▲' | '△' | '↑' => japanese && c != '↑',
        '▼' | '▽' | '↓' => true,
        _ => return,
    };
    parsed.negative = negative;
    parsed.start = at - c.len_utf8();
}
