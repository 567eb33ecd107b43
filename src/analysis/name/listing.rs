//! Listings: which of an issuer's is meant when only its name stands there.

use std::ops::Range;

use super::market::{Market, Order};
use crate::analysis::cue::rows;
use crate::analysis::reading::Section;
use crate::instrument::Symbol;

/// What decides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence<'a> {
    pub(super) section: &'a Section<'a>,
    /// The name.
    pub(super) name: &'a Range<usize>,
    /// The end of what the text says of it: the next name, or the end of the sentence.
    pub(super) until: usize,
    /// The symbols whose codes the article gives.
    pub(super) coded: &'a [Symbol],
    pub(super) order: &'a Order,
}

/// The listing that is meant: the currency of its price, then the codes of the article, then the home listing.
///
/// A spelling of one listing alone (台積電ADR) means that listing. Tells whether anything in the text said so.
pub(super) fn choose(named: &Symbol, listings: &[Symbol], evidence: &Evidence<'_>) -> (Symbol, Ground) {
    match listings.first() {
        Some(home) if home == named && listings.len() > 1 => {
            let (symbol, ground) = by_evidence(home, listings, evidence);
            (symbol.clone(), ground)
        }
        _ => (named.clone(), Ground::Told),
    }
}

/// Why a listing is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A word, a currency or a code says so.
    Told,
    /// It is the one that readers of this language hold.
    Presumed,
}

/// True when a name, with its code or without, is only the head of that of its depositary receipt: 聯電(2303-TW)ADR.
fn is_receipt(tail: &str) -> bool {
    let next = tail.trim_start_matches([' ', '(', '（', '的', '-']);
    ["ADR", "存託憑證", "存托凭证"].iter().any(|word| next.starts_with(word))
}

/// The American listing of an instrument given by its home code, where its receipt is meant.
pub(super) fn receipt<'l>(listings: &'l [Symbol], tail: &str) -> Option<&'l Symbol> {
    let american = |symbol: &&Symbol| Market::of(symbol.exchange()) == Some(Market::UnitedStates);
    listings.iter().find(american).filter(|_| is_receipt(tail))
}

/// Characters before a name in which a word of its market counts.
const BEFORE: usize = 80;

fn by_evidence<'l>(home: &'l Symbol, listings: &'l [Symbol], evidence: &Evidence<'_>) -> (&'l Symbol, Ground) {
    let told = |symbol| (symbol, Ground::Told);
    let of = |market: Market| listings.iter().find(|symbol| Market::of(symbol.exchange()) == Some(market));
    let text = evidence.section.text;
    let sentence = super::resolve::sentence_range(evidence.section, evidence.name.start);
    let before = text.get(sentence.start..evidence.name.start).unwrap_or_default();
    let near = before.char_indices().rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    let before = before.get(near..).unwrap_or_default();
    let tail = text.get(evidence.name.end..evidence.until).unwrap_or_default();
    let next = tail.trim_start_matches([' ', '(', '（', '的', '-']);
    if is_receipt(tail) || next.starts_with("美股") {
        return told(of(Market::UnitedStates).unwrap_or(home));
    }
    if next.starts_with("H股") || next.starts_with("港股") {
        return told(of(Market::HongKong).unwrap_or(home));
    }
    if next.starts_with("A股") {
        return told(of(Market::Mainland).unwrap_or(home));
    }
    let named = match currency(tail) {
        Some(market) => of(market),
        None if before.contains("ADR") || before.contains("中概股") => of(Market::UnitedStates),
        None => None,
    };
    let mut coded = evidence.coded.iter().filter_map(|symbol| listings.iter().find(|listing| *listing == symbol));
    // Taiwan's receipts have names of their own (台積電ADR); elsewhere the listing whose code comes first is meant.
    let receipts = Market::of(home.exchange()) == Some(Market::Taiwan) && evidence.coded.contains(home);
    let from_code = || if receipts { Some(home) } else { coded.next() };
    let local = || evidence.order.first().filter(|market| **market == Market::HongKong).and_then(|market| of(*market));
    let place = english_place(text, &sentence);
    let abroad = || if place == Some(Ground::Presumed) { of(Market::UnitedStates) } else { None };
    let presumed = || local().or_else(abroad).unwrap_or(home);
    named.or_else(from_code).map_or_else(|| (presumed(), place.unwrap_or(Ground::Presumed)), told)
}

/// Words of a home market in English news.
const AT_HOME: [&str; 9] = ["NT$", "HK$", "RMB", "yuan", "yen", "won ", "Taipei", "Tokyo", "Hong Kong"];

/// For a text in Latin letters, whose readers hold the American listing, whether the sentence tells that it is at home.
fn english_place(text: &str, sentence: &Range<usize>) -> Option<Ground> {
    if text.chars().take(BEFORE).any(|c| c >= '\u{2E80}') {
        return None;
    }
    let told = text.get(sentence.clone()).unwrap_or_default();
    Some(if AT_HOME.iter().any(|word| told.contains(word)) { Ground::Told } else { Ground::Presumed })
}

/// Words that say a price.
const PRICED: &str = include_str!("priced.txt");

/// The market in whose currency a price is given: digits, the currency, and a word of price before them.
fn currency(tail: &str) -> Option<Market> {
    const NAMES: [(&str, Market); 12] = [
        ("美元", Market::UnitedStates),
        ("美金", Market::UnitedStates),
        ("港元", Market::HongKong),
        ("港幣", Market::HongKong),
        ("港币", Market::HongKong),
        ("港仙", Market::HongKong),
        ("新台幣", Market::Taiwan),
        ("台幣", Market::Taiwan),
        ("日圓", Market::Japan),
        ("日元", Market::Japan),
        ("韓元", Market::Korea),
        ("韩元", Market::Korea),
    ];
    let found = NAMES.iter().filter_map(|(name, market)| {
        let at = tail.find(name)?;
        let head = tail.get(..at)?.trim_end();
        let figure = head.ends_with(|c: char| c.is_ascii_digit());
        let priced = rows(PRICED).any(|word| head.contains(word));
        (figure && priced).then_some((at, *market))
    });
    found.min_by_key(|(at, _)| *at).map(|(_, market)| market)
}
