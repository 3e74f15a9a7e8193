//! Reading the arguments of a program as `argparse` of CPython 3.11 does.

use std::collections::BTreeSet;

/// A parser, as a table.
pub struct ArgumentParser {
    pub prog: &'static str,
    pub abbreviations: bool,
    pub arguments: &'static [Argument],
    /// Groups of arguments of which one must be given.
    pub groups: &'static [&'static [usize]],
    pub help: ArgumentHelp,
}

/// One argument. `apart`: those that it may not be given with.
pub struct Argument {
    pub flags: &'static [&'static str],
    pub name: &'static str,
    pub takes: Takes,
    pub required: bool,
    pub apart: &'static [usize],
}

/// How many values an argument takes; `Some` is one or more.
pub enum Takes {
    One,
    Maybe,
    Any,
    Some,
    Exactly(usize),
    Help,
    Version(&'static str),
}

/// What was found: the place of an argument and its values, or how the reading ends.
type Found = Vec<(i64, List<String>)>;

const WRONG: i64 = -1;
const TEXT: i64 = -2;

/// An option among the arguments: its place in the table, if it is there, how it was written, and what followed in it.
#[derive(Clone)]
struct Flag {
    place: Option<usize>,
    flag: String,
    value: Option<String>,
}

/// A step of a pattern: what an argument, or the end of its values, may stand for.
enum Step {
    Dashes,
    Value,
    MaybeValue,
    Values,
    ValuesAndDashes,
    End,
}

impl ArgumentParser {
    /// The arguments in the order in which `argparse` takes them; an error or `--help` comes last, below 0.
    pub fn scan(&self, given: &[String]) -> Found {
        let mut scan = Scan {
            parser: self,
            given,
            kinds: Vec::new(),
            options: Vec::new(),
            found: Vec::new(),
            seen: BTreeSet::new(),
            waiting: (0..self.arguments.len()).filter(|&n| self.arguments[n].flags.is_empty()).collect(),
        };
        if let Err(message) = scan.run() {
            if let Some(message) = message {
                scan.found.push((WRONG, List::from(vec![message])));
            }
        }
        scan.found
    }

    /// Ends the program: prints the help or version and leaves with 0, or says what is wrong and leaves with 2.
    pub fn stop(&self, place: i64, text: &str) -> Exception {
        if place == TEXT {
            print!("{}", text);
            return Exception::exit(0);
        }
        self.error(text)
    }

    /// `parser.error(message)`.
    pub fn error(&self, message: &str) -> Exception {
        eprint!("{}{}: error: {}\n", self.format_usage(), self.prog, message);
        Exception::exit(2)
    }

    fn flags(&self) -> impl Iterator<Item = (usize, &'static str)> + '_ {
        let numbered = self.arguments.iter().enumerate();
        numbered.flat_map(|(place, argument)| argument.flags.iter().map(move |&flag| (place, flag)))
    }

    fn place_of(&self, flag: &str) -> Option<usize> {
        self.flags().find(|&(_, other)| other == flag).map(|(place, _)| place)
    }

    /// The option that one text is; None for a value. An option that could be several is an error.
    fn option(&self, text: &str) -> Result<Option<Flag>, String> {
        if !text.starts_with('-') {
            return Ok(None);
        }
        let made = |place, flag: &str, value: Option<&str>| {
            Some(Flag { place, flag: flag.to_string(), value: value.map(str::to_string) })
        };
        if let Some(place) = self.place_of(text) {
            return Ok(made(Some(place), text, None));
        }
        if text.len() == 1 {
            return Ok(None);
        }
        if let Some((flag, value)) = text.split_once('=') {
            if let Some(place) = self.place_of(flag) {
                return Ok(made(Some(place), flag, Some(value)));
            }
        }
        let likely = self.likely(text);
        match likely.len() {
            0 => {}
            1 => return Ok(likely.into_iter().next()),
            _ => {
                let names: Vec<String> = likely.into_iter().map(|option| option.flag).collect();
                return Err(format!("ambiguous option: {} could match {}", text, names.join(", ")));
            }
        }
        let numbers = self.flags().any(|(_, flag)| is_negative_number(flag));
        if (is_negative_number(text) && !numbers) || text.contains(' ') {
            return Ok(None);
        }
        Ok(made(None, text, None))
    }

    /// The options that a text may be short for.
    fn likely(&self, text: &str) -> Vec<Flag> {
        let mut found = Vec::new();
        if text.starts_with("--") {
            if !self.abbreviations {
                return found;
            }
            let (start, value) = match text.split_once('=') {
                Some((start, value)) => (start, Some(value.to_string())),
                None => (text, None),
            };
            for (place, flag) in self.flags().filter(|(_, flag)| flag.starts_with(start)) {
                found.push(Flag { place: Some(place), flag: flag.to_string(), value: value.clone() });
            }
            return found;
        }
        let second = text.chars().nth(1).map_or(0, char::len_utf8);
        let (short, rest) = text.split_at(1 + second);
        for (place, flag) in self.flags() {
            if flag == short {
                found.push(Flag { place: Some(place), flag: flag.to_string(), value: Some(rest.to_string()) });
            } else if flag.starts_with(text) {
                found.push(Flag { place: Some(place), flag: flag.to_string(), value: None });
            }
        }
        found
    }
}

/// The error's message; nothing where the reading ended with a text.
type Ended = Option<String>;

struct Scan<'a> {
    parser: &'a ArgumentParser,
    given: &'a [String],
    kinds: Vec<char>,
    options: Vec<Option<Flag>>,
    found: Found,
    seen: BTreeSet<usize>,
    waiting: Vec<usize>,
}

impl Scan<'_> {
    fn run(&mut self) -> Result<(), Ended> {
        self.sort_out()?;
        let mut extras: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(next) = (at..self.given.len()).find(|&n| self.options[n].is_some()) {
            if at != next {
                let end = self.take_positionals(at)?;
                if end > at {
                    at = end;
                    continue;
                }
            }
            if self.options[at].is_none() {
                extras.extend_from_slice(&self.given[at..next]);
                at = next;
            }
            at = self.take_option(at, &mut extras)?;
        }
        let end = self.take_positionals(at)?;
        extras.extend_from_slice(&self.given[end..]);
        self.check_required()?;
        if extras.is_empty() {
            return Ok(());
        }
        Err(Some(format!("unrecognized arguments: {}", extras.join(" "))))
    }

