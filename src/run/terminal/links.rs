//! Links: OSC 8 for terminals that understand it, and opening one in a browser without a shell.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;

/// Why a link is not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not `http:` or `https:`.
    #[error("連結不是網址 (scheme {0})，未開啟")]
    Scheme(String),
    /// No address at all.
    #[error("連結不是網址，未開啟")]
    NoAddress,
    /// Longer than any browser takes.
    #[error("連結太長，未開啟")]
    TooLong,
    /// The browser setting names no program.
    #[error("browser：設定裡沒有程式")]
    NoProgram,
    /// A quotation mark in the browser setting is not closed.
    #[error("browser：引號沒有結尾")]
    OpenQuote,
}

/// Longest address.
const MOST_ADDRESS: usize = 8_192;
/// Longest address in OSC 8 (VTE's limit).
const MOST_LINK: usize = 2_083;

/// An address as it may be sent to a terminal or a browser: `http` or `https`, and no byte below 0x21, above 0x7e or
/// of ``"<>\^`{|}`` that is not percent-encoded (RFC 3986, section 2.1).
///
/// # Errors
/// [`Refused`]: another scheme, none, or too long.
pub fn address(url: &str) -> Result<String, Refused> {
    let url = url.trim();
    let Some((scheme, rest)) = url.split_once(':') else {
        return Err(Refused::NoAddress);
    };
    let named = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    if !named {
        return Err(Refused::NoAddress);
    }
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(Refused::Scheme(scheme.to_ascii_lowercase()));
    }
    if rest.strip_prefix("//").is_none_or(str::is_empty) {
        return Err(Refused::NoAddress);
    }
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        if matches!(byte, 0x21..=0x7e) && !b"\"<>\\^`{|}".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                encoded.extend(DIGITS.get(usize::from(half)));
            }
        }
    }
    if encoded.len() > MOST_ADDRESS {
        return Err(Refused::TooLong);
    }
    Ok(encoded)
}

/// What ends an OSC 8 link.
pub const LINK_ENDS: &[u8] = b"\x1b]8;;\x1b\\";

/// What begins an OSC 8 link; `None` for what may not be one. `id` joins the pieces of a link that is broken over rows.
pub fn link_begins(url: &str, id: u32) -> Option<Vec<u8>> {
    let address = address(url).ok().filter(|address| address.len() <= MOST_LINK)?;
    Some(format!("\x1b]8;id={id};{address}\x1b\\").into_bytes())
}

/// The words of a browser setting, split as a shell would, without its expansions: spaces, `'…'`, `"…"`.
///
/// # Errors
/// [`Refused::OpenQuote`] and [`Refused::NoProgram`].
pub fn split_template(template: &str) -> Result<Vec<String>, Refused> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in template.chars() {
        match (quote, letter) {
            (Some(mark), _) if letter == mark => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, _) if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if quote.is_some() {
        return Err(Refused::OpenQuote);
    }
    words.extend(word);
    if words.first().is_none_or(String::is_empty) {
        return Err(Refused::NoProgram);
    }
    Ok(words)
}

/// The argument vector that opens an address. The template is split first, so the address stays one word whatever it
/// holds; it stands where `%u` or `%s` does, or at the end.
///
/// # Errors
/// [`Refused`] for the address or the template.
pub fn opening(template: &str, url: &str) -> Result<Vec<String>, Refused> {
    let address = address(url)?;
    let mut words = split_template(template)?;
    let mut placed = false;
    for word in words.iter_mut().skip(1) {
        if word.contains("%u") || word.contains("%s") {
            *word = word.replace("%s", "%u").replace("%u", &address);
            placed = true;
        }
    }
    if !placed {
        words.push(address);
    }
    Ok(words)
}

/// The template to use when none is set: the first of `BROWSER`, or what the system opens addresses with.
pub fn usual_browser(browser: &str) -> String {
    match browser.split(':').find(|name| !name.trim().is_empty()) {
        Some(name) => name.to_owned(),
        None if cfg!(target_os = "macos") => "open".to_owned(),
        None => "xdg-open".to_owned(),
    }
}

/// Starts an argument vector beside the session: without a shell, without the terminal, in a process group of its own.
///
/// # Errors
/// When the program cannot be started.
pub fn start(arguments: &[String]) -> io::Result<()> {
    let Some((program, rest)) = arguments.split_first() else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    let mut child = Command::new(program)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    // Somebody has to wait for it, or it stays behind as a zombie.
    thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait())?;
    Ok(())
}
