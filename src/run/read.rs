//! Reading: from paths to a session on the terminal, and back out of it.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::channel;

use jiff::tz::TimeZone;

use super::clock;
use super::input::listen;
use super::screen::Screen;
use super::session::{Arrival, End, Session, Stage};
use super::terminal::{Capabilities, Setup, TerminalGuard, Tty, watch_panics};
use super::workers::{Desktop, Workers};
use crate::app::{App, Given, Outcome, Size};
use crate::config::Settings;
use crate::text::Ambiguous;
use crate::theme::Theme;
use crate::ui::{Look, Signs, Words};

/// What a terminal that does not say its size is taken for.
const USUAL_SIZE: (u16, u16) = (80, 24);

/// What a session starts from.
#[derive(Clone, Debug)]
pub struct Start {
    /// What is to be read.
    pub paths: Vec<PathBuf>,
    /// What was set.
    pub settings: Settings,
    /// Role → style.
    pub theme: Theme,
    /// What the terminal can do.
    pub capabilities: Capabilities,
    /// Where `panic.log` is written.
    pub logs: PathBuf,
    /// The `BROWSER` variable.
    pub browser: String,
}

impl Stage for TerminalGuard {
    fn suspend(&mut self) -> io::Result<()> {
        TerminalGuard::suspend(self)
    }

    fn enter_again(&mut self) -> io::Result<()> {
        TerminalGuard::enter_again(self)
    }
}

/// Reads: the screen is up until the person leaves, a signal comes or the terminal goes.
///
/// # Errors
/// When the terminal refuses its modes, or signals cannot be caught; it is as it was found then.
pub fn read(tty: &Tty, start: Start) -> io::Result<End> {
    let words = Words::of(start.settings.interface).map_err(io::Error::other)?;
    let (send, arrivals) = channel();
    let setup = Setup { mouse: start.settings.mouse, ..Setup::default() };
    let mut workers = Workers::new(send.clone(), start.settings.interface, Desktop::new(&start.browser));
    let mut settings = start.settings;
    let widths = start.capabilities.features.widths;
    // Frames made of characters that take two columns here would not meet.
    settings.ascii |= start.capabilities.ascii || widths.ambiguous == Ambiguous::Wide;
    let signs = if settings.ascii { Signs::ASCII } else { Signs::UNICODE };
    let (width, height) = tty.size().unwrap_or(USUAL_SIZE);
    let given = Given { settings, widths, zone: TimeZone::system(), paths: start.paths };
    let (app, first) = App::new(given, Size { width, height }, clock::now());
    for effect in first {
        // What is read first is read while the terminal is entered.
        workers.take(effect);
    }
    let guard = TerminalGuard::enter(tty, setup)?;
    let crashes = send.clone();
    watch_panics(guard.restorer(), start.logs, move |crash| {
        // Without a listener the session is over anyway.
        let _ = crashes.send(Arrival::Outcome(Outcome::Crashed(crash.to_string())));
    });
    let _listener = listen(tty, guard.restorer(), move |input| {
        let _ = send.send(Arrival::Input(input));
    })?;
    let mut session = Session {
        app,
        look: Look { theme: start.theme, words, signs },
        screen: Screen::new(tty.writer(), start.capabilities.features),
        stage: guard,
        crew: move |effect| workers.take(effect),
        within: start.capabilities.within,
        hyperlinks: start.capabilities.hyperlinks,
    };
    session.run(Vec::new(), &arrivals)
}
