//! The panel: a card for each instrument; on a narrow screen one line.

use super::brush::Brush;
use super::chips::{Span, short_name};
use super::figures;
use super::list::{counted, draw_spans};
use super::screen::{Look, head, head_role};
use super::words::fill;
use crate::analysis::{Label, ReportedPrice};
use crate::app::{App, Card, Frame, Item, Known, Pane, Subject, Tally, Told, price};
use crate::layout::Role;
use ratatui::layout::Rect;

/// Closes in a sparkline.
const SPARK: u16 = 20;
/// Fewer closes than this make no line.
const LEAST_SPARK: u16 = 4;
/// Columns of a gauge.
const GAUGE: u16 = 9;

pub(super) fn draw(brush: &mut Brush<'_>, app: &App, look: &Look, frame: Frame) {
    let panel = app.panel();
    let (start, end) = head(frame);
    let words = &look.words.panel;
    let count = counted(&words.count, panel.cards().len());
    let free = brush.write_right((start, frame.head.y), end, &count, Role::Muted);
    let at = brush.write((start, frame.head.y), free, &words.title, head_role(app, Pane::Panel));
    let subject = match panel.subject() {
        Subject::Shown => &words.shown,
        Subject::Story(_) => &words.article,
    };
    let subject = format!("{} {subject}", look.signs.dot);
    brush.clip((at + 1, frame.head.y), free.saturating_sub(1), &subject, Role::Muted);
    if panel.cards().is_empty() {
        let note = if is_waiting(app) { &words.analysing } else { &words.empty };
        brush.clip((frame.body.x + 1, frame.body.y), frame.body.right(), note, Role::Muted);
        return;
    }
    let focused = app.panes().focus() == Pane::Panel;
    for (offset, (index, row)) in panel.rows().enumerate() {
        let Some(card) = panel.cards().get(row.card) else { continue };
        let y = frame.body.y + offset as u16;
        let area = Rect::new(frame.body.x + 1, y, frame.body.width.saturating_sub(2), 1);
        Line { app, look, area }.draw(brush, card, row.item);
        if focused && index == panel.selected() {
            brush.write((frame.body.x, y), frame.body.right(), look.signs.pointer, Role::Pointer);
            brush.lay(area, Role::Selected);
        }
    }
}

fn is_waiting(app: &App) -> bool {
    match app.panel().subject() {
        Subject::Story(_) => app.reader().story().is_some_and(|(_, story)| story.report.is_none()),
        Subject::Shown => !app.is_settled(),
    }
}

/// The panel as one line: the instruments in front, as many as fit; what does not fit whole is shown without its level.
pub(super) fn draw_line(brush: &mut Brush<'_>, app: &App, look: &Look, area: Rect) {
    let (mut at, end) = (area.x + 1, area.right().saturating_sub(1));
    if app.panel().cards().is_empty() {
        let words = &look.words.panel;
        let note = if is_waiting(app) { &words.analysing } else { &words.empty };
        brush.clip((at, area.y), end, note, Role::Muted);
        return;
    }
    for card in app.panel().cards() {
        let Some(known) = app.shelf().ticker(card.ticker) else { continue };
        let (name, level, change, label) = chip(brush, app, look, card, known);
        let forms = [
            [name.clone(), level, change.clone(), label.clone()].concat(),
            [name.clone(), change, label].concat(),
            name,
        ];
        let fitting = forms.into_iter().find(|spans| at + super::chips::columns(spans, brush.widths) <= end);
        let Some(spans) = fitting else { return };
        at = draw_spans(brush, (at, area.y, end), &spans) + 2;
    }
}

type Spans = Vec<Span>;

/// Name, level, move and sentiment of an instrument.
fn chip(brush: &Brush<'_>, app: &App, look: &Look, card: &Card, known: &Known) -> (Spans, Spans, Spans, Spans) {
    let name = short_name(&known.symbol, &app.name_of(known), app.given().settings.interface, brush.widths);
    let standing = card.tally.standing.and_then(|told| price(app.shelf(), told));
    let level = standing.map(|level| (format!(" {}", figures::price(level.value)), Role::Text));
    let change = standing.and_then(|level| level.change_percent).map(|change| figures::percent(change, &look.signs));
    let label = card.tally.label();
    let label = (label != Label::Neutral).then(|| (format!(" {}", look.words.label_sign(label)), label_role(label)));
    let spans = |span: Option<Span>| span.into_iter().collect();
    (vec![(name, Role::Company)], spans(level), spans(change), spans(label))
}

/// One row of a card.
struct Line<'a> {
    app: &'a App,
    look: &'a Look,
    area: Rect,
}

