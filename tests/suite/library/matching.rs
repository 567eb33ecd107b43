//! Queries on articles in memory.

use kanpan::analysis::{Label, PriceKind, Rating, Report, ReportedPrice, Sentiment, TickerNews};
use kanpan::article::{Article, Block, Id, Kind, Language, Meta, Part, Published, Source, Stretch};
use kanpan::instrument::{Currency, Symbol};
use kanpan::library::{Query, Resolve, State};

fn symbol(word: &str) -> Symbol {
    Symbol::parse(word).unwrap()
}

fn article() -> Article {
    Article {
        id: Id(1),
        source: Source { path: "feeds/經濟.xml".into(), item: Some(0) },
        meta: Meta {
            title: "台積電法說會後大漲，ＡＩ需求強勁".into(),
            outlet: Some("市場日報".into()),
            published: Some(Published::Day(jiff::civil::date(2026, 11, 20))),
            language: Language::ZhHant,
            ..Meta::default()
        },
        blocks: vec![
            Block::new(Kind::Paragraph, "外資連三日買超，股價收在 1,480 元。"),
            Block::new(Kind::Paragraph, "輝達（NVIDIA）則回落。"),
        ],
    }
}

fn news(word: &str, name: &str, label: Label) -> TickerNews {
    TickerNews {
        symbol: symbol(word),
        name: name.into(),
        mentions: Vec::new(),
        sentiment: Sentiment { score: 0.0, label },
        evidence: Vec::new(),
    }
}

fn price(word: &str, kind: PriceKind, value: i64, change: Option<i64>) -> ReportedPrice {
    ReportedPrice {
        symbol: symbol(word),
        kind,
        value: value.into(),
        currency: Some(Currency::Twd),
        change_percent: change.map(Into::into),
        change: None,
        date: None,
        broker: None,
        previous: None,
        stretch: Stretch { part: Part::Block(0), start: 0, end: 0 },
    }
}

fn report() -> Report {
    Report {
        language: Language::ZhHant,
        primary: Some(symbol("2330.TW")),
        tickers: vec![news("2330.TW", "台積電", Label::Positive), news("NVDA.US", "輝達", Label::Negative)],
        prices: vec![
            price("2330.TW", PriceKind::Target, 1600, None),
            price("2330.TW", PriceKind::Target, 1900, None),
            price("2330.TW", PriceKind::Intraday, 1500, Some(5)),
            price("2330.TW", PriceKind::Close, 1480, Some(3)),
            price("NVDA.US", PriceKind::Close, 180, Some(-4)),
        ],
        ratings: vec![Rating {
            symbol: symbol("2330.TW"),
            broker: None,
            from: None,
            to: "買進".into(),
            stretch: Stretch { part: Part::Block(0), start: 0, end: 0 },
        }],
        sentiment: Sentiment { score: 0.5, label: Label::Positive },
        ..Report::default()
    }
}

