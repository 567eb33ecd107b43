//! Addresses of the web: taken apart, checked and joined (RFC 3986, 5.2 and 5.3), http and https only.

/// The parts of an http or https address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// `http` or `https`.
    pub(super) scheme: &'static str,
    /// Host and port, perhaps with a name and password before them.
    pub(super) authority: String,
    /// From the slash on: path and query.
    pub(super) path: String,
}

impl Address {
    /// Takes an absolute address apart; the fragment is left out.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':')?;
        let scheme = match &*scheme.to_ascii_lowercase() {
            "http" => "http",
            "https" => "https",
            _ => return None,
        };
        let rest = rest.strip_prefix("//")?;
        let rest = rest.split('#').next()?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end)?;
        if authority.is_empty() || authority.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return None;
        }
        let slash = if path.starts_with('/') { "" } else { "/" };
        Some(Self { scheme, authority: authority.to_owned(), path: format!("{slash}{}", escaped(path)) })
    }

    /// The host without port, name and brackets, in small letters.
    pub(super) fn host(&self) -> String {
        let host = self.authority.rsplit_once('@').map_or(&*self.authority, |(_, host)| host);
        let host = match host.strip_prefix('[') {
            Some(inner) => inner.split(']').next().unwrap_or_default(),
            None => host.rsplit_once(':').map_or(host, |(host, _)| host),
        };
        host.to_ascii_lowercase()
    }

    /// The name and password before the host, and the address without them.
    pub(super) fn without_login(mut self) -> (Option<String>, Self) {
        let login = self.authority.rsplit_once('@').map(|(login, host)| (login.to_owned(), host.to_owned()));
        let Some((login, host)) = login else { return (None, self) };
        self.authority = host;
        (Some(login), self)
    }

    /// The whole address.
    pub(super) fn whole(&self) -> String {
        format!("{}://{}{}", self.scheme, self.authority, self.path)
    }
}

/// An http or https address as sources are known by: percent-encoded, without a fragment; `None` when it is none.
pub fn normal(text: &str) -> Option<String> {
    Address::parse(text).map(|address| address.whole())
}

/// The host of an http or https address, in small letters; `None` when it is none.
pub fn host(text: &str) -> Option<String> {
    Address::parse(text).map(|address| address.host())
}

/// What a line of a request cannot hold, percent-encoded.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The address that a reference means on a page of that address; `None` when it is none of the web.
pub(super) fn join(base: &str, reference: &str) -> Option<String> {
    let reference = reference.trim();
    if let Some(absolute) = Address::parse(reference) {
        return Some(absolute.whole());
    }
    // Another scheme: letters before a colon that stands before any slash.
    let scheme = reference.split(['/', '?', '#']).next().unwrap_or_default();
    if scheme.contains(':') {
        return None;
    }
    let base = Address::parse(base)?;
    if let Some(rest) = reference.strip_prefix("//") {
        return Address::parse(&format!("{}://{rest}", base.scheme)).map(|address| address.whole());
    }
    let reference = reference.split('#').next().unwrap_or_default();
    let own = base.path.split('?').next().unwrap_or_default();
    let path = match reference.chars().next() {
        None => base.path.clone(),
        Some('/') => dotless(reference),
        Some('?') => format!("{own}{reference}"),
        Some(_) => {
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            dotless(&format!("{folder}/{reference}"))
        }
    };
    Some(Address { path: escaped(&path), ..base }.whole())
}

/// A path without `.` and `..`.
fn dotless(path: &str) -> String {
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        kept.push("");
    }
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("/{}{query}", kept.join("/"))
}
