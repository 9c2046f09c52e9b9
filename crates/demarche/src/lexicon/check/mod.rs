//! Checks across the entries of a dictionary.
//!
//! What is wrong is an error, and nothing is loaded; what is doubtful is a warning, for those who keep dictionaries.

mod actors;
mod clash;
mod doubts;
mod language;
mod people;
mod standards;
mod terms;

use std::collections::{BTreeMap, HashSet};

use super::Lexicon;
use super::entry::{DatedCode, Entry, PartialDate};
use super::error::{LexiconError, LexiconErrorKind as Kind, LexiconErrors};
use super::source::{Entries, LexiconSource, Loaded};

/// Holds all entries against the rules and one another; `loaded` tells where the new ones stand in `sources`.
pub(crate) fn check(entries: &Entries, loaded: &Loaded, sources: &[LexiconSource<'_>]) -> Result<(), LexiconErrors> {
    let ids = Ids::new(entries);
    let mut checker = Checker { report: Report { loaded, sources, list: Vec::new() }, ids };
    checker.actors(entries);
    checker.people(entries);
    checker.language(entries);
    let errors = checker.report.sorted();
    if errors.is_empty() { Ok(()) } else { Err(LexiconErrors(errors)) }
}

/// What is doubtful in the new entries of a dictionary without errors.
pub(crate) fn doubts(lexicon: &Lexicon, loaded: &Loaded, sources: &[LexiconSource<'_>]) -> Vec<LexiconError> {
    let mut report = Report { loaded, sources, list: Vec::new() };
    doubts::entries(&mut report, lexicon.entries());
    terms::outlived(&mut report, lexicon.entries());
    terms::overlaps(&mut report, lexicon.entries());
    clash::forms(&mut report, lexicon);
    clash::uses(&mut report, lexicon.entries());
    report.sorted().into_iter().map(LexiconError::into_warning).collect()
}

/// What has been found, each with its place.
struct Report<'a> {
    loaded: &'a Loaded,
    sources: &'a [LexiconSource<'a>],
    list: Vec<LexiconError>,
}

impl Report<'_> {
    /// Takes down a mistake: the line is the one of the entry on which `word` stands.
    fn add(&mut self, kind: Kind, key: &str, word: &str, message: impl Into<String>) {
        let (file, line) = match self.loaded.places.get(key) {
            Some(place) => (place.file(self.sources), Some(place.line(self.sources, word))),
            None => ("bundled dictionary", None),
        };
        self.list.push(LexiconError::new(kind, file, line, Some(key), message));
    }

    /// Whether an entry stands in the files.
    fn is_new(&self, key: &str) -> bool {
        self.loaded.places.contains_key(key)
    }

    /// The entry for a message about another: its key, and the place if it stands in the files.
    fn named(&self, key: &str) -> String {
        match self.loaded.places.get(key) {
            Some(place) => format!("{key} ({}:{})", place.file(self.sources), place.line(self.sources, "")),
            None => key.to_owned(),
        }
    }

    fn sorted(mut self) -> Vec<LexiconError> {
        self.list.sort_by(|a, b| (a.file(), a.line()).cmp(&(b.file(), b.line())));
        self.list
    }
}

struct Ids<'a> {
    states: HashSet<&'a str>,
    organisations: HashSet<String>,
    organs: HashSet<&'a str>,
    offices: HashSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn new(entries: &'a Entries) -> Self {
        Self {
            states: entries.state.iter().map(|e| e.id.as_str()).collect(),
            organisations: entries.organisation.iter().map(Entry::key).collect(),
            organs: entries.organ.iter().map(|e| e.id.as_str()).collect(),
            offices: entries.office.iter().map(|e| e.id.as_str()).collect(),
        }
    }

    /// Whether `of` names a state (`FRA`, `state/FRA`) or an organisation (`org/NATO`).
    fn has_actor(&self, of: &str) -> bool {
        self.states.contains(of.strip_prefix("state/").unwrap_or(of)) || self.organisations.contains(of)
    }
}

/// Finds the errors.
struct Checker<'a> {
    report: Report<'a>,
    ids: Ids<'a>,
}

