//! "Both countries", "the two ministers": as many actors as the words count, where the text last set them side by side.

use std::ops::Range;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::Clauses;
use crate::extract::mention::MentionDraft;
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

/// How many sentences back the set may stand.
const REACH: usize = 4;

/// How many mentions back the states are counted of which the text speaks.
const SPOKEN_OF: usize = 64;

/// How many tokens of a sentence are searched: text without full stops must not take long.
const TOKENS: usize = 400;

/// The set that begins with the word at a token, which counts so many: its words, and who is meant.
pub(super) fn meant(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, n: usize, count: usize) -> Option<(Range<usize>, ActorNo)> {
    let definite = c.a.is_word(n, "both") || n > 0 && c.a.is(n - 1, &[WordClass::Determiner, WordClass::Demonstrative]);
    // "the two said": of whichever kind stood side by side last.
    if definite && c.tag(n + 1).is_some_and(Tag::verbal) && c.mentions.at(n).is_none() {
        let members = last_set(c, actors, n, count, true).or_else(|| last_set(c, actors, n, count, false))?;
        return Some((n..n + 1, actors.joint(&members)));
    }
    let head = (n + 1..n + 4).find(|&k| c.a.is(k, &NOUNS) && c.a.word(k).ends_with('s'))?;
    let plain = (n + 1..head).all(|k| c.a.is(k, &[WordClass::Adjective, WordClass::Noun]));
    if !definite || !plain || (n..=head).any(|k| c.mentions.at(k).is_some()) {
        return None;
    }
    let people = c.a.is(head, &[WordClass::PersonNoun]) && !c.a.is(head, &[WordClass::SideNoun, WordClass::StateNoun]);
    let states = |actors: &mut Actors<'_>| if people { None } else { all_states(c, actors, n, count) };
    let members = last_set(c, actors, n, count, people).or_else(|| states(actors))?;
    Some((n..head + 1, actors.joint(&members)))
}

/// All states that the text before a token speaks of or whose people act in it, where they are just so many: places do not count.
fn all_states(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, n: usize, count: usize) -> Option<Vec<ActorNo>> {
    let list = &c.mentions.list;
    let before = &list[..list.partition_point(|m| m.tokens.end <= n)];
    let mut states: Vec<ActorNo> = Vec::new();
    for m in before.iter().rev().take(SPOKEN_OF) {
        // Parties and armed groups have sides, too.
        if matches!(actors.get(m.actor).actor.kind, ActorKind::Party | ActorKind::ArmedGroup) {
            return None;
        }
        let home = actors.home(m.actor).is_some_and(|home| home.namespace() == "state");
        if home
            && !is_place(c, m)
            && let Some(no) = actors.home_actor(m.actor).filter(|no| !states.contains(no))
        {
            states.push(no);
        }
        if states.len() > count {
            return None;
        }
    }
    states.reverse();
    (states.len() == count).then_some(states)
}

/// "in Mali", "Geneva, Switzerland": a state that tells where something happens.
fn is_place(c: &Clauses<'_, '_>, m: &MentionDraft) -> bool {
    let Some(before) = m.tokens.start.checked_sub(1) else { return false };
    let city = |n: usize| c.a.token(n).capital && c.mentions.at(n).is_none();
    let placed = c.a.is(before, &[WordClass::PlacePreposition]) && !c.a.is_word(before, "between");
    placed || c.is_tag(before, Tag::Comma) && before.checked_sub(1).is_some_and(city)
}

/// Just so many people or states as the text last set side by side before a token.
fn last_set(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, n: usize, count: usize, people: bool) -> Option<Vec<ActorNo>> {
    let sentence = c.sentence_of(n);
    (sentence.saturating_sub(REACH)..=sentence).rev().find_map(|s| {
        let range = c.sentence(s);
        let end = range.end.min(n);
        side_by_side(c, actors, range.start.max(end.saturating_sub(TOKENS))..end, count, people)
    })
}

/// Nouns that a set of actors can be called by.
const NOUNS: [WordClass; 5] =
    [WordClass::StateNoun, WordClass::SideNoun, WordClass::GovernmentNoun, WordClass::MemberNoun, WordClass::PersonNoun];

/// Of a sentence the last names that are joined and just so many, else all of them, if they are.
fn side_by_side(
    c: &Clauses<'_, '_>,
    actors: &mut Actors<'_>,
    tokens: Range<usize>,
    count: usize,
    people: bool,
) -> Option<Vec<ActorNo>> {
    let mut all: Vec<ActorNo> = Vec::new();
    let mut best: Option<Vec<ActorNo>> = None;
    // Who is joined here, with those that no set can hold: "Australia, Japan and the EU" are no two states.
    let mut run: Vec<Option<ActorNo>> = Vec::new();
    let mut bodies = false;
    let mut end = 0;
    for m in c.mentions.within(tokens).filter(|m| m.kind != MentionKind::Adjective) {
        let kind = actors.get(m.actor).actor.kind;
        // "Obama and Putin … the two countries": those for whom they speak.
        let meant = match kind {
            ActorKind::Person if people => Some(m.actor),
            ActorKind::Person | ActorKind::Office => actors.home_actor(m.actor).filter(|_| !people),
            ActorKind::State | ActorKind::Government | ActorKind::ArmedGroup => Some(m.actor).filter(|_| !people),
            _ => None,
        };
        let joins = |n: usize| matches!(c.tags[n], Tag::Coordinator | Tag::Comma | Tag::Determiner);
        let joined = m.tokens.start.checked_sub(end).is_some_and(|gap| gap <= 3) && (end..m.tokens.start).all(joins);
        if !joined {
            best = whole(&run, count).or(best);
            run.clear();
        }
        if meant.is_none() || !run.contains(&meant) {
            run.push(meant);
        }
        if let Some(no) = meant.filter(|no| !all.contains(no) && (kind == ActorKind::Person) == people) {
            all.push(no);
        }
        bodies |= !people && matches!(kind, ActorKind::Organisation | ActorKind::Bloc);
        end = m.tokens.end;
    }
    whole(&run, count).or(best).or_else(|| (all.len() == count && !bodies).then_some(all))
}

/// The members of a run of joined names, if they are just so many.
fn whole(run: &[Option<ActorNo>], count: usize) -> Option<Vec<ActorNo>> {
    if run.len() == count { run.iter().copied().collect() } else { None }
}
