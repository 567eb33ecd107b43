//! The shell: commands, exit codes and streams of the real binary, each test in a home of its own.

mod bad_input;
mod commands;
mod configuration;
mod documents;
mod home;
mod json;
mod library;
mod show;
mod streams;
mod sync;
mod terminal;
mod understanding;
mod words;
mod wrap;
