//! Which candidates stay: one to a cue, the larger content before the smaller, nested ones inside their keeper or not at all.

use std::ops::{Range, RangeInclusive};

use smallvec::{SmallVec, smallvec};

use crate::extract::clause::Clauses;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::Reading;
use crate::model::Act;
use crate::text::Span;

use super::behind::INFINITIVE;
use super::passive::APPEARANCE;
use super::{Candidate, StatementDraft};

/// How certain a candidate must be to stand inside another's content.
const NESTED: f32 = 0.85;

/// The candidates that stay, in text order, each with the place of the one that reports it.
pub(super) fn select(c: &Clauses<'_, '_>, candidates: Vec<Candidate>) -> Vec<(Candidate, Option<usize>)> {
    let mut places: Vec<(Span, usize)> = candidates.iter().map(|candidate| place(c, candidate)).zip(0..).collect();
    places.sort_unstable_by_key(|&(span, k)| (span.start(), k));
    let mut kept: Vec<(Candidate, Option<usize>)> = Vec::with_capacity(candidates.len());
    let mut candidates: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
    let mut places = places.into_iter().peekable();
    let mut run: Vec<Candidate> = Vec::new();
    // Candidates that share no place cannot compete: each run of overlapping ones is settled by itself, in time linear in the
    // text.
    while let Some((mut span, first)) = places.next() {
        run.extend(candidates[first].take());
        while let Some((next, k)) = places.next_if(|(next, _)| next.start() < span.end()) {
            span = span.cover(next);
            run.extend(candidates[k].take());
        }
        settle(c, span, &mut run, &mut kept);
    }
    kept
}

/// The words of a candidate's content and cue, and what is between.
fn place(c: &Clauses<'_, '_>, candidate: &Candidate) -> Span {
    candidate.cue.clone().map_or(extent(candidate), |cue| c.span(cue).cover(extent(candidate)))
}

/// Settles the candidates of a run, that share a place and may compete, and adds those that stay to the ones `kept` before.
fn settle(c: &Clauses<'_, '_>, place: Span, run: &mut Vec<Candidate>, kept: &mut Vec<(Candidate, Option<usize>)>) {
    let tokens = if run.len() > 1 { c.a.segments.tokens_in(place) } else { 0..0 };
    if run.len() > 1 {
        // Of several entries on the same words ("call", "call out") the longer cue counts, then the more certain use.
        run.sort_by(|a, b| cue_len(b).cmp(&cue_len(a)).then(b.certainty.total_cmp(&a.certainty)));
        let mut claimed: SmallVec<[bool; 128]> = smallvec![false; tokens.len()];
        run.retain(|candidate| {
            let cue = candidate.cue.clone().unwrap_or(tokens.start..tokens.start);
            let claimed = &mut claimed[cue.start - tokens.start..cue.end - tokens.start];
            let free = !claimed.contains(&true);
            if free {
                claimed.fill(true);
            }
            free
        });
        leave_mutual(c, run);
        leave_governed(c, run);
    }
    leave_describing(run);
    if run.len() <= 1 {
        kept.extend(run.drain(..).map(|candidate| (candidate, None)));
        return;
    }
    run.sort_by_key(|candidate| std::cmp::Reverse(size(candidate)));
    let before = kept.len();
    // What is kept, by the stretches of text that its content and cue touch.
    let mut near: SmallVec<[SmallVec<[usize; 4]>; 4]> = smallvec![SmallVec::new(); tokens.len() / STRETCH + 1];
    for candidate in run.drain(..) {
        let cue = candidate.cue.clone().map(|cue| c.span(cue)).unwrap_or_default();
        let mut around: SmallVec<[usize; 8]> =
            stretches(c, tokens.start, &candidate).flat_map(|n| near[n].iter().copied()).collect();
        around.sort_unstable();
        around.dedup();
        let holds = |k: &usize| kept[*k].0.content.iter().any(|piece| piece.overlaps(cue));
        // The innermost of those that hold it.
        let holder = around.iter().copied().filter(holds).min_by_key(|&k| size(&kept[k].0));
        let crosses = around.iter().any(|&k| {
            let known = &kept[k].0;
            let overlap = known.content.iter().any(|a| candidate.content.iter().any(|b| a.overlaps(*b)));
            let inside = candidate.content.iter().all(|b| known.content.iter().any(|a| a.contains(*b)));
            overlap && !inside
        });
        let within = match holder {
            None if !crosses && !around.iter().any(|&k| same_content(&kept[k].0, &candidate)) => None,
            Some(k) if !crosses && candidate.certainty >= NESTED && clausal(c, &candidate) => Some(k),
            _ => continue,
        };
        for n in stretches(c, tokens.start, &candidate) {
            near[n].push(kept.len());
        }
        kept.push((candidate, within));
    }
    let place = |(candidate, _): &(Candidate, _)| (extent(candidate).start(), std::cmp::Reverse(size(candidate)));
    in_text_order(kept, before, place, |(_, within)| within);
}

