//! Markets: which one the article speaks of, for names and codes that several share.

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

/// Bytes looked at for words of a market.
const LOOKED_AT: usize = 6000;

const TAIWAN: &[&str] = &["台股", "新台幣", "櫃買", "上櫃", "-TW", "台幣", "加權指數", "三大法人", "投信", "台灣"];
const HONG_KONG: &[&str] =
    &["港股", "港元", "恒指", "恆指", "港幣", ".HK", "-HK", "港交所", "港币", "按年", "沽空", "大行"];

/// Which market the article speaks of: its language, and for Chinese the words of Taiwan and Hong Kong.
pub(super) fn order(reading: &Reading<'_>) -> Order {
    use Market::{HongKong, Japan, Korea, Mainland, Taiwan, UnitedStates};
    let count = |words: &[&str]| {
        let mut left = LOOKED_AT;
        let mut found = 0;
        for section in &reading.sections {
            let end = section.text.char_indices().map(|(at, _)| at).find(|at| *at >= left);
            let text = section.text.get(..end.unwrap_or(section.text.len())).unwrap_or_default();
            found += words.iter().map(|word| text.matches(word).count()).sum::<usize>();
            left = left.saturating_sub(text.len());
        }
        found
    };
    match reading.article.meta.language {
        Language::ZhHant if count(HONG_KONG) > count(TAIWAN) => {
            [HongKong, Mainland, UnitedStates, Taiwan, Japan, Korea]
        }
        Language::ZhHant => [Taiwan, UnitedStates, HongKong, Mainland, Japan, Korea],
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
