use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Act, ActorId, Reference};
use crate::text::Span;

/// A statement's number inside its record, counted from 0 in text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct StatementId(pub u32);

/// Content that the text attributes to a source: source, cue and content are the terms of PARC3 and `PolNeAR`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// The number inside the record.
    pub id: StatementId,
    /// Who is reported; nothing where the text leaves it out ("It is expected that …").
    pub source: Option<Reference>,
    /// The words that mark the attribution, where there are any.
    pub cue: Option<Cue>,
    /// What is attributed; several pieces where the attribution interrupts it.
    pub content: Vec<Span>,
    /// Quoted, paraphrased, or both.
    pub mode: Mode,
    /// What the source does by saying it.
    pub act: Act,
    /// To whom.
    pub addressee: Option<Reference>,
    /// Where and through what.
    pub medium: Option<Medium>,
    /// When, resolved against the document's date.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// The statement that reports this one.
    pub within: Option<StatementId>,
    /// An editor's certainty that this is an attribution, 0 to 1: that of the cue's entry in this construction.
    pub confidence: f32,
}

/// The words that mark a statement, a position or an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cue {
    /// Where they stand.
    pub span: Span,
    /// The dictionary's form: "say", "call for".
    pub lemma: String,
}

/// Whether content is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// All of it stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// A paraphrase with quoted parts.
    Mixed,
}

/// Where or through what something was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Medium {
    /// The words: "an interview with Antena 3".
    pub span: Span,
    /// What sort.
    pub kind: MediumKind,
    /// The outlet, where one is named.
    pub outlet: Option<ActorId>,
}

/// The sorts of medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum MediumKind {
    Interview,
    PressConference,
    Briefing,
    SocialMedia,
    Broadcast,
    Print,
    Document,
    Statement,
    Speech,
    Letter,
    PhoneCall,
    Meeting,
}

/// Who vouches for a position or an event: the writer, or the source of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The writer of the text.
    Narration,
    /// The source of this statement.
    Statement(StatementId),
}
