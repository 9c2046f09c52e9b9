//! Who said what, and who stands where: actors, statements and diplomatic positions from news.
//!
//! `demarche` reads a news article, a communiqué or a transcript and returns a typed [`Record`]: the **actors** in it, their
//! **statements** (source, cue, content) and their **positions** (holder, stance, toward, target), each tied to its place in
//! the text. It works by dictionaries and explicit rules: every result can be explained by the entry and the words that made it.
//!
//! ```
//! use demarche::{Document, Extractor, Mode, Polarity, Stance};
//!
//! let text = "Russia rejected the proposal on Tuesday. \"We will not discuss it,\" Kremlin spokesman Dmitry Peskov told reporters.";
//! let extractor = Extractor::bundled();
//! let record = extractor.extract(&Document::new(text).id("example").date(demarche::day("2025-02-20")?));
//!
//! let quoted = record.statements.iter().find(|statement| statement.mode == Mode::Direct).expect("the text has a quotation");
//! let source = quoted.source.as_ref().expect("the sentence names its source");
//! assert_eq!(source.span.of(text), "Kremlin spokesman Dmitry Peskov");
//!
//! let position = &record.positions[0];
//! assert_eq!((position.stance, position.polarity), (Stance::Reject, Polarity::Actual));
//! assert_eq!(position.holder.actor.as_ref().map(|id| id.as_str()), Some("state/RUS"));
//!
//! let explanation = extractor.explain(&Document::new(text));
//! assert_eq!(explanation.positions[0].entry.as_deref(), Some("cue/reject/reject#verb"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The main types
//! - [`Document`]: a text, with its id, title and date. The date decides who held an office, and what "Thursday" means.
//! - [`Extractor`]: reads documents with one [`Lexicon`]; make it once, share it between threads.
//! - [`Scratch`]: memory for many documents, one after another on a thread; an extractor reads faster with it.
//! - [`Record`]: plain data, with serde in and out. Spans are UTF-8 bytes; [`Record::with_offsets`] converts them for Python
//!   (code points) or JavaScript (UTF-16).
//! - [`Explanation`]: a record with the rule and the entry behind each of its parts.
//! - [`Lexicon`]: the dictionary. Bundled, loaded, or overlaid with TOML of your own; wrong files give [`LexiconErrors`] that name
//!   file, line and remedy.
//!
//! # Features
//! - `bundled` (default): the English dictionary, [`Lexicon::bundled`] and [`Extractor::bundled`].
//! - `schema`: `schemars::JsonSchema` for the record's types.
//!
//! # Limits
//! English only. Extraction never fails: a text that says nothing gives an empty record. Measured accuracy stands in the
//! project's README; [`_design`] tells why things are as they are.

mod extract;
mod lexicon;
mod model;
mod render;
mod text;

#[doc(hidden)]
pub use extract::Stage;
pub use extract::{Coverage, CoverageReport, CoverageShare, CoverageTally, Covered, Extractor, Known, Scratch, Uncovered};
pub use lexicon::{
    Example, FORMAT, Lexicon, LexiconError, LexiconErrorKind, LexiconErrors, LexiconSource, LexiconStatistics, NearName,
    OfficeHolder, OfficeStatistics, OfficeTerm, Review, ShownEntry,
};
pub use model::{
    Act, Actor, ActorId, ActorKind, Basis, Cue, DocumentInfo, Event, EventType, Explanation, Medium, MediumKind, Mention,
    MentionKind, Mode, Polarity, Position, Reason, Record, Reference, Role, SCHEMA, Stance, Statement, StatementId, Target, word,
};
pub use render::{HtmlPage, Names, html};
pub use text::{DayError, Document, OffsetUnit, Span, day};

#[doc = include_str!("../DESIGN.md")]
pub mod _design {}
