//! Reading texts, one or many.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use demarche::Scratch;
use demarche_parallel::{Crew, Pending};
use jiff::civil::Date;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyIterator, PyMapping, PyString};

use crate::lexicon::Lexicon;
use crate::record::Record;
use crate::shared::Shared;

thread_local! {
    /// What `extract` reads in: a notebook calls it again and again. In a box, for a module that is loaded late has little room
    /// for what each thread keeps by itself.
    static SCRATCH: RefCell<Box<Scratch>> = RefCell::default();
}

/// Reads texts with one dictionary.
#[pyclass(frozen, module = "demarche._demarche")]
#[derive(Debug)]
pub(crate) struct Extractor(demarche::Extractor);

/// What is known of a document, and its text.
struct Work {
    text: String,
    id: Option<String>,
    title: Option<String>,
    date: Option<Date>,
    publisher: Option<String>,
}

#[pymethods]
impl Extractor {
    #[new]
    fn new(lexicon: &Lexicon) -> Self {
        Self(demarche::Extractor::new(Arc::clone(lexicon.inner())))
    }

    /// The record of a text.
    #[pyo3(signature = (text, *, id=None, title=None, date=None, publisher=None))]
    fn extract(
        &self,
        py: Python<'_>,
        text: String,
        id: Option<String>,
        title: Option<String>,
        date: Option<&str>,
        publisher: Option<String>,
    ) -> PyResult<Record> {
        let work = Work { text, id, title, date: date.map(day).transpose()?, publisher };
        Ok(Record::of(&py.detach(|| SCRATCH.with_borrow_mut(|scratch| work.read(&self.0, scratch)))))
    }

    /// The records of many texts, in their order, read on so many threads (0: one a core).
    fn stream(&self, documents: Bound<'_, PyIterator>, threads: usize) -> PyResult<Stream> {
        let extractor = self.0.clone();
        let crew = Crew::with_tools(threads, move |work: Work, scratch| work.read(&extractor, scratch));
        let crew = crew.map_err(|error| PyValueError::new_err(format!("threads: {error}")))?;
        let state = State { documents: documents.unbind(), ahead: VecDeque::new(), taken: 0, ended: false, error: None };
        Ok(Stream { crew, state: Mutex::new(state) })
    }
}

impl Work {
    fn read(self, extractor: &demarche::Extractor, scratch: &mut Scratch) -> Arc<Shared> {
        let mut document = demarche::Document::new(&self.text);
        if let Some(id) = self.id {
            document = document.id(id);
        }
        if let Some(title) = self.title {
            document = document.title(title);
        }
        if let Some(date) = self.date {
            document = document.date(date);
        }
        if let Some(publisher) = self.publisher {
            document = document.publisher(publisher);
        }
        let explanation = extractor.explain_with(&document, scratch);
        Shared::read(explanation, self.text)
    }

    /// A text, or a mapping with `text` and whatever else is known.
    fn of(item: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = item.cast::<PyString>() {
            return Ok(Self { text: text.to_str()?.to_owned(), id: None, title: None, date: None, publisher: None });
        }
        let Ok(fields) = item.cast::<PyMapping>() else {
            let found = item.get_type().name()?;
            return Err(PyTypeError::new_err(format!("expected a text or a mapping with one under \"text\", found {found}")));
        };
        let field = |name: &str| -> PyResult<Option<String>> {
            if !fields.contains(name)? {
                return Ok(None);
            }
            let value = fields.get_item(name)?;
            if value.is_none() || is_missing(&value) {
                return Ok(None);
            }
            let wrong = |_| PyTypeError::new_err(format!("{name}: expected a string, found {value:?}"));
            value.cast::<PyString>().map_err(wrong)?.to_str().map(|text| Some(text.to_owned()))
        };
        let date = if fields.contains("date")? { Some(fields.get_item("date")?) } else { None };
        let date = match date.filter(|date| !date.is_none() && !is_missing(date)) {
            None => None,
            Some(date) => Some(day_of(&date)?),
        };
        let text = field("text")?.ok_or_else(|| PyValueError::new_err("the document has no \"text\""))?;
        Ok(Self { text, id: field("id")?, title: field("title")?, date, publisher: field("publisher")? })
    }
}

