//! How far a long run has come, on standard error and only where a person watches.

use std::io::{IsTerminal, Write, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that appears with the second document.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    /// The bytes to read, where they are known.
    total: Option<u64>,
    shown: bool,
    read: u64,
    documents: u64,
}

impl Progress {
    /// Whether a bar would be seen; where not, counting the input beforehand can be spared.
    pub(crate) fn is_wanted(quiet: bool) -> bool {
        !quiet && stderr().is_terminal()
    }

    pub(crate) fn new(wanted: bool, total: Option<u64>) -> Self {
        Self { bar: None, total, shown: wanted, read: 0, documents: 0 }
    }

    /// Another document is done, and with it `bytes` of the input.
    pub(crate) fn advance(&mut self, bytes: u64) {
        self.read += bytes;
        self.documents += 1;
        if !self.shown || self.documents < 2 {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| bar(self.total));
        bar.set_position(self.read);
        bar.set_message(self.documents.to_string());
    }

    /// Writes a line on standard error without tearing the bar.
    pub(crate) fn note(&self, line: &str) {
        // Should standard error be gone, there is nobody to tell.
        let say = || drop(writeln!(stderr(), "{line}"));
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (ProgressBar::new(total), "{bar:30} {bytes}/{total_bytes}  {msg} documents  {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}  {msg} documents  {elapsed}"),
    };
    bar.with_style(ProgressStyle::with_template(template).expect("the templates above are well formed"))
}
