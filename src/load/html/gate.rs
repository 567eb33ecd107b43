//! The gate: measures a page in one linear pass and takes out what no article is made of.

use std::collections::{HashMap, HashSet};

use super::tag::{Token, Tokens, each_attribute};

/// Budgets: beyond them the extractor would be slow or worse.
const MOST_BYTES: usize = 16 << 20;
const MOST_DEPTH: usize = 512;
const MOST_ATTRIBUTES: usize = 256;
const MOST_ELEMENTS: usize = 200_000;
/// Ampersands are slow in the extractor's tokenizer.
const MOST_AMPERSANDS: usize = 100_000;

/// Elements that go with all they hold.
const DROPPED: [&str; 11] =
    ["script", "style", "iframe", "embed", "object", "svg", "template", "canvas", "math", "select", "textarea"];

/// A page behind the gate.
pub(super) struct Gate {
    /// The page without scripts, frames, drawings and comments.
    pub(super) html: String,
    /// True when it keeps every budget.
    pub(super) fits: bool,
}

pub(super) fn pass(text: &str) -> Gate {
    let mut html = String::with_capacity(text.len());
    let mut depth = Depth::default();
    let mut unclosed: HashSet<&str> = HashSet::new();
    let mut fits = text.len() <= MOST_BYTES && memchr::memchr_iter(b'&', text.as_bytes()).count() <= MOST_AMPERSANDS;
    let mut tokens = Tokens::new(text);
    let mut elements = 0;
    loop {
        let start = tokens.at();
        let Some(token) = tokens.next() else { break };
        match token {
            Token::Text(text) => html.push_str(text),
            Token::Close(name) => {
                depth.close(name);
                if !DROPPED.iter().any(|dropped| name.eq_ignore_ascii_case(dropped)) {
                    html.push_str("</");
                    html.push_str(name);
                    html.push('>');
                }
            }
            Token::Open(name, attributes) => {
                if let Some(dropped) = DROPPED.iter().find(|dropped| name.eq_ignore_ascii_case(dropped)) {
                    let closed = attributes.ends_with('/') && *dropped == "svg";
                    if !closed
                        && *dropped != "embed"
                        && !unclosed.contains(dropped)
                        && tokens.skip_raw(dropped).is_none()
                    {
                        unclosed.insert(dropped);
                    }
                    continue;
                }
                elements += 1;
                fits &= attributes.len() < 1024
                    || each_attribute(attributes).take(MOST_ATTRIBUTES + 1).count() <= MOST_ATTRIBUTES;
                depth.open(name, attributes);
                html.extend(text.get(start..tokens.at()));
            }
        }
    }
    Gate { html, fits: fits && depth.deepest <= MOST_DEPTH && elements <= MOST_ELEMENTS }
}

/// How deep a parser would nest: an end tag without a start does not count.
#[derive(Default)]
struct Depth {
    open: HashMap<String, usize>,
    now: usize,
    deepest: usize,
}

impl Depth {
    fn open(&mut self, name: &str, attributes: &str) {
        const FLAT: [&str; 24] = [
            "br", "img", "input", "meta", "link", "hr", "source", "track", "wbr", "area", "base", "col", "param", "p",
            "li", "tr", "td", "th", "dt", "dd", "option", "thead", "tbody", "tfoot",
        ];
        let name = name.to_ascii_lowercase();
        if FLAT.contains(&&*name) || attributes.ends_with('/') {
            return;
        }
        // A table nests its body, row and cell as well.
        self.now += if name == "table" { 4 } else { 1 };
        self.deepest = self.deepest.max(self.now);
        *self.open.entry(name).or_default() += 1;
    }

    fn close(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(count) = self.open.get_mut(&name).filter(|count| **count > 0) {
            *count -= 1;
            self.now -= if name == "table" { 4 } else { 1 };
        }
    }
}
