//! Takes dictionaries of PETRARCH and TABARI into demarche: actors, agents, verbs, issues and discards become an overlay in the
//! dictionary's own TOML format, and what cannot be carried is reported with file, line and reason. Nothing is guessed.
//!
//! ```
//! use demarche::{Document, Extractor, Lexicon, LexiconSource};
//! use demarche_petrarch::{File, Options, import};
//!
//! let actors = b"ORLIN_VADE_\n\t[NORGOV 20100101-20120101]\n\t[NOROPP >20120101]\n";
//! let done = import(&[File::new("vade.actors.txt", actors)], Lexicon::bundled(), &Options::default());
//! assert_eq!(done.report.mistakes(), 0);
//!
//! let overlay = LexiconSource { name: "vade.toml", text: &done.overlay };
//! let extractor = Extractor::new(Lexicon::bundled().with_overlay(&[overlay])?);
//! let record = extractor.extract(&Document::new("Orlin Vade spoke.").date("2011-12-31".parse()?));
//! assert_eq!(record.actors[0].codes["cameo"], "NORGOV");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A pure function of texts and a dictionary: it reads no files. The crate's README says what each kind of file becomes.

mod actors;
mod agents;
mod carry;
mod codes;
mod dates;
mod discards;
mod issues;
mod kind;
mod lines;
mod nature;
mod overlay;
mod report;
mod verbs;
mod verify;
mod words;

use std::collections::{BTreeMap, HashMap};

use demarche::Lexicon;
use jiff::civil::Date;

pub use kind::Kind;
pub use report::{Note, Reason, Report};

/// A dictionary file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// The name that the report gives it.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// Its kind, where its lines and name do not tell.
    pub kind: Option<Kind>,
}

impl<'a> File<'a> {
    /// A file whose kind is told by its lines, else by its name.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, kind: None }
    }
}

/// What the files do not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The day on which the dictionary was last kept: open ranges (`>date`) are known to hold up to it. Left out, the newest day
    /// on which a range of the files begins.
    pub as_of: Option<Date>,
}

/// An overlay and the report on it.
#[derive(Clone, Debug)]
pub struct Import {
    /// TOML text; it loads on top of the dictionary that it was made for.
    pub overlay: String,
    /// What was carried, and what was not.
    pub report: Report,
}

/// Imports files together: phrases, markers and synonym sets of one may meet those of another.
///
/// `lexicon` is the dictionary on top of which the overlay will be used. States are told by its codes, and names that it knows are
/// extended rather than made again.
pub fn import(files: &[File<'_>], lexicon: &Lexicon, options: &Options) -> Import {
    let mut report = Report::default();
    let known = words::Known::new(lexicon);
    let mut records = actors::Records::default();
    let mut agents = Vec::new();
    let mut verbs = Vec::new();
    let mut issues = BTreeMap::new();
    let mut entries: Vec<(overlay::Entry, Vec<String>)> = Vec::new();
    for file in files {
        let lines = lines::lines(file.name, file.bytes, &mut report);
        if lines.is_empty() {
            report.note(file.name, 0, Reason::Empty, "");
            continue;
        }
        match file.kind.or_else(|| Kind::of(file.name, &lines)) {
            Some(kind @ (Kind::Actors | Kind::Groups)) => records.read(file.name, &lines, kind == Kind::Groups, &mut report),
            Some(Kind::Agents) => agents.extend(agents::read(file.name, &lines, &mut report)),
            Some(Kind::Verbs) => verbs.push(verbs::read(file.name, &lines, &mut report)),
            Some(Kind::Issues) => issues::read(file.name, &lines, &mut issues, &mut report),
            Some(Kind::Discards) => entries
                .extend(discards::carry(file.name, &lines, &known, &mut report).into_iter().map(|entry| (entry, Vec::new()))),
            None => report.note(file.name, 0, Reason::WrongKind, ""),
        }
    }
    let newest = records.newest();
    let entities = records.entities(&mut report);
    let mut codes = codes::Codes::new(lexicon);
    codes.learn(&entities, &known);
    let mut carrier = carry::Carrier {
        known: &known,
        codes: &codes,
        as_of: options.as_of.or(newest),
        taken: lexicon.keys().collect(),
        given: HashMap::new(),
        report: &mut report,
        entries: Vec::new(),
    };
    for entity in &entities {
        carrier.report.count("phrases of actors read", entity.phrases.len());
        carrier.carry(entity);
    }
    let carry::Carrier { mut taken, entries: actors, .. } = carrier;
    entries.extend(actors.into_iter().map(|entry| (entry, Vec::new())));
    report.count("phrases of agents read", agents.iter().map(|agent| agent.forms.len()).sum());
    entries.extend(agents::carry(&agents, &known, &mut taken, &mut report));
    entries.extend(verbs::carry(&verbs, &known, &mut report));
    entries.extend(issues::carry(&issues, &mut taken, &mut report));
    let names: Vec<String> = files.iter().map(|file| file.name.to_owned()).collect();
    let overlay = verify::verified(entries, &names, lexicon, &mut report);
    report.counts.retain(|_, n| *n > 0);
    report.notes.sort();
    Import { overlay, report }
}
