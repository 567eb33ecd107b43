//! Measurements on public test sets that are not part of the project: only where `KANPAN_MATERIAL` names them. Figures
//! are printed; what must hold of any input is asserted.

use std::path::{Path, PathBuf};

use kanpan::load::{Loader, Why, decode};

use super::gold::material;
use super::samples::sound;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The text without blank lines, which the encoded files leave out.
fn solid(text: &str) -> String {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn encodings_of_the_declaration_of_human_rights_decode_to_the_same_text() {
    let Some(folder) = material() else { return };
    let plain = |language: &str| {
        let text = String::from_utf8(read(&folder.join(format!("data/ingest/udhr/udhr_{language}.txt")))).unwrap();
        solid(&text)
    };
    let (mut all, mut equal) = (0, 0);
    for path in files(&folder.join("data/ingest/encodings_udhr")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let language = name.split('.').next().unwrap();
        let decoded = decode(read(&path)).unwrap_or_else(|| panic!("{name} is taken for a binary"));
        // The plain text has a note of four lines above it.
        let same = plain(language).ends_with(&solid(&decoded.text));
        // A codec that could not hold every character has question marks in the file already.
        let lossy = name.contains(".lossy.");
        all += 1;
        equal += usize::from(same || lossy && !decoded.replaced);
        if !same {
            println!("{name}: read as {}, {}", decoded.encoding, if lossy { "file is lossy" } else { "DIFFERENT" });
        }
    }
    println!("UDHR: {equal} of {all} decode to the text they were made of");
    assert_eq!(equal, all);
}

#[test]
fn naughty_strings_come_out_clean_in_every_format() {
    let Some(folder) = material() else { return };
    let strings: Vec<String> = serde_json::from_slice(&read(&folder.join("data/ingest/blns/blns.json"))).unwrap();
    let loader = Loader::new();
    let (mut opened, mut refused) = (0, 0);
    for string in &strings {
        let quoted = serde_json::to_string(string).unwrap();
        let inputs = [
            ("a.txt", format!("{string}\n\n{string}\n")),
            ("a.md", format!("# {string}\n\n- {string}\n\n> {string}\n")),
            ("a.html", format!("<title>{string}</title><p>{string}</p><p>{string}</p>")),
            (
                "a.json",
                format!(
                    "{{\"title\":{quoted},\"content\":{quoted},\"author\":{quoted},\"date\":{quoted},\"url\":{quoted}}}"
                ),
            ),
        ];
        for (name, text) in inputs {
            match loader.load_bytes(text.into_bytes(), Path::new(name)) {
                Ok(loaded) => {
                    opened += 1;
                    loaded.articles.iter().for_each(sound);
                }
                Err(_) => refused += 1,
            }
        }
    }
    println!("BLNS: {} strings in 4 formats, {opened} opened and clean, {refused} without an article", strings.len());
    assert!(opened > strings.len() * 3);
}

#[test]
fn the_json_suite_is_read_or_refused_with_a_place() {
    let Some(folder) = material() else { return };
    let loader = Loader::new();
    let (mut accepted, mut empty, mut refused, mut other) = (0, 0, 0, 0);
    for path in files(&folder.join("data/ingest/jsontestsuite/test_parsing")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match loader.load_bytes(read(&path), Path::new(&name)) {
            Ok(loaded) => {
                accepted += 1;
                assert!(!name.starts_with("n_"), "{name} was read: {loaded:?}");
            }
            Err(error) => match error.why {
                Why::Json { line, column, .. } => {
                    refused += 1;
                    assert!(line > 0 && column > 0, "{name}");
                    assert!(!name.starts_with("y_"), "{name} was refused: {error}");
                }
                Why::NoArticle => {
                    empty += 1;
                    assert!(!name.starts_with("n_"), "{name} passed as JSON");
                }
                _ => other += 1,
            },
        }
    }
    println!(
        "JSONTestSuite: {accepted} articles, {empty} well-formed without one, {refused} refused with line and column, {other} binary or empty"
    );
    assert!(refused > 150);
}

#[test]
fn the_examples_of_commonmark_open_as_articles() {
    let Some(folder) = material() else { return };
    let spec: Vec<serde_json::Value> =
        serde_json::from_slice(&read(&folder.join("data/ingest/commonmark/spec.json"))).unwrap();
    let loader = Loader::new();
    let (mut opened, mut words, mut kept) = (0, 0, 0);
    for example in &spec {
        let text = example["markdown"].as_str().unwrap();
        let page = format!("# Title of it\n\n{text}\n");
        let loaded = loader.load_bytes(page.into_bytes(), Path::new("a.md")).unwrap();
        opened += 1;
        loaded.articles.iter().for_each(sound);
        let out: String = loaded.articles[0].parts().map(|(_, text)| text).collect::<Vec<_>>().join(" ");
        let html = example["html"].as_str().unwrap();
        // Words of the reference rendering, tags and references left out.
        let html = html.replace("&quot;", " ").replace("&amp;", " ").replace("&lt;", " ").replace("&gt;", " ");
        let plain = html
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect::<Vec<_>>()
            .join(" ");
        for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2) {
            words += 1;
            kept += usize::from(out.contains(word));
        }
    }
    println!("CommonMark: {opened} examples opened, {kept} of {words} words of the reference rendering kept");
    assert!(kept * 100 >= words * 97, "{kept} of {words}");
}

#[test]
fn every_file_of_the_ingest_sets_opens_or_says_why() {
    let Some(folder) = material() else { return };
    let loader = Loader::new();
    let (mut opened, mut refused) = (0, 0);
    let sets = ["data/ingest", "cases/hostile"].map(|set| files(&folder.join(set)));
    for path in sets.iter().flatten() {
        for name in [path.clone(), path.with_extension("html"), path.with_extension("txt")] {
            match loader.load_bytes(read(path), &name) {
                Ok(loaded) => {
                    opened += 1;
                    loaded.articles.iter().for_each(sound);
                }
                Err(error) => {
                    refused += 1;
                    assert!(!error.to_string().is_empty());
                }
            }
        }
    }
    println!("ingest: {opened} opened, {refused} refused with a reason, no panic");
}

#[test]
fn headlines_of_taiwan_are_titles_in_traditional_chinese() {
    let Some(folder) = material() else { return };
    let loader = Loader::new();
    let (mut all, mut traditional, mut tagged) = (0, 0, 0);
    for path in files(&folder.join("data/headlines")) {
        for line in String::from_utf8_lossy(&read(&path)).lines().skip(1).step_by(7) {
            let title = line.split(',').max_by_key(|cell| cell.len()).unwrap_or_default().trim_matches('"');
            if title.is_empty() || title.starts_with("http") {
                continue;
            }
            let item = serde_json::json!({ "title": title }).to_string();
            let Ok(loaded) = loader.load_bytes(item.into_bytes(), Path::new("a.json")) else { continue };
            let meta = &loaded.articles[0].meta;
            all += 1;
            traditional += usize::from(meta.language.tag() == "zh-Hant");
            tagged += usize::from(meta.tag.is_some());
        }
    }
    println!("headlines: {all} read, {traditional} Traditional Chinese, {tagged} with a tag");
    assert!(traditional * 100 >= all * 97);
}
