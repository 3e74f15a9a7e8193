//! Iterators and generators: one handle, whose steps may raise.

use std::cell::RefCell;
use std::rc::Rc;

/// A Python iterator. Copies of the handle share the place.
pub struct Iter<T> {
    step: Rc<RefCell<dyn FnMut() -> Result<Option<T>, Exception>>>,
}

impl<T> Clone for Iter<T> {
    fn clone(&self) -> Iter<T> {
        Iter {
            step: Rc::clone(&self.step),
        }
    }
}

impl<T: 'static> Iter<T> {
    pub fn from_next(step: impl FnMut() -> Result<Option<T>, Exception> + 'static) -> Iter<T> {
        Iter {
            step: Rc::new(RefCell::new(step)),
        }
    }

    /// The steps of an object's `__next__`, which says by StopIteration that there is nothing more.
    pub fn from_steps(mut step: impl FnMut() -> Result<T, Exception> + 'static) -> Iter<T> {
        Iter::from_next(move || match step() {
            Err(error) if error.is(&STOP_ITERATION) => Ok(None),
            result => result.map(Some),
        })
    }

    /// The steps of a generator, which is over for good when its body ends or raises.
    pub fn from_body(mut step: impl FnMut() -> Result<Option<T>, Exception> + 'static) -> Iter<T> {
        let mut is_over = false;
        Iter::from_next(move || {
            let result = if is_over { Ok(None) } else { step() };
            is_over = !matches!(result, Ok(Some(_)));
            result
        })
    }

    /// The steps of a generator: StopIteration that leaves its body is an error of the program.
    pub fn from_generator(
        mut step: impl FnMut() -> Result<Option<T>, Exception> + 'static,
    ) -> Iter<T> {
        Iter::from_body(move || match step() {
            Err(error) if error.is(&STOP_ITERATION) => {
                Err(runtime_error("generator raised StopIteration"))
            }
            result => result,
        })
    }

    pub fn from_iterator(mut items: impl Iterator<Item = T> + 'static) -> Iter<T> {
        Iter::from_next(move || Ok(items.next()))
    }

    /// The entries of a dict or set, which notice that its size changed.
    pub fn from_checked(
        mut entries: impl Iterator<Item = Result<T, Exception>> + 'static,
    ) -> Iter<T> {
        Iter::from_next(move || entries.next().transpose())
    }

    pub fn from_vec(items: Vec<T>) -> Iter<T> {
        Iter::from_iterator(items.into_iter())
    }

    pub fn empty() -> Iter<T> {
        Iter::from_next(|| Ok(None))
    }

    pub fn next(&self) -> Result<Option<T>, Exception> {
        match self.step.try_borrow_mut() {
            Ok(mut step) => step(),
            Err(_) => Err(value_error("generator already executing")),
        }
    }

    /// `enumerate(iterator, start)`.
    pub fn enumerated(self, start: i64) -> Iter<(i64, T)> {
        let mut index = start;
        Iter::from_next(move || {
            let item = self.next()?;
            index += 1;
            Ok(item.map(|item| (index - 1, item)))
        })
    }

    /// `zip(iterator, other)`.
    pub fn zipped<U: 'static>(self, other: Iter<U>) -> Iter<(T, U)> {
        Iter::from_next(move || match self.next()? {
            Some(item) => Ok(other.next()?.map(|second| (item, second))),
            None => Ok(None),
        })
    }

    /// `zip(iterator, other, strict=True)`.
    pub fn zipped_strictly<U: 'static>(self, other: Iter<U>) -> Iter<(T, U)> {
        let differs = |how: &str| value_error(format!("zip() argument 2 is {how} than argument 1"));
        Iter::from_next(move || match (self.next()?, other.next()?) {
            (Some(item), Some(second)) => Ok(Some((item, second))),
            (Some(_), None) => Err(differs("shorter")),
            (None, Some(_)) => Err(differs("longer")),
            (None, None) => Ok(None),
        })
    }

    /// `map(function, iterator)`.
    pub fn mapped<U: 'static>(
        self,
        function: impl Fn(T) -> Result<U, Exception> + 'static,
    ) -> Iter<U> {
        Iter::from_next(move || self.next()?.map(&function).transpose())
    }

    /// The items for which the test gives `keep`: `filter(test, iterator)`.
    pub fn filtered(self, test: impl Fn(T) -> Result<bool, Exception> + 'static, keep: bool) -> Iter<T>
    where
        T: Clone,
    {
        Iter::from_next(move || {
            while let Some(item) = self.next()? {
                if test(item.clone())? == keep {
                    return Ok(Some(item));
                }
            }
            Ok(None)
        })
    }

    /// `next(iterator)`.
    pub fn next_or_stop(&self) -> Result<T, Exception> {
        self.next()?.ok_or_else(stop_iteration)
    }

    pub fn next_or(&self, other: T) -> Result<T, Exception> {
        Ok(self.next()?.unwrap_or(other))
    }

    pub fn collect_vec(&self) -> Result<Vec<T>, Exception> {
        let mut items = Vec::new();
        while let Some(item) = self.next()? {
            items.push(item);
        }
        Ok(items)
    }
}
