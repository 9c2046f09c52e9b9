//! Dictionaries.

use std::sync::Arc;

use demarche::LexiconSource;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Person, name, (office, title, of), from, until, certain.
type TermRow = (String, String, (String, String, String), Option<String>, Option<String>, bool);

/// A dictionary, ready to be looked for in texts.
#[pyclass(frozen, module = "demarche._demarche")]
#[derive(Debug)]
pub(crate) struct Lexicon(Arc<demarche::Lexicon>);

impl Lexicon {
    pub(crate) fn inner(&self) -> &Arc<demarche::Lexicon> {
        &self.0
    }
}

#[pymethods]
impl Lexicon {
    /// The English dictionary, and what lies over it: pairs of the name that messages give a dictionary, and its TOML.
    #[new]
    #[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over what it has converted")]
    fn new(py: Python<'_>, overlays: Vec<(String, String)>) -> PyResult<Self> {
        py.detach(|| {
            let bundled = demarche::Lexicon::bundled();
            if overlays.is_empty() {
                return Ok(Self(Arc::clone(bundled)));
            }
            let sources: Vec<LexiconSource<'_>> = overlays.iter().map(|(name, text)| LexiconSource { name, text }).collect();
            let lexicon = bundled.with_overlay(&sources).map_err(|errors| PyValueError::new_err(errors.to_string()))?;
            Ok(Self(Arc::new(lexicon)))
        })
    }

    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        self.0.counts()
    }

    /// The entries of a name: key and TOML.
    fn show(&self, name: &str) -> Vec<(String, String)> {
        self.0.show(name).into_iter().map(|entry| (entry.key, entry.toml)).collect()
    }

    /// The terms of office of a person, or of a state's or body's offices: person, name, office, title, of, from, until, certain.
    #[pyo3(signature = (key, date))]
    fn terms(&self, key: &str, date: Option<&str>) -> PyResult<Vec<TermRow>> {
        let date = date.map(crate::extractor::day).transpose()?;
        let row = |term: demarche::OfficeTerm<'_>| -> TermRow {
            let held = (term.office.to_owned(), term.title.to_owned(), term.of);
            (term.person, term.name.to_owned(), held, term.from, term.until, term.certain)
        };
        Ok(self.0.office_terms(key, date).into_iter().map(row).collect())
    }

    /// Who held an office, and whether the sources are certain of it.
    #[pyo3(signature = (office, of, date))]
    fn holders(&self, office: &str, of: &str, date: Option<&str>) -> PyResult<Vec<(String, bool)>> {
        let date = date.map(crate::extractor::day).transpose()?;
        Ok(self.0.holders(office, of, date).into_iter().map(|holder| (holder.person.to_owned(), holder.certain)).collect())
    }
}
