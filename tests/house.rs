//! The law of the house: directions, doors, file length, names and forbidden calls, read from the source itself.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "a test may stop at once")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Room → rooms it may import. The same table stands in `src/lib.rs` and is compared with it below.
const ROOMS: &[(&str, &str)] = &[
    ("text", ""),
    ("instrument", "text"),
    ("article", "text"),
    ("load", "article text"),
    ("layout", "article text"),
    ("analysis", "article text instrument"),
    ("library", "article text instrument analysis"),
    ("market", "instrument text"),
    ("command", ""),
    ("keymap", "command"),
    ("theme", "layout"),
    ("config", "keymap theme instrument"),
    ("app", "command keymap config article analysis instrument layout library market text"),
    ("ui", "app theme command keymap article analysis instrument layout library market text config"),
    ("run", "all above"),
    ("cli", "all above"),
];

/// Words → the rooms (or files) that may use them.
const FENCES: &[(&str, &[&str])] = &[
    ("std::thread", &["run"]),
    ("thread::spawn", &["run"]),
    ("Instant::now", &["run"]),
    ("SystemTime::now", &["run"]),
    ("Timestamp::now", &["run"]),
    ("Zoned::now", &["run"]),
    ("rusqlite", &["library/store"]),
    ("ureq", &["load/fetch", "market/http"]),
    ("crossterm::", &["run", "keymap"]),
    ("std::fs", &["library/store", "load/read", "market/csv", "config", "run", "cli"]),
    ("std::process::Command", &["run"]),
    ("Color::", &["theme", "run/screen"]),
];

const FORBIDDEN_NAMES: &[&str] =
    &["utils", "util", "common", "helpers", "helper", "core", "misc", "types", "manager", "handler", "shared"];

const MOST_LINES_OF_CODE: usize = 400;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn inside(path: &Path) -> String {
    path.strip_prefix(source()).unwrap().to_string_lossy().into_owned()
}

fn room_of(file: &str) -> Option<&str> {
    file.split_once('/').map(|(room, _)| room)
}

/// The code without comments; good enough for looking up words.
fn code(text: &str) -> String {
    let bare = |line: &str| line.find("//").map_or(line.to_owned(), |at| line[..at].to_owned());
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

fn allowed(room: &str) -> Vec<&'static str> {
    let at = ROOMS.iter().position(|(name, _)| *name == room).unwrap_or_else(|| panic!("no such room: {room}"));
    match ROOMS[at].1 {
        "all above" => ROOMS[..at].iter().map(|(name, _)| *name).collect(),
        names => names.split_whitespace().collect(),
    }
}

/// Every `crate::room` of the code, braces included: `use crate::{text, article::Block}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let word: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !word.is_empty() {
                found.push(word);
            }
        }
    }
    found
}

#[test]
fn imports_run_down_only() {
    let mut broken = Vec::new();
    for path in files(&source()) {
        let file = inside(&path);
        let Some(room) = room_of(&file) else { continue };
        let may = allowed(room);
        for import in imports(&code(&fs::read_to_string(&path).unwrap())) {
            let is_room = ROOMS.iter().any(|(name, _)| *name == import);
            if is_room && import != room && !may.contains(&import.as_str()) {
                broken.push(format!("{file}: {room} may not import {import}"));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_folder_is_a_room_with_a_door_that_says_what_it_is_for() {
    let mut broken = Vec::new();
    for entry in fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !ROOMS.iter().any(|(room, _)| *room == name) {
            broken.push(format!("{name}: not a room of the house"));
        }
        match fs::read_to_string(path.join("mod.rs")) {
            Ok(door) if door.starts_with("//! ") => {}
            _ => broken.push(format!("{name}: the door (mod.rs) does not say what the room is for")),
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut broken = Vec::new();
    for path in files(&source()) {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//")).count();
        if lines > MOST_LINES_OF_CODE {
            broken.push(format!("{}: {lines} lines of code, {MOST_LINES_OF_CODE} at most", inside(&path)));
        }
        if !text.starts_with("//!") {
            broken.push(format!("{}: no first line that says what it is for", inside(&path)));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_map_in_lib_rs_is_the_house() {
    let map = fs::read_to_string(source().join("lib.rs")).unwrap();
    let mut drawn = BTreeMap::new();
    for line in map.lines().filter(|line| line.starts_with("//! | `")) {
        let cells: Vec<&str> = line.trim_start_matches("//! ").split('|').map(str::trim).collect();
        let imports = if cells[3] == "—" { "" } else { cells[3] };
        drawn.insert(cells[1].trim_matches('`').to_owned(), imports.to_owned());
    }
    let law: BTreeMap<_, _> = ROOMS.iter().map(|(room, may)| ((*room).to_owned(), (*may).to_owned())).collect();
    assert_eq!(drawn, law, "the table in lib.rs and the law differ");
    for entry in fs::read_dir(source()).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        let room = entry.file_name().to_string_lossy().into_owned();
        assert!(map.contains(&format!("pub mod {room};")), "lib.rs has no line for {room}");
    }
    let code = code(&map);
    let stray = code.lines().find(|line| !line.trim().is_empty() && !line.starts_with("pub mod "));
    assert_eq!(stray, None, "lib.rs holds `pub mod` lines and nothing else");
}

#[test]
fn forbidden_names_and_calls_stay_out() {
    let mut broken = Vec::new();
    for path in files(&source()) {
        let file = inside(&path);
        for name in FORBIDDEN_NAMES {
            if file.split(['/', '.']).any(|part| part == *name) {
                broken.push(format!("{file}: a room has a subject; 「{name}」 is none"));
            }
        }
        let code = code(&fs::read_to_string(&path).unwrap());
        for (word, rooms) in FENCES {
            let legal = rooms.iter().any(|room| file.starts_with(&format!("{room}/")) || file == format!("{room}.rs"));
            if !legal && code.contains(word) {
                broken.push(format!("{file}: {word} belongs in {}", rooms.join(", ")));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn main_is_thin() {
    let lines = fs::read_to_string(source().join("main.rs")).unwrap().lines().count();
    assert!(lines <= 20, "main.rs has {lines} lines, 20 at most");
}

#[test]
fn no_room_outside_tests_switches_a_lint_off_for_good() {
    for path in files(&source()) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains("#![allow"),
            "{}: whole-file allow; use a reasoned #[expect] at the place",
            inside(&path)
        );
    }
}

#[test]
fn every_fault_has_tests_that_are_there() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let table = fs::read_to_string(tests.join("faults.tsv")).unwrap();
    let mut broken = Vec::new();
    let mut numbers = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, names, ..] = cells[..] else { panic!("three columns at least: {line}") };
        numbers.push(id[1..].parse::<u8>().unwrap());
        if names == "-" && cells.get(3).is_some_and(|reason| !reason.is_empty()) {
            continue;
        }
        for name in names.split(' ') {
            let (module, function) = name.rsplit_once("::").unwrap_or_else(|| panic!("{id}: {name}"));
            let place = tests.join("suite").join(module.replace("::", "/"));
            let file = [place.with_extension("rs"), place.join("mod.rs")].into_iter().find(|file| file.exists());
            let there =
                file.is_some_and(|file| fs::read_to_string(file).unwrap().contains(&format!("fn {function}()")));
            if !there {
                broken.push(format!("{id}: there is no test {name}"));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    let all: Vec<u8> = (1..=40).collect();
    assert_eq!(numbers, all, "each fault once, in order");
}
