//! Facts and orders: what happened (`Event`, with `Outcome` for the answers of workers) and what is to be done (`Effect`).

use super::jobs::{JobId, Task};
use super::shelf::{Stories, StoryId};
use crate::analysis::Report;
use crate::article::{Article, Id, Place, Source};
use crate::instrument::Directory;
use crate::keymap::Stroke;
use crate::library::{Key, Mark, Portion, Query, State, Summary};
use crate::market::Prices;
use crate::text::Pattern;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// One moment, on both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For waiting and measuring: never jumps.
    pub steady: Instant,
    /// For dates and ages: may jump, be decades off, or run backwards.
    pub wall: Timestamp,
}

/// Columns and rows of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A fact.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Stroke),
    /// Text was pasted: line feeds kept, other controls dropped.
    Pasted(String),
    /// The mouse did something.
    Pointed(Pointer),
    /// The terminal has a new size.
    Resized(Size),
    /// A worker answered.
    Came(Outcome),
    /// The moment of [`App::wakeup`](super::App::wakeup) has come.
    Woke,
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What.
    pub deed: Deed,
    /// Column from 0.
    pub column: u16,
    /// Row from 0.
    pub row: u16,
}

/// What a mouse can do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The left button went down.
    Press,
    /// The wheel, away from the hand.
    WheelUp,
    /// The wheel, towards the hand.
    WheelDown,
}

/// An order to the world.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read these paths; answers are `Outcome::Articles`, `Reports`, `Prices`, `Refused` and at the end `Loaded`.
    Load {
        /// Which answers belong to it.
        job: JobId,
        /// What it is for: it takes the place of an earlier one for the same.
        task: Task,
        /// What to read.
        paths: Vec<PathBuf>,
    },
    /// Look for a pattern in the titles of these stories; the answer is `Outcome::Found`.
    Find {
        /// Which answer belongs to it.
        job: JobId,
        /// What to look for.
        pattern: Pattern,
        /// The stories as they are now.
        stories: Stories,
    },
    /// Find the stories that match; the answer is `Outcome::Found`.
    Sift {
        /// Which answer belongs to it.
        job: JobId,
        /// What they have to match.
        query: Arc<Query>,
        /// The stories.
        among: Among,
    },
    /// Count what each of the saved queries finds; the answer is `Outcome::ViewsCounted`.
    CountViews {
        /// Which answer belongs to it.
        job: JobId,
        /// The queries, with their numbers.
        queries: Vec<(usize, Arc<Query>)>,
        /// Among these stories; `None`: in the library.
        among: Option<Among>,
        /// The day it is where the reader sits.
        today: Date,
    },
    /// Say what happens to these files and folders; answers are `Outcome::Touched`.
    Watch(Vec<PathBuf>),
    /// Keep this beyond the session.
    Keep(Keep),
    /// Say what is kept of these articles; answers are `Outcome::Recalled` and `Rewritten`.
    Recall(Arc<[(Id, Source)]>),
    /// Read a page of the library; the answer is `Outcome::Paged`.
    Page(Wanted),
    /// Count what of the library matches; the answer is `Outcome::Counted`.
    Count(Wanted),
    /// Find the next articles of the library that match; the answer is `Outcome::Sought`.
    Seek(Wanted),
    /// Read the body of an article of the library again; the answer is `Outcome::Fetched`.
    Fetch {
        /// The story.
        story: StoryId,
        /// Its place in the library.
        key: Key,
    },
    /// Read the sources of the library that are due; answers are `Outcome::Synced`, `SourceFailed` and at the end
    /// `SyncEnded`.
    Sync {
        /// Which answers belong to it.
        job: JobId,
        /// Only those that were not read for so many minutes, by whichever instance.
        idle: u16,
    },
    /// Fetch the page that an article names; the answer is `Outcome::FullText`.
    FullText {
        /// The story.
        story: StoryId,
        /// Its article.
        article: Arc<Article>,
    },
    /// Understand an article of which only the summary is kept; the answer is `Outcome::Understood`.
    Understand {
        /// The story.
        story: StoryId,
        /// Its article.
        article: Arc<Article>,
    },
    /// Put this text on the clipboard of the person's terminal.
    Copy(String),
    /// Open this address in a browser.
    OpenLink(String),
    /// Forget what stands on the terminal and draw everything.
    Redraw,
    /// Stop the process, as `^Z` does in a shell.
    Suspend,
    /// Leave.
    Quit,
}

