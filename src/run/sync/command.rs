//! `exec:` sources: a program of the reader's own, run without a shell, with bounds on time and output.

use std::io::{self, Read as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::Trouble;
use crate::run::clock;
use crate::text::clean_line;

/// How much of what a failed program says is read.
const MOST_COMPLAINT: u64 = 4 << 10;

/// What a program prints, at most so many bytes, within so long. A program that takes longer is ended with all that it
/// started.
pub(super) fn output(words: &[String], most: usize, patience: Duration) -> Result<Vec<u8>, Trouble> {
    let name = || clean_line(words.first().map_or("", |word| word)).into_owned();
    let failed = |error: io::Error| Trouble::Start { program: name(), reason: error.to_string() };
    let (program, rest) = words.split_first().ok_or_else(|| failed(io::ErrorKind::InvalidInput.into()))?;
    let child = Command::new(program)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(failed)?;
    let group = Pid::from_child(&child);
    let (tell, told) = channel();
    let heard = match attend(child, most, &tell) {
        Ok(()) => listen(&told, most, patience, &name()),
        Err(error) => Err(failed(error)),
    };
    let heard = heard.inspect_err(|_| {
        // Perhaps it has ended by itself meanwhile.
        let _ = kill_process_group(group, Signal::KILL);
    })?;
    if heard.succeeded {
        Ok(heard.output)
    } else {
        Err(Trouble::Failed { program: name(), complaint: first_line(&heard.complaint) })
    }
}

/// One end of a program.
enum End {
    Output(io::Result<Vec<u8>>),
    Complaint(Vec<u8>),
    Status(io::Result<ExitStatus>),
}

#[derive(Default)]
struct Heard {
    output: Vec<u8>,
    complaint: Vec<u8>,
    succeeded: bool,
}

/// Threads for what it prints, what it complains of, and how it ends. Each may find that nobody listens any more.
fn attend(mut child: Child, most: usize, tell: &Sender<End>) -> io::Result<()> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let begin = |work: Box<dyn FnOnce() -> End + Send>| {
        let tell = tell.clone();
        thread::Builder::new().name("exec".to_owned()).spawn(move || {
            let _ = tell.send(work());
        })
    };
    begin(Box::new(move || {
        let mut bytes = Vec::new();
        let read = out.map_or(Ok(0), |out| out.take(most as u64 + 1).read_to_end(&mut bytes));
        End::Output(read.map(|_| bytes))
    }))?;
    begin(Box::new(move || {
        let mut text = Vec::new();
        if let Some(mut err) = err {
            let _ = err.by_ref().take(MOST_COMPLAINT).read_to_end(&mut text);
            // A program whose complaints nobody reads would stand still.
            let _ = io::copy(&mut err, &mut io::sink());
        }
        End::Complaint(text)
    }))?;
    begin(Box::new(move || End::Status(child.wait())))?;
    Ok(())
}

/// Waits for all ends of the program.
fn listen(told: &Receiver<End>, most: usize, patience: Duration, program: &str) -> Result<Heard, Trouble> {
    let until = clock::now().steady + patience;
    let mut heard = Heard::default();
    for _ in 0..3 {
        let left = until.saturating_duration_since(clock::now().steady);
        match told.recv_timeout(left) {
            Ok(End::Output(Ok(bytes))) if bytes.len() > most => return Err(Trouble::Large { limit: most >> 20 }),
            Ok(End::Output(Ok(bytes))) => heard.output = bytes,
            Ok(End::Complaint(text)) => heard.complaint = text,
            Ok(End::Status(Ok(status))) => heard.succeeded = status.success(),
            Ok(End::Output(Err(error)) | End::Status(Err(error))) => return Err(Trouble::Broken(error.to_string())),
            Err(_) => return Err(Trouble::Slow { program: program.to_owned(), seconds: patience.as_secs() }),
        }
    }
    Ok(heard)
}

fn first_line(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    clean_line(line).chars().take(200).collect()
}
