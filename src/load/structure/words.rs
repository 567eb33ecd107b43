//! The word lists of `words.tsv`, ready for asking.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::phrases::Phrases;

/// What a word is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::load) enum Role {
    Related,
    Toc,
    Share,
    Tags,
    Ad,
    Copyright,
    Disclaimer,
    Comments,
    Menu,
    Caption,
    Alt,
    Credit,
    Byline,
    Date,
    Updated,
    Ago,
    Title,
    Author,
    Outlet,
    Link,
    Body,
    Heading,
    /// Words of a page that belong to no other list and say nothing.
    Residue,
    /// Opens a note about the author.
    About,
}

impl Role {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "related" => Self::Related,
            "toc" => Self::Toc,
            "share" => Self::Share,
            "tags" => Self::Tags,
            "ad" => Self::Ad,
            "copyright" => Self::Copyright,
            "disclaimer" => Self::Disclaimer,
            "comments" => Self::Comments,
            "menu" => Self::Menu,
            "caption" => Self::Caption,
            "alt" => Self::Alt,
            "credit" => Self::Credit,
            "byline" => Self::Byline,
            "date" => Self::Date,
            "updated" => Self::Updated,
            "ago" => Self::Ago,
            "title" => Self::Title,
            "author" => Self::Author,
            "outlet" => Self::Outlet,
            "link" => Self::Link,
            "body" => Self::Body,
            "heading" => Self::Heading,
            "residue" => Self::Residue,
            "about" => Self::About,
            _ => return None,
        })
    }
}

/// A word where it stands in the table: thousands are not copied at every start.
type Word = &'static str;

/// The lists, indexed by the way they match.
pub(in crate::load) struct Words {
    lines: HashMap<Word, Role>,
    labels: HashMap<Word, Role>,
    starts: HashMap<char, Vec<(Word, Role)>>,
    ends: Vec<(Word, Role)>,
    share: HashSet<Word>,
    menu: HashSet<Cow<'static, str>>,
    longest_menu: usize,
    counts: HashSet<Word>,
    outlets: HashSet<Cow<'static, str>>,
    longest_outlet: usize,
    phrases: Phrases,
    /// The role of each phrase, and how much it proves: 2 alone, 1 only beside another.
    roles: Vec<(Role, u8)>,
}

impl Words {
    pub(in crate::load) fn new() -> Self {
        Self::read(include_str!("words.tsv"))
    }