#[test]
fn a_query_finds_what_it_asks_for() {
    let state = State {
        starred: true,
        tags: vec!["留意".into()],
        first_seen: Some(jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0)),
        ..State::default()
    };
    let cases = [
        ("", true),
        ("台積電", true),
        ("台积电 外資", true),
        ("台積電 聯電", false),
        ("台積電 OR 聯電", true),
        ("-聯電", true),
        ("-台積電", false),
        ("\"外資連三日\"", true),
        ("買超股價", false),
        ("\"買超 股價\"", true),
        ("元輝達", false),
        ("nvid", false),
        ("nvid*", true),
        ("title:外資", false),
        ("title:法說", true),
        ("ai", true),
        ("ticker:2330", true),
        ("ticker:2330.tw", true),
        ("ticker:輝達", true),
        ("ticker:2454", false),
        ("ticker:2454,2330", true),
        ("sent:pos", true),
        ("sent:neg", false),
        ("ticker:NVDA sent:neg", true),
        ("ticker:2330 sent:neg", false),
        ("ticker:2330,NVDA sent:neg", true),
        ("ticker:2330 (sent:neg OR is:starred)", true),
        ("ticker:2330 -sent:neg", true),
        ("move<-3", true),
        ("ticker:2330 move<-3", false),
        ("ticker:2330 move>=3", true),
        ("ticker:2330 move>4", false),
        ("price>1000", true),
        ("ticker:NVDA price>200", false),
        ("ticker:2330 price<1490", true),
        ("target>1800", true),
        ("target<1700", true),
        ("target>2000", false),
        ("ticker:NVDA target>100", false),
        ("source:經濟", true),
        ("source:經济", true),
        ("source:市場日報", true),
        ("source:工商", false),
        ("tag:留意", true),
        ("tag:留", false),
        ("is:unread", true),
        ("is:read", false),
        ("is:starred", true),
        ("is:gone", false),
        ("since:7d", true),
        ("since:2026-11-20", true),
        ("since:2026-11-21", false),
        ("before:2026-11-20", false),
        ("before:2026-11-21", true),
        ("on:2026-11", true),
        ("on:2026", true),
        ("on:2026-10", false),
        ("on:yesterday", false),
        ("lang:zh", true),
        ("lang:zh-Hans", false),
        ("kind:rating", true),
        ("ticker:NVDA kind:rating", false),
        ("kind:target kind:price", true),
    ];
    let today = jiff::civil::date(2026, 11, 25);
    for (query, expected) in cases {
        let query = Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(query.matches(&article(), &report(), &state, today), expected, "{query}");
    }
}

struct Names;

impl Resolve for Names {
    fn ticker(&self, word: &str) -> Vec<Symbol> {
        if word == "hd" { vec![symbol("NVDA.US")] } else { Vec::new() }
    }

    fn company(&self, word: &str) -> Vec<Symbol> {
        if word == "台積" { vec![symbol("2330.TW"), symbol("TSM.US")] } else { Vec::new() }
    }
}

#[test]
fn a_resolved_query_knows_every_spelling_of_the_directory() {
    let today = jiff::civil::date(2026, 11, 25);
    let found = |query: &str| {
        let query = Query::parse(query).unwrap().resolved(&Names);
        query.matches(&article(), &report(), &State::default(), today)
    };
    assert!(found("ticker:hd sent:neg"));
    assert!(found("company:台積 sent:pos"));
    assert!(!found("ticker:hdx"));
    let query = Query::parse("ticker:hd -company:台積").unwrap().resolved(&Names);
    assert_eq!(query.symbols(), [&symbol("NVDA.US")]);
}

#[test]
fn an_article_is_dated_by_its_own_date_unless_that_lies_ahead() {
    let seen = jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0);
    let state = State { first_seen: Some(seen), ..State::default() };
    let mut meta = Meta { published: Some(Published::Day(jiff::civil::date(2026, 11, 20))), ..Meta::default() };
    assert_eq!(state.dated(&meta), Some(jiff::civil::date(2026, 11, 20).at(0, 0, 0, 0)));
    meta.published = Some(Published::Day(jiff::civil::date(2099, 1, 1)));
    assert_eq!(state.dated(&meta), Some(seen));
    meta.published = None;
    assert_eq!(state.dated(&meta), Some(seen));
    assert_eq!(State::default().dated(&meta), None);
}

#[test]
fn the_directory_resolves_codes_names_and_initials() {
    use kanpan::instrument::Directory;
    use kanpan::library::{Completion, Resolve as _};
    let directory = Directory::standard();
    for word in ["2330", "2330.tw", "台積電", "台积电"] {
        assert!(directory.ticker(word).contains(&symbol("2330.TW")), "{word}");
    }
    assert_eq!(directory.ticker("沒有這家公司"), []);
    let listings = directory.company("台積電");
    assert!(listings.contains(&symbol("2330.TW")) && listings.contains(&symbol("TSM.US")), "{listings:?}");
    let query = Query::parse("company:TSM sent:pos").unwrap().resolved(&directory);
    assert!(query.matches(&article(), &report(), &State::default(), jiff::civil::date(2026, 11, 25)));
    let offered = Completion::at("ticker:233", 10, &directory).candidates;
    assert!(offered.contains(&"2330.TW".to_owned()), "{offered:?}");
}
