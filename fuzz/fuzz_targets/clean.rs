//! The sanitiser.
#![no_main]

use kanpan_fuzz::shown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for cleaned in [kanpan::text::clean(text), kanpan::text::clean_pre(text), kanpan::text::clean_line(text)] {
        shown(&cleaned);
        assert_eq!(kanpan::text::clean(&cleaned), cleaned);
    }
});
