//! The actors of a document as they are met.

mod listed;

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;
use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::lexicon::entry::{Gender, PartialDate};
use crate::lexicon::{Lexicon, same_name};
use crate::model::{Actor, ActorId, ActorKind};
use crate::text::joined;

use listed::Table;
pub(crate) use listed::best_tenure;

/// An actor's number in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ActorNo(pub(crate) u32);

/// A few actors, mostly one.
pub(crate) type Few = SmallVec<[ActorNo; 2]>;

/// Everyone in the document, each once.
pub(crate) struct Actors<'a> {
    lexicon: &'a Lexicon,
    date: Option<Date>,
    cast: &'a mut Cast,
}

/// The actors by what they are found by: memory that one document uses after another.
#[derive(Default)]
pub(crate) struct Cast {
    list: Vec<Draft>,
    by_id: HashMap<ActorId, ActorNo>,
    /// Those that the dictionary lists, by table and place.
    by_entry: HashMap<(Table, u32), ActorNo>,
    /// The speakers of a transcript by their labels.
    labels: HashMap<String, ActorNo>,
    unnamed: u32,
}

impl Cast {
    fn clear(&mut self) {
        let Self { list, by_id, by_entry, labels, unnamed } = self;
        list.clear();
        by_id.clear();
        by_entry.clear();
        labels.clear();
        *unnamed = 0;
    }
}

/// An actor and what later stages need to know of it.
pub(crate) struct Draft {
    pub(crate) actor: Actor,
    pub(crate) gender: Option<Gender>,
    /// The name that later mentions use.
    pub(crate) surname: Option<SmolStr>,
    pub(crate) plural: bool,
    /// The office of its role, by its place in the dictionary.
    pub(crate) office: Option<u32>,
    /// Of a person: whether the role is held on the document's date, as far as the sources say.
    pub(crate) in_office: bool,
    nominals: Nominals,
    /// The organisation of the dictionary whose members on the document's date are its own. The record does not say so: members
    /// tell who a bloc or a joint subject is, but those of the United Nations would tell nothing, at length.
    members_of: Option<u32>,
    /// What its title or organ adds to the CAMEO code of its home: `~GOV`.
    pub(crate) cameo: Option<SmolStr>,
}

/// The common nouns that refer back to an actor.
enum Nominals {
    None,
    One(SmolStr),
    /// Those of an entry.
    State(u32),
    Organisation(u32),
}

impl Draft {
    /// A single actor of which nothing more is known.
    fn of(actor: Actor) -> Self {
        let (nominals, members_of) = (Nominals::None, None);
        let (gender, surname, office, cameo) = (None, None, None, None);
        Self { actor, gender, surname, plural: false, office, in_office: true, nominals, members_of, cameo }
    }
}

impl<'a> Actors<'a> {
    /// Nobody yet; the cast may be that of another document.
    pub(crate) fn new(lexicon: &'a Lexicon, date: Option<Date>, cast: &'a mut Cast) -> Self {
        cast.clear();
        Self { lexicon, date, cast }
    }

