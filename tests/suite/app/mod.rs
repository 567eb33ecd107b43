//! Tests of `app`: what stands before, keys or outcomes, what stands after.

mod beginning;
mod clock;
mod jobs;
mod list;
mod marks;
mod panes;
mod prompt;
mod reader;
mod scale;
mod views;
