//! The output stage against an independent emulator (the vt100 crate): every frame arrives cell for cell.

use kanpan::run::screen::{Colours, Features, Link, Screen, Wrap};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// An emulator and a screen that writes to it.
struct Pair {
    screen: Screen<Vec<u8>>,
    emulator: vt100::Parser,
    sent: Vec<u8>,
}

fn size(cells: u16) -> std::num::NonZeroU16 {
    cells.try_into().unwrap()
}

impl Pair {
    fn new(width: u16, height: u16, features: Features) -> Self {
        Self {
            screen: Screen::new(Vec::new(), features),
            emulator: vt100::Parser::new(size(height), size(width), 0),
            sent: Vec::new(),
        }
    }

    fn present(&mut self, buffer: &Buffer, cursor: Option<(u16, u16)>) -> usize {
        let count = self.screen.present(buffer, cursor).unwrap();
        self.sent = std::mem::take(self.screen.writer());
        assert_eq!(count, self.sent.len());
        self.emulator.process(&self.sent);
        count
    }

    fn present_and_compare(&mut self, buffer: &Buffer, cursor: Option<(u16, u16)>) -> usize {
        let count = self.present(buffer, cursor);
        compare(buffer, &self.emulator, &self.sent);
        assert_eq!(self.emulator.screen().hide_cursor(), cursor.is_none());
        if let Some((x, y)) = cursor {
            assert_eq!(self.emulator.screen().cursor_position(), (y, x));
        }
        count
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&self.sent).replace('\x1b', "^")
    }
}

fn vt_color(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::Cyan => vt100::Color::Idx(6),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

/// What shows: the ink of a blank only as far as it can be seen.
fn compare(buffer: &Buffer, emulator: &vt100::Parser, sent: &[u8]) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let found = emulator.screen().cell(y, x).unwrap();
            let place = || format!("column {x}, row {y}, after {:?}", String::from_utf8_lossy(sent));
            let shown = if found.has_contents() { found.contents() } else { " " };
            let wide = unicode_width_of(cell.symbol()) == 2;
            let cut = wide && x + 1 == buffer.area.width;
            assert_eq!(shown, if cut { " " } else { cell.symbol() }, "{}", place());
            assert_eq!(found.bgcolor(), vt_color(cell.bg), "{}", place());
            let marks = cell.modifier;
            let visible = Modifier::UNDERLINED | Modifier::REVERSED;
            assert_eq!(found.underline(), marks.contains(Modifier::UNDERLINED), "{}", place());
            assert_eq!(found.inverse(), marks.contains(Modifier::REVERSED), "{}", place());
            if shown != " " || marks.intersects(visible) {
                assert_eq!(found.fgcolor(), vt_color(cell.fg), "{}", place());
            }
            if shown != " " {
                assert_eq!(found.bold(), marks.contains(Modifier::BOLD), "{}", place());
                assert_eq!(found.italic(), marks.contains(Modifier::ITALIC), "{}", place());
            }
            x += if wide && !cut { 2 } else { 1 };
        }
    }
}

fn unicode_width_of(symbol: &str) -> usize {
    kanpan::text::Widths::default().cluster(symbol)
}

fn buffer(width: u16, rows: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, rows.len() as u16));
    for (y, row) in rows.iter().enumerate() {
        buffer.set_string(0, y as u16, row, Style::new());
    }
    buffer
}

const ARTICLE: [&str; 9] = [
    "台股今日開高走低，終場下跌一百二十點。",
    "法人指出，外資連續三天賣超半導體股，",
    "但是記憶體報價仍在上漲，下半年看好。",
    "",
    "展望後市，投資人應留意匯率的變化；",
    "美元指數走強，資金可能流出新興市場。",
    "國內利率則預期在年底之前維持不變。",
    "出口訂單連續第四個月成長，高於預期。",
    "分析師維持買進評等，目標價上調一成。",
];

#[test]
fn the_same_frame_again_costs_nothing() {
    let mut pair = Pair::new(40, 9, Features::default());
    let page = buffer(40, &ARTICLE);
    assert!(pair.present_and_compare(&page, None) > 0);
    assert_eq!(pair.present_and_compare(&page, None), 0);
    pair.screen.forget();
    assert!(pair.present_and_compare(&page, None) > 300);
}

#[test]
fn one_changed_letter_costs_a_move_and_the_letter() {
    let mut pair = Pair::new(40, 9, Features::default());
    pair.present_and_compare(&buffer(40, &ARTICLE), None);
    let mut rows = ARTICLE;
    rows[2] = "但是記憶體報價仍在下漲，下半年看好。";
    let count = pair.present_and_compare(&buffer(40, &rows), None);
    assert!(count <= 7 + 3, "{}", pair.said());
}

