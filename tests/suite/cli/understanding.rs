//! What `tickers` and `analyze` say of instruments.

use super::home::{ARTICLE, Home};

#[test]
fn tickers_puts_history_beside_what_is_reported_and_never_mixes_them() {
    let home = Home::new();
    home.put("news/a.txt", ARTICLE);
    home.put("news/2330.TW.csv", "Date,Close\n2026-11-18,2350\n2026-11-19,2400\n");
    let came = home.run(&["tickers", "--json", "news"]);
    let line: serde_json::Value = serde_json::from_str(came.out.lines().next().unwrap()).unwrap();
    assert_eq!(line["symbol"], "2330.TW");
    assert_eq!(line["history"]["close"], "2400");
    assert_eq!(line["history"]["change"], "50");
    assert_eq!(line["history"]["change_percent"], "2.1277");
    assert_eq!(line["history"]["date"], "2026-11-19");
    assert_eq!(line["reported"]["value"], "2385");
    assert_eq!(line["reported"]["change_percent"], "1.49");
}

#[test]
fn analyze_tells_the_title_the_ticker_its_price_and_the_sentence() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let came = home.run(&["--lang", "zh-Hant", "analyze", "a.txt"]);
    assert_eq!(came.code, 0);
    for part in ["台積電收紅 創收盤新高", "2330.TW", "收盤 2,385 TWD", "▲1.49%", "利多", "「"] {
        assert!(came.out.contains(part), "{part}:\n{}", came.out);
    }
    let explained = home.run(&["--lang", "zh-Hant", "analyze", "--explain", "a.txt"]).out;
    assert!(explained.contains("線索「") && explained.len() > came.out.len(), "{explained}");
    assert!(explained.contains("「2,385元」"), "the words of the price: {explained}");
    let told = explained.lines().filter(|line| line.contains("2,385元")).count();
    assert!(told >= 2, "the words and their sentence: {explained}");
    let ascii = home.run(&["--ascii", "analyze", "a.txt"]).out;
    assert!(ascii.contains("+1.49%") && !ascii.contains('▲'), "{ascii}");
}
