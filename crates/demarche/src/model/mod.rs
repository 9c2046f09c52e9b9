//! The typed record: what one document becomes. Plain data, no logic of extraction.

mod act;
mod actor;
mod event;
mod position;
mod reason;
mod record;
mod stance;
mod statement;
mod word;

pub use act::Act;
pub use actor::{Actor, ActorId, ActorKind, Mention, MentionKind, Reference, Role};
pub use event::{Event, EventType};
pub use position::{Polarity, Position, Target};
pub use reason::{Explanation, Reason};
pub use record::{DocumentInfo, Record, SCHEMA};
pub use stance::Stance;
pub use statement::{Basis, Cue, Medium, MediumKind, Mode, Statement, StatementId};
pub use word::word;
