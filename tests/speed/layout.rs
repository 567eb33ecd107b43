//! Setting text: first layout and re-wrap, beside `textwrap` and UAX #14 alone on the same text in the same run.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench may stop at once")]

#[path = "../suite/kit/paragraphs.rs"]
#[allow(dead_code, reason = "the suite uses more of it")]
mod paragraphs;

use divan::Bencher;
use divan::counter::BytesCount;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use kanpan::article::{Article, Block, Id, Kind, Meta, Source};
use kanpan::layout::{Folds, Measure, Page};
use kanpan::text::{Paragraph, Widths};
use std::sync::Arc;

const BYTES: usize = 400_000;

fn main() {
    divan::main();
}

fn text() -> String {
    paragraphs::Paragraphs::new(7).text(BYTES)
}

fn article() -> Arc<Article> {
    let blocks = text().lines().map(|line| Block::new(Kind::Paragraph, line)).collect();
    Arc::new(Article { id: Id(0), source: Source::default(), meta: Meta::default(), blocks })
}

/// A page from nothing, all rows.
#[divan::bench(args = [40, 76])]
fn first_layout(bencher: Bencher<'_, '_>, columns: u16) {
    let article = article();
    bencher.counter(BytesCount::new(BYTES)).bench_local(|| {
        let mut page = Page::new(article.clone(), Measure::of(columns), &Folds::closed());
        page.lay_all();
        page.rows()
    });
}

/// The same page at another width.
#[divan::bench]
fn wrap_again(bencher: Bencher<'_, '_>) {
    let mut page = Page::new(article(), Measure::of(76), &Folds::closed());
    page.lay_all();
    let mut columns = 40;
    bencher.counter(BytesCount::new(BYTES)).bench_local(|| {
        columns = if columns == 80 { 40 } else { columns + 1 };
        page.set(Measure::of(columns));
        page.lay_all();
        page.rows()
    });
}

/// Until the first screen of a 10 MB article can be drawn.
#[divan::bench(sample_count = 20)]
fn first_screen_of_ten_megabytes(bencher: Bencher<'_, '_>) {
    let text = paragraphs::Paragraphs::new(7).text(10_000_000);
    let blocks = text.lines().map(|line| Block::new(Kind::Paragraph, line)).collect();
    let article = Arc::new(Article { id: Id(0), source: Source::default(), meta: Meta::default(), blocks });
    bencher.bench_local(|| {
        let mut page = Page::new(article.clone(), Measure::of(76), &Folds::closed());
        page.lay(60);
        page.rows()
    });
}

/// Clusters, columns and levels alone.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::new(BYTES)).bench_local(|| {
        text.lines().map(|line| Paragraph::read(line, Widths::default()).tokens().len()).sum::<usize>()
    });
}

/// For comparison: the opportunities of UAX #14 and nothing else.
#[divan::bench]
fn icu_segmenter_alone(bencher: Bencher<'_, '_>) {
    let text = text();
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    bencher
        .counter(BytesCount::new(BYTES))
        .bench_local(|| text.lines().map(|line| segmenter.segment_str(line).count()).sum::<usize>());
}

/// For comparison: first fit without the rules.
#[divan::bench]
fn textwrap_first_fit(bencher: Bencher<'_, '_>) {
    let text = text();
    let options = textwrap::Options::new(76).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    bencher
        .counter(BytesCount::new(BYTES))
        .bench_local(|| text.lines().map(|line| textwrap::wrap(line, &options).len()).sum::<usize>());
}
