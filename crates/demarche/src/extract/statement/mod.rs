//! Statements: who says, thinks or wants what.
//!
//! Every reporting word in every construction gives a candidate; candidates with the larger content are kept first, and what
//! lies inside a kept content is either nested in it or dropped. The constructions and their worth follow what was learnt
//! on `PolNeAR` (Newell, Margolin and Ruths, LREC 2018), whose terms source, cue and content are used throughout.

mod actor;
mod adjuncts;
mod before;
mod behind;
mod content;
mod details;
mod issued;
mod naming;
mod nominal;
mod passive;
mod predicate;
mod quoted;
mod reporting;
mod select;
mod source;
mod verbs;
mod wordless;
mod worth;

use std::ops::Range;

use smallvec::SmallVec;

use crate::lexicon::entry::Complement;
use crate::lexicon::reading::Reading;
use crate::model::{Act, MediumKind, Mode};
use crate::text::Span;

use super::actors::{ActorNo, Actors};
use super::annotate::Annotated;
use super::clause::{Clauses, Phrase};
use super::coref::Referents;

pub(crate) use actor::actor_of;

/// The certainty below which a candidate is no statement.
const THRESHOLD: f32 = 0.35;

/// The pieces of a content: one, or two around an attribution in its middle.
pub(crate) type Pieces = SmallVec<[Span; 2]>;

/// A statement as the later stages use it.
#[derive(Clone, Debug)]
pub(crate) struct StatementDraft {
    pub(crate) source: Option<Source>,
    pub(crate) cue: Option<CueDraft>,
    pub(crate) content: Pieces,
    pub(crate) mode: Mode,
    pub(crate) act: Act,
    pub(crate) addressee: Option<Source>,
    pub(crate) medium: Option<(Span, MediumKind, Option<ActorNo>)>,
    pub(crate) date: Option<jiff::civil::Date>,
    pub(crate) within: Option<usize>,
    pub(crate) confidence: f32,
    pub(crate) rule: &'static str,
    pub(crate) entry: Option<Reading>,
}

impl StatementDraft {
    /// From the first piece of content to the last.
    pub(crate) fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// Words that name a source or an addressee, and who that is.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Span,
    pub(crate) actor: Option<ActorNo>,
}

#[derive(Clone, Debug)]
pub(crate) struct CueDraft {
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Span,
    /// Whose lemma it is found by; nothing for a colon or a dash.
    pub(crate) entry: Option<Reading>,
}

impl CueDraft {
    pub(crate) fn lemma<'a>(&self, a: &Annotated<'a>) -> &'a str {
        self.entry.map_or_else(|| self.span.of(a.text), |entry| a.lexicon.lemma(entry))
    }
}

/// A construction that may be a statement.
#[derive(Clone, Debug)]
struct Candidate {
    source: Option<Phrase>,
    cue: Option<Range<usize>>,
    entry: Option<Reading>,
    act: Act,
    content: Pieces,
    addressee: Option<Range<usize>>,
    certainty: f32,
    rule: &'static str,
    /// The speaker, where no words name it here: a continued quotation.
    speaker: Option<ActorNo>,
}

impl Candidate {
    /// Whether the object of its verb is who is spoken to: "told".
    fn takes_receiver(&self, c: &Clauses<'_, '_>) -> bool {
        let Some(Reading::Report(n, _)) = self.entry else { return false };
        c.a.lexicon.entries().report[n as usize].addressee == Some(Complement::Object)
    }
}

/// Finds the statements of a text, in text order.
pub(crate) fn statements(c: &Clauses<'_, '_>, referents: &Referents, actors: &mut Actors<'_>) -> Vec<StatementDraft> {
    let mut candidates = verbs::candidates(c, actors);
    candidates.extend(wordless::candidates(c));
    candidates.retain_mut(|candidate| {
        // Marks in odd places can leave a piece without words.
        candidate.content.retain(|piece| !piece.is_empty());
        candidate.certainty >= THRESHOLD && !candidate.content.is_empty()
    });
    let kept = select::select(c, candidates);
    let mut drafts: Vec<StatementDraft> =
        kept.into_iter().map(|(candidate, within)| details::draft(c, referents, actors, candidate, within)).collect();
    quoted::continue_quotations(c, &mut drafts);
    drafts
}

#[cfg(test)]
mod tests;
