//! The analysis worker: understands articles, batch by batch, in the order they were opened.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, OnceLock};

use super::pair::two_at_once;
use super::{Teller, guarded};
use crate::analysis::{Analyser, Report};
use crate::app::{JobId, Outcome};
use crate::article::Article;
use crate::instrument::Directory;

/// Reports that are told at once.
const TOLD_AT_ONCE: usize = 64;

/// Articles that are understood together.
const TOGETHER: usize = 16;

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
    pub(super) mind: Mind,
}

impl Analyst {
    /// Works until nothing more is passed on, then says that everything is there. Stops when its load does not count
    /// any more. Articles are understood while the next ones are still being opened.
    pub(super) fn work(&self, passed: &Receiver<Passed>, counts: &dyn Fn() -> bool) {
        if let Some(reason) = self.mind.fault() {
            self.teller.tell(Outcome::Refused { job: self.job, reason: reason.to_owned() });
        }
        let analyser = self.mind.analyser();
        self.teller.tell(Outcome::Names(self.mind.names()));
        let (mut waiting, mut ready) = (Vec::with_capacity(TOGETHER), Vec::new());
        for step in passed {
            if !counts() {
                return;
            }
            let told = matches!(step, Passed::Told);
            if let Passed::Article(number, article) = step {
                waiting.push((number, article));
            }
            if told || waiting.len() == TOGETHER {
                ready.append(&mut understood(analyser, &waiting));
                waiting.clear();
            }
            if told && !self.tell(&mut ready) {
                return;
            }
        }
        if counts() {
            self.teller.tell(Outcome::Loaded { job: self.job });
        }
    }

    /// Tells what articles say. False when nobody listens any more.
    fn tell(&self, ready: &mut Vec<(usize, Arc<Report>)>) -> bool {
        while !ready.is_empty() {
            let reports = ready.drain(..ready.len().min(TOLD_AT_ONCE)).collect();
            if !self.teller.tell(Outcome::Reports { job: self.job, reports }) {
                return false;
            }
        }
        true
    }
}

/// What some articles say, by their numbers; two are read at a time.
fn understood(analyser: &Analyser, articles: &[(usize, Arc<Article>)]) -> Vec<(usize, Arc<Report>)> {
    two_at_once(articles, |(number, article)| (*number, Arc::new(understand(analyser, article))))
}

/// Who understands articles, made when the first is to be understood, and shared by all who do.
#[derive(Clone, Debug)]
pub(super) struct Mind {
    /// The text of the person's own instruments.
    instruments: Option<String>,
    made: Arc<OnceLock<Made>>,
}

#[derive(Debug)]
struct Made {
    analyser: Analyser,
    names: Arc<Directory>,
    /// Why the person's own instruments cannot be used.
    fault: Option<String>,
}

impl Mind {
    pub(super) fn new(instruments: Option<String>) -> Self {
        Self { instruments, made: Arc::default() }
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| {
            let (directory, fault) = directory(self.instruments.as_deref());
            Made { analyser: Analyser::new(directory.clone()), names: Arc::new(directory), fault }
        })
    }

    pub(super) fn analyser(&self) -> &Analyser {
        &self.made().analyser
    }

    /// The names it knows.
    pub(super) fn names(&self) -> Arc<Directory> {
        Arc::clone(&self.made().names)
    }

    /// Why the person's own instruments cannot be used.
    pub(super) fn fault(&self) -> Option<&str> {
        self.made().fault.as_deref()
    }
}

/// The names that are built in, with the person's own over them, and why these cannot be used.
fn directory(instruments: Option<&str>) -> (Directory, Option<String>) {
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
