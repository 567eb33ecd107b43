//! What must hold of everything that comes out of the program, whatever went in.

use std::path::Path;
use std::sync::LazyLock;

use kanpan::analysis::Analyser;
use kanpan::article::{Article, Kind, Stretch};
use kanpan::instrument::Directory;
use kanpan::load::{Loaded, Loader};

/// One loader for all runs: its word lists are read once.
pub static LOADER: LazyLock<Loader> = LazyLock::new(Loader::new);

/// One analyser for all runs.
pub static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(Directory::standard()));

/// Opens bytes as a file of that name; what opens is sound, what does not says why.
pub fn open(bytes: &[u8], name: &str) -> Option<Loaded> {
    match LOADER.load_bytes(bytes.to_vec(), Path::new(name)) {
        Ok(loaded) => {
            assert!(!loaded.articles.is_empty());
            loaded.articles.iter().for_each(sound);
            loaded.notes.iter().for_each(|note| shown(&note.to_string()));
            Some(loaded)
        }
        Err(error) => {
            shown(&error.to_string());
            None
        }
    }
}

/// No control character but the line feed, nothing that turns or hides text.
pub fn shown(text: &str) {
    let harmless = |c: char| {
        (!c.is_control() || c == '\n')
            && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{FEFF}')
    };
    assert!(text.chars().all(harmless), "{text:?}");
}

/// Every string is clean, every range lies in its text, in order.
pub fn sound(article: &Article) {
    let meta = &article.meta;
    shown(&meta.title);
    assert!(!meta.title.contains('\n'));
    let known = [&meta.author, &meta.outlet, &meta.url, &meta.tag];
    known.into_iter().flatten().chain(&meta.keywords).for_each(|text| shown(text));
    for block in &article.blocks {
        shown(&block.text);
        assert!(!block.text.is_empty() || block.kind == Kind::Rule);
        let mut from = 0;
        for mark in &block.marks {
            assert!(mark.range.start >= from);
            assert!(block.text.get(mark.range.clone()).is_some_and(|marked| !marked.is_empty()));
            from = mark.range.start;
        }
        if let Kind::Table(cells) = &block.kind {
            assert!(cells.rows.iter().flatten().all(|cell| block.text.get(cell.clone()).is_some()));
        }
    }
}

/// A stretch lies on character boundaries of its part and holds something.
pub fn held(article: &Article, stretch: &Stretch) {
    assert!(article.slice(stretch).is_some_and(|text| !text.is_empty()), "{stretch:?}");
}
