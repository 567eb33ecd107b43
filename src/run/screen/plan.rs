//! Scrolls worth trying: bands of rows that stand on the screen already, only higher or lower.

use super::grid::Grid;

/// A band of rows and how far up its content moves (down when negative).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) shift: isize,
    gain: i64,
}

/// Columns of a block: the unit in which rows that match only in part are compared.
const BLOCK: usize = 8;
/// Block comparisons that a frame may cost; a larger screen is compared by whole rows.
const MOST_COMPARISONS: usize = 400_000;
/// A scroll costs some bytes itself; less gain than that is no use.
const LEAST_GAIN: i64 = 12;
/// Scrolls tried per frame.
pub(super) const CANDIDATES: usize = 2;

/// Hashes and costs of the blocks of a grid, kept between frames for their memory.
#[derive(Debug, Default)]
pub(super) struct Planner {
    old: Vec<u64>,
    new: Vec<u64>,
    costs: Vec<u32>,
    across: usize,
}

fn hash_blocks(grid: &Grid, block: usize, into: &mut Vec<u64>) {
    into.clear();
    for y in 0..grid.height {
        for glyphs in grid.row(y).chunks(block) {
            let mut hash = 0xcbf2_9ce4_8422_2325_u64;
            for glyph in glyphs {
                hash = (hash ^ glyph.number()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                hash ^= hash >> 29;
            }
            into.push(hash);
        }
    }
}

impl Planner {
    /// The most promising scrolls from `old` to `new`, best first; of the same size only.
    pub(super) fn scrolls(&mut self, old: &Grid, new: &Grid) -> [Option<Scroll>; CANDIDATES] {
        let mut best = [None; CANDIDATES];
        let height = new.height as isize;
        if height < 2 || new.width == 0 {
            return best;
        }
        let blocks = new.width.div_ceil(BLOCK);
        let comparisons = 2 * blocks * new.height * new.height;
        let block = if comparisons > MOST_COMPARISONS { new.width } else { BLOCK };
        self.across = new.width.div_ceil(block);
        hash_blocks(old, block, &mut self.old);
        hash_blocks(new, block, &mut self.new);
        self.weigh(new, block);
        for shift in (1 - height..height).filter(|shift| *shift != 0) {
            for found in self.bands(shift, new.height).into_iter().flatten() {
                keep_best(&mut best, found);
            }
        }
        best
    }

    fn weigh(&mut self, new: &Grid, block: usize) {
        self.costs.clear();
        for y in 0..new.height {
            for glyphs in new.row(y).chunks(block) {
                let inked = glyphs.iter().filter(|glyph| !glyph.is_blank());
                self.costs.push(inked.map(|glyph| glyph.cost()).sum());
            }
        }
    }

    /// What a row gains when it comes from `shift` rows below instead of staying.
    fn gain(&self, y: usize, from: usize) -> i64 {
        let range = |row: usize| row * self.across..(row + 1) * self.across;
        let (Some(new), Some(moved), Some(stays), Some(costs)) =
            (self.new.get(range(y)), self.old.get(range(from)), self.old.get(range(y)), self.costs.get(range(y)))
        else {
            return 0;
        };
        let mut gain = 0;
        for (((new, moved), stays), cost) in new.iter().zip(moved).zip(stays).zip(costs) {
            // An erased block costs a little as well.
            let cost = i64::from(*cost) + 1;
            gain += cost * (i64::from(new == moved) - i64::from(new == stays));
        }
        gain
    }

    /// What writing a row again costs where it could have stayed.
    fn stay(&self, y: usize) -> i64 {
        let range = y * self.across..(y + 1) * self.across;
        let (Some(new), Some(old), Some(costs)) =
            (self.new.get(range.clone()), self.old.get(range.clone()), self.costs.get(range))
        else {
            return 0;
        };
        let same = new.iter().zip(old).zip(costs);
        same.filter(|((new, old), _)| new == old).map(|(_, cost)| i64::from(*cost)).sum()
    }

    /// Whether a row stands whole in the row `from` of the old screen.
    fn matches(&self, y: usize, from: usize) -> bool {
        let range = |row: usize| row * self.across..(row + 1) * self.across;
        self.new.get(range(y)) == self.old.get(range(from))
    }

    /// The destination rows that gain most by a shift (Kadane's run of the largest sum).
    fn run(&self, shift: isize, rows: std::ops::Range<usize>) -> Option<(usize, usize)> {
        let (mut sum, mut start) = (0_i64, rows.start);
        let mut best = None;
        for y in rows {
            if sum <= 0 {
                (sum, start) = (0, y);
            }
            sum += self.gain(y, y.saturating_add_signed(shift));
            if best.is_none_or(|(most, _, _)| sum > most) {
                best = Some((sum, start, y));
            }
        }
        best.filter(|(gain, _, _)| *gain >= LEAST_GAIN).map(|(_, first, last)| (first, last))
    }

    /// The bands worth a shift: the run that gains most, and that run without the rows that match only in part.
    fn bands(&self, shift: isize, height: usize) -> [Option<Scroll>; 2] {
        let count = shift.unsigned_abs();
        let rows = if shift > 0 { 0..height - count } else { count..height };
        let Some((first, last)) = self.run(shift, rows) else {
            return [None; 2];
        };
        let whole = |y: &usize| self.matches(*y, y.saturating_add_signed(shift));
        let strict = (first..=last).find(whole).zip((first..=last).rev().find(whole));
        let strict = strict.filter(|rows| *rows != (first, last));
        [Some((first, last)), strict].map(|rows| {
            let (first, last) = rows?;
            let mut scroll = Scroll {
                top: first.saturating_add_signed(shift.min(0)),
                bottom: last.saturating_add_signed(shift.max(0)),
                shift,
                gain: 0,
            };
            let moved: i64 = (first..=last).map(|y| self.gain(y, y.saturating_add_signed(shift))).sum();
            let lost: i64 = scroll.exposed().map(|y| self.stay(y)).sum();
            scroll.gain = moved - lost;
            (scroll.gain >= LEAST_GAIN).then_some(scroll)
        })
    }
}

fn keep_best(best: &mut [Option<Scroll>; CANDIDATES], found: Scroll) {
    let mut found = found;
    for place in best {
        match place {
            Some(held) if held.gain >= found.gain => {}
            Some(held) => std::mem::swap(held, &mut found),
            None => {
                *place = Some(found);
                return;
            }
        }
    }
}

impl Scroll {
    /// The rows that come in blank.
    pub(super) fn exposed(self) -> std::ops::Range<usize> {
        let count = self.shift.unsigned_abs();
        if self.shift > 0 {
            (self.bottom + 1).saturating_sub(count).max(self.top)..self.bottom + 1
        } else {
            self.top..(self.top + count).min(self.bottom + 1)
        }
    }
}
