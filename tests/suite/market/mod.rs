//! Tests of `market`.
