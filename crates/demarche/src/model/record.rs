use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Actor, ActorId, Event, Mention, Position, Statement};
use crate::text::{self, OffsetUnit, Span};

/// The name of the JSON form.
pub const SCHEMA: &str = "demarche/1";

/// What one document becomes.
///
/// Lists are in text order; ids are the same whenever the same text is read with the same dictionary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// What every span counts.
    pub offsets: OffsetUnit,
    /// The document's own particulars.
    pub document: DocumentInfo,
    /// Who takes part, in the order of their first mention.
    pub actors: Vec<Actor>,
    /// Where they are named or meant.
    pub mentions: Vec<Mention>,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// Who stands where.
    pub positions: Vec<Position>,
    /// The same as event data.
    pub events: Vec<Event>,
}

/// A document's particulars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentInfo {
    /// The name under which the record is filed.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// The day of publication.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// The language read, as an ISO 639 code.
    pub language: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
}

impl Record {
    /// The actor of this name, if it is in the record.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// The record with every span counted in another unit. `text` is the text that was read.
    ///
    /// ```
    /// use demarche::{Document, Extractor, OffsetUnit};
    /// let text = "«Non», Paris said: France rejects the deal.";
    /// let record = Extractor::bundled().extract(&Document::new(text));
    /// let python = record.clone().with_offsets(text, OffsetUnit::Codepoint);
    /// assert_eq!(python.with_offsets(text, OffsetUnit::Utf8), record);
    /// ```
    #[must_use]
    pub fn with_offsets(mut self, text: &str, unit: OffsetUnit) -> Self {
        let from = self.offsets;
        text::convert(text, &mut self.spans_mut(), from, unit);
        self.offsets = unit;
        self
    }

    fn spans_mut(&mut self) -> Vec<&mut Span> {
        let mut spans: Vec<&mut Span> = self.mentions.iter_mut().map(|m| &mut m.span).collect();
        for s in &mut self.statements {
            spans.extend(s.source.iter_mut().chain(&mut s.addressee).map(|r| &mut r.span));
            spans.extend(s.cue.iter_mut().map(|c| &mut c.span));
            spans.extend(s.medium.iter_mut().map(|m| &mut m.span));
            spans.extend(&mut s.content);
        }
        for p in &mut self.positions {
            spans.extend([&mut p.holder.span, &mut p.cue.span, &mut p.evidence]);
            spans.extend(p.toward.iter_mut().map(|r| &mut r.span));
            spans.extend(p.target.iter_mut().map(|t| &mut t.span));
        }
        for e in &mut self.events {
            spans.extend([&mut e.span, &mut e.cue.span]);
        }
        spans
    }
}
