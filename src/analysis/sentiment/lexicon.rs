//! The lexicon: phrases and what they do to a sentence, read from tables.

use super::rows;
use std::collections::BTreeMap;

use crate::text::{Trie, fold_char};

/// The tables built into the program.
const TABLES: [&str; 10] = [
    include_str!("lexicon/zh.tsv"),
    include_str!("lexicon/zh_bad.tsv"),
    include_str!("lexicon/verbs.tsv"),
    include_str!("lexicon/frame.tsv"),
    include_str!("lexicon/events.tsv"),
    include_str!("lexicon/guards.tsv"),
    include_str!("lexicon/ja.tsv"),
    include_str!("lexicon/ko.tsv"),
    include_str!("lexicon/en.tsv"),
    include_str!("lexicon/whole.tsv"),
];
/// Their phrases, made when the program was built.
static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.trie"));

/// What a phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// News for or against its subject: 創新高, 砍單.
    Tone,
    /// A price moves: 漲, 重挫. A figure behind it can make it too small to count.
    Move,
    /// A direction in one character: counts only with a figure behind it or at the end of its clause. 升, 減.
    Short,
    /// News of the world at large: counts for the article, never for a company. 升息, 戰爭.
    World,
    /// A verb with a subject and an object: 超越, 降評, 賣超.
    Act,
    /// Good fortune owed to the name behind it: 受惠.
    Thanks,
    /// Ends what stands beside it: a bad thing ending is good, a good thing fading is bad. 收斂, 止穩, 受阻.
    Stop,
    /// Something whose growth is bad (`alone` −1) or says nothing (0): 成本, 資本支出.
    Burden,
    /// Names that somebody recommends stand behind it, to the end of the sentence: 建議關注.
    Pick,
    /// The company only answers questions from here on: 互動平台. `alone` is what is left of what it says.
    Told,
    /// A list of many things: 本周大事預告. `alone` is what is left of each.
    Digest,
    /// When or how, never who: 盤中, 一度.
    When,
    /// Takes the next cue back: 未, 並未, 沒有. `alone` is its reach in characters; with `subject` 0 nothing is left of
    /// the cue: 無意, 暫無.
    Not,
    /// What follows weighs more: 但, 卻.
    But,
    /// Its clause weighs less: 雖.
    Though,
    /// What follows is supposed: 若, 一旦.
    If,
    /// What follows is not sure: 恐, 傳. `alone` is what is left of it.
    Perhaps,
    /// Makes a question of its clause: 嗎.
    Ask,
    /// The name before it suffers or receives, the name behind it acts: 遭, 被, 獲.
    Passive,
    /// The name behind it is not what the sentence is about: 為, 對. `object` 1: a verb behind acts on it.
    Beside,
    /// The name before it is what the sentence is about after all: 對X而言.
    About,
    /// The name before it only says whose: 概念股, 供應鏈.
    Tail,
    /// Something else that takes the cues behind it: 台股, 油價.
    Other,
    /// Business of one's own: 財報, 股價. A broker before it is not only speaking.
    Own,
    /// Stands for what was spoken of before: 該公司.
    Pronoun,
    /// A rating, looked up as a whole.
    Grade,
    /// Nothing; keeps a shorter phrase from being found in it.
    Guard,
}

impl Class {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "tone" => Self::Tone,
            "move" => Self::Move,
            "short" => Self::Short,
            "world" => Self::World,
            "act" => Self::Act,
            "thanks" => Self::Thanks,
            "stop" => Self::Stop,
            "burden" => Self::Burden,
            "pick" => Self::Pick,
            "told" => Self::Told,
            "digest" => Self::Digest,
            "when" => Self::When,
            "not" => Self::Not,
            "but" => Self::But,
            "though" => Self::Though,
            "if" => Self::If,
            "perhaps" => Self::Perhaps,
            "ask" => Self::Ask,
            "passive" => Self::Passive,
            "beside" => Self::Beside,
            "about" => Self::About,
            "tail" => Self::Tail,
            "other" => Self::Other,
            "own" => Self::Own,
            "pronoun" => Self::Pronoun,
            "grade" => Self::Grade,
            "guard" => Self::Guard,
            _ => return None,
        })
    }
}

