//! The classes of Python's exceptions, and the exceptions that the runtime itself raises.

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

    /// The class's own name, without that of the library's module that it lies in.
    pub fn name(&self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or(self.name)
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
pub static GENERATOR_EXIT: Kind = Kind::new("GeneratorExit", &BASE_EXCEPTION);
pub static STOP_ASYNC_ITERATION: Kind = Kind::new("StopAsyncIteration", &EXCEPTION);
pub static SYSTEM_ERROR: Kind = Kind::new("SystemError", &EXCEPTION);
pub static BYTES_WARNING: Kind = Kind::new("BytesWarning", &WARNING);
pub static DEPRECATION_WARNING: Kind = Kind::new("DeprecationWarning", &WARNING);
pub static ENCODING_WARNING: Kind = Kind::new("EncodingWarning", &WARNING);
pub static FUTURE_WARNING: Kind = Kind::new("FutureWarning", &WARNING);
pub static IMPORT_WARNING: Kind = Kind::new("ImportWarning", &WARNING);
pub static PENDING_DEPRECATION_WARNING: Kind = Kind::new("PendingDeprecationWarning", &WARNING);
pub static RESOURCE_WARNING: Kind = Kind::new("ResourceWarning", &WARNING);
pub static RUNTIME_WARNING: Kind = Kind::new("RuntimeWarning", &WARNING);
pub static SYNTAX_WARNING: Kind = Kind::new("SyntaxWarning", &WARNING);
pub static UNICODE_WARNING: Kind = Kind::new("UnicodeWarning", &WARNING);
pub static BLOCKING_IO_ERROR: Kind = Kind::new("BlockingIOError", &OS_ERROR);
pub static CHILD_PROCESS_ERROR: Kind = Kind::new("ChildProcessError", &OS_ERROR);
pub static INTERRUPTED_ERROR: Kind = Kind::new("InterruptedError", &OS_ERROR);
pub static IS_A_DIRECTORY_ERROR: Kind = Kind::new("IsADirectoryError", &OS_ERROR);
pub static NOT_A_DIRECTORY_ERROR: Kind = Kind::new("NotADirectoryError", &OS_ERROR);
pub static PROCESS_LOOKUP_ERROR: Kind = Kind::new("ProcessLookupError", &OS_ERROR);
pub static INDENTATION_ERROR: Kind = Kind::new("IndentationError", &SYNTAX_ERROR);
pub static MODULE_NOT_FOUND_ERROR: Kind = Kind::new("ModuleNotFoundError", &IMPORT_ERROR);
pub static BROKEN_PIPE_ERROR: Kind = Kind::new("BrokenPipeError", &CONNECTION_ERROR);
pub static CONNECTION_ABORTED_ERROR: Kind = Kind::new("ConnectionAbortedError", &CONNECTION_ERROR);
pub static CONNECTION_REFUSED_ERROR: Kind = Kind::new("ConnectionRefusedError", &CONNECTION_ERROR);
pub static CONNECTION_RESET_ERROR: Kind = Kind::new("ConnectionResetError", &CONNECTION_ERROR);
pub static TAB_ERROR: Kind = Kind::new("TabError", &INDENTATION_ERROR);
pub static UNICODE_TRANSLATE_ERROR: Kind = Kind::new("UnicodeTranslateError", &UNICODE_ERROR);

pub static JSON_DECODE_ERROR: Kind = Kind::new("json.decoder.JSONDecodeError", &VALUE_ERROR);
pub static QUEUE_EMPTY: Kind = Kind::new("_queue.Empty", &EXCEPTION);
pub static QUEUE_FULL: Kind = Kind::new("queue.Full", &EXCEPTION);
pub static ARGUMENT_TYPE_ERROR: Kind = Kind::new("argparse.ArgumentTypeError", &EXCEPTION);

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
    stop("OverflowError: integer result outside 64 bits (translate with --int big)")
}

/// Ends the program with a last line on stderr and exit code 1.
pub fn stop(line: &str) -> ! {
    eprintln!("{}", line);
    std::process::exit(1)
}

/// Ends the program where the translation cannot go on as Python would; never a wrong result.
pub fn refuse_stop(line: &str) -> ! {
    stop(line)
}

/// What `__len__` gave: a negative one, which Python takes for an error, ends the program.
pub fn length(size: i64) -> i64 {
    if size < 0 {
        refuse_stop("unsupported: a negative __len__(), which is a ValueError in Python");
    }
    size
}

pub fn unicode_encode_error(message: impl Into<String>) -> Exception {
    Exception::new(&UNICODE_ENCODE_ERROR, message)
}

pub fn unicode_decode_error(message: impl Into<String>) -> Exception {
    Exception::new(&UNICODE_DECODE_ERROR, message)
}
