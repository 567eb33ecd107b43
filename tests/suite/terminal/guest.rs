//! The guest: a small session on the real terminal stages, run inside a PTY by the tests of this folder.
//!
//! It is a test of this very binary, ignored unless `KANPAN_GUEST` says what to do.

use std::sync::mpsc;

use kanpan::keymap::Code;
use kanpan::run::input::{Input, listen};
use kanpan::run::screen::{Features, Screen};
use kanpan::run::terminal::{Setup, TerminalGuard, Tty, watch_panics};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// `q` quits, `p` panics, `w` panics in a worker, `s` gets stuck (`S`: at the next `x`), `z` suspends; every input is shown in row 1.
#[test]
#[ignore = "the guest of other tests"]
fn guest() {
    let Ok(logs) = std::env::var("KANPAN_GUEST") else { return };
    let code = session(logs.into());
    end(code);
}

/// libtest would print its own summary and turn every code into 101.
fn end(code: i32) {
    signal_hook::low_level::exit(code);
}

enum Event {
    Input(Input),
    Crashed(String),
}

fn session(logs: std::path::PathBuf) -> i32 {
    let tty = Tty::open().unwrap();
    let guard = TerminalGuard::enter(&tty, Setup::default()).unwrap();
    let (send, receive) = mpsc::channel();
    let crashes = send.clone();
    watch_panics(guard.restorer(), logs, move |crash| {
        let _ = crashes.send(Event::Crashed(crash.message));
    });
    let _listener = listen(&tty, guard.restorer(), move |input| {
        let _ = send.send(Event::Input(input));
    })
    .unwrap();
    let mut screen = Screen::new(tty.writer(), Features::default());
    let mut last = "ready".to_owned();
    let mut gets_stuck = false;
    loop {
        let (width, height) = tty.size().unwrap_or((80, 24));
        let mut page = Buffer::empty(Rect::new(0, 0, width, height));
        page.set_string(0, 0, format!("看盤 {width}x{height}"), Style::new());
        if height > 1 {
            page.set_string(0, 1, &last, Style::new());
        }
        if screen.present(&page, None).is_err() {
            return 129;
        }
        let event = receive.recv().unwrap();
        last = match &event {
            Event::Input(input) => format!("{input:?}").chars().filter(|c| !c.is_control()).collect(),
            Event::Crashed(message) => format!("crashed: {message}"),
        };
        match event {
            Event::Input(Input::Key(stroke)) => match stroke.code {
                Code::Char('q') => return 0,
                Code::Char('p') => panic!("asked to"),
                Code::Char('w') => drop(std::thread::spawn(|| panic!("worker asked to"))),
                Code::Char('s') => stuck(),
                Code::Char('S') => gets_stuck = true,
                Code::Char('x') if gets_stuck => stuck_after(&mut screen),
                Code::Char('z') => {
                    guard.suspend().unwrap();
                    screen.forget();
                }
                _ => {}
            },
            // It may have been another size and this one again meanwhile, and the screen not be what it was.
            Event::Input(Input::Resize { .. }) => screen.forget(),
            Event::Input(Input::Signal(number)) => return 128 + number,
            Event::Input(Input::Gone) => return 129,
            Event::Input(Input::Stop) => {
                guard.suspend().unwrap();
                screen.forget();
            }
            Event::Input(Input::Resumed) => {
                guard.enter_again().unwrap();
                screen.forget();
            }
            _ => {}
        }
    }
}

/// One more byte for the other end to see, then nothing.
fn stuck_after<W: std::io::Write>(screen: &mut Screen<W>) {
    let _ = screen.writer().write_all(b"\r");
    stuck();
}

fn stuck() {
    loop {
        std::thread::sleep(std::time::Duration::from_secs(60));
    }
}
