//! Toll: how many bytes each action of the reader costs on the line to this terminal.
//!
//! The reader itself — state, drawing, output stage — is run on sample articles at the terminal's size, with what the
//! terminal can do, into a counter in place of the terminal. What is counted is what the reader would write, byte for
//! byte; what ssh, tmux or mosh make of it is theirs and is not in the figures.

use std::io;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;

use super::clock;
use super::screen::Screen;
use super::session::frame;
use super::terminal::Capabilities;
use crate::analysis::Analyser;
use crate::app::{App, Effect, Event, Given, Outcome, Size};
use crate::article::{Article, Id};
use crate::config::Settings;
use crate::instrument::Directory;
use crate::keymap::{Code, Keymap, KeymapError, Stroke};
use crate::load::Loader;
use crate::theme::Theme;
use crate::ui::{Look, Signs, Words};

/// Articles of the project's own, each with the name of its file.
const SAMPLES: [(&str, &[u8]); 5] = [
    ("01-taiex-close.txt", include_bytes!("../../sample-data/articles/01-taiex-close.txt")),
    ("06-foxconn-supply-chain.md", include_bytes!("../../sample-data/articles/06-foxconn-supply-chain.md")),
    ("07-technical-levels.txt", include_bytes!("../../sample-data/articles/07-technical-levels.txt")),
    ("14-nvidia-earnings.txt", include_bytes!("../../sample-data/articles/14-nvidia-earnings.txt")),
    ("05-flashes.jsonl", include_bytes!("../../sample-data/articles/05-flashes.jsonl")),
];

/// What is done: a name, how often it is counted, and the keys for it once.
const ACTIONS: [(&str, usize, &[&str]); 20] = [
    ("list-down", 12, &["j"]),
    ("list-up", 6, &["k"]),
    ("list-page", 1, &["space"]),
    ("list-top", 1, &["g"]),
    ("filter-open", 1, &["f"]),
    ("filter-letter", 4, &["t", "s", "m", "c"]),
    ("filter-accept", 1, &["enter"]),
    ("filter-clear", 1, &["F"]),
    ("open", 1, &["enter"]),
    ("line-down", 20, &["j"]),
    ("line-up", 10, &["k"]),
    ("half-page", 1, &["ctrl-d"]),
    ("page", 2, &["space"]),
    ("panel", 1, &["p"]),
    ("line-down-alone", 10, &["j"]),
    ("line-up-alone", 10, &["k"]),
    ("evidence", 2, &["e"]),
    ("skim", 2, &["v"]),
    ("help", 1, &["?"]),
    ("back", 1, &["esc"]),
];

/// What an action costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toll {
    /// Which action: a key of the shell's words.
    pub action: &'static str,
    /// How often it was done.
    pub times: usize,
    /// Bytes of all of them together.
    pub bytes: usize,
    /// Bytes of the dearest.
    pub most: usize,
}

