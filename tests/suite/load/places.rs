//! Folders and files: what is walked, in which order, what is named and left out.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use kanpan::load::{Form, Loader, Special, Step, Why, discover, natural_order};

struct Walk {
    found: Vec<String>,
    skipped: Vec<(String, Why)>,
}

fn walk(root: &Path, paths: &[PathBuf]) -> Walk {
    let mut walk = Walk { found: Vec::new(), skipped: Vec::new() };
    let name = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned();
    for step in discover(paths) {
        match step {
            Step::Found(found) => walk.found.push(name(&found.path)),
            Step::Skipped(error) => walk.skipped.push((name(Path::new(&error.path)), error.why)),
        }
    }
    walk
}

fn write(path: PathBuf) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "標題\n\n內文內文內文內文內文。\n").unwrap();
}

#[test]
fn c25_a_folder_of_traps_ends_and_says_what_it_left_out() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path();
    write(root.join("a.txt"));
    write(root.join("sub/b.md"));
    symlink(root, root.join("sub/loop")).unwrap();
    symlink(root.join("self"), root.join("self")).unwrap();
    symlink(root.join("nowhere"), root.join("gone.txt")).unwrap();
    symlink("/dev/null", root.join("null.txt")).unwrap();
    symlink("/dev/zero", root.join("zero.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(root.join("pipe.txt")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(root.join("socket.txt")).unwrap();
    fs::write(root.join("picture.png"), b"\x89PNG").unwrap();
    write(root.join(std::ffi::OsStr::from_bytes(b"\xff\xfe.txt")));
    write(root.join(".hidden.txt"));
    write(root.join(".git/config.txt"));
    let walk = walk(root, &[root.to_path_buf()]);
    let mut found = walk.found.clone();
    found.sort();
    assert_eq!(found, ["a.txt", "sub/b.md", "\u{fffd}\u{fffd}.txt"]);
    let why = |name: &str| walk.skipped.iter().find(|(path, _)| path == name).map(|(_, why)| why.clone());
    assert_eq!(why("pipe.txt"), Some(Why::Special(Special::Fifo)));
    assert_eq!(why("socket.txt"), Some(Why::Special(Special::Socket)));
    assert_eq!(why("null.txt"), Some(Why::Special(Special::Device)));
    assert_eq!(why("zero.txt"), Some(Why::Special(Special::Device)));
    assert!(why("self").is_some() && why("gone.txt").is_some());
    assert!(matches!(why("picture.png"), Some(Why::Unknown { extension }) if extension == "png"));
    assert!(why(".hidden.txt").is_none() && !walk.found.iter().any(|path| path.contains("hidden")));
}

#[test]
fn c25_a_pipe_given_by_name_is_refused_without_waiting() {
    let home = tempfile::tempdir().unwrap();
    let pipe = home.path().join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(Loader::new().load(&pipe).unwrap_err().why, Why::Special(Special::Fifo));
    assert_eq!(Loader::new().load(Path::new("/dev/zero")).unwrap_err().why, Why::Special(Special::Device));
}

#[test]
fn c25_what_may_not_be_read_is_named_and_the_rest_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (locked, shut) = (home.path().join("locked.txt"), home.path().join("shut"));
    write(locked.clone());
    write(home.path().join("open.txt"));
    write(shut.join("inside.txt"));
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        println!("skipped: this user may read everything");
    } else {
        let error = Loader::new().load(&locked).unwrap_err();
        assert!(error.to_string().contains("locked.txt"), "{error}");
        let walk = walk(home.path(), &[home.path().to_path_buf()]);
        assert!(walk.found.contains(&"open.txt".to_owned()));
        assert!(walk.skipped.iter().any(|(path, _)| path == "shut"));
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn c25_a_wide_folder_is_walked_entry_by_entry() {
    let home = tempfile::tempdir().unwrap();
    for number in 0..1_000 {
        fs::write(home.path().join(format!("{number}.txt")), "x").unwrap();
    }
    let walk = walk(home.path(), &[home.path().to_path_buf()]);
    let expected: Vec<String> = (0..1_000).map(|number| format!("{number}.txt")).collect();
    assert_eq!(walk.found, expected);
}

#[test]
fn names_are_ordered_as_people_count() {
    let mut names = [
        "flash-10.txt",
        "flash-2.txt",
        "Flash-1.txt",
        "flash-02.txt",
        "a.txt",
        "第10章",
        "第9章",
        "10",
        "9",
        "2026-11-9",
        "2026-11-10",
    ];
    names.sort_by(|a, b| natural_order(a, b));
    let at = |name: &str| names.iter().position(|other| *other == name).unwrap();
    assert!(at("flash-2.txt") < at("flash-10.txt"));
    assert!(at("Flash-1.txt") < at("flash-2.txt"));
    assert!(at("9") < at("10") && at("第9章") < at("第10章") && at("2026-11-9") < at("2026-11-10"));
}

#[test]
fn paths_come_in_the_order_given_and_a_dash_is_standard_input() {
    let home = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a.txt", "note"] {
        write(home.path().join(name));
    }
    let paths: Vec<PathBuf> = ["b.txt", "a.txt", "note"].iter().map(|name| home.path().join(name)).collect();
    let mut given = paths.clone();
    given.insert(1, PathBuf::from("-"));
    assert_eq!(walk(home.path(), &given).found, ["b.txt", "-", "a.txt", "note"]);
    let loaded = Loader::new().load_stream("標題標題\n\n內文內文內文內文內文。\n".as_bytes()).unwrap();
    assert_eq!(loaded.articles[0].source.path, "-");
    assert_eq!(loaded.articles[0].meta.title, "標題標題");
}

#[test]
fn what_is_not_there_and_what_is_empty_is_said() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("empty")).unwrap();
    let missing = walk(home.path(), &[home.path().join("missing.txt"), home.path().join("empty")]);
    assert_eq!(missing.found, [""; 0]);
    assert_eq!(missing.skipped.len(), 2);
    assert!(matches!(missing.skipped[1].1, Why::NoFiles));
    for (path, why) in &missing.skipped {
        assert!(!path.is_empty() && !format!("{why:?}").is_empty());
    }
}

#[test]
fn price_files_are_found_for_the_market_and_not_opened_as_articles() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let found: Vec<_> = discover(std::slice::from_ref(&samples))
        .filter_map(|step| match step {
            Step::Found(found) => Some(found),
            Step::Skipped(_) => None,
        })
        .collect();
    let prices = found.iter().filter(|found| found.is_prices()).count();
    assert_eq!(prices, 5);
    let skipped: Vec<_> =
        discover(std::slice::from_ref(&samples)).filter(|step| matches!(step, Step::Skipped(_))).collect();
    assert!(skipped.len() <= 1, "{skipped:?}");
    assert_eq!(Loader::new().load(&samples.join("quotes/NVDA.csv")).unwrap_err().why, Why::Prices);
    assert_eq!(Form::by_name(Path::new("x.CSV")), Some(Form::Prices));
}

#[test]
fn a_folder_given_twice_or_by_a_link_is_read_once() {
    let home = tempfile::tempdir().unwrap();
    write(home.path().join("folder/a.txt"));
    symlink(home.path().join("folder"), home.path().join("again")).unwrap();
    let paths = [home.path().join("folder"), home.path().join("again"), home.path().join("folder")];
    assert_eq!(walk(home.path(), &paths).found, ["folder/a.txt"]);
}
