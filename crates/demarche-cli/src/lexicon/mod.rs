//! `demarche lexicon …`: for those who keep dictionaries.

mod check;
mod coverage;
mod pack;
mod show;
mod stats;

use std::io::{Write, stderr};

use demarche::LexiconError;

use crate::args::{LexiconArgs, LexiconCommand};
use crate::failure::{Exit, Stop};

pub(crate) fn run(args: &LexiconArgs) -> Result<Exit, Stop> {
    match &args.command {
        LexiconCommand::Check { paths, overlay, strict } => check::check(paths, *overlay, *strict),
        LexiconCommand::Pack { paths, output, check } => pack::pack(paths, output, *check),
        LexiconCommand::Show { name, of: Some(of), date, lexicon } => show::holders(name, of, *date, lexicon),
        LexiconCommand::Show { name, of: None, date, lexicon } => show::entries(name, *date, lexicon),
        LexiconCommand::Coverage(args) => coverage::coverage(args),
        LexiconCommand::Import(command) => crate::import::run(command),
        LexiconCommand::Stats { json, lexicon } => stats::stats(*json, lexicon),
    }
}

/// Prints each mistake or warning on a line of its own, as compilers do, so that editors can jump to it.
fn tell<'a>(errors: impl Iterator<Item = &'a LexiconError>, summary: &str) {
    let lines: Vec<String> = errors.map(|error| format!("{error}\n")).collect();
    // Should standard error be gone, there is nobody to tell.
    let _ = writeln!(stderr(), "{}demarche: {summary}", lines.concat());
}

fn number(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
