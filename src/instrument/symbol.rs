//! `2330.TW`: code and exchange in one word.

use std::fmt;

use compact_str::CompactString;

/// Where an instrument is listed. The suffix of its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Exchange {
    /// Taiwan Stock Exchange, `.TW`.
    Taiwan,
    /// Taipei Exchange (上櫃, 興櫃), `.TWO`.
    Taipei,
    /// Hong Kong, `.HK`, codes padded to four digits.
    HongKong,
    /// Shanghai, `.SH`.
    Shanghai,
    /// Shenzhen, `.SZ`.
    Shenzhen,
    /// Beijing, `.BJ`.
    Beijing,
    /// Japan, `.JP`.
    Japan,
    /// Korea, `.KR`.
    Korea,
    /// Any exchange of the United States, `.US`.
    UnitedStates,
    /// An index, written `^NAME` without a suffix.
    Index,
}

impl Exchange {
    /// The suffix behind the dot; empty for an index.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Taiwan => "TW",
            Self::Taipei => "TWO",
            Self::HongKong => "HK",
            Self::Shanghai => "SH",
            Self::Shenzhen => "SZ",
            Self::Beijing => "BJ",
            Self::Japan => "JP",
            Self::Korea => "KR",
            Self::UnitedStates => "US",
            Self::Index => "",
        }
    }

    /// The exchange of a suffix, `None` when there is none of that name.
    pub fn of_suffix(suffix: &str) -> Option<Self> {
        Some(match suffix {
            "TW" => Self::Taiwan,
            "TWO" => Self::Taipei,
            "HK" => Self::HongKong,
            "SH" => Self::Shanghai,
            "SZ" => Self::Shenzhen,
            "BJ" => Self::Beijing,
            "JP" => Self::Japan,
            "KR" => Self::Korea,
            "US" => Self::UnitedStates,
            _ => return None,
        })
    }

    /// The currency that prices there are quoted in; `None` for an index, whose level is in points.
    pub fn currency(self) -> Option<Currency> {
        Some(match self {
            Self::Taiwan | Self::Taipei => Currency::Twd,
            Self::HongKong => Currency::Hkd,
            Self::Shanghai | Self::Shenzhen | Self::Beijing => Currency::Cny,
            Self::Japan => Currency::Jpy,
            Self::Korea => Currency::Krw,
            Self::UnitedStates => Currency::Usd,
            Self::Index => return None,
        })
    }
}

/// ISO 4217 codes of the currencies that market news quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the codes are their own documentation")]
pub enum Currency {
    Twd,
    Usd,
    Hkd,
    Cny,
    Jpy,
    Krw,
    Eur,
    Gbp,
    Sgd,
    Aud,
    Nzd,
    Cad,
    Chf,
    Inr,
    Idr,
    Thb,
    Myr,
    Php,
    Vnd,
    Rub,
    Brl,
}

impl Currency {
    /// The three letters, `TWD`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Twd => "TWD",
            Self::Usd => "USD",
            Self::Hkd => "HKD",
            Self::Cny => "CNY",
            Self::Jpy => "JPY",
            Self::Krw => "KRW",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Sgd => "SGD",
            Self::Aud => "AUD",
            Self::Nzd => "NZD",
            Self::Cad => "CAD",
            Self::Chf => "CHF",
            Self::Inr => "INR",
            Self::Idr => "IDR",
            Self::Thb => "THB",
            Self::Myr => "MYR",
            Self::Php => "PHP",
            Self::Vnd => "VND",
            Self::Rub => "RUB",
            Self::Brl => "BRL",
        }
    }
}

/// Code and exchange (`2330.TW`, `0700.HK`, `BRK.B.US`), or an index (`^TWII`, and `000001.SH` as Shanghai writes its own).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol {
    /// Short words lie in the symbol itself: analysis copies and compares them all the time.
    word: CompactString,
    exchange: Exchange,
}

/// A word that is not a symbol.
#[derive(Debug, thiserror::Error)]
#[error("「{0}」 is not a symbol: a code, a dot and an exchange are expected (2330.TW), or ^ and an index (^TWII)")]
pub struct ParseSymbolError(String);

impl Symbol {
    /// Reads the canonical form.
    ///
    /// # Errors
    /// When there is no known suffix, or no code before it.
    pub fn parse(word: &str) -> Result<Self, ParseSymbolError> {
        let refused = || ParseSymbolError(word.to_owned());
        let listed = || word.rsplit_once('.').and_then(|(code, suffix)| Some((code, Exchange::of_suffix(suffix)?)));
        let (code, exchange) = match word.strip_prefix('^') {
            Some(index) => (index, Exchange::Index),
            None => listed().ok_or_else(refused)?,
        };
        let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if code.is_empty() || !code.chars().all(fits) {
            return Err(refused());
        }
        Ok(Self { word: word.into(), exchange })
    }

    /// A symbol from its two halves; Hong Kong codes are padded to four digits (`700` → `0700.HK`, `00700` → `0700.HK`).
    ///
    /// # Errors
    /// When the code holds anything but letters, digits, dots and hyphens.
    pub fn new(code: &str, exchange: Exchange) -> Result<Self, ParseSymbolError> {
        let word = match exchange {
            Exchange::Index => format!("^{code}"),
            Exchange::HongKong => {
                format!("{:0>4}.HK", code.trim_start_matches('0'))
            }
            _ => format!("{code}.{}", exchange.suffix()),
        };
        Self::parse(&word)
    }

    /// The whole word.
    pub fn as_str(&self) -> &str {
        &self.word
    }

    /// What stands before the exchange: `2330`; for an index the name without `^`.
    pub fn code(&self) -> &str {
        match self.word.strip_prefix('^') {
            Some(index) => index,
            None => self.word.rsplit_once('.').map_or(&*self.word, |(code, _)| code),
        }
    }

    /// Where it is listed.
    pub fn exchange(&self) -> Exchange {
        self.exchange
    }

    /// True for an index, whose level is in points and has no currency (report.v1: `^…`, `000001.SH`, `399001.SZ`, `399006.SZ`, `899050.BJ`).
    pub fn is_index(&self) -> bool {
        match self.exchange {
            Exchange::Index => true,
            Exchange::Beijing => self.word == "899050.BJ",
            Exchange::Shanghai => self.word.starts_with("000"),
            Exchange::Shenzhen => self.word.starts_with("399"),
            Exchange::Taiwan
            | Exchange::Taipei
            | Exchange::HongKong
            | Exchange::Japan
            | Exchange::Korea
            | Exchange::UnitedStates => false,
        }
    }

    /// The currency its price is quoted in; `None` for an index.
    pub fn currency(&self) -> Option<Currency> {
        if self.is_index() {
            return None;
        }
        self.exchange().currency()
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.word)
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word)
    }
}
