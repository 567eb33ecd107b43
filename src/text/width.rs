//! How many columns a cluster takes: the one place that says so.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Columns of East Asian Ambiguous characters (UAX #11 class A).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column, as nearly every terminal draws them.
    #[default]
    Narrow,
    /// Two columns, as `xterm -cjk_width` and some CJK set-ups draw them.
    Wide,
}

/// The widths that this terminal draws with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Columns of ambiguous characters.
    pub ambiguous: Ambiguous,
}

impl Widths {
    /// Columns of one grapheme cluster.
    pub fn cluster(self, cluster: &str) -> usize {
        match self.ambiguous {
            Ambiguous::Narrow => cluster.width(),
            Ambiguous::Wide => cluster.width_cjk(),
        }
    }

    /// Columns of a text without line feeds: the sum over its clusters.
    pub fn columns(self, text: &str) -> usize {
        text.graphemes(true).map(|cluster| self.cluster(cluster)).sum()
    }
}