    pub(crate) fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    pub(crate) fn get(&self, no: ActorNo) -> &Draft {
        &self.cast.list[no.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, no: ActorNo) -> &mut Draft {
        &mut self.cast.list[no.0 as usize]
    }

    /// Whether an actor is made of people who act for it: no state, person or set of either.
    pub(crate) fn is_body(&self, no: ActorNo) -> bool {
        matches!(
            self.get(no).actor.kind,
            ActorKind::Organisation
                | ActorKind::Bloc
                | ActorKind::Government
                | ActorKind::Office
                | ActorKind::Media
                | ActorKind::ArmedGroup
                | ActorKind::Party
        )
    }

    pub(crate) fn id(&self, no: ActorNo) -> &ActorId {
        &self.get(no).actor.id
    }

    pub(crate) fn find(&self, id: &ActorId) -> Option<ActorNo> {
        self.cast.by_id.get(id).copied()
    }

    /// Common nouns that refer back to an actor.
    pub(crate) fn nominals(&self, no: ActorNo) -> impl Iterator<Item = &str> {
        let (one, several) = match &self.get(no).nominals {
            Nominals::None => (None, &[][..]),
            Nominals::One(noun) => (Some(noun.as_str()), &[][..]),
            Nominals::State(n) => (None, self.lexicon.state_nominals(*n)),
            Nominals::Organisation(n) => (None, &self.lexicon.entries().organisation[*n as usize].nominals[..]),
        };
        one.into_iter().chain(several.iter().map(String::as_str))
    }

    /// The members of a body or group, as far as they are known.
    pub(crate) fn members(&self, no: ActorNo) -> impl Iterator<Item = &ActorId> {
        let Draft { members_of, actor, .. } = self.get(no);
        members_of.iter().flat_map(|&n| self.members_of(n)).chain(actor.members.iter().flatten())
    }

    /// The members of an organisation of the dictionary on the document's date.
    fn members_of(&self, n: u32) -> impl Iterator<Item = &'a ActorId> {
        let (lexicon, date) = (self.lexicon, self.date);
        let on_date = move |from: Option<PartialDate>, until: Option<PartialDate>| match date {
            Some(date) => from.is_none_or(|from| from.first() <= date) && until.is_none_or(|until| date <= until.last()),
            None => until.is_none(),
        };
        let members = lexicon.entries().organisation[n as usize].members.iter().zip(lexicon.organisation_members(n));
        members.filter(move |(member, _)| on_date(member.from, member.until)).map(|(_, id)| id)
    }

    /// Whether members of a body or group are known.
    pub(crate) fn has_members(&self, no: ActorNo) -> bool {
        self.members(no).next().is_some()
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.date
    }

    /// The state or organisation that an actor belongs to: itself, or the end of its chain of affiliations.
    pub(crate) fn home(&self, no: ActorNo) -> Option<&ActorId> {
        let is_home = |id: &ActorId| id.is_in("state") || id.is_in("org");
        let mut no = no;
        for _ in 0..3 {
            let Actor { id, affiliation, .. } = &self.get(no).actor;
            if is_home(id) {
                return Some(id);
            }
            let of = affiliation.as_ref()?;
            if is_home(of) {
                return Some(of);
            }
            no = self.find(of)?;
        }
        None
    }

    /// The state that an actor is or belongs to, by its place in the dictionary.
    pub(crate) fn state_of(&self, no: ActorNo) -> Option<u32> {
        match self.get(no).nominals {
            Nominals::State(n) => Some(n),
            _ => self.home(no).filter(|home| home.is_in("state")).and_then(|home| self.lexicon.state(home.as_str())),
        }
    }

    /// The home of an actor as an actor of the document, taken up if it was not met yet.
    pub(crate) fn home_actor(&mut self, no: ActorNo) -> Option<ActorNo> {
        let home = self.home(no).or(self.get(no).actor.affiliation.as_ref())?.clone();
        self.met(&home)
    }

    /// The actor of an id, taken up if it was not met yet; nobody for an id that no entry has.
    pub(crate) fn met(&mut self, id: &ActorId) -> Option<ActorNo> {
        match self.find(id) {
            Some(no) => Some(no),
            None if id.is_in("state") => self.lexicon.state(id.as_str()).map(|n| self.state(n)),
            None => self.lexicon.organisation(id.as_str()).map(|n| self.organisation(n)),
        }
    }

    fn add(&mut self, draft: Draft) -> ActorNo {
        let Cast { list, by_id, .. } = &mut *self.cast;
        *by_id.entry(draft.actor.id.clone()).or_insert_with(|| {
            let no = ActorNo(list.len() as u32);
            list.push(draft);
            no
        })
    }

    /// An organ of a state by words that do not tell whose it is: "foreign ministry" is known as the Norwegian one.
    pub(crate) fn organ_of_state(&mut self, n: u32, organ: &str, words: &str) -> ActorNo {
        let state = &self.lexicon.entries().state[n as usize];
        let name = state.adjectives.first().map_or_else(|| words.to_owned(), |adjective| [adjective, " ", words].concat());
        self.organ(&state.id, organ, &name)
    }

    /// The organ of that kind of a state that the document names.
    pub(crate) fn organ_of(&mut self, no: ActorNo, organ: &str, words: &str) -> Option<ActorNo> {
        let home = self.id(no);
        let state = self.lexicon.state(home.as_str()).filter(|_| home.is_in("state"))?;
        Some(self.organ_of_state(state, organ, words))
    }

