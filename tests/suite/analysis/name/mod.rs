//! Names in text.

mod entities;
mod hostile;
mod lines;
mod measure;

use kanpan::analysis::{Acting, Analyser, Named};
use kanpan::article::{Article, Block, Id, Kind, Language, Meta, Source};
use kanpan::instrument::Directory;

pub(super) fn language(text: &str) -> Language {
    let kana = text.chars().any(|c| matches!(c, 'ぁ'..='ヺ'));
    let hangul = text.chars().filter(|c| matches!(c, '가'..='힣')).count();
    let han = text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    let simplified = text.chars().filter(|c| kanpan::text::traditional(*c) != *c).count();
    let traditional = text.chars().filter(|c| kanpan::text::simplified(*c) != *c).count();
    match () {
        () if hangul > 3 => Language::Ko,
        () if kana => Language::Ja,
        () if !han => Language::En,
        () if simplified > traditional => Language::ZhHans,
        () => Language::ZhHant,
    }
}

/// An article of a title and paragraphs, parted by `／`.
pub(super) fn article(text: &str) -> Article {
    let mut parts = text.split('／');
    let meta = Meta { title: parts.next().unwrap_or_default().to_owned(), language: language(text), ..Meta::default() };
    let blocks = parts.map(|part| Block::new(Kind::Paragraph, part)).collect();
    Article { id: Id(0), source: Source::default(), meta, blocks }
}

pub(super) fn analyser() -> Analyser {
    Analyser::new(Directory::standard())
}

/// The symbols of the news, each once, in the order in which they are first named.
pub(super) fn tickers(named: &Named) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for mention in named.mentions.iter().filter(|mention| mention.acting == Acting::Subject) {
        let symbol = mention.symbol.to_string();
        if !found.contains(&symbol) {
            found.push(symbol);
        }
    }
    found
}
