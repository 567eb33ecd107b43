//! When a word is a rating: 買進 in 「買進」評等, not in 外資買進3萬張.

use super::super::cue::{Cue, Line, Mark, What};

/// A rating in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grade {
    /// The token.
    pub(super) at: usize,
    /// True when a change starts from it.
    pub(super) from: bool,
}

/// The ratings of a sentence, in order.
pub(super) fn grades(line: &Line<'_>) -> Vec<Grade> {
    let mut found: Vec<Grade> = Vec::new();
    let spoken = spoken(line);
    let all: Vec<usize> =
        line.tokens.iter().enumerate().filter(|(_, token)| token.what == What::Grade).map(|(index, _)| index).collect();
    for (number, at) in all.iter().enumerate() {
        let next = all.get(number + 1).copied();
        let from = starts_change(line, *at, next);
        let paired = found.last().is_some_and(|grade| grade.from && grade.at + 8 > *at);
        if traded(line, *at) || !(from || paired || advised(line, *at, spoken)) {
            continue;
        }
        found.push(Grade { at: *at, from });
    }
    found
}

/// True when figures follow that say how much was bought, or words that make it a signal.
fn traded(line: &Line<'_>, at: usize) -> bool {
    let Some(token) = line.tokens.get(at) else { return true };
    let rest =
        line.text.get(token.end..).unwrap_or_default().trim_start_matches(['」', '』', '\'', '"', '”', '’', ' ']);
    let words = [
        "訊號", "信号", "信號", "力道", "價差", "超", "盤", "家", "量", "時機", "机会", "點", "潮", "세", "すぎ", "越",
        "注文",
    ];
    let counted = ["評級", "评级", "評等"].iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or("");
    if counted.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with("12")
        || words.iter().any(|word| rest.starts_with(word))
}

/// True when the words around it make it a rating.
fn advised(line: &Line<'_>, at: usize, spoken: Spoken) -> bool {
    let Some(token) = line.tokens.get(at) else { return false };
    let word = line.slice(*token);
    let latin = word.is_ascii();
    if latin && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        let own = line.tokens.get(at.saturating_sub(4)..at).unwrap_or_default();
        let house = own.iter().any(|token| token.what == What::Broker);
        return (led(line, at) && (named_behind(line, at) || arrived(line, at))) || (house && named_behind(line, at));
    }
    moved(line, at)
        || named_behind(line, at)
        || led(line, at)
        || (quoted(line, at) && spoken == Spoken::Ratings)
        || (cell(line, at) && spoken == Spoken::Ratings)
}

/// True between `to` and `from` another rating: moved Micron to Overweight from Equal-weight.
fn moved(line: &Line<'_>, at: usize) -> bool {
    let what = |index: usize| line.tokens.get(index).map(|token| token.what);
    let to = at.checked_sub(1).and_then(what) == Some(What::Cue(Cue::To));
    to && what(at + 1) == Some(What::Cue(Cue::From)) && what(at + 2) == Some(What::Grade)
}

/// True where a change arrives at the word and the clause ends or turns: downgraded to hold, cut to sell from neutral.
fn arrived(line: &Line<'_>, at: usize) -> bool {
    let Some(token) = line.tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|index| line.tokens.get(index)).map(|token| token.what);
    let leads = matches!(before, Some(What::Cue(Cue::To | Cue::At | Cue::GradeUp | Cue::GradeDown | Cue::GradeKeep)));
    let rest = line.text.get(token.end..line.range.end).unwrap_or_default().trim_start_matches(['"', '\'', '”', '’']);
    let word: String = rest.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    let turns = ["", "from", "at", "with", "by", "on", "and", "after", "as", "in", "while", "citing", "this"];
    leads && turns.contains(&word.as_str())
}

/// True when 評等 or rating follows at once.
fn named_behind(line: &Line<'_>, at: usize) -> bool {
    let (Some(token), Some(next)) = (line.tokens.get(at), line.tokens.get(at + 1)) else { return false };
    let gap = line.text.get(token.end..next.start).unwrap_or("?");
    let near = gap.chars().all(|c| matches!(c, '」' | '』' | '"' | '”' | '\'' | '’' | ' ' | '的' | '】' | '（'));
    near && next.what == What::Cue(Cue::GradeNoun)
}

