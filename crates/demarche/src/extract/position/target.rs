//! What a position is about: the words, and the earlier position that they refer back to.

use std::ops::Range;

use crate::extract::actors::Actors;
use crate::extract::clause::{Clauses, Phrase};
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Holder;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{Polarity, Stance};
use crate::text::Span;

use super::PositionDraft;

/// A noun phrase with what belongs to it, up to the end of its clause.
///
/// "its threat to leave", "the plan to sell the port": a noun takes its own infinitive along, but for those of whom the cue's verb
/// wants something that takes one itself only where the noun shows a stance.
pub(super) fn noun_phrase(c: &Clauses<'_, '_>, tokens: Range<usize>, infinitives: bool) -> Range<usize> {
    let end = c.sentence(c.sentence_of(tokens.start)).end;
    let phrase = c.phrase_at(tokens.start, end).map_or(tokens.clone(), |phrase| phrase.tokens);
    let mut last = phrase.end.max(tokens.end);
    let stance = || c.a.hits_in(layer::CUE, c.span(last - 1..last)).next().is_some();
    if c.is_tag(last, Tag::To) && (infinitives && matches!(c.tags[last - 1], Tag::Noun | Tag::Adjective) || stance()) {
        last = infinitive(c, last..clause_end(c, last, end), false).end;
    }
    // "drone strikes near the plant", "an end to the war through talks"
    while c.is_tag(last, Tag::Preposition)
        && ["near", "through", "within", "across", "inside", "outside", "towards", "toward"]
            .iter()
            .any(|word| c.a.is_word(last, word))
        && let Some(next) = c.phrase_at(last + 1, end)
    {
        last = next.tokens.end;
    }
    // "the raid | on 3 May", "the raid | on May 3"
    let is_time = |n: usize| c.is_tag(n, Tag::Time);
    let dates = |n: usize| is_time(n) || c.is_tag(n, Tag::Number) && (is_time(n - 1) || is_time(n + 1));
    while last > phrase.start + 1
        && (dates(last - 1) || matches!(c.tags[last - 1], Tag::Comma | Tag::Preposition | Tag::Determiner))
    {
        last -= 1;
    }
    phrase.start..last
}

/// Where the clause of a target ends: not at a mark that only sets off some of its words ("halt 'acts that raise tensions'"), but at a
/// condition ("use force | if talks fail").
pub(super) fn clause_end(c: &Clauses<'_, '_>, from: usize, end: usize) -> usize {
    let mut last = c.clause_end(from, end);
    while last < end && c.is_tag(last, Tag::Quote) {
        let quote = c.quote_of(last);
        let quoted = quote.map(|quote| c.a.segments.tokens_in(c.a.segments.quotes[quote].span));
        // "urged Chad to 'stop at once'"
        let sets_off = last > from + 1 || c.is_tag(from, Tag::To);
        let Some(quoted) = quoted.filter(|quoted| quoted.start == last && quoted.end <= end && sets_off) else { break };
        // American printers put the comma inside the marks.
        let closed = quoted.end == end || c.is_tag(quoted.end - 2, Tag::Comma);
        last = if closed { quoted.end } else { c.clause_end(quoted.end - 1, end) };
        if closed {
            break;
        }
    }
    let condition = |&n: &usize| c.is_tag(n, Tag::Wh) && c.a.is_word(n, "if") && !c.is_tag(n - 1, Tag::Verb);
    (from + 2..last).find(condition).unwrap_or(last)
}

/// The subject with which a clause opens: of "that China and Russia had blocked it" both.
pub(super) fn subject(c: &Clauses<'_, '_>, clause: &Range<usize>) -> Option<Phrase> {
    let first = c.group_from(clause.start);
    let g = (first..c.groups.len()).take_while(|&g| c.groups[g].head < clause.end).find(|&g| c.groups[g].finite)?;
    c.subject(g).filter(|subject| subject.tokens.start == clause.start)
}

/// What an infinitive holds: up to the verb whose subject it is a part of ("its refusal to pay | was final", "a man who refused
/// to pay | left" where it stands in a `relative` clause).
pub(super) fn infinitive(c: &Clauses<'_, '_>, range: Range<usize>, relative: bool) -> Range<usize> {
    let first = c.group_from(range.start + 1);
    let opens =
        |n: usize| matches!(c.tags[n], Tag::Relative | Tag::That | Tag::Wh | Tag::Subordinator | Tag::Pronoun | Tag::Quote);
    let outer = c.groups[first..]
        .iter()
        .take_while(|g| g.head < range.end)
        .find(|g| g.finite && g.tokens.start > range.start + 1 && !(range.start..g.tokens.start).any(opens));
    let told = |n: usize| c.a.hits_in(layer::REPORT, c.span(n..n + 1)).next().is_some();
    let end = outer.filter(|g| relative || (g.copula || g.passive) && !told(range.start)).map_or(range.end, |g| g.tokens.start);
    range.start..end
}

/// The end of the quotation that opens at a token, or of the clause.
pub(super) fn quote_end(c: &Clauses<'_, '_>, start: usize, end: usize) -> usize {
    (start + 1..end).find(|&n| c.a.kind(n) == Some(TokenKind::Quote)).map_or(end, |n| n + 1)
}

