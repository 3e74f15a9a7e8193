//! Generators that values are sent to, or that are closed.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

/// What a generator is told from outside: the value that was sent, and whether it began and is over.
pub struct Inbox<S> {
    value: RefCell<Option<S>>,
    has_begun: Cell<bool>,
    is_over: Cell<bool>,
}

impl<S> Default for Inbox<S> {
    fn default() -> Inbox<S> {
        Inbox {
            value: RefCell::new(None),
            has_begun: Cell::new(false),
            is_over: Cell::new(false),
        }
    }
}

impl<S> Inbox<S> {
    /// The value that was sent; None where `next` went on.
    pub fn take(&self) -> Option<S> {
        self.value.take()
    }
}

/// A generator that yields `T` and takes `S`. Copies of the handle share the place.
pub struct Generator<T, S> {
    steps: Iter<T>,
    inbox: Rc<Inbox<S>>,
}

impl<T, S> Clone for Generator<T, S> {
    fn clone(&self) -> Generator<T, S> {
        Generator {
            steps: self.steps.clone(),
            inbox: Rc::clone(&self.inbox),
        }
    }
}

impl<T, S> Deref for Generator<T, S> {
    type Target = Iter<T>;

    fn deref(&self) -> &Iter<T> {
        &self.steps
    }
}

impl<T: 'static, S: 'static> Generator<T, S> {
    pub fn driven(
        inbox: &Rc<Inbox<S>>,
        mut step: impl FnMut() -> Result<Option<T>, Exception> + 'static,
    ) -> Generator<T, S> {
        let told = Rc::clone(inbox);
        let steps = Iter::from_generator(move || {
            if told.is_over.get() {
                return Ok(None);
            }
            told.has_begun.set(true);
            let result = step();
            told.is_over.set(!matches!(result, Ok(Some(_))));
            result
        });
        Generator {
            steps,
            inbox: Rc::clone(inbox),
        }
    }

    /// The steps, for what walks any iterator.
    pub fn iter(&self) -> Iter<T> {
        self.steps.clone()
    }

    /// `generator.send(value)`.
    pub fn send(&self, value: Option<S>) -> Result<T, Exception> {
        let is_fresh = !self.inbox.has_begun.get() && !self.inbox.is_over.get();
        if value.is_some() && is_fresh {
            let message = "can't send non-None value to a just-started generator";
            return Err(type_error(message));
        }
        self.inbox.value.replace(value);
        let result = self.steps.next();
        self.inbox.value.replace(None);
        result?.ok_or_else(stop_iteration)
    }

    /// `generator.throw(error)`, of a body that cannot catch it.
    pub fn throw(&self, error: Exception) -> Result<T, Exception> {
        let is_over = self.inbox.is_over.get();
        self.close()?;
        if error.is(&STOP_ITERATION) && self.inbox.has_begun.get() && !is_over {
            return Err(runtime_error("generator raised StopIteration"));
        }
        Err(error)
    }

    /// `generator.close()`, of a body that cannot see it.
    pub fn close(&self) -> Result<(), Exception> {
        if self.steps.is_running() {
            return Err(value_error("generator already executing"));
        }
        self.inbox.is_over.set(true);
        Ok(())
    }
}

impl<T> Iter<T> {
    fn is_running(&self) -> bool {
        self.step.try_borrow_mut().is_err()
    }
}
