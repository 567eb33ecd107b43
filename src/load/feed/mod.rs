//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed to a title and items.
//!
//! An own reader on a pull parser: what feeds do wrong (no version, no namespace, bare `&`, HTML entities, markup without
//! quoting, an end in the middle) is the rule rather than the exception, and a parser that refuses loses every item.
//! Nothing is expanded but the named characters of HTML; nothing is fetched; nesting costs no stack.

mod field;
mod item;
mod json_feed;
mod namespace;
mod opml;
mod reader;

pub use item::{Feed, FeedItem};
pub use opml::{Opml, OpmlFault, Outline, Refused, write_opml};
pub(super) use reader::{is_feed, read};

use super::error::{Note, Why};

/// The most of a feed that is read: 16 MiB.
pub const MOST_FEED_BYTES: usize = 16 << 20;
/// The most items that are kept of one feed.
pub(super) const MOST_ITEMS: usize = 5_000;

impl Feed {
    /// The feeds that a web page offers, for telling whoever gave the page's address: at most five.
    pub fn offered(page: &str, address: &str) -> Vec<String> {
        super::html::offered_feeds(page, address)
    }

    /// Reads a feed of any kind from its decoded text, with notes on what was left out.
    ///
    /// # Errors
    /// When it is no feed.
    pub fn read(text: &str) -> Result<(Self, Vec<Note>), Why> {
        Self::read_from(text, None)
    }

    /// The same of a feed that an address gave: links without a host of their own are on that one (RFC 3986, 5.1).
    ///
    /// # Errors
    /// When it is no feed.
    pub fn read_from(text: &str, address: Option<&str>) -> Result<(Self, Vec<Note>), Why> {
        let mut notes = Vec::new();
        let feed = if text.trim_start().starts_with('{') {
            json_feed::read(text, address, &mut notes)?
        } else {
            read(text, address, &mut notes)?
        };
        Ok((feed, notes))
    }
}
