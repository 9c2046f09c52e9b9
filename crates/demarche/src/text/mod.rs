//! The text and places in it.

mod document;
mod offsets;
mod span;

pub use document::Document;
pub use offsets::OffsetUnit;
pub(crate) use offsets::convert;
pub use span::Span;
