//! Numbers as they are written: digits with commas, Han numerals, and both mixed with 萬億兆 or 만억조.

use crate::text::Trie;
use rust_decimal::Decimal;

/// Digits a number may have; a longer run is no number of a market.
const MOST_DIGITS: usize = 28;

/// A number before its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, scales applied.
    pub(super) value: Decimal,
    /// One past its last byte.
    pub(super) end: usize,
    /// The last scale (萬 is 10000), 1 without one.
    pub(super) scale: Decimal,
    /// How it is written.
    pub(super) form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits alone, with how many; a code or a year looks so.
    Plain(usize),
    /// Digits with commas, a decimal point or scales.
    Figured,
    /// Han numerals, with how many digits stand before a scale.
    Spelled(usize),
}

/// The character at a byte.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character before a byte.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The value of an ASCII or full-width digit.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Han digit.
pub(super) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '兩' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The power of ten of a scale character.
pub(super) fn scale(c: char) -> Option<u32> {
    Some(match c {
        '十' | '십' => 1,
        '百' | '백' => 2,
        '千' | '천' => 3,
        '萬' | '万' | '만' => 4,
        '億' | '亿' | '억' => 8,
        '兆' | '조' => 12,
        _ => return None,
    })
}

/// Ten to a power, at most 10^28.
pub(super) fn power(exponent: u32) -> Decimal {
    Decimal::from_i128_with_scale(10_i128.pow(exponent.min(28)), 0)
}

/// A run of digits with its commas and its decimal point.
struct Literal {
    value: Decimal,
    end: usize,
    digits: usize,
    plain: bool,
}

/// Reads digits from a byte on; `None` without a digit, or when there are too many.
fn literal(text: &str, at: usize) -> Option<Literal> {
    let (mut end, mut mantissa, mut digits, mut decimals) = (at, 0_i128, 0, None::<u32>);
    let mut plain = true;
    while let Some(c) = char_at(text, end) {
        if let Some(value) = digit(c) {
            digits += 1;
            if digits <= MOST_DIGITS {
                mantissa = mantissa * 10 + i128::from(value);
            }
            if let Some(decimals) = &mut decimals {
                *decimals += 1;
            }
            end += c.len_utf8();
            continue;
        }
        let joins = match c {
            '.' | '．' | '‧' => {
                decimals.is_none() && char_at(text, end + c.len_utf8()).is_some_and(|c| digit(c).is_some())
            }
            ',' | '，' => decimals.is_none() && digits <= MOST_DIGITS && groups(text, end, c, digits, plain),
            _ => false,
        };
        if !joins || digits == 0 {
            break;
        }
        if !matches!(c, ',' | '，') {
            decimals = Some(0);
        }
        plain = false;
        end += c.len_utf8();
    }
    if digits == 0 || digits > MOST_DIGITS {
        return None;
    }
    let value = Decimal::try_from_i128_with_scale(mantissa, decimals.unwrap_or(0)).ok()?;
    Some(Literal { value, end, digits, plain })
}

/// Where a run of digits that is too long for a number ends.
pub(super) fn run_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let long = rest.find(|c: char| digit(c).is_none() && !matches!(c, '.' | ','));
    at + long.unwrap_or(rest.len())
}

/// True when the comma at a byte stands between groups of three digits, or in a typo such as 2,50元.
fn groups(text: &str, at: usize, comma: char, digits: usize, first: bool) -> bool {
    if first && digits > 3 {
        return false;
    }
    let rest = text.get(at + comma.len_utf8()..).unwrap_or_default();
    let mut after = rest.chars();
    let count = after.by_ref().take_while(|c| digit(*c).is_some()).take(5).count();
    let unit = rest.chars().nth(count);
    let money = matches!(unit, Some('元' | '美' | '港' | '點' | '点' | '円' | '원' | '日'));
    match (comma, count) {
        (',', 3) => true,
        (_, 3) => money || unit == Some('.') || rest.starts_with(|c| matches!(c, '０'..='９')),
        (',', 2) => money,
        _ => false,
    }
}

/// Reads Han digits in a row: 三, and 二〇二六 digit by digit.
fn han_literal(text: &str, at: usize) -> Option<Literal> {
    let (mut end, mut value, mut digits) = (at, Decimal::ZERO, 0);
    while let Some(next) = char_at(text, end).filter(|_| digits < 8) {
        let Some(one) = han_digit(next) else { break };
        value = value * Decimal::TEN + Decimal::from(one);
        digits += 1;
        end += next.len_utf8();
    }
    if digits == 0 {
        return None;
    }
    let mut literal = Literal { value, end, digits, plain: false };
    fraction(text, &mut literal);
    Some(literal)
}

/// Takes in the decimals of 一點五.
fn fraction(text: &str, literal: &mut Literal) {
    let Some(point @ ('點' | '点')) = char_at(text, literal.end) else { return };
    let (mut end, mut unit) = (literal.end + point.len_utf8(), Decimal::ONE);
    let mut value = literal.value;
    while let Some((c, one)) = char_at(text, end).and_then(|c| Some((c, han_digit(c)?))) {
        unit /= Decimal::TEN;
        value += unit * Decimal::from(one);
        end += c.len_utf8();
        if unit < Decimal::new(1, 6) {
            break;
        }
    }
    if unit < Decimal::ONE {
        literal.value = value;
        literal.end = end;
    }
}

