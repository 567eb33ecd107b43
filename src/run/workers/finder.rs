//! The finder: looks for a pattern in all stories. Only the newest query counts; older ones stop at once.

use std::sync::mpsc::Receiver;

use super::{Newest, Teller, guarded};
use crate::app::{Extent, JobId, Outcome, Stories, Story, StoryId};
use crate::text::Pattern;

/// Stories between two looks whether the query still counts.
const BETWEEN_LOOKS: usize = 64;

/// What is looked for, and where.
pub(super) struct Query {
    pub(super) job: JobId,
    pub(super) pattern: Pattern,
    pub(super) extent: Extent,
    pub(super) stories: Stories,
    pub(super) number: u64,
}

pub(super) fn work(queries: &Receiver<Query>, teller: &Teller, newest: &Newest) {
    for query in queries {
        let hits = guarded(|| find(&query, newest));
        let Some(hits) = hits.unwrap_or_default() else { continue };
        if !teller.tell(Outcome::Found { job: query.job, hits }) {
            return;
        }
    }
}

/// The stories with a hit; `None` when the query is outdated.
fn find(query: &Query, newest: &Newest) -> Option<Vec<StoryId>> {
    let mut hits = Vec::new();
    for (at, story) in query.stories.iter().enumerate() {
        if at.is_multiple_of(BETWEEN_LOOKS) && !newest.is(query.number) {
            return None;
        }
        if is_in(&query.pattern, query.extent, story) {
            hits.push(StoryId(at as u32));
        }
    }
    Some(hits)
}

fn is_in(pattern: &Pattern, extent: Extent, story: &Story) -> bool {
    match extent {
        Extent::Titles => pattern.is_in(&story.article.meta.title),
        Extent::Everything => story.article.story().any(|(_, text)| pattern.is_in(text)),
    }
}
