//! Actors that the dictionary lists: what their entries say of them on the document's date.

use std::cmp::Reverse;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::{ActorNo, Actors, Draft, Nominals, plain};
use crate::lexicon::entry::{DatedCode, PartialDate, Person, Term};
use crate::lexicon::{Tenure, tenure};
use crate::model::{Actor, ActorId, ActorKind, Role};

/// The tables whose entries are actors.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Table {
    State,
    Organisation,
    Group,
    Person,
}

impl Actors<'_> {
    /// The actor of an entry; `draft` is asked for when it is met first.
    fn entry(&mut self, table: Table, n: u32, draft: impl FnOnce(&mut Self) -> Draft) -> ActorNo {
        if let Some(&no) = self.cast.by_entry.get(&(table, n)) {
            return no;
        }
        let draft = draft(self);
        let no = self.add(draft);
        self.cast.by_entry.insert((table, n), no);
        no
    }

    pub(crate) fn state(&mut self, n: u32) -> ActorNo {
        self.entry(Table::State, n, |actors| actors.state_draft(n))
    }

    fn state_draft(&self, n: u32) -> Draft {
        let state = &self.lexicon.entries().state[n as usize];
        let mut actor = plain(self.lexicon.state_id(n).clone(), ActorKind::State, &state.name);
        actor.codes = state.codes.clone();
        self.code(&mut actor, &state.coded);
        // "the country" is none that is no more.
        let gone = state.until.zip(self.date).is_some_and(|(until, date)| until.last() < date);
        let nominals = if gone { Nominals::None } else { Nominals::State(n) };
        Draft { nominals, ..Draft::of(actor) }
    }

    /// An organ of one state that has an entry of its own is known as its ministries are: `office/USA/CIA`.
    fn body_id(&self, n: u32) -> ActorId {
        let body = &self.lexicon.entries().organisation[n as usize];
        match body.of.as_ref().filter(|_| body.kind.is_government()).map(|of| self.lexicon.actor_id(of)) {
            Some(home) => ActorId::of("office", &format!("{}/{}", home.name(), body.id)),
            None => self.lexicon.organisation_id(n).clone(),
        }
    }

    /// The id of the actor that a term's `of` names.
    fn home_id(&self, of: &str) -> ActorId {
        self.lexicon.organisation(of).map_or_else(|| self.lexicon.actor_id(of), |n| self.body_id(n))
    }

    pub(crate) fn organisation(&mut self, n: u32) -> ActorNo {
        self.entry(Table::Organisation, n, |actors| actors.organisation_draft(n))
    }

    fn organisation_draft(&self, n: u32) -> Draft {
        let id = self.body_id(n);
        let body = &self.lexicon.entries().organisation[n as usize];
        let mut actor = plain(id, body.kind.actor_kind(), &body.name);
        actor.codes = body.codes.clone();
        if let Some(acronym) = body.acronyms.first() {
            actor.codes.insert("acronym".into(), acronym.clone());
        }
        actor.affiliation = body.of.as_ref().map(|of| self.home_id(of));
        self.code(&mut actor, &body.coded);
        let own = actor.kind != ActorKind::Organisation;
        if own {
            actor.members = Some(self.members_of(n).cloned().collect()).filter(|members: &Vec<_>| !members.is_empty());
        }
        Draft { nominals: Nominals::Organisation(n), members_of: (!own).then_some(n), ..Draft::of(actor) }
    }

    pub(crate) fn group(&mut self, n: u32) -> ActorNo {
        self.entry(Table::Group, n, |actors| actors.group_draft(n))
    }

    fn group_draft(&self, n: u32) -> Draft {
        let group = &self.lexicon.entries().group[n as usize];
        let mut actor = plain(ActorId::of("group", &group.id), ActorKind::Group, &group.name);
        let members = self.lexicon.group_members(n).to_vec();
        actor.members = (!members.is_empty()).then_some(members);
        self.code(&mut actor, &group.coded);
        Draft { plural: true, ..Draft::of(actor) }
    }

    /// A person of the dictionary, with the office held on the document's date.
    pub(crate) fn person(&mut self, n: u32) -> ActorNo {
        self.entry(Table::Person, n, |actors| actors.person_draft(n))
    }

    fn person_draft(&mut self, n: u32) -> Draft {
        let person = &self.lexicon.entries().person[n as usize];
        let mut actor = plain(ActorId::of("person", &person.id), ActorKind::Person, &person.name);
        if let Some(wikidata) = &person.wikidata {
            actor.codes.insert("wikidata".into(), wikidata.clone());
        }
        let (mut home, mut office, mut in_office) = (None, None, true);
        if let Some(term) = self.term_on(person) {
            home = self.lexicon.organisation(&term.of);
            actor.affiliation = Some(home.map_or_else(|| self.lexicon.actor_id(&term.of), |n| self.body_id(n)));
            office = self.lexicon.office_number(&term.office);
            actor.role = office.map(|n| self.role(term, n));
            in_office = self.date.is_none_or(|date| tenure(term, date) != Tenure::Not);
        }
        self.code(&mut actor, &person.coded);
        // The body must be known for the affiliation to lead on to its state.
        if let Some(home) = home {
            self.organisation(home);
        }
        Draft {
            gender: person.gender,
            surname: person.surname.as_deref().map(SmolStr::from),
            office,
            in_office,
            ..Draft::of(actor)
        }
    }

    /// The term of office that counts on the document's date: one held then, else one that the sources leave possible, else the
    /// last that had begun; without a date the latest.
    ///
    /// Of several held at once the state's counts before an organisation's, a head's before a minister's: who chairs the
    /// African Union for a year is still a president, and who minds the defence ministry too is still prime minister.
    fn term_on<'p>(&self, person: &'p Person) -> Option<&'p Term> {
        let start = |term: &Term| term.from.map_or(Date::MIN, PartialDate::first);
        let Some(date) = self.date else { return person.terms.iter().max_by_key(|term| start(term)) };
        let weight = |term: &Term| {
            let held = tenure(term, date);
            let level = self.lexicon.office(&term.office).map(|office| office.level);
            let main = (held == Tenure::Held).then_some((!term.of.contains('/'), Reverse(level)));
            (held, main, start(term))
        };
        person.terms.iter().filter(|term| start(term) <= date).max_by_key(|term| weight(term)).or(person.terms.first())
    }

    /// Gives an actor the CAMEO code of the document's date, and where nothing else is known the home that it tells.
    fn code(&self, actor: &mut Actor, coded: &[DatedCode]) {
        let Some(code) = DatedCode::on(coded, self.date) else { return };
        actor.codes.insert("cameo".into(), code.cameo.clone());
        if actor.affiliation.is_none() {
            actor.affiliation = code.of.as_ref().map(|of| self.home_id(of)).filter(|home| *home != actor.id);
        }
    }

    fn role(&self, term: &Term, office: u32) -> Role {
        let office = &self.lexicon.entries().office[office as usize];
        let title = term.title.clone().or_else(|| office.titles.first().cloned()).unwrap_or_else(|| office.id.replace('-', " "));
        Role { title, office: office.id.clone() }
    }
}

/// How likely a person is meant on a date, by the best of the terms.
pub(crate) fn best_tenure(person: &Person, date: Option<Date>) -> Tenure {
    match date {
        Some(date) => person.terms.iter().map(|term| tenure(term, date)).max().unwrap_or(Tenure::Not),
        None => Tenure::Possible,
    }
}
