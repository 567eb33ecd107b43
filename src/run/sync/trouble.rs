//! Why a source gave nothing, in the language of the interface.

use std::time::Duration;

use crate::config::Interface;
use crate::load::{FetchError, LoadError, Retry, Why, shown_address};
use crate::run::{Words, refusal};

use super::BadOrigin;

const TABLE: &str = include_str!("troubles.tsv");

/// Why a source gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The server gave nothing that could be used.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The file or folder cannot be read, or what came holds no article.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Its address is none.
    #[error(transparent)]
    Origin(#[from] BadOrigin),
    /// What came is no feed; a web page may offer some.
    #[error("this is no feed ({kind})")]
    NoFeed {
        /// What it is: a media type, `HTML`.
        kind: String,
        /// The feeds that the page offers.
        offered: Vec<String>,
    },
    /// The program cannot be started.
    #[error("{program} cannot be started: {reason}")]
    Start {
        /// The program.
        program: String,
        /// The system's words.
        reason: String,
    },
    /// The program ended with an error.
    #[error("{program} failed: {complaint}")]
    Failed {
        /// The program.
        program: String,
        /// The first line of its complaint.
        complaint: String,
    },
    /// The program took too long and was ended.
    #[error("{program} took longer than {seconds} s and was ended")]
    Slow {
        /// The program.
        program: String,
        /// How long it had.
        seconds: u64,
    },
    /// More than is read.
    #[error("larger than {limit} MiB; it was not read on")]
    Large {
        /// The limit in MiB.
        limit: usize,
    },
    /// What the program prints cannot be read.
    #[error("what it prints cannot be read: {0}")]
    Broken(String),
    /// An error of this program: the source is left out, the others go on.
    #[error("an error of this program; please report it with the address")]
    Crashed,
}

impl Trouble {
    /// How long the server wants to be left alone, when it says so.
    pub(super) fn retry(&self, now: jiff::Timestamp) -> Option<Duration> {
        match self {
            Self::Fetch(FetchError::Busy { retry, .. }) => retry.map(|retry: Retry| retry.from_now(now)),
            _ => None,
        }
    }
}

/// One line that says why, and what to do.
pub fn trouble(trouble: &Trouble, interface: Interface) -> String {
    let words = Words::new(TABLE, interface);
    let say = |key: &str, fill: &[&str]| words.say(key, fill);
    match trouble {
        Trouble::Fetch(error) => fetch(error, words),
        Trouble::Load(error) => refusal(error, interface),
        Trouble::Origin(error) => origin(error, words),
        Trouble::NoFeed { kind, offered } if offered.is_empty() => say("no-feed", &[kind]),
        Trouble::NoFeed { kind, offered } => say("no-feed-offers", &[kind, &offered.join(" ")]),
        Trouble::Start { program, reason } => say("start", &[program, reason]),
        Trouble::Failed { program, complaint } if complaint.is_empty() => say("failed-silently", &[program]),
        Trouble::Failed { program, complaint } => say("failed", &[program, complaint]),
        Trouble::Slow { program, seconds } => say("slow", &[program, &seconds.to_string()]),
        Trouble::Large { limit } => say("large", &[&limit.to_string()]),
        Trouble::Broken(reason) => say("unreadable", &[reason]),
        Trouble::Crashed => say("crashed", &[]),
    }
}

/// One line for an address that gave nothing: which, why, and what to do.
pub fn unread(address: &str, why: &Trouble, interface: Interface) -> String {
    match why {
        // The place is in it already.
        Trouble::Load(error) => refusal(error, interface),
        why => format!("{}: {}", shown_address(address), trouble(why, interface)),
    }
}

fn origin(error: &BadOrigin, words: Words) -> String {
    match error {
        BadOrigin::Missing(text) => words.say("no-source", &[text]),
        BadOrigin::Scheme(scheme) => words.say("scheme", &[scheme]),
        BadOrigin::Name(name) => words.say("bad-name", &[name]),
        BadOrigin::Command(text) => words.say("no-command", &[text]),
    }
}

fn fetch(error: &FetchError, words: Words) -> String {
    let say = |key: &str, fill: &[&str]| words.say(key, fill);
    match error {
        FetchError::Address { address } => say("address", &[address]),
        FetchError::Private { host } => say("private", &[host]),
        FetchError::Host { host } => say("host", &[host]),
        FetchError::Connect { host, reason } => say("connect", &[host, reason]),
        FetchError::Secure { host, reason } => say("secure", &[host, reason]),
        FetchError::Timeout { host } => say("timeout", &[host]),
        FetchError::Missing => say("missing", &[]),
        FetchError::Gone => say("gone", &[]),
        FetchError::Busy { status, .. } => say("busy", &[&status.to_string()]),
        FetchError::Status { status } => say("status", &[&status.to_string()]),
        FetchError::Redirects { most } => say("redirects", &[&most.to_string()]),
        FetchError::Large { limit } => say("large", &[&limit.to_string()]),
        FetchError::Broken { host, reason } => say("broken", &[host, reason]),
    }
}

/// What was found but is no text of any kind that is read.
pub(super) fn no_text(path: &str) -> Trouble {
    Trouble::Load(LoadError { path: path.to_owned(), why: Why::Binary })
}
