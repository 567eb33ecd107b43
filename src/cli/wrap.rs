//! `kanpan wrap`: plain text set to a width, one paragraph a line.

use std::io;

use super::arguments::{Options, Punctuation, Wrap};
use super::streams::{Done, Output, Stop, tell};
use super::{paper, settings};
use crate::layout::{self, Measure};
use crate::load::{LoadError, detect_language, text_of, text_of_stream};
use crate::run::refusal;

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
    let sample: String = text.chars().take(SAMPLE).collect();
    let language = options.lang.map_or_else(|| detect_language(&sample), super::arguments::Lang::language);
    let punctuation = match asked.punctuation {
        Punctuation::Auto => layout::Punctuation::Full,
        Punctuation::AsIs => layout::Punctuation::AsWritten,
    };
    let measure = Measure { widths: paper::widths(&settings), punctuation, ..Measure::of(asked.width) };
    for line in layout::wrap_text(&text, language, measure) {
        out.line(&line)?;
    }
    Ok(Done::Wholly)
}

fn read(asked: &Wrap) -> Result<String, LoadError> {
    if asked.file.as_os_str() == "-" { text_of_stream(io::stdin().lock()) } else { text_of(&asked.file) }
}
