//! Notices: what the reader is told, the newest in the status line for a while, all of them in a popup.

use super::event::Now;
use crate::library::QueryProblem;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long a notice stays in the status line.
const FRESH: Duration = Duration::from_secs(6);
/// The most that are kept.
const MOST: usize = 500;

/// What was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Piece {
    Sentence,
    Paragraph,
    Article,
    Link,
}

/// What happened. The words are those of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A path, or a part of it, could not be used.
    Refused(String),
    /// Something about a path that is good to know.
    Remarked(String),
    /// An order could not be carried out.
    Failed(String),
    /// A worker crashed.
    Crashed(String),
    /// Sent to the clipboard, with so many characters.
    Copied(Piece, usize),
    /// There is no such thing here to copy.
    NothingToCopy(Piece),
    /// The saved query of that name cannot be understood.
    BadView(String, QueryProblem),
    /// The article has no link.
    NoLink,
    /// A link was handed to the browser.
    Opened(String),
    /// A search found nothing.
    NoHit(String),
    /// No article names an instrument that is called so.
    NoTicker(String),
    /// No command is called so.
    NoCommand(String),
    /// Nothing is named in the article.
    NoEntity,
    /// No words made a sentiment.
    NoEvidence,
    /// The article has no headings.
    NoHeading,
    /// So many new articles appeared in what was opened.
    Arrived(usize),
    /// Sources were read.
    Synced {
        /// So many.
        read: usize,
        /// So many could not be.
        failed: usize,
        /// So many articles were not seen before.
        new: usize,
    },
    /// The page of the article is being fetched.
    Fetching,
    /// The page of the article is there, with so many characters.
    FullText(usize),
    /// Nothing in the library fits the query.
    NothingFits,
    /// Nothing is folded in the article.
    NoFold,
    /// Everything shown has been read.
    NoUnread,
    /// Went on at the other end.
    WentRound,
    /// So many articles have the mark now.
    Marked(usize),
    /// A step was taken back that was about so many articles.
    Undone(usize),
    /// There is no step to take back.
    NothingToUndo,
    /// No story was read before, or after, this one.
    NoHistory,
    /// What is done is not kept beyond the session, or not for now.
    NotKept(String),
    /// Everything that was opened has been read again: so many articles.
    Reloaded(usize),
    /// The article was read from its file again.
    ReloadedOne,
}

impl Notice {
    /// Whether it tells of something that went wrong.
    pub fn is_trouble(&self) -> bool {
        match self {
            Self::Refused(_) | Self::Failed(_) | Self::Crashed(_) | Self::NotKept(_) | Self::BadView(..) => true,
            Self::Remarked(_)
            | Self::Copied(..)
            | Self::NothingToCopy(_)
            | Self::NoLink
            | Self::Opened(_)
            | Self::NoHit(_)
            | Self::NoTicker(_)
            | Self::NoCommand(_)
            | Self::NoEntity
            | Self::NoEvidence
            | Self::NoHeading
            | Self::NoFold
            | Self::NoUnread
            | Self::NothingFits
            | Self::Synced { .. }
            | Self::Arrived(_)
            | Self::Fetching
            | Self::FullText(_)
            | Self::Marked(_)
            | Self::Undone(_)
            | Self::NothingToUndo
            | Self::NoHistory
            | Self::WentRound
            | Self::Reloaded(_)
            | Self::ReloadedOne => false,
        }
    }
}

/// The notices of the session.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    all: VecDeque<Notice>,
    fresh_until: Option<Instant>,
}

impl Notices {
    /// Tells something.
    pub fn tell(&mut self, notice: Notice, now: Now) {
        self.all.push_back(notice);
        if self.all.len() > MOST {
            self.all.pop_front();
        }
        self.fresh_until = Some(now.steady + FRESH);
    }

    /// Keeps something for the popup without telling it.
    pub fn note(&mut self, notice: Notice) {
        self.all.push_front(notice);
        if self.all.len() > MOST {
            self.all.pop_front();
        }
    }

    /// The notice for the status line.
    pub fn fresh(&self) -> Option<&Notice> {
        self.fresh_until.and_then(|_| self.all.back())
    }

    /// All of them, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &Notice> {
        self.all.iter().rev()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// How many tell of trouble.
    pub fn troubles(&self) -> usize {
        self.all.iter().filter(|notice| notice.is_trouble()).count()
    }

    /// When the status line is to be cleared.
    pub fn deadline(&self) -> Option<Instant> {
        self.fresh_until
    }

    /// Clears the status line when its time has come.
    pub fn expire(&mut self, now: Now) {
        self.fresh_until.take_if(|until| *until <= now.steady);
    }

    /// Clears the status line now.
    pub fn dismiss(&mut self) {
        self.fresh_until = None;
    }
}