    /// Which texts are options (O), which are values (A); all are values after `--` (-).
    fn sort_out(&mut self) -> Result<(), Ended> {
        let mut only_values = false;
        for text in self.given {
            let is_mark = !only_values && text == "--";
            let option = if only_values || is_mark { None } else { self.parser.option(text)? };
            only_values |= is_mark;
            self.kinds.push(if is_mark { '-' } else if option.is_some() { 'O' } else { 'A' });
            self.options.push(option);
        }
        Ok(())
    }

    fn take_option(&mut self, at: usize, extras: &mut Vec<String>) -> Result<usize, Ended> {
        let Flag { place, mut flag, mut value } = match &self.options[at] {
            Some(option) => option.clone(),
            None => return Ok(at + 1),
        };
        let mut place = match place {
            Some(place) => place,
            None => {
                extras.push(self.given[at].clone());
                return Ok(at + 1);
            }
        };
        let mut plain = Vec::new();
        let (values, end) = loop {
            let argument = &self.parser.arguments[place];
            let wrong = |message: String| Some(format!("argument {}: {}", argument.name, message));
            match &value {
                None => {
                    let count = self.count(place, &self.kinds[at + 1..])?;
                    break (self.given[at + 1..at + 1 + count].to_vec(), at + 1 + count);
                }
                Some(text) => {
                    let count = self.count(place, &['A'])?;
                    let ignored = wrong(format!("ignored explicit argument {}", str_repr(text)));
                    if count == 1 {
                        break (vec![text.clone()], at + 1);
                    }
                    if count != 0 || flag.starts_with("--") || text.is_empty() {
                        return Err(ignored);
                    }
                    plain.push(place);
                    let first = text.chars().next().map_or(0, char::len_utf8);
                    flag = format!("-{}", &text[..first]);
                    place = self.parser.place_of(&flag).ok_or(ignored)?;
                    let rest = text[first..].to_string();
                    value = if rest.is_empty() { None } else { Some(rest) };
                }
            }
        };
        for place in plain {
            self.take(place, Vec::new())?;
        }
        self.take(place, values)?;
        Ok(end)
    }

    /// How many values an option takes of those that follow.
    fn count(&self, place: usize, kinds: &[char]) -> Result<usize, Ended> {
        let argument = &self.parser.arguments[place];
        if let Some(ends) = matched(&steps(&argument.takes, true), kinds) {
            return Ok(ends[0]);
        }
        let wanted = match argument.takes {
            Takes::One => "one argument".to_string(),
            Takes::Some => "at least one argument".to_string(),
            Takes::Exactly(1) => "1 argument".to_string(),
            Takes::Exactly(count) => format!("{} arguments", count),
            _ => "at most one argument".to_string(),
        };
        Err(Some(format!("argument {}: expected {}", argument.name, wanted)))
    }

