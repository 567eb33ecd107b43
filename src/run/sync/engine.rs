//! The engine: which source is read when, and what is told of it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::gather::{Ending, Job, Outfit, What, gather};
use super::intake::Intake;
use super::{Next, Trouble, Turns};
use crate::analysis::{ANALYSER_VERSION, Analyser};
use crate::config::Interface;
use crate::library::{Added, Bodies, Health, SourceEntry, Store, StoreError, Summary};
use crate::load::{LoadError, Note, host_of, pause};
use crate::run::clock;
use crate::run::workers::guarded;

/// Answers that wait for the library: what is read ahead of it stays small.
const AHEAD: usize = 8;
/// Articles that are understood anew in one sync.
const MOST_RENEWED: usize = 5_000;
/// A source is never left alone for longer; a moment further away comes from a clock that was wrong.
const LONGEST: jiff::SignedDuration = jiff::SignedDuration::from_hours(25);

/// What is told of a sync while it goes on.
#[derive(Debug)]
pub enum Told<'a> {
    /// A source is being read now.
    Reading(&'a SourceEntry),
    /// Something was left out or repaired.
    Remark {
        /// Where.
        place: &'a str,
        /// What.
        note: &'a Note,
    },
    /// A file of a folder cannot be read.
    Refused(&'a LoadError),
    /// The page of an item gave nothing; the item is kept as its source gave it.
    NoPage {
        /// Its address.
        address: &'a str,
        /// Why.
        trouble: &'a Trouble,
    },
    /// Articles that could not be understood because of an error of this program.
    Crashed {
        /// Of which source.
        source: &'a SourceEntry,
        /// How many.
        articles: usize,
    },
    /// A source was read.
    Read {
        /// Which; its address is still the old one.
        source: &'a SourceEntry,
        /// What it gave.
        added: Added,
        /// It has moved for good; the new address is kept.
        moved: Option<&'a str>,
    },
    /// A source failed.
    Failed {
        /// Which.
        source: &'a SourceEntry,
        /// Why.
        trouble: &'a Trouble,
        /// It is left alone until then.
        retry: DateTime,
    },
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// With the next source.
    On,
    /// What is being read is dropped; what was kept stays.
    Stop,
}

/// What a sync came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Sources that were read.
    pub read: usize,
    /// Sources that failed.
    pub failed: usize,
    /// What their articles were.
    pub added: Added,
    /// Something of what was read was left out.
    pub partly: bool,
}

/// Whether `sync` reads a source at that moment: it is subscribed, and not being left alone after a failure.
pub fn is_due(source: &SourceEntry, now: DateTime) -> bool {
    let alone = |retry: DateTime| {
        // A clock that was wrong once does not silence a source for years.
        retry > now && now.checked_add(LONGEST).is_ok_and(|latest| retry < latest)
    };
    source.subscribed && !source.health.retry.is_some_and(alone)
}

/// A sync: what it reads with and where it keeps.
pub struct Sync<'a> {
    /// Where articles are kept; written by the calling thread alone.
    pub library: &'a mut dyn Store,
    /// Who understands them.
    pub analyser: &'a Analyser,
    /// What reading needs.
    pub outfit: Arc<Outfit>,
    /// In whose time moments are kept.
    pub zone: TimeZone,
    /// In whose language the reasons of failures are kept.
    pub interface: Interface,
}

impl Sync<'_> {
    /// Reads these sources, due or not. One that fails is told, and the rest is read all the same.
    ///
    /// # Errors
    /// When the library cannot be written: then there is no sense in reading on. What was kept until then stays.
    pub fn run(
        &mut self,
        sources: &[SourceEntry],
        tell: &mut dyn FnMut(&Told<'_>) -> Flow,
    ) -> Result<Account, StoreError> {
        let (send, answers) = sync_channel(AHEAD);
        let mut turns = Turns::default();
        let hosts: Vec<Option<String>> = sources.iter().map(|source| host_of(&source.address)).collect();
        for (job, host) in hosts.iter().enumerate() {
            turns.push(job, host.as_deref());
        }
        let (running, unstarted, account) = (0, Vec::new(), Account::default());
        let mut round = Round { sync: self, sources, hosts, turns, send, running, unstarted, account };
        round.go(&answers, tell)?;
        let account = round.account;
        self.renew()?;
        Ok(account)
    }

    /// Understands anew what an older version understood: some at each sync, from the newest on.
    fn renew(&mut self) -> Result<(), StoreError> {
        for key in self.library.outdated(ANALYSER_VERSION, MOST_RENEWED)? {
            let (Some(entry), Some(article)) = (self.library.entry(key)?, self.library.article(key)?) else { continue };
            // What crashes keeps what is known of it.
            let summary = guarded(|| Summary::of(&self.analyser.analyse(&article))).unwrap_or(entry.summary);
            self.library.rewrite(key, &article, &summary, ANALYSER_VERSION)?;
        }
        Ok(())
    }

    fn now(&self) -> DateTime {
        self.zone.to_datetime(clock::now().wall)
    }
}

type Answer = (usize, What);

struct Round<'a, 'l> {
    sync: &'a mut Sync<'l>,
    sources: &'a [SourceEntry],
    hosts: Vec<Option<String>>,
    turns: Turns,
    send: SyncSender<Answer>,
    running: usize,
    /// Sources for which there was no thread, with the reason.
    unstarted: Vec<(usize, String)>,
    account: Account,
}

/// What the round waits for.
enum Pause {
    /// Nothing: all is done.
    Done,
    /// An answer, but for no longer than this: then another source may begin.
    AtMost(Duration),
    /// An answer.
    Answer,
}

