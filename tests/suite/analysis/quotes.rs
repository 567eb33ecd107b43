//! Prices and ratings in one line each: `prices.tsv` holds an article with its names marked, then the rows expected of it.

use super::marked::{Marked, price, rating};
use kanpan::analysis::QuoteReader;

const PRICES: &str = include_str!("prices.tsv");

/// The rows that a line expects: ` ; ` between them, `R ` before a rating, `-` for none.
fn expected(column: &str) -> Vec<String> {
    let mut rows: Vec<String> = match column.trim() {
        "-" => Vec::new(),
        rows => rows.split(" ; ").map(|row| row.trim().to_owned()).collect(),
    };
    rows.sort();
    rows
}

fn read(reader: &QuoteReader, line: &str) -> Vec<String> {
    let (prices, ratings) = Marked::read(line).quotes(reader);
    let mut rows: Vec<String> = prices.iter().map(price).collect();
    rows.extend(ratings.iter().map(|row| format!("R {}", rating(row))));
    rows.sort();
    rows
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = PRICES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line}")))
}

#[test]
fn every_line_gives_exactly_its_prices_and_ratings() {
    let reader = QuoteReader::standard();
    let mut wrong = Vec::new();
    for (line, column) in lines() {
        let (found, wanted) = (read(&reader, line), expected(column));
        if found != wanted {
            wrong.push(format!("{line}\n    wanted {wanted:?}\n    found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_market_and_trap_has_its_lines() {
    let rows: Vec<String> = lines().flat_map(|(_, column)| expected(column)).collect();
    for kind in
        ["close", "open", "high", "low", "intraday", "premarket", "aftermarket", "target", "support", "resistance"]
    {
        assert!(rows.iter().any(|row| row.split(' ').nth(1) == Some(kind)), "no {kind}");
    }
    for market in [".TW ", ".TWO ", ".HK ", ".SH ", ".SZ ", ".JP ", ".KR ", ".US ", "^"] {
        assert!(rows.iter().any(|row| row.contains(market)), "no {market}");
    }
    assert!(lines().filter(|(_, column)| *column == "-").count() > 12, "too few lines that give nothing");
}

#[test]
fn a_row_says_where_it_stands() {
    let reader = QuoteReader::standard();
    for (line, _) in lines() {
        let marked = Marked::read(line);
        let (prices, ratings) = marked.quotes(&reader);
        for stretch in prices.iter().map(|row| row.stretch).chain(ratings.iter().map(|row| row.stretch)) {
            assert!(marked.article.slice(&stretch).is_some_and(|slice| !slice.is_empty()), "{line}");
        }
        for row in &prices {
            let digits =
                |text: &str| text.chars().any(|c| c.is_numeric() || "一二三四五六七八九十百千萬两兩".contains(c));
            assert!(marked.article.slice(&row.stretch).is_some_and(digits), "{line}");
        }
    }
}
