//! What the form of a cue, its source and its content add to or take from an entry's certainty.

use std::ops::Range;

use crate::extract::clause::{Phrase, VerbGroup};
use crate::extract::mention::MentionDraft;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{Act, ActorKind, MentionKind};
use crate::text::Span;

use super::behind::INFINITIVE;
use super::verbs::{Cue, SPEECH, Side};

/// What approval or disapproval loses in certainty where a state stands behind it.
pub(super) const POLICY: f32 = 0.6;

/// What a verb of speech loses in certainty whose object tells that it means an act: "recalled its ambassador".
const DEED: f32 = 0.3;

/// What quotation marks around an object add.
const VERBATIM: f32 = 0.15;

/// What a thing for a subject takes from the certainty of a wish.
const THING: f32 = 0.3;

/// What a modal of mere possibility takes from certainty.
pub(super) const OPEN: f32 = 0.3;

impl Cue<'_, '_, '_> {
    /// What the form of the cue and the source add to or take from an entry's certainty.
    pub(super) fn adjustment(&self, group: &VerbGroup, source: Option<&Phrase>, side: &Side) -> f32 {
        let c = self.c;
        let mut change = 0.0;
        // "Neither side has revealed": nobody has.
        let nobody = |source: &Phrase| {
            let first = source.core.start;
            c.a.is_word(first, "neither") || first > 0 && c.a.is_word(first - 1, "neither")
        };
        change -= match source {
            Some(source) if side.frame != Complement::That && nobody(source) => 1.0,
            Some(_) => 0.0,
            None => 0.4,
        };
        // "continued to reject", "appeared to reject": no mere intention.
        let tells = [WordClass::AspectVerb, WordClass::Appearance];
        let done = group.tokens.start.checked_sub(1).is_some_and(|n| c.a.is(n, &tells));
        if group.infinitive && !done {
            change -= 0.3;
        }
        // "cannot confirm", "may announce": nobody has said anything yet.
        if let Some(modal) = group.modal {
            let open = ["can", "cannot", "may", "might"].iter().any(|word| c.a.is_word(modal, word));
            change -= if open { OPEN } else { 0.1 };
        }
        let clausal =
            matches!(side.frame, Complement::That | Complement::Clause | Complement::Quote | Complement::Before | Complement::Wh);
        // "agreed to the plan" is no infinitive.
        let acts = side.rule == INFINITIVE || side.frame == Complement::ObjectTo;
        let nominal = !clausal && !acts;
        // `thanked Oslo for "keeping the door open"`: somebody's very words.
        let verbatim = |piece: &Span| {
            let first = c.a.segments.token_at(piece.start());
            c.is_tag(first, Tag::Quote) || c.is_tag(first, Tag::Possessive) && c.is_tag(first + 1, Tag::Quote)
        };
        if nominal && side.content.first().is_some_and(verbatim) {
            change += VERBATIM;
        }
        if nominal && source.is_some_and(|source| self.is_policy(source)) {
            change -= POLICY;
        }
        if side.frame == Complement::Object && self.is_deed(group, side) {
            change -= DEED;
        }
        if let Some(source) = source.filter(|s| s.core.len() == 1) {
            let n = source.core.start;
            if c.a.is(n, &[WordClass::PronounIt, WordClass::PronounYou]) {
                change -= 0.1;
            }
            // "those who want to leave": which people, and nothing that they said.
            if c.is_tag(n, Tag::Relative) && matches!(side.frame, Complement::To) {
                change -= 0.3;
            }
            // "If you support the plan": anybody, and nobody who said so.
            if c.a.is(n, &[WordClass::PronounYou]) && !clausal {
                change -= 0.4;
            }
            // "US urges Iran to yield" is nobody's "us".
            if c.is_tag(n, Tag::Pronoun) && c.a.is(n, &[WordClass::PronounI, WordClass::PronounWe]) {
                // "We condemn the attack" does what it says; only what "we" say is reported.
                change -= if clausal { 0.05 } else { 0.6 };
            }
        }
        // "shells aimed at the port", "an effort intended to end the war": things mean nothing.
        let mental = matches!(self.entry.act, Act::Intend | Act::Want | Act::Hope | Act::Fear | Act::Decide);
        // "This decision contradicts"
        let denies = |core: &Range<usize>| self.entry.act == Act::Deny && c.a.is(core.start, &[WordClass::Demonstrative]);
        // "The pressure of these states brought on a text calling for seals"; but "the envoy's rhetoric calling for"
        let beside =
            |core: &Range<usize>| group.ing && !group.finite && !clausal && c.mentions.within(core.clone()).next().is_none();
        let told = |core: &Range<usize>| mental || beside(core) || denies(core);
        if source.is_some_and(|source| told(&source.core) && self.is_thing(&source.core)) {
            change -= THING;
        }
        if source.is_some_and(|source| self.is_issuer(source)) && self.is_own_act(group) {
            change -= 1.0;
        }
        let mut words = side.content.iter().flat_map(|piece| c.a.segments.tokens_of(*piece));
        if side.frame != Complement::Quote && words.nth(2).is_none() {
            change -= 0.2;
        }
        change
    }

    /// Whether a state or an organ of it approves or disapproves of something: "Norway condemned the raid" tells where it stands
    /// and of nobody's words, while a person's disapproval is voiced.
    pub(super) fn is_policy(&self, source: &Phrase) -> bool {
        let stands =
            matches!(self.entry.act, Act::Agree | Act::Condemn | Act::Criticise | Act::Doubt | Act::Praise | Act::Refuse);
        let body = |kind| {
            matches!(
                kind,
                ActorKind::State
                    | ActorKind::Office
                    | ActorKind::Bloc
                    | ActorKind::Organisation
                    | ActorKind::Government
                    | ActorKind::ArmedGroup
            )
        };
        let who = source.core.end.checked_sub(1).and_then(|head| self.c.mentions.at(head));
        // "admitted a mistake": a verb of speech tells of words, whoever's they are.
        let speaks = self.certainty(Complement::Quote) >= SPEECH;
        // "the Gulf states"
        let states = |m: &MentionDraft| m.kind == MentionKind::Name && self.actors.get(m.actor).actor.kind == ActorKind::Group;
        stands && !speaks && who.is_some_and(|m| body(self.actors.get(m.actor).actor.kind) || states(m))
    }

    /// Whether a verb of speech means an act where it has this object.
    fn is_deed(&self, group: &VerbGroup, side: &Side) -> bool {
        let c = self.c;
        let object = side.content.first().map(|piece| c.a.segments.token_at(piece.start()));
        let Some(object) = object.and_then(|first| c.chunk_at(first, c.sentence(group.sentence).end)) else { return false };
        let (acts, cue) = (&c.a.lexicon.entries().act, c.span(self.tokens.clone()));
        self.entry.act == Act::Say
            && c.a.hits_in(layer::ACT, cue).any(|hit| match hit.reading {
                Reading::Act(n, _) if hit.span == cue => {
                    acts[n as usize].only.iter().any(|word| c.a.find_word(&mut object.clone(), word))
                }
                _ => false,
            })
    }

    /// Whether a common noun names neither people nor a text.
    fn is_thing(&self, core: &Range<usize>) -> bool {
        let c = self.c;
        let head = core.end - 1;
        let speaks = [
            WordClass::DocumentNoun,
            WordClass::BodyNoun,
            WordClass::SourceNoun,
            WordClass::MemberNoun,
            WordClass::SettlementNoun,
            WordClass::StateNoun,
        ];
        c.is_tag(head, Tag::Noun) && !self.is_somebody(core) && !c.a.is(head, &speaks)
    }
}
