//! What kind of file this is: by its name, and by its content where the name is missing or wrong.

use std::path::Path;

use super::feed;

/// The kinds of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text without markup.
    Plain,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// A web page.
    Html,
    /// One article or several in JSON.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// An RSS or Atom feed.
    Feed,
    /// Price history as CSV.
    Prices,
}

impl Form {
    /// What the extension promises.
    pub fn by_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match &*extension {
            "txt" | "text" => Self::Plain,
            "md" | "markdown" | "mkd" | "mdown" => Self::Markdown,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "rss" | "atom" | "rdf" | "xml" => Self::Feed,
            "csv" => Self::Prices,
            _ => return None,
        })
    }

    /// What a media type promises.
    pub fn by_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "text/plain" => Self::Plain,
            "text/markdown" => Self::Markdown,
            "application/json" | "application/feed+json" | "application/ld+json" => Self::Json,
            "application/x-ndjson" | "application/jsonl" => Self::JsonLines,
            kind if kind.ends_with("xml") => Self::Feed,
            _ => return None,
        })
    }

    /// What the content is, given what the name promised.
    pub fn by_content(text: &str, promised: Option<Self>) -> Self {
        let start = text.trim_start();
        if start.starts_with('<') && promised != Some(Self::Prices) && feed::is_feed(start) {
            return Self::Feed;
        }
        match promised {
            Some(Self::Json | Self::JsonLines) if !is_page(start) => by_lines(start),
            Some(Self::Html) if !start.contains('<') => Self::Plain,
            Some(form @ (Self::Html | Self::Markdown | Self::Prices)) => form,
            _ if is_page(start) => Self::Html,
            Some(Self::Feed) if start.starts_with('<') => Self::Feed,
            _ if opens_json(start) => by_lines(start),
            _ if is_markdown(start) => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

/// Signs of a whole page at its very start.
fn is_page(start: &str) -> bool {
    let head: String = start.chars().take(512).collect::<String>().to_ascii_lowercase();
    let tag = |name: &str| head.starts_with(name);
    tag("<!doctype html")
        || ["<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<meta", "<section", "<main", "<h1", "<table"]
            .into_iter()
            .any(tag)
        || ((tag("<?xml") || tag("<!--")) && head.contains("<html"))
}

fn opens_json(start: &str) -> bool {
    let mut signs = start.chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('{'), Some('"' | '}')) => true,
        (Some('['), Some('{')) => signs.next() == Some('"'),
        _ => false,
    }
}

/// JSON Lines when the first line is an object by itself and another one follows.
fn by_lines(start: &str) -> Form {
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let object = |line: Option<&str>| line.is_some_and(|line| line.starts_with('{') && line.ends_with('}'));
    let first = lines.next();
    let whole = first.is_some_and(|line| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok());
    if whole && object(first) && lines.next().is_some_and(|line| line.starts_with('{')) {
        Form::JsonLines
    } else {
        Form::Json
    }
}

/// Front matter, or two ATX headings: enough to be Markdown under another name.
fn is_markdown(start: &str) -> bool {
    let mut lines = start.lines();
    let fence = lines.next().is_some_and(|line| matches!(line.trim_end(), "---" | "+++"));
    if fence && lines.take(40).any(|line| matches!(line.trim_end(), "---" | "+++")) {
        return start.lines().nth(1).is_some_and(|line| line.contains(':') || line.contains('='));
    }
    let atx = |line: &&str| line.starts_with("## ") || line.starts_with("# ") || line.starts_with("### ");
    start.lines().filter(atx).take(2).count() == 2
}

/// True for bytes that are no text in any encoding this program reads: NUL bytes, many controls, a well-known signature.
/// Call it only after UTF-16 and UTF-32 have been ruled out.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: &[&[u8]] = &[
        b"\x89PNG",
        b"GIF8",
        b"\xFF\xD8\xFF",
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1F\x8B",
        b"\x7FELF",
        b"RIFF",
        b"BM\0",
        b"\x28\xB5\x2F\xFD",
        b"\xFD7zXZ\0",
        b"BZh",
        b"7z\xBC\xAF\x27\x1C",
        b"Rar!",
    ];
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return true;
    }
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    let nul = memchr::memchr_iter(0, head).count();
    // A stray NUL in a text is shown as a sign; binaries hold one in every few dozen bytes.
    let dense = |count: usize| count > 0 && count * 64 > head.len();
    // A short text in valid UTF-8 beyond ASCII is one all the same: no picture or program is.
    let worded = std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii());
    if dense(nul) && !(worded && nul * 8 <= head.len()) {
        return true;
    }
    // No byte of a character in a legacy encoding is a C0 control; ISO 2022 needs ESC, SO and SI.
    let control = |byte: &&u8| matches!(byte, 0x01..=0x08 | 0x0B | 0x10..=0x1A | 0x1C..=0x1F);
    !worded && !head.is_ascii() && dense(head.iter().filter(control).count())
}
