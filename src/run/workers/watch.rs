//! Watching: says which files of what was opened are new, changed or gone. The system wakes it; nothing is polled, so
//! nothing wakes up while nothing happens. Where the system cannot watch (some network places), nothing is told.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::{Teller, begin_behind};
use crate::app::Outcome;
use crate::load::{Step, discover, shown_path};
use crate::run::clock;

/// How long after a change the next ones are waited for: a file is often written in pieces.
const SETTLING: Duration = Duration::from_millis(300);
/// How long it is waited at most while changes go on.
const MOST_SETTLING: Duration = Duration::from_secs(3);

/// What tells one state of a file from the next.
type Stamp = (Option<SystemTime>, u64);
type Snapshot = HashMap<PathBuf, Stamp>;

/// Starts watching files and folders, those of their folders included.
pub(super) fn start(paths: Vec<PathBuf>, teller: &Teller) {
    let telling = teller.clone();
    begin_behind(teller, "watch", move || watch(&paths, &telling));
}

fn watch(paths: &[PathBuf], teller: &Teller) {
    let (send, events) = channel();
    let Ok(mut watcher) = notify::recommended_watcher(send) else { return };
    let watched = paths.iter().filter(|path| path.exists());
    // A place that cannot be watched is read all the same.
    let watching = watched.filter(|path| watcher.watch(path, RecursiveMode::Recursive).is_ok()).count();
    if watching == 0 {
        return;
    }
    let mut known = snapshot(paths);
    while settled(&events) {
        let now = snapshot(paths);
        let fresh: Vec<PathBuf> =
            now.iter().filter(|(path, stamp)| known.get(*path) != Some(stamp)).map(|(path, _)| path.clone()).collect();
        let gone: Vec<String> =
            known.keys().filter(|path| !now.contains_key(*path)).map(|path| shown_path(path)).collect();
        known = now;
        let any = !fresh.is_empty() || !gone.is_empty();
        if any && !teller.tell(Outcome::Touched { fresh, gone }) {
            return;
        }
    }
}

/// Waits for a change and until no more follow. False when nobody watches any more.
fn settled(events: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match events.recv() {
            Ok(Ok(event)) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(_) => break,
            Err(_) => return false,
        }
    }
    let until = clock::now().steady + MOST_SETTLING;
    loop {
        let left = until.saturating_duration_since(clock::now().steady);
        match events.recv_timeout(left.min(SETTLING)) {
            Ok(_) if !left.is_zero() => {}
            Ok(_) | Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Every file that would be opened, with its state.
fn snapshot(paths: &[PathBuf]) -> Snapshot {
    let found = discover(paths).filter_map(|step| match step {
        Step::Found(found) if !found.is_prices() => Some(found.path),
        Step::Found(_) | Step::Skipped(_) => None,
    });
    let stamped = found.filter_map(|path| {
        let metadata = fs::metadata(&path).ok()?;
        let stamp = (metadata.modified().ok(), metadata.len());
        Some((path, stamp))
    });
    stamped.collect()
}
