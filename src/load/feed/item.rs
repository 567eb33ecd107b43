//! What a feed holds.

use crate::article::Published;

/// A feed as it was read. Texts are decoded once and not cleaned; bodies may be markup.
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
