//! The keeper: writes down what is to outlive the session, in the order it was done, a moment after it was done. The
//! screen never waits for it, and what cannot be written now is tried again.

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::DateTime;

use super::{Teller, begin};
use crate::analysis::ANALYSER_VERSION;
use crate::app::{Keep, Outcome};
use crate::article::{Id, Source};
use crate::config::Interface;
use crate::library::{Access, Library, MarkStep, OpenNote, State, Store, StoreError};
use crate::run::{clock, library_note, library_refusal};

/// How long orders are gathered before they are written: what a kill may cost.
const GATHERING: Duration = Duration::from_millis(250);
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How long the end of a session waits for what is not written yet.
const AT_THE_END: Duration = Duration::from_secs(1);

/// Where the keeper is given its orders.
#[derive(Debug)]
pub(super) struct Keeper {
    orders: Sender<Order>,
    bell: Bell,
    /// What is left unwritten when it ends.
    ended: Receiver<usize>,
}

/// Rung at the end of the session. Nothing else wakes the keeper while it gathers: an order for every row that is
/// scrolled would cost the loop more than the row.
#[derive(Clone, Debug, Default)]
struct Bell(Arc<(Mutex<bool>, Condvar)>);

impl Bell {
    fn ring(&self) {
        let (rung, bell) = &*self.0;
        *rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
    }

    fn rings_within(&self, time: Duration) -> bool {
        let (rung, bell) = &*self.0;
        let rung = rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = bell.wait_timeout_while(rung, time, |rung| !*rung);
        let (rung, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *rung
    }
}

#[derive(Debug)]
enum Order {
    Open,
    Keep(Keep),
}

/// Has the library opened by the keeper, who makes it, brings it up to date or mends it.
#[derive(Debug)]
pub(super) struct Key(Sender<Order>);

impl Key {
    /// Opens.
    pub(super) fn turn(self) {
        // A keeper that has gone has told why.
        let _ = self.0.send(Order::Open);
    }
}

impl Keeper {
    /// Starts it. The library is opened with the first order, or when a key is turned: nothing of it is needed before there
    /// is something to write. `opened` is told whether there is a library to read from.
    pub(super) fn start(path: PathBuf, interface: Interface, teller: &Teller, opened: [Sender<bool>; 3]) -> Self {
        let (orders, receive) = channel();
        let (end, ended) = channel();
        let telling = teller.clone();
        let bell = Bell::default();
        let heard = bell.clone();
        begin(teller, "keeper", move || {
            let Ok(first) = receive.recv() else {
                let _ = end.send(0);
                return;
            };
            let library = open(&path, interface, &telling);
            for waiting in opened {
                let _ = waiting.send(library.is_some());
            }
            let mut desk = Desk {
                bell: heard,
                library: writable(library),
                interface,
                teller: telling,
                steps: Vec::new(),
                waiting: VecDeque::new(),
                told: false,
            };
            desk.work(first, &receive);
            let _ = end.send(desk.waiting.len());
        });
        Self { orders, bell, ended }
    }

    pub(super) fn keep(&self, keep: Keep) {
        // Without a keeper nothing is kept; that has been told.
        let _ = self.orders.send(Order::Keep(keep));
    }

    /// A key to the library.
    pub(super) fn key(&self) -> Key {
        Key(self.orders.clone())
    }

