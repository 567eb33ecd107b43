//! `kanpan show`: articles of paths or of the library as the reader shows them, on standard output.

use std::path::PathBuf;
use std::sync::Arc;

use super::arguments::{Options, Show};
use super::opening::{Opening, guarded};
use super::paper::Paper;
use super::streams::{Done, Output, Stop, tell};
use super::which::is_path;
use super::{library, settings};
use crate::analysis::Analyser;
use crate::app::{Story, measure, named};
use crate::article::{Article, Id, Meta, Published};
use crate::layout::{Folds, Links, Measure, Overlay, Page};
use crate::run::Words;

/// Columns into a pipe when none are given.
const PIPE_COLUMNS: u16 = 80;

/// Prints one article after the other, an empty line between them. What is named is looked for only where it is coloured.
pub(super) fn run(options: &Options, asked: &Show, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let paper = Paper::new(options, &settings)?;
    let analyser = if paper.is_styled() { Some(settings::analyser(options, &settings)?) } else { None };
    let fitting = paper.columns().unwrap_or(PIPE_COLUMNS).min(settings.measure);
    // On paper nothing leads to an address but its number.
    let links = if paper.columns().is_some() { Links::Marked } else { Links::Numbered };
    let measure = Measure { columns: asked.width.unwrap_or(fitting), links, ..measure(&settings, paper.widths) };
    let mut printer = Printer { paper, analyser, measure, unfold: asked.unfold, begun: false };
    let mut done = Done::Wholly;
    let mut note = |now: Done| done = if now == Done::Partly { now } else { done };
    if let Some(query) = &asked.query {
        let query = library::query(query, options, &settings)?;
        note(library::visit(&query, words, |library, entry| {
            let article = library.article(entry.key).map_err(|error| library::fatal(&error, words))?;
            article.map_or(Ok(()), |article| printer.article(article, out))
        })?);
    }
    for word in &asked.words {
        if let Some(id) = id(word).filter(|_| !is_path(word)) {
            note(kept(id, word, words, |article| printer.article(article, out))?);
        } else {
            let mut opening = Opening::new(&settings);
            opening.articles(&[PathBuf::from(word)], |article| printer.article(article, out))?;
            note(opening.done());
        }
    }
    Ok(done)
}

/// An id as `kanpan list` prints it.
fn id(word: &str) -> Option<Id> {
    (word.len() == 16).then(|| u64::from_str_radix(word, 16).ok().map(Id))?
}

/// The article of the library with that id; told when there is none.
fn kept(id: Id, word: &str, words: Words, take: impl FnOnce(Article) -> Result<(), Stop>) -> Result<Done, Stop> {
    let fatal = |error| library::fatal(&error, words);
    let library = library::open_read(words)?;
    let found = match &library {
        Some(library) => library.find(id).map_err(fatal)?.map(|key| library.article(key)).transpose().map_err(fatal)?,
        None => None,
    };
    if let Some(article) = found.flatten() {
        return take(article).map(|()| Done::Wholly);
    }
    tell(&words.say("no-such-article", &[word]));
    Ok(Done::Partly)
}

struct Printer {
    paper: Paper,
    analyser: Option<Analyser>,
    measure: Measure,
    unfold: bool,
    begun: bool,
}

impl Printer {
    fn article(&mut self, article: Article, out: &mut Output) -> Result<(), Stop> {
        if std::mem::replace(&mut self.begun, true) {
            self.paper.end(out)?;
        }
        let folds = if self.unfold { Folds::opened(&article) } else { Folds::closed() };
        let mut story = Story::new(Arc::new(article));
        let analyser = self.analyser.as_ref();
        story.report = analyser.and_then(|analyser| guarded(|| analyser.analyse(&story.article))).map(Arc::new);
        print(&story, self.measure, &folds, &mut self.paper, out)?;
        out.flush()
    }
}

fn print(story: &Story, measure: Measure, folds: &Folds, paper: &mut Paper, out: &mut Output) -> Result<(), Stop> {
    let article: &Arc<Article> = &story.article;
    let mut page = Page::new(Arc::clone(article), measure, folds).with_byline(byline(&article.meta));
    page.lay_all();
    let mut overlays: Vec<Overlay> = named(story).collect();
    overlays.sort_by_key(|overlay| overlay.stretch.part);
    for row in 0..page.rows() {
        let part = page.part_of(row);
        let first = overlays.partition_point(|overlay| overlay.stretch.part < part);
        let mine = overlays.get(first..).unwrap_or_default();
        let mine = mine.get(..mine.partition_point(|overlay| overlay.stretch.part == part)).unwrap_or_default();
        let mut reached = 0;
        for run in page.paint(row, mine) {
            paper.space(usize::from(run.column.saturating_sub(reached)));
            paper.put_all(&run.roles, &run.text);
            reached = run.column + run.columns;
        }
        paper.end(out)?;
    }
    Ok(())
}

/// Outlet, author and date.
fn byline(meta: &Meta) -> String {
    let published = meta.published.as_ref().map(|published| match published {
        Published::Day(day) => day.to_string(),
        Published::Local(moment) | Published::Moment(moment, _) => moment.strftime("%Y-%m-%d %H:%M").to_string(),
    });
    let known = [meta.outlet.clone(), meta.author.clone(), published];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
