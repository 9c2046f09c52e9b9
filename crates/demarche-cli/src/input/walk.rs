//! The files behind the paths that were given.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::failure::Failure;

/// Every file to read: those given, and the text and JSON Lines files in folders, in the order of their names.
pub(crate) struct Walk<'a> {
    paths: std::slice::Iter<'a, PathBuf>,
    folder: Option<Folder<'a>>,
}

struct Folder<'a> {
    path: &'a Path,
    entries: Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>,
    found: bool,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(paths: &'a [PathBuf]) -> Self {
        Self { paths: paths.iter(), folder: None }
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<PathBuf, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(folder) = &mut self.folder else {
                let path = self.paths.next()?;
                if !path.is_dir() {
                    return Some(Ok(path.clone()));
                }
                self.folder = Some(Folder { path, entries: Box::new(entries(path)), found: false });
                continue;
            };
            match folder.entries.next() {
                Some(Ok(entry)) if is_wanted(&entry) => {
                    folder.found = true;
                    return Some(Ok(entry.into_path()));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => {
                    // The folder is not empty-handed: what stands in it could not be looked at.
                    folder.found = true;
                    let file = error.path().unwrap_or(folder.path).display().to_string();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    return Some(Err(Failure { file, line: None, reason, remedy: "check the permissions and links".into() }));
                }
                None => {
                    let empty = (!folder.found).then(|| Failure {
                        file: folder.path.display().to_string(),
                        line: None,
                        reason: "the folder holds no .txt or .jsonl file".into(),
                        remedy: "name files of another ending one by one".into(),
                    });
                    self.folder = None;
                    if let Some(failure) = empty {
                        return Some(Err(failure));
                    }
                }
            }
        }
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> + Send + use<> {
    // Names with a dot in front are not documents: caches, editors' copies, the shadows that macOS leaves in archives.
    let is_visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_visible)
}

fn is_wanted(entry: &DirEntry) -> bool {
    entry.file_type().is_file() && has_text_ending(entry.path())
}

/// Whether a file in a folder is one to read.
pub(crate) fn has_text_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["txt", "jsonl", "ndjson"].iter().any(|wanted| ending.eq_ignore_ascii_case(wanted)))
}

/// The bytes of all files, unless standard input is among them.
pub(crate) fn total_size(paths: &[PathBuf]) -> Option<u64> {
    let sizes = Walk::new(paths).filter_map(Result::ok).map(|path| std::fs::metadata(path).ok().map(|metadata| metadata.len()));
    sizes.sum()
}
