//! The line that is typed: text and cursor, moved by grapheme clusters.

use crate::text::{clean, clusters};

/// The most that is typed into a prompt, in bytes.
const MOST: usize = 1_024;

/// A line with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    cursor: usize,
}

impl Line {
    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// What stands behind it.
    pub fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// Another text, the cursor at its end.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = self.text.len();
    }

    /// Another text, the cursor at a byte of it.
    pub fn set_at(&mut self, text: &str, cursor: usize) {
        self.set(text);
        if text.is_char_boundary(cursor) {
            self.cursor = cursor;
        }
    }

    /// Types a text at the cursor; line feeds become spaces, what is too long is left out.
    pub fn insert(&mut self, text: &str) {
        // Not trimmed: a space is typed by itself.
        let text = clean(text).replace('\n', " ");
        let room = MOST.saturating_sub(self.text.len());
        let fits = clusters(&text).scan(0, |used, cluster| {
            *used += cluster.len();
            (*used <= room).then_some(cluster.len())
        });
        let length: usize = fits.sum();
        let text = text.get(..length).unwrap_or_default();
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    /// Deletes the cluster before the cursor. False when there is none.
    pub fn delete_back(&mut self) -> bool {
        let end = self.cursor;
        self.left();
        self.text.drain(self.cursor..end);
        self.cursor != end
    }

    /// Deletes the word before the cursor and the spaces behind it.
    pub fn delete_word(&mut self) {
        let before = self.before().trim_end();
        let start = before.rfind(' ').map_or(0, |space| space + 1);
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }

    /// Deletes everything before the cursor.
    pub fn delete_line(&mut self) {
        self.text.drain(..self.cursor);
        self.cursor = 0;
    }

    /// One cluster to the left.
    pub fn left(&mut self) {
        let last = clusters(self.before()).last().map_or(0, str::len);
        self.cursor -= last;
    }

    /// One cluster to the right.
    pub fn right(&mut self) {
        let first = clusters(self.after()).next().map_or(0, str::len);
        self.cursor += first;
    }

    /// To the beginning.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }
}
