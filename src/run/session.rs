//! The loop: draw, wait, take everything that has arrived, again. It carries; it decides nothing.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clock;
use super::input::{Input, Mouse, MouseKind};
use super::screen::{Link, Screen};
use super::terminal::{Within, copy};
use crate::app::{App, Deed, Effect, Event, Outcome, Pointer, Size};
use crate::ui::{LinkSpan, Look, draw};

/// How long arrivals are taken before a frame is drawn all the same.
const MOST_TAKING: Duration = Duration::from_millis(40);

/// What arrives at the loop.
#[derive(Debug)]
pub enum Arrival {
    /// From the person, the terminal or the system.
    Input(Input),
    /// From a worker.
    Outcome(Outcome),
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person left.
    Quit,
    /// A signal of that number.
    Signal(i32),
    /// The terminal has gone.
    Gone,
}

impl End {
    /// The exit code: 0, or 128 and the number of the signal; HUP for a terminal that has gone.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => 128_u8.saturating_add(u8::try_from(number).unwrap_or(1)),
            Self::Gone => 129,
        }
    }
}

/// The terminal, as far as the loop leaves and enters it.
pub trait Stage {
    /// Leaves it, stops the process, and enters again when that goes on.
    ///
    /// # Errors
    /// When the terminal refuses to be entered again.
    fn suspend(&mut self) -> io::Result<()>;

    /// Enters it again after somebody else stopped and continued the process.
    ///
    /// # Errors
    /// When the terminal refuses.
    fn enter_again(&mut self) -> io::Result<()>;
}

/// A session: the state, how it looks, and the two ends of the terminal.
pub struct Session<W: Write, S: Stage, C: FnMut(Effect)> {
    /// The state.
    pub app: App,
    /// How it looks.
    pub look: Look,
    /// Where frames go.
    pub screen: Screen<W>,
    /// The terminal's modes.
    pub stage: S,
    /// Who carries out what concerns neither screen nor terminal.
    pub crew: C,
    /// What stands between the program and the terminal.
    pub within: Within,
    /// Whether the terminal understands OSC 8 links.
    pub hyperlinks: bool,
}

impl<W: Write, S: Stage, C: FnMut(Effect)> Session<W, S, C> {
    /// Runs until somebody ends it.
    ///
    /// # Errors
    /// When the terminal cannot be entered again. One that cannot be written to has gone.
    pub fn run(&mut self, arrivals: &Receiver<Arrival>) -> io::Result<End> {
        let mut buffer = Buffer::default();
        loop {
            if self.present(&mut buffer).is_err() {
                return Ok(End::Gone);
            }
            if let Some(end) = self.wait(arrivals)? {
                return Ok(end);
            }
        }
    }

    fn present(&mut self, buffer: &mut Buffer) -> io::Result<usize> {
        frame(&self.app, &self.look, &mut self.screen, buffer, self.hyperlinks)
    }

