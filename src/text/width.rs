//! How many columns a cluster takes: the one place that says so.

use unicode_width::UnicodeWidthChar as _;
use unicode_width::UnicodeWidthStr as _;

use super::clusters;
use super::emoji::{pictographic, skin_tone};

/// Columns of East Asian Ambiguous characters (UAX #11 class A).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column, as nearly every terminal draws them.
    #[default]
    Narrow,
    /// Two columns, as `xterm -cjk_width` and some CJK set-ups draw them.
    Wide,
}

/// Columns of a character that U+FE0F turns into an emoji (⚠️, 1️⃣).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Presentation {
    /// Two, as UTS #51 wants and kitty, foot, ghostty, Windows Terminal and tmux from 3.4 draw.
    #[default]
    Two,
    /// As without the selector: xterm, alacritty, VTE, `PuTTY`, tmux 3.3.
    AsPlain,
}

/// Whether several pictographs in one cluster are drawn as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Joined {
    /// One picture of two columns.
    #[default]
    Together,
    /// One picture beside the other.
    Apart,
}

/// The widths that this terminal draws with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Columns of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Columns of an emoji made by a selector.
    pub presentation: Presentation,
    /// Emoji joined by U+200D.
    pub joined: Joined,
    /// A pictograph with a skin tone.
    pub toned: Joined,
    /// Single characters whose columns are known to differ on this terminal.
    pub forced: [Option<(char, u8)>; 4],
}

impl Widths {
    /// Columns of one grapheme cluster. A cluster never takes more than is measured here, whatever its length.
    pub fn cluster(self, cluster: &str) -> usize {
        match cluster.as_bytes() {
            [0x20..=0x7E] => 1,
            [0xE4..=0xE9, _, _] => 2,
            _ => self.unusual(cluster),
        }
    }

    fn unusual(self, cluster: &str) -> usize {
        if let Some(columns) = self.known(cluster) {
            return columns;
        }
        let several = cluster.chars().nth(1).is_some();
        if several {
            if self.joined == Joined::Apart && cluster.contains('\u{200D}') {
                return self.apart(cluster);
            }
            if self.toned == Joined::Apart && cluster.contains(skin_tone) {
                return self.apart(cluster);
            }
            if self.presentation == Presentation::AsPlain && cluster.contains('\u{FE0F}') {
                let first = cluster.chars().next();
                return first.map_or(0, |c| self.single(c));
            }
        }
        // unicode-width 0.2.2 gives the half-width sound marks no column; every terminal gives them one.
        let marks = cluster.matches(['\u{FF9E}', '\u{FF9F}']).count();
        marks
            + match self.ambiguous {
                Ambiguous::Narrow => cluster.width(),
                Ambiguous::Wide => cluster.width_cjk(),
            }
    }

    fn known(self, cluster: &str) -> Option<usize> {
        self.forced[0]?;
        let first = cluster.chars().next()?;
        let alone = cluster.len() == first.len_utf8();
        let entry = self.forced.iter().flatten().find(|(c, _)| alone && *c == first)?;
        Some(usize::from(entry.1))
    }

    fn apart(self, cluster: &str) -> usize {
        let shown = cluster.chars().filter(|&c| pictographic(c) || skin_tone(c));
        shown.map(|c| self.single(c)).sum()
    }

    fn single(self, c: char) -> usize {
        let columns = match self.ambiguous {
            Ambiguous::Narrow => c.width(),
            Ambiguous::Wide => c.width_cjk(),
        };
        columns.unwrap_or(0)
    }

    /// Columns of a text without line feeds: the sum over its clusters.
    pub fn columns(self, text: &str) -> usize {
        clusters(text).map(|cluster| self.cluster(cluster)).sum()
    }

    /// The same widths, but with this single character taking so many columns. Four at most; more change nothing.
    #[must_use]
    pub fn with(mut self, c: char, columns: u8) -> Self {
        if let Some(free) = self.forced.iter_mut().find(|entry| entry.is_none()) {
            *free = Some((c, columns));
        }
        self
    }
}
