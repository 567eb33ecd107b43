//! `kanpan list`: the articles of the library or of paths, one a line, newest first.

use serde::Serialize;

use super::arguments::{Listing, Options};
use super::opening::Opening;
use super::paper::Paper;
use super::streams::{Done, Output, Stop};
use super::which::{Asked, Sieve};
use super::wording::Wording;
use super::{library, settings};
use crate::analysis::{Report, Sentiment};
use crate::article::{Article, Meta, Published, Source};
use crate::layout::Role;
use crate::library::{Entry, State, Summary, TickerSummary};
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
    summary: Summary,
    /// Of an article of the library: what its source calls it, and what was done with it.
    kept: Option<(String, State)>,
}

impl Item {
    fn of(article: Article, report: &Report) -> Self {
        let summary = Summary::of(report);
        Self { id: article.id.to_string(), meta: article.meta, source: article.source, summary, kept: None }
    }

    fn kept(entry: Entry) -> Self {
        let Entry { id, source, item, meta, summary, state, .. } = entry;
        Self { id: id.to_string(), meta, source, summary, kept: Some((item, state)) }
    }

    fn moment(&self) -> Option<jiff::civil::DateTime> {
        self.meta.published.as_ref().map(Published::moment)
    }
}

/// Prints the articles, those without a date last.
pub(super) fn run(options: &Options, asked: &Listing, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let mut printer =
        Printer { json: asked.json, wording: Wording::new(&settings)?, paper: Paper::new(options, &settings)? };
    let (paths, query) = match Asked::of(&asked.which, options, &settings)? {
        Asked::Paths(paths, query) => (paths, query),
        Asked::Library(query) => {
            return library::visit(&query, words, |_, entry| printer.print(&Item::kept(entry), out));
        }
    };
    let analyser = settings::analyser(options, &settings)?;
    let sieve = Sieve::new(query, words);
    let mut opening = Opening::new(&settings);
    let mut items = Vec::new();
    opening.reports(&paths, &analyser, |article, report| {
        if sieve.passes(&article, &report) {
            items.push(Item::of(article, &report));
        }
        Ok(())
    })?;
    items.sort_by_key(|item| std::cmp::Reverse(item.moment()));
    items.iter().try_for_each(|item| printer.print(item, out))?;
    Ok(if items.is_empty() { Done::Partly } else { opening.done() })
}

struct Printer {
    json: bool,
    wording: Wording,
    paper: Paper,
}

impl Printer {
    fn print(&mut self, item: &Item, out: &mut Output) -> Result<(), Stop> {
        if self.json {
            let line = serde_json::to_string(&Line::of(item)).map_err(|error| Stop::Fatal(error.to_string()))?;
            return out.line(&line);
        }
        print(item, &self.wording, &mut self.paper, out)
    }
}

/// Id, date, main ticker, label, title: in columns, the title clipped to a terminal.
fn print(item: &Item, wording: &Wording, paper: &mut Paper, out: &mut Output) -> Result<(), Stop> {
    let widths = paper.widths;
    let date = item.meta.published.as_ref().map_or_else(String::new, |published| published.day().to_string());
    let main = item.summary.primary.as_ref().or_else(|| named(&item.summary).next().map(|news| &news.symbol));
    let (label, role) = wording.label(item.summary.sentiment.label);
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

/// The instruments that the article names; levels of others come without a mention.
fn named(summary: &Summary) -> impl Iterator<Item = &TickerSummary> {
    summary.tickers.iter().filter(|ticker| ticker.mentions > 0)
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
    #[serde(flatten)]
    kept: Option<Kept<'a>>,
}

/// What only articles of the library have.
#[derive(Serialize)]
struct Kept<'a> {
    name: &'a str,
    read: bool,
    starred: bool,
    gone: bool,
    tags: &'a [String],
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
        let tickers = named(&item.summary).map(|news| Ticker {
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
            primary: item.summary.primary.as_ref().map(crate::instrument::Symbol::as_str),
            tickers: tickers.collect(),
            sentiment: Feeling::of(item.summary.sentiment),
            kept: item.kept.as_ref().map(|(name, state)| Kept {
                name,
                read: state.read,
                starred: state.starred,
                gone: state.gone,
                tags: &state.tags,
            }),
        }
    }
}
