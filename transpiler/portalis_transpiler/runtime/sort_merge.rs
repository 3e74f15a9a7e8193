//! The two merges of CPython's sort, from the left and from the right.

/// Where a merge stands: what is taken of both sides, and what they won in a row.
struct SortMerge {
    a: usize,
    b: usize,
    a_wins: usize,
    b_wins: usize,
}

impl<'a, T, F: FnMut(&T, &T) -> Result<bool, Exception>> TimSort<'a, T, F> {
    /// Merges from the left. Of an error what is left of `left` is put behind what was merged.
    fn merge_low(
        &mut self,
        start: usize,
        left: Vec<usize>,
        right: Vec<usize>,
    ) -> Result<(), Exception> {
        let mut at = SortMerge {
            a: 0,
            b: 1,
            a_wins: 0,
            b_wins: 0,
        };
        self.order[start] = right[0];
        let mut outcome = Ok(());
        if at.b < right.len() && left.len() > 1 {
            outcome = self.merge_low_steps(start, &left, &right, &mut at);
        }
        let place = start + at.a + at.b;
        if outcome.is_ok() && at.b < right.len() && at.a + 1 == left.len() {
            // The last of the left side belongs behind all that is left of the right one.
            let moved = right.len() - at.b;
            self.order[place..place + moved].copy_from_slice(&right[at.b..]);
            self.order[place + moved] = left[at.a];
        } else {
            let moved = left.len() - at.a;
            self.order[place..place + moved].copy_from_slice(&left[at.a..]);
        }
        outcome
    }

    /// Takes one by one until a side wins often, then in stretches; ends when a side is used up or the left has one.
    fn merge_low_steps(
        &mut self,
        start: usize,
        left: &[usize],
        right: &[usize],
        at: &mut SortMerge,
    ) -> Result<(), Exception> {
        let mut gallop = self.min_gallop;
        loop {
            at.a_wins = 0;
            at.b_wins = 0;
            while at.a_wins < gallop && at.b_wins < gallop {
                let place = start + at.a + at.b;
                if self.is_less(right[at.b], left[at.a])? {
                    self.order[place] = right[at.b];
                    at.b += 1;
                    at.b_wins += 1;
                    at.a_wins = 0;
                    if at.b == right.len() {
                        return Ok(());
                    }
                } else {
                    self.order[place] = left[at.a];
                    at.a += 1;
                    at.a_wins += 1;
                    at.b_wins = 0;
                    if at.a + 1 == left.len() {
                        return Ok(());
                    }
                }
            }
            gallop += 1;
            loop {
                gallop -= usize::from(gallop > 1);
                self.min_gallop = gallop;
                at.a_wins = self.gallop_right(right[at.b], &left[at.a..], 0)?;
                let place = start + at.a + at.b;
                self.order[place..place + at.a_wins].copy_from_slice(&left[at.a..at.a + at.a_wins]);
                at.a += at.a_wins;
                if at.a_wins > 0 && at.a + 1 >= left.len() {
                    return Ok(());
                }
                self.order[start + at.a + at.b] = right[at.b];
                at.b += 1;
                if at.b == right.len() {
                    return Ok(());
                }
                at.b_wins = self.gallop_left(left[at.a], &right[at.b..], 0)?;
                let place = start + at.a + at.b;
                self.order[place..place + at.b_wins]
                    .copy_from_slice(&right[at.b..at.b + at.b_wins]);
                at.b += at.b_wins;
                if at.b_wins > 0 && at.b == right.len() {
                    return Ok(());
                }
                self.order[start + at.a + at.b] = left[at.a];
                at.a += 1;
                if at.a + 1 == left.len() {
                    return Ok(());
                }
                if at.a_wins < SORT_GALLOP && at.b_wins < SORT_GALLOP {
                    break;
                }
            }
            gallop += 1;
            self.min_gallop = gallop;
        }
    }

    /// Merges from the right; `a` and `b` count what is left of both sides.
    fn merge_high(
        &mut self,
        start: usize,
        left: Vec<usize>,
        right: Vec<usize>,
    ) -> Result<(), Exception> {
        let mut at = SortMerge {
            a: left.len() - 1,
            b: right.len(),
            a_wins: 0,
            b_wins: 0,
        };
        self.order[start + at.a + at.b] = left[at.a];
        let mut outcome = Ok(());
        if at.a > 0 && right.len() > 1 {
            outcome = self.merge_high_steps(start, &left, &right, &mut at);
        }
        if outcome.is_ok() && at.a > 0 && at.b == 1 {
            // The first of the right side belongs before all that is left of the left one.
            self.order[start + 1..start + 1 + at.a].copy_from_slice(&left[..at.a]);
            self.order[start] = right[0];
        } else {
            self.order[start + at.a..start + at.a + at.b].copy_from_slice(&right[..at.b]);
        }
        outcome
    }

    fn merge_high_steps(
        &mut self,
        start: usize,
        left: &[usize],
        right: &[usize],
        at: &mut SortMerge,
    ) -> Result<(), Exception> {
        let mut gallop = self.min_gallop;
        loop {
            at.a_wins = 0;
            at.b_wins = 0;
            while at.a_wins < gallop && at.b_wins < gallop {
                let place = start + at.a + at.b - 1;
                if self.is_less(right[at.b - 1], left[at.a - 1])? {
                    self.order[place] = left[at.a - 1];
                    at.a -= 1;
                    at.a_wins += 1;
                    at.b_wins = 0;
                    if at.a == 0 {
                        return Ok(());
                    }
                } else {
                    self.order[place] = right[at.b - 1];
                    at.b -= 1;
                    at.b_wins += 1;
                    at.a_wins = 0;
                    if at.b == 1 {
                        return Ok(());
                    }
                }
            }
            gallop += 1;
            loop {
                gallop -= usize::from(gallop > 1);
                self.min_gallop = gallop;
                let kept = self.gallop_right(right[at.b - 1], &left[..at.a], at.a - 1)?;
                at.a_wins = at.a - kept;
                self.order[start + kept + at.b..start + at.a + at.b]
                    .copy_from_slice(&left[kept..at.a]);
                at.a = kept;
                if at.a_wins > 0 && at.a == 0 {
                    return Ok(());
                }
                self.order[start + at.a + at.b - 1] = right[at.b - 1];
                at.b -= 1;
                if at.b == 1 {
                    return Ok(());
                }
                let kept = self.gallop_left(left[at.a - 1], &right[..at.b], at.b - 1)?;
                at.b_wins = at.b - kept;
                self.order[start + at.a + kept..start + at.a + at.b]
                    .copy_from_slice(&right[kept..at.b]);
                at.b = kept;
                if at.b_wins > 0 && at.b <= 1 {
                    return Ok(());
                }
                self.order[start + at.a + at.b - 1] = left[at.a - 1];
                at.a -= 1;
                if at.a == 0 {
                    return Ok(());
                }
                if at.a_wins < SORT_GALLOP && at.b_wins < SORT_GALLOP {
                    break;
                }
            }
            gallop += 1;
            self.min_gallop = gallop;
        }
    }
}
