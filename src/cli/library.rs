//! The library, as a command opens it, and queries to it.

use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use super::arguments::Options;
use super::settings;
use super::streams::{Done, Stop, tell};
use crate::config::Settings;
use crate::library::{Access, Entry, Library, OpenNote, Query, QueryError, StoreError};
use crate::load::shown_path;
use crate::run::{Words, clock};
use crate::text::clean_line;

/// This moment as the wall clock stands.
pub(super) fn now() -> DateTime {
    clock::zone().to_datetime(clock::now().wall)
}

/// Where the library lies.
pub(super) fn path(words: Words) -> Result<PathBuf, Stop> {
    let places = settings::places().ok_or_else(|| Stop::Fatal(words.say("no-library-place", &[])))?;
    Ok(places.library())
}

/// The library for reading; `None` when there is none yet.
pub(super) fn open_read(words: Words) -> Result<Option<Library>, Stop> {
    let path = path(words)?;
    if is_absent(&path) {
        return Ok(None);
    }
    match Library::open_read(&path) {
        // An older schema: it is brought up to date by the one who may write.
        Err(StoreError::ReadOnly | StoreError::Damaged) => open_any(words).map(Some),
        other => other.map(Some).map_err(|error| fatal(&error, words)),
    }
}

/// Whether there is no file; one that may not be looked at is there for all that is known.
pub(super) fn is_absent(path: &Path) -> bool {
    path.try_exists().is_ok_and(|there| !there)
}

/// The library for writing, made where there is none.
pub(super) fn open_write(words: Words) -> Result<Library, Stop> {
    let library = open_any(words)?;
    match library.access() {
        Access::Write => Ok(library),
        Access::Read => Err(fatal(&StoreError::ReadOnly, words)),
    }
}

/// The library as it can be had; what opening it has to tell is told.
pub(super) fn open_any(words: Words) -> Result<Library, Stop> {
    let path = path(words)?;
    let (library, notes) = Library::open(&path, now()).map_err(|error| fatal(&error, words))?;
    for note in notes {
        match note {
            // Also what another instance looks like that is running now.
            OpenNote::Unclean | OpenNote::ReadOnly => {}
            OpenNote::Rescued(rescue) => {
                let kept = shown_path(&rescue.kept);
                tell(&match rescue.snapshot {
                    Some(snapshot) => words.say("library-restored", &[&shown_path(&snapshot), &kept]),
                    None => words.say("library-saved", &[&rescue.articles.to_string(), &kept]),
                });
            }
        }
    }
    Ok(library)
}

/// What the library could not do, as the end of a command.
pub(super) fn fatal(error: &StoreError, words: Words) -> Stop {
    let file = path(words).map(|path| shown_path(&path)).unwrap_or_default();
    Stop::Fatal(match error {
        StoreError::Full => words.say("library-full", &[&file]),
        StoreError::ReadOnly => words.say("library-read-only", &[&file]),
        StoreError::CannotOpen { path, reason } => words.say("library-closed", &[path, reason]),
        StoreError::Newer { found, known } => {
            words.say("library-newer", &[&file, &found.to_string(), &known.to_string()])
        }
        StoreError::Foreign => words.say("library-foreign", &[&file]),
        StoreError::Damaged => words.say("library-damaged", &[&file]),
        StoreError::Busy => words.say("library-busy", &[&file]),
        StoreError::Cancelled => words.say("library-cancelled", &[]),
        StoreError::Repair(reason) => words.say("library-repair", &[&file, reason]),
        StoreError::Other(reason) => words.say("library-other", &[&file, reason]),
    })
}

/// A query as it was typed, its instruments looked up; carets under what is wrong with it.
pub(super) fn query(text: &str, options: &Options, settings: &Settings) -> Result<Query, Stop> {
    let words = settings::words(settings);
    let query = Query::parse(text).map_err(|error| {
        let shown = clean_line(text);
        let carets = if shown == text { error.carets(text, super::paper::widths(settings)) } else { String::new() };
        Stop::Fatal(format!("{}\n  {shown}\n  {carets}", words.say("bad-query", &[&why(&error, settings)])))
    })?;
    let directory =
        settings::directory_or_fault(options).map_err(|fault| Stop::Fatal(words.say("bad-config", &[&fault])))?;
    Ok(query.resolved(&directory))
}

/// What is wrong with a query, in the language of the interface.
pub(super) fn why(error: &QueryError, settings: &Settings) -> String {
    crate::ui::Words::of(settings.interface).map_or_else(|_| error.to_string(), |words| words.problem(&error.problem))
}

/// Why a visit ends before its end.
enum Halt {
    Stop(Stop),
    Store(StoreError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Hands every article of the library that matches to `take`, the newest first. Tells when there is none.
pub(super) fn visit(
    query: &Query,
    words: Words,
    mut take: impl FnMut(&Library, Entry) -> Result<(), Stop>,
) -> Result<Done, Stop> {
    let Some(library) = open_read(words)? else {
        tell(&words.say("no-library", &[]));
        return Ok(Done::Partly);
    };
    let mut found = Done::Partly;
    let visited = library.visit(query, now().date(), |entry| {
        found = Done::Wholly;
        take(&library, entry).map_err(Halt::Stop)
    });
    match visited {
        Ok(()) => {}
        Err(Halt::Stop(stop)) => return Err(stop),
        Err(Halt::Store(error)) => return Err(fatal(&error, words)),
    }
    if found == Done::Partly {
        tell(&words.say("nothing-found", &[]));
    }
    Ok(found)
}
