//! The tables: every row can be read, no strong spelling has two bearers in one market, every symbol that is pointed to exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kanpan::instrument::{Directory, Exchange, Kind, Sense, Symbol, Tier};

fn table(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/instrument/directory");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// A market as a reader thinks of it: names must be one within each.
fn market(exchange: Exchange) -> &'static str {
    match exchange {
        Exchange::Taiwan | Exchange::Taipei => "Taiwan",
        Exchange::Shanghai | Exchange::Shenzhen | Exchange::Beijing => "mainland",
        other => other.suffix(),
    }
}

#[test]
fn every_symbol_is_one_and_stands_once_in_its_own_table() {
    for name in ["tw.tsv", "cn.tsv", "hk.tsv", "us.tsv", "jp.tsv", "kr.tsv", "indices.tsv"] {
        let text = table(name);
        let mut seen = BTreeSet::new();
        for row in rows(&text) {
            let word = row.split('\t').next().unwrap();
            assert!(Symbol::parse(word).is_ok(), "{name}: {word}");
            assert!(seen.insert(word), "{name}: {word} twice");
        }
    }
}

#[test]
fn issuers_rules_and_the_most_reported_point_to_what_is_known() {
    let directory = Directory::standard();
    let known = |word: &str| Symbol::parse(word).is_ok_and(|symbol| directory.get(&symbol).is_some());
    let mut broken = Vec::new();
    let (rules, prominent, others) = (table("rules.tsv"), table("prominent.tsv"), table("others.tsv"));
    for row in rows(&rules) {
        let symbols = row.split('\t').nth(1).unwrap();
        broken.extend(
            symbols.split(' ').filter(|word| *word != "-" && !known(word)).map(|word| format!("rules: {word}")),
        );
        let conditions = row.split('\t').nth(2).unwrap_or_default();
        for condition in conditions.split_whitespace() {
            let kind = condition.trim_start_matches('!').split(':').next().unwrap();
            let fits = ["before", "after", "with", "article", "in", "from", "until"].contains(&kind);
            assert!(fits && condition.contains(':'), "rules: {condition} of {row}");
        }
    }
    broken.extend(rows(&prominent).filter(|word| !known(word)).map(|word| format!("prominent: {word}")));
    for row in rows(&others) {
        let tied = row.split('\t').next().unwrap().split_once(':');
        broken.extend(tied.filter(|(_, word)| !known(word)).map(|(_, word)| format!("others: {word}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let issuers = table("issuers.tsv");
    let mut seen = BTreeSet::new();
    for word in rows(&issuers).flat_map(str::split_whitespace) {
        assert!(Symbol::parse(word).is_ok(), "issuers: {word}");
        assert!(seen.insert(word), "issuers: {word} belongs to two");
    }
}

#[test]
fn no_strong_spelling_means_two_companies_of_one_market() {
    let directory = Directory::standard();
    let mut bearers: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
    for symbol in directory.symbols() {
        for spelling in directory.get(&symbol).unwrap().spellings() {
            for spelled in directory.spelled_in(spelling).filter(|spelled| spelled.range == (0..spelling.len())) {
                if spelled.rules().next().is_some() {
                    continue;
                }
                let strong = |sense: &Sense<'_>| sense.tier == Tier::Strong && sense.entry.kind() == Kind::Instrument;
                for sense in spelled.senses().filter(strong) {
                    let other = sense.entry.symbol().unwrap();
                    let key = (spelling.to_owned(), market(other.exchange()));
                    bearers.entry(key).or_default().insert(directory.home(&other).to_owned());
                }
            }
        }
    }
    let double = |((spelling, market), homes): (&(String, &str), &BTreeSet<String>)| {
        (homes.len() > 1).then(|| format!("{spelling} in {market}: {homes:?}"))
    };
    let doubles: Vec<String> = bearers.iter().filter_map(double).collect();
    assert!(doubles.is_empty(), "{} spellings\n{}", doubles.len(), doubles.join("\n"));
}

#[test]
fn the_lists_are_as_broad_as_they_say() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for symbol in Directory::standard().symbols() {
        *counts.entry(market(symbol.exchange())).or_default() += 1;
    }
    for (market, least) in
        [("Taiwan", 2_200), ("mainland", 5_400), ("HK", 2_700), ("US", 950), ("JP", 200), ("KR", 140)]
    {
        assert!(counts[market] >= least, "{market}: {}", counts[market]);
    }
}
