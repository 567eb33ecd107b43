//! Reading: from paths to a session on the terminal, and back out of it.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::clock;
use super::input::listen;
use super::refusal::library_unfinished;
use super::screen::Screen;
use super::session::{Arrival, End, Session, Stage};
use super::sync::OutfitLimits;
use super::terminal::{Capabilities, Setup, TerminalGuard, Tty, watch_panics};
use super::workers::{Desktop, Offer, Workers};
use crate::app::{App, Event, Given, Notice, Outcome, Size};
use crate::config::Settings;
use crate::text::Ambiguous;
use crate::theme::Theme;
use crate::ui::{Look, Signs, Words};

/// What a terminal that does not say its size is taken for.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// How long the first frame waits as long as there is nothing to show at all.
const NOTHING_YET: Duration = Duration::from_millis(500);
/// How long it waits for what is kept of its articles: text that is read on does not begin at its top first. What is
/// understood of them is not waited for: it moves nothing.
const KEPT: Duration = Duration::from_millis(20);

/// What a session starts from.
#[derive(Clone, Debug)]
pub struct Start {
    /// What is to be read; without any, the library.
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
    /// The text of the person's own instruments.
    pub instruments: Option<String>,
    /// Where the library lies; `None`: nothing is kept beyond the session.
    pub library: Option<PathBuf>,
}

impl Stage for TerminalGuard {
    fn suspend(&mut self) -> io::Result<()> {
        TerminalGuard::suspend(self)
    }

    fn enter_again(&mut self) -> io::Result<()> {
        TerminalGuard::enter_again(self)
    }
}

/// How a session ended, and what could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub end: End,
    /// One line for each path that could not be used, in the language of the interface.
    pub refused: Vec<String>,
    /// Articles that were opened.
    pub articles: usize,
}

/// Reads: the screen is up until the person leaves, a signal comes or the terminal goes. Where it is clear at once that
/// there is nothing to read, the screen is never entered.
///
/// # Errors
/// When the terminal refuses its modes, or signals cannot be caught; it is as it was found then.
pub fn read(tty: &Tty, start: Start) -> io::Result<Ended> {
    let words = Words::of(start.settings.interface).map_err(io::Error::other)?;
    let (send, arrivals) = channel();
    let setup = Setup { mouse: start.settings.mouse, ..Setup::default() };
    let widths = start.capabilities.features.widths;
    let mut settings = start.settings;
    // Frames made of characters that take two columns would not meet.
    settings.ascii |= start.capabilities.ascii || widths.ambiguous == Ambiguous::Wide;
    let signs = if settings.ascii { Signs::ASCII } else { Signs::UNICODE };
    let interface = settings.interface;
    let offer = Offer {
        interface,
        desktop: Desktop::new(&start.browser),
        instruments: start.instruments,
        library: start.library,
        limits: OutfitLimits::of(Duration::from_secs(settings.sync_timeout.into()), settings.sync_at_once),
    };
    let mut workers = Workers::new(send.clone(), offer);
    let (width, height) = tty.size().unwrap_or(USUAL_SIZE);
    let given = Given { settings, widths, zone: clock::zone(), paths: start.paths };
    let (mut app, first) = App::new(given, Size { width, height }, clock::now());
    for effect in first {
        workers.take(effect);
    }
    gather(&mut app, &arrivals, &mut workers);
    if app.is_settled() && app.shelf().count() == 0 {
        return Ok(ended(End::Quit, &app));
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
    // A size that changed before anybody listened is told by nobody.
    if let Some((width, height)) = tty.size() {
        app.update(Event::Resized(Size { width, height }), clock::now());
    }
    let mut session = Session {
        app,
        look: Look { theme: start.theme, words, signs },
        screen: Screen::new(tty.writer(), start.capabilities.features),
        stage: guard,
        crew: |effect| workers.take(effect),
        within: start.capabilities.within,
        hyperlinks: start.capabilities.hyperlinks,
    };
    let end = session.run(&arrivals);
    let Session { app, stage, .. } = session;
    drop(stage);
    let kept = workers.finish();
    let mut ended = ended(end?, &app);
    if !kept {
        ended.refused.push(library_unfinished(interface));
    }
    Ok(ended)
}

/// Waits for what the first frame shows.
fn gather(app: &mut App, arrivals: &Receiver<Arrival>, workers: &mut Workers) {
    let mut until = clock::now().steady + NOTHING_YET;
    loop {
        let left = until.saturating_duration_since(clock::now().steady);
        let Ok(Arrival::Outcome(outcome)) = arrivals.recv_timeout(left) else { return };
        let now = clock::now();
        match &outcome {
            Outcome::Loaded { .. } | Outcome::Unanswered { .. } | Outcome::Recalled(_) | Outcome::Paged { .. } => {
                until = now.steady;
            }
            // A text that is read on would begin at its top first.
            Outcome::Begun { .. } if workers.has_library() && app.panes().geometry().reader.is_some() => continue,
            Outcome::Begun { .. } => until = now.steady,
            Outcome::Articles { .. } => until = until.min(now.steady + KEPT),
            _ => {}
        }
        for effect in app.update(Event::Came(outcome), now) {
            workers.take(effect);
        }
    }
}

fn ended(end: End, app: &App) -> Ended {
    let refused = app.notices().all().filter_map(|notice| match notice {
        Notice::Refused(reason) => Some(reason.clone()),
        _ => None,
    });
    let mut refused: Vec<String> = refused.collect();
    refused.reverse();
    Ended { end, refused, articles: app.shelf().count() }
}
