//! `kanpan tickers`: the panel as a table.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::arguments::{Listing, Options};
use super::list::Feeling;
use super::opening::Opening;
use super::paper::Paper;
use super::streams::{Done, Output, Stop, tell};
use super::which::{Asked, Sieve};
use super::wording::{Wording, figure};
use super::{library, settings};
use crate::analysis::{Sentiment, plain_decimal};
use crate::app::{Card, Panel, Shelf, Shown, Subject, mean_label, price};
use crate::config::Settings;
use crate::instrument::Symbol;
use crate::layout::Role;
use crate::library::{Level, Query, Summary};
use crate::market::{History, Prices};
use crate::run::Words;
use crate::text::pad;

/// The name of the JSON Lines schema.
const SCHEMA: &str = "kanpan.ticker.v1";

/// Prints every ticker that an article names: the most named first.
pub(super) fn run(options: &Options, asked: &Listing, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let (tickers, done) = match Asked::of(&asked.which, options, &settings)? {
        Asked::Paths(paths, query) => of_paths(&paths, query, options, &settings)?,
        Asked::Library(query) => of_library(&query, settings::words(&settings))?,
    };
    if asked.json {
        for ticker in &tickers {
            let line = serde_json::to_string(&Line::of(ticker)).map_err(|error| Stop::Fatal(error.to_string()))?;
            out.line(&line)?;
        }
    } else if !tickers.is_empty() {
        Table::of(&tickers, &Wording::new(&settings)?).print(&mut Paper::new(options, &settings)?, out)?;
    }
    Ok(done)
}

/// In the order and by the sums of the panel.
fn of_paths(
    paths: &[PathBuf],
    query: Option<Query>,
    options: &Options,
    settings: &Settings,
) -> Result<(Vec<Ticker>, Done), Stop> {
    let analyser = settings::analyser(options, settings)?;
    let sieve = Sieve::new(query, settings::words(settings));
    let mut opening = Opening::new(settings);
    let (mut shelf, mut prices) = (Shelf::default(), Prices::default());
    opening.reports_and_prices(paths, &analyser, &mut prices, |article, report| {
        if sieve.passes(&article, &report) {
            let (id, _) = shelf.put(Arc::new(article));
            shelf.understand(id, &Arc::new(report));
        }
        Ok(())
    })?;
    let mut panel = Panel::default();
    panel.follow(Subject::Shown, &shelf, Shown::All, &prices);
    let tickers = panel.cards().iter().filter_map(|card| Ticker::of(card, &shelf, &prices)).collect();
    Ok((tickers, opening.done()))
}

/// Added up from the summaries that the library keeps: no article is read and none analysed again.
fn of_library(query: &Query, words: Words) -> Result<(Vec<Ticker>, Done), Stop> {
    let Some(library) = library::open_read(words)? else {
        tell(&words.say("no-library", &[]));
        return Ok((Vec::new(), Done::Partly));
    };
    let mut sums = Sums::default();
    let mut any = false;
    library
        .summaries(query, library::now().date(), |moment, summary| {
            any = true;
            sums.add(moment.map(DateTime::date), &summary);
        })
        .map_err(|error| library::fatal(&error, words))?;
    if !any {
        tell(&words.say("nothing-found", &[]));
    }
    Ok((sums.tickers(), if any { Done::Wholly } else { Done::Partly }))
}

/// What is known of one instrument.
struct Ticker {
    symbol: Symbol,
    name: String,
    articles: u32,
    sentiment: Sentiment,
    reported: Option<(Level, Option<Date>)>,
    history: Option<History>,
}

impl Ticker {
    fn of(card: &Card, shelf: &Shelf, prices: &Prices) -> Option<Self> {
        let known = shelf.ticker(card.ticker)?;
        let Card { tally, .. } = card;
        Some(Self {
            symbol: known.symbol.clone(),
            name: known.name.clone(),
            articles: tally.articles,
            sentiment: Sentiment { score: tally.score(), label: tally.label() },
            reported: tally.standing.and_then(|told| Some((Level::from(price(shelf, told)?), told.day))),
            history: prices.get(&known.symbol).cloned(),
        })
    }
}

/// Sums over summaries, by instrument.
#[derive(Default)]
struct Sums {
    tickers: Vec<Ticker>,
    places: HashMap<Symbol, usize>,
}

impl Sums {
    /// Adds what an article says; the newest come first.
    fn add(&mut self, day: Option<Date>, summary: &Summary) {
        for news in summary.tickers.iter().filter(|news| news.mentions > 0) {
            let place = *self.places.entry(news.symbol.clone()).or_insert_with(|| {
                self.tickers.push(Ticker {
                    symbol: news.symbol.clone(),
                    name: news.name.clone(),
                    articles: 0,
                    sentiment: Sentiment::default(),
                    reported: None,
                    history: None,
                });
                self.tickers.len() - 1
            });
            let Some(ticker) = self.tickers.get_mut(place) else { continue };
            ticker.articles += 1;
            ticker.sentiment.score += news.sentiment.score;
            if let Some(level) = news.price() {
                let day = level.date.or(day);
                if ticker.reported.as_ref().is_none_or(|(_, known)| *known < day) {
                    ticker.reported = Some((level.clone(), day));
                }
            }
        }
    }

