//! The directory: every instrument that is known, by symbol and by name.

/// What is known of instruments: symbols, names in each script, aliases and how sure they are.
#[derive(Clone, Debug, Default)]
pub struct Directory {}

impl Directory {
    /// The lists built into the program.
    pub fn standard() -> Self {
        Self {}
    }
}
