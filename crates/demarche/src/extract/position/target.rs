//! What a position is about: the words, and the earlier position that they refer back to.

use std::ops::Range;

use crate::extract::clause::Clauses;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::Stance;

use super::PositionDraft;

/// A noun phrase with what belongs to it, up to the end of its clause.
pub(super) fn noun_phrase(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let end = c.sentence(c.sentence_of(tokens.start)).end;
    let phrase = c.phrase_at(tokens.start, end).map_or(tokens.clone(), |phrase| phrase.tokens);
    let mut last = phrase.end.max(tokens.end);
    // "its threat to leave": a noun for a stance takes its own infinitive along.
    if c.is_tag(last, Tag::To) && c.a.hits_in(layer::CUE, c.span(last - 1..last)).next().is_some() {
        last = infinitive(c, last..c.clause_end(last, end)).end;
    }
    while last > phrase.start + 1 && matches!(c.tags[last - 1], Tag::Time | Tag::Comma | Tag::Preposition) {
        last -= 1;
    }
    phrase.start..last
}

/// What an infinitive holds: up to the verb whose subject it is a part of ("its refusal to pay | was final").
pub(super) fn infinitive(c: &Clauses<'_, '_>, range: Range<usize>) -> Range<usize> {
    let first = c.groups.partition_point(|g| g.head < range.start + 1);
    let opens =
        |n: usize| matches!(c.tags[n], Tag::Relative | Tag::That | Tag::Wh | Tag::Subordinator | Tag::Pronoun | Tag::Quote);
    let outer = c.groups[first..]
        .iter()
        .take_while(|g| g.head < range.end)
        .find(|g| g.finite && g.tokens.start > range.start + 1 && !(range.start..g.tokens.start).any(opens));
    let told = |n: usize| c.a.hits_in(layer::REPORT, c.span(n..n + 1)).next().is_some();
    let end = outer.filter(|g| (g.copula || g.passive) && !told(range.start)).map_or(range.end, |g| g.tokens.start);
    range.start..end
}

/// The end of the quotation that opens at a token, or of the clause.
pub(super) fn quote_end(c: &Clauses<'_, '_>, start: usize, end: usize) -> usize {
    (start + 1..end).find(|&n| c.a.kind(n) == Some(TokenKind::Quote)).map_or(end, |n| n + 1)
}

/// Links "that demand", "the proposal", "such an offer" to the last position of that stance.
pub(super) fn refer_back(c: &Clauses<'_, '_>, positions: &mut [PositionDraft]) {
    for n in 1..positions.len() {
        let Some(span) = positions[n].target else { continue };
        let tokens = c.a.segments.tokens_in(span);
        let definite = c.a.is(tokens.start, &[WordClass::Demonstrative]) || c.a.is_word(tokens.start, "the");
        if !definite {
            continue;
        }
        let stance = c.a.hits_in(layer::CUE, span).find_map(|hit| match hit.reading {
            Reading::Cue(k, _) => Some(c.a.lexicon.entries().cue[k as usize].stance),
            _ => None,
        });
        let earlier = stance.and_then(|stance| (n.saturating_sub(12)..n).rev().find(|&k| positions[k].stance == stance));
        positions[n].refers_to = earlier;
        // "rejected the request": whose request it was.
        if let Some(k) = earlier
            && positions[n].toward.is_empty()
            && matches!(
                positions[n].stance,
                Stance::Reject | Stance::Oppose | Stance::Criticize | Stance::Condemn | Stance::Doubt
            )
            && positions[k].holder.actor != positions[n].holder.actor
        {
            positions[n].toward = vec![positions[k].holder.clone()];
        }
    }
}
