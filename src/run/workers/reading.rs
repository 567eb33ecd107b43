//! Reading closely: understands one article of the library at a time, when it is shown. Only the newest counts.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::analysis::Mind;
use super::{Teller, begin_behind, guarded};
use crate::analysis::Analyser;
use crate::app::{Outcome, StoryId};
use crate::article::Article;

/// Who reads closely.
#[derive(Debug)]
pub(super) struct CloseReader(Sender<(StoryId, Arc<Article>)>);

impl CloseReader {
    /// Starts it; it tells the names that it knows.
    pub(super) fn start(mind: Mind, teller: &Teller) -> Self {
        let (send, articles) = channel();
        let telling = teller.clone();
        begin_behind(teller, "close reader", move || {
            if let Some(reason) = mind.fault() {
                telling.tell(Outcome::Failed(reason.to_owned()));
            }
            telling.tell(Outcome::Names(mind.names()));
            work(mind.analyser(), &articles, &telling);
        });
        Self(send)
    }

    pub(super) fn read(&self, story: StoryId, article: Arc<Article>) {
        // One that could not be started has been told.
        let _ = self.0.send((story, article));
    }
}

fn work(analyser: &Analyser, articles: &Receiver<(StoryId, Arc<Article>)>, teller: &Teller) {
    for first in articles {
        // Those in between were passed over by the reader too.
        let (story, article) = articles.try_iter().last().unwrap_or(first);
        let Some(report) = guarded(|| analyser.analyse(&article)) else { continue };
        if !teller.tell(Outcome::Understood { story, text: article.id, report: Arc::new(report) }) {
            return;
        }
    }
}
