//! The part that a figure plays by what stands behind it.

use super::super::PriceKind;
use super::super::cue::{Cue, What};
use super::super::figure::FigureKind;
use super::clause::Step;
use super::role::{Place, Role, sure, watched};
use super::state::Fact;

impl Place<'_> {
    /// The part that what stands behind the figure gives it.
    pub(super) fn followed(&self) -> Role {
        let particle = particle(self.line.text, self.figure.stretch.end);
        let english = self.state.told.holds(Fact::English);
        let verb = self.behind.iter().filter(|after| !english || after.gap <= 4).find_map(|after| match after.cue {
            Cue::Verb(kind) => Some(kind),
            _ => None,
        });
        let moved = |step: &Step| step.tight && matches!(step.cue, Cue::Risen | Cue::Fallen);
        let moved = self.before.first().is_some_and(moved);
        if let Some(kind) = self.farthest() {
            return sure(kind);
        }
        if moved && verb.is_none() {
            return self.reached_or_session(particle);
        }
        for after in &self.behind {
            let tight = after.gap <= 9;
            let role = match after.cue {
                Cue::Verb(PriceKind::Close) | Cue::When(PriceKind::Close) if self.band() => return Role::None,
                Cue::Verb(kind) if verb.is_some() => sure(kind),
                Cue::Noun(kind @ (PriceKind::Support | PriceKind::Resistance | PriceKind::Target))
                    if after.gap <= 18 =>
                {
                    sure(kind)
                }
                Cue::Noun(_) | Cue::RecordHigh | Cue::RecordLow if verb.is_some() => continue,
                Cue::Noun(kind) if tight => sure(kind),
                Cue::When(kind @ (PriceKind::Close | PriceKind::Open)) if tight => sure(kind),
                Cue::RecordHigh if tight => self.state.record(PriceKind::High),
                Cue::RecordLow if tight => self.state.record(PriceKind::Low),
                Cue::Line if tight => sure(self.watched_behind()),
                Cue::Attack if tight => sure(PriceKind::Resistance),
                Cue::Defend if tight => sure(PriceKind::Support),
                Cue::Report if tight => self.state.session_level(self.figure.kind),
                Cue::Risen | Cue::Fallen if particle.is_some() => self.reached_or_session(particle),
                Cue::Risen => Role::Change(true),
                Cue::Fallen => Role::Change(false),
                Cue::Rise if after.gap <= 4 && !self.move_leads() => Role::Change(true),
                Cue::Fall if after.gap <= 4 && !self.move_leads() => Role::Change(false),
                Cue::Measure | Cue::Other => return Role::None,
                _ => continue,
            };
            return role;
        }
        self.unled()
    }

    /// True for a Korean figure that is only the band a close lay in: 4000선 마감.
    pub(super) fn band(&self) -> bool {
        let slice = self.line.text.get(self.figure.stretch.range()).unwrap_or_default();
        let rest = self.line.text.get(self.figure.stretch.end..).unwrap_or_default();
        slice.ends_with('선') || rest.starts_with(['선', '대'])
    }

    /// The high or low of the day: as far as a Korean share went within it, unless only for a while (한때).
    fn farthest(&self) -> Option<PriceKind> {
        let rest =
            self.line.text.get(self.figure.stretch.end..)?.trim_start_matches('선').trim_start_matches(['을', '를']);
        let reached =
            rest.starts_with("까지") || rest.trim_start().starts_with("터치") || rest.trim_start().starts_with('찍');
        if !reached {
            return None;
        }
        // Looked at last: the whole line is read for it.
        let told = self.line.text.get(self.line.range.clone())?;
        let fell = ["밀", "내", "떨", "하락", "빠", "추락"];
        let down =
            rest.strip_prefix("까지").is_some_and(|rest| fell.iter().any(|word| rest.trim_start().starts_with(word)));
        let day = told.contains("장중") && !told.contains("한때");
        day.then_some(if down { PriceKind::Low } else { PriceKind::High })
    }

    /// True when the move behind the figure has a figure of its own: 238元跌1.24%.
    fn move_leads(&self) -> bool {
        let rest = self.line.tokens.get(self.at + 1..).unwrap_or_default();
        let Some(index) = rest.iter().position(|token| matches!(token.what, What::Cue(Cue::Rise | Cue::Fall))) else {
            return false;
        };
        let own = rest.get(index).zip(rest.get(index + 1));
        own.is_some_and(|(cue, next)| matches!(next.what, What::Figure(_)) && self.line.light(cue.end, next.start))
    }

    /// The level that a move reached on its way (まで, 까지), or that of the session.
    fn reached_or_session(&self, particle: Option<Particle>) -> Role {
        match (particle, self.farthest()) {
            (Some(Particle::Until), Some(kind)) => sure(kind),
            (Some(Particle::Until), None) => self.state.reached(),
            (_, _) => self.session_level(),
        }
    }

    /// A watched level named behind its figure: 1700元關卡, with the verb further behind when there is one.
    fn watched_behind(&self) -> PriceKind {
        let verb = self.behind.iter().find_map(|after| watched(after.cue));
        let weak = self.before.iter().find_map(|step| watched(step.cue));
        weak.or(verb).or_else(|| self.named_level()).unwrap_or(PriceKind::Resistance)
    }

    /// The part of a figure that no cue leads to or follows: in lists, behind a name, behind the moves of a session.
    fn unled(&self) -> Role {
        let risen = self.before.first().is_some_and(|step| matches!(step.cue, Cue::Risen | Cue::Fallen));
        if risen && self.figure.kind != FigureKind::Bare {
            return self.state.session_level(self.figure.kind);
        }
        let particle = particle(self.line.text, self.figure.stretch.end);
        if particle == Some(Particle::To) && (self.state.told.holds(Fact::Target) || self.graded()) {
            return sure(PriceKind::Target);
        }
        if particle == Some(Particle::From) && self.graded_further() {
            return Role::Previous;
        }
        let session = self.before.iter().find(|step| matches!(step.cue, Cue::When(_)) && step.tight);
        if let Some(Cue::When(kind)) = session.map(|step| step.cue) {
            return sure(kind);
        }
        self.state.unled(self)
    }

    /// True where a broker's verb behind the figure moves a target: 한국투자증권도 9만원에서 8만2000원으로 하향 조정했다.
    fn graded(&self) -> bool {
        let verb = self.behind.first().is_some_and(|after| matches!(after.cue, Cue::GradeUp | Cue::GradeDown));
        verb && self.state.told.holds(Fact::Broker)
    }

    /// The same of the figure before: the verb stands behind the next one.
    fn graded_further(&self) -> bool {
        let mut next = self.line.tokens.get(self.at + 1..).unwrap_or_default().iter();
        let figure = next.next().is_some_and(|token| matches!(token.what, What::Figure(_)));
        let verb = next.next().is_some_and(|token| matches!(token.what, What::Cue(Cue::GradeUp | Cue::GradeDown)));
        figure && verb && self.state.told.holds(Fact::Broker)
    }

    /// True right behind a name and 開: 台積電開1,445元.
    pub(super) fn opened(&self) -> bool {
        let name = self.at.checked_sub(1).and_then(|index| self.line.tokens.get(index));
        let named = name.filter(|token| matches!(token.what, What::Name(_)));
        let between = named.and_then(|token| self.line.text.get(token.end..self.figure.stretch.start));
        between.is_some_and(|between| matches!(between.trim(), "開" | "开"))
    }

    /// True when nothing but light words lies between the figure and the token before it.
    pub(super) fn beside(&self) -> Option<What> {
        let token = self.line.tokens.get(self.at.checked_sub(1)?)?;
        self.line.light(token.end, self.figure.stretch.start).then_some(token.what)
    }
}