    /// An organ of a state or organisation: `office/RUS/foreign-ministry`.
    pub(crate) fn organ(&mut self, of: &str, organ: &str, name: &str) -> ActorNo {
        let home = self.lexicon.actor_id(of);
        if let Some(no) = joined(&["office/", home.name(), "/", organ], |id| self.cast.by_id.get(id).copied()) {
            return no;
        }
        let kind = match organ {
            // Parliaments and highest courts are powers of their own, not offices of a ministry's kind.
            "government" | "head-of-state" | "head-of-government" | "legislature" | "supreme-court" => ActorKind::Government,
            "state-media" => ActorKind::Media,
            _ => ActorKind::Office,
        };
        let id = joined(&[home.name(), "/", organ], |name| ActorId::of("office", name));
        let mut actor = plain(id, kind, name);
        actor.affiliation = Some(home);
        let nominals = match organ {
            "government" | "head-of-state" | "head-of-government" => "government",
            _ => organ.rsplit('-').next().unwrap_or(organ),
        };
        let nominals = Nominals::One(nominals.into());
        let cameo = self.lexicon.organ(organ).and_then(|entry| entry.cameo.as_deref()).map(SmolStr::from);
        self.add(Draft { nominals, cameo, ..Draft::of(actor) })
    }

    /// A group that the text makes: "all NATO members", "G7 foreign ministers".
    pub(crate) fn made_group(&mut self, name: &str, affiliation: Option<ActorId>, members: Option<Vec<ActorId>>) -> ActorNo {
        let mut actor = plain(ActorId::of("group", &slug(name)), ActorKind::Group, name);
        actor.affiliation = affiliation;
        actor.members = members;
        self.add(Draft { plural: true, ..Draft::of(actor) })
    }

    /// A body that no dictionary lists.
    pub(crate) fn body(&mut self, name: &str, affiliation: Option<ActorId>) -> ActorNo {
        let mut actor = plain(ActorId::of("org", &slug(name)), ActorKind::Organisation, name);
        actor.affiliation = affiliation;
        self.add(Draft::of(actor))
    }

    /// Several actors as one holder or source.
    pub(crate) fn joint(&mut self, members: &[ActorNo]) -> ActorNo {
        // "The minister, Luca Neri," is one person, named twice.
        let mut members = members.to_vec();
        let mut seen = HashSet::default();
        members.retain(|no| seen.insert(*no));
        if let [one] = members[..] {
            return one;
        }
        let ids: Vec<ActorId> = members.iter().map(|&no| self.id(no).clone()).collect();
        // "Lima and Quito … Quito and Lima": the same two.
        if let [first, second] = &ids[..]
            && let Some(known) = self.find(&ActorId::of("group", &format!("{}+{}", slug(second.name()), slug(first.name()))))
        {
            return known;
        }
        let name = members.iter().map(|&no| self.get(no).actor.name.as_str()).collect::<Vec<_>>().join(", ");
        let slug = ids.iter().map(|id| slug(id.name())).collect::<Vec<_>>().join("+");
        let mut actor = plain(ActorId::of("group", &slug), ActorKind::Group, &name);
        actor.members = Some(ids);
        self.add(Draft { plural: true, ..Draft::of(actor) })
    }

    /// A person whom only the text introduces.
    pub(crate) fn stranger(&mut self, name: &str, surname: &str) -> ActorNo {
        let actor = plain(ActorId::of("person", &slug(name)), ActorKind::Person, name);
        self.add(Draft { surname: Some(surname.into()), ..Draft::of(actor) })
    }

    /// Whom a transcript's label means: a person of that name, or else somebody whom it knows by the label alone. The same label is
    /// the same speaker.
    pub(crate) fn labelled(&mut self, label: &str) -> ActorNo {
        if let Some(&known) = self.cast.labels.get(label) {
            return known;
        }
        let no = self.bearer(label).unwrap_or_else(|| self.unnamed(label, None, false));
        self.cast.labels.insert(label.to_owned(), no);
        no
    }

