//! Events: the verbal ones from positions, the material ones from the dictionary's acts, read from the same frames.

mod parties;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::ops::Range;

use foldhash::HashSet;
use smallvec::{SmallVec, smallvec};

use crate::lexicon::entry::{Act, Class, Complement};
use crate::lexicon::reading::{Reading, layer};
use crate::model::{EventType, Polarity, Stance};
use crate::text::Span;

use super::actors::{ActorNo, Actors, Few};
use super::clause::Clauses;
use super::coref::Referents;
use super::dates;
use super::frame::{self, Frame, Frames};
use super::of_few::OfFew;
use super::position::{PositionDraft, Voices};
use super::statement::CueDraft;
use parties::Parties;

/// An event as the record stage uses it.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft<'a> {
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<&'a str>,
    pub(crate) cameo: &'a str,
    pub(crate) source: Few,
    pub(crate) target: Few,
    pub(crate) span: Span,
    pub(crate) cue: CueDraft,
    pub(crate) date: Option<jiff::civil::Date>,
    pub(crate) basis: Option<usize>,
    pub(crate) position: Option<usize>,
    pub(crate) rule: &'static str,
    pub(crate) entry: Reading,
}

/// Finds the events of a text, in text order.
pub(crate) fn events<'a>(
    c: &Clauses<'_, 'a>,
    referents: &Referents,
    actors: &mut Actors<'_>,
    positions: &[PositionDraft],
    voices: &Voices,
) -> Vec<EventDraft<'a>> {
    let mut parties = Parties { c, referents, actors, voices };
    let verbal = positions.iter().enumerate().filter_map(|(n, position)| verbal(&mut parties, n, position));
    let mut verbal: Vec<EventDraft<'a>> = verbal.collect();
    let mut acts: Vec<EventDraft<'a>> = Vec::new();
    let stated = Stated::new(positions);
    let mut frames = Frames::default();
    let hits = c.a.hits(layer::ACT);
    let mut last: Option<(Span, Range<usize>)> = None;
    let mut replaced: HashSet<usize> = HashSet::default();
    let mut n = 0;
    while n < hits.len() {
        let start = hits[n].span.start();
        let group = n..n + hits[n..].iter().take_while(|hit| hit.span.start() == start).count();
        n = group.end;
        // Longer entries first, and of equally long ones those whose object is named; of equals the later, which an overlay
        // brings.
        let ranked = hits[group].iter().filter_map(|hit| {
            let Reading::Act(n, _) = hit.reading else { return None };
            let entry = &c.a.lexicon.entries().act[n as usize];
            Some(((Reverse(hit.span.len()), entry.only.is_empty(), Reverse(n)), hit, entry))
        });
        let mut ranked: SmallVec<[_; 4]> = ranked.collect();
        ranked.sort_by_key(|&(rank, ..)| rank);
        let event = ranked.into_iter().find_map(|(_, hit, entry)| {
            material(&mut parties, &stated, &mut frames, entry, c.a.segments.tokens_in(hit.span), hit.reading)
        });
        let Some(event) = event else { continue };
        // An act inside the words of another ("lifted sanctions") is part of it.
        let covered = last.as_ref().is_some_and(|(span, cue)| {
            *span == event.span
                && cue.start < event.cue.tokens.start
                && event.cue.tokens.start < cue.end + 4
                && c.group_with(event.cue.tokens.start).is_none()
        });
        let overlaps = event.cue.tokens.clone().any(|n| stated.cues.has(n));
        // "rallied against": the act is more than the opposition that it shows.
        let more = overlaps && event.event_type == EventType::Protest;
        if more {
            replaced.extend(event.cue.tokens.clone());
        }
        // "tortured prisoners, the group said": who tells of it accuses, and it happened on its word.
        let alleged = overlaps
            && event.event_type == EventType::Assault
            && event.cue.tokens.clone().all(|n| stated.cues.get(n) == Some(Stance::Accuse));
        if !covered && (more || alleged || !overlaps) {
            last = Some((event.span, event.cue.tokens.clone()));
            acts.push(event);
        }
    }
    verbal.retain(|event| !event.cue.tokens.clone().any(|n| replaced.contains(&n)));
    let mut found = merged(verbal, acts);
    once(&mut found);
    let back: Vec<EventDraft<'a>> = found.iter().filter_map(|event| parties.reversed(event)).collect();
    if !back.is_empty() {
        found.extend(back);
        found.sort_by_key(|event| (event.cue.span.start(), event.cue.span.end()));
    }
    split(parties.actors, found)
}

