//! Every wish a user can have: one catalogue that the keymap, the palette, the help and the documents are made from.
//!
//! Imports nothing of the house. May not know how a wish is fulfilled.

mod catalogue;

pub use catalogue::{CATALOGUE, Command, Context, Entry, Topic, by_name};
