//! A pair: pieces of work that need nothing of each other, done by this thread and one beside it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What each piece gives, in the order of the pieces. Where no other thread can be had, this one does them all.
pub(super) fn two_at_once<T: Sync, R: Send>(pieces: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            match pieces.get(at) {
                Some(piece) => done.push((at, work(piece))),
                None => return done,
            }
        }
    };
    let mut done = thread::scope(|scope| {
        let beside = (pieces.len() > 1).then(|| thread::Builder::new().spawn_scoped(scope, share).ok()).flatten();
        let mut done = share();
        done.extend(beside.and_then(|beside| beside.join().ok()).unwrap_or_default());
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
