//! The lazy half of `itertools`: each step asks for no more than Python's does.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

impl<T: 'static> Iter<T> {
    /// `itertools.islice(iterator, start, stop, step)`.
    pub fn sliced(self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Iter<T>, Exception> {
        let bounds = "must be None or an integer: 0 <= x <= sys.maxsize.";
        if stop == Some(-1) {
            return Err(value_error(format!("Stop argument for islice() {}", bounds)));
        }
        let (mut wanted, step) = (start.unwrap_or(0), step.unwrap_or(1));
        if wanted < 0 || stop.map_or(false, |stop| stop < 0) {
            return Err(value_error(format!("Indices for islice() {}", bounds)));
        }
        if step < 1 {
            return Err(value_error("Step for islice() must be a positive integer or None."));
        }
        let (stop, mut seen, mut source) = (stop.unwrap_or(i64::MAX), 0, Some(self));
        Ok(Iter::from_next(move || {
            let items = match &source {
                Some(items) => items.clone(),
                None => return Ok(None),
            };
            while seen < wanted && items.next()?.is_some() {
                seen += 1;
            }
            let item = if seen < wanted || seen >= stop { None } else { items.next()? };
            if item.is_none() {
                source = None;
            }
            seen += 1;
            wanted = wanted.saturating_add(step).min(stop);
            Ok(item)
        }))
    }

    /// `itertools.takewhile(test, iterator)`.
    pub fn taken_while(self, test: impl Fn(T) -> Result<bool, Exception> + 'static) -> Iter<T>
    where
        T: Clone,
    {
        let mut ended = false;
        Iter::from_next(move || {
            if ended {
                return Ok(None);
            }
            match self.next()? {
                Some(item) if test(item.clone())? => Ok(Some(item)),
                last => {
                    ended = last.is_some();
                    Ok(None)
                }
            }
        })
    }

    /// `itertools.dropwhile(test, iterator)`.
    pub fn dropped_while(self, test: impl Fn(T) -> Result<bool, Exception> + 'static) -> Iter<T>
    where
        T: Clone,
    {
        let mut begun = false;
        Iter::from_next(move || {
            while let Some(item) = self.next()? {
                if begun || !test(item.clone())? {
                    begun = true;
                    return Ok(Some(item));
                }
            }
            Ok(None)
        })
    }

    /// `itertools.chain(…)`.
    pub fn chained(parts: Vec<Iter<T>>) -> Iter<T> {
        Iter::from_vec(parts).flattened(Ok)
    }

    /// `itertools.chain.from_iterable(iterator)`; `walk` makes an iterator of each item.
    pub fn flattened<U: 'static>(self, walk: impl Fn(T) -> Result<Iter<U>, Exception> + 'static) -> Iter<U> {
        let mut inner: Option<Iter<U>> = None;
        Iter::from_next(move || loop {
            if let Some(items) = &inner {
                if let Some(item) = items.next()? {
                    return Ok(Some(item));
                }
            }
            inner = self.next()?.map(&walk).transpose()?;
            if inner.is_none() {
                return Ok(None);
            }
        })
    }

    /// `itertools.accumulate(iterator, add)`.
    pub fn accumulated(self, add: impl Fn(T, T) -> Result<T, Exception> + 'static) -> Iter<T>
    where
        T: Clone,
    {
        let mut total: Option<T> = None;
        Iter::from_next(move || {
            if let Some(item) = self.next()? {
                total = Some(match total.clone() {
                    Some(before) => add(before, item)?,
                    None => item,
                });
                return Ok(total.clone());
            }
            Ok(None)
        })
    }

    /// `itertools.accumulate(iterator, add, initial=total)`.
    pub fn accumulated_from<A: Clone + 'static>(
        self,
        initial: A,
        add: impl Fn(A, T) -> Result<A, Exception> + 'static,
    ) -> Iter<A> {
        let (mut total, mut begun) = (initial, false);
        Iter::from_next(move || {
            if begun {
                match self.next()? {
                    Some(item) => total = add(total.clone(), item)?,
                    None => return Ok(None),
                }
            }
            begun = true;
            Ok(Some(total.clone()))
        })
    }

    /// `itertools.cycle(iterator)`.
    pub fn cycled(self) -> Iter<T>
    where
        T: Clone,
    {
        let (mut saved, mut ended) = (VecDeque::new(), false);
        Iter::from_next(move || {
            if !ended {
                if let Some(item) = self.next()? {
                    saved.push_back(item.clone());
                    return Ok(Some(item));
                }
                ended = true;
            }
            let first = saved.pop_front();
            saved.extend(first.clone());
            Ok(first)
        })
    }

    /// `itertools.repeat(item, times)`.
    pub fn repeated(item: T, times: Option<i64>) -> Iter<T>
    where
        T: Clone,
    {
        let mut left = times;
        Iter::from_next(move || {
            if left.map_or(false, |left| left <= 0) {
                return Ok(None);
            }
            left = left.map(|left| left - 1);
            Ok(Some(item.clone()))
        })
    }

    /// `itertools.pairwise(iterator)`.
    pub fn paired(self) -> Iter<(T, T)>
    where
        T: Clone,
    {
        let mut before: Option<T> = None;
        Iter::from_next(move || {
            if before.is_none() {
                before = self.next()?;
            }
            if before.is_none() {
                return Ok(None);
            }
            let next = self.next()?;
            let first = std::mem::replace(&mut before, next.clone());
            Ok(first.and_then(|first| next.map(|next| (first, next))))
        })
    }

    /// `itertools.zip_longest(iterator, other)`: None where one of them has ended.
    pub fn zipped_longest<U: 'static>(self, other: Iter<U>) -> Iter<(Option<T>, Option<U>)> {
        let (mut first_ended, mut second_ended) = (false, false);
        Iter::from_next(move || {
            let first = if first_ended { None } else { self.next()? };
            first_ended = first.is_none();
            if first_ended && second_ended {
                return Ok(None);
            }
            let second = if second_ended { None } else { other.next()? };
            second_ended = second.is_none();
            Ok(if first_ended && second_ended { None } else { Some((first, second)) })
        })
    }

    /// `itertools.compress(iterator, selectors)`.
    pub fn compressed(self, selectors: Iter<bool>) -> Iter<T> {
        let pairs = self.zipped(selectors);
        Iter::from_next(move || {
            while let Some((item, chosen)) = pairs.next()? {
                if chosen {
                    return Ok(Some(item));
                }
            }
            Ok(None)
        })
    }

    /// `itertools.groupby(iterator, key)`: a group ends when the groups go on, as in Python.
    pub fn grouped<K: Clone + PartialEq + 'static>(
        self,
        key: impl Fn(T) -> Result<K, Exception> + 'static,
    ) -> Iter<(K, Iter<T>)>
    where
        T: Clone,
    {
        let place = Rc::new(Grouping {
            source: self,
            key: Box::new(key),
            now: RefCell::new(None),
            target: RefCell::new(None),
            group: Cell::new(0),
        });
        Iter::from_next(move || {
            place.group.set(place.group.get() + 1);
            loop {
                let same = match (&*place.now.borrow(), &*place.target.borrow()) {
                    (None, _) => true,
                    (Some((key, _)), Some(target)) => key == target,
                    (Some(_), None) => false,
                };
                if !same {
                    break;
                }
                if !place.advance()? {
                    return Ok(None);
                }
            }
            let key = place.now.borrow().as_ref().map(|(key, _)| key.clone());
            *place.target.borrow_mut() = key.clone();
            let (inner, group) = (Rc::clone(&place), place.group.get());
            let wanted = key.clone();
            let items = Iter::from_next(move || {
                if inner.group.get() != group {
                    return Ok(None);
                }
                let given = inner.now.borrow().is_none();
                if given && !inner.advance()? {
                    return Ok(None);
                }
                if inner.now.borrow().as_ref().map(|(key, _)| key) != wanted.as_ref() {
                    return Ok(None);
                }
                let taken = inner.now.borrow_mut().take();
                Ok(taken.map(|(_, item)| item))
            });
            Ok(key.map(|key| (key, items)))
        })
    }
}

/// What the groups of one `groupby` share. `now`: the item that was read and not given yet, with its key.
struct Grouping<T, K> {
    source: Iter<T>,
    key: Box<dyn Fn(T) -> Result<K, Exception>>,
    now: RefCell<Option<(K, T)>>,
    target: RefCell<Option<K>>,
    group: Cell<u64>,
}

impl<T: Clone + 'static, K> Grouping<T, K> {
    fn advance(&self) -> Result<bool, Exception> {
        let item = match self.source.next()? {
            Some(item) => item,
            None => return Ok(false),
        };
        let key = (self.key)(item.clone())?;
        *self.now.borrow_mut() = Some((key, item));
        Ok(true)
    }
}

/// `itertools.count(start, step)`.
pub fn iter_count(start: i64, step: i64) -> Iter<i64> {
    let mut next = Some(start);
    Iter::from_next(move || {
        let now = next.unwrap_or_else(|| overflow_stop());
        next = now.checked_add(step);
        Ok(Some(now))
    })
}