#[test]
fn a_scrolled_line_costs_the_new_line_and_little_more() {
    let status = "10%";
    let page = |from: usize| {
        let mut rows: Vec<&str> = ARTICLE.iter().cycle().skip(from).take(11).copied().collect();
        rows.push(status);
        buffer(40, &rows)
    };
    let mut pair = Pair::new(40, 12, Features::default());
    pair.present_and_compare(&page(0), None);
    pair.present_and_compare(&page(1), None);
    for from in 2..30 {
        let count = pair.present_and_compare(&page(from), None);
        let line = ARTICLE[(from + 10) % 9].len();
        assert!(count <= line + 8, "{count} for {line}: {}", pair.said());
    }
    for from in (0..29).rev() {
        let count = pair.present_and_compare(&page(from), None);
        let line = ARTICLE[from % 9].len();
        assert!(count <= line + 9, "{count} for {line}: {}", pair.said());
    }
}

#[test]
fn a_page_costs_its_text_and_a_few_bytes_a_row() {
    let page = |from: usize| {
        let rows: Vec<&str> = ARTICLE.iter().cycle().skip(from).take(7).copied().collect();
        buffer(40, &rows)
    };
    let mut pair = Pair::new(40, 7, Features::default());
    pair.present_and_compare(&page(1), None);
    for from in [5, 3, 8, 2] {
        let count = pair.present_and_compare(&page(from), None);
        let text: usize = ARTICLE.iter().cycle().skip(from).take(7).map(|row| row.len()).sum();
        assert!(count <= text + 5 * 7, "{count} for {text}: {}", pair.said());
    }
}

#[test]
fn beside_a_panel_the_cheaper_of_scrolling_and_writing_is_taken() {
    let page = |from: usize| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 70, 10));
        for y in 0..10u16 {
            let row = ARTICLE[(from + usize::from(y)) % 9];
            buffer.set_string(0, y, row, Style::new());
            buffer.set_string(42, y, ["│ 2330.TW", "│ 1,085.00", "│"][usize::from(y) % 3], Style::new());
        }
        buffer
    };
    let mut pair = Pair::new(70, 10, Features::default());
    pair.present_and_compare(&page(0), None);
    let scrolled = pair.present_and_compare(&page(1), None);
    let written: usize = ARTICLE.iter().map(|row| row.len()).sum();
    assert!(scrolled < written, "{scrolled} against {written}: {}", pair.said());
}

/// The text without the sequences that the stage itself sends.
fn bare(sent: &[u8]) -> String {
    let mut said = String::new();
    let text = String::from_utf8(sent.to_vec()).unwrap();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\x1b[") {
        said.push_str(before);
        let end = after.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        assert!("rmHJKGCDABdXhl".contains(&after[end..=end]), "{after:?}");
        rest = &after[end + 1..];
    }
    said + rest
}

#[test]
fn controls_in_a_cell_never_reach_the_terminal() {
    for symbol in [
        "\x1b[2J",
        "\x07",
        "\u{9b}31m",
        "\u{202e}",
        "\u{200b}",
        "a\u{202e}",
        "\r",
        "\n",
        "\0",
        "\u{2066}x",
        "\u{7f}",
        "\u{85}",
        "\u{e0041}",
        "\u{feff}",
        "x\x1b]52;c;aGk=\x07",
        "\x1b[5n",
    ] {
        let mut page = buffer(20, &["", ""]);
        page[(3, 0)].set_symbol(symbol);
        page[(4, 0)].set_symbol("z");
        let mut pair = Pair::new(20, 2, Features::default());
        pair.present(&page, None);
        let said = bare(&pair.sent);
        let control = |c: char| c.is_control() && !matches!(c, '\r' | '\n' | '\u{8}');
        assert!(!said.contains(control), "{symbol:?}: {said:?}");
        let hidden = ['\u{202e}', '\u{e0041}', '\u{2066}', '\u{feff}', '\u{200b}'];
        assert!(!said.contains(hidden), "{symbol:?}: {said:?}");
        assert_eq!(pair.emulator.screen().cell(0, 4).unwrap().contents(), "z", "{symbol:?}");
    }
}

