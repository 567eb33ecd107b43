//! Where a source is read from: an address of the web, a file or folder, or a command.

use std::fs;
use std::path::{Path, PathBuf};

use crate::load::normal_address;
use crate::run::terminal::split_template;

/// Where a source is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A feed over HTTP.
    Web(String),
    /// A file or folder.
    Path(PathBuf),
    /// `exec:`, a program with its arguments that prints a feed or articles. No shell is between.
    Command(Vec<String>),
}

/// Why something can be no source.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadOrigin {
    /// Neither an address nor a path of something that is there.
    #[error("there is no file or folder {0}, and an address begins with http:// or https://")]
    Missing(String),
    /// A scheme that is not read.
    #[error("{0}: is not read; sources are http, https, file and exec")]
    Scheme(String),
    /// A path that is no text.
    #[error("{0} has a name that is not UTF-8; rename it, or add the folder above it")]
    Name(String),
    /// `exec:` without a program, or with a quotation mark that is not closed.
    #[error("{0} names no command; write exec:PROGRAM ARGUMENT…")]
    Command(String),
}

impl Origin {
    /// Reads the address that a source is kept under.
    ///
    /// # Errors
    /// When it is none that can be read.
    pub fn of(address: &str) -> Result<Self, BadOrigin> {
        if let Some(address) = normal_address(address) {
            return Ok(Self::Web(address));
        }
        match scheme(address) {
            Some(("exec", command)) => {
                let words = split_template(command).map_err(|_| BadOrigin::Command(shown(address)))?;
                Ok(Self::Command(words))
            }
            Some(("file", rest)) => Ok(Self::Path(unescaped(rest.strip_prefix("//").unwrap_or(rest)))),
            Some((scheme, _)) if !Path::new(address).exists() => Err(BadOrigin::Scheme(shown(scheme))),
            _ => Ok(Self::Path(PathBuf::from(address))),
        }
    }

    /// Reads what somebody typed and gives the address to keep it under: paths are made absolute and must be there.
    ///
    /// # Errors
    /// When it can be no source.
    pub fn typed(text: &str) -> Result<String, BadOrigin> {
        let text = text.trim();
        match Self::of(text)? {
            Self::Web(address) => Ok(address),
            Self::Command(_) => Ok(text.to_owned()),
            Self::Path(path) => {
                let whole = fs::canonicalize(&path).map_err(|_| BadOrigin::Missing(shown(text)))?;
                whole.into_os_string().into_string().map_err(|name| BadOrigin::Name(shown(&name.to_string_lossy())))
            }
        }
    }
}

/// `exec:`, `file:` and others, in small letters; a single letter or a slash before the colon is part of a path.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let named = scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c));
    let known = ["exec", "file"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known));
    named.then_some((known.unwrap_or(scheme), rest))
}

/// A path with its percent-encoded bytes written out (RFC 8089).
fn unescaped(path: &str) -> PathBuf {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = path.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        let code = code.filter(|code| *byte == b'%' && *code != 0);
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    PathBuf::from(String::from_utf8(out).unwrap_or_else(|_| path.to_owned()))
}

fn shown(text: &str) -> String {
    crate::text::clean_line(text).chars().take(300).collect()
}