    /// The one person of the document with this name or surname, in letters of any size.
    fn bearer(&self, name: &str) -> Option<ActorNo> {
        let bears = |draft: &Draft| {
            let names = [Some(draft.actor.name.as_str()), draft.surname.as_deref()];
            draft.actor.kind == ActorKind::Person && names.into_iter().flatten().any(|known| same_name(known, name))
        };
        let mut bearers = (0..).map(ActorNo).zip(&self.cast.list).filter(|(_, draft)| bears(draft));
        let (no, _) = bearers.next()?;
        bearers.next().is_none().then_some(no)
    }

    /// Somebody whom the text does not name.
    pub(crate) fn unnamed(&mut self, name: &str, affiliation: Option<ActorId>, plural: bool) -> ActorNo {
        self.cast.unnamed += 1;
        let mut actor = plain(ActorId::numbered("unnamed", self.cast.unnamed), ActorKind::Unnamed, name);
        actor.affiliation = affiliation;
        self.add(Draft { plural, ..Draft::of(actor) })
    }

    /// The CAMEO code that an office or organ gives its holder: the home's with the role, elements that repeat left out.
    fn code_at_home(&self, no: ActorNo) -> Option<String> {
        let draft = self.get(no);
        let office = || {
            let office = &self.lexicon.entries().office[draft.office? as usize];
            Lexicon::title_role(std::iter::once(office), &draft.actor.role.as_ref()?.title)
        };
        let role = draft.cameo.as_deref().or_else(office)?;
        let home = self.home(no)?;
        let codes = match self.find(home) {
            Some(no) => &self.get(no).actor.codes,
            None if home.is_in("state") => &self.lexicon.entries().state[self.lexicon.state(home.as_str())? as usize].codes,
            None => &self.lexicon.entries().organisation[self.lexicon.organisation(home.as_str())? as usize].codes,
        };
        let code = codes.get("cameo").or_else(|| codes.get("iso3"))?;
        let (first, second) = match role.strip_suffix('~') {
            Some(role) => (role, code.as_str()),
            None => (code.as_str(), role.trim_start_matches('~')),
        };
        let mut whole = first.to_owned();
        for element in second.as_bytes().chunks(3) {
            let known = whole.as_bytes().chunks(3).any(|other| other == element);
            whole.extend(element.iter().map(|&b| char::from(b)).filter(|_| !known));
        }
        Some(whole)
    }

    /// Leaves each actor where it stands first.
    pub(crate) fn keep_first(&self, list: &mut Vec<ActorNo>) {
        let mut seen = vec![false; self.cast.list.len()];
        list.retain(|no| !std::mem::replace(&mut seen[no.0 as usize], true));
    }

    /// The actors that are used, in the order given, and those that they name.
    pub(crate) fn into_record(mut self, used: &[ActorNo]) -> Vec<Actor> {
        let mut order = used.to_vec();
        self.keep_first(&mut order);
        let mut seen = vec![false; self.cast.list.len()];
        for no in &order {
            seen[no.0 as usize] = true;
        }
        // Homes of the affiliated must be in the record too, or an affiliation would lead nowhere.
        let mut n = 0;
        while n < order.len() {
            if let Some(home) = self.get(order[n]).actor.affiliation.clone()
                && let Some(no) = self.met(&home)
            {
                seen.resize(self.cast.list.len(), false);
                if !std::mem::replace(&mut seen[no.0 as usize], true) {
                    order.push(no);
                }
            }
            n += 1;
        }
        for &no in &order {
            if !self.get(no).actor.codes.contains_key("cameo")
                && let Some(code) = self.code_at_home(no)
            {
                self.get_mut(no).actor.codes.insert("cameo".into(), code);
            }
        }
        let taken = plain(ActorId::of("", ""), ActorKind::Unnamed, "");
        order.into_iter().map(|no| std::mem::replace(&mut self.get_mut(no).actor, taken.clone())).collect()
    }
}

fn plain(id: ActorId, kind: ActorKind, name: &str) -> Actor {
    Actor { id, kind, name: name.to_owned(), affiliation: None, role: None, codes: BTreeMap::new(), members: None }
}

/// A name as part of an id: lower-case letters and digits joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '’' | '.') {
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() { "x".into() } else { slug }
}
