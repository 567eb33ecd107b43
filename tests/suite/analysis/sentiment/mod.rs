//! Sentiment: every line of `lines.tsv` says what it must, and a label never comes without the words that made it.

mod fresh;
mod material;

use kanpan::analysis::{Acting, Analyser, Label, Lexicon, Mention, Named, Naming, Report};
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Source, Stretch};
use kanpan::instrument::{Directory, Symbol};
use kanpan::text::fold_char;
use proptest::prelude::*;

/// An article that is a headline, or one paragraph.
fn article(text: &str, part: Part) -> Article {
    let (mut meta, mut blocks) = (Meta::default(), Vec::new());
    match part {
        Part::Title => meta.title = text.into(),
        Part::Block(_) => blocks.push(Block::new(Kind::Paragraph, text)),
    }
    Article { id: Id(0), source: Source::default(), meta, blocks }
}

/// The symbol that stands for the name of that number.
fn symbol(number: usize) -> Symbol {
    Symbol::parse(&format!("{number}.US")).unwrap()
}

/// A mention wherever a name stands in the text; longer names first.
fn named(text: &str, names: &[&str], part: Part) -> Named {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|number| std::cmp::Reverse(names[*number].len()));
    let mut found: Vec<Mention> = Vec::new();
    for number in order {
        for (start, name) in text.match_indices(names[number]) {
            let stretch = Stretch { part, start, end: start + name.len() };
            if found.iter().all(|other| other.stretch.end <= start || other.stretch.start >= stretch.end) {
                let mention =
                    Mention { symbol: symbol(number), stretch, naming: Naming::Name, acting: Acting::Subject };
                found.push(mention);
            }
        }
    }
    found.sort_by_key(|mention| mention.stretch);
    // Names are given; which of them are brokers, and what part those play, is read.
    let read = Analyser::new(Directory::standard()).named(&article(text, part));
    for mention in &mut found {
        let same = |other: &&Mention| other.stretch.start == mention.stretch.start;
        let broker = read.brokers.iter().any(|stretch| stretch.start == mention.stretch.start);
        if let Some(other) = read.mentions.iter().filter(|_| broker).find(same) {
            mention.acting = other.acting;
        }
    }
    let brokers = read.brokers;
    Named { mentions: found, brokers, ..Named::default() }
}

fn label(report: &Report, number: usize) -> Label {
    let ticker = report.tickers.iter().find(|ticker| ticker.symbol == symbol(number));
    ticker.map_or(Label::Neutral, |ticker| ticker.sentiment.label)
}

fn sign(sign: char) -> Option<Label> {
    match sign {
        '+' => Some(Label::Positive),
        '-' => Some(Label::Negative),
        '0' => Some(Label::Neutral),
        _ => None,
    }
}

/// A line without its brackets, and its names with their labels.
fn unmark(line: &str) -> (String, Vec<(String, Label)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (marked, after) = after.split_once(']').unwrap();
        let (name, mark) = marked.split_at(marked.len() - 1);
        text.push_str(before);
        text.push_str(name);
        names.push((name.to_owned(), sign(mark.chars().next().unwrap()).unwrap()));
        rest = after;
    }
    (text + rest, names)
}

fn analyser() -> Analyser {
    Analyser::new(Directory::default())
}

#[test]
fn every_line_says_what_it_must() {
    let analyser = analyser();
    let (mut lines, mut wrong) = (0, Vec::new());
    for row in include_str!("lines.tsv").lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (text, names) = unmark(cells[2]);
        let bare: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        let report = analyser.analyse_named(&article(&text, Part::Title), named(&text, &bare, Part::Title));
        lines += 1;
        for (number, (name, expected)) in names.iter().enumerate() {
            let said = label(&report, number);
            if said != *expected {
                wrong.push(format!("{}: {text}\n    {name} is {said:?}, should be {expected:?}", cells[0]));
            }
        }
        let said = report.sentiment.label;
        if sign(cells[1].chars().next().unwrap()).is_some_and(|expected| expected != said) {
            wrong.push(format!("{}: {text}\n    the article is {said:?}, should be {}", cells[0], cells[1]));
        }
        for ticker in &report.tickers {
            let spoken = ticker.sentiment.label != Label::Neutral;
            assert_eq!(spoken, !ticker.evidence.is_empty(), "{text}: evidence for {}", ticker.name);
        }
    }
    assert!(lines >= 150, "{lines} lines");
    assert!(wrong.is_empty(), "{} of {lines} lines\n{}", wrong.len(), wrong.join("\n"));
}

/// Every table of the standard lexicon but that of whole words.
const TABLES: [&str; 9] = [
    include_str!("../../../../src/analysis/sentiment/lexicon/zh.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/zh_bad.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/verbs.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/frame.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/events.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/guards.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/ja.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/ko.tsv"),
    include_str!("../../../../src/analysis/sentiment/lexicon/en.tsv"),
];

