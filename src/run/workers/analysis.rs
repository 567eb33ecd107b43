//! The analysis worker: understands articles, batch by batch, in the order they were opened.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::{Teller, guarded};
use crate::analysis::{Analyser, Report};
use crate::app::{JobId, Outcome};
use crate::article::Article;
use crate::instrument::Directory;

/// Reports that are told at once.
const TOLD_AT_ONCE: usize = 64;

/// Articles to be understood.
pub(super) struct Batch {
    /// The number of the first within its load.
    pub(super) first: usize,
    pub(super) articles: Vec<Arc<Article>>,
}

/// Works until the batches end, then says that everything is there.
pub(super) fn work(batches: &Receiver<Batch>, teller: &Teller, job: JobId, counts: &dyn Fn() -> bool) {
    let directory = guarded(Directory::standard).unwrap_or_default();
    let analyser = Analyser::new(directory.clone());
    teller.tell(Outcome::Names(Arc::new(directory)));
    for Batch { first, articles } in batches {
        for (offset, some) in articles.chunks(TOLD_AT_ONCE).enumerate() {
            if !counts() {
                return;
            }
            let numbered = (first + offset * TOLD_AT_ONCE..).zip(some);
            let reports: Vec<(usize, Arc<Report>)> =
                numbered.map(|(number, article)| (number, Arc::new(understand(&analyser, article)))).collect();
            if !teller.tell(Outcome::Reports { job, reports }) {
                return;
            }
        }
    }
    teller.tell(Outcome::Loaded { job });
}

/// What crashes on one article leaves that one without findings.
fn understand(analyser: &Analyser, article: &Article) -> Report {
    guarded(|| analyser.analyse(article)).unwrap_or_default()
}
