//! `kanpan tickers`: the panel as a table.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::arguments::{Listing, Options};
use super::list::Feeling;
use super::opening::Opening;
use super::paper::Paper;
use super::settings;
use super::streams::{Done, Output, Stop};
use super::wording::{Wording, figure};
use crate::analysis::{ReportedPrice, Sentiment, plain_decimal};
use crate::app::{Card, Known, Panel, Shelf, Shown, Subject, Tally, price};
use crate::layout::Role;
use crate::market::{History, Prices};
use crate::text::pad;

/// The name of the JSON Lines schema.
const SCHEMA: &str = "kanpan.ticker.v1";

/// Prints every ticker that an article names, in the order of the panel: the most named first.
pub(super) fn run(options: &Options, asked: &Listing, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let analyser = settings::analyser(options, &settings)?;
    let mut opening = Opening::new(settings.interface);
    let (mut shelf, mut prices) = (Shelf::default(), Prices::default());
    opening.reports_and_prices(&asked.paths, &analyser, &mut prices, |article, report| {
        let (id, _) = shelf.put(Arc::new(article));
        shelf.understand(id, &Arc::new(report));
        Ok(())
    })?;
    let mut panel = Panel::default();
    panel.follow(Subject::Shown, &shelf, Shown::All, &prices);
    let tickers: Vec<Ticker<'_>> = panel.cards().iter().filter_map(|card| Ticker::of(card, &shelf, &prices)).collect();
    if asked.json {
        for ticker in &tickers {
            let line = serde_json::to_string(&Line::of(ticker)).map_err(|error| Stop::Fatal(error.to_string()))?;
            out.line(&line)?;
        }
    } else {
        Table::of(&tickers, &Wording::new(&settings)?).print(&mut Paper::new(options, &settings)?, out)?;
    }
    Ok(opening.done())
}

/// What is known of one instrument.
struct Ticker<'a> {
    known: &'a Known,
    tally: &'a Tally,
    reported: Option<(&'a ReportedPrice, Option<Date>)>,
    history: Option<&'a History>,
}

impl<'a> Ticker<'a> {
    fn of(card: &'a Card, shelf: &'a Shelf, prices: &'a Prices) -> Option<Self> {
        let known = shelf.ticker(card.ticker)?;
        let reported = card.tally.standing.and_then(|told| Some((price(shelf, told)?, told.day)));
        Some(Self { known, tally: &card.tally, reported, history: prices.get(&known.symbol) })
    }

    fn sentiment(&self) -> Sentiment {
        Sentiment { score: self.tally.score(), label: self.tally.label() }
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
    fn of(tickers: &[Ticker<'_>], wording: &Wording) -> Self {
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

fn row(ticker: &Ticker<'_>, wording: &Wording) -> [Cell; 9] {
    let none = || (String::new(), Role::Text);
    let percent = |percent: Option<_>| percent.map_or_else(none, |percent| wording.percent(percent));
    let day = |day: Option<Date>| (day.map_or_else(String::new, |day| day.to_string()), Role::Age);
    let last = ticker.history.and_then(History::last);
    let (said, role) = wording.sentiment(ticker.sentiment());
    [
        (ticker.known.symbol.to_string(), Role::Ticker),
        (ticker.known.name.clone(), Role::Text),
        ticker.reported.map_or_else(none, |(price, _)| (wording.level(price), Role::Money)),
        percent(ticker.reported.and_then(|(price, _)| price.change_percent)),
        day(ticker.reported.and_then(|(_, day)| day)),
        last.map_or_else(none, |bar| (figure(bar.close), Role::Money)),
        percent(ticker.history.and_then(History::change_percent)),
        day(last.map(|bar| bar.date)),
        (format!("{said} {}{}", wording.signs.times, ticker.tally.articles), role),
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
    fn of(ticker: &'a Ticker<'_>) -> Self {
        let reported = ticker.reported.map(|(price, day)| ReportedLine {
            kind: price.kind.name(),
            value: plain_decimal(price.value),
            currency: price.currency.map(crate::instrument::Currency::code),
            change_percent: price.change_percent.map(plain_decimal),
            change: price.change.map(plain_decimal),
            date: day.map(|day| day.to_string()),
            broker: price.broker.as_deref(),
        });
        let history = ticker.history.and_then(|history| {
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
            symbol: ticker.known.symbol.as_str(),
            name: &ticker.known.name,
            articles: ticker.tally.articles,
            sentiment: Feeling::of(ticker.sentiment()),
            reported,
            history,
        }
    }
}