    /// Waits for the next arrival or the moment the state wants to be woken, then takes all that queues behind it.
    fn wait(&mut self, arrivals: &Receiver<Arrival>) -> io::Result<Option<End>> {
        let first = match self.app.wakeup() {
            None => arrivals.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => arrivals.recv_timeout(until.saturating_duration_since(clock::now().steady)),
        };
        let mut next = match first {
            Ok(arrival) => arrival,
            Err(RecvTimeoutError::Timeout) => {
                let effects = self.app.update(Event::Woke, clock::now());
                return self.carry_all(effects);
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(Some(End::Gone)),
        };
        let began: Instant = clock::now().steady;
        loop {
            if let Some(end) = self.take(next)? {
                return Ok(Some(end));
            }
            next = match arrivals.try_recv() {
                Ok(arrival) if clock::now().steady.duration_since(began) < MOST_TAKING => arrival,
                Ok(arrival) => return self.take(arrival),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return Ok(None),
            };
        }
    }

    fn take(&mut self, arrival: Arrival) -> io::Result<Option<End>> {
        let event = match arrival {
            Arrival::Outcome(outcome) => Event::Came(outcome),
            Arrival::Input(input) => match input {
                Input::Key(stroke) => Event::Key(stroke),
                Input::Paste(text) => Event::Pasted(text),
                Input::Mouse(mouse) => match pointer(mouse) {
                    Some(pointer) => Event::Pointed(pointer),
                    None => return Ok(None),
                },
                Input::Resize { width, height } => {
                    self.screen.forget();
                    Event::Resized(Size { width, height })
                }
                Input::Focus(_) | Input::Reply(_) => return Ok(None),
                Input::Signal(number) => return Ok(Some(End::Signal(number))),
                Input::Gone => return Ok(Some(End::Gone)),
                Input::Stop => {
                    self.suspend()?;
                    return Ok(None);
                }
                Input::Resumed => {
                    self.stage.enter_again()?;
                    self.screen.forget();
                    return Ok(None);
                }
            },
        };
        let effects = self.app.update(event, clock::now());
        self.carry_all(effects)
    }

    fn carry_all(&mut self, effects: Vec<Effect>) -> io::Result<Option<End>> {
        for effect in effects {
            if let Some(end) = self.carry(effect)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    fn carry(&mut self, effect: Effect) -> io::Result<Option<End>> {
        match effect {
            Effect::Quit => return Ok(Some(End::Quit)),
            Effect::Redraw => self.screen.forget(),
            Effect::Suspend => self.suspend()?,
            Effect::Copy(text) => self.copy(&text),
            Effect::Load { .. }
            | Effect::Watch(_)
            | Effect::Find { .. }
            | Effect::Sift { .. }
            | Effect::CountViews { .. }
            | Effect::Keep(_)
            | Effect::Recall(_)
            | Effect::Page(_)
            | Effect::Count(_)
            | Effect::Seek(_)
            | Effect::Fetch { .. }
            | Effect::Understand { .. }
            | Effect::Sync { .. }
            | Effect::FullText { .. }
            | Effect::OpenLink(_) => (self.crew)(effect),
        }
        Ok(None)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.stage.suspend()?;
        self.screen.forget();
        Ok(())
    }

    fn copy(&mut self, text: &str) {
        let sent = match copy(text, self.within) {
            Ok(bytes) => {
                let writer = self.screen.writer();
                writer.write_all(&bytes).and_then(|()| writer.flush()).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = sent {
            self.app.update(Event::Came(Outcome::Failed(reason)), clock::now());
        }
    }
}

/// Draws the state and sends what differs; the bytes that took.
pub(super) fn frame<W: Write>(
    app: &App,
    look: &Look,
    screen: &mut Screen<W>,
    buffer: &mut Buffer,
    hyperlinks: bool,
) -> io::Result<usize> {
    let size = app.panes().size();
    buffer.resize(Rect::new(0, 0, size.width, size.height));
    buffer.reset();
    let drawn = draw(app, look, buffer);
    let links: Vec<Link<'_>> = if hyperlinks { drawn.links.iter().map(link).collect() } else { Vec::new() };
    screen.present_linked(buffer, &links, drawn.cursor)
}

fn link(span: &LinkSpan) -> Link<'_> {
    Link { row: span.area.y, columns: span.area.left()..span.area.right(), address: &span.address }
}

fn pointer(mouse: Mouse) -> Option<Pointer> {
    let deed = match mouse.kind {
        MouseKind::Down(super::input::Button::Left) => Deed::Press,
        MouseKind::WheelUp => Deed::WheelUp,
        MouseKind::WheelDown => Deed::WheelDown,
        MouseKind::Down(_) | MouseKind::Up(_) | MouseKind::Drag(_) => return None,
    };
    Some(Pointer { deed, column: mouse.column, row: mouse.row })
}
