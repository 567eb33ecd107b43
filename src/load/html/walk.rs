//! The walk: tokens of a body to blocks with marks. No tree, so depth costs nothing.

use crate::article::{Kind, Mark, Marked};
use crate::load::structure::{Draft, is_prose, weight};
use crate::text::{clean, clean_pre};

use super::block::{Table, is_block, join, settle};
use super::entity;
use super::tag::{Token, Tokens, attribute};

/// Which parts of the page are walked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// Everything.
    All,
    /// Not menus, heads, feet, side columns and forms.
    Main,
}

/// The blocks of a body in reading order.
pub(super) fn drafts(html: &str, parts: Parts) -> Vec<Draft> {
    let mut walk = Walk { parts, ..Walk::default() };
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => walk.text(text),
            Token::Open(name, attributes) => walk.open(&name.to_ascii_lowercase(), attributes),
            Token::Close(name) => walk.close(&name.to_ascii_lowercase()),
        }
    }
    walk.flush();
    walk.end_table();
    walk.drafts
}

struct Walk {
    parts: Parts,
    drafts: Vec<Draft>,
    text: String,
    marks: Vec<Mark>,
    open: Vec<(usize, Marked)>,
    /// Characters of the block inside links.
    linked: usize,
    in_link: usize,
    lists: Vec<Option<usize>>,
    marker: Option<String>,
    quotes: usize,
    heading: Option<u8>,
    pre: usize,
    caption: bool,
    table: Option<Table>,
    /// Elements being skipped, and how deep.
    skipped: usize,
    dark: Option<String>,
    /// A link or button ended right before: another one is another word.
    parted: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            parts: Parts::All,
            drafts: Vec::new(),
            text: String::new(),
            marks: Vec::new(),
            open: Vec::new(),
            linked: 0,
            in_link: 0,
            lists: Vec::new(),
            marker: None,
            quotes: 0,
            heading: None,
            pre: 0,
            caption: false,
            table: None,
            skipped: 0,
            dark: None,
            parted: false,
        }
    }
}