impl Line<'_> {
    fn draw(&self, brush: &mut Brush<'_>, card: &Card, item: Item) {
        let Some(known) = self.app.shelf().ticker(card.ticker) else { return };
        match item {
            Item::Name => self.name(brush, known),
            Item::Standing => self.reported(brush, card.tally.standing),
            Item::History => self.history(brush, known),
            Item::Gauge => self.gauge(brush, &card.tally),
            Item::Level(index) => self.reported(brush, card.tally.levels.get(index).copied()),
            Item::Gap => {}
        }
    }

    fn start(&self) -> (u16, u16) {
        (self.area.x, self.area.y)
    }

    fn end(&self) -> u16 {
        self.area.right()
    }

    fn name(&self, brush: &mut Brush<'_>, known: &Known) {
        let free = brush.write_right(self.start(), self.end(), known.symbol.as_str(), Role::Ticker);
        brush.clip(self.start(), free.saturating_sub(1), &self.app.name_of(known), Role::Strong);
    }

    /// Kind, level, move; at the right end its day and age, as far as there is room.
    fn reported(&self, brush: &mut Brush<'_>, told: Option<Told>) {
        let Some((told, level)) = told.and_then(|told| Some((told, price(self.app.shelf(), told)?))) else { return };
        let mut spans = vec![
            (format!("{} ", self.look.words.kind(level.kind)), Role::Muted),
            (figures::price(level.value), Role::Number),
        ];
        if let Some(change) = level.change_percent {
            spans.push((" ".to_owned(), Role::Text));
            spans.push(figures::percent(change, &self.look.signs));
        }
        let foreign = level.currency.filter(|currency| level.symbol.currency() != Some(*currency));
        if let Some(currency) = foreign {
            spans.push((format!(" {}", currency.code()), Role::Muted));
        }
        let end = draw_spans(brush, (self.area.x, self.area.y, self.end()), &spans);
        if level.kind.is_standing() {
            self.age(brush, end, told.day);
        } else {
            self.level_rest(brush, end, level);
        }
    }

    /// Whose target it is, and what it was before.
    fn level_rest(&self, brush: &mut Brush<'_>, from: u16, level: &ReportedPrice) {
        let previous =
            level.previous.map(|previous| fill(&self.look.words.panel.previous, &[&figures::price(previous)]));
        let rest = [previous, level.broker.clone()];
        let mut end = self.end();
        for text in rest.into_iter().flatten().rev() {
            let column = brush.write_right((from + 1, self.area.y), end, &text, Role::Age);
            if column < end {
                end = column.saturating_sub(1);
            }
        }
    }

    fn age(&self, brush: &mut Brush<'_>, from: u16, day: Option<jiff::civil::Date>) {
        let Some(day) = day else { return };
        let today = self.app.lore().today;
        let date = figures::day(day, today);
        let mut end = self.end() + 1;
        if !figures::is_ahead(day, today) {
            let age = figures::age(day, today, &self.look.words.ages);
            end = brush.write_right((from + 1, self.area.y), self.end(), &age, Role::Age);
        }
        brush.write_right((from + 1, self.area.y), end.saturating_sub(1), &date, Role::Age);
    }

    fn history(&self, brush: &mut Brush<'_>, known: &Known) {
        let Some(history) = self.app.lore().prices.get(&known.symbol) else { return };
        let Some(last) = history.last() else { return };
        let mut spans = vec![
            (format!("{} ", self.look.words.panel.history), Role::Muted),
            (figures::price(last.close.normalize()), Role::Number),
        ];
        if let Some(change) = history.change_percent() {
            spans.push((" ".to_owned(), Role::Text));
            spans.push(figures::percent(change, &self.look.signs));
        }
        let at = draw_spans(brush, (self.area.x, self.area.y, self.end()), &spans);
        let today = self.app.lore().today;
        let age = figures::age(last.date, today, &self.look.words.ages);
        let mut end = brush.write_right((at + 1, self.area.y), self.end(), &age, Role::Age);
        let date = figures::day(last.date, today);
        // Where both do not fit, the age stands for the date and the line of closes takes its place.
        let beside = end.saturating_sub(brush.columns(&date) + 1);
        if beside >= at + 2 + LEAST_SPARK || end < at + 3 + LEAST_SPARK {
            end = brush.write_right((at + 1, self.area.y), end.saturating_sub(1), &date, Role::Age);
        }
        let room = end.saturating_sub(at + 2).min(SPARK);
        if room >= LEAST_SPARK {
            let spark = figures::spark(&history.closes(usize::from(room)), &self.look.signs);
            brush.write_right((at + 1, self.area.y), end.saturating_sub(1), &spark, Role::Muted);
        }
    }

    /// Against at the left, for at the right of the middle; the word, the score, and how many articles.
    fn gauge(&self, brush: &mut Brush<'_>, tally: &Tally) {
        let (label, score) = (tally.label(), tally.score());
        let role = label_role(label);
        let (start, row) = self.start();
        let words = &self.look.words;
        let mut at = brush.write((start, row), self.end(), words.label(label), role) + 1;
        let half = GAUGE / 2;
        let filled = (score.abs() * f32::from(half)).round() as u16;
        for cell in 0..GAUGE {
            let (sign, role) = match cell.cmp(&half) {
                std::cmp::Ordering::Equal => (self.look.signs.gauge_middle, Role::Border),
                std::cmp::Ordering::Less if score < 0.0 && cell >= half - filled.min(half) => {
                    (self.look.signs.gauge_full, role)
                }
                std::cmp::Ordering::Greater if score > 0.0 && cell <= half + filled => {
                    (self.look.signs.gauge_full, role)
                }
                std::cmp::Ordering::Less | std::cmp::Ordering::Greater => (self.look.signs.gauge, Role::Border),
            };
            at = brush.write((at, row), self.end(), sign, role);
        }
        let at = brush.write((at + 1, row), self.end(), &figures::score(score), role);
        if self.app.panel().subject() == Subject::Shown {
            let articles = counted(&words.panel.articles, tally.articles as usize);
            brush.write_right((at + 1, row), self.end(), &articles, Role::Age);
        }
    }
}

fn label_role(label: Label) -> Role {
    match label {
        Label::Positive => Role::Positive,
        Label::Negative => Role::Negative,
        Label::Neutral => Role::Neutral,
    }
}
