//! Text files: `open()`, reading with universal newlines, writing through a buffer.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

/// A text file. What was read stands in `text` from `place` on; what is written waits in `written`.
#[derive(Clone)]
pub struct File(Rc<RefCell<OpenFile>>);

pub struct OpenFile {
    text: String,
    place: usize,
    output: Option<std::fs::File>,
    written: String,
    closed: bool,
    is_stdin: bool,
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

impl OpenFile {
    fn flush(&mut self) -> std::io::Result<()> {
        if let Some(output) = &mut self.output {
            Write::write_all(output, self.written.as_bytes())?;
            Write::flush(output)?;
        }
        self.written.clear();
        Ok(())
    }

    fn line(&mut self) -> String {
        if self.is_stdin {
            return input_read_line().unwrap_or_default();
        }
        let rest = &self.text[self.place..];
        let end = rest.find('\n').map_or(rest.len(), |place| place + 1);
        let line = rest[..end].to_string();
        self.place += end;
        line
    }
}

/// `open(path, mode)` for the modes r, w, a and x of text files.
pub fn file_open(path: &str, mode: &str) -> Result<File, Exception> {
    let mode: String = mode.chars().filter(|&c| c != 't').collect();
    let mut options = std::fs::OpenOptions::new();
    let mut text = String::new();
    let mut output = None;
    match mode.as_str() {
        "r" | "" => text = file_text(path)?,
        "w" => output = Some(options.write(true).create(true).truncate(true)),
        "a" => output = Some(options.append(true).create(true)),
        "x" => output = Some(options.write(true).create_new(true)),
        _ => refuse_stop("unsupported: a mode of open() other than r, w, a and x"),
    }
    let output = match output {
        Some(options) => Some(options.open(path).map_err(|error| file_error(&error, path))?),
        None => None,
    };
    Ok(File(Rc::new(RefCell::new(OpenFile {
        text,
        place: 0,
        output,
        written: String::new(),
        closed: false,
        is_stdin: false,
    }))))
}

/// `sys.stdin`: shares its place with `input()`.
pub fn file_stdin() -> File {
    File(Rc::new(RefCell::new(OpenFile {
        text: String::new(),
        place: 0,
        output: None,
        written: String::new(),
        closed: false,
        is_stdin: true,
    })))
}

fn file_text(path: &str) -> Result<String, Exception> {
    let bytes = std::fs::read(path).map_err(|error| file_error(&error, path))?;
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Ok(text) => Ok(text),
        Err(_) => refuse_stop("unsupported: a text file that is not UTF-8"),
    }
}

/// The OSError of a failed call, as Python words it.
fn file_error(error: &std::io::Error, path: &str) -> Exception {
    let (kind, number, words) = match error.raw_os_error() {
        Some(2) => (&FILE_NOT_FOUND_ERROR, 2, "No such file or directory"),
        Some(13) => (&PERMISSION_ERROR, 13, "Permission denied"),
        Some(17) => (&FILE_EXISTS_ERROR, 17, "File exists"),
        Some(20) => (&NOT_A_DIRECTORY_ERROR, 20, "Not a directory"),
        Some(21) => (&IS_A_DIRECTORY_ERROR, 21, "Is a directory"),
        _ => refuse_stop(&format!("unsupported: the file {} ({})", path, error)),
    };
    let message = format!("[Errno {}] {}: {}", number, words, str_repr(path));
    Exception::with_argument(kind, message, format!("{}, {}", number, str_repr(words)))
}

impl File {
    fn reading<T>(&self, what: impl FnOnce(&mut OpenFile) -> T) -> Result<T, Exception> {
        let mut file = self.0.borrow_mut();
        if file.closed {
            return Err(value_error("I/O operation on closed file."));
        }
        if file.output.is_some() {
            refuse_stop("unsupported: reading a file that is open for writing");
        }
        Ok(what(&mut file))
    }

    pub fn read(&self) -> Result<String, Exception> {
        Ok(self.readlines()?.concat())
    }

    pub fn readline(&self) -> Result<String, Exception> {
        self.reading(OpenFile::line)
    }

    /// The rest of the file, line by line.
    pub fn readlines(&self) -> Result<Vec<String>, Exception> {
        self.reading(|file| {
            let mut lines = Vec::new();
            loop {
                let line = file.line();
                if line.is_empty() {
                    return lines;
                }
                lines.push(line);
            }
        })
    }

    /// The next line of a loop over the file.
    pub fn next_line(&self) -> Result<Option<String>, Exception> {
        let line = self.readline()?;
        Ok(if line.is_empty() { None } else { Some(line) })
    }

    /// Gives the number of code points, as Python does.
    pub fn write(&self, text: &str) -> Result<i64, Exception> {
        let mut file = self.0.borrow_mut();
        if file.closed {
            return Err(value_error("I/O operation on closed file."));
        }
        if file.output.is_none() {
            refuse_stop("unsupported: writing to a file that is open for reading");
        }
        file.written.push_str(text);
        if file.written.len() > 8192 {
            file_flushed(file.flush());
        }
        Ok(text.chars().count() as i64)
    }

    pub fn writelines(&self, lines: &[String]) -> Result<(), Exception> {
        for line in lines {
            self.write(line)?;
        }
        Ok(())
    }

    pub fn flush(&self) -> Result<(), Exception> {
        let mut file = self.0.borrow_mut();
        if file.closed {
            return Err(value_error("I/O operation on closed file."));
        }
        file_flushed(file.flush());
        Ok(())
    }

    pub fn close(&self) -> Result<(), Exception> {
        let mut file = self.0.borrow_mut();
        file_flushed(file.flush());
        file.closed = true;
        file.output = None;
        Ok(())
    }

    pub fn is_closed(&self) -> bool {
        self.0.borrow().closed
    }
}

/// The rest of the file, line by line.
pub fn file_lines(file: &File) -> Result<Vec<String>, Exception> {
    file.readlines()
}

fn file_flushed(outcome: std::io::Result<()>) {
    if let Err(error) = outcome {
        refuse_stop(&format!("unsupported: a file that cannot be written ({})", error));
    }
}
