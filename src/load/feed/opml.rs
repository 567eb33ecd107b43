//! OPML both ways: subscriptions with their folders as tags.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::load::{address, html};
use crate::text::clean_line;

/// Folders inside folders that still count as tags; deeper ones add nothing.
const MOST_DEPTH: usize = 64;
/// The most subscriptions read from one file.
const MOST_OUTLINES: usize = 10_000;

/// One subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its title; the address when it has none.
    pub title: String,
    /// The address of the feed.
    pub address: String,
    /// The page it belongs to.
    pub page: Option<String>,
    /// The folders it is in, the outermost first, without repeats.
    pub tags: Vec<String>,
}

/// Why an outline was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpmlFault {
    /// The file is not XML from here on.
    #[error("the file is broken here; the rest was not read")]
    Broken,
    /// The file holds too many subscriptions.
    #[error("more are not read from one file")]
    TooMany,
    /// Nothing says where it is.
    #[error("a subscription without an address (xmlUrl)")]
    NoAddress,
    /// It would run a program that somebody else named.
    #[error("a command is not taken from a file; add it by hand if it is yours")]
    Command,
    /// It is of a scheme that is not read.
    #[error("not an http, https or file address")]
    Scheme,
}

/// An outline that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file, from 1.
    pub line: usize,
    /// What it was, cleaned.
    pub what: String,
    /// Why.
    pub why: OpmlFault,
}

/// What an OPML file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opml {
    /// The subscriptions, each address once.
    pub outlines: Vec<Outline>,
    /// What was left out.
    pub refused: Vec<Refused>,
}

impl Opml {
    /// Reads what can be read: no head, no body and a file that breaks off are no reason to lose the rest.
    /// `exec:` is never taken from a file: it would run a command that somebody else wrote.
    pub fn read(text: &str) -> Self {
        let mut opml = Self::default();
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut folders: Vec<Option<String>> = Vec::new();
        let (mut line, mut counted) = (1, 0);
        loop {
            let event = reader.read_event();
            let at = reader.buffer_position() as usize;
            line += text.as_bytes().get(counted..at).map_or(0, |seen| memchr::memchr_iter(b'\n', seen).count());
            counted = at;
            match event {
                Ok(Event::Start(element)) if is_outline(element.name().as_ref()) => {
                    let folder = opml.outline(&element, &folders, line);
                    folders.push(folder);
                }
                Ok(Event::Empty(element)) if is_outline(element.name().as_ref()) => {
                    opml.outline(&element, &folders, line);
                }
                Ok(Event::End(element)) if is_outline(element.name().as_ref()) => {
                    folders.pop();
                }
                Ok(Event::Eof) => return opml,
                Ok(_) => {}
                Err(error) => {
                    let what = clean_line(&error.to_string()).into_owned();
                    opml.refused.push(Refused { line, what, why: OpmlFault::Broken });
                    return opml;
                }
            }
            if opml.outlines.len() >= MOST_OUTLINES {
                let what = format!("{MOST_OUTLINES} subscriptions");
                opml.refused.push(Refused { line, what, why: OpmlFault::TooMany });
                return opml;
            }
        }
    }

    /// Keeps a subscription; one that is known already gets the tags.
    fn take(&mut self, address: String, title: Option<String>, page: Option<String>, mut tags: Vec<String>) {
        if let Some(known) = self.outlines.iter_mut().find(|known| known.address == address) {
            tags.retain(|tag| !known.tags.contains(tag));
            known.tags.extend(tags);
        } else {
            let title = title.unwrap_or_else(|| address.clone());
            self.outlines.push(Outline { title, address, page, tags });
        }
    }

    /// Takes one outline; its name when it is a folder.
    fn outline(&mut self, element: &BytesStart<'_>, folders: &[Option<String>], line: usize) -> Option<String> {
        let mut list = element.html_attributes();
        list.with_checks(false);
        let attributes: Vec<(String, String)> = list
            .flatten()
            .take(64)
            .map(|attribute| {
                let key = String::from_utf8_lossy(attribute.key.as_ref()).to_ascii_lowercase();
                let value = html::decode_entities(&String::from_utf8_lossy(&attribute.value)).into_owned();
                (key, clean_line(&value).into_owned())
            })
            .collect();
        let value = |name: &str| {
            let found = attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned());
            found.filter(|value| !value.is_empty())
        };
        let title = value("title").or_else(|| value("text"));
        let Some(address) = value("xmlurl") else {
            // `type="rss"` promises an address.
            if value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("rss")) {
                let what = title.clone().unwrap_or_default();
                self.refused.push(Refused { line, what, why: OpmlFault::NoAddress });
            }
            return title;
        };
        let mut tags: Vec<String> = Vec::new();
        for folder in folders.iter().take(MOST_DEPTH).flatten() {
            if !tags.contains(folder) {
                tags.push(folder.clone());
            }
        }
        match usable(&address) {
            Ok(address) => self.take(address, title, value("htmlurl"), tags),
            Err(why) => self.refused.push(Refused { line, what: address, why }),
        }
        None
    }
}

fn is_outline(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"outline")
}

fn usable(address: &str) -> Result<String, OpmlFault> {
    if let Some(parsed) = address::Address::parse(address) {
        return Ok(parsed.whole());
    }
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    match &*scheme {
        "file" => Ok(address.to_owned()),
        "exec" | "filter" => Err(OpmlFault::Command),
        _ => Err(OpmlFault::Scheme),
    }
}

/// Subscriptions as OPML 2.0: each tag is a folder; a subscription with several stands in each of them.
pub fn write_opml(title: &str, outlines: &[Outline]) -> String {
    let mut tags: Vec<&str> = outlines.iter().flat_map(|outline| &outline.tags).map(String::as_str).collect();
    tags.sort_unstable();
    tags.dedup();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>");
    out.push_str(&quoted(title));
    out.push_str("</title></head>\n<body>\n");
    for outline in outlines.iter().filter(|outline| outline.tags.is_empty()) {
        out.push_str(&element(outline));
    }
    for tag in tags {
        out.push_str(&format!("<outline text=\"{}\">\n", quoted(tag)));
        for outline in outlines.iter().filter(|outline| outline.tags.iter().any(|own| own == tag)) {
            out.push_str(&element(outline));
        }
        out.push_str("</outline>\n");
    }
    out.push_str("</body>\n</opml>\n");
    out
}

fn element(outline: &Outline) -> String {
    let title = quoted(&outline.title);
    let page = outline.page.as_ref().map(|page| format!(" htmlUrl=\"{}\"", quoted(page))).unwrap_or_default();
    format!(
        "<outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{}\"{page}/>\n",
        quoted(&outline.address)
    )
}

fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
