//! Popups: help, notices, links, in a box over the panes.

use super::brush::Brush;
use super::screen::Look;
use super::status::said;
use super::words::fill;
use crate::app::{App, Content, HelpLine, Popup};
use crate::layout::Role;
use ratatui::layout::Rect;

/// The widest box.
const WIDEST: u16 = 76;

pub(super) fn draw(brush: &mut Brush<'_>, app: &App, look: &Look) {
    let Some(popup) = app.popup() else { return };
    let size = app.panes().size();
    let most = size.height.saturating_sub(5);
    let lines = (popup.lines().max(1) as u16).min(most);
    let width = size.width.saturating_sub(4).min(WIDEST);
    let area = Rect::new((size.width - width) / 2, (size.height.saturating_sub(lines + 3)) / 2, width, lines + 2);
    brush.clear(area);
    frame(brush, look, area);
    let title = match &popup.content {
        Content::Help(context, _) => fill(&look.words.popup.help, &[look.words.context(*context)]),
        Content::Notices => look.words.popup.notices.clone(),
        Content::Links(_) => look.words.popup.links.clone(),
    };
    brush.clip((area.x + 2, area.y), area.right().saturating_sub(2), &format!(" {title} "), Role::PaneTitleFocused);
    if popup.goes_on() {
        let more = format!(" {} ", look.words.popup.more);
        brush.write_right((area.x, area.bottom() - 1), area.right().saturating_sub(2), &more, Role::Muted);
    }
    let inside = Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), lines);
    content(brush, app, look, popup, inside);
}

fn frame(brush: &mut Brush<'_>, look: &Look, area: Rect) {
    let (left, right) = (area.x, area.right().saturating_sub(1));
    let (top, bottom) = (area.y, area.bottom().saturating_sub(1));
    let [a, b, c, d] = look.signs.corners;
    for row in [top, bottom] {
        brush.rule((left, row), right + 1, look.signs.across, Role::BorderFocused);
    }
    for row in top + 1..bottom {
        brush.write((left, row), right + 1, look.signs.down, Role::BorderFocused);
        brush.write((right, row), right + 1, look.signs.down, Role::BorderFocused);
    }
    for (at, sign) in [((left, top), a), ((right, top), b), ((left, bottom), c), ((right, bottom), d)] {
        brush.write(at, right + 1, sign, Role::BorderFocused);
    }
}

fn content(brush: &mut Brush<'_>, app: &App, look: &Look, popup: &Popup, area: Rect) {
    let visible = usize::from(area.height);
    let rows = (area.y..area.bottom()).zip(popup.top()..);
    match &popup.content {
        Content::Help(_, lines) => {
            let column = if area.width >= 60 { 18 } else { 12 };
            for (row, index) in rows {
                match lines.get(index) {
                    Some(HelpLine::Topic(topic)) => {
                        brush.clip((area.x, row), area.right(), look.words.topic(*topic), Role::Heading);
                    }
                    Some(HelpLine::Command(command, strokes)) => {
                        let end = area.x + column;
                        let mut at = area.x + 1;
                        for stroke in strokes.iter().map(ToString::to_string) {
                            // Only whole strokes.
                            if at > area.x + 1 && at + brush.columns(&stroke) > end {
                                break;
                            }
                            at = brush.write((at, row), end, &stroke, Role::StatusKey) + 1;
                        }
                        brush.clip((end + 1, row), area.right(), look.words.command(*command), Role::Text);
                    }
                    None => {}
                }
            }
        }
        Content::Notices => {
            if app.notices().count() == 0 {
                brush.clip((area.x, area.y), area.right(), &look.words.popup.no_notices, Role::Muted);
            }
            for (row, notice) in (area.y..).zip(app.notices().all().skip(popup.top()).take(visible)) {
                let role = if notice.is_trouble() { Role::Error } else { Role::Text };
                brush.clip((area.x, row), area.right(), &said(notice, look), role);
            }
        }
        Content::Links(links) => {
            for (row, index) in rows {
                let Some(link) = links.get(index / 2) else { continue };
                if index % 2 == 0 {
                    let words = link.words.as_deref().unwrap_or(&look.words.popup.article_link);
                    brush.write((area.x, row), area.right(), &link.letter.to_string(), Role::StatusKey);
                    brush.clip((area.x + 2, row), area.right(), words, Role::Text);
                } else {
                    brush.clip((area.x + 2, row), area.right(), &link.address, Role::Link);
                }
            }
        }
    }
}
