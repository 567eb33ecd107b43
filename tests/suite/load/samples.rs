//! Every sample as it comes out, and every prefix of every sample.

use std::path::{Path, PathBuf};

use kanpan::article::{Article, Kind};
use kanpan::load::{Loaded, Loader, Step, decode, discover};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

fn files() -> Vec<PathBuf> {
    let found = discover(&[samples().join("articles")]).map(|step| match step {
        Step::Found(found) => found.path,
        Step::Skipped(error) => panic!("{error}"),
    });
    found.collect()
}

/// An article as one reads it in a snapshot: what is known, then a line for each block.
fn outline(article: &Article) -> String {
    let meta = &article.meta;
    let mut lines = vec![format!("title: {}", meta.title)];
    let known = [
        ("tag", meta.tag.clone()),
        ("published", meta.published.as_ref().map(ToString::to_string)),
        ("author", meta.author.clone()),
        ("outlet", meta.outlet.clone()),
        ("url", meta.url.clone()),
        ("keywords", Some(meta.keywords.join("、")).filter(|words| !words.is_empty())),
    ];
    lines.extend(known.into_iter().filter_map(|(key, value)| value.map(|value| format!("{key}: {value}"))));
    lines.push(format!("language: {}", meta.language.tag()));
    for block in &article.blocks {
        let detail = match &block.kind {
            Kind::Heading(level) => format!(" {level}"),
            Kind::List { depth, marker } => format!(" {depth} {marker}"),
            Kind::Quote(depth) => format!(" {depth}"),
            Kind::Table(cells) => {
                let columns: Vec<String> = cells.rows.iter().map(|row| row.len().to_string()).collect();
                format!(" {}", columns.join(","))
            }
            _ => String::new(),
        };
        let text: String = block.text.chars().take(36).collect();
        let more = if block.text.chars().nth(36).is_some() { "…" } else { "" };
        let sign = if block.folded { "▸" } else { " " };
        lines.push(format!("{sign} {}{detail}: {}{more}", block.kind.name(), text.replace('\n', "⏎")));
    }
    lines.join("\n")
}

fn outlines(loaded: &Loaded) -> String {
    let notes = loaded.notes.iter().map(|note| format!("note: {note}"));
    loaded.articles.iter().map(outline).chain(notes).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn every_sample_comes_out_as_it_was_looked_at() {
    let loader = Loader::new();
    for path in files() {
        let loaded = loader.load(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots", omit_expression => true }, {
            insta::assert_snapshot!(name, outlines(&loaded));
        });
    }
}

#[test]
fn the_index_names_every_sample_and_nothing_else() {
    let index = std::fs::read_to_string(samples().join("INDEX.tsv")).unwrap();
    let rows = index.lines().filter(|line| !line.starts_with('#')).skip(1);
    let named: Vec<&str> = rows
        .map(|row| {
            let (file, shows) = row.split_once('\t').expect("two columns");
            assert!(!shows.trim().is_empty(), "{file}");
            file
        })
        .collect();
    let mut there = Vec::new();
    for folder in ["articles", "quotes"] {
        for entry in std::fs::read_dir(samples().join(folder)).unwrap() {
            there.push(format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy()));
        }
    }
    for file in &there {
        assert!(named.contains(&&**file), "{file} is not in INDEX.tsv");
    }
    assert_eq!(named.len(), there.len());
}

#[test]
fn samples_show_every_format_and_encoding() {
    let read = |name: &str| std::fs::read(samples().join("articles").join(name)).unwrap();
    let encodings = [
        ("11-hk-close.txt", "Big5"),
        ("09-moutai-note.txt", "gb18030"),
        ("12-toyota.txt", "Shift_JIS"),
        ("13-samsung.txt", "EUC-KR"),
        ("15-apple.txt", "UTF-16LE"),
        ("14-nvidia-earnings.txt", "UTF-8"),
    ];
    for (name, encoding) in encodings {
        let bytes = read(name);
        // GB18030 is a superset of GBK; the detector names the smaller one.
        let decoded = decode(bytes).unwrap();
        let same = decoded.encoding == encoding || (encoding == "gb18030" && decoded.encoding == "GBK");
        assert!(same, "{name}: {}", decoded.encoding);
        assert!(!decoded.replaced, "{name}");
    }
    assert!(read("14-nvidia-earnings.txt").starts_with(b"\xEF\xBB\xBF"));
    assert!(read("15-apple.txt").starts_with(b"\xFF\xFE"));
    let count =
        |extension: &str| files().iter().filter(|path| path.extension().is_some_and(|e| e == extension)).count();
    for extension in ["txt", "md", "html", "json", "jsonl"] {
        assert!(count(extension) > 0, "{extension}");
    }
}

/// What must hold of any article, whatever it was read from.
pub(super) fn sound(article: &Article) {
    let clean = |text: &str, what: &str| {
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{what}: {text:?}");
        assert!(
            !text
                .chars()
                .any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{FEFF}')),
            "{what}: {text:?}"
        );
    };
    clean(&article.meta.title, "title");
    assert!(!article.meta.title.contains('\n'));
    let known = [&article.meta.author, &article.meta.outlet, &article.meta.url, &article.meta.tag];
    known.into_iter().flatten().chain(&article.meta.keywords).for_each(|text| clean(text, "meta"));
    for block in &article.blocks {
        clean(&block.text, block.kind.name());
        assert!(!block.text.is_empty() || block.kind == Kind::Rule);
        let mut from = 0;
        for mark in &block.marks {
            assert!(mark.range.start >= from, "marks ascend");
            assert!(block.text.get(mark.range.clone()).is_some_and(|marked| !marked.is_empty()), "{block:?}");
            from = mark.range.start;
        }
        if let Kind::Table(cells) = &block.kind {
            for cell in cells.rows.iter().flatten() {
                assert!(block.text.get(cell.clone()).is_some(), "{block:?}");
            }
        }
    }
}

#[test]
fn every_prefix_of_every_sample_loads_or_says_why() {
    let loader = Loader::new();
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        // Every byte near the ends and the seams; in between often enough to meet every state of every reader.
        let step = (bytes.len() / 48).max(1);
        let dense = |at: &usize| *at < 24 || *at + 24 > bytes.len() || at.is_multiple_of(step);
        for length in (0..=bytes.len()).filter(dense) {
            let prefix = bytes.get(..length).unwrap().to_vec();
            match loader.load_bytes(prefix, &path) {
                Ok(loaded) => loaded.articles.iter().for_each(sound),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

#[test]
fn the_hostile_sample_shows_harmless_signs() {
    let loaded = Loader::new().load(&samples().join("articles/17-hostile.txt")).unwrap();
    let article = &loaded.articles[0];
    sound(article);
    assert!(article.meta.title.contains("␛[31m") && article.meta.title.contains("⟪RLO⟫"), "{}", article.meta.title);
    let text: String = article.blocks.iter().map(|block| block.text.as_str()).collect();
    for sign in ["␛]52;c;", "␇", "␀", "台積電與標記", "\u{FFFD}2J", "👨\u{200D}👩\u{200D}👧", "鴻海（2317） 下跌 0.39%"]
    {
        assert!(text.contains(sign), "{sign}: {text}");
    }
}
