//! Why a path was not opened, in the language of the interface.

use super::words::Words;
use crate::config::Interface;
use crate::load::{LoadError, Note, Special, Why};

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
