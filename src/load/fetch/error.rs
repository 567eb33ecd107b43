//! Why an address gave nothing, in words for the list of sources.

use super::wait::Retry;
use crate::load::address::Address;
use crate::text::clean_line;

/// Fetching failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not an http or https address, or a redirect to one that is not.
    #[error("{address} is not an http or https address")]
    Address {
        /// The address, for showing.
        address: String,
    },
    /// A host of the reader's own network that nobody typed.
    #[error("{host} is in a private network; only an address you add yourself may lead there")]
    Private {
        /// The host.
        host: String,
    },
    /// No such host.
    #[error("no such host: {host}; check the address and the connection")]
    Host {
        /// The host.
        host: String,
    },
    /// The connection could not be made.
    #[error("cannot connect to {host}: {reason}")]
    Connect {
        /// The host.
        host: String,
        /// The system's words.
        reason: String,
    },
    /// The certificate or the encryption is not to be trusted.
    #[error("no secure connection to {host}: {reason}")]
    Secure {
        /// The host.
        host: String,
        /// What is wrong.
        reason: String,
    },
    /// It took longer than the limits say.
    #[error("{host} took too long to answer; it is tried again later")]
    Timeout {
        /// The host.
        host: String,
    },
    /// 404.
    #[error("there is no such page (404); check the address")]
    Missing,
    /// 410: it will not come back.
    #[error("the page is gone for good (410); remove the source")]
    Gone,
    /// 429, or 503 with a time.
    #[error("the server asks for patience ({status}); it is tried again later")]
    Busy {
        /// The status.
        status: u16,
        /// When to ask again, if the server said so.
        retry: Option<Retry>,
    },
    /// Another status that is no success.
    #[error("the server answered {status}")]
    Status {
        /// The status.
        status: u16,
    },
    /// More redirects than are followed: a circle, nearly always.
    #[error("more than {most} redirects; the server leads in a circle")]
    Redirects {
        /// How many are followed.
        most: usize,
    },
    /// The body is larger than the limit, perhaps without end.
    #[error("larger than {limit} MiB; it was not read on")]
    Large {
        /// The limit in MiB.
        limit: usize,
    },
    /// The body cannot be unpacked, or the answer is not HTTP.
    #[error("the answer of {host} is broken: {reason}")]
    Broken {
        /// The host.
        host: String,
        /// What is wrong.
        reason: String,
    },
}

impl FetchError {
    pub(super) fn of(error: ureq::Error, at: &Address) -> Self {
        use ureq::Error as E;
        let host = at.host();
        let reason = |text: String| clean_line(&text).into_owned();
        match error {
            E::HostNotFound => Self::Host { host },
            E::Timeout(_) => Self::Timeout { host },
            E::Io(error) if is_timeout(&error) => Self::Timeout { host },
            E::Io(error) if error.to_string().contains("lookup") => Self::Host { host },
            E::Io(error) if is_lost(&error) => Self::Broken { host, reason: "the connection broke off".to_owned() },
            E::Io(error) => Self::Connect { host, reason: reason(error.to_string()) },
            E::ConnectionFailed => Self::Connect { host, reason: "refused".to_owned() },
            E::Rustls(error) => Self::Secure { host, reason: reason(error.to_string()) },
            E::Tls(what) => Self::Secure { host, reason: what.to_owned() },
            E::BadUri(_) | E::Http(_) => Self::Address { address: super::shown_address(&at.whole()) },
            other => Self::Broken { host, reason: reason(other.to_string()) },
        }
    }
}

pub(super) fn is_timeout(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    matches!(error.kind(), TimedOut | WouldBlock) || matches!(inner, Some(ureq::Error::Timeout(_)))
}

/// The other side ended the connection before it should have.
pub(super) fn is_lost(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), UnexpectedEof | ConnectionReset | ConnectionAborted | BrokenPipe)
}
