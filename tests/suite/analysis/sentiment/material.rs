//! Score tables on the labelled lines of `KANPAN_MATERIAL`, printed; without the variable the tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{analyser, article, label, named};
use kanpan::analysis::{Analyser, Label, Named};
use kanpan::article::Part;
use kanpan::instrument::Directory;
use kanpan::load::Loader;
use serde_json::Value;

/// Gold by answer: negative, neutral, positive.
#[derive(Default)]
struct Score([[usize; 3]; 3]);

impl Score {
    fn add(&mut self, gold: Label, said: Label) {
        self.0[gold as usize][said as usize] += 1;
    }

    fn all(&self) -> usize {
        self.0.iter().flatten().sum()
    }

    fn right(&self) -> f64 {
        100.0 * (0..3).map(|at| self.0[at][at]).sum::<usize>() as f64 / self.all().max(1) as f64
    }

    /// Macro-F1 over the labels that the gold has.
    fn f1(&self) -> f64 {
        let used: Vec<usize> = (0..3).filter(|at| self.0[*at].iter().sum::<usize>() > 0).collect();
        let each = used.iter().map(|at| {
            let gold: usize = self.0[*at].iter().sum();
            let said: usize = self.0.iter().map(|row| row[*at]).sum();
            200.0 * self.0[*at][*at] as f64 / (gold + said).max(1) as f64
        });
        each.sum::<f64>() / used.len().max(1) as f64
    }

    /// Share with the opposite sign.
    fn opposite(&self) -> f64 {
        100.0 * (self.0[0][2] + self.0[2][0]) as f64 / self.all().max(1) as f64
    }

    /// Of those with a sign that were given one, the share that is right.
    fn decided(&self) -> f64 {
        let right = self.0[0][0] + self.0[2][2];
        100.0 * right as f64 / (right + self.0[0][2] + self.0[2][0]).max(1) as f64
    }

    fn print(&self, name: &str) {
        println!(
            "{name:38} n {:5}  right {:5.1}  macro-F1 {:5.1}  opposite {:4.2} %  decided {:5.1}",
            self.all(),
            self.right(),
            self.f1(),
            self.opposite(),
            self.decided()
        );
    }
}

fn material(file: &str) -> Option<Vec<Value>> {
    let Some(folder) = std::env::var_os("KANPAN_MATERIAL").map(PathBuf::from) else {
        println!("skipped: KANPAN_MATERIAL is not set");
        return None;
    };
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn of_word(word: &str) -> Label {
    match word {
        "positive" => Label::Positive,
        "negative" => Label::Negative,
        _ => Label::Neutral,
    }
}

fn of_number(number: i64) -> Label {
    match number {
        1 => Label::Positive,
        -1 => Label::Negative,
        _ => Label::Neutral,
    }
}

/// Judges a text with the names given.
fn judge(analyser: &Analyser, text: &str, names: &[&str], part: Part) -> (Vec<Label>, Label) {
    let report = analyser.analyse_named(&article(text, part), named(text, names, part));
    ((0..names.len()).map(|number| label(&report, number)).collect(), report.sentiment.label)
}

#[test]
fn taiwan_headlines() {
    let Some(lines) = material("data/sentiment/headlines_tw_gold.jsonl") else { return };
    let analyser = analyser();
    for half in [0, 1] {
        let (mut mentions, mut differing, mut headlines) = (Score::default(), Score::default(), Score::default());
        for line in lines.iter().filter(|line| line["id"].as_u64().unwrap() % 2 == half) {
            let entities: Vec<&Value> =
                line["entities"].as_array().unwrap().iter().filter(|e| e["polarity"] != "false_match").collect();
            let names: Vec<&str> = entities.iter().map(|entity| entity["term"].as_str().unwrap()).collect();
            let gold: Vec<Label> = entities.iter().map(|e| of_word(e["polarity"].as_str().unwrap())).collect();
            let (said, whole) = judge(&analyser, line["text"].as_str().unwrap(), &names, Part::Title);
            for (gold_one, said) in gold.iter().zip(&said) {
                mentions.add(*gold_one, *said);
                if gold.iter().any(|other| other != gold_one) {
                    differing.add(*gold_one, *said);
                }
            }
            headlines.add(of_word(line["label"].as_str().unwrap()), whole);
        }
        mentions.print(&format!("companies in headlines, half {half}"));
        differing.print(&format!("companies that differ, half {half}"));
        headlines.print(&format!("headlines, half {half}"));
        assert!(mentions.opposite() < 3.0, "the sign is wrong too often");
    }
}

/// Rows about instruments: names that the directory knows.
#[test]
fn mainland_flashes() {
    let Some(lines) = material("data/sentiment/flash_cn_targets.jsonl") else { return };
    let directory = Directory::standard();
    let mut texts: BTreeMap<&str, BTreeSet<(&str, i64)>> = BTreeMap::new();
    for line in lines.iter().filter(|line| matches!(line["asp"].as_str(), Some("Stock" | "Corporate"))) {
        let name = line["term"].as_str().unwrap();
        let listed = directory.spelled_in(name).any(|spelled| spelled.range == (0..name.len()));
        if listed {
            texts.entry(line["text"].as_str().unwrap()).or_default().insert((name, line["y"].as_i64().unwrap()));
        }
    }
    let analyser = analyser();
    for half in [0, 1] {
        let mut score = Score::default();
        for (text, rows) in texts.iter().enumerate().filter(|(at, _)| at % 2 == half).map(|(_, row)| row) {
            let names: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
            let (said, _) = judge(&analyser, text, &names, Part::Block(0));
            for (said, (_, gold)) in said.iter().zip(rows) {
                score.add(of_number(*gold), *said);
            }
        }
        score.print(&format!("instruments in flashes, half {half}"));
    }
}

#[test]
fn mainland_headlines() {
    let Some(lines) = material("data/sentiment/headlines_cn.jsonl") else { return };
    let analyser = analyser();
    for half in [0, 1] {
        let mut score = Score::default();
        for line in lines.iter().skip(half).step_by(2) {
            let text = line["text"].as_str().unwrap();
            let report = analyser.analyse_named(&article(text, Part::Title), Named::default());
            score.add(of_number(line["y"].as_i64().unwrap()), report.sentiment.label);
        }
        score.print(&format!("mainland headlines, half {half}"));
        assert!(score.decided() > 95.0, "half {half}: {:.1}", score.decided());
    }
}

#[test]
fn gold_articles_are_judged_as_they_should_be() {
    let Some(lines) = material("articles/gold.jsonl") else { return };
    let folder = PathBuf::from(std::env::var_os("KANPAN_MATERIAL").unwrap()).join("articles");
    let analyser = Analyser::new(Directory::standard());
    for gold in &lines {
        let name = gold["file"].as_str().unwrap();
        let loaded = Loader::new().load(&folder.join(name)).unwrap();
        let report = analyser.analyse(&loaded.articles[0]);
        assert_eq!(report.primary.as_ref().map(ToString::to_string).as_deref(), gold["primary"].as_str(), "{name}");
        assert_eq!(report.sentiment.label, of_word(gold["article_sentiment"].as_str().unwrap()), "{name}");
        for (symbol, expected) in gold["tickers"].as_object().unwrap() {
            let ticker = report.tickers.iter().find(|ticker| ticker.symbol.as_str() == symbol);
            let said = ticker.map_or(Label::Neutral, |ticker| ticker.sentiment.label);
            assert_eq!(said, of_word(expected["sentiment"].as_str().unwrap()), "{name}: {symbol}");
        }
    }
}
