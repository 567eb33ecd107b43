//! The query language: reading, printing, errors, completion.

use kanpan::analysis::Label;
use kanpan::article::Language;
use kanpan::library::{
    Bound, Comparison, Completion, Expression, Field, Flag, Named, NewsKind, Query, QueryProblem, Reach, Term, Tongue,
    Vocabulary, When, Within, Words,
};
use kanpan::text::Widths;
use proptest::prelude::*;
use rust_decimal::Decimal;

#[test]
fn queries_are_printed_in_one_form() {
    let cases = [
        ("", ""),
        ("台股", "台股"),
        ("台股　大漲", "台股 大漲"),
        ("台股 AND 大漲", "台股 大漲"),
        ("a b OR c", "a b OR c"),
        ("a (b OR c)", "a (b OR c)"),
        ("(a b) c", "a b c"),
        ("(a OR b) OR c", "a OR b OR c"),
        ("a|b", "a OR b"),
        ("NOT a", "-a"),
        ("-a -b", "-a -b"),
        ("NOT (a OR b)", "-(a OR b)"),
        ("NOT NOT a", "a"),
        ("\"外資 買超\"", "\"外資 買超\""),
        ("「外資 買超」", "\"外資 買超\""),
        ("\"a\\\"b\"", "\"a\\\"b\""),
        ("nvid*", "nvid*"),
        ("\"new yor\"*", "\"new yor\"*"),
        ("TICKER:2330", "ticker:2330"),
        ("代號：2330", "ticker:2330"),
        ("ticker:2330,NVDA", "ticker:2330 OR ticker:NVDA"),
        ("x ticker:2330,NVDA", "x (ticker:2330 OR ticker:NVDA)"),
        ("ticker:^TWII", "ticker:^TWII"),
        ("company:輝達", "company:輝達"),
        ("sent:negative", "sent:neg"),
        ("情緒:利多", "sent:pos"),
        ("move<-3", "move<-3"),
        ("漲跌＜−３％", "move<-3"),
        ("move>=+3.5%", "move>=3.5"),
        ("price>1,200", "price>1200"),
        ("target<=300", "target<=300"),
        ("source:\"經濟 日報\"", "source:\"經濟 日報\""),
        ("tag:x", "tag:x"),
        ("is:unread is:starred", "is:unread is:starred"),
        ("since:7d before:2025/12/1", "since:7d before:2025-12-01"),
        ("on:2025-12", "on:2025-12"),
        ("since:2w", "since:14d"),
        ("since:昨天", "since:yesterday"),
        ("lang:zh-tw", "lang:zh-Hant"),
        ("kind:rating", "kind:rating"),
        ("title:法說會", "title:法說會"),
        ("\"OR\"", "\"OR\""),
        ("(台股（大漲）)", "台股 大漲"),
        ("or and not", "or and not"),
        ("3.5%", "3.5%"),
    ];
    for (query, expected) in cases {
        let read = Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(read.to_string(), expected, "{query}");
        assert_eq!(Query::parse(&read.to_string()).as_ref(), Ok(&read), "{query}");
    }
}

#[test]
fn an_error_says_what_is_wrong_and_where() {
    let cases = [
        ("台股 foo:1", "no field is called foo; put it in quotes to look for the words", "     ^^^"),
        ("tickr:2330", "no field is called tickr; did you mean ticker:?", "^^^^^"),
        ("台股 ticker:", "ticker needs a value behind it", "     ^^^^^^^"),
        ("sent:great", "sent: does not take great; it takes pos, neg, neutral", "     ^^^^^"),
        ("since:soon", "since: does not take soon; it takes today, yesterday, 7d, 30d, 1y, 2025-12-01", "      ^^^^"),
        ("move<x", "x is no number; write move>200 or move<-3", "     ^"),
        ("price:200", "write price>200 or price<-3", "^^^^^^^^^"),
        ("tag>3", "tag holds no number; write tag:", "^^^^^"),
        ("台股 ！！", "！！ holds neither a letter nor a digit to look for", "     ^^^^"),
        ("台股 \"大漲", "this quotation mark is never closed", "     ^"),
        ("(台股", "this parenthesis is never closed", "^"),
        ("台股)", "this parenthesis closes nothing", "    ^"),
        ("台股 OR", "OR has nothing to apply to", "     ^^"),
        ("OR 台股", "OR has nothing to apply to", "^^"),
        ("AND 台股", "AND has nothing to apply to", "^^^"),
        ("台股 -", "- has nothing to apply to", "     ^"),
        ("NOT", "NOT has nothing to apply to", "^^^"),
        ("a ()", "( ) has nothing to apply to", "   ^"),
    ];
    for (query, message, carets) in cases {
        let error = Query::parse(query).expect_err(query);
        assert_eq!((&*error.to_string(), &*error.carets(query, Widths::default())), (message, carets), "{query}");
    }
}

#[test]
fn too_much_is_refused_without_a_stack_overflow() {
    for query in ["(".repeat(10_000), "-".repeat(10_000), "台股 ".repeat(400 * 8), "a".repeat(20_000)] {
        assert_eq!(Query::parse(&query).unwrap_err().problem, QueryProblem::TooMuch);
    }
    let words = "股價 ".repeat(400);
    assert!(Query::parse(&words).is_ok());
}