    fn read(table: &'static str) -> Self {
        let mut words = Self {
            lines: HashMap::with_capacity(1 << 10),
            labels: HashMap::new(),
            starts: HashMap::new(),
            ends: Vec::new(),
            share: HashSet::new(),
            menu: HashSet::with_capacity(1 << 9),
            longest_menu: 0,
            counts: HashSet::new(),
            outlets: HashSet::with_capacity(1 << 10),
            longest_outlet: 0,
            phrases: Phrases::new([]),
            roles: Vec::new(),
        };
        let mut phrases = Vec::new();
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let mut cells = row.split('\t').filter(|cell| !cell.is_empty());
            let (Some(role), Some(how)) = (cells.next().and_then(Role::named), cells.next()) else { continue };
            for word in cells {
                match how {
                    "in" | "weak" => {
                        phrases.push(word);
                        words.roles.push((role, if how == "in" { 2 } else { 1 }));
                    }
                    _ => words.add(role, how, word),
                }
            }
        }
        words.phrases = Phrases::new(phrases);
        words.longest_menu = words.menu.iter().map(|word| word.len()).max().unwrap_or(0);
        // A capital may be written in more bytes than its small letter.
        words.longest_outlet = words.outlets.iter().map(|name| name.len() * 2).max().unwrap_or(0);
        words
    }

    fn add(&mut self, role: Role, how: &str, word: Word) {
        match (how, role) {
            ("line", _) => drop(self.lines.insert(word, role)),
            ("label", _) => drop(self.labels.insert(word, role)),
            ("end", _) => self.ends.push((word, role)),
            ("token", Role::Menu) => drop(self.menu.insert(lower(word))),
            ("token", _) => drop(self.share.insert(word)),
            ("count", _) => drop(self.counts.insert(word)),
            ("name", _) => drop(self.outlets.insert(lower(word))),
            _ => {
                if let Some(first) = word.chars().next() {
                    self.starts.entry(first).or_default().push((word, role));
                }
            }
        }
    }

    /// What the whole line is known as, decoration and closing punctuation aside.
    pub(in crate::load) fn line(&self, text: &str) -> Option<Role> {
        // No listed line is longer; a paragraph needs no look-up.
        if text.len() > 80 {
            return None;
        }
        self.lines.get(&*lower(bare(text))).copied()
    }

    /// The role of a label of a header block: 作者, 日期.
    pub(in crate::load) fn label(&self, text: &str) -> Option<Role> {
        self.labels.get(&*lower(bare(text))).copied()
    }

    /// The longest listed start of that role, in bytes of the text.
    pub(in crate::load) fn start(&self, text: &str, role: Role) -> Option<usize> {
        let plain = text.trim_start_matches(decoration);
        [text, plain].into_iter().find_map(|text_from| {
            let skipped = text.len() - text_from.len();
            let first = text_from.chars().next()?.to_ascii_lowercase();
            let list = self.starts.get(&first)?;
            let fits = |word: &str| {
                let whole = text_from.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
                // `by ` and `related` are words, not the beginnings of `byd` and `relatedly`.
                let next = text_from.get(word.len()..).and_then(|rest| rest.chars().next());
                let inside = word.ends_with(|c: char| c.is_ascii_alphabetic())
                    && next.is_some_and(|c| c.is_ascii_alphanumeric());
                whole && !inside
            };
            list.iter().filter(|(word, of)| *of == role && fits(word)).map(|(word, _)| word.len() + skipped).max()
        })
    }

    /// True when the text starts with a word of the role.
    pub(in crate::load) fn starts(&self, text: &str, role: Role) -> bool {
        self.start(text, role).is_some()
    }

    /// True when the text ends with a word of the role.
    pub(in crate::load) fn ends(&self, text: &str, role: Role) -> bool {
        let text = text.trim_end_matches(['。', '.', ' ']);
        self.ends.iter().any(|(word, of)| {
            let tail = text.len().checked_sub(word.len()).and_then(|at| text.get(at..));
            *of == role && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        })
    }

    /// Every listed phrase in the text, with its role and how much it proves.
    pub(in crate::load) fn phrases(&self, text: &str) -> Vec<(Range<usize>, Role, u8)> {
        let with_role = |(range, number): (Range<usize>, u16)| {
            let (role, proof) = *self.roles.get(usize::from(number))?;
            Some((range, role, proof))
        };
        self.phrases.find_in(text).into_iter().filter_map(with_role).collect()
    }

    /// True when the text holds a phrase of the role.
    pub(in crate::load) fn holds(&self, text: &str, role: Role) -> bool {
        self.phrases(text).iter().any(|(_, of, _)| *of == role)
    }

    /// True for a row of share buttons and counters: nothing but their words and numbers.
    pub(in crate::load) fn is_share(&self, text: &str) -> bool {
        if text.len() > 120 {
            return false;
        }
        let lower = lower(text);
        if self.share.contains(bare(&lower)) {
            return true;
        }
        let (mut known, mut numbers, mut counted) = (0, 0, 0);
        for token in lower.split(separator).map(bare).filter(|token| !token.is_empty()) {
            if self.share.contains(token) {
                known += 1;
            } else if is_number(token) {
                numbers += 1;
            } else if self
                .counts
                .contains(token.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.'))
                || self.counts.contains(
                    token.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '萬' | '万' | 'k')),
                )
            {
                counted += 1;
            } else {
                return false;
            }
        }
        known + counted > 0 && (known > 0 || numbers > 0 || lower.chars().any(|c| c.is_ascii_digit()))
    }

    /// How many words the line has and whether all are of menus: `首頁 台股 美股`, `首頁 > 台股 > 個股`.
    pub(in crate::load) fn menu(&self, text: &str) -> Option<usize> {
        if text.len() > 400 {
            return None;
        }
        let lower = lower(text);
        let listed = |token: &str| token.len() <= self.longest_menu && self.menu.contains(token);
        if listed(bare(&lower)) {
            return Some(1);
        }
        let split = |c: char| separator(c) || matches!(c, '>' | '›' | '»' | '＞' | '|' | '｜' | '/' | '·' | '•');
        let tokens: Vec<&str> = lower.split(split).map(bare).filter(|token| !token.is_empty()).collect();
        let known = tokens.iter().filter(|token| listed(token)).count();
        // One unknown channel name among known ones is still a menu.
        (known >= 2 && known * 4 >= tokens.len() * 3).then_some(tokens.len())
    }

    /// True for the name of a newspaper, agency or site.
    pub(in crate::load) fn is_outlet(&self, text: &str) -> bool {
        let name = bare(text);
        name.len() <= self.longest_outlet && self.outlets.contains(&*lower(name))
    }
}

