//! The guard: which networks an address that nobody typed may reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// True for addresses that are not of the public net: loopback, private and shared networks, link-local (where clouds
/// keep their secrets), unique local, multicast, reserved and documentation (RFC 6890), also inside IPv6.
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let inner = |at: usize| {
        let segment = |index: usize| u32::from(segments.get(index).copied().unwrap_or_default());
        Ipv4Addr::from(segment(at) << 16 | segment(at + 1))
    };
    // Mapped, compatible, translated and tunnelled addresses (RFC 4291, 6052, 3056) reach the IPv4 one inside.
    let reached = match segments {
        [0, 0, 0, 0, 0, 0 | 0xFFFF, _, _] | [0x64, 0xFF9B, ..] => Some(inner(6)),
        [0x2002, ..] => Some(inner(1)),
        _ => None,
    };
    let first = segments.first().copied().unwrap_or_default();
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || (first & 0xFE00) == 0xFC00
        || (first & 0xFFC0) == 0xFE80
        || matches!(segments, [0x2001, 0xDB8, ..])
        || reached.is_some_and(is_private_v4)
}

/// Looks hosts up and leaves out what may not be reached.
#[derive(Debug)]
pub(super) struct Guard {
    private: Option<fn(IpAddr) -> bool>,
}

/// Every address of the host was left out.
#[derive(Debug, thiserror::Error)]
#[error("a private address")]
struct Refused;

impl Guard {
    pub(super) fn open() -> Self {
        Self { private: None }
    }

    pub(super) fn closed(private: fn(IpAddr) -> bool) -> Self {
        Self { private: Some(private) }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let Some(private) = self.private else { return Ok(found) };
        let mut kept = self.empty();
        for address in &*found {
            if !private(address.ip()) {
                kept.push(*address);
            }
        }
        if kept.is_empty() { Err(ureq::Error::Other(Box::new(Refused))) } else { Ok(kept) }
    }
}

/// True when the guard said no.
pub(super) fn is_refusal(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Other(inner) if inner.is::<Refused>())
}
