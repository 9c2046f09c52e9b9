//! Checks across the entries of a dictionary: values, and references from one entry to another.

use std::collections::HashSet;

use super::entry::{Class, Complement, DatedCode, Entry, PartialDate};
use super::error::{LexiconError, LexiconErrorKind as Kind, LexiconErrors};
use super::inflect::plural;
use super::source::{Entries, Loaded};

/// Holds all entries against one another; `loaded` tells where the new ones stand.
pub(crate) fn check(entries: &Entries, loaded: &Loaded) -> Result<(), LexiconErrors> {
    let mut checker = Checker { loaded, errors: Vec::new() };
    let ids = Ids::new(entries);
    checker.actors(entries, &ids);
    checker.people(entries, &ids);
    checker.language(entries, &ids);
    if checker.errors.is_empty() {
        return Ok(());
    }
    checker.errors.sort_by(|a, b| (a.file(), a.line()).cmp(&(b.file(), b.line())));
    Err(LexiconErrors(checker.errors))
}

struct Ids<'a> {
    states: HashSet<&'a str>,
    organisations: HashSet<String>,
    organs: HashSet<&'a str>,
    offices: HashSet<&'a str>,
    issues: HashSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn new(entries: &'a Entries) -> Self {
        Self {
            states: entries.state.iter().map(|e| e.id.as_str()).collect(),
            organisations: entries.organisation.iter().map(Entry::key).collect(),
            organs: entries.organ.iter().map(|e| e.id.as_str()).collect(),
            offices: entries.office.iter().map(|e| e.id.as_str()).collect(),
            issues: entries.issue.iter().map(|e| e.id.as_str()).collect(),
        }
    }

    /// Whether `of` names a state (`FRA`, `state/FRA`) or an organisation (`org/NATO`).
    fn has_actor(&self, of: &str) -> bool {
        self.states.contains(of.strip_prefix("state/").unwrap_or(of)) || self.organisations.contains(of)
    }
}

struct Checker<'a> {
    loaded: &'a Loaded,
    errors: Vec<LexiconError>,
}

