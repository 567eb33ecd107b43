//! Syncing: sources → articles in the library. Used by the shell, and by the reader in the background.
//!
//! Sources are read by threads, a few at a time and never two of one host; the library is written by the caller's
//! thread alone, a batch in one transaction. A source that fails is told and left alone for a while; the others go on.

mod command;
mod engine;
mod gather;
mod intake;
mod origin;
mod trouble;
mod turns;

pub use engine::{Account, Flow, Sync, Told, is_due};
pub use gather::{Outfit, OutfitLimits};
pub use origin::{BadOrigin, Origin};
pub use trouble::{Trouble, trouble, unread};
pub use turns::{Next, Turns};
