//! A text as it is shown, where that differs from its source: with the way there and back, byte by byte.

use std::borrow::Cow;
use std::ops::Range;

/// One place where the shown text and its source part company.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    shown: Range<u32>,
    source: Range<u32>,
}

/// What is shown for a source text. Between two edits both run byte for byte.
///
/// The source itself is never changed: positions, hits and what is copied are bytes of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// `None` as long as the text is shown as it is.
    text: Option<String>,
    edits: Vec<Edit>,
}

impl Shown {
    /// The text to show.
    pub fn text<'a>(&'a self, source: &'a str) -> &'a str {
        self.text.as_deref().unwrap_or(source)
    }

    /// True when the source is shown as it is.
    pub fn is_source(&self) -> bool {
        self.text.is_none()
    }

    /// The bytes of the source that a range of the shown text stands for; empty for what was only put in.
    pub fn source(&self, shown: &Range<usize>) -> Range<usize> {
        let start = self.cross(shown.start, Side::Start, |edit| (&edit.shown, &edit.source));
        let end = self.cross(shown.end, Side::End, |edit| (&edit.shown, &edit.source));
        start..end.max(start)
    }

    /// The bytes of the shown text that stand for a range of the source.
    pub fn shown(&self, source: &Range<usize>) -> Range<usize> {
        let start = self.cross(source.start, Side::Start, |edit| (&edit.source, &edit.shown));
        let end = self.cross(source.end, Side::End, |edit| (&edit.source, &edit.shown));
        start..end.max(start)
    }

    /// True when a range of the shown text stands for its source byte for byte.
    pub fn is_plain(&self, shown: &Range<usize>) -> bool {
        let at = self.edits.partition_point(|edit| (edit.shown.end as usize) <= shown.start);
        self.edits.get(at).is_none_or(|edit| (edit.shown.start as usize) >= shown.end)
    }

    fn cross(
        &self,
        at: usize,
        side: Side,
        pair: impl for<'e> Fn(&'e Edit) -> (&'e Range<u32>, &'e Range<u32>),
    ) -> usize {
        let before = match side {
            Side::Start => self.edits.partition_point(|edit| (pair(edit).0.start as usize) <= at),
            Side::End => self.edits.partition_point(|edit| (pair(edit).0.start as usize) < at),
        };
        let Some(edit) = before.checked_sub(1).and_then(|last| self.edits.get(last)) else { return at };
        let (from, to) = pair(edit);
        match side {
            Side::Start if at < from.end as usize => to.start as usize,
            Side::End if at <= from.end as usize => to.end as usize,
            _ => to.end as usize + (at - from.end as usize),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// A range of the source and what is shown for it; an empty range is a place where something is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the source, on character boundaries.
    pub bytes: Range<usize>,
    /// What is shown.
    pub shown: Cow<'static, str>,
}

impl Shown {
    /// A source of less than 4 GB with changes, in any order. Of two that overlap the first is taken; one that lies
    /// within a character is left out.
    pub fn with(source: &str, mut changes: Vec<Change>) -> Self {
        if changes.is_empty() {
            return Self::default();
        }
        changes.sort_by_key(|change| (change.bytes.start, change.bytes.end));
        let mut text = String::with_capacity(source.len() + source.len() / 8);
        let mut edits = Vec::new();
        let mut at = 0;
        for Change { bytes, shown } in changes {
            let (Some(kept), Some(_)) = (source.get(at..bytes.start), source.get(bytes.clone())) else { continue };
            text.push_str(kept);
            let start = text.len() as u32;
            text.push_str(&shown);
            at = bytes.end;
            if bytes.len() != shown.len() {
                edits.push(Edit { shown: start..text.len() as u32, source: bytes.start as u32..bytes.end as u32 });
            }
        }
        text.push_str(source.get(at..).unwrap_or_default());
        Self { text: Some(text), edits }
    }
}
