//! `kanpan keys`: the keymap in force.

use super::arguments::{Keys, Options};
use super::settings;
use super::streams::{Done, Output, Stop};
use crate::command::{CATALOGUE, Context};
use crate::keymap;
use crate::text::{Widths, pad};
use crate::ui::Words;

/// A line for each command of each context that has a key: context, keys, command, what it does.
pub(super) fn run(options: &Options, keys: &Keys, out: &mut Output) -> Result<Done, Stop> {
    if keys.toml {
        out.bytes(keymap::DEFAULT.as_bytes())?;
        return Ok(Done::Wholly);
    }
    let settings = settings::load(options)?;
    let words = Words::of(settings.interface).map_err(|error| Stop::Fatal(error.to_string()))?;
    for context in Context::ALL {
        for entry in CATALOGUE.iter().filter(|entry| entry.contexts.contains(&context)) {
            let strokes = settings.keymap.strokes(context, entry.command);
            if strokes.is_empty() {
                continue;
            }
            let strokes: Vec<String> = strokes.iter().map(ToString::to_string).collect();
            let column = |text: &str, columns| pad(text, columns, Widths::default()).into_owned();
            let what = words.command(entry.command);
            let (keys, name) = (column(&strokes.join(" "), 26), column(entry.name, 16));
            let line = format!("{} {keys} {name} {what}", column(context.name(), 8));
            out.line(&line)?;
        }
    }
    Ok(Done::Wholly)
}
