//! `demarche lexicon stats`: how much the dictionary knows.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write, stdout};

use demarche::{LexiconStatistics, OfficeStatistics};

use crate::args::LexiconChoice;
use crate::extractor;
use crate::failure::{Exit, Stop};

pub(super) fn stats(json: bool, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let statistics = extractor::lexicon(&choice.files)?.statistics();
    let mut out = stdout().lock();
    if json {
        let json = serde_json::to_string_pretty(&statistics).map_err(io::Error::from)?;
        writeln!(out, "{json}")?;
    } else {
        text(&mut out, &statistics)?;
    }
    Ok(Exit::Done)
}

fn text(out: &mut impl Write, s: &LexiconStatistics) -> io::Result<()> {
    writeln!(out, "version {}", if s.version.is_empty() { "not stated" } else { &s.version })?;
    let actors = s.states.values().sum::<usize>() + s.organisations.values().sum::<usize>();
    writeln!(out, "\nACTORS{actors:>12}")?;
    table(out, "states and other polities", &s.states)?;
    table(out, "organisations", &s.organisations)?;
    table(out, "lists of members", &s.memberships)?;
    row(out, s.metonyms, "metonyms")?;
    row(out, s.capitals, "capitals, which are metonyms too")?;
    row(out, s.groups, "groups of states")?;
    writeln!(out, "\nPEOPLE IN OFFICE")?;
    row(out, s.people, "people")?;
    row(out, s.terms, "terms of office")?;
    row(out, s.organs, "organs of governments")?;
    offices(out, &s.offices)?;
    writeln!(out, "\nLANGUAGE")?;
    table(out, "reporting words", &s.reports)?;
    table(out, "stance cues", &s.cues)?;
    table(out, "acts", &s.acts)?;
    table(out, "issues", &s.issues)?;
    table(out, "other words", &s.words)?;
    writeln!(out, "\nSIZE")?;
    row(out, s.forms, "forms")?;
    row(out, s.packed_bytes, "bytes, packed")
}

fn row(out: &mut impl Write, count: usize, name: &str) -> io::Result<()> {
    writeln!(out, "{count:>10}  {name}")
}

/// A heading with the sum where the counts add up, and a line for each.
fn table(out: &mut impl Write, heading: &str, counts: &BTreeMap<String, usize>) -> io::Result<()> {
    let parts = !matches!(heading, "lists of members" | "issues" | "other words");
    let sum: usize = counts.values().sum();
    if parts {
        row(out, sum, heading)?;
    } else {
        writeln!(out, "            {heading}")?;
    }
    for (name, count) in counts {
        writeln!(out, "{count:>16}  {name}")?;
    }
    Ok(())
}

/// Offices with terms: how many, and in how many states of the United Nations the holder is certain in a year's middle.
fn offices(out: &mut impl Write, offices: &[OfficeStatistics]) -> io::Result<()> {
    let Some(years) = offices.first().map(|office| office.states_by_year.keys().collect::<Vec<_>>()) else { return Ok(()) };
    writeln!(out, "\n     terms   homes  office                            UN members with a certain holder, by year")?;
    write!(out, "{:>51}", "")?;
    cells(out, years.into_iter())?;
    for office in offices.iter().filter(|office| office.terms > 0) {
        write!(out, "{:>10}{:>8}  {:<31}", office.terms, office.homes, office.office)?;
        cells(out, office.states_by_year.values())?;
    }
    Ok(())
}

fn cells(out: &mut impl Write, mut cells: impl Iterator<Item = impl Display>) -> io::Result<()> {
    cells.try_for_each(|cell| write!(out, "{cell:>6}"))?;
    writeln!(out)
}
