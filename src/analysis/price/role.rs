//! What part a figure plays: a level of some kind, a move, the level before a change, or nothing of a price.

use super::super::PriceKind;
use super::super::cue::{Cue, Line, Mark, What};
use super::super::figure::Figure;
use super::clause::{After, Step, near};
use super::state::{Fact, State};
use super::tail::{Particle, japanese_move, particle};

/// The part a figure plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A level; `sure` when the words name its kind.
    Level {
        /// What level.
        kind: PriceKind,
        /// True when the words name the kind.
        sure: bool,
    },
    /// A move in money or points; true when it goes up.
    Change(bool),
    /// A move in percent; true when it goes up.
    Percent(bool),
    /// The level before a change.
    Previous,
    /// Nothing of a price.
    None,
}

/// A level whose kind the words name.
pub(super) fn sure(kind: PriceKind) -> Role {
    Role::Level { kind, sure: true }
}

/// A figure with everything that its part depends on.
pub(super) struct Place<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) figure: &'a Figure,
    /// The token.
    pub(super) at: usize,
    pub(super) before: Vec<Step>,
    pub(super) behind: Vec<After>,
    pub(super) state: &'a State,
}

impl Place<'_> {
    /// Support or resistance where the verb behind the figure makes it the object: 5万円を割り込んだ, 4,000선을 회복.
    fn object_of_verb(&self) -> Option<PriceKind> {
        let rest = self.line.text.get(self.figure.stretch.end..)?.trim_start_matches("台");
        if rest.starts_with("割れ") {
            return Some(PriceKind::Support);
        }
        let object = ["を", "を ", "을", "를", "이 ", "가 ", "선을", "선이", "대를", "の大台を", "の節目を"];
        let governed = object.iter().any(|particle| rest.starts_with(particle));
        let verb = self.behind.iter().find(|after| !matches!(after.cue, Cue::Line))?;
        (governed && verb.gap <= 12).then(|| watched(verb.cue)).flatten()
    }

    /// The part of a percent.
    pub(super) fn percent(&self) -> Role {
        let barred = |cue: Cue| matches!(cue, Cue::Measure | Cue::Other | Cue::Span | Cue::Upside);
        let far = self.before.iter().take_while(|step| !renews(step.cue)).any(|step| barred(step.cue));
        if far
            || self.state.told.holds(Fact::Other)
            || self.state.told.holds(Fact::Span)
            || self.behind.iter().any(|after| after.cue == Cue::Upside || (after.cue == Cue::Span && after.gap <= 1))
        {
            return Role::None;
        }
        if self.state.last_is_target() || self.short_of() || self.left_behind() {
            return Role::None;
        }
        if let Some(up) = self.signed() {
            return Role::Percent(up);
        }
        match self.move_before().or_else(|| self.state.move_beside(self.line, self.at)).or_else(|| self.move_behind()) {
            Some(up) => Role::Percent(up),
            None => Role::None,
        }
    }

    /// True for a move that the share came away from: swung from a gain of 5%.
    fn left_behind(&self) -> bool {
        let mut moves = self.before.iter().skip_while(|step| !matches!(step.cue, Cue::Rise | Cue::Fall));
        moves.next().is_some()
            && moves.next().is_some_and(|step| step.cue == Cue::From && step.gap <= 24)
            && self.state.told.holds(Fact::English)
    }

    /// True for the size of a swing that widened or narrowed so far: 跌幅一度擴大至160點.
    fn swing(&self) -> bool {
        let mover = self.before.iter().find(|step| matches!(step.cue, Cue::Rise | Cue::Fall));
        let word = mover.and_then(|step| self.line.tokens.get(step.token)).map_or("", |token| self.line.slice(*token));
        let arrives = self.before.first().is_some_and(|step| matches!(step.cue, Cue::To | Cue::Reach));
        arrives && word.ends_with('幅')
    }

    /// True for what is cut off a target, not what is left: 目標價一口氣砍500元.
    fn cut_off(&self) -> bool {
        let head = self.line.text.get(..self.figure.stretch.start).unwrap_or_default().trim_end();
        let head = head.strip_suffix('了').unwrap_or(head);
        self.state.told.holds(Fact::Target) && head.ends_with(['砍', '削'])
    }

    /// True for the band of a Japanese level: 5万0800円台.
    fn japanese_band(&self) -> bool {
        let rest = self.line.text.get(self.figure.stretch.end..).unwrap_or_default();
        let slice = self.line.text.get(self.figure.stretch.range()).unwrap_or_default();
        slice.ends_with("円台") || slice.ends_with('円') && rest.starts_with('台')
    }

    /// True behind 不足 and 不到: the figure is only a bound.
    fn short_of(&self) -> bool {
        let start = self.figure.stretch.start;
        let head = self.line.text.get(..start).unwrap_or_default().trim_end();
        ["不足", "不到", "未達", "未达", "未滿", "less than"].iter().any(|word| head.ends_with(word))
    }

    /// The sign that the figure itself carries.
    fn signed(&self) -> Option<bool> {
        let slice = self.line.text.get(self.figure.stretch.range())?;
        let marked = slice.starts_with(['+', '＋', '-', '−', '－', '▲', '△', '▼', '▽', '↑', '↓']);
        marked.then(|| !self.figure.value.is_sign_negative())
    }

    /// The direction of the nearest move before the figure.
    fn move_before(&self) -> Option<bool> {
        let step = self.before.iter().find(|step| !matches!(step.cue, Cue::When(_) | Cue::Flat | Cue::Refer))?;
        let up = match step.cue {
            Cue::Rise => true,
            Cue::Fall => false,
            _ => return None,
        };
        (step.tight || step.gap <= 18).then_some(up)
    }

    /// The direction of a move told behind the figure.
    fn move_behind(&self) -> Option<bool> {
        if let Some(up) = japanese_move(self.line.text, self.figure.stretch.end) {
            return Some(up);
        }
        let after = self.behind.iter().find(|after| !matches!(after.cue, Cue::When(_) | Cue::Refer))?;
        let up = match after.cue {
            Cue::Risen => true,
            Cue::Fallen => false,
            Cue::Rise if after.gap <= 4 => true,
            Cue::Fall if after.gap <= 4 => false,
            _ => return None,
        };
        Some(up)
    }

    /// The part of money, points or a bare number.
    pub(super) fn level(&self) -> Role {
        if self.state.told.holds(Fact::Other) || self.measured() || self.swing() || self.cut_off() {
            return Role::None;
        }
        if let Some(up) = self.signed() {
            return Role::Change(up);
        }
        let end = self.figure.stretch.end;
        if let Some(up) = japanese_move(self.line.text, end) {
            return Role::Change(up);
        }
        if self.state.told.holds(Fact::Target) && particle(self.line.text, end) == Some(Particle::From) {
            return Role::Previous;
        }
        if self.arrow_behind() && (self.state.told.holds(Fact::Target) || self.state.told.holds(Fact::Broker)) {
            return Role::Previous;
        }
        if let Some(up) = self.state.move_joined(self.line, self.at) {
            return Role::Change(up);
        }
        if let Some(kind) = self.object_of_verb() {
            return sure(kind);
        }
        let last = self.state.told.holds(Fact::VerbLast);
        let leads = |cue| decides(cue) && !(last && verb(cue));
        let decisive = self.before.iter().position(|step| leads(step.cue) && near(self.line, *step));
        let role = match decisive.and_then(|index| self.led(index)) {
            Some(role) => role,
            None => self.followed(),
        };
        match role {
            Role::Level { kind, .. } if kind.is_standing() && self.japanese_band() => Role::None,
            Role::Level { sure: false, .. } if self.nearby() => Role::None,
            Role::Level { kind: PriceKind::Close | PriceKind::Intraday, .. }
                if self.bounded() || self.korean_band() =>
            {
                Role::None
            }
            role => role,
        }
    }

    /// True for a place that is only near the level: 52元附近拉鋸.
    fn nearby(&self) -> bool {
        self.line
            .text
            .get(self.figure.stretch.end..)
            .is_some_and(|rest| rest.starts_with("附近") || rest.starts_with("上下"))
    }

    /// True for the band that a Korean level fell into or rose to: 3850선 후퇴.
    fn korean_band(&self) -> bool {
        self.band()
            && self
                .line
                .text
                .get(self.figure.stretch.end..)
                .is_some_and(|rest| rest.trim_start_matches('선').starts_with(' '))
    }

    /// True for a bound that a close only lies under or over: 收盤價仍在10元之下.
    fn bounded(&self) -> bool {
        let rest = self.line.text.get(self.figure.stretch.end..).unwrap_or_default();
        let head = self.line.text.get(..self.figure.stretch.start).unwrap_or_default();
        if ["下方", "上方"].iter().any(|word| rest.starts_with(word)) {
            return true;
        }
        let side = ["之下", "以下", "之上", "以上"].iter().any(|word| rest.starts_with(word));
        side && (head.ends_with('在') && !head.ends_with("收在"))
    }

    /// True when a measure, not a price, governs the figure.
    fn measured(&self) -> bool {
        let adjacent = self.behind.first().is_some_and(|after| after.cue == Cue::Measure && after.gap <= 4);
        let close = self.before.first().is_some_and(|step| {
            let own = matches!(step.cue, Cue::Verb(_) | Cue::Report | Cue::Noun(PriceKind::Close | PriceKind::Open));
            step.tight && own
        });
        if adjacent && !close {
            return true;
        }
        for step in &self.before {
            match step.cue {
                Cue::Measure | Cue::Other | Cue::Upside => return true,
                Cue::Verb(PriceKind::Target) => {}
                Cue::Stock | Cue::Noun(_) | Cue::Verb(_) => return false,
                _ => {}
            }
            if self.named_between(step.token) {
                return false;
            }
        }
        false
    }

    /// True when an instrument stands right before a cue: what lies further back is no longer said of it.
    fn named_between(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|index| self.line.tokens.get(index));
        before.is_some_and(|token| matches!(token.what, What::Name(_)))
    }

    /// The part that a cue before the figure gives it.
    fn led(&self, index: usize) -> Option<Role> {
        let step = *self.before.get(index)?;
        let further = self.before.get(index + 1..).unwrap_or_default();
        let pending = further.iter().find_map(|step| watched(step.cue));
        let extreme = further.iter().find_map(|step| extreme(step.cue));
        let conditional = self.state.told.holds(Fact::Conditional);
        let closes = further.iter().any(|step| step.cue == Cue::Verb(PriceKind::Close)) || self.closed_behind();
        Some(match step.cue {
            Cue::Noun(PriceKind::High | PriceKind::Low) if self.state.told.holds(Fact::Target) || targeted(further) => {
                sure(PriceKind::Target)
            }
            Cue::Noun(PriceKind::High | PriceKind::Low) if pending.is_some() => sure(pending?),
            Cue::Noun(PriceKind::High | PriceKind::Low)
            | Cue::LimitUp
            | Cue::LimitDown
            | Cue::RecordHigh
            | Cue::RecordLow
            | Cue::Stock
                if closes =>
            {
                sure(PriceKind::Close)
            }
            Cue::Report | Cue::Reach | Cue::To if extreme.is_some() => sure(extreme?),
            Cue::Verb(PriceKind::Close) if conditional => return self.hypothetical(),
            Cue::Verb(PriceKind::High) | Cue::Reach if conditional => sure(PriceKind::Resistance),
            Cue::Verb(PriceKind::Low) if conditional => sure(PriceKind::Support),
            Cue::Verb(PriceKind::Intraday) => self.state.outer(),
            Cue::Attack if self.record_behind() => self.state.record(PriceKind::High),
            Cue::Verb(PriceKind::Target) => sure(self.named_level().unwrap_or(PriceKind::Target)),
            Cue::Verb(kind) | Cue::Noun(kind) => sure(kind),
            Cue::Defend | Cue::Attack if self.state.told.holds(Fact::Target) && targeted(further) => {
                sure(PriceKind::Target)
            }
            Cue::Defend => sure(self.named_level().unwrap_or(PriceKind::Support)),
            Cue::Attack => sure(self.named_level().unwrap_or(PriceKind::Resistance)),
            Cue::Line => sure(
                pending
                    .or_else(|| self.watched_verb())
                    .or_else(|| self.named_level())
                    .unwrap_or_else(|| self.line_kind(step, further)),
            ),
            Cue::Report => self.session_level(),
            Cue::Reach if self.state.told.holds(Fact::Target) && targeted(further) => sure(PriceKind::Target),
            Cue::Reach => self.state.reached(),
            Cue::To => return self.arrived(further),
            Cue::At if further.first().is_some_and(|step| watched(step.cue).is_some() || step.cue == Cue::Line) => {
                return self.led(index + 1);
            }
            Cue::At => self.at_level(further)?,
            Cue::From if self.state.told.holds(Fact::Target) => Role::Previous,
            Cue::From => Role::None,
            Cue::Rise | Cue::Fall if self.line_behind() => sure(self.watched_verb().unwrap_or(PriceKind::Support)),
            Cue::Rise => Role::Change(true),
            Cue::Fall => Role::Change(false),
            Cue::Flat => self.state.session_level(self.figure.kind),
            Cue::Stock if self.opened_behind() => sure(PriceKind::Open),
            Cue::LimitUp | Cue::LimitDown | Cue::Stock => self.state.reached_unsure(),
            Cue::RecordHigh => self.state.record(PriceKind::High),
            Cue::RecordLow => self.state.record(PriceKind::Low),
            _ => return None,
        })
    }

    /// True when a verb behind the figure closes the session: 以漲停價171.5元作收.
    fn closed_behind(&self) -> bool {
        self.behind.iter().any(|after| match after.cue {
            Cue::Verb(PriceKind::Close) => after.gap <= 18,
            Cue::When(PriceKind::Close) => after.gap <= 9,
            _ => false,
        })
    }

    /// True when a word behind the figure opens the session: 股價以248.5元開出.
    fn opened_behind(&self) -> bool {
        let opens = |cue| matches!(cue, Cue::When(PriceKind::Open) | Cue::Verb(PriceKind::Open));
        self.behind.first().is_some_and(|after| after.gap <= 3 && opens(after.cue))
    }

    /// True when the level itself is the record: 登上1,470元新天價.
    fn record_behind(&self) -> bool {
        let record = |cue| matches!(cue, Cue::RecordHigh | Cue::Noun(PriceKind::High));
        self.behind.first().is_some_and(|after| after.gap <= 3 && record(after.cue))
    }

    /// A verb behind the figure that holds, loses or takes it: 5万円を割り込んだ.
    fn watched_verb(&self) -> Option<PriceKind> {
        self.behind.iter().filter(|after| after.gap <= 9).find_map(|after| watched(after.cue))
    }

    /// True when the figure is a level people watch: 拉回千元整數關卡.
    fn line_behind(&self) -> bool {
        self.behind.first().is_some_and(|after| after.gap == 0 && after.cue == Cue::Line)
    }

    fn arrow_behind(&self) -> bool {
        self.line.tokens.get(self.at + 1).is_some_and(|token| token.what == What::Mark(Mark::Arrow))
    }

    /// The level of the session that the sentence tells, before the figure or behind it.
    pub(super) fn session_level(&self) -> Role {
        let english = self.state.told.holds(Fact::English);
        let told = self.behind.iter().find_map(|after| match after.cue {
            Cue::When(kind @ (PriceKind::Premarket | PriceKind::Aftermarket | PriceKind::Close)) => Some(kind),
            Cue::When(PriceKind::Intraday) if english && after.gap <= 4 => Some(PriceKind::Intraday),
            Cue::Verb(PriceKind::Close) if !english => Some(PriceKind::Close),
            _ => None,
        });
        told.map_or_else(|| self.state.session_level(self.figure.kind), sure)
    }

    /// The level behind `at`.
    fn at_level(&self, further: &[Step]) -> Option<Role> {
        match self.state.at(further)? {
            Role::Level { sure: false, .. } | Role::Level { kind: PriceKind::Intraday, .. } => {
                Some(self.session_level())
            }
            role => Some(role),
        }
    }

    /// The part of a figure behind 至, which depends on what moves there.
    fn arrived(&self, further: &[Step]) -> Option<Role> {
        if self.state.told.holds(Fact::Target) {
            return Some(sure(PriceKind::Target));
        }
        let mover = further.first().map(|step| step.cue);
        if self.state.told.holds(Fact::Conditional) {
            return match mover {
                Some(Cue::Rise | Cue::Reach) => Some(sure(PriceKind::Resistance)),
                Some(Cue::Fall) => Some(sure(PriceKind::Support)),
                _ => None,
            };
        }
        match mover {
            Some(Cue::Rise | Cue::Fall | Cue::Reach | Cue::LimitUp | Cue::LimitDown | Cue::Flat | Cue::When(_)) => {
                Some(self.session_level())
            }
            Some(Cue::Verb(kind) | Cue::Noun(kind)) => Some(sure(kind)),
            Some(Cue::Stock) => Some(self.state.reached_unsure()),
            Some(Cue::GradeUp | Cue::GradeDown | Cue::GradeKeep) => {
                self.state.told.holds(Fact::Broker).then(|| sure(PriceKind::Target))
            }
            None if self.state.told.holds(Fact::Moved) => Some(self.session_level()),
            _ => None,
        }
    }

    /// A close on a condition is a level to hold or to reclaim.
    fn hypothetical(&self) -> Option<Role> {
        let rest = self.line.text.get(self.figure.stretch.end..)?;
        if ["之上", "以上", "上方"].iter().any(|word| rest.starts_with(word)) {
            return Some(sure(PriceKind::Resistance));
        }
        ["之下", "以下", "下方"].iter().any(|word| rest.starts_with(word)).then(|| sure(PriceKind::Support))
    }

    /// Support or resistance as a noun right behind the figure says.
    pub(super) fn named_level(&self) -> Option<PriceKind> {
        self.behind.iter().filter(|after| after.gap <= 15).find_map(|after| match after.cue {
            Cue::Noun(kind @ (PriceKind::Support | PriceKind::Resistance)) => Some(kind),
            _ => None,
        })
    }

    /// What a watched level is when no verb says so: below for a moving average or behind a fall, above otherwise.
    fn line_kind(&self, step: Step, further: &[Step]) -> PriceKind {
        let word = self.line.tokens.get(step.token).map_or("", |token| self.line.slice(*token));
        let average = word.contains(['線', '线', '선']) || word.contains("average") || word.contains('均');
        let fell = further.iter().any(|step| matches!(step.cue, Cue::Fall | Cue::Fallen));
        if average || fell { PriceKind::Support } else { PriceKind::Resistance }
    }
}

