//! What this store answers at the seam.

use super::{
    Added, Bodies, Entry, Health, Incoming, Key, Library, Mark, MarkStep, Portion, SourceEntry, SourceId, StoreError,
};
use crate::article::{Article, Block, Id, Place, Source};
use crate::library::{Query, State, Store, Summary};
use jiff::civil::{Date, DateTime};

/// Every one is the method of the same name.
impl Store for Library {
    fn add(&mut self, batch: &[Incoming<'_>], analyser: u32, now: DateTime) -> Result<Added, StoreError> {
        Self::add(self, batch, analyser, now)
    }

    fn holds(&self, source: SourceId, item: &str, content: Id, analyser: u32) -> Result<bool, StoreError> {
        Self::holds(self, source, item, content, analyser)
    }

    fn items(&self, source: SourceId) -> Result<Vec<(String, Id)>, StoreError> {
        Self::items(self, source)
    }

    fn kept_text(&self, source: SourceId, item: &str, content: Id) -> Result<Option<Vec<Block>>, StoreError> {
        Self::kept_text(self, source, item, content)
    }

    fn rewrite(&mut self, key: Key, article: &Article, summary: &Summary, analyser: u32) -> Result<(), StoreError> {
        Self::rewrite(self, key, article, summary, analyser)
    }

    fn outdated(&mut self, analyser: u32, most: usize) -> Result<Vec<Key>, StoreError> {
        Self::outdated(self, analyser, most)
    }

    fn mark_gone(&mut self, source: SourceId, kept: &[&str]) -> Result<usize, StoreError> {
        Self::mark_gone(self, source, kept)
    }

    fn keys_at(&self, query: &Query, portion: &Portion, today: Date) -> Result<Vec<Key>, StoreError> {
        Self::keys_at(self, query, portion, today)
    }

    fn count(&self, query: &Query, today: Date) -> Result<usize, StoreError> {
        Self::count(self, query, today)
    }

    fn unmarked(&self, query: &Query, mark: &Mark, today: Date) -> Result<Vec<Id>, StoreError> {
        Self::unmarked(self, query, mark, today)
    }

    fn entry(&self, key: Key) -> Result<Option<Entry>, StoreError> {
        Self::entry(self, key)
    }

    fn body(&self, key: Key) -> Result<Vec<Block>, StoreError> {
        Self::body(self, key)
    }

    fn find(&self, id: Id) -> Result<Option<Key>, StoreError> {
        Self::find(self, id)
    }

    fn publishers(&self) -> Result<Vec<String>, StoreError> {
        Self::publishers(self)
    }

    fn tags(&self) -> Result<Vec<String>, StoreError> {
        Self::tags(self)
    }

    fn mark(&mut self, articles: &[Id], mark: &Mark) -> Result<MarkStep, StoreError> {
        Self::mark(self, articles, mark)
    }

    fn undo(&mut self, step: Option<MarkStep>) -> Result<Option<Vec<Id>>, StoreError> {
        Self::undo(self, step)
    }

    fn keep_place(&mut self, article: Id, place: Place) -> Result<(), StoreError> {
        Self::keep_place(self, article, place)
    }

    fn carry(&mut self, from: Id, to: Id) -> Result<(), StoreError> {
        Self::carry(self, from, to)
    }

    fn state(&self, article: Id) -> Result<State, StoreError> {
        Self::state(self, article)
    }

    fn keep_file(&mut self, source: &Source, article: Id) -> Result<(), StoreError> {
        Self::keep_file(self, source, article)
    }

    fn held_before(&self, source: &Source, article: Id) -> Result<Option<Id>, StoreError> {
        Self::held_before(self, source, article)
    }

    fn sources(&self) -> Result<Vec<SourceEntry>, StoreError> {
        Self::sources(self)
    }

    fn subscribe(&mut self, address: &str, title: &str, tags: &[String]) -> Result<SourceId, StoreError> {
        Self::subscribe(self, address, title, tags)
    }

    fn take_bodies(&mut self, source: SourceId, bodies: Bodies) -> Result<(), StoreError> {
        Self::take_bodies(self, source, bodies)
    }

    fn unsubscribe(&mut self, source: SourceId) -> Result<(), StoreError> {
        Self::unsubscribe(self, source)
    }

    fn keep_health(&mut self, source: SourceId, title: &str, health: &Health) -> Result<(), StoreError> {
        Self::keep_health(self, source, title, health)
    }

    fn move_source(&mut self, source: SourceId, address: &str) -> Result<SourceId, StoreError> {
        Self::move_source(self, source, address)
    }
}
