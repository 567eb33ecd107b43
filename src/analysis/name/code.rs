//! Codes in text: `2330-TW`, `TWSE:2330`, `SH600519`, `00700.HK`, `AMZN US Equity`, `7203`, `NVDA`.

use std::ops::Range;

use super::market::Market;
use crate::instrument::{Directory, Exchange, Symbol};

/// A code as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code<'a> {
    /// From the market's prefix to its suffix.
    pub(super) range: Range<usize>,
    /// The code itself, digits or letters.
    pub(super) digits: &'a str,
    /// What says where it is listed.
    pub(super) form: Form,
}

/// What says where a code is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A prefix or suffix: a market, and the exchange where it says so.
    Qualified(Market, Option<Exchange>),
    /// Nothing: four to six digits.
    Digits,
    /// Nothing: capitals, as the United States list theirs.
    Letters,
    /// `$` in front.
    Cashtag,
}

/// Suffixes behind `.` or `-`: of data services, newspapers and exchanges.
fn suffix(word: &str) -> Option<(Market, Option<Exchange>)> {
    Some(match word {
        "TW" | "TT" => (Market::Taiwan, None),
        "TWO" => (Market::Taiwan, Some(Exchange::Taipei)),
        "HK" => (Market::HongKong, None),
        "SH" | "SS" | "XSHG" => (Market::Mainland, Some(Exchange::Shanghai)),
        "SZ" | "XSHE" => (Market::Mainland, Some(Exchange::Shenzhen)),
        "BJ" => (Market::Mainland, Some(Exchange::Beijing)),
        "CN" | "CH" => (Market::Mainland, None),
        "JP" | "T" | "TYO" => (Market::Japan, None),
        "KR" | "KS" | "KQ" => (Market::Korea, None),
        "US" | "O" | "N" | "OQ" | "NYS" | "NAS" | "NASDAQ" | "NYSE" => (Market::UnitedStates, None),
        _ => return None,
    })
}

/// Prefixes before a colon.
fn prefix(word: &str) -> Option<(Market, Option<Exchange>)> {
    Some(match word {
        "TW" | "TWSE" | "TPE" | "TPEX" | "TPEx" | "OTC" | "TAI" => (Market::Taiwan, None),
        "HK" | "HKEX" | "HKG" | "SEHK" | "HKSE" => (Market::HongKong, None),
        "SH" | "SSE" | "SHA" | "SHSE" | "sh" => (Market::Mainland, Some(Exchange::Shanghai)),
        "SZ" | "SZSE" | "SHE" | "sz" => (Market::Mainland, Some(Exchange::Shenzhen)),
        "BJ" | "BSE" | "bj" => (Market::Mainland, Some(Exchange::Beijing)),
        "JP" | "TYO" | "TSE" | "JPX" => (Market::Japan, None),
        "KR" | "KRX" | "KOSPI" | "KOSDAQ" | "KSE" => (Market::Korea, None),
        "US" | "NASDAQ" | "Nasdaq" | "NYSE" | "NYSEAMERICAN" | "AMEX" | "NasdaqGS" | "OTCMKTS" | "NYSEARCA"
        | "BATS" => (Market::UnitedStates, None),
        _ => return None,
    })
}

