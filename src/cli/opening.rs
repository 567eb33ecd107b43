//! Opening what was named: articles in the order given, price files beside them, and a line for everything that failed.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::streams::{Done, Stop, tell};
use super::sync;
use crate::analysis::{Analyser, Report};
use crate::article::Article;
use crate::config::{Interface, Settings};
use crate::load::{Found, LoadError, Loaded, Loader, Step, Trust, Why, discover, shown_address, shown_path, text_of};
use crate::market::{Prices, read_csv};
use crate::run::sync::{Outfit, OutfitLimits, unread};
use crate::run::{refusal, remark};

/// Opens paths and keeps account of what failed.
pub(super) struct Opening {
    loader: Loader,
    /// For addresses; made with the first of them.
    outfit: OnceCell<Outfit>,
    limits: OutfitLimits,
    interface: Interface,
    /// What was named, for telling it from what was found in a folder.
    named: HashSet<PathBuf>,
    done: Done,
    articles: usize,
}

impl Opening {
    /// Messages are in the language of the settings; servers have their time.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            loader: Loader::new(),
            outfit: OnceCell::new(),
            limits: sync::limits(settings),
            interface: settings.interface,
            named: HashSet::new(),
            done: Done::Wholly,
            articles: 0,
        }
    }

    /// Hands every article to `take`, one file after the other, and leaves price files alone.
    pub(super) fn articles(
        &mut self,
        paths: &[PathBuf],
        take: impl FnMut(Article) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.walk(paths, take, None)
    }

    /// Hands every article with its report to `take`.
    pub(super) fn reports(
        &mut self,
        paths: &[PathBuf],
        analyser: &Analyser,
        take: impl FnMut(Article, Report) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.understand(paths, analyser, take, None)
    }

    /// The same, and every price file into `prices`.
    pub(super) fn reports_and_prices(
        &mut self,
        paths: &[PathBuf],
        analyser: &Analyser,
        prices: &mut Prices,
        take: impl FnMut(Article, Report) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.understand(paths, analyser, take, Some(prices))
    }

    fn understand(
        &mut self,
        paths: &[PathBuf],
        analyser: &Analyser,
        mut take: impl FnMut(Article, Report) -> Result<(), Stop>,
        prices: Option<&mut Prices>,
    ) -> Result<(), Stop> {
        let mut crashed = Vec::new();
        let interface = self.interface;
        let both = |article: Article| {
            let Some(report) = guarded(|| analyser.analyse(&article)) else {
                crashed.push(article.source.path);
                return Ok(());
            };
            take(article, report)
        };
        let walked = self.walk(paths, both, prices);
        for path in &crashed {
            tell(&crash(path, interface));
            self.done = Done::Partly;
        }
        walked
    }

    fn walk(
        &mut self,
        paths: &[PathBuf],
        mut take: impl FnMut(Article) -> Result<(), Stop>,
        mut prices: Option<&mut Prices>,
    ) -> Result<(), Stop> {
        self.named = paths.iter().cloned().collect();
        for step in discover(paths) {
            match step {
                Step::Skipped(error) => self.refuse(&error),
                Step::Found(found) if found.is_prices() => match prices.as_deref_mut() {
                    Some(prices) => self.price_file(&found.path, prices),
                    None if self.named.contains(&found.path) => {
                        self.refuse(&LoadError { path: shown_path(&found.path), why: Why::Prices });
                    }
                    None => {}
                },
                Step::Found(found) => self.file(&found).into_iter().try_for_each(&mut take)?,
            }
        }
        Ok(())
    }

    /// How much was done; nothing at all is not everything.
    pub(super) fn done(&self) -> Done {
        if self.articles == 0 { Done::Partly } else { self.done }
    }

    fn refuse(&mut self, error: &LoadError) {
        tell(&refusal(error, self.interface));
        // A file of another kind among the articles is no failure; it is only not read.
        if !matches!(error.why, Why::Unknown { .. }) {
            self.done = Done::Partly;
        }
    }

    fn file(&mut self, found: &Found) -> Vec<Article> {
        if let Some(address) = found.address() {
            return self.page(&address);
        }
        let loaded =
            if found.is_stdin() { self.loader.load_stream(io::stdin().lock()) } else { self.loader.load(&found.path) };
        match loaded {
            Ok(loaded) => self.note(&shown_path(&found.path), loaded),
            Err(error) => {
                self.refuse(&error);
                Vec::new()
            }
        }
    }

    /// What an address that was typed holds.
    fn page(&mut self, address: &str) -> Vec<Article> {
        let outfit = self.outfit.get_or_init(|| Outfit::new(self.limits));
        match outfit.open(address, Trust::Typed) {
            Ok(loaded) => self.note(&shown_address(address), loaded),
            Err(why) => {
                tell(&unread(address, &why, self.interface));
                self.done = Done::Partly;
                Vec::new()
            }
        }
    }

    /// Tells what is to be said of a place and hands its articles on.
    fn note(&mut self, place: &str, loaded: Loaded) -> Vec<Article> {
        let Loaded { articles, notes } = loaded;
        for note in &notes {
            tell(&remark(place, note, self.interface));
            if note.loses_text() {
                self.done = Done::Partly;
            }
        }
        self.articles += articles.len();
        articles
    }

    fn price_file(&mut self, path: &Path, prices: &mut Prices) {
        let sheet = match text_of(path) {
            Ok(text) => read_csv(&text, &shown_path(path)).map_err(|error| error.to_string()),
            Err(error) => Err(refusal(&error, self.interface)),
        };
        match sheet {
            Ok(sheet) => {
                for fault in &sheet.faults {
                    tell(&format!("{}: {fault}", shown_path(path)));
                    self.done = Done::Partly;
                }
                prices.take(sheet);
            }
            Err(reason) => {
                tell(&reason);
                self.done = Done::Partly;
            }
        }
    }
}

/// Runs what reads other people's text: a crash over one article is not the end of the others.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn crash(path: &str, interface: Interface) -> String {
    super::settings::words_in(interface).say("crashed", &[path])
}
