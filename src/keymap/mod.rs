//! Strokes → Command: what a key press is, how it is written, and which wish it means where.
//!
//! Imports `command`. May not read a terminal: it knows strokes, not bytes.

mod bindings;
mod stroke;

pub use bindings::{Keymap, KeymapError};
pub use stroke::{Code, ParseStrokeError, Stroke};

/// The default keymap: the file that `kanpan keys --toml` prints and a user's keymap is laid over.
pub const DEFAULT: &str = include_str!("default.toml");