/// Two lists of events in text order as one; of events at one place those of the first list come first.
fn merged<'a>(first: Vec<EventDraft<'a>>, second: Vec<EventDraft<'a>>) -> Vec<EventDraft<'a>> {
    let place = |event: &EventDraft<'_>| (event.cue.span.start(), event.cue.span.end());
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    for event in second {
        merged.extend(std::iter::from_fn(|| first.next_if(|other| place(other) <= place(&event))));
        merged.push(event);
    }
    merged.extend(first);
    merged
}

/// "Kenya and Uganda agreed": what two do together is an event in each direction.
fn split<'a>(actors: &Actors<'_>, found: Vec<EventDraft<'a>>) -> Vec<EventDraft<'a>> {
    let pair = |event: &EventDraft<'_>| -> Option<[ActorNo; 2]> {
        let &[joint] = event.source.as_slice() else { return None };
        let alone = event.event_type == EventType::Agree && event.target.is_empty();
        let members = actors.get(joint).actor.members.as_ref().filter(|_| alone && actors.id(joint).namespace() == "group")?;
        let [a, b] = members.as_slice() else { return None };
        Some([actors.find(a)?, actors.find(b)?])
    };
    if !found.iter().any(|event| pair(event).is_some()) {
        return found;
    }
    let mut apart = Vec::with_capacity(found.len());
    for event in found {
        match pair(&event) {
            Some([a, b]) => {
                apart.push(EventDraft { source: smallvec![a], target: smallvec![b], ..event.clone() });
                apart.push(EventDraft { source: smallvec![b], target: smallvec![a], ..event });
            }
            None => apart.push(event),
        }
    }
    apart
}

/// Leaves of several events of one type and source in a sentence those that name a target, each target once, else the first.
fn once(found: &mut Vec<EventDraft<'_>>) {
    let of_source = |n: usize| (found[n].span.start(), found[n].event_type, &found[n].source);
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&n| (of_source(n), &found[n].target));
    let mut stays = vec![false; found.len()];
    // Those without a target come first.
    for of_one in order.chunk_by(|&a, &b| of_source(a) == of_source(b)) {
        let none = of_one.last().is_some_and(|&n| found[n].target.is_empty());
        for same in of_one.chunk_by(|&a, &b| found[a].target == found[b].target) {
            stays[same[0]] = none || !found[same[0]].target.is_empty();
        }
    }
    let mut stays = stays.into_iter();
    found.retain(|_| stays.next().unwrap_or(true));
}

/// What positions already tell: the tokens of their cues, and what they are about.
struct Stated {
    cues: OfFew<Stance>,
    /// Targets by start, with the furthest end so far.
    targets: Vec<(Span, Stance)>,
}

impl Stated {
    fn new(positions: &[PositionDraft]) -> Self {
        let stances = positions.iter().rev().flat_map(|p| p.cue.tokens.clone().map(|n| (n, p.stance)));
        let cues = OfFew::new(stances);
        let mut targets: Vec<(Span, Stance)> =
            positions.iter().filter_map(|position| Some((position.target?, position.stance))).collect();
        targets.sort_by_key(|(span, _)| span.start());
        Self { cues, targets }
    }

    /// Whether somebody denies what stands at a place.
    fn denies(&self, at: u32) -> bool {
        let n = self.targets.partition_point(|(span, _)| span.start() <= at);
        self.targets[..n].iter().rev().take(4).any(|(span, stance)| at < span.end() && *stance == Stance::Deny)
    }

    /// Whether a position is already an event of this type about the words at a place.
    fn tells(&self, at: u32, event_type: EventType) -> bool {
        let n = self.targets.partition_point(|(span, _)| span.start() <= at);
        self.targets[..n].iter().rev().take(4).any(|(span, stance)| at < span.end() && stance.event_type() == Some(event_type))
    }

