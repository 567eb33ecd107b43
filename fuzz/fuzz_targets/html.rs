//! A page.
#![no_main]

use kanpan_fuzz::open;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    open(bytes, "a.html");
});
