//! Whose turn it is: one question to a host at a time, with a pause behind each.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::time::Duration;

/// The least time between the end of one question to a host and the beginning of the next.
const GAP: Duration = Duration::from_secs(1);

/// What may be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// That job may begin.
    Job(usize),
    /// The next one may begin after so long.
    Wait(Duration),
    /// None may begin before another one ends, or there is none left.
    Nothing,
}

/// Jobs in lanes, a lane for each host. The caller says what time it is, by a clock that never jumps.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    lanes: Vec<Lane>,
    names: HashMap<String, usize>,
    /// Lanes with a job that may begin at a moment.
    ready: BinaryHeap<Reverse<(Duration, usize)>>,
}

#[derive(Clone, Debug, Default)]
struct Lane {
    jobs: VecDeque<usize>,
}

impl Turns {
    /// Puts a job behind the others of its host; one without a host waits for nobody.
    pub fn push(&mut self, job: usize, host: Option<&str>) {
        let known = host.and_then(|host| self.names.get(host)).copied();
        if let Some(lane) = known.and_then(|lane| self.lanes.get_mut(lane)) {
            lane.jobs.push_back(job);
            return;
        }
        let number = self.lanes.len();
        self.lanes.push(Lane { jobs: VecDeque::from([job]) });
        self.ready.push(Reverse((Duration::ZERO, number)));
        if let Some(host) = host {
            self.names.insert(host.to_owned(), number);
        }
    }

    /// What may begin at that moment; its lane is then closed until [`Turns::ended`].
    pub fn next(&mut self, now: Duration) -> Next {
        loop {
            let Some(Reverse((from, number))) = self.ready.peek().copied() else { return Next::Nothing };
            if from > now {
                return Next::Wait(from.saturating_sub(now));
            }
            self.ready.pop();
            if let Some(job) = self.lanes.get_mut(number).and_then(|lane| lane.jobs.pop_front()) {
                return Next::Job(job);
            }
        }
    }

    /// The question to that host has ended: the next one may follow after a pause.
    pub fn ended(&mut self, host: Option<&str>, now: Duration) {
        let Some(number) = host.and_then(|host| self.names.get(host)).copied() else { return };
        if self.lanes.get(number).is_some_and(|lane| !lane.jobs.is_empty()) {
            self.ready.push(Reverse((now + GAP, number)));
        }
    }
}
