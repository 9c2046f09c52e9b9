//! People and their terms of office.

use super::{Checker, Kind, quoted, standards};
use crate::lexicon::entry::{Entry, Person, Term};
use crate::lexicon::source::Entries;

impl Checker<'_> {
    pub(super) fn people(&mut self, entries: &Entries) {
        for person in &entries.person {
            self.person(person);
            for term in &person.terms {
                self.term(&person.key(), term);
            }
        }
    }

    fn person(&mut self, e: &Person) {
        let key = e.key();
        self.id(&key, &e.id);
        self.coded(&key, &e.coded);
        self.forms(&key, [&e.name].into_iter().chain(&e.surname).chain(&e.surnames).chain(&e.aliases).chain(&e.alone));
        if let Some(id) = e.wikidata.as_ref().filter(|id| !standards::is_wikidata(id)) {
            self.value(&key, &quoted(id), format!("{id:?} is no Wikidata id: those look like Q142"));
        }
    }

    fn term(&mut self, key: &str, term: &Term) {
        self.actor(key, &term.of);
        if !self.ids.offices.contains(term.office.as_str()) {
            let message = format!("there is no [[office]] with the id {:?}: add it, or correct this", term.office);
            self.report.add(Kind::Reference, key, &quoted(&term.office), message);
        }
        self.order(key, (term.from, "it begins"), (term.until, "a term ends"));
        self.order(key, (term.from, "it begins"), (term.open_as_of, "a term is open"));
        self.order(key, (term.from, "it begins"), (term.left_before, "a term is over"));
    }
}
