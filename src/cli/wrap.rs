//! `kanpan wrap`: plain text set to a width, one paragraph a line.

use std::io;
use std::sync::Arc;

use super::arguments::{Options, Punctuation, Wrap};
use super::streams::{Done, Output, Stop, tell};
use super::{paper, settings};
use crate::article::{Article, Block, Id, Kind, Meta, Part, Place, Source};
use crate::layout::{self, Folds, Measure, Page};
use crate::load::{LoadError, detect_language, text_of, text_of_stream};
use crate::run::refusal;
use crate::text::clean;

/// How much of a text is looked at to tell its language.
const SAMPLE: usize = 3_000;

/// Sets the text. Every line is a paragraph; an empty line stays one; set text set again at the same width stays as it is.
pub(super) fn run(options: &Options, asked: &Wrap, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let text = match read(asked) {
        Ok(text) => text,
        // Nothing set is nothing, in a pipe as everywhere.
        Err(LoadError { why: crate::load::Why::Empty, .. }) => return Ok(Done::Wholly),
        Err(error) => {
            tell(&refusal(&error, settings.interface));
            return Ok(Done::Partly);
        }
    };
    let text = clean(&text);
    let sample: String = text.chars().take(SAMPLE).collect();
    let language = options.lang.map_or_else(|| detect_language(&sample), super::arguments::Lang::language);
    let punctuation = match asked.punctuation {
        Punctuation::Auto => layout::Punctuation::Full,
        Punctuation::AsIs => layout::Punctuation::AsWritten,
    };
    let measure = Measure { widths: paper::widths(&settings), punctuation, ..Measure::of(asked.width) };
    for line in text.strip_suffix('\n').unwrap_or(&text).split('\n') {
        paragraph(line, language, measure, out)?;
    }
    Ok(Done::Wholly)
}

fn read(asked: &Wrap) -> Result<String, LoadError> {
    if asked.file.as_os_str() == "-" { text_of_stream(io::stdin().lock()) } else { text_of(&asked.file) }
}

/// One paragraph through the page that the reader shows.
fn paragraph(line: &str, language: crate::article::Language, measure: Measure, out: &mut Output) -> Result<(), Stop> {
    if line.trim_end().is_empty() {
        return out.line("");
    }
    let article = Article {
        id: Id(0),
        source: Source::default(),
        meta: Meta { language, ..Meta::default() },
        blocks: vec![Block::new(Kind::Paragraph, line)],
    };
    let mut page = Page::new(Arc::new(article), measure, &Folds::closed());
    page.lay_all();
    let first = page.row_of(Place { part: Part::Block(0), byte: 0 });
    for row in first..page.rows() {
        out.line(&page.row(row).map_or_else(String::new, |row| row.plain()))?;
    }
    Ok(())
}
