//! What a history says: last, previous, change, closes, age.

use jiff::civil::{Date, date};
use kanpan::instrument::Symbol;
use kanpan::market::{Bar, Freshness, History, Prices, read_csv};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn bar(date: Date, close: &str) -> Bar {
    Bar { date, open: None, high: None, low: None, close: close.parse().unwrap(), volume: None }
}

fn decimal(word: &str) -> Decimal {
    word.parse().unwrap()
}

#[test]
fn bars_stand_in_the_order_of_their_days_and_a_later_row_corrects_an_earlier_one() {
    let history = History::new(vec![
        bar(date(2026, 11, 19), "1190"),
        bar(date(2026, 11, 17), "1170"),
        bar(date(2026, 11, 18), "1111"),
        bar(date(2026, 11, 18), "1185"),
    ]);
    let days: Vec<_> = history.bars().iter().map(|bar| (bar.date.day(), bar.close.to_string())).collect();
    assert_eq!(days, [(17, "1170".to_owned()), (18, "1185".to_owned()), (19, "1190".to_owned())]);
    assert_eq!(history.last().unwrap().close, decimal("1190"));
    assert_eq!(history.previous().unwrap().close, decimal("1185"));
    assert_eq!(history.change(), Some(decimal("5")));
    assert_eq!(history.change_percent(), Some(decimal("0.4219")));
    assert_eq!(history.closes(2), [decimal("1185"), decimal("1190")]);
    assert_eq!(history.closes(9).len(), 3);
}

#[test]
fn one_bar_has_no_change_and_none_has_nothing() {
    let one = History::new(vec![bar(date(2026, 11, 19), "10")]);
    assert_eq!((one.change(), one.change_percent()), (None, None));
    let none = History::default();
    assert!(none.last().is_none() && none.closes(5).is_empty());
    assert_eq!(none.freshness(date(2026, 11, 19)), None);
}

#[test]
fn an_age_is_days_or_unknown_and_never_negative() {
    let history = History::new(vec![bar(date(2026, 11, 19), "10")]);
    let table = [
        (date(2026, 11, 19), Freshness::Days(0), false),
        (date(2026, 11, 23), Freshness::Days(4), false),
        (date(2026, 11, 24), Freshness::Days(5), true),
        (date(2026, 11, 18), Freshness::Ahead, true),
        (date(2000, 1, 1), Freshness::Ahead, true),
    ];
    for (today, expected, stale) in table {
        let freshness = history.freshness(today).unwrap();
        assert_eq!((freshness, freshness.is_stale()), (expected, stale), "{today}");
    }
}

#[test]
fn two_files_of_one_symbol_become_one_history() {
    let mut prices = Prices::default();
    prices.take(read_csv("Date,Close\n2026-11-18,10\n2026-11-19,11\n", "AAPL.csv").unwrap());
    prices.take(read_csv("Date,Close\n2026-11-19,12\n2026-11-20,13\n", "old/AAPL.US.csv").unwrap());
    let apple = prices.get(&Symbol::parse("AAPL.US").unwrap()).unwrap();
    assert_eq!(apple.closes(9), [decimal("10"), decimal("12"), decimal("13")]);
    assert_eq!(prices.len(), 1);
}

#[test]
fn a_file_that_names_the_other_exchange_of_taiwan_is_found() {
    let mut prices = Prices::default();
    prices.take(read_csv("Date,Close\n2026-11-18,10\n", "6488.csv").unwrap());
    assert!(prices.get(&Symbol::parse("6488.TWO").unwrap()).is_some());
    assert!(prices.get(&Symbol::parse("6488.HK").unwrap()).is_none());
}

proptest! {
    #[test]
    fn any_bars_make_a_history_with_each_day_once_in_order(days in prop::collection::vec((0_i32..400, 1_u32..100_000), 0..60)) {
        let first = date(2025, 1, 1);
        let bars = days.iter().map(|(day, cents)| bar(first + jiff::Span::new().days(*day), &cents.to_string()));
        let history = History::new(bars.collect());
        prop_assert!(history.bars().windows(2).all(|pair| pair[0].date < pair[1].date));
        let given: std::collections::BTreeMap<_, _> = days.iter().copied().collect();
        let kept: Vec<u32> = history.bars().iter().map(|bar| bar.close.to_string().parse().unwrap()).collect();
        prop_assert_eq!(kept, given.into_values().collect::<Vec<_>>());
    }
}
