//! Workers: everything slow happens here, beside the loop. An answer is an `Outcome`; a crash is told and survived.

mod analysis;
mod articles;
mod desktop;
mod finder;
mod keeper;
mod librarian;
mod page;
mod pair;
mod reading;
mod syncing;
mod watch;

pub use desktop::Desktop;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::session::Arrival;
use super::sync::OutfitLimits;
use crate::app::{Effect, JobId, Outcome, Task};
use crate::config::Interface;
use analysis::Mind;
use finder::{Search, Wish};
use keeper::Keeper;
use librarian::{Librarian, Question, Waiting};
use reading::CloseReader;
use syncing::Syncing;

/// The "nice" value of work that nobody waits for.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;

/// Tells the loop. False when nobody listens any more.
#[derive(Clone, Debug)]
pub(super) struct Teller(Sender<Arrival>);

impl Teller {
    pub(super) fn tell(&self, outcome: Outcome) -> bool {
        self.0.send(Arrival::Outcome(outcome)).is_ok()
    }
}

/// Which request of a kind is the newest: older ones stop when they see that they are not.
#[derive(Clone, Debug, Default)]
pub(super) struct Newest(Arc<AtomicU64>);

impl Newest {
    /// A number for a new request; all earlier ones are outdated.
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Whether a request still counts.
    pub(super) fn is(&self, number: u64) -> bool {
        self.0.load(Ordering::SeqCst) == number
    }
}

/// What workers need to know.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The language they speak.
    pub interface: Interface,
    /// Who opens links.
    pub desktop: Desktop,
    /// The text of the person's own instruments.
    pub instruments: Option<String>,
    /// Where the library lies; `None`: nothing is kept.
    pub library: Option<PathBuf>,
    /// Within which bounds its sources are read.
    pub limits: OutfitLimits,
}

/// The workers of a session.
pub struct Workers {
    teller: Teller,
    offer: Offer,
    loads: Newest,
    reloads: Newest,
    finds: Newest,
    finder: Option<Sender<Search>>,
    kept: Option<Kept>,
    close_reader: Option<CloseReader>,
    /// Who understands, shared by all who need it.
    mind: Mind,
}

/// Who writes and who reads the library.
struct Kept {
    keeper: Keeper,
    librarian: Librarian,
    /// Count beside the pages, what the list and what the saved queries find; each starts with the first count.
    counters: [Counter; 2],
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
enum Counting {
    List,
    Views,
}

/// Who counts, once there is something to count.
enum Counter {
    Idle(Receiver<bool>),
    At(Librarian),
}

impl Workers {
    /// Workers that answer to `arrivals`. Threads start with the first order for them.
    pub fn new(arrivals: Sender<Arrival>, offer: Offer) -> Self {
        Self {
            teller: Teller(arrivals),
            mind: Mind::new(offer.instruments.clone()),
            offer,
            loads: Newest::default(),
            reloads: Newest::default(),
            finds: Newest::default(),
            finder: None,
            kept: None,
            close_reader: None,
        }
    }

