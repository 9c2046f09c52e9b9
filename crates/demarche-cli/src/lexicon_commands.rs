//! `demarche lexicon …`: for those who keep dictionaries.

use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

use demarche::{Lexicon, LexiconErrors, LexiconSource};
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
        LexiconCommand::Stats { lexicon } => stats(lexicon),
    }
}

fn check(paths: &[PathBuf], overlay: bool) -> Result<Exit, Stop> {
    let texts = toml_files(paths)?;
    let sources = sources(&texts);
    let lexicon = if overlay { Lexicon::bundled().with_overlay(&sources) } else { Lexicon::from_sources(&sources) };
    let examples = match lexicon.and_then(|lexicon| check_examples(lexicon, &sources)) {
        Ok(examples) => examples,
        Err(errors) => return Ok(mistakes(&errors)),
    };
    writeln!(stdout(), "{} and {} are in order.", number(texts.len(), "file"), number(examples, "example"))?;
    Ok(Exit::Done)
}

/// Lets every example that stands beside an entry show that the entry does its work; the number of them.
fn check_examples(_lexicon: Lexicon, sources: &[LexiconSource<'_>]) -> Result<usize, LexiconErrors> {
    let examples = Lexicon::examples(sources)?;
    // CALL SITE: Extractor::new(lexicon).check_examples(&examples), once the library has it.
    Ok(examples.len())
}

fn pack(paths: &[PathBuf], output: &Path, check: bool) -> Result<Exit, Stop> {
    let texts = toml_files(paths)?;
    let lexicon = match Lexicon::from_sources(&sources(&texts)) {
        Ok(lexicon) => lexicon,
        Err(errors) => return Ok(mistakes(&errors)),
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
    writeln!(out, "version {}", lexicon.version())?;
    for (table, count) in lexicon.counts() {
        writeln!(out, "{count:>8}  {table}")?;
    }
    Ok(Exit::Done)
}

/// Prints each mistake on a line of its own, as compilers do, so that editors can jump to it.
fn mistakes(errors: &LexiconErrors) -> Exit {
    let mut err = stderr().lock();
    // Should standard error be gone, there is nobody to tell.
    let _ = writeln!(err, "{errors}").and_then(|()| writeln!(err, "demarche: {}", number(errors.iter().count(), "mistake")));
    Exit::Some
}

fn number(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
