//! The library: taking in, listing and finding, at sizes from `KANPAN_ARTICLES` (10,000 without it).
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench may stop at once")]

#[path = "../suite/kit/corpus.rs"]
#[allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "shared with the suite")]
mod corpus;

use divan::Bencher;
use kanpan::library::{Incoming, Library, Query, Summary};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

/// Characters of a body: about a kilobyte of UTF-8.
const CHARACTERS: usize = 330;

fn articles() -> usize {
    std::env::var("KANPAN_ARTICLES").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000)
}

fn file() -> &'static PathBuf {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = std::env::var_os("KANPAN_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
        let path = folder.join(format!("kanpan-bench-{}.db", articles()));
        if !path.exists() {
            build(&path);
        }
        path
    })
}

/// Writes the library and says how quick that was and what it takes.
fn build(path: &PathBuf) {
    let now = corpus::today().at(18, 0, 0, 0);
    let (mut library, _) = Library::open(path, now).unwrap();
    library.prepare_for_import().unwrap();
    let source = library.source("corpus").unwrap();
    let (mut writing, mut text) = (std::time::Duration::ZERO, 0);
    for start in (0..articles()).step_by(1000) {
        let made: Vec<_> = (start..(start + 1000).min(articles()))
            .map(|i| {
                let (article, report) = corpus::article(i, CHARACTERS);
                text += article.parts().map(|(_, text)| text.len()).sum::<usize>();
                (i.to_string(), article, Summary::of(&report))
            })
            .collect();
        let batch: Vec<Incoming> =
            made.iter().map(|(item, article, summary)| Incoming { source, item, article, summary }).collect();
        let begun = Instant::now();
        library.add(&batch, 1, now).unwrap();
        writing += begun.elapsed();
    }
    drop(library);
    let size = std::fs::metadata(path).unwrap().len() as usize;
    let count = articles();
    println!(
        "{count} articles of {} bytes: {:.0} a second, {} bytes each in the file",
        text / count,
        count as f64 / writing.as_secs_f64(),
        size / count
    );
}

fn open() -> Library {
    Library::open(file(), corpus::today().at(18, 0, 0, 0)).unwrap().0
}

#[divan::bench]
fn open_and_first_page(bencher: Bencher) {
    file();
    bencher.bench(|| open().page(&Query::default(), None, 50, corpus::today()).unwrap().len());
}

#[divan::bench(args = [
    "", "外資", "液冷", "毛利率變化", "外資 液冷", "外", "ai", "宏鼎科技", "ticker:1101", "ticker:1101 外資",
    "ticker:1101 sent:neg since:30d 營收", "外資 -液冷", "外資 OR 液冷", "is:starred", "move<-9", "on:2026-11-01",
    "title:法說會", "source:週刊",
])]
fn page(bencher: Bencher, query: &str) {
    let library = open();
    let query = Query::parse(query).unwrap();
    bencher.bench_local(|| library.page(&query, None, 50, corpus::today()).unwrap().len());
}

#[divan::bench(args = ["外資", "液冷", "毛利率變化", "宏鼎科技"])]
fn search_with_snippets(bencher: Bencher, query: &str) {
    let library = open();
    let query = Query::parse(query).unwrap();
    bencher.bench_local(|| library.search(&query, 50, corpus::today()).unwrap().len());
}

#[divan::bench]
fn mark_read(bencher: Bencher) {
    let mut library = open();
    let ids: Vec<_> =
        library.page(&Query::default(), None, 50, corpus::today()).unwrap().into_iter().map(|entry| entry.id).collect();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        library.mark(&[ids[turn % ids.len()]], &kanpan::library::Mark::Read).unwrap();
    });
}

fn main() {
    divan::main();
}