/// A particle behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Particle {
    From,
    To,
    /// As far as.
    Until,
}

/// The Japanese or Korean particle behind a figure.
pub(super) fn particle(text: &str, end: usize) -> Option<Particle> {
    let rest = text.get(end..)?;
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    if starts(&["から", "에서", "より", "대에서", "선에서"]) {
        return Some(Particle::From);
    }
    if starts(&["まで", "까지", "선까지"]) {
        return Some(Particle::Until);
    }
    starts(&["に", "へ", "と", "で", "으로", "로", "에", "원으로", "선으로"]).then_some(Particle::To)
}

/// 高 or 安 behind a Japanese figure, a bracketed figure in between allowed: 55円高, 55円(1.3%)安.
pub(super) fn japanese_move(text: &str, end: usize) -> Option<bool> {
    let mut rest = text.get(end..)?;
    if rest.starts_with(['(', '（']) {
        let close = rest.char_indices().take(24).find(|(_, c)| matches!(c, ')' | '）'))?;
        rest = rest.get(close.0 + close.1.len_utf8()..)?;
    }
    let slice = text.get(..end)?;
    let japanese = slice.ends_with(['円', '銭', '%', '％', 'ト']) || slice.ends_with("ドル");
    let mut next = rest.chars();
    let up = match next.next()? {
        '高' => true,
        '安' => false,
        _ => return None,
    };
    (japanese && !matches!(next.next(), Some('値' | '位' | '點' | '点' | '見' | '達' | '全' | '於' | '于' | '出')))
        .then_some(up)
}
