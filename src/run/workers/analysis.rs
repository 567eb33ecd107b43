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

/// Who understands them.
pub(super) struct Analyst {
    pub(super) teller: Teller,
    pub(super) job: JobId,
    /// The text of the person's own instruments.
    pub(super) instruments: Option<String>,
}

impl Analyst {
    /// Works until the batches end, then says that everything is there. Stops when its load does not count any more.
    pub(super) fn work(&self, batches: &Receiver<Batch>, counts: &dyn Fn() -> bool) {
        let directory = self.directory();
        let analyser = Analyser::new(directory.clone());
        self.teller.tell(Outcome::Names(Arc::new(directory)));
        let job = self.job;
        for Batch { first, articles } in batches {
            for (offset, some) in articles.chunks(TOLD_AT_ONCE).enumerate() {
                if !counts() {
                    return;
                }
                let numbered = (first + offset * TOLD_AT_ONCE..).zip(some);
                let reports: Vec<(usize, Arc<Report>)> =
                    numbered.map(|(number, article)| (number, Arc::new(understand(&analyser, article)))).collect();
                if !self.teller.tell(Outcome::Reports { job, reports }) {
                    return;
                }
            }
        }
        if counts() {
            self.teller.tell(Outcome::Loaded { job });
        }
    }

    /// The names that are built in, with the person's own over them.
    fn directory(&self) -> Directory {
        let standard = guarded(Directory::standard).unwrap_or_default();
        let Some(text) = &self.instruments else { return standard };
        match standard.with_user(text) {
            Ok(directory) => directory,
            Err(error) => {
                self.teller.tell(Outcome::Refused { job: self.job, reason: error.to_string() });
                standard
            }
        }
    }
}

/// What crashes on one article leaves that one without findings.
fn understand(analyser: &Analyser, article: &Article) -> Report {
    guarded(|| analyser.analyse(article)).unwrap_or_default()
}
