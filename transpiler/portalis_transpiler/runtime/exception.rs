//! A raised exception: its class, its text, and the object of the program's own class.

use std::any::Any;
use std::rc::Rc;

/// A raised exception: a cheap handle, so that a `Result` stays small.
#[derive(Clone)]
pub struct Exception(Rc<Raise>);

/// `message` is what `str()` gives, `shown` what stands in the brackets of `repr()` where that is no text alone.
struct Raise {
    kind: &'static Kind,
    message: String,
    shown: Option<String>,
    code: i32,
    object: Option<Rc<dyn Raised>>,
    cause: Option<Exception>,
}

/// An object of one of the program's own exception classes.
pub trait Raised {
    /// What the class's own `__str__` gives.
    fn shown_text(&self) -> Option<String> {
        None
    }

    fn any(self: Rc<Self>) -> Rc<dyn Any>;
}

impl Exception {
    pub fn new(kind: &'static Kind, message: impl Into<String>) -> Exception {
        Exception::made(kind, message.into(), None, 1)
    }

    fn made(kind: &'static Kind, message: String, shown: Option<String>, code: i32) -> Exception {
        Exception(Rc::new(Raise {
            kind,
            message,
            shown,
            code,
            object: None,
            cause: None,
        }))
    }

    /// An exception made without arguments.
    pub fn bare(kind: &'static Kind) -> Exception {
        Exception::with_argument(kind, "", "")
    }

    /// An exception made with a value that is no text, or with several: what `str()` and `repr()` show of them.
    pub fn with_argument(kind: &'static Kind, message: impl Into<String>, shown: impl Into<String>) -> Exception {
        Exception::made(kind, message.into(), Some(shown.into()), 1)
    }

    /// `sys.exit(code)`.
    pub fn exit(code: i64) -> Exception {
        let shown = code.to_string();
        Exception::made(&SYSTEM_EXIT, shown.clone(), Some(shown), (code & 0xff) as i32)
    }

    /// `sys.exit(text)`: the text goes to standard error.
    pub fn exit_text(text: impl Into<String>) -> Exception {
        Exception::new(&SYSTEM_EXIT, text)
    }

    /// The same exception with the object of the program's own class.
    pub fn holding(mut self, object: Rc<dyn Raised>) -> Exception {
        if let Some(raise) = Rc::get_mut(&mut self.0) {
            raise.object = Some(object);
        }
        self
    }

    /// `raise … from cause`, for an exception that was just made; any other keeps what it has.
    pub fn caused_by(mut self, cause: Exception) -> Exception {
        if let Some(raise) = Rc::get_mut(&mut self.0) {
            raise.cause = Some(cause);
        }
        self
    }

    pub fn cause(&self) -> Option<Exception> {
        self.0.cause.clone()
    }

    /// The object of the program's own class that this exception is known to be of.
    pub fn object<T: 'static>(&self) -> Rc<T> {
        let object = self.0.object.clone().map(Raised::any);
        match object.and_then(|object| object.downcast::<T>().ok()) {
            Some(object) => object,
            None => stop("unsupported: an exception of another class than its attributes are read of"),
        }
    }

    pub fn kind(&self) -> &'static Kind {
        self.0.kind
    }

    pub fn message(&self) -> String {
        let own = self.0.object.as_ref().and_then(|object| object.shown_text());
        own.unwrap_or_else(|| self.0.message.clone())
    }

    pub fn exit_code(&self) -> i32 {
        if self.0.shown.is_none() {
            eprintln!("{}", self.0.message);
        }
        self.0.code
    }

    pub fn is(&self, kind: &'static Kind) -> bool {
        self.0.kind.is(kind)
    }

    /// `error.args`, where they are texts.
    pub fn arguments(&self) -> Tuple<String> {
        match &self.0.shown {
            None if !self.is(&KEY_ERROR) => Tuple::from(vec![self.0.message.clone()]),
            Some(shown) if shown.is_empty() => Tuple::from(Vec::new()),
            _ => stop("unsupported: the args of an exception that are no single text"),
        }
    }

    /// The last line of Python's traceback.
    pub fn traceback_line(&self) -> String {
        let message = self.message();
        if message.is_empty() {
            self.kind().name.to_string()
        } else {
            format!("{}: {}", self.kind().name, message)
        }
    }
}

impl std::fmt::Debug for Exception {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.traceback_line())
    }
}

impl Repr for Exception {
    fn repr(&self) -> String {
        let name = self.kind().name();
        match &self.0.shown {
            Some(shown) => format!("{}({})", name, shown),
            None if self.is(&KEY_ERROR) => format!("{}({})", name, self.0.message),
            None => format!("{}({})", name, str_repr(&self.0.message)),
        }
    }

    fn text(&self) -> String {
        self.message()
    }
}

/// `is` and `==` of exception classes.
pub fn same_kind(a: Option<&'static Kind>, b: Option<&'static Kind>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// The body of a `with`, handed to the function that manages it.
pub type Inside<'a, T> = &'a mut dyn FnMut(T) -> Result<(), Exception>;
