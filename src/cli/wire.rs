//! `kanpan doctor --wire`: how many bytes each action of the reader costs on this terminal.

use super::arguments::{Options, When};
use super::settings;
use super::streams::{Done, Output, Stop};
use crate::run::screen::Colours;
use crate::run::terminal::{Tty, Wishes, decide};
use crate::run::{Line, Toll, Words, tolls};
use crate::text::{Widths, pad};

/// What a terminal that does not say its size is taken for.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// Columns of an action's name.
const NAME_COLUMNS: usize = 30;
/// A slow line: 64 kbit/s, in bytes a second.
const SLOW_LINE: usize = 8_000;

/// Prints a line for each action: bytes, the most of one time, and how long a slow line takes for it.
pub(super) fn run(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let environment = settings::environment(options);
    let wishes = settings::wishes(&settings);
    let wishes = Wishes { colours: (options.color == When::Never).then_some(Colours::None), ..wishes };
    let unfit = |_| Stop::Fatal(words.say("wire-unfit", &[&environment.term]));
    let capabilities = settings::measured(decide(&environment, &wishes).map_err(unfit)?, &environment);
    let size = Tty::open().ok().and_then(|tty| tty.size()).unwrap_or(USUAL_SIZE);
    let theme = settings::theme(options, &settings, settings::depth(capabilities.features.colours))?;
    let analyser = settings::analyser(options, &settings)?;
    let line = Line { settings, theme, capabilities, size };
    let tolls = tolls(line, &analyser).map_err(|error| Stop::Fatal(error.to_string()))?;
    let (columns, rows) = size;
    out.line(&words.say("wire-terminal", &[&environment.term, &format!("{columns}x{rows}")]))?;
    let head = ["wire-action", "wire-bytes", "wire-most", "wire-slow"].map(|key| words.say(key, &[]));
    let [action, bytes, most, slow] = &head;
    out.line(&row(action, [bytes, most, slow]))?;
    for toll in &tolls {
        out.line(&print(toll, words))?;
    }
    out.line(&words.say("wire-how", &[]))?;
    Ok(Done::Wholly)
}

fn print(toll: &Toll, words: Words) -> String {
    let mean = toll.bytes.div_ceil(toll.times.max(1));
    let milliseconds = (mean * 1000).div_ceil(SLOW_LINE);
    let name = words.say(&format!("wire-{}", toll.action), &[]);
    row(&name, [&mean.to_string(), &toll.most.to_string(), &format!("{milliseconds} ms")])
}

fn row(name: &str, cells: [&str; 3]) -> String {
    let widths = Widths::default();
    let mut line = pad(name, NAME_COLUMNS, widths).into_owned();
    for cell in cells {
        let space = 12_usize.saturating_sub(widths.columns(cell));
        line.push_str(&" ".repeat(space));
        line.push_str(cell);
    }
    line
}