    /// As many of the positionals that are left as there are values for.
    fn take_positionals(&mut self, start: usize) -> Result<usize, Ended> {
        let mut at = start;
        for count in (1..=self.waiting.len()).rev() {
            let places = self.waiting[..count].to_vec();
            let pattern = places.iter().flat_map(|&n| steps(&self.parser.arguments[n].takes, false)).collect::<Vec<_>>();
            if let Some(ends) = matched(&pattern, &self.kinds[start..]) {
                for (&place, end) in places.iter().zip(ends) {
                    let mut values = self.given[at..start + end].to_vec();
                    if let Some(mark) = values.iter().position(|text| text == "--") {
                        values.remove(mark);
                    }
                    if values.is_empty() && matches!(self.parser.arguments[place].takes, Takes::One) {
                        refuse_stop("unsupported: the argument `--` after `--`");
                    }
                    self.take(place, values)?;
                    at = start + end;
                }
                self.waiting.drain(..count);
                break;
            }
        }
        Ok(at)
    }

    fn take(&mut self, place: usize, values: Vec<String>) -> Result<(), Ended> {
        let argument = &self.parser.arguments[place];
        self.seen.insert(place);
        match argument.takes {
            Takes::Help => {
                self.found.push((TEXT, List::from(vec![self.parser.format_help()])));
                return Err(None);
            }
            Takes::Version(text) => {
                self.found.push((TEXT, List::from(vec![self.parser.help.version(text)])));
                return Err(None);
            }
            _ => self.found.push((place as i64, List::from(values))),
        }
        match argument.apart.iter().find(|other| self.seen.contains(other)) {
            Some(&other) => {
                let name = self.parser.arguments[other].name;
                Err(Some(format!("argument {}: not allowed with argument {}", argument.name, name)))
            }
            None => Ok(()),
        }
    }

    fn check_required(&self) -> Result<(), Ended> {
        let arguments = self.parser.arguments;
        let missing: Vec<&str> = (0..arguments.len())
            .filter(|n| arguments[*n].required && !self.seen.contains(n))
            .map(|n| arguments[n].name)
            .collect();
        if !missing.is_empty() {
            return Err(Some(format!("the following arguments are required: {}", missing.join(", "))));
        }
        for group in self.parser.groups {
            if !group.iter().any(|n| self.seen.contains(n)) {
                let names: Vec<&str> = group.iter().map(|&n| arguments[n].name).collect();
                return Err(Some(format!("one of the arguments {} is required", names.join(" "))));
            }
        }
        Ok(())
    }
}

/// What the values of an argument look like; those of an option may not hold `--`.
fn steps(takes: &Takes, of_option: bool) -> Vec<Step> {
    let mut steps = vec![Step::Dashes];
    match takes {
        Takes::One => steps.push(Step::Value),
        Takes::Maybe => steps.push(Step::MaybeValue),
        Takes::Any if of_option => steps.push(Step::Values),
        Takes::Any => steps.push(Step::ValuesAndDashes),
        Takes::Some if of_option => steps.extend([Step::Value, Step::Values]),
        Takes::Some => steps.extend([Step::Value, Step::ValuesAndDashes]),
        Takes::Exactly(count) => {
            for _ in 0..*count {
                steps.extend([Step::Value, Step::Dashes]);
            }
        }
        Takes::Help | Takes::Version(_) => {}
    }
    if matches!(takes, Takes::One | Takes::Maybe) {
        steps.push(Step::Dashes);
    }
    if of_option {
        steps.retain(|step| !matches!(step, Step::Dashes));
    }
    steps.push(Step::End);
    steps
}

/// Where the values of each argument end, taking as many as can be from the left.
fn matched(steps: &[Step], kinds: &[char]) -> Option<Vec<usize>> {
    fn from(steps: &[Step], kinds: &[char], at: usize) -> Option<Vec<usize>> {
        let (step, rest) = match steps.split_first() {
            Some(parts) => parts,
            None => return Some(Vec::new()),
        };
        let (least, most, fits): (usize, usize, fn(char) -> bool) = match step {
            Step::End => {
                let mut ends = from(rest, kinds, at)?;
                ends.insert(0, at);
                return Some(ends);
            }
            Step::Dashes => (0, usize::MAX, |kind| kind == '-'),
            Step::Value => (1, 1, |kind| kind == 'A'),
            Step::MaybeValue => (0, 1, |kind| kind == 'A'),
            Step::Values => (0, usize::MAX, |kind| kind == 'A'),
            Step::ValuesAndDashes => (0, usize::MAX, |kind| kind != 'O'),
        };
        let fitting = kinds[at..].iter().take(most).take_while(|&&kind| fits(kind)).count();
        (least..=fitting).rev().find_map(|count| from(rest, kinds, at + count))
    }
    from(steps, kinds, 0)
}

/// Whether a text looks like a negative number and not like an option.
fn is_negative_number(text: &str) -> bool {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let number = match text.strip_prefix('-') {
        Some(number) => number,
        None => return false,
    };
    match number.split_once('.') {
        None => str_isdecimal(number),
        Some((whole, part)) => (whole.is_empty() || str_isdecimal(whole)) && str_isdecimal(part),
    }
}
