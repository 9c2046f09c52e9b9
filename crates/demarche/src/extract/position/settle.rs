//! Which of the positions found stay: what a governing cue already says, and what only repeats it, goes.

use foldhash::{HashSet, HashSetExt};

use crate::extract::clause::Clauses;
use crate::extract::of_few::OfFew;
use crate::extract::statement::StatementDraft;
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::{Polarity, Stance};

use super::PositionDraft;

/// Rules by which a noun tells what the verb before it only carries.
const CARRIERS: [&str; 2] = ["position/noun-with-light-verb", "position/noun-with-possessor"];

/// How far behind a light verb the noun stands that it carries.
const CARRIED: usize = 6;

/// The position that each token of a cue belongs to.
type Covered = OfFew<usize>;

/// Drops what a governing cue already says, and what repeats a position in the same sentence.
pub(super) fn settle(c: &Clauses<'_, '_>, statements: &[StatementDraft], positions: &mut Vec<PositionDraft>) {
    let found = &positions[..];
    // Every token that a cue covers, with the position it belongs to.
    let covered: Covered =
        OfFew::new(found.iter().enumerate().flat_map(|(k, position)| position.cue.tokens.clone().map(move |n| (n, k))));
    let dropped: Vec<bool> = (0..found.len())
        .map(|k| {
            is_shift(c, &found[k], &covered)
                || is_polite(c, found, k, &covered)
                || is_given_up(found, k)
                || is_denied(found, k)
                || is_branded(found, k)
                || is_hoped_for(found, k)
                || is_carried(c, found, k, &covered)
                || is_wanted(c, found, k, &covered)
                || is_governed(c, found, k, &covered)
                || is_hollow(c, statements, found, k, &covered)
        })
        .collect();
    let mut seen: HashSet<(_, Stance, &str, u32)> = HashSet::with_capacity(found.len());
    let mut dropped = dropped.into_iter();
    positions.retain(|position| {
        // Of several evaluations of one kind in a sentence the first stands for all; other cues each have their target.
        let evaluation = position.rule == "position/evaluation-by-the-speaker";
        let lemma = if evaluation { "" } else { position.cue.lemma(c.a) };
        let key = (position.holder.actor, position.stance, lemma, position.evidence.start());
        let drops = dropped.next().unwrap_or(false);
        !drops && (seen.insert(key) || position.target.is_some() && !evaluation)
    });
}

/// "refused to rule out": the words only turn the cue behind them.
fn is_shift(c: &Clauses<'_, '_>, position: &PositionDraft, covered: &Covered) -> bool {
    let to = position.cue.tokens.end;
    c.a.is(to - 1, &[WordClass::ShiftNegated])
        && c.is_tag(to, Tag::To)
        && c.group_with(to).is_some_and(|g| covered.has(c.groups[g].head))
}

/// "I want to thank Oslo": who says so thanks.
fn is_polite(c: &Clauses<'_, '_>, found: &[PositionDraft], k: usize, covered: &Covered) -> bool {
    let position = &found[k];
    let to = position.cue.tokens.end;
    position.stance == Stance::Expect
        && c.a.is(position.holder.tokens.start, &[WordClass::PronounI, WordClass::PronounWe])
        && c.is_tag(to, Tag::To)
        && c.group_with(to).and_then(|g| covered.get(c.groups[g].head)).is_some_and(|other| is_said(found[other].stance))
}

/// Stances that are taken by saying so.
fn is_said(stance: Stance) -> bool {
    matches!(stance, Stance::Support | Stance::Condemn | Stance::Apologize | Stance::Request | Stance::Demand)
}

/// "vowed to oppose", "urged the court to think again": what is wanted, promised or refused is no stance of its own.
fn is_governed(c: &Clauses<'_, '_>, found: &[PositionDraft], k: usize, covered: &Covered) -> bool {
    let position = &found[k];
    // "asked Oslo not to yield": what others shall leave is no stance either.
    let asked = |other: &PositionDraft| {
        super::wants(other.stance) && other.target.is_some_and(|target| target.contains(position.cue.span))
    };
    let negated = position.polarity == Polarity::Negated;
    if negated && !found[..k].iter().rev().take(2).any(asked) || position.rule == "position/infinitive-of-a-noun" {
        return false;
    }
    // "accused Iran of threatening": so is what stands behind a preposition.
    let after_preposition =
        |g: usize| c.groups[g].ing && c.groups[g].tokens.start.checked_sub(1).is_some_and(|n| c.is_tag(n, Tag::Preposition));
    let Some(g) = c.group_with(position.cue.tokens.start).filter(|&g| c.groups[g].infinitive || after_preposition(g)) else {
        return false;
    };
    let holds = |other: &usize| found[*other].target.is_some_and(|target| target.contains(position.cue.span));
    let polite = (k.saturating_sub(4)..k).filter(holds).any(|other| is_polite(c, found, other, covered));
    if polite && is_said(position.stance) {
        return false;
    }
    // "asking the embassy to waive": what stands inside what somebody wants or promises.
    let wished = found[..k].iter().rev().take(4).any(|other| {
        matches!(
            other.stance,
            Stance::Request
                | Stance::Demand
                | Stance::Expect
                | Stance::Pledge
                | Stance::Propose
                | Stance::Threaten
                | Stance::Reject
        ) && other.target.is_some_and(|target| target.contains(position.cue.span))
    });
    if wished && c.groups[g].infinitive {
        return true;
    }
    let Some(governor) = c.governor(g) else { return false };
    let by = covered
        .get(c.groups[governor].head)
        .or_else(|| covered.get(c.groups[g].tokens.start.saturating_sub(1)))
        .filter(|&other| other != k);
    by.is_some_and(|other| {
        let between = found[other].cue.tokens.end..c.groups[g].tokens.start;
        found[other].cue.tokens.start < position.cue.tokens.start
            && between.len() < 12
            && !between.clone().any(|n| c.is_tag(n, Tag::Comma))
    })
}

