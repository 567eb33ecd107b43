//! A text as it is shown, where that differs from its source: with the way there and back, byte by byte.

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

    /// Where the next edit begins at or behind a byte of the shown text, and where it ends.
    pub fn edit_from(&self, shown: usize) -> Option<Range<usize>> {
        let at = self.edits.partition_point(|edit| (edit.shown.end as usize) <= shown && !edit.shown.is_empty());
        self.edits.get(at).map(|edit| edit.shown.start as usize..edit.shown.end as usize)
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

/// Builds a [`Shown`] from left to right.
#[derive(Debug)]
pub struct ShownWriter<'a> {
    source: &'a str,
    /// Everything before this byte of the source is written.
    at: usize,
    text: String,
    edits: Vec<Edit>,
}

impl<'a> ShownWriter<'a> {
    /// For a source of less than 4 GB.
    pub fn new(source: &'a str) -> Self {
        Self { source, at: 0, text: String::new(), edits: Vec::new() }
    }

    /// Shows `text` for a range of the source; an empty range puts it in. Ranges come in order and do not overlap;
    /// one that does, or lies within a character, is left out.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        let Some(kept) = self.source.get(self.at..range.start) else { return };
        if self.source.get(range.clone()).is_none() {
            return;
        }
        self.text.push_str(kept);
        let shown = self.text.len() as u32;
        self.text.push_str(text);
        self.at = range.end;
        if range.len() != text.len() {
            let shown = shown..self.text.len() as u32;
            self.edits.push(Edit { shown, source: range.start as u32..range.end as u32 });
        }
    }

    /// The finished text.
    pub fn finish(mut self) -> Shown {
        if self.at == 0 && self.text.is_empty() {
            return Shown::default();
        }
        self.text.push_str(self.source.get(self.at..).unwrap_or_default());
        Shown { text: Some(self.text), edits: self.edits }
    }
}
