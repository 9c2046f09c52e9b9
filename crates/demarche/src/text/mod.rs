//! The text and places in it.

mod day;
mod document;
mod marks;
mod notches;
mod offsets;
mod pieces;
mod ruler;
mod run;
mod span;

pub use day::{DayError, day};
pub use document::Document;
pub(crate) use marks::is_punctuation;
pub(crate) use notches::Notches;
pub use offsets::OffsetUnit;
pub(crate) use offsets::convert;
pub(crate) use pieces::{joined, small};
pub(crate) use ruler::{Ruler, TokenRuler};
pub(crate) use run::{FOLD, HEAD, head, head_of, is_folded, load, mask, run_length, run_within};
pub use span::Span;
