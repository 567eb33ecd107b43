//! Scraped pages in the manner of the sites they come from: what is title, heading, story, folded (see `manners/README.md`).

use std::path::{Path, PathBuf};

use kanpan::article::{Article, Kind};
use kanpan::load::Loader;

/// A page with what each of its lines is.
struct Manner {
    known: Vec<(String, String)>,
    lines: Vec<(char, String)>,
    page: String,
}

fn read(text: &str) -> Manner {
    let mut manner = Manner { known: Vec::new(), lines: Vec::new(), page: String::new() };
    for line in text.lines() {
        if let Some((key, value)) = line.strip_prefix('@').and_then(|known| known.split_once(' ')) {
            manner.known.push((key.to_owned(), value.to_owned()));
            continue;
        }
        let mut chars = line.chars();
        if let Some(sign) = chars.next() {
            let rest = chars.as_str().strip_prefix(' ').expect("a sign and a space");
            manner.page.push_str(rest);
            manner.lines.push((sign, rest.trim().to_owned()));
        }
        manner.page.push('\n');
    }
    manner
}

/// What came out otherwise than the page says, a line each.
fn faults(manner: &Manner, article: &Article) -> Vec<String> {
    let mut faults = Vec::new();
    let meta = &article.meta;
    for (key, expected) in &manner.known {
        let found = match &**key {
            "title" => Some(meta.title.clone()),
            "published" => meta.published.as_ref().map(ToString::to_string),
            "author" => meta.author.clone(),
            "outlet" => meta.outlet.clone(),
            other => Some(format!("unknown key {other}")),
        };
        if found.as_deref() != Some(expected) {
            faults.push(format!("{key}: {found:?} instead of {expected:?}"));
        }
    }
    let gathered = |folded: bool| {
        let blocks = article.blocks.iter().filter(|block| block.folded == folded);
        blocks.map(text_of).collect::<Vec<_>>()
    };
    let (told, folded) = (gathered(false), gathered(true));
    let headings: Vec<String> =
        article.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading(_))).map(text_of).collect();
    let expected: Vec<&str> = manner.lines.iter().filter(|(sign, _)| *sign == 'H').map(|(_, line)| &**line).collect();
    for heading in headings.iter().filter(|heading| !expected.contains(&&***heading)) {
        faults.push(format!("no heading: {heading}"));
    }
    for (sign, line) in &manner.lines {
        let within = |texts: &[String]| texts.iter().any(|text| text.contains(&**line) || line.ends_with(&**text));
        match sign {
            'H' if !headings.contains(line) => faults.push(format!("a heading: {line}")),
            'P' if !within(&told) => faults.push(format!("story: {line}")),
            'F' if !within(&folded) => faults.push(format!("folded: {line}")),
            // An entry of a table of contents stands again as a heading.
            'F' | 'M' if told.contains(line) && !expected.contains(&&**line) => {
                faults.push(format!("not story: {line}"));
            }
            _ => {}
        }
    }
    faults
}

fn text_of(block: &kanpan::article::Block) -> String {
    block.text.clone()
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/load").join(folder);
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|found| found == extension));
    names.sort();
    names
}

#[test]
fn pages_of_many_manners_come_apart_as_they_say() {
    let loader = Loader::new();
    let names = files("manners", "txt");
    let mut report = String::new();
    for path in &names {
        let manner = read(&std::fs::read_to_string(path).unwrap());
        let loaded = loader.load_bytes(manner.page.clone().into_bytes(), Path::new("page.txt")).unwrap();
        for fault in faults(&manner, &loaded.articles[0]) {
            report.push_str(&format!("{}: {fault}\n", path.file_stem().unwrap().to_string_lossy()));
        }
    }
    assert!(names.len() >= 20, "{} pages", names.len());
    assert!(report.is_empty(), "\n{report}");
}

/// Web pages say in a first comment what is in them, in the same signs.
#[test]
fn web_pages_keep_the_story_and_fold_the_rest() {
    let loader = Loader::new();
    let mut report = String::new();
    for path in files("pages", "html") {
        let text = std::fs::read_to_string(&path).unwrap();
        let (said, page) = text.strip_prefix("<!--\n").and_then(|text| text.split_once("-->\n")).unwrap();
        let loaded = loader.load_bytes(page.as_bytes().to_vec(), Path::new("page.html")).unwrap();
        for fault in faults(&read(said), &loaded.articles[0]) {
            report.push_str(&format!("{}: {fault}\n", path.file_stem().unwrap().to_string_lossy()));
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
