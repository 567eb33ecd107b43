//! The finder: looks for a pattern, or for what a query finds, in all stories. Only the newest counts; older ones stop at
//! once.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::{Newest, Teller, begin, guarded};
use crate::analysis::Report;
use crate::app::{Among, JobId, Outcome, Stories, Story, StoryId};
use crate::library::{Query, State};
use crate::text::Pattern;

/// Stories between two looks whether the search still counts.
const BETWEEN_LOOKS: usize = 64;

/// A search.
pub(super) struct Search {
    pub(super) job: JobId,
    pub(super) wish: Wish,
    pub(super) number: u64,
}

/// What is looked for, and where.
pub(super) enum Wish {
    /// A pattern in titles.
    Titles(Pattern, Stories),
    /// What a query finds.
    Query(Arc<Query>, Among),
}

pub(super) fn work(searches: &Receiver<Search>, teller: &Teller, newest: &Newest) {
    for search in searches {
        let counts = || newest.is(search.number);
        let hits = guarded(|| match &search.wish {
            Wish::Titles(pattern, stories) => {
                select(stories, &counts, &|story| pattern.is_in(&story.article.meta.title))
            }
            Wish::Query(query, among) => sift(query, among, &counts),
        });
        let Some(hits) = hits.unwrap_or_default() else { continue };
        if !teller.tell(Outcome::Found { job: search.job, hits }) {
            return;
        }
    }
}

/// Counts what each query finds.
pub(super) fn count(job: JobId, queries: Vec<(usize, Arc<Query>)>, among: Among, teller: &Teller) {
    let telling = teller.clone();
    begin(teller, "views", move || {
        let found = |query: &Query| guarded(|| sift(query, &among, &|| true)).unwrap_or_default();
        let counts = queries.iter().map(|(view, query)| (*view, found(query).map_or(0, |hits| hits.len())));
        telling.tell(Outcome::ViewsCounted { job, counts: counts.collect() });
    });
}

fn sift(query: &Query, among: &Among, counts: &dyn Fn() -> bool) -> Option<Vec<StoryId>> {
    let (untouched, unsaid) = (State::default(), Report::default());
    select(&among.stories, counts, &|story| {
        let state = among.states.get(&story.article.id).unwrap_or(&untouched);
        query.matches(&story.article, story.report.as_deref().unwrap_or(&unsaid), state, among.today)
    })
}

/// The stories that pass; `None` when the search is outdated.
fn select(stories: &Stories, counts: &dyn Fn() -> bool, passes: &dyn Fn(&Story) -> bool) -> Option<Vec<StoryId>> {
    let mut hits = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        if at.is_multiple_of(BETWEEN_LOOKS) && !counts() {
            return None;
        }
        if passes(story) {
            hits.push(StoryId(at as u32));
        }
    }
    Some(hits)
}
