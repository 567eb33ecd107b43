//! Roles: whether a name is what the news tells of, or only speaks, publishes, or stands for something else.

use std::ops::Range;

use super::cues::{Cues, cue};
use crate::analysis::mention::Acting;
use crate::analysis::reading::Section;

/// Who is named beside a source in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A broker, and nobody else: brokers have news of their own.
    BrokerAlone,
    /// A data house, issuer or exchange, and nobody else.
    Alone,
    /// Another instrument, which is then the news.
    Accompanied,
}

/// Characters behind a broker's name in which its verb is looked for.
const VERB_WITHIN: usize = 15;

/// Characters behind a broker's name in which the target or rating is looked for that it gives.
const NOTE_WITHIN: usize = 80;

/// The part that a broker, data house, fund issuer or exchange plays: it acts as such unless the words say that it is the
/// news.
pub(super) fn of_source(section: &Section<'_>, name: &Range<usize>, cues: &Cues, standing: Standing) -> Acting {
    let text = section.text;
    if credited(section, name.start, cues) {
        return Acting::Source;
    }
    let quoted = cues.before(text, name.start) & cue::QUOTED != 0;
    if files(text, name.end, cues) {
        return Acting::Subject;
    }
    let tail = text.get(name.end..).unwrap_or_default();
    let near = name.end + tail.char_indices().nth(VERB_WITHIN).map_or(tail.len(), |(at, _)| at);
    let clause = clause_end(section, name.start);
    let end = clause.map_or(near, |clause| near.min(clause)).max(name.end);
    let verb = cues.first(text, name.end..end, cue::SPEAKS | cue::OWN | cue::MOVES);
    let moves = verb.is_some_and(|(bits, at)| bits & cue::MOVES != 0 && by_percent(text, at));
    let next = cues.after(text, name.end);
    if next & cue::SPEAKS != 0 && !moves {
        return Acting::Source;
    }
    if (next & cue::OWN != 0 || moves) && !quoted {
        return Acting::Subject;
    }
    if quoted || clause.is_some_and(|clause| clause <= near && tail_starts(text, clause, ['：', ':'])) {
        return Acting::Source;
    }
    if tail.starts_with('、') && moves_in_list(text, name.end..clause.unwrap_or(end), cues) {
        return Acting::Subject;
    }
    match cues.first(text, name.end..end, cue::SPEAKS | cue::OWN) {
        Some((bits, _)) if bits & cue::SPEAKS != 0 => Acting::Source,
        Some(_) if standing != Standing::Accompanied => Acting::Subject,
        None if standing == Standing::BrokerAlone && !writes(section, name, cues) => Acting::Subject,
        Some(_) | None => Acting::Source,
    }
}

/// True when a list of shares goes on behind a name and ends in how they moved: 某證券、某股份等跟漲.
fn moves_in_list(text: &str, rest: Range<usize>, cues: &Cues) -> bool {
    let said = cues.first(text, rest, cue::SPEAKS | cue::OWN | cue::MOVES);
    said.is_some_and(|(bits, _)| bits & cue::MOVES != 0 && bits & cue::SPEAKS == 0)
}

/// True when the word at a byte is a move by so many percent: 升1.2% is the bank's own share, 升目標價 another's.
fn by_percent(text: &str, at: usize) -> bool {
    let tail = text
        .get(at..)
        .unwrap_or_default()
        .trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_ascii_punctuation());
    let word = text.len() - at - tail.len();
    let figure = tail.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    word <= 6 && figure.len() < tail.len() && figure.starts_with(['%', '％'])
}

/// True when the sentence goes on to a target or a rating: a house gives those to others.
fn writes(section: &Section<'_>, name: &Range<usize>, cues: &Cues) -> bool {
    let tail = section.text.get(name.end..).unwrap_or_default();
    let near = tail.char_indices().nth(NOTE_WITHIN).map_or(tail.len(), |(at, _)| at);
    let end =
        section.sentence(name.start).map_or(section.text.len(), |sentence| sentence.range.end).min(name.end + near);
    cues.first(section.text, name.end..end.max(name.end), cue::NOTES).is_some()
}

/// True when a colon and the start of an announcement follow: 中信证券：控股股东…, while 中信证券：看好… quotes the house.
fn files(text: &str, at: usize, cues: &Cues) -> bool {
    let tail = text.get(at..).unwrap_or_default();
    let colon = tail.chars().next().filter(|c| matches!(c, '：' | ':'));
    colon.is_some_and(|colon| cues.after(text, at + colon.len_utf8()) & cue::FILES != 0)
}

