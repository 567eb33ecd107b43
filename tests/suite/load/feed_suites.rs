//! Public feed suites, measured where they are at hand: `KANPAN_MATERIAL` names the folder.

use kanpan::load::{Feed, decode};
use std::path::{Path, PathBuf};

/// The share of files that must be accepted, and of the expectations of core fields that must hold.
const ACCEPTED: f64 = 0.96;
const RIGHT: f64 = 0.80;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml" || extension == "json") {
            found.push(path);
        }
    }
    found.sort();
}

/// `entries[0]['title'] == 'Example'` → (item, field, value); the fields that a reader shows.
fn expectation(line: &str) -> Option<(Option<usize>, String, String)> {
    let line = line.trim().trim_start_matches("not bozo and ").trim();
    let (left, right) = line.split_once(" == ")?;
    let (item, rest) = if let Some(rest) = left.strip_prefix("entries[") {
        let (number, rest) = rest.split_once(']')?;
        (Some(number.parse().ok()?), rest)
    } else {
        (None, left.strip_prefix("feed")?)
    };
    let field = rest.trim_matches(|c| "[]'\".".contains(c)).to_owned();
    let known =
        ["title", "link", "id", "author", "description", "summary", "content'][0]['value", "tagline", "subtitle"];
    if !known.contains(&&*field) {
        return None;
    }
    let quoted = right.trim().trim_start_matches('u');
    let quote = quoted.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let value = quoted.strip_prefix(quote)?.strip_suffix(quote)?;
    (!value.contains(['\\'])).then(|| (item, field, value.to_owned()))
}

/// Letters and figures only, without tags: how a value is written does not matter here.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside && c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

fn value(feed: &Feed, item: Option<usize>, field: &str) -> Option<String> {
    let Some(number) = item else {
        return Some(match field {
            "title" => feed.title.clone(),
            "link" => feed.url.clone()?,
            "author" => feed.author.clone()?,
            _ => feed.description.clone(),
        });
    };
    let item = feed.items.get(number)?;
    Some(match field {
        "title" => item.title.clone(),
        "link" => item.url.clone()?,
        "author" => item.author.clone()?,
        "id" => item.identity.clone(),
        "summary" | "description" if !item.summary.is_empty() => item.summary.clone(),
        _ => item.body.clone(),
    })
}

#[test]
fn feedparsers_suite_is_read() {
    let Some(material) = std::env::var_os("KANPAN_MATERIAL") else {
        println!("skipped: KANPAN_MATERIAL is not set");
        return;
    };
    let root = Path::new(&material).join("data/ingest/feedparser/tests");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let (mut accepted, mut right, mut wanted) = (0, 0, 0);
    let (mut refused, mut wrong) = (Vec::new(), Vec::new());
    for path in &paths {
        let Some(text) = decode(std::fs::read(path).unwrap()).map(|decoded| decoded.text) else {
            refused.push(format!("{} (binary)", path.display()));
            continue;
        };
        let expected = text.lines().find_map(|line| line.trim().strip_prefix("Expect:").and_then(expectation));
        let feed = Feed::read(&text);
        match &feed {
            Ok(_) => accepted += 1,
            Err(error) => refused.push(format!("{} ({error})", path.display())),
        }
        if let Some((item, field, expected)) = expected {
            wanted += 1;
            let found = feed.ok().and_then(|(feed, _)| value(&feed, item, &field)).unwrap_or_default();
            if bare(&found) == bare(&expected) {
                right += 1;
            } else {
                wrong.push(format!("{}: {field}: {expected:?}, read {found:?}", path.display()));
            }
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    println!("accepted {accepted} of {} ({:.1} %)", paths.len(), 100.0 * share(accepted, paths.len()));
    println!("core fields {right} of {wanted} ({:.1} %)", 100.0 * share(right, wanted));
    if std::env::var_os("KANPAN_VERBOSE").is_some() {
        refused.iter().chain(&wrong).for_each(|line| println!("{line}"));
    }
    assert!(share(accepted, paths.len()) >= ACCEPTED);
    assert!(share(right, wanted) >= RIGHT);
}

#[test]
fn no_file_of_any_suite_makes_it_panic() {
    let Some(material) = std::env::var_os("KANPAN_MATERIAL") else {
        println!("skipped: KANPAN_MATERIAL is not set");
        return;
    };
    let mut count = 0;
    for suite in
        ["data/ingest/feed-rs", "data/ingest/newsboat", "data/ingest/defusedxml", "data/ingest/opml", "cases/hostile"]
    {
        let mut paths = Vec::new();
        files(&Path::new(&material).join(suite), &mut paths);
        for path in paths {
            if let Some(decoded) = decode(std::fs::read(&path).unwrap()) {
                let _ = Feed::read(&decoded.text);
                let _ = kanpan::load::Opml::read(&decoded.text);
                count += 1;
            }
        }
    }
    println!("{count} files");
    assert!(count > 100);
}
