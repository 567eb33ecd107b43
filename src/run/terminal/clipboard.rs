//! Copying through the terminal: OSC 52, also from inside tmux and GNU screen. Pure: text in, bytes out.

use super::capabilities::Within;

/// The most base64 that every terminal takes (a longer string was cut by some at 100,000 bytes with its envelope).
pub const MOST_BASE64: usize = 74_994;

/// The text is too long to be copied through a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are too many to copy through the terminal, which takes {most}")]
pub struct TooLong {
    /// UTF-8 bytes of the text.
    pub bytes: usize,
    /// The most that fit.
    pub most: usize,
}

/// GNU screen cuts longer strings.
const SCREEN_CHUNK: usize = 240;

/// The bytes that put `text` on the clipboard of the terminal that the user sees.
///
/// Inside tmux both forms are sent: its own (`set-clipboard on`) and the one passed through (`allow-passthrough on`).
///
/// # Errors
/// [`TooLong`]; nothing is cut silently.
pub fn copy(text: &str, within: Within) -> Result<Vec<u8>, TooLong> {
    let most = MOST_BASE64 / 4 * 3;
    if text.len() > most {
        return Err(TooLong { bytes: text.len(), most });
    }
    let mut order = b"\x1b]52;c;".to_vec();
    base64(text.as_bytes(), &mut order);
    order.push(0x07);
    Ok(match within {
        Within::Nothing => order,
        Within::Tmux => {
            let mut both = order.clone();
            both.extend_from_slice(b"\x1bPtmux;");
            for byte in order {
                if byte == 0x1b {
                    both.push(byte);
                }
                both.push(byte);
            }
            both.extend_from_slice(b"\x1b\\");
            both
        }
        Within::Screen => {
            let mut pieces = Vec::with_capacity(order.len() * 9 / 8);
            for piece in order.chunks(SCREEN_CHUNK) {
                pieces.extend_from_slice(b"\x1bP");
                pieces.extend_from_slice(piece);
                pieces.extend_from_slice(b"\x1b\\");
            }
            pieces
        }
    })
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let at = |place: usize| u32::from(group.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize);
            let needed = place <= group.len();
            out.push(letter.copied().filter(|_| needed).unwrap_or(b'='));
        }
    }
}
