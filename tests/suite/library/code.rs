//! The compact form: everything comes back, and damage never makes a panic.

use kanpan::analysis::{Label, PriceKind, Sentiment};
use kanpan::article::{Block, Cells, Kind, Language, Mark, Marked};
use kanpan::instrument::{Currency, Symbol};
use kanpan::library::{
    Level, RatingSummary, Summary, TickerSummary, read_body, read_summary, write_body, write_summary,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        (1_u8..7).prop_map(Kind::Heading),
        Just(Kind::Paragraph),
        (any::<u8>(), ".{0,3}").prop_map(|(depth, marker)| Kind::List { depth, marker }),
        any::<bool>().prop_map(|header| Kind::Table(Cells { header, rows: vec![vec![0..3, 3..3], Vec::new()] })),
        any::<u8>().prop_map(Kind::Quote),
        Just(Kind::Image),
        Just(Kind::Code),
        Just(Kind::Rule),
        Just(Kind::Related),
        Just(Kind::Boilerplate),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let marked = prop_oneof![
        Just(Marked::Strong),
        Just(Marked::Emphasis),
        Just(Marked::Code),
        "https://[a-z]{1,9}".prop_map(Marked::Link),
    ];
    let marks = proptest::collection::vec(marked, 0..3);
    (kind(), "台.{0,40}", marks, any::<bool>()).prop_map(|(kind, text, marks, folded)| {
        let marks = marks.into_iter().map(|marked| Mark { range: 0..3, marked }).collect();
        Block { marks, folded, ..Block::new(kind, text) }
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..28).prop_map(|(number, scale)| Decimal::new(number, scale))
}

fn level() -> impl Strategy<Value = Level> {
    let kinds = [
        PriceKind::Close,
        PriceKind::Open,
        PriceKind::High,
        PriceKind::Low,
        PriceKind::Intraday,
        PriceKind::Premarket,
        PriceKind::Aftermarket,
        PriceKind::Target,
        PriceKind::Support,
        PriceKind::Resistance,
    ];
    let currencies = [
        Currency::Twd,
        Currency::Usd,
        Currency::Hkd,
        Currency::Cny,
        Currency::Jpy,
        Currency::Krw,
        Currency::Eur,
        Currency::Gbp,
        Currency::Sgd,
        Currency::Aud,
    ];
    let maybe = || proptest::option::of(decimal());
    let date = (1900_i16..2199, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| jiff::civil::date(y, m, d));
    (
        proptest::sample::select(kinds.to_vec()),
        decimal(),
        proptest::option::of(proptest::sample::select(currencies.to_vec())),
        (maybe(), maybe(), maybe()),
        proptest::option::of(date),
        proptest::option::of(".{0,8}"),
    )
        .prop_map(|(kind, value, currency, (change_percent, change, previous), date, broker)| Level {
            kind,
            value,
            currency,
            change_percent,
            change,
            date,
            broker,
            previous,
        })
}

fn summary() -> impl Strategy<Value = Summary> {
    let languages = [Language::ZhHant, Language::ZhHans, Language::Ja, Language::Ko, Language::En];
    let labels = [Label::Negative, Label::Neutral, Label::Positive];
    let sentiment = (-1.0_f32..=1.0, proptest::sample::select(labels.to_vec()))
        .prop_map(|(score, label)| Sentiment { score, label });
    let ticker = (sentiment.clone(), any::<u32>(), proptest::collection::vec(level(), 0..4), ".{0,6}").prop_map(
        |(sentiment, mentions, levels, name)| TickerSummary {
            symbol: Symbol::parse("2330.TW").unwrap(),
            ratings: vec![RatingSummary { broker: None, from: Some(name.clone()), to: "買進".into() }],
            name,
            mentions,
            sentiment,
            levels,
        },
    );
    (proptest::sample::select(languages.to_vec()), sentiment, proptest::collection::vec(ticker, 0..3)).prop_map(
        |(language, sentiment, tickers)| Summary {
            language,
            primary: tickers.first().map(|ticker| ticker.symbol.clone()),
            sentiment,
            tickers,
        },
    )
}

proptest! {
    #[test]
    fn bodies_come_back(blocks in proptest::collection::vec(block(), 0..6)) {
        prop_assert_eq!(read_body(&write_body(&blocks)), Ok(blocks));
    }

    #[test]
    fn summaries_come_back(summary in summary()) {
        prop_assert_eq!(read_summary(&write_summary(&summary)), Ok(summary));
    }

    #[test]
    fn damage_is_an_error_and_no_panic(
        blocks in proptest::collection::vec(block(), 1..4),
        summary in summary(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        for mut bytes in [write_body(&blocks), write_summary(&summary)] {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
            if let Ok(blocks) = read_body(&bytes) {
                for block in blocks {
                    prop_assert!(block.marks.iter().all(|mark| block.text.get(mark.range.clone()).is_some()));
                }
            }
            let _ = read_summary(&bytes);
        }
    }
}
