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
    let mut rows: Vec<[String; 4]> = Vec::new();
    for context in Context::ALL {
        for entry in CATALOGUE.iter().filter(|entry| entry.contexts.contains(&context)) {
            let strokes = settings.keymap.strokes(context, entry.command);
            if !strokes.is_empty() {
                let strokes: Vec<String> = strokes.iter().map(ToString::to_string).collect();
                let what = words.command(entry.command).to_owned();
                rows.push([context.name().to_owned(), strokes.join(" "), entry.name.to_owned(), what]);
            }
        }
    }
    let widths = Widths::default();
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| widths.columns(cell)).max().unwrap_or(0)
    };
    let columns = [widest(0), widest(1), widest(2)];
    for [context, keys, name, what] in &rows {
        let cells = [context, keys, name].into_iter().zip(columns);
        let padded = cells.map(|(cell, columns)| pad(cell, columns, widths).into_owned());
        out.line(&format!("{}  {what}", padded.collect::<Vec<_>>().join("  ")))?;
    }
    Ok(Done::Wholly)
}