/// A text in lower case. Most lines are Han and digits, which have no case: they are not copied.
pub(in crate::load) fn lower(text: &str) -> Cow<'_, str> {
    let caseless = |c: char| {
        matches!(c, '\0'..='@' | '['..='\u{7f}' | '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{9fff}')
            || matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ff20}')
    };
    if text.chars().all(caseless) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

fn is_number(token: &str) -> bool {
    token.chars().any(|c| c.is_ascii_digit())
        && token
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '萬' | '万' | 'k' | 'm' | '+' | ':' | '%'))
}

fn separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '、' | '・' | '/' | '·' | '：' | ':')
}

/// Signs that decorate a line of a list or a button.
pub(in crate::load) fn decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '▶' | '►'
                | '▸'
                | '➤'
                | '➜'
                | '→'
                | '»'
                | '›'
                | '>'
                | '＞'
                | '◆'
                | '◇'
                | '■'
                | '□'
                | '●'
                | '○'
                | '◎'
                | '★'
                | '☆'
                | '※'
                | '#'
                | '＃'
                | '*'
                | '＊'
                | '•'
                | '‧'
                | '・'
                | '·'
                | '-'
                | '–'
                | '—'
                | '─'
                | '='
                | '＝'
                | '~'
                | '～'
                | '|'
                | '｜'
                | '👉'
                | '📌'
                | '🔥'
                | '✅'
                | '👍'
                | '🔔'
                | '📢'
                | '💡'
                | '✔'
                | '\u{FE0F}'
                | '☞'
                | '⬇'
                | '↓'
                | '▼'
                | '▲'
        )
}

/// A line without decoration, brackets and closing punctuation around it.
pub(in crate::load) fn bare(text: &str) -> &str {
    let around = |c: char| {
        decoration(c)
            || matches!(
                c,
                '【' | '】'
                    | '['
                    | ']'
                    | '〔'
                    | '〕'
                    | '［'
                    | '］'
                    | '《'
                    | '》'
                    | '〈'
                    | '〉'
                    | '「'
                    | '」'
                    | '<'
                    | '＜'
                    | '≪'
                    | '≫'
                    | ':'
                    | '：'
                    | '.'
                    | '。'
                    | '…'
                    | '!'
                    | '！'
                    | '/'
                    | '／'
                    | '\\'
                    | '_'
                    | '＿'
                    | ','
                    | '，'
                    | '('
                    | ')'
                    | '（'
                    | '）'
            )
    };
    text.trim_matches(around)
}