fn extreme(cue: Cue) -> Option<PriceKind> {
    match cue {
        Cue::Noun(kind @ (PriceKind::High | PriceKind::Low)) | Cue::Verb(kind @ (PriceKind::High | PriceKind::Low)) => {
            Some(kind)
        }
        _ => None,
    }
}

/// True when a cue makes what was said before it of no account.
fn renews(cue: Cue) -> bool {
    matches!(cue, Cue::Stock | Cue::Noun(_) | Cue::Verb(_))
}

/// Cues that are verbs: behind their figure in Japanese and Korean.
fn verb(cue: Cue) -> bool {
    matches!(cue, Cue::Verb(_) | Cue::Defend | Cue::Attack | Cue::Report | Cue::Reach)
}

/// Cues that decide what the figure behind them is.
fn decides(cue: Cue) -> bool {
    !matches!(
        cue,
        Cue::When(_)
            | Cue::If
            | Cue::Refer
            | Cue::Consensus
            | Cue::GradeNoun
            | Cue::GradeUp
            | Cue::GradeDown
            | Cue::GradeKeep
            | Cue::Reject
            | Cue::Span
            | Cue::Risen
            | Cue::Fallen
            | Cue::Measure
            | Cue::Other
            | Cue::Upside
    )
}

pub(super) fn watched(cue: Cue) -> Option<PriceKind> {
    match cue {
        Cue::Defend | Cue::Noun(PriceKind::Support) => Some(PriceKind::Support),
        Cue::Attack | Cue::Noun(PriceKind::Resistance) => Some(PriceKind::Resistance),
        _ => None,
    }
}

fn targeted(steps: &[Step]) -> bool {
    steps.iter().any(|step| matches!(step.cue, Cue::Noun(PriceKind::Target) | Cue::Verb(PriceKind::Target)))
}
