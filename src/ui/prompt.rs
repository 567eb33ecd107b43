//! The prompt: the line in the bottom row, and above it what it may mean.

use super::brush::Brush;
use super::list::counted;
use super::screen::Look;
use super::status::stroke;
use crate::app::{App, Archive, Asking, Candidate, Prompt};
use crate::layout::Role;
use crate::text::clip_start;
use ratatui::layout::Rect;

/// The most candidates on the screen.
const MOST: u16 = 10;

/// The first row that the prompt covers.
pub(super) fn top(app: &App, area: Rect) -> u16 {
    let Some(prompt) = app.prompting().open() else { return area.y };
    area.y.saturating_sub(rows(prompt, area))
}

/// Rows of the candidates, the rule above them and the note that there is none included.
fn rows(prompt: &Prompt, area: Rect) -> u16 {
    if !prompt.offers() {
        return 0;
    }
    let wanted = (prompt.candidates.len().max(1) as u16).min(MOST);
    wanted.min(area.y.saturating_sub(4)) + 1
}

/// Draws it; says where the cursor stands.
pub(super) fn draw(brush: &mut Brush<'_>, app: &App, look: &Look, area: Rect) -> Option<(u16, u16)> {
    let prompt = app.prompting().open()?;
    draw_candidates(brush, app, look, prompt, area);
    let words = &look.words.prompt;
    let label = match prompt.asking {
        Asking::Search => &words.search,
        Asking::SearchList => &words.search_list,
        Asking::SearchAll => &words.search_all,
        Asking::Ticker => &words.ticker,
        Asking::Command => &words.command,
        Asking::Tag => &words.tag,
        Asking::TagShown => &words.tag_shown,
    };
    let end = area.right().saturating_sub(1);
    let at = brush.clip((area.x + 1, area.y), end / 2, label, Role::Prompt) + 1;
    let end = brush.write_right((at + 4, area.y), end, &result(app, look, prompt), Role::Muted).saturating_sub(1);
    // What stands before the cursor is shown from its end, so the cursor is always on the screen.
    let room = usize::from(end.saturating_sub(at + 1));
    let before = clip_start(prompt.line.before(), room, brush.widths);
    let cursor = brush.write((at, area.y), end, &before, Role::Text);
    brush.write((cursor, area.y), end, prompt.line.after(), Role::Text);
    mark_problem(brush, prompt, &before, (at, area.y, end));
    Some((cursor, area.y))
}

/// Marks what is wrong with a query where it stands.
fn mark_problem(brush: &mut Brush<'_>, prompt: &Prompt, before: &str, (start, row, end): (u16, u16, u16)) {
    let Some(error) = &prompt.problem else { return };
    if before.len() != prompt.line.before().len() {
        // The beginning of a long line is not on the screen.
        return;
    }
    let line = prompt.line.text();
    let (Some(ahead), Some(about)) = (line.get(..error.span.start), line.get(error.span.clone())) else { return };
    let from = start.saturating_add(brush.columns(ahead)).min(end);
    let width = brush.columns(about).max(1).min(end.saturating_sub(from));
    brush.lay(Rect::new(from, row, width, 1), Role::Error);
}

/// How much was found.
fn result(app: &App, look: &Look, prompt: &Prompt) -> String {
    let words = &look.words.prompt;
    if prompt.asking == Asking::Tag {
        return tags(app);
    }
    if let Some(error) = &prompt.problem {
        return look.words.problem(&error.problem);
    }
    if prompt.line.text().is_empty() {
        return String::new();
    }
    match prompt.asking {
        Asking::Search => match app.reader().search() {
            Some(search) if search.hits.is_empty() => words.none.clone(),
            Some(search) => format!("{}/{}", search.current + 1, search.hits.len()),
            None => String::new(),
        },
        Asking::SearchList | Asking::SearchAll if app.is_searching() => words.searching.clone(),
        Asking::SearchList => match app.list().hit_position() {
            Some((_, 0)) => words.none.clone(),
            Some((at, all)) => format!("{}/{all}", at.unwrap_or(0)),
            None => String::new(),
        },
        Asking::SearchAll => match (app.archive().map(Archive::total), app.list().shown().len()) {
            (Some(Some(0)), _) | (_, 0) => words.none.clone(),
            (Some(None), _) => words.searching.clone(),
            (Some(Some(count)), _) | (None, count) => counted(&words.articles, count),
        },
        Asking::Ticker | Asking::Command | Asking::Tag | Asking::TagShown => String::new(),
    }
}

/// The tags that the article has.
fn tags(app: &App) -> String {
    let story = app.subject().and_then(|id| app.shelf().story(id));
    story.map_or(String::new(), |story| app.memory().tags(story.article.id).join(" "))
}

fn draw_candidates(brush: &mut Brush<'_>, app: &App, look: &Look, prompt: &Prompt, area: Rect) {
    let rows = rows(prompt, area);
    let Some(shown) = rows.checked_sub(1) else { return };
    let box_top = area.y - rows;
    brush.clear(Rect::new(area.x, box_top, area.width, rows));
    brush.rule((area.x, box_top), area.right(), look.signs.across, Role::BorderFocused);
    let end = area.right().saturating_sub(1);
    if prompt.candidates.is_empty() {
        let note = match prompt.asking {
            Asking::Command => &look.words.prompt.no_command,
            Asking::Ticker
            | Asking::Search
            | Asking::SearchList
            | Asking::SearchAll
            | Asking::Tag
            | Asking::TagShown => &look.words.prompt.no_candidate,
        };
        brush.clip((area.x + 1, box_top + 1), end, note, Role::Muted);
        return;
    }
    let first = (prompt.chosen + 1).saturating_sub(usize::from(shown));
    let visible = prompt.candidates.iter().enumerate().skip(first).take(usize::from(shown));
    for (offset, (index, candidate)) in visible.enumerate() {
        let row = Rect::new(area.x, box_top + 1 + offset as u16, area.width, 1);
        match candidate {
            Candidate::Ticker(id) => draw_ticker(brush, app, look, row, *id),
            Candidate::View(number) => {
                if let Some(view) = app.list().views().get(*number) {
                    brush.clip((row.x + 2, row.y), end.min(row.x + 21), &view.name, Role::Text);
                    brush.clip((row.x + 22, row.y), end, &view.text, Role::Muted);
                }
            }
            Candidate::Command(command) => {
                let at = brush.clip((row.x + 2, row.y), end.min(row.x + 22), command.name(), Role::Text);
                let key = stroke(app, prompt.context, *command);
                let right = brush.write_right((at + 1, row.y), end, &key, Role::StatusKey);
                brush.clip((row.x + 22, row.y), right.saturating_sub(1), look.words.command(*command), Role::Muted);
            }
        }
        if index == prompt.chosen {
            brush.write((row.x, row.y), end, look.signs.pointer, Role::Pointer);
            brush.lay(Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row }, Role::Selected);
        }
    }
}

fn draw_ticker(brush: &mut Brush<'_>, app: &App, look: &Look, row: Rect, id: crate::app::TickerId) {
    let Some(known) = app.shelf().ticker(id) else { return };
    let end = row.right().saturating_sub(1);
    let count = match known.stories.len() {
        // An archive has not counted what is not at hand.
        0 => String::new(),
        count => counted(&look.words.prompt.articles, count),
    };
    let right = brush.write_right((row.x + 24, row.y), end, &count, Role::Muted);
    brush.clip((row.x + 2, row.y), (row.x + 21).min(right), &app.name_of(known), Role::Text);
    brush.clip((row.x + 22, row.y), right.saturating_sub(1), known.symbol.as_str(), Role::Ticker);
}
