//! `extract` and `explain`: documents in, records out.

use std::io::{IsTerminal, Write, stderr, stdin};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process;

use demarche::Extractor;
use demarche_parallel::{Crew, Event, in_order};
use demarche_tables::Table;

use crate::args::{ExplainArgs, ExplainFormat, ExtractArgs, Format, InputArgs, ShownArgs};
use crate::extractor;
use crate::failure::{Exit, Failure, Stop};
use crate::input::{Documents, Item, total_size};
use crate::output::{Form, Look, Output, Rendered, Renderer};
use crate::progress::Progress;

/// How many failures the summary names; each has been reported in full before.
const LISTED: usize = 50;

pub(crate) fn extract(args: &ExtractArgs) -> Result<Exit, Stop> {
    let to_terminal = args.output.is_none() && std::io::stdout().is_terminal();
    let format = args.format.unwrap_or(if to_terminal { Format::Pretty } else { Format::Jsonl });
    if args.table.is_some() && format != Format::Csv {
        return Err(Stop::usage("--table chooses a table of --format csv: give both, or neither"));
    }
    let form = match format {
        Format::Pretty => Form::Pretty(Look::new(args.shown.color, args.output.is_none())),
        Format::Json => Form::Json,
        Format::Jsonl => Form::Jsonl,
        Format::Html => Form::Html,
        Format::Csv => match (args.table, &args.output) {
            (Some(table), _) => Form::Csv(vec![table]),
            (None, Some(_)) => Form::Csv(Table::ALL.to_vec()),
            (None, None) => {
                return Err(Stop::usage(
                    "six tables do not fit one stream: give a folder with --output DIR, or choose one table, as in --table positions",
                ));
            }
        },
    };
    let jobs = args.jobs.map_or(0, Into::into);
    Run { input: &args.input, shown: &args.shown, form, output: args.output.as_ref(), jobs }.run()
}

pub(crate) fn explain(args: &ExplainArgs) -> Result<Exit, Stop> {
    let form = match args.format {
        ExplainFormat::Pretty => Form::ExplainPretty(Look::new(args.shown.color, true)),
        ExplainFormat::Json => Form::ExplainJson,
    };
    Run { input: &args.input, shown: &args.shown, form, output: None, jobs: 1 }.run()
}

struct Run<'a> {
    input: &'a InputArgs,
    shown: &'a ShownArgs,
    form: Form,
    output: Option<&'a PathBuf>,
    /// 0: one a core.
    jobs: usize,
}

impl Run<'_> {
    fn run(self) -> Result<Exit, Stop> {
        let paths = match &self.input.paths[..] {
            [] if stdin().is_terminal() => {
                return Err(Stop::usage("nothing to read: name files or folders, or pipe a text in; --help shows examples"));
            }
            [] => vec![PathBuf::from("-")],
            paths => paths.to_vec(),
        };
        let extractor = Extractor::new(extractor::lexicon(&self.input.lexicon.files)?);
        let mut output = Output::open(&self.form, self.output.map(PathBuf::as_path), &paths)?;
        let wanted = Progress::is_wanted(self.shown.quiet) && !output.is_on_terminal();
        let mut tally = Tally::new(Progress::new(wanted, wanted.then(|| total_size(&paths)).flatten()));

        let renderer = Renderer { extractor, form: self.form, unit: self.shown.offsets.into() };
        let crew = Crew::with_tools(self.jobs, move |(number, item): (usize, Result<Item, Failure>), scratch| {
            item.map(|item| renderer.render(number, &item, scratch))
        });
        let crew = crew.map_err(|error| Stop::threads(&error))?;
        let stop = in_order(Documents::new(self.input, &paths).enumerate(), &crew, |event| {
            let done = match event {
                Event::Pause => output.flush(),
                Event::Result(result) => tally.count(result, &mut output),
            };
            match done {
                Ok(()) => ControlFlow::Continue(()),
                // At once: the thread that reads may be waiting for input that never comes.
                Err(Stop::Pipe) => process::exit(Exit::Done as i32),
                Err(stop) => ControlFlow::Break(stop),
            }
        });
        tally.progress.finish();
        if let Some(stop) = stop {
            return Err(stop);
        }
        output.finish()?;
        Ok(tally.close(self.shown.quiet))
    }
}

/// What has been done and what has failed.
struct Tally {
    progress: Progress,
    done: u64,
    failed: u64,
    places: Vec<String>,
}

impl Tally {
    fn new(progress: Progress) -> Self {
        Self { progress, done: 0, failed: 0, places: Vec::new() }
    }

    fn count(&mut self, result: Result<Rendered, Failure>, output: &mut Output) -> Result<(), Stop> {
        match result {
            Ok(rendered) => {
                self.done += 1;
                self.progress.advance(rendered.size);
                output.write(rendered)
            }
            Err(failure) => {
                self.failed += 1;
                self.progress.note(&format!("demarche: {failure}"));
                if self.places.len() < LISTED {
                    self.places.push(failure.place());
                }
                Ok(())
            }
        }
    }

    /// The summary and the exit code.
    fn close(&self, quiet: bool) -> Exit {
        if self.failed == 0 {
            return Exit::Done;
        }
        if !quiet && self.done + self.failed > 1 {
            let more = self.failed - self.places.len() as u64;
            let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
            let all = self.done + self.failed;
            // Should standard error be gone, there is nobody to tell.
            let _ = writeln!(stderr(), "demarche: {} of {all} could not be read: {}{rest}", self.failed, self.places.join(", "));
        }
        if self.done == 0 { Exit::NoInput } else { Exit::Some }
    }
}
