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

/// What the opener passes on, in order.
pub(super) enum Passed {
    /// An article to be understood, with its number within its load.
    Article(usize, Arc<Article>),
    /// The loop has been told of all articles so far: it may be told what they say.
    Told,
}

/// Who understands them.
pub(super) struct Analyst {
    pub(super) teller: Teller,
    pub(super) job: JobId,
    /// The text of the person's own instruments.
    pub(super) instruments: Option<String>,
}

impl Analyst {
    /// Works until nothing more is passed on, then says that everything is there. Stops when its load does not count
    /// any more. An article is understood while the next ones are still being opened.
    pub(super) fn work(&self, passed: &Receiver<Passed>, counts: &dyn Fn() -> bool) {
        let (directory, error) = directory(self.instruments.as_deref());
        if let Some(reason) = error {
            self.teller.tell(Outcome::Refused { job: self.job, reason });
        }
        let analyser = Analyser::new(directory.clone());
        self.teller.tell(Outcome::Names(Arc::new(directory)));
        let job = self.job;
        let mut ready = Vec::new();
        for step in passed {
            if !counts() {
                return;
            }
            match step {
                Passed::Article(number, article) => ready.push((number, Arc::new(understand(&analyser, &article)))),
                Passed::Told => {
                    while !ready.is_empty() {
                        let reports = ready.drain(..ready.len().min(TOLD_AT_ONCE)).collect();
                        if !self.teller.tell(Outcome::Reports { job, reports }) {
                            return;
                        }
                    }
                }
            }
        }
        if counts() {
            self.teller.tell(Outcome::Loaded { job });
        }
    }
}

/// The names that are built in, with the person's own over them, and why these cannot be used.
pub(super) fn directory(instruments: Option<&str>) -> (Directory, Option<String>) {
    let standard = guarded(Directory::standard).unwrap_or_default();
    match instruments.map(|text| standard.with_user(text)) {
        None => (standard, None),
        Some(Ok(directory)) => (directory, None),
        Some(Err(error)) => (standard, Some(error.to_string())),
    }
}

/// What crashes on one article leaves that one without findings.
fn understand(analyser: &Analyser, article: &Article) -> Report {
    guarded(|| analyser.analyse(article)).unwrap_or_default()
}
