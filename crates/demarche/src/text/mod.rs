//! The text and places in it.

mod day;
mod document;
mod offsets;
mod pieces;
mod span;

pub use day::{DayError, day};
pub use document::Document;
pub use offsets::OffsetUnit;
pub(crate) use offsets::convert;
pub(crate) use pieces::{joined, small};
pub use span::Span;
