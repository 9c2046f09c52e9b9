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
use crate::lexicon::words::{VerbForms, WordClass};
use crate::text::Span;

/// The content that begins at token `from`, at most up to `end`, without the final full stop.
pub(super) fn content(c: &Clauses<'_, '_>, frame: Complement, from: usize, end: usize) -> Range<usize> {
    let mut n = from;
    while n < end {
        if let Some(quote) = quote_from(c, n) {
            n = quote.max(n + 1);
            continue;
        }
        if n > from + 1 && cuts(c, frame, n, end) {
            return from..n;
        }
        n += 1;
    }
    from..without_stop(c, from, end)
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
    let loose = !matches!(frame, F::That | F::Wh | F::To | F::ObjectTo | F::Ing);
    match kind {
        Some(TokenKind::Comma) => {
            let next = n + 1;
            if next >= end {
                return false;
            }
            let which = c.a.is_word(next, "which") || c.a.is_word(next, "who") && loose;
            let ing = c.is_tag(next, Tag::Verb) && c.a.words[next].verb.has(VerbForms::ING) && !matches!(frame, F::Wh);
            let verb = loose && c.tags[next].verbal() && c.group_with(next).is_some_and(|k| c.groups[k].finite);
            let but = c.a.is_word(next, "but") && (loose || c.a.is(next + 1, &[WordClass::PronounHe, WordClass::PronounShe, WordClass::PronounThey]));
            let and_said = matches!(c.tag(next), Some(Tag::Coordinator)) && c.tag(next + 1).is_some_and(Tag::verbal) && loose;
            which || ing || verb || but || and_said || resumes(c, next, end)
        }
        Some(TokenKind::Semicolon | TokenKind::Dash) => matches!(frame, F::Object | F::Small | F::Of | F::For | F::On),
        _ if c.is_tag(n, Tag::Coordinator) && matches!(frame, F::Object | F::Small | F::As | F::Of | F::For | F::On | F::About | F::With | F::Against) => {
            c.tag(n + 1).is_some_and(Tag::verbal) && c.group_with(n + 1).is_some_and(|k| c.groups[k].finite)
        }
        _ => c.is_tag(n, Tag::Subordinator) && matches!(frame, F::Object | F::Small) && !c.a.is_word(n, "than"),
    }
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