/// Stories with what was done with them, cheap to hand to a worker.
#[derive(Clone, Debug)]
pub struct Among {
    /// The stories as they are now.
    pub stories: Stories,
    /// What was done with their articles, those left out with which nothing was done.
    pub states: Arc<HashMap<Id, State>>,
    /// The day it is where the reader sits.
    pub today: Date,
}

/// What is wanted of the library.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which answer belongs to it.
    pub job: JobId,
    /// What articles have to match.
    pub query: Arc<Query>,
    /// Which part of them.
    pub portion: Portion,
    /// The day it is where the reader sits.
    pub today: Date,
}

/// An article of the library, on its way to the list.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Its place in the library.
    pub key: Key,
    /// The article.
    pub article: Arc<Article>,
    /// What is kept of what was understood.
    pub report: Arc<Report>,
    /// What was done with it.
    pub state: State,
    /// Equal for articles that tell the same story.
    pub story: u64,
    /// How many articles tell its story, itself included.
    pub reprints: u32,
}

/// A file with another text than it had.
#[derive(Clone, Debug, PartialEq)]
pub struct Rewritten {
    /// The file.
    pub source: Source,
    /// What it held.
    pub from: Id,
    /// What it holds.
    pub to: Id,
    /// What was done with what it held.
    pub state: State,
}

/// Something to be kept beyond the session. Kept in the order in which it is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Keep {
    /// A mark on articles, as one step that can be taken back.
    Mark {
        /// The articles.
        articles: Arc<[Id]>,
        /// The mark.
        mark: Mark,
    },
    /// A mark on every article of the library that matches, as one step; then say how many: `Outcome::Marked`.
    MarkAll {
        /// What they have to match.
        query: Arc<Query>,
        /// The mark.
        mark: Mark,
        /// The day it is where the reader sits.
        today: Date,
    },
    /// Take the last step of this session back; without one the last of all, and then say how it left the articles:
    /// `Outcome::Undone`.
    Undo,
    /// Reading stopped there.
    Place {
        /// The article.
        article: Id,
        /// The place.
        place: Place,
    },
    /// What is kept of one text holds of another one too: the article was written anew.
    Carry {
        /// The old text.
        from: Id,
        /// The new one.
        to: Id,
    },
    /// A file holds this article: what is kept of it follows the file when its text changes.
    File {
        /// The file.
        source: Source,
        /// The article.
        article: Id,
    },
    /// The text of the page of an article of the library.
    Text {
        /// Its place in the library.
        key: Key,
        /// The article with that text.
        article: Arc<Article>,
        /// What it says.
        summary: Arc<Summary>,
    },
}

impl Keep {
    /// Whether it changes what a query may find.
    pub fn is_mark(&self) -> bool {
        match self {
            Self::Mark { .. } | Self::MarkAll { .. } | Self::Undo => true,
            Self::Place { .. } | Self::Carry { .. } | Self::File { .. } | Self::Text { .. } => false,
        }
    }
}

