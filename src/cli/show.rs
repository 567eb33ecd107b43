//! `kanpan show`: articles as the reader shows them, on standard output.

use std::sync::Arc;

use super::arguments::{Options, Show};
use super::opening::{Opening, guarded};
use super::paper::Paper;
use super::settings;
use super::streams::{Done, Output, Stop};
use crate::app::{Story, measure, named};
use crate::article::{Article, Meta, Published};
use crate::layout::{Folds, Measure, Overlay, Page};

/// Columns into a pipe when none are given.
const PIPE_COLUMNS: u16 = 80;

/// Prints one article after the other, an empty line between them. What is named is looked for only where it is coloured.
pub(super) fn run(options: &Options, asked: &Show, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let mut opening = Opening::new(settings.interface);
    let mut paper = Paper::new(options, &settings)?;
    let analyser = if paper.is_styled() { Some(settings::analyser(options, &settings)?) } else { None };
    let fitting = paper.columns().unwrap_or(PIPE_COLUMNS).min(settings.measure);
    let measure = Measure { columns: asked.width.unwrap_or(fitting), ..measure(&settings, paper.widths) };
    let mut begun = false;
    opening.articles(&asked.paths, |article| {
        if begun {
            paper.end(out)?;
        }
        begun = true;
        let folds = if asked.unfold { Folds::opened(&article) } else { Folds::closed() };
        let mut story = Story::new(Arc::new(article));
        story.report =
            analyser.as_ref().and_then(|analyser| guarded(|| analyser.analyse(&story.article))).map(Arc::new);
        print(&story, measure, &folds, &mut paper, out)?;
        out.flush()
    })?;
    Ok(opening.done())
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
