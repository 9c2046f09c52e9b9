//! From paths to documents, one at a time.

mod decode;
mod json;
mod lines;
mod walk;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use demarche::Document;
use encoding_rs::Encoding;
use jiff::civil::Date;

use crate::args::{InputArgs, InputKind};
use crate::failure::Failure;
use json::Fields;
use lines::Lines;
use walk::Walk;

pub(crate) use walk::{has_text_ending, total_size};

/// A document as it was found, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) publisher: Option<String>,
    pub(crate) text: String,
    /// The bytes that it took up in the input.
    pub(crate) size: u64,
}

impl Item {
    /// The document as the library takes it.
    pub(crate) fn document(&self) -> Document<'_> {
        let mut document = Document::new(&self.text).id(&self.id);
        if let Some(title) = &self.title {
            document = document.title(title);
        }
        if let Some(date) = self.date {
            document = document.date(date);
        }
        if let Some(publisher) = &self.publisher {
            document = document.publisher(publisher);
        }
        document
    }
}

/// The documents of all paths, in order, each read only when it is asked for.
pub(crate) struct Documents<'a> {
    args: &'a InputArgs,
    walk: Walk<'a>,
    open: Box<dyn Iterator<Item = Result<Item, Failure>> + Send + 'a>,
}

impl<'a> Documents<'a> {
    /// The documents of `paths`: those of `args`, or standard input where it has none.
    pub(crate) fn new(args: &'a InputArgs, paths: &'a [PathBuf]) -> Self {
        Self { args, walk: Walk::new(paths), open: Box::new(std::iter::empty()) }
    }

    fn open(&self, path: &Path) -> Box<dyn Iterator<Item = Result<Item, Failure>> + Send + 'a> {
        let stdin = path.as_os_str() == "-";
        let name = if stdin { "stdin".to_owned() } else { path.display().to_string() };
        let reader: Box<dyn Read + Send> = if stdin {
            Box::new(io::stdin())
        } else {
            match File::open(path) {
                Ok(file) => Box::new(file),
                Err(error) => return Box::new(std::iter::once(Err(unreadable(&name, None, &error)))),
            }
        };
        let source = Source { name, encoding: self.args.encoding };
        match self.args.input.unwrap_or_else(|| kind(path)) {
            InputKind::Text => Box::new(std::iter::once(source.text(reader))),
            InputKind::Json => source.json(reader),
            InputKind::Jsonl => Box::new(source.json_lines(reader)),
        }
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<Item, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.open.next() {
                return Some(document.map(|mut item| {
                    item.title = item.title.or_else(|| self.args.title.clone());
                    item.date = item.date.or(self.args.date);
                    item
                }));
            }
            match self.walk.next()? {
                Ok(path) => self.open = self.open(&path),
                Err(failure) => return Some(Err(failure)),
            }
        }
    }
}

/// What a file holds, by its ending. A file that was named outright and has another ending is taken for text.
fn kind(path: &Path) -> InputKind {
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("jsonl" | "ndjson") => InputKind::Jsonl,
        Some("json") => InputKind::Json,
        _ => InputKind::Text,
    }
}

/// A file, or standard input, that is being read.
struct Source {
    name: String,
    encoding: Option<&'static Encoding>,
}

impl Source {
    fn failure(&self, line: Option<u64>, reason: impl Into<String>, remedy: impl Into<String>) -> Failure {
        Failure { file: self.name.clone(), line, reason: reason.into(), remedy: remedy.into() }
    }

    fn whole(&self, mut reader: impl Read) -> Result<(String, u64), Failure> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| unreadable(&self.name, None, &error))?;
        let size = bytes.len() as u64;
        let text = decode::file(bytes, self.encoding).map_err(|bad| self.failure(None, bad.to_string(), bad.remedy()))?;
        Ok((text, size))
    }

    fn text(&self, reader: impl Read) -> Result<Item, Failure> {
        let (text, size) = self.whole(reader)?;
        self.item(None, Fields::of(text), self.name.clone(), size)
    }

    fn json<'a>(self, reader: impl Read) -> Box<dyn Iterator<Item = Result<Item, Failure>> + Send + 'a> {
        let documents = self.whole(reader).and_then(|(text, size)| match json::file(&text) {
            Ok(documents) => Ok((documents, size)),
            Err(reason) => Err(self.failure(None, reason, "mend the file; for one object a line, give --input jsonl")),
        });
        let (documents, size) = match documents {
            Ok(documents) => documents,
            Err(failure) => return Box::new(std::iter::once(Err(failure))),
        };
        let share = size / documents.len().max(1) as u64;
        let alone = documents.len() == 1;
        Box::new(documents.into_iter().enumerate().map(move |(n, fields)| {
            let id = if alone { self.name.clone() } else { format!("{}:{}", self.name, n + 1) };
            match fields {
                Ok(fields) => self.item(None, fields, id, share),
                Err(reason) => Err(self.failure(None, format!("document {}: {reason}", n + 1), REMEDY)),
            }
        }))
    }

    fn json_lines<R: Read + Send>(self, reader: R) -> impl Iterator<Item = Result<Item, Failure>> + Send {
        let mut lines = Lines::new(BufReader::with_capacity(1 << 16, reader), self.encoding);
        let mut number = 0;
        std::iter::from_fn(move || {
            loop {
                number += 1;
                let line = match lines.next()? {
                    Ok(line) => line,
                    Err(error) => return Some(Err(unreadable(&self.name, Some(number), &error))),
                };
                let text = match line.text {
                    Ok(text) => text,
                    Err(bad) => return Some(Err(self.failure(Some(number), bad.to_string(), bad.remedy()))),
                };
                if text.trim().is_empty() {
                    continue;
                }
                let id = format!("{}:{number}", self.name);
                return Some(match json::line(&text) {
                    Ok(fields) => self.item(Some(number), fields, id, line.size),
                    Err(reason) => Err(self.failure(Some(number), reason, REMEDY)),
                });
            }
        })
    }

    fn item(&self, line: Option<u64>, fields: Fields, id: String, size: u64) -> Result<Item, Failure> {
        let date = fields.date().map_err(|reason| self.failure(line, reason, "write it as YYYY-MM-DD, as in 2025-02-20"))?;
        let (title, publisher) = (fields.title(), fields.publisher());
        let id = fields.id().unwrap_or(id);
        let Some(text) = fields.text() else {
            return Err(self.failure(line, "the object has no text", "give the text in the field `text`, `raw_text` or `body`"));
        };
        if text.len() >= u32::MAX as usize {
            return Err(self.failure(line, "the text is longer than four gigabytes", "split it into its documents"));
        }
        Ok(Item { id, title, date, publisher, text, size })
    }
}

const REMEDY: &str = "a document is an object such as {\"id\": \"a1\", \"date\": \"2025-02-20\", \"text\": \"…\"}";

fn unreadable(file: &str, line: Option<u64>, error: &io::Error) -> Failure {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "check the name",
        io::ErrorKind::PermissionDenied => "check the permissions",
        _ => "check that it is a file that can be read",
    };
    Failure { file: file.to_owned(), line, reason: error.to_string(), remedy: remedy.to_owned() }
}
