//! The ids of states and bodies and what else of an entry texts ask for again and again, each made once a dictionary.

use once_cell::sync::OnceCell;

use foldhash::HashMap;

use super::Lexicon;
use super::entry::{Office, Organ};
use super::source::Entries;
use crate::model::ActorId;

/// Places for what is made, in the order of the tables.
pub(super) struct Ids {
    states: Vec<OnceCell<ActorId>>,
    state_nominals: Vec<OnceCell<Vec<String>>>,
    organisations: Vec<OnceCell<ActorId>>,
    organisation_members: Vec<OnceCell<Vec<ActorId>>>,
    group_members: Vec<OnceCell<Vec<ActorId>>>,
    office_homes: Vec<OnceCell<Vec<ActorId>>>,
    numbers: OnceCell<Numbers>,
}

/// The places in their tables of entries that texts name by their ids.
struct Numbers {
    states: HashMap<String, u32>,
    offices: HashMap<String, u32>,
    organs: HashMap<String, u32>,
}

impl Ids {
    pub(super) fn new(entries: &Entries) -> Self {
        Self {
            states: empty(entries.state.len()),
            state_nominals: empty(entries.state.len()),
            organisations: empty(entries.organisation.len()),
            organisation_members: empty(entries.organisation.len()),
            group_members: empty(entries.group.len()),
            office_homes: empty(entries.office.len()),
            numbers: OnceCell::new(),
        }
    }
}

fn empty<T>(len: usize) -> Vec<OnceCell<T>> {
    (0..len).map(|_| OnceCell::new()).collect()
}

impl Lexicon {
    fn numbers(&self) -> &Numbers {
        self.ids.numbers.get_or_init(|| Numbers {
            states: self.entries.state.iter().map(|state| state.id.clone()).zip(0..).collect(),
            offices: self.entries.office.iter().map(|office| office.id.clone()).zip(0..).collect(),
            organs: self.entries.organ.iter().map(|organ| organ.id.clone()).zip(0..).collect(),
        })
    }

    /// The place in its table of the state with this id: `RUS`, `state/RUS`.
    pub(crate) fn state(&self, id: &str) -> Option<u32> {
        self.numbers().states.get(id.strip_prefix("state/").unwrap_or(id)).copied()
    }

    /// The place in its table of an office.
    pub(crate) fn office_number(&self, id: &str) -> Option<u32> {
        self.numbers().offices.get(id).copied()
    }

    pub(crate) fn office(&self, id: &str) -> Option<&Office> {
        self.office_number(id).map(|n| &self.entries.office[n as usize])
    }

    pub(crate) fn organ(&self, id: &str) -> Option<&Organ> {
        self.numbers().organs.get(id).map(|&n| &self.entries.organ[n as usize])
    }

    /// The id of a state by its place in the table.
    pub(crate) fn state_id(&self, n: u32) -> &ActorId {
        self.ids.states[n as usize].get_or_init(|| ActorId::of("state", &self.entries.state[n as usize].id))
    }

    /// The nouns that refer back to a state. "Kingdom of Norway": "the kingdom". "United States of America" is no "states".
    pub(crate) fn state_nominals(&self, n: u32) -> &[String] {
        self.ids.state_nominals[n as usize].get_or_init(|| {
            let aliases = &self.entries.state[n as usize].aliases;
            let heads = aliases.iter().filter_map(|name| name.split_once(" of ")?.0.rsplit(' ').next());
            let own = heads.filter(|head| !head.ends_with('s')).map(str::to_lowercase);
            ["country", "nation", "state"].into_iter().map(str::to_owned).chain(own).collect()
        })
    }

    /// The id of an organisation by its place in the table, as of a body of its own: that of an organ of a state
    /// (`office/USA/CIA`) is made where its state is known.
    pub(crate) fn organisation_id(&self, n: u32) -> &ActorId {
        self.ids.organisations[n as usize].get_or_init(|| {
            let body = &self.entries.organisation[n as usize];
            ActorId::of(body.namespace(), &body.id)
        })
    }

    /// The ids of an organisation's members of all times, in the order of its entry.
    pub(crate) fn organisation_members(&self, n: u32) -> &[ActorId] {
        self.ids.organisation_members[n as usize].get_or_init(|| {
            self.entries.organisation[n as usize].members.iter().map(|member| self.actor_id(&member.of)).collect()
        })
    }

    /// The ids of a group's members, in the order of its entry.
    pub(crate) fn group_members(&self, n: u32) -> &[ActorId] {
        self.ids.group_members[n as usize]
            .get_or_init(|| self.entries.group[n as usize].members.iter().map(|of| self.actor_id(of)).collect())
    }

    /// The ids of the homes to which alone titles of an office belong, in the order of its `only` titles.
    pub(crate) fn office_homes(&self, n: u32) -> &[ActorId] {
        self.ids.office_homes[n as usize]
            .get_or_init(|| self.entries.office[n as usize].only.iter().map(|only| self.actor_id(&only.of)).collect())
    }

    /// The id that a term's or metonym's `of` names.
    pub(crate) fn actor_id(&self, of: &str) -> ActorId {
        match of.split_once('/') {
            None => self.state(of).map_or_else(|| ActorId::of("state", of), |n| self.state_id(n).clone()),
            Some(("state", name)) => self.state(of).map_or_else(|| ActorId::of("state", name), |n| self.state_id(n).clone()),
            Some((kind, name)) => {
                self.organisation(of).map_or_else(|| ActorId::of(kind, name), |n| self.organisation_id(n).clone())
            }
        }
    }
}
