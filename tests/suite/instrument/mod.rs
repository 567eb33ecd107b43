//! Tests of `instrument`.
