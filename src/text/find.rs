//! Finding: a query against folded text, hits as byte ranges of the source.

use std::ops::Range;

use super::fold::{Case, Folded, fold_char, fold_shape};

/// Bytes a compiled query may take; a longer one is looked for literally.
const MOST_PROGRAM: usize = 1 << 20;

/// What to look for, ready to be used on many texts.
///
/// Smart case: a query without capitals ignores case. A query that is a regular expression is used as one (`regex`
/// syntax, linear time on any text), any other is looked for as it stands. Script and width never matter.
#[derive(Clone, Debug)]
pub struct Pattern {
    case: Case,
    how: How,
}

#[derive(Clone, Debug)]
enum How {
    Plain(Box<memchr::memmem::Finder<'static>>),
    Regex(regex::Regex),
}

impl Pattern {
    /// A query as typed: a regular expression when it has the signs of one and can be read as one. `None` for an empty one.
    pub fn new(query: &str) -> Option<Self> {
        if query.is_empty() {
            return None;
        }
        let case = smart(query);
        Self::regex(query, case).or_else(|| Self::plain(query))
    }

    /// A query that means just its characters. `None` when nothing visible is in it.
    pub fn plain(query: &str) -> Option<Self> {
        let case = smart(query);
        let folded = Folded::new(query, case);
        (!folded.text.is_empty())
            .then(|| Self { case, how: How::Plain(Box::new(memchr::memmem::Finder::new(&folded.text).into_owned())) })
    }

    /// Any of several words, case ignored. `None` when nothing visible is in them.
    pub fn any<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<Self> {
        let folded = |word: &str| Folded::new(word.trim(), Case::Ignore).text;
        let words: Vec<String> = words.into_iter().map(folded).filter(|word| !word.is_empty()).collect();
        if let [word] = &*words {
            let finder = memchr::memmem::Finder::new(word).into_owned();
            return Some(Self { case: Case::Ignore, how: How::Plain(Box::new(finder)) });
        }
        let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
        let regex = regex::RegexBuilder::new(&escaped.join("|")).size_limit(MOST_PROGRAM).build().ok()?;
        (!words.is_empty()).then_some(Self { case: Case::Ignore, how: How::Regex(regex) })
    }

    fn regex(query: &str, case: Case) -> Option<Self> {
        if !query.contains(['\\', '.', '*', '+', '?', '(', '[', '{', '|', '^', '$']) {
            return None;
        }
        let mut folded = String::with_capacity(query.len());
        for c in query.chars() {
            let shape = fold_shape(c);
            if shape.is_ascii_punctuation() && !c.is_ascii() {
                folded.push('\\');
            }
            folded.push(if c.is_ascii() || case == Case::Keep { shape } else { fold_char(c) });
        }
        let regex = regex::RegexBuilder::new(&folded)
            .case_insensitive(case == Case::Ignore)
            .size_limit(MOST_PROGRAM)
            .build()
            .ok()?;
        Some(Self { case, how: How::Regex(regex) })
    }

    /// Every hit in a text, in order, as byte ranges of that text; empty matches are left out.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        self.find_in(&Folded::new(text, self.case))
    }

    /// True when the text has a hit.
    pub fn is_in(&self, text: &str) -> bool {
        let folded = Folded::new(text, self.case);
        match &self.how {
            How::Plain(finder) => finder.find(folded.text.as_bytes()).is_some(),
            How::Regex(regex) => regex.is_match(&folded.text),
        }
    }

    fn find_in(&self, folded: &Folded) -> Vec<Range<usize>> {
        match &self.how {
            How::Plain(finder) => {
                let length = finder.needle().len();
                let starts = finder.find_iter(folded.text.as_bytes());
                starts.map(|start| folded.source(&(start..start + length))).collect()
            }
            How::Regex(regex) => {
                let hits = regex.find_iter(&folded.text).filter(|hit| !hit.is_empty());
                hits.map(|hit| folded.source(&hit.range())).collect()
            }
        }
    }
}

/// Capitals in a query mean that case counts, those after a backslash apart.
fn smart(query: &str) -> Case {
    let mut escaped = false;
    for c in query.chars() {
        if c.is_uppercase() && !escaped && u32::from(c) < 0xFF00 {
            return Case::Keep;
        }
        escaped = c == '\\' && !escaped;
    }
    Case::Ignore
}
