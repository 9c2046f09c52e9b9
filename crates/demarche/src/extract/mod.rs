//! The road from a text to a record. Each stage is a file and a function of what precedes it.

mod actors;
mod annotate;
mod by_token;
mod clause;
mod coref;
mod coverage;
mod dates;
mod event;
mod examples;
mod frame;
mod mention;
mod of_few;
mod position;
mod record;
mod scratch;
mod segment;
#[cfg(feature = "stages")]
mod stages;
mod statement;
mod tag;

use std::sync::Arc;

use crate::lexicon::{Example, Lexicon, LexiconError};
use crate::model::{Explanation, Record};
use crate::text::Document;

use record::Drafts;

pub use scratch::Scratch;

pub use coverage::{Coverage, CoverageReport, CoverageShare, CoverageTally, Covered, Known, Uncovered};

/// A stage of the road, in their order.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Segments,
    Scan,
    Mentions,
    Clauses,
    Coreference,
    Statements,
    Positions,
    Events,
    Record,
}

impl Stage {
    pub const ALL: [Self; 9] = [
        Self::Segments,
        Self::Scan,
        Self::Mentions,
        Self::Clauses,
        Self::Coreference,
        Self::Statements,
        Self::Positions,
        Self::Events,
        Self::Record,
    ];
}

/// Reads documents with one dictionary. Cheap to clone, safe to share between threads.
///
/// ```
/// use demarche::{Document, Extractor, Stance};
/// let extractor = Extractor::bundled();
/// let text = "Paris rejected the Kremlin's demand, French Foreign Minister Jean-Noël Barrot told reporters.";
/// let record = extractor.extract(&Document::new(text));
/// assert_eq!(record.statements[0].source.as_ref().unwrap().span.of(text), "French Foreign Minister Jean-Noël Barrot");
/// assert_eq!(record.positions[0].stance, Stance::Reject);
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicon: Arc<Lexicon>,
}

impl Extractor {
    /// An extractor with the dictionary that comes with the library.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Self {
        Self::new(Arc::clone(Lexicon::bundled()))
    }

    /// An extractor with a dictionary of your own.
    pub fn new(lexicon: impl Into<Arc<Lexicon>>) -> Self {
        Self { lexicon: lexicon.into() }
    }

    /// The dictionary.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Runs the examples of dictionary entries and returns an error for each in which its entry does nothing.
    pub fn check_examples(&self, examples: &[Example]) -> Vec<LexiconError> {
        examples::check(self, examples)
    }

    /// The record of a document. Never fails; spans are UTF-8 byte offsets into the text as given.
    pub fn extract(&self, document: &Document<'_>) -> Record {
        self.extract_with(document, &mut Scratch::default())
    }

    /// The same in memory that earlier documents were read in, which is faster: [`Scratch`].
    pub fn extract_with(&self, document: &Document<'_>, scratch: &mut Scratch) -> Record {
        self.road(document, scratch, |_| (), |_| |record| record)
    }

    /// The record, with the rule and the entry behind each of its parts.
    pub fn explain(&self, document: &Document<'_>) -> Explanation {
        self.explain_with(document, &mut Scratch::default())
    }

    /// The same in memory that earlier documents were read in.
    pub fn explain_with(&self, document: &Document<'_>, scratch: &mut Scratch) -> Explanation {
        self.road(document, scratch, |_| (), |drafts| drafts.explained(&self.lexicon))
    }

    /// The road, stage after stage. Whoever measures it is told of each stage that has been `passed`; `look` sees what was
    /// found, and makes of the record what was asked for.
    fn road<A, M: FnOnce(Record) -> A>(
        &self,
        document: &Document<'_>,
        scratch: &mut Scratch,
        mut passed: impl FnMut(Stage),
        look: impl FnOnce(&Drafts<'_, '_>) -> M,
    ) -> A {
        let lexicon = &*self.lexicon;
        let Scratch { segments, annotations, actors, mentions, clauses, referents } = scratch;
        segment::segment(document, lexicon, segments);
        passed(Stage::Segments);
        let annotated = annotate::annotate(document.text(), segments, lexicon, annotations);
        passed(Stage::Scan);
        let mut actors = actors::Actors::new(lexicon, document.date, actors);
        let publisher = document.publisher.as_deref().map(|name| mention::named(name, &mut actors));
        mention::mentions(&annotated, &mut actors, mentions);
        passed(Stage::Mentions);
        let clauses = clause::clauses(&annotated, mentions, clauses);
        passed(Stage::Clauses);
        let referents = coref::referents(&clauses, &mut actors, referents);
        passed(Stage::Coreference);
        let mut statements = statement::statements(&clauses, referents, &mut actors);
        let voices = position::Voices::new(&clauses, referents, &statements, &mut actors, publisher);
        voices.sign(&clauses, &mut statements);
        passed(Stage::Statements);
        let positions = position::positions(&clauses, referents, &mut actors, &statements, &voices);
        passed(Stage::Positions);
        let events = event::events(&clauses, referents, &mut actors, &positions, &voices);
        passed(Stage::Events);
        let mentions = record::in_order(&clauses, referents);
        let drafts = Drafts { mentions, statements, positions, events };
        let answer = look(&drafts);
        let record = record::record(document, &annotated, actors, drafts);
        passed(Stage::Record);
        scratch.settle(document.text().len());
        answer(record)
    }
}
