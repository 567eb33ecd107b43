//! The directory: every instrument that is known, by symbol and by name, and the people, products and organisations that
//! the news speaks of.

mod compile;
mod entry;
mod layer;
mod row;
mod search;
mod spelled;
mod user;

pub use entry::{Entry, Script};
pub use row::{Kind, Letters, Tier};
pub use search::Found;
pub use spelled::{Sense, Spelled};
pub use user::UserInstrumentsError;

use super::Symbol;
use layer::Layer;

/// The program's own tables, compiled when it was built.
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.trie"));

/// What is known of instruments: symbols, names in each script, how far each spelling can be trusted, listings of one issuer.
///
/// Making one costs nothing: the tables are read where they lie in the program.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// The user's above the program's own.
    layers: Vec<Layer>,
}

impl Directory {
    /// The lists built into the program.
    pub fn standard() -> Self {
        Self { layers: Layer::new(RECORDS, TRIE).into_iter().collect() }
    }

    /// These lists with a user's `instruments.toml` above them: its names come first, its marks count.
    ///
    /// # Errors
    /// Says which instrument of the file cannot be read, why, and what is expected.
    pub fn with_user(&self, text: &str) -> Result<Self, UserInstrumentsError> {
        let mut layers = vec![user::layer(text)?];
        layers.extend(self.layers.iter().cloned());
        Ok(Self { layers })
    }

    /// What is known of a symbol.
    pub fn get(&self, symbol: &Symbol) -> Option<Entry<'_>> {
        self.look_up(symbol.as_str())
    }

    fn look_up(&self, symbol: &str) -> Option<Entry<'_>> {
        self.layers.iter().find_map(|layer| {
            let record = layer.record(layer.number(symbol)?)?;
            Some(Entry::new(layer, record))
        })
    }

    /// The usual name of an instrument in a script; the symbol itself when it is not known.
    pub fn name(&self, symbol: &Symbol, script: Script) -> String {
        self.get(symbol).map_or_else(|| symbol.to_string(), |entry| entry.name(script).into_owned())
    }

    /// The listings of the issuer of a symbol as words parted by spaces, the home listing first; empty when there is only one.
    fn listings(&self, symbol: &str) -> &str {
        let group = self.layers.iter().find_map(|layer| {
            let record = layer.record(layer.number(symbol)?)?;
            Some(layer.group(record.issuer)).filter(|group| !group.is_empty())
        });
        group.unwrap_or_default()
    }

    /// Every listing of the issuer of a symbol, the home listing first, the symbol itself included.
    pub fn siblings(&self, symbol: &Symbol) -> Vec<Symbol> {
        let listings = self.listings(symbol.as_str()).split_whitespace();
        let mut listings: Vec<Symbol> = listings.filter_map(|word| Symbol::parse(word).ok()).collect();
        if !listings.contains(symbol) {
            listings.push(symbol.clone());
        }
        listings
    }

    /// The home listing of the issuer of a symbol; the symbol itself when no other is known.
    pub fn home<'a>(&'a self, symbol: &'a Symbol) -> &'a str {
        self.listings(symbol.as_str()).split_whitespace().next().unwrap_or(symbol.as_str())
    }

    /// True when both are listings of one issuer: a filter by either finds the same news.
    pub fn same_issuer(&self, one: &Symbol, other: &Symbol) -> bool {
        one == other || self.home(one) == self.home(other)
    }

    /// Instruments for what was typed at the prompt, best first: code or symbol, any spelling of the name in any script,
    /// pinyin in full or by its initials (`輝達 英偉達 英伟达 NVDA nvda huida hd yingweida`).
    pub fn search(&self, typed: &str, limit: usize) -> Vec<Found> {
        search::search(self.layers.iter(), typed, limit)
    }

    /// Every known spelling in a text, leftmost first, of those the longest. Says what may be meant, not what is.
    pub fn spelled_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Spelled<'a>> {
        spelled::spelled_in(&self.layers, text)
    }

    /// How many instruments are known, and how many spellings of any kind.
    pub fn len(&self) -> usize {
        self.layers.iter().map(|layer| layer.instruments().count()).sum()
    }

    /// True when nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every symbol, layer by layer.
    pub fn symbols(&self) -> impl Iterator<Item = Symbol> {
        self.layers.iter().flat_map(Layer::instruments).filter_map(|record| Symbol::parse(record.symbol).ok())
    }
}
