//! RSS, Atom and JSON Feed, as text and through the front door.
#![no_main]

use kanpan_fuzz::open;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    open(bytes, "a.xml");
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok((feed, _)) = kanpan::load::Feed::read(text)
    {
        drop(feed);
    }
});
