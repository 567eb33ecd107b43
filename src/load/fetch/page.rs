//! What comes back.

use super::error::{FetchError, is_lost, is_timeout};
use super::wait::Retry;
use crate::load::address::Address;
use std::io::Read as _;
use ureq::http::Response;

/// Who named the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The reader: also a host of the own network.
    Typed,
    /// A feed or an article: public hosts only.
    Found,
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// http or https; a name and password in it are sent to that host only.
    pub address: &'a str,
    /// Who named it.
    pub trust: Trust,
    /// The `ETag` of the last answer.
    pub etag: Option<&'a str>,
    /// The `Last-Modified` of the last answer.
    pub modified: Option<&'a str>,
    /// What is wanted, as `Accept` says it.
    pub accept: &'a str,
}

impl<'a> Ask<'a> {
    /// A feed that the reader named.
    pub fn feed(address: &'a str) -> Self {
        let accept = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
            application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5";
        Self { address, trust: Trust::Typed, etag: None, modified: None, accept }
    }

    /// A page that a feed or an article names.
    pub fn page(address: &'a str) -> Self {
        let accept = "text/html, application/xhtml+xml, */*;q=0.5";
        Self { address, trust: Trust::Found, etag: None, modified: None, accept }
    }
}

/// Whether the body came whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// To its end.
    Whole,
    /// The connection broke off; complete items of a feed are still good.
    Cut,
}

/// An answer with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The body, unpacked.
    pub bytes: Vec<u8>,
    /// Whether it came whole.
    pub extent: Extent,
    /// Its media type in small letters, without parameters; empty when the server names none.
    pub kind: String,
    /// The charset that the server names.
    pub charset: Option<String>,
    /// To ask with next time; none when the body was cut.
    pub etag: Option<String>,
    /// To ask with next time; none when the body was cut.
    pub modified: Option<String>,
    /// The address that answered: links are relative to it.
    pub address: String,
    /// The address to ask from now on, after a permanent redirect.
    pub moved: Option<String>,
}

/// What asking gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// A page.
    Page(Page),
    /// 304: nothing new since the last answer.
    Unchanged {
        /// The address to ask from now on, after a permanent redirect.
        moved: Option<String>,
    },
}

/// The answer of the last hop.
pub(super) fn take(
    mut response: Response<ureq::Body>,
    at: &Address,
    moved: Option<String>,
    most: usize,
) -> Result<Fetched, FetchError> {
    let header = |name: &str| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned()).filter(|value| !value.is_empty() && value.len() <= 1024)
    };
    let status = response.status().as_u16();
    match status {
        200..=203 => {}
        304 => return Ok(Fetched::Unchanged { moved }),
        404 => return Err(FetchError::Missing),
        410 => return Err(FetchError::Gone),
        429 => {
            return Err(FetchError::Busy { status, retry: header("retry-after").and_then(|text| Retry::parse(&text)) });
        }
        503 => match header("retry-after").and_then(|text| Retry::parse(&text)) {
            None => return Err(FetchError::Status { status }),
            retry => return Err(FetchError::Busy { status, retry }),
        },
        _ => return Err(FetchError::Status { status }),
    }
    let content = header("content-type").unwrap_or_default();
    let mut parameters = content.split(';');
    let kind = parameters.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let named = name.trim().eq_ignore_ascii_case("charset");
        named.then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    let (etag, modified) = (header("etag"), header("last-modified"));
    let (bytes, extent) = body(&mut response, at, most)?;
    let again = |value: Option<String>| value.filter(|_| extent == Extent::Whole);
    Ok(Fetched::Page(Page {
        bytes,
        extent,
        kind,
        charset,
        etag: again(etag),
        modified: again(modified),
        address: at.whole(),
        moved,
    }))
}

/// The body through the cap; the cap counts what it unpacks to.
fn body(response: &mut Response<ureq::Body>, at: &Address, most: usize) -> Result<(Vec<u8>, Extent), FetchError> {
    let mut bytes = Vec::new();
    let read = response.body_mut().as_reader().take(most as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > most {
        return Err(FetchError::Large { limit: most >> 20 });
    }
    match read {
        Ok(_) => Ok((bytes, Extent::Whole)),
        Err(error) if is_timeout(&error) => Err(FetchError::Timeout { host: at.host() }),
        Err(error) if is_lost(&error) && !bytes.is_empty() => Ok((bytes, Extent::Cut)),
        Err(error) => {
            let reason = crate::text::clean_line(&error.to_string()).into_owned();
            Err(FetchError::Broken { host: at.host(), reason })
        }
    }
}
