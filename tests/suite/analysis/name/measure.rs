//! Measured on the material of `KANPAN_MATERIAL`; without it these say so and pass.

use std::path::PathBuf;

use kanpan::analysis::{Acting, Analyser};

use super::{analyser, article};

fn material() -> Option<PathBuf> {
    let folder = std::env::var_os("KANPAN_MATERIAL").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: KANPAN_MATERIAL is not set");
    }
    folder
}

/// Everything named in a line, as written, with its symbol and part.
fn named(analyser: &Analyser, text: &str) -> Vec<(String, String, Acting)> {
    let article = article(text);
    let named = analyser.named(&article);
    let written = |stretch| article.slice(stretch).unwrap_or_default().to_owned();
    named.mentions.iter().map(|m| (written(&m.stretch), m.symbol.to_string(), m.acting)).collect()
}

/// A sample of the headlines with what is named in each, for reading by eye.
#[test]
fn sampled_headlines_are_printed_with_their_names() {
    let Some(folder) = material() else { return };
    let step = std::env::var("KANPAN_STEP").ok().and_then(|step| step.parse().ok()).unwrap_or(131);
    let offset = std::env::var("KANPAN_OFFSET").ok().and_then(|step| step.parse().ok()).unwrap_or(0);
    let analyser = analyser();
    let (mut lines, mut mentions) = (0, 0);
    for name in ["tw_2020.csv", "tw_2021.csv"] {
        let text = std::fs::read_to_string(folder.join("headlines").join(name))
            .or_else(|_| std::fs::read_to_string(folder.join("data/headlines").join(name)))
            .unwrap();
        for line in text.lines().skip(1 + offset).step_by(step) {
            let mut cells = line.splitn(2, ',').skip(1);
            let title = cells.next().and_then(|rest| rest.rsplit_once(',')).map_or("", |(title, _)| title);
            let found = named(&analyser, title);
            lines += 1;
            mentions += found.len();
            let shown: Vec<String> = found
                .iter()
                .map(|(written, symbol, acting)| {
                    format!("{written}={symbol}{}", if *acting == Acting::Source { "*" } else { "" })
                })
                .collect();
            println!("{title}\t{}", shown.join(" "));
        }
    }
    println!("{lines} headlines, {mentions} mentions");
}

/// Terms of the labelled lines: how many are found as a mention or entity of their stretch.
#[test]
fn labelled_terms_are_found() {
    let Some(folder) = material() else { return };
    let analyser = analyser();
    for (file, list) in [("headlines_tw_gold.jsonl", true), ("flash_cn_targets.jsonl", false)] {
        let text = std::fs::read_to_string(folder.join("data/sentiment").join(file)).unwrap();
        let (mut terms, mut found, mut missed) = (0, 0, std::collections::BTreeMap::<String, usize>::new());
        for line in text.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let words: Vec<&str> = match row["entities"].as_array() {
                Some(entities) if list => entities.iter().filter_map(|entity| entity["term"].as_str()).collect(),
                _ if row["asp"].as_str() == Some("Stock") => row["term"].as_str().into_iter().collect(),
                _ => continue,
            };
            let article = article(row["text"].as_str().unwrap());
            let named = analyser.named(&article);
            let stretches = named.mentions.iter().map(|m| &m.stretch).chain(named.entities.iter().map(|e| &e.stretch));
            let written: Vec<&str> = stretches.filter_map(|stretch| article.slice(stretch)).collect();
            for word in words {
                terms += 1;
                if written.iter().any(|other| other.contains(word) || word.contains(other)) {
                    found += 1;
                } else {
                    *missed.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        println!("{file}: {found} of {terms} terms found ({:.1} %)", f64::from(found) * 100.0 / f64::from(terms));
        let mut missed: Vec<_> = missed.into_iter().collect();
        missed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let shown: Vec<String> = missed.iter().take(120).map(|(word, count)| format!("{word}:{count}")).collect();
        println!("missed: {}", shown.join(" "));
    }
}