#[test]
fn a_query_in_the_middle_of_typing_asks_for_what_stands_there() {
    let cases = [
        ("nvid", "nvid*"),
        ("台股", "台股*"),
        ("台股 ", "台股"),
        ("台股 -", "台股"),
        ("台股 OR", "台股"),
        ("(台股", "台股*"),
        ("(台股 OR ", "台股"),
        ("台股 (", "台股"),
        ("\"外資 買", "\"外資 買\"*"),
        ("\"外資 買 ", "\"外資 買 \""),
        ("台股 ticker:", "台股"),
        ("台股 move<", "台股"),
        ("ticker:23", "ticker:23"),
    ];
    for (typed, expected) in cases {
        let read = Query::parse_typing(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(read.to_string(), expected, "{typed}");
    }
    assert!(Query::parse_typing("sent:ne").is_err());
}

struct Few;

impl Vocabulary for Few {
    fn values(&self, field: Field, typed: &str) -> Vec<String> {
        let all: &[&str] = match field {
            Field::Ticker => &["2330.TW", "2303.TW", "NVDA.US"],
            Field::Tag => &["留意", "to read"],
            _ => &[],
        };
        all.iter().filter(|word| word.starts_with(typed)).map(|word| (*word).to_owned()).collect()
    }
}

#[test]
fn completion_offers_what_could_stand_at_the_cursor() {
    let cases: [(&str, &str, &[&str]); 9] = [
        ("台股 ti", "ti", &["ticker:", "title:"]),
        ("台股 -ta", "ta", &["target", "tag:"]),
        ("(sen", "sen", &["sent:"]),
        ("sent:n", "n", &["neg", "neutral"]),
        ("lang:zh-", "zh-", &["zh-Hant", "zh-Hans"]),
        ("ticker:23", "23", &["2330.TW", "2303.TW"]),
        ("ticker:2330,N", "N", &["NVDA.US"]),
        ("tag:t", "t", &["\"to read\""]),
        ("move<", "", &[]),
    ];
    for (query, replaced, candidates) in cases {
        let completion = Completion::at(query, query.len(), &Few);
        assert_eq!(&query[completion.range.clone()], replaced, "{query}");
        assert_eq!(completion.candidates, candidates, "{query}");
    }
    assert_eq!(Completion::at("", 0, &Few).candidates.len(), Field::ALL.len());
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[台股輝達a-cA-C0-9]{1,4}",
        Just("OR".to_owned()),
        "[台股a \"\\\\()（）:<>,*|\\-“」]{0,5}x[ \"\\\\*”]{0,2}",
    ]
}

fn value() -> impl Strategy<Value = String> {
    word().prop_map(|word| word.trim().to_owned()).prop_filter("empty", |word| !word.is_empty())
}

fn when() -> impl Strategy<Value = When> {
    let day = (1900_i16..=2199, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d));
    prop_oneof![
        Just(When::Today),
        Just(When::Yesterday),
        any::<u16>().prop_map(When::Days),
        any::<u16>().prop_map(When::Months),
        (0..1000_u16).prop_map(When::Years),
        day.clone().prop_map(When::Day),
        day.clone().prop_map(|day| When::Month(day.first_of_month())),
        day.prop_map(|day| When::Year(day.first_of_year())),
    ]
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let bound = prop_oneof![Just(Bound::Below), Just(Bound::AtMost), Just(Bound::Above), Just(Bound::AtLeast)];
    (bound, -1_000_000_i64..1_000_000, 0_u32..4)
        .prop_map(|(bound, number, scale)| Comparison { bound, number: Decimal::new(number, scale) })
}

fn term() -> impl Strategy<Value = Term> {
    let words = (word(), any::<bool>(), any::<bool>()).prop_filter_map("no words", |(text, prefix, title)| {
        let reach = if prefix { Reach::Prefix } else { Reach::Whole };
        let within = if title { Within::Title } else { Within::Anywhere };
        Words::new(&text, reach, within).map(Term::Words)
    });
    prop_oneof![
        words,
        value().prop_map(|word| Term::Ticker(Named::new(&word))),
        value().prop_map(|word| Term::Company(Named::new(&word))),
        Just(Term::Sentiment(Label::Negative)),
        comparison().prop_map(Term::Move),
        comparison().prop_map(Term::Price),
        comparison().prop_map(Term::Target),
        value().prop_map(Term::Source),
        value().prop_map(Term::Tag),
        Just(Term::Is(Flag::Starred)),
        when().prop_map(Term::Since),
        when().prop_map(Term::Before),
        when().prop_map(Term::On),
        Just(Term::Language(Tongue::Only(Language::ZhHans))),
        Just(Term::Kind(NewsKind::Target)),
    ]
}

fn expression() -> impl Strategy<Value = Expression> {
    term().prop_map(Expression::Term).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Expression::all),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Expression::any),
            inner.prop_map(Expression::negated),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_as_itself(expression in expression()) {
        let query = Query { expression };
        let printed = query.to_string();
        prop_assert_eq!(Query::parse(&printed), Ok(query), "{}", printed);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[台a1 \"“」()（：:<>=*|\\-\\\\,ORANDT]{0,40}", cursor in 0_usize..60) {
        let _ = Query::parse(&text).map_err(|error| error.carets(&text, Widths::default()));
        let _ = Query::parse_typing(&text);
        let _ = Completion::at(&text, cursor, &Few);
    }
}
