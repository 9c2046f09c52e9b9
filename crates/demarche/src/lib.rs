//! Who said what, and who stands where: actors, statements and diplomatic positions from news.

mod extract;
mod lexicon;
mod model;
mod render;
mod text;

pub use extract::Extractor;
pub use lexicon::{Example, FORMAT, Lexicon, LexiconError, LexiconErrorKind, LexiconErrors, LexiconSource, OfficeHolder, ShownEntry};
pub use model::{
    Act, Actor, ActorId, ActorKind, Basis, Cue, DocumentInfo, Event, EventType, Explanation, Medium, MediumKind, Mention,
    MentionKind, Mode, Polarity, Position, Reason, Record, Reference, Role, SCHEMA, Stance, Statement, StatementId, Target,
};
pub use render::{HtmlPage, Names, html};
pub use text::{Document, OffsetUnit, Span};
