//! What the workspace's tests share: the reader of case documents, and the comparison of a case with a record.
//!
//! The format of the documents is explained in `cases/README.md`.

mod case;
mod compare;
mod samples;

use std::path::PathBuf;

pub use case::{Case, CaseError, Row, Table, parse};
pub use compare::compare;
pub use samples::{Sample, samples};

/// The top folder of the workspace.
///
/// # Panics
/// Never: this package is a folder of the workspace.
pub fn root() -> PathBuf {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the package is a folder of the workspace").to_owned()
}
