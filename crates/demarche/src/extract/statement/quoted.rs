//! Quotations: which one stands beside a cue, and those that go on without any.

use std::ops::Range;

use crate::extract::clause::Clauses;
use crate::extract::segment::{Quote, TokenKind};
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::{Reading, layer};
use crate::model::Mode;
use crate::text::Span;

use super::{Pieces, StatementDraft};

/// The words that a quotation must have to be speech rather than a scare quote.
const SPEECH_WORDS: usize = 4;

/// The outermost quotation that opens at a token.
pub(super) fn opening_at<'c>(c: &'c Clauses<'_, '_>, n: usize) -> Option<&'c Quote> {
    let quote = &c.a.segments.quotes[c.quote_of(n)?];
    (quote.span.start() == c.a.token(n).span.start()).then_some(quote)
}

/// The outermost quotation that closes at a token.
pub(super) fn closing_at<'c>(c: &'c Clauses<'_, '_>, n: usize) -> Option<&'c Quote> {
    let quote = &c.a.segments.quotes[c.quote_of(n)?];
    (quote.span.end() == c.a.token(n).span.end()).then_some(quote)
}

/// The tokens of a quotation, marks included.
pub(super) fn tokens(c: &Clauses<'_, '_>, quote: &Quote) -> Range<usize> {
    c.a.segments.tokens_in(quote.span)
}

/// Whether a quotation is long enough, or finished enough, to be speech.
pub(super) fn is_speech(c: &Clauses<'_, '_>, quote: &Quote) -> bool {
    let tokens = tokens(c, quote);
    let words = tokens.clone().filter(|&n| c.a.kind(n) == Some(TokenKind::Word)).count();
    let ends = quote.inner.of(c.a.text).trim_end().ends_with(['.', ',', '?', '!', '…', '-', '—']);
    let begins = tokens.clone().find(|&n| c.a.kind(n) == Some(TokenKind::Word)).is_some_and(|n| c.a.token(n).capital);
    if is_title(c, quote) {
        return false;
    }
    words >= SPEECH_WORDS || ends && begins && words > 0 || ends && words >= 2
}

/// Whether a quotation is the title of a work: all its longer words begin with a capital, and nobody asks or calls out.
pub(super) fn is_title(c: &Clauses<'_, '_>, quote: &Quote) -> bool {
    if quote.inner.of(c.a.text).trim_end().ends_with(['?', '!']) {
        return false;
    }
    let mut words = tokens(c, quote).filter(|&n| c.a.kind(n) == Some(TokenKind::Word)).map(|n| c.a.token(n)).peekable();
    let opens = words.peek().is_some_and(|token| token.capital);
    let mut longer = 0;
    opens
        && words.all(|token| {
            longer += usize::from(token.capital);
            token.capital || token.span.len() <= LITTLE
        })
        && longer > 1
}

/// The length up to which a word in a title may be written small: "of", "the", "from".
const LITTLE: u32 = 4;

/// Whether a quotation ends with a mark of its own, so that what follows it is no part of its clause.
pub(super) fn is_finished(c: &Clauses<'_, '_>, quote: &Quote) -> bool {
    quote.inner.of(c.a.text).trim_end().ends_with(['.', ',', '?', '!', '…'])
}

/// The quotations of the paragraphs behind that take up one which was left open.
pub(super) fn continued<'c>(c: &'c Clauses<'_, '_>, quote: &Quote) -> impl Iterator<Item = Span> + 'c {
    let quotes = &c.a.segments.quotes;
    let behind = quotes.partition_point(|other| other.span.start() < quote.span.end());
    quotes[behind..].iter().take_while(|other| other.continues).map(|other| other.span)
}

/// How many words a quoted paragraph has at most that may be a heading or an answer.
const ANSWER: usize = 5;

/// How many contents before a place may reach over it.
const NESTED: usize = 8;

/// The sentences behind `sentence` that are wholly quoted, in the same paragraph: they go on with the same attribution.
pub(super) fn following(c: &Clauses<'_, '_>, sentence: usize) -> Pieces {
    let segments = c.a.segments;
    let paragraph = segments.sentences[sentence].paragraph;
    let mut found = Pieces::new();
    let Some(next) = segments.sentences.get(sentence + 1).filter(|next| next.paragraph == paragraph) else { return found };
    let Some(quote) = opening_at(c, next.tokens.start) else { return found };
    // The quotation must fill its sentences: what follows it must not be another attribution.
    let last = tokens(c, quote).end;
    let closed = segments.sentences[segments.paragraphs[paragraph].sentences.clone()].iter().any(|s| s.tokens.end == last);
    if closed && is_speech(c, quote) {
        found.push(quote.span);
    } else if is_speech(c, quote) && last < next.tokens.end && !reports(c, last..next.tokens.end) {
        // `"They are with us," but not yet ready to vote.`
        found.push(c.span(next.tokens.start..super::content::without_stop(c, next.tokens.start, next.tokens.end)));
    }
    found
}

