//! Fields: what an element says of the feed or of an item, and which of several wins.

use super::namespace::Space;
use super::{Feed, FeedItem};
use crate::load::{date, html};

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Link,
    Identity,
    /// A date; the lower the number, the more it is the date of publication.
    Date(u8),
    Author,
    /// The name inside an author.
    Name,
    /// A text; the lower the number, the fuller.
    Text(u8),
    Keyword,
    Outlet,
}

/// The field of an element.
pub(super) fn field(space: Space, local: &str) -> Option<Field> {
    Some(match (space, local) {
        (Space::Core | Space::Dublin | Space::Media, "title") => Field::Title,
        (Space::Core, "link") => Field::Link,
        (Space::Core, "guid" | "id") | (Space::Dublin, "identifier") => Field::Identity,
        (Space::Core, "pubdate" | "published" | "issued") => Field::Date(0),
        (Space::Dublin, "date" | "issued" | "available") => Field::Date(1),
        (Space::Core | Space::Dublin, "created") => Field::Date(2),
        (Space::Core | Space::Dublin, "updated" | "modified") => Field::Date(3),
        (Space::Core, "lastbuilddate" | "lastmod") => Field::Date(4),
        (Space::Core, "author" | "managingeditor" | "webmaster" | "editor")
        | (Space::Itunes, "author")
        | (Space::Dublin, "creator" | "author") => Field::Author,
        (Space::Core, "name") => Field::Name,
        (Space::Content, "encoded") => Field::Text(0),
        (Space::Core, "content" | "fullitem") => Field::Text(1),
        (Space::Core | Space::Xhtml, "body") => Field::Text(2),
        (Space::Core, "description" | "summary" | "abstract" | "tagline" | "subtitle" | "info") => Field::Text(3),
        (Space::Dublin, "description") => Field::Text(4),
        (Space::Itunes, "summary" | "subtitle") => Field::Text(5),
        (Space::Media, "description") => Field::Text(6),
        (Space::Core, "category" | "keywords") | (Space::Dublin, "subject") | (Space::Media, "keywords") => {
            Field::Keyword
        }
        (Space::Core, "source") => Field::Outlet,
        _ => return None,
    })
}

/// What is known of a feed or an item so far.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    titles: [Option<String>; 3],
    links: [Option<String>; 3],
    identity: Option<String>,
    /// The identity is an address as well.
    permanent: bool,
    dates: [Option<String>; 5],
    author: Option<String>,
    outlet: Option<String>,
    texts: [Option<String>; 7],
    keywords: Vec<String>,
}

fn set(slot: Option<&mut Option<String>>, value: String) {
    if let Some(slot) = slot
        && slot.is_none()
        && !value.trim().is_empty()
    {
        *slot = Some(value);
    }
}

/// How much a link is the page of the item itself.
#[derive(Clone, Copy)]
pub(super) enum Relation {
    /// The page as markup.
    Page = 0,
    /// The page in some other form, or without a word of what it is.
    Alternate = 1,
    /// Anything else: the feed, an enclosure.
    Other = 2,
}

impl Gathered {
    pub(super) fn take(&mut self, field: Field, space: Space, value: String) {
        match field {
            Field::Title => {
                let rank = match space {
                    Space::Core => 0,
                    Space::Dublin => 1,
                    _ => 2,
                };
                set(self.titles.get_mut(rank), value);
            }
            Field::Link => self.link(Relation::Page, value),
            Field::Identity => set(Some(&mut self.identity), value),
            Field::Date(rank) => set(self.dates.get_mut(usize::from(rank)), value),
            Field::Author | Field::Name => {
                let name = author(&value);
                // The name inside an author says more than the text around it.
                if field == Field::Name && !name.trim().is_empty() {
                    self.author = Some(name);
                } else {
                    set(Some(&mut self.author), name);
                }
            }
            Field::Text(rank) => set(self.texts.get_mut(usize::from(rank)), value),
            Field::Keyword => self.keyword(&value),
            Field::Outlet => set(Some(&mut self.outlet), value),
        }
    }

