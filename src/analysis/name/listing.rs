//! Listings: which of an issuer's is meant when only its name stands there.

use std::ops::Range;

use super::market::{Market, Order};
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
pub(super) fn choose(listings: &[Symbol], evidence: &Evidence<'_>) -> Option<Symbol> {
    let home = listings.first()?;
    let of = |market: Market| listings.iter().find(|symbol| Market::of(symbol.exchange()) == Some(market));
    let text = evidence.section.text;
    let sentence = super::resolve::sentence_range(evidence.section, evidence.name.start);
    let before = text.get(sentence.start..evidence.name.start).unwrap_or_default();
    let tail = text.get(evidence.name.end..evidence.until).unwrap_or_default();
    let next = tail.trim_start_matches([' ', '(', '（', '的', '-']);
    if next.starts_with("ADR")
        || next.starts_with("美股")
        || next.starts_with("存託憑證")
        || next.starts_with("存托凭证")
    {
        return of(Market::UnitedStates).or(Some(home)).cloned();
    }
    if next.starts_with("H股") || next.starts_with("港股") {
        return of(Market::HongKong).or(Some(home)).cloned();
    }
    if next.starts_with("A股") {
        return of(Market::Mainland).or(Some(home)).cloned();
    }
    let named = match currency(tail) {
        Some(market) => of(market),
        None if before.contains("ADR") || before.contains("中概股") => of(Market::UnitedStates),
        None => None,
    };
    let mut coded = listings.iter().filter(|symbol| evidence.coded.contains(symbol));
    let from_code = || if evidence.coded.contains(home) { Some(home) } else { coded.next() };
    let local = || evidence.order.first().filter(|market| **market == Market::HongKong).and_then(|market| of(*market));
    named.or_else(from_code).or_else(local).or(Some(home)).cloned()
}

/// Characters of the words that say a price.
const PRICED: [char; 16] =
    ['收', '報', '报', '股', '價', '价', '漲', '涨', '跌', '升', '挫', '揚', '扬', '至', '開', '开'];

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
        let priced = head.contains(PRICED);
        (figure && priced).then_some((at, *market))
    });
    found.min_by_key(|(at, _)| *at).map(|(_, market)| market)
}
