//! "The embassy" behind "the French Embassy in Oslo": a common noun for the body whose name holds it.

use foldhash::HashMap;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::Clauses;
use crate::extract::tag::Tag;
use crate::model::MentionKind;
use crate::text::small;

/// The nouns in the names of the bodies so far, each with the latest body.
#[derive(Default)]
pub(super) struct Named {
    by_noun: HashMap<String, ActorNo>,
    /// How many mentions have been read.
    read: usize,
}

impl Named {
    /// The body that a noun means which stands alone behind "the".
    pub(super) fn meant(&mut self, c: &Clauses<'_, '_>, actors: &Actors<'_>, n: usize) -> Option<ActorNo> {
        if n == 0
            || !c.is_tag(n, Tag::Noun)
            || !c.a.is_word(n - 1, "the")
            || c.tag(n + 1).is_some_and(Tag::in_noun_phrase)
            || c.mentions.at(n).is_some()
        {
            return None;
        }
        while let Some(m) = c.mentions.list.get(self.read).filter(|m| m.tokens.end <= n) {
            self.read += 1;
            if actors.is_body(m.actor) && m.kind == MentionKind::Name && m.tokens.len() > 1 {
                for k in m.tokens.clone().filter(|&k| c.a.token(k).capital) {
                    small(c.a.word(k), |noun| match self.by_noun.get_mut(noun) {
                        Some(known) => *known = m.actor,
                        None => drop(self.by_noun.insert(noun.to_owned(), m.actor)),
                    });
                }
            }
        }
        small(c.a.word(n), |noun| self.by_noun.get(noun).copied())
    }
}
