//! Who takes part in an event: the places that its entry names, and where they are empty what the sentence still tells.

use std::cell::OnceCell;
use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::extract::actors::{ActorNo, Actors, Few};
use crate::extract::clause::{Clauses, Phrase};
use crate::extract::coref::Referents;
use crate::extract::frame::{Frame, actors_in};
use crate::extract::mention::MentionDraft;
use crate::extract::position::Voices;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Level};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, EventType, MentionKind};

use super::EventDraft;

pub(super) struct Parties<'s, 'c, 'a, 'x, 'l> {
    pub(super) c: &'s Clauses<'c, 'a>,
    pub(super) referents: &'s Referents,
    pub(super) actors: &'x mut Actors<'l>,
    pub(super) voices: &'s Voices,
}

impl Parties<'_, '_, '_, '_, '_> {
    /// The actors in the first of these places that names any.
    pub(super) fn fill(&mut self, frame: &Frame, kinds: &[Complement]) -> Few {
        for &kind in kinds {
            let Some(words) = frame.complement(kind) else { continue };
            if words.len() == 1
                && let Some(no) = self.voices.oneself(words.start)
            {
                return smallvec![no];
            }
            let found: Few = actors_in(self.c, self.referents, self.actors, &words).into_iter().map(|(no, _)| no).collect();
            if !found.is_empty() {
                return found;
            }
            // "a camp for Sudanese refugees was attacked": whom the words name, if not as their head.
            let near = words.start..words.end.min(words.start + 12);
            if matches!(kind, Complement::Object | Complement::Subject)
                && let Some(m) = self.c.mentions.within(near).find(|m| self.actors.home(m.actor).is_some())
            {
                return smallvec![m.actor];
            }
        }
        Few::new()
    }

    /// "Rebels in Chad", "militants loyal to Libya's former ruler": gives unnamed people the state that their words name.
    pub(super) fn at_home(&mut self, source: &[ActorNo], words: Range<usize>) {
        let c = self.c;
        // A pronoun describes nobody: what stands behind it belongs to the verb.
        if c.is_tag(words.end.saturating_sub(1), Tag::Pronoun) {
            return;
        }
        for &no in source {
            let draft = self.actors.get(no);
            if draft.actor.kind != ActorKind::Unnamed || draft.actor.affiliation.is_some() {
                continue;
            }
            let start = words.start;
            let limit = c.sentence(c.sentence_of(start)).end.min(words.end + 6);
            // The words up to the first verb are the phrase with what describes it.
            let end = (start..limit).find(|&n| n >= words.end && c.tags[n].verbal()).unwrap_or(limit);
            let home = c
                .mentions
                .within(start..end)
                .filter(|m| m.actor != no)
                .find_map(|m| self.actors.home(m.actor).filter(|id| id.namespace() == "state"));
            if let Some(home) = home.cloned() {
                self.actors.get_mut(no).actor.affiliation = Some(home);
            }
        }
    }

    /// Whether none of these actors can be told a state or organisation.
    pub(super) fn homeless(&self, actors: &[ActorNo]) -> bool {
        actors.iter().all(|&no| self.actors.home(no).is_none() && !self.actors.has_members(no))
    }

    /// "Rebels in Chad", "Swiss doctors": whom the words of a subject name, if not its head.
    pub(super) fn within_subject(&self, frame: &Frame) -> Few {
        let Some(subject) = frame.subject.as_ref().filter(|_| !frame.agentless) else { return Few::new() };
        self.c.mentions.within(subject.tokens.clone()).next().map(|m| smallvec![m.actor]).unwrap_or_default()
    }

    /// What both sides do, from the other side.
    pub(super) fn reversed<'b>(&self, event: &EventDraft<'b>) -> Option<EventDraft<'b>> {
        let Reading::Act(n, _) = event.entry else { return None };
        let entry = &self.c.a.lexicon.entries().act[n as usize];
        let both = entry.symmetric && event.event_type == entry.event_type;
        (both && !event.source.is_empty() && !event.target.is_empty()).then(|| EventDraft {
            source: event.target.clone(),
            target: event.source.clone(),
            ..event.clone()
        })
    }

    /// "The paper attacked the minister": a newspaper attacks with words.
    pub(super) fn is_told_by_media(&mut self, frame: &Frame) -> bool {
        let Some(subject) = frame.subject.clone().filter(|_| !frame.agentless) else { return false };
        let found = actors_in(self.c, self.referents, self.actors, &subject.core);
        !found.is_empty() && found.iter().all(|(no, _)| !self.acts(*no))
    }

    /// Whether a subject is neither an actor nor somebody's act: a storm, a film.
    pub(super) fn is_nobody(&self, subject: &Phrase) -> bool {
        let c = self.c;
        let act = |reading| matches!(reading, Reading::Act(n, _) if c.a.lexicon.entries().act[n as usize].class == Class::Noun);
        let people =
            subject.core.clone().any(|n| c.a.is(n, &[WordClass::PersonNoun, WordClass::PeopleNoun]) || c.is_tag(n, Tag::Pronoun));
        !people && !c.a.hits_in(layer::ACT, c.span(subject.tokens.clone())).any(|hit| act(hit.reading))
    }

    /// A newspaper reports what others do.
    pub(super) fn acts(&self, no: ActorNo) -> bool {
        self.actors.get(no).actor.kind != ActorKind::Media
    }

    /// Envoys and spokesmen speak for their state to others, and papers to everybody.
    fn represents(&self, no: ActorNo) -> bool {
        let actor = &self.actors.get(no).actor;
        let office = actor.role.as_ref().and_then(|role| self.c.a.lexicon.office(&role.office));
        actor.kind == ActorKind::Media || office.is_some_and(|office| matches!(office.level, Level::Envoy | Level::Spokesperson))
    }

    /// The other side, where the places of the entry name none: the next actor of the sentence, else for acts that need a
    /// counterpart the state that the actor lives in, as event data code domestic acts.
    pub(super) fn counterpart(&mut self, source: &[ActorNo], after: Range<usize>, event_type: EventType) -> Few {
        // "Palau and Vanuatu objected": nor is either of them the other side.
        let acts = |actors: &Actors<'_>, no: ActorNo| {
            let joint = |actor: ActorNo| actors.get(actor).actor.members.iter().flatten().any(|member| member == actors.id(no));
            source.iter().any(|&actor| actor == no || joint(actor))
        };
        let counts = |actors: &Actors<'_>, no: ActorNo| !acts(actors, no) && actors.get(no).actor.kind != ActorKind::Media;
        // "Oslo backed the plan, but Paris did not comment": who acts in a clause of its own is no counterpart.
        let c = self.c;
        let first = c.group_from(after.start);
        let acting = || {
            (first..c.groups.len())
                .take_while(|&g| c.groups[g].tokens.start < after.end)
                .filter(|&g| c.groups[g].finite && !c.groups[g].passive)
                .filter_map(|g| c.subject(g))
                .map(|subject| subject.tokens)
                .filter(|tokens| {
                    let before = tokens.start.saturating_sub(1);
                    c.a.kind(before) == Some(TokenKind::Semicolon)
                        || matches!(c.tag(before), Some(Tag::Coordinator | Tag::Subordinator))
                            && !c.a.is(before, &[WordClass::ShiftConditional])
                })
                .collect::<SmallVec<[Range<usize>; 4]>>()
        };
        let acts_alone = OnceCell::new();
        let counts = |actors: &Actors<'_>, m: &MentionDraft| {
            counts(actors, m.actor) && !acts_alone.get_or_init(acting).iter().any(|s| s.contains(&m.tokens.start))
        };
        let named = c.mentions.within(after.clone()).filter(|m| m.kind != MentionKind::Pronoun && counts(self.actors, m));
        let mut own = None;
        for m in named {
            let home = self.actors.home(m.actor);
            if home.is_some() && source.iter().all(|&no| self.actors.home(no) != home) {
                return smallvec![m.actor];
            }
            own = own.or(Some(m.actor));
        }
        let represents = source.first().is_some_and(|&no| self.represents(no));
        if let Some(no) = own.filter(|_| !represents) {
            return smallvec![no];
        }
        let domestic = matches!(
            event_type,
            EventType::Request
                | EventType::Accuse
                | EventType::Reject
                | EventType::Threaten
                | EventType::Protest
                | EventType::Coerce
                | EventType::Assault
                | EventType::Retreat
                | EventType::Concede
                | EventType::Sanction
        );
        let Some(&first) = source.first().filter(|_| domestic) else { return Few::new() };
        let abroad = match self.actors.get(first).actor.kind {
            ActorKind::State | ActorKind::Bloc | ActorKind::Organisation => true,
            _ if represents => true,
            // What a government does to an unnamed party is done at home where it is police work.
            ActorKind::Government => event_type != EventType::Coerce,
            _ => false,
        };
        let within = !abroad;
        within.then(|| self.actors.home_actor(first)).flatten().filter(|no| !source.contains(no)).into_iter().collect()
    }
}
