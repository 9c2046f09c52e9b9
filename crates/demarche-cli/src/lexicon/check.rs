//! `demarche lexicon check`: files held against the rules, and their examples run.

use std::io::{Write, stdout};
use std::path::PathBuf;

use demarche::{Extractor, Lexicon};

use super::{number, tell};
use crate::extractor::{sources, toml_files};
use crate::failure::{Exit, Stop};

pub(super) fn check(paths: &[PathBuf], overlay: bool, strict: bool) -> Result<Exit, Stop> {
    let texts = toml_files(paths)?;
    let base = overlay.then(|| &**Lexicon::bundled());
    let review = match Lexicon::review(base, &sources(&texts)) {
        Ok(review) => review,
        Err(errors) => {
            tell(errors.iter(), &number(errors.iter().len(), "mistake"));
            return Ok(Exit::Some);
        }
    };
    let (examples, warnings) = (review.examples, review.warnings);
    let idle = Extractor::new(review.lexicon).check_examples(&examples);
    if !idle.is_empty() || !warnings.is_empty() {
        let counts = [(idle.len(), "mistake"), (warnings.len(), "warning")];
        let counts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|&(count, of)| number(count, of)).collect();
        tell(idle.iter().chain(&warnings), &counts.join(", "));
    }
    if !idle.is_empty() || strict && !warnings.is_empty() {
        return Ok(Exit::Some);
    }
    let verb = if warnings.is_empty() { "are in order" } else { "can be used" };
    writeln!(stdout(), "{} and {} {verb}.", number(texts.len(), "file"), number(examples.len(), "example"))?;
    Ok(Exit::Done)
}
