//! Syncing beside the screen: the sources of the library that are due, once. What is new is told source by source.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Unit;

use super::analysis::Mind;
use super::keeper::wall;
use super::{Teller, begin_behind};
use crate::app::{JobId, Outcome};
use crate::config::Interface;
use crate::library::{Library, SourceEntry, StoreError};
use crate::run::sync::{Flow, Outfit, OutfitLimits, Sync, Told, is_due, unread};
use crate::run::{clock, library_refusal};

/// What a sync needs to know.
pub(super) struct Syncing {
    pub(super) job: JobId,
    /// Only sources that were not read for so many minutes.
    pub(super) idle: u16,
    pub(super) library: PathBuf,
    pub(super) interface: Interface,
    pub(super) mind: Mind,
    pub(super) limits: OutfitLimits,
}

/// Starts a sync.
pub(super) fn start(syncing: Syncing, teller: &Teller) {
    let telling = teller.clone();
    begin_behind(teller, "sync", move || {
        let (job, interface) = (syncing.job, syncing.interface);
        if let Err(error) = sync(syncing, &telling) {
            telling.tell(Outcome::Unanswered { job, reason: library_refusal(&error, interface) });
        }
    });
}

fn sync(syncing: Syncing, teller: &Teller) -> Result<(), StoreError> {
    let Syncing { job, idle, library, interface, mind, limits } = syncing;
    let mut library = open(&library)?;
    let now = wall();
    let rested = |source: &SourceEntry| {
        let checked = source.health.checked.filter(|checked| *checked <= now);
        checked.is_none_or(|checked| (now - checked).total(Unit::Minute).is_ok_and(|passed| passed >= f64::from(idle)))
    };
    let due = |source: &SourceEntry| is_due(source, now) && rested(source);
    let sources: Vec<_> = library.sources()?.into_iter().filter(due).collect();
    let outfit = Arc::new(Outfit::new(limits));
    let mut sync = Sync { library: &mut library, analyser: mind.analyser(), outfit, zone: clock::zone(), interface };
    let account = sync.run(&sources, &mut |told| {
        let outcome = match told {
            Told::Read { added, .. } => Outcome::Synced { job, new: added.new, changed: added.changed },
            Told::Failed { source, trouble, .. } => {
                Outcome::SourceFailed { job, line: unread(&source.address, trouble, interface) }
            }
            Told::NoPage { address, trouble } => {
                Outcome::SourceFailed { job, line: unread(address, trouble, interface) }
            }
            Told::Reading(_) | Told::Remark { .. } | Told::Refused(_) | Told::Crashed { .. } => return Flow::On,
        };
        if teller.tell(outcome) { Flow::On } else { Flow::Stop }
    })?;
    teller.tell(Outcome::SyncEnded { job, read: account.read, failed: account.failed, new: account.added.new });
    Ok(())
}

fn open(path: &Path) -> Result<Library, StoreError> {
    Library::open(path, wall()).map(|(library, _)| library)
}
