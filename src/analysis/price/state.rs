//! What a sentence has said so far, and what the text before it makes likely.

use super::super::PriceKind;
use super::super::cue::{Cue, Line, Mark, What, levels};
use super::super::figure::{Figure, FigureKind};
use super::clause::Step;
use super::role::{Place, Role, sure};

/// Something that a sentence tells or not.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fact {
    /// It is about targets.
    Target = 1,
    /// It has turned to something else that has a price.
    Other = 2,
    /// A stretch longer than a session was named, and no figure since.
    Span = 4,
    /// A condition opened.
    Conditional = 8,
    /// A move was told and no level since.
    Moved = 16,
    /// A broker was named.
    Broker = 32,
    /// Its language wraps the day up: a move with a level behind it is the close.
    Wraps = 64,
    /// A rating was named.
    Grade = 128,
    /// Its verbs stand behind their figures.
    VerbLast = 256,
    /// It is English.
    English = 512,
}

/// The facts that hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told(u16);

impl Told {
    pub(super) fn holds(self, fact: Fact) -> bool {
        self.0 & fact as u16 != 0
    }

    pub(super) fn add(&mut self, fact: Fact) {
        self.0 |= fact as u16;
    }

    pub(super) fn drop(&mut self, fact: Fact) {
        self.0 &= !(fact as u16);
    }
}

/// Tokens on either side of a bracketed figure that say whether it is a price.
const NEAR: usize = 48;

/// What is carried from figure to figure in a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The session that the sentence tells.
    pub(super) session: Option<PriceKind>,
    /// The session that the text before makes likely.
    pub(super) habit: Option<PriceKind>,
    /// What it has told.
    pub(super) told: Told,
    /// The part of the last figure, and its token.
    pub(super) last: Option<(Role, usize)>,
    /// The kind of the last level of the sentence.
    pub(super) last_kind: Option<PriceKind>,
}

impl State {
    /// Takes in a token that is no figure.
    pub(super) fn take(&mut self, line: &Line<'_>, index: usize) {
        let Some(token) = line.tokens.get(index) else { return };
        match token.what {
            What::Name(_) => {
                self.told.drop(Fact::Other);
                self.told.drop(Fact::Span);
            }
            What::Broker => self.told.add(Fact::Broker),
            What::Mark(Mark::Comma) => self.told.drop(Fact::Conditional),
            What::Cue(cue) => self.cue(cue),
            What::Grade => self.told.add(Fact::Grade),
            What::Figure(_) | What::Mark(_) => {}
        }
    }

    fn cue(&mut self, cue: Cue) {
        match cue {
            Cue::When(kind) => self.enter(kind),
            Cue::Verb(PriceKind::Target) | Cue::Noun(PriceKind::Target) => {
                self.told.add(Fact::Target);
                self.told.drop(Fact::Other);
            }
            Cue::Verb(kind) => {
                self.enter(kind);
                if !matches!(kind, PriceKind::High | PriceKind::Low) {
                    self.told.drop(Fact::Target);
                }
            }
            Cue::Noun(kind) => {
                if !matches!(kind, PriceKind::High | PriceKind::Low) {
                    self.told.drop(Fact::Target);
                }
                if matches!(kind, PriceKind::Close | PriceKind::Open) {
                    self.told.drop(Fact::Other);
                    if self.told.holds(Fact::VerbLast) {
                        self.enter(kind);
                    }
                }
            }
            Cue::Stock => self.share(),
            Cue::Other => {
                self.told.add(Fact::Other);
                self.told.drop(Fact::Target);
            }
            Cue::Span => self.told.add(Fact::Span),
            Cue::If => self.told.add(Fact::Conditional),
            Cue::Rise | Cue::Fall | Cue::Risen | Cue::Fallen => self.told.add(Fact::Moved),
            // 開盤半小時封漲停，報88元: the share is past its opening.
            Cue::LimitUp | Cue::LimitDown if self.session == Some(PriceKind::Open) => {
                self.session = Some(PriceKind::Intraday);
            }
            Cue::Report
            | Cue::Reach
            | Cue::To
            | Cue::From
            | Cue::At
            | Cue::Flat
            | Cue::LimitUp
            | Cue::LimitDown
            | Cue::RecordHigh
            | Cue::RecordLow
            | Cue::Defend
            | Cue::Attack
            | Cue::Line
            | Cue::Measure
            | Cue::Upside
            | Cue::Reject
            | Cue::Refer
            | Cue::Consensus
            | Cue::GradeNoun
            | Cue::GradeUp
            | Cue::GradeDown
            | Cue::GradeKeep
            | Cue::BuyList => {}
        }
    }

