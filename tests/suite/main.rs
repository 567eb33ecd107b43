//! The test suite: a file for each room, then screens, journeys, shell and terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may stop at once, wait, and print what it measured"
)]

mod analysis;
mod app;
mod cli;
mod instrument;
mod kit;
mod layout;
mod library;
mod load;
mod market;
mod run;
mod terminal;
mod text;
mod ui;