    /// Ends it, once everything is written or the time is over. False when something was left unwritten.
    pub(super) fn finish(self) -> bool {
        self.bell.ring();
        drop(self.orders);
        match self.ended.recv_timeout(AT_THE_END) {
            Ok(left) => left == 0,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => true,
        }
    }
}

/// This moment as the wall clock stands.
pub(super) fn wall() -> DateTime {
    clock::zone().to_datetime(clock::now().wall)
}

/// Opens the library and tells what there is to tell of it.
fn open(path: &Path, interface: Interface, teller: &Teller) -> Option<Library> {
    match Library::open(path, wall()) {
        Ok((library, notes)) => {
            for note in notes.iter().filter(|note| **note != OpenNote::Unclean) {
                teller.tell(Outcome::NotKept(library_note(note, path, interface)));
            }
            Some(library)
        }
        Err(error) => {
            teller.tell(Outcome::NotKept(library_refusal(&error, interface)));
            None
        }
    }
}

/// The store, where it may be written.
fn writable(library: Option<Library>) -> Option<Box<dyn Store>> {
    let library = library.filter(|library| library.access() == Access::Write)?;
    Some(Box::new(library))
}

struct Desk {
    bell: Bell,
    /// `None`: nothing is kept in this session.
    library: Option<Box<dyn Store>>,
    interface: Interface,
    teller: Teller,
    /// The steps of this session; `None` for one that was not kept.
    steps: Vec<Option<MarkStep>>,
    waiting: VecDeque<Keep>,
    /// That something cannot be written has been told.
    told: bool,
}

impl Desk {
    /// Works until nobody gives orders any more.
    fn work(&mut self, first: Order, orders: &Receiver<Order>) {
        let mut next = Ok(first);
        loop {
            match next {
                Ok(order) => self.take(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if !self.waiting.is_empty() {
                let ended = self.gather(orders);
                self.write();
                if ended {
                    break;
                }
            }
            next = if self.waiting.is_empty() {
                orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                orders.recv_timeout(AGAIN)
            };
        }
        self.write();
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Open => {}
            Order::Keep(keep) => self.waiting.push_back(keep),
        }
    }

    /// Takes what comes for a moment. True when nobody gives orders any more.
    fn gather(&mut self, orders: &Receiver<Order>) -> bool {
        let ended = self.bell.rings_within(GATHERING);
        for order in orders.try_iter() {
            self.take(order);
        }
        ended
    }

    /// Writes what waits, up to what cannot be written now.
    fn write(&mut self) {
        self.leave_out_passed_places();
        while let Some(keep) = self.waiting.pop_front() {
            match self.write_one(&keep) {
                Ok(()) => self.told = false,
                Err(error) => {
                    let passing = matches!(error, StoreError::Busy | StoreError::Full);
                    if !std::mem::replace(&mut self.told, true) {
                        self.teller.tell(Outcome::NotKept(library_refusal(&error, self.interface)));
                    }
                    if passing {
                        self.waiting.push_front(keep);
                        return;
                    }
                    self.library = None;
                }
            }
        }
    }

    /// Of several places in one article only the last counts.
    fn leave_out_passed_places(&mut self) {
        let mut seen: HashSet<Id> = HashSet::new();
        let mut kept: VecDeque<Keep> = VecDeque::with_capacity(self.waiting.len());
        while let Some(keep) = self.waiting.pop_back() {
            let passed = match &keep {
                Keep::Place { article, .. } => !seen.insert(*article),
                // A place before the text changed is one of the old text.
                Keep::Carry { from, .. } => {
                    seen.remove(from);
                    false
                }
                Keep::Mark { .. } | Keep::MarkAll { .. } | Keep::Undo | Keep::File { .. } | Keep::Text { .. } => false,
            };
            if !passed {
                kept.push_front(keep);
            }
        }
        self.waiting = kept;
    }

    fn write_one(&mut self, keep: &Keep) -> Result<(), StoreError> {
        let Some(library) = &mut self.library else {
            self.pass_over(keep);
            return Ok(());
        };
        match keep {
            Keep::Mark { articles, mark } => self.steps.push(Some(library.mark(articles, mark)?)),
            Keep::MarkAll { query, mark, today } => {
                let articles = library.unmarked(query, mark, *today)?;
                self.steps.push(Some(library.mark(&articles, mark)?));
                self.teller.tell(Outcome::Marked(articles.len()));
            }
            Keep::Place { article, place } => library.keep_place(*article, *place)?,
            Keep::Carry { from, to } => library.carry(*from, *to)?,
            Keep::File { source, article } => library.keep_file(&absolute(source), *article)?,
            Keep::Text { key, article, summary } => library.rewrite(*key, article, summary, ANALYSER_VERSION)?,
            Keep::Undo => {
                if let Some(step) = self.steps.last() {
                    // A step that was not kept has nothing to take back.
                    step.map(|step| library.undo(Some(step))).transpose()?;
                    self.steps.pop();
                } else {
                    let undone = library.undo(None)?;
                    let states = undone.map(|articles| states(&**library, &articles)).transpose()?;
                    self.teller.tell(Outcome::Undone(states));
                }
            }
        }
        Ok(())
    }

    /// Without a library steps are counted, so that each is taken back by itself.
    fn pass_over(&mut self, keep: &Keep) {
        match keep {
            Keep::Mark { .. } | Keep::MarkAll { .. } => self.steps.push(None),
            Keep::Undo => {
                if self.steps.pop().is_none() {
                    self.teller.tell(Outcome::Undone(None));
                }
            }
            Keep::Place { .. } | Keep::Carry { .. } | Keep::File { .. } | Keep::Text { .. } => {}
        }
    }
}

/// A file by its whole path, from wherever it is opened next; an address as it is.
pub(super) fn absolute(source: &Source) -> Source {
    let path = if source.path.contains("://") { None } else { std::path::absolute(&source.path).ok() };
    let path = path.map_or_else(|| source.path.clone(), |path| path.to_string_lossy().into_owned());
    Source { path, item: source.item }
}

/// What is kept of articles.
pub(super) fn states(library: &dyn Store, articles: &[Id]) -> Result<Vec<(Id, State)>, StoreError> {
    articles.iter().map(|id| Ok((*id, library.state(*id)?))).collect()
}
