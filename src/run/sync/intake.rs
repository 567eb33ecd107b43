//! Intake: articles of a source to the library: known ones are passed over, the others are understood and kept.

use std::collections::HashSet;

use jiff::civil::DateTime;

use super::gather::{Ending, Item, Roster};
use crate::analysis::{ANALYSER_VERSION, Analyser};
use crate::library::{Added, Health, Incoming, SourceEntry, SourceId, Store, StoreError, Summary};
use crate::run::workers::guarded;

/// What was taken in of one source so far.
#[derive(Debug)]
pub(super) struct Intake {
    pub(super) source: SourceId,
    pub(super) added: Added,
    /// Articles that could not be understood.
    pub(super) crashed: usize,
    names: HashSet<String>,
}

impl Intake {
    pub(super) fn new(source: SourceId) -> Self {
        Self { source, added: Added::default(), crashed: 0, names: HashSet::new() }
    }

    /// Takes articles in, in one transaction.
    pub(super) fn take(
        &mut self,
        items: Vec<Item>,
        library: &mut dyn Store,
        analyser: &Analyser,
        now: DateTime,
    ) -> Result<(), StoreError> {
        let mut fresh = Vec::new();
        for mut item in items {
            if library.holds(self.source, &item.name, item.article.id, ANALYSER_VERSION)? {
                self.added.same += 1;
                self.names.insert(item.name);
                continue;
            }
            if let Some(blocks) = library.kept_text(self.source, &item.name, item.article.id)? {
                item.article.blocks = blocks;
            }
            if let Some(summary) = guarded(|| Summary::of(&analyser.analyse(&item.article))) {
                fresh.push((item, summary));
            } else {
                self.crashed += 1;
                self.names.insert(item.name);
            }
        }
        let source = self.source;
        let batch: Vec<Incoming<'_>> = fresh
            .iter()
            .map(|(item, summary)| Incoming { source, item: &item.name, article: &item.article, summary })
            .collect();
        if !batch.is_empty() {
            let added = library.add(&batch, ANALYSER_VERSION, now)?;
            self.added.new += added.new;
            self.added.changed += added.changed;
            self.added.same += added.same;
        }
        self.names.extend(fresh.into_iter().map(|(item, _)| item.name));
        Ok(())
    }

    /// Keeps how it ended: what has gone, where the source is now, and what to ask with next time.
    pub(super) fn end(
        self,
        entry: &SourceEntry,
        ending: Ending,
        library: &mut dyn Store,
        now: DateTime,
    ) -> Result<Added, StoreError> {
        let Ending { title, etag, modified, moved, roster } = ending;
        if roster == Roster::All {
            let kept: Vec<&str> = self.names.iter().map(String::as_str).collect();
            library.mark_gone(self.source, &kept)?;
        }
        let source = match moved.filter(|address| *address != entry.address) {
            Some(address) => library.move_source(self.source, &address)?,
            None => self.source,
        };
        let old = &entry.health;
        let (etag, modified) =
            if roster == Roster::Unchanged { (old.etag.clone(), old.modified.clone()) } else { (etag, modified) };
        let health = Health { etag, modified, checked: Some(now), succeeded: Some(now), ..Health::default() };
        // A title that the reader gave it stays.
        let title = if entry.title.is_empty() { title } else { String::new() };
        library.keep_health(source, &title, &health)?;
        Ok(self.added)
    }
}
