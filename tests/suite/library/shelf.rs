//! A library in a folder of its own, and an easy way to fill it.

use crate::kit::corpus;
use jiff::civil::DateTime;
use kanpan::analysis::Report;
use kanpan::article::Article;
use kanpan::library::{Added, Incoming, Library, SourceId, Summary};
use std::path::PathBuf;
use tempfile::TempDir;

pub(super) struct Shelf {
    pub(super) library: Library,
    pub(super) source: SourceId,
    pub(super) path: PathBuf,
    queue: Vec<(String, Article, Summary)>,
    folder: TempDir,
}

/// The moment at which everything is seen.
pub(super) fn now() -> DateTime {
    corpus::today().at(18, 0, 0, 0)
}

pub(super) fn item(i: usize) -> String {
    i.to_string()
}

impl Shelf {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/library.db");
        let (mut library, notes) = Library::open(&path, now()).unwrap();
        assert_eq!(notes, []);
        let source = library.source("corpus").unwrap();
        Self { library, source, path, queue: Vec::new(), folder }
    }

    pub(super) fn queue(&mut self, item: &str, article: Article, report: &Report) {
        self.queue.push((item.to_owned(), article, Summary::of(report)));
    }

    pub(super) fn flush(&mut self) -> Added {
        let queue = std::mem::take(&mut self.queue);
        let source = self.source;
        let batch: Vec<Incoming> =
            queue.iter().map(|(item, article, summary)| Incoming { source, item, article, summary }).collect();
        self.library.add(&batch, 1, now()).unwrap()
    }

    pub(super) fn add(&mut self, item: &str, article: &Article, report: &Report) -> Added {
        self.queue(item, article.clone(), report);
        self.flush()
    }

    pub(super) fn fill(&mut self, articles: impl Iterator<Item = usize>) {
        for i in articles {
            let (article, report) = corpus::article(i, 200);
            self.queue(&item(i), article, &report);
        }
        self.flush();
    }

    pub(super) fn restart(&mut self) {
        self.library = Library::open(&self.path, now()).unwrap().0;
    }

    /// Closes the library; the folder lives as long as what is given back.
    pub(super) fn close(self) -> (TempDir, PathBuf) {
        drop(self.library);
        (self.folder, self.path)
    }
}
