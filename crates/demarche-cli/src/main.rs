//! `demarche`, the command: reads documents, writes records, and keeps dictionaries in order.

mod args;
mod completions;
mod extract;
mod extractor;
mod failure;
mod import;
mod input;
mod lexicon;
mod output;
mod progress;

use std::io::{Write, stderr};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::{Exit, Stop};

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(args) => extract::extract(&args),
        Command::Explain(args) => extract::explain(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Completions { shell } => completions::print(shell),
    };
    let exit = done.unwrap_or_else(|stop| match stop {
        // Whoever reads our output has what it wants: `demarche … | head`.
        Stop::Pipe => Exit::Done,
        Stop::Error { exit, message } => {
            // Should standard error be gone, there is nobody to tell.
            let _ = writeln!(stderr(), "demarche: {message}");
            exit
        }
    });
    ExitCode::from(exit as u8)
}