impl Checker<'_> {
    fn report(&mut self, kind: Kind, key: &str, message: String) {
        let (file, line) = match self.loaded.places.get(key) {
            Some((file, line)) => (file.as_str(), Some(*line)),
            None => ("bundled dictionary", None),
        };
        self.errors.push(LexiconError::new(kind, file, line, Some(key), message));
    }

    fn actor(&mut self, ids: &Ids<'_>, key: &str, of: &str) {
        if !ids.has_actor(of) {
            let message = format!("{of:?} is neither a state's id (FRA) nor an organisation's (org/NATO)");
            self.report(Kind::Reference, key, message);
        }
    }

    fn forms<'a>(&mut self, key: &str, forms: impl IntoIterator<Item = &'a String>) {
        for form in forms {
            if form.trim() != form || !form.chars().any(char::is_alphanumeric) {
                self.report(Kind::Value, key, format!("the form {form:?} is empty or has white space around it"));
            }
        }
    }

    fn coded(&mut self, ids: &Ids<'_>, key: &str, coded: &[DatedCode]) {
        for code in coded {
            if code.cameo.is_empty() || !code.cameo.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
                self.report(Kind::Value, key, format!("{:?} is no CAMEO actor code: capitals, as in RUSGOV", code.cameo));
            }
            if let Some(of) = &code.of {
                self.actor(ids, key, of);
            }
            self.span(key, "code", code.from, code.until.or(code.open_as_of));
        }
    }

    /// A role that an office or organ adds to its home's code.
    fn role(&mut self, key: &str, role: Option<&String>) {
        let Some(role) = role else { return };
        let code = role.strip_prefix('~').or_else(|| role.strip_suffix('~')).unwrap_or_default();
        if code.is_empty() || !code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            let message = format!("{role:?} is no role: write \"~GOV\" to put a code behind the home's, \"NGO~\" before it");
            self.report(Kind::Value, key, message);
        }
    }

    fn span(&mut self, key: &str, what: &str, from: Option<PartialDate>, until: Option<PartialDate>) {
        if let (Some(from), Some(until)) = (from, until)
            && from.first() > until.last()
        {
            let (from, until) = (String::from(from), String::from(until));
            self.report(Kind::Value, key, format!("a {what} ends ({until}) before it begins ({from})"));
        }
    }

    fn actors(&mut self, entries: &Entries, ids: &Ids<'_>) {
        for e in &entries.state {
            self.id(&e.key(), &e.id);
            self.coded(ids, &e.key(), &e.coded);
            self.forms(
                &e.key(),
                [&e.name].into_iter().chain(&e.aliases).chain(&e.adjectives).chain(&e.people).chain(&e.capitals),
            );
        }
        for e in &entries.organisation {
            let key = e.key();
            self.id(&key, &e.id);
            self.coded(ids, &key, &e.coded);
            self.forms(&key, [&e.name].into_iter().chain(&e.acronyms).chain(&e.aliases).chain(&e.adjectives).chain(&e.people));
            for of in e.of.iter().chain(e.members.iter().map(|m| &m.of)) {
                self.actor(ids, &key, of);
            }
        }
        for e in &entries.metonym {
            self.forms(&e.key(), [&e.form].into_iter().chain(&e.aliases));
            self.actor(ids, &e.key(), &e.of);
            self.organ(ids, &e.key(), &e.organ);
        }
        for e in &entries.group {
            self.id(&e.key(), &e.id);
            self.coded(ids, &e.key(), &e.coded);
            self.forms(&e.key(), [&e.name].into_iter().chain(&e.aliases));
            for of in &e.members {
                self.actor(ids, &e.key(), of);
            }
        }
        for e in &entries.organ {
            self.role(&e.key(), e.cameo.as_ref());
            self.forms(&e.key(), e.names.iter().chain(e.only.iter().map(|o| &o.name)));
            for only in &e.only {
                self.actor(ids, &e.key(), &only.of);
            }
        }
        for e in &entries.office {
            for role in &e.roles {
                self.role(&e.key(), Some(&role.cameo));
                let titles = e.titles.iter().chain(e.only.iter().map(|o| &o.title));
                let named = |title: &String| {
                    let title = title.to_lowercase();
                    title == role.title || plural(&title) == role.title
                };
                if !titles.chain(e.plurals.iter().flatten()).any(named) {
                    self.report(Kind::Reference, &e.key(), format!("{:?} is no title of the office", role.title));
                }
            }
            let plurals = e.plurals.iter().flatten();
            self.forms(&e.key(), e.titles.iter().chain(plurals).chain(e.only.iter().map(|o| &o.title)));
            for only in &e.only {
                self.actor(ids, &e.key(), &only.of);
            }
            if let Some(organ) = &e.organ {
                self.organ(ids, &e.key(), organ);
            }
        }
    }

    fn organ(&mut self, ids: &Ids<'_>, key: &str, organ: &str) {
        if !ids.organs.contains(organ) {
            self.report(Kind::Reference, key, format!("there is no [[organ]] with the id {organ:?}"));
        }
    }

    fn id(&mut self, key: &str, id: &str) {
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.report(Kind::Value, key, format!("the id {id:?} may hold only ASCII letters, digits and hyphens"));
        }
    }

    fn people(&mut self, entries: &Entries, ids: &Ids<'_>) {
        for person in &entries.person {
            let key = person.key();
            self.id(&key, &person.id);
            self.coded(ids, &key, &person.coded);
            self.forms(&key, [&person.name].into_iter().chain(&person.surname).chain(&person.aliases).chain(&person.alone));
            for term in &person.terms {
                self.actor(ids, &key, &term.of);
                if !ids.offices.contains(term.office.as_str()) {
                    self.report(Kind::Reference, &key, format!("there is no [[office]] with the id {:?}", term.office));
                }
                self.span(&key, "term", term.from, term.until);
            }
        }
    }

    fn language(&mut self, entries: &Entries, ids: &Ids<'_>) {
        for e in &entries.report {
            let key = e.key();
            self.forms(&key, [&e.lemma]);
            if e.frames.is_empty() {
                self.report(Kind::Value, &key, "`frames` is empty: name at least one complement, as in { that = 0.9 }".into());
            }
            for (&frame, &certainty) in &e.frames {
                self.certainty(&key, certainty);
                if matches!(frame, Complement::Subject | Complement::Possessor) {
                    self.report(Kind::Value, &key, format!("{frame:?} cannot be a frame of a reporting word"));
                }
            }
        }
        for e in &entries.cue {
            self.forms(&e.key(), [&e.lemma]);
            self.certainty(&e.key(), e.certainty);
            if e.class == Class::Phrase {
                self.report(Kind::Value, &e.key(), "a cue is a verb, a modal, a noun or an adjective".into());
            }
        }
        for e in &entries.act {
            self.forms(&e.key(), [&e.lemma]);
            if !(2..=4).contains(&e.cameo.len()) || !e.cameo.bytes().all(|b| b.is_ascii_alphanumeric()) {
                self.report(Kind::Value, &e.key(), format!("{:?} is no CAMEO code: two to four digits", e.cameo));
            }
        }
        for e in &entries.issue {
            self.forms(&e.key(), &e.terms);
            if let Some(parent) = e.parent.as_deref().filter(|parent| !ids.issues.contains(parent)) {
                self.report(Kind::Reference, &e.key(), format!("there is no [[issue]] with the id {parent:?}"));
            }
        }
        for e in &entries.time {
            let kinds = usize::from(e.days.is_some()) + usize::from(e.weekday.is_some()) + usize::from(e.month.is_some());
            if kinds != 1 || e.month.is_some_and(|month| !(1..=12).contains(&month)) {
                self.report(Kind::Value, &e.key(), "give one of `days`, `weekday` or `month` (1 to 12)".into());
            }
        }
    }

    fn certainty(&mut self, key: &str, certainty: f32) {
        if !(0.0..=1.0).contains(&certainty) {
            self.report(Kind::Value, key, format!("a certainty lies between 0 and 1, not at {certainty}"));
        }
    }
}
