//! Sources that stand behind their cue: "said David Cameron, the prime minister", "according to officials in Kyiv".

use crate::extract::clause::{Clauses, Phrase};
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;

use super::quoted;
use super::verbs::SPEECH;

/// How many appositions a source may have.
const APPOSITIONS: usize = 3;

/// How many tokens behind "who" a verb of reporting stands at most that the relative clause is about.
const REPORTED: usize = 4;

/// A source behind its cue: a noun phrase with what identifies it, without time, place and relative clauses.
pub(super) fn source_phrase(c: &Clauses<'_, '_>, start: usize, end: usize) -> Option<Phrase> {
    let core = c.chunk_at(start, end)?;
    let (whole, joined) = extended(c, core.clone(), end);
    let mut whole = whole.start..bracketed(c, whole.end, end);
    // "a U.S. official familiar with the matter"
    if c.a.is(whole.end, &[WordClass::UnnamedAdjunct]) && whole.end < end {
        whole.end = c.clause_end(whole.end, end);
    }
    for _ in 0..APPOSITIONS {
        match apposition(c, whole.end, end) {
            Some(close) => whole.end = close,
            None => break,
        }
    }
    whole.end = relative_end(c, participle_end(c, whole.end, end), end);
    Some(Phrase { tokens: whole, core: core.start..joined })
}

/// What somebody refers to with "according to": a source, or a text with all that says which.
///
/// "early results of polls conducted by a university for the agency": a common noun goes on until a clause or a comma.
pub(super) fn reference(c: &Clauses<'_, '_>, start: usize, end: usize) -> Option<Phrase> {
    let first = (start..end).find(|&n| !c.is_tag(n, Tag::Adverb))?;
    let source = source_phrase(c, first, end)?;
    let whole = start..source.tokens.end;
    let named = c.mentions.within(source.core.clone()).any(|m| m.tokens.end == source.core.end && m.kind == MentionKind::Name);
    // "U.S. lobbying records": the name belongs to a noun.
    if named && !(c.is_ing(whole.end) && c.is_tag(whole.end + 1, Tag::Noun)) {
        return Some(source);
    }
    let close = (whole.end..end).find(|&n| match c.tags[n] {
        Tag::Mark => c.a.kind(n) != Some(TokenKind::Other),
        Tag::Comma
        | Tag::Quote
        | Tag::Relative
        | Tag::That
        | Tag::Subordinator
        | Tag::Wh
        | Tag::Pronoun
        | Tag::Modal
        | Tag::Be
        | Tag::Have
        | Tag::Do
        | Tag::Negation => true,
        _ => false,
    });
    let close = list_end(c, close.unwrap_or(end).max(whole.end), end);
    Some(Phrase { tokens: start..close, core: source.core })
}

/// Where a list of names ends whose first is behind us: "reports by Tass, Interfax and Xinhua".
fn list_end(c: &Clauses<'_, '_>, mut at: usize, end: usize) -> usize {
    while lists(c, at, end)
        && let Some(chunk) = c.chunk_at(at + 1, end)
    {
        let last = c.is_tag(chunk.end, Tag::Coordinator).then(|| c.chunk_at(chunk.end + 1, end)).flatten();
        at = last.map_or(chunk.end, |last| last.end);
    }
    at
}

/// Whether a comma goes on with a list of names.
fn lists(c: &Clauses<'_, '_>, at: usize, end: usize) -> bool {
    let name = |n: usize| c.is_tag(n, Tag::Name) && c.mentions.at(n).is_none_or(|m| m.kind == MentionKind::Name);
    c.is_tag(at, Tag::Comma) && at + 1 < end && name(at - 1) && name(at + 1) && c.list_follows(at + 1, end)
}

