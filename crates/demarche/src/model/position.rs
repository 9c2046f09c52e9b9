use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Basis, Cue, Reference, Stance};
use crate::text::Span;

/// An actor's stance toward an issue, a proposal or another actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// The number inside the record, counted from 0 in text order.
    pub id: u32,
    /// Whose stance it is.
    pub holder: Reference,
    /// Where the holder stands.
    pub stance: Stance,
    /// Of whom it is demanded, whom it condemns, with whom it agrees.
    pub toward: Vec<Reference>,
    /// What is demanded, rejected, supported.
    pub target: Option<Target>,
    /// Entries of the issue dictionary that the target, or else the clause, names.
    pub issues: Vec<String>,
    /// Whether the stance is held.
    pub polarity: Polarity,
    /// The words that show it.
    pub cue: Cue,
    /// The sentence or clause that carries it.
    pub evidence: Span,
    /// Who vouches for it.
    pub basis: Basis,
    /// When, resolved against the document's date.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// An editor's certainty that the words show this stance, 0 to 1.
    pub confidence: f32,
}

/// What a position is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The words.
    pub span: Span,
    /// The earlier position that the words refer back to ("rejected that demand").
    pub position: Option<u32>,
}

/// Whether a stance is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is.
    Actual,
    /// It is not: "did not reject".
    Negated,
    /// It may be: "might reject".
    Possible,
    /// It would be, on a condition.
    Conditional,
    /// It was, and the text sets that against the present.
    Past,
}
