//! Bytes → Article: reading, decoding, sniffing, the formats, structure and dates.
//!
//! Imports `article text`. Every string that leaves this room is clean. May not analyse and may not draw.
//!
//! [`discover`] walks paths cheaply and lazily; [`Loader::load`] opens one file; so a reader can show its first frame
//! after the first file and load the rest behind it. Disk is touched in `read` only, the net in `fetch` only.

mod address;
mod base64;
mod date;
mod decode;
mod error;
mod feed;
mod fetch;
mod front;
mod html;
mod json;
mod language;
mod loader;
mod markdown;
mod natural;
mod read;
mod sniff;
mod structure;
mod title;

pub use address::{host as host_of, normal as normal_address};
pub use date::{find as find_date, parse as parse_date};
pub use decode::{Decoded, decode, decode_labelled};
pub use error::shown as shown_path;
pub use error::{LoadError, Note, Special, Why};
pub use feed::{Feed, FeedItem, MOST_FEED_BYTES, Opml, OpmlFault, Outline, Refused, write_opml};
pub use fetch::{
    Ask, Extent, FetchError, FetchLimits, Fetched, Fetcher, Page, Retry, Trust, is_private, pause, shown_address,
};
pub use language::detect as detect_language;
pub use loader::{Loaded, Loader, text_of, text_of_stream};
pub use natural::compare as natural_order;
pub use read::{Discover, Found, MOST_BYTES, Step, discover};
pub use sniff::Form;
