//! Chips: an instrument with its move, in few columns.

use super::figures;
use super::screen::Look;
use crate::analysis::TickerNews;
use crate::app::Story;
use crate::config::Interface;
use crate::instrument::Symbol;
use crate::layout::Role;
use crate::text::{Widths, clip};

/// The most columns of a name in a chip.
const LONGEST_NAME: usize = 10;

/// A run of text with its role.
pub(super) type Span = (String, Role);

/// How an instrument is called in few columns: the code for readers of English, the name for readers of Chinese.
pub(super) fn short_name(symbol: &Symbol, name: &str, interface: Interface, widths: Widths) -> String {
    let called = match interface {
        Interface::En => symbol.code(),
        Interface::ZhHant | Interface::ZhHans => name,
    };
    clip(called, LONGEST_NAME, widths).into_owned()
}

/// The main instruments of a story with their moves, as many as fit into so many columns; the first always.
pub(super) fn chips(story: &Story, room: u16, look: &Look, interface: Interface, widths: Widths) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut used = 0;
    let primary = story.report.as_ref().and_then(|report| report.primary.as_ref());
    let is_main = |news: &&TickerNews| Some(&news.symbol) == primary;
    let tickers = story.tickers();
    let ordered = tickers.iter().filter(is_main).chain(tickers.iter().filter(|news| !is_main(news)));
    for news in ordered.take(4) {
        let name = short_name(&news.symbol, &news.name, interface, widths);
        let change = story.change(&news.symbol).map(|change| figures::percent(change, &look.signs));
        let columns = widths.columns(&name) + change.as_ref().map_or(0, |(text, _)| widths.columns(text));
        let gap = usize::from(!spans.is_empty());
        if !spans.is_empty() && used + gap + columns > usize::from(room) {
            break;
        }
        if gap > 0 {
            spans.push((" ".to_owned(), Role::Muted));
        }
        used += gap + columns;
        spans.push((name, Role::Muted));
        spans.extend(change);
    }
    spans
}

/// Columns of spans.
pub(super) fn columns(spans: &[Span], widths: Widths) -> u16 {
    spans.iter().map(|(text, _)| widths.columns(text) as u16).sum()
}
