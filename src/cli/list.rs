//! `kanpan list`: the articles, one a line, newest first.

use serde::Serialize;

use super::arguments::{Listing, Options};
use super::opening::Opening;
use super::paper::Paper;
use super::settings;
use super::streams::{Done, Output, Stop};
use super::wording::Wording;
use crate::analysis::{Report, Sentiment};
use crate::article::{Article, Meta, Published, Source};
use crate::layout::Role;
use crate::text::pad;

/// The name of the JSON Lines schema.
const SCHEMA: &str = "kanpan.list.v1";
/// Columns of the instrument an article is mainly about.
const TICKER_COLUMNS: usize = 11;
/// Columns of a label.
const LABEL_COLUMNS: usize = 8;

/// What a line says of an article.
struct Item {
    id: String,
    meta: Meta,
    source: Source,
    report: Report,
}

impl Item {
    fn of(article: Article, report: Report) -> Self {
        Self { id: article.id.to_string(), meta: article.meta, source: article.source, report }
    }

    fn moment(&self) -> Option<jiff::civil::DateTime> {
        self.meta.published.as_ref().map(Published::moment)
    }
}

/// Prints the articles, those without a date last.
pub(super) fn run(options: &Options, asked: &Listing, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let analyser = settings::analyser(options, &settings)?;
    let mut opening = Opening::new(settings.interface);
    let mut items = Vec::new();
    opening.reports(&asked.paths, &analyser, |article, report| {
        items.push(Item::of(article, report));
        Ok(())
    })?;
    items.sort_by_key(|item| std::cmp::Reverse(item.moment()));
    if asked.json {
        for item in &items {
            let line = serde_json::to_string(&Line::of(item)).map_err(|error| Stop::Fatal(error.to_string()))?;
            out.line(&line)?;
        }
    } else {
        let mut paper = Paper::new(options, &settings)?;
        let wording = Wording::new(&settings)?;
        for item in &items {
            print(item, &wording, &mut paper, out)?;
        }
    }
    Ok(opening.done())
}

/// Id, date, main ticker, label, title: in columns, the title clipped to a terminal.
fn print(item: &Item, wording: &Wording, paper: &mut Paper, out: &mut Output) -> Result<(), Stop> {
    let widths = paper.widths;
    let date = item.meta.published.as_ref().map_or_else(String::new, |published| published.day().to_string());
    let main = item.report.primary.as_ref().or_else(|| item.report.tickers.first().map(|news| &news.symbol));
    let (label, role) = wording.label(item.report.sentiment.label);
    paper.put(Role::Muted, &item.id);
    paper.space(1);
    paper.put(Role::Date, &pad(&date, 10, widths));
    paper.space(1);
    paper.put(Role::Ticker, &pad(main.map_or("", |symbol| symbol.as_str()), TICKER_COLUMNS, widths));
    paper.space(1);
    paper.put(role, &pad(label, LABEL_COLUMNS, widths));
    paper.space(1);
    let before = item.id.len() + 10 + TICKER_COLUMNS + LABEL_COLUMNS + 4;
    let title = match paper.columns() {
        Some(columns) => wording.clip(&item.meta.title, usize::from(columns).saturating_sub(before), widths),
        None => item.meta.title.as_str().into(),
    };
    paper.put(Role::Text, &title);
    paper.end(out)
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    id: &'a str,
    source: &'a str,
    item: Option<usize>,
    title: &'a str,
    published: Option<String>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    language: &'static str,
    primary: Option<&'a str>,
    tickers: Vec<Ticker<'a>>,
    sentiment: Feeling,
}

#[derive(Serialize)]
struct Ticker<'a> {
    symbol: &'a str,
    name: &'a str,
    sentiment: Feeling,
}

/// Score and label.
#[derive(Serialize)]
pub(super) struct Feeling {
    score: f32,
    label: &'static str,
}

impl Feeling {
    pub(super) fn of(sentiment: Sentiment) -> Self {
        Self { score: sentiment.score, label: sentiment.label.name() }
    }
}

impl<'a> Line<'a> {
    fn of(item: &'a Item) -> Self {
        let tickers = item.report.tickers.iter().map(|news| Ticker {
            symbol: news.symbol.as_str(),
            name: &news.name,
            sentiment: Feeling::of(news.sentiment),
        });
        Self {
            schema: SCHEMA,
            id: &item.id,
            source: &item.source.path,
            item: item.source.item,
            title: &item.meta.title,
            published: item.meta.published.as_ref().map(ToString::to_string),
            outlet: item.meta.outlet.as_deref(),
            url: item.meta.url.as_deref(),
            language: item.meta.language.tag(),
            primary: item.report.primary.as_ref().map(crate::instrument::Symbol::as_str),
            tickers: tickers.collect(),
            sentiment: Feeling::of(item.report.sentiment),
        }
    }
}
