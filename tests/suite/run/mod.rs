//! The run room: the output stage, input, signals, capabilities.

mod capabilities;
mod input;
mod screen;
