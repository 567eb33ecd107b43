//! What is kept beyond a session: written behind the loop, read back by the next one, and never in the way of reading.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use kanpan::app::{Effect, Keep, Outcome};
use kanpan::article::{Id, Part, Place, Source};
use kanpan::config::Interface;
use kanpan::library::{Library, Mark, State};
use kanpan::run::{Arrival, Workers};

use crate::kit::crew::{self, next};

fn workers(library: &Path) -> (Workers, Receiver<Arrival>) {
    crew::workers(Interface::En, Some(library))
}

fn mark(id: u64, mark: Mark) -> Effect {
    Effect::Keep(Keep::Mark { articles: Arc::new([Id(id)]), mark })
}

fn place(id: u64, byte: usize) -> Effect {
    Effect::Keep(Keep::Place { article: Id(id), place: Place { part: Part::Block(3), byte } })
}

fn recall(workers: &mut Workers, arrivals: &Receiver<Arrival>, id: u64) -> State {
    workers.take(Effect::Recall(Arc::new([(Id(id), Source::default())])));
    loop {
        match next(arrivals) {
            Outcome::Recalled(states) => return states.into_iter().find(|(known, _)| known.0 == id).unwrap().1,
            Outcome::Tags(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/kanpan/library.db");
    (folder, path)
}

#[test]
fn marks_and_places_are_there_in_the_next_session() {
    let (_folder, path) = folder();
    let (mut workers, _arrivals) = self::workers(&path);
    workers.take(mark(1, Mark::Read));
    workers.take(mark(1, Mark::Tagged("甲".into())));
    (0..500).for_each(|byte| workers.take(place(1, byte)));
    assert!(workers.finish());
    let (mut workers, arrivals) = self::workers(&path);
    let state = recall(&mut workers, &arrivals, 1);
    assert!(state.read && state.tags == ["甲"], "{state:?}");
    assert_eq!(state.place, Some(Place { part: Part::Block(3), byte: 499 }));
}

#[test]
fn steps_are_taken_back_beyond_the_session_that_did_them() {
    let (_folder, path) = folder();
    let (mut workers, _arrivals) = self::workers(&path);
    workers.take(mark(1, Mark::Starred));
    workers.take(mark(2, Mark::Read));
    assert!(workers.finish());
    let (mut workers, arrivals) = self::workers(&path);
    workers.take(mark(3, Mark::Read));
    // The first takes back the step of this session, without an answer; the next two those of the last one.
    for _ in 0..4 {
        workers.take(Effect::Keep(Keep::Undo));
    }
    let undone: Vec<_> = (0..3)
        .map(|_| match next(&arrivals) {
            Outcome::Undone(states) => states,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(undone[0], Some(vec![(Id(2), State::default())]));
    assert_eq!(undone[1], Some(vec![(Id(1), State::default())]));
    assert_eq!(undone[2], None);
    assert!(workers.finish());
}

#[test]
fn a_library_that_cannot_be_used_is_told_once_and_left_as_it_was() {
    let (_folder, path) = folder();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    let before = std::fs::read(&path).unwrap();
    let (mut workers, arrivals) = self::workers(&path);
    workers.take(mark(1, Mark::Read));
    workers.take(Effect::Recall(Arc::new([(Id(1), Source::default())])));
    workers.take(Effect::Keep(Keep::Undo));
    workers.take(Effect::Keep(Keep::Undo));
    let Outcome::NotKept(reason) = next(&arrivals) else { panic!("it is told") };
    assert!(reason.contains("another program"), "{reason}");
    // The step of this session is taken back by the session itself; before it there is none.
    assert!(matches!(next(&arrivals), Outcome::Undone(None)));
    assert!(workers.finish());
    assert!(arrivals.try_recv().is_err(), "told once");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_place_where_nothing_can_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let (mut workers, arrivals) = self::workers(&file.join("kanpan/library.db"));
    workers.take(mark(1, Mark::Read));
    let Outcome::NotKept(reason) = next(&arrivals) else { panic!("it is told") };
    assert!(reason.contains("cannot open the library"), "{reason}");
    assert!(workers.finish());
}

#[test]
fn marks_wait_for_a_library_that_is_busy() {
    let (_folder, path) = folder();
    drop(Library::open(&path, jiff::civil::date(2026, 11, 20).at(9, 0, 0, 0)).unwrap());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (mut workers, arrivals) = self::workers(&path);
    workers.take(mark(1, Mark::Read));
    let Outcome::NotKept(reason) = next(&arrivals) else { panic!("it is told") };
    assert!(reason.contains("busy"), "{reason}");
    workers.take(mark(1, Mark::Starred));
    other.execute_batch("COMMIT").unwrap();
    std::thread::sleep(Duration::from_secs(2));
    let state = recall(&mut workers, &arrivals, 1);
    assert!(state.read && state.starred, "{state:?}");
    assert!(workers.finish());
}

#[test]
fn many_sessions_that_begin_at_once_make_one_library_and_lose_nothing() {
    for _ in 0..20 {
        let (_folder, path) = folder();
        let sessions: Vec<_> = (0..4)
            .map(|number| {
                let path = path.clone();
                std::thread::spawn(move || {
                    let (mut workers, arrivals) = self::workers(&path);
                    (0..20).for_each(|step| workers.take(mark(number * 100 + step, Mark::Starred)));
                    let kept = workers.finish();
                    let told: Vec<Outcome> = arrivals
                        .try_iter()
                        .filter_map(|arrival| match arrival {
                            Arrival::Outcome(outcome @ Outcome::NotKept(_)) => Some(outcome),
                            _ => None,
                        })
                        .collect();
                    (kept, told)
                })
            })
            .collect();
        for session in sessions {
            let (kept, told) = session.join().unwrap();
            assert!(kept && told.is_empty(), "{told:?}");
        }
        let (library, _) = Library::open(&path, jiff::civil::date(2026, 11, 20).at(9, 0, 0, 0)).unwrap();
        for number in 0..4 {
            for step in 0..20 {
                assert!(library.state(Id(number * 100 + step)).unwrap().starred, "{number} {step}");
            }
        }
    }
}