    /// The price of a share as such: no longer of something else or of targets.
    fn share(&mut self) {
        self.told.drop(Fact::Other);
        self.told.drop(Fact::Target);
        if self.last_is_target() {
            self.last = None;
        }
    }

    fn enter(&mut self, kind: PriceKind) {
        use PriceKind::{Aftermarket, Close, Intraday, Open, Premarket};
        // 26,988點開出，9時30分上漲…: what comes behind the opening level is past it.
        let kind = if kind == Open && self.last_kind == Some(Open) { Intraday } else { kind };
        if matches!(kind, Aftermarket | Close | Intraday | Open | Premarket) {
            let outer = matches!(self.session, Some(Aftermarket | Premarket)) && kind == Intraday;
            if !outer {
                self.session = Some(kind);
            }
            if kind != Intraday {
                self.told.drop(Fact::Span);
            }
        }
    }

    /// Takes in the part of the figure at a token.
    pub(super) fn figure(&mut self, role: Role, at: usize) {
        if let Role::Level { kind, .. } = role {
            self.told.drop(Fact::Moved);
            self.last_kind = Some(kind);
            if kind != PriceKind::Target {
                self.told.drop(Fact::Target);
            }
        }
        self.told.drop(Fact::Span);
        self.last = Some((role, at));
    }

    /// The level of a verb that tells no session itself: of an index in points it is the close, as wraps tell it.
    pub(super) fn session_level(&self, kind: FigureKind) -> Role {
        let points = kind == FigureKind::Points;
        match (self.session, self.habit) {
            (Some(kind), _) => sure(kind),
            (None, Some(kind)) => Role::Level { kind, sure: false },
            (None, None) => {
                let wraps = self.told.holds(Fact::Wraps) || points;
                Role::Level { kind: if wraps { PriceKind::Close } else { PriceKind::Intraday }, sure: false }
            }
        }
    }

    /// The level of a verb of the session under way: before or after it where the sentence says so.
    pub(super) fn outer(&self) -> Role {
        match self.session {
            Some(kind @ (PriceKind::Premarket | PriceKind::Aftermarket)) => sure(kind),
            _ => sure(PriceKind::Intraday),
        }
    }

    /// The level of a verb of arriving.
    pub(super) fn reached(&self) -> Role {
        sure(self.session.unwrap_or(PriceKind::Intraday))
    }

    /// The level of a word that only names the price of a share.
    pub(super) fn reached_unsure(&self) -> Role {
        match self.session {
            Some(kind) => sure(kind),
            None => Role::Level { kind: PriceKind::Intraday, sure: false },
        }
    }

    /// A record: the close of a session that closed, else high or low.
    pub(super) fn record(&self, kind: PriceKind) -> Role {
        match self.session {
            Some(session @ (PriceKind::Close | PriceKind::Intraday)) => sure(session),
            _ => sure(kind),
        }
    }

    /// The level behind `at`.
    pub(super) fn at(&self, further: &[Step]) -> Option<Role> {
        for step in further {
            match step.cue {
                Cue::Verb(kind) | Cue::Noun(kind) => return Some(sure(kind)),
                Cue::Measure => return None,
                Cue::Report | Cue::Flat => return Some(self.session_level(FigureKind::Money(None))),
                _ => {}
            }
        }
        if self.told.holds(Fact::Target) {
            return Some(sure(PriceKind::Target));
        }
        (self.session.is_some() || self.told.holds(Fact::Moved)).then(|| self.session_level(FigureKind::Money(None)))
    }

    /// True when the last figure was a target.
    pub(super) fn last_is_target(&self) -> bool {
        matches!(self.last, Some((Role::Level { kind: PriceKind::Target, .. } | Role::Previous, _)))
    }

