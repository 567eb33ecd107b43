//! The list of articles.

use super::brush::Brush;
use super::chips::{Span, chips, columns};
use super::figures;
use super::screen::{Look, head, head_role};
use super::words::fill;
use crate::analysis::Label;
use crate::app::{App, Density, Frame, Group, Order, Pane, Spot, Story, StoryId};
use crate::article::Published;
use crate::layout::Role;
use ratatui::layout::Rect;

/// From so many columns on a one-row story says its time.
const TIME_FROM: u16 = 56;

pub(super) fn draw(brush: &mut Brush<'_>, app: &App, look: &Look, frame: Frame) {
    draw_head(brush, app, look, frame);
    if app.list().shown().is_empty() && app.list().selected_view().is_none() {
        let words = &look.words.list;
        let note = match (app.is_settled(), app.shelf().count()) {
            (false, 0) => &words.loading,
            (true, 0) => &words.empty,
            _ => &words.nothing,
        };
        brush.clip((frame.body.x + 1, frame.body.y), frame.body.right(), note, Role::Muted);
        return;
    }
    for (row, spot) in app.list().spots() {
        let row = frame.body.y + row;
        match spot {
            Spot::Group(group) => draw_group(brush, app, look, (frame, row), group),
            Spot::View(number) => draw_view(brush, app, look, (frame, row), number),
            Spot::Story(index) => draw_story(brush, app, look, (frame, row), index),
        }
    }
}

fn draw_head(brush: &mut Brush<'_>, app: &App, look: &Look, frame: Frame) {
    let (start, end) = head(frame);
    let list = app.list();
    let row = frame.head.y;
    let free = brush.write_right((start, row), end, look.words.order(list.order()), Role::Muted);
    let free = free.saturating_sub(1);
    let at = brush.write((start, row), free, &look.words.list.title, head_role(app, Pane::List));
    let count = count(app, look);
    let mut at = brush.write((at + 1, row), free, &count, Role::Muted);
    if let Some(known) = list.filter().ticker.and_then(|id| app.shelf().ticker(id)) {
        let chip = format!("{} {}", look.signs.dot, app.name_of(known));
        at = brush.clip((at + 1, row), free, &chip, Role::Prompt);
    }
    if let Some(query) = list.filter().query() {
        let named = list.filter().view().map(|(_, name)| name.to_owned());
        let chip = format!("{} {}", look.signs.dot, named.unwrap_or_else(|| format!("/{query}")));
        at = brush.clip((at + 1, row), free, &chip, Role::Prompt);
    }
    if !app.is_settled() && !list.shown().is_empty() {
        brush.clip((at + 1, row), free, &look.words.list.loading, Role::Muted);
    }
}

/// How many are shown; of an archive, as soon as they are counted.
fn count(app: &App, look: &Look) -> String {
    let list = app.list();
    if let Some(archive) = list.archive() {
        return archive.total().map_or(look.signs.more.to_owned(), figures::count);
    }
    let all = figures::count(app.shelf().count());
    if list.filter().is_open() { all } else { format!("{}/{all}", figures::count(list.shown().len())) }
}

fn draw_group(brush: &mut Brush<'_>, app: &App, look: &Look, (frame, row): (Frame, u16), group: Group) {
    let words = &look.words;
    let name = match group {
        Group::Views => words.list.views.clone(),
        Group::Day(Some(date)) => figures::long_day(date, app.lore().today, &words.list),
        Group::Day(None) => words.list.no_date.clone(),
        Group::Ticker(id) => match id.and_then(|id| app.shelf().ticker(id)) {
            Some(known) => format!("{} {}", app.name_of(known), known.symbol),
            None => words.list.no_ticker.clone(),
        },
        Group::Label(label) => words.label(label).to_owned(),
        Group::Trend(trend) => words.trend(trend).to_owned(),
        Group::Source(number) => match app.shelf().source(number) {
            "" => words.list.no_source.clone(),
            source => source.to_owned(),
        },
    };
    let end = frame.body.right();
    let at = brush.clip((frame.body.x + 1, row), end.saturating_sub(1), &name, Role::Group);
    brush.rule((at + 1, row), end.saturating_sub(1), look.signs.across, Role::Border);
}

