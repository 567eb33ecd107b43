//! `kanpan show`: articles as the reader shows them, on standard output.

use std::sync::Arc;

use super::arguments::{Options, Show};
use super::opening::Opening;
use super::paper::{self, Paper};
use super::settings;
use super::streams::{Done, Output, Stop};
use crate::article::{Article, Meta, Published};
use crate::config::Settings;
use crate::layout::{Autospace, Edge, Folds, Hanging, Measure, Page, Paragraphs, Punctuation, Signs};

/// Columns into a pipe when none are given.
const PIPE_COLUMNS: u16 = 80;

/// Prints one article after the other, an empty line between them.
pub(super) fn run(options: &Options, asked: &Show, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let mut opening = Opening::new(settings.interface);
    let mut paper = Paper::new(options, &settings)?;
    let fitting = paper.columns().unwrap_or(PIPE_COLUMNS).min(settings.measure);
    let measure = measure(&settings, asked.width.unwrap_or(fitting));
    let mut begun = false;
    opening.articles(&asked.paths, |article| {
        if begun {
            paper.end(out)?;
        }
        begun = true;
        let folds = if asked.unfold { Folds::opened(&article) } else { Folds::closed() };
        print(article, measure, &folds, &mut paper, out)?;
        out.flush()
    })?;
    Ok(opening.done())
}

fn print(article: Article, measure: Measure, folds: &Folds, paper: &mut Paper, out: &mut Output) -> Result<(), Stop> {
    let byline = byline(&article.meta);
    let mut page = Page::new(Arc::new(article), measure, folds).with_byline(byline);
    page.lay_all();
    for row in 0..page.rows() {
        let mut reached = 0;
        for run in page.paint(row, &[]) {
            paper.space(usize::from(run.column.saturating_sub(reached)));
            paper.put_all(&run.roles, &run.text);
            reached = run.column + run.columns;
        }
        paper.end(out)?;
    }
    Ok(())
}

/// Outlet and date.
fn byline(meta: &Meta) -> String {
    let published = meta.published.as_ref().map(|published| match published {
        Published::Day(day) => day.to_string(),
        Published::Local(moment) | Published::Moment(moment, _) => moment.strftime("%Y-%m-%d %H:%M").to_string(),
    });
    let known = [meta.outlet.clone(), meta.author.clone(), published];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The measure that the settings ask for.
fn measure(settings: &Settings, columns: u16) -> Measure {
    Measure {
        columns,
        widths: paper::widths(settings),
        paragraphs: if settings.indent { Paragraphs::Indent } else { Paragraphs::Gap },
        edge: if settings.justify { Edge::Even } else { Edge::Ragged },
        hanging: if settings.hang { Hanging::Stops } else { Hanging::None },
        autospace: if settings.autospace { Autospace::Column } else { Autospace::None },
        punctuation: if settings.full_punctuation { Punctuation::Full } else { Punctuation::AsWritten },
        signs: if settings.ascii { Signs::Ascii } else { Signs::Unicode },
        words: settings::language(settings.interface),
        ..Measure::default()
    }
}
