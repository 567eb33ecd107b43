//! Spreading: a line set to the full width by columns between its tokens (CLREQ 3.2, JLREQ 3.8.3).

use super::breaks::{Class, Level, Paragraph, Token};
use super::fill::Line;

/// Between Han at most every such gap is widened; a line that needs more stays ragged.
const SPARSE: usize = 3;

impl Paragraph {
    /// The tokens of a line before which one column is put in so that it fills `width`; empty when it is full already or
    /// would need too much. Spaces first, then Latin beside Han, then behind marks, then between Han; never inside a
    /// word, a number or a run of dashes, never before a closing mark. Not for the last line of a paragraph.
    pub fn spread(&self, line: Line, width: usize) -> Vec<u32> {
        let missing = width.saturating_sub(usize::from(line.columns));
        if missing == 0 || line.next as usize >= self.tokens().len() {
            return Vec::new();
        }
        let mut chosen = Vec::with_capacity(missing);
        for kind in [Gap::Space, Gap::Scripts, Gap::Mark, Gap::Han] {
            let gaps: Vec<u32> = self.gaps(line, kind);
            let room = if kind == Gap::Han { gaps.len() / SPARSE } else { gaps.len() };
            let wanted = missing - chosen.len();
            if wanted > room && kind == Gap::Han {
                return Vec::new();
            }
            chosen.extend(evenly(&gaps, wanted.min(room)));
            if chosen.len() == missing {
                break;
            }
        }
        chosen.sort_unstable();
        chosen
    }

    fn gaps(&self, line: Line, wanted: Gap) -> Vec<u32> {
        let begins = |at: &u32| {
            let tokens = self.tokens();
            let pair = tokens.get(*at as usize - 1).zip(tokens.get(*at as usize));
            pair.is_some_and(|(&before, &after)| gap(before, after) == Some(wanted))
        };
        let indent = self.tokens().get(line.tokens()).unwrap_or_default().iter().take_while(|token| token.is_space());
        (line.first + 1 + indent.count() as u32..line.shown).filter(begins).collect()
    }
}

/// What stands on both sides of a gap.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Scripts,
    Mark,
    Han,
}

fn gap(before: Token, after: Token) -> Option<Gap> {
    let latin = |class: Class| matches!(class, Class::Latin | Class::Digit);
    let wide = |class: Class| matches!(class, Class::Han | Class::SmallKana);
    if before.is_space() {
        return (!after.is_space()).then_some(Gap::Space);
    }
    if after.is_space() || after.level > Level::Word {
        return None;
    }
    match (before.class, after.class) {
        (a, b) if latin(a) && wide(b) || wide(a) && latin(b) => Some(Gap::Scripts),
        (Class::Comma | Class::Stop | Class::Closing, _) if before.columns == 2 && after.level == Level::Free => {
            Some(Gap::Mark)
        }
        (a, b) if wide(a) && wide(b) && after.level == Level::Free => Some(Gap::Han),
        _ => None,
    }
}

/// So many of the gaps, spread over all of them.
fn evenly(gaps: &[u32], wanted: usize) -> impl Iterator<Item = u32> {
    let count = gaps.len();
    (0..wanted).filter_map(move |at| gaps.get((2 * at + 1) * count / (2 * wanted)).copied())
}