    /// Whether a noun names what somebody wants, promises, lifts or refuses, and so nothing that happened.
    fn wishes_for(&self, at: u32) -> bool {
        let n = self.targets.partition_point(|(span, _)| span.start() <= at);
        self.targets[..n].iter().rev().take(4).any(|(span, stance)| {
            at < span.end()
                && !matches!(stance, Stance::Accuse | Stance::Condemn | Stance::Criticize | Stance::Deny | Stance::Doubt)
        })
    }
}

/// The event that a position restates.
fn verbal<'a>(parties: &mut Parties<'_, '_, 'a, '_, '_>, n: usize, position: &PositionDraft) -> Option<EventDraft<'a>> {
    let c = parties.c;
    let mut event_type = position.stance.event_type()?;
    let mut cameo = position.stance.cameo();
    match position.polarity {
        Polarity::Conditional => return None,
        // Not to agree, support or concede is to refuse; what else is negated has not happened.
        Polarity::Negated => {
            if !matches!(
                position.stance,
                Stance::Agree | Stance::Support | Stance::Pledge | Stance::Recognize | Stance::Concede | Stance::Propose
            ) {
                return None;
            }
            (event_type, cameo) = (EventType::Reject, "12");
        }
        _ => {}
    }
    let source = smallvec![position.holder.actor?];
    parties.at_home(&source, position.holder.tokens.clone());
    let mut target: Few = position.toward.iter().filter_map(|t| t.actor).collect();
    let together = event_type == EventType::Agree && source.iter().any(|&no| parties.actors.has_members(no));
    if !together && parties.homeless(&target) {
        let end = c.sentence(c.sentence_of(position.cue.tokens.start)).end;
        let named = parties.counterpart(&source, position.cue.tokens.end..end.min(position.cue.tokens.end + 30), event_type);
        target.extend(named.into_iter().filter(|no| !position.toward.iter().any(|t| t.actor == Some(*no))));
    }
    Some(EventDraft {
        event_type,
        mode: None,
        cameo,
        source,
        target,
        span: position.evidence,
        cue: position.cue.clone(),
        date: position.date,
        basis: position.basis,
        position: Some(n),
        rule: "event/position",
        entry: position.entry,
    })
}

