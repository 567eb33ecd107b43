//! The compact form in which bodies and summaries are kept: lengths and numbers as varints, texts as they are.
//!
//! Every value begins with the number of its form, so that an older one can be read after a change.

mod body;
mod bytes;
mod published;
mod summary;

pub use body::{read_body, write_body};
pub use bytes::Broken;
pub(super) use published::read_published;
pub use summary::{read_summary, write_summary};
