//! Resolving: who is meant by a name or a code, by itself and by the evidence of the whole article.

use super::code::{self, Code, Form};
use super::cues::{Cues, cue};
use super::group::{Group, listing_of, senses};
use super::market::{Market, Order, place};
use super::rule::{self, Spot};
use crate::analysis::reading::{Reading, Section};
use crate::article::Language;
use crate::instrument::{Directory, Entry, Exchange, Kind, Sense, Spelled, Symbol, Tier};

/// What a group means.
#[derive(Clone, Debug)]
pub(super) enum Verdict<'a> {
    /// Instruments: one, or for a set phrase (台塑四寶) several.
    Listed { symbols: Vec<Symbol>, sure: Sure },
    /// A person, product, organisation or company without a listing.
    Other(Entry<'a>),
    /// Perhaps one of these, the likeliest first.
    Doubtful(Vec<(Symbol, Tier)>),
    /// Nothing.
    Nothing,
}

/// Why an instrument is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// Its code stands there.
    Coded,
    /// Its name does.
    Named,
    /// A word for its whole market does.
    Market,
}

/// What resolving needs to know of the article.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) directory: &'a Directory,
    pub(super) cues: &'a Cues,
    pub(super) order: Order,
}

/// Capitals in brackets that are not codes, though some exchange lists them.
const ACRONYMS: &[&str] = &[
    "AI", "IT", "EV", "PC", "TV", "CEO", "CFO", "COO", "CTO", "IPO", "ETF", "EPS", "GDP", "CPI", "PPI", "PMI", "FED",
    "ADR", "ESG", "API", "APP", "USA", "US", "UK", "EU", "UN", "WHO", "WTO", "IMF", "QE", "QT", "ROE", "ROA", "PE",
    "PB", "PS", "RSI", "MA", "KD", "MACD", "DJ", "SPX", "FOMC", "SEC", "DOJ", "FTC", "FDA", "EMA", "IC", "PCB", "LED",
    "OLED", "LCD", "DRAM", "NAND", "HBM", "GPU", "CPU", "ASIC", "SOC", "MCU", "RF", "AR", "VR", "MR", "XR", "IOT",
    "IP", "OS", "OEM", "ODM", "B2B", "NFT", "BTC", "ETH", "USD", "TWD", "HKD", "CNY", "JPY", "KRW", "EUR", "ALL", "ON",
    "NOW", "ARE", "IS", "OR", "AN", "A", "SO", "IN", "BE", "UPS", "DC", "RE", "CP", "CI", "MS", "CAT", "NET", "LOW",
    "KEY", "WELL", "OPEN", "BALL", "TEAM", "ICE", "DAY", "LIN", "ES", "EL", "ED", "DE", "MP", "BIO", "TECH", "POOL",
    "STEM", "SNOW", "COIN", "HOOD", "ROOT", "PATH", "FIVE", "RUN", "DASH", "TRIP", "BOX", "SAM", "SAVE", "FAST",
    "COST", "POST", "PINS", "SHOP", "SPOT", "GAP", "ELF", "BILL", "ROSE", "TEL", "GPS", "PLC", "LLC", "LTD", "INC",
    "CES", "MWC", "GTC", "WSJ", "CNBC", "CNN", "BBC", "NBA", "MLB", "AM", "PM", "CC", "CCL", "CRM", "CX", "DD", "FE",
    "GL", "HR", "IR", "LNG", "LPG", "MET", "MOS", "OKE", "PR", "PTC", "SRE", "TD", "WM", "VIX", "GEN", "ING", "SAN",
    "CB", "CM", "CMS", "DTE", "EG", "EA", "ET", "TT", "VG", "SE", "BB", "CG", "ICHR", "PI", "OPT", "ATM", "CSR",
];

impl<'a> Resolver<'a> {
    pub(super) fn language(&self) -> Language {
        self.reading.article.meta.language
    }

