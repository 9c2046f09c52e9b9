//! Verbs that say what something is called: "called the plan reckless", "a group called Green Dawn".

use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;

use super::Pieces;
use super::verbs::Cue;

/// How much surer than of an object alone a verb is of what the object is called.
const NAMING: f32 = 0.3;

impl Cue<'_, '_, '_> {
    /// Whether the verb says what something is called or held to be, and needs both.
    pub(super) fn names(&self) -> bool {
        self.certainty(Complement::Small) >= self.certainty(Complement::Object) + NAMING
    }

    /// "called it belated" describes; "called an emergency session", "a group called Green Dawn" do not.
    pub(super) fn naming(&self, start: usize, content: &Pieces, end: usize) -> Option<Complement> {
        let c = self.c;
        let object = c.phrase_at(start, end)?;
        let last = content.last().map_or(start, |piece| c.a.segments.tokens_in(*piece).end);
        if c.is_tag(start, Tag::Pronoun) {
            return Some(if c.is_tag(start + 1, Tag::Adjective) { Complement::Small } else { Complement::Object });
        }
        (last > object.tokens.end || c.is_tag(last - 1, Tag::Adjective)).then_some(Complement::Object)
    }
}