/// The result of an effect.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// More articles of a load, not yet analysed, in the order they were read. Those of one load are counted from 0.
    Articles {
        /// The load.
        job: JobId,
        /// The articles.
        articles: Vec<Arc<Article>>,
    },
    /// How the only article of a load begins; all of it comes with `Articles`.
    Begun {
        /// The load.
        job: JobId,
        /// Its title, what is known of it, and its first blocks.
        article: Arc<Article>,
    },
    /// Analyses of articles that came earlier.
    Reports {
        /// The load.
        job: JobId,
        /// The number of an article within its load, and what was understood of it.
        reports: Vec<(usize, Arc<Report>)>,
    },
    /// Every price history that is known by now.
    Prices {
        /// The load.
        job: JobId,
        /// The histories.
        prices: Arc<Prices>,
    },
    /// A path, or a part of it, that could not be used.
    Refused {
        /// The load.
        job: JobId,
        /// One clean line: what, why not, what to do.
        reason: String,
    },
    /// Something about a path that is good to know, and no trouble.
    Remarked {
        /// The load.
        job: JobId,
        /// One clean line.
        remark: String,
    },
    /// Everything of a load has been read and analysed.
    Loaded {
        /// The load.
        job: JobId,
    },
    /// Something happened to the files that were opened.
    Touched {
        /// New and changed files.
        fresh: Vec<PathBuf>,
        /// Files that are not there any more, as they are shown.
        gone: Vec<String>,
    },
    /// Where the pattern of a search was found, or which stories match.
    Found {
        /// The search.
        job: JobId,
        /// The stories with a hit, in ascending order.
        hits: Vec<StoryId>,
    },
    /// How many articles the saved queries find.
    ViewsCounted {
        /// The request.
        job: JobId,
        /// The number of each, and how many.
        counts: Vec<(usize, usize)>,
    },
    /// A page of the library.
    Paged {
        /// The request.
        job: JobId,
        /// Its articles, the newest first.
        filed: Vec<Filed>,
    },
    /// How many articles of the library match.
    Counted {
        /// The request.
        job: JobId,
        /// How many.
        count: usize,
    },
    /// The next articles of the library that match, with their contents.
    Sought {
        /// The request.
        job: JobId,
        /// The articles.
        found: Vec<(Key, Id)>,
    },
    /// The library could not answer.
    Unanswered {
        /// The request.
        job: JobId,
        /// One clean line that says why.
        reason: String,
    },
    /// A source was read.
    Synced {
        /// The sync.
        job: JobId,
        /// Articles that were not seen before.
        new: usize,
        /// Articles with another text than before.
        changed: usize,
    },
    /// A source could not be read: one clean line that says which and why.
    SourceFailed {
        /// The sync.
        job: JobId,
        /// The line.
        line: String,
    },
    /// Every source that was due has been read.
    SyncEnded {
        /// The sync.
        job: JobId,
        /// How many were read.
        read: usize,
        /// How many failed.
        failed: usize,
        /// Articles that were not seen before.
        new: usize,
    },
    /// An article with the text of the page that it names.
    FullText {
        /// The story.
        story: StoryId,
        /// The article.
        article: Arc<Article>,
    },
    /// The body of an article of the library.
    Fetched {
        /// The story.
        story: StoryId,
        /// Its article.
        article: Arc<Article>,
    },
    /// The whole of what was understood of an article.
    Understood {
        /// The story.
        story: StoryId,
        /// Its content.
        text: Id,
        /// What was understood.
        report: Arc<Report>,
    },
    /// So many articles of the library have a mark now that did not have it.
    Marked(usize),
    /// What is kept of articles, those left out of which nothing is.
    Recalled(Vec<(Id, State)>),
    /// Files with another text than when something was kept of them, with what is kept of the old one.
    Rewritten(Vec<Rewritten>),
    /// Every tag that is in use.
    Tags(Vec<String>),
    /// Outlets and sources by name.
    Publishers(Vec<String>),
    /// A step of an earlier session was taken back: how it left the articles. `None`: there was none.
    Undone(Option<Vec<(Id, State)>>),
    /// Nothing is kept, or not for now: one clean line that says why.
    NotKept(String),
    /// The directory of names.
    Names(Arc<Directory>),
    /// A link was handed to the browser.
    Opened(String),
    /// An order could not be carried out: one clean line that says why.
    Failed(String),
    /// A worker crashed: one clean line that says where.
    Crashed(String),
}
