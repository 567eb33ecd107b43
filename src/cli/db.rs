//! `kanpan db`: check and pack the library, and take articles out of it.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arguments::{DbDeed, ExportFormat, Options};
use super::streams::{Done, Output, Stop, tell};
use super::{library, markdown, settings};
use crate::article::Article;
use crate::library::{Entry, Library, StoreError};
use crate::load::shown_path;
use crate::run::Words;

/// The name of the JSON Lines schema.
const SCHEMA: &str = "kanpan.article.v1";
/// Bytes of a file name that every file system takes, the ending and a number included.
const MOST_NAME: usize = 200;

/// Does what is wanted with the library.
pub(super) fn run(options: &Options, deed: &DbDeed, out: &mut Output) -> Result<Done, Stop> {
    match deed {
        DbDeed::Check => check(options, out),
        DbDeed::Vacuum => vacuum(options, out),
        DbDeed::Export { words, format, to } => export(options, words, *format, to.as_deref(), out),
    }
}

/// Checks the library. Complaints are data.
fn check(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let Some(library) = there(words)? else { return Ok(Done::Partly) };
    let fatal = |error: StoreError| library::fatal(&error, words);
    let complaints = library.check().map_err(fatal)?;
    for complaint in &complaints {
        out.line(&crate::text::clean_line(complaint))?;
    }
    if !complaints.is_empty() {
        tell(&words.say("library-complaints", &[&complaints.len().to_string()]));
        return Ok(Done::Partly);
    }
    let articles = library.count(&crate::library::Query::default(), library::now().date()).map_err(fatal)?;
    let bytes = size(&library);
    out.line(&words.say("library-whole", &[&articles.to_string(), &mebibytes(bytes)]))?;
    Ok(Done::Wholly)
}

/// Packs the library.
fn vacuum(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    if there(words)?.is_none() {
        return Ok(Done::Partly);
    }
    let library = library::open_write(words)?;
    let before = size(&library);
    library.vacuum().map_err(|error| library::fatal(&error, words))?;
    out.line(&words.say("library-packed", &[&mebibytes(before), &mebibytes(size(&library))]))?;
    Ok(Done::Wholly)
}

/// The library, damaged or not; told when there is none.
fn there(words: Words) -> Result<Option<Library>, Stop> {
    if library::is_absent(&library::path(words)?) {
        tell(&words.say("no-library", &[]));
        return Ok(None);
    }
    library::open_any(words).map(Some)
}

fn size(library: &Library) -> u64 {
    let Some(path) = library.path() else { return 0 };
    let log = path.with_extension("db-wal");
    [path, &*log].into_iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum()
}

fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

/// Prints articles, or writes each to a file.
fn export(
    options: &Options,
    wanted: &[String],
    format: ExportFormat,
    to: Option<&Path>,
    out: &mut Output,
) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let query = library::query(&wanted.join(" "), options, &settings)?;
    if let Some(folder) = to {
        fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error, words))?;
    }
    let mut first = true;
    library::visit(&query, words, |library, entry| {
        let article = library.article(entry.key).map_err(|error| library::fatal(&error, words))?;
        let Some(article) = article else { return Ok(()) };
        let text = match format {
            ExportFormat::Json => line(&entry, &article)?,
            ExportFormat::Markdown => markdown::written(&article, &entry.state.tags),
        };
        if let Some(folder) = to {
            return put(folder, &article, format, &text, words);
        }
        if format == ExportFormat::Markdown && !std::mem::take(&mut first) {
            out.bytes(b"\n")?;
        }
        out.bytes(text.as_bytes())
    })
}

fn unwritten(path: &Path, error: &std::io::Error, words: Words) -> Stop {
    Stop::Fatal(words.say("not-exported", &[&shown_path(path), &error.to_string()]))
}

/// Writes a file of its own for an article; none that is there is touched.
fn put(folder: &Path, article: &Article, format: ExportFormat, text: &str, words: Words) -> Result<(), Stop> {
    let ending = match format {
        ExportFormat::Json => "json",
        ExportFormat::Markdown => "md",
    };
    for number in 1.. {
        let path = file_name(folder, article, number, ending);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                return file.write_all(text.as_bytes()).map_err(|error| unwritten(&path, &error, words));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(unwritten(&path, &error, words)),
        }
    }
    Ok(())
}

/// `2026-11-20 台積電法說會.md`: the day and the title, without what leads out of the folder or what a shell or another
/// system trips over.
fn file_name(folder: &Path, article: &Article, number: usize, ending: &str) -> PathBuf {
    let day = article.meta.published.as_ref().map(|published| format!("{} ", published.day())).unwrap_or_default();
    let title: String = article
        .meta
        .title
        .chars()
        .map(|c| if c.is_control() || c.is_whitespace() || "/\\:*?\"<>|".contains(c) { ' ' } else { c })
        .collect();
    let title = title.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let title = title.trim_start_matches(['.', '-', '~', ' ']).trim_end_matches('.').trim();
    let mut name = format!("{day}{}", if title.is_empty() { article.id.to_string() } else { title.to_owned() });
    while name.len() > MOST_NAME {
        name.pop();
    }
    let number = if number > 1 { format!(" ({number})") } else { String::new() };
    folder.join(format!("{}{number}.{ending}", name.trim_end()))
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    id: String,
    source: &'a str,
    name: &'a str,
    title: &'a str,
    published: Option<String>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    language: &'static str,
    keywords: &'a [String],
    tags: &'a [String],
    read: bool,
    starred: bool,
    gone: bool,
    content: String,
}

/// One line of JSON; the content is Markdown.
fn line(entry: &Entry, article: &Article) -> Result<String, Stop> {
    let meta = &article.meta;
    let line = Line {
        schema: SCHEMA,
        id: article.id.to_string(),
        source: &article.source.path,
        name: &entry.item,
        title: &meta.title,
        published: meta.published.as_ref().map(ToString::to_string),
        outlet: meta.outlet.as_deref(),
        author: meta.author.as_deref(),
        url: meta.url.as_deref(),
        language: meta.language.tag(),
        keywords: &meta.keywords,
        tags: &entry.state.tags,
        read: entry.state.read,
        starred: entry.state.starred,
        gone: entry.state.gone,
        content: article.blocks.iter().map(markdown::body).collect::<Vec<_>>().join("\n\n"),
    };
    let text = serde_json::to_string(&line).map_err(|error| Stop::Fatal(error.to_string()))?;
    Ok(text + "\n")
}
