//! Records as people read them. Knows the record and its text, and nothing of how records are made.

mod article;
mod html;
mod names;
mod segments;

pub use html::{HtmlPage, html};
pub use names::Names;
