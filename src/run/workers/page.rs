//! Full text: the page that an article names, as an article.

use std::sync::Arc;

use super::{Teller, begin, guarded};
use crate::app::{Outcome, StoryId};
use crate::article::Article;
use crate::config::Interface;
use crate::load::Trust;
use crate::run::sync::{Outfit, OutfitLimits, unread};

/// Fetches the page of an article.
pub(super) fn start(story: StoryId, article: Arc<Article>, interface: Interface, teller: &Teller) {
    let telling = teller.clone();
    begin(teller, "page", move || {
        let Some(url) = article.meta.url.clone() else { return };
        let outcome = match guarded(|| page(&article, &url, interface)) {
            // The panic hook has told it.
            None => return,
            Some(Ok(article)) => Outcome::FullText { story, article: Arc::new(article) },
            Some(Err(reason)) => Outcome::Failed(reason),
        };
        telling.tell(outcome);
    });
}

/// The article with the text of its page. It stays the same article: what is known of it holds.
fn page(article: &Article, url: &str, interface: Interface) -> Result<Article, String> {
    let outfit = Outfit::new(OutfitLimits::default());
    let loaded = outfit.open(url, Trust::Found).map_err(|why| unread(url, &why, interface))?;
    let longest = loaded.articles.into_iter().max_by_key(|found| found.blocks.len());
    let blocks = longest.map_or_else(|| article.blocks.clone(), |found| found.blocks);
    Ok(Article { blocks, ..article.clone() })
}
