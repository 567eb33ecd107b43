//! A user's own instruments: `instruments.toml`.

use serde::Deserialize;

use super::compile::{Tables, compile};
use super::layer::Layer;
use crate::instrument::Symbol;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    instrument: Vec<Listed>,
}

/// One `[[instrument]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    symbol: String,
    /// Spellings in any script, the usual one first, with the marks of the tables.
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    english: Vec<String>,
    /// Other listings of the same issuer.
    #[serde(default)]
    same_as: Vec<String>,
}

/// Why a user's instruments cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum UserInstrumentsError {
    /// Not TOML, or a key that is not known.
    #[error("cannot read the instruments file: {0}; each entry is [[instrument]] with symbol, names, english, same_as")]
    Form(#[from] Box<toml::de::Error>),
    /// An entry whose symbol is none.
    #[error("instrument {number} of the instruments file: {why}")]
    Symbol {
        /// Which entry, from 1.
        number: usize,
        /// What is wrong with the symbol.
        why: crate::instrument::ParseSymbolError,
    },
    /// An entry without a usable name.
    #[error(
        "instrument {number} of the instruments file ({symbol}) has no name, or one with a tab or 「|」 in it; give names = [\"…\"]"
    )]
    Name {
        /// Which entry, from 1.
        number: usize,
        /// Its symbol.
        symbol: String,
    },
}

pub(super) fn layer(text: &str) -> Result<Layer, UserInstrumentsError> {
    let file: File = toml::from_str(text).map_err(Box::new)?;
    let (mut rows, mut issuers) = (String::new(), String::new());
    for (listed, number) in file.instrument.iter().zip(1..) {
        let symbol = |word: &str| Symbol::parse(word).map_err(|why| UserInstrumentsError::Symbol { number, why });
        let own = symbol(&listed.symbol)?;
        let spoilt = |name: &String| name.contains(['\t', '\n', '|']) || name.trim().is_empty();
        let mut names = listed.names.iter().chain(&listed.english);
        if names.clone().next().is_none() || names.any(spoilt) {
            return Err(UserInstrumentsError::Name { number, symbol: listed.symbol.clone() });
        }
        rows.push_str(&format!("{own}\t{}\t\t{}\n", listed.names.join("|"), listed.english.join("|")));
        if !listed.same_as.is_empty() {
            for other in &listed.same_as {
                issuers.push_str(symbol(other)?.as_str());
                issuers.push(' ');
            }
            issuers.push_str(&format!("{own}\n"));
        }
    }
    let tables = Tables { rows: &[&rows], issuers: &issuers, rules: "", prominent: "" };
    let compiled = compile(&tables).ok().and_then(Layer::of);
    compiled.ok_or_else(|| UserInstrumentsError::Name { number: 0, symbol: String::new() })
}
