//! The feeds that a page offers: what to name when a page was given where a feed was meant.

use super::entity;
use super::tag::{Token, Tokens, attribute};
use crate::load::address;

/// The most feeds of one page that are told.
const MOST: usize = 5;

/// The addresses in `<link rel="alternate" type="application/rss+xml" href="…">` and the like, made whole.
pub(in crate::load) fn feeds(text: &str, base: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in Tokens::new(text) {
        let Token::Open(name, attributes) = token else { continue };
        if !name.eq_ignore_ascii_case("link") {
            continue;
        }
        let value = |name: &str| attribute(attributes, name).unwrap_or_default().to_ascii_lowercase();
        let alternate = value("rel").split_ascii_whitespace().any(|word| word == "alternate");
        let kind = value("type");
        if !alternate || !["rss+xml", "atom+xml", "feed+json", "rdf+xml"].iter().any(|feed| kind.contains(feed)) {
            continue;
        }
        let href = attribute(attributes, "href").and_then(|href| address::join(base, &entity::decode(href)));
        found.extend(href.filter(|href| !found.contains(href)));
        if found.len() == MOST {
            break;
        }
    }
    found
}