/// Bloomberg's market codes before `Equity`.
fn equity(word: &str) -> Option<(Market, Option<Exchange>)> {
    Some(match word {
        "US" | "UN" | "UQ" | "UW" => (Market::UnitedStates, None),
        "TT" => (Market::Taiwan, None),
        "HK" => (Market::HongKong, None),
        "CH" | "CG" | "CS" => (Market::Mainland, None),
        "JP" | "JT" => (Market::Japan, None),
        "KS" | "KQ" | "KP" => (Market::Korea, None),
        _ => return None,
    })
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The run of ASCII letters and digits here.
    fn word(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn eat(&mut self, marks: &[char]) -> bool {
        let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let found = next.filter(|c| marks.contains(c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }
}

/// The code that starts at a byte, which must begin a run of letters and digits.
pub(super) fn read(text: &str, at: usize) -> Option<Code<'_>> {
    let mut cursor = Cursor { text, at };
    let word = cursor.word();
    let end = cursor.at;
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    if let Some(found) = led(&mut cursor, word, at) {
        return Some(found);
    }
    cursor.at = end;
    if !looks_like_code(word) {
        return None;
    }
    let (code, mut end) = share_class(&mut cursor, word, at, end);
    cursor.at = end;
    if cursor.eat(&['.', '-', '－', '．']) {
        let tail = cursor.word();
        if let Some((market, exchange)) = suffix(tail)
            && fits(code, market)
            && (tail.len() > 1 || code.len() > 1)
        {
            let range = at..cursor.at;
            return Some(Code { range, digits: code, form: Form::Qualified(market, exchange) });
        }
    }
    cursor.at = end;
    if cursor.eat(&[' ', '\u{a0}']) {
        let tail = cursor.word();
        let listed = equity(tail).filter(|(market, _)| fits(code, *market));
        if let Some((market, exchange)) = listed {
            end = cursor.at;
            let spelled_out = text.get(end..).is_some_and(|rest| rest.trim_start().starts_with("Equity"));
            if spelled_out {
                end += text.get(end..).and_then(|rest| rest.find("Equity")).unwrap_or_default() + "Equity".len();
            }
            if spelled_out
                || (tail == "US" && code.bytes().all(|byte| byte.is_ascii_uppercase()) && ends_word(text, end))
            {
                return Some(Code { range: at..end, digits: code, form: Form::Qualified(market, exchange) });
            }
        }
    }
    let end = at + code.len();
    let form = match (before, code.bytes().next().is_some_and(|byte| byte.is_ascii_digit())) {
        (Some('$' | '＄'), _) => Form::Cashtag,
        (_, true) => Form::Digits,
        (_, false) => Form::Letters,
    };
    Some(Code { range: at..end, digits: code, form })
}

fn ends_word(text: &str, at: usize) -> bool {
    !text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Codes led by their exchange: `TWSE:2330`, `SH600519`, `sh.600519`, `1.600519`, `.DJI`.
fn led<'a>(cursor: &mut Cursor<'a>, word: &'a str, at: usize) -> Option<Code<'a>> {
    let text = cursor.text;
    if let Some((market, exchange)) = prefix(word) {
        let start = cursor.at;
        let colon = cursor.eat(&[':', '：', '︰']);
        let dot = !colon && word.len() == 2 && cursor.eat(&['.']);
        if colon || dot {
            let _ = cursor.eat(&[' ', '\u{3000}']);
            let from = cursor.at;
            let code = cursor.word();
            let (code, end) = share_class(cursor, code, from, from + code.len());
            if looks_like_code(code) && fits(code, market) {
                return Some(Code { range: at..end, digits: code, form: Form::Qualified(market, exchange) });
            }
        }
        cursor.at = start;
    }
    if matches!(word, "0" | "1") && cursor.eat(&['.']) {
        let code = cursor.word();
        let exchange = if word == "1" { Exchange::Shanghai } else { Exchange::Shenzhen };
        if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) && ends_word(text, cursor.at) {
            let form = Form::Qualified(Market::Mainland, Some(exchange));
            return Some(Code { range: at..cursor.at, digits: code, form });
        }
    }
    if let ("SH" | "SZ" | "BJ" | "sh" | "sz" | "bj" | "HK" | "hk", digits) = (word.get(..2)?, word.get(2..)?) {
        let (market, exchange) = prefix(&word.get(..2)?.to_ascii_uppercase())?;
        let length = if market == Market::HongKong { 5 } else { 6 };
        if digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let range = at..at + word.len();
            return Some(Code { range, digits, form: Form::Qualified(market, exchange) });
        }
    }
    None
}

/// `BRK.B`, `BF-B`: one capital behind the mark belongs to the code.
fn share_class<'a>(cursor: &mut Cursor<'a>, word: &'a str, from: usize, end: usize) -> (&'a str, usize) {
    cursor.at = end;
    if word.bytes().all(|byte| byte.is_ascii_uppercase()) && cursor.eat(&['.']) {
        let class = cursor.word();
        if matches!(class, "A" | "B") {
            return (cursor.text.get(from..cursor.at).unwrap_or(word), cursor.at);
        }
    }
    (word, end)
}