    /// What a group means by itself.
    pub(super) fn judge(&self, group: &Group<'a>, section: &Section<'a>) -> Verdict<'a> {
        match (&group.code, group.names.is_empty()) {
            (Some(code), true) => self.judge_code(code, group, section),
            (Some(code), false) => {
                let mut senses = group.names.iter().flat_map(|name| senses(name, section.text));
                if let Some(symbol) = senses.find_map(|sense| listing_of(code, &sense, self.directory)) {
                    return coded(symbol);
                }
                self.judge_stranger(code, group, section)
            }
            (None, _) => self.judge_names(group, section),
        }
    }

    /// A code that is none of the name's before it.
    fn judge_stranger(&self, code: &Code<'a>, group: &Group<'a>, section: &Section<'a>) -> Verdict<'a> {
        match code.form {
            Form::Qualified(market, exchange) => {
                code::qualified(code.digits, market, exchange, self.directory).map_or(Verdict::Nothing, coded)
            }
            Form::Cashtag => self.judge_code(code, group, section),
            Form::Digits if code.digits.len() >= 5 => match self.likeliest(code::possible(code.digits, self.directory))
            {
                Some(symbol) => coded(symbol),
                None => mainland_fund(code.digits, section, code.range.start)
                    .map_or_else(|| self.judge_names(group, section), coded),
            },
            Form::Digits if !year(code.digits) => {
                let kin = code::possible(code.digits, self.directory)
                    .into_iter()
                    .find(|symbol| self.kin(symbol, group, section));
                kin.map_or_else(|| self.judge_names(group, section), coded)
            }
            Form::Digits | Form::Letters => self.judge_names(group, section),
        }
    }

    /// True when the text before a code shares two characters in a row with a name of the instrument.
    fn kin(&self, symbol: &Symbol, group: &Group<'_>, section: &Section<'_>) -> bool {
        let start = group.code.as_ref().map_or(group.range.start, |code| code.range.start);
        let head = section.text.get(..start).unwrap_or_default();
        let near: Vec<char> = head.chars().rev().take(12).map(crate::text::fold_char).collect();
        let Some(entry) = self.directory.get(symbol) else { return false };
        entry.spellings().any(|name| {
            let name: Vec<char> = name.chars().map(crate::text::fold_char).collect();
            let pair = name.first_chunk::<2>();
            pair.is_some_and(|[one, two]| near.windows(2).any(|pair| matches!(pair, [b, a] if a == one && b == two)))
        })
    }

    /// A code without a name.
    fn judge_code(&self, code: &Code<'a>, group: &Group<'a>, section: &Section<'a>) -> Verdict<'a> {
        let known = |symbol: &Symbol| self.directory.get(symbol).is_some();
        let american = || Symbol::new(code.digits, Exchange::UnitedStates).ok().filter(known);
        let found = match code.form {
            Form::Qualified(market, exchange) => {
                let bracketed = group.bracketed || code.digits.bytes().any(|byte| byte.is_ascii_digit());
                code::qualified(code.digits, market, exchange, self.directory)
                    .filter(|symbol| bracketed || known(symbol))
            }
            Form::Cashtag => american().or_else(|| self.likeliest(code::possible(code.digits, self.directory))),
            Form::Digits => self.judge_digits(code, group, section),
            Form::Letters if group.bracketed && code.digits.len() > 1 && !ACRONYMS.contains(&code.digits) => american(),
            Form::Letters
                if code.digits.len() > 2 && !ACRONYMS.contains(&code.digits) && self.language() != Language::En =>
            {
                american().filter(|symbol| self.directory.get(symbol).is_some_and(|entry| entry.rank() != u16::MAX))
            }
            Form::Letters => None,
        };
        found.map_or(Verdict::Nothing, coded)
    }

    fn judge_digits(&self, code: &Code<'_>, group: &Group<'_>, section: &Section<'_>) -> Option<Symbol> {
        let possible = code::possible(code.digits, self.directory);
        let fund = |symbol: &Symbol| {
            code.digits.starts_with("00")
                && Market::of(symbol.exchange()) == Some(Market::Taiwan)
                && self.order.first() == Some(&Market::Taiwan)
        };
        match code.digits.len() {
            6 if group.bracketed && possible.is_empty() => mainland_fund(code.digits, section, code.range.start),
            6 if group.bracketed => self.likeliest(possible),
            5 if group.bracketed && code.digits.starts_with('0') => self.likeliest(possible),
            4..=6 if possible.iter().any(fund) => possible.into_iter().find(fund),
            4 if group.bracketed => possible.into_iter().find(|symbol| self.kin(symbol, group, section)),
            _ => None,
        }
    }

    /// Of several listings, the one whose market the article speaks of.
    fn likeliest(&self, symbols: Vec<Symbol>) -> Option<Symbol> {
        symbols.into_iter().min_by_key(|symbol| place(self.order, Market::of(symbol.exchange())))
    }

    fn judge_names(&self, group: &Group<'a>, section: &Section<'a>) -> Verdict<'a> {
        let mut best = Verdict::Nothing;
        for name in &group.names {
            match self.judge_name(name, section) {
                Verdict::Nothing => {}
                found @ Verdict::Listed { .. } => return found,
                found @ (Verdict::Other(_) | Verdict::Doubtful(_)) => {
                    if matches!(best, Verdict::Nothing) {
                        best = found;
                    }
                }
            }
        }
        best
    }

    fn judge_name(&self, name: &Spelled<'a>, section: &Section<'a>) -> Verdict<'a> {
        let spot = Spot {
            reading: self.reading,
            text: section.text,
            start: name.range.start,
            end: name.range.end,
            sentence: near(section, name.range.start),
        };
        if let Some((symbols, _)) = name.rules().find(|(_, conditions)| rule::holds(conditions, &spot)) {
            let symbols: Vec<Symbol> = symbols.split(' ').filter_map(|word| Symbol::parse(word).ok()).collect();
            return if symbols.is_empty() { Verdict::Nothing } else { Verdict::Listed { symbols, sure: Sure::Named } };
        }
        if likened(section.text.get(..name.range.start).unwrap_or_default()) {
            return Verdict::Nothing;
        }
        let mut doubtful = Vec::new();
        let mut strong: Vec<(usize, u16, Symbol)> = Vec::new();
        let mut other = None;
        for sense in senses(name, section.text) {
            let tier = self.tier(&sense, name, section.text);
            let entry = sense.entry;
            match (entry.kind(), tier) {
                (Kind::Guard, _) => return Verdict::Nothing,
                (Kind::Instrument, Tier::Strong) if entry.is_gone() => other = other.or(Some(entry)),
                (Kind::Instrument, Tier::Strong) => {
                    let Some(symbol) = entry.symbol() else { continue };
                    strong.push((place(self.order, Market::of(symbol.exchange())), entry.rank(), symbol));
                }
                (Kind::Instrument, Tier::Context | Tier::Code | Tier::Level) => {
                    doubtful.extend(entry.symbol().map(|symbol| (symbol, tier)));
                }
                (Kind::Instrument, Tier::Shown) => {}
                (Kind::Company | Kind::Person | Kind::Product | Kind::Organisation, Tier::Strong) => {
                    other = other.or(Some(entry));
                }
                (Kind::Company | Kind::Person | Kind::Product | Kind::Organisation, _) => {
                    let backed = self.cues.after(section.text, name.range.end) & (cue::FOLLOWS | cue::FIRM) != 0;
                    other = other.or(Some(entry).filter(|_| backed));
                }
            }
        }
        if let Some((.., symbol)) = strong.iter().min() {
            // Listings of one issuer under one name: the home listing, until other evidence says which.
            let home = self.directory.home(symbol);
            let is_home =
                home == symbol.as_str() || !senses(name, section.text).any(|sense| sense.entry.code() == home);
            let symbol = if is_home { None } else { Symbol::parse(home).ok() }.unwrap_or_else(|| symbol.clone());
            return Verdict::Listed { symbols: vec![symbol], sure: Sure::Named };
        }
        if let Some((symbol, Tier::Level)) = doubtful.first() {
            return Verdict::Listed { symbols: vec![symbol.clone()], sure: Sure::Market };
        }
        match other {
            Some(entry) => Verdict::Other(entry),
            None if doubtful.is_empty() => Verdict::Nothing,
            None => {
                doubtful.sort_by_key(|(symbol, tier)| (*tier, place(self.order, Market::of(symbol.exchange()))));
                Verdict::Doubtful(doubtful)
            }
        }
    }

    /// True when names of the symbol's market may stand in this article without their codes.
    pub(super) fn is_at_home(&self, symbol: &Symbol) -> bool {
        let market = Market::of(symbol.exchange());
        match self.language() {
            Language::ZhHant if self.order.first() == Some(&Market::Taiwan) => {
                !matches!(market, Some(Market::Mainland | Market::HongKong))
            }
            Language::ZhHant | Language::ZhHans => market != Some(Market::Taiwan),
            Language::Ja | Language::Ko | Language::En => place(self.order, market) < 2,
        }
    }

    /// How far a sense can be trusted in this article: short names of another market's list are ordinary words here.
    fn tier(&self, sense: &Sense<'_>, name: &Spelled<'_>, text: &str) -> Tier {
        let written = text.get(name.range.clone()).unwrap_or_default();
        if sense.tier != Tier::Strong || sense.entry.kind() != Kind::Instrument || written.is_ascii() {
            return sense.tier;
        }
        let length = written.chars().count();
        let market = sense.entry.symbol().and_then(|symbol| Market::of(symbol.exchange()));
        let at_home = |market| self.order.first() == Some(&market);
        let foreign = match (self.language(), market) {
            (Language::ZhHant, Some(Market::Mainland | Market::HongKong)) => at_home(Market::Taiwan),
            (Language::ZhHant, Some(Market::Taiwan)) => at_home(Market::HongKong),
            (Language::ZhHans, Some(Market::Taiwan)) => true,
            (Language::Ja, Some(market)) => market != Market::Japan && !written.contains(|c| matches!(c, 'ァ'..='ー')),
            _ => false,
        };
        let short = match (self.language(), market) {
            (Language::Ja, _) | (Language::ZhHant, Some(Market::Mainland | Market::HongKong)) => 4,
            _ => 2,
        };
        if foreign && length <= short && sense.entry.rank() == u16::MAX { Tier::Context } else { Tier::Strong }
    }
}

