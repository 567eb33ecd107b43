//! Extracts: what is copied, and the links of an article.

use crate::analysis::Reading;
use crate::article::{Article, Marked, Part, Place};

/// The sentence at a place; the whole part where sentences are not told apart.
pub(super) fn sentence(article: &Article, place: Place) -> String {
    let reading = Reading::of(article);
    let within = reading.section(place.part).and_then(|section| {
        let sentence = section.sentences.iter().find(|sentence| place.byte < sentence.range.end)?;
        section.text.get(sentence.range.clone())
    });
    within.unwrap_or_else(|| article.text(place.part)).to_owned()
}

/// The paragraph at a place.
pub(super) fn paragraph(article: &Article, place: Place) -> String {
    article.text(place.part).to_owned()
}

/// Title and body, as the person would paste them: paragraphs apart, list markers before their items, nothing folded.
pub(super) fn whole(article: &Article) -> String {
    let mut text = String::new();
    for (part, words) in article.story() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if let Part::Block(index) = part
            && let Some(crate::article::Kind::List { marker, .. }) = article.blocks.get(index).map(|block| &block.kind)
        {
            text.push_str(marker);
            text.push(' ');
        }
        text.push_str(words);
    }
    if let Some(url) = &article.meta.url {
        text.push_str("\n\n");
        text.push_str(url);
    }
    text
}

/// The article's own address, then every link in its text with its words; each address once.
pub(super) fn links(article: &Article) -> Vec<(Option<String>, String)> {
    let mut links: Vec<(Option<String>, String)> = Vec::new();
    links.extend(article.meta.url.iter().map(|url| (None, url.clone())));
    for block in &article.blocks {
        for mark in &block.marks {
            let Marked::Link(address) = &mark.marked else { continue };
            if links.iter().all(|(_, known)| known != address) {
                links.push((block.text.get(mark.range.clone()).map(str::to_owned), address.clone()));
            }
        }
    }
    links
}
