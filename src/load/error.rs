//! What can go wrong while loading, and what is worth a note although it went well.

use std::fmt;
use std::path::Path;

use crate::text::clean_line;

/// Opening a path failed. The message says what was attempted, on what, why not, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot open {path}: {why}")]
pub struct LoadError {
    /// The path, cleaned for showing.
    pub path: String,
    /// Why not.
    pub why: Why,
}

impl LoadError {
    pub(super) fn new(path: &Path, why: Why) -> Self {
        Self { path: shown(path), why }
    }
}

/// A path as it may be shown: one clean line.
pub fn shown(path: &Path) -> String {
    clean_line(&path.to_string_lossy()).into_owned()
}

/// What is neither a file nor a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// A named pipe.
    Fifo,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// Something else that is no file.
    Other,
}

impl fmt::Display for Special {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fifo => "a named pipe",
            Self::Socket => "a socket",
            Self::Device => "a device",
            Self::Other => "not a regular file",
        })
    }
}

/// Why a path could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Nothing there.
    #[error("there is no such file or folder; check the spelling")]
    Missing,
    /// Not allowed.
    #[error("permission denied; make it readable first (chmod u+r)")]
    Denied,
    /// A pipe, socket or device: opening one could wait for ever.
    #[error("it is {0}; kanpan opens files and folders, and standard input as `-`")]
    Special(Special),
    /// No bytes at all.
    #[error("the file is empty; nothing to read in it")]
    Empty,
    /// NUL bytes or a known signature.
    #[error("this does not look like a text file; convert it to text first")]
    Binary,
    /// In a folder, a file of a kind that holds no articles.
    #[error("files ending in .{extension} are not read from folders; name the file itself to open it as text")]
    Unknown {
        /// The extension without its dot, cleaned.
        extension: String,
    },
    /// JSON that does not parse.
    #[error("broken JSON at line {line}, column {column} ({what}); mend the file or fetch it again")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser said.
        what: String,
    },
    /// Well-formed, but no article in it.
    #[error("no article found in it; open a page, feed item or file with running text")]
    NoArticle,
    /// A web page or another text where a feed was asked for.
    #[error("this is no feed; name the address of an RSS, Atom or JSON feed")]
    NoFeed,
    /// A folder in which nothing can be read.
    #[error("no .txt, .md, .html, .json or .jsonl file in this folder; name another one")]
    NoFiles,
    /// A price file where an article was asked for.
    #[error("a price file (CSV) holds no articles; open it beside articles and the panel uses it")]
    Prices,
    /// The operating system's own words.
    #[error("{0}; see whether the disk or network place is still there")]
    System(String),
}

impl Why {
    pub(super) fn of(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::System(clean_line(&error.to_string()).into_owned()),
        }
    }
}

impl Note {
    /// Whether something that should have been read was left out.
    pub fn loses_text(&self) -> bool {
        match self {
            Self::Cut { .. }
            | Self::Incomplete { .. }
            | Self::BadLine { .. }
            | Self::BadItem { .. }
            | Self::Capped { .. }
            | Self::More { .. } => true,
            Self::WholePage | Self::Replaced { .. } => false,
        }
    }
}

/// Something the reader should know about a file that was loaded all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Note {
    /// Longer than the limit; the rest was left out.
    #[error("larger than {limit} MiB; the rest was left out")]
    Cut {
        /// The limit in MiB.
        limit: usize,
    },
    /// The source stops in the middle; what was complete is there.
    #[error("the source is incomplete; {read} complete articles were read")]
    Incomplete {
        /// Articles read.
        read: usize,
    },
    /// One line of a JSON Lines file was left out.
    #[error("line {line} was left out: {what}")]
    BadLine {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// One element of an array holds neither a title nor a text.
    #[error("item {item} was left out: neither title nor text")]
    BadItem {
        /// Index, from 0.
        item: usize,
    },
    /// More articles than are kept.
    #[error("more than {kept} articles in one file; the rest was left out")]
    Capped {
        /// How many were kept.
        kept: usize,
    },
    /// The page was too deep or too odd for the extractor; its whole text is shown.
    #[error("the page is too deeply nested or too large to pick out its article; all its text is shown")]
    WholePage,
    /// Bytes that are no text in the encoding; each shows as a replacement character.
    #[error("some bytes are not valid {encoding}; they show as �")]
    Replaced {
        /// The WHATWG name of the encoding.
        encoding: &'static str,
    },
    /// More bad lines or items than are named one by one.
    #[error("{count} more lines or items were left out")]
    More {
        /// How many.
        count: usize,
    },
}
