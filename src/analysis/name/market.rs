//! Markets: which one the article speaks of, for names and codes that several share.

use super::cues::{Cues, cue};
use crate::analysis::reading::Reading;
use crate::article::Language;
use crate::instrument::Exchange;

/// A market as a reader thinks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Market {
    Taiwan,
    HongKong,
    Mainland,
    Japan,
    Korea,
    UnitedStates,
}

impl Market {
    /// The market of an exchange; an index belongs to none.
    pub(super) fn of(exchange: Exchange) -> Option<Self> {
        Some(match exchange {
            Exchange::Taiwan | Exchange::Taipei => Self::Taiwan,
            Exchange::HongKong => Self::HongKong,
            Exchange::Shanghai | Exchange::Shenzhen | Exchange::Beijing => Self::Mainland,
            Exchange::Japan => Self::Japan,
            Exchange::Korea => Self::Korea,
            Exchange::UnitedStates => Self::UnitedStates,
            Exchange::Index => return None,
        })
    }
}

/// Markets, the likeliest first.
pub(super) type Order = [Market; 6];

/// Bytes of an article looked at for words of a market.
const LOOKED_AT: usize = 4096;

/// Which market the article speaks of: its language, and for Chinese the words of the markets.
pub(super) fn order(reading: &Reading<'_>, cues: &Cues) -> Order {
    use Market::{HongKong, Japan, Korea, Mainland, Taiwan, UnitedStates};
    let hong_kong = |other: u32| {
        let (mut left, mut others, mut hong_kong) = (LOOKED_AT, 0, 0);
        for section in &reading.sections {
            for bits in cues.all(section.text).take_while(|(at, _)| *at < left).map(|(_, bits)| bits) {
                others += usize::from(bits & other != 0);
                hong_kong += usize::from(bits & cue::HONG_KONG != 0);
            }
            left = left.saturating_sub(section.text.len());
        }
        hong_kong > others
    };
    match reading.article.meta.language {
        Language::ZhHant if hong_kong(cue::TAIWAN) => [HongKong, Mainland, UnitedStates, Taiwan, Japan, Korea],
        Language::ZhHant => [Taiwan, UnitedStates, HongKong, Mainland, Japan, Korea],
        Language::ZhHans if hong_kong(cue::MAINLAND) => [HongKong, Mainland, UnitedStates, Taiwan, Japan, Korea],
        Language::ZhHans => [Mainland, HongKong, UnitedStates, Taiwan, Japan, Korea],
        Language::Ja => [Japan, UnitedStates, Mainland, HongKong, Taiwan, Korea],
        Language::Ko => [Korea, UnitedStates, Mainland, HongKong, Taiwan, Japan],
        Language::En => [UnitedStates, HongKong, Mainland, Taiwan, Japan, Korea],
    }
}

/// Place of a market in an order, from 0.
pub(super) fn place(order: Order, market: Option<Market>) -> usize {
    order.iter().position(|other| Some(*other) == market).unwrap_or(order.len())
}
