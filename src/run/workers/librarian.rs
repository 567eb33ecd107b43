//! The librarian: reads from the library beside the loop, on a connection of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::keeper::states;
use super::{Teller, begin};
use crate::app::Outcome;
use crate::article::Id;
use crate::config::Interface;
use crate::library::{Library, State, StoreError};
use crate::run::library_refusal;

/// A question to the library.
#[derive(Debug)]
pub(super) enum Question {
    /// What is kept of these articles.
    State(Arc<[Id]>),
}

/// Where the librarian is asked.
#[derive(Debug)]
pub(super) struct Librarian(Sender<Question>);

impl Librarian {
    /// Starts it. It begins when `opened` says that there is a library.
    pub(super) fn start(path: PathBuf, interface: Interface, teller: &Teller, opened: Receiver<bool>) -> Self {
        let (send, questions) = channel();
        let telling = teller.clone();
        begin(teller, "librarian", move || {
            if opened.recv() != Ok(true) {
                return;
            }
            if let Err(error) = work(&path, &questions, &telling) {
                telling.tell(Outcome::NotKept(library_refusal(&error, interface)));
            }
        });
        Self(send)
    }

    pub(super) fn ask(&self, question: Question) {
        // Without a library nobody answers; that has been told.
        let _ = self.0.send(question);
    }
}

fn work(path: &Path, questions: &Receiver<Question>, teller: &Teller) -> Result<(), StoreError> {
    let library = Library::open_read(path)?;
    let tags = library.tags()?;
    if !tags.is_empty() {
        teller.tell(Outcome::Tags(tags));
    }
    for question in questions {
        match question {
            Question::State(articles) => {
                let mut known = states(&library, &articles)?;
                known.retain(|(_, state)| *state != State::default());
                if !known.is_empty() {
                    teller.tell(Outcome::Recalled(known));
                }
            }
        }
    }
    Ok(())
}
