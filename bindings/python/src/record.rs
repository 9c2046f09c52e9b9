//! The record of one document.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use demarche::OffsetUnit;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

use crate::parts::{Actor, Event, Mention, Position, Statement, actor, plain};
use crate::shared::{Reasons, Shared, date};

/// What one document becomes: actors, mentions, statements, positions and events, each with its place in the text.
///
/// A record never changes. Places are spans of code points, so that `record.text[start:end]` gives the words.
#[pyclass(frozen, module = "demarche")]
pub(crate) struct Record {
    shared: Arc<Shared>,
    parts: [PyOnceLock<Py<PyTuple>>; 5],
}

impl Record {
    pub(crate) fn of(shared: &Arc<Shared>) -> Self {
        Self { shared: Arc::clone(shared), parts: [const { PyOnceLock::new() }; 5] }
    }

    pub(crate) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    /// The record without the reasons, in one line of JSON.
    fn json(&self) -> PyResult<String> {
        serde_json::to_string(&self.shared.record).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// One of the lists, made once.
    fn list(
        &self,
        py: Python<'_>,
        n: usize,
        all: for<'py> fn(Python<'py>, &Arc<Shared>) -> PyResult<Bound<'py, PyTuple>>,
    ) -> PyResult<Py<PyTuple>> {
        self.parts[n].get_or_try_init(py, || all(py, &self.shared).map(Bound::unbind)).map(|list| list.clone_ref(py))
    }
}

#[pymethods]
impl Record {
    /// The document's particulars.
    #[getter]
    fn document(&self) -> Document {
        Document { shared: Arc::clone(&self.shared) }
    }

    /// The text that was read; None for a record that came from JSON without it.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.shared.text.as_ref().map(crate::shared::Text::as_str)
    }

    /// Who takes part, in the order of first mention.
    #[getter]
    fn actors(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.list(py, 0, Actor::all)
    }

    /// Where they are named or meant.
    #[getter]
    fn mentions(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.list(py, 1, Mention::all)
    }

    /// Who says what.
    #[getter]
    fn statements(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.list(py, 2, Statement::all)
    }

    /// Who stands where.
    #[getter]
    fn positions(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.list(py, 3, Position::all)
    }

    /// The same as event data.
    #[getter]
    fn events(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.list(py, 4, Event::all)
    }

    /// Return the actor of this id. Raises `KeyError` where the record has none.
    fn actor(&self, id: &str) -> PyResult<Actor> {
        let known = demarche::ActorId::try_from(id.to_owned()).ok();
        known.and_then(|id| actor(&self.shared, &id)).ok_or_else(|| PyKeyError::new_err(id.to_owned()))
    }

    /// Return the record as plain data: dictionaries, lists, strings and numbers, as JSON has them.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, &self.shared.record)
    }

    /// Return the record as one line of JSON, with places in code points.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// Return the record that JSON holds, with places in any unit.
    ///
    /// Give the text that was read, and the parts of the record know their words. Without it, only a record in code points
    /// can be read, and asking for words raises `ValueError`.
    #[staticmethod]
    #[pyo3(signature = (json, text=None))]
    fn from_json(json: &str, text: Option<String>) -> PyResult<Self> {
        Self::_restore(json, text, None)
    }

    /// What `__reduce__` took apart.
    #[staticmethod]
    #[pyo3(signature = (json, text, reasons))]
    fn _restore(json: &str, text: Option<String>, reasons: Option<&str>) -> PyResult<Self> {
        let bad = |error: &dyn std::fmt::Display| PyValueError::new_err(format!("this is no record of demarche: {error}"));
        let mut record: demarche::Record = serde_json::from_str(json).map_err(|error| bad(&error))?;
        if record.schema != demarche::SCHEMA {
            return Err(bad(&format!("its schema is {:?}, expected {:?}", record.schema, demarche::SCHEMA)));
        }
        if !is_consistent(&record) {
            return Err(bad(&"it refers to a statement or position that it does not have"));
        }
        match &text {
            Some(text) => record = record.with_offsets(text, OffsetUnit::Codepoint),
            None if record.offsets == OffsetUnit::Codepoint => {}
            None => return Err(PyValueError::new_err("the record's places are not in code points: give the text as well")),
        }
        let reasons: Option<Reasons> = reasons.map(serde_json::from_str).transpose().map_err(|error| bad(&error))?;
        Ok(Self::of(&Shared::new(record, text, reasons)))
    }

    /// Return a page of HTML that loads nothing: the text marked, then the tables.
    ///
    /// `style` marks less than all: `"actors"` alone, `"statements"` with them, `"positions"` with both; `"all"` adds events.
    #[pyo3(signature = (style=None))]
    fn to_html(&self, style: Option<&str>) -> PyResult<String> {
        let mut record = self.shared.record.clone();
        match style {
            None | Some("all") => {}
            Some("actors") => {
                record.statements.clear();
                record.positions.clear();
                record.events.clear();
            }
            Some("statements") => {
                record.positions.clear();
                record.events.clear();
            }
            Some("positions") => record.events.clear(),
            Some(other) => {
                let message = format!("style: {other:?} is none of \"all\", \"actors\", \"statements\", \"positions\"");
                return Err(PyValueError::new_err(message));
            }
        }
        Ok(demarche::html(&record, self.shared.whole()?.as_str()))
    }

    /// Return what a notebook shows: the text marked in one of `to_html`'s styles.
    #[pyo3(signature = (style=None))]
    fn show<'py>(&self, py: Python<'py>, style: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        py.import("demarche._display")?.getattr("Html")?.call1((self.to_html(style)?,))
    }

    /// Return what `displacy.render(…, style="ent", manual=True)` of spaCy draws: mentions, the parts of statements
    /// (`"statements"`) or of positions (`"positions"`). What overlaps another mark is left out, for displaCy cannot draw it.
    #[pyo3(signature = (style="actors"))]
    fn to_displacy<'py>(slf: &Bound<'py, Self>, style: &str) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("demarche._display")?.getattr("displacy")?.call1((slf, style))
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.shared.text.is_none() {
            return Ok(None);
        }
        self.show(py, None)?.call_method0("_repr_html_").map(Some)
    }

    fn __repr__(&self) -> String {
        let record = &self.shared.record;
        format!(
            "Record({:?}, {} actors, {} statements, {} positions, {} events)",
            record.document.id,
            record.actors.len(),
            record.statements.len(),
            record.positions.len(),
            record.events.len()
        )
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.shared.equals(&other.get().shared))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.shared.record.document.id, self.text()).hash(&mut hasher);
        hasher.finish()
    }

    #[expect(clippy::type_complexity, reason = "the form that pickle asks for")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String, Option<String>, Option<String>))> {
        let this = slf.get();
        let reasons = this.shared.reasons.as_ref().map(serde_json::to_string).transpose();
        let reasons = reasons.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok((slf.get_type().getattr("_restore")?, (this.json()?, this.text().map(str::to_owned), reasons)))
    }
}

