//! Article × Measure → Page of Rows: the one line map that drawing, scrolling, search, highlights and `show` share.
//!
//! Imports `article text`. May not know colours: a run has a `Role`, the theme says what it looks like.

mod role;

pub use role::Role;
