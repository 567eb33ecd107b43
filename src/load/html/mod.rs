//! Pages to drafts: a linear gate, the extractor behind it, then our own walk over what it picked out.
//!
//! The extractor (`dom_smoothie`) is quadratic on deep nesting and has panicked on Chinese attributes; so it only sees
//! pages that pass the gate, without frames, scripts and drawings, and a panic in it costs nothing but the extraction.

mod block;
mod entity;
mod gate;
mod head;
mod merge;
mod offer;
mod tag;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::article::{Block, Meta};

use super::error::{Note, Why};
use super::structure::{self, Draft, Words, weight};
use super::title;

pub(super) use block::settle;
pub(super) use entity::{decode as decode_entities, decode_closed};
pub(super) use offer::feeds as offered_feeds;

/// Less story than this (in weight) is no article.
const LEAST_STORY: usize = 80;

/// A whole page.
pub(super) struct Page {
    /// What its head says.
    pub(super) meta: Meta,
    /// Above the story and its headline, folded.
    pub(super) before: Vec<Block>,
    /// The main text.
    pub(super) drafts: Vec<Draft>,
    /// Below the story, folded.
    pub(super) after: Vec<Block>,
}

/// A whole page: what its head says, and its blocks.
pub(super) fn page(words: &Words, text: &str, notes: &mut Vec<Note>) -> Result<Page, Why> {
    let gate = gate::pass(text);
    let head = head::read(text);
    let mut meta = head.meta;
    if !gate.fits {
        notes.push(Note::WholePage);
    }
    let picked = pick(&gate)?;
    let heading = head.heading.filter(|heading| !heading.is_empty());
    let given = Some(std::mem::take(&mut meta.title)).filter(|title| !title.is_empty());
    let named = given.or_else(|| heading.clone()).or(head.window).unwrap_or_default();
    let (stripped, outlet) = title::strip(words, &named, meta.outlet.as_deref());
    meta.outlet = meta.outlet.take().or(outlet);
    // The page's own headline is the title as the reader saw it, when the head's is a longer form of it.
    meta.title = match heading {
        Some(heading) if stripped.contains(&*heading) && weight(&heading) >= 8 => heading,
        _ => stripped,
    };
    if !gate.fits {
        return Ok(Page { meta, before: Vec::new(), drafts: picked, after: Vec::new() });
    }
    let whole = walk::drafts(&gate.html, walk::Parts::All);
    if let Some((headline, site)) = seen(&whole, &meta.title) {
        meta.outlet = meta.outlet.take().or(Some(site));
        meta.title = headline;
    }
    if meta.published.is_none() {
        beside_title(words, &whole, &mut meta);
    }
    let merge::Merged { before, drafts, after } = merge::merge(words, whole, picked, &meta.title);
    Ok(Page { meta, before, drafts, after })
}

/// The title without the name of its site, when the page shows the rest of it as a line of its own; and that name.
fn seen(whole: &[Draft], title: &str) -> Option<(String, String)> {
    whole.iter().take(60).find_map(|draft| {
        let headline = draft.block.text.trim();
        let rest = title.strip_prefix(headline).filter(|_| weight(headline) >= 12)?;
        let site = rest.trim_start().strip_prefix(['-', '–', '—', '|', '｜', '_', '－', '·', '»'])?.trim();
        (!site.is_empty() && weight(site) <= 40).then(|| (headline.to_owned(), site.to_owned()))
    })
}

/// The main text: what the extractor finds, or the page without its menus when that is more.
fn pick(gate: &gate::Gate) -> Result<Vec<Draft>, Why> {
    let extracted = if gate.fits { extract(&gate.html) } else { None };
    let mut drafts = extracted.map(|content| walk::drafts(&content, walk::Parts::All)).unwrap_or_default();
    if story(&drafts) < LEAST_STORY {
        let whole = walk::drafts(&gate.html, walk::Parts::Main);
        if story(&whole) > story(&drafts) {
            drafts = whole;
        }
    }
    if story(&drafts) == 0 && !gate.fits {
        drafts = walk::drafts(&gate.html, walk::Parts::All);
    } else if story(&drafts) == 0 {
        return Err(Why::NoArticle);
    }
    Ok(drafts)
}

/// A table whose first row names the columns.
pub(super) fn table(rows: &[Vec<String>]) -> Draft {
    block::join(rows, true)
}

/// A piece of markup inside another format.
pub(super) fn fragment(text: &str) -> Vec<Draft> {
    walk::drafts(&gate::pass(text).html, walk::Parts::All)
}

/// A text that may be markup, without its tags, scripts and styles; what is no tag stays.
pub(super) fn text_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tokens = tag::Tokens::new(text);
    let mut unclosed = false;
    while let Some(token) = tokens.next() {
        match token {
            tag::Token::Text(text) => out.push_str(&entity::decode(text)),
            tag::Token::Open(name, _) => {
                // What stands in them is no text; the rest is read once only for an end that is not there.
                let raw = ["script", "style"].into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
                unclosed |= raw.is_some_and(|raw| !unclosed && tokens.skip_raw(raw).is_none());
            }
            tag::Token::Close(_) => {}
        }
    }
    out
}

/// True when a text is markup: an element that bodies are made of.
pub(super) fn is_markup(text: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "<p>", "<p ", "</p>", "<br", "<div", "</div", "<h2", "<h3", "<ul", "<li", "<strong", "<a href", "<table",
        "<img",
    ];
    memchr::memchr(b'<', text.as_bytes()).is_some() && {
        let head: String = text.chars().take(200_000).collect::<String>().to_ascii_lowercase();
        SIGNS.iter().any(|sign| head.contains(sign))
    }
}

fn extract(html: &str) -> Option<String> {
    let config = dom_smoothie::Config { disable_json_ld: true, char_threshold: 200, ..dom_smoothie::Config::default() };
    let run = || {
        let mut page = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
        page.parse().ok().map(|article| article.content.to_string())
    };
    catch_unwind(AssertUnwindSafe(run)).ok().flatten()
}

/// The weight of running text outside links.
fn story(drafts: &[Draft]) -> usize {
    let told = drafts.iter().filter(|draft| !draft.linked && !draft.block.folded);
    told.map(|draft| weight(&draft.block.text)).filter(|weight| *weight >= 24).sum()
}

/// A date line that the extractor left out stands right below the headline.
fn beside_title(words: &Words, whole: &[Draft], meta: &mut Meta) {
    let is_title = |draft: &Draft| structure::bare(&draft.block.text) == structure::bare(&meta.title);
    let Some(at) = whole.iter().rposition(is_title) else { return };
    let near: Vec<Draft> = whole.iter().skip(at + 1).take(8).cloned().collect();
    structure::head_only(words, near, meta);
}
