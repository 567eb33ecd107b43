//! The analysis and its parts on generated news: bytes of UTF-8 a second on one core.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench may stop at once")]

use divan::{Bencher, counter::BytesCount};
use kanpan::analysis::{Analyser, Named, QuoteReader, Reading};
use kanpan::article::{Article, Block, Id, Kind, Meta, Source};
use kanpan::instrument::Directory;

fn main() {
    divan::main();
}

/// Sentences as closing reports, notes and company news have them; `#` becomes a number.
const SENTENCES: &[&str] = &[
    "台積電今日上漲#元，漲幅1.#%，收在1,4#元，成交量達2.#萬張。",
    "法人指出，隨著AI伺服器需求持續升溫，供應鏈下半年出貨動能可望逐季走強，全年營收年增率上看2#%。",
    "公司表示，新產能將於第三季開出，資本支出維持在1#億元左右，並看好長期訂單能見度。",
    "高盛將鴻海目標價由2#元調升至3#元，維持「買進」評等，理由是雲端客戶拉貨優於預期。",
    "加權指數終場下跌1#.2點，收27,5#點，失守月線，三大法人合計賣超2#億元。",
    "市場人士認為，聯準會動向仍是短線觀察重點，投資人宜留意匯率波動與國際情勢變化。",
    "輝達財報公布後，盤後股價大漲5.#%至19#美元，帶動相關概念股走高。",
    "該公司第三季每股盈餘#元，毛利率4#.5%，均創單季新高，董事會並通過配發現金股利#元。",
    "恒指收市報25,8#點，升0.#%，騰訊升1.#%，報6#元，成交額#億元。",
    "業者說，終端消費仍待復甦，但庫存調整已近尾聲，旺季效應可望逐步浮現。",
];

/// An article of about so many bytes.
fn article(bytes: usize) -> Article {
    let (mut seed, mut blocks, mut paragraph, mut length) = (7_u64, Vec::new(), String::new(), 0);
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    while length < bytes {
        let sentence = SENTENCES[next(SENTENCES.len() as u64) as usize];
        let sentence = sentence.replace('#', &(next(89) + 10).to_string());
        length += sentence.len();
        paragraph += &sentence;
        if next(4) == 0 {
            blocks.push(Block::new(Kind::Paragraph, std::mem::take(&mut paragraph)));
        }
    }
    blocks.push(Block::new(Kind::Paragraph, paragraph));
    let meta = Meta { title: "台股跌逾百點 台積電逆勢收紅".into(), ..Meta::default() };
    Article { id: Id(1), source: Source::default(), meta, blocks }
}

const BYTES: usize = 400_000;

#[divan::bench]
fn figures(bencher: Bencher) {
    let (article, reader) = (article(BYTES), QuoteReader::standard());
    let reading = Reading::of(&article);
    bencher.counter(BytesCount::new(BYTES)).bench(|| reader.figures(&reading));
}

#[divan::bench]
fn prices_and_ratings(bencher: Bencher) {
    let (article, reader) = (article(BYTES), QuoteReader::standard());
    let named = Analyser::new(Directory::standard()).named(&article);
    let reading = Reading::of(&article);
    let figures = reader.figures(&reading);
    bencher.counter(BytesCount::new(BYTES)).bench(|| reader.quotes(&reading, &figures, &named));
}

#[divan::bench]
fn figures_prices_and_ratings(bencher: Bencher) {
    let (article, reader) = (article(BYTES), QuoteReader::standard());
    let named = Analyser::new(Directory::standard()).named(&article);
    let reading = Reading::of(&article);
    bencher.counter(BytesCount::new(BYTES)).bench(|| reader.quotes(&reading, &reader.figures(&reading), &named));
}

#[divan::bench]
fn sentences_and_clauses(bencher: Bencher) {
    let article = article(BYTES);
    bencher.counter(BytesCount::new(BYTES)).bench(|| Reading::of(&article).sections.len());
}

#[divan::bench]
fn names(bencher: Bencher) {
    let (article, analyser) = (article(BYTES), Analyser::new(Directory::standard()));
    bencher.counter(BytesCount::new(BYTES)).bench(|| analyser.named(&article));
}

#[divan::bench]
fn all_but_names(bencher: Bencher) {
    let (article, analyser) = (article(BYTES), Analyser::new(Directory::standard()));
    let named: Named = analyser.named(&article);
    bencher
        .counter(BytesCount::new(BYTES))
        .with_inputs(|| named.clone())
        .bench_values(|named| analyser.analyse_named(&article, named));
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let (article, analyser) = (article(BYTES), Analyser::new(Directory::standard()));
    bencher.counter(BytesCount::new(BYTES)).bench(|| analyser.analyse(&article));
}

#[divan::bench]
fn start_of_the_quote_reader() -> QuoteReader {
    QuoteReader::standard()
}
