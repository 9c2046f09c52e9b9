use std::collections::HashMap;

use crate::model::{Actor, ActorId, Record, Reference};

/// The names behind the ids of one record, for whoever shows records to people.
///
/// ```
/// use demarche::{Document, Extractor, Names};
/// let record = Extractor::bundled().extract(&Document::new("Sergei Lavrov spoke."));
/// let names = Names::new(&record);
/// for mention in &record.mentions {
///     println!("{}", names.full(&mention.actor));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Names<'r> {
    actors: HashMap<&'r ActorId, &'r Actor>,
}

impl<'r> Names<'r> {
    /// The names in `record`.
    pub fn new(record: &'r Record) -> Self {
        Self { actors: record.actors.iter().map(|actor| (&actor.id, actor)).collect() }
    }

    /// The actor's name; for an actor that the record does not list, what its id says.
    pub fn name<'a>(&self, id: &'a ActorId) -> &'a str
    where
        'r: 'a,
    {
        self.actors.get(id).map_or_else(|| id.name(), |actor| &actor.name)
    }

    /// Whom the actor speaks or acts for in the end: the affiliation's own affiliation, as far as the record knows it.
    pub fn stands_for(&self, id: &ActorId) -> Option<&'r ActorId> {
        // An affiliation has one or two steps (person, ministry, state); the bound ends a circle that a record made
        // by hand might hold.
        const STEPS: usize = 4;
        let next = |id: &ActorId| self.actors.get(id).and_then(|actor| actor.affiliation.as_ref());
        std::iter::successors(next(id), |id| next(id)).take(STEPS).last()
    }

    /// The name, with whom the actor stands for: "Sergei Lavrov (Russia)".
    pub fn full(&self, id: &ActorId) -> String {
        let name = self.name(id);
        match self.stands_for(id).map(|principal| self.name(principal)) {
            Some(principal) if principal != name => format!("{name} ({principal})"),
            _ => name.to_owned(),
        }
    }

    /// The full name of the actor referred to or, where nobody is known, the words (of a record in UTF-8 offsets).
    pub fn reference(&self, reference: &Reference, text: &str) -> String {
        match &reference.actor {
            Some(id) => self.full(id),
            None => reference.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}
