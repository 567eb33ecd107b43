//! Subscription lists: what was read can be written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let read = kanpan::load::Opml::read(text);
    let written = kanpan::load::write_opml("t", &read.outlines);
    let again = kanpan::load::Opml::read(&written);
    assert_eq!(again.outlines.len(), read.outlines.len());
});
