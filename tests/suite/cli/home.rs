//! A home: a temporary folder that a command sees as the user's, and what came of the command.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What came of a command.
pub(super) struct Came {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Came {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The lines of standard error.
    pub(super) fn messages(&self) -> Vec<&str> {
        self.err.lines().collect()
    }
}

/// A home with a folder for files.
pub(super) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a file into the home, with the folders above it.
    pub(super) fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The command, in this home, with nothing of the environment that the tests run in.
    pub(super) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanpan"));
        command.args(words).current_dir(self.path()).env_clear();
        command.env("HOME", self.path()).env("LC_ALL", "C.UTF-8").env("TERM", "xterm-256color").stdin(Stdio::null());
        command
    }

    pub(super) fn run(&self, words: &[&str]) -> Came {
        Came::of(self.command(words).output().unwrap())
    }

    /// Runs with a variable of the environment set.
    pub(super) fn run_with(&self, variable: (&str, &str), words: &[&str]) -> Came {
        Came::of(self.command(words).env(variable.0, variable.1).output().unwrap())
    }

    /// Runs with a text on standard input.
    pub(super) fn feed(&self, text: impl AsRef<[u8]>, words: &[&str]) -> Came {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let text = text.as_ref().to_vec();
        let feeder = std::thread::spawn(move || drop(input.write_all(&text)));
        let came = Came::of(child.wait_with_output().unwrap());
        feeder.join().unwrap();
        came
    }
}

/// An article that holds a ticker, a price and a judgement.
pub(super) const ARTICLE: &str = "台積電收紅 創收盤新高\n2026-11-19 14:30\n\n台積電（2330）今日上漲35元，漲幅1.49%，收在2,385元，改寫收盤新高。\n\n法人看好先進製程需求，維持買進評等。\n";

/// The project's own articles and price files.
pub(super) fn samples() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").to_string_lossy().into_owned()
}