fn cue_len(candidate: &Candidate) -> usize {
    candidate.cue.as_ref().map_or(0, ExactSizeIterator::len)
}

fn size(candidate: &Candidate) -> u32 {
    candidate.content.iter().map(|piece| piece.len()).sum()
}

fn extent(candidate: &Candidate) -> Span {
    candidate.content.iter().copied().reduce(Span::cover).unwrap_or_default()
}

/// The stretches of text, counted from a token, that a candidate's content and cue touch.
fn stretches(c: &Clauses<'_, '_>, first: usize, candidate: &Candidate) -> RangeInclusive<usize> {
    let tokens = c.a.segments.tokens_in(place(c, candidate));
    let stretch = |n: usize| n.saturating_sub(first) / STRETCH;
    stretch(tokens.start)..=stretch(tokens.end.saturating_sub(1).max(tokens.start))
}

/// How many tokens make a stretch in which overlapping statements are looked for.
const STRETCH: usize = 32;

/// How certain a statement must be to take the words that describe its source along.
const SPEECH: f32 = 0.9;

/// How many cues before another can hold it in their content and stand in its own.
const MUTUAL: usize = 6;

/// Leaves the candidates that run into a later attribution which itself covers them: in `polls show that A, said B` it is
/// B who says all of it.
fn leave_mutual(c: &Clauses<'_, '_>, candidates: &mut Vec<Candidate>) {
    let start = |candidate: &Candidate| candidate.cue.as_ref().map_or(0, |cue| cue.start);
    candidates.sort_by_key(start);
    let within = |cue: &Candidate, holder: &Candidate| {
        let span = cue.cue.clone().map(|cue| c.span(cue)).unwrap_or_default();
        !span.is_empty() && holder.content.iter().any(|piece| piece.contains(span))
    };
    let mut stays: SmallVec<[bool; 16]> = smallvec![true; candidates.len()];
    for later in 0..candidates.len() {
        let precedes = candidates[later]
            .content
            .first()
            .is_some_and(|piece| piece.end() <= c.span(candidates[later].cue.clone().unwrap_or_default()).start());
        for earlier in later.saturating_sub(MUTUAL)..later {
            if precedes && within(&candidates[later], &candidates[earlier]) && within(&candidates[earlier], &candidates[later]) {
                stays[earlier] = false;
            }
        }
    }
    let mut stays = stays.into_iter();
    candidates.retain(|_| stays.next().unwrap_or(true));
}

/// Leaves the candidates whose cue is the infinitive that another promises or asks for: in "agreed to add two members"
/// nobody adds anything yet.
fn leave_governed(c: &Clauses<'_, '_>, candidates: &mut Vec<Candidate>) {
    let mut starts: Few<u32> = candidates
        .iter()
        .filter(|candidate| candidate.rule == INFINITIVE)
        .filter_map(|candidate| candidate.content.first())
        .map(|piece| {
            // "agreed not to add"
            let first = c.a.segments.token_at(piece.start());
            c.a.token(first + usize::from(c.is_tag(first, Tag::Negation))).span.start()
        })
        .collect();
    starts.sort_unstable();
    let opens =
        |cue: &Range<usize>| c.is_tag(cue.start, Tag::To) && starts.binary_search(&c.a.token(cue.start).span.start()).is_ok();
    candidates.retain(|candidate| !candidate.cue.as_ref().is_some_and(opens));
    // "Norway appeared to reject the plan": Norway's act; "seems to know", "seems to have rejected" stay somebody's impression.
    let voices = |candidate: &&Candidate| {
        use Act::{Decide, Doubt, Fear, Feel, Hope, Intend, Know, Think, Want};
        !matches!(candidate.act, Decide | Doubt | Fear | Feel | Hope | Intend | Know | Think | Want)
    };
    let cues = candidates.iter().filter(voices).filter_map(|candidate| Some(candidate.cue.as_ref()?.start));
    let mut acts: Few<usize> = cues.filter(|&start| !c.is_tag(start + 1, Tag::Have)).collect();
    acts.sort_unstable();
    let seems_to = |candidate: &Candidate| {
        let to = || candidate.content.last().map(|piece| c.a.segments.token_at(piece.start()));
        candidate.rule == APPEARANCE && to().is_some_and(|to| c.is_tag(to, Tag::To) && acts.binary_search(&to).is_ok())
    };
    candidates.retain(|candidate| !seems_to(candidate));
}

