//! CPython's sort, comparison by comparison: for orders that are not total (NaN, a `__lt__` of the program) the
//! standard library's sort would give another order, or panic.

/// Sorts by `less`, stable. An error of `less` ends the sort and leaves the items as far as they are sorted.
pub fn sort_by_less<T: Clone>(
    items: &mut [T],
    less: impl FnMut(&T, &T) -> Result<bool, Exception>,
) -> Result<(), Exception> {
    let (order, outcome) = sort_order(items, less);
    let sorted: Vec<T> = order.iter().map(|&place| items[place].clone()).collect();
    items.clone_from_slice(&sorted);
    outcome
}

/// `sort` by the program's own `<`, which need not be a total order; equal items keep their order in reverse too.
pub fn sort_objects<T: Clone + PartialOrd>(items: &mut [T], reverse: bool) {
    if reverse {
        items.reverse();
    }
    let _ = sort_by_less(items, |a, b| Ok(a < b));
    if reverse {
        items.reverse();
    }
}

/// The places of the keys in their sorted order, for `key=`.
pub fn sort_order<T>(
    keys: &[T],
    less: impl FnMut(&T, &T) -> Result<bool, Exception>,
) -> (Vec<usize>, Result<(), Exception>) {
    let order = (0..keys.len()).collect();
    let mut sort = TimSort {
        keys,
        less,
        order,
        runs: Vec::new(),
        min_gallop: SORT_GALLOP,
    };
    let outcome = sort.run();
    (sort.order, outcome)
}

/// So many wins of one side in a row make a merge look for longer stretches.
const SORT_GALLOP: usize = 7;

/// A sort at work: the order so far, and the sorted runs that are not merged yet.
struct TimSort<'a, T, F> {
    keys: &'a [T],
    less: F,
    order: Vec<usize>,
    runs: Vec<SortRun>,
    min_gallop: usize,
}

/// A sorted stretch; its power says how soon it is merged with the one behind it.
#[derive(Clone, Copy)]
struct SortRun {
    start: usize,
    count: usize,
    power: u32,
}

impl<'a, T, F: FnMut(&T, &T) -> Result<bool, Exception>> TimSort<'a, T, F> {
    fn run(&mut self) -> Result<(), Exception> {
        let length = self.order.len();
        let least = sort_least_run(length);
        let mut start = 0;
        while start < length && length > 1 {
            let mut count = self.count_run(start)?;
            if count < least {
                let forced = least.min(length - start);
                self.insert_by_halves(start, start + forced, start + count)?;
                count = forced;
            }
            self.merge_before(start, count)?;
            self.runs.push(SortRun {
                start,
                count,
                power: 0,
            });
            start += count;
        }
        while self.runs.len() > 1 {
            let last = self.runs.len() - 1;
            let shorter = last > 1 && self.runs[last - 2].count < self.runs[last].count;
            self.merge_at(if shorter { last - 2 } else { last - 1 })?;
        }
        Ok(())
    }

    fn is_less(&mut self, a: usize, b: usize) -> Result<bool, Exception> {
        (self.less)(&self.keys[a], &self.keys[b])
    }

    /// The length of the run that begins at `start`; one that falls is turned round.
    fn count_run(&mut self, start: usize) -> Result<usize, Exception> {
        let mut next = start + 1;
        if next == self.order.len() {
            return Ok(1);
        }
        let falls = self.is_less(self.order[next], self.order[next - 1])?;
        next += 1;
        while next < self.order.len()
            && self.is_less(self.order[next], self.order[next - 1])? == falls
        {
            next += 1;
        }
        if falls {
            self.order[start..next].reverse();
        }
        Ok(next - start)
    }

