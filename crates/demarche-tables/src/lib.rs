//! Records as tidy tables: one row an observation, the document's id first.
//!
//! The command line writes them as CSV, the Python package hands them on as Arrow; what stands in them is decided here.
//!
//! ```
//! use demarche::{Document, Extractor, OffsetUnit};
//! use demarche_tables::{Cell, Sheet, Table};
//!
//! let text = "Paris rejected the plan.";
//! let record = Extractor::bundled().extract(&Document::new(text).id("afp-1"));
//! let sheet = Sheet::new(&record, text, OffsetUnit::Codepoint);
//! let stance = Table::Positions.columns().iter().position(|column| column.name == "stance").expect("a column");
//! assert_eq!(sheet.rows(Table::Positions)[0][stance], Cell::Text("reject".into()));
//! ```

mod cell;
mod columns;
mod sheet;

pub use cell::{Cell, Kind};
pub use columns::Column;
pub use sheet::Sheet;

/// The six tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row a document.
    Documents,
    /// One row an actor of a document.
    Actors,
    /// One row a mention.
    Mentions,
    /// One row a statement.
    Statements,
    /// One row a position.
    Positions,
    /// One row an event.
    Events,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Documents, Self::Actors, Self::Mentions, Self::Statements, Self::Positions, Self::Events];

    /// Its name: `statements`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Actors => "actors",
            Self::Mentions => "mentions",
            Self::Statements => "statements",
            Self::Positions => "positions",
            Self::Events => "events",
        }
    }

    /// The table of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}