fn material<'a>(
    parties: &mut Parties<'_, '_, 'a, '_, '_>,
    stated: &Stated,
    frames: &mut Frames,
    entry: &'a Act,
    tokens: Range<usize>,
    reading: Reading,
) -> Option<EventDraft<'a>> {
    let c = parties.c;
    if !frame::is_used(c, &tokens, entry.class) {
        return None;
    }
    let at = c.a.token(tokens.start).span.start();
    if entry.class == Class::Noun && stated.wishes_for(at) || stated.denies(at) {
        return None;
    }
    let bare;
    let frame = match frames.read(c, &tokens, entry.class) {
        Some(frame) => frame,
        None if entry.class == Class::Noun => {
            bare = Frame::bare_noun(c, tokens.clone())?;
            &bare
        }
        None => return None,
    };
    let holds =
        |words: &[String]| if entry.at.is_empty() { frame.object_is(c, words) } else { frame.words_at(c, words, &entry.at) };
    if !entry.only.is_empty() && !holds(&entry.only) || !entry.unless.is_empty() && holds(&entry.unless) {
        return None;
    }
    if frame.group.is_some_and(|g| c.groups[g].negated) || is_governed(c, stated, frame) {
        return None;
    }
    if parties.is_told_by_media(frame) {
        return None;
    }
    // "was met with relief": nobody met.
    let passive = frame.group.is_some_and(|g| c.groups[g].passive);
    if entry.symmetric && passive && frame.agentless && frame.complement(Complement::With).is_some() {
        return None;
    }
    let mut source = parties.fill(frame, &entry.source);
    let mut target = parties.fill(frame, &entry.target);
    if entry.symmetric && target.is_empty() && source.len() > 1 {
        target = source.drain(1..).collect();
    }
    target.retain(|no| !source.contains(no));
    if entry.targeted && target.is_empty() {
        return None;
    }
    let bare = entry.class == Class::Verb && entry.only.is_empty() && target.is_empty() && tokens.len() == 1;
    if source.is_empty() {
        source = parties.within_subject(frame);
    }
    source.retain(|no| parties.acts(*no));
    if let Some(words) = frame.subject.as_ref().filter(|_| !frame.agentless).map(|subject| subject.tokens.clone()) {
        parties.at_home(&source, words);
    }
    // Somebody must act or be acted upon; a bare object ("hosted the games") is no event between actors.
    if source.is_empty() && target.is_empty() || bare && source.is_empty() {
        return None;
    }
    let (event_type, cameo) = announced(c, frame, entry);
    // "warned that it would close the strait": the warning is the event.
    if event_type != entry.event_type && stated.tells(at, event_type) {
        return None;
    }
    if parties.homeless(&target) {
        let end = c.sentence(c.sentence_of(tokens.start)).end;
        let named = parties.counterpart(&source, tokens.end..end.min(tokens.end + 30), event_type);
        let known = target.clone();
        target.extend(named.into_iter().filter(|no| !known.contains(no)));
    }
    if bare && target.is_empty() {
        return None;
    }
    // "a storm struck the islands": what has a subject that nobody is has no actor.
    let nobody = source.is_empty()
        && entry.class == Class::Verb
        && entry.event_type == EventType::Assault
        && !frame.agentless
        && frame.rule == "active"
        && frame.subject.as_ref().is_some_and(|subject| parties.is_nobody(subject));
    if nobody {
        return None;
    }
    let sentence = &c.a.segments.sentences[c.sentence_of(tokens.start)];
    Some(EventDraft {
        event_type,
        mode: entry.mode.as_deref().filter(|_| event_type == entry.event_type),
        cameo,
        source,
        target,
        span: sentence.span,
        cue: CueDraft { span: c.span(tokens.clone()), entry: Some(reading), tokens: tokens.clone() },
        date: dates::date_in(c, &frame::sentence(c, tokens.start), &[], parties.actors.date()),
        basis: parties.voices.basis(at),
        position: None,
        rule: if entry.symmetric { "event/symmetric-act" } else { "event/act" },
        entry: reading,
    })
}

/// "threatened to attack", "refused to deploy": the governing position is the event.
fn is_governed(c: &Clauses<'_, '_>, stated: &Stated, frame: &Frame) -> bool {
    let Some(g) = frame.group.filter(|&g| c.groups[g].infinitive) else { return false };
    let before = c.groups[g].tokens.start.saturating_sub(1);
    let governor = c.governor(g).map(|k| c.groups[k].head);
    stated.cues.has(before) || governor.is_some_and(|head| stated.cues.has(head) && c.groups[g].tokens.start - head < 12)
}

/// What is announced has not happened: a friendly act to come is a promise, a hostile one a threat.
fn announced<'a>(c: &Clauses<'_, '_>, frame: &Frame, entry: &'a Act) -> (EventType, &'a str) {
    let plain = (entry.event_type, entry.cameo.as_str());
    let Some(group) = frame.group.map(|g| &c.groups[g]) else { return plain };
    let future = group.modal.is_some_and(|n| ["will", "would", "'ll", "’ll", "shall"].iter().any(|word| c.a.is_word(n, word)));
    if !future || frame.rule == "passive" {
        return plain;
    }
    let sentence = c.sentence(group.sentence);
    let end = sentence.end.min(group.tokens.end + 60);
    let pressed = (group.tokens.end..end).any(|n| c.a.is_word(n, "unless"));
    match entry.event_type {
        EventType::Sanction
        | EventType::Coerce
        | EventType::Assault
        | EventType::Mobilize
        | EventType::Protest
        | EventType::Threaten => (EventType::Threaten, "13"),
        _ if pressed => (EventType::Threaten, "13"),
        EventType::Reject | EventType::Accuse | EventType::Request => plain,
        _ => (EventType::Agree, "03"),
    }
}
