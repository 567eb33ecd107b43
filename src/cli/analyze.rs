//! `kanpan analyze`: what was understood of each article, for people or as `kanpan.report.v1`.

use super::arguments::{Analyze, Options};
use super::opening::Opening;
use super::paper::Paper;
use super::settings;
use super::streams::{Done, Output, Stop};
use super::wording::{Wording, figure};
use crate::analysis::{Evidence, PriceKind, Rating, Reading, Report, ReportedPrice, TickerNews, to_json};
use crate::article::{Article, Stretch};
use crate::config::Settings;
use crate::layout::Role;

/// Prints one analysis after the other, in the order given, each as soon as it is there.
pub(super) fn run(options: &Options, asked: &Analyze, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let analyser = settings::analyser(options, &settings)?;
    let mut opening = Opening::new(&settings);
    let mut sheet = Sheet::new(options, &settings, asked.explain)?;
    opening.reports(&asked.paths, &analyser, |article, report| {
        if asked.json {
            let line = to_json(&article, &report).map_err(|error| Stop::Fatal(error.to_string()))?;
            out.line(&line)?;
        } else {
            sheet.article(&article, &report, out)?;
        }
        out.flush()
    })?;
    Ok(opening.done())
}

/// An article, and its sentences when everything is to be explained.
struct Told<'a> {
    article: &'a Article,
    reading: Option<Reading<'a>>,
}

/// The sheet for people.
struct Sheet {
    paper: Paper,
    wording: Wording,
    explain: bool,
    begun: bool,
}

const INDENT: usize = 2;

impl Sheet {
    fn new(options: &Options, settings: &Settings, explain: bool) -> Result<Self, Stop> {
        let paper = Paper::new(options, settings)?;
        Ok(Self { paper, wording: Wording::new(settings)?, explain, begun: false })
    }

    fn article(&mut self, article: &Article, report: &Report, out: &mut Output) -> Result<(), Stop> {
        if self.begun {
            self.paper.end(out)?;
        }
        self.begun = true;
        self.paper.text(0, Role::Title, &article.meta.title, out)?;
        self.byline(article, report, out)?;
        let told = Told { article, reading: self.explain.then(|| Reading::of(article)) };
        for news in &report.tickers {
            self.ticker(&told, report, news, out)?;
        }
        if report.tickers.is_empty() {
            self.paper.text(INDENT, Role::Muted, &self.wording.shell.say("no-tickers", &[]), out)?;
        }
        Ok(())
    }

    fn byline(&mut self, article: &Article, report: &Report, out: &mut Output) -> Result<(), Stop> {
        let meta = &article.meta;
        let published = meta.published.as_ref().map(ToString::to_string);
        let known = [published, meta.outlet.clone(), Some(article.source.path.clone())];
        let byline = known.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let dot = format!(" {} ", self.wording.signs.dot);
        self.paper.put(Role::Byline, &format!("{}{dot}", byline.join(&dot)));
        let (said, role) = self.wording.sentiment(report.sentiment);
        self.paper.put(role, &said);
        self.paper.end(out)
    }

    fn ticker(&mut self, told: &Told<'_>, report: &Report, news: &TickerNews, out: &mut Output) -> Result<(), Stop> {
        let primary = report.primary.as_ref() == Some(&news.symbol);
        self.paper.space(INDENT);
        self.paper.put(if primary { Role::Strong } else { Role::Ticker }, news.symbol.as_str());
        self.paper.put(Role::Text, &format!(" {}  ", news.name));
        let (said, role) = self.wording.sentiment(news.sentiment);
        self.paper.put(role, &said);
        self.paper.end(out)?;
        for price in report.prices.iter().filter(|price| price.symbol == news.symbol) {
            self.price(told, price, out)?;
        }
        for rating in report.ratings.iter().filter(|rating| rating.symbol == news.symbol) {
            self.rating(told, rating, out)?;
        }
        let shown = if self.explain { news.evidence.len() } else { 1 };
        for evidence in strongest(&news.evidence).into_iter().take(shown) {
            self.evidence(told.article, evidence, out)?;
        }
        Ok(())
    }

    fn price(&mut self, told: &Told<'_>, price: &ReportedPrice, out: &mut Output) -> Result<(), Stop> {
        let paper = &mut self.paper;
        paper.space(INDENT * 2);
        paper.put(Role::Money, &self.wording.level(&price.into()));
        if let Some(percent) = price.change_percent {
            let (said, role) = self.wording.percent(percent);
            paper.put(role, &format!(" {said}"));
        }
        if let Some(change) = price.change {
            let (said, role) = self.wording.change(change);
            paper.put(role, &format!(" ({said})"));
        }
        if let Some(previous) = price.previous.filter(|_| price.kind == PriceKind::Target) {
            let said = self.wording.shell.say("previously", &[&figure(previous)]);
            paper.put(Role::Muted, &format!(" {said}"));
        }
        let date = price.date.map(|date| date.to_string());
        for known in [price.broker.clone(), date].into_iter().flatten() {
            paper.put(Role::Muted, &format!(" {} {known}", self.wording.signs.dot));
        }
        paper.end(out)?;
        self.words_of(told, &price.stretch, out)
    }

    fn rating(&mut self, told: &Told<'_>, rating: &Rating, out: &mut Output) -> Result<(), Stop> {
        let from = rating.from.as_ref();
        let change = from.map_or_else(|| rating.to.clone(), |from| self.wording.became(from, &rating.to));
        let dot = self.wording.signs.dot;
        let broker = rating.broker.as_ref().map_or_else(String::new, |broker| format!(" {dot} {broker}"));
        self.paper.space(INDENT * 2);
        self.paper.put(Role::Organisation, &self.wording.shell.say("rating", &[&change]));
        self.paper.put(Role::Muted, &broker);
        self.paper.end(out)?;
        self.words_of(told, &rating.stretch, out)
    }

    /// The words that say it and their sentence, when everything is to be explained.
    fn words_of(&mut self, told: &Told<'_>, stretch: &Stretch, out: &mut Output) -> Result<(), Stop> {
        let Some(reading) = &told.reading else { return Ok(()) };
        let words = told.article.slice(stretch).unwrap_or_default();
        let section = reading.section(stretch.part);
        let sentence = section.and_then(|section| section.sentence_of(stretch.start)).unwrap_or(words);
        self.paper.text(INDENT * 2, Role::Marker, &self.wording.quoted(words), out)?;
        if sentence == words { Ok(()) } else { self.quote(sentence, out) }
    }

    fn evidence(&mut self, article: &Article, evidence: &Evidence, out: &mut Output) -> Result<(), Stop> {
        if self.explain {
            let cue = article.slice(&evidence.cue).unwrap_or_default();
            let key = if evidence.negated { "cue-negated" } else { "cue" };
            let said = self.wording.shell.say(key, &[&self.wording.quoted(cue), &format!("{:+.2}", evidence.weight)]);
            self.paper.text(INDENT * 2, Role::Marker, &said, out)?;
        }
        self.quote(article.slice(&evidence.stretch).unwrap_or_default(), out)
    }

    fn quote(&mut self, text: &str, out: &mut Output) -> Result<(), Stop> {
        let one_line = text.replace('\n', " ");
        self.paper.text(INDENT * 2, Role::Quote, &self.wording.quoted(&one_line), out)
    }
}

/// The heaviest first.
fn strongest(evidence: &[Evidence]) -> Vec<&Evidence> {
    let mut evidence: Vec<&Evidence> = evidence.iter().collect();
    evidence.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    evidence
}
