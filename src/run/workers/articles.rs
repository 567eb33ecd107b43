//! The articles worker: walks the paths, opens what it finds, and passes it on in batches that begin small.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use super::analysis::{Analyst, Mind, Passed};
use super::pair::two_at_once;
use super::{Newest, Teller, begin, begin_behind, guarded};
use crate::app::{JobId, Outcome};
use crate::article::Article;
use crate::config::Interface;
use crate::load::{Found, LoadError, Loaded, Loader, Step, Trust, Why, discover, shown_address, text_of};
use crate::market::{Prices, read_csv};
use crate::run::clock;
use crate::run::sync::{Outfit, OutfitLimits, unread};
use crate::run::{refusal, remark};

/// Articles of the first batch: about a screen.
const FIRST_BATCH: usize = 24;
/// Files that are opened before the next ones are looked for.
const HANDFUL: usize = 24;
/// Articles of the largest.
const MOST_BATCH: usize = 512;
/// A batch is passed on after this time, full or not.
const BATCH_TIME: Duration = Duration::from_millis(100);

/// A load.
pub(super) struct Load {
    pub(super) job: JobId,
    pub(super) paths: Vec<PathBuf>,
    pub(super) interface: Interface,
    pub(super) mind: Mind,
    /// Nothing was read in this session before.
    pub(super) first: bool,
    pub(super) number: u64,
    pub(super) newest: Newest,
}

/// Starts a load: one thread opens files, another one analyses them.
pub(super) fn start(load: Load, teller: &Teller) {
    let (to_analyst, passed) = channel();
    let (number, newest) = (load.number, load.newest.clone());
    let analyst = Analyst { teller: teller.clone(), job: load.job, mind: load.mind.clone() };
    let opener = teller.clone();
    // The word lists are read beside the loop, not before it.
    begin(teller, "articles", move || Opener::new(load, opener, to_analyst).work());
    begin_behind(teller, "analysis", move || analyst.work(&passed, &|| newest.is(number)));
}

/// Who is told how a long article begins.
type Begun<'a> = dyn Fn(Article) + Sync + 'a;

/// What a file holds; `None` when that was not asked, or when asking it crashed.
type Opened = Option<Result<Loaded, LoadError>>;

/// Opens the files of some steps, two at a time, and hands all steps back in their order.
fn open_beside(loader: &Loader, steps: Vec<Step>, begun: Option<&Begun<'_>>) -> Vec<(Step, Opened)> {
    let opened = two_at_once(&steps, |step| match step {
        Step::Found(found) if is_file(found) => {
            let tell: Option<&dyn Fn(Article)> = begun.map(|begun| begun as _);
            guarded(|| loader.load_begun(&found.path, tell))
        }
        Step::Found(_) | Step::Skipped(_) => None,
    });
    steps.into_iter().zip(opened).collect()
}

/// Neither a stream, nor an address, nor a file that is read later.
fn is_file(found: &Found) -> bool {
    !(found.is_prices() || found.is_stdin() || found.address().is_some())
}

struct Opener {
    load: Load,
    teller: Teller,
    to_analyst: Sender<Passed>,
    loader: Loader,
    /// For addresses; made with the first of them.
    outfit: Option<Outfit>,
    pending: Vec<Arc<Article>>,
    size: usize,
    since: Instant,
    passed_on: usize,
    prices: Prices,
    /// Price files, opened when the articles of a walk are there.
    price_files: VecDeque<PathBuf>,
}

impl Opener {
    fn new(load: Load, teller: Teller, to_analyst: Sender<Passed>) -> Self {
        Self {
            load,
            teller,
            to_analyst,
            loader: Loader::new(),
            outfit: None,
            pending: Vec::new(),
            size: FIRST_BATCH,
            since: clock::now().steady,
            passed_on: 0,
            prices: Prices::default(),
            price_files: VecDeque::new(),
        }
    }

