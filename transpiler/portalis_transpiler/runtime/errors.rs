//! Python's exceptions as values of one cheap type.

use std::rc::Rc;

/// An exception class: its name and the class that it derives from.
#[derive(Debug)]
pub struct Kind {
    name: &'static str,
    parent: Option<&'static Kind>,
}

impl Kind {
    pub const fn new(name: &'static str, parent: &'static Kind) -> Kind {
        Kind {
            name,
            parent: Some(parent),
        }
    }

    pub const fn root(name: &'static str) -> Kind {
        Kind { name, parent: None }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the class is the other or derives from it.
    pub fn is(&'static self, other: &'static Kind) -> bool {
        let mut kind = self;
        loop {
            if std::ptr::eq(kind, other) {
                return true;
            }
            match kind.parent {
                Some(parent) => kind = parent,
                None => return false,
            }
        }
    }
}

/// A raised exception: its class and what `str()` of it gives.
#[derive(Clone, Debug)]
pub struct Exception {
    kind: &'static Kind,
    message: Rc<str>,
    shown: Option<Rc<str>>,
    code: i32,
}

impl Exception {
    pub fn new(kind: &'static Kind, message: impl Into<String>) -> Exception {
        Exception {
            kind,
            message: Rc::from(message.into()),
            shown: None,
            code: 1,
        }
    }

    /// An exception made without arguments.
    pub fn bare(kind: &'static Kind) -> Exception {
        Exception::with_argument(kind, "", "")
    }

    /// An exception made with a value that is no text: what `str()` and `repr()` of the value give.
    pub fn with_argument(kind: &'static Kind, message: impl Into<String>, shown: impl Into<String>) -> Exception {
        Exception {
            kind,
            message: Rc::from(message.into()),
            shown: Some(Rc::from(shown.into())),
            code: 1,
        }
    }

    /// `sys.exit(code)`.
    pub fn exit(code: i64) -> Exception {
        Exception {
            kind: &SYSTEM_EXIT,
            message: Rc::from(code.to_string()),
            shown: Some(Rc::from(code.to_string())),
            code: (code & 0xff) as i32,
        }
    }

    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    pub fn message(&self) -> String {
        self.message.to_string()
    }

    pub fn exit_code(&self) -> i32 {
        self.code
    }

    pub fn is(&self, kind: &'static Kind) -> bool {
        self.kind.is(kind)
    }

