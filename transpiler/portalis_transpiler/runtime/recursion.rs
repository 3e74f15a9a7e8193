//! The depth of calls. Frames of functions that call themselves are counted; what else stands on Python's stack is
//! estimated from above. Where both counts pass the limit Python has raised for sure, and where only the estimate does
//! the program stops when it leaves that zone without an error: nobody knows what Python would have done.

use std::cell::Cell;
use std::rc::Rc;

/// Frames that Python may have besides those of the functions that call themselves.
const OTHER_FRAMES: i64 = 30;

#[derive(Clone, Copy)]
pub struct Frames {
    counted: i64,
    at_most: i64,
    limit: i64,
}

thread_local! {
    static FRAMES: Cell<Frames> = const {
        Cell::new(Frames { counted: 1, at_most: 1 + OTHER_FRAMES, limit: 1000 })
    };
}

thread_local! {
    static UNDECIDED: Cell<bool> = const { Cell::new(false) };
}

/// One frame of a function that calls itself; it may stand for several of Python's.
pub struct Depth(i64);

impl Drop for Depth {
    fn drop(&mut self) {
        let now = FRAMES.with(Cell::get);
        if now.at_most > now.limit && UNDECIDED.with(Cell::get) {
            recursion_near_limit();
        }
        leave_frame(self.0);
    }
}

fn enter_frame(weight: i64) -> Frames {
    FRAMES.with(|frames| {
        let mut now = frames.get();
        now.counted += 1;
        now.at_most += weight;
        frames.set(now);
        now
    })
}

fn leave_frame(weight: i64) {
    FRAMES.with(|frames| {
        let mut now = frames.get();
        now.counted -= 1;
        now.at_most -= weight;
        frames.set(now);
    });
}

fn recursion_near_limit() -> ! {
    refuse_stop("unsupported: recursion that comes near to Python's limit")
}

/// Enters a frame; too many raise RecursionError.
pub fn enter(weight: i64) -> Result<Depth, Exception> {
    let now = enter_frame(weight);
    if now.at_most > now.limit {
        let over = now.counted > now.limit;
        UNDECIDED.with(|undecided| undecided.set(!over));
        if over {
            leave_frame(weight);
            return Err(Exception::new(&RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
    }
    Ok(Depth(weight))
}

/// As `enter`, for functions that call some of CPython's own, which may word the error in another way.
pub fn enter_unworded(weight: i64) -> Result<Depth, Exception> {
    enter(weight).map_err(|error| error.holding(Rc::new(Unworded)))
}

/// As `enter`, where nothing in the program can see the error.
pub fn enter_or_stop(weight: i64) -> Depth {
    enter(weight).unwrap_or_else(|error| stop(&error.traceback_line()))
}

/// As `enter`, for functions that print or change things: how often they did shows the depth.
pub fn enter_watched(weight: i64) -> Depth {
    let now = enter_frame(weight);
    if now.at_most > now.limit {
        recursion_near_limit();
    }
    Depth(weight)
}

/// A RecursionError whose text is not known.
pub struct Unworded;

impl Raised for Unworded {
    fn shown_text(&self) -> Option<String> {
        refuse_stop("unsupported: the text of a RecursionError")
    }

    fn any(self: Rc<Self>) -> Rc<dyn std::any::Any> {
        self
    }
}

/// `sys.setrecursionlimit(limit)`.
pub fn set_recursion_limit(limit: i64) {
    FRAMES.with(|frames| {
        let mut now = frames.get();
        now.limit = limit;
        frames.set(now);
    });
}
