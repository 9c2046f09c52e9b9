//! Whom a pronoun cannot mean: the subject of its own clause, whoever speaks the quotation that it stands in, and nobody at
//! all ("it is clear that").

use smallvec::smallvec;

use crate::extract::actors::{ActorNo, Few};
use crate::extract::clause::Clauses;
use crate::extract::mention::MentionDraft;
use crate::extract::tag::Tag;
use crate::lexicon::reading::layer;
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;

use super::Referents;

/// How many tokens a question before its answer has at most.
const QUESTION: usize = 40;

/// How many tokens from a quotation its verb may stand.
const SPEAKER: usize = 25;

/// The subject of the clause in which a token stands: whom "himself" means.
pub(super) fn subject_of(c: &Clauses<'_, '_>, found: &Referents, n: usize) -> Option<Few> {
    let last = c.begun_before(n).checked_sub(1)?;
    let last = [last, last.saturating_sub(1)].into_iter().find(|&k| c.groups[k].tokens.end <= n)?;
    if c.groups[last].sentence != c.sentence_of(n) {
        return None;
    }
    let subject = c.subject(last).filter(|phrase| phrase.tokens.end <= n)?;
    let named: Few =
        c.mentions.within(subject.core.clone()).filter(|m| m.kind != MentionKind::Adjective).map(|m| m.actor).collect();
    if named.is_empty() { found.at(subject.core.start).map(|no| smallvec![no]) } else { Some(named) }
}

/// Everybody whom the pronoun at a token does not mean.
pub(super) fn excluded(c: &Clauses<'_, '_>, found: &Referents, n: usize) -> Few {
    let mut nobody = own_subject(c, found, n).unwrap_or_default();
    nobody.extend(own_object(c, n));
    nobody.extend(speaker(c, n));
    nobody.extend(asked_about(c, n).into_iter().flatten());
    nobody.extend(company(c, n).into_iter().flatten());
    nobody
}

/// "It accused the agency": nor is a subject whoever stands behind its verb.
fn own_object(c: &Clauses<'_, '_>, n: usize) -> Option<ActorNo> {
    let verb = c.groups.get(c.group_from(n + 1)).filter(|group| group.finite && group.tokens.start == n + 1)?;
    let object = c.mentions.at(c.chunk_at(verb.tokens.end, c.sentence(verb.sentence).end)?.end - 1)?;
    // "He said Berg would": no object, but another subject.
    (!c.tag(object.tokens.end).is_some_and(Tag::verbal)).then_some(object.actor)
}

/// "Trump told him": an object is somebody else than the subject.
fn own_subject(c: &Clauses<'_, '_>, found: &Referents, n: usize) -> Option<Few> {
    let object = c.is_tag(n, Tag::Pronoun) && n > 0 && matches!(c.tag(n - 1), Some(Tag::Verb | Tag::Preposition | Tag::To));
    if !object || c.tag(n + 1).is_some_and(Tag::verbal) {
        return None;
    }
    subject_of(c, found, n)
}

/// "Asked if the envoy would leave, he said": whoever answers is none of those whom the question names.
fn asked_about<'c>(c: &'c Clauses<'_, '_>, n: usize) -> Option<impl Iterator<Item = ActorNo> + 'c> {
    let start = c.sentence(c.sentence_of(n)).start;
    let asked = start + usize::from(matches!(c.tag(start), Some(Tag::Subordinator | Tag::Wh)));
    if asked >= n || !c.a.asks(asked) {
        return None;
    }
    let question = asked..(asked..n.min(asked + QUESTION)).find(|&n| c.is_tag(n, Tag::Comma))?;
    Some(c.mentions.within(question).map(|m| m.actor))
}

/// "Speaking after talks with Berg, he said": whom somebody is with is somebody else.
fn company<'c>(c: &'c Clauses<'_, '_>, n: usize) -> Option<impl Iterator<Item = ActorNo> + 'c> {
    if !c.is_tag(n.wrapping_sub(1), Tag::Comma) {
        return None;
    }
    let start = c.sentence(c.sentence_of(n)).start.max(n.saturating_sub(QUESTION));
    let opens = c.is_ing(start) || c.is_tag(start, Tag::Preposition) || c.is_tag(start, Tag::Subordinator);
    let with = move |m: &&MentionDraft| {
        let before = m.tokens.start - usize::from(c.is_tag(m.tokens.start.wrapping_sub(1), Tag::Determiner));
        before > start && c.a.is_word(before - 1, "with")
    };
    let fronted = opens && !c.has_finite(start..n - 1);
    fronted.then(|| c.mentions.within(start..n).filter(with).map(|m| m.actor))
}

/// "He is resting," a spokesman said: he is not the spokesman.
fn speaker(c: &Clauses<'_, '_>, n: usize) -> Option<ActorNo> {
    let quote = &c.a.segments.quotes[c.quote_of(n)?];
    let tokens = c.a.segments.tokens_in(quote.span);
    // The verb stands right behind the quotation or right before it.
    let (behind, before) = (c.begun_before(tokens.end), c.begun_before(tokens.start));
    let beside = (behind..behind + 2).chain(before.saturating_sub(2)..before);
    let near = beside.filter(|&k| {
        c.groups.get(k).is_some_and(|group| {
            let gap = if k >= behind { group.head.saturating_sub(tokens.end) } else { tokens.start.saturating_sub(group.head) };
            group.finite && group.quote.is_none() && gap < SPEAKER
        })
    });
    near.into_iter().find_map(|k| {
        let head = c.groups[k].head;
        c.a.hits_in(layer::REPORT, c.a.token(head).span).next()?;
        let before = c.subject(k).and_then(|phrase| c.mentions.within(phrase.core).last());
        before.or_else(|| c.mentions.at(head + 1)).map(|m| m.actor)
    })
}

/// "It is clear that", "it seems": a subject that means nothing.
pub(super) fn is_expletive(c: &Clauses<'_, '_>, n: usize) -> bool {
    let telling = |k: usize| c.a.is(k, &[WordClass::Expletive]);
    let mut k = n + 1;
    if telling(k) && !c.a.is(k, &[WordClass::Adjective]) {
        return true;
    }
    while matches!(c.tag(k), Some(Tag::Be | Tag::Modal | Tag::Have | Tag::Adverb | Tag::Negation | Tag::Clitic)) {
        k += 1;
    }
    if k == n + 1 {
        return false;
    }
    // "It was Manafort who"
    if c.mentions.at(k).is_some_and(|m| m.tokens.start == k && m.kind != MentionKind::Adjective) {
        return true;
    }
    if !telling(k) {
        return c.a.is(k, &[WordClass::Adjective]) && (k + 1..k + 4).any(|k| c.is_tag(k, Tag::That));
    }
    // "it remains to be seen", "it is time"; an adjective needs what is so: "it is hard to".
    let follows = |k: usize| {
        matches!(c.tag(k), Some(Tag::To | Tag::That | Tag::Wh | Tag::Subordinator))
            || c.a.is_word(k, "for")
            || c.a.is_word(k, "if")
    };
    !c.a.is(k, &[WordClass::Adjective]) || follows(k + 1)
}