/// Whether every number of a statement or position that the record mentions is one of its own.
fn is_consistent(record: &demarche::Record) -> bool {
    let has_statement = |id: demarche::StatementId| (id.0 as usize) < record.statements.len();
    let has_position = |id: u32| (id as usize) < record.positions.len();
    let vouched = |basis| match basis {
        demarche::Basis::Narration => true,
        demarche::Basis::Statement(id) => has_statement(id),
    };
    record.statements.iter().all(|s| s.within.is_none_or(has_statement))
        && record.positions.iter().all(|p| vouched(p.basis) && p.target.and_then(|t| t.position).is_none_or(has_position))
        && record.events.iter().all(|e| vouched(e.basis) && e.position.is_none_or(has_position))
}

/// A document's particulars.
#[pyclass(frozen, module = "demarche")]
#[derive(Debug)]
pub(crate) struct Document {
    shared: Arc<Shared>,
}

#[pymethods]
impl Document {
    /// The name under which the record is filed.
    #[getter]
    fn id(&self) -> &str {
        &self.shared.record.document.id
    }

    /// The headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.shared.record.document.title.as_deref()
    }

    /// The day of publication.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        date(py, self.shared.record.document.date)
    }

    /// The language read, as an ISO 639 code.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.shared.record.document.language.as_deref()
    }

    /// Who published it.
    #[getter]
    fn publisher(&self) -> Option<&str> {
        self.shared.record.document.publisher.as_deref()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.shared.record.document == other.get().shared.record.document)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.id().hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let info = &self.shared.record.document;
        let date = info.date.map(|date| format!(", date={date}")).unwrap_or_default();
        format!("Document({:?}{date})", info.id)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Record, &'static str))> {
        let getattr = slf.py().import("builtins")?.getattr("getattr")?;
        Ok((getattr, (Record::of(&slf.get().shared), "document")))
    }
}