/// Without a mark at either end whose other mark is outside, or with it where it stands right there.
pub(super) fn balanced(c: &Clauses<'_, '_>, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let quotation = |mark: usize| {
        let quote = c.quote_of(mark).filter(|_| c.is_tag(mark, Tag::Quote))?;
        Some(c.a.segments.tokens_in(c.a.segments.quotes[quote].span))
    };
    if let Some(quoted) = quotation(start).filter(|quoted| quoted.start == start && quoted.end > end) {
        (start, end) = if quoted.end == end + 1 { (start, end + 1) } else { (start + 1, end) };
    }
    if end > start + 1 && quotation(end - 1).is_some_and(|quoted| quoted.end == end && quoted.start < start) {
        end -= 1;
    }
    start..end
}

/// How many positions back one may be that is referred to.
const BACK: usize = 12;

/// Links "that demand", "the proposal", "such a move" to the last position that it can mean.
pub(super) fn refer_back(c: &Clauses<'_, '_>, actors: &Actors<'_>, positions: &mut [PositionDraft]) {
    let home = |position: &PositionDraft| position.holder.actor.and_then(|no| actors.home(no));
    for n in 1..positions.len() {
        let Some(span) = positions[n].target else { continue };
        let Some(k) = earlier(c, positions, n, span) else { continue };
        positions[n].refers_to = Some(k);
        // "rejected the request", "denied the allegation": whose it was.
        if positions[n].toward.is_empty()
            && answers(positions[n].stance)
            && positions[k].holder.actor != positions[n].holder.actor
            && (home(&positions[k]).is_none() || home(&positions[k]) != home(&positions[n]))
        {
            positions[n].toward = vec![positions[k].holder.clone()];
        }
    }
}

/// The position that the words of a target point back to.
fn earlier(c: &Clauses<'_, '_>, positions: &[PositionDraft], n: usize, span: Span) -> Option<usize> {
    let tokens = c.a.segments.tokens_in(span);
    // "offered to mediate, an offer that both accepted"
    let apposed = tokens.start > 0
        && c.is_tag(tokens.start - 1, Tag::Comma)
        && ["a", "an"].iter().any(|article| c.a.is_word(tokens.start, article))
        && positions[n - 1].evidence == positions[n].evidence;
    let definite = apposed || c.a.is(tokens.start, &[WordClass::Demonstrative]) || c.a.is_word(tokens.start, "the");
    let core = c.chunk_at(tokens.start, tokens.end).filter(|_| definite)?;
    // What would be asked if something else happened has not been asked.
    let back = || (n.saturating_sub(BACK)..n).rev().filter(|&k| positions[k].polarity != Polarity::Conditional);
    // "the offer of a truce" says itself what it is.
    if core.end < tokens.end {
        return None;
    }
    let stance = c.a.hits_in(layer::CUE, c.span(core.clone())).find_map(|hit| match hit.reading {
        // "the violence" is somebody's verdict, "the accusation" somebody's words.
        Reading::Cue(k, _) => {
            let cue = &c.a.lexicon.entries().cue[k as usize];
            (cue.holder != Holder::Speaker).then_some(cue.stance)
        }
        _ => None,
    });
    let like = stance.and_then(|stance| {
        let exact = back().find(|&k| positions[k].stance == stance);
        exact.or_else(|| back().find(|&k| alike(positions[k].stance, stance)))
    });
    like.or_else(|| {
        let other = |k: &usize| positions[*k].holder.actor != positions[n].holder.actor && positions[*k].target.is_some();
        let near = |k: &usize| c.sentence_of(positions[*k].cue.tokens.start) + 2 >= c.sentence_of(tokens.start);
        let points = c.a.is(core.end - 1, &[WordClass::AnaphoricNoun]);
        back().take_while(near).find(|k| points && other(k) && puts_forward(positions[*k].stance))
    })
}

/// Stances that answer what another has put forward.
fn answers(stance: Stance) -> bool {
    use Stance::{Agree, Condemn, Criticize, Deny, Doubt, Oppose, Reject};
    matches!(stance, Reject | Oppose | Criticize | Condemn | Doubt | Agree | Deny)
}

/// Stances that put something forward which others can take up.
fn puts_forward(stance: Stance) -> bool {
    use Stance::{Demand, Expect, Pledge, Propose, Request, Threaten};
    matches!(stance, Propose | Pledge | Demand | Request | Threaten | Expect)
}

/// Stances that one noun may stand for: an ultimatum is a demand, a charge a criticism.
fn alike(a: Stance, b: Stance) -> bool {
    use Stance::{Accuse, Agree, Concern, Condemn, Criticize, Demand, Expect, Pledge, Propose, Request, Threaten};
    let sets: [&[Stance]; 4] =
        [&[Demand, Request, Expect], &[Accuse, Criticize, Condemn], &[Propose, Pledge, Agree], &[Threaten, Concern, Demand]];
    sets.iter().any(|set| set.contains(&a) && set.contains(&b))
}