/// A chunk with the prepositional phrases and joined phrases that belong to it, and where its joined heads end.
fn extended(c: &Clauses<'_, '_>, core: std::ops::Range<usize>, end: usize) -> (std::ops::Range<usize>, usize) {
    let mut whole = core.clone();
    let mut joined = core.end;
    let mut bare = true;
    loop {
        let at = whole.end;
        if at >= end {
            break;
        }
        let and = c.is_tag(at, Tag::Coordinator) && c.a.is_word(at, "and");
        let listed = lists(c, at, end);
        let next = if and || listed || identifies(c, at, end) { c.chunk_at(at + 1, end) } else { None };
        let Some(chunk) = next else { break };
        // "said Paris and Berlin", but not "said Paris, and Berlin agreed"
        if and
            && (c.mentions.at(chunk.start).is_none() && !matches!(c.tag(chunk.end), None | Some(Tag::Mark | Tag::Comma))
                || c.tag(chunk.end).is_some_and(Tag::verbal))
        {
            break;
        }
        bare &= and || listed;
        if bare {
            joined = chunk.end;
        }
        whole.end = chunk.end;
    }
    (whole, joined)
}

/// Whether a preposition goes on with the source rather than with the act of speaking.
///
/// "of" always does; a place or body behind a common noun does ("officials in Kyiv", "president of entertainment at Fox"),
/// unless it is an occasion ("in an interview", "at the briefing").
fn identifies(c: &Clauses<'_, '_>, at: usize, end: usize) -> bool {
    if !c.is_tag(at, Tag::Preposition) || at + 1 >= end {
        return false;
    }
    if c.a.is_word(at, "of") {
        return true;
    }
    // "the Foreign Ministry in Vienna": a name with an article is that of a body of which there are others.
    let last = at.wrapping_sub(1);
    let body = c.mentions.at(last).is_some_and(|m| m.tokens.start > 0 && c.is_tag(m.tokens.start - 1, Tag::Determiner));
    let common = c.is_tag(last, Tag::Noun) || body;
    let from = c.a.is_word(at, "from") || c.a.is_word(at, "with") || c.a.is_word(at, "for");
    let place = c.a.is_word(at, "in")
        || c.a.is_word(at, "at")
        || c.a.is_word(at, "on")
        || c.a.is_word(at, "to")
        || c.a.is_word(at, "near");
    let Some(chunk) = c.chunk_at(at + 1, end) else { return false };
    let occasion = c.is_tag(at + 1, Tag::Time) || c.a.hits_in(layer::MEDIUM, c.span(chunk.clone())).next().is_some();
    let named = c.is_tag(chunk.end - 1, Tag::Name) || c.is_tag(at + 1, Tag::Name);
    let possessed = c.is_tag(at + 1, Tag::Possessive);
    let indefinite = c.a.is_word(at + 1, "a") || c.a.is_word(at + 1, "an");
    !occasion && !possessed && (from && (common || named) || place && common && !indefinite)
}

/// Behind "(R-Fla.)", if that is what follows.
fn bracketed(c: &Clauses<'_, '_>, at: usize, end: usize) -> usize {
    if at >= end || c.a.kind(at) != Some(TokenKind::Open) {
        return at;
    }
    (at..end.min(at + 8)).find(|&n| c.a.kind(n) == Some(TokenKind::Close)).map_or(at, |close| close + 1)
}

/// Behind "working for the ministry", if that is what follows a noun and tells of nothing that is said.
fn participle_end(c: &Clauses<'_, '_>, at: usize, end: usize) -> usize {
    let named = |n: usize| c.mentions.at(n).is_some_and(|m| m.kind == MentionKind::Name);
    if at >= end || !c.is_ing(at) || named(at - 1) || quoted::reports(c, at..at + 1) {
        return at;
    }
    let close = c.clause_end(at, end);
    if c.has_finite(at..close) { at } else { close }
}

