//! What an article is: a title, what is known of it, and blocks of text with marks.
//!
//! Imports `text`. May not read files and may not know how it is drawn. Every string in here is clean:
//! no control character but the line feed (see `text`'s sanitiser).

mod block;
mod meta;
mod place;

pub use block::{Block, Cells, Kind, Mark, Marked};
pub use meta::{Id, Language, Meta, Published, Source};
pub use place::{Part, Place, Stretch};

/// One article as it was written, cleaned, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Stable identity of the content: same text, same id.
    pub id: Id,
    /// Where it was read from.
    pub source: Source,
    /// Title, date, outlet and the rest of what is known about it.
    pub meta: Meta,
    /// The body in reading order; the title is not in it.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The text of a part; empty when there is no such block.
    pub fn text(&self, part: Part) -> &str {
        match part {
            Part::Title => &self.meta.title,
            Part::Block(index) => self.blocks.get(index).map_or("", |block| &block.text),
        }
    }

    /// The slice of a stretch; `None` when it does not lie on character boundaries of its part.
    pub fn slice(&self, stretch: &Stretch) -> Option<&str> {
        self.text(stretch.part).get(stretch.range())
    }

    /// Title first, then every block, with its text.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        let title = std::iter::once((Part::Title, &*self.meta.title));
        title.chain(self.blocks.iter().enumerate().map(|(index, block)| (Part::Block(index), &*block.text)))
    }

    /// The title and the blocks that tell the story: what analysis may read.
    pub fn story(&self) -> impl Iterator<Item = (Part, &str)> {
        self.parts().filter(|(part, _)| match part {
            Part::Title => true,
            Part::Block(index) => self.blocks.get(*index).is_some_and(|block| !block.folded),
        })
    }
}
