//! The dictionary that a command uses: the bundled one, another in its place, entries on top.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use demarche::{Lexicon, LexiconSource};
use walkdir::WalkDir;

use crate::failure::Stop;

/// The dictionary chosen by `--lexicon`.
pub(crate) fn lexicon(files: &[PathBuf]) -> Result<Arc<Lexicon>, Stop> {
    let (packed, overlays): (Vec<_>, Vec<_>) =
        files.iter().cloned().partition(|file| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("bin")));
    let base = match &packed[..] {
        [] => Arc::clone(Lexicon::bundled()),
        [file] => {
            let bytes = fs::read(file).map_err(|error| unreadable(file, &error))?;
            let lexicon = Lexicon::from_packed(bytes).map_err(|error| Stop::usage(format!("{}: {error}", file.display())))?;
            Arc::new(lexicon)
        }
        [_, second, ..] => {
            return Err(Stop::usage(format!("{}: there can be one packed dictionary only", second.display())));
        }
    };
    if overlays.is_empty() {
        return Ok(base);
    }
    let texts = toml_files(&overlays)?;
    let lexicon = base.with_overlay(&sources(&texts)).map_err(|errors| Stop::usage(errors.to_string()))?;
    Ok(Arc::new(lexicon))
}

/// The names and texts of TOML files: those given, and those in the folders given, in the order of their names.
pub(crate) fn toml_files(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Stop> {
    let mut texts = Vec::new();
    for path in paths {
        let before = texts.len();
        for found in WalkDir::new(path).follow_links(true).sort_by_file_name() {
            let found = found.map_err(|error| Stop::usage(format!("{}: {error}", path.display())))?;
            let wanted = found.depth() == 0 || found.path().extension().is_some_and(|ending| ending == "toml");
            if wanted && found.file_type().is_file() {
                let bytes = fs::read(found.path()).map_err(|error| unreadable(found.path(), &error))?;
                let text = String::from_utf8(bytes).map_err(|error| {
                    let place = error.utf8_error().valid_up_to();
                    Stop::usage(format!(
                        "{}: byte {place} is not UTF-8: dictionaries are written in UTF-8",
                        found.path().display()
                    ))
                })?;
                let text = text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text);
                texts.push((found.path().display().to_string(), text));
            }
        }
        if texts.len() == before {
            return Err(Stop::usage(format!("{}: there is no .toml file in this folder", path.display())));
        }
    }
    Ok(texts)
}

/// Files as the library takes them.
pub(crate) fn sources(texts: &[(String, String)]) -> Vec<LexiconSource<'_>> {
    texts.iter().map(|(name, text)| LexiconSource { name, text }).collect()
}

pub(crate) fn unreadable(file: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(format!("{}: {error}", file.display()))
}
