//! A line: a program in a PTY with an emulator behind it.

use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) struct Line {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    emulator: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
    /// The reader ends, and lets go of the PTY, at the next byte.
    hanging_up: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    count.try_into().unwrap()
}

impl Line {
    /// Starts a command in a PTY of 60x10.
    pub(super) fn start(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 10, cols: 60, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(cells(10), cells(60), 0);
        let emulator = Arc::new(Mutex::new((parser, Vec::new())));
        let shown = Arc::clone(&emulator);
        let hanging_up = Arc::new(AtomicBool::new(false));
        let ending = Arc::clone(&hanging_up);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 4_096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if ending.load(Ordering::SeqCst) {
                    return;
                }
                let mut shown = shown.lock().unwrap();
                shown.0.process(&bytes[..count]);
                shown.1.extend_from_slice(&bytes[..count]);
            }
        });
        Self { child, master: Some(pair.master), writer: Some(writer), emulator, hanging_up, reader: Some(reader) }
    }

    /// Starts the guest; its panics are logged in `logs`. `through` is a shell command line around it, `$GUEST` its place.
    pub(super) fn guest(logs: &Path, through: Option<&str>) -> Self {
        let own = std::env::current_exe().unwrap();
        let words = ["--exact", "terminal::guest::guest", "--ignored", "--nocapture", "-q"];
        let mut command = match through {
            None => {
                let mut command = CommandBuilder::new(own);
                command.args(words);
                command
            }
            Some(script) => {
                let guest = format!("{} {}", own.display(), words.join(" "));
                let mut command = CommandBuilder::new("/bin/sh");
                command.args(["-c", &script.replace("$GUEST", &guest)]);
                command
            }
        };
        command.env("KANPAN_GUEST", logs);
        command.env("RUST_TEST_THREADS", "1");
        let line = Self::start(command);
        line.wait_for("ready");
        line
    }

    pub(super) fn text(&self) -> String {
        self.emulator.lock().unwrap().0.screen().contents()
    }

    pub(super) fn sent(&self) -> Vec<u8> {
        self.emulator.lock().unwrap().1.clone()
    }

    pub(super) fn in_alternate_screen(&self) -> bool {
        self.emulator.lock().unwrap().0.screen().alternate_screen()
    }

    pub(super) fn cursor_hidden(&self) -> bool {
        self.emulator.lock().unwrap().0.screen().hide_cursor()
    }

    /// Waits until the screen holds a text.
    pub(super) fn wait_for(&self, text: &str) {
        self.wait_until(text, |line| line.text().contains(text));
    }

    pub(super) fn wait_until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !is_so(self) {
            assert!(began.elapsed() < PATIENCE, "{what} never came; the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(super) fn type_keys(&mut self, keys: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys).unwrap();
        writer.flush().unwrap();
    }

    /// The Escape key alone: what follows at once would be Alt and a letter.
    pub(super) fn escape(&mut self) {
        self.type_keys(b"\x1b");
        std::thread::sleep(Duration::from_millis(150));
    }

    pub(super) fn resize(&self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.emulator.lock().unwrap().0.screen_mut().set_size(cells(rows), cells(cols));
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Whether the line discipline cooks and echoes, as a shell wants it.
    pub(super) fn is_cooked(&self) -> bool {
        let device = self.master.as_ref().unwrap().tty_name().unwrap();
        let said = std::process::Command::new("stty").arg("-aF").arg(device).output().unwrap();
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let words: Vec<&str> = said.split([' ', ';', '\n']).collect();
        ["icanon", "echo", "isig", "opost"].iter().all(|mode| words.contains(mode))
    }

    pub(super) fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap();
        signal(process, name);
    }

    /// Closes the terminal's other end, all of its handles. The guest must answer a key.
    pub(super) fn hang_up(&mut self) {
        self.hanging_up.store(true, Ordering::SeqCst);
        self.type_keys(b"x");
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    pub(super) fn exit_code(&mut self) -> u32 {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(began.elapsed() < PATIENCE, "it does not end; the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn signal(process: u32, name: &str) {
    let done = std::process::Command::new("kill").args(["-s", name, &process.to_string()]).status();
    assert!(done.unwrap().success());
}
