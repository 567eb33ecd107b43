//! The loop on a scripted channel: what arrives, what is written, how it ends.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use kanpan::app::{Effect, Outcome};
use kanpan::run::input::Input;
use kanpan::run::screen::{Features, Screen};
use kanpan::run::terminal::Within;
use kanpan::run::{Arrival, End, Session, Stage};

use crate::kit::desk::Desk;

/// A line that counts its writes.
#[derive(Clone, Default)]
struct Tape {
    bytes: Rc<RefCell<Vec<u8>>>,
    writes: Rc<RefCell<usize>>,
    broken: bool,
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.broken {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.bytes.borrow_mut().extend_from_slice(bytes);
        *self.writes.borrow_mut() += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Clone, Default)]
struct Wings(Rc<RefCell<Vec<&'static str>>>);

impl Stage for Wings {
    fn suspend(&mut self) -> io::Result<()> {
        self.0.borrow_mut().push("suspend");
        Ok(())
    }

    fn enter_again(&mut self) -> io::Result<()> {
        self.0.borrow_mut().push("enter again");
        Ok(())
    }
}

struct Play {
    tape: Tape,
    wings: Wings,
    orders: Rc<RefCell<Vec<Effect>>>,
}

/// Runs a session on a desk: first everything of the script is sent, then `later` from another thread.
fn play(script: Vec<Arrival>, later: impl FnOnce(Sender<Arrival>) + Send + 'static) -> (End, Play) {
    perform(Tape::default(), script, later)
}

fn perform(tape: Tape, script: Vec<Arrival>, later: impl FnOnce(Sender<Arrival>) + Send + 'static) -> (End, Play) {
    let desk = Desk::set(80, 24);
    let (wings, orders) = (Wings::default(), Rc::new(RefCell::new(Vec::new())));
    let (send, arrivals) = channel();
    for arrival in script {
        send.send(arrival).unwrap();
    }
    let thread = std::thread::spawn(move || later(send));
    let taken = Rc::clone(&orders);
    let mut session = Session {
        app: desk.app,
        look: desk.look,
        screen: Screen::new(tape.clone(), Features::default()),
        stage: wings.clone(),
        crew: move |effect| taken.borrow_mut().push(effect),
        within: Within::Nothing,
        hyperlinks: false,
    };
    let end = session.run(&arrivals).unwrap();
    drop(arrivals);
    let _ = thread.join();
    (end, Play { tape, wings, orders })
}

fn key(word: &str) -> Arrival {
    Arrival::Input(Input::Key(word.parse().unwrap()))
}

#[test]
fn what_queues_behind_a_key_is_taken_before_the_next_frame() {
    let mut script: Vec<Arrival> = (0..100).map(|_| key("j")).collect();
    script.push(key("k"));
    let (end, play) = play(script, |send| {
        std::thread::sleep(Duration::from_millis(300));
        let _ = send.send(key("q"));
    });
    assert_eq!(end, End::Quit);
    // The first frame, and one for all the keys. A busy machine may need one or two more, never one for each.
    assert!(*play.tape.writes.borrow() <= 5, "{} writes", play.tape.writes.borrow());
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    // The first key brings the day of the real clock, from then on nothing changes.
    let (_, play) = play(vec![key("k")], |send| {
        std::thread::sleep(Duration::from_millis(300));
        // Keys without a meaning here.
        for word in ["k", "f9", "k"] {
            let _ = send.send(key(word));
        }
        std::thread::sleep(Duration::from_millis(100));
        let _ = send.send(key("q"));
    });
    assert_eq!(*play.tape.writes.borrow(), 2);
}

#[test]
fn signals_and_a_lost_terminal_end_the_session_with_their_code() {
    for (input, end, code) in [
        (Input::Signal(15), End::Signal(15), 143),
        (Input::Signal(1), End::Signal(1), 129),
        (Input::Signal(2), End::Signal(2), 130),
        (Input::Gone, End::Gone, 129),
    ] {
        let (ended, _) = play(vec![key("j"), Arrival::Input(input)], |_| {});
        assert_eq!(ended, end);
        assert_eq!(ended.code(), code);
    }
}

#[test]
fn a_terminal_that_cannot_be_written_to_has_gone() {
    let broken = Tape { broken: true, ..Tape::default() };
    let (end, _) = perform(broken, Vec::new(), |_| {});
    assert_eq!(end, End::Gone);
}

#[test]
fn a_closed_channel_ends_the_session() {
    let (end, _) = play(vec![key("j")], drop);
    assert_eq!(end, End::Gone);
}

#[test]
fn suspended_and_continued_everything_is_drawn_again() {
    let (_, play) = play(Vec::new(), |send| {
        std::thread::sleep(Duration::from_millis(200));
        let _ = send.send(key("ctrl-z"));
        std::thread::sleep(Duration::from_millis(200));
        let _ = send.send(Arrival::Input(Input::Stop));
        let _ = send.send(Arrival::Input(Input::Resumed));
        std::thread::sleep(Duration::from_millis(200));
        let _ = send.send(key("q"));
    });
    assert_eq!(*play.wings.0.borrow(), ["suspend", "suspend", "enter again"]);
    let text = String::from_utf8_lossy(&play.tape.bytes.borrow()).into_owned();
    assert!(text.matches("文章").count() >= 3, "three whole frames");
}

#[test]
fn copying_goes_through_the_terminal_and_links_to_the_crew() {
    let (_, play) = play(vec![key("enter"), key("y"), key("R")], |send| {
        std::thread::sleep(Duration::from_millis(200));
        let _ = send.send(key("q"));
    });
    let bytes = play.tape.bytes.borrow();
    assert!(bytes.windows(7).any(|bytes| bytes == b"\x1b]52;c;"));
    let mut orders = play.orders.borrow().clone();
    orders.retain(|order| !matches!(order, Effect::Keep(_) | Effect::Recall(_)));
    assert!(matches!(orders.as_slice(), [Effect::Load { .. }]), "{orders:?}");
}

#[test]
fn a_crash_of_a_worker_is_shown_and_the_session_goes_on() {
    let crash = Arrival::Outcome(Outcome::Crashed("kanpan: asked to (articles, a.rs:1)".into()));
    let (end, play) = play(vec![crash], |send| {
        std::thread::sleep(Duration::from_millis(200));
        let _ = send.send(key("j"));
        let _ = send.send(key("q"));
    });
    assert_eq!(end, End::Quit);
    let text = String::from_utf8_lossy(&play.tape.bytes.borrow()).into_owned();
    assert!(text.contains("asked to"), "{text}");
}
