//! The reader: events of the pull parser to fields.

use super::field::{Field, Gathered, Relation, field};
use super::namespace::{Space, Spaces};
use super::{Feed, FeedItem, MOST_FEED_BYTES, MOST_ITEMS};
use crate::load::error::{Note, Why};
use crate::load::{address, base64, decode, html};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write as _;

/// Attributes of an element that are looked at.
const MOST_ATTRIBUTES: usize = 64;

/// True when the first element of a text is that of a feed.
pub(in crate::load) fn is_feed(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    loop {
        let end = if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
            doctype_end(rest)
        } else {
            break;
        };
        let Some(end) = end else { return false };
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    let name: String = rest.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == ':').collect();
    let name = name.to_ascii_lowercase();
    let local = name.rsplit(':').next().unwrap_or_default();
    rest.starts_with('<') && matches!(local, "rss" | "rdf" | "feed" | "channel" | "entry")
}

/// Behind a document type, its own declarations in brackets included.
fn doctype_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Reads an XML feed. Items that are complete are kept, whatever comes after them. Addresses in it are relative to what it
/// says itself, or else to where it was read from.
pub(in crate::load) fn read(text: &str, address: Option<&str>, notes: &mut Vec<Note>) -> Result<Feed, Why> {
    if !is_feed(text) {
        return Err(Why::NoFeed);
    }
    let most = (0..=MOST_FEED_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let cut = most < text.len();
    let mut desk = Desk { base: address.map(str::to_owned), ..Desk::default() };
    let complete = desk.read(text.get(..most).unwrap_or_default());
    if desk.capped {
        notes.push(Note::Capped { kept: MOST_ITEMS });
    } else if cut || !complete {
        // An item that breaks off is no item, unless it is all there is.
        if desk.items.is_empty() {
            desk.end_item();
        }
        notes.push(Note::Incomplete { read: desk.items.len() });
    }
    let base = desk.base.clone();
    Ok(desk.feed.into_feed(base.as_deref(), desk.items))
}

/// An element whose text is being gathered.
#[derive(Debug)]
struct Open {
    field: Field,
    space: Space,
    /// Open elements inside it.
    depth: usize,
    /// `base64` in Atom 0.3, or a media type of bytes.
    encoded: bool,
    /// Pieces of text and of markup; text is quoted when there is markup beside it.
    pieces: Vec<(Piece, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Text,
    /// Quoted as a whole: markup or not, as it stands.
    Literal,
    Markup,
}

#[derive(Debug, Default)]
struct Desk {
    spaces: Spaces,
    feed: Gathered,
    item: Option<Gathered>,
    items: Vec<FeedItem>,
    open: Option<Open>,
    /// Inside an image, a text input or another thing whose title is not the feed's.
    aside: usize,
    /// What addresses are relative to.
    base: Option<String>,
    /// The feed has said so itself.
    based: bool,
    capped: bool,
}

impl Desk {
    /// True when the text came to its end with nothing open but the outermost elements.
    fn read(&mut self, text: &str) -> bool {
        let mut start = 0;
        loop {
            let mut reader = Reader::from_str(text.get(start..).unwrap_or_default());
            let config = reader.config_mut();
            config.check_end_names = false;
            config.allow_unmatched_ends = true;
            config.allow_dangling_amp = true;
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => return self.item.is_none(),
                    Ok(event) => self.event(&event),
                    Err(_) => break,
                }
                if self.capped {
                    return true;
                }
            }
            // A sign that opens nothing is text; reading goes on behind it.
            let at = start + reader.error_position() as usize;
            let rest = text.get(at..).unwrap_or_default();
            let Some(next) = rest.char_indices().nth(1).map(|(next, _)| next) else { return false };
            let unclosed = ["<!", "<?", "<"].into_iter().any(|open| rest.starts_with(open)) && !rest.contains('>');
            if unclosed {
                return false;
            }
            self.text(Piece::Text, rest.get(..next).unwrap_or_default());
            start = at + next;
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.start(element, Ends::Later),
            Event::Empty(element) => self.start(element, Ends::AtOnce),
            Event::End(element) => self.end(&String::from_utf8_lossy(element.name().as_ref())),
            Event::Text(text) => self.text(Piece::Text, &String::from_utf8_lossy(text)),
            Event::CData(text) => self.text(Piece::Literal, &String::from_utf8_lossy(text)),
            Event::GeneralRef(name) => {
                let written = format!("&{};", String::from_utf8_lossy(name));
                self.text(Piece::Text, &html::decode_entities(&written));
            }
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) | Event::Eof => {}
        }
    }

    fn text(&mut self, piece: Piece, text: &str) {
        if let Some(open) = &mut self.open {
            match open.pieces.last_mut() {
                Some((kind, last)) if *kind == piece => last.push_str(text),
                _ => open.pieces.push((piece, text.to_owned())),
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, ends: Ends) {
        let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            // `1 < 2`: no element. What was taken for one is text.
            let inside = String::from_utf8_lossy(element).into_owned();
            self.text(Piece::Text, &format!("<{inside}>"));
            return;
        }
        let attributes = attributes(element);
        for (key, value) in &attributes {
            self.spaces.declare(key, value);
        }
        let (space, local) = self.spaces.name(&name);
        if let Some(open) = &mut self.open {
            let is_name = open.field == Field::Author && local == "name";
            if starts_anew(space, &local) {
                // A field that was never closed must not swallow the next item.
                self.close();
            } else if is_name {
                self.open = Some(Open::new(Field::Name, space));
                return;
            } else {
                open.depth += usize::from(ends == Ends::Later);
                self.text(Piece::Markup, &markup(&local, &attributes, ends));
                return;
            }
        }
        self.element(space, &local, &attributes, ends);
    }

    fn element(&mut self, space: Space, local: &str, attributes: &[(String, String)], ends: Ends) {
        let given = Given(attributes);
        if starts_anew(space, local) {
            self.begin_item(space, &given);
            return;
        }
        if is_aside(space, local) {
            self.aside += usize::from(ends == Ends::Later);
        }
        if self.aside > 0 {
            return;
        }
        if space == Space::Core && matches!(local, "rss" | "rdf" | "feed" | "channel") {
            let base = given.value("xml:base").or_else(|| given.value("base")).or_else(|| given.value("href"));
            if let Some(base) = base.filter(|_| !self.based) {
                let outer = self.base.as_deref().unwrap_or_default();
                self.base = Some(address::join(outer, base).unwrap_or_else(|| base.to_owned()));
                self.based = true;
            }
        }
        let Some(field) = field(space, local) else { return };
        let into = self.item.as_mut().unwrap_or(&mut self.feed);
        match field {
            Field::Link => given.link(self.base.as_deref(), into),
            Field::Keyword => {
                if let Some(word) = given.value("label").or_else(|| given.value("term")) {
                    into.keyword(word);
                }
            }
            Field::Identity if local == "guid" && given.value("ispermalink") != Some("false") => into.permanent(),
            Field::Date(_) => into.take(field, space, given.value("value").unwrap_or_default().to_owned()),
            _ => {}
        }
        if ends == Ends::Later {
            self.open = Some(Open { encoded: given.is_encoded(), ..Open::new(field, space) });
        }
    }

    fn begin_item(&mut self, space: Space, given: &Given<'_>) {
        self.end_item();
        let mut item = Gathered::default();
        if let Some(about) = given.value("rdf:about").or_else(|| given.value("about")) {
            item.take(Field::Identity, space, about.to_owned());
            item.permanent();
        }
        if let Some(href) = given.value("href") {
            item.link(Relation::Page, href.to_owned());
        }
        item.take(Field::Date(4), space, given.value("lastmod").unwrap_or_default().to_owned());
        self.item = Some(item);
    }

    fn end(&mut self, name: &str) {
        let (space, local) = self.spaces.name(name);
        if starts_anew(space, &local) {
            self.close();
            self.end_item();
            return;
        }
        if let Some(open) = &mut self.open {
            if open.depth == 0 {
                let was_name = open.field == Field::Name;
                self.close();
                if was_name {
                    // Back in the author around it, whose other words do not matter any more.
                    self.open = Some(Open { depth: 0, ..Open::new(Field::Author, space) });
                }
            } else {
                open.depth -= 1;
                self.text(Piece::Markup, &format!("</{local}>"));
            }
            return;
        }
        if is_aside(space, &local) {
            self.aside = self.aside.saturating_sub(1);
        }
    }

    /// Ends the open field and keeps what it said.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (field, space) = (open.field, open.space);
        let value = open.value();
        self.item.as_mut().unwrap_or(&mut self.feed).take(field, space, value);
    }

    fn end_item(&mut self) {
        self.aside = 0;
        let Some(item) = self.item.take() else { return };
        if item.is_empty() {
            return;
        }
        if self.items.len() == MOST_ITEMS {
            self.capped = true;
            return;
        }
        let item = item.into_item(self.base.as_deref());
        self.items.push(item);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// `<br/>`
    AtOnce,
    Later,
}

