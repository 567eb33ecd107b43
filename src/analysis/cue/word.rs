//! Cue words and what they say of the figures around them.

use super::super::PriceKind;
use super::rows::rows;
use crate::text::Trie;

const WORDS: &str = include_str!("words.tsv");
const GRADES: &str = include_str!("grades.tsv");
/// The phrases of these lists, made when the program was built.
static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cues.trie"));
const LIGHT: &str = include_str!("light.txt");
const OBJECTS: &str = include_str!("objects.txt");
const ADVERBS: &str = include_str!("adverbs.txt");

/// What a word says of the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Cue {
    /// A session: 盤中, 終場.
    When(PriceKind),
    /// A verb whose object is such a level: 收在, 開出, 上看.
    Verb(PriceKind),
    /// A noun whose value is such a level: 收盤價, 目標價, 支撐.
    Noun(PriceKind),
    /// A verb whose object is a level of the session told elsewhere: 報.
    Report,
    /// A verb of arriving at a level: 來到, 觸及.
    Reach,
    /// A preposition before the level of a move: 至, to.
    To,
    /// A preposition before the old level: 從, from.
    From,
    /// `at`, before a level in a sentence that tells a session or a move.
    At,
    /// The price of a share as such: 股價.
    Stock,
    /// A move up told before its figures: 漲.
    Rise,
    /// A move down told before its figures: 跌.
    Fall,
    /// A move up told behind its figures: 高の, 오른, higher.
    Risen,
    /// A move down told behind its figures.
    Fallen,
    /// No move: 平盤.
    Flat,
    /// The daily limit up.
    LimitUp,
    /// The daily limit down.
    LimitDown,
    /// A record or the high of a window: 新高.
    RecordHigh,
    /// A record or the low of a window: 新低.
    RecordLow,
    /// A verb of holding, testing or losing a level.
    Defend,
    /// A verb of reclaiming or challenging a level.
    Attack,
    /// A level that people watch: 關卡, 季線.
    Line,
    /// Something measured that is no price: EPS, 營收, 溢價.
    Measure,
    /// Something else that has a price: 黃金, 台指期, 美元兌日圓.
    Other,
    /// A stretch of time longer than a session, over which a move is told.
    Span,
    /// The way from price to target.
    Upside,
    /// A condition.
    If,
    /// The author rejects it.
    Reject,
    /// Compared with an earlier level.
    Refer,
    /// An average over brokers.
    Consensus,
    /// The word rating itself: 評等.
    GradeNoun,
    /// A rating or target goes up.
    GradeUp,
    /// A rating or target goes down.
    GradeDown,
    /// A rating is kept, set or started.
    GradeKeep,
    /// A list of shares to buy.
    BuyList,
}

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// One or two cues.
    Cues(Option<Cue>, Option<Cue>),
    /// A rating.
    Grade,
    /// A broker.
    Broker,
}

/// All cue words in one trie.
#[derive(Debug)]
pub(in crate::analysis) struct Cues {
    trie: Trie,
    senses: Vec<Sense>,
    light: Trie,
    objects: Trie,
    adverbs: Trie,
}

impl Cues {
    /// The lists built into the program.
    pub(in crate::analysis) fn standard() -> Self {
        let grades = rows(GRADES).map(|_| Sense::Grade);
        let words = rows(WORDS).filter_map(|row| {
            let roles = row.split_once('\t')?.1;
            if roles == "broker" {
                return Some(Sense::Broker);
            }
            let mut roles = roles.split(", ").map(cue);
            Some(Sense::Cues(roles.next().flatten(), roles.next().flatten()))
        });
        let senses = grades.chain(words).collect();
        let trie = Trie::from_bytes(TRIE).unwrap_or_else(|| super::rows::trie(GRADES, WORDS));
        let list = |words| Trie::new(rows(words).map(|word| (word, 0)));
        Self { trie, senses, light: list(LIGHT), objects: list(OBJECTS), adverbs: list(ADVERBS) }
    }

