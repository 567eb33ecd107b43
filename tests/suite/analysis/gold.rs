//! The prices and ratings of the articles of `KANPAN_MATERIAL`; without the variable the test says so and passes.

use kanpan::analysis::Analyser;
use kanpan::instrument::Directory;
use kanpan::load::Loader;
use rust_decimal::Decimal;

#[test]
fn prices_and_ratings_come_out_as_their_gold_says() {
    let Some(folder) = std::env::var_os("KANPAN_MATERIAL").map(std::path::PathBuf::from) else {
        println!("skipped: KANPAN_MATERIAL is not set");
        return;
    };
    let analyser = Analyser::new(Directory::standard());
    let gold = std::fs::read_to_string(folder.join("articles/gold.jsonl")).expect("the gold");
    for line in gold.lines() {
        let gold: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let name = gold["file"].as_str().expect("a file");
        let loaded = Loader::new().load(&folder.join("articles").join(name)).expect("an article");
        let report = analyser.analyse(&loaded.articles[0]);
        let mut found: Vec<String> = report
            .prices
            .iter()
            .map(|row| {
                let percent = row.change_percent.map(|percent| percent.normalize().to_string());
                format!("{} {} {} {percent:?} {:?}", row.symbol, row.kind.name(), row.value.normalize(), row.broker)
            })
            .collect();
        let mut wanted: Vec<String> = gold["prices"]
            .as_array()
            .expect("prices")
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().map(str::to_owned);
                let value: Decimal = row["value"].as_str().and_then(|value| value.parse().ok()).expect("a decimal");
                let (symbol, kind) = (text("symbol").unwrap_or_default(), text("kind").unwrap_or_default());
                format!("{symbol} {kind} {} {:?} {:?}", value.normalize(), text("change_percent"), text("broker"))
            })
            .collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{name}");
        let ratings: Vec<String> = report
            .ratings
            .iter()
            .map(|row| format!("{} {:?} {:?} {}", row.symbol, row.broker, row.from, row.to))
            .collect();
        let wanted: Vec<String> = gold["ratings"]
            .as_array()
            .expect("ratings")
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().map(str::to_owned);
                format!(
                    "{} {:?} {:?} {}",
                    text("symbol").unwrap_or_default(),
                    text("broker"),
                    text("from"),
                    text("to").unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(ratings, wanted, "{name}");
    }
}