/// Four to six digits with at most two letters behind, short Hong Kong numbers, or one to five capitals.
fn looks_like_code(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let letters = word.len() - digits;
    let capitals = word.bytes().skip(digits).all(|byte| byte.is_ascii_uppercase());
    match digits {
        0 => letters <= 5 && capitals || (word.contains('.') && word.len() <= 7),
        1..=3 => letters == 0 || (digits == 3 && letters == 1 && capitals),
        4..=6 => letters <= 1 && capitals,
        _ => false,
    }
}

/// True when codes of a market look like this one.
fn fits(code: &str, market: Market) -> bool {
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    match market {
        Market::Taiwan => digits >= 4,
        Market::HongKong => digits == code.len() && digits <= 5,
        Market::Mainland | Market::Korea => digits >= 5 || (digits == code.len() && digits == 6),
        Market::Japan => digits == 4 || (digits == 3 && code.len() == 4),
        // Digits with an American suffix are a code of somewhere else, wrongly labelled: read, and then known by nobody.
        Market::UnitedStates => true,
    }
}

/// The symbol of a qualified code: where it is listed, not what the suffix says.
pub(super) fn qualified(
    code: &str,
    market: Market,
    exchange: Option<Exchange>,
    directory: &Directory,
) -> Option<Symbol> {
    let listed = |exchange| Symbol::new(code, exchange).ok();
    let known = |exchange| listed(exchange).filter(|symbol| directory.get(symbol).is_some());
    match market {
        Market::Taiwan => {
            let other = exchange.unwrap_or(Exchange::Taiwan);
            known(Exchange::Taiwan).or_else(|| known(Exchange::Taipei)).or_else(|| listed(other))
        }
        Market::HongKong => listed(Exchange::HongKong),
        Market::Mainland => listed(exchange.unwrap_or_else(|| mainland(code))),
        Market::Japan => listed(Exchange::Japan),
        Market::Korea => listed(Exchange::Korea),
        Market::UnitedStates if code.bytes().any(|byte| byte.is_ascii_digit()) => None,
        Market::UnitedStates => listed(Exchange::UnitedStates),
    }
}

/// Where a six-digit code of the mainland is listed, by its first digit.
pub(super) fn mainland(code: &str) -> Exchange {
    match code.as_bytes() {
        [b'6' | b'5', ..] => Exchange::Shanghai,
        [b'4' | b'8', ..] | [b'9', b'2', ..] => Exchange::Beijing,
        _ => Exchange::Shenzhen,
    }
}

/// The symbols that bare digits may stand for, all of them known, the market likeliest by its shape first.
pub(super) fn possible(digits: &str, directory: &Directory) -> Vec<Symbol> {
    let exchanges: &[Exchange] = match digits.len() {
        4 => &[Exchange::Taiwan, Exchange::Taipei, Exchange::HongKong, Exchange::Japan],
        5 => &[Exchange::HongKong, Exchange::Taiwan, Exchange::Taipei],
        6 => &[mainland(digits), Exchange::Korea, Exchange::Taiwan, Exchange::Taipei],
        _ => &[],
    };
    let listed = exchanges.iter().filter_map(|exchange| Symbol::new(digits, *exchange).ok());
    listed.filter(|symbol| directory.get(symbol).is_some()).collect()
}
