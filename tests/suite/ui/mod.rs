//! Tests of `ui`: screens as they look, in every size and language.

mod screens;
mod sizes;
mod words;
