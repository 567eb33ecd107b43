//! `kanpan sync`: sources → library, with a line for everything that went wrong.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::time::Duration;

use super::arguments::{Options, SyncWish};
use super::library;
use super::settings;
use super::sources::{named, none};
use super::streams::{Done, Output, Stop, tell};
use crate::config::Settings;
use crate::library::{Library, SourceEntry};
use crate::load::shown_address;
use crate::run::sync::{Account, Flow, Outfit, OutfitLimits, Sync, Told, is_due, unread};
use crate::run::terminal::Tty;
use crate::run::{Words, refusal, remark};
use crate::text::{Widths, clip};

/// Columns of the line that says how far it is, on a terminal that does not say its size.
const USUAL_COLUMNS: u16 = 80;

/// Reads every source that is due, or those that are named.
pub(super) fn run(options: &Options, asked: &SyncWish, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let mut library = library::open_write(words)?;
    let sources = library.sources().map_err(|error| library::fatal(&error, words))?;
    let mut sources: Vec<SourceEntry> = sources.into_iter().filter(|source| source.subscribed).collect();
    if sources.is_empty() {
        return Ok(none(words));
    }
    let mut done = Done::Wholly;
    let mut alone = Vec::new();
    if asked.sources.is_empty() {
        let now = library::now();
        let due;
        (due, alone) = sources.into_iter().partition(|source| asked.now || is_due(source, now));
        sources = due;
    } else {
        sources = named(&asked.sources, sources, &mut done, words);
    }
    let did = read(options, &settings, &mut library, &sources, out)?;
    if let Some(first) = alone.iter().filter_map(|source| source.health.retry).min() {
        tell(&words.say("left-alone", &[&alone.len().to_string(), &first.strftime("%m-%d %H:%M").to_string()]));
    }
    Ok(if did == Done::Partly { did } else { done })
}

/// Reads these sources and prints what came of it.
pub(super) fn read(
    options: &Options,
    settings: &Settings,
    library: &mut Library,
    sources: &[SourceEntry],
    out: &mut Output,
) -> Result<Done, Stop> {
    let words = settings::words(settings);
    let analyser = settings::analyser(options, settings)?;
    let mut report = Telling::new(settings, sources.len());
    let interface = settings.interface;
    let outfit = Arc::new(Outfit::new(limits(settings)));
    let mut sync = Sync { library, analyser: &analyser, outfit, zone: crate::run::clock::zone(), interface };
    let account = sync.run(sources, &mut |told| {
        report.take(told);
        Flow::On
    });
    report.clear();
    let account = account.map_err(|error| library::fatal(&error, words))?;
    let Account { read, failed, added, partly } = account;
    let [read, new, changed] = [read, added.new, added.changed].map(|count| count.to_string());
    let mut line = words.say("synced", &[&read, &new, &changed]);
    if failed > 0 {
        line.push_str(&words.say("synced-failed", &[&failed.to_string()]));
    }
    out.line(&line)?;
    Ok(if failed > 0 || partly { Done::Partly } else { Done::Wholly })
}

/// The bounds that the settings give to sources.
pub(super) fn limits(settings: &Settings) -> OutfitLimits {
    OutfitLimits::of(Duration::from_secs(settings.sync_timeout.into()), settings.sync_at_once)
}

/// What is told on standard error: a line that says how far it is, on a terminal only, and a line for each fault.
struct Telling<'a> {
    settings: &'a Settings,
    words: Words,
    /// Columns for the line that says how far it is; `None` where there is no terminal to show it.
    columns: Option<usize>,
    /// The line that says how far it is stands there.
    stands: bool,
    all: usize,
    ended: usize,
}

impl<'a> Telling<'a> {
    fn new(settings: &'a Settings, all: usize) -> Self {
        let able = std::env::var("TERM").is_ok_and(|term| !matches!(&*term, "" | "dumb"));
        // One column stays free: a line that fills the last one may wrap.
        let room = || {
            usize::from(
                Tty::open().ok().and_then(|tty| tty.size()).map_or(USUAL_COLUMNS, |size| size.0).saturating_sub(1),
            )
        };
        let columns = (able && io::stderr().is_terminal()).then(room);
        Self { settings, words: settings::words(settings), columns, stands: false, all, ended: 0 }
    }

    fn take(&mut self, told: &Told<'_>) {
        let interface = self.settings.interface;
        match told {
            Told::Reading(source) => self.progress(&source.address),
            Told::Remark { place, note } => self.say(&remark(place, note, interface)),
            Told::NoPage { address, trouble } => self.say(&unread(address, trouble, interface)),
            Told::Refused(error) => self.say(&refusal(error, interface)),
            Told::Crashed { source, articles } => {
                let shown = shown_address(&source.address);
                self.say(&self.words.say("source-crashed", &[&shown, &articles.to_string()]));
            }
            Told::Read { source, moved, .. } => {
                self.ended += 1;
                if let Some(moved) = moved {
                    let (old, new) = (shown_address(&source.address), shown_address(moved));
                    self.say(&self.words.say("source-moved", &[&old, &new]));
                }
                self.progress(&source.address);
            }
            Told::Failed { source, trouble: why, .. } => {
                self.ended += 1;
                self.say(&unread(&source.address, why, interface));
                self.progress(&source.address);
            }
        }
    }

    fn say(&mut self, line: &str) {
        self.clear();
        tell(line);
    }

    fn progress(&mut self, address: &str) {
        if let Some(columns) = self.columns {
            let line = format!("{}/{} {}", self.ended, self.all, shown_address(address));
            let line = clip(&line, columns, Widths::default());
            // A line that nobody can read is no reason to stop.
            let _ = write!(io::stderr().lock(), "\r\x1b[K{line}");
            self.stands = true;
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.stands) {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
