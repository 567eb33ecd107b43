//! The loader: one file, one stream or a buffer to articles with notes.

use std::io::Read;
use std::path::Path;

use crate::article::{Article, Block, Id, Kind, Meta, Published, Source};
use crate::text::{clean, clean_line};

use super::address::normal as normal_address;
use super::decode::{Decoded, decode_labelled};
use super::error::{LoadError, Note, Why, shown};
use super::feed::{self, Feed, FeedItem};
use super::fetch::{Extent, Page, shown_address};
use super::read::{MOST_BYTES, bytes_of, drain};
use super::sniff::Form;
use super::structure::{self, Draft, Words, is_prose, weight};
use super::{decode, front, html, json, language, markdown, title};

/// From so many bytes on a text is shown before all of it has been read.
const LONG: usize = 128 << 10;
/// Bytes of its beginning: more than the largest screen holds.
const BEGINNING: usize = 24 << 10;
/// The heaviest title kept; a longer one is the first line of a text without one.
const LONGEST_TITLE: usize = 400;

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// What the reader should know of it.
    pub notes: Vec<Note>,
}

/// Opens files and buffers. Holds the word lists; make one and share it between threads.
pub struct Loader {
    words: Words,
}

impl Default for Loader {
    fn default() -> Self {
        Self::new()
    }
}

impl Loader {
    /// Reads the word lists built into the program.
    pub fn new() -> Self {
        Self { words: Words::new() }
    }

    /// Loads one file. Never waits: pipes, sockets and devices are refused by name.
    ///
    /// # Errors
    /// Says why the file holds no article that could be read.
    pub fn load(&self, path: &Path) -> Result<Loaded, LoadError> {
        self.load_begun(path, None)
    }

    /// The same; of a long text `begun` is handed the beginning before the rest is read. Its title, its date and the
    /// blocks it has are those of the whole; length and identity are not.
    ///
    /// # Errors
    /// As [`Loader::load`].
    pub fn load_begun(&self, path: &Path, begun: Option<&dyn Fn(Article)>) -> Result<Loaded, LoadError> {
        let form = Form::by_name(path);
        let fail = |why| LoadError::new(path, why);
        if form == Some(Form::Prices) {
            return Err(fail(Why::Prices));
        }
        let (bytes, cut) = bytes_of(path).map_err(fail)?;
        let Some(begun) = begun.filter(|_| bytes.len() >= LONG) else {
            return self.open(bytes, form, &shown(path), cut).map_err(fail);
        };
        let decoded = decode(bytes).ok_or_else(|| fail(Why::Binary))?;
        if let Some(article) = self.beginning(&decoded.text, form, &shown(path)) {
            begun(article);
        }
        self.read(decoded, form, &shown(path), notes_of(cut)).map_err(fail)
    }

    /// The beginning of a long text, without its last blocks: what follows may join them.
    fn beginning(&self, text: &str, form: Option<Form>, path: &str) -> Option<Article> {
        let source = Source { path: path.to_owned(), item: None };
        let head = (0..=BEGINNING).rev().find_map(|end| text.get(..end))?;
        // Between paragraphs, or else between lines, where such a place is not far.
        let end = ["\n\n", "\n"].iter().find_map(|gap| head.rfind(gap).filter(|end| *end > head.len() / 2));
        let head = head.get(..end.unwrap_or(head.len()))?;
        let mut article = match Form::by_content(text, form) {
            Form::Plain => self.plain(head, source),
            Form::Markdown => self.markdown(head, source),
            Form::Prices | Form::Html | Form::Json | Form::Feed | Form::JsonLines => return None,
        };
        article.blocks.truncate(article.blocks.len().div_ceil(4) * 3);
        (!article.meta.title.is_empty()).then_some(article)
    }

    /// Loads standard input or another stream, up to [`MOST_BYTES`]; shown as `-`.
    ///
    /// # Errors
    /// Says why the stream holds no article that could be read.
    pub fn load_stream(&self, stream: impl Read) -> Result<Loaded, LoadError> {
        let fail = |why| LoadError::new(Path::new("-"), why);
        let (bytes, cut) = drain(stream, 64 << 10).map_err(fail)?;
        self.open(bytes, None, "-", cut).map_err(fail)
    }

    /// Reads a buffer as a file of that name would be read.
    ///
    /// # Errors
    /// Says why the buffer holds no article that could be read.
    pub fn load_bytes(&self, bytes: Vec<u8>, name: &Path) -> Result<Loaded, LoadError> {
        self.open(bytes, Form::by_name(name), &shown(name), false).map_err(|why| LoadError::new(name, why))
    }