    /// Carries out an order. Those that concern the screen are not for workers.
    pub fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Load { job, task, paths } => {
                // What was touched is read to its end, whatever is touched next.
                let own = Newest::default();
                let newest = match task {
                    Task::LoadOne => &self.reloads,
                    Task::LoadSome => &own,
                    _ => &self.loads,
                };
                let number = newest.next();
                let load = articles::Load {
                    job,
                    paths,
                    interface: self.offer.interface,
                    mind: self.mind.clone(),
                    first: task == Task::LoadAll && number == 1,
                    number,
                    newest: newest.clone(),
                };
                articles::start(load, &self.teller);
                if self.has_library() {
                    // What is kept of them is asked next.
                    self.kept();
                }
            }
            Effect::Find { job, pattern, stories } => self.seek(job, Wish::Titles(pattern, stories)),
            Effect::Sift { job, query, among } => self.seek(job, Wish::Query(query, among)),
            Effect::CountViews { job, queries, among: Some(among), .. } => {
                finder::count(job, queries, among, &self.teller);
            }
            Effect::CountViews { job, queries, among: None, today } => {
                self.count(Counting::Views, Question::Views { job, queries, today });
            }
            Effect::Watch(paths) => watch::start(paths, &self.teller),
            Effect::Keep(keep) => {
                if let Some(kept) = self.kept() {
                    kept.keeper.keep(keep);
                }
            }
            Effect::Recall(articles) if self.has_library() || self.kept.is_some() => {
                self.ask(Question::State(articles));
            }
            Effect::Recall(_) => drop(self.teller.tell(Outcome::Recalled(Vec::new()))),
            Effect::Page(wanted) => {
                // The names are wanted soon.
                self.close_reader();
                self.ask(Question::Page(wanted));
            }
            Effect::Seek(wanted) => self.ask(Question::Seek(wanted)),
            Effect::Fetch { story, key } => self.ask(Question::Fetch(story, key)),
            Effect::Count(wanted) => self.count(Counting::List, Question::Count(wanted)),
            Effect::Sync { job, idle } => self.sync(job, idle),
            Effect::FullText { story, article } => page::start(story, article, self.offer.interface, &self.teller),
            Effect::Understand { story, article } => self.close_reader().read(story, article),
            Effect::OpenLink(address) => {
                let outcome = self.offer.desktop.open(&address);
                self.teller.tell(outcome);
            }
            Effect::Copy(_) | Effect::Redraw | Effect::Suspend | Effect::Quit => {}
        }
    }

    /// Those who write and read the library; the first order for them opens it.
    fn kept(&mut self) -> Option<&mut Kept> {
        let path = self.offer.library.clone()?;
        let (teller, interface) = (&self.teller, self.offer.interface);
        Some(self.kept.get_or_insert_with(|| {
            let ((send, opened), (list, of_list), (views, of_views)) = (channel(), channel(), channel());
            let keeper = Keeper::start(path.clone(), interface, teller, [send, list, views]);
            let waiting = Waiting { key: keeper.key(), opened };
            let librarian = Librarian::start(path, interface, teller, waiting);
            Kept { keeper, librarian, counters: [of_list, of_views].map(Counter::Idle) }
        }))
    }

    /// Whether there is a library on disk.
    pub(super) fn has_library(&self) -> bool {
        self.offer.library.as_ref().is_some_and(|path| path.exists())
    }

    fn ask(&mut self, question: Question) {
        if let Some(kept) = self.kept() {
            kept.librarian.ask(question);
        }
    }

    fn sync(&self, job: JobId, idle: u16) {
        let Some(library) = self.offer.library.clone() else { return };
        let (interface, mind, limits) = (self.offer.interface, self.mind.clone(), self.offer.limits);
        syncing::start(Syncing { job, idle, library, interface, mind, limits }, &self.teller);
    }

    fn count(&mut self, counting: Counting, question: Question) {
        let (teller, interface) = (self.teller.clone(), self.offer.interface);
        let Some(path) = self.offer.library.clone() else { return };
        let Some(kept) = self.kept() else { return };
        let key = kept.keeper.key();
        let Some(counter) = kept.counters.get_mut(counting as usize) else { return };
        if let Counter::Idle(opened) = counter {
            let waiting = Waiting { key, opened: std::mem::replace(opened, channel().1) };
            *counter = Counter::At(Librarian::start(path, interface, &teller, waiting));
        }
        if let Counter::At(librarian) = counter {
            librarian.ask(question);
        }
    }

    fn close_reader(&mut self) -> &CloseReader {
        let (mind, teller) = (&self.mind, &self.teller);
        self.close_reader.get_or_insert_with(|| CloseReader::start(mind.clone(), teller))
    }

    /// Ends the session: waits a moment for what is not written down yet. False when something was not.
    pub fn finish(self) -> bool {
        self.kept.is_none_or(|kept| kept.keeper.finish())
    }

    fn seek(&mut self, job: JobId, wish: Wish) {
        let search = Search { job, wish, number: self.finds.next() };
        let search = match &self.finder {
            None => search,
            Some(finder) => match finder.send(search) {
                Ok(()) => return,
                Err(unsent) => unsent.0,
            },
        };
        let (send, searches): (Sender<Search>, Receiver<Search>) = channel();
        let (teller, newest) = (self.teller.clone(), self.finds.clone());
        // The receiver is here; it cannot have gone.
        let _ = send.send(search);
        begin(&self.teller, "finder", move || finder::work(&searches, &teller, &newest));
        self.finder = Some(send);
    }
}

/// Starts a thread; one that cannot be started is told.
pub(super) fn begin(teller: &Teller, name: &str, work: impl FnOnce() + Send + 'static) {
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    if let Err(error) = started {
        teller.tell(Outcome::Failed(format!("{name}: {error}")));
    }
}

/// Starts a thread whose work nobody waits for: it leaves the processors to the loop.
pub(super) fn begin_behind(teller: &Teller, name: &str, work: impl FnOnce() + Send + 'static) {
    begin(teller, name, move || {
        step_back();
        work();
    });
}

/// Lowers the priority of this thread. Linux has one for each thread; elsewhere it would be that of the whole process.
#[cfg(target_os = "linux")]
fn step_back() {
    // One that cannot be lowered works as it is.
    let _ = rustix::process::setpriority_process(None, BEHIND);
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}

/// Does one piece of work. A panic in it has been told by the panic hook; `None` then.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
