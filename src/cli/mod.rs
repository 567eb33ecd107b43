//! What can be asked from a shell: commands, exit codes, streams.
//!
//! Imports all above. Standard output is data only; messages go to standard error, a line each. Nothing is read or
//! computed that the command does not need.

mod analyze;
mod arguments;
mod config;
mod db;
mod doctor;
mod documents;
mod keys;
mod library;
mod list;
mod markdown;
mod opening;
mod opml;
mod paper;
mod settings;
mod shell;
mod show;
mod sources;
mod streams;
mod sync;
mod tickers;
mod which;
mod wire;
mod wording;
mod wrap;

pub use shell::main;
