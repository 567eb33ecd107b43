//! Whose prices: symbols as file names, columns and providers write them.

use crate::instrument::{Exchange, Symbol};

/// Suffixes of providers that differ from ours (Yahoo, Stooq).
const SUFFIXES: &[(&str, Exchange)] =
    &[("SS", Exchange::Shanghai), ("T", Exchange::Japan), ("KS", Exchange::Korea), ("KQ", Exchange::Korea)];

/// A symbol in our spelling or in a provider's: `2330.TW`, `600519.SS`, `7203.T`, `aapl.us`, `^TWII`, `AAPL`, `2330`.
pub(super) fn read(word: &str) -> Option<Symbol> {
    let word = word.trim().trim_end_matches(".csv").to_ascii_uppercase();
    if word.starts_with('^') {
        return Symbol::parse(&word).ok();
    }
    if let Some((code, suffix)) = word.rsplit_once(['.', ':']) {
        let theirs = SUFFIXES.iter().find(|(theirs, _)| *theirs == suffix).map(|(_, exchange)| *exchange);
        if let Some(exchange) = Exchange::of_suffix(suffix).or(theirs) {
            return Symbol::new(code, exchange).ok();
        }
    }
    bare(&word)
}

/// A code without an exchange, where only one is likely. Five digits are Hong Kong or a Taiwan fund: not guessed.
fn bare(code: &str) -> Option<Symbol> {
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    let letters = code.bytes().skip(digits).filter(u8::is_ascii_uppercase).count();
    if digits + letters != code.len() {
        return is_class(code).then(|| Symbol::new(code, Exchange::UnitedStates).ok()).flatten();
    }
    let exchange = match (digits, letters) {
        // 2330, 2881A, 00631L.
        (4, 0) | (4 | 5, 1) => Exchange::Taiwan,
        (6, 0) => six(code)?,
        (0, 1..=5) => Exchange::UnitedStates,
        _ => return None,
    };
    Symbol::new(code, exchange).ok()
}

/// `BRK.B`, `BF-B`.
fn is_class(code: &str) -> bool {
    code.split_once(['.', '-']).is_some_and(|(name, class)| {
        class.len() == 1 && name.bytes().chain(class.bytes()).all(|byte| byte.is_ascii_uppercase())
    })
}

/// The exchange of a six-digit code by its first digits: the numbering of the three mainland exchanges, in which the
/// 006 of Taiwan's oldest funds is free.
fn six(code: &str) -> Option<Exchange> {
    if code.starts_with("006") {
        return Some(Exchange::Taiwan);
    }
    Some(match code.bytes().next()? {
        b'5' | b'6' => Exchange::Shanghai,
        b'0'..=b'3' => Exchange::Shenzhen,
        b'4' | b'8' | b'9' => Exchange::Beijing,
        _ => return None,
    })
}

/// A code of Taiwan, as a column that only Taiwan's sources have writes it.
pub(super) fn taiwan(code: &str) -> Option<Symbol> {
    Symbol::new(code.trim(), Exchange::Taiwan).ok()
}

/// The symbol in a file name: `2330.TW.csv`, `^TWII.csv`, `2330.TW_2025.csv`, `2330 台積電.csv`.
pub(super) fn of_file_name(name: &str) -> Option<Symbol> {
    let file = name.rsplit(['/', '\\']).next()?;
    let stem = file.get(..file.len().checked_sub(4)?).filter(|_| file.to_ascii_lowercase().ends_with(".csv"));
    let stem = stem.unwrap_or(file);
    read(stem).or_else(|| read(stem.split([' ', '_', '(', '（', '　']).next()?))
}

/// The code in the first line of a file of the Taiwan exchanges: `115年11月 2330 台積電 各日成交資訊`, `股票代號:6488`.
pub(super) fn of_title(line: &str) -> Option<Symbol> {
    let words: Vec<&str> = line.split([' ', '\u{3000}', ':', '：', '"']).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| word.ends_with('月') || word.ends_with("代號"))?;
    let code = words.get(at + 1)?;
    let shaped = code.len() >= 4 && code.starts_with(|c: char| c.is_ascii_digit());
    shaped.then(|| taiwan(code)).flatten()
}