impl Checker<'_> {
    fn value(&mut self, key: &str, word: &str, message: impl Into<String>) {
        self.report.add(Kind::Value, key, word, message);
    }

    fn actor(&mut self, key: &str, of: &str) {
        if !self.ids.has_actor(of) {
            let message =
                format!("{of:?} is neither a state's id (FRA) nor an organisation's (org/NATO): add it, or correct this");
            self.report.add(Kind::Reference, key, &quoted(of), message);
        }
    }

    fn forms<'a>(&mut self, key: &str, forms: impl IntoIterator<Item = &'a String>) {
        for form in forms {
            if form.trim() != form || !form.chars().any(char::is_alphanumeric) {
                self.value(key, &quoted(form), format!("the form {form:?} is empty or has white space around it"));
            } else if form.contains("  ") || form.contains(['\n', '\t']) {
                self.value(key, &quoted(form), format!("the form {form:?} has white space other than single spaces"));
            } else if form.contains(['’', '‘', 'ʼ', '“', '”']) {
                let message = format!("the form {form:?} has a curly mark: write it straight, it is found in texts either way");
                self.value(key, form, message);
            }
        }
    }

    fn id(&mut self, key: &str, id: &str) {
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.value(key, "", format!("the id {id:?} may hold only ASCII letters, digits and hyphens"));
        }
    }

    /// CAMEO actor codes by date.
    fn coded(&mut self, key: &str, coded: &[DatedCode]) {
        for code in coded {
            if code.cameo.is_empty() || !code.cameo.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
                let message = format!("{:?} is no CAMEO actor code: write capitals, as in RUSGOV", code.cameo);
                self.value(key, &quoted(&code.cameo), message);
            }
            if let Some(of) = &code.of {
                self.actor(key, of);
            }
            self.order(key, (code.from, "it begins"), (code.until.or(code.open_as_of), "a code ends"));
        }
    }

    /// A role that an office or organ adds to its home's code.
    fn role(&mut self, key: &str, role: &str) {
        let code = role.strip_prefix('~').or_else(|| role.strip_suffix('~')).unwrap_or_default();
        if code.is_empty() || !code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            let message = format!("{role:?} is no role: write \"~GOV\" to put a code behind the home's, \"NGO~\" before it");
            self.value(key, &quoted(role), message);
        }
    }

    /// Two dates of which the second may not lie before the first.
    fn order(&mut self, key: &str, (from, begins): (Option<PartialDate>, &str), (until, ends): (Option<PartialDate>, &str)) {
        if let (Some(from), Some(until)) = (from, until)
            && from.first() > until.last()
        {
            let (from, until) = (String::from(from), String::from(until));
            self.value(key, &quoted(&until), format!("{ends} ({until}) before {begins} ({from})"));
        }
    }

    fn codes(&mut self, key: &str, codes: &BTreeMap<String, String>, known: &[&str]) {
        for (scheme, code) in codes {
            let wrong = match scheme.as_str() {
                scheme if !known.contains(&scheme) => {
                    let message = format!("there is no scheme of codes called {scheme:?}: the schemes are {}", known.join(", "));
                    self.value(key, scheme, message);
                    continue;
                }
                "wikidata" => (!standards::is_wikidata(code)).then_some("no Wikidata id: those look like Q142"),
                "cow" => (!standards::is_cow(code))
                    .then_some("no Correlates of War number: those go from 2 to 990, without zeros before"),
                "m49" => (!standards::is_number(code, 3, 3)).then_some("no M49 number: those have three digits"),
                "cameo" => (!standards::is_cameo_actor(code))
                    .then_some("no CAMEO actor code: those are three capitals, or several times three"),
                "iso3" => standards::iso(code)
                    .is_none()
                    .then_some("no alpha-3 code of ISO 3166: leave it out, an id of your own begins with X-"),
                _ => None,
            };
            if let Some(wrong) = wrong {
                self.value(key, scheme, format!("{code:?} is {wrong}"));
            }
        }
        let iso = codes.get("iso3").and_then(|code| standards::iso(code));
        let expected = iso.map(|(alpha2, number)| [("iso2", Some(alpha2)), ("m49", number)]);
        for (scheme, right) in expected.into_iter().flatten() {
            if let (Some(code), Some(right)) = (codes.get(scheme), right)
                && code != right
            {
                self.value(key, scheme, format!("{scheme} is {code:?}, but with this iso3 it is {right:?}"));
            }
        }
        if codes.contains_key("iso2") && !codes.contains_key("iso3") {
            self.value(key, "iso2", "iso2 stands without iso3: give both or neither");
        }
    }
}

/// A value as it stands in a file.
fn quoted(value: &str) -> String {
    format!("\"{value}\"")
}
