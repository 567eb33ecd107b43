//! The run room: the output stage, input, signals, capabilities.

mod input;
mod screen;
