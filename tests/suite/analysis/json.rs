//! The JSON of a report: keys in order, decimals as strings, stretches as exact slices.

use kanpan::analysis::{
    Entity, EntityKind, Evidence, Label, PriceKind, Rating, Report, ReportedPrice, Sentiment, TickerNews, to_json,
};
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Published, Source, Stretch};
use kanpan::instrument::{Currency, Symbol};

const BODY: &str = "鴻海收在212.50元，摩根大通重申買進。";

fn article() -> Article {
    Article {
        id: Id(0xbeef),
        source: Source { path: "news/甲.txt".into(), item: None },
        meta: Meta {
            title: "鴻海收黑".into(),
            published: Some(Published::Day(jiff::civil::date(2025, 12, 2))),
            ..Meta::default()
        },
        blocks: vec![Block::new(Kind::Heading(2), "盤勢"), Block::new(Kind::Paragraph, BODY)],
    }
}

/// The stretch of the words in the paragraph.
fn at(words: &str) -> Stretch {
    let start = BODY.find(words).expect("the words stand in the body");
    Stretch { part: Part::Block(1), start, end: start + words.len() }
}

fn report() -> Report {
    let symbol = Symbol::parse("2317.TW").expect("a symbol");
    let title = Stretch { part: Part::Title, start: 0, end: 6 };
    let sentiment = Sentiment { score: -0.5, label: Label::Negative };
    Report {
        primary: Some(symbol.clone()),
        tickers: vec![TickerNews {
            symbol: symbol.clone(),
            name: "鴻海".into(),
            mentions: vec![title, at("鴻海")],
            sentiment,
            evidence: vec![Evidence {
                stretch: Stretch { part: Part::Title, start: 0, end: 12 },
                cue: Stretch { part: Part::Title, start: 6, end: 12 },
                weight: -0.5,
                negated: false,
            }],
        }],
        entities: vec![Entity { kind: EntityKind::Money, stretch: at("212.50元"), symbol: None }],
        prices: vec![ReportedPrice {
            symbol: symbol.clone(),
            kind: PriceKind::Close,
            value: "212.50".parse().expect("a decimal"),
            currency: Some(Currency::Twd),
            change_percent: "-1.780".parse().ok(),
            change: "0.00".parse().ok(),
            date: None,
            broker: None,
            previous: "1250000000000".parse().ok(),
            stretch: at("收在212.50元"),
        }],
        ratings: vec![Rating {
            symbol,
            broker: Some("摩根大通".into()),
            from: None,
            to: "買進".into(),
            stretch: at("重申買進"),
        }],
        sentiment,
        ..Report::default()
    }
}

#[test]
fn keys_stand_in_the_order_of_the_schema() {
    let line = to_json(&article(), &report()).expect("a line");
    let keys = "schema source item id title published language blocks primary tickers entities prices ratings";
    let places: Vec<_> = keys.split(' ').map(|key| line.find(&format!("\"{key}\":"))).collect();
    assert!(places.iter().all(Option::is_some), "{line}");
    assert!(places.is_sorted(), "{places:?}");
    assert!(!line.contains('\n'));
}

#[test]
fn every_field_reads_back() {
    let line = to_json(&article(), &report()).expect("a line");
    let value: serde_json::Value = serde_json::from_str(&line).expect("valid JSON");
    let rows = [
        ("/schema", serde_json::json!("kanpan.report.v1")),
        ("/item", serde_json::Value::Null),
        ("/id", serde_json::json!("000000000000beef")),
        ("/published", serde_json::json!("2025-12-02")),
        ("/language", serde_json::json!("zh-Hant")),
        ("/blocks/0/level", serde_json::json!(2)),
        ("/blocks/0/folded", serde_json::json!(false)),
        ("/primary", serde_json::json!("2317.TW")),
        ("/tickers/0/mentions/0/block", serde_json::Value::Null),
        ("/tickers/0/mentions/1/block", serde_json::json!(1)),
        ("/tickers/0/sentiment/label", serde_json::json!("negative")),
        ("/tickers/0/sentiment/score", serde_json::json!(-0.5)),
        ("/tickers/0/sentiment/evidence/0/cue", serde_json::json!("收黑")),
        ("/entities/0/text", serde_json::json!("212.50元")),
        ("/prices/0/value", serde_json::json!("212.5")),
        ("/prices/0/currency", serde_json::json!("TWD")),
        ("/prices/0/change_percent", serde_json::json!("-1.78")),
        ("/prices/0/change", serde_json::json!("0")),
        ("/prices/0/previous", serde_json::json!("1250000000000")),
        ("/prices/0/date", serde_json::Value::Null),
        ("/prices/0/text", serde_json::json!("收在212.50元")),
        ("/ratings/0/broker", serde_json::json!("摩根大通")),
        ("/ratings/0/to", serde_json::json!("買進")),
        ("/sentiment/label", serde_json::json!("negative")),
    ];
    for (path, expected) in rows {
        assert_eq!(value.pointer(path), Some(&expected), "{path}");
    }
    assert_eq!(value.pointer("/blocks/1/level"), None, "only headings have a level");
}
