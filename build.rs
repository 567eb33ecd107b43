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
}
