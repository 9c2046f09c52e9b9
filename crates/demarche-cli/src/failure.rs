//! What can go wrong, and the exit code it leads to.

use std::fmt;
use std::io;

/// The exit codes, as the help text lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All done; that nothing was found is no failure.
    Done = 0,
    /// Some documents failed, or a check found mistakes.
    Some = 1,
    /// The command cannot be carried out as given; clap's own code for bad usage.
    Usage = 2,
    /// Not one document could be read.
    NoInput = 3,
}

/// The end of a command before its work is done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The reader of our output has gone.
    Pipe,
    /// Anything else.
    Error { exit: Exit, message: String },
}

impl Stop {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Error { exit: Exit::Usage, message: message.into() }
    }

    /// The system has no threads left.
    pub(crate) fn threads(error: &io::Error) -> Self {
        Self::usage(format!("cannot start so many threads: {error}: ask for fewer with --jobs"))
    }
}

impl From<io::Error> for Stop {
    /// Output that cannot be written; what cannot be read becomes a [`Failure`] instead.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Pipe,
            _ => Self::usage(format!("cannot write the output: {error}")),
        }
    }
}

/// A document, or a file of documents, that could not be read. The others are read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The file, as the user named it or as it was found.
    pub(crate) file: String,
    /// The line, counted from 1, where the file has a document a line.
    pub(crate) line: Option<u64>,
    pub(crate) reason: String,
    /// What the user can do about it.
    pub(crate) remedy: String,
}

impl Failure {
    /// The file and line.
    pub(crate) fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.file),
            None => self.file.clone(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place(), self.reason, self.remedy)
    }
}
