//! Where the content of indirect speech ends.
//!
//! Nearly three quarters run to the end of the sentence; the rest end at a comma (or "and", a dash) behind which narration
//! resumes. Which boundary ends which construction was counted on PolNeAR's training articles; only boundaries that end
//! the content more often than not are cut at.

use std::ops::Range;

use crate::extract::clause::Clauses;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::text::Span;

/// The certainty of "that" from which a verb is one of speech.
const SPEECH: f32 = 0.9;

/// The content that begins at token `from`, at most up to `end`, without the final full stop.
pub(super) fn content(c: &Clauses<'_, '_>, frame: Complement, from: usize, end: usize) -> Range<usize> {
    let mut n = from;
    // "said that although talks failed, the envoy stayed": the first comma closes what the content opens with.
    let mut adjunct_over = false;
    while n < end {
        if let Some(quote) = quote_from(c, n) {
            n = quote.max(n + 1);
            // American printers put the comma inside the marks.
            let comma = n >= from + 2 && n < end && c.a.kind(n - 2) == Some(TokenKind::Comma);
            if comma && cuts_at_comma(c, frame, n, end) {
                return from..n;
            }
            continue;
        }
        if n > from + 1 && c.is_tag(n, Tag::Comma) && opens_adjunct(c, from) && !adjunct_over {
            adjunct_over = true;
            n += 1;
            continue;
        }
        if n > from + 1 && cuts(c, frame, n, end) {
            return from..n;
        }
        n += 1;
    }
    from..without_stop(c, from, end)
}

/// Whether content begins with a subordinate clause or an adjunct.
fn opens_adjunct(c: &Clauses<'_, '_>, from: usize) -> bool {
    matches!(c.tag(from), Some(Tag::Subordinator | Tag::Preposition)) || c.is_tag(from, Tag::Adverb) && matches!(c.tag(from + 1), Some(Tag::Subordinator | Tag::Preposition))
}

/// The end of the token range without a final full stop or comma; a stop inside closing quotation marks stays.
pub(super) fn without_stop(c: &Clauses<'_, '_>, from: usize, end: usize) -> usize {
    let mut end = end;
    while end > from + 1 && matches!(c.a.kind(end - 1), Some(TokenKind::Stop | TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon)) {
        end -= 1;
    }
    end
}

/// If a quotation opens at a token, the first token behind it.
fn quote_from(c: &Clauses<'_, '_>, n: usize) -> Option<usize> {
    if c.a.kind(n) != Some(TokenKind::Quote) {
        return None;
    }
    let start = c.a.token(n).span.start();
    let quote = c.a.segments.quotes.iter().find(|quote| quote.span.start() == start)?;
    Some(c.a.segments.token_at(quote.span.end() - 1) + 1)
}

/// Whether content of this construction ends before token `n`.
fn cuts(c: &Clauses<'_, '_>, frame: Complement, n: usize, end: usize) -> bool {
    use Complement as F;
    let kind = c.a.kind(n);
    match kind {
        Some(TokenKind::Comma) => cuts_at_comma(c, frame, n + 1, end),
        Some(TokenKind::Semicolon | TokenKind::Dash) => nominal(frame),
        _ if c.is_tag(n, Tag::Coordinator) && nominal(frame) => {
            c.tag(n + 1).is_some_and(Tag::verbal) && c.group_with(n + 1).is_some_and(|k| c.groups[k].finite)
        }
        // "said that A and said that B": another attribution begins.
        _ if c.is_tag(n, Tag::Coordinator) && reports_clause(c, n + 1) => true,
        // "vowed to stay and won the vote": a bare verb would go on with the vow.
        _ if c.is_tag(n, Tag::Coordinator) && matches!(frame, F::To | F::ObjectTo) => {
            let verb = c.a.words.get(n + 1).map_or(VerbForms::default(), |word| word.verb);
            c.is_tag(n + 1, Tag::Verb) && (verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD)) && !verb.has(VerbForms::BASE)
        }
        _ => c.is_tag(n, Tag::Subordinator) && nominal(frame) && frame != F::As && !c.a.is_word(n, "than"),
    }
}

/// Whether a finite verb of reporting stands here that takes a clause.
fn reports_clause(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.group_with(n).is_some_and(|g| c.groups[g].finite && c.groups[g].tokens.start == n && c.groups[g].head == n) && {
        c.a.hits_in(layer::REPORT, c.span(n..n + 1)).any(|hit| match hit.reading {
            Reading::Report(entry, form) => !form.has(VerbForms::BASE) && c.a.lexicon.entries().report[entry as usize].frames.get(&Complement::That).is_some_and(|&that| that >= SPEECH),
            _ => false,
        })
    }
}

/// Whether the content is a noun phrase.
fn nominal(frame: Complement) -> bool {
    use Complement as F;
    !matches!(frame, F::That | F::Clause | F::Wh | F::Before | F::Quote | F::To | F::ObjectTo | F::Ing)
}

/// Whether content of this construction ends at a comma before token `next`.
fn cuts_at_comma(c: &Clauses<'_, '_>, frame: Complement, next: usize, end: usize) -> bool {
    use Complement as F;
    if next >= end {
        return false;
    }
    let loose = !matches!(frame, F::That | F::Wh | F::To | F::ObjectTo | F::Ing);
    let clausal = matches!(frame, F::That | F::Clause | F::Wh | F::Before | F::Quote);
    let which = c.a.is_word(next, "which") || c.a.is_word(next, "who") && loose;
    // "…, adding that" is the writer's; "…, coming from behind" may be the speaker's.
    let reports = || c.a.hits_in(layer::REPORT, c.span(next..next + 1)).next().is_some();
    let ing = c.is_tag(next, Tag::Verb) && c.a.words[next].verb.has(VerbForms::ING) && (reports() || !clausal);
    let verb = loose && c.tags[next].verbal() && c.group_with(next).is_some_and(|k| c.groups[k].finite);
    let but = c.a.is_word(next, "but") && (loose || c.a.is(next + 1, &[WordClass::PronounHe, WordClass::PronounShe, WordClass::PronounThey]));
    let and_said = matches!(c.tag(next), Some(Tag::Coordinator)) && c.tag(next + 1).is_some_and(Tag::verbal) && loose;
    which || ing || verb || but || and_said || resumes(c, next, end)
}

/// Whether narration resumes: a noun phrase with a finite verb of its own, and no conjunction before it.
fn resumes(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    if !matches!(c.tag(n), Some(Tag::Name | Tag::Determiner | Tag::Pronoun | Tag::Noun | Tag::Adjective | Tag::Possessive)) {
        return false;
    }
    let Some(chunk) = c.chunk_at(n, end) else { return false };
    let mut after = chunk.end;
    while after < end && matches!(c.tags[after], Tag::Adverb | Tag::Time) {
        after += 1;
    }
    after < end && c.tags[after].verbal() && c.group_with(after).is_some_and(|k| c.groups[k].finite)
}

/// The span of a token range.
pub(super) fn span(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Span {
    if tokens.is_empty() { Span::default() } else { c.span(tokens) }
}