    fn work(mut self) {
        let paths = self.load.paths.clone();
        let mut walk = discover(&paths);
        loop {
            let steps: Vec<Step> = walk.by_ref().take(HANDFUL).collect();
            if steps.is_empty() {
                break;
            }
            let (job, teller) = (self.load.job, self.teller.clone());
            let begun = move |article| {
                teller.tell(Outcome::Begun { job, article: Arc::new(article) });
            };
            let alone = self.load.first && matches!(&*steps, [Step::Found(found)] if paths == [found.path.as_path()]);
            for (step, opened) in open_beside(&self.loader, steps, alone.then_some(&begun as _)) {
                if !self.load.newest.is(self.load.number) {
                    return;
                }
                match step {
                    Step::Found(found) if found.is_prices() => self.price_files.push_back(found.path),
                    Step::Found(found) => self.open(&found, opened),
                    Step::Skipped(error) => self.refuse(&error),
                }
                let full = self.pending.len() >= self.size;
                if full || (!self.pending.is_empty() && clock::now().steady.duration_since(self.since) > BATCH_TIME) {
                    self.pass_on();
                }
            }
        }
        self.pass_on();
        self.read_prices();
    }

    fn open(&mut self, found: &Found, opened: Opened) {
        if let Some(address) = found.address() {
            return self.fetch(&address);
        }
        let opened =
            if found.is_stdin() { guarded(|| self.loader.load_stream(std::io::stdin().lock())) } else { opened };
        match opened {
            // The panic hook has told it.
            None => {}
            Some(Err(error)) => self.refuse(&error),
            Some(Ok(loaded)) => self.receive(&found.path.to_string_lossy(), loaded),
        }
    }

    /// What an address that was typed holds.
    fn fetch(&mut self, address: &str) {
        let outfit = self.outfit.get_or_insert_with(|| Outfit::new(OutfitLimits::default()));
        match guarded(|| outfit.open(address, Trust::Typed)) {
            // The panic hook has told it.
            None => {}
            Some(Ok(loaded)) => self.receive(&shown_address(address), loaded),
            Some(Err(why)) => {
                let (job, reason) = (self.load.job, unread(address, &why, self.load.interface));
                self.teller.tell(Outcome::Refused { job, reason });
            }
        }
    }

    fn receive(&mut self, place: &str, loaded: Loaded) {
        let Loaded { articles, notes } = loaded;
        for note in &notes {
            let remark = remark(place, note, self.load.interface);
            self.teller.tell(Outcome::Remarked { job: self.load.job, remark });
        }
        for article in articles {
            self.take(article);
        }
    }

    fn take(&mut self, article: Article) {
        let article = Arc::new(article);
        let number = self.passed_on + self.pending.len();
        // Nobody analyses any more only when nobody listens either.
        let _ = self.to_analyst.send(Passed::Article(number, Arc::clone(&article)));
        self.pending.push(article);
    }

    /// What a folder holds besides articles is worth a remark, not an alarm.
    fn refuse(&self, error: &LoadError) {
        let (job, reason) = (self.load.job, refusal(error, self.load.interface));
        let outcome = match error.why {
            Why::Unknown { .. } => Outcome::Remarked { job, remark: reason },
            _ => Outcome::Refused { job, reason },
        };
        self.teller.tell(outcome);
    }

    fn pass_on(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let articles = std::mem::take(&mut self.pending);
        self.passed_on += articles.len();
        self.size = (self.size * 2).min(MOST_BATCH);
        self.since = clock::now().steady;
        self.teller.tell(Outcome::Articles { job: self.load.job, articles });
        let _ = self.to_analyst.send(Passed::Told);
    }

    fn read_prices(&mut self) {
        let any = !self.price_files.is_empty();
        while let Some(path) = self.price_files.pop_front() {
            let name = path.to_string_lossy().into_owned();
            match text_of(&path) {
                Err(error) => self.refuse(&error),
                Ok(text) => match guarded(|| read_csv(&text, &name)) {
                    None => {}
                    Some(Ok(sheet)) => self.prices.take(sheet),
                    Some(Err(error)) => {
                        self.teller.tell(Outcome::Refused { job: self.load.job, reason: error.to_string() });
                    }
                },
            }
        }
        if any {
            let prices = Arc::new(std::mem::take(&mut self.prices));
            self.teller.tell(Outcome::Prices { job: self.load.job, prices });
        }
    }
}
