//! Tests of `instrument`.

mod directory;
