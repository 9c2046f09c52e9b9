//! Verbs that tell of speech: whether one stands at a place, and whose words it brings.

use crate::extract::clause::Clauses;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Complement, Report};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::VerbForms;
use crate::model::Act;

use super::verbs::SPEECH;

/// The certainty of its surest construction from which a verb tells of speech.
const TOLD: f32 = 0.6;

/// The same for a verb that goes on with another: "said A and thanked".
const VOICED: f32 = 0.3;

/// How many tokens tell an interval at most, with what it is counted from: "two days after".
const INTERVAL: usize = 3;

/// Whether a word is part of the name of a medium: "a press briefing".
pub(super) fn names_medium(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.is_ing(n) && n > 0 && c.a.hits_in(layer::MEDIUM, c.span(n - 1..n + 1)).any(|hit| hit.span.end() == c.a.token(n).span.end())
}

/// Whether a finite verb of reporting stands here with what it takes: "said that", "called on drivers to".
pub(super) fn reports_clause(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    if !c.group_with(n).is_some_and(|g| c.groups[g].finite && c.groups[g].tokens.start == n && c.groups[g].head == n) {
        return false;
    }
    let beside = c.complements(n + 1, end);
    c.a.hits_in(layer::REPORT, c.span(n..n + 1)).any(|hit| match hit.reading {
        Reading::Report(entry, form) if !form.has(VerbForms::BASE) => {
            let frames = &c.a.lexicon.entries().report[entry as usize].frames;
            let sure = |kind| frames.of(kind) >= SPEECH;
            sure(Complement::That) || beside.iter().any(|b| b.kind != Complement::Object && sure(b.kind))
        }
        _ => false,
    })
}

/// Whether a verb of speech stands among these tokens with a clause that "that" opens.
pub(super) fn reports_that(c: &Clauses<'_, '_>, start: usize, end: usize) -> bool {
    (start..end).any(|n| {
        c.is_tag(n, Tag::That)
            && n > start
            && c.group_with(n - 1).is_some_and(|g| c.groups[g].finite && c.groups[g].quote.is_none())
            && reported(c, n - 1).any(|entry| entry.frames.of(Complement::That) >= SPEECH)
    })
}

/// "saying A but then suggesting that B": a participle of saying with its clause goes on with the report.
pub(super) fn relays(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    let Some(verb) = (n..end).find(|&k| !c.is_tag(k, Tag::Adverb)).filter(|&k| c.is_ing(k) || k > n) else { return false };
    c.is_tag(verb + 1, Tag::That)
        && verb + 2 < end
        && (c.is_ing(verb) || reports_on(c, verb))
        && reported(c, verb).any(|entry| entry.frames.of(Complement::That) >= SPEECH)
}

/// Whether the content stands behind a participle, perhaps with "that" between them.
pub(super) fn follows_participle(c: &Clauses<'_, '_>, from: usize) -> bool {
    let cue = from.checked_sub(1).map(|n| n - usize::from(n > 0 && c.is_tag(n, Tag::That)));
    cue.is_some_and(|n| c.is_ing(n))
}

/// Whether a participle of saying begins here, perhaps behind adverbs: "but also urging".
pub(super) fn goes_on_participle(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    let passes = |k: usize| matches!(c.tags[k], Tag::Adverb | Tag::Coordinator);
    (n..end).find(|&k| !passes(k)).is_some_and(|verb| c.is_ing(verb) && speaks(c, verb))
}

/// Whether a finite verb of reporting stands here, in a form that no infinitive or imperative has.
pub(super) fn reports_on(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.group_with(n).is_some_and(|g| c.groups[g].finite && c.groups[g].tokens.start == n && c.groups[g].head == n)
        && c.a
            .hits_in(layer::REPORT, c.span(n..n + 1))
            .any(|hit| matches!(hit.reading, Reading::Report(_, form) if !form.has(VerbForms::BASE)))
}

/// "…, but Oslo has denied it", "…, two days after Oslo accused Bern": somebody else's report joined to what was said.
pub(super) fn joins_report(c: &Clauses<'_, '_>, next: usize, end: usize) -> bool {
    let word = |n: usize, words: &[&str]| words.iter().any(|word| c.a.is_word(n, word));
    let timed = (next..end.min(next + INTERVAL)).find(|&n| word(n, &["after", "before"]));
    let joins = c.is_tag(next, Tag::Coordinator) || word(next, &["while", "though", "although"]);
    timed.or_else(|| joins.then_some(next)).is_some_and(|n| somebody_reports(c, n + 1, end))
}

/// Whether a noun phrase begins here whose verb is one of reporting.
pub(super) fn somebody_reports(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    let Some(phrase) = c.phrase_at(n, end) else { return false };
    // "while his colleague, Anna Berg, urged"
    let comma = phrase.tokens.end;
    let opens = c.is_tag(comma, Tag::Comma) && c.mentions.at(comma + 1).is_some_and(|m| m.tokens.start == comma + 1);
    let close = c.mentions.at(comma + 1).map(|m| m.tokens.end).filter(|&n| opens && n < end && c.is_tag(n, Tag::Comma));
    let verb = c.group_with(close.map_or(comma, |n| n + 1)).map(|g| &c.groups[g]).filter(|g| g.finite && !g.passive);
    verb.is_some_and(|g| speaks(c, g.head))
}

/// Whether a verb stands here that tells of speech in some construction: "saying", "calling for"; not "earning".
pub(super) fn speaks(c: &Clauses<'_, '_>, n: usize) -> bool {
    tells(c, n, TOLD)
}

/// Whether a verb stands here that voices something: a speaker's thoughts and wishes are told in one breath with what he says.
pub(super) fn voices(c: &Clauses<'_, '_>, n: usize) -> bool {
    let silent = |act| {
        matches!(
            act,
            Act::Think
                | Act::Know
                | Act::Hope
                | Act::Want
                | Act::Intend
                | Act::Fear
                | Act::Feel
                | Act::Doubt
                | Act::Decide
                | Act::Show
        )
    };
    tells(c, n, VOICED) && !reported(c, n).any(|entry| silent(entry.act))
}

/// Whether a verb stands here that takes some complement with this certainty.
fn tells(c: &Clauses<'_, '_>, n: usize, sure: f32) -> bool {
    c.is_tag(n, Tag::Verb) && reported(c, n).any(|entry| entry.frames.values().any(|&certainty| certainty >= sure))
}

/// The entries of reporting words that begin at a token.
fn reported<'a>(c: &Clauses<'_, 'a>, n: usize) -> impl Iterator<Item = &'a Report> {
    let entries = &c.a.lexicon.entries().report;
    c.a.hits_in(layer::REPORT, c.span(n..n + 1)).filter_map(|hit| match hit.reading {
        Reading::Report(entry, _) => Some(&entries[entry as usize]),
        _ => None,
    })
}
