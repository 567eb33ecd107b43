//! Bytes of any encoding.
#![no_main]

use kanpan_fuzz::open;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(decoded) = kanpan::load::decode(bytes.to_vec()) {
        assert!(!decoded.encoding.is_empty());
        // What is UTF-8 without a mark or escapes stays as it is.
        if let Ok(text) = std::str::from_utf8(bytes)
            && decoded.encoding == "UTF-8"
        {
            assert_eq!(decoded.text, text.trim_start_matches('\u{FEFF}'));
        }
    }
    open(bytes, "a");
});
