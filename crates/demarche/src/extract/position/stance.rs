//! Which stance an entry shows in its frame: a promise of harm is a threat, and so is a warning of one's own reprisal.

use std::ops::Range;

use crate::extract::clause::Phrase;
use crate::extract::frame::{Frame, actors_in};
use crate::extract::statement::Source;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Cue, Holder};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{Act, ActorKind, EventType, Stance};

use super::Reader;

/// How far behind a verb the words stand that say what it does.
const NEAR: usize = 7;

impl Reader<'_, '_, '_, '_, '_> {
    /// The stance of an entry in its frame.
    pub(super) fn stance(&mut self, entry: &Cue, frame: &Frame, holder: &Source) -> Stance {
        // "should have asked": what somebody failed to do is held against it. But "should have a say" asks for it.
        let failed = |g: usize| {
            let group = &self.c.groups[g];
            (group.tokens.start..group.head).any(|n| self.c.is_tag(n, Tag::Have))
        };
        if entry.stance == Stance::Request && entry.class == Class::Modal && frame.group.is_some_and(failed) {
            return Stance::Criticize;
        }
        if entry.stance == Stance::Criticize && entry.holder == Holder::Speaker && self.is_of_a_charge(frame) {
            return Stance::Deny;
        }
        // "warned Oslo to stop the flights"
        if entry.stance == Stance::Concern
            && entry.class == Class::Verb
            && self.warns(frame)
            && frame.complement(Complement::ObjectTo).is_some()
        {
            return Stance::Demand;
        }
        let threat = match entry.stance {
            Stance::Pledge => self.promises_harm(entry, frame) || entry.class == Class::Verb && self.vows_harm(frame, holder),
            Stance::Concern => entry.class == Class::Verb && self.warns_of_harm(frame, holder),
            _ => false,
        };
        if threat { Stance::Threaten } else { entry.stance }
    }

    /// "called the accusations ridiculous": who says so of a charge denies it.
    fn is_of_a_charge(&self, frame: &Frame) -> bool {
        let Some(subject) = frame.subject.as_ref().filter(|_| matches!(frame.rule, "small" | "copula" | "predicative")) else {
            return false;
        };
        let charges = |reading| {
            let Reading::Cue(n, _) = reading else { return false };
            let cue = &self.c.a.lexicon.entries().cue[n as usize];
            cue.class == Class::Noun && cue.stance == Stance::Accuse && cue.holder != Holder::Speaker
        };
        self.c.a.hits_in(layer::CUE, self.c.span(subject.core.clone())).any(|hit| charges(hit.reading))
    }

    /// "will bomb the port", "vowed to retaliate": an announced act of force against somebody.
    pub(super) fn promises_harm(&self, entry: &Cue, frame: &Frame) -> bool {
        let c = self.c;
        if entry.class == Class::Modal {
            return frame.group.is_some_and(|g| {
                let head = c.groups[g].head;
                self.is_hostile_act(head, true) || self.is_threat(head..head + 1)
            });
        }
        let promised = frame.complement(Complement::To).map(|tokens| tokens.start + 1).filter(|&head| head < self.c.tags.len());
        promised.is_some_and(|head| self.is_hostile_act(head, false) || self.is_threat(head..head + 1))
    }

    /// "vowed that Norway would sink the ships": an act of force of one's own side.
    fn vows_harm(&mut self, frame: &Frame, holder: &Source) -> bool {
        let c = self.c;
        let Some(clause) = [Complement::That, Complement::Clause].into_iter().find_map(|kind| frame.complement(kind)) else {
            return false;
        };
        let first = c.group_from(clause.start);
        let Some(g) = (first..c.groups.len()).find(|&g| c.groups[g].finite).filter(|&g| c.groups[g].head < clause.end) else {
            return false;
        };
        let group = &c.groups[g];
        self.is_to_come(g)
            && !group.passive
            && !group.negated
            && (self.is_hostile_act(group.head, false) || self.is_threat(group.head..group.head + 1))
            && c.subject(g).is_some_and(|subject| self.is_own_side(&subject, holder))
    }

    /// Whether an act of force begins at a token. Troops that somebody will send are a threat, those that somebody promises are not.
    fn is_hostile_act(&self, head: usize, troops: bool) -> bool {
        let c = self.c;
        c.a.hits_in(layer::ACT, c.span(head..(head + 4).min(c.tags.len()))).any(|hit| {
            let Reading::Act(n, _) = hit.reading else { return false };
            let act = &c.a.lexicon.entries().act[n as usize];
            let named = |word: &String| (head + 1..head + NEAR).any(|k| c.a.is_word(k, word));
            hit.span.start() == c.a.token(head).span.start()
                && (matches!(act.event_type, EventType::Sanction | EventType::Coerce | EventType::Assault)
                    || troops && act.event_type == EventType::Mobilize)
                && (act.only.is_empty() || act.only.iter().any(named))
        })
    }

    /// Whether words that threaten begin among these tokens.
    fn is_threat(&self, tokens: Range<usize>) -> bool {
        let c = self.c;
        let end = (tokens.end + NEAR).min(c.tags.len());
        c.a.hits_in(layer::CUE, c.span(tokens.start..end)).any(|hit| {
            let Reading::Cue(n, _) = hit.reading else { return false };
            let cue = &c.a.lexicon.entries().cue[n as usize];
            let named = |word: &String| (tokens.start + 1..end).any(|k| c.a.is_word(k, word));
            cue.stance == Stance::Threaten
                && cue.class == Class::Verb
                && hit.span.start() < c.a.token(tokens.end - 1).span.end()
                && (cue.only.is_empty() || cue.only.iter().any(named))
        })
    }

    /// Whether the cue is a word of warning.
    fn warns(&self, frame: &Frame) -> bool {
        let c = self.c;
        c.a.hits_in(layer::REPORT, c.span(frame.cue.clone()))
            .any(|hit| matches!(hit.reading, Reading::Report(n, _) if c.a.lexicon.entries().report[n as usize].act == Act::Warn))
    }

    /// "warned that it would close the strait", "warned that Oslo would pay a price".
    fn warns_of_harm(&mut self, frame: &Frame, holder: &Source) -> bool {
        let c = self.c;
        let warns = self.warns(frame);
        let clause = [Complement::That, Complement::Clause].into_iter().find_map(|kind| frame.complement(kind));
        let Some(clause) = clause.filter(|_| warns) else { return false };
        let first = c.group_from(clause.start);
        let Some(g) = (first..c.groups.len()).find(|&g| c.groups[g].finite).filter(|&g| c.groups[g].head < clause.end) else {
            return false;
        };
        let group = &c.groups[g];
        // "warned that Oslo could scrap the deal unless"
        let end = c.sentence(group.sentence).end;
        let pressed = || (group.head..end).any(|n| c.a.is_word(n, "unless"));
        let may = group.modal.is_some_and(|n| c.a.is(n, &[WordClass::ShiftPossible])) && pressed();
        if !self.is_to_come(g) && !may || group.copula || group.passive {
            return false;
        }
        let fate = self.is_threat(group.head..group.head + 1) && self.of_another(group.head);
        fate || c.subject(g).is_some_and(|subject| self.is_own_side(&subject, holder))
    }

    /// Whether a frame's verb tells what somebody will do.
    pub(super) fn is_announced(&self, frame: &Frame) -> bool {
        frame.group.is_some_and(|g| self.is_to_come(g))
    }

    fn is_to_come(&self, group: usize) -> bool {
        let c = self.c;
        c.groups[group].modal.is_some_and(|n| c.a.is(n, &[WordClass::Modal]) && !c.a.is(n, &[WordClass::ShiftPossible]))
    }

    /// Whether the words that begin at a verb say what will befall somebody else: "pay a price".
    fn of_another(&self, head: usize) -> bool {
        let c = self.c;
        c.a.hits_in(layer::CUE, c.span(head..(head + NEAR).min(c.tags.len()))).any(
            |hit| matches!(hit.reading, Reading::Cue(n, _) if c.a.lexicon.entries().cue[n as usize].holder == Holder::Speaker),
        )
    }

    /// Whether a phrase means the holder or the state that it speaks for. An agency that warns that it will run out of money
    /// threatens nobody.
    fn is_own_side(&mut self, subject: &Phrase, holder: &Source) -> bool {
        let Some(own) = holder.actor else { return false };
        let home = self.actors.home(own).cloned();
        let strong = home.as_ref().is_some_and(|id| id.namespace() == "state")
            || matches!(self.actors.get(own).actor.kind, ActorKind::ArmedGroup | ActorKind::Bloc | ActorKind::Party);
        if !strong {
            return false;
        }
        if self.is_first_person(subject) || subject.core.len() == 1 && self.voices.oneself(subject.core.start) == Some(own) {
            return true;
        }
        let found = actors_in(self.c, self.referents, self.actors, &subject.core);
        let [(no, _)] = found[..] else { return false };
        no == own || home.is_some() && self.actors.home(no) == home.as_ref()
    }
}
