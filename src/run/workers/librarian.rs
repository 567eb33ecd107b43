//! The librarian: reads from the library beside the loop, on connections of its own. A newer question of a kind ends the
//! older one.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;

use super::keeper::{self, absolute, states};
use super::{Newest, Teller, begin, guarded};
use crate::app::{Filed, JobId, Outcome, Rewritten, StoryId, Wanted};
use crate::article::{Article, Id, Source};
use crate::config::Interface;
use crate::library::{Canceller, Entry, Key, Library, Query, State, Store, StoreError};
use crate::run::library_refusal;

/// A question to the library.
#[derive(Debug)]
pub(super) enum Question {
    /// What is kept of these articles.
    State(Arc<[(Id, Source)]>),
    /// A page.
    Page(Wanted),
    /// The next that match.
    Seek(Wanted),
    /// How many match.
    Count(Wanted),
    /// How many each of the saved queries finds.
    Views { job: JobId, queries: Vec<(usize, Arc<Query>)>, today: Date },
    /// The body of an article.
    Fetch(StoryId, Key),
}

/// So long nothing newer is asked before what can wait is answered: while somebody types, or reads the first page, nothing
/// is counted, and marks that are told at once are written by then.
const QUIET_FOR_COUNT: Duration = Duration::from_millis(80);
const QUIET_FOR_VIEWS: Duration = Duration::from_millis(400);

impl Question {
    /// Only the newest of its kind counts.
    fn is_superseded(&self) -> bool {
        match self {
            Self::Page(_) | Self::Seek(_) | Self::Count(_) | Self::Views { .. } => true,
            Self::State(_) | Self::Fetch(..) => false,
        }
    }

    /// How long it waits for a newer one.
    fn quiet(&self) -> Option<Duration> {
        match self {
            Self::Count(_) => Some(QUIET_FOR_COUNT),
            Self::Views { .. } => Some(QUIET_FOR_VIEWS),
            Self::State(_) | Self::Page(_) | Self::Seek(_) | Self::Fetch(..) => None,
        }
    }
}

/// What ends the question that is being answered.
type Ending = Arc<Mutex<Option<Canceller>>>;

/// Where the librarian is asked.
pub(super) struct Librarian {
    questions: Sender<(u64, Question)>,
    newest: Newest,
    ending: Ending,
}

impl Librarian {
    /// Starts it. A library that is there is read at once; else it begins when the keeper says that there is one.
    pub(super) fn start(path: PathBuf, interface: Interface, teller: &Teller, waiting: Waiting) -> Self {
        let (send, questions) = channel();
        let (newest, ending) = (Newest::default(), Ending::default());
        let mut desk = Desk { newest: newest.clone(), ending: Arc::clone(&ending), teller: teller.clone() };
        begin(teller, "librarian", move || {
            let library = match open(&path, waiting) {
                Ok(Some(library)) => library,
                // Why there is none has been told by who opened it.
                Ok(None) => return,
                Err(error) => {
                    desk.teller.tell(Outcome::NotKept(library_refusal(&error, interface)));
                    return;
                }
            };
            desk.work(&library, &questions, interface);
        });
        Self { questions: send, newest, ending }
    }

    /// Asks. A page, a count or a search that is under way is ended by the next one.
    pub(super) fn ask(&self, question: Question) {
        let number = if question.is_superseded() {
            let number = self.newest.next();
            if let Some(ending) = &*self.ending.lock().unwrap_or_else(PoisonError::into_inner) {
                ending.cancel();
            }
            number
        } else {
            0
        };
        // Without a library nobody answers; that has been told.
        let _ = self.questions.send((number, question));
    }
}

/// How a librarian hears of a library that it cannot read yet.
pub(super) struct Waiting {
    pub(super) key: keeper::Key,
    pub(super) opened: Receiver<bool>,
}

fn open(path: &Path, waiting: Waiting) -> Result<Option<Library>, StoreError> {
    let Waiting { key, opened } = waiting;
    if path.exists() {
        if let Ok(library) = Library::open_read(path) {
            return Ok(Some(library));
        }
        // An older one, or one that needs mending.
        key.turn();
    } else {
        // One that is not there is made when there is something to keep.
        drop(key);
    }
    if opened.recv() == Ok(true) { Library::open_read(path).map(Some) } else { Ok(None) }
}

struct Desk {
    newest: Newest,
    ending: Ending,
    teller: Teller,
}

impl Desk {
    /// Tells which of the files asked about hold another text than they did.
    fn follow_files(&self, library: &dyn Store, question: &Question) {
        let Question::State(articles) = question else { return };
        if let Ok(files) = rewritten(library, articles)
            && !files.is_empty()
        {
            self.teller.tell(Outcome::Rewritten(files));
        }
    }