    pub(super) fn link(&mut self, relation: Relation, address: String) {
        set(self.links.get_mut(relation as usize), address);
    }

    pub(super) fn keyword(&mut self, word: &str) {
        let word = line(word);
        if !word.is_empty() && self.keywords.len() < 64 && !self.keywords.contains(&word) {
            self.keywords.push(word);
        }
    }

    /// The identity is an address: RSS says so unless it denies it.
    pub(super) fn permanent(&mut self) {
        self.permanent = true;
    }

    /// True when there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        let none = |slots: &[Option<String>]| slots.iter().all(Option::is_none);
        none(&self.titles) && none(&self.texts) && none(&self.links)
    }

    fn best(slots: &mut [Option<String>]) -> String {
        slots.iter_mut().find_map(Option::take).unwrap_or_default()
    }

    fn url(&mut self, base: Option<&str>) -> Option<String> {
        let identity = self.identity.clone().filter(|_| self.permanent);
        let mut found = self.links.iter_mut().take(2).find_map(Option::take).or(identity);
        found = found.or_else(|| self.links.last_mut().and_then(Option::take));
        address(&found?, base)
    }

    pub(super) fn into_item(mut self, base: Option<&str>) -> FeedItem {
        let title = plain(&Self::best(&mut self.titles));
        let url = self.url(base);
        let written = self.dates.iter().flatten().next().cloned().unwrap_or_default();
        let published = self.dates.iter().flatten().find_map(|text| date::parse(text.trim()).or_else(|| weekday(text)));
        let identity = self.identity.map(|identity| line(&identity));
        let identity = identity.or_else(|| url.clone()).unwrap_or_else(|| format!("{title} {written}"));
        let body = Self::best(&mut self.texts);
        let summary = Self::best(&mut self.texts);
        FeedItem {
            identity,
            title,
            url,
            author: self.author.map(|author| line(&author)).filter(|author| !author.is_empty()),
            outlet: self.outlet.map(|outlet| plain(&outlet)).filter(|outlet| !outlet.is_empty()),
            published,
            body,
            summary,
            keywords: self.keywords,
        }
    }

    pub(super) fn into_feed(mut self, base: Option<&str>, items: Vec<FeedItem>) -> Feed {
        Feed {
            title: plain(&Self::best(&mut self.titles)),
            description: plain(&Self::best(&mut self.texts)),
            url: self.url(base),
            author: self.author.map(|author| line(&author)).filter(|author| !author.is_empty()),
            items,
        }
    }
}

/// `Thu, 20 Nov 2026 …`: the weekday says nothing.
fn weekday(text: &str) -> Option<crate::article::Published> {
    let (_, rest) = text.split_once([',', '，', ' '])?;
    date::parse(rest.trim())
}

/// One clean line with single spaces.
pub(super) fn line(text: &str) -> String {
    crate::text::clean_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that may be markup, without its tags, on one line.
pub(super) fn plain(text: &str) -> String {
    line(&html::text_of(text))
}

/// The name in `name@example.com (Name)`, `Name <name@example.com>` and their full-width forms.
fn author(text: &str) -> String {
    let text = line(text);
    let inside = |open: &[char], close: &[char]| {
        let (before, rest) = text.split_once(open)?;
        let (inner, _) = rest.split_once(close)?;
        let (before, inner) = (before.trim(), inner.trim());
        if before.contains('@') && !inner.is_empty() {
            Some(inner.to_owned())
        } else if inner.contains('@') && !before.is_empty() {
            Some(before.to_owned())
        } else {
            None
        }
    };
    inside(&['(', '（'], &[')', '）']).or_else(|| inside(&['<', '＜'], &['>', '＞'])).unwrap_or_else(|| text.clone())
}

/// An address made whole; `None` when it is not one of the web.
fn address(text: &str, base: Option<&str>) -> Option<String> {
    let text = text.trim();
    let whole = crate::load::address::join(base.unwrap_or_default(), text)?;
    whole.starts_with("http").then_some(whole)
}
