//! Article × Measure → Page of Rows: the one line map that drawing, scrolling, search, highlights and `show` share.
//!
//! Imports `article text`. May not know colours: a run has a `Role`, the theme says what it looks like.
//!
//! ```text
//! Article + Measure + Folds → Page ─ lay(rows) ─► row(i) → Row of Pieces      (what stands where)
//!                                  ├ row_of(place), place_at(row), place_under(row, column)
//!                                  ├ outline(), groups(), toggle(group), percent(row)
//!                                  └ paint(row, overlays) → Runs with roles   (what it looks like)
//! ```

mod compose;
mod folds;
mod lay;
mod lead;
mod links;
mod measure;
mod page;
mod paint;
mod print;
mod role;
mod row;
mod strip;
mod table;
mod vertical;

pub use crate::text::Hanging;
pub use folds::{Folds, Group};
pub use links::Link;
pub use measure::{Autospace, Direction, Edge, Links, Measure, Paragraphs, Punctuation, Script, Signs, Vocabulary};
pub use page::{Heading, Page};
pub use paint::{Overlay, Run};
pub use print::wrap_text;
pub use role::Role;
pub use row::{Piece, Row};
pub use vertical::{Glyph, PITCH};