impl Round<'_, '_> {
    fn go(&mut self, answers: &Receiver<Answer>, tell: &mut dyn FnMut(&Told<'_>) -> Flow) -> Result<(), StoreError> {
        let began = clock::now().steady;
        let mut intakes: HashMap<usize, Intake> = HashMap::new();
        loop {
            let pause = self.begin(began, tell);
            let answer = match (self.unstarted.pop(), pause) {
                (Some((job, reason)), _) => Ok((job, What::End(Err(Trouble::Broken(reason))))),
                (None, Pause::Done) => return Ok(()),
                (None, Pause::AtMost(wait)) => answers.recv_timeout(wait),
                (None, Pause::Answer) => answers.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let (job, what) = match answer {
                Ok(answer) => answer,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            let Some(source) = self.sources.get(job) else { continue };
            if matches!(what, What::End(_)) {
                self.running -= 1;
                let host = self.hosts.get(job).and_then(Option::as_deref);
                self.turns.ended(host, clock::now().steady.duration_since(began));
            }
            let intake = intakes.remove(&job).unwrap_or_else(|| Intake::new(source.id));
            let (flow, intake) = self.take(source, intake, what, tell)?;
            intakes.extend(intake.map(|intake| (job, intake)));
            if flow == Flow::Stop {
                return Ok(());
            }
        }
    }

    /// Takes an answer; the intake comes back as long as there is more to come.
    fn take(
        &mut self,
        source: &SourceEntry,
        mut intake: Intake,
        what: What,
        tell: &mut dyn FnMut(&Told<'_>) -> Flow,
    ) -> Result<(Flow, Option<Intake>), StoreError> {
        let flow = match what {
            What::Items(items) => {
                let now = self.sync.now();
                intake.take(items, self.sync.library, self.sync.analyser, now)?;
                Flow::On
            }
            What::Remark(place, note) => {
                self.account.partly |= note.loses_text();
                tell(&Told::Remark { place: &place, note: &note })
            }
            What::Refused(error) => {
                self.account.partly = true;
                tell(&Told::Refused(&error))
            }
            What::NoPage(address, trouble) => {
                self.account.partly = true;
                tell(&Told::NoPage { address: &address, trouble: &trouble })
            }
            What::End(Ok(ending)) => return Ok((self.read(source, intake, ending, tell)?, None)),
            What::End(Err(trouble)) => return Ok((self.failed(source, &trouble, tell)?, None)),
        };
        Ok((flow, Some(intake)))
    }

    /// Begins what may begin.
    fn begin(&mut self, began: Instant, tell: &mut dyn FnMut(&Told<'_>) -> Flow) -> Pause {
        while self.running < self.sync.outfit.limits.at_once.max(1) {
            match self.turns.next(clock::now().steady.duration_since(began)) {
                Next::Job(job) => {
                    let Some(source) = self.sources.get(job) else { continue };
                    self.running += 1;
                    // Who wants to stop says so again at the next thing told.
                    tell(&Told::Reading(source));
                    self.start(job, source);
                }
                Next::Wait(wait) => return Pause::AtMost(wait),
                Next::Nothing => break,
            }
        }
        if self.running > 0 { Pause::Answer } else { Pause::Done }
    }

    /// Reads one source in a thread of its own.
    fn start(&mut self, number: usize, source: &SourceEntry) {
        let health = &source.health;
        let known = match source.bodies {
            Bodies::AsGiven => None,
            // What is not known is fetched again, no more.
            Bodies::FromPages => Some(self.sync.library.items(source.id).unwrap_or_default().into_iter().collect()),
        };
        let (etag, modified) = (health.etag.clone(), health.modified.clone());
        let job = Job { address: source.address.clone(), etag, modified, known };
        let (outfit, send) = (Arc::clone(&self.sync.outfit), self.send.clone());
        let work = move || {
            let mut tell = |what| send.send((number, what)).is_ok();
            if guarded(|| gather(&outfit, &job, &mut tell)).is_none() {
                tell(What::End(Err(Trouble::Crashed)));
            }
        };
        if let Err(error) = thread::Builder::new().name("source".to_owned()).spawn(work) {
            self.unstarted.push((number, error.to_string()));
        }
    }

    fn read(
        &mut self,
        source: &SourceEntry,
        intake: Intake,
        ending: Ending,
        tell: &mut dyn FnMut(&Told<'_>) -> Flow,
    ) -> Result<Flow, StoreError> {
        let moved = ending.moved.clone().filter(|address| *address != source.address);
        let crashed = intake.crashed;
        let now = self.sync.now();
        let added = intake.end(source, ending, self.sync.library, now)?;
        self.account.read += 1;
        self.account.added.new += added.new;
        self.account.added.changed += added.changed;
        self.account.added.same += added.same;
        if crashed > 0 {
            self.account.partly = true;
            tell(&Told::Crashed { source, articles: crashed });
        }
        Ok(tell(&Told::Read { source, added, moved: moved.as_deref() }))
    }

    fn failed(
        &mut self,
        source: &SourceEntry,
        trouble: &Trouble,
        tell: &mut dyn FnMut(&Told<'_>) -> Flow,
    ) -> Result<Flow, StoreError> {
        let now = self.sync.now();
        let failures = source.health.failures.saturating_add(1);
        let asked = trouble.retry(clock::now().wall).unwrap_or_default();
        let wait = pause(failures).max(asked);
        let retry = now.checked_add(jiff::SignedDuration::try_from(wait).unwrap_or_default()).unwrap_or(now);
        let health = Health {
            checked: Some(now),
            retry: Some(retry),
            failures,
            error: Some(super::trouble(trouble, self.sync.interface)),
            ..source.health.clone()
        };
        self.sync.library.keep_health(source.id, "", &health)?;
        self.account.failed += 1;
        Ok(tell(&Told::Failed { source, trouble, retry }))
    }
}
