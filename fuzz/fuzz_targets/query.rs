//! The search language: what is read prints and is read again as the same.
#![no_main]

use kanpan::library::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Query::parse(text) {
        Ok(query) => {
            let printed = query.to_string();
            let again = Query::parse(&printed).unwrap_or_else(|error| panic!("{text:?} printed {printed:?}: {error:?}"));
            assert_eq!(again, query, "{printed}");
        }
        Err(error) => drop(error.carets(text, kanpan::text::Widths::default())),
    }
    drop(Query::parse_typing(text));
});