/// True in a sentence that only lists where its figures come from.
fn credited(section: &Section<'_>, at: usize, cues: &Cues) -> bool {
    let Some(sentence) = section.sentence(at) else { return false };
    let told = section.text.get(sentence.range.clone()).unwrap_or_default();
    let opened = told.len() - told.trim_start_matches(['（', '(']).len();
    cues.after(section.text, sentence.range.start + opened) & cue::CREDITS != 0
}

/// Where the clause of a byte ends.
fn clause_end(section: &Section<'_>, at: usize) -> Option<usize> {
    let sentence = section.sentence(at)?;
    let after = sentence.clauses.partition_point(|clause| clause.start <= at);
    sentence.clauses.get(after.checked_sub(1)?).map(|clause| clause.end)
}

fn tail_starts(text: &str, at: usize, marks: [char; 2]) -> bool {
    text.get(at..).is_some_and(|tail| tail.starts_with(marks))
}

/// True when a medium is named as the place where somebody publishes: 在臉書發文.
pub(super) fn is_place(section: &Section<'_>, name: &Range<usize>, cues: &Cues) -> bool {
    let publishes = cues.before(section.text, name.start) & cue::PUBLISHES != 0;
    let posts = cues.after(section.text, name.end) & cue::POSTS != 0;
    let own = cues.after(section.text, name.end) & (cue::OWN | cue::FOLLOWS | cue::FIRM) != 0;
    posts || (publishes && !own)
}

/// What a text says of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// A level or a move in figures.
    Figures,
    /// A move in words.
    Words,
    /// Neither: it is only named, or something else of that name is meant (futures, members, a listing there).
    None,
}

/// Characters behind an index in which its move is looked for.
const MOVE_WITHIN: usize = 22;

/// What is said of an index between its name and `until`, where the next name or the sentence ends.
pub(super) fn level(text: &str, name: &Range<usize>, until: usize, cues: &Cues) -> Level {
    if cues.after(text, name.end) & cue::CONTRACT != 0 {
        return Level::None;
    }
    let tail = text.get(name.end..until.max(name.end)).unwrap_or_default();
    let near = tail.char_indices().nth(MOVE_WITHIN).map_or(tail.len(), |(at, _)| at);
    let moved = cues.first(text, name.end..name.end + near, cue::MOVES).map(|(_, at)| at);
    if points(tail, near) || arrives(tail) {
        return Level::Figures;
    }
    match moved {
        Some(at) if percent(text.get(at..until).unwrap_or_default()) => Level::Figures,
        Some(_) => Level::Words,
        None => Level::None,
    }
}

/// True where an English index arrives at a level at once: a fall in the Nikkei to 48,625.88.
fn arrives(tail: &str) -> bool {
    let rest = tail.trim_start().strip_prefix("to ").or_else(|| tail.trim_start().strip_prefix("at "));
    let figure = rest.and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    figure.starts_with(|c: char| c.is_ascii_digit()) && figure.contains([',', '.']) && !figure.contains('%')
}

/// True when a number of points stands near the start: 15265點, 386.51 points, 151.59p, 1.5만선 apart.
fn points(tail: &str, near: usize) -> bool {
    let mut digit = false;
    for (at, c) in tail.char_indices() {
        match c {
            'p' if digit => {
                let rest = tail.get(at + 1..).unwrap_or_default();
                if rest.starts_with("oint") || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                    return true;
                }
                digit = false;
            }
            '0'..='9' | '０'..='９' | ',' | '.' | '，' | '萬' | '万' | '千' | ' ' | '餘' | '余' | '多' => {
                digit = digit || c.is_ascii_digit() || c >= '０';
            }
            '點' | '点' | '포' | 'ポ' | '선' | '円' | '엔' if digit => return true,
            _ if at > near => return false,
            _ => digit = false,
        }
    }
    false
}

/// True when a percent stands behind a move. A letter takes half the width of a Han character.
fn percent(tail: &str) -> bool {
    let mut width = 0;
    let far = |(_, c): &(usize, char)| {
        width += if c.is_ascii() { 1 } else { 2 };
        width > 2 * MOVE_WITHIN
    };
    let near = tail.char_indices().find(far).map_or(tail.len(), |(at, _)| at);
    let head = tail.get(..near).unwrap_or_default();
    head.contains(['%', '％']) || head.contains("百分")
}
