//! Price files.
#![no_main]

use kanpan_fuzz::shown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match kanpan::market::read_csv(text, "2330.TW.csv") {
        Ok(sheet) => drop(sheet),
        Err(error) => shown(&error.to_string()),
    }
});
