//! What a frame costs on the wire and in time: `cargo bench --bench pager`.
//!
//! With a file it is a bare pager on the real output stage (`j`, space, `q`), to be measured from outside:
//! `cargo bench --bench pager -- FILE [status|panel]`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench may stop at once, print what it measured and look at the clock"
)]

use std::sync::mpsc;
use std::time::Instant;

use kanpan::keymap::Code;
use kanpan::run::input::{Input, listen};
use kanpan::run::screen::{Features, Screen};
use kanpan::run::terminal::{Environment, Setup, TerminalGuard, Tty, Wishes, decide};
use kanpan::text::Widths;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.split_first() {
        Some((file, shape)) => page_through(file, Shape::of(shape)),
        None => table(),
    }
}

/// What stands on the screen beside the text.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Alone,
    Status,
    Panel,
}

impl Shape {
    fn of(words: &[String]) -> Self {
        match words.first().map(String::as_str) {
            Some("status") => Self::Status,
            Some("panel") => Self::Panel,
            _ => Self::Alone,
        }
    }

    fn body(self, (width, height): (u16, u16)) -> (u16, u16) {
        match self {
            Self::Alone => (width, height),
            Self::Status => (width, height - 1),
            Self::Panel => (width - 30, height - 1),
        }
    }
}

/// A text cut into rows, as far as asked for.
struct Text {
    rest: Vec<char>,
    at: usize,
    rows: Vec<String>,
}

impl Text {
    fn rows(&mut self, width: u16, from: usize, count: usize) -> &[String] {
        while self.rows.len() < from + count && self.at < self.rest.len() {
            let (mut row, mut columns) = (String::new(), 0);
            while let Some(letter) = self.rest.get(self.at) {
                if *letter == '\n' {
                    self.at += 1;
                    break;
                }
                let wide = Widths::default().cluster(letter.encode_utf8(&mut [0; 4]));
                if columns + wide > usize::from(width) {
                    break;
                }
                columns += wide;
                row.push(*letter);
                self.at += 1;
            }
            self.rows.push(row);
        }
        let end = (from + count).min(self.rows.len());
        self.rows.get(from.min(end)..end).unwrap_or_default()
    }
}

fn draw(text: &mut Text, top: usize, size: (u16, u16), shape: Shape) -> Buffer {
    let mut page = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let (width, height) = shape.body(size);
    for (y, row) in text.rows(width, top, usize::from(height)).iter().enumerate() {
        page.set_string(0, y as u16, row, Style::new());
    }
    if shape != Shape::Alone {
        let place = format!("{:>5}", top + usize::from(height));
        page.set_string(size.0 - 6, size.1 - 1, place, Style::new().fg(Color::Cyan));
    }
    if shape == Shape::Panel {
        for y in 0..height {
            let row = ["│ 2330.TW 台積電", "│   1,085.00  +1.2%", "│"][usize::from(y) % 3];
            page.set_string(width, y, row, Style::new());
        }
    }
    page
}

fn page_through(file: &str, shape: Shape) {
    let bytes = std::fs::read(file).unwrap();
    let rest = String::from_utf8_lossy(&bytes).chars().collect();
    let mut text = Text { rest, at: 0, rows: Vec::new() };
    let tty = Tty::open().unwrap();
    let guard = TerminalGuard::enter(&tty, Setup::default()).unwrap();
    let features = decide(&Environment::read(), &Wishes::default()).unwrap().features;
    let (send, receive) = mpsc::channel();
    let _listener = listen(&tty, guard.restorer(), move |input| drop(send.send(input))).unwrap();
    let mut screen = Screen::new(tty.writer(), features);
    let mut size = tty.size().unwrap();
    let mut top = 0;
    loop {
        screen.present(&draw(&mut text, top, size, shape), None).unwrap();
        let first = receive.recv().unwrap();
        for input in std::iter::once(first).chain(receive.try_iter()) {
            match input {
                Input::Key(stroke) => match stroke.code {
                    Code::Char('q') => return,
                    Code::Char('j') => top += 1,
                    Code::Char('k') => top = top.saturating_sub(1),
                    Code::Char(' ') => top += usize::from(shape.body(size).1),
                    _ => {}
                },
                Input::Resize { width, height } => size = (width, height),
                Input::Signal(_) | Input::Gone => return,
                _ => {}
            }
        }
    }
}

const SENTENCES: [&str; 6] = [
    "航運類股早盤走高，三家業者漲幅都在 4.5% 以上，成交量比前一日多出三成。",
    "外資連續第六個交易日買超，金額達 128 億元，主要集中在半導體與金融。",
    "公司預估第四季營收季增 8% 至 10%，毛利率維持在 53.5% 左右。",
    "分析師說，若美元指數跌破 98，亞洲貨幣可能再升值，出口商應及早避險。",
    "記憶體合約價十一月上漲 12%，現貨價領先反映，庫存回到六週以下。",
    "董事會通過每股配發現金股利 3.2 元，殖利率約 4.1%，將於 2026/12/18 除息。",
];

/// Bytes and time of each action, beside the least that could do: the new text and an end of line.
fn table() {
    let size = (80, 24);
    let source: String = (0..600).map(|at| SENTENCES[at * 7 % 6].repeat(1 + at % 4) + "\n\n").collect();
    println!("80x24            action   bytes   floor   ratio   µs/frame");
    for (name, shape) in [("alone", Shape::Alone), ("status", Shape::Status), ("panel", Shape::Panel)] {
        for (action, step) in [("line", 1), ("page", usize::from(shape.body(size).1))] {
            let mut text = Text { rest: source.chars().collect(), at: 0, rows: Vec::new() };
            let mut screen = Screen::new(Vec::with_capacity(1 << 20), Features::default());
            let frames: Vec<Buffer> = (0..40).map(|at| draw(&mut text, at * step, size, shape)).collect();
            let (mut bytes, mut floor) = (0, 0);
            screen.present(&frames[0], None).unwrap();
            for (at, frame) in frames.iter().enumerate().skip(1) {
                bytes += screen.present(frame, None).unwrap();
                let (width, height) = shape.body(size);
                let first = at * step + usize::from(height) - step;
                let rows = text.rows(width, first, step);
                floor += rows.iter().map(|row| row.len() + 2).sum::<usize>();
            }
            let began = Instant::now();
            let rounds = 50;
            for frame in (0..rounds).flat_map(|_| &frames) {
                screen.writer().clear();
                screen.present(frame, None).unwrap();
            }
            let each = began.elapsed().as_secs_f64() * 1e6 / f64::from(rounds) / frames.len() as f64;
            let count = frames.len() - 1;
            let (bytes, floor) = (bytes / count, floor / count);
            let ratio = bytes as f64 / floor as f64;
            println!("{name:16} {action:8} {bytes:6} {floor:7} {ratio:7.2} {each:10.1}");
        }
    }
}