#[test]
fn every_table_is_read_and_no_phrase_is_listed_twice() {
    Lexicon::read(&TABLES).unwrap();
    let rows = TABLES.iter().flat_map(|table| table.lines()).filter(|row| !row.is_empty() && !row.starts_with('#'));
    let phrases = rows.flat_map(|row| row.split('\t').nth(2).unwrap().split('|'));
    let mut seen = std::collections::HashSet::new();
    let mut doubles = Vec::new();
    for phrase in phrases {
        let folded: String = phrase.chars().map(fold_char).collect();
        if !seen.insert(folded) {
            doubles.push(phrase);
        }
    }
    assert!(doubles.is_empty(), "{doubles:?}");
    assert!(seen.len() > 6_000, "{} phrases", seen.len());
}

#[test]
fn a_table_that_cannot_be_read_is_refused_with_its_line() {
    for (table, line) in [("tone\t1\t漲\nnews\t1\t跌", 2), ("tone\tmuch\t漲", 1), ("tone\t1", 1), ("\n# x\n漲", 3)]
    {
        let error = Lexicon::read(&[table]).unwrap_err();
        assert_eq!(error.line, line, "{table}");
        assert!(error.to_string().contains(&format!("line {line}")), "{error}");
    }
    assert!(Lexicon::read(&["# only a remark\n\ntone\t1.5\t大漲|飆漲\nact\t-2/0/-2\t降評"]).is_ok());
}

#[test]
fn every_finding_lies_in_the_text_and_has_a_rule() {
    let analyser = analyser();
    let text = "投信大舉賣超聯電，台積電遭瑞銀降評，但鴻海大漲。";
    let article = article(text, Part::Block(0));
    let findings = analyser.explain_named(&article, named(text, &["聯電", "台積電", "鴻海"], Part::Block(0)));
    let told: Vec<(&str, &str)> =
        findings.iter().map(|found| (article.slice(&found.cue).unwrap(), found.rule.name())).collect();
    assert_eq!(told, [("賣超", "object"), ("降評", "suffered"), ("大漲", "clause")]);
    assert!(findings.iter().all(|found| article.slice(&found.sentence).unwrap() == text));
}

#[test]
fn the_title_weighs_more_than_a_sentence_and_the_first_name_is_the_primary_one() {
    let mut article = article("台積電獲大單，股價創高", Part::Title);
    article.blocks.push(Block::new(Kind::Paragraph, "聯電小幅走低1%。台積電早盤一度下跌。"));
    let mut named_all = named(&article.meta.title, &["台積電", "聯電"], Part::Title);
    named_all.mentions.extend(named(&article.blocks[0].text, &["台積電", "聯電"], Part::Block(0)).mentions);
    let report = analyser().analyse_named(&article, named_all);
    assert_eq!(report.primary, Some(symbol(0)));
    assert_eq!((label(&report, 0), label(&report, 1)), (Label::Positive, Label::Negative));
    assert_eq!(report.tickers[0].symbol, symbol(0), "the most important first");
    assert_eq!(report.sentiment.label, Label::Positive);
}

/// Quadratic work would take minutes here.
#[test]
fn hostile_text_takes_no_more_than_its_length() {
    let analyser = analyser();
    let patterns = [
        "台積電",
        "但台積電漲",
        "台積電、",
        "遭台積電降評",
        "未漲",
        "成本漲",
        "利多鈍化",
        "若台積電跌，",
        "漲1點",
        "、甲等",
        " 漲 ",
    ];
    for pattern in patterns {
        let text = pattern.repeat(120_000 / pattern.len());
        let article = article(&text, Part::Block(0));
        let report = analyser.analyse_named(&article, named(&text[..text.len().min(60)], &["台積電"], Part::Block(0)));
        assert!(report.tickers.len() <= 1);
        let mentions: Vec<Mention> = text
            .match_indices("台積電")
            .enumerate()
            .map(|(number, (start, name))| Mention {
                symbol: symbol(number % 5_000),
                stretch: Stretch { part: Part::Block(0), start, end: start + name.len() },
                naming: Naming::Name,
                acting: Acting::Subject,
            })
            .collect();
        let count = mentions.len().min(5_000);
        let report = analyser.analyse_named(&article, Named { mentions, ..Named::default() });
        assert_eq!(report.tickers.len(), count, "{pattern}");
    }
}

proptest! {
    #[test]
    fn any_text_is_judged_without_panic_and_scores_stay_in_bounds(
        words in prop::collection::vec("台積電|聯電|大漲|重挫|未|但|若|遭|降評|、|，|。| |？|0\\.3%|對|a|漲|收斂|買超|：|（|）|\n", 0..60)
    ) {
        let text = words.concat();
        let article = article(&text, Part::Block(0));
        let report = analyser().analyse_named(&article, named(&text, &["台積電", "聯電"], Part::Block(0)));
        for ticker in &report.tickers {
            prop_assert!((-1.0..=1.0).contains(&ticker.sentiment.score));
            for evidence in &ticker.evidence {
                prop_assert!(article.slice(&evidence.cue).is_some() && article.slice(&evidence.stretch).is_some());
            }
        }
    }
}