/// A phrase's class and weights; positive speaks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) class: Class,
    /// For its subject where no object stands behind it.
    pub(super) alone: f32,
    /// Of a verb with an object: for who does it.
    pub(super) subject: f32,
    /// Of a verb with an object: for whom it is done to.
    pub(super) object: f32,
}

impl Entry {
    /// The same with other weights.
    pub(super) fn scaled(self, scale: f32) -> Self {
        // What is no cue for or against keeps what its weights mean: a reach, a share.
        let valued = matches!(
            self.class,
            Class::Tone | Class::Move | Class::Short | Class::World | Class::Act | Class::Thanks | Class::Pick
        );
        let scale = if valued { scale } else { 1.0 };
        Self { alone: self.alone * scale, subject: self.subject * scale, object: self.object * scale, ..self }
    }
}

/// The phrases that carry sentiment, ready to be found in text of any script.
#[derive(Clone, Debug)]
pub struct Lexicon {
    trie: Trie,
    entries: Vec<Entry>,
    /// Ratings, looked up as whole words.
    whole: BTreeMap<String, Entry>,
}

/// A row of a lexicon table that cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line} of the sentiment table: 「{row}」 is not `class<tab>weights<tab>phrase|phrase…`")]
pub struct ReadLexiconError {
    /// Line, from 1.
    pub line: usize,
    /// The row as it stands.
    pub row: String,
}

impl Lexicon {
    /// The lists built into the program.
    pub fn standard() -> Self {
        let trie = Trie::from_bytes(TRIE).unwrap_or_else(|| rows::trie(&TABLES));
        Self::gather(&TABLES, trie).0
    }

    /// Reads tables: `class<tab>weights<tab>phrase|phrase…`, weights `1.5` or `alone/subject/object`, `#` starts a
    /// remark. Of equal phrases the last one counts.
    ///
    /// # Errors
    /// The first row that is neither empty, a remark, nor of that shape.
    pub fn read(tables: &[&str]) -> Result<Self, ReadLexiconError> {
        let (lexicon, refused) = Self::gather(tables, rows::trie(tables));
        refused.map_or(Ok(lexicon), Err)
    }

    /// What a rating says, from −2 sell to 2 buy; `None` for words that are no known rating.
    pub(super) fn grade(&self, rating: &str) -> Option<f32> {
        let entry = self.whole.get(&folded(rating))?;
        (entry.class == Class::Grade).then_some(entry.alone)
    }

    pub(super) fn trie(&self) -> &Trie {
        &self.trie
    }

    pub(super) fn entry(&self, value: u32) -> Option<Entry> {
        self.entries.get(value as usize).copied()
    }

    fn gather(tables: &[&str], trie: Trie) -> (Self, Option<ReadLexiconError>) {
        let (mut entries, mut whole, mut refused) = (Vec::new(), BTreeMap::new(), None);
        for (line, row) in rows::rows(tables) {
            let entry = read_row(row);
            if entry.is_none() {
                refused.get_or_insert(ReadLexiconError { line, row: row.to_owned() });
            }
            // A row that says nothing keeps its number.
            let entry = entry.unwrap_or(Entry { class: Class::Guard, alone: 0.0, subject: 0.0, object: 0.0 });
            if rows::is_whole(row) {
                whole.extend(rows::phrases(row).map(|word| (folded(word), entry)));
            } else {
                entries.push(entry);
            }
        }
        (Self { trie, entries, whole }, refused)
    }
}

fn folded(word: &str) -> String {
    word.trim().chars().map(fold_char).collect()
}

fn read_row(row: &str) -> Option<Entry> {
    let mut cells = row.splitn(3, '\t');
    let class = Class::named(cells.next()?)?;
    let mut weights = cells.next()?.split('/').map(str::parse::<f32>);
    let alone = weights.next()?.ok()?;
    let subject = weights.next().transpose().ok()?.unwrap_or(alone);
    let object = weights.next().transpose().ok()?.unwrap_or(0.0);
    cells.next().map(|_| Entry { class, alone, subject, object })
}
