//! Names in text: the trie alone and the whole finding, in bytes of text for each second; the directory at start and search.

use divan::counter::BytesCount;
use kanpan::analysis::Analyser;
use kanpan::article::{Article, Block, Id, Kind, Language, Meta, Source};
use kanpan::instrument::Directory;

fn main() {
    divan::main();
}

/// Market prose with few names: about 30 KB.
const PROSE: &str = "法人表示，近期資金動能仍然充沛，惟投資人宜留意短線漲多後的獲利了結賣壓，建議以分批布局方式因應。";
/// A paragraph as closing reports write it, full of names and codes.
const REPORT: &str = "台積電（2330）終場上漲20元，收在1,455元，聯發科(2454-TW)、鴻海同步走高；美股方面，輝達(NVDA-US)漲2.1%，\
    道瓊上漲300點，高盛調升目標價，三星電子與SK海力士同步收紅。";

fn article(text: &str) -> Article {
    let block = |text: &str| Block::new(Kind::Paragraph, text);
    let meta = Meta { title: "台股收盤".to_owned(), language: Language::ZhHant, ..Meta::default() };
    let blocks = (0..8).map(|_| block(&text.repeat(8))).collect();
    Article { id: Id(0), source: Source::default(), meta, blocks }
}

#[divan::bench(args = [PROSE, REPORT])]
fn spelled(bencher: divan::Bencher<'_, '_>, text: &str) {
    let directory = Directory::standard();
    let text = text.repeat(64);
    bencher.counter(BytesCount::new(text.len())).bench(|| directory.spelled_in(divan::black_box(&text)).count());
}

/// As articles are: a sentence full of names to three without.
#[divan::bench]
fn named_mixed(bencher: divan::Bencher<'_, '_>) {
    let analyser = Analyser::new(Directory::standard());
    let article = article(&format!("{PROSE}{REPORT}{PROSE}{PROSE}"));
    let bytes: usize = article.parts().map(|(_, text)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| analyser.named(divan::black_box(&article)).mentions.len());
}

#[divan::bench(args = [PROSE, REPORT])]
fn named(bencher: divan::Bencher<'_, '_>, text: &str) {
    let analyser = Analyser::new(Directory::standard());
    let article = article(text);
    let bytes: usize = article.parts().map(|(_, text)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| analyser.named(divan::black_box(&article)).mentions.len());
}

#[divan::bench]
fn start() -> Directory {
    Directory::standard()
}

#[divan::bench]
fn analyser() -> Analyser {
    Analyser::new(Directory::standard())
}

#[divan::bench(args = ["hd", "英偉達", "2330", "semiconductor"])]
fn search(typed: &str) -> usize {
    Directory::standard().search(typed, 10).len()
}
