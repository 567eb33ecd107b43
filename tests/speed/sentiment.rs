//! How fast sentiment is judged: `cargo bench --bench sentiment`. Bytes are UTF-8 of running Chinese market text.
#![allow(clippy::unwrap_used, reason = "a bench may stop at once")]

use divan::counter::BytesCount;
use kanpan::analysis::story::Signature;
use kanpan::analysis::{Acting, Analyser, Lexicon, Mention, Named, Naming};
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Source, Stretch};
use kanpan::instrument::{Directory, Symbol};

fn main() {
    divan::main();
}

const SENTENCES: [&str; 6] = [
    "台積電終場上漲1.9%，收在1,085元，外資連三日買超，帶動半導體族群走高。",
    "鴻海公布10月營收年增兩成，創同期新高，不過公司對第四季毛利率看法保守。",
    "長榮、陽明與萬海同步下挫逾3%，市場擔憂運價續跌，法人調降目標價。",
    "分析師說，若美元指數跌破98，亞洲貨幣可能再升值，出口商應及早避險。",
    "記憶體合約價上漲12%，模組廠庫存回到六週以下，聯發科則未受影響。",
    "董事會通過每股配發現金股利3.2元，殖利率約4.1%，將於12月18日除息。",
];
const NAMES: [(&str, &str); 6] = [
    ("台積電", "2330.TW"),
    ("鴻海", "2317.TW"),
    ("長榮", "2603.TW"),
    ("陽明", "2609.TW"),
    ("萬海", "2615.TW"),
    ("聯發科", "2454.TW"),
];

/// An article of that many paragraphs with its names.
fn article(paragraphs: usize) -> (Article, Named) {
    let meta = Meta { title: "台股收高 電子領軍".into(), ..Meta::default() };
    let text = |at: usize| (0..4).map(|step| SENTENCES[(at * 5 + step) % 6]).collect::<String>();
    let blocks: Vec<Block> = (0..paragraphs).map(|at| Block::new(Kind::Paragraph, text(at))).collect();
    let mut mentions = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        for (name, symbol) in NAMES {
            mentions.extend(block.text.match_indices(name).map(|(start, name)| Mention {
                symbol: Symbol::parse(symbol).unwrap(),
                stretch: Stretch { part: Part::Block(at), start, end: start + name.len() },
                naming: Naming::Name,
                acting: Acting::Subject,
            }));
        }
    }
    mentions.sort_by_key(|mention| mention.stretch);
    (Article { id: Id(0), source: Source::default(), meta, blocks }, Named { mentions, ..Named::default() })
}

fn bytes(article: &Article) -> BytesCount {
    BytesCount::new(article.story().map(|(_, text)| text.len()).sum::<usize>())
}

/// Everything after the names: figures, prices, ratings and sentiment.
#[divan::bench(args = [8, 200])]
fn judged(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let analyser = Analyser::new(Directory::default());
    let (article, named) = article(paragraphs);
    bencher.counter(bytes(&article)).bench(|| analyser.analyse_named(&article, named.clone()));
}

#[divan::bench(args = [8, 200])]
fn story(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let (article, _) = article(paragraphs);
    bencher.counter(bytes(&article)).bench(|| Signature::of(&article));
}

#[divan::bench]
fn lexicon() -> Lexicon {
    Lexicon::standard()
}
