//! `demarche lexicon import …`: other people's dictionaries as an overlay.

use std::fs;
use std::io::{self, Write, stderr, stdout};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use demarche_petrarch::{File, Kind, Options, Reason, Report};
use jiff::civil::Date;

use crate::args::LexiconChoice;
use crate::extractor::{self, unreadable};
use crate::failure::{Exit, Stop};

const PETRARCH_HELP: &str = "\
Examples:
  demarche lexicon import petrarch Phoenix.Countries.actors.txt Phoenix.agents.txt -o phoenix.toml
  demarche lexicon import petrarch old.actors --as-of 2014-06-30 --report left-out.txt -o old.toml
  demarche extract news.txt --lexicon phoenix.toml

Every line that could not be carried is counted by reason on standard error; --report lists them all.

Exit codes:
  0  done; what the format says beyond what the overlay can hold is reported
  1  some lines are wrong, or some files could not be read; all else was imported
  2  the command cannot be carried out as given
  3  no input could be read";

/// How many lines of a reason standard error shows.
const SHOWN: usize = 3;

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Dictionaries of PETRARCH and TABARI: actors, agents, verbs, issues, discards
    #[command(after_help = PETRARCH_HELP)]
    Petrarch(PetrarchArgs),
}

#[derive(Debug, Args)]
pub(crate) struct PetrarchArgs {
    /// The files; given together, phrases, markers and synonym sets of one may meet those of another
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Where the overlay is written [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the files hold: actors, groups, agents, verbs, issues or discards [default: by their lines, else by their names]
    #[arg(short, long, value_name = "KIND")]
    kind: Option<Kind>,
    /// The day on which the files were last kept: ranges without an end are known up to it [default: the newest day on which a
    /// range begins]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = demarche::day)]
    as_of: Option<Date>,
    /// Where every line that was not carried is listed
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    lexicon: LexiconChoice,
}

pub(crate) fn run(command: &ImportCommand) -> Result<Exit, Stop> {
    match command {
        ImportCommand::Petrarch(args) => petrarch(args),
    }
}

fn petrarch(args: &PetrarchArgs) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&args.lexicon.files)?;
    let mut texts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut err = stderr().lock();
    for path in &args.paths {
        match fs::read(path) {
            Ok(bytes) => texts.push((path.display().to_string(), bytes)),
            // Should standard error be gone, there is nobody to tell.
            Err(error) => _ = writeln!(err, "demarche: {}: {error}", path.display()),
        }
    }
    if texts.is_empty() {
        return Ok(Exit::NoInput);
    }
    let files: Vec<File<'_>> = texts.iter().map(|(name, bytes)| File { name, bytes, kind: args.kind }).collect();
    let done = demarche_petrarch::import(&files, &lexicon, &Options { as_of: args.as_of });
    match &args.output {
        Some(path) => fs::write(path, &done.overlay).map_err(|error| unreadable(path, &error))?,
        None => stdout().write_all(done.overlay.as_bytes())?,
    }
    if let Some(path) = &args.report {
        let lines: Vec<String> = done.report.notes.iter().map(|note| format!("{note}\n")).collect();
        fs::write(path, lines.concat()).map_err(|error| unreadable(path, &error))?;
    }
    let _ = summary(&mut err, &done.report);
    let unread = texts.len() < args.paths.len();
    Ok(if done.report.mistakes() > 0 || unread { Exit::Some } else { Exit::Done })
}

/// Writes what was carried, then each reason with its count and its first lines.
fn summary(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for (what, count) in &report.counts {
        writeln!(out, "{count:>8}  {what}")?;
    }
    for (reason, notes) in report.by_reason() {
        writeln!(out, "{:>8}  {}", notes.len(), reason.message())?;
        for note in notes.iter().take(SHOWN) {
            let line = if note.line > 0 { format!(":{}", note.line) } else { String::new() };
            let what = if note.what.is_empty() { String::new() } else { format!(": {}", note.what) };
            writeln!(out, "          {}{line}{what}", note.file)?;
        }
        if notes.len() > SHOWN {
            writeln!(out, "          and {} more", notes.len() - SHOWN)?;
        }
    }
    let left = report.notes.iter().filter(|note| note.reason != Reason::Encoding).count();
    writeln!(out, "demarche: {left} lines not carried or not whole, {} of them mistakes", report.mistakes())
}