    /// The direction of a move right before the token, joined by 或, a bracket or 幅度.
    pub(super) fn move_beside(&self, line: &Line<'_>, at: usize) -> Option<bool> {
        let (role, before) = self.last?;
        let up = match role {
            Role::Change(up) | Role::Percent(up) => up,
            Role::Level { .. } | Role::Previous | Role::None => return None,
        };
        let (from, to) = (line.tokens.get(before)?.end, line.tokens.get(at)?.start);
        let between = line.text.get(from..to)?.trim();
        let joins = [
            "或",
            "and",
            "(",
            "（",
            "、",
            "，幅度",
            "，",
            ",",
            ", or",
            "or",
            "/",
            "幅度",
            "，或",
            "約",
            "，相當於",
            "与",
            "與",
            "和",
            "及",
            "·",
        ];
        let bare = between.trim_end_matches(['約', '约', '達', '为', '為', '近', '逾']);
        (joins.contains(&bare) || bare.is_empty()).then_some(up)
    }

    /// The direction of the move that a figure only tells again: 0.4%或95點, 3.63%(7000원).
    pub(super) fn move_joined(&self, line: &Line<'_>, at: usize) -> Option<bool> {
        let (role, before) = self.last?;
        let up = match role {
            Role::Change(up) | Role::Percent(up) => up,
            Role::Level { .. } | Role::Previous | Role::None => return None,
        };
        let between = line.text.get(line.tokens.get(before)?.end..line.tokens.get(at)?.start)?.trim();
        matches!(between, "或" | "(" | "（" | "or" | ", or" | "，或" | "/" | "也就是" | "即").then_some(up)
    }

    /// The part of a figure with no cue at its side.
    pub(super) fn unled(&self, place: &Place<'_>) -> Role {
        if let Some(role) = self.listed(place) {
            return role;
        }
        let beside = place.beside();
        if let Some(role) = self.bracketed(place) {
            return role;
        }
        let kept = place.before.first().is_some_and(|step| step.tight && step.cue == Cue::GradeKeep);
        if kept && self.told.holds(Fact::Target) && self.told.holds(Fact::Broker) {
            return sure(PriceKind::Target);
        }
        if self.moved_to(place) {
            return self.session_level(place.figure.kind);
        }
        let average = place.before.first().is_some_and(|step| step.tight && step.cue == Cue::Consensus);
        if average && self.told.holds(Fact::Target) {
            return sure(PriceKind::Target);
        }
        if place.opened() {
            return sure(PriceKind::Open);
        }
        let named = matches!(beside, Some(What::Name(_) | What::Broker));
        if self.told.holds(Fact::Target) && (named || beside == Some(What::Mark(Mark::Colon)) || arrowed(place)) {
            return sure(PriceKind::Target);
        }
        if arrowed(place) {
            return if self.told.holds(Fact::Broker) { sure(PriceKind::Target) } else { Role::None };
        }
        let row = matches!(beside, Some(What::Name(_) | What::Mark(Mark::Colon | Mark::Close | Mark::Slash)));
        if row && place.before.is_empty() && quoted_row(place) {
            return Role::Level { kind: self.session.or(self.habit).unwrap_or(PriceKind::Close), sure: false };
        }
        if let (Some(What::Name(_)), Some(kind)) = (beside, self.last_kind.filter(|kind| *kind != PriceKind::Target)) {
            return sure(kind);
        }
        if beside == Some(What::Mark(Mark::Slash)) && self.told.holds(Fact::Broker) && self.told.holds(Fact::Grade) {
            return sure(PriceKind::Target);
        }
        let told = matches!(self.last, Some((Role::Change(_) | Role::Percent(_), _)));
        let adjacent = matches!(beside, Some(What::Mark(Mark::Comma | Mark::List)));
        if told && adjacent && self.session.is_some() && place.figure.kind != FigureKind::Bare {
            return self.session_level(place.figure.kind);
        }
        Role::None
    }

    /// True right behind a move of the session and a word of arriving: 收盤漲0.38%為52.4元.
    fn moved_to(&self, place: &Place<'_>) -> bool {
        let Some((Role::Percent(_) | Role::Change(_), before)) = self.last else { return false };
        let from = place.line.tokens.get(before).map_or(usize::MAX, |token| token.end);
        let between = place.line.text.get(from..place.figure.stretch.start).unwrap_or_default().trim();
        self.session.is_some() && matches!(between, "為" | "为" | "成" | "成為")
    }