#[test]
fn a_cell_with_hundreds_of_marks_is_cut_to_its_base() {
    let mut page = buffer(20, &["ab"]);
    let zalgo: String = std::iter::once('a').chain(std::iter::repeat_n('\u{301}', 300)).collect();
    page[(0, 0)].set_symbol(&zalgo);
    let mut pair = Pair::new(20, 1, Features::default());
    assert!(pair.present(&page, None) < 40);
}

/// typography: after a sign that a terminal may draw wider, the column is said again.
#[test]
fn after_an_ambiguous_sign_the_column_is_said_again_unless_it_is_sure() {
    let page = buffer(40, &["”——……·①end"]);
    let mut pair = Pair::new(40, 1, Features::default());
    pair.present_and_compare(&page, None);
    let moves = pair.sent.iter().filter(|byte| **byte == b'G' || **byte == b'H').count();
    assert!(moves >= 7, "{}", pair.said());
    let sure = Features { sure_of_ambiguous: true, ..Features::default() };
    let mut pair = Pair::new(40, 1, sure);
    pair.present_and_compare(&page, None);
    assert!(pair.said().contains("”——……·①end"), "{}", pair.said());
}

/// ratatui#2357: the blank behind a VS16 cluster goes out before the cluster, and the next glyph is placed.
#[test]
fn the_character_behind_a_vs16_emoji_is_never_overwritten() {
    let page = buffer(40, &["⚠️重點"]);
    let mut pair = Pair::new(40, 1, Features::default());
    pair.present(&page, None);
    let said = pair.said();
    let (blank, rest) = said.split_once("⚠️").unwrap();
    assert!(blank.contains("  "), "{said}");
    assert!(rest.starts_with("^[3G重點") || rest.starts_with("^[;3H重點"), "{said}");
    assert_eq!(pair.emulator.screen().cell(0, 2).unwrap().contents(), "重");
}

#[test]
fn a_joined_emoji_is_shown_as_its_first_unless_the_terminal_joins() {
    let page = buffer(40, &["👨\u{200d}👩\u{200d}👧好", "👍🏽好"]);
    let mut pair = Pair::new(40, 2, Features::default());
    pair.present(&page, None);
    assert!(!pair.said().contains('\u{200d}') && !pair.said().contains('🏽'), "{}", pair.said());
    let joins = Features { joins_emoji: true, ..Features::default() };
    let mut pair = Pair::new(40, 2, joins);
    pair.present(&page, None);
    assert!(pair.said().contains("👨\u{200d}👩\u{200d}👧"), "{}", pair.said());
}

/// ratatui#2679: a wide character half outside does not take the next row's first cell with it.
#[test]
fn a_wide_character_without_room_is_a_blank() {
    let mut page = buffer(5, &["", "次行一"]);
    page[(4, 0)].set_symbol("漢");
    let mut pair = Pair::new(5, 2, Features::default());
    pair.present_and_compare(&page, None);
    assert_eq!(pair.emulator.screen().cell(1, 0).unwrap().contents(), "次");
}

#[test]
fn the_last_cell_of_the_screen_does_not_scroll_it() {
    let page = buffer(6, &["第一行", "第二行", "第三行"]);
    let mut pair = Pair::new(6, 3, Features::default());
    pair.present_and_compare(&page, None);
    let page = buffer(6, &["第一行", "abcdef", "uvwxyz"]);
    pair.present_and_compare(&page, None);
    let page = buffer(6, &["第一行", "abcdef", "uvwxyZ"]);
    pair.present_and_compare(&page, Some((5, 2)));
}

/// ratatui#2685: a cell whose symbol is wider than it says does not take the rest of the row with it.
#[test]
fn a_forced_width_is_kept() {
    let mut page = buffer(10, &["“x”end"]);
    page[(0, 0)].set_diff_option(CellDiffOption::ForcedWidth(2.try_into().unwrap()));
    page[(1, 0)].set_symbol(" ");
    page[(2, 0)].set_symbol("x");
    let mut pair = Pair::new(10, 1, Features::default());
    pair.present(&page, None);
    assert_eq!(pair.emulator.screen().cell(0, 2).unwrap().contents(), "x");
    assert!(pair.said().contains("  "), "{}", pair.said());
}

#[test]
fn six_columns_kept_for_a_family_hold_its_first_and_blanks() {
    let mut page = buffer(10, &[""]);
    page[(0, 0)].set_symbol("👨\u{200d}👩\u{200d}👧");
    page[(0, 0)].set_diff_option(CellDiffOption::ForcedWidth(6.try_into().unwrap()));
    page[(6, 0)].set_symbol("x");
    let mut pair = Pair::new(10, 1, Features::default());
    pair.present(&page, None);
    assert_eq!(pair.emulator.screen().contents(), "👨    x");
}

