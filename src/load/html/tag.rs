//! Markup to tokens, in linear time on any input; no tree, no repair.

use memchr::{memchr, memchr3, memrchr};

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Text with its entities.
    Text(&'t str),
    /// A start tag: name as written, attributes as written.
    Open(&'t str, &'t str),
    /// An end tag.
    Close(&'t str),
}

/// The tokens of a text, with the byte each begins at.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// No `>` from here on: no tag either.
    last: usize,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, last: memrchr(b'>', text.as_bytes()).unwrap_or(0) }
    }

    /// The byte after the last token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn seek(&self, byte: u8, from: usize) -> Option<usize> {
        memchr(byte, self.bytes().get(from..)?).map(|at| at + from)
    }

    /// Goes behind the end tag of a raw element; what is between them. `None`, without moving, when there is none.
    pub(super) fn skip_raw(&mut self, name: &str) -> Option<&'t str> {
        let start = self.at;
        let mut from = start;
        loop {
            let open = self.seek(b'<', from)?;
            let named = self.text.get(open + 2..open + 2 + name.len());
            if self.bytes().get(open + 1) == Some(&b'/') && named.is_some_and(|tag| tag.eq_ignore_ascii_case(name)) {
                self.at = self.seek(b'>', open).map_or(self.text.len(), |end| end + 1);
                return Some(self.slice(start, open));
            }
            from = open + 1;
        }
    }

    /// The end of a tag whose name ends at `from`: the first `>` outside quotation marks.
    fn tag_end(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let next = memchr3(b'>', b'"', b'\'', self.bytes().get(at..)?)? + at;
            match self.bytes().get(next)? {
                b'>' => return Some(next),
                quote => {
                    // A quotation mark counts only as the value of an attribute.
                    let value = self.bytes().get(from..next)?.trim_ascii_end().ends_with(b"=");
                    at = match self.seek(*quote, next + 1) {
                        Some(close) if value => close + 1,
                        _ => next + 1,
                    };
                }
            }
        }
    }

    fn tag(&mut self) -> Option<Token<'t>> {
        let start = self.at + 1;
        let closing = self.bytes().get(start) == Some(&b'/');
        let name_start = start + usize::from(closing);
        if !self.bytes().get(name_start)?.is_ascii_alphabetic() {
            return None;
        }
        let rest = self.bytes().get(name_start..)?;
        let length = rest.iter().take(64).position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))?;
        let name = self.slice(name_start, name_start + length);
        let end = self.tag_end(name_start + length)?;
        self.at = end + 1;
        Some(if closing { Token::Close(name) } else { Token::Open(name, self.slice(name_start + length, end)) })
    }

    /// Comments, declarations, processing instructions.
    fn skip_declaration(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = if rest.starts_with("<!--") {
            memchr::memmem::find(rest.as_bytes(), b"-->").map(|at| at + 3).or(Some(4))
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            memchr(b'>', rest.as_bytes()).map(|at| at + 1)
        } else {
            None
        };
        self.at += end.unwrap_or(0);
        end.is_some()
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let start = self.at;
            if start >= self.text.len() {
                return None;
            }
            if start < self.last && self.bytes().get(start) == Some(&b'<') {
                if let Some(tag) = self.tag() {
                    return Some(tag);
                }
                if self.skip_declaration() {
                    continue;
                }
            }
            let from = if start >= self.last { self.text.len() } else { start + 1 };
            self.at = self.seek(b'<', from).unwrap_or(self.text.len());
            return Some(Token::Text(self.slice(start, self.at)));
        }
    }
}

/// The value of an attribute, still with its entities; an empty one for an attribute without a value.
pub(super) fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    each_attribute(attributes).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Names and values in order.
pub(super) fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(length.max(rest.chars().next()?.len_utf8()))?;
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            return Some((name, ""));
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => {
                let inside = value.get(1..)?;
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            None => value.split_at_checked(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))?,
        };
        rest = after;
        Some((name, value))
    })
}
