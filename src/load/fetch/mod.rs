//! Fetching: one address over HTTP, with every bound that a hostile or broken server needs.
//!
//! Redirects are followed by hand, five at most; a permanent one is told, so that the subscription can move. What comes
//! out of an article may not reach into the reader's own network: the address that is really connected to is checked, on
//! every hop. Bodies are read through a cap on what they unpack to. Nothing is waited for here: when to ask again is
//! said, and the caller keeps the time.

mod error;
mod guard;
mod page;
mod wait;

pub use error::FetchError;
pub use guard::is_private;
pub use page::{Ask, Extent, Fetched, Page, Trust};
pub use wait::{Retry, pause};

use super::address::{self, Address};
use super::base64;
use guard::Guard;
use std::net::IpAddr;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{Response, StatusCode};
use ureq::unversioned::transport::DefaultConnector;

/// How long and how much.
#[derive(Clone, Copy, Debug)]
pub struct FetchLimits {
    /// Until the connection stands.
    pub connect: Duration,
    /// From the question to the last byte, for each hop.
    pub total: Duration,
    /// The most bytes of a body, unpacked.
    pub bytes: usize,
    /// The most redirects.
    pub redirects: usize,
    /// The networks that only the reader may name.
    pub private: fn(IpAddr) -> bool,
}

impl Default for FetchLimits {
    /// 5 s to connect, 20 s in all, 16 MiB, five redirects.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            total: Duration::from_secs(20),
            bytes: 16 << 20,
            redirects: 5,
            private: is_private,
        }
    }
}

/// Asks servers. Made once and shared between threads; connections are kept. Proxies come from the environment
/// (`ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`).
#[derive(Clone, Debug)]
pub struct Fetcher {
    limits: FetchLimits,
    open: Agent,
    guarded: Agent,
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new(FetchLimits::default())
    }
}

impl Fetcher {
    /// A fetcher with those limits.
    pub fn new(limits: FetchLimits) -> Self {
        let agent = |guard: Guard| {
            let config = Agent::config_builder()
                .max_redirects(0)
                .http_status_as_error(false)
                .timeout_connect(Some(limits.connect))
                .timeout_global(Some(limits.total))
                .user_agent(concat!("kanpan/", env!("CARGO_PKG_VERSION")))
                .build();
            Agent::with_parts(config, DefaultConnector::default(), guard)
        };
        Self { limits, open: agent(Guard::open()), guarded: agent(Guard::closed(limits.private)) }
    }

    /// Asks for one address.
    ///
    /// # Errors
    /// Says why there is no answer that could be used, and when to ask again if the server said so.
    pub fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        let (mut login, mut at) = parsed(ask.address)?.without_login();
        // Who names a private host means it; from a public one no redirect leads there.
        let mut trust = ask.trust;
        let mut moved = Moved::No;
        for _ in 0..=self.limits.redirects {
            let (response, private) = self.hop(ask, &at, login.as_deref(), trust)?;
            if trust == Trust::Typed && !private {
                trust = Trust::Found;
            }
            let Some(next) = next(&response, &at)? else {
                return page::take(response, &at, moved.address(&at), self.limits.bytes);
            };
            let permanent = matches!(response.status(), StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            moved = match moved {
                Moved::No | Moved::Permanently if permanent => Moved::Permanently,
                Moved::Permanently => Moved::Until(at.whole()),
                Moved::No => Moved::ForNow,
                stays @ (Moved::ForNow | Moved::Until(_)) => stays,
            };
            let (own, next) = next.without_login();
            // A password is for the server it was given for, and never sent in the open after it was not.
            let same = next.host() == at.host() && (next.scheme == at.scheme || next.scheme == "https");
            login = own.or(login.filter(|_| same));
            at = next;
        }
        Err(FetchError::Redirects { most: self.limits.redirects })
    }

    /// One question. True when the host is a private one.
    fn hop(
        &self,
        ask: &Ask<'_>,
        at: &Address,
        login: Option<&str>,
        trust: Trust,
    ) -> Result<(Response<ureq::Body>, bool), FetchError> {
        let question = |agent: &Agent| {
            let mut question = agent.get(at.whole()).header("Accept", ask.accept);
            for (name, value) in [("If-None-Match", ask.etag), ("If-Modified-Since", ask.modified)] {
                if let Some(value) = value.filter(|value| value.is_ascii() && !value.contains(['\r', '\n'])) {
                    question = question.header(name, value);
                }
            }
            if let Some(login) = login {
                question = question.header("Authorization", format!("Basic {}", base64::encode(login.as_bytes())));
            }
            question.call()
        };
        match question(&self.guarded) {
            Ok(response) => Ok((response, false)),
            Err(error) if guard::is_refusal(&error) => match trust {
                Trust::Typed => Ok((question(&self.open).map_err(|error| FetchError::of(error, at))?, true)),
                Trust::Found => Err(FetchError::Private { host: at.host() }),
            },
            Err(error) => Err(FetchError::of(error, at)),
        }
    }
}

/// Whether the address has changed for good.
enum Moved {
    No,
    /// Every hop so far was permanent.
    Permanently,
    /// A temporary hop came after permanent ones, which led to this address.
    Until(String),
    /// The first hop was temporary.
    ForNow,
}

impl Moved {
    /// The address to ask next time, when it is another one.
    fn address(&self, at: &Address) -> Option<String> {
        match self {
            Self::Permanently => Some(at.whole()),
            Self::Until(address) => Some(address.clone()),
            Self::No | Self::ForNow => None,
        }
    }
}

fn parsed(text: &str) -> Result<Address, FetchError> {
    Address::parse(text).ok_or_else(|| FetchError::Address { address: shown_address(text) })
}

/// Where a redirect leads; `None` when it is none.
fn next(response: &Response<ureq::Body>, at: &Address) -> Result<Option<Address>, FetchError> {
    let status = response.status();
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response.headers().get("location").map(|value| String::from_utf8_lossy(value.as_bytes()));
    let Some(location) = location else { return Err(FetchError::Status { status: status.as_u16() }) };
    let whole = address::join(&at.whole(), &location);
    let whole = whole.ok_or_else(|| FetchError::Address { address: shown_address(&location) })?;
    parsed(&whole).map(Some)
}

/// An address as it may be shown and logged: clean, without the password in it.
pub fn shown_address(text: &str) -> String {
    let whole = match Address::parse(text) {
        Some(address) => {
            let (login, address) = address.without_login();
            let hidden = if login.is_some() { "…@" } else { "" };
            format!("{}://{hidden}{}{}", address.scheme, address.authority, address.path)
        }
        None => text.to_owned(),
    };
    crate::text::clean_line(&whole).chars().take(300).collect()
}
