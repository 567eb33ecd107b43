//! The commands, their names and where they make sense.

/// Where a stroke is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The list of articles has the focus.
    List,
    /// The article has the focus.
    Reader,
    /// The panel of tickers has the focus.
    Panel,
    /// A line is being typed.
    Prompt,
    /// Help or a notice lies on top.
    Popup,
}

impl Context {
    /// All of them, in the order help shows them.
    pub const ALL: [Self; 5] = [Self::List, Self::Reader, Self::Panel, Self::Prompt, Self::Popup];

    /// The name in keymap files.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Reader => "reader",
            Self::Panel => "panel",
            Self::Prompt => "prompt",
            Self::Popup => "popup",
        }
    }
}

/// A wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the catalogue below names each; the words files describe it")]
pub enum Command {
    Down,
    Up,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    Open,
    Back,
    NextPane,
    PreviousPane,
    NextArticle,
    PreviousArticle,
    NextUnread,
    NextHeading,
    PreviousHeading,
    NextEntity,
    PreviousEntity,
    Search,
    NextHit,
    PreviousHit,
    SearchAll,
    FilterTicker,
    ClearFilter,
    NextOrder,
    Evidence,
    Skim,
    Vertical,
    Folds,
    OtherScript,
    Panel,
    ToggleRead,
    Star,
    Tag,
    Undo,
    ReadShown,
    UnreadShown,
    StarShown,
    UnstarShown,
    TagShown,
    HistoryBack,
    HistoryForward,
    CopySentence,
    CopyParagraph,
    CopyArticle,
    CopyLink,
    OpenLink,
    Reload,
    ReloadAll,
    FullText,
    Redraw,
    Help,
    Palette,
    Notices,
    Suspend,
    Quit,
    Accept,
    Cancel,
    DeleteBack,
    DeleteWord,
    DeleteLine,
    CursorLeft,
    CursorRight,
    CursorHome,
    CursorEnd,
    Complete,
    EarlierLine,
    LaterLine,
}

/// What a command is about: the headings of help and manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Topic {
    Moving,
    Articles,
    Finding,
    Viewing,
    Sharing,
    Program,
    Typing,
}

impl Topic {
    /// All of them, in the order help shows them.
    pub const ALL: [Self; 7] =
        [Self::Moving, Self::Articles, Self::Finding, Self::Viewing, Self::Sharing, Self::Program, Self::Typing];
}

/// A line of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The wish.
    pub command: Command,
    /// Its name in the palette, keymaps and documents.
    pub name: &'static str,
    /// Where it makes sense.
    pub contexts: &'static [Context],
    /// What it is about.
    pub topic: Topic,
}

const READING: &[Context] = &[Context::List, Context::Reader, Context::Panel];
const MOVING: &[Context] = &[Context::List, Context::Reader, Context::Panel, Context::Popup];
const TYPING: &[Context] = &[Context::Prompt];
const ARTICLE: &[Context] = &[Context::List, Context::Reader];

const fn entry(command: Command, name: &'static str, contexts: &'static [Context], topic: Topic) -> Entry {
    Entry { command, name, contexts, topic }
}

