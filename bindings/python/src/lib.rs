//! The compiled part of the Python package: texts and strings in, JSON out. `python/demarche/__init__.py` is what users see.

use demarche::{Document, Lexicon, LexiconSource, OffsetUnit};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Reads texts with one dictionary.
#[pyclass(frozen, module = "demarche._demarche")]
#[derive(Debug)]
struct Extractor(demarche::Extractor);

#[pymethods]
impl Extractor {
    /// Overlays are pairs: the name that messages give a dictionary, and its TOML.
    #[new]
    #[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over what it has converted")]
    fn new(py: Python<'_>, overlays: Vec<(String, String)>) -> PyResult<Self> {
        py.detach(|| {
            if overlays.is_empty() {
                return Ok(Self(demarche::Extractor::bundled()));
            }
            let sources: Vec<LexiconSource<'_>> = overlays.iter().map(|(name, text)| LexiconSource { name, text }).collect();
            let lexicon =
                Lexicon::bundled().with_overlay(&sources).map_err(|errors| PyValueError::new_err(errors.to_string()))?;
            Ok(Self(demarche::Extractor::new(lexicon)))
        })
    }

    /// The record of a text as JSON; spans count code points.
    #[pyo3(signature = (text, *, id=None, title=None, date=None, publisher=None))]
    fn extract_json(
        &self,
        py: Python<'_>,
        text: &str,
        id: Option<String>,
        title: Option<String>,
        date: Option<&str>,
        publisher: Option<String>,
    ) -> PyResult<String> {
        let mut document = Document::new(text);
        if let Some(id) = id {
            document = document.id(id);
        }
        if let Some(title) = title {
            document = document.title(title);
        }
        if let Some(date) = date {
            document = document.date(day(date)?);
        }
        if let Some(publisher) = publisher {
            document = document.publisher(publisher);
        }
        py.detach(|| {
            let record = self.0.extract(&document).with_offsets(text, OffsetUnit::Codepoint);
            serde_json::to_string(&record).map_err(|error| PyValueError::new_err(error.to_string()))
        })
    }
}

fn day(date: &str) -> PyResult<Date> {
    let day = date.parse().ok().filter(|_| date.len() == "YYYY-MM-DD".len());
    let message = || format!("date: {date:?} is no day of the calendar: write it as YYYY-MM-DD, as in 2025-02-20");
    day.ok_or_else(|| PyValueError::new_err(message()))
}

/// The compiled part of demarche.
#[pymodule(gil_used = false)]
mod _demarche {
    #[pymodule_export]
    use super::Extractor;

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
