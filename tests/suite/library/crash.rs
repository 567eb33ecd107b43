//! Killed at any moment: what was acknowledged is there, and the file is whole.

use super::shelf::now;
use crate::kit::corpus;
use kanpan::article::Id;
use kanpan::library::{Incoming, Library, Mark, Query, Summary};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// The path of the library, for the process that is going to be killed.
const LIBRARY: &str = "KANPAN_TEST_WRITER";

/// Not a test of its own: what the child process does. It writes marks and articles and says so, until it is killed.
#[test]
fn the_writer_that_is_killed() {
    let Some(path) = std::env::var_os(LIBRARY) else { return };
    let mut library = Library::open(Path::new(&path), now()).unwrap().0;
    let source = library.source("killed").unwrap();
    let start = library.count(&Query::default(), corpus::today()).unwrap();
    let mut out = std::io::stdout();
    for turn in start.. {
        let (article, report) = corpus::article(turn, 100);
        let summary = Summary::of(&report);
        let incoming = Incoming { source, item: &turn.to_string(), article: &article, summary: &summary };
        library.add(&[incoming], 1, now()).unwrap();
        library.mark(&[article.id], &Mark::Read).unwrap();
        writeln!(out, "kept {} {turn}", article.id.0).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let rounds: usize = std::env::var("KANPAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(6);
    let mut kept = Vec::new();
    for round in 0..rounds {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["library::crash::the_writer_that_is_killed", "--exact", "--nocapture"])
            .env(LIBRARY, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        // A different number of acknowledgements each round, then no warning.
        let wanted = 3 + round * 7 % 40;
        let mut acknowledged = 0;
        for line in lines {
            let Ok(line) = line else { break };
            let Some(rest) = line.split("kept ").nth(1) else { continue };
            let (id, turn) = rest.split_once(' ').unwrap();
            kept.push((Id(id.parse().unwrap()), turn.parse::<usize>().unwrap()));
            acknowledged += 1;
            if acknowledged == wanted {
                writer.kill().unwrap();
            }
        }
        writer.wait().unwrap();
        assert!(acknowledged >= wanted, "the writer ended by itself");
        let (library, _) = Library::open(&path, now()).unwrap();
        assert_eq!(library.check().unwrap(), Vec::<String>::new());
        for (id, turn) in &kept {
            assert!(library.state(*id).unwrap().read, "mark {turn} of round {round}");
            assert!(library.find(*id).unwrap().is_some(), "article {turn} of round {round}");
        }
    }
}
