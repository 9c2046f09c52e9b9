//! `demarche lexicon …`: for those who keep dictionaries.

use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

use demarche::{Extractor, Lexicon, LexiconError};
use jiff::civil::Date;

use crate::args::{LexiconArgs, LexiconChoice, LexiconCommand};
use crate::extractor::{self, sources, toml_files, unreadable};
use crate::failure::{Exit, Stop};

pub(crate) fn run(args: &LexiconArgs) -> Result<Exit, Stop> {
    match &args.command {
        LexiconCommand::Check { paths, overlay } => check(paths, *overlay),
        LexiconCommand::Pack { paths, output, check } => pack(paths, output, *check),
        LexiconCommand::Show { name, of: Some(of), date, lexicon } => holders(name, of, *date, lexicon),
        LexiconCommand::Show { name, of: None, lexicon, .. } => show(name, lexicon),
        LexiconCommand::Import(command) => crate::import::run(command),
        LexiconCommand::Stats { lexicon } => stats(lexicon),
    }
}

fn check(paths: &[PathBuf], overlay: bool) -> Result<Exit, Stop> {
    let texts = toml_files(paths)?;
    let sources = sources(&texts);
    let lexicon = if overlay { Lexicon::bundled().with_overlay(&sources) } else { Lexicon::from_sources(&sources) };
    let checked = lexicon.and_then(|lexicon| {
        let examples = Lexicon::examples(&sources)?;
        Ok((examples.len(), Extractor::new(lexicon).check_examples(&examples)))
    });
    match checked {
        Ok((examples, idle)) if idle.is_empty() => {
            writeln!(stdout(), "{} and {} are in order.", number(texts.len(), "file"), number(examples, "example"))?;
            Ok(Exit::Done)
        }
        Ok((_, idle)) => Ok(mistakes(idle.iter())),
        Err(errors) => Ok(mistakes(errors.iter())),
    }
}

fn pack(paths: &[PathBuf], output: &Path, check: bool) -> Result<Exit, Stop> {
    let texts = toml_files(paths)?;
    let lexicon = match Lexicon::from_sources(&sources(&texts)) {
        Ok(lexicon) => lexicon,
        Err(errors) => return Ok(mistakes(errors.iter())),
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

fn show(name: &str, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let entries = lexicon.show(name);
    if entries.is_empty() {
        let message = format!("no entry has the key or form {name:?}: forms are found as news prints them, capitals too");
        return Err(Stop::Error { exit: Exit::Some, message });
    }
    let mut out = stdout().lock();
    for (n, entry) in entries.iter().enumerate() {
        let gap = if n > 0 { "\n" } else { "" };
        writeln!(out, "{gap}# {}", entry.key)?;
        write!(out, "{}", entry.toml)?;
    }
    Ok(Exit::Done)
}

fn holders(office: &str, of: &str, date: Option<Date>, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let office = office.strip_prefix("office/").unwrap_or(office);
    let holders = lexicon.holders(office, of, date);
    if holders.is_empty() {
        let day = date.map_or_else(String::new, |date| format!(" on {date}"));
        let message = format!("nobody is known to have been {office} of {of}{day}: give ids, as in foreign-minister --of RUS");
        return Err(Stop::Error { exit: Exit::Some, message });
    }
    let mut out = stdout().lock();
    for holder in holders {
        let doubt = if date.is_some() && !holder.certain { "  (possibly: the sources leave the day open)" } else { "" };
        writeln!(out, "{}{doubt}", holder.person)?;
    }
    Ok(Exit::Done)
}

fn stats(choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let mut out = stdout().lock();
    let version = Some(lexicon.version()).filter(|version| !version.is_empty()).unwrap_or("not stated");
    writeln!(out, "version {version}")?;
    for (table, count) in lexicon.counts() {
        writeln!(out, "{count:>8}  {table}")?;
    }
    Ok(Exit::Done)
}

/// Prints each mistake on a line of its own, as compilers do, so that editors can jump to it.
fn mistakes<'a>(errors: impl ExactSizeIterator<Item = &'a LexiconError>) -> Exit {
    let count = number(errors.len(), "mistake");
    let lines: Vec<String> = errors.map(|error| format!("{error}\n")).collect();
    // Should standard error be gone, there is nobody to tell.
    let _ = writeln!(stderr(), "{}demarche: {count}", lines.concat());
    Exit::Some
}

fn number(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