/// Behind "who has seen the draft" or ", who leads the talks", if that is what follows.
fn relative_end(c: &Clauses<'_, '_>, at: usize, end: usize) -> usize {
    let who = if c.is_tag(at, Tag::Comma) { at + 1 } else { at };
    if who + 1 >= end || !c.a.is_word(who, "who") {
        return at;
    }
    let ends = |n: &usize| {
        matches!(c.tags[*n], Tag::Comma | Tag::Quote)
            || matches!(
                c.a.kind(*n),
                Some(TokenKind::Stop | TokenKind::Mark | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash)
            )
    };
    let close = (who + 1..end).find(ends).unwrap_or(end);
    // "said Anna Berg, who added that": what else somebody says tells not who it is.
    if c.is_tag(at, Tag::Comma) && says(c, who + 1..(who + REPORTED).min(close)) { at } else { close }
}

/// Whether the first verb here tells what somebody says.
fn says(c: &Clauses<'_, '_>, mut tokens: std::ops::Range<usize>) -> bool {
    let Some(verb) = tokens.find(|&n| c.is_tag(n, Tag::Verb)) else { return false };
    c.a.hits_in(layer::REPORT, c.a.token(verb).span).any(|hit| match hit.reading {
        Reading::Report(n, _) => c.a.lexicon.entries().report[n as usize].frames.of(Complement::That) >= SPEECH,
        _ => false,
    })
}

/// Where a description ends that goes on with an infinitive, a preposition or a title: "the only senator to back her".
fn described_to(c: &Clauses<'_, '_>, at: usize, end: usize) -> usize {
    if c.is_tag(at, Tag::Quote) {
        let title = quoted::opening_at(c, at).filter(|quote| quoted::is_title(c, quote));
        return title.map_or(at, |quote| quoted::tokens(c, quote).end);
    }
    if at >= end || !matches!(c.tags[at], Tag::To | Tag::Preposition | Tag::Coordinator) || c.is_tag(at + 1, Tag::Time) {
        return at;
    }
    let ends =
        |n: &usize| matches!(c.tags[*n], Tag::Comma | Tag::Quote | Tag::Relative | Tag::Subordinator | Tag::Time | Tag::Mark);
    let close = (at..end).find(ends).unwrap_or(end);
    let occasion = c.a.hits_in(layer::MEDIUM, c.span(at..close)).next().is_some();
    if occasion || c.has_finite(at..close) { at } else { close }
}

/// "William Hague, the foreign secretary,": where an apposition ends that begins at a comma.
fn apposition(c: &Clauses<'_, '_>, comma: usize, end: usize) -> Option<usize> {
    let from = comma + 1;
    if c.a.kind(comma) != Some(TokenKind::Comma) || from >= end {
        return None;
    }
    // "then her agent", "Facebook's vice president"
    let first = if c.is_tag(from, Tag::Adverb) { from + 1 } else { from };
    let owned = c.chunk_at(first, end).is_some_and(|chunk| chunk.clone().any(|n| c.is_tag(n, Tag::Clitic)));
    // "Republican of Alabama"
    let party = c.a.is_word(first + 1, "of");
    // "another leading lawyer, Anna Berg of the firm": a name behind a description
    let name = |n: usize| c.mentions.at(n).is_some_and(|m| m.kind == MentionKind::Name);
    let named = name(first) && !name(comma.saturating_sub(1));
    if !c.describes(first) && !owned && !party && !named {
        return None;
    }
    // "according to aides, some members of the league are": a part of many is a subject.
    if c.a.is(first, &[WordClass::Indefinite]) && c.a.is(first, &[WordClass::PartNoun]) && !c.a.is_word(first, "one") {
        return None;
    }
    let phrase = c.phrase_at(first, end)?;
    let close = described_to(c, bracketed(c, phrase.tokens.end, end), end);
    let closed = close >= end
        || matches!(
            c.tags[close],
            Tag::Comma | Tag::Mark | Tag::Relative | Tag::That | Tag::Quote | Tag::Time | Tag::Subordinator
        )
        || c.tags[close] == Tag::Verb && !c.has_finite(close..close + 1);
    closed.then_some(close)
}