/// Whether a reporting verb stands among these tokens: then what is quoted there is another attribution's.
pub(super) fn reports(c: &Clauses<'_, '_>, tokens: Range<usize>) -> bool {
    c.a.hits_in(layer::REPORT, c.span(tokens)).any(|hit| c.is_tag(c.a.segments.token_at(hit.span.start()), Tag::Verb))
}

/// Whether a reporting noun stands here that takes a clause: "the belief that".
pub(super) fn reports_noun(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.is_tag(n, Tag::Noun)
        && c.a.hits_in(layer::REPORT, c.span(n..n + 1)).any(|hit| match hit.reading {
            Reading::Report(n, _) => c.a.lexicon.entries().report[n as usize].frames.takes(Complement::That),
            _ => false,
        })
}

/// Gives the quotations that no statement holds to whoever spoke last, where a quotation plainly goes on.
///
/// One that takes up what the paragraph before left open belongs to the same statement; so does a whole quoted sentence
/// in the paragraph of a quotation, and a quoted paragraph behind one.
pub(super) fn continue_quotations(c: &Clauses<'_, '_>, drafts: &mut Vec<StatementDraft>) {
    let segments = c.a.segments;
    let outer = drafts.iter().enumerate().filter(|(_, draft)| draft.within.is_none());
    let mut extents: Vec<(u32, usize)> = Vec::with_capacity(drafts.len());
    extents.extend(outer.map(|(k, draft)| (draft.extent().start(), k)));
    extents.sort_unstable();
    let mut held: Vec<Span> = Vec::with_capacity(2 * drafts.len());
    held.extend(drafts.iter().flat_map(|draft| draft.content.iter().copied()));
    held.sort_unstable();
    for quote in segments.quotes.iter().filter(|quote| !is_held(&held, quote.span)) {
        let Some(n) = segments.sentence_at(quote.span.start()) else { continue };
        let paragraph = &segments.paragraphs[segments.sentences[n].paragraph];
        let quote_tokens = tokens(c, quote);
        let opens_sentence = segments.sentences[n].tokens.start == quote_tokens.start;
        let fills = segments.sentences[n..]
            .iter()
            .take_while(|s| s.span.start() < quote.span.end())
            .any(|s| s.tokens.end == quote_tokens.end || s.tokens.end == quote_tokens.end + 1);
        if !opens_sentence || !fills || !is_speech(c, quote) {
            continue;
        }
        // The last speaker of this paragraph or the one before.
        let before = extents.partition_point(|&(start, _)| start < quote.span.start());
        let Some(k) = extents[..before].last().map(|&(_, k)| k) else { continue };
        let speaker = &drafts[k];
        let indirect = speaker.mode == Mode::Indirect;
        if speaker.source.is_none() || indirect && !leads_to(c, speaker, n) || !near(c, speaker, paragraph.span) {
            continue;
        }
        let same_paragraph = paragraph.span.contains(speaker.extent());
        let words = quote_tokens.clone().filter(|&n| c.a.kind(n) == Some(TokenKind::Word)).count();
        // A paragraph that is nothing but a quotation; a few words may be a heading or an answer of somebody else.
        let whole = quote.span == paragraph.span && words > ANSWER;
        if quote.continues || same_paragraph || whole {
            drafts[k].content.push(quote.span);
            drafts[k].mode = super::details::mode(c, &drafts[k].content);
        }
    }
    super::select::order(drafts);
}

/// Whether a statement in indirect speech stands in the sentence before: `She says all may stay. "It is their life."`
fn leads_to(c: &Clauses<'_, '_>, draft: &StatementDraft, sentence: usize) -> bool {
    let segments = c.a.segments;
    let Some(before) = sentence.checked_sub(1).map(|n| &segments.sentences[n]) else { return false };
    let speaks = match draft.entry {
        Some(Reading::Report(n, _)) => c.a.lexicon.entries().report[n as usize].frames.takes(Complement::Quote),
        _ => false,
    };
    speaks && before.paragraph == segments.sentences[sentence].paragraph && before.span.contains(draft.extent())
}

/// Whether one of these spans, in text order, touches a quotation. Nested contents overlap, hence the short look back.
fn is_held(held: &[Span], quote: Span) -> bool {
    let behind = held.partition_point(|span| span.start() < quote.end());
    held[..behind].iter().rev().take(NESTED).any(|span| span.overlaps(quote))
}

/// Whether a statement ends in this paragraph or the one before it.
fn near(c: &Clauses<'_, '_>, draft: &StatementDraft, paragraph: Span) -> bool {
    let paragraphs = &c.a.segments.paragraphs;
    let n = paragraphs.partition_point(|p| p.span.end() <= paragraph.start());
    let since = n.saturating_sub(1);
    paragraphs.get(since).is_some_and(|p| draft.extent().end() > p.span.start())
}