/// Every command, in the order that help and palette show.
pub const CATALOGUE: &[Entry] = &[
    entry(Command::Down, "down", MOVING, Topic::Moving),
    entry(Command::Up, "up", MOVING, Topic::Moving),
    entry(Command::PageDown, "page-down", MOVING, Topic::Moving),
    entry(Command::PageUp, "page-up", MOVING, Topic::Moving),
    entry(Command::HalfDown, "half-down", MOVING, Topic::Moving),
    entry(Command::HalfUp, "half-up", MOVING, Topic::Moving),
    entry(Command::Top, "top", MOVING, Topic::Moving),
    entry(Command::Bottom, "bottom", MOVING, Topic::Moving),
    entry(Command::Open, "open", READING, Topic::Moving),
    entry(Command::Back, "back", MOVING, Topic::Moving),
    entry(Command::NextPane, "next-pane", READING, Topic::Moving),
    entry(Command::PreviousPane, "previous-pane", READING, Topic::Moving),
    entry(Command::NextArticle, "next-article", READING, Topic::Articles),
    entry(Command::PreviousArticle, "previous-article", READING, Topic::Articles),
    entry(Command::NextUnread, "next-unread", READING, Topic::Articles),
    entry(Command::HistoryBack, "history-back", READING, Topic::Articles),
    entry(Command::HistoryForward, "history-forward", READING, Topic::Articles),
    entry(Command::NextHeading, "next-heading", &[Context::Reader], Topic::Finding),
    entry(Command::PreviousHeading, "previous-heading", &[Context::Reader], Topic::Finding),
    entry(Command::NextEntity, "next-entity", &[Context::Reader], Topic::Finding),
    entry(Command::PreviousEntity, "previous-entity", &[Context::Reader], Topic::Finding),
    entry(Command::Search, "search", READING, Topic::Finding),
    entry(Command::NextHit, "next-hit", READING, Topic::Finding),
    entry(Command::PreviousHit, "previous-hit", READING, Topic::Finding),
    entry(Command::SearchAll, "search-all", READING, Topic::Finding),
    entry(Command::FilterTicker, "filter-ticker", READING, Topic::Finding),
    entry(Command::ClearFilter, "clear-filter", READING, Topic::Finding),
    entry(Command::NextOrder, "next-order", READING, Topic::Viewing),
    entry(Command::Evidence, "evidence", READING, Topic::Viewing),
    entry(Command::Skim, "skim", ARTICLE, Topic::Viewing),
    entry(Command::Vertical, "vertical", ARTICLE, Topic::Viewing),
    entry(Command::Folds, "folds", ARTICLE, Topic::Viewing),
    entry(Command::OtherScript, "other-script", ARTICLE, Topic::Viewing),
    entry(Command::Panel, "panel", READING, Topic::Viewing),
    entry(Command::ToggleRead, "toggle-read", ARTICLE, Topic::Articles),
    entry(Command::Star, "star", ARTICLE, Topic::Articles),
    entry(Command::Tag, "tag", ARTICLE, Topic::Articles),
    entry(Command::Undo, "undo", READING, Topic::Articles),
    entry(Command::ReadShown, "read-shown", READING, Topic::Articles),
    entry(Command::UnreadShown, "unread-shown", READING, Topic::Articles),
    entry(Command::StarShown, "star-shown", READING, Topic::Articles),
    entry(Command::UnstarShown, "unstar-shown", READING, Topic::Articles),
    entry(Command::TagShown, "tag-shown", READING, Topic::Articles),
    entry(Command::CopySentence, "copy-sentence", READING, Topic::Sharing),
    entry(Command::CopyParagraph, "copy-paragraph", READING, Topic::Sharing),
    entry(Command::CopyArticle, "copy-article", READING, Topic::Sharing),
    entry(Command::CopyLink, "copy-link", READING, Topic::Sharing),
    entry(Command::OpenLink, "open-link", READING, Topic::Sharing),
    entry(Command::Reload, "reload", READING, Topic::Articles),
    entry(Command::ReloadAll, "reload-all", READING, Topic::Articles),
    entry(Command::FullText, "full-text", READING, Topic::Articles),
    entry(Command::Redraw, "redraw", READING, Topic::Program),
    entry(Command::Help, "help", READING, Topic::Program),
    entry(Command::Palette, "palette", READING, Topic::Program),
    entry(Command::Notices, "notices", READING, Topic::Program),
    entry(Command::Suspend, "suspend", READING, Topic::Program),
    entry(Command::Quit, "quit", READING, Topic::Program),
    entry(Command::Accept, "accept", TYPING, Topic::Typing),
    entry(Command::Cancel, "cancel", TYPING, Topic::Typing),
    entry(Command::Complete, "complete", TYPING, Topic::Typing),
    entry(Command::EarlierLine, "earlier-line", TYPING, Topic::Typing),
    entry(Command::LaterLine, "later-line", TYPING, Topic::Typing),
    entry(Command::DeleteBack, "delete-back", TYPING, Topic::Typing),
    entry(Command::DeleteWord, "delete-word", TYPING, Topic::Typing),
    entry(Command::DeleteLine, "delete-line", TYPING, Topic::Typing),
    entry(Command::CursorLeft, "cursor-left", TYPING, Topic::Typing),
    entry(Command::CursorRight, "cursor-right", TYPING, Topic::Typing),
    entry(Command::CursorHome, "cursor-home", TYPING, Topic::Typing),
    entry(Command::CursorEnd, "cursor-end", TYPING, Topic::Typing),
];

/// The entry of that name, `None` when there is none.
pub fn by_name(name: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.name == name)
}

impl Command {
    /// Its name in the palette and in keymap files.
    pub fn name(self) -> &'static str {
        CATALOGUE.iter().find(|entry| entry.command == self).map_or("", |entry| entry.name)
    }
}