/// Leaves what only says who speaks: "said Anna Berg, who supported the plan".
fn leave_describing(candidates: &mut Vec<Candidate>) {
    let phrases = candidates
        .iter()
        .filter(|candidate| candidate.certainty >= SPEECH)
        .filter_map(|candidate| Some(candidate.source.as_ref()?.tokens.clone()).filter(|tokens| tokens.len() > 1));
    let mut speakers: Few<Range<usize>> = phrases.collect();
    if speakers.is_empty() {
        return;
    }
    speakers.sort_unstable_by_key(|tokens| tokens.end);
    let describes = |cue: &Range<usize>| {
        let first = speakers.partition_point(|tokens| tokens.end <= cue.start);
        speakers[first..].iter().take(MUTUAL).any(|tokens| tokens.start < cue.start && cue.end <= tokens.end)
    };
    candidates.retain(|candidate| !candidate.cue.as_ref().is_some_and(describes));
}

/// Something known of the candidates of a run, which are few.
type Few<T> = SmallVec<[T; 8]>;

/// Two cues with the same content ("said and repeated that"): one statement.
fn same_content(known: &Candidate, candidate: &Candidate) -> bool {
    candidate.content.iter().all(|b| known.content.iter().any(|a| a.contains(*b))) && extent(known).contains(extent(candidate))
}

/// Inside another's content only full clauses of speech count.
fn clausal(c: &Clauses<'_, '_>, candidate: &Candidate) -> bool {
    let Some(Reading::Report(n, _)) = candidate.entry else { return false };
    let entry = &c.a.lexicon.entries().report[n as usize];
    // `Tass quoted the envoy as saying: "…"`
    let relayed =
        candidate.cue.as_ref().is_some_and(|cue| cue.start > 0 && c.a.is_word(cue.start - 1, "as") && c.is_ing(cue.start));
    entry.frames.takes(Complement::That)
        && (matches!(candidate.rule, "statement/clause-behind" | INFINITIVE) || relayed)
        && candidate.source.is_some()
}

/// Puts statements in the order of their places, from the one at `first` on, and renames the references between them.
fn in_text_order<T, K: Ord>(
    statements: &mut Vec<T>,
    first: usize,
    place: impl Fn(&T) -> K,
    within: impl Fn(&mut T) -> &mut Option<usize>,
) {
    // Mostly they are.
    if statements[first..].is_sorted_by_key(&place) {
        return;
    }
    let mut order: Vec<usize> = (first..statements.len()).collect();
    order.sort_by_key(|&k| place(&statements[k]));
    let mut places = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        places[old - first] = first + new;
    }
    let mut slots: Vec<Option<T>> = statements.drain(first..).map(Some).collect();
    statements.extend(order.iter().filter_map(|&old| slots[old - first].take()).map(|mut statement| {
        let within = within(&mut statement);
        *within = within.map(|k| places[k - first]);
        statement
    }));
}

/// Puts finished drafts in text order, after some were added.
pub(super) fn order(drafts: &mut Vec<StatementDraft>) {
    let place = |draft: &StatementDraft| (draft.extent().start(), std::cmp::Reverse(draft.extent().len()));
    in_text_order(drafts, 0, place, |draft| &mut draft.within);
}
