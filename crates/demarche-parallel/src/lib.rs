//! Work shared between threads, with results in the order of the input and a bounded number of them in memory.
//!
//! A [`Crew`] takes items and gives for each a [`Pending`] result. Whoever keeps those in a queue has results in order, and whoever
//! lets the queue grow no longer than [`Crew::ahead`] has memory that does not depend on how many items there are. [`in_order`] does
//! so with a thread of its own for reading.

mod crew;
mod reader;

pub use crew::{Crew, Pending};
pub use reader::{Event, in_order};
