//! Running a program: a large stack, the depth of calls, the exit code, and variables of the module.

use std::cell::RefCell;
use std::thread::LocalKey;

/// Runs the program on a large stack and ends with Python's exit code.
pub fn run(program: fn() -> Result<(), Exception>) {
    let code = on_large_stack(program);
    if code != 0 {
        std::process::exit(code);
    }
}

/// Runs a program that cannot raise on a large stack.
pub fn run_plain(program: fn()) {
    #[cfg(not(target_family = "wasm"))]
    {
        let thread = std::thread::Builder::new().stack_size(1 << 29);
        if let Ok(handle) = thread.spawn(program) {
            if handle.join().is_err() {
                std::process::exit(101);
            }
        }
    }
    #[cfg(target_family = "wasm")]
    program();
}

pub fn on_large_stack(program: fn() -> Result<(), Exception>) -> i32 {
    #[cfg(not(target_family = "wasm"))]
    {
        let thread = std::thread::Builder::new().stack_size(1 << 29);
        match thread.spawn(move || exit_code(program())) {
            Ok(handle) => handle.join().unwrap_or(101),
            Err(_) => 70,
        }
    }
    #[cfg(target_family = "wasm")]
    exit_code(program())
}

/// One test of the project, on a large stack: it fails with the last line of Python's traceback.
pub fn run_test(body: fn() -> Result<(), Exception>) {
    let thread = std::thread::Builder::new().stack_size(1 << 29);
    let outcome = thread
        .spawn(move || body().map_err(|error| error.traceback_line()))
        .map(|handle| handle.join());
    match outcome {
        Ok(Ok(Ok(()))) => {}
        Ok(Ok(Err(line))) => panic!("{}", line),
        _ => panic!("the test could not be run"),
    }
}

/// 0, or 1 with the last line of Python's traceback on stderr.
pub fn exit_code(outcome: Result<(), Exception>) -> i32 {
    match outcome {
        Ok(()) => 0,
        Err(error) => {
            if error.is(&SYSTEM_EXIT) {
                return error.exit_code();
            }
            eprintln!("{}", error.traceback_line());
            1
        }
    }
}

/// A variable of the module.
pub trait Global<T> {
    fn load(&'static self) -> Result<T, Exception>;
    fn store(&'static self, value: T);
}

impl<T: Clone> Global<T> for LocalKey<RefCell<Option<T>>> {
    fn load(&'static self) -> Result<T, Exception> {
        self.with(|cell| cell.borrow().clone())
            .ok_or_else(|| name_error("name is not defined"))
    }

    fn store(&'static self, value: T) {
        let before = self.with(|cell| cell.borrow_mut().replace(value));
        drop(before);
    }
}

/// A local variable that may be used before it is assigned.
pub trait Bound<T> {
    fn bound(&self, name: &str) -> Result<T, Exception>;
}

impl<T: Clone> Bound<T> for Option<T> {
    fn bound(&self, name: &str) -> Result<T, Exception> {
        self.clone().ok_or_else(|| {
            unbound_error(format!(
                "cannot access local variable '{}' where it is not associated with a value",
                name
            ))
        })
    }
}

/// What Python raises when None is used as a value.
pub trait NotNone<T> {
    fn not_none(self, message: &str) -> Result<T, Exception>;
    fn attribute(self, name: &str) -> Result<T, Exception>;
}

impl<T> NotNone<T> for Option<T> {
    fn not_none(self, message: &str) -> Result<T, Exception> {
        self.ok_or_else(|| type_error(message))
    }

    fn attribute(self, name: &str) -> Result<T, Exception> {
        self.ok_or_else(|| attribute_error(format!("'NoneType' object has no attribute '{}'", name)))
    }
}
