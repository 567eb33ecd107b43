//! Why a path or the library was not opened, in the language of the interface.

use super::words::Words;
use crate::config::Interface;
use crate::library::{OpenNote, StoreError};
use crate::load::{LoadError, Note, Special, Why, shown_path};
use std::path::Path;

const TABLE: &str = include_str!("refusals.tsv");

/// One line for a path that could not be opened: what, why not, what to do.
pub fn refusal(error: &LoadError, interface: Interface) -> String {
    let words = Words::new(TABLE, interface);
    if let Why::Unknown { extension } = &error.why {
        return words.say("unknown", &[&error.path, extension]);
    }
    words.say("cannot-open", &[&error.path, &reason(&error.why, words)])
}

fn reason(why: &Why, words: Words) -> String {
    match why {
        Why::Missing => words.say("missing", &[]),
        Why::Denied => words.say("denied", &[]),
        Why::Special(special) => words.say("special", &[&words.say(kind(*special), &[])]),
        Why::Empty => words.say("empty", &[]),
        Why::Binary => words.say("binary", &[]),
        Why::Unknown { extension } => words.say("unknown", &["", extension]),
        Why::Json { line, column, what } => words.say("json", &[&line.to_string(), &column.to_string(), what]),
        Why::NoArticle => words.say("no-article", &[]),
        Why::NoFeed => words.say("no-feed", &[]),
        Why::NoFiles => words.say("no-files", &[]),
        Why::Prices => words.say("prices", &[]),
        Why::System(message) => words.say("system", &[message]),
    }
}

fn kind(special: Special) -> &'static str {
    match special {
        Special::Fifo => "fifo",
        Special::Socket => "socket",
        Special::Device => "device",
        Special::Other => "other",
    }
}

/// One line for something about a file that was opened all the same.
pub fn remark(path: &str, note: &Note, interface: Interface) -> String {
    let words = Words::new(TABLE, interface);
    let said = match note {
        Note::Cut { limit } => words.say("cut", &[&limit.to_string()]),
        Note::Incomplete { read } => words.say("incomplete", &[&read.to_string()]),
        Note::BadLine { line, what } => words.say("bad-line", &[&line.to_string(), what]),
        Note::BadItem { item } => words.say("bad-item", &[&item.to_string()]),
        Note::Capped { kept } => words.say("capped", &[&kept.to_string()]),
        Note::WholePage => words.say("whole-page", &[]),
        Note::Replaced { encoding } => words.say("replaced", &[encoding]),
        Note::More { count } => words.say("more", &[&count.to_string()]),
    };
    words.say("remark", &[path, &said])
}

/// One line for what the library could not do: what, why not, what to do.
pub fn library_refusal(error: &StoreError, interface: Interface) -> String {
    let words = Words::new(TABLE, interface);
    match error {
        StoreError::Full => words.say("library-full", &[]),
        StoreError::ReadOnly => words.say("library-read-only", &[]),
        StoreError::CannotOpen { path, reason } => words.say("library-closed", &[path, reason]),
        StoreError::Newer { found, known } => words.say("library-newer", &[&found.to_string(), &known.to_string()]),
        StoreError::Foreign => words.say("library-foreign", &[]),
        StoreError::Damaged => words.say("library-damaged", &[]),
        StoreError::Busy => words.say("library-busy", &[]),
        StoreError::Cancelled => words.say("library-cancelled", &[]),
        StoreError::Repair(reason) => words.say("library-repair", &[reason]),
        StoreError::Other(reason) => words.say("library-other", &[reason]),
    }
}

/// One line for what opening the library has to tell.
pub fn library_note(note: &OpenNote, path: &Path, interface: Interface) -> String {
    let words = Words::new(TABLE, interface);
    match note {
        OpenNote::Unclean => words.say("library-unclean", &[&shown_path(path)]),
        OpenNote::ReadOnly => words.say("library-read-only", &[]),
        OpenNote::Rescued(rescue) => {
            let kept = shown_path(&rescue.kept);
            match &rescue.snapshot {
                Some(snapshot) => words.say("library-from-snapshot", &[&shown_path(snapshot), &kept]),
                None => words.say("library-rescued", &[&rescue.articles.to_string(), &kept]),
            }
        }
    }
}

/// One line for marks that the end of the session could not wait for.
pub fn library_unfinished(interface: Interface) -> String {
    Words::new(TABLE, interface).say("not-all-kept", &[])
}
