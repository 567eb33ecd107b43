//! Role → style: the only room that knows colours. Themes are TOML files; the built-in ones go the same way as a user's.
//!
//! Imports `layout` (for `Role`). May not know what is drawn where.

mod palette;

pub use palette::{Depth, Rising, Theme, ThemeError};
