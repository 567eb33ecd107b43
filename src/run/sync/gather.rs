//! Gathering: one source to articles with names. Runs in a thread of its own; knows no library.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Origin, Trouble, command, trouble};
use crate::article::{Article, Id};
use crate::load::{
    Ask, Extent, Feed, FetchError, FetchLimits, Fetched, Fetcher, Form, LoadError, Loaded, Loader, MOST_FEED_BYTES,
    Note, Page, Step, Trust, Why, decode_labelled, discover, host_of, shown_path, text_of,
};
use crate::run::clock;
use crate::run::workers::guarded;

/// Articles that are handed on together.
const BATCH: usize = 256;
/// Pages of items that are fetched of one source in one sync.
const MOST_PAGES: usize = 200;
/// The least time between the end of one page and the beginning of the next.
const BETWEEN_PAGES: Duration = Duration::from_secs(1);

/// How long and how much.
#[derive(Clone, Copy, Debug)]
pub struct OutfitLimits {
    /// For questions over HTTP.
    pub fetch: FetchLimits,
    /// How long a program may take.
    pub patience: Duration,
    /// The most sources that are read at the same time.
    pub at_once: usize,
}

impl Default for OutfitLimits {
    /// 60 s for a program, eight sources at a time.
    fn default() -> Self {
        Self { fetch: FetchLimits::default(), patience: Duration::from_secs(60), at_once: 8 }
    }
}

impl OutfitLimits {
    /// So long for each answer of a server, three times as long for a program, and so many sources at the same time.
    pub fn of(answer: Duration, at_once: u16) -> Self {
        let usual = FetchLimits::default();
        let fetch = FetchLimits { total: answer, connect: usual.connect.min(answer), ..usual };
        Self { fetch, patience: answer * 3, at_once: at_once.into() }
    }
}

/// What reading sources needs; made once, shared between threads.
pub struct Outfit {
    fetcher: Fetcher,
    loader: Loader,
    /// Within these bounds.
    pub limits: OutfitLimits,
}

impl Outfit {
    /// An outfit within those bounds.
    pub fn new(limits: OutfitLimits) -> Self {
        Self { fetcher: Fetcher::new(limits.fetch), loader: Loader::new(), limits }
    }

    /// Fetches one address and reads what comes, be it a page, a feed or a text. `trust` says who named it.
    ///
    /// # Errors
    /// When nothing comes, or no article is in it.
    pub fn open(&self, address: &str, trust: Trust) -> Result<Loaded, Trouble> {
        match self.fetcher.fetch(&Ask { trust, ..Ask::page(address) })? {
            Fetched::Page(page) => Ok(self.loader.load_page(page)?),
            // Nothing was asked to be compared with.
            Fetched::Unchanged { .. } => Err(Trouble::Fetch(FetchError::Status { status: 304 })),
        }
    }

    /// The article with the text of the page that it names, unless that is shorter. It stays the same article: what is
    /// known of it holds. A page on the host of its source is trusted as the source is.
    ///
    /// # Errors
    /// When the page gives nothing.
    pub fn whole(&self, article: &Article, url: &str) -> Result<Article, Trouble> {
        let letters = |article: &Article| -> usize { article.blocks.iter().map(|block| block.text.len()).sum() };
        let host = host_of(url);
        let own = host.is_some() && host == host_of(&article.source.path);
        let pages = self.open(url, if own { Trust::Typed } else { Trust::Found })?.articles;
        let longest = pages.into_iter().max_by_key(letters).filter(|page| letters(page) > letters(article));
        let blocks = longest.map_or_else(|| article.blocks.clone(), |page| page.blocks);
        Ok(Article { blocks, ..article.clone() })
    }
}

/// A source to read.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) address: String,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    /// What is here already, where the text comes from pages: they are not fetched again.
    pub(super) known: Option<HashSet<(String, Id)>>,
}

/// An article and what its source calls it.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) article: Article,
}

/// What comes of a source.
pub(super) enum What {
    Items(Vec<Item>),
    /// Something left out or repaired, with where.
    Remark(String, Note),
    /// A file that could not be read; the others of its folder were.
    Refused(LoadError),
    /// The page of an item that gave nothing: its address, and why.
    NoPage(String, Trouble),
    End(Result<Ending, Trouble>),
}

/// How reading a source ended.
#[derive(Default)]
pub(super) struct Ending {
    pub(super) title: String,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    /// The address to ask from now on.
    pub(super) moved: Option<String>,
    pub(super) roster: Roster,
}

/// What it means that an article is not among the items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Roster {
    /// It has scrolled out of the feed.
    #[default]
    Newest,
    /// Its file has gone.
    All,
    /// Nothing: the source has not changed.
    Unchanged,
}

