//! Every size, down to nothing: no panic, nothing beyond the edge, no wide character cut in half.

use kanpan::app::{Event, Size};
use kanpan::config::{Interface, Settings};
use kanpan::text::Widths;

use crate::kit::desk::{Desk, columns, samples};

const KEYS: [&str; 8] = ["", "enter", "tab", "f", ":", "?", "/ 公", "s 輝"];

#[test]
fn nothing_is_drawn_beyond_the_edge_at_any_size() {
    for keys in KEYS {
        for (width, height) in [(0, 0), (1, 1), (3, 2), (39, 12), (40, 11), (40, 12), (41, 13), (69, 19), (70, 20)] {
            let mut desk = Desk::set(width, height);
            desk.press(keys);
            assert!(columns(&desk.screen()) <= usize::from(width), "{keys} {width}x{height}\n{}", desk.screen());
        }
    }
}

#[test]
fn a_session_survives_being_dragged_through_all_sizes() {
    let mut desk = Desk::set(80, 24);
    desk.press("j enter j j");
    for step in 0..300_u16 {
        let size = Size { width: step * 37 % 210, height: step * 13 % 60 };
        desk.event(Event::Resized(size));
        let (buffer, _) = desk.draw();
        assert_eq!((buffer.area.width, buffer.area.height), (size.width, size.height));
    }
}

#[test]
fn below_the_least_size_one_line_says_so() {
    let desk = Desk::set(39, 12);
    assert!(desk.screen().contains("視窗太小：至少 40×12"), "{}", desk.screen());
    assert_eq!(desk.screen().lines().filter(|line| !line.trim().is_empty()).count(), 1);
}

#[test]
fn wide_characters_are_never_cut() {
    for width in 40..140 {
        let desk = Desk::set(width, 24);
        let (buffer, _) = desk.draw();
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < width {
                let wide = Widths::default().columns(buffer[(x, y)].symbol()) as u16;
                assert!(x + wide <= width, "{width}: a wide character at the edge of row {y}");
                for covered in 1..wide {
                    assert_eq!(buffer[(x + covered, y)].symbol(), " ", "{width}: row {y}, column {x}");
                }
                x += wide.max(1);
            }
        }
    }
}

#[test]
fn in_ascii_the_interface_draws_nothing_else() {
    for (interface, locale) in [(Interface::En, "en_US.UTF-8"), (Interface::ZhHant, "zh_TW.UTF-8")] {
        let mut settings = Settings::standard(locale).unwrap();
        settings.ascii = true;
        assert_eq!(settings.interface, interface);
        let mut desk = Desk::with(settings, 120, 40);
        desk.lay(samples());
        for keys in ["j", "enter", "f", "esc", "?", "q"] {
            desk.press(keys);
            let screen = desk.screen();
            let drawn = screen.chars().find(|c| ('\u{2500}'..='\u{25FF}').contains(c));
            assert_eq!(drawn, None, "{keys}\n{screen}");
        }
    }
}