#[test]
fn links_begin_and_end_around_their_cells_and_never_stay_open() {
    let page = buffer(20, &["見 https://e.tw 。", "尾"]);
    let link = |row, columns, address| Link { row, columns, address };
    let mut pair = Pair::new(20, 2, Features::default());
    let links = [link(0, 3..15, "https://e.tw/台"), link(1, 0..2, "javascript:alert(1)")];
    pair.screen.present_linked(&page, &links, None).unwrap();
    pair.sent = std::mem::take(pair.screen.writer());
    let said = pair.said();
    let begins = "^]8;id=1;https://e.tw/%E5%8F%B0^\\";
    assert!(said.contains(&format!("見 {begins}https://e.tw")), "{said}");
    assert!(said.contains("^]8;;^\\。"), "{said}");
    assert_eq!(said.matches("^]8;").count(), 2, "{said}");
    pair.emulator.process(&pair.sent.clone());
    compare(&page, &pair.emulator, &pair.sent);
    // The same links again cost nothing; without them the cells are written anew.
    pair.screen.present_linked(&page, &links, None).unwrap();
    assert!(pair.screen.writer().is_empty());
    pair.screen
        .present_linked(&page, &[link(0, 3..90, "https://e.tw/"), link(9, 0..2, "https://e.tw/")], None)
        .unwrap();
    assert!(pair.screen.writer().ends_with(b"\x1b]8;;\x1b\\"));
    pair.emulator.process(&std::mem::take(pair.screen.writer()));
    assert!(pair.present_and_compare(&page, None) > 10);
    assert!(!pair.said().contains("]8;id"));
}

#[test]
fn a_terminal_that_draws_borders_wide_gets_ascii_ones() {
    let mut wide = Features { sure_of_ambiguous: true, ..Features::default() };
    wide.widths.ambiguous = kanpan::text::Ambiguous::Wide;
    let mut pair = Pair::new(10, 2, wide);
    pair.present(&buffer(10, &["┌──┐", "│好│"]), None);
    assert_eq!(pair.emulator.screen().contents(), "+--+\n|好|");
}

#[test]
fn colours_follow_the_depth() {
    let mut page = buffer(10, &["a"]);
    page[(0, 0)].set_style(Style::new().fg(Color::Rgb(250, 10, 10)).bg(Color::Indexed(17)));
    for (colours, said) in [
        (Colours::None, "a"),
        (Colours::Sixteen, "^[91;40ma"),
        (Colours::Many, "^[38;5;196;48;5;17ma"),
        (Colours::True, "^[38;2;250;10;10;48;5;17ma"),
    ] {
        let features = Features { colours, ..Features::default() };
        let mut pair = Pair::new(10, 1, features);
        pair.present(&page, None);
        assert!(pair.said().contains(said), "{colours:?}: {}", pair.said());
    }
}

#[test]
fn long_frames_are_synchronized_when_asked_for() {
    let features = Features { synchronized: Wrap::Long, ..Features::default() };
    let rows: Vec<&str> = ARTICLE.iter().cycle().take(40).copied().collect();
    let mut pair = Pair::new(40, 40, features);
    pair.present_and_compare(&buffer(40, &rows), None);
    assert!(pair.sent.starts_with(b"\x1b[?2026h") && pair.sent.ends_with(b"\x1b[?2026l"));
    let mut other = rows.clone();
    other[3] = "短";
    pair.present_and_compare(&buffer(40, &other), None);
    assert!(!pair.said().contains("2026"));
}

#[test]
fn every_size_down_to_nothing_is_drawn() {
    let mut pair = Pair::new(20, 6, Features::default());
    for (width, height) in [(20, 6), (1, 1), (2, 1), (1, 6), (0, 0), (20, 0), (500, 200), (3, 3)] {
        let mut page = Buffer::empty(Rect::new(0, 0, width, height));
        for y in 0..height {
            page.set_string(0, y, "漢字 kanji 漢字", Style::new());
        }
        pair.emulator.screen_mut().set_size(size(height.max(1)), size(width.max(1)));
        pair.present(&page, None);
        if width > 0 && height > 0 {
            compare(&page, &pair.emulator, &pair.sent);
        }
    }
}

/// A change from one frame to the next.
#[derive(Clone, Debug)]
enum Step {
    Put(u16, u16, String, Style),
    Scroll(u16, u16, i16),
    Blank(u16, u16, u16, Style),
    Fresh(u64),
    Cursor(Option<(u16, u16)>),
    Forget,
}

