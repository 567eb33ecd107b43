//! The tables of sentences hold every key that the code asks for, in all three languages with the same places to fill.

use std::path::{Path, PathBuf};

fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn every_sentence_is_there_in_three_languages_with_the_same_places() {
    for file in ["cli/words.tsv", "run/refusal/refusals.tsv", "run/sync/troubles.tsv"] {
        let rows = rows(file);
        for row in &rows {
            assert_eq!(row.len(), 4, "{file}: {row:?}");
            let places: Vec<usize> = row[1..].iter().map(|sentence| sentence.matches("{}").count()).collect();
            assert!(places.iter().all(|count| *count == places[0]), "{file}: {row:?}");
        }
        let mut keys: Vec<&String> = rows.iter().map(|row| &row[0]).collect();
        keys.sort();
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{file}: a key stands twice");
    }
}

fn sources(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn every_key_that_is_said_is_in_its_table() {
    let tables =
        [("cli", "cli/words.tsv"), ("run/refusal", "run/refusal/refusals.tsv"), ("run/sync", "run/sync/troubles.tsv")];
    for (folder, table) in tables {
        let rows = rows(table);
        for path in sources(folder) {
            let code = std::fs::read_to_string(&path).unwrap();
            for (at, start) in code.match_indices("say(\"") {
                let key = code[at + start.len()..].split('"').next().unwrap();
                assert!(rows.iter().any(|row| row[0] == key), "{}: {key}", path.display());
            }
        }
    }
}
