//! Samples cut, doubled, spliced and flipped: whatever comes of them opens soundly or is refused with a reason.
//! `KANPAN_MUTATIONS` sets how many are tried for each sample (8 by default), `KANPAN_SEED` where they begin.

use std::path::{Path, PathBuf};

use kanpan::load::Loader;

use super::samples::sound;

/// A small generator (xorshift, Marsaglia 2003), so that a failure can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// Pieces that seams are made of.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\n\n",
    b"\r",
    b"<",
    b">",
    b"</div>",
    b"<table><tr><td>",
    b"<!--",
    b"&#27;",
    b"&#x202e;",
    b"\"",
    b"{",
    b"[",
    b",",
    b"---\n",
    b"+++\n",
    b"# ",
    b"> ",
    b"- ",
    b"| ",
    b"**",
    b"](http://",
    b"\0",
    b"\x1b[31m",
    b"\xff",
    b"\xe5\x8f",
    b"\xa4",
    "。".as_bytes(),
    "，".as_bytes(),
    "：".as_bytes(),
    "【".as_bytes(),
    "】".as_bytes(),
    "（".as_bytes(),
    "延伸閱讀\n".as_bytes(),
    "記者".as_bytes(),
    "2026-11-20".as_bytes(),
    "115/11/20".as_bytes(),
    "目錄\n".as_bytes(),
    "版權聲明\n".as_bytes(),
    "Q：".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{335}".as_bytes(),
    "99999999999999999999".as_bytes(),
];

fn mutate(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        let to = (at + dice.roll(200)).min(bytes.len());
        match dice.roll(7) {
            0 => drop(bytes.drain(at..to)),
            1 => {
                let piece: Vec<u8> = bytes[at..to].to_vec();
                let at = dice.roll(bytes.len() + 1);
                bytes.splice(at..at, piece);
            }
            2 => {
                let from = dice.roll(other.len() + 1);
                let piece = &other[from..(from + dice.roll(400)).min(other.len())];
                bytes.splice(at..to.min(at + 20), piece.iter().copied());
            }
            3 if !bytes.is_empty() => {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
            4 => bytes.truncate(at.max(1)),
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                bytes.splice(at..at, piece.repeat(1 + dice.roll(3)));
            }
        }
    }
}

#[test]
fn mutated_samples_open_soundly_or_say_why() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let rounds: usize = number("KANPAN_MUTATIONS").unwrap_or(8);
    let seed = number("KANPAN_SEED").unwrap_or(1);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/articles");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let samples: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let loader = Loader::new();
    for round in 0..rounds {
        for (at, (path, sample)) in paths.iter().zip(&samples).enumerate() {
            let start = (seed as u64 + round as u64) * 1_000 + at as u64 + 1;
            let mut dice = Dice(start.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            let mut bytes = sample.clone();
            let other = &samples[dice.roll(samples.len())];
            mutate(&mut bytes, other, &mut dice);
            let load = || loader.load_bytes(bytes.clone(), path);
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| match load() {
                Ok(loaded) => loaded.articles.iter().for_each(sound),
                Err(error) => assert!(!error.to_string().is_empty()),
            }));
            assert!(outcome.is_ok(), "{} in round {round} from seed {seed}", path.display());
        }
    }
    println!("{} mutated samples", rounds * samples.len());
}
