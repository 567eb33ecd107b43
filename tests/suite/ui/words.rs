//! Words: every language has every one, and none is clipped where it has to be read.

use kanpan::command::CATALOGUE;
use kanpan::config::Interface;
use kanpan::text::Widths;
use kanpan::ui::{Words, fill};

use crate::kit::desk::{Desk, samples};

const ALL: [Interface; 3] = [Interface::ZhHant, Interface::ZhHans, Interface::En];

#[test]
fn every_language_has_every_word_and_every_command() {
    for interface in ALL {
        let words = Words::of(interface).unwrap_or_else(|error| panic!("{interface:?}: {error}"));
        for entry in CATALOGUE {
            let said = words.commands.get(entry.name);
            assert!(said.is_some_and(|said| !said.is_empty()), "{interface:?}: {}", entry.name);
        }
        for name in words.commands.keys() {
            assert!(CATALOGUE.iter().any(|entry| entry.name == name), "{interface:?}: {name} is no command");
        }
    }
}

#[test]
fn what_a_command_does_fits_beside_its_keys_at_40_columns() {
    for interface in ALL {
        let words = Words::of(interface).unwrap();
        let room = if interface == Interface::En { 42 } else { 38 };
        for (name, said) in &words.commands {
            let columns = Widths::default().columns(said);
            assert!(columns <= room, "{interface:?} {name}: {columns} columns");
        }
    }
}

#[test]
fn values_are_filled_in_order() {
    for (template, values, filled) in [
        ("{}月{}日", &["11", "20"][..], "11月20日"),
        ("{}", &[], ""),
        ("沒有", &["x"], "沒有"),
        ("{}{}", &["{}", "b"], "{}b"),
    ] {
        assert_eq!(fill(template, values), filled);
    }
}

#[test]
fn at_40_columns_no_label_of_the_interface_is_clipped() {
    for interface in ALL {
        for keys in ["", "enter", "tab", "f", "s", ":", "O", "O O", "j enter e", "j enter v"] {
            let mut desk = Desk::speaking(interface, 40, 12);
            desk.lay(samples());
            desk.press(keys);
            let screen = desk.screen();
            let lines: Vec<&str> = screen.lines().collect();
            let status = lines[11];
            assert!(!status.contains('…'), "{interface:?} {keys}\n{screen}");
        }
    }
}
