//! Moves and the scroll region: emulators disagree on a relative move that begins or ends outside of the region (some go
//! to its edge), so none is sent there.

use kanpan::run::screen::{Features, Screen};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

const WIDTH: u16 = 30;
const HEIGHT: u16 = 16;

/// Splits what was sent into orders and runs of text.
fn orders(sent: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = sent;
    while let Some(first) = rest.first() {
        let length = match (first, rest.get(1)) {
            (0x1b, Some(b'[')) => rest[2..].iter().position(|byte| (0x40..0x7f).contains(byte)).unwrap() + 3,
            (0x1b, _) => 2,
            (0..0x20, _) => 1,
            _ => rest.iter().position(|byte| *byte < 0x20).unwrap_or(rest.len()),
        };
        let (order, behind) = rest.split_at(length);
        found.push(order);
        rest = behind;
    }
    found
}

/// Follows the cursor through a frame; every relative move up or down must lie within the region.
struct Watch {
    emulator: vt100::Parser,
    region: (u16, u16),
    moves: usize,
}

impl Watch {
    fn new() -> Self {
        let (rows, columns) = (HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap());
        Self { emulator: vt100::Parser::new(rows, columns, 0), region: (0, HEIGHT - 1), moves: 0 }
    }

    fn follow(&mut self, sent: &[u8]) {
        for order in orders(sent) {
            let before = self.emulator.screen().cursor_position().0;
            self.emulator.process(order);
            let after = self.emulator.screen().cursor_position().0;
            match order {
                [0x1b, b'[', numbers @ .., b'r'] => {
                    let numbers = std::str::from_utf8(numbers).unwrap();
                    let (top, bottom) = numbers.split_once(';').unwrap_or(("1", "16"));
                    self.region = (top.parse::<u16>().unwrap() - 1, bottom.parse::<u16>().unwrap() - 1);
                }
                b"\n" | [0x1b, b'M'] | [0x1b, b'[', .., b'A' | b'B'] => {
                    self.moves += 1;
                    let (top, bottom) = self.region;
                    let within = (top..=bottom).contains(&before) && (top..=bottom).contains(&after);
                    assert!(within, "{order:?} from row {before} with the region {:?}", self.region);
                }
                _ => {}
            }
        }
    }
}

/// A head, a body that can be scrolled, and a foot that tells the state.
fn page(from: usize, state: usize) -> Buffer {
    let mut page = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    page.set_string(0, 0, format!("文章 {state}"), Style::new());
    page.set_string(4, 1, format!("第{state}頁"), Style::new());
    for row in 2..HEIGHT - 2 {
        page.set_string(0, row, format!("{}、成交量較前一日增加", from + usize::from(row)), Style::new());
    }
    page.set_string(2, HEIGHT - 2, format!("{}", state * 7), Style::new());
    page.set_string(0, HEIGHT - 1, format!("{state}%"), Style::new());
    page
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_relative_move_leaves_the_region(steps in prop::collection::vec((0_usize..40, 0_usize..99), 2..12)) {
        let (mut screen, mut watch) = (Screen::new(Vec::new(), Features::default()), Watch::new());
        for (from, state) in steps {
            screen.present(&page(from, state), None).unwrap();
            let sent = std::mem::take(screen.writer());
            watch.follow(&sent);
        }
        prop_assert!(watch.moves > 0);
    }
}