    /// The last line of Python's traceback.
    pub fn traceback_line(&self) -> String {
        if self.message.is_empty() {
            self.kind.name.to_string()
        } else {
            format!("{}: {}", self.kind.name, self.message)
        }
    }
}

pub static BASE_EXCEPTION: Kind = Kind::root("BaseException");
pub static EXCEPTION: Kind = Kind::new("Exception", &BASE_EXCEPTION);
pub static SYSTEM_EXIT: Kind = Kind::new("SystemExit", &BASE_EXCEPTION);
pub static KEYBOARD_INTERRUPT: Kind = Kind::new("KeyboardInterrupt", &BASE_EXCEPTION);
pub static ARITHMETIC_ERROR: Kind = Kind::new("ArithmeticError", &EXCEPTION);
pub static ZERO_DIVISION_ERROR: Kind = Kind::new("ZeroDivisionError", &ARITHMETIC_ERROR);
pub static OVERFLOW_ERROR: Kind = Kind::new("OverflowError", &ARITHMETIC_ERROR);
pub static FLOATING_POINT_ERROR: Kind = Kind::new("FloatingPointError", &ARITHMETIC_ERROR);
pub static ASSERTION_ERROR: Kind = Kind::new("AssertionError", &EXCEPTION);
pub static ATTRIBUTE_ERROR: Kind = Kind::new("AttributeError", &EXCEPTION);
pub static BUFFER_ERROR: Kind = Kind::new("BufferError", &EXCEPTION);
pub static EOF_ERROR: Kind = Kind::new("EOFError", &EXCEPTION);
pub static IMPORT_ERROR: Kind = Kind::new("ImportError", &EXCEPTION);
pub static LOOKUP_ERROR: Kind = Kind::new("LookupError", &EXCEPTION);
pub static INDEX_ERROR: Kind = Kind::new("IndexError", &LOOKUP_ERROR);
pub static KEY_ERROR: Kind = Kind::new("KeyError", &LOOKUP_ERROR);
pub static MEMORY_ERROR: Kind = Kind::new("MemoryError", &EXCEPTION);
pub static NAME_ERROR: Kind = Kind::new("NameError", &EXCEPTION);
pub static UNBOUND_LOCAL_ERROR: Kind = Kind::new("UnboundLocalError", &NAME_ERROR);
pub static OS_ERROR: Kind = Kind::new("OSError", &EXCEPTION);
pub static FILE_NOT_FOUND_ERROR: Kind = Kind::new("FileNotFoundError", &OS_ERROR);
pub static FILE_EXISTS_ERROR: Kind = Kind::new("FileExistsError", &OS_ERROR);
pub static PERMISSION_ERROR: Kind = Kind::new("PermissionError", &OS_ERROR);
pub static CONNECTION_ERROR: Kind = Kind::new("ConnectionError", &OS_ERROR);
pub static TIMEOUT_ERROR: Kind = Kind::new("TimeoutError", &OS_ERROR);
pub static REFERENCE_ERROR: Kind = Kind::new("ReferenceError", &EXCEPTION);
pub static RUNTIME_ERROR: Kind = Kind::new("RuntimeError", &EXCEPTION);
pub static NOT_IMPLEMENTED_ERROR: Kind = Kind::new("NotImplementedError", &RUNTIME_ERROR);
pub static RECURSION_ERROR: Kind = Kind::new("RecursionError", &RUNTIME_ERROR);
pub static STOP_ITERATION: Kind = Kind::new("StopIteration", &EXCEPTION);
pub static SYNTAX_ERROR: Kind = Kind::new("SyntaxError", &EXCEPTION);
pub static TYPE_ERROR: Kind = Kind::new("TypeError", &EXCEPTION);
pub static VALUE_ERROR: Kind = Kind::new("ValueError", &EXCEPTION);
pub static UNICODE_ERROR: Kind = Kind::new("UnicodeError", &VALUE_ERROR);
pub static UNICODE_DECODE_ERROR: Kind = Kind::new("UnicodeDecodeError", &UNICODE_ERROR);
pub static UNICODE_ENCODE_ERROR: Kind = Kind::new("UnicodeEncodeError", &UNICODE_ERROR);
pub static WARNING: Kind = Kind::new("Warning", &EXCEPTION);
pub static USER_WARNING: Kind = Kind::new("UserWarning", &WARNING);

pub fn value_error(message: impl Into<String>) -> Exception {
    Exception::new(&VALUE_ERROR, message)
}

pub fn type_error(message: impl Into<String>) -> Exception {
    Exception::new(&TYPE_ERROR, message)
}

pub fn index_error(message: impl Into<String>) -> Exception {
    Exception::new(&INDEX_ERROR, message)
}

/// The message of a KeyError is the `repr` of the key.
pub fn key_error(repr: impl Into<String>) -> Exception {
    Exception::new(&KEY_ERROR, repr)
}

pub fn zero_division_error(message: impl Into<String>) -> Exception {
    Exception::new(&ZERO_DIVISION_ERROR, message)
}

pub fn overflow_error(message: impl Into<String>) -> Exception {
    Exception::new(&OVERFLOW_ERROR, message)
}

pub fn attribute_error(message: impl Into<String>) -> Exception {
    Exception::new(&ATTRIBUTE_ERROR, message)
}

pub fn assertion_error(message: impl Into<String>) -> Exception {
    let message = message.into();
    if message.is_empty() {
        return Exception::bare(&ASSERTION_ERROR);
    }
    Exception::new(&ASSERTION_ERROR, message)
}

pub fn runtime_error(message: impl Into<String>) -> Exception {
    Exception::new(&RUNTIME_ERROR, message)
}

pub fn os_error(message: impl Into<String>) -> Exception {
    Exception::new(&OS_ERROR, message)
}

pub fn eof_error(message: impl Into<String>) -> Exception {
    Exception::new(&EOF_ERROR, message)
}

pub fn unicode_error(message: impl Into<String>) -> Exception {
    Exception::new(&UNICODE_ERROR, message)
}

pub fn name_error(message: impl Into<String>) -> Exception {
    Exception::new(&NAME_ERROR, message)
}

pub fn unbound_error(message: impl Into<String>) -> Exception {
    Exception::new(&UNBOUND_LOCAL_ERROR, message)
}

pub fn stop_iteration() -> Exception {
    Exception::bare(&STOP_ITERATION)
}

/// How a `try` body left its closure when it did not raise.
pub enum Flow<T> {
    Next,
    Break,
    Continue,
    Return(T),
}

/// Ends the program: a value left 64 bits. No handler sees it.
pub fn overflow_stop() -> ! {
    stop("OverflowError: integer result outside 64 bits")
}

/// Ends the program with a last line on stderr and exit code 1.
pub fn stop(line: &str) -> ! {
    eprintln!("{}", line);
    std::process::exit(1)
}

impl Repr for Exception {
    fn repr(&self) -> String {
        let message = self.message();
        if let Some(shown) = &self.shown {
            return format!("{}({})", self.kind.name, shown);
        }
        if self.is(&KEY_ERROR) {
            return format!("{}({})", self.kind.name, message);
        }
        format!("{}({})", self.kind.name, str_repr(&message))
    }

    fn text(&self) -> String {
        self.message()
    }
}

/// Ends the program where the translation cannot go on as Python would; never a wrong result.
pub fn refuse_stop(line: &str) -> ! {
    stop(line)
}

pub fn unicode_encode_error(message: impl Into<String>) -> Exception {
    Exception::new(&UNICODE_ENCODE_ERROR, message)
}

pub fn unicode_decode_error(message: impl Into<String>) -> Exception {
    Exception::new(&UNICODE_DECODE_ERROR, message)
}
