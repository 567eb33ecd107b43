//! Tests of `instrument`.

mod directory;
mod tables;