    /// True when a text ends in a word that makes an object of the name behind it: 受, with.
    pub(super) fn ends_with_object(&self, head: &str) -> bool {
        ends_with(&self.objects, head)
    }

    /// True when the head of a clause begins or ends with a word for when, how much or the share itself: 尾市, 該股.
    pub(super) fn frames(&self, head: &str) -> bool {
        self.adverbs.longest(head, 0).is_some() || ends_with(&self.adverbs, head)
    }

    /// True when a text holds nothing but light words, spaces, quotation marks and colons.
    pub(in crate::analysis) fn light(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let mark = c.is_whitespace() || "「」『』【】\"'“”‘’:：~～=-".contains(c);
            let skipped = if mark { c.len_utf8() } else { self.light.longest(rest, 0).map_or(0, |hit| hit.range.end) };
            if skipped == 0 {
                return false;
            }
            rest = rest.get(skipped..).unwrap_or_default();
        }
        true
    }

    /// The first cue of a text from a byte on.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<(std::ops::Range<usize>, Sense)> {
        let mut hits = self.trie.hits(text.get(from..)?);
        loop {
            let hit = hits.next()?;
            if let Some(sense) = self.senses.get(hit.value as usize) {
                return Some((from + hit.range.start..from + hit.range.end, *sense));
            }
        }
    }
}

/// Characters of the longest word in the lists that are asked from behind.
const LONGEST: usize = 3;

/// True when a text ends in a word of a list; a Latin word counts as a whole.
fn ends_with(list: &Trie, head: &str) -> bool {
    if head.ends_with(|c: char| c.is_ascii_alphabetic()) {
        let word = head.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        return head.len() > word.len() && list.get(word).is_some();
    }
    let starts = head.char_indices().rev().take(LONGEST);
    let mut ends = starts.filter_map(|(start, _)| head.get(start..));
    ends.any(|end| list.get(end).is_some())
}

fn kind(word: &str) -> Option<PriceKind> {
    use PriceKind::{Aftermarket, Close, High, Intraday, Low, Open, Premarket, Resistance, Support, Target};
    let kinds = [Close, Open, High, Low, Intraday, Premarket, Aftermarket, Target, Support, Resistance];
    kinds.into_iter().find(|kind| kind.name() == word)
}

fn cue(role: &str) -> Option<Cue> {
    let (word, rest) = role.split_once(' ').unwrap_or((role, ""));
    Some(match word {
        "when" => Cue::When(kind(rest)?),
        "verb" => Cue::Verb(kind(rest)?),
        "noun" => Cue::Noun(kind(rest)?),
        "report" => Cue::Report,
        "reach" => Cue::Reach,
        "to" => Cue::To,
        "from" => Cue::From,
        "at" => Cue::At,
        "stock" => Cue::Stock,
        "rise" => Cue::Rise,
        "fall" => Cue::Fall,
        "risen" => Cue::Risen,
        "fallen" => Cue::Fallen,
        "flat" => Cue::Flat,
        "limitup" => Cue::LimitUp,
        "limitdown" => Cue::LimitDown,
        "record" if rest == "high" => Cue::RecordHigh,
        "record" => Cue::RecordLow,
        "defend" => Cue::Defend,
        "attack" => Cue::Attack,
        "line" => Cue::Line,
        "measure" => Cue::Measure,
        "other" => Cue::Other,
        "span" => Cue::Span,
        "upside" => Cue::Upside,
        "if" => Cue::If,
        "reject" => Cue::Reject,
        "refer" => Cue::Refer,
        "consensus" => Cue::Consensus,
        "gradenoun" => Cue::GradeNoun,
        "gradeup" => Cue::GradeUp,
        "gradedown" => Cue::GradeDown,
        "gradekeep" => Cue::GradeKeep,
        "buylist" => Cue::BuyList,
        _ => return None,
    })
}