    fn tickers(mut self) -> Vec<Ticker> {
        for ticker in &mut self.tickers {
            ticker.sentiment.score /= ticker.articles as f32;
            ticker.sentiment.label = mean_label(ticker.sentiment.score);
        }
        // Of equals, the one in the newest article first.
        self.tickers.sort_by_key(|ticker| std::cmp::Reverse(ticker.articles));
        self.tickers
    }
}

/// A cell: what it says and in which role.
type Cell = (String, Role);

struct Table {
    rows: Vec<[Cell; 9]>,
}

const HEADS: [&str; 9] = [
    "head-symbol",
    "head-name",
    "head-reported",
    "head-change",
    "head-day",
    "head-close",
    "head-change",
    "head-day",
    "head-sentiment",
];

impl Table {
    fn of(tickers: &[Ticker], wording: &Wording) -> Self {
        let heads = HEADS.map(|head| (wording.shell.say(head, &[wording.signs.times]), Role::TableHead));
        let rows = tickers.iter().map(|ticker| row(ticker, wording));
        Self { rows: std::iter::once(heads).chain(rows).collect() }
    }

    fn print(&self, paper: &mut Paper, out: &mut Output) -> Result<(), Stop> {
        let mut columns = [0; HEADS.len()];
        for row in &self.rows {
            for (most, (text, _)) in columns.iter_mut().zip(row) {
                *most = paper.widths.columns(text).max(*most);
            }
        }
        for row in &self.rows {
            let last = row.iter().rposition(|(text, _)| !text.is_empty()).unwrap_or(0);
            for (at, ((text, role), columns)) in row.iter().zip(columns).enumerate().take(last + 1) {
                paper.space(if at > 0 { 2 } else { 0 });
                let text = if at == last { text.into() } else { pad(text, columns, paper.widths) };
                paper.put(*role, &text);
            }
            paper.end(out)?;
        }
        Ok(())
    }
}

fn row(ticker: &Ticker, wording: &Wording) -> [Cell; 9] {
    let none = || (String::new(), Role::Text);
    let percent = |percent: Option<_>| percent.map_or_else(none, |percent| wording.percent(percent));
    let day = |day: Option<Date>| (day.map_or_else(String::new, |day| day.to_string()), Role::Age);
    let last = ticker.history.as_ref().and_then(History::last);
    let (said, role) = wording.sentiment(ticker.sentiment);
    [
        (ticker.symbol.to_string(), Role::Ticker),
        (ticker.name.clone(), Role::Text),
        ticker.reported.as_ref().map_or_else(none, |(price, _)| (wording.level(price), Role::Money)),
        percent(ticker.reported.as_ref().and_then(|(price, _)| price.change_percent)),
        day(ticker.reported.as_ref().and_then(|(_, day)| *day)),
        last.map_or_else(none, |bar| (figure(bar.close), Role::Money)),
        percent(ticker.history.as_ref().and_then(History::change_percent)),
        day(last.map(|bar| bar.date)),
        (format!("{said} {}{}", wording.signs.times, ticker.articles), role),
    ]
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    symbol: &'a str,
    name: &'a str,
    articles: u32,
    sentiment: Feeling,
    reported: Option<ReportedLine<'a>>,
    history: Option<HistoryLine>,
}

#[derive(Serialize)]
struct ReportedLine<'a> {
    kind: &'static str,
    value: String,
    currency: Option<&'static str>,
    change_percent: Option<String>,
    change: Option<String>,
    date: Option<String>,
    broker: Option<&'a str>,
}

#[derive(Serialize)]
struct HistoryLine {
    close: String,
    previous: Option<String>,
    change_percent: Option<String>,
    change: Option<String>,
    date: String,
}

impl<'a> Line<'a> {
    fn of(ticker: &'a Ticker) -> Self {
        let reported = ticker.reported.as_ref().map(|(price, day)| ReportedLine {
            kind: price.kind.name(),
            value: plain_decimal(price.value),
            currency: price.currency.map(crate::instrument::Currency::code),
            change_percent: price.change_percent.map(plain_decimal),
            change: price.change.map(plain_decimal),
            date: day.map(|day| day.to_string()),
            broker: price.broker.as_deref(),
        });
        let history = ticker.history.as_ref().and_then(|history| {
            let last = history.last()?;
            Some(HistoryLine {
                close: plain_decimal(last.close),
                previous: history.previous().map(|bar| plain_decimal(bar.close)),
                change_percent: history.change_percent().map(plain_decimal),
                change: history.change().map(plain_decimal),
                date: last.date.to_string(),
            })
        });
        Self {
            schema: SCHEMA,
            symbol: ticker.symbol.as_str(),
            name: &ticker.name,
            articles: ticker.articles,
            sentiment: Feeling::of(ticker.sentiment),
            reported,
            history,
        }
    }
}