/// "dropped its objection", "warned that Oslo would pay a price": what the same holder gives up, or has just been said to hold.
fn is_given_up(found: &[PositionDraft], k: usize) -> bool {
    let position = &found[k];
    if position.polarity == Polarity::Negated {
        return false;
    }
    found[..k].iter().rev().take(4).any(|other| {
        let given_up = other.stance == Stance::Concede && CARRIERS.contains(&position.rule);
        let modal = matches!(other.rule, "position/modal" | "position/modal-of-the-speaker");
        !modal
            && other.holder.actor == position.holder.actor
            && (given_up || other.stance == position.stance)
            && other.target.is_some_and(|target| target.contains(position.cue.span))
    })
}

/// "denied backing the rebels": what the holder says it does not do.
fn is_denied(found: &[PositionDraft], k: usize) -> bool {
    let position = &found[k];
    found[..k].iter().rev().take(4).any(|other| {
        other.stance == Stance::Deny
            && other.polarity == Polarity::Actual
            && other.holder.actor == position.holder.actor
            && other.evidence == position.evidence
            && other.cue.tokens.start < position.cue.tokens.start
            && other.target.is_some_and(|target| target.contains(position.cue.span))
    })
}

/// "recommended that Oslo accept", "only if Oslo lifted the siege": what others are wished to do.
fn is_hoped_for(found: &[PositionDraft], k: usize) -> bool {
    let position = &found[k];
    let done = matches!(position.stance, Stance::Agree | Stance::Concede | Stance::Recognize | Stance::Apologize);
    done && position.rule == "position/verb"
        && found[..k].iter().rev().take(3).any(|other| {
            super::wants(other.stance)
                && other.holder.actor != position.holder.actor
                && other.target.is_some_and(|target| target.contains(position.cue.span))
        })
}

/// "branded the deal reckless": the verb has said of the same thing what the adjective says.
fn is_branded(found: &[PositionDraft], k: usize) -> bool {
    let position = &found[k];
    position.rule == "position/evaluation-by-the-speaker"
        && position.target.is_some()
        && found[..k].iter().rev().take(2).any(|other| {
            other.rule == "position/verb"
                && other.stance == position.stance
                && other.holder.actor == position.holder.actor
                && other.target == position.target
        })
}

/// "announced a plan", where "announced" is itself a cue of that stance.
fn is_carried(c: &Clauses<'_, '_>, found: &[PositionDraft], k: usize, covered: &Covered) -> bool {
    let position = &found[k];
    if position.rule != "position/noun-with-light-verb" {
        return false;
    }
    let before = c.group_from(position.cue.tokens.start);
    before.checked_sub(1).and_then(|g| covered.get(c.groups[g].head)).is_some_and(|other| {
        other != k && found[other].stance == position.stance && found[other].holder.actor == position.holder.actor
    })
}

/// "Ethiopia must lift the siege": what a speaker wants of somebody is no stance of theirs.
fn is_wanted(c: &Clauses<'_, '_>, found: &[PositionDraft], k: usize, covered: &Covered) -> bool {
    let position = &found[k];
    // "must be held to account", but "must be condemned" condemns
    let done = position.rule == "position/passive" && !is_verdict(position.stance);
    let verb = || c.group_with(position.cue.tokens.start).filter(|_| done || position.rule == "position/verb");
    // "must be ready"
    let copula = || {
        let before = position.cue.tokens.start.checked_sub(1).filter(|_| position.rule == "position/adjective")?;
        c.group_with(before).filter(|&g| c.groups[g].copula)
    };
    let modal = verb().or_else(copula).and_then(|g| c.groups[g].modal);
    modal.and_then(|n| covered.get(n)).is_some_and(|other| found[other].rule == "position/modal-of-the-speaker")
}

/// Stances that a speaker takes who says that something must be condemned, rejected or welcomed.
fn is_verdict(stance: Stance) -> bool {
    matches!(stance, Stance::Condemn | Stance::Reject | Stance::Oppose | Stance::Support | Stance::Criticize)
}

/// A modal whose verb is itself a cue ("will recognise"), or that repeats what its reporting word demands.
fn is_hollow(c: &Clauses<'_, '_>, statements: &[StatementDraft], found: &[PositionDraft], k: usize, covered: &Covered) -> bool {
    let position = &found[k];
    if !matches!(position.rule, "position/modal" | "position/modal-of-the-speaker") {
        return false;
    }
    let verb = c.group_with(position.cue.tokens.start).map(|g| c.groups[g].head);
    let same = |n: usize| covered.get(n).filter(|&other| other != k && found[other].holder.actor == position.holder.actor);
    // "will not give our agreement": the noun tells what the verb only carries.
    let carries = |head: usize| (head + 1..head + CARRIED).any(|n| same(n).is_some_and(|k| CARRIERS.contains(&found[k].rule)));
    let wanted = |k: usize| {
        position.rule == "position/modal-of-the-speaker" && found[k].rule == "position/passive" && !is_verdict(found[k].stance)
    };
    if verb.is_some_and(|head| same(head).is_some_and(|k| !wanted(k)) || carries(head)) {
        return true;
    }
    // "demanded that Oslo must": but "agreed that Oslo must" demands it anew.
    let says = |other: usize| {
        position.rule == "position/modal" || super::wants(found[other].stance) || found[other].stance == Stance::Propose
    };
    let cue = position.basis.and_then(|b| statements[b].cue.as_ref());
    cue.is_some_and(|cue| cue.tokens.clone().any(|n| covered.get(n).is_some_and(|other| other != k && says(other))))
}
