//! What a feed holds.

use crate::article::Published;
use std::collections::HashMap;

/// A feed as it was read. Its texts are clean, but for the bodies and summaries of its items: they may be markup, and are
/// cleaned when an article is made of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title, without markup.
    pub title: String,
    /// What it says of itself, without markup.
    pub description: String,
    /// The site it belongs to, http or https only.
    pub url: Option<String>,
    /// Who writes it.
    pub author: Option<String>,
    /// Its items, as the feed orders them.
    pub items: Vec<FeedItem>,
}

impl Feed {
    /// What to know each item by: its identity, and where several items share one, its address or title with it. So a
    /// feed that gives every item the same guid still has all of its items, and reading it again finds the same ones.
    pub fn identities(&self) -> Vec<String> {
        let mut count: HashMap<&str, usize> = HashMap::new();
        for item in &self.items {
            *count.entry(&item.identity).or_default() += 1;
        }
        let name = |item: &FeedItem| match count.get(&*item.identity) {
            Some(1) => item.identity.clone(),
            _ => format!("{} {}", item.identity, item.url.as_deref().unwrap_or(&item.title)),
        };
        self.items.iter().map(name).collect()
    }
}

/// An item of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedItem {
    /// What the feed calls it: guid or id, else its address, else its title with the date. Not unique in careless feeds.
    pub identity: String,
    /// The headline, without markup.
    pub title: String,
    /// Its page, http or https only.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The paper it was taken from, when it says so.
    pub outlet: Option<String>,
    /// Its date; that of the last change when it has no other.
    pub published: Option<Published>,
    /// Markup or plain text: the full content, else the summary.
    pub body: String,
    /// The summary when there is a full content besides.
    pub summary: String,
    /// Its keywords.
    pub keywords: Vec<String>,
}