    /// Insertion by binary search; what lies before `first` is sorted already.
    fn insert_by_halves(
        &mut self,
        start: usize,
        end: usize,
        first: usize,
    ) -> Result<(), Exception> {
        for place in first..end {
            let pivot = self.order[place];
            let (mut low, mut high) = (start, place);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.is_less(pivot, self.order[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.order[low..=place].rotate_right(1);
        }
        Ok(())
    }

    /// Merges runs until the one that comes next may be pushed.
    fn merge_before(&mut self, start: usize, count: usize) -> Result<(), Exception> {
        if let Some(last) = self.runs.last().copied() {
            let power = sort_power(last.start, start - last.start, count, self.order.len());
            while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
                self.merge_at(self.runs.len() - 2)?;
            }
            if let Some(last) = self.runs.last_mut() {
                last.power = power;
            }
        }
        Ok(())
    }

    /// Merges run `at` with the one behind it.
    fn merge_at(&mut self, at: usize) -> Result<(), Exception> {
        let (a, b) = (self.runs[at], self.runs.remove(at + 1));
        self.runs[at].count += b.count;
        let first = self.order[b.start];
        let skipped = self.gallop_right(first, &self.order[a.start..b.start].to_vec(), 0)?;
        let (start, a_count) = (a.start + skipped, a.count - skipped);
        if a_count == 0 {
            return Ok(());
        }
        let last = self.order[b.start - 1];
        let right = self.order[b.start..b.start + b.count].to_vec();
        let b_count = self.gallop_left(last, &right, b.count - 1)?;
        if b_count == 0 {
            return Ok(());
        }
        let left = self.order[start..b.start].to_vec();
        if a_count <= b_count {
            self.merge_low(start, left, right[..b_count].to_vec())
        } else {
            self.merge_high(start, left, right[..b_count].to_vec())
        }
    }

    /// The first place in `row` where `key` may stand, searched from `hint` in steps that double.
    fn gallop_left(&mut self, key: usize, row: &[usize], hint: usize) -> Result<usize, Exception> {
        let (mut last, mut next) = (0, 1);
        let (mut low, mut high);
        if self.is_less(row[hint], key)? {
            let most = row.len() - hint;
            while next < most && self.is_less(row[hint + next], key)? {
                last = next;
                next = 2 * next + 1;
            }
            low = hint + last + 1;
            high = hint + next.min(most);
        } else {
            let most = hint + 1;
            while next < most && !self.is_less(row[hint - next], key)? {
                last = next;
                next = 2 * next + 1;
            }
            low = hint + 1 - next.min(most);
            high = hint - last;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.is_less(row[middle], key)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }

    /// The last place in `row` where `key` may stand.
    fn gallop_right(&mut self, key: usize, row: &[usize], hint: usize) -> Result<usize, Exception> {
        let (mut last, mut next) = (0, 1);
        let (mut low, mut high);
        if self.is_less(key, row[hint])? {
            let most = hint + 1;
            while next < most && self.is_less(key, row[hint - next])? {
                last = next;
                next = 2 * next + 1;
            }
            low = hint + 1 - next.min(most);
            high = hint - last;
        } else {
            let most = row.len() - hint;
            while next < most && !self.is_less(key, row[hint + next])? {
                last = next;
                next = 2 * next + 1;
            }
            low = hint + last + 1;
            high = hint + next.min(most);
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.is_less(key, row[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(high)
    }
}

/// The least length of a run: the six highest bits of the length, and one if any other is set.
fn sort_least_run(length: usize) -> usize {
    let (mut rest, mut odd) = (length, 0);
    while rest >= 64 {
        odd |= rest & 1;
        rest >>= 1;
    }
    rest + odd
}

/// How deep in a balanced tree over `length` items the border between two neighbouring runs lies.
fn sort_power(start: usize, first: usize, second: usize, length: usize) -> u32 {
    let mut a = 2 * start + first;
    let mut b = a + first + second;
    let mut power = 0;
    loop {
        power += 1;
        if a >= length {
            a -= length;
            b -= length;
        } else if b >= length {
            return power;
        }
        a *= 2;
        b *= 2;
    }
}
