//! State and its only transitions: an `Event` comes in, `Effect`s go out.
//!
//! Imports `command keymap config article analysis instrument layout library market text`. No terminal, no disk, no clock:
//! the moment comes with the event.

mod archive;
mod arrivals;
mod asks;
mod beginning;
mod deeds;
mod event;
mod history;
mod jobs;
mod list;
mod marking;
mod memory;
mod notices;
mod panel;
mod panes;
mod pointing;
mod popup;
mod prompt;
mod reader;
mod sharing;
mod shelf;
mod sifting;
mod state;
mod story;
mod tally;
mod views;
mod watching;

pub use event::{Among, Deed, Effect, Event, Filed, Keep, Now, Outcome, Pointer, Rewritten, Size, Wanted};
pub use history::History;
pub use jobs::{JobId, Jobs, Task};
pub use list::{Archive, Asked, Density, Filter, Found, Group, List, Order, Spot, Step, Trend, View};
pub use memory::Memory;
pub use notices::{Notice, Notices, Piece};
pub use panel::{Card, Item, Panel, Row, Shown, Subject, price};
pub use panes::{Breadth, Frame, Geometry, LEAST, Pane, Panes, Side, geometry};
pub use popup::{Content, HelpLine, Link, Popup};
pub use prompt::{Asking, Candidate, Line, Origin, Prompt, Prompting};
pub use reader::{Forward, Proof, Reader, Search, named};
pub use shelf::{Facts, Known, Shelf, Stories, StoryId, TickerId, source_name};
pub use state::{App, Given, Lore, measure};
pub use story::Story;
pub use tally::{Tally, Told, mean_label};
