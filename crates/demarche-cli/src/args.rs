//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use demarche::OffsetUnit;
use encoding_rs::Encoding;
use jiff::civil::Date;

use demarche_tables::Table;

use crate::import::ImportCommand;
use crate::output::csv_tables;

const EXIT_CODES: &str = "\
Exit codes:
  0  done (finding nothing is no failure)
  1  some documents failed, or a check found mistakes; they are listed on standard error
  2  the command cannot be carried out as given
  3  no input could be read";

const EXTRACT_HELP: &str = "\
Examples:
  demarche extract news.txt                                a report to read
  demarche extract news.jsonl > records.jsonl              one record a line
  demarche extract archive/ --format csv --output tables/  tables for R, pandas or a spreadsheet
  demarche extract news.txt --format html --output news.html
  demarche extract news.jsonl --format csv --table positions | head
  cat news.txt | demarche extract - --date 2025-02-20

Input:
  .txt files hold one document; its id is the path.
  .jsonl files hold one object a line, with `text` and, where known, `id`, `title`, `date` (YYYY-MM-DD) and
  `publisher`. `doc_id` is read as `id`; `raw_text` or `body` as `text`; other fields are left alone.
  .json files hold one such object, or an array of them.
  Folders are searched for .txt and .jsonl files, in the order of their names; names that begin with a dot are passed over.
  Text is UTF-8, or UTF-16 with a byte order mark, else what --encoding says.
  Places in a text are counted in the decoded text, without its byte order mark and with its line ends as they are.

Exit codes:
  0  done (finding nothing is no failure)
  1  some documents failed; they are listed on standard error
  2  the command cannot be carried out as given
  3  no input could be read";

const EXPLAIN_HELP: &str = "\
Examples:
  demarche explain news.txt
  demarche explain news.txt --format json | jq '.statements'
  echo 'Paris rejected the plan.' | demarche explain -";

const LEXICON_HELP: &str = "\
Examples:
  demarche lexicon check crates/demarche-lexicon/data
  demarche lexicon check --overlay my-actors.toml
  demarche lexicon pack crates/demarche-lexicon/data -o crates/demarche-lexicon/lexicon.bin
  demarche lexicon show 'turn down'
  demarche lexicon show foreign-minister --of RUS --date 2014-03-01
  demarche lexicon show 'Sergei Lavrov' --date 2010-01-01
  demarche lexicon coverage archive/
  demarche lexicon import petrarch Phoenix.Countries.actors.txt -o phoenix.toml
  demarche lexicon stats";

const CHECK_HELP: &str = "\
Examples:
  demarche lexicon check crates/demarche-lexicon/data
  demarche lexicon check --overlay my-actors.toml

Mistakes: the files are refused, and the exit code is 1. Warnings: they can be used, but something in them is doubtful; a form
that two entries share on purpose is stated with shared = [\"…\"] at the top of a file.";

const SHOW_HELP: &str = "\
Examples:
  demarche lexicon show French
  demarche lexicon show 'Sergei Lavrov' --date 2010-01-01
  demarche lexicon show state/FRA --date 2016-05-01
  demarche lexicon show foreign-minister --of RUS --date 2014-03-01";

const COVERAGE_HELP: &str = "\
Examples:
  demarche lexicon coverage archive/
  demarche lexicon coverage news.jsonl --lexicon mine.toml --top 200
  demarche lexicon coverage news.jsonl --format csv > to-add.csv

Input is what `demarche extract` reads. Names are counted by their capitalised words, headlines left out. Memory is bounded:
of very many different forms the rarest are dropped.";

/// Who said what, and who stands where: actors, statements and diplomatic positions from news.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, max_term_width = 100, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read documents and write their records
    #[command(after_help = EXTRACT_HELP)]
    Extract(ExtractArgs),
    /// Show, for every part of a record, the rule and the dictionary entry behind it
    #[command(after_help = EXPLAIN_HELP)]
    Explain(ExplainArgs),
    /// Check, pack, import and look into dictionaries
    #[command(after_help = LEXICON_HELP)]
    Lexicon(LexiconArgs),
    /// Print the completions for a shell
    #[command(after_help = "Example:\n  demarche completions bash > ~/.local/share/bash-completion/completions/demarche")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How records are written [default: pretty on a terminal, else jsonl]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<Format>,

    /// With --format csv, write this table alone
    #[arg(long, value_parser = csv_tables::table(), value_name = "NAME")]
    pub(crate) table: Option<Table>,

    /// Where to write: a file, or for csv a folder that gets a file a table [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// How many documents are read at a time [default: one a processor core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How explanations are written
    #[arg(short, long, value_enum, default_value = "pretty")]
    pub(crate) format: ExplainFormat,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// What the input holds [default: by the file's ending; text for standard input]
    #[arg(short, long, value_enum, value_name = "KIND")]
    pub(crate) input: Option<InputKind>,

    /// The encoding of input that is neither UTF-8 nor marked as UTF-16, such as windows-1252
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub(crate) encoding: Option<&'static Encoding>,

    /// The day of publication of documents that state none
    #[arg(short, long, value_name = "YYYY-MM-DD", value_parser = demarche::day)]
    pub(crate) date: Option<Date>,

    /// The headline of documents that state none
    #[arg(short, long)]
    pub(crate) title: Option<String>,

    #[command(flatten)]
    pub(crate) lexicon: LexiconChoice,
}

