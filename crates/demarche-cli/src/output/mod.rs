//! Where records go, and in which form.

pub(crate) mod csv_tables;
mod pretty;
mod renderer;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use demarche::HtmlPage;

use crate::failure::Stop;
use crate::input::has_text_ending;
pub(crate) use pretty::Look;
pub(crate) use renderer::{Form, Rendered, Renderer};

/// The streams that rendered documents are written to, with what stands before, between and behind them.
pub(crate) struct Output {
    /// One stream, or one a table.
    streams: Vec<Box<dyn Write>>,
    frame: Frame,
    written: u64,
    on_terminal: bool,
}

enum Frame {
    /// Documents stand by themselves.
    Bare,
    /// An empty line between two documents.
    Apart,
    /// An array, unless there is one document only: that is why the first is held back until there is a second.
    Json { held: Option<Vec<u8>> },
    /// A page, named after its first document.
    Html,
}

impl Output {
    /// Opens the output; `inputs` are the paths that are read, none of which it may overwrite.
    pub(crate) fn open(form: &Form, path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Stop> {
        let (streams, on_terminal) = match (form, path) {
            (_, None) => (vec![stdout()], io::stdout().is_terminal()),
            (Form::Csv(tables), Some(folder)) if tables.len() > 1 => {
                fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
                let files = tables.iter().map(|table| file(&folder.join(format!("{}.csv", table.name())), inputs));
                (files.collect::<Result<_, _>>()?, false)
            }
            (_, Some(path)) => (vec![file(path, inputs)?], false),
        };
        let frame = match form {
            Form::Jsonl | Form::Csv(_) => Frame::Bare,
            Form::Pretty(_) | Form::ExplainPretty(_) => Frame::Apart,
            Form::Json | Form::ExplainJson => Frame::Json { held: None },
            Form::Html => Frame::Html,
        };
        let mut output = Self { streams, frame, written: 0, on_terminal };
        if let Form::Csv(tables) = form {
            for (stream, table) in output.streams.iter_mut().zip(tables) {
                stream.write_all(&csv_tables::header(*table))?;
            }
        }
        Ok(output)
    }

    /// Whether records appear where a progress bar would.
    pub(crate) fn is_on_terminal(&self) -> bool {
        self.on_terminal
    }

    pub(crate) fn write(&mut self, rendered: Rendered) -> Result<(), Stop> {
        let first = self.written == 0;
        self.written += 1;
        match &mut self.frame {
            Frame::Json { held } if first => {
                *held = rendered.chunks.into_iter().next();
                return Ok(());
            }
            Frame::Json { held } => {
                if let Some(held) = held.take() {
                    self.streams[0].write_all(b"[\n")?;
                    self.streams[0].write_all(&held)?;
                }
                self.streams[0].write_all(b",\n")?;
            }
            Frame::Html if first => self.streams[0].write_all(HtmlPage::head(&rendered.title).as_bytes())?,
            Frame::Apart if !first => self.streams[0].write_all(b"\n\n")?,
            Frame::Html | Frame::Apart | Frame::Bare => {}
        }
        for (stream, chunk) in self.streams.iter_mut().zip(&rendered.chunks) {
            stream.write_all(chunk)?;
        }
        Ok(())
    }

    /// Shows what has been written so far.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        self.streams.iter_mut().try_for_each(|stream| Ok(stream.flush()?))
    }

    /// Writes what stands behind the last document.
    pub(crate) fn finish(mut self) -> Result<(), Stop> {
        let stream = &mut self.streams[0];
        match &mut self.frame {
            Frame::Json { held: Some(only) } => {
                stream.write_all(only)?;
                stream.write_all(b"\n")?;
            }
            Frame::Json { held: None } if self.written == 0 => stream.write_all(b"[]\n")?,
            Frame::Json { held: None } => stream.write_all(b"\n]\n")?,
            Frame::Html => {
                if self.written == 0 {
                    stream.write_all(HtmlPage::head("demarche").as_bytes())?;
                }
                stream.write_all(HtmlPage::FOOT.as_bytes())?;
            }
            Frame::Apart | Frame::Bare => {}
        }
        self.flush()
    }
}

/// Standard output, with escape sequences put into effect on consoles that do not know them.
fn stdout() -> Box<dyn Write> {
    Box::new(BufWriter::new(anstream::AutoStream::always(io::stdout())))
}

fn file(path: &Path, inputs: &[PathBuf]) -> Result<Box<dyn Write>, Stop> {
    if let Some(input) = inputs.iter().find(|input| would_be_read(path, input)) {
        let message = format!("{} is or lies in {}, which is read: choose another --output", path.display(), input.display());
        return Err(Stop::usage(message));
    }
    let file = File::create(path).map_err(|error| cannot_write(path, &error))?;
    Ok(Box::new(BufWriter::new(file)))
}

/// Whether writing `path` would destroy the input or, in a folder that is read, feed the output back without end.
fn would_be_read(path: &Path, input: &Path) -> bool {
    let Ok(input) = input.canonicalize() else { return false };
    if !input.is_dir() {
        return path.canonicalize().is_ok_and(|path| path == input);
    }
    let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    has_text_ending(path) && folder.and_then(|folder| folder.canonicalize().ok()).is_some_and(|folder| folder.starts_with(&input))
}

fn cannot_write(path: &Path, error: &io::Error) -> Stop {
    Stop::usage(format!("cannot write {}: {error}", path.display()))
}
