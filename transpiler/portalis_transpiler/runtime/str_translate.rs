//! `str.translate` and `str.maketrans`.

/// What a character becomes: a text, a code point, or nothing.
pub trait Replacement {
    fn replacement(&self) -> Result<Option<String>, Exception>;
}

impl Replacement for String {
    fn replacement(&self) -> Result<Option<String>, Exception> {
        Ok(Some(self.clone()))
    }
}

impl Replacement for i64 {
    fn replacement(&self) -> Result<Option<String>, Exception> {
        if !(0..0x110000).contains(self) {
            return Err(value_error("character mapping must be in range(0x110000)"));
        }
        str_chr(*self).map(Some)
    }
}

impl<T: Replacement> Replacement for Option<T> {
    fn replacement(&self) -> Result<Option<String>, Exception> {
        self.as_ref().map_or(Ok(None), |form| form.replacement())
    }
}

/// `text.translate(table)`.
pub fn str_translated<V: Replacement + Clone>(text: &str, table: &DictRef<i64, V>) -> Result<String, Exception> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match table.get(&i64::from(c as u32)) {
            Some(form) => out.push_str(&form.replacement()?.unwrap_or_default()),
            None => out.push(c),
        }
    }
    Ok(out)
}

/// `str.maketrans(before, after)`.
pub fn str_maketrans(before: &str, after: &str) -> Result<DictRef<i64, i64>, Exception> {
    if before.chars().count() != after.chars().count() {
        return Err(value_error(
            "the first two maketrans arguments must have equal length",
        ));
    }
    let code = |c: char| i64::from(c as u32);
    Ok(before.chars().map(code).zip(after.chars().map(code)).collect())
}

/// `str.maketrans(before, after, dropped)`.
pub fn str_maketrans_dropping(
    before: &str,
    after: &str,
    dropped: &str,
) -> Result<DictRef<i64, Option<i64>>, Exception> {
    let kept = str_maketrans(before, after)?;
    let gone = dropped.chars().map(|c| (i64::from(c as u32), None));
    Ok(kept
        .items_vec()
        .into_iter()
        .map(|(from, to)| (from, Some(to)))
        .chain(gone)
        .collect())
}

/// `str.maketrans(table)` of a dict whose keys are characters.
pub fn str_maketrans_of<V: Clone>(table: &DictRef<String, V>) -> Result<DictRef<i64, V>, Exception> {
    let made = DictRef::default();
    for (key, value) in table.items_vec() {
        let mut characters = key.chars();
        match (characters.next(), characters.next()) {
            (Some(c), None) => made.insert(i64::from(c as u32), value),
            _ => {
                return Err(value_error(
                    "string keys in translate table must be of length 1",
                ))
            }
        }
    }
    Ok(made)
}
