//! The bottom row: what was told last, else the keys that matter here.

use super::brush::Brush;
use super::figures;
use super::screen::Look;
use super::words::fill;
use crate::app::{App, Notice, Pane};
use crate::command::{Command, Context};
use crate::keymap::{Code, Stroke};
use crate::layout::Role;
use ratatui::layout::Rect;

pub(super) fn draw(brush: &mut Brush<'_>, app: &App, look: &Look, area: Rect) {
    let (start, end) = (area.x + 1, area.right().saturating_sub(1));
    if let Some(notice) = app.notices().fresh() {
        let role = if notice.is_trouble() { Role::Error } else { Role::Notice };
        brush.clip((start, area.y), end, &said(notice, look), role);
        return;
    }
    let mut end = end;
    let troubles = app.notices().troubles();
    if troubles > 0 {
        let key = stroke(app, app.context(), Command::Notices);
        let text = fill(&look.words.notices.troubles, &[&troubles.to_string(), &key]);
        end = brush.write_right((start, area.y), end, &text, Role::Notice).saturating_sub(2);
    }
    let mut at = start;
    for (command, words) in hints(app, look) {
        let key = stroke(app, app.context(), command);
        if key.is_empty() {
            continue;
        }
        if at + brush.columns(&key) + 1 + brush.columns(words) > end {
            break;
        }
        at = brush.write((at, area.y), end, &key, Role::StatusKey);
        at = brush.write((at + 1, area.y), end, words, Role::Status) + 2;
    }
}

/// The stroke for a command that everybody knows: enter or esc where they do it, else the shortest.
pub(super) fn stroke(app: &App, context: Context, command: Command) -> String {
    let strokes = app.given().settings.keymap.strokes(context, command);
    let plain = |code| Stroke::plain(code);
    let known = [plain(Code::Enter), plain(Code::Esc)].into_iter().find(|stroke| strokes.contains(stroke));
    known.or(strokes.first().copied()).map_or(String::new(), |stroke| stroke.to_string())
}

fn hints<'a>(app: &App, look: &'a Look) -> Vec<(Command, &'a str)> {
    let words = &look.words.hints;
    let filtered = !app.list().filter().is_open();
    let mut hints: Vec<(Command, &str)> = match app.panes().focus() {
        Pane::List => vec![
            (Command::Open, &words.open),
            (Command::FilterTicker, &words.filter),
            (Command::SearchAll, &words.search_all),
            (Command::NextOrder, &words.order),
        ],
        Pane::Reader => vec![
            (Command::Back, &words.back),
            (Command::Search, &words.search),
            (Command::FilterTicker, &words.filter),
            (Command::Evidence, &words.evidence),
            (Command::Skim, &words.skim),
        ],
        Pane::Panel => {
            vec![(Command::Open, &words.jump), (Command::FilterTicker, &words.filter), (Command::Back, &words.back)]
        }
    };
    if app.panes().focus() == Pane::Reader && app.reader().search().is_some() {
        hints.insert(0, (Command::NextHit, &words.hit));
    }
    if filtered && app.panes().focus() == Pane::List {
        hints.insert(0, (Command::ClearFilter, &words.clear_filter));
    }
    hints.extend([
        (Command::Help, words.help.as_str()),
        (Command::Quit, &words.quit),
        (Command::Palette, &words.palette),
        (Command::Panel, &words.panel),
    ]);
    hints
}

/// A notice in the words of the interface.
pub(super) fn said(notice: &Notice, look: &Look) -> String {
    let words = &look.words.notices;
    match notice {
        Notice::Refused(reason) | Notice::Remarked(reason) => fill(&words.refused, &[reason]),
        Notice::Failed(reason) => fill(&words.failed, &[reason]),
        Notice::Crashed(reason) => fill(&words.crashed, &[reason]),
        Notice::Copied(piece, characters) => {
            fill(&words.copied, &[look.words.piece(*piece), &figures::count(*characters)])
        }
        Notice::NothingToCopy(piece) => fill(&words.nothing_to_copy, &[look.words.piece(*piece)]),
        Notice::BadView(name, problem) => fill(&words.bad_view, &[name, &look.words.problem(problem)]),
        Notice::NoLink => words.no_link.clone(),
        Notice::Opened(address) => fill(&words.opened, &[address]),
        Notice::NoHit(query) => fill(&words.no_hit, &[query]),
        Notice::NoTicker(query) => fill(&words.no_ticker, &[query]),
        Notice::NoCommand(query) => fill(&words.no_command, &[query]),
        Notice::NoEntity => words.no_entity.clone(),
        Notice::NoEvidence => words.no_evidence.clone(),
        Notice::NoHeading => words.no_heading.clone(),
        Notice::NoFold => words.no_fold.clone(),
        Notice::NoUnread => words.no_unread.clone(),
        Notice::WentRound => words.went_round.clone(),
        Notice::Synced { read, failed, new } => {
            let counts = [*read, *new, *failed].map(figures::count);
            fill(&words.synced, &[&counts[0], &counts[1], &counts[2]])
        }
        Notice::Arrived(count) => fill(&words.arrived, &[&figures::count(*count)]),
        Notice::Fetching => words.fetching.clone(),
        Notice::FullText(characters) => fill(&words.full_text, &[&figures::count(*characters)]),
        Notice::NothingFits => words.nothing_fits.clone(),
        Notice::Marked(count) => fill(&words.marked, &[&figures::count(*count)]),
        Notice::Undone(count) => fill(&words.undone, &[&figures::count(*count)]),
        Notice::NothingToUndo => words.nothing_to_undo.clone(),
        Notice::NoHistory => words.no_history.clone(),
        Notice::NotKept(reason) => fill(&words.not_kept, &[reason]),
        Notice::Reloaded(count) => fill(&words.reloaded, &[&figures::count(*count)]),
        Notice::ReloadedOne => words.reloaded_one.clone(),
    }
}
