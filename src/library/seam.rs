//! The seam: what readers, writers and syncs ask of a store, whichever it is. Nothing in it is of SQL or of files; what a
//! store shared by several machines would implement (`store/outgrown.md`).

use super::store::{
    Added, Bodies, Entry, Health, Incoming, Key, Mark, MarkStep, Portion, SourceEntry, SourceId, StoreError,
};
use super::{Query, State, Summary};
use crate::article::{Article, Block, Id, Place, Source};
use jiff::civil::{Date, DateTime};

/// Articles, what was done with them, and where they come from. Every method fails when the store cannot be read or
/// written, or was cancelled; one that writes has then written nothing.
#[expect(clippy::missing_errors_doc, reason = "they fail alike; the trait says how")]
pub trait Store {
    /// Takes a batch in: all of it or nothing. `analyser` made the summaries, `now` is when it is seen.
    fn add(&mut self, batch: &[Incoming<'_>], analyser: u32, now: DateTime) -> Result<Added, StoreError>;
    /// Whether an item is here just as it is, understood by this version or a later one.
    fn holds(&self, source: SourceId, item: &str, content: Id, analyser: u32) -> Result<bool, StoreError>;
    /// Every item that is here of a source.
    fn items(&self, source: SourceId) -> Result<Vec<(String, Id)>, StoreError>;
    /// The text that is kept of an item, if it still has that content.
    fn kept_text(&self, source: SourceId, item: &str, content: Id) -> Result<Option<Vec<Block>>, StoreError>;
    /// Gives an article a longer text.
    fn rewrite(&mut self, key: Key, article: &Article, summary: &Summary, analyser: u32) -> Result<(), StoreError>;
    /// Articles that an older version understood, at most so many.
    fn outdated(&mut self, analyser: u32, most: usize) -> Result<Vec<Key>, StoreError>;
    /// Marks as gone what a source no longer has; how many.
    fn mark_gone(&mut self, source: SourceId, kept: &[&str]) -> Result<usize, StoreError>;

    /// The places of a portion of what matches, in its order.
    fn keys_at(&self, query: &Query, portion: &Portion, today: Date) -> Result<Vec<Key>, StoreError>;
    /// How many match.
    fn count(&self, query: &Query, today: Date) -> Result<usize, StoreError>;
    /// What matches and does not have the mark yet.
    fn unmarked(&self, query: &Query, mark: &Mark, today: Date) -> Result<Vec<Id>, StoreError>;
    /// A row of the list; `None` when it is no longer there.
    fn entry(&self, key: Key) -> Result<Option<Entry>, StoreError>;
    /// The text of an article.
    fn body(&self, key: Key) -> Result<Vec<Block>, StoreError>;
    /// Where an article of that content is.
    fn find(&self, id: Id) -> Result<Option<Key>, StoreError>;
    /// Outlets and titles of sources.
    fn publishers(&self) -> Result<Vec<String>, StoreError>;
    /// Tags in use.
    fn tags(&self) -> Result<Vec<String>, StoreError>;

    /// Marks articles, as one step.
    fn mark(&mut self, articles: &[Id], mark: &Mark) -> Result<MarkStep, StoreError>;
    /// Takes a step back, or the last of all; the articles it was about.
    fn undo(&mut self, step: Option<MarkStep>) -> Result<Option<Vec<Id>>, StoreError>;
    /// Keeps where reading stopped.
    fn keep_place(&mut self, article: Id, place: Place) -> Result<(), StoreError>;
    /// What holds of one content holds of another one.
    fn carry(&mut self, from: Id, to: Id) -> Result<(), StoreError>;
    /// What was done with an article.
    fn state(&self, article: Id) -> Result<State, StoreError>;
    /// Keeps which content a file holds.
    fn keep_file(&mut self, source: &Source, article: Id) -> Result<(), StoreError>;
    /// Which other content it held before.
    fn held_before(&self, source: &Source, article: Id) -> Result<Option<Id>, StoreError>;

    /// Every source, by address.
    fn sources(&self) -> Result<Vec<SourceEntry>, StoreError>;
    /// Makes an address a source that is read.
    fn subscribe(&mut self, address: &str, title: &str, tags: &[String]) -> Result<SourceId, StoreError>;
    /// Says where the text of its articles comes from.
    fn take_bodies(&mut self, source: SourceId, bodies: Bodies) -> Result<(), StoreError>;
    /// Ends a subscription.
    fn unsubscribe(&mut self, source: SourceId) -> Result<(), StoreError>;
    /// Keeps how reading it went.
    fn keep_health(&mut self, source: SourceId, title: &str, health: &Health) -> Result<(), StoreError>;
    /// It has moved for good.
    fn move_source(&mut self, source: SourceId, address: &str) -> Result<SourceId, StoreError>;

    /// An article with its body; `None` when it is no longer there.
    fn article(&self, key: Key) -> Result<Option<Article>, StoreError> {
        let Some(entry) = self.entry(key)? else { return Ok(None) };
        let blocks = self.body(key)?;
        Ok(Some(Article { id: entry.id, source: entry.source, meta: entry.meta, blocks }))
    }
}
