//! `demarche lexicon pack`: the packed form that programs load.

use std::fs;
use std::path::{Path, PathBuf};

use demarche::Lexicon;

use super::{number, tell};
use crate::extractor::{sources, toml_files, unreadable};
use crate::failure::{Exit, Stop};

pub(super) fn pack(paths: &[PathBuf], output: &Path, check: bool) -> Result<Exit, Stop> {
    let texts = toml_files(paths)?;
    let lexicon = match Lexicon::from_sources(&sources(&texts)) {
        Ok(lexicon) => lexicon,
        Err(errors) => {
            tell(errors.iter(), &number(errors.iter().len(), "mistake"));
            return Ok(Exit::Some);
        }
    };
    let packed = lexicon.to_packed();
    if !check {
        fs::write(output, packed).map_err(|error| unreadable(output, &error))?;
        return Ok(Exit::Done);
    }
    if fs::read(output).is_ok_and(|existing| existing == packed) {
        return Ok(Exit::Done);
    }
    let inputs: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let (inputs, output) = (inputs.join(" "), output.display());
    let message = format!("{output} is not what its files make: run `demarche lexicon pack {inputs} -o {output}`");
    Err(Stop::Error { exit: Exit::Some, message })
}