    /// Reads what a server answered: a page, a feed, a text. Articles without an address get that of the page.
    ///
    /// # Errors
    /// Says why the answer holds no article that could be read.
    pub fn load_page(&self, page: Page) -> Result<Loaded, LoadError> {
        let Page { bytes, extent, kind, charset, address, .. } = page;
        let place = shown_address(&address);
        let fail = |why| LoadError { path: place.clone(), why };
        if bytes.is_empty() {
            return Err(fail(Why::Empty));
        }
        let decoded = decode_labelled(bytes, charset.as_deref()).ok_or_else(|| fail(Why::Binary))?;
        let mut loaded = self.read(decoded, Form::by_kind(&kind), &place, Vec::new()).map_err(fail)?;
        if extent == Extent::Cut && loaded.notes.is_empty() {
            loaded.notes.push(Note::Incomplete { read: loaded.articles.len() });
        }
        for article in &mut loaded.articles {
            article.meta.url.get_or_insert_with(|| address.clone());
        }
        Ok(loaded)
    }

    fn open(&self, bytes: Vec<u8>, form: Option<Form>, path: &str, cut: bool) -> Result<Loaded, Why> {
        if bytes.is_empty() {
            return Err(Why::Empty);
        }
        let decoded = decode(bytes).ok_or(Why::Binary)?;
        self.read(decoded, form, path, notes_of(cut))
    }

    fn read(&self, decoded: Decoded, form: Option<Form>, path: &str, mut notes: Vec<Note>) -> Result<Loaded, Why> {
        if decoded.replaced {
            notes.push(Note::Replaced { encoding: decoded.encoding });
        }
        let text = decoded.text;
        if text.trim().is_empty() {
            return Err(Why::Empty);
        }
        let source = |item| Source { path: path.to_owned(), item };
        let articles = match Form::by_content(&text, form) {
            Form::Plain | Form::Prices => vec![self.plain(&text, source(None))],
            Form::Markdown => vec![self.markdown(&text, source(None))],
            Form::Html => {
                let page = html::page(&self.words, &text, &mut notes)?;
                vec![self.page(page, source(None))]
            }
            Form::Json => self.items(json::read(&self.words, &text, &mut notes)?, &source(None)),
            Form::Feed => {
                let feed = feed::read(&text, normal_address(path).as_deref(), &mut notes)?;
                self.feed(&feed, path).into_iter().map(|(_, article)| article).collect()
            }
            Form::JsonLines => self.items(json::lines(&self.words, &text, &mut notes)?, &source(None)),
        };
        if articles.iter().all(|article| article.blocks.is_empty() && article.meta.title.is_empty()) {
            return Err(Why::NoArticle);
        }
        Ok(Loaded { articles, notes })
    }

    /// The articles of a feed, each with the index of its item; items without title and text give none. `path` is where
    /// the feed was read from.
    pub fn feed(&self, feed: &Feed, path: &str) -> Vec<(usize, Article)> {
        let articles = feed.items.iter().enumerate().map(|(index, item)| {
            let source = Source { path: path.to_owned(), item: Some(index) };
            (index, self.feed_item(feed, item, source))
        });
        articles.filter(|(_, article)| !(article.blocks.is_empty() && article.meta.title.is_empty())).collect()
    }

    fn feed_item(&self, feed: &Feed, item: &FeedItem, source: Source) -> Article {
        let given = item.outlet.clone().unwrap_or_else(|| feed.title.clone());
        let given = Some(given).filter(|outlet| !outlet.is_empty());
        let (title, named) = title::strip(&self.words, &clean_line(&item.title), given.as_deref());
        let meta = Meta {
            title,
            outlet: given.or(named),
            author: item.author.clone(),
            published: item.published.clone(),
            url: item.url.clone(),
            keywords: item.keywords.iter().map(|word| clean_line(word).into_owned()).collect(),
            ..Meta::default()
        };
        // A summary that is longer than the content is the content: some feeds swap the two.
        let body = if weight(&item.summary) > weight(&item.body) { &item.summary } else { &item.body };
        self.finish(meta, json::text_body(&self.words, body), source)
    }

    fn plain(&self, text: &str, source: Source) -> Article {
        let mut meta = Meta::default();
        let blocks = structure::of_text(&self.words, &clean(&html::decode_closed(text)), &mut meta);
        build(meta, blocks, source)
    }