const WIDTH: u16 = 26;
const HEIGHT: u16 = 9;

fn style() -> impl Strategy<Value = Style> {
    let color = prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightBlue),
        1 => Just(Color::Indexed(200)),
        1 => Just(Color::Rgb(1, 20, 130)),
    ];
    let marks = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::UNDERLINED | Modifier::ITALIC),
        1 => Just(Modifier::BOLD | Modifier::UNDERLINED),
    ];
    (color.clone(), color, marks).prop_map(|(fore, back, marks)| Style::new().fg(fore).bg(back).add_modifier(marks))
}

fn step() -> impl Strategy<Value = Step> {
    let text = prop::collection::vec(
        prop_oneof![
            Just("漢"),
            Just("字"),
            Just("。"),
            Just("a"),
            Just("b"),
            Just(" "),
            Just("   "),
            Just("“"),
            Just("é"),
            Just("e\u{301}"),
            Just("カ"),
            Just("─"),
            Just("12.5%"),
        ],
        0..14,
    );
    prop_oneof![
        5 => (0..WIDTH, 0..HEIGHT, text, style())
            .prop_map(|(x, y, text, style)| Step::Put(x, y, text.concat(), style)),
        4 => (0..HEIGHT, 0..HEIGHT, -4..5i16).prop_map(|(a, b, by)| Step::Scroll(a, b, by)),
        2 => (0..WIDTH, 0..HEIGHT, 1..WIDTH, style()).prop_map(|(x, y, n, s)| Step::Blank(x, y, n, s)),
        1 => any::<u64>().prop_map(Step::Fresh),
        1 => prop::option::of((0..WIDTH, 0..HEIGHT)).prop_map(Step::Cursor),
        1 => Just(Step::Forget),
    ]
}

fn scroll(page: &Buffer, a: u16, b: u16, by: i16) -> Buffer {
    let (top, bottom) = (i32::from(a.min(b)), i32::from(a.max(b)));
    let mut next = page.clone();
    for y in top..=bottom {
        let from = y + i32::from(by);
        for x in 0..WIDTH {
            next[(x, y as u16)] = if (top..=bottom).contains(&from) {
                page[(x, from as u16)].clone()
            } else {
                ratatui::buffer::Cell::EMPTY
            };
        }
    }
    next
}

fn fresh(seed: u64) -> Buffer {
    let mut page = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    for y in 0..HEIGHT {
        let row = ARTICLE[(seed as usize % 9 + usize::from(y) * 5) % 9];
        let skip = (seed >> (y * 3)) as usize % 7;
        let row: String = row.chars().skip(skip).collect();
        page.set_string(0, y, row, Style::new());
    }
    page
}

fn features() -> impl Strategy<Value = Features> {
    any::<(bool, bool, bool, bool, bool)>().prop_map(|(region, orders, bce, sure, ech)| Features {
        colours: Colours::True,
        scroll_region: region,
        scroll_orders: orders,
        background_erase: bce,
        erase_characters: ech,
        sure_of_ambiguous: sure,
        ..Features::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_changes_the_screen_is_the_buffer(
        steps in prop::collection::vec(step(), 1..24),
        features in features(),
    ) {
        let mut pair = Pair::new(WIDTH, HEIGHT, features);
        let mut page = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        let mut cursor = None;
        for step in steps {
            match step {
                Step::Put(x, y, text, style) => {
                    page.set_string(x, y, &text, style);
                    // What lay half under the new text is no longer there.
                    heal(&mut page, y);
                }
                Step::Scroll(a, b, by) => page = scroll(&page, a, b, by),
                Step::Blank(x, y, count, style) => {
                    for x in x..(x + count).min(WIDTH) {
                        page[(x, y)].reset();
                        page[(x, y)].set_style(style);
                    }
                    heal(&mut page, y);
                }
                Step::Fresh(seed) => page = fresh(seed),
                Step::Cursor(place) => cursor = place,
                Step::Forget => pair.screen.forget(),
            }
            pair.present_and_compare(&page, cursor);
        }
    }
}

/// A well-formed row: behind each wide cell a blank of the same style.
fn heal(page: &mut Buffer, y: u16) {
    let mut x = 0;
    while x < WIDTH {
        if unicode_width_of(page[(x, y)].symbol()) == 2 {
            if x + 1 < WIDTH {
                let style = page[(x, y)].style();
                page[(x + 1, y)].reset();
                page[(x + 1, y)].set_style(style);
            }
            x += 1;
        }
        x += 1;
    }
}