/// A saved query: its name, and how many articles it finds.
fn draw_view(brush: &mut Brush<'_>, app: &App, look: &Look, (frame, row): (Frame, u16), number: usize) {
    let Some(view) = app.list().views().get(number) else { return };
    let (start, end) = (frame.body.x, frame.body.right().saturating_sub(1));
    let selected = app.list().pointer() == Spot::View(number);
    if selected {
        brush.write((start, row), end, look.signs.pointer, Role::Pointer);
    }
    let (count, role) = match (&view.problem, view.count) {
        (Some(_), _) => ("!".to_owned(), Role::Error),
        (None, Some(count)) => (figures::count(count), Role::Muted),
        (None, None) => (look.signs.more.to_owned(), Role::Muted),
    };
    let right = brush.write_right((start + 3, row), end, &count, role).saturating_sub(1);
    brush.clip((start + 3, row), right, &view.name, Role::UnreadTitle);
    if selected {
        let focused = app.panes().focus() == Pane::List;
        let role = if focused { Role::Selected } else { Role::SelectedIdle };
        brush.lay(Rect::new(start + 3, row, end.saturating_sub(start + 3) + 1, 1), role);
    }
}

fn draw_story(brush: &mut Brush<'_>, app: &App, look: &Look, (frame, row): (Frame, u16), index: usize) {
    let list = app.list();
    let Some(id) = list.shown().get(index).copied() else { return };
    let Some(story) = app.shelf().story(id) else { return };
    let body = frame.body;
    let (start, end) = (body.x, body.right().saturating_sub(1));
    let unread = !app.memory().is_read(story.article.id) && !app.is_begun();
    let selected = list.pointer() == Spot::Story(index);
    let focused = app.panes().focus() == Pane::List;
    if selected {
        brush.write((start, row), end, look.signs.pointer, Role::Pointer);
    }
    if unread {
        brush.write((start + 1, row), end, look.signs.unread, Role::Unread);
    }
    if app.memory().is_starred(story.article.id) {
        brush.write((start + 2, row), end, look.signs.star, Role::Unread);
    }
    let title = start + 3;
    match list.density() {
        Density::Two => {
            draw_title(brush, app, look, (title, row, end), id);
            if row + 1 < body.bottom() {
                draw_details(brush, app, look, (title, row + 1, end), story);
                if selected {
                    brush.write((start, row + 1), end, look.signs.pointer, Role::Pointer);
                }
            }
        }
        Density::One => {
            let mut at = title;
            if body.width >= TIME_FROM {
                let stamp = stamp(story, app).filter(|stamp| stamp.len() <= 5);
                brush.write((at, row), end, &stamp.or(time(story)).unwrap_or_default(), Role::Muted);
                at += 6;
            }
            at = draw_label(brush, look, (at, row, end), story) + 1;
            let spans = chips(story, body.width / 4, look, app.given().settings.interface, brush.widths);
            let room = columns(&spans, brush.widths).max(body.width / 4);
            let right = end.saturating_sub(room);
            draw_title(brush, app, look, (at, row, right.saturating_sub(1)), id);
            draw_spans(brush, (right, row, end), &spans);
        }
    }
    if selected {
        let role = if focused { Role::Selected } else { Role::SelectedIdle };
        let width = end.saturating_sub(title) + 1;
        brush.lay(Rect::new(title, row, width, 1), role);
    }
}