/// True when a verb or noun of rating leads to it.
fn led(line: &Line<'_>, at: usize) -> bool {
    let Some(token) = line.tokens.get(at) else { return false };
    let mut edge = token.start;
    for before in line.tokens.get(..at).unwrap_or_default().iter().rev() {
        let gap = line.text.get(before.end..edge).unwrap_or_default();
        edge = before.start;
        if !line.cues.light(gap) {
            return false;
        }
        match before.what {
            What::Cue(Cue::GradeNoun | Cue::GradeUp | Cue::GradeDown | Cue::GradeKeep) => return true,
            What::Cue(Cue::To | Cue::From | Cue::At | Cue::Noun(_) | Cue::Stock)
            | What::Name(_)
            | What::Broker
            | What::Grade
            | What::Mark(Mark::Open | Mark::Close | Mark::Colon) => {}
            What::Cue(_) | What::Figure(_) | What::Mark(_) => return false,
        }
    }
    false
}

/// True when it stands in quotation marks.
fn quoted(line: &Line<'_>, at: usize) -> bool {
    let Some(token) = line.tokens.get(at) else { return false };
    let open = line.text.get(..token.start).is_some_and(|head| head.ends_with(['「', '『', '"', '“', '\'', '‘', '【']));
    let close =
        line.text.get(token.end..).is_some_and(|rest| rest.starts_with(['」', '』', '"', '”', '\'', '’', '】']));
    open && close
}

/// True when it stands alone between marks: a cell of a flattened table.
fn cell(line: &Line<'_>, at: usize) -> bool {
    let Some(token) = line.tokens.get(at) else { return false };
    let head = line.text.get(line.range.start..token.start).unwrap_or_default().trim_end_matches([' ', '　']);
    let rest = line.text.get(token.end..line.range.end).unwrap_or_default().trim_start_matches([' ', '　']);
    let marks =
        ['|', '｜', '/', '／', ',', '，', '、', ':', '：', '→', '>', '\t', '；', ';', '。', ')', '）', '(', '（'];
    (head.is_empty() || head.ends_with(marks)) && (rest.is_empty() || rest.starts_with(marks) || rest.starts_with("->"))
}

/// What a sentence speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spoken {
    /// Brokers, ratings or targets.
    Ratings,
    /// Something else.
    Else,
}

fn spoken(line: &Line<'_>) -> Spoken {
    let speaks = line.tokens.iter().any(|token| match token.what {
        What::Broker => true,
        What::Cue(cue) => matches!(
            cue,
            Cue::GradeNoun
                | Cue::GradeUp
                | Cue::GradeDown
                | Cue::GradeKeep
                | Cue::Noun(super::super::PriceKind::Target)
        ),
        What::Figure(_) | What::Name(_) | What::Grade | What::Mark(_) => false,
    });
    if speaks { Spoken::Ratings } else { Spoken::Else }
}

/// True when a change starts from it: 由「中立」降至, 「中立」から, from Hold, 買入 → 中性.
fn starts_change(line: &Line<'_>, at: usize, next: Option<usize>) -> bool {
    let Some(token) = line.tokens.get(at) else { return false };
    let rest = line.text.get(token.end..).unwrap_or_default().trim_start_matches([
        '」', '』', '\'', '"', '”', '’', ' ', '評', '等', '級', '级', '评', '투', '자', '의', '견',
    ]);
    let particle = rest.starts_with("から") || rest.starts_with("에서") || rest.starts_with("より");
    let arrow = next.is_some_and(|next| {
        line.tokens
            .get(at + 1..next)
            .is_some_and(|between| between.iter().any(|token| token.what == What::Mark(Mark::Arrow)))
    });
    let mut edge = token.start;
    for before in line.tokens.get(..at).unwrap_or_default().iter().rev() {
        if !line.light(before.end, edge) {
            break;
        }
        edge = before.start;
        match before.what {
            What::Cue(Cue::From) => return true,
            What::Cue(Cue::GradeNoun) => {}
            _ => break,
        }
    }
    particle || arrow
}
