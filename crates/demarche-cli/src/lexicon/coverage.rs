//! `demarche lexicon coverage`: what of a corpus no entry covers, for those who look for what to add.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::ops::ControlFlow;
use std::path::PathBuf;

use demarche::{CoverageReport, CoverageShare, CoverageTally, Extractor, Known};
use demarche_parallel::{Crew, Event, in_order};

use crate::args::{CoverageArgs, CoverageFormat};
use crate::extractor;
use crate::failure::{Exit, Failure, Stop};
use crate::input::{Documents, Item};

pub(super) fn coverage(args: &CoverageArgs) -> Result<Exit, Stop> {
    let paths = match &args.input.paths[..] {
        [] if stdin().is_terminal() => {
            return Err(Stop::usage("nothing to read: name files or folders, or pipe a text in; --help shows examples"));
        }
        [] => vec![PathBuf::from("-")],
        paths => paths.to_vec(),
    };
    let lexicon = extractor::lexicon(&args.input.lexicon.files)?;
    let mut tally = CoverageTally::new(&lexicon);
    let extractor = Extractor::new(lexicon);
    let crew = Crew::new(0, move |item: Result<Item, Failure>| {
        item.map(|item| {
            let coverage = extractor.coverage(&item.document());
            (item, coverage)
        })
    });
    let crew = crew.map_err(|error| Stop::threads(&error))?;
    let (mut done, mut failed) = (0_u64, 0_u64);
    let _: Option<()> = in_order(Documents::new(&args.input, &paths), &crew, |event| {
        match event {
            Event::Result(Ok((item, coverage))) => {
                done += 1;
                tally.add(&item.document(), &coverage);
            }
            Event::Result(Err(failure)) => {
                failed += 1;
                // Should standard error be gone, there is nobody to tell.
                let _ = writeln!(stderr(), "demarche: {failure}");
            }
            Event::Pause => {}
        }
        ControlFlow::Continue(())
    });
    let report = tally.report(args.top);
    match args.format {
        CoverageFormat::Text => text(&report)?,
        CoverageFormat::Json => {
            let json = serde_json::to_string_pretty(&report).map_err(std::io::Error::from)?;
            writeln!(stdout(), "{json}")?;
        }
        CoverageFormat::Csv => csv(&report)?,
    }
    Ok(match (done, failed) {
        (_, 0) => Exit::Done,
        (0, _) => Exit::NoInput,
        _ => Exit::Some,
    })
}

fn text(report: &CoverageReport) -> Result<(), Stop> {
    let mut out = stdout().lock();
    writeln!(out, "{}\n", super::number(report.documents as usize, "document"))?;
    part(&mut out, "NAMES", "capitalised word", "named with their office or sort in the text", &report.names)?;
    writeln!(out)?;
    part(&mut out, "VERBS", "verb", "plain verbs: no reporting word, cue or act", &report.verbs)
}

fn part(out: &mut impl Write, heading: &str, of: &str, partly: &str, share: &CoverageShare) -> Result<(), Stop> {
    // In tenths, rounded: whole numbers are exact at any size.
    let percent = |part: u64| {
        let tenths = (part * 2000 + share.words).checked_div(share.words * 2).unwrap_or_default();
        format!("{:>3}.{}", tenths / 10, tenths % 10)
    };
    let rest = share.words - share.by_entry - share.partly;
    writeln!(out, "{heading}  {}", super::number(share.words as usize, of))?;
    writeln!(out, "{:>8}  {} %  covered by an entry", share.by_entry, percent(share.by_entry))?;
    writeln!(out, "{:>8}  {} %  {partly} (·)", share.partly, percent(share.partly))?;
    writeln!(out, "{rest:>8}  {} %  unknown", percent(rest))?;
    if !share.frequent.is_empty() {
        writeln!(out, "\n   times   texts  without an entry")?;
    }
    for found in &share.frequent {
        let mark = if found.known == Known::Partly { "·" } else { " " };
        writeln!(out, "{:>8}{:>8} {mark}{:<28}  {}", found.count, found.documents, found.form, found.example)?;
    }
    Ok(())
}

fn csv(report: &CoverageReport) -> Result<(), Stop> {
    let mut out = csv::Writer::from_writer(stdout().lock());
    let failed = |error: csv::Error| Stop::from(std::io::Error::from(error));
    out.write_record(["sort", "form", "known", "count", "documents", "example"]).map_err(failed)?;
    for (sort, share) in [("name", &report.names), ("verb", &report.verbs)] {
        for found in &share.frequent {
            let known = if found.known == Known::Partly { "partly" } else { "not" };
            let (count, documents) = (found.count.to_string(), found.documents.to_string());
            out.write_record([sort, &found.form, known, &count, &documents, &found.example]).map_err(failed)?;
        }
    }
    out.flush()?;
    Ok(())
}
