//! The usage and the help of a parser, in the width of the terminal.

/// What the help consists of. A text may be broken at spaces, and in words where a U+001F stands.
pub struct ArgumentHelp {
    /// The usage as the program words it, or else its parts: options and positionals.
    pub usage: Option<&'static str>,
    pub options: &'static [&'static str],
    pub positionals: &'static [&'static str],
    pub description: &'static str,
    pub sections: &'static [ArgumentSection],
    pub epilog: &'static str,
    pub keeps_lines: KeepsLines,
}

pub struct ArgumentSection {
    pub title: &'static str,
    /// How an argument is written, and its help.
    pub rows: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, PartialEq)]
pub enum KeepsLines {
    Never,
    OfTexts,
    Always,
}

/// The columns that `argparse` writes in: what COLUMNS says, or 80.
fn help_width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|text| int_parse(&text).ok());
    let columns = columns.filter(|&columns| columns > 0).unwrap_or(80);
    (columns.max(2) - 2) as usize
}

impl ArgumentParser {
    /// `parser.format_usage()`.
    pub fn format_usage(&self) -> String {
        tidied(&format!("usage: {}\n\n", self.usage(help_width())))
    }

    /// `parser.format_help()`.
    pub fn format_help(&self) -> String {
        let width = help_width();
        let help = &self.help;
        let mut out = format!("usage: {}\n\n", self.usage(width));
        out += &help.paragraph(help.description, width);
        let most = (width as i64 - 20).clamp(4, 24) as usize;
        let rows = help.sections.iter().flat_map(|section| section.rows);
        let longest = rows.map(|row| row.0.chars().count() + 4).max().unwrap_or(0);
        for section in help.sections {
            out += &format!("\n{}:\n", section.title);
            for row in section.rows {
                out += &help.row(row, longest.min(most), width);
            }
            out.push('\n');
        }
        out += &help.paragraph(help.epilog, width);
        tidied(&out)
    }

    fn usage(&self, width: usize) -> String {
        let help = &self.help;
        if let Some(usage) = help.usage {
            return usage.to_string();
        }
        let whole: Vec<&str> = [&[self.prog], help.options, help.positionals].concat();
        let line = whole.join(" ");
        if "usage: ".len() + line.chars().count() <= width {
            return line;
        }
        let start = "usage: ".len() + self.prog.chars().count();
        if start * 4 <= width * 3 {
            let indent = " ".repeat(start + 1);
            let first = if help.options.is_empty() { help.positionals } else { help.options };
            let mut lines = usage_lines(&[&[self.prog], first].concat(), &indent, width, true);
            if !help.options.is_empty() {
                lines.extend(usage_lines(help.positionals, &indent, width, false));
            }
            return lines.join("\n");
        }
        let indent = " ".repeat("usage: ".len());
        let mut lines = usage_lines(&whole[1..], &indent, width, false);
        if lines.len() > 1 {
            lines = usage_lines(help.options, &indent, width, false);
            lines.extend(usage_lines(help.positionals, &indent, width, false));
        }
        lines.insert(0, self.prog.to_string());
        lines.join("\n")
    }
}

/// The parts of a usage in lines. The first line of all follows `usage: `.
fn usage_lines(parts: &[&str], indent: &str, width: usize, is_first: bool) -> Vec<String> {
    let start = if is_first { "usage: ".len() } else { indent.len() };
    let mut lines: Vec<String> = Vec::new();
    let mut line: Vec<&str> = Vec::new();
    let mut length = start - 1;
    for part in parts {
        let more = 1 + part.chars().count();
        if length + more > width && !line.is_empty() {
            lines.push(format!("{}{}", indent, line.join(" ")));
            line.clear();
            length = indent.len() - 1;
        }
        line.push(part);
        length += more;
    }
    if !line.is_empty() {
        lines.push(format!("{}{}", indent, line.join(" ")));
    }
    if is_first {
        lines[0] = lines[0][indent.len()..].to_string();
    }
    lines
}

impl ArgumentHelp {
    fn paragraph(&self, text: &str, width: usize) -> String {
        if text.is_empty() {
            return String::new();
        }
        if self.keeps_lines != KeepsLines::Never {
            return format!("{}\n\n", text);
        }
        format!("{}\n\n", wrapped(text, width.max(11)).join("\n"))
    }

    /// `action="version"`.
    pub fn version(&self, text: &str) -> String {
        tidied(&self.paragraph(text, help_width()))
    }

    fn row(&self, row: &(&str, &str), position: usize, width: usize) -> String {
        let (name, text) = row;
        if text.is_empty() {
            return format!("  {}\n", name);
        }
        let lines = if self.keeps_lines == KeepsLines::Always {
            text.split('\n').map(str::to_string).collect()
        } else {
            wrapped(text, width.saturating_sub(position).max(11))
        };
        let room = position.saturating_sub(4);
        let mut out = if name.chars().count() <= room {
            format!("  {:1$}  ", name, room)
        } else {
            format!("  {}\n{}", name, " ".repeat(position))
        };
        for (place, line) in lines.iter().enumerate() {
            let indent = if place == 0 { 0 } else { position };
            out += &format!("{}{}\n", " ".repeat(indent), line);
        }
        out
    }
}

/// No more than one empty line in a row, none at the ends.
fn tidied(text: &str) -> String {
    let mut out = text.to_string();
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    match out.trim_matches('\n') {
        "" if text.is_empty() => String::new(),
        inside => format!("{}\n", inside),
    }
}

/// `textwrap.wrap`: lines of at most `width`, broken at spaces, after hyphens, and in words that are too long.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if !pieces.is_empty() {
            pieces.push(" ".to_string());
        }
        pieces.extend(word.split('\u{1f}').map(str::to_string));
    }
    pieces.reverse();
    let mut lines: Vec<String> = Vec::new();
    while !pieces.is_empty() {
        if pieces.last().map_or(false, |piece| piece == " ") && !lines.is_empty() {
            pieces.pop();
        }
        let mut line = String::new();
        let mut length = 0;
        while let Some(piece) = pieces.pop() {
            let more = piece.chars().count();
            if length + more > width {
                pieces.push(piece);
                break;
            }
            length += more;
            line += &piece;
        }
        let is_long = pieces.last().map_or(false, |piece| piece.chars().count() > width);
        if is_long {
            line += &broken(&mut pieces, width - length);
        }
        let full = is_long && length == width;
        let kept = if full { &line } else { line.strip_suffix(' ').unwrap_or(&line) };
        if !kept.is_empty() {
            lines.push(kept.to_string());
        }
    }
    lines
}

/// The beginning of a word that is longer than a line; the rest goes back.
fn broken(pieces: &mut Vec<String>, room: usize) -> String {
    let word: Vec<char> = pieces.pop().unwrap_or_default().chars().collect();
    let mut end = room;
    if word.len() > room {
        if let Some(hyphen) = word[..room].iter().rposition(|&c| c == '-') {
            if hyphen > 0 && word[..hyphen].iter().any(|&c| c != '-') {
                end = hyphen + 1;
            }
        }
    }
    pieces.push(word[end..].iter().collect());
    word[..end].iter().collect()
}
