//! How wide and by which rules text is set.

use crate::article::Language;
use crate::text::{Conversion, Hanging, Widths};

/// Which way lines run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Across, the next line below.
    #[default]
    Across,
    /// Downwards, the next line to the left (直排): the columns of the measure are the cells of a line.
    Down,
}

/// How paragraphs are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paragraphs {
    /// An empty row between them.
    #[default]
    Gap,
    /// The first line begins two Han (four columns) in, as in print; no empty row.
    Indent,
}

/// The right edge of running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Lines end where their text ends.
    #[default]
    Ragged,
    /// Lines are spread to the full width in the order of CLREQ 3.2: spaces, Han beside Latin, behind marks, between Han.
    /// Never inside a number or a word; a line that would need too much stays ragged.
    Even,
}

/// Room between Han or kana and Latin letters or digits (UTR #59, CLREQ 3.2.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Autospace {
    /// None but what is written.
    #[default]
    None,
    /// One column; a space that is written is not doubled.
    Column,
}

/// Half-width , . : ; ! ? ( ) beside Han.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Punctuation {
    /// As written.
    #[default]
    AsWritten,
    /// Shown full-width.
    Full,
}

/// How links are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Links {
    /// By their look only.
    #[default]
    Marked,
    /// With a number behind them, and the addresses at the end: for paper and pipes.
    Numbered,
}

/// In which script Chinese is shown. The source, and so every position, stays what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// As written.
    #[default]
    AsWritten,
    /// Simplified shown as Traditional, with Taiwan's forms of characters.
    Traditional,
    /// Traditional shown as Simplified.
    Simplified,
}

/// Whose words are shown when the script is another than written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    /// The writer's: 软件 is shown as 軟件.
    #[default]
    Kept,
    /// Those of Taiwan, or of the mainland: 软件 is shown as 軟體, 軟體 as 软件.
    Regional,
}

impl Measure {
    /// The conversion that a text of that language needs; `None` when it is in the script already or has no other.
    pub fn conversion(&self, language: Language) -> Option<Conversion> {
        match (self.script, language, self.vocabulary) {
            (Script::Traditional, Language::ZhHans, Vocabulary::Kept) => Some(Conversion::Traditional),
            (Script::Traditional, Language::ZhHans, Vocabulary::Regional) => Some(Conversion::TaiwanWords),
            (Script::Simplified, Language::ZhHant, Vocabulary::Kept) => Some(Conversion::Simplified),
            (Script::Simplified, Language::ZhHant, Vocabulary::Regional) => Some(Conversion::MainlandWords),
            _ => None,
        }
    }
}

/// The signs that the page itself sets: bullets, bars, rules, folds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Signs {
    /// `• │ ─ ▸ ▾`.
    #[default]
    Unicode,
    /// ASCII only: `* | - > v`.
    Ascii,
}

/// How wide and by which rules an article is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// Columns of the longest line; from 1. Cells where lines run down; from 2.
    pub columns: u16,
    /// Which way lines run.
    pub direction: Direction,
    /// Columns of each cluster on this terminal.
    pub widths: Widths,
    /// How paragraphs are told apart.
    pub paragraphs: Paragraphs,
    /// The right edge.
    pub edge: Edge,
    /// Marks up to two columns beyond it; never in Traditional Chinese.
    pub hanging: Hanging,
    /// Room between Han and Latin.
    pub autospace: Autospace,
    /// Half-width marks beside Han.
    pub punctuation: Punctuation,
    /// In which script Chinese is shown.
    pub script: Script,
    /// Whose words are shown then.
    pub vocabulary: Vocabulary,
    /// How links are shown.
    pub links: Links,
    /// The page's own signs.
    pub signs: Signs,
    /// The language of the page's own few words (`3 段`): the reader's, not the article's.
    pub words: Language,
}

impl Default for Measure {
    /// 38 Han to a line, ragged, gaps between paragraphs, everything shown as written.
    fn default() -> Self {
        Self {
            columns: 76,
            direction: Direction::default(),
            widths: Widths::default(),
            paragraphs: Paragraphs::default(),
            edge: Edge::default(),
            hanging: Hanging::default(),
            autospace: Autospace::default(),
            punctuation: Punctuation::default(),
            script: Script::default(),
            vocabulary: Vocabulary::default(),
            links: Links::default(),
            signs: Signs::default(),
            words: Language::default(),
        }
    }
}

impl Measure {
    /// The default rules at so many columns.
    pub fn of(columns: u16) -> Self {
        Self { columns, ..Self::default() }
    }

    /// What of the measure holds in its direction: lines that run down are indented, ragged and hang nothing.
    pub(super) fn directed(self) -> Self {
        match self.direction {
            Direction::Across => self,
            Direction::Down => Self {
                columns: self.columns.max(2),
                paragraphs: Paragraphs::Indent,
                hanging: Hanging::None,
                edge: Edge::Ragged,
                ..self
            },
        }
    }

    /// True when what was read of a text for the other measure serves this one: only columns, edge, gaps and signs differ.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        let reading = |measure: &Self| {
            let shown = (measure.punctuation, measure.script, measure.vocabulary, measure.links);
            (measure.direction, measure.widths, measure.autospace, shown)
        };
        reading(self) == reading(other)
    }
}
