//! Geometry: a pure function of size, focus and settings.

use kanpan::app::{Breadth, Pane, Size, geometry};

use crate::kit::desk::Desk;

#[test]
fn three_widths() {
    let cases = [
        (200, 50, Breadth::Three, [true, true, true]),
        (110, 40, Breadth::Three, [true, true, true]),
        (109, 40, Breadth::Two, [true, false, true]),
        (70, 24, Breadth::Two, [true, false, true]),
        (69, 24, Breadth::One, [true, false, false]),
        (40, 12, Breadth::One, [true, false, false]),
        (39, 12, Breadth::Small, [false, false, false]),
        (40, 11, Breadth::Small, [false, false, false]),
        (0, 0, Breadth::Small, [false, false, false]),
    ];
    for (width, height, breadth, shown) in cases {
        let seen = geometry(Size { width, height }, Pane::List, Pane::List, Some(36));
        assert_eq!(seen.breadth, breadth, "{width}x{height}");
        assert_eq!([seen.list.is_some(), seen.reader.is_some(), seen.panel.is_some()], shown, "{width}x{height}");
        assert_eq!(seen.line.is_some(), breadth == Breadth::One, "{width}x{height}");
    }
}

#[test]
fn panes_fill_the_screen_and_never_overlap() {
    for width in 40..=240 {
        for height in [12, 19, 20, 50] {
            for front in [Pane::List, Pane::Reader] {
                for panel in [None, Some(24), Some(36), Some(60)] {
                    let seen = geometry(Size { width, height }, front, front, panel);
                    let bodies: Vec<_> =
                        [seen.list, seen.reader, seen.panel].into_iter().flatten().map(|frame| frame.body).collect();
                    let borders = seen.borders.iter().flatten().count() as u16;
                    let columns: u16 = bodies.iter().map(|body| body.width).sum();
                    assert_eq!(columns + borders, width, "{width}x{height} {front:?} {panel:?}");
                    for body in &bodies {
                        assert!(body.width >= 20 && body.height >= 8, "{width}x{height} {front:?} {panel:?}: {body:?}");
                        assert!(body.bottom() <= seen.status.y, "{width}x{height}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_reader_is_never_the_narrowest_where_three_stand() {
    for width in 110..=240 {
        let seen = geometry(Size { width, height: 40 }, Pane::List, Pane::List, Some(36));
        let of = |frame: Option<kanpan::app::Frame>| frame.map_or(0, |frame| frame.body.width);
        assert!(of(seen.reader) >= of(seen.list).max(of(seen.panel)), "{width}: {seen:?}");
    }
}

#[test]
fn tab_goes_round_and_esc_goes_back() {
    let mut desk = Desk::set(120, 40);
    let focus = |desk: &Desk| desk.app.panes().focus();
    assert_eq!(focus(&desk), Pane::List);
    desk.press("tab");
    assert_eq!(focus(&desk), Pane::Reader);
    desk.press("tab");
    assert_eq!(focus(&desk), Pane::Panel);
    desk.press("tab");
    assert_eq!(focus(&desk), Pane::List);
    desk.press("backtab");
    assert_eq!(focus(&desk), Pane::Panel);
    desk.press("esc");
    assert_eq!(focus(&desk), Pane::List);
    desk.press("enter");
    assert_eq!(focus(&desk), Pane::Reader);
    desk.press("esc");
    assert_eq!(focus(&desk), Pane::List);
}

#[test]
fn p_puts_the_panel_away_and_takes_it_out() {
    let mut desk = Desk::set(80, 24);
    assert!(desk.app.panes().geometry().panel.is_some());
    desk.press("p");
    assert!(desk.app.panes().geometry().panel.is_none());
    assert!(!desk.screen().contains("行情 ·"));
    desk.press("p");
    assert!(desk.screen().contains("行情 ·"));
}

#[test]
fn the_panel_follows_what_is_in_front() {
    let mut desk = Desk::set(80, 24);
    assert!(desk.screen().contains("行情 · 清單"), "{}", desk.screen());
    assert!(desk.screen().contains("4檔"));
    desk.press("enter");
    assert!(desk.screen().contains("行情 · 本文"));
    assert!(desk.screen().contains("1檔"));
}

#[test]
fn enter_on_a_row_of_the_panel_jumps_to_the_sentence() {
    let mut desk = Desk::set(80, 24);
    // The article about Nvidia, its panel, down to the target.
    desk.press("j enter tab G");
    desk.press("k k k");
    let rows: Vec<_> = desk.app.panel().rows().collect();
    assert!(rows.len() >= 4, "{rows:?}");
    desk.press("g j j j enter");
    assert_eq!(desk.app.panes().focus(), Pane::Reader);
    let (_, story) = desk.app.reader().story().unwrap();
    assert!(story.article.meta.title.starts_with("輝達財測"));
    assert!(desk.screen().contains("大摩將目標價調升到260美元"), "{}", desk.screen());
}

#[test]
fn f_in_the_panel_filters_by_its_row() {
    let mut desk = Desk::set(120, 40);
    desk.press("backtab");
    assert_eq!(desk.app.panes().focus(), Pane::Panel);
    desk.press("f");
    assert_eq!(desk.app.panes().focus(), Pane::List);
    assert_eq!(desk.titles().len(), 3, "{:?}", desk.titles());
}

#[test]
fn a_click_selects_and_a_second_one_opens_where_the_mouse_is_on() {
    use kanpan::app::{Deed, Event, Pointer};
    let mut desk = Desk::set(80, 24);
    let row = desk.row_with("蘋果遭降評").unwrap() as u16;
    let press = |desk: &mut Desk| desk.event(Event::Pointed(Pointer { deed: Deed::Press, column: 5, row }));
    press(&mut desk);
    assert!(desk.selected().starts_with("蘋果遭降評"));
    press(&mut desk);
    assert_eq!(desk.app.panes().focus(), Pane::Reader);
    let wheel = Event::Pointed(Pointer { deed: Deed::WheelDown, column: 60, row: 5 });
    desk.event(wheel);
    assert_eq!(desk.app.panel().selected(), 1, "the wheel scrolls what is under it");
}