/// What the tolls are of.
#[derive(Clone, Debug)]
pub struct Line {
    /// What was set.
    pub settings: Settings,
    /// Role → style.
    pub theme: Theme,
    /// What the terminal can do.
    pub capabilities: Capabilities,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

/// Counts what each action costs on such a line, with the default keys.
///
/// # Errors
/// When the words or keys that are built in cannot be read.
pub fn tolls(line: Line, analyser: &Analyser) -> io::Result<Vec<Toll>> {
    let mut booth = Booth::new(line, analyser)?;
    let mut tolls = vec![booth.count("first-frame", 1, |_| {})?];
    for (action, times, keys) in ACTIONS {
        let mut keys = keys.iter().cycle();
        tolls.push(booth.count(action, times, |booth| {
            if let Some(key) = keys.next() {
                booth.press(key);
            }
        })?);
    }
    let (width, height) = booth.size;
    tolls.push(booth.count("resize", 1, |booth| {
        booth.screen.forget();
        booth.event(Event::Resized(Size { width: width.saturating_sub(1), height }));
    })?);
    tolls.push(booth.count("redraw", 1, |booth| booth.screen.forget())?);
    tolls.push(booth.count("nothing", 1, |booth| booth.event(Event::Woke))?);
    Ok(tolls)
}

struct Booth {
    app: App,
    look: Look,
    screen: Screen<io::Sink>,
    buffer: Buffer,
    hyperlinks: bool,
    size: (u16, u16),
}

impl Booth {
    fn new(line: Line, analyser: &Analyser) -> io::Result<Self> {
        let Line { mut settings, theme, capabilities, size: (width, height) } = line;
        settings.keymap = Keymap::standard().map_err(|error: KeymapError| io::Error::other(error))?;
        settings.ascii |= capabilities.ascii;
        let look = Look {
            theme,
            words: Words::of(settings.interface).map_err(io::Error::other)?,
            signs: if settings.ascii { Signs::ASCII } else { Signs::UNICODE },
        };
        let widths = capabilities.features.widths;
        let given = Given { settings, widths, zone: clock::zone(), paths: vec!["samples".into()] };
        let (app, effects) = App::new(given, Size { width, height }, clock::now());
        let screen = Screen::new(io::sink(), capabilities.features);
        let hyperlinks = capabilities.hyperlinks;
        let mut booth = Self { app, look, screen, buffer: Buffer::default(), hyperlinks, size: (width, height) };
        let load = effects.iter().find_map(|effect| match effect {
            Effect::Load { job, .. } => Some(*job),
            _ => None,
        });
        if let Some(job) = load {
            let articles = articles();
            let reports = articles.iter().map(|article| Arc::new(analyser.analyse(article))).enumerate().collect();
            booth.event(Event::Came(Outcome::Articles { job, articles }));
            booth.event(Event::Came(Outcome::Reports { job, reports }));
            booth.event(Event::Came(Outcome::Names(Arc::new(Directory::standard()))));
            booth.event(Event::Came(Outcome::Loaded { job }));
        }
        Ok(booth)
    }

    /// Does something so many times and counts the frame behind each.
    fn count(&mut self, action: &'static str, times: usize, mut deed: impl FnMut(&mut Self)) -> io::Result<Toll> {
        let mut toll = Toll { action, times, bytes: 0, most: 0 };
        for _ in 0..times {
            deed(self);
            let bytes = frame(&self.app, &self.look, &mut self.screen, &mut self.buffer, self.hyperlinks)?;
            toll.bytes += bytes;
            toll.most = toll.most.max(bytes);
        }
        Ok(toll)
    }

    fn press(&mut self, key: &str) {
        let mut letters = key.chars();
        let stroke = match (letters.next(), letters.next()) {
            (Some(letter), None) => Ok(Stroke::plain(Code::Char(letter))),
            _ => key.parse(),
        };
        if let Ok(stroke) = stroke {
            self.event(Event::Key(stroke));
        }
    }

    fn event(&mut self, event: Event) {
        // Orders to workers are nobody's here: no action counted waits for an answer.
        drop(self.app.update(event, clock::now()));
    }
}

/// The samples, and as the newest one a long article made of them all, so that there is enough to scroll.
fn articles() -> Vec<Arc<Article>> {
    let loader = Loader::new();
    let mut articles = Vec::new();
    for (name, bytes) in SAMPLES {
        // The project's own samples are read; a test holds them to it.
        if let Ok(loaded) = loader.load_bytes(bytes.to_vec(), Path::new(name)) {
            articles.extend(loaded.articles);
        }
    }
    let newest = articles
        .iter()
        .map(|article| article.meta.published.clone())
        .max_by_key(|published| published.as_ref().map(crate::article::Published::moment));
    let Some(first) = articles.first().cloned() else { return Vec::new() };
    let blocks: Vec<_> = articles.iter().flat_map(|article| article.blocks.clone()).collect();
    let mut long = Article { blocks, ..first };
    long.meta.published = newest.flatten();
    "long".clone_into(&mut long.source.path);
    long.id = Id::of(long.parts().map(|(_, text)| text));
    articles.insert(0, long);
    articles.into_iter().map(Arc::new).collect()
}
