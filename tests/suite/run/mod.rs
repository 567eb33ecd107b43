//! The run room: the output stage, input, signals, capabilities.

mod archive;
mod capabilities;
mod clipboard;
mod input;
mod keeping;
mod links;
mod probe;
mod region;
mod screen;
mod session;
mod sync;
mod workers;
