//! The ids of states and bodies, each made once a dictionary: texts name them again and again.

use once_cell::sync::OnceCell;

use super::Lexicon;
use super::source::Entries;
use crate::model::ActorId;

/// Places for the ids, in the order of the tables.
pub(super) struct Ids {
    states: Vec<OnceCell<ActorId>>,
    organisations: Vec<OnceCell<ActorId>>,
}

impl Ids {
    pub(super) fn new(entries: &Entries) -> Self {
        Self { states: empty(entries.state.len()), organisations: empty(entries.organisation.len()) }
    }
}

fn empty(len: usize) -> Vec<OnceCell<ActorId>> {
    (0..len).map(|_| OnceCell::new()).collect()
}

impl Lexicon {
    /// The id of a state by its place in the table.
    pub(crate) fn state_id(&self, n: u32) -> &ActorId {
        self.ids.states[n as usize].get_or_init(|| ActorId::of("state", &self.entries.state[n as usize].id))
    }

    /// The id of an organisation by its place in the table, as of a body of its own: that of an organ of a state
    /// (`office/USA/CIA`) is made where its state is known.
    pub(crate) fn organisation_id(&self, n: u32) -> &ActorId {
        self.ids.organisations[n as usize].get_or_init(|| {
            let body = &self.entries.organisation[n as usize];
            ActorId::of(body.namespace(), &body.id)
        })
    }

    /// The id that a term's or metonym's `of` names.
    pub(crate) fn actor_id(&self, of: &str) -> ActorId {
        if let Some(n) = self.state(of) {
            return self.state_id(n).clone();
        }
        match of.split_once('/') {
            Some((kind, name)) => {
                self.organisation(of).map_or_else(|| ActorId::of(kind, name), |n| self.organisation_id(n).clone())
            }
            None => ActorId::of("state", of),
        }
    }
}
