//! Markdown to drafts.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::article::{Kind, Mark, Marked};
use crate::text::{clean, clean_pre};

use super::html;
use super::structure::{Draft, parts_words};

/// The blocks of a Markdown text. Markup inside it is read as a page's would be.
pub(super) fn drafts(text: &str) -> Vec<Draft> {
    let mut walk = Walk::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        walk.event(event);
    }
    walk.flush();
    walk.drafts
}

#[derive(Default)]
struct Walk {
    drafts: Vec<Draft>,
    text: String,
    marks: Vec<Mark>,
    open: Vec<(usize, Marked)>,
    heading: Option<u8>,
    quotes: usize,
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    code: bool,
    rows: Option<Vec<Vec<String>>>,
    markup: String,
    image: Option<String>,
    /// A line of the source ended; whether that is a space depends on what follows.
    broken: bool,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.push(&text),
            Event::Code(text) => {
                let start = self.text.len();
                self.push(&text);
                self.marks.push(Mark { range: start..self.text.len(), marked: Marked::Code });
            }
            Event::SoftBreak => self.broken = true,
            Event::HardBreak if self.rows.is_none() && self.marker.is_none() && self.heading.is_none() => self.flush(),
            Event::HardBreak => self.push(" "),
            Event::Rule => {
                self.flush();
                self.drafts.push(Draft::new(Kind::Rule, ""));
            }
            Event::Html(markup) => self.markup.push_str(&markup),
            Event::InlineHtml(markup) if markup.starts_with("<br") => self.event(Event::HardBreak),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if std::mem::take(&mut self.broken) {
            let ends = self.text.chars().next_back().zip(text.chars().next());
            if self.image.is_none() && ends.is_some_and(|(before, after)| parts_words(before, after)) {
                self.text.push(' ');
            }
        }
        if let Some(alt) = &mut self.image {
            alt.push_str(&clean(text));
        } else if self.code {
            self.text.push_str(&clean_pre(text));
        } else {
            self.text.push_str(&clean(text));
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.open.push((self.text.len(), Marked::Strong)),
            Tag::Emphasis => self.open.push((self.text.len(), Marked::Emphasis)),
            Tag::Link { dest_url, .. } => self.open.push((self.text.len(), Marked::Link(dest_url.into_string()))),
            Tag::Image { .. } => self.image = Some(String::new()),
            Tag::TableCell => {
                self.text.clear();
                self.marks.clear();
            }
            Tag::Strikethrough => {}
            tag => {
                self.flush();
                self.start_block(&tag);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(number(*level)),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => self.code = true,
            Tag::List(start) => self.lists.push(*start),
            Tag::Item => {
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}.", number.saturating_sub(1))
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::Table(_) => self.rows = Some(Vec::new()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.rows {
                    rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => self.end_mark(),
            TagEnd::Image => self.end_image(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text).replace('\n', " ").trim().to_owned();
                self.marks.clear();
                if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                if let Some(rows) = self.rows.take() {
                    self.drafts.push(html::table(&rows));
                }
            }
            TagEnd::HtmlBlock => {
                let markup = std::mem::take(&mut self.markup);
                self.drafts.extend(html::fragment(&markup));
            }
            TagEnd::Strikethrough => {}
            end => {
                self.flush();
                self.end_block(end);
            }
        }
    }

    fn end_block(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.marker = None,
            _ => {}
        }
    }

    fn end_mark(&mut self) {
        let Some((start, marked)) = self.open.pop() else { return };
        let marked = match marked {
            Marked::Link(address) if address.starts_with("http://") || address.starts_with("https://") => {
                Marked::Link(clean(&address).into_owned())
            }
            Marked::Link(_) => return,
            marked => marked,
        };
        if start < self.text.len() {
            self.marks.push(Mark { range: start..self.text.len(), marked });
        }
    }

    fn end_image(&mut self) {
        let Some(alt) = self.image.take().filter(|alt| !alt.trim().is_empty()) else { return };
        if self.rows.is_none() {
            let mut draft = Draft::new(Kind::Image, alt.trim());
            draft.block.folded = true;
            self.drafts.push(draft);
        }
    }

    fn flush(&mut self) {
        if self.rows.is_some() {
            return;
        }
        self.broken = false;
        let text = std::mem::take(&mut self.text);
        let marks = std::mem::take(&mut self.marks);
        for (start, _) in &mut self.open {
            *start = 0;
        }
        let depth = |count: usize| count.saturating_sub(1).min(255) as u8;
        let kind = if let Some(level) = self.heading {
            Kind::Heading(level)
        } else if self.code {
            Kind::Code
        } else if let Some(marker) = self.marker.clone() {
            Kind::List { depth: depth(self.lists.len()), marker }
        } else if self.quotes > 0 {
            Kind::Quote(depth(self.quotes))
        } else {
            Kind::Paragraph
        };
        let trimmed = if kind == Kind::Code { text.trim_end() } else { text.trim() };
        if trimmed.is_empty() {
            return;
        }
        let skipped = text.len() - if kind == Kind::Code { text.len() } else { text.trim_start().len() };
        if matches!(kind, Kind::List { .. }) {
            self.marker = None;
        }
        let mut draft = Draft::new(kind, trimmed);
        html::settle(&mut draft.block, marks, skipped);
        let whole = 0..draft.block.text.len();
        draft.bold = draft.block.marks.iter().any(|mark| mark.marked == Marked::Strong && mark.range == whole);
        draft.linked =
            draft.block.marks.iter().any(|mark| matches!(mark.marked, Marked::Link(_)) && mark.range == whole);
        self.drafts.push(draft);
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
