//! The reader: head, rows of the page, links.

use super::brush::Brush;
use super::list::{counted, published};
use super::screen::{Drawn, LinkSpan, Look, head, head_role};
use super::words::fill;
use crate::app::{App, Frame, Pane, Proof, source_name};
use crate::article::Part;
use crate::command::{Command, Context};
use crate::layout::{Direction, Page, Role, Script};
use ratatui::layout::Rect;

pub(super) fn draw(brush: &mut Brush<'_>, app: &App, look: &Look, frame: Frame) -> Vec<LinkSpan> {
    let reader = app.reader();
    let (Some((_, story)), Some(page)) = (reader.story(), reader.page()) else {
        let stroke = super::status::stroke(app, Context::List, Command::Open);
        let (start, end) = head(frame);
        brush.write((start, frame.head.y), end, &look.words.reader.title, head_role(app, Pane::Reader));
        let note = fill(&look.words.reader.empty, &[&stroke]);
        brush.clip((frame.body.x + 2, frame.body.y + 1), frame.body.right(), &note, Role::Muted);
        return Vec::new();
    };
    draw_head(brush, app, look, frame);
    match reader.direction() {
        Direction::Across => {}
        Direction::Down => {
            draw_down(brush, app, page, frame);
            return Vec::new();
        }
    }
    let mut drawn = Drawn::default();
    let left = frame.body.x + reader.indent();
    let end = frame.body.right();
    for offset in 0..frame.body.height {
        let row = reader.top() + usize::from(offset);
        if row >= page.rows() {
            break;
        }
        let part = page.part_of(row);
        let y = frame.body.y + offset;
        for run in page.paint(row, reader.overlays(part)) {
            let from = left + run.column;
            brush.write_roles((from, y), end, &run.text, &run.roles);
            if let Some(address) = run.link {
                let area = Rect::new(from, y, run.columns.min(end.saturating_sub(from)), 1);
                drawn.links.push(LinkSpan { area, address: address.to_owned() });
            }
        }
        if part == Part::Title
            && let Some(url) = &story.article.meta.url
        {
            let width = page.row(row).map_or(0, |row| row.columns());
            let area = Rect::new(left, y, width.min(end.saturating_sub(left)), 1);
            drawn.links.push(LinkSpan { area, address: url.clone() });
        }
    }
    drawn.links
}

/// Lines that run down, the first at the right.
fn draw_down(brush: &mut Brush<'_>, app: &App, page: &Page, frame: Frame) {
    let reader = app.reader();
    for (offset, line) in (reader.top()..page.rows()).take(reader.lines()).enumerate() {
        let column = frame.body.x + reader.column_of(offset);
        for glyph in page.glyphs(line, reader.overlays(page.part_of(line))) {
            let y = frame.body.y + glyph.row;
            if y < frame.body.bottom() {
                brush.write_roles((column, y), column + 2, &glyph.text, &glyph.roles);
            }
        }
    }
}

/// Source, date, length, minutes; the title once it has been scrolled away; the position at the right end.
fn draw_head(brush: &mut Brush<'_>, app: &App, look: &Look, frame: Frame) {
    let (start, end) = head(frame);
    let row = frame.head.y;
    let reader = app.reader();
    let Some((_, story)) = reader.story() else { return };
    let mut end = end;
    if !app.is_begun() {
        end = brush.write_right((start, row), end, &format!("{}%", reader.percent()), Role::Muted);
    }
    for chip in states(app, look) {
        end = brush.write_right((start, row), end.saturating_sub(1), &chip, Role::Prompt);
    }
    let end = end.saturating_sub(1);
    let role = head_role(app, Pane::Reader);
    let scrolled = reader.page().is_some_and(|page| page.part_of(reader.top()) != Part::Title);
    if scrolled {
        brush.clip((start, row), end, &story.article.meta.title, role);
        return;
    }
    let words = &look.words.reader;
    let dot = format!(" {} ", look.signs.dot);
    let source = source_name(&story.article);
    let source = if source.is_empty() { &words.title } else { source };
    let mut at = brush.clip((start, row), end, source, role);
    let (characters, minutes) = reader.length();
    let whole = |text: String| (!app.is_begun()).then_some(text);
    let rest =
        [published(story, app), whole(counted(&words.minutes, minutes)), whole(counted(&words.characters, characters))];
    for text in rest.into_iter().flatten() {
        if at + brush.columns(&dot) + brush.columns(&text) > end {
            break;
        }
        at = brush.write((at, row), end, &dot, Role::Muted);
        at = brush.write((at, row), end, &text, Role::Muted);
    }
}

/// What makes the view another than the usual one.
fn states(app: &App, look: &Look) -> Vec<String> {
    let reader = app.reader();
    let words = &look.words.reader;
    let mut states = Vec::new();
    if let Some(search) = reader.search() {
        let current = if search.hits.is_empty() { 0 } else { search.current + 1 };
        states.push(format!("{current}/{}", search.hits.len()));
    }
    match reader.proof() {
        Proof::Off => {}
        Proof::All | Proof::Of(_) => states.push(match reader.evidence() {
            Some((at, all, _)) => format!("{} {at}/{all}", words.evidence),
            None => words.evidence.clone(),
        }),
    }
    match reader.direction() {
        Direction::Across => {}
        Direction::Down => states.push(words.vertical.clone()),
    }
    if reader.story().is_some_and(|(id, _)| app.shelf().facts(id).vanished) {
        states.push(words.gone.clone());
    }
    if let Some((_, story)) = reader.story() {
        let (memory, id) = (app.memory(), story.article.id);
        if memory.is_starred(id) {
            states.push(look.signs.star.to_owned());
        }
        states.extend(memory.tags(id).iter().map(|tag| format!("#{tag}")));
    }
    if reader.is_skimming() {
        states.push(words.skim.clone());
    }
    match reader.script() {
        Script::AsWritten => {}
        Script::Traditional => states.push(words.traditional.clone()),
        Script::Simplified => states.push(words.simplified.clone()),
    }
    states
}
