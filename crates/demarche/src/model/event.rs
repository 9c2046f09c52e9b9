use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ActorId, Basis, Cue};
use crate::text::Span;

/// The same facts in the form of event data: PLOVER's type with the CAMEO code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER's mode, where one fits.
    pub mode: Option<String>,
    /// The CAMEO code.
    pub cameo: Option<String>,
    /// Who acts.
    pub source: Vec<ActorId>,
    /// Toward whom.
    pub target: Vec<ActorId>,
    /// The clause.
    pub span: Span,
    /// The words that show it.
    pub cue: Cue,
    /// When, resolved against the document's date.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// Who vouches for it.
    pub basis: Basis,
    /// The position that it restates, for verbal events.
    pub position: Option<u32>,
}

/// PLOVER's event types (2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the codebook's own names")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// The codebook's name, in capitals.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }
}
