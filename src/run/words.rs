//! Sentences in the language of the interface, from a table of keys.

use std::borrow::Cow;

use crate::config::Interface;

/// A table of sentences: key, zh-Hant, zh-Hans, en, parted by tabs; `{}` is filled in order, `\n` is a line feed.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    table: &'static str,
    interface: Interface,
}

impl Words {
    /// A table read in one language. Nothing is parsed before something is said.
    pub fn new(table: &'static str, interface: Interface) -> Self {
        Self { table, interface }
    }

    /// The language.
    pub fn interface(self) -> Interface {
        self.interface
    }

    /// The sentence of a key with its places filled; the key itself when the table does not have it.
    pub fn say(self, key: &str, fill: &[&str]) -> String {
        let row = self.table.lines().find(|line| line.split('\t').next() == Some(key));
        let column = match self.interface {
            Interface::ZhHant => 1,
            Interface::ZhHans => 2,
            Interface::En => 3,
        };
        let sentence = row.and_then(|row| row.split('\t').nth(column)).unwrap_or(key);
        let mut said = String::with_capacity(sentence.len());
        let mut fill = fill.iter();
        for (at, part) in sentence.split("{}").enumerate() {
            if at > 0 {
                said.push_str(fill.next().copied().unwrap_or("{}"));
            }
            said.push_str(&lines(part));
        }
        said
    }
}

fn lines(part: &str) -> Cow<'_, str> {
    if part.contains("\\n") { Cow::Owned(part.replace("\\n", "\n")) } else { Cow::Borrowed(part) }
}
