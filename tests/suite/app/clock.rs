//! A clock that jumps: days far back or far ahead change what is said of ages, never the order and never what is fetched.

use kanpan::app::{Effect, Event, Now};
use kanpan::keymap::Stroke;

use crate::kit::desk::{Desk, NOON};

fn at(desk: &mut Desk, moment: &str, key: &str) -> Vec<Effect> {
    let now = Now { wall: moment.parse().unwrap(), ..desk.now() };
    desk.app.update(Event::Key(key.parse::<Stroke>().unwrap()), now)
}

#[test]
fn f40_a_jumping_clock_keeps_the_order_and_asks_for_nothing() {
    let mut desk = Desk::set(120, 40);
    let order = desk.titles();
    for moment in ["2000-01-01T00:00:00Z", "2096-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "9999-12-30T00:00:00Z", NOON]
    {
        let effects = at(&mut desk, moment, "j");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Load { .. })), "{moment}: {effects:?}");
        assert_eq!(desk.titles(), order, "{moment}");
        let screen = desk.screen();
        for absurd in ["-1 天", "-1天", "前 -", "−"] {
            assert!(!screen.contains(absurd), "{moment}\n{screen}");
        }
    }
}

#[test]
fn f40_an_age_from_the_future_is_unknown() {
    let mut desk = Desk::set(120, 40);
    let known = desk.screen();
    assert!(!known.contains("時間不明"), "{known}");
    at(&mut desk, "2000-01-01T00:00:00Z", "j");
    at(&mut desk, "2000-01-01T00:00:00Z", "k");
    assert!(desk.screen().contains("時間不明"), "{}", desk.screen());
}
