//! "Both sides", "the two ministers", "they": the actors that the text last set side by side.

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::{Clauses, Phrase};
use crate::extract::mention::number_at;
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

/// How many sentences back the set may stand.
pub(super) const REACH: usize = 6;

/// How many sentences back two may have been named whose delegations are meant.
const OWNED: usize = 8;

/// Nouns that a set of actors of any kind goes by.
const GATHERED: [WordClass; 4] = [WordClass::SideNoun, WordClass::MemberNoun, WordClass::BlocNoun, WordClass::PeopleNoun];

/// What a plural phrase speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    States,
    People,
    Any,
}

/// "The two presidents", where the text has named them one by one: the last two people of different homes.
pub(super) fn last_two(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, subject: &Phrase) -> Option<ActorNo> {
    let head = subject.core.end.checked_sub(1)?;
    let people = c.a.is(head, &[WordClass::PersonNoun]) || c.mentions.at(head).is_some_and(|m| m.kind == MentionKind::Title);
    let more = subject.core.clone().any(|n| ["three", "four"].iter().any(|word| c.a.is_word(n, word)));
    if !people || more || !is_set(c, subject) {
        return None;
    }
    let before = subject.core.start;
    let sentence = c.sentence_of(before);
    let start = c.sentence(sentence.saturating_sub(REACH)).start.max(before.saturating_sub(400));
    let people: Vec<ActorNo> =
        c.mentions.within(start..before).map(|m| m.actor).filter(|&no| actors.get(no).actor.kind == ActorKind::Person).collect();
    let last = *people.last()?;
    let other = people.iter().rev().copied().find(|&no| no != last && actors.home(no) != actors.home(last))?;
    Some(actors.joint(&[other, last]))
}

/// "The presidents", where the text has named two with that title: the last two.
fn last_titled(c: &Clauses<'_, '_>, actors: &Actors<'_>, head: usize) -> Option<Vec<ActorNo>> {
    let title = c.a.word(head).strip_suffix('s').filter(|_| c.mentions.at(head).is_some())?;
    let start = c.sentence(c.sentence_of(head).saturating_sub(REACH)).start.max(head.saturating_sub(400));
    let mut found: Vec<ActorNo> = Vec::new();
    for m in c.mentions.within(start..head) {
        let titled = m.tokens.clone().any(|n| c.a.is_word(n, title));
        if titled && actors.get(m.actor).actor.kind == ActorKind::Person {
            found.retain(|&no| no != m.actor);
            found.push(m.actor);
        }
    }
    (found.len() > 1).then(|| found.split_off(found.len() - 2))
}

/// "The U.S. delegation … the Russian delegation … the two delegations": those of whom the text has said that they have one.
fn last_owners(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, subject: &Phrase) -> Option<ActorNo> {
    let head = subject.core.end.checked_sub(1).filter(|&head| c.a.is(head, &[WordClass::SideNoun, WordClass::GovernmentNoun]))?;
    let one = c.a.word(head).strip_suffix('s').filter(|_| c.a.is_word(subject.core.start + 1, "two"))?;
    let start = c.sentence(c.sentence_of(head).saturating_sub(OWNED)).start.max(head.saturating_sub(400));
    let mut found: Vec<ActorNo> = Vec::new();
    for m in c.mentions.within(start..head) {
        let owned = (m.tokens.start..=m.tokens.end).any(|n| c.a.is_word(n, one));
        if let Some(home) = actors.home_actor(m.actor).filter(|home| owned && !found.contains(home)) {
            found.push(home);
        }
    }
    (found.len() == 2).then(|| actors.joint(&found))
}

/// "Some members, including Kenya and Uganda,": those whom the text names.
pub(super) fn including(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, subject: &Phrase) -> Option<ActorNo> {
    let core = &subject.core;
    let comma = (core.end..c.sentence(c.sentence_of(core.start)).end.min(core.end + 6)).find(|&n| c.is_tag(n, Tag::Comma))?;
    let named = ["including", "among"].iter().any(|word| c.a.is_word(comma + 1, word));
    if !named || !c.a.word(core.start.max(core.end.saturating_sub(1))).ends_with('s') && !c.a.is_word(core.start, "some") {
        return None;
    }
    let phrase = c.phrase_at(comma + 2, c.sentence(c.sentence_of(comma)).end)?;
    let members: Vec<ActorNo> = c.mentions.within(phrase.core).map(|m| m.actor).filter(|&no| actors.home(no).is_some()).collect();
    (members.len() > 1).then(|| actors.joint(&members))
}