    fn markdown(&self, text: &str, source: Source) -> Article {
        let mut meta = Meta::default();
        let body = clean_lines(text);
        let body = front::split(&body, &mut meta);
        let mut drafts = markdown::drafts(body);
        if meta.title.is_empty() {
            let top = drafts.iter().take(8).position(|draft| draft.block.kind == Kind::Heading(1));
            let bare = || drafts.first().filter(|draft| !is_prose(&draft.block.text)).map(|_| 0);
            if let Some(at) = top.or_else(bare) {
                let (stripped, outlet) = title::strip(&self.words, &drafts.remove(at).block.text, None);
                meta.title = stripped;
                meta.outlet = meta.outlet.take().or(outlet);
            }
        }
        self.finish(meta, drafts, source)
    }

    fn page(&self, page: html::Page, source: Source) -> Article {
        let mut meta = page.meta;
        let mut blocks = page.before;
        blocks.extend(structure::finish(&self.words, page.drafts, &mut meta));
        blocks.extend(page.after);
        structure::level(&self.words, &mut blocks);
        build(meta, blocks, source)
    }

    fn items(&self, items: Vec<json::Item>, source: &Source) -> Vec<Article> {
        items
            .into_iter()
            .map(|item| {
                let source = Source { item: item.index, ..source.clone() };
                self.finish(item.meta, item.drafts, source)
            })
            .collect()
    }

    fn finish(&self, mut meta: Meta, drafts: Vec<Draft>, source: Source) -> Article {
        let blocks = structure::finish(&self.words, drafts, &mut meta);
        build(meta, blocks, source)
    }
}

/// What is to be said of a file of which there was more than is read.
fn notes_of(cut: bool) -> Vec<Note> {
    if cut { vec![Note::Cut { limit: MOST_BYTES >> 20 }] } else { Vec::new() }
}

/// The decoded text of a file that is read line by line: price history, text to be set. Not cleaned.
///
/// # Errors
/// When the file cannot be read, is empty, or is no text.
pub fn text_of(path: &Path) -> Result<String, LoadError> {
    let fail = |why| LoadError::new(path, why);
    bytes_of(path).and_then(|(bytes, _)| text(bytes)).map_err(fail)
}

/// The same of standard input or another stream, up to [`MOST_BYTES`]; shown as `-`.
///
/// # Errors
/// When the stream cannot be read, is empty, or is no text.
pub fn text_of_stream(stream: impl Read) -> Result<String, LoadError> {
    let fail = |why| LoadError::new(Path::new("-"), why);
    drain(stream, 64 << 10).and_then(|(bytes, _)| text(bytes)).map_err(fail)
}

fn text(bytes: Vec<u8>) -> Result<String, Why> {
    if bytes.is_empty() {
        return Err(Why::Empty);
    }
    decode(bytes).map(|decoded| decoded.text).ok_or(Why::Binary)
}

/// Line ends only; Markdown is cleaned block by block, for its tabs and entities mean something.
fn clean_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Title, tag, language and identity: the last step of every format.
fn build(mut meta: Meta, mut blocks: Vec<Block>, source: Source) -> Article {
    if meta.title.is_empty() {
        let first = blocks.iter().find(|block| !block.folded && !block.text.is_empty());
        meta.title = first.and_then(|block| block.text.lines().next()).unwrap_or_default().into();
    }
    meta.title = clean_line(&meta.title).into_owned();
    if weight(&meta.title) > LONGEST_TITLE {
        meta.title = shorten(&meta.title);
    }
    meta.tag = title::tag(&meta.title);
    for text in [&mut meta.author, &mut meta.outlet, &mut meta.url].into_iter().flatten() {
        *text = clean_line(text).into_owned();
    }
    let mut seen = std::collections::HashSet::new();
    meta.keywords.retain(|word| !word.is_empty() && seen.insert(word.clone()));
    meta.published = meta.published.take().filter(|published: &Published| published.day().year() >= 1900);
    blocks.retain(|block| !block.text.is_empty() || block.kind == Kind::Rule);
    let story = blocks.iter().filter(|block| !block.folded).map(|block| &*block.text);
    let sample: String = std::iter::once(&*meta.title).chain(story).flat_map(str::chars).take(3000).collect();
    meta.language = language::detect(&sample);
    let id = Id::of(std::iter::once(&*meta.title).chain(blocks.iter().map(|block| &*block.text)));
    Article { id, source, meta, blocks }
}

/// The first part of an endless first line, with a sign that there is more.
fn shorten(title: &str) -> String {
    let mut kept: String = title.chars().take(LONGEST_TITLE / 4).collect();
    kept.push('…');
    kept
}
