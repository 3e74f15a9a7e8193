//! Reading lines from standard input.

use std::io::{BufRead, Write};

/// `input(prompt)`: the next line without its end; EOFError where there is none.
pub fn input_line(prompt: &str) -> Result<String, Exception> {
    print!("{}", prompt);
    let _ = Write::flush(&mut std::io::stdout());
    match input_read_line() {
        Some(line) => Ok(line.strip_suffix('\n').unwrap_or(&line).to_string()),
        None => Err(eof_error("EOF when reading a line")),
    }
}

/// The next line with its end as Python's text files give it; None behind the last.
pub fn input_read_line() -> Option<String> {
    let mut bytes = Vec::new();
    let mut stdin = std::io::stdin().lock();
    if BufRead::read_until(&mut stdin, b'\n', &mut bytes).unwrap_or(0) == 0 {
        return None;
    }
    if bytes.contains(&b'\r') && !bytes.ends_with(b"\r\n")
        || bytes.iter().filter(|&&byte| byte == b'\r').count() > 1
    {
        refuse_stop("unsupported: a carriage return inside a line of standard input");
    }
    match String::from_utf8(bytes) {
        Ok(line) => Some(line.replace("\r\n", "\n")),
        Err(_) => refuse_stop("unsupported: standard input that is not UTF-8"),
    }
}

/// `sys.stdout.write(text)`.
pub fn stdout_write(text: &str) -> i64 {
    print!("{}", text);
    text.chars().count() as i64
}

/// `sys.stderr.write(text)`.
pub fn stderr_write(text: &str) -> i64 {
    eprint!("{}", text);
    text.chars().count() as i64
}

pub fn stdout_flush() {
    let _ = Write::flush(&mut std::io::stdout());
}

/// `sys.argv`; what stands first is the program's own name.
pub fn argv() -> Vec<String> {
    std::env::args_os().map(argument_text).collect()
}

/// `sys.argv[1:]`.
pub fn program_arguments() -> Vec<String> {
    std::env::args_os().skip(1).map(argument_text).collect()
}

fn argument_text(argument: std::ffi::OsString) -> String {
    match argument.into_string() {
        Ok(text) => text,
        Err(_) => refuse_stop("unsupported: an argument of the program that is not UTF-8"),
    }
}
