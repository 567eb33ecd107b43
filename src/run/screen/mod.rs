//! The output stage: a ratatui `Buffer` in, the fewest bytes that turn the screen into it out, in one write.
//!
//! ratatui's own stage moves the cursor after every wide character and never scrolls; on Chinese text that costs some
//! ninety times the least possible. Here each frame is encoded in up to four ways (as it is, after scrolling a band of
//! rows, after clearing) and the shortest is sent.

mod glyph;
mod grid;
mod ink;
mod motion;
mod paint;
mod pen;
mod plan;
mod stage;
mod wire;

pub use grid::Link;
pub use ink::Colours;
pub use pen::Pen;
pub use stage::{Features, Screen, Wrap};