/// Which dictionary is used.
#[derive(Debug, Args)]
pub(crate) struct LexiconChoice {
    /// Entries of your own on top of the bundled dictionary (.toml), or a packed dictionary in its place (.bin); repeatable
    #[arg(short = 'l', long = "lexicon", value_name = "FILE", action = ArgAction::Append)]
    pub(crate) files: Vec<PathBuf>,
}

/// How things are shown.
#[derive(Debug, Args)]
pub(crate) struct ShownArgs {
    /// What places in the text count: Python strings, bytes, or JavaScript and Java strings
    #[arg(long, value_enum, default_value = "codepoint", value_name = "UNIT")]
    pub(crate) offsets: Offsets,

    /// Whether reports are coloured; `auto` heeds `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb`
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Color,

    /// Show no progress and no summary; failures are still reported
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A report to read
    Pretty,
    /// A JSON array, or the object alone for a single document
    Json,
    /// JSON Lines: one record a line
    Jsonl,
    /// Tables with one row an observation
    Csv,
    /// One page that needs nothing else
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// A report to read
    Pretty,
    /// A JSON array, or the object alone for a single document
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// One document of plain text
    Text,
    /// JSON Lines: one document a line
    Jsonl,
    /// One JSON object, or an array of them
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    Codepoint,
    Utf8,
    Utf16,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Codepoint => Self::Codepoint,
            Offsets::Utf8 => Self::Utf8,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Hold dictionary files against the rules, and run their examples
    #[command(after_help = CHECK_HELP)]
    Check {
        /// TOML files, or folders of them: together a whole dictionary
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Check the files on top of the bundled dictionary instead
        #[arg(long)]
        overlay: bool,
        /// Take warnings for mistakes: exit with 1 where there are any
        #[arg(long)]
        strict: bool,
    },
    /// Make the packed form that programs load
    #[command(
        after_help = "Example:\n  demarche lexicon pack crates/demarche-lexicon/data -o crates/demarche-lexicon/lexicon.bin"
    )]
    Pack {
        /// TOML files, or folders of them: together a whole dictionary
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// The packed file
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Write nothing; fail if the packed file is not what would be written
        #[arg(long)]
        check: bool,
    },
    /// Print the entries of a name, by key (state/FRA) or by a form found in texts (French), with who was in office
    #[command(after_help = SHOW_HELP)]
    Show {
        /// A key, a form, or with --of the id of an office
        name: String,
        /// The state (RUS) or organisation (org/NATO) whose holders of the office are asked for
        #[arg(long, value_name = "ID")]
        of: Option<String>,
        /// The day for which offices are asked [default: any, the latest first]
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = demarche::day)]
        date: Option<Date>,
        #[command(flatten)]
        lexicon: LexiconChoice,
    },
    /// List the frequent names and verbs of a corpus that no entry covers
    #[command(after_help = COVERAGE_HELP)]
    Coverage(CoverageArgs),
    /// Take in other people's dictionaries, as an overlay
    #[command(subcommand)]
    Import(ImportCommand),
    /// Count the entries, and the states whose holders of offices are known
    Stats {
        /// Print the counts as JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        lexicon: LexiconChoice,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CoverageArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How many names and how many verbs are listed
    #[arg(long, value_name = "N", default_value = "40")]
    pub(crate) top: usize,

    /// How the lists are written
    #[arg(short, long, value_enum, default_value = "text")]
    pub(crate) format: CoverageFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoverageFormat {
    /// Shares and lists to read
    Text,
    /// The same as one JSON object
    Json,
    /// The lists alone, as one table
    Csv,
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        "no such encoding: use a label of the WHATWG Encoding Standard, such as windows-1252 or utf-16le".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