impl Open {
    fn new(field: Field, space: Space) -> Self {
        Self { field, space, depth: 0, encoded: false, pieces: Vec::new() }
    }

    fn value(self) -> String {
        let has_markup = self.pieces.iter().any(|(piece, _)| *piece == Piece::Markup);
        let mut value = String::new();
        for (piece, text) in self.pieces {
            if piece == Piece::Text && has_markup {
                value.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            } else {
                value.push_str(&text);
            }
        }
        if self.encoded
            && let Some(text) = base64::decode(&value).and_then(decode)
        {
            return text.text;
        }
        value
    }
}

/// The attributes of an element.
struct Given<'a>(&'a [(String, String)]);

impl Given<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }

    /// Base64 in Atom 0.3 by its mode, in Atom 1.0 by a media type that is no text (RFC 4287, 4.1.3.3).
    fn is_encoded(&self) -> bool {
        let kind = self.value("type").unwrap_or_default();
        self.value("mode") == Some("base64")
            || (kind.contains('/') && !["text/", "xml", "html"].iter().any(|plain| kind.contains(plain)))
    }

    /// A link of Atom. RSS writes the address between the tags.
    fn link(&self, base: Option<&str>, into: &mut Gathered) {
        let Some(href) = self.value("href") else { return };
        let kind = self.value("type").unwrap_or_default();
        let relation = match self.value("rel") {
            None | Some("alternate") if kind.is_empty() || kind.contains("html") => Relation::Page,
            None | Some("alternate") => Relation::Alternate,
            Some(_) => Relation::Other,
        };
        into.link(relation, address::join(base.unwrap_or_default(), href).unwrap_or_else(|| href.to_owned()));
    }
}

/// Inside it, a title is not the feed's.
fn is_aside(space: Space, local: &str) -> bool {
    space == Space::Core && matches!(local, "image" | "textinput" | "skiphours" | "skipdays" | "logo" | "icon")
}

fn starts_anew(space: Space, local: &str) -> bool {
    space == Space::Core && matches!(local, "item" | "entry")
}

fn attributes(element: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut list = element.html_attributes();
    list.with_checks(false);
    list.flatten()
        .take(MOST_ATTRIBUTES)
        .map(|attribute| {
            let key = String::from_utf8_lossy(attribute.key.as_ref()).to_ascii_lowercase();
            (key, html::decode_entities(&String::from_utf8_lossy(&attribute.value)).into_owned())
        })
        .collect()
}

/// An element of a body as it was written; only what a body needs of its attributes.
fn markup(local: &str, attributes: &[(String, String)], ends: Ends) -> String {
    let mut out = format!("<{local}");
    for (key, value) in attributes {
        if matches!(&**key, "href" | "src" | "alt" | "title" | "colspan" | "rowspan") {
            let quoted = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            let _ = write!(out, " {key}=\"{quoted}\"");
        }
    }
    out.push_str(if ends == Ends::AtOnce { "/>" } else { ">" });
    out
}
