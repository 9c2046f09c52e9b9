//! States, organisations, metonyms, groups, organs and offices.

use std::collections::{HashMap, HashSet};

use super::{Checker, Kind, quoted};
use crate::lexicon::entry::{Entry, Office, Organisation, State};
use crate::lexicon::inflect::plural;
use crate::lexicon::packed::Table;
use crate::lexicon::source::Entries;

const STATE_CODES: [&str; 6] = ["iso2", "iso3", "cow", "m49", "cameo", "wikidata"];
const BODY_CODES: [&str; 2] = ["cameo", "wikidata"];

impl Checker<'_> {
    pub(super) fn actors(&mut self, entries: &Entries) {
        for state in &entries.state {
            self.state(state);
        }
        for body in &entries.organisation {
            self.organisation(body);
        }
        self.belongings(&entries.organisation);
        for e in &entries.metonym {
            self.forms(&e.key(), [&e.form].into_iter().chain(&e.aliases));
            self.actor(&e.key(), &e.of);
            self.organ(&e.key(), &e.organ);
        }
        for e in &entries.group {
            self.id(&e.key(), &e.id);
            self.coded(&e.key(), &e.coded);
            self.forms(&e.key(), [&e.name].into_iter().chain(&e.aliases));
            for of in &e.members {
                self.actor(&e.key(), of);
            }
        }
        for e in &entries.organ {
            self.id(&e.key(), &e.id);
            if let Some(role) = &e.cameo {
                self.role(&e.key(), role);
            }
            self.forms(&e.key(), e.names.iter().chain(e.only.iter().map(|o| &o.name)));
            for only in &e.only {
                self.actor(&e.key(), &only.of);
            }
        }
        for e in &entries.office {
            self.id(&e.key(), &e.id);
            let plurals = e.plurals.iter().flatten();
            self.forms(&e.key(), e.titles.iter().chain(plurals).chain(e.only.iter().map(|o| &o.title)));
            self.roles(e);
            for only in &e.only {
                self.actor(&e.key(), &only.of);
            }
            if let Some(organ) = &e.organ {
                self.organ(&e.key(), organ);
            }
        }
    }

    /// What an office's titles add to the code of their home: each of them must be one of its titles.
    fn roles(&mut self, e: &Office) {
        for role in &e.roles {
            self.role(&e.key(), &role.cameo);
            let titles = e.titles.iter().chain(e.only.iter().map(|o| &o.title));
            let named = |title: &String| {
                let title = title.to_lowercase();
                title == role.title || plural(&title) == role.title
            };
            if !titles.chain(e.plurals.iter().flatten()).any(named) {
                let message = format!("{:?} is no title of the office: add it to `titles`, or correct this", role.title);
                self.report.add(Kind::Reference, &e.key(), &quoted(&role.title), message);
            }
        }
    }

    fn state(&mut self, e: &State) {
        let key = e.key();
        self.id(&key, &e.id);
        self.coded(&key, &e.coded);
        self.forms(&key, [&e.name].into_iter().chain(&e.aliases).chain(&e.adjectives).chain(&e.people).chain(&e.capitals));
        self.order(&key, (e.since, "it begins"), (e.until, "it ends"));
        self.codes(&key, &e.codes, &STATE_CODES);
        if let Some(iso3) = e.codes.get("iso3").filter(|iso3| **iso3 != e.id) {
            self.value(&key, "iso3", format!("iso3 is {iso3:?} where the id is {:?}: a state's id is its alpha-3 code", e.id));
        }
    }

    fn organisation(&mut self, e: &Organisation) {
        let key = e.key();
        self.id(&key, &e.id);
        self.coded(&key, &e.coded);
        self.forms(&key, [&e.name].into_iter().chain(&e.acronyms).chain(&e.aliases).chain(&e.adjectives).chain(&e.people));
        self.order(&key, (e.since, "it begins"), (e.until, "it ends"));
        self.codes(&key, &e.codes, &BODY_CODES);
        for of in e.of.iter().chain(e.members.iter().map(|m| &m.of)) {
            self.actor(&key, of);
        }
        for member in &e.members {
            if member.of == key {
                self.value(&key, &quoted(&key), "the body is its own member");
            }
            let (begins, ends) = (format!("{} joins", member.of), format!("{} leaves", member.of));
            self.order(&key, (member.from, &begins), (member.until, &ends));
        }
    }

    /// A body that belongs, through others, to itself.
    fn belongings(&mut self, bodies: &Table<Organisation>) {
        let homes: HashMap<String, &str> = bodies.iter().filter_map(|body| Some((body.key(), body.of.as_deref()?))).collect();
        for key in bodies.iter().map(Entry::key) {
            let mut passed = HashSet::new();
            let mut at = key.as_str();
            while let Some(&of) = homes.get(at) {
                if of == key {
                    self.value(&key, "of =", "`of` leads back to the body itself: name what it belongs to, or leave it out");
                    break;
                }
                if !passed.insert(at) {
                    break;
                }
                at = of;
            }
        }
    }

    fn organ(&mut self, key: &str, organ: &str) {
        if !self.ids.organs.contains(organ) {
            let message = format!("there is no [[organ]] with the id {organ:?}: add it, or correct this");
            self.report.add(Kind::Reference, key, &quoted(organ), message);
        }
    }
}