/// Reads a source and tells what comes of it, the end last. `tell` is false when nobody listens any more.
pub(super) fn gather(outfit: &Outfit, job: &Job, tell: &mut dyn FnMut(What) -> bool) {
    let mut desk = Desk { outfit, job, tell, items: Vec::new(), title: String::new(), asked: None, pages: 0 };
    let ended = match Origin::of(&job.address) {
        Ok(Origin::Web(address)) => desk.web(&address),
        Ok(Origin::Path(path)) => desk.path(&path),
        Ok(Origin::Command(words)) => desk.command(&words),
        Err(error) => Err(error.into()),
    };
    desk.hand_on();
    (desk.tell)(What::End(ended));
}

struct Desk<'a> {
    outfit: &'a Outfit,
    job: &'a Job,
    tell: &'a mut dyn FnMut(What) -> bool,
    items: Vec<Item>,
    /// What the source calls itself, when it is a single feed.
    title: String,
    /// When the last page was asked for.
    asked: Option<Instant>,
    /// How many were.
    pages: usize,
}

impl Desk<'_> {
    fn take(&mut self, name: String, article: Article) {
        let fresh = self.job.known.as_ref().is_some_and(|known| !known.contains(&(name.clone(), article.id)));
        let article = if fresh { self.whole(article) } else { article };
        self.items.push(Item { name, article });
        if self.items.len() == BATCH || fresh {
            self.hand_on();
        }
    }

    /// The article with the text of its page; as it is when there is none to be had.
    fn whole(&mut self, article: Article) -> Article {
        let Some(url) = article.meta.url.clone().filter(|_| self.pages < MOST_PAGES) else { return article };
        self.rest();
        self.pages += 1;
        let outfit = self.outfit;
        let whole = guarded(|| outfit.whole(&article, &url));
        self.asked = Some(clock::now().steady);
        match whole {
            Some(Ok(whole)) => whole,
            Some(Err(trouble)) => {
                (self.tell)(What::NoPage(url, trouble));
                article
            }
            // The panic hook has told it.
            None => article,
        }
    }

    /// Leaves the host alone for a while after the last page.
    #[expect(clippy::disallowed_methods, reason = "this thread has nothing else to do, and the host is owed the pause")]
    fn rest(&self) {
        if let Some(asked) = self.asked {
            std::thread::sleep(BETWEEN_PAGES.saturating_sub(clock::now().steady.duration_since(asked)));
        }
    }

    fn hand_on(&mut self) {
        if !self.items.is_empty() {
            (self.tell)(What::Items(std::mem::take(&mut self.items)));
        }
    }

    fn remark(&mut self, place: &str, notes: Vec<Note>) {
        for note in notes {
            (self.tell)(What::Remark(place.to_owned(), note));
        }
    }

    fn web(&mut self, address: &str) -> Result<Ending, Trouble> {
        let ask = Ask { etag: self.job.etag.as_deref(), modified: self.job.modified.as_deref(), ..Ask::feed(address) };
        let page = match self.outfit.fetcher.fetch(&ask)? {
            Fetched::Unchanged { moved } => {
                return Ok(Ending { moved, roster: Roster::Unchanged, ..Ending::default() });
            }
            Fetched::Page(page) => page,
        };
        let Page { bytes, extent, kind, charset, etag, modified, address: answered, moved } = page;
        let title = self.printed(bytes, charset.as_deref(), &kind, &answered)?;
        // What was cut is asked for again, whole.
        let (etag, modified) = if extent == Extent::Cut { (None, None) } else { (etag, modified) };
        Ok(Ending { title, etag, modified, moved, roster: Roster::Newest })
    }

    fn command(&mut self, words: &[String]) -> Result<Ending, Trouble> {
        let bytes = command::output(words, MOST_FEED_BYTES, self.outfit.limits.patience)?;
        let address = self.job.address.clone();
        let title = match self.printed(bytes.clone(), None, "", &address) {
            Err(Trouble::NoFeed { .. }) => {
                // Not a feed: articles in any form that files have.
                let loaded = self.outfit.loader.load_bytes(bytes, Path::new(""))?;
                self.loaded("", &address, loaded);
                String::new()
            }
            other => other?,
        };
        Ok(Ending { title, ..Ending::default() })
    }

    /// The items of a feed as a server or a program gave it; its title.
    fn printed(&mut self, bytes: Vec<u8>, charset: Option<&str>, kind: &str, address: &str) -> Result<String, Trouble> {
        let empty = || Trouble::Load(LoadError { path: crate::load::shown_address(address), why: Why::Empty });
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(empty());
        }
        let decoded = decode_labelled(bytes, charset).ok_or_else(|| {
            if kind.is_empty() {
                trouble::no_text(&crate::load::shown_address(address))
            } else {
                no_feed(kind, "", address)
            }
        })?;
        let (feed, mut notes) = Feed::read_from(&decoded.text, Some(address)).map_err(|why| match why {
            Why::NoFeed => no_feed(kind, &decoded.text, address),
            why => Trouble::Load(LoadError { path: crate::load::shown_address(address), why }),
        })?;
        if decoded.replaced {
            notes.push(Note::Replaced { encoding: decoded.encoding });
        }
        self.feed("", &feed, address);
        self.remark(&crate::load::shown_address(&self.job.address), notes);
        Ok(feed.title)
    }

    /// The items of a feed, each under the name that the feed gives it.
    fn feed(&mut self, before: &str, feed: &Feed, path: &str) {
        let names = feed.identities();
        for (index, article) in self.outfit.loader.feed(feed, path) {
            let name = names.get(index).map_or("", |name| name);
            self.take(format!("{before}{name}"), article);
        }
    }

    /// A file, or every file of a folder. Nothing is opened where every file is as it was.
    fn path(&mut self, root: &Path) -> Result<Ending, Trouble> {
        let steps: Vec<Step> = discover(&[root.to_path_buf()]).collect();
        let modified = stamp(&steps);
        if modified.is_some() && modified == self.job.modified {
            return Ok(Ending { roster: Roster::Unchanged, ..Ending::default() });
        }
        let mut whole = true;
        let (mut found, mut first) = (0, None);
        for step in steps {
            let loaded = match step {
                Step::Found(file) if file.is_prices() => continue,
                Step::Found(file) => self.file(root, &file.path),
                Step::Skipped(error) => Err(error),
            };
            match loaded {
                Ok(()) => found += 1,
                // A file of another kind is no failure; it is only not read.
                Err(LoadError { why: Why::Unknown { .. }, .. }) => {}
                Err(error) => {
                    whole = false;
                    if first.is_none() {
                        first = Some(error);
                    } else {
                        (self.tell)(What::Refused(error));
                    }
                }
            }
        }
        match first {
            Some(error) if found == 0 => return Err(error.into()),
            Some(error) => {
                (self.tell)(What::Refused(error));
            }
            None => {}
        }
        let title = std::mem::take(&mut self.title);
        let (roster, modified) = if whole { (Roster::All, modified) } else { (Roster::Newest, None) };
        Ok(Ending { title, modified, roster, ..Ending::default() })
    }

    fn file(&mut self, root: &Path, path: &Path) -> Result<(), LoadError> {
        let within = path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned();
        let shown = shown_path(path);
        if matches!(Form::by_name(path), Some(Form::Feed | Form::Json) | None) {
            let text = text_of(path)?;
            if let Ok((feed, notes)) = Feed::read(&text) {
                let before = if within.is_empty() { within } else { format!("{within} ") };
                if before.is_empty() {
                    self.title.clone_from(&feed.title);
                }
                self.feed(&before, &feed, &shown);
                self.remark(&shown, notes);
                return Ok(());
            }
        }
        let loaded = self.outfit.loader.load(path)?;
        self.loaded(&within, &shown, loaded);
        Ok(())
    }

    /// The articles of a file: one has the file's name, several are told apart by address or number.
    fn loaded(&mut self, file: &str, place: &str, loaded: Loaded) {
        let Loaded { articles, notes } = loaded;
        let mut seen = std::collections::HashSet::new();
        for (number, article) in articles.into_iter().enumerate() {
            let url = article.meta.url.clone().filter(|url| seen.insert(url.clone()));
            let name = match (article.source.item, url) {
                (None, _) => file.to_owned(),
                (Some(_), Some(url)) => format!("{file} {url}"),
                (Some(index), None) => format!("{file} #{}", index.max(number)),
            };
            self.take(name, article);
        }
        self.remark(place, notes);
    }
}

/// What files are from outside: their paths, sizes and times of change. None when that cannot be said of one.
fn stamp(steps: &[Step]) -> Option<String> {
    let mut lines = Vec::with_capacity(steps.len());
    for step in steps {
        let Step::Found(file) = step else { continue };
        let about = std::fs::metadata(&file.path).ok()?;
        let changed = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        lines.push(format!("{} {} {}\n", file.path.to_string_lossy(), about.len(), changed.as_nanos()));
    }
    (!lines.is_empty()).then(|| Id::of(lines.iter().map(String::as_str)).to_string())
}

fn no_feed(kind: &str, text: &str, address: &str) -> Trouble {
    let offered = Feed::offered(text, address);
    let kind = match kind {
        "" => "?",
        "text/html" | "application/xhtml+xml" => "HTML",
        kind => kind,
    };
    let kind = crate::text::clean_line(kind).chars().take(60).collect();
    Trouble::NoFeed { kind, offered }
}

/// The files that a source is read from, for watching: none for what is not on disk.
impl Origin {
    /// The file or folder of the source.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Self::Path(path) => Some(path),
            Self::Web(_) | Self::Command(_) => None,
        }
    }
}