    /// The price in the bracket behind a name, in a sentence that tells a session and measures nothing: 聯電（45.8元）.
    fn bracketed(&self, place: &Place<'_>) -> Option<Role> {
        let tokens = &place.line.tokens;
        let [.., name, open] = tokens.get(..place.at)? else { return None };
        let enclosed = open.what == What::Mark(Mark::Open)
            && tokens.get(place.at + 1).is_some_and(|next| next.what == What::Mark(Mark::Close));
        let priced =
            enclosed && matches!(name.what, What::Name(_)) && matches!(place.figure.kind, FigureKind::Money(_));
        if !priced {
            return None;
        }
        let near = tokens.get(place.at.saturating_sub(NEAR)..tokens.len().min(place.at + NEAR)).unwrap_or_default();
        let told = near.iter().any(|token| {
            matches!(
                token.what,
                What::Cue(Cue::When(_) | Cue::Verb(_) | Cue::Rise | Cue::Fall | Cue::Flat | Cue::Report)
            )
        });
        let measured = near.iter().any(|token| matches!(token.what, What::Cue(Cue::Measure | Cue::Other)));
        if !told || measured {
            return None;
        }
        if self.told.holds(Fact::Target) {
            return Some(sure(PriceKind::Target));
        }
        Some(Role::Level { kind: self.session.or(self.habit).unwrap_or(PriceKind::Close), sure: false })
    }

    /// In a list the part of the figure before goes on.
    fn listed(&self, place: &Place<'_>) -> Option<Role> {
        let (role, before) = self.last?;
        let (from, to) = (place.line.tokens.get(before)?.end, place.line.tokens.get(place.at)?.start);
        let between = place.line.text.get(from..to)?.trim();
        let joined =
            ["、", "及", "和", "與", "与", "或", "~", "～", "and", "or", "跟", "以及", ", "].contains(&between);
        let role = if pair_of_extremes(place.line, before) { sure(PriceKind::Low) } else { role };
        let same = matches!(role, Role::Level { .. } | Role::Change(_) | Role::Previous | Role::None);
        (joined && same).then_some(role)
    }
}

/// True for the first of two figures that 高低位 names: 高低位分別為68.9元及68.1元.
fn pair_of_extremes(line: &Line<'_>, first: usize) -> bool {
    let cue = first.checked_sub(1).and_then(|index| line.tokens.get(index));
    cue.is_some_and(|token| line.slice(*token).starts_with("高低"))
}

/// True when a move follows the figure at once, as in rows of quotes: 238元跌1.24%, 238 ▼3 -1.24%.
fn quoted_row(place: &Place<'_>) -> bool {
    let moves = |cue: Cue| matches!(cue, Cue::Rise | Cue::Fall | Cue::Flat | Cue::LimitUp | Cue::LimitDown);
    let mut next = place.line.tokens.get(place.at + 1..).unwrap_or_default().iter();
    let Some(token) = next.find(|token| !matches!(token.what, What::Mark(Mark::Open | Mark::Comma | Mark::List)))
    else {
        return false;
    };
    match token.what {
        What::Cue(cue) => moves(cue),
        What::Figure(_) => {
            place.line.slice(*token).starts_with(['+', '-', '＋', '－', '−', '▲', '▼', '△', '▽', '↑', '↓'])
        }
        What::Name(_) | What::Broker | What::Grade | What::Mark(_) => false,
    }
}

/// True right behind an arrow.
fn arrowed(place: &Place<'_>) -> bool {
    place
        .at
        .checked_sub(1)
        .and_then(|index| place.line.tokens.get(index))
        .is_some_and(|token| token.what == What::Mark(Mark::Arrow))
}

/// The session that a text makes likely: that of its last close or of a session told in so many words.
pub(super) fn habit(line: &Line<'_>, figures: &[Figure], before: Option<PriceKind>) -> Option<PriceKind> {
    let numbers = line.tokens.iter().any(|token| match token.what {
        What::Figure(index) => {
            figures.get(index).is_some_and(|figure| levels(figure) || figure.kind == FigureKind::Percent)
        }
        _ => false,
    });
    let kinds = || {
        line.tokens.iter().rev().filter_map(|token| match token.what {
            What::Cue(Cue::Verb(kind) | Cue::When(kind)) => Some(kind),
            _ => None,
        })
    };
    // A sentence that tells a close tells what was reached before it by the way.
    let told = kinds().find(|kind| *kind == PriceKind::Close).or_else(|| kinds().next());
    match told {
        Some(kind @ (PriceKind::Close | PriceKind::Intraday)) if numbers || line.section == 0 => Some(kind),
        _ => before,
    }
}
