//! Nouns as cues: whose they are, by possessor, agent or the verb that carries them.

use std::ops::Range;

use crate::extract::clause::{Beside, Clauses, Complements, Phrase};
use crate::extract::mention::MentionDraft;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::layer;
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;

use super::{Frame, sentence};

pub(super) fn noun(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Option<Frame> {
    let range = sentence(c, tokens.start);
    if c.is_tag(tokens.end, Tag::Noun) && tokens.end < range.end {
        return None;
    }
    let beside = c.complements(tokens.end, range.end);
    let mut first = tokens.start;
    while first > range.start
        && (matches!(c.tags[first - 1], Tag::Adjective | Tag::Number) || c.joins_adjectives(first - 1))
        && c.a.kind(first - 1) != Some(TokenKind::Possessive)
    {
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|&n| n >= range.start);
    let frame = |subject: Option<Phrase>, group, rule| {
        Some(Frame { cue: tokens.clone(), group, subject, agentless: false, beside: beside.clone(), theme: None, rule })
    };
    match before.map(|n| (n, c.tags[n])) {
        Some((n, Tag::Clitic)) => {
            let phrase = c.phrase_before(n, range.start)?;
            // "likened the deal to Norway's offer": only "of" joins what one owner is ("the king of Norway's offer").
            // "Oslo's condemnation of Mali's offer": what is no actor owns nothing.
            let joined = |n: usize| {
                c.is_tag(n, Tag::Preposition)
                    && !(c.a.is_word(n, "of") && n.checked_sub(1).is_some_and(|head| c.mentions.at(head).is_some()))
            };
            let phrase = match phrase.tokens.clone().rev().find(|&n| joined(n)) {
                Some(other) => c.phrase_before(n, other + 1)?,
                None => phrase,
            };
            return frame(Some(Phrase { tokens: phrase.core.clone(), core: phrase.core }), None, "possessor");
        }
        // "gave its approval": the verb that carries it turns it, too.
        Some((n, Tag::Possessive)) => {
            let carrier = n.checked_sub(1).and_then(|n| c.group_with(n));
            let carrier = carrier.filter(|&g| c.a.is(c.groups[g].head, &[WordClass::LightVerb]) && c.groups[g].tokens.end == n);
            return frame(Some(Phrase { tokens: n..n + 1, core: n..n + 1 }), carrier, "possessor");
        }
        _ => {}
    }
    // A demonym as possessor: "Russian demands for", "North Korean aggression".
    let demonym = (first..tokens.start).find_map(|n| c.mentions.at(n)).or_else(|| c.mentions.at(before?));
    if let Some(m) = demonym.filter(|m| m.kind == MentionKind::Adjective) {
        return frame(Some(Phrase { tokens: m.tokens.clone(), core: m.tokens.clone() }), None, "possessor");
    }
    // "concerns about the threats from Chad": the threats are Chad's.
    let another = |n: usize| c.is_tag(n, Tag::Noun) && c.a.hits_in(layer::CUE, c.span(n..n + 1)).next().is_some();
    let nearer = |b: &Beside| b.tokens.start >= tokens.end + 3 && another(b.tokens.start - 2);
    let by = |b: &&Beside| matches!(b.kind, Complement::By | Complement::From | Complement::Among);
    let named = |m: &&MentionDraft| matches!(m.kind, MentionKind::Name | MentionKind::Metonym) && m.tokens.end == first;
    let named = before.and_then(|n| c.mentions.at(n)).filter(named);
    // What carries the noun as its object: "expressed grave concern".
    let mut n = first;
    while n > range.start && (c.tags[n - 1].in_noun_phrase() || matches!(c.tags[n - 1], Tag::Adverb | Tag::Quote)) {
        n -= 1;
    }
    let governor =
        n.checked_sub(1).and_then(|n| c.group_with(n)).filter(|&g| c.groups[g].tokens.end == n && !c.groups[g].passive);
    let carrier = governor.filter(|&g| {
        let head = c.groups[g].head;
        c.a.is(head, &[WordClass::LightVerb]) && (!c.a.is(head, &[WordClass::ReceiveVerb]) || c.is_tag(head, Tag::Have))
    });
    // "US opposition to the seizure of land by Chad", "voiced concern over tests by Chad": who is named or acts before stands nearer.
    // But "found support for the plan among Chadians".
    let farther =
        |b: &Beside| b.tokens.start > tokens.end + 1 && (named.is_some() || carrier.is_some() && b.kind != Complement::Among);
    if let Some(agent) = beside.iter().find(by).filter(|b| !nearer(b) && !farther(b)) {
        let phrase = c.phrase_at(agent.tokens.start, range.end)?;
        let drawing = first.checked_sub(1).and_then(|n| c.group_with(n)).filter(|&g| !c.groups[g].copula && !c.groups[g].passive);
        let theme = drawing.and_then(|g| c.subject(g)).map(|subject| subject.tokens);
        return frame(Some(phrase), None, "agent").map(|frame| Frame { theme, ..frame });
    }
    // "US support for": a name before the noun.
    if let Some(m) = named {
        return frame(Some(Phrase { tokens: m.tokens.clone(), core: m.tokens.clone() }), None, "compound");
    }
    // A light verb whose object the noun is.
    if let Some(g) = made(c, &beside, range.end) {
        let mut made = frame(c.subject(g), Some(g), "light-verb")?;
        made.beside.retain(|b| !matches!(b.kind, Complement::That | Complement::Clause));
        return Some(made);
    }
    if let Some(subject) = called(c, before, first, range.start) {
        return frame(Some(subject), None, "small");
    }
    if let Some(g) = moved(c, first) {
        return frame(c.subject(g), Some(g), "light-verb");
    }
    // "has the support of Chad", "won the backing of Chad": what its subject is given, and by whom.
    let given = before.and_then(|_| n.checked_sub(1)).and_then(|n| c.group_with(n));
    if let Some(g) = given.filter(|&g| c.a.is(c.groups[g].head, &[WordClass::ReceiveVerb]) && !c.groups[g].passive)
        && let Some(of) = beside.iter().find(|b| b.kind == Complement::Of)
        && c.mentions.within(of.tokens.clone()).next().is_some()
    {
        let theme = c.subject(g).map(|subject| subject.tokens);
        let mut made = frame(c.phrase_at(of.tokens.start, range.end), Some(g), "agent")?;
        made.beside.retain(|b| b.kind != Complement::Of);
        return Some(Frame { theme, ..made });
    }
    let owned = || frame(Some(owner(c, &beside, before, range.end)?), None, "of");
    let Some(g) = governor else { return owned() };
    // "constitutes a violation"
    if c.groups[g].copula || c.a.is(c.groups[g].head, &[WordClass::EquateVerb]) {
        return frame(c.subject(g), Some(g), "copula");
    }
    // "drew support", "won assurances": what others hold.
    if carrier.is_some() { frame(c.subject(g), Some(g), "light-verb") } else { owned() }
}

/// The light verb of a clause that a noun opens: "the demand that President Putin made".
fn made(c: &Clauses<'_, '_>, beside: &Complements, end: usize) -> Option<usize> {
    let clause = &beside.iter().find(|b| matches!(b.kind, Complement::That | Complement::Clause))?.tokens;
    let first = c.group_from(clause.start);
    (first..c.groups.len()).take(2).find(|&g| {
        let group = &c.groups[g];
        c.a.is(group.head, &[WordClass::LightVerb])
            && !group.passive
            && group.head < clause.end
            && c.phrase_at(clause.start, end).is_some_and(|phrase| phrase.tokens.end >= group.tokens.start)
    })
}

/// Whose a noun is that takes no "of" of its own: "one of the demands of the protesters".
fn owner(c: &Clauses<'_, '_>, beside: &Complements, before: Option<usize>, end: usize) -> Option<Phrase> {
    let of = beside.iter().find(|b| b.kind == Complement::Of)?;
    let phrase = c.phrase_at(of.tokens.start, end)?;
    let definite = before.is_some_and(|n| c.is_tag(n, Tag::Determiner) && !c.a.is_word(n, "a") && !c.a.is_word(n, "an"));
    let people = c.a.is(phrase.core.end - 1, &[WordClass::PersonNoun, WordClass::PeopleNoun]);
    let named = people || c.mentions.within(phrase.core.clone()).next().is_some();
    (definite && named).then_some(phrase)
}

/// Who or what is called what a noun names: "called the raid a provocation", "described the embargo as genocide".
fn called(c: &Clauses<'_, '_>, before: Option<usize>, first: usize, start: usize) -> Option<Phrase> {
    let article = before.filter(|&n| c.a.is_word(n, "a") || c.a.is_word(n, "an"));
    let last = article.unwrap_or(first).checked_sub(1).filter(|&last| last > start)?;
    if c.a.is_word(last, "as") {
        return c.phrase_before(last, start);
    }
    let named = article.is_some() && matches!(c.tags[last], Tag::Noun | Tag::Name | Tag::Pronoun);
    let subject = c.phrase_before(last + 1, start).filter(|_| named)?;
    // "gave Chad an ultimatum": what somebody is given is not what he is called.
    let verb = subject.tokens.start.checked_sub(1).and_then(|n| c.group_with(n));
    (!verb.is_some_and(|g| c.a.is(c.groups[g].head, &[WordClass::LightVerb]))).then_some(subject)
}

/// The verb whose subject feels what a noun behind it names: "noted with deep concern that", "reacted with anger to".
fn moved(c: &Clauses<'_, '_>, first: usize) -> Option<usize> {
    let with = first.checked_sub(1).filter(|&n| n > 0 && c.a.is_word(n, "with"))?;
    c.group_with(with - 1).filter(|&g| c.groups[g].tokens.end == with && !c.groups[g].passive && !c.groups[g].copula)
}
