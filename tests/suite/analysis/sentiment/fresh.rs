//! Lines written in the manner of two dozen outlets before the analyser had seen them, read with the real directory: a
//! headline, or a headline and a short text, with the label of each company and of the whole.

use std::collections::BTreeSet;

use kanpan::analysis::{Analyser, Label, Report};
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Source, Stretch};
use kanpan::instrument::Directory;
use kanpan::load::detect_language;

use super::{sign, unmark};

/// The sets with the share that must be right: companies, articles.
const SETS: [(&str, &str, usize, usize); 5] = [
    ("first", include_str!("fresh/first.tsv"), 95, 94),
    ("second", include_str!("fresh/second.tsv"), 93, 97),
    ("third", include_str!("fresh/third.tsv"), 93, 96),
    ("fourth", include_str!("fresh/fourth.tsv"), 92, 97),
    ("fifth", include_str!("fresh/fifth.tsv"), 91, 97),
];

fn article(title: &str, body: &str) -> Article {
    let meta = Meta { title: title.into(), language: detect_language(&format!("{title}{body}")), ..Meta::default() };
    let blocks = if body.is_empty() { Vec::new() } else { vec![Block::new(Kind::Paragraph, body)] };
    Article { id: Id(0), source: Source::default(), meta, blocks }
}

/// Where each marked name stands, with its label.
fn places(text: &str, names: &[(String, Label)], part: Part) -> Vec<(Stretch, Label)> {
    let mut from = 0;
    let place = |(name, label): &(String, Label)| {
        let start = from + text[from..].find(name.as_str()).unwrap();
        from = start + name.len();
        (Stretch { part, start, end: from }, *label)
    };
    names.iter().map(place).collect()
}

/// The label of the instrument that is named at a place.
fn said(report: &Report, place: &Stretch) -> Option<(usize, Label)> {
    let meets =
        |mention: &Stretch| mention.part == place.part && mention.start < place.end && place.start < mention.end;
    let at = report.tickers.iter().position(|ticker| ticker.mentions.iter().any(meets))?;
    Some((at, report.tickers[at].sentiment.label))
}

#[test]
fn lines_in_the_manner_of_many_outlets() {
    let analyser = Analyser::new(Directory::standard());
    for (name, rows, least_companies, least_articles) in SETS {
        let (mut companies, mut right, mut articles, mut whole, mut opposite) = (0, 0, 0, 0, 0);
        for row in rows.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            let (title, titled) = unmark(cells[2]);
            let (body, told) = unmark(cells.get(3).copied().unwrap_or_default());
            let mut marks = places(&title, &titled, Part::Title);
            marks.extend(places(&body, &told, Part::Block(0)));
            let report = analyser.analyse(&article(&title, &body));
            let mut seen = BTreeSet::new();
            for (place, expected) in marks {
                let found = said(&report, &place);
                if found.is_some_and(|(at, _)| !seen.insert(at)) {
                    continue;
                }
                let label = found.map_or(Label::Neutral, |(_, label)| label);
                companies += 1;
                right += usize::from(label == expected);
                opposite += usize::from(label != expected && label != Label::Neutral && expected != Label::Neutral);
                if label != expected {
                    println!("{name}: {title}\n    {place:?} is {label:?}, should be {expected:?}");
                }
            }
            if let Some(expected) = sign(cells[1].chars().next().unwrap()) {
                articles += 1;
                whole += usize::from(expected == report.sentiment.label);
                if expected != report.sentiment.label {
                    println!(
                        "{name}: {title}\n    the article is {:?}, should be {expected:?}",
                        report.sentiment.label
                    );
                }
            }
        }
        println!("{name}: companies {right} of {companies}, articles {whole} of {articles}, opposite {opposite}");
        assert!(100 * right >= least_companies * companies, "{name}: {right} of {companies} companies");
        assert!(100 * whole >= least_articles * articles, "{name}: {whole} of {articles} articles");
        assert!(100 * opposite <= companies, "{name}: {opposite} companies have the opposite sign");
    }
}
