//! Folded groups: consecutive folded blocks of one kind, shown as one line until they are opened.

use crate::article::{Article, Block, Kind};
use std::collections::BTreeSet;
use std::mem::discriminant;
use std::ops::Range;

/// Which folded groups of an article are open. A group is known by the index of its first block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    open: BTreeSet<usize>,
}

impl Folds {
    /// All closed.
    pub fn closed() -> Self {
        Self::default()
    }

    /// All groups of that article open.
    pub fn opened(article: &Article) -> Self {
        Self { open: groups(article).into_iter().map(|group| group.blocks.start).collect() }
    }

    /// Opens the group that begins at that block, or closes it.
    pub fn toggle(&mut self, first_block: usize) {
        if !self.open.remove(&first_block) {
            self.open.insert(first_block);
        }
    }

    /// Opens the group that begins at that block.
    pub fn open(&mut self, first_block: usize) {
        self.open.insert(first_block);
    }

    /// Whether the group that begins at that block is open.
    pub fn is_open(&self, first_block: usize) -> bool {
        self.open.contains(&first_block)
    }
}

/// Consecutive folded blocks of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its blocks, by index. The first one names the group.
    pub blocks: Range<usize>,
}

impl Group {
    /// Blocks that hold text.
    pub fn paragraphs(&self, article: &Article) -> usize {
        let blocks = article.blocks.get(self.blocks.clone()).unwrap_or_default();
        blocks.iter().filter(|block| !block.text.is_empty()).count()
    }

    /// The line that names it: the first line of its first block.
    pub fn title<'a>(&self, article: &'a Article) -> &'a str {
        let blocks = article.blocks.get(self.blocks.clone()).unwrap_or_default();
        let first = blocks.iter().find_map(|block| block.text.lines().find(|line| !line.trim().is_empty()));
        first.unwrap_or_default().trim()
    }
}

/// Whether a folded block goes on the group of the one before it. A heading of the outlet's own (版權聲明, 免責宣言)
/// does not part a group from the text under it.
fn goes_on(before: &Block, block: &Block) -> bool {
    let loose = |kind: &Kind| matches!(kind, Kind::Heading(_));
    before.folded
        && (discriminant(&before.kind) == discriminant(&block.kind) || loose(&before.kind) || loose(&block.kind))
}

/// The folded groups of an article, in order.
pub(super) fn groups(article: &Article) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before: Option<&Block> = None;
    for (index, block) in article.blocks.iter().enumerate() {
        if block.folded {
            match groups.last_mut() {
                Some(group) if before.is_some_and(|before| goes_on(before, block)) => group.blocks.end = index + 1,
                _ => groups.push(Group { blocks: index..index + 1 }),
            }
        }
        before = Some(block);
    }
    groups
}
