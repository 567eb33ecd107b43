//! Words that only the library knows: tags and sources, for completion.

use super::{Library, StoreError};
use crate::library::{Field, Vocabulary};
use crate::text::{Case, Folded};

/// How many words are offered.
const MOST: usize = 20;
const PUBLISHERS: &str = "SELECT name FROM outlet UNION SELECT title FROM source WHERE title != '' ORDER BY 1";

impl Library {
    /// Who publishes: outlets, and the titles of sources, in order.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn publishers(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(PUBLISHERS)?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    fn words(&self, sql: &str, typed: &str) -> Result<Vec<String>, StoreError> {
        let fold = |text: &str| Folded::new(text, Case::Ignore).text;
        let typed = fold(typed);
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let (mut first, mut inside) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let word: String = row.get(0)?;
            let folded = fold(&word);
            if folded.starts_with(&typed) {
                first.push(word);
            } else if folded.contains(&typed) {
                inside.push(word);
            }
        }
        first.extend(inside);
        first.truncate(MOST);
        Ok(first)
    }
}

/// Nothing is offered when the library cannot be read.
impl Vocabulary for Library {
    fn values(&self, field: Field, typed: &str) -> Vec<String> {
        let sql = match field {
            Field::Tag => "SELECT name FROM tag UNION SELECT name FROM source_tag ORDER BY 1",
            Field::Source => PUBLISHERS,
            Field::Ticker => "SELECT symbol FROM instrument ORDER BY 1",
            Field::Company => "SELECT name FROM instrument ORDER BY 1",
            Field::Title
            | Field::Sentiment
            | Field::Move
            | Field::Price
            | Field::Target
            | Field::Is
            | Field::Since
            | Field::Before
            | Field::On
            | Field::Language
            | Field::Kind => return Vec::new(),
        };
        self.words(sql, typed).unwrap_or_default()
    }
}