impl Walk {
    fn text(&mut self, text: &str) {
        if self.dark.is_some() {
            return;
        }
        self.parted = false;
        let decoded = entity::decode(text);
        if self.pre > 0 {
            self.text.push_str(&clean_pre(&decoded));
            return;
        }
        for c in clean(&decoded).chars() {
            let blank = c.is_ascii_whitespace() || c == '\u{A0}';
            if blank && (self.text.is_empty() || self.text.ends_with(' ')) {
                continue;
            }
            self.text.push(if blank { ' ' } else { c });
            self.linked += usize::from(self.in_link > 0 && !blank);
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        if let Some(dark) = &self.dark {
            self.skipped += usize::from(dark == name);
            return;
        }
        let menu =
            matches!(name, "nav" | "header" | "footer" | "aside" | "form" | "button") && self.parts == Parts::Main;
        if menu || matches!(name, "head" | "script" | "style" | "noscript" | "title") {
            self.flush();
            self.dark = Some(name.to_owned());
            self.skipped = 1;
            return;
        }
        match name {
            "b" | "strong" => self.open.push((self.text.len(), Marked::Strong)),
            "i" | "em" => self.open.push((self.text.len(), Marked::Emphasis)),
            "code" | "kbd" if self.pre == 0 => self.open.push((self.text.len(), Marked::Code)),
            "a" => self.link(attributes),
            "button" => self.part(),
            "br" => self.line_break(),
            "img" => self.image(attributes),
            _ if is_block(name) => self.open_block(name, attributes),
            _ => {}
        }
        if self.open.len() > 64 {
            self.open.drain(..32);
        }
    }

    fn link(&mut self, attributes: &str) {
        self.in_link += 1;
        self.part();
        let href = attribute(attributes, "href").map(entity::decode).unwrap_or_default();
        let web = href.starts_with("http://") || href.starts_with("https://");
        let address = if web { clean(&href).trim().to_owned() } else { String::new() };
        self.open.push((self.text.len(), Marked::Link(address)));
    }

    fn part(&mut self) {
        if std::mem::take(&mut self.parted) && !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn line_break(&mut self) {
        if self.pre > 0 || self.table.is_some() {
            self.text.push('\n');
        } else if self.marker.is_some() || self.heading.is_some() {
            self.text.push(' ');
        } else {
            self.flush();
            if let Some(draft) = self.drafts.last_mut().filter(|draft| draft.block.kind == Kind::Paragraph) {
                draft.gap |= false;
            }
        }
    }

    fn image(&mut self, attributes: &str) {
        let alt = attribute(attributes, "alt").map(entity::decode).unwrap_or_default();
        let alt = clean(&alt).split_whitespace().collect::<Vec<_>>().join(" ");
        if self.table.is_none() && weight(&alt) >= 4 && self.text.trim().is_empty() {
            let mut draft = Draft::new(Kind::Image, alt);
            draft.block.folded = true;
            self.drafts.push(draft);
        }
    }

    fn open_block(&mut self, name: &str, attributes: &str) {
        if self.table.is_some() {
            self.in_table(name);
            return;
        }
        self.flush();
        match name {
            "table" => self.table = Some(Table::default()),
            "ul" | "menu" | "dir" => self.lists.push(None),
            "ol" => {
                let start = attribute(attributes, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push(Some(start));
            }
            "li" => {
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}.", number.saturating_sub(1))
                    }
                    _ => "•".to_owned(),
                });
            }
            "blockquote" => self.quotes += 1,
            "pre" => self.pre += 1,
            "figcaption" => self.caption = true,
            "hr" => self.drafts.push(Draft::new(Kind::Rule, "")),
            _ => {
                if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                    self.heading = Some(level);
                }
            }
        }
    }

    fn in_table(&mut self, name: &str) {
        self.cell();
        let Some(table) = &mut self.table else { return };
        match name {
            "table" => table.inner += 1,
            "tr" if table.inner == 0 => table.rows.push(Vec::new()),
            "th" | "td" if table.inner == 0 => {
                table.header |= name == "th" && table.rows.len() <= 1;
                if table.rows.is_empty() {
                    table.rows.push(Vec::new());
                }
                if let Some(row) = table.rows.last_mut() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    /// Moves the text gathered so far into the last cell.
    fn cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.marks.clear();
        self.open.clear();
        self.linked = 0;
        let Some(table) = &mut self.table else { return };
        if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| !text.trim().is_empty()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(text.trim());
        }
    }

    fn end_table(&mut self) {
        self.cell();
        let Some(table) = self.table.take() else { return };
        let rows: Vec<Vec<String>> =
            table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let columns = rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).count()).max().unwrap_or(0);
        let told = |cell: &String| cell.split('\n').filter(|line| is_prose(line.trim())).count() >= 2;
        if columns < 2 || rows.iter().flatten().any(told) {
            // A table for layout only.
            let cells = rows.iter().flatten().flat_map(|cell| cell.split('\n'));
            let lines = cells.map(str::trim).filter(|line| !line.is_empty());
            self.drafts.extend(lines.map(|line| Draft::new(Kind::Paragraph, line)));
            return;
        }
        self.drafts.push(join(&rows, table.header));
    }

    fn close(&mut self, name: &str) {
        if let Some(dark) = &self.dark {
            self.skipped -= usize::from(dark == name);
            if self.skipped == 0 {
                self.dark = None;
            }
            return;
        }
        match name {
            "b" | "strong" => self.end_mark(|marked| *marked == Marked::Strong),
            "i" | "em" => self.end_mark(|marked| *marked == Marked::Emphasis),
            "code" | "kbd" => self.end_mark(|marked| *marked == Marked::Code),
            "a" => {
                self.in_link = self.in_link.saturating_sub(1);
                self.parted = true;
                self.end_mark(|marked| matches!(marked, Marked::Link(_)));
            }
            "button" => self.parted = true,
            _ if is_block(name) => self.close_block(name),
            _ => {}
        }
    }

    fn end_mark(&mut self, is: impl Fn(&Marked) -> bool) {
        let Some(at) = self.open.iter().rposition(|(_, marked)| is(marked)) else { return };
        let (start, marked) = self.open.remove(at);
        let empty = matches!(&marked, Marked::Link(address) if address.is_empty());
        if start < self.text.len() && !empty && self.table.is_none() {
            self.marks.push(Mark { range: start..self.text.len(), marked });
        }
    }

    fn close_block(&mut self, name: &str) {
        if let Some(table) = &mut self.table {
            if name == "table" && table.inner == 0 {
                self.end_table();
            } else {
                table.inner -= usize::from(name == "table");
                self.cell();
            }
            return;
        }
        self.flush();
        match name {
            "ul" | "ol" | "menu" | "dir" => drop(self.lists.pop()),
            "li" => self.marker = None,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.pre = self.pre.saturating_sub(1),
            "figcaption" => self.caption = false,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            _ => {}
        }
    }

    /// Ends the block that was gathered.
    fn flush(&mut self) {
        if self.table.is_some() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let mut marks = std::mem::take(&mut self.marks);
        // Marks still open go on in the next block.
        for (start, marked) in &mut self.open {
            let empty = matches!(marked, Marked::Link(address) if address.is_empty());
            if *start < text.len() && !empty {
                marks.push(Mark { range: *start..text.len(), marked: marked.clone() });
            }
            *start = 0;
        }
        let linked = std::mem::take(&mut self.linked);
        let kind = self.kind();
        let trimmed = if kind == Kind::Code { text.trim_end().trim_start_matches('\n') } else { text.trim() };
        if trimmed.is_empty() {
            return;
        }
        let skipped = text.len() - text.trim_start().len();
        let skipped = if kind == Kind::Code { text.len() - text.trim_start_matches('\n').len() } else { skipped };
        let solid = trimmed.chars().filter(|c| *c != ' ').count();
        let mut draft = Draft::new(kind, trimmed);
        settle(&mut draft.block, marks, skipped);
        draft.linked = solid > 0 && linked * 100 >= solid * 90;
        draft.bold = draft
            .block
            .marks
            .iter()
            .any(|mark| mark.marked == Marked::Strong && mark.range == (0..draft.block.text.len()));
        draft.block.folded |= self.caption;
        if let Kind::List { .. } = draft.block.kind {
            // What follows in the same item is a paragraph of it.
            self.marker = None;
        }
        self.drafts.push(draft);
    }

    fn kind(&self) -> Kind {
        let depth = |count: usize| count.saturating_sub(1).min(255) as u8;
        if self.caption {
            Kind::Image
        } else if let Some(level) = self.heading {
            Kind::Heading(level)
        } else if self.pre > 0 {
            Kind::Code
        } else if let Some(marker) = &self.marker {
            Kind::List { depth: depth(self.lists.len()), marker: marker.clone() }
        } else if self.quotes > 0 {
            Kind::Quote(depth(self.quotes))
        } else {
            Kind::Paragraph
        }
    }
}
