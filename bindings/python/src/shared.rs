//! A record and what its parts have in common.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use demarche::{ActorId, Explanation, OffsetUnit, Reason, Record, Span};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

/// A record in code points with the text it was read from. The Python objects for its parts are places in it.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) record: Record,
    pub(crate) text: Option<Text>,
    pub(crate) reasons: Option<Reasons>,
    actors: OnceLock<HashMap<ActorId, usize>>,
}

/// Why each part is in the record, list by list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Reasons {
    pub(crate) mentions: Vec<(Cow<'static, str>, Option<String>)>,
    pub(crate) statements: Vec<(Cow<'static, str>, Option<String>)>,
    pub(crate) positions: Vec<(Cow<'static, str>, Option<String>)>,
    pub(crate) events: Vec<(Cow<'static, str>, Option<String>)>,
}

impl Shared {
    /// What reading `text` gave.
    pub(crate) fn read(explanation: Explanation, text: String) -> Arc<Self> {
        let list = |reasons: Vec<Reason>| reasons.into_iter().map(|reason| (Cow::Borrowed(reason.rule), reason.entry)).collect();
        let reasons = Reasons {
            mentions: list(explanation.mentions),
            statements: list(explanation.statements),
            positions: list(explanation.positions),
            events: list(explanation.events),
        };
        Self::new(explanation.record.with_offsets(&text, OffsetUnit::Codepoint), Some(text), Some(reasons))
    }

    pub(crate) fn new(record: Record, text: Option<String>, reasons: Option<Reasons>) -> Arc<Self> {
        Arc::new(Self { record, text: text.map(Text::new), reasons, actors: OnceLock::new() })
    }

    /// The place of an actor among the record's.
    pub(crate) fn actor(&self, id: &ActorId) -> Option<usize> {
        let places = || self.record.actors.iter().enumerate().map(|(n, actor)| (actor.id.clone(), n)).collect();
        self.actors.get_or_init(places).get(id).copied()
    }

    /// The words at a place.
    pub(crate) fn words(&self, span: Span) -> PyResult<&str> {
        self.whole().map(|text| text.slice(span))
    }

    /// The text, which a record that was read from JSON alone lacks.
    pub(crate) fn whole(&self) -> PyResult<&Text> {
        let message = "this record came without its text: give it, as in Record.from_json(json, text)";
        self.text.as_ref().ok_or_else(|| PyValueError::new_err(message))
    }

    /// The same record from the same text.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        self.record == other.record && self.text.as_ref().map(Text::as_str) == other.text.as_ref().map(Text::as_str)
    }
}

/// A text that is sliced by code points.
#[derive(Debug)]
pub(crate) struct Text {
    text: String,
    /// The byte at which every [`STEP`]th character begins; not needed where all characters are bytes.
    marks: OnceLock<Vec<u32>>,
}

const STEP: usize = 64;

impl Text {
    fn new(text: String) -> Self {
        Self { text, marks: OnceLock::new() }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(self.byte(span.start())..self.byte(span.end())).unwrap_or_default()
    }

    fn byte(&self, place: u32) -> usize {
        let marks = self.marks.get_or_init(|| {
            if self.text.is_ascii() {
                return Vec::new();
            }
            self.text.char_indices().step_by(STEP).map(|(at, _)| at as u32).collect()
        });
        let place = place as usize;
        if marks.is_empty() {
            return place;
        }
        let Some(&mark) = marks.get(place / STEP) else { return self.text.len() };
        let rest = self.text[mark as usize..].char_indices().nth(place % STEP);
        rest.map_or(self.text.len(), |(at, _)| mark as usize + at)
    }
}

/// A `datetime.date`.
pub(crate) fn date(py: Python<'_>, date: Option<Date>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(date) = date else { return Ok(None) };
    py.import("datetime")?.getattr("date")?.call1((date.year(), date.month(), date.day())).map(Some)
}

/// At most so many characters, for a `repr`.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(MOST) {
        words.truncate(at);
        words.push('…');
    }
    format!("{words:?}")
}
