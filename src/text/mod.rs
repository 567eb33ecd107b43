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
mod punctuation;
mod script;
mod shown;
mod spread;
mod trie;
mod upright;
mod width;

pub use breaks::{Level, Paragraph, Token};
pub use clean::{clean, clean_line, clean_pre};
pub use clip::{clip, clip_start, pad};
pub use clusters::{Clusters, clusters};
pub use fill::{Hanging, Line, Lines, Room};
pub use find::Pattern;
pub use fold::{Case, Folded, fold_char};
pub use han::{simplified, traditional};
pub use punctuation::full_width;
pub use script::{Conversion, ConversionError, Converter};
pub use shown::{Change, Shown};
pub use trie::{Hit, Hits, Trie};
pub use upright::{Cell, cells, upright};
pub use width::{Ambiguous, Joined, Presentation, Widths};
