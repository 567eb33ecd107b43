//! Full text: the page that an article names, as an article.

use std::sync::Arc;

use super::{Teller, begin, guarded};
use crate::app::{Outcome, StoryId};
use crate::article::Article;
use crate::config::Interface;
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

fn page(article: &Article, url: &str, interface: Interface) -> Result<Article, String> {
    let outfit = Outfit::new(OutfitLimits::default());
    outfit.whole(article, url).map_err(|why| unread(url, &why, interface))
}
