//! Story: which articles tell the same one.

use crate::article::{Article, Id};
use crate::text::fold_char;

/// Titles with fewer letters say too little.
const LEAST: usize = 8;
/// Letters that are compared.
const MOST: usize = 400;

/// A number that is equal for reprints: of the letters of the title without the outlet's tag, and of the first paragraph
/// when the title says little.
pub fn story_of(article: &Article) -> u64 {
    let title = article.meta.title.trim_start_matches('【');
    let title = article.meta.tag.as_deref().and_then(|tag| title.strip_prefix(tag)).unwrap_or(title);
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).map(fold_char).take(MOST).collect() };
    let title = letters(title);
    let first = if title.chars().count() < LEAST {
        article.blocks.first().map(|block| letters(&block.text)).unwrap_or_default()
    } else {
        String::new()
    };
    Id::of([&*title, &*first].into_iter()).0
}