/// Whether a value is what tables have where they have none: it differs from itself.
fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    value.eq(value).is_ok_and(|same| !same)
}

pub(crate) fn day(date: &str) -> PyResult<Date> {
    demarche::day(date).map_err(|error| PyValueError::new_err(format!("date: {error}")))
}

/// A day given as a string or as a `datetime.date` or anything of its kind, such as a pandas timestamp.
fn day_of(date: &Bound<'_, PyAny>) -> PyResult<Date> {
    if let Ok(text) = date.cast::<PyString>() {
        return day(text.to_str()?);
    }
    let iso = date.call_method0("isoformat").and_then(|iso| iso.extract::<String>());
    let wrong = |_| PyTypeError::new_err(format!("date: expected a string or a date, found {date:?}"));
    day(iso.map_err(wrong)?.split('T').next().unwrap_or_default())
}

/// An iterator over records, a few of which are read ahead.
#[pyclass(frozen, module = "demarche._demarche")]
#[derive(Debug)]
pub(crate) struct Stream {
    crew: Crew<Work, Arc<Shared>>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    documents: Py<PyIterator>,
    ahead: VecDeque<Next>,
    taken: usize,
    ended: bool,
    /// What the iterable raised: it comes when all that was read before has been handed over.
    error: Option<PyErr>,
}

/// What is handed over next.
#[derive(Debug)]
enum Next {
    Reading(Pending<Arc<Shared>>),
    Failed(Failure),
}

/// How long a signal, such as that of Ctrl-C, may wait for a document that takes long.
const SIGNALS: Duration = Duration::from_millis(20);

#[pymethods]
impl Stream {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let mut state = self.state.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner);
        self.fill(py, &mut state);
        match state.ahead.pop_front() {
            Some(Next::Failed(failure)) => Ok(Some(Bound::new(py, failure)?.into_any().unbind())),
            Some(Next::Reading(mut pending)) => loop {
                match py.detach(|| pending.within(SIGNALS)) {
                    Ok(shared) => break Ok(Some(Bound::new(py, Record::of(&shared))?.into_any().unbind())),
                    Err(still) => pending = still,
                }
                if let Err(interrupt) = py.check_signals() {
                    state.ahead.push_front(Next::Reading(pending));
                    break Err(interrupt);
                }
            },
            None => state.error.take().map_or(Ok(None), Err),
        }
    }
}

impl Stream {
    /// Takes documents until as many as should be are ahead.
    fn fill(&self, py: Python<'_>, state: &mut State) {
        let mut documents = state.documents.bind(py).clone();
        while !state.ended && state.ahead.len() < self.crew.ahead() {
            match documents.next() {
                Some(Ok(item)) => {
                    state.ahead.push_back(match Work::of(&item) {
                        Ok(work) => Next::Reading(self.crew.hand(work)),
                        Err(error) => Next::Failed(Failure::new(state.taken, &item, error)),
                    });
                    state.taken += 1;
                }
                Some(Err(error)) => (state.error, state.ended) = (Some(error), true),
                None => state.ended = true,
            }
        }
    }
}

/// A document of many that could not be read: which, and why.
#[pyclass(frozen, module = "demarche")]
#[derive(Debug)]
pub(crate) struct Failure {
    /// Its place among the documents, from 0.
    #[pyo3(get)]
    number: usize,
    /// Its id, where it has one.
    #[pyo3(get)]
    id: Option<String>,
    error: PyErr,
}

impl Failure {
    fn new(number: usize, item: &Bound<'_, PyAny>, error: PyErr) -> Self {
        let id = item.cast::<PyMapping>().ok().and_then(|fields| fields.get_item("id").ok()?.extract().ok());
        Self { number, id, error }
    }
}

#[pymethods]
impl Failure {
    /// What went wrong.
    #[getter]
    fn error(&self, py: Python<'_>) -> Py<PyAny> {
        self.error.clone_ref(py).into_value(py).into_any()
    }

    fn __repr__(&self) -> String {
        let id = self.id.as_ref().map(|id| format!(", {id:?}")).unwrap_or_default();
        format!("Failure({}{id}: {})", self.number, self.error)
    }
}
