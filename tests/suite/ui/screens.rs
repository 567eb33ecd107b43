//! Screens, compared with how they looked when somebody last looked at them.

use crate::kit::desk::Desk;

fn shot(name: &str, width: u16, height: u16, keys: &str) {
    let mut desk = Desk::set(width, height);
    desk.press(keys);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen());
    });
}

#[test]
fn list() {
    shot("list", 120, 40, "j");
    shot("list", 80, 24, "j");
    shot("list", 40, 12, "j");
}

#[test]
fn reader() {
    shot("reader", 120, 40, "j enter");
    shot("reader", 80, 24, "j enter");
    shot("reader", 40, 12, "j enter");
}

#[test]
fn panel_in_focus() {
    shot("panel", 80, 24, "j enter tab j");
    shot("panel", 40, 12, "j enter tab j");
}

#[test]
fn ticker_prompt() {
    shot("ticker", 80, 24, "f");
    shot("ticker", 40, 12, "f 輝");
}

#[test]
fn palette() {
    shot("palette", 80, 24, ": copy");
    shot("palette", 40, 12, ":");
}

#[test]
fn search() {
    shot("search", 80, 24, "j enter / 公司");
    shot("search", 40, 12, "j enter / 公司 enter");
}

#[test]
fn help() {
    shot("help", 80, 24, "?");
    shot("help", 40, 12, "?");
}

#[test]
fn vertical() {
    shot("vertical", 120, 40, "j enter V");
    shot("vertical", 80, 24, "j enter V");
    shot("vertical", 40, 12, "j enter V j j");
}

#[test]
fn evidence_and_skim() {
    shot("evidence", 80, 24, "j enter e ]");
    shot("skim", 80, 24, "j enter v");
}
