use std::fmt;

/// Something wrong in a dictionary: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LexiconError {
    kind: LexiconErrorKind,
    file: String,
    line: Option<usize>,
    entry: Option<String>,
    message: String,
    warning: bool,
}

/// The sorts of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LexiconErrorKind {
    /// The file is no TOML, or a field is unknown, missing or of the wrong kind.
    Syntax,
    /// A value is not among those allowed.
    Value,
    /// An entry stands twice.
    Duplicate,
    /// An entry names another that does not exist.
    Reference,
    /// Two entries claim the same form, or two people the same office on the same days, and nothing decides between them.
    Clash,
    /// An entry or a form that no text can reach.
    Dead,
    /// An example in which the entry does not do its work.
    Example,
    /// A packed dictionary that cannot be read.
    Packed,
}

impl LexiconError {
    pub(crate) fn new(
        kind: LexiconErrorKind,
        file: &str,
        line: Option<usize>,
        entry: Option<&str>,
        message: impl Into<String>,
    ) -> Self {
        Self { kind, file: file.into(), line, entry: entry.map(Into::into), message: message.into(), warning: false }
    }

    /// The same as a warning.
    pub(crate) fn into_warning(self) -> Self {
        Self { warning: true, ..self }
    }

    /// Whether it is doubtful rather than wrong: the dictionary can be loaded all the same.
    pub fn is_warning(&self) -> bool {
        self.warning
    }

    /// The sort of mistake.
    pub fn kind(&self) -> LexiconErrorKind {
        self.kind
    }

    /// The file, as it was named to the library.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The entry.
    pub fn entry(&self) -> Option<&str> {
        self.entry.as_deref()
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if self.warning {
            f.write_str(": warning")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, ": {entry}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// All that is wrong with a dictionary, in the order of its files and lines. Nothing of it was loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LexiconErrors(pub(crate) Vec<LexiconError>);

impl LexiconErrors {
    /// Each mistake.
    pub fn iter(&self) -> std::slice::Iter<'_, LexiconError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a LexiconErrors {
    type Item = &'a LexiconError;
    type IntoIter = std::slice::Iter<'a, LexiconError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for LexiconErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl From<LexiconError> for LexiconErrors {
    fn from(error: LexiconError) -> Self {
        Self(vec![error])
    }
}