/// The sum of a number with scales while it is read.
struct Sum {
    total: Decimal,
    section: Decimal,
    current: Option<Decimal>,
    /// The power of the last scale; 0 before the first.
    last: u32,
    /// The smallest power of 萬 and above that was read.
    smallest: u32,
    /// True for Han numerals.
    spelled: bool,
}

impl Sum {
    /// Applies a scale; false when it cannot follow what was read.
    fn scale(&mut self, power_of: u32) -> Option<()> {
        if power_of < 4 {
            let times = self.current.take().unwrap_or(Decimal::ONE);
            self.section = self.section.checked_add(times.checked_mul(power(power_of))?)?;
        } else {
            let section = self.section.checked_add(self.current.take().unwrap_or_default())?;
            if section.is_zero() {
                let base = if self.total.is_zero() { Decimal::ONE } else { self.total };
                self.total = base.checked_mul(power(power_of))?;
            } else {
                self.total = self.total.checked_add(section.checked_mul(power(power_of))?)?;
            }
            self.section = Decimal::ZERO;
            self.smallest = power_of;
        }
        self.last = power_of;
        Some(())
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.section)?.checked_add(self.current.unwrap_or_default())
    }
}

/// Reads a number; `None` when none starts there or it is too long.
pub(super) fn read(text: &str, at: usize, names: &Trie) -> Option<Number> {
    let first = literal(text, at);
    let spelled = first.is_none();
    let first = match first {
        Some(first) => Some(first),
        None if char_at(text, at).is_some_and(|c| digit(c).is_some()) => return None,
        None => han_literal(text, at),
    };
    let mut sum = Sum {
        total: Decimal::ZERO,
        section: Decimal::ZERO,
        current: first.as_ref().map(|l| l.value),
        last: 0,
        smallest: 99,
        spelled,
    };
    let mut end = first.as_ref().map_or(at, |first| first.end);
    if spelled && first.as_ref().is_some_and(|first| first.digits > 1 && scale_at(text, end, 0, names).is_some()) {
        return None;
    }
    while let Some((next, scaled)) = scale_at(text, end, sum.last, names) {
        if sum.scale(scaled).is_none() {
            break;
        }
        end = next;
        if let Some((value, next)) = following(text, end, &sum, names) {
            sum.current = Some(value);
            end = next;
        }
    }
    if end == at {
        return None;
    }
    let form = match (&first, sum.last) {
        (_, _) if spelled => Form::Spelled(first.as_ref().map_or(0, |first| first.digits)),
        (Some(first), 0) if first.plain => Form::Plain(first.digits),
        _ => Form::Figured,
    };
    let scale = if sum.smallest == 99 { power(sum.last) } else { power(sum.smallest) };
    Some(Number { value: sum.value()?, end, scale, form })
}

/// A scale at a byte, a space or 多 before it allowed: where it ends and its power.
fn scale_at(text: &str, at: usize, last: u32, names: &Trie) -> Option<(usize, u32)> {
    let mut rest = text.get(at..)?.chars();
    let (mut end, mut c) = (at, rest.next()?);
    if matches!(c, ' ' | '多' | '餘' | '余' | '來' | '来' | '幾') {
        end += c.len_utf8();
        c = rest.next()?;
    }
    let power = scale(c)?;
    let rises = last >= 4 && power >= 4 && power >= last && !(last == 4 && power > 4);
    let named = || text.get(end..).is_some_and(|rest| names.longest(rest, 0).is_some());
    (!rises && !named()).then_some((end + c.len_utf8(), power))
}

/// The digits that go on a number behind a scale: 2萬7千, 13만 6천, and 2萬7 for 27000.
fn following(text: &str, at: usize, sum: &Sum, names: &Trie) -> Option<(Decimal, usize)> {
    let c = char_at(text, at)?;
    let start = if c == ' ' && matches!(char_before(text, at), Some('만' | '억' | '조')) { at + 1 } else { at };
    let next = if sum.spelled { han_literal(text, start) } else { literal(text, start) };
    let next = next.filter(|next| sum.spelled || next.plain || start == at)?;
    let after = char_at(text, next.end);
    let scales = scale_at(text, next.end, sum.last, names).is_some();
    if start > at && !scales && after != Some('원') {
        return None;
    }
    if scales || sum.last < 2 {
        return Some((next.value, next.end));
    }
    let colloquial = next.digits == 1 && next.value < Decimal::TEN && !after.is_some_and(|c| c.is_ascii_alphanumeric());
    if colloquial && sum.last >= 2 && !next.value.is_zero() {
        return Some((next.value * power(sum.last - 1), next.end));
    }
    (next.value < power(sum.last)).then_some((next.value, next.end))
}
