//! `kanpan tickers`: the panel as a table.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::analyze::standing;
use super::arguments::{Listing, Options};
use super::list::Feeling;
use super::opening::Opening;
use super::paper::Paper;
use super::streams::{Done, Output, Stop};
use super::{settings, wording};
use crate::analysis::{Label, Report, ReportedPrice, Sentiment};
use crate::article::{Article, Published};
use crate::config::Settings;
use crate::instrument::Symbol;
use crate::layout::Role;
use crate::market::{History, Prices};
use crate::run::Words;
use crate::text::pad;

/// The name of the JSON Lines schema.
const SCHEMA: &str = "kanpan.ticker.v1";
/// A mean score nearer to zero than this says neither.
const UNDECIDED: f32 = 0.1;

/// What all articles say of one instrument.
struct Tally {
    symbol: Symbol,
    name: String,
    articles: u32,
    score: f32,
    reported: Option<Reported>,
}

/// The newest level that says where it stands.
struct Reported {
    day: Option<Date>,
    moment: Option<DateTime>,
    price: ReportedPrice,
}

impl Tally {
    fn sentiment(&self) -> Sentiment {
        let score = self.score / self.articles.max(1) as f32;
        let label = match score {
            score if score > UNDECIDED => Label::Positive,
            score if score < -UNDECIDED => Label::Negative,
            _ => Label::Neutral,
        };
        Sentiment { score, label }
    }

    fn take(&mut self, moment: Option<DateTime>, report: &Report) {
        let Some(price) = standing(report, &self.symbol) else { return };
        let day = price.date.or(moment.map(DateTime::date));
        if self.reported.as_ref().is_none_or(|old| (old.day, old.moment) < (day, moment)) {
            self.reported = Some(Reported { day, moment, price: price.clone() });
        }
    }
}

#[derive(Default)]
struct Board {
    tallies: Vec<Tally>,
    places: HashMap<Symbol, usize>,
}

impl Board {
    fn add(&mut self, article: &Article, report: &Report) {
        let moment = article.meta.published.as_ref().map(Published::moment);
        for news in &report.tickers {
            let place = *self.places.entry(news.symbol.clone()).or_insert(self.tallies.len());
            if place == self.tallies.len() {
                let (symbol, name) = (news.symbol.clone(), news.name.clone());
                self.tallies.push(Tally { symbol, name, articles: 0, score: 0.0, reported: None });
            }
            if let Some(tally) = self.tallies.get_mut(place) {
                tally.articles += 1;
                tally.score += news.sentiment.score;
                tally.take(moment, report);
            }
        }
    }
}

/// Prints every ticker that an article names, the most named first.
pub(super) fn run(options: &Options, asked: &Listing, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let analyser = settings::analyser(options, &settings)?;
    let mut opening = Opening::new(settings.interface);
    let (mut board, mut prices) = (Board::default(), Prices::default());
    opening.reports_and_prices(&asked.paths, &analyser, &mut prices, |article, report| {
        board.add(&article, &report);
        Ok(())
    })?;
    board.tallies.sort_by_key(|tally| std::cmp::Reverse(tally.articles));
    if asked.json {
        for tally in &board.tallies {
            let line = Line::of(tally, prices.get(&tally.symbol));
            out.line(&serde_json::to_string(&line).map_err(|error| Stop::Fatal(error.to_string()))?)?;
        }
    } else {
        let table = Table::of(&board, &prices, &settings);
        table.print(&mut Paper::new(options, &settings)?, out)?;
    }
    Ok(opening.done())
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
    fn of(board: &Board, prices: &Prices, settings: &Settings) -> Self {
        let words = settings::words(settings);
        let heads = HEADS.map(|head| (words.say(head, &[]), Role::TableHead));
        let row = |tally: &Tally| row(tally, prices.get(&tally.symbol), words, settings.ascii);
        Self { rows: std::iter::once(heads).chain(board.tallies.iter().map(row)).collect() }
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

fn row(tally: &Tally, history: Option<&History>, words: Words, ascii: bool) -> [Cell; 9] {
    let none = || (String::new(), Role::Text);
    let percent = |percent: Option<_>| percent.map_or_else(none, |percent| wording::percent(percent, ascii));
    let day = |day: Option<Date>| (day.map_or_else(String::new, |day| day.to_string()), Role::Age);
    let reported = tally.reported.as_ref();
    let last = history.and_then(History::last);
    let (said, role) = wording::sentiment(tally.sentiment(), words);
    [
        (tally.symbol.to_string(), Role::Ticker),
        (tally.name.clone(), Role::Text),
        reported.map_or_else(none, |reported| (wording::level(&reported.price, words), Role::Money)),
        percent(reported.and_then(|reported| reported.price.change_percent)),
        day(reported.and_then(|reported| reported.day)),
        last.map_or_else(none, |bar| (wording::figure(bar.close), Role::Money)),
        percent(history.and_then(History::change_percent)),
        day(last.map(|bar| bar.date)),
        (format!("{said} ×{}", tally.articles), role),
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

fn plain(value: rust_decimal::Decimal) -> String {
    value.normalize().to_string()
}

impl<'a> Line<'a> {
    fn of(tally: &'a Tally, history: Option<&History>) -> Self {
        let reported = tally.reported.as_ref().map(|Reported { price, day, .. }| ReportedLine {
            kind: price.kind.name(),
            value: plain(price.value),
            currency: price.currency.map(crate::instrument::Currency::code),
            change_percent: price.change_percent.map(plain),
            change: price.change.map(plain),
            date: day.map(|day| day.to_string()),
            broker: price.broker.as_deref(),
        });
        let history = history.and_then(|history| {
            let last = history.last()?;
            Some(HistoryLine {
                close: plain(last.close),
                previous: history.previous().map(|bar| plain(bar.close)),
                change_percent: history.change_percent().map(plain),
                change: history.change().map(plain),
                date: last.date.to_string(),
            })
        });
        Self {
            schema: SCHEMA,
            symbol: tally.symbol.as_str(),
            name: &tally.name,
            articles: tally.articles,
            sentiment: Feeling::of(tally.sentiment()),
            reported,
            history,
        }
    }
}
