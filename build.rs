//! Compiles the directory's tables, so that the program reads them where they lie and builds nothing when it starts.
#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    clippy::panic,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a build script stops at once; it uses a part of each module"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/text"]
mod text {
    #[path = "fold.rs"]
    mod fold;
    #[path = "han.rs"]
    mod han;
    #[path = "trie.rs"]
    mod trie;

    pub use fold::fold_char;
    pub use trie::Trie;
}

#[path = "src/instrument/directory"]
mod directory {
    #[path = "compile.rs"]
    mod compile;
    #[path = "row.rs"]
    mod row;

    /// Records and trie of the tables in a folder.
    pub fn compiled(rows: &[(&str, String)], issuers: &str, rules: &str, prominent: &str) -> (Vec<u8>, Vec<u8>) {
        for (name, table) in rows {
            for (number, line) in table.lines().enumerate() {
                if let Err(why) = row::Row::parse(line) {
                    panic!("{name}.tsv:{}: {why}", number + 1);
                }
            }
        }
        let rows: Vec<&str> = rows.iter().map(|(_, table)| table.as_str()).collect();
        let tables = compile::Tables { rows: &rows, issuers, rules, prominent };
        let compiled = compile::compile(&tables).unwrap_or_else(|why| panic!("{why}"));
        (compiled.bytes, compiled.trie)
    }
}

#[path = "src/analysis"]
mod analysis {
    #[path = "cue"]
    pub mod cue {
        #[path = "rows.rs"]
        mod rows;

        /// The trie of the cue words.
        pub fn compiled(grades: &str, words: &str) -> Vec<u8> {
            rows::trie(grades, words).bytes().to_vec()
        }
    }

    #[path = "name"]
    pub mod name {
        #[path = "kinds.rs"]
        mod kinds;

        /// The trie of the words beside names.
        pub fn compiled(table: &str) -> Vec<u8> {
            kinds::trie(table).bytes().to_vec()
        }
    }

    #[path = "sentiment"]
    pub mod sentiment {
        #[path = "rows.rs"]
        mod rows;

        /// The trie of the sentiment lexicon.
        pub fn compiled(tables: &[&str]) -> Vec<u8> {
            rows::trie(tables).bytes().to_vec()
        }
    }
}

/// The tables of the sentiment lexicon in the order of `lexicon.rs`.
const LEXICON: &[&str] = &["zh", "zh_bad", "verbs", "frame", "events", "guards", "ja", "ko", "en", "whole"];

/// Tables of rows in the order in which they add to each other.
const ROWS: &[&str] = &["tw", "cn", "hk", "us", "jp", "kr", "indices", "aliases", "others", "guards"];

fn main() {
    let folder = Path::new("src/instrument/directory");
    println!("cargo::rerun-if-changed=build.rs");
    for file in ["fold.rs", "han.rs", "han", "trie.rs"] {
        println!("cargo::rerun-if-changed=src/text/{file}");
    }
    println!("cargo::rerun-if-changed={}", folder.display());
    let read = |name: &str| {
        let path = folder.join(format!("{name}.tsv"));
        fs::read_to_string(&path).unwrap_or_else(|why| panic!("cannot read {}: {why}", path.display()))
    };
    let rows: Vec<(&str, String)> = ROWS.iter().map(|name| (*name, read(name))).collect();
    let (records, trie) = directory::compiled(&rows, &read("issuers"), &read("rules"), &read("prominent"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("names.bin"), records).expect("OUT_DIR can be written");
    fs::write(out.join("names.trie"), trie).expect("OUT_DIR can be written");
    let list = |path: String| {
        println!("cargo::rerun-if-changed=src/analysis/{path}");
        fs::read_to_string(format!("src/analysis/{path}")).unwrap_or_else(|why| panic!("cannot read {path}: {why}"))
    };
    for path in ["cue/rows.rs", "name/kinds.rs", "sentiment/rows.rs"] {
        list(path.to_owned());
    }
    let [grades, words] = ["grades.tsv", "words.tsv"].map(|name| list(format!("cue/{name}")));
    let lexicon: Vec<String> = LEXICON.iter().map(|name| list(format!("sentiment/lexicon/{name}.tsv"))).collect();
    let lexicon: Vec<&str> = lexicon.iter().map(String::as_str).collect();
    let tries = [
        ("cues", analysis::cue::compiled(&grades, &words)),
        ("name-cues", analysis::name::compiled(&list("name/cues.tsv".to_owned()))),
        ("lexicon", analysis::sentiment::compiled(&lexicon)),
    ];
    for (name, bytes) in tries {
        fs::write(out.join(name).with_extension("trie"), bytes).expect("OUT_DIR can be written");
    }
}
