//! The compiled part of the Python package: extraction, and records as Python objects. `python/demarche` is what users see.

mod extractor;
mod lexicon;
mod parts;
mod record;
mod shared;
mod tables;

use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The compiled part of demarche.
#[pymodule(gil_used = false)]
mod _demarche {
    #[pymodule_export]
    use super::extractor::{Extractor, Failure, Stream};
    #[pymodule_export]
    use super::lexicon::Lexicon;
    #[pymodule_export]
    use super::parts::{Actor, Cue, Event, Medium, Mention, Position, Reference, Role, Statement, Target};
    #[pymodule_export]
    use super::record::{Document, Record};
    #[pymodule_export]
    use super::tables::Table;

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