    fn work(&mut self, library: &Library, questions: &Receiver<(u64, Question)>, interface: Interface) {
        *self.ending.lock().unwrap_or_else(PoisonError::into_inner) = Some(library.canceller());
        let mut first = true;
        while let Ok((mut number, mut question)) = questions.recv() {
            while let Some(quiet) = question.quiet() {
                match questions.recv_timeout(quiet) {
                    Ok(newer) => (number, question) = newer,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            if number > 0 && !self.newest.is(number) {
                continue;
            }
            let answered = guarded(|| answer(library, &question));
            let outcome = match answered {
                Some(Ok(outcome)) => {
                    self.follow_files(library, &question);
                    outcome
                }
                // One that others do not supersede was ended by mistake.
                Some(Err(StoreError::Cancelled)) if !question.is_superseded() => {
                    answer(library, &question).unwrap_or_default()
                }
                None | Some(Err(StoreError::Cancelled)) => continue,
                Some(Err(error)) => Some(unanswered(&question, library_refusal(&error, interface))),
            };
            if outcome.is_some_and(|outcome| !self.teller.tell(outcome)) {
                return;
            }
            if std::mem::take(&mut first) && question.quiet().is_none() {
                let told = [library.tags().map(Outcome::Tags), library.publishers().map(Outcome::Publishers)];
                for words in told.into_iter().flatten() {
                    self.teller.tell(words);
                }
            }
        }
    }
}

/// Files that hold another text than when something was kept of them.
fn rewritten(library: &dyn Store, articles: &[(Id, Source)]) -> Result<Vec<Rewritten>, StoreError> {
    let mut found = Vec::new();
    for (to, source) in articles {
        let Some(from) = library.held_before(&absolute(source), *to)? else { continue };
        if library.state(*to)? == State::default() {
            found.push(Rewritten { source: source.clone(), from, to: *to, state: library.state(from)? });
        }
    }
    Ok(found)
}

/// What the library answers; `None`: nothing to tell.
fn answer(library: &dyn Store, question: &Question) -> Result<Option<Outcome>, StoreError> {
    Ok(match question {
        Question::State(articles) => {
            let ids: Vec<Id> = articles.iter().map(|(id, _)| *id).collect();
            let mut known = states(library, &ids)?;
            known.retain(|(_, state)| *state != State::default());
            Some(Outcome::Recalled(known))
        }
        Question::Page(wanted) => {
            let keys = library.keys_at(&wanted.query, &wanted.portion, wanted.today)?;
            let filed = keys.into_iter().filter_map(|key| filed(library, key).transpose());
            Some(Outcome::Paged { job: wanted.job, filed: filed.collect::<Result<_, _>>()? })
        }
        Question::Seek(wanted) => {
            let keys = library.keys_at(&wanted.query, &wanted.portion, wanted.today)?;
            let found = keys.into_iter().filter_map(|key| {
                let entry = library.entry(key).transpose()?;
                Some(entry.map(|entry| (key, entry.id)))
            });
            Some(Outcome::Sought { job: wanted.job, found: found.collect::<Result<_, _>>()? })
        }
        Question::Count(wanted) => {
            let count = library.count(&wanted.query, wanted.today)?;
            Some(Outcome::Counted { job: wanted.job, count })
        }
        Question::Views { job, queries, today } => {
            let count = |(view, query): &(usize, Arc<Query>)| Ok((*view, library.count(query, *today)?));
            let counts = queries.iter().map(count).collect::<Result<_, StoreError>>()?;
            Some(Outcome::ViewsCounted { job: *job, counts })
        }
        Question::Fetch(story, key) => {
            let article = library.article(*key)?.map(Arc::new);
            article.map(|article| Outcome::Fetched { story: *story, article })
        }
    })
}

fn unanswered(question: &Question, reason: String) -> Outcome {
    match question {
        Question::Page(wanted) | Question::Seek(wanted) | Question::Count(wanted) => {
            Outcome::Unanswered { job: wanted.job, reason }
        }
        Question::Views { job, .. } => Outcome::Unanswered { job: *job, reason },
        Question::State(_) | Question::Fetch(..) => Outcome::Failed(reason),
    }
}

/// A row of the library with its body.
fn filed(library: &dyn Store, key: Key) -> Result<Option<Filed>, StoreError> {
    let Some(entry) = library.entry(key)? else { return Ok(None) };
    let Entry { key, id, source, meta, summary, state, story, reprints, .. } = entry;
    let article = Arc::new(Article { id, source, meta, blocks: library.body(key)? });
    Ok(Some(Filed { key, article, report: Arc::new(summary.report()), state, story, reprints }))
}
