//! Which articles a command is about: those of paths, or those of the library.

use std::path::{Path, PathBuf};

use super::arguments::{Options, Which};
use super::library;
use super::streams::Stop;
use crate::analysis::Report;
use crate::article::Article;
use crate::config::Settings;
use crate::library::{Library, Query};
use crate::load::Form;
use crate::run::Words;

/// What was asked for.
pub(super) enum Asked {
    /// The articles of these paths; those that match, where there is a query.
    Paths(Vec<PathBuf>, Option<Query>),
    /// The articles of the library that match.
    Library(Query),
}

impl Asked {
    /// Tells words that are a query from words that are paths.
    pub(super) fn of(which: &Which, options: &Options, settings: &Settings) -> Result<Self, Stop> {
        let query = |text: &str| library::query(text, options, settings);
        let own = which.query.as_deref().map(query).transpose()?;
        if which.words.is_empty() {
            return Ok(Self::Library(own.unwrap_or_default()));
        }
        if own.is_some() || which.words.iter().any(|word| is_path(word)) {
            return Ok(Self::Paths(which.words.iter().map(PathBuf::from).collect(), own));
        }
        Ok(Self::Library(query(&which.words.join(" "))?))
    }
}

/// What is there, holds a slash, or ends like a file that is read.
pub(super) fn is_path(word: &str) -> bool {
    let path = Path::new(word);
    word == "-" || word.contains('/') || Form::by_name(path).is_some() || path.exists()
}

/// Tells which articles of paths match a query, with what the library knows of them.
pub(super) struct Sieve {
    query: Option<Query>,
    library: Option<Library>,
    today: jiff::civil::Date,
}

impl Sieve {
    pub(super) fn new(query: Option<Query>, words: Words) -> Self {
        // A library that cannot be read leaves its marks out; the articles are there all the same.
        let library = query.as_ref().and_then(|_| library::open_read(words).ok().flatten());
        Self { query, library, today: library::now().date() }
    }

    pub(super) fn passes(&self, article: &Article, report: &Report) -> bool {
        let Some(query) = &self.query else { return true };
        let state = self.library.as_ref().and_then(|library| library.state(article.id).ok());
        query.matches(article, report, &state.unwrap_or_default(), self.today)
    }
}
