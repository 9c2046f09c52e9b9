//! Events: the verbal ones from positions, the material ones from the dictionary's acts, read from the same frames.

use std::ops::Range;

use crate::lexicon::entry::{Act, Class, Complement};
use crate::lexicon::reading::{Reading, layer};
use crate::model::{ActorKind, EventType, Polarity};
use crate::text::Span;

use super::actors::{ActorNo, Actors};
use super::clause::Clauses;
use super::coref::Referents;
use super::dates;
use super::frame::{Frame, actors_in};
use super::position::{PositionDraft, Voices};
use super::statement::CueDraft;

/// An event as the record stage uses it.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft {
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<String>,
    pub(crate) cameo: String,
    pub(crate) source: Vec<ActorNo>,
    pub(crate) target: Vec<ActorNo>,
    pub(crate) span: Span,
    pub(crate) cue: CueDraft,
    pub(crate) date: Option<jiff::civil::Date>,
    pub(crate) basis: Option<usize>,
    pub(crate) position: Option<usize>,
    pub(crate) rule: &'static str,
    pub(crate) entry: Reading,
}

/// Finds the events of a text, in text order.
pub(crate) fn events(c: &Clauses<'_, '_>, referents: &Referents, actors: &mut Actors<'_>, positions: &[PositionDraft], voices: &Voices) -> Vec<EventDraft> {
    let mut found: Vec<EventDraft> = positions.iter().enumerate().filter_map(|(n, position)| verbal(n, position)).collect();
    let verbal = found.len();
    let hits = c.a.hits(layer::ACT);
    let mut n = 0;
    while n < hits.len() {
        let start = hits[n].span.start();
        let group = n..n + hits[n..].iter().take_while(|hit| hit.span.start() == start).count();
        n = group.end;
        // Longer entries first, and of equally long ones those whose object is named.
        let mut order: Vec<usize> = group.collect();
        order.sort_by_key(|&k| {
            let Reading::Act(entry, _) = hits[k].reading else { return (0, true) };
            (u32::MAX - hits[k].span.len(), c.a.lexicon.entries().act[entry as usize].only.is_empty())
        });
        let event = order.into_iter().find_map(|k| {
            let Reading::Act(entry, _) = hits[k].reading else { return None };
            let tokens = c.a.segments.tokens_in(hits[k].span);
            material(c, referents, actors, voices, &c.a.lexicon.entries().act[entry as usize], tokens, hits[k].reading)
        });
        let Some(event) = event else { continue };
        // An act inside the words of another ("lifted sanctions") is part of it.
        let covered = found[verbal..].iter().any(|known: &EventDraft| known.span == event.span && known.cue.tokens.start < event.cue.tokens.start && event.cue.tokens.start < known.cue.tokens.end + 4 && c.group_with(event.cue.tokens.start).is_none());
        let stated = found[..verbal].iter().any(|known| known.cue.span.overlaps(event.cue.span));
        if !covered && !stated {
            found.push(event);
        }
    }
    found.sort_by_key(|event| (event.cue.span.start(), event.cue.span.end()));
    found
}

/// The event that a position restates.
fn verbal(n: usize, position: &PositionDraft) -> Option<EventDraft> {
    let event_type = position.stance.event_type()?;
    if matches!(position.polarity, Polarity::Negated | Polarity::Conditional) {
        return None;
    }
    Some(EventDraft {
        event_type,
        mode: None,
        cameo: position.stance.cameo().to_owned(),
        source: vec![position.holder.actor?],
        target: position.toward.iter().filter_map(|t| t.actor).collect(),
        span: position.evidence,
        cue: position.cue.clone(),
        date: position.date,
        basis: position.basis,
        position: Some(n),
        rule: "event/position",
        entry: position.entry,
    })
}

fn material(
    c: &Clauses<'_, '_>,
    referents: &Referents,
    actors: &mut Actors<'_>,
    voices: &Voices,
    entry: &Act,
    tokens: Range<usize>,
    reading: Reading,
) -> Option<EventDraft> {
    let frame = match Frame::read(c, tokens.clone(), entry.class) {
        Some(frame) => frame,
        None if entry.class == Class::Noun => Frame::bare_noun(c, tokens.clone())?,
        None => return None,
    };
    if !entry.only.is_empty() && !frame.object_is(c, &entry.only) || !entry.unless.is_empty() && frame.object_is(c, &entry.unless) {
        return None;
    }
    if frame.group.is_some_and(|g| c.groups[g].negated) {
        return None;
    }
    let mut fill = |kinds: &[Complement]| -> Vec<ActorNo> {
        for &kind in kinds {
            let Some(words) = frame.complement(kind) else { continue };
            let found: Vec<ActorNo> = actors_in(c, referents, actors, &words).into_iter().map(|(no, _)| no).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    };
    let mut source = fill(&entry.source);
    let mut target = fill(&entry.target);
    if entry.symmetric && target.is_empty() && source.len() > 1 {
        target = source.split_off(1);
    }
    target.retain(|no| !source.contains(no));
    let acts = |no: &ActorNo| actors.get(*no).actor.kind != ActorKind::Media;
    source.retain(acts);
    // Somebody must act or be acted upon; a bare object ("hosted the games") is no event between actors.
    let bare = entry.class == Class::Verb && entry.only.is_empty() && target.is_empty() && tokens.len() == 1;
    if source.is_empty() && target.is_empty() || bare {
        return None;
    }
    let sentence = &c.a.segments.sentences[c.sentence_of(tokens.start)];
    Some(EventDraft {
        event_type: entry.event_type,
        mode: entry.mode.clone(),
        cameo: entry.cameo.clone(),
        source,
        target,
        span: sentence.span,
        cue: CueDraft { span: c.span(tokens.clone()), lemma: entry.lemma.clone(), tokens: tokens.clone() },
        date: dates::date_in(c, &sentence.tokens, &[], actors.date()),
        basis: voices.basis(c.a.token(tokens.start).span.start()),
        position: None,
        rule: if entry.symmetric { "event/symmetric-act" } else { "event/act" },
        entry: reading,
    })
}
