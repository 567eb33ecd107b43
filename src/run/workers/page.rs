//! Full text: the page that an article names, as an article.

use std::path::Path;
use std::sync::Arc;

use super::{Teller, begin, guarded};
use crate::app::{Outcome, StoryId};
use crate::article::Article;
use crate::config::Interface;
use crate::load::{Ask, FetchLimits, Fetched, Fetcher, Loader, shown_address};
use crate::run::refusal;
use crate::run::sync::{Trouble, trouble};

/// Fetches the page of an article.
pub(super) fn start(story: StoryId, article: Arc<Article>, interface: Interface, teller: &Teller) {
    let telling = teller.clone();
    begin(teller, "page", move || {
        let Some(url) = article.meta.url.clone() else { return };
        let outcome = match guarded(|| page(&article, &url, interface)) {
            // The panic hook has told it.
            None => return,
            Some(Ok(article)) => Outcome::FullText { story, article: Arc::new(article) },
            Some(Err(reason)) => Outcome::Failed(format!("{}: {reason}", shown_address(&url))),
        };
        telling.tell(outcome);
    });
}

/// The article with the text of its page. It stays the same article: what is known of it holds.
fn page(article: &Article, url: &str, interface: Interface) -> Result<Article, String> {
    let fetcher = Fetcher::new(FetchLimits::default());
    let fetched = fetcher.fetch(&Ask::page(url)).map_err(|error| trouble(&Trouble::Fetch(error), interface))?;
    let Fetched::Page(page) = fetched else { return Ok(article.clone()) };
    let loaded =
        Loader::new().load_bytes(page.bytes, Path::new("page.html")).map_err(|error| refusal(&error, interface))?;
    let longest = loaded.articles.into_iter().max_by_key(|found| found.blocks.len());
    let blocks = longest.map_or_else(|| article.blocks.clone(), |found| found.blocks);
    Ok(Article { blocks, ..article.clone() })
}
