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
    Folds,
    Panel,
    ToggleRead,
    CopySentence,
    CopyParagraph,
    CopyArticle,
    CopyLink,
    OpenLink,
    Reload,
    ReloadAll,
    Redraw,
    Help,
    Palette,
    Notices,
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

/// A line of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The wish.
    pub command: Command,
    /// Its name in the palette, keymaps and documents.
    pub name: &'static str,
    /// Where it makes sense.
    pub contexts: &'static [Context],
}

const READING: &[Context] = &[Context::List, Context::Reader, Context::Panel];
const MOVING: &[Context] = &[Context::List, Context::Reader, Context::Panel, Context::Popup];
const TYPING: &[Context] = &[Context::Prompt];
const ARTICLE: &[Context] = &[Context::List, Context::Reader];

const fn entry(command: Command, name: &'static str, contexts: &'static [Context]) -> Entry {
    Entry { command, name, contexts }
}

/// Every command, in the order that help and palette show.
pub const CATALOGUE: &[Entry] = &[
    entry(Command::Down, "down", MOVING),
    entry(Command::Up, "up", MOVING),
    entry(Command::PageDown, "page-down", MOVING),
    entry(Command::PageUp, "page-up", MOVING),
    entry(Command::HalfDown, "half-down", MOVING),
    entry(Command::HalfUp, "half-up", MOVING),
    entry(Command::Top, "top", MOVING),
    entry(Command::Bottom, "bottom", MOVING),
    entry(Command::Open, "open", READING),
    entry(Command::Back, "back", MOVING),
    entry(Command::NextPane, "next-pane", READING),
    entry(Command::PreviousPane, "previous-pane", READING),
    entry(Command::NextArticle, "next-article", READING),
    entry(Command::PreviousArticle, "previous-article", READING),
    entry(Command::NextUnread, "next-unread", READING),
    entry(Command::NextHeading, "next-heading", &[Context::Reader]),
    entry(Command::PreviousHeading, "previous-heading", &[Context::Reader]),
    entry(Command::NextEntity, "next-entity", &[Context::Reader]),
    entry(Command::PreviousEntity, "previous-entity", &[Context::Reader]),
    entry(Command::Search, "search", READING),
    entry(Command::NextHit, "next-hit", READING),
    entry(Command::PreviousHit, "previous-hit", READING),
    entry(Command::SearchAll, "search-all", READING),
    entry(Command::FilterTicker, "filter-ticker", READING),
    entry(Command::ClearFilter, "clear-filter", READING),
    entry(Command::NextOrder, "next-order", READING),
    entry(Command::Evidence, "evidence", READING),
    entry(Command::Skim, "skim", ARTICLE),
    entry(Command::Folds, "folds", ARTICLE),
    entry(Command::Panel, "panel", READING),
    entry(Command::ToggleRead, "toggle-read", ARTICLE),
    entry(Command::CopySentence, "copy-sentence", READING),
    entry(Command::CopyParagraph, "copy-paragraph", READING),
    entry(Command::CopyArticle, "copy-article", READING),
    entry(Command::CopyLink, "copy-link", READING),
    entry(Command::OpenLink, "open-link", READING),
    entry(Command::Reload, "reload", READING),
    entry(Command::ReloadAll, "reload-all", READING),
    entry(Command::Redraw, "redraw", READING),
    entry(Command::Help, "help", READING),
    entry(Command::Palette, "palette", READING),
    entry(Command::Notices, "notices", READING),
    entry(Command::Quit, "quit", READING),
    entry(Command::Accept, "accept", TYPING),
    entry(Command::Cancel, "cancel", TYPING),
    entry(Command::Complete, "complete", TYPING),
    entry(Command::EarlierLine, "earlier-line", TYPING),
    entry(Command::LaterLine, "later-line", TYPING),
    entry(Command::DeleteBack, "delete-back", TYPING),
    entry(Command::DeleteWord, "delete-word", TYPING),
    entry(Command::DeleteLine, "delete-line", TYPING),
    entry(Command::CursorLeft, "cursor-left", TYPING),
    entry(Command::CursorRight, "cursor-right", TYPING),
    entry(Command::CursorHome, "cursor-home", TYPING),
    entry(Command::CursorEnd, "cursor-end", TYPING),
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
