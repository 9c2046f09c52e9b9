//! Small things that every form says alike.

use demarche::{Basis, Record, Statement};
use serde::Serialize;

/// The word that JSON has for a value of a closed set.
pub(super) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The statement that vouches for something; nothing where the writer does.
pub(super) fn voucher(record: &Record, basis: Basis) -> Option<&Statement> {
    match basis {
        Basis::Narration => None,
        Basis::Statement(id) => record.statements.get(id.0 as usize),
    }
}
