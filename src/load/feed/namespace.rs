//! Namespaces: what an element is, whatever prefix the feed chose.

use std::collections::HashMap;

/// The vocabularies that say something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Space {
    /// RSS, Atom, CDF, or no namespace at all.
    Core,
    /// Dublin Core, elements and terms.
    Dublin,
    /// RSS 1.0 content module.
    Content,
    /// Media RSS.
    Media,
    /// iTunes podcasts.
    Itunes,
    /// RDF itself.
    Rdf,
    /// XHTML.
    Xhtml,
    /// Anything else.
    Other,
}

/// By a piece of the address, since feeds write it in many ways.
const KNOWN: [(&str, Space); 17] = [
    ("purl.org/dc/", Space::Dublin),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("search.yahoo.com/mrss", Space::Media),
    ("itunes.com/dtds/podcast", Space::Itunes),
    ("www.w3.org/1999/02/22-rdf", Space::Rdf),
    ("www.w3.org/1999/xhtml", Space::Xhtml),
    ("purl.org/rss/1.0/modules", Space::Other),
    ("purl.org/rss/1.0", Space::Core),
    ("purl.org/net/rss", Space::Core),
    ("backend.userland.com/rss", Space::Core),
    ("blogs.law.harvard.edu/tech/rss", Space::Core),
    ("cyber.law.harvard.edu/rss", Space::Core),
    ("my.netscape.com", Space::Core),
    ("channel.netscape.com", Space::Core),
    ("purl.org/atom/ns", Space::Core),
    ("www.w3.org/2005/atom", Space::Core),
    ("schemas.pocketsoap.com/rss", Space::Core),
];

/// Prefixes that are used without being declared.
const CUSTOMARY: [(&str, Space); 9] = [
    ("dc", Space::Dublin),
    ("dcterms", Space::Dublin),
    ("content", Space::Content),
    ("media", Space::Media),
    ("itunes", Space::Itunes),
    ("rdf", Space::Rdf),
    ("xhtml", Space::Xhtml),
    ("atom", Space::Core),
    ("rss", Space::Core),
];

/// The declarations seen so far.
#[derive(Debug, Default)]
pub(super) struct Spaces {
    declared: HashMap<String, Space>,
}

impl Spaces {
    /// Takes in `xmlns` or `xmlns:prefix`.
    pub(super) fn declare(&mut self, attribute: &str, address: &str) {
        let Some(prefix) = attribute.strip_prefix("xmlns") else { return };
        let prefix = prefix.trim_start_matches(':');
        let address = address.to_ascii_lowercase();
        let space = KNOWN.iter().find(|(part, _)| address.contains(part)).map(|(_, space)| *space);
        // A default namespace that nobody knows is taken for a feed's own; a prefix bound to one says nothing here.
        let space = space.unwrap_or(if prefix.is_empty() { Space::Core } else { Space::Other });
        if self.declared.len() < 64 && !(prefix.is_empty() && space != Space::Core) {
            self.declared.insert(prefix.to_ascii_lowercase(), space);
        }
    }

    /// The vocabulary and the local name of an element, in small letters.
    pub(super) fn name(&self, qualified: &str) -> (Space, String) {
        let lower = qualified.to_ascii_lowercase();
        let Some((prefix, local)) = lower.split_once(':') else {
            return (Space::Core, lower);
        };
        let customary = || CUSTOMARY.iter().find(|(known, _)| *known == prefix).map(|(_, space)| *space);
        let space = self.declared.get(prefix).copied().or_else(customary).unwrap_or(Space::Other);
        (space, local.to_owned())
    }
}
