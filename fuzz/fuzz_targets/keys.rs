//! Bytes of a terminal: the reader ends, whole or in pieces.
#![no_main]

use kanpan::run::input::Parser;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut whole = Vec::new();
    let mut parser = Parser::new();
    parser.take(bytes, &mut |input| whole.push(input));
    parser.settle(&mut |input| whole.push(input));
    let mut pieces = Vec::new();
    let mut parser = Parser::new();
    for byte in bytes {
        parser.take(std::slice::from_ref(byte), &mut |input| pieces.push(input));
    }
    parser.settle(&mut |input| pieces.push(input));
    assert!(whole.len() <= bytes.len() + 1 && pieces.len() <= bytes.len() + 1);
});
