//! Strings and columns: cleaning, width, character classes, breaks, wrapping, folding, finding, clipping.
//!
//! Imports nothing of the house. May not know what an article or a price is.

mod breaks;
mod clean;
mod clip;
mod clusters;
mod emoji;
mod fill;
mod find;
mod fold;
mod han;
mod shown;
mod trie;
mod width;

pub use breaks::{Level, Paragraph, Token};
pub use clean::{clean, clean_line, clean_pre};
pub use clip::{clip, clip_start, pad};
pub use clusters::{Clusters, clusters};
pub use fill::Line;
pub use find::Pattern;
pub use fold::{Case, Folded, fold_char};
pub use han::{simplified, traditional};
pub use shown::{Shown, ShownWriter};
pub use trie::{Hit, Hits, Trie};
pub use width::{Ambiguous, Joined, Presentation, Widths};