/// Whether a plural phrase without a name of its own points back to actors that were named before.
pub(super) fn is_set(c: &Clauses<'_, '_>, subject: &Phrase) -> bool {
    let core = &subject.core;
    let first = core.start;
    let pronoun = is_they(c, subject);
    // "the two ministers"; but "two officers" come in anew, and "the families of the crew" say whose they are.
    let counted = number_at(c.a, first + 1).is_some() || core.len() <= 2 && number_at(c.a, first).is_some();
    let definite = counted || pronoun || c.a.is_word(first, "both") || c.a.is_word(first, "the") && core.len() <= 4;
    let Some(head) = core.end.checked_sub(1).filter(|_| definite && !c.a.is_word(core.end, "of")) else { return false };
    let plural = pronoun || c.a.word(head).ends_with('s') || c.a.is_word(head, "both");
    // "the attacks" are no set of actors.
    let actors = pronoun
        || c.a.is_word(head, "both")
        || c.a.is(head, &GATHERED)
        || c.a.is(head, &[WordClass::StateNoun, WordClass::GovernmentNoun, WordClass::PersonNoun])
        || c.mentions.at(head).is_some_and(|m| m.kind == MentionKind::Title);
    // A phrase with a name in it says itself whom it means.
    let named = |n: usize| {
        let names = |kind| matches!(kind, MentionKind::Name | MentionKind::Adjective | MentionKind::Metonym);
        c.is_tag(n, Tag::Name) && c.mentions.at(n).is_some_and(|m| names(m.kind))
    };
    plural && actors && !core.clone().any(named)
}

fn is_they(c: &Clauses<'_, '_>, subject: &Phrase) -> bool {
    subject.core.len() == 1 && c.a.is(subject.core.start, &[WordClass::PronounThey])
}

/// The set that a plural phrase without a name of its own refers to.
pub(super) fn last_set(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, subject: &Phrase) -> Option<ActorNo> {
    if !is_set(c, subject) {
        return None;
    }
    let core = &subject.core;
    let first = core.start;
    let head = core.end - 1;
    let wanted = if c.a.is(head, &[WordClass::StateNoun, WordClass::GovernmentNoun]) {
        Wanted::States
    } else if c.a.is(head, &[WordClass::PersonNoun]) || c.mentions.at(head).is_some_and(|m| m.kind == MentionKind::Title) {
        Wanted::People
    } else {
        Wanted::Any
    };
    if let Some(found) = last_owners(c, actors, subject) {
        return Some(found);
    }
    if let Some(found) = last_titled(c, actors, head) {
        return Some(actors.joint(&found));
    }
    let sentence = c.sentence_of(first);
    let found: Option<Vec<ActorNo>> = (sentence.saturating_sub(REACH)..=sentence).rev().find_map(|s| {
        let range = c.sentence(s);
        set_in(c, actors, range.start.max(first.saturating_sub(400))..range.end.min(first), wanted)
    });
    found.map(|found| actors.joint(&found))
}

/// The last coordinated names of these words.
fn set_in(c: &Clauses<'_, '_>, actors: &Actors<'_>, tokens: std::ops::Range<usize>, wanted: Wanted) -> Option<Vec<ActorNo>> {
    // "the American and Russian delegations" sets two states side by side, too.
    let named = c.mentions.within(tokens).filter(|m| match m.kind {
        MentionKind::Name | MentionKind::Title | MentionKind::Metonym => true,
        MentionKind::Adjective => wanted != Wanted::People,
        _ => false,
    });
    let mut best: Option<Vec<ActorNo>> = None;
    let mut run: Vec<ActorNo> = Vec::new();
    let (mut end, mut coordinated) = (0, false);
    for m in named {
        let kind = actors.get(m.actor).actor.kind;
        let fits = match wanted {
            Wanted::States => kind != ActorKind::Person,
            Wanted::People => matches!(kind, ActorKind::Person | ActorKind::Unnamed),
            Wanted::Any => true,
        };
        if !fits || kind == ActorKind::Media {
            continue;
        }
        let between = end..m.tokens.start;
        let joined = !run.is_empty()
            && between.len() <= 3
            && between.clone().all(|n| matches!(c.tags[n], Tag::Coordinator | Tag::Comma | Tag::Determiner | Tag::Possessive));
        if !joined {
            run.clear();
            coordinated = false;
        }
        coordinated |= joined && between.clone().any(|n| c.is_tag(n, Tag::Coordinator));
        if !run.contains(&m.actor) {
            run.push(m.actor);
        }
        end = m.tokens.end;
        // "Norway, Kyiv's oldest friend,": one of two between commas describes the other.
        let aside = !coordinated && c.is_tag(end, Tag::Comma);
        if run.len() > 1 && run.len() <= 8 && !aside {
            best = Some(run.clone());
        }
    }
    best
}

/// "The Greek and French ministers Anna Berg and Jean Roux": of a set that mixes people with their states the people.
pub(super) fn people(actors: &mut Actors<'_>, no: ActorNo) -> ActorNo {
    let Some(members) = actors.get(no).actor.members.clone().filter(|_| actors.id(no).namespace() == "group") else { return no };
    let known: Vec<ActorNo> = members.iter().filter_map(|id| actors.find(id)).collect();
    let people: Vec<ActorNo> = known.iter().copied().filter(|&no| actors.get(no).actor.kind == ActorKind::Person).collect();
    let mixed = known.iter().any(|&no| matches!(actors.get(no).actor.kind, ActorKind::State | ActorKind::Unnamed));
    if people.len() > 1 && mixed && known.len() == members.len() { actors.joint(&people) } else { no }
}
