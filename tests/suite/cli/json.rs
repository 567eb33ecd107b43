//! The JSON that scripts read: every field of kanpan.report.v1 and of the lines of `list` and `tickers`.

use serde_json::Value;

use super::home::{ARTICLE, Home, samples};

const WHERE: [&str; 4] = ["block", "start", "end", "text"];

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[track_caller]
fn has(value: &Value, names: &[&str], optional: &[&str]) {
    let mut found = keys(value);
    found.retain(|key| !optional.contains(key));
    found.sort_unstable();
    let mut names = names.to_vec();
    names.sort_unstable();
    assert_eq!(found, names, "{value}");
}

fn with<'a>(names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().chain(WHERE).collect()
}

/// A place holds exactly the text it names.
#[track_caller]
fn is_slice(report: &Value, at: &Value) {
    let text = match at["block"].as_u64() {
        None => report["title"].as_str().unwrap(),
        Some(block) => report["blocks"][block as usize]["text"].as_str().unwrap(),
    };
    let range = at["start"].as_u64().unwrap() as usize..at["end"].as_u64().unwrap() as usize;
    assert_eq!(text.get(range), at["text"].as_str(), "{at}");
}

#[track_caller]
fn is_decimal(value: &Value) {
    let Some(text) = value.as_str() else { return assert!(value.is_null(), "{value}") };
    assert!(text.parse::<rust_decimal::Decimal>().is_ok() && !text.contains(['e', 'E', '+']), "{text}");
}

#[track_caller]
fn is_sentiment(value: &Value) {
    let score = value["score"].as_f64().unwrap();
    assert!((-1.0..=1.0).contains(&score), "{value}");
    assert!(["positive", "negative", "neutral"].contains(&value["label"].as_str().unwrap()), "{value}");
}

const TOP: [&str; 14] = [
    "schema",
    "source",
    "item",
    "id",
    "title",
    "published",
    "language",
    "blocks",
    "primary",
    "tickers",
    "entities",
    "prices",
    "ratings",
    "sentiment",
];
const PRICE: [&str; 9] =
    ["symbol", "kind", "value", "currency", "change_percent", "change", "date", "broker", "previous"];

fn check(report: &Value) {
    has(report, &TOP, &[]);
    assert_eq!(report["schema"], "kanpan.report.v1");
    for block in report["blocks"].as_array().unwrap() {
        has(block, &["kind", "text", "folded"], &["level"]);
        assert_eq!(block["kind"] == "heading", block.get("level").is_some(), "{block}");
    }
    for ticker in report["tickers"].as_array().unwrap() {
        has(ticker, &["symbol", "name", "mentions", "sentiment"], &[]);
        has(&ticker["sentiment"], &["score", "label", "evidence"], &[]);
        is_sentiment(&ticker["sentiment"]);
        for mention in ticker["mentions"].as_array().unwrap() {
            has(mention, &WHERE, &[]);
            is_slice(report, mention);
        }
        for evidence in ticker["sentiment"]["evidence"].as_array().unwrap() {
            has(evidence, &with(&["cue", "weight", "negated"]), &[]);
            is_slice(report, evidence);
        }
    }
    for entity in report["entities"].as_array().unwrap() {
        has(entity, &with(&["kind"]), &["symbol"]);
        is_slice(report, entity);
    }
    for price in report["prices"].as_array().unwrap() {
        has(price, &with(&PRICE), &[]);
        is_slice(report, price);
        for name in ["value", "change_percent", "change", "previous"] {
            is_decimal(&price[name]);
        }
    }
    for rating in report["ratings"].as_array().unwrap() {
        has(rating, &with(&["symbol", "broker", "from", "to"]), &[]);
        is_slice(report, rating);
    }
    has(&report["sentiment"], &["score", "label"], &[]);
    is_sentiment(&report["sentiment"]);
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_sample_gives_reports_of_the_schema() {
    let came = Home::new().run(&["analyze", "--json", &samples()]);
    assert!(came.code <= 1, "{}", came.err);
    let reports = lines(&came.out);
    assert!(reports.len() >= 50, "{} reports", reports.len());
    reports.iter().for_each(check);
}

#[test]
fn articles_come_in_the_order_given_with_their_item() {
    let home = Home::new();
    home.put("b.txt", ARTICLE);
    home.put(
        "a.json",
        r#"[{"title":"甲","content":"甲公司今日漲價一成。"},{"title":"乙","content":"乙公司今日跟進。"}]"#,
    );
    let came = home.run(&["analyze", "--json", "b.txt", "a.json", "b.txt"]);
    let told: Vec<String> = lines(&came.out)
        .iter()
        .map(|report| format!("{} {}", report["source"].as_str().unwrap(), report["item"]))
        .collect();
    assert_eq!(told, ["b.txt null", "a.json 0", "a.json 1", "b.txt null"]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
}

#[test]
fn standard_input_is_a_source_and_the_same_text_has_the_same_id() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let from_file = lines(&home.run(&["analyze", "--json", "a.txt"]).out);
    let from_pipe = lines(&home.feed(ARTICLE, &["analyze", "--json", "-"]).out);
    assert_eq!(from_pipe[0]["source"], "-");
    assert_eq!(from_file[0]["id"], from_pipe[0]["id"]);
    assert_eq!(from_file[0]["published"], "2026-11-19T14:30:00");
}

#[test]
fn the_lines_of_list_and_tickers_have_their_fields() {
    let home = Home::new();
    let listed = lines(&home.run(&["list", "--json", &samples()]).out);
    for line in &listed {
        assert_eq!(line["schema"], "kanpan.list.v1");
        has(
            line,
            &[
                "schema",
                "id",
                "source",
                "item",
                "title",
                "published",
                "outlet",
                "url",
                "language",
                "primary",
                "tickers",
                "sentiment",
            ],
            &[],
        );
        is_sentiment(&line["sentiment"]);
    }
    let dates: Vec<&str> =
        listed.iter().filter_map(|line| line["published"].as_str()).map(|moment| &moment[..10]).collect();
    assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "{dates:?}");
    for line in lines(&home.run(&["tickers", "--json", &samples()]).out) {
        assert_eq!(line["schema"], "kanpan.ticker.v1");
        has(&line, &["schema", "symbol", "name", "articles", "sentiment", "reported", "history"], &[]);
        is_sentiment(&line["sentiment"]);
        if line["history"].is_object() {
            has(&line["history"], &["close", "previous", "change_percent", "change", "date"], &[]);
            is_decimal(&line["history"]["close"]);
        }
    }
}