/// The title, with how many articles tell the same story behind it.
fn draw_title(brush: &mut Brush<'_>, app: &App, look: &Look, (start, row, end): (u16, u16, u16), id: StoryId) {
    let Some(story) = app.shelf().story(id) else { return };
    let facts = app.shelf().facts(id);
    let tellings = app.list().tellings(app.shelf(), id);
    let (mut start, mut end) = (start, end);
    if app.list().is_reprint(id) {
        start = brush.write((start, row), end, look.signs.dot, Role::Muted) + 1;
    } else if tellings > 1 {
        let count = format!("{}{}", look.signs.times, tellings);
        end = brush.write_right((start, row), end, &count, Role::Muted).saturating_sub(1);
    }
    let title = &story.article.meta.title;
    let role = match (facts.vanished, app.memory().is_read(story.article.id)) {
        (true, _) => Role::Muted,
        (false, true) => Role::ReadTitle,
        (false, false) => Role::UnreadTitle,
    };
    brush.clip((start, row), end, title, role);
    let marked = app.list().marked().map(|marked| &marked.pattern);
    let Some(pattern) = marked.or(app.list().filter().highlight().map(|(_, pattern)| pattern)) else { return };
    for hit in pattern.find(title) {
        let (Some(before), Some(words)) = (title.get(..hit.start), title.get(hit)) else { continue };
        let from = start.saturating_add(brush.columns(before)).min(end);
        let to = from.saturating_add(brush.columns(words)).min(end);
        brush.lay(Rect::new(from, row, to - from, 1), Role::Hit);
    }
}

/// The second row: time, sentiment, instruments.
fn draw_details(brush: &mut Brush<'_>, app: &App, look: &Look, (start, row, end): (u16, u16, u16), story: &Story) {
    let mut at = start;
    if let Some(stamp) = stamp(story, app) {
        at = brush.write((at, row), end, &stamp, Role::Muted) + 1;
    }
    if story.report.is_none() {
        brush.write((at, row), end, look.signs.more, Role::Muted);
        return;
    }
    at = draw_label(brush, look, (at, row, end), story) + 1;
    let spans = chips(story, end.saturating_sub(at), look, app.given().settings.interface, brush.widths);
    if spans.is_empty() {
        let source = crate::app::source_name(&story.article);
        brush.clip((at, row), end, source, Role::Muted);
    } else {
        draw_spans(brush, (at, row, end), &spans);
    }
}

fn draw_label(brush: &mut Brush<'_>, look: &Look, (at, row, end): (u16, u16, u16), story: &Story) -> u16 {
    let Some(label) = story.label() else { return at + brush.columns(&look.words.labels.neutral_sign) };
    let role = match label {
        Label::Positive => Role::Positive,
        Label::Negative => Role::Negative,
        Label::Neutral => Role::Neutral,
    };
    brush.write((at, row), end, look.words.label_sign(label), role)
}

pub(super) fn draw_spans(brush: &mut Brush<'_>, (start, row, end): (u16, u16, u16), spans: &[Span]) -> u16 {
    let mut at = start;
    for (text, role) in spans {
        at = brush.write((at, row), end, text, *role);
    }
    at
}

/// When it was published, as far as the line of its group does not say it: the time of day, in other orders the day.
fn stamp(story: &Story, app: &App) -> Option<String> {
    match app.list().order() {
        Order::Newest => time(story),
        Order::Ticker | Order::Sentiment | Order::Move | Order::Source => {
            story.article.meta.published.as_ref().map(|published| figures::day(published.day(), app.lore().today))
        }
    }
}

/// The time of day, where it is known.
fn time(story: &Story) -> Option<String> {
    match story.article.meta.published.as_ref()? {
        Published::Day(_) => None,
        Published::Local(moment) | Published::Moment(moment, _) => {
            Some(format!("{:02}:{:02}", moment.hour(), moment.minute()))
        }
    }
}

/// The day and time of an article in few columns.
pub(super) fn published(story: &Story, app: &App) -> Option<String> {
    let published = story.article.meta.published.as_ref()?;
    let day = figures::day(published.day(), app.lore().today);
    Some(match time(story) {
        Some(time) => format!("{day} {time}"),
        None => day,
    })
}

/// A word with a number in it.
pub(super) fn counted(template: &str, number: usize) -> String {
    fill(template, &[&figures::count(number)])
}