/// A fund of the mainland that no list holds, by its digits behind the word ETF: 沪深300ETF华泰柏瑞（510300）.
fn mainland_fund(digits: &str, section: &Section<'_>, at: usize) -> Option<Symbol> {
    let exchange = match digits.get(..2)? {
        "51" | "52" | "56" | "58" => Exchange::Shanghai,
        "15" | "16" => Exchange::Shenzhen,
        _ => return None,
    };
    let head = section.text.get(..at)?;
    let near = head.char_indices().rev().nth(FUND_WITHIN).map_or(0, |(start, _)| start);
    let named = head.get(near..).is_some_and(|near| near.contains("ETF") || near.contains("LOF"));
    Symbol::new(digits, exchange).ok().filter(|_| named)
}

/// Characters before the code of a fund in which its kind stands.
const FUND_WITHIN: usize = 14;

/// True where somebody else is likened to the name: 卡車界Uber, 中國版特斯拉.
fn likened(head: &str) -> bool {
    let head = head.trim_end_matches(['「', '“', '的']);
    head.ends_with("國版")
        || head.ends_with("国版")
        || head.ends_with("台版")
        || (head.ends_with('界') && !head.ends_with("業界"))
}

fn coded<'a>(symbol: Symbol) -> Verdict<'a> {
    Verdict::Listed { symbols: vec![symbol], sure: Sure::Coded }
}

/// Four digits that are more often a year.
fn year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Characters of a sentence that count as near, before a name and behind it: a text without an end costs no more.
const NEAR: usize = 120;

/// The sentence of a byte, as far as it is near.
fn near<'a>(section: &Section<'a>, at: usize) -> &'a str {
    let range = sentence_range(section, at);
    let head = section.text.get(range.start..at).unwrap_or_default();
    let tail = section.text.get(at..range.end).unwrap_or_default();
    let start = head.char_indices().rev().take(NEAR).last().map_or(at, |(start, _)| range.start + start);
    let end = tail.char_indices().nth(NEAR).map_or(range.end, |(end, _)| at + end);
    section.text.get(start..end).unwrap_or_default()
}

/// The bytes of the sentence around a byte.
pub(super) fn sentence_range(section: &Section<'_>, at: usize) -> std::ops::Range<usize> {
    let found = section.sentence(at);
    found.map(|sentence| sentence.range.clone()).filter(|range| range.contains(&at)).unwrap_or(0..section.text.len())
}
