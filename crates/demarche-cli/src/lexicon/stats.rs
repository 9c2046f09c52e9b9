//! `demarche lexicon stats`: how much the dictionary knows.

use std::io::{Write, stdout};

use crate::args::LexiconChoice;
use crate::extractor;
use crate::failure::{Exit, Stop};

pub(super) fn stats(_json: bool, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let mut out = stdout().lock();
    let version = Some(lexicon.version()).filter(|version| !version.is_empty()).unwrap_or("not stated");
    writeln!(out, "version {version}")?;
    for (table, count) in lexicon.counts() {
        writeln!(out, "{count:>8}  {table}")?;
    }
    Ok(Exit::Done)
}
