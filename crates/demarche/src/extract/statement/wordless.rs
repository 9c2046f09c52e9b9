//! Statements without a reporting word: "Lavrov: no deal", the turns of a transcript.

use std::ops::Range;

use smallvec::smallvec;

use crate::extract::clause::{Clauses, Phrase};
use crate::extract::segment::{ParagraphKind, TokenKind, is_handle};
use crate::extract::tag::Tag;
use crate::lexicon::reading::layer;
use crate::lexicon::words::WordClass;
use crate::model::{Act, MentionKind};

use super::content::{span, without_stop};
use super::{Candidate, quoted};

/// How many words a name before a colon has at most.
const SPEAKER_WORDS: usize = 12;

/// How many tokens a first line has at most that is a headline although a stop ends it.
const HEADLINE: usize = 30;

/// The rule of a transcript's turns.
pub(super) const TURN: &str = "statement/turn-of-a-transcript";

pub(super) fn candidates(c: &Clauses<'_, '_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let segments = c.a.segments;
    let mut quotes = segments.quotes.iter().peekable();
    for (n, sentence) in segments.sentences.iter().enumerate() {
        let paragraph = &segments.paragraphs[sentence.paragraph];
        let opens = paragraph.sentences.start == n && paragraph.speaker.is_none();
        // Some papers end their headlines with a full stop.
        let first = || {
            sentence.paragraph == 0
                && segments.paragraphs.len() > 1
                && paragraph.sentences.len() == 1
                && sentence.tokens.len() <= HEADLINE
        };
        let headline = opens && (paragraph.kind == ParagraphKind::Headline || first());
        // Elsewhere only a quotation, in the sentence or right beside it, tells that somebody speaks.
        let before = c.a.token(sentence.tokens.start.saturating_sub(1)).span;
        let next = segments.sentences.get(n + 1).map_or(sentence.tokens.end, |next| next.tokens.start);
        let end = c.a.segments.tokens.get(next).map_or(sentence.span.end(), |token| token.span.end());
        while quotes.next_if(|quote| quote.span.end() <= before.start()).is_some() {}
        let near = quotes.clone().take_while(|quote| quote.span.start() < end);
        let (mut behind_colon, mut before_dash, mut next_opens) = (false, false, false);
        for tokens in near.map(|quote| quoted::tokens(c, quote)) {
            behind_colon |= tokens.start > 0 && c.a.kind(tokens.start - 1) == Some(TokenKind::Colon);
            before_dash |= c.a.kind(tokens.end) == Some(TokenKind::Dash);
            next_opens |= tokens.start == next;
        }
        found.extend(behind_colon.then(|| led(c, n)).flatten());
        found.extend(next_opens.then(|| shown(c, n)).flatten());
        if opens && (behind_colon || headline) {
            found.extend(colon(c, n, headline));
        }
        if before_dash || headline {
            found.extend(dash(c, n, headline));
        }
    }
    found.extend(turns(c));
    found
}

/// "Lavrov: no deal", "Poll: most want peace", `The minister: "We will see."`
fn colon(c: &Clauses<'_, '_>, n: usize, headline: bool) -> Option<Candidate> {
    let tokens = c.sentence(n);
    // The mark of an item in a list.
    let listed = matches!(c.a.kind(tokens.start), Some(TokenKind::Dash | TokenKind::Other));
    let start = tokens.start + usize::from(listed);
    let colon = (start..tokens.end).take(SPEAKER_WORDS).find(|&n| c.a.kind(n) == Some(TokenKind::Colon))?;
    if colon == start || colon + 1 >= tokens.end || c.has_finite(start..colon) {
        return None;
    }
    let first = c.mentions.within(start..colon).next().filter(|m| m.tokens.start == start && m.kind != MentionKind::Adjective);
    // "Berg on the levy:", in headlines
    let topic = first.map(|m| m.tokens.end).filter(|&end| headline && c.is_tag(end, Tag::Preposition));
    let m = first.filter(|m| m.tokens.end == topic.unwrap_or(colon));
    let closes = |n: usize| n + 1 < colon && c.a.kind(colon - 1) == Some(TokenKind::Close);
    // "The minister, in a tweet:"
    let told = |comma: usize| {
        c.is_tag(comma + 1, Tag::Preposition) && c.a.hits_in(layer::MEDIUM, c.span(comma + 1..colon)).next().is_some()
    };
    let apposed = |chunk: &Range<usize>| {
        c.is_tag(chunk.end, Tag::Comma) && (c.describes(chunk.end + 1) || told(chunk.end))
            || c.a.kind(chunk.end) == Some(TokenKind::Open) && closes(chunk.end)
    };
    let label = c.chunk_at(start, colon).filter(|chunk| chunk.end == topic.unwrap_or(colon) || apposed(chunk));
    if m.is_none() && label.is_none() {
        return None;
    }
    let quoted = quoted::opening_at(c, colon + 1).is_some_and(|quote| quoted::is_speech(c, quote));
    let certainty = match (quoted, m.is_some()) {
        (true, true) => 0.9,
        (true, false) => 0.75,
        (false, true) if headline && topic.is_none() => 0.75,
        (false, false) if headline && c.has_finite(colon..tokens.end) => 0.5,
        _ => return None,
    };
    let place = label.as_ref().map(|chunk| chunk.end).filter(|&end| c.is_tag(end, Tag::Comma) && told(end));
    let source = start..topic.or(place).unwrap_or(colon);
    let core = label.or_else(|| m.map(|m| m.tokens.clone()));
    let content = span(c, colon + 1..without_stop(c, colon + 1, tokens.end));
    Some(Candidate {
        source: Some(Phrase { core: core.unwrap_or_else(|| source.clone()), tokens: source }),
        cue: Some(colon..colon + 1),
        entry: None,
        act: Act::Say,
        content: smallvec![content],
        addressee: None,
        certainty,
        rule: "statement/colon",
        speaker: None,
    })
}

/// `The envoy struck a softer tone: "We will wait."`: somebody's act, and the words that show it.
fn led(c: &Clauses<'_, '_>, n: usize) -> Option<Candidate> {
    let tokens = c.sentence(n);
    let colon = tokens.clone().find(|&n| c.a.kind(n) == Some(TokenKind::Colon))?;
    let quote = quoted::opening_at(c, colon + 1).filter(|quote| colon + 1 < tokens.end && quoted::is_speech(c, quote))?;
    let (first, source) = teller(c, n, colon)?;
    let behind = quoted::tokens(c, quote).end;
    if c.groups[first].passive || behind < tokens.end && quoted::reports(c, behind..tokens.end) {
        return None;
    }
    let mut content = smallvec![quote.span];
    content.extend(quoted::following(c, c.sentence_of(behind - 1)));
    Some(Candidate {
        source: Some(source),
        cue: Some(colon..colon + 1),
        entry: None,
        act: Act::Say,
        content,
        addressee: None,
        certainty: 0.6,
        rule: "statement/colon-behind-a-clause",
        speaker: None,
    })
}

/// The first main verb of a sentence before a token, and its subject, if that is somebody who can speak.
fn teller(c: &Clauses<'_, '_>, n: usize, end: usize) -> Option<(usize, Phrase)> {
    let tokens = c.sentence(n);
    // "When she had left, he struck a softer tone:" is his.
    let main = |g: &usize| {
        let own = c.groups[*g].finite && c.groups[*g].tokens.end <= end;
        own.then(|| c.subject(*g)).flatten().is_some_and(|source| {
            let before = source.tokens.start.checked_sub(1).filter(|&n| n >= tokens.start).and_then(|n| c.tag(n));
            !matches!(before, Some(Tag::Subordinator | Tag::Wh | Tag::Relative | Tag::That))
        })
    };
    let first = c.groups_in(n).find(main)?;
    let source = c.subject(first).filter(|source| source.tokens.end <= c.groups[first].tokens.start)?;
    let head = source.core.end.checked_sub(1)?;
    let speaks = c.mentions.at(head).is_some()
        || c.a.is(head, &[WordClass::PronounHe, WordClass::PronounShe, WordClass::PronounThey, WordClass::DocumentNoun]);
    speaks.then_some((first, source))
}

/// `The envoy had abstained. "We had no choice."`: somebody's act, and in the sentence behind the words that go with it.
fn shown(c: &Clauses<'_, '_>, n: usize) -> Option<Candidate> {
    let next = c.a.segments.sentences.get(n + 1)?.tokens.start;
    quoted::opening_at(c, next)?;
    let tokens = c.sentence(n);
    let speaks = |g: usize| super::verbs::speech_in(c, c.a.token(c.groups[g].head).span);
    if tokens.clone().any(|n| c.is_tag(n, Tag::Quote)) || c.groups_in(n).any(speaks) {
        return None;
    }
    let (first, source) = teller(c, n, tokens.end)?;
    let content = quoted::following(c, n);
    if c.groups[first].passive || content.is_empty() {
        return None;
    }
    Some(Candidate {
        source: Some(source),
        cue: None,
        entry: None,
        act: Act::Say,
        content,
        addressee: None,
        certainty: 0.6,
        rule: "statement/quotation-in-the-next-sentence",
        speaker: None,
    })
}

/// `"It is over" — Lavrov`, in a headline also "No deal is near — Lavrov" and "No deal is near: Lavrov".
fn dash(c: &Clauses<'_, '_>, n: usize, headline: bool) -> Option<Candidate> {
    let tokens = c.sentence(n);
    let end = without_stop(c, tokens.start, tokens.end);
    let parts = |n: &usize| match c.a.kind(*n) {
        Some(TokenKind::Dash) => true,
        Some(TokenKind::Colon) => headline,
        _ => false,
    };
    let dash = (tokens.start.max(1)..end).rev().take(SPEAKER_WORDS).find(parts)?;
    let quote = quoted::closing_at(c, dash - 1).filter(|quote| {
        let first = quoted::tokens(c, quote).start;
        quoted::is_speech(c, quote) && c.sentence(c.sentence_of(first)).start == first
    });
    let known = c.mentions.within(dash + 1..end).next().filter(|m| m.kind != MentionKind::Adjective).map(|m| m.tokens.clone());
    // Behind a quotation a name needs no dictionary: `"We will wait." — Anna Berg, teacher`
    let signed = || {
        let chunk = c.chunk_at(dash + 1, end).filter(|chunk| c.is_tag(chunk.start, Tag::Name))?;
        (quote.is_some() && (chunk.end == end || c.is_tag(chunk.end, Tag::Comma))).then_some(chunk)
    };
    let name = known.filter(|tokens| *tokens == (dash + 1..end)).or_else(signed)?;
    if quote.is_none() && !(headline && c.has_finite(tokens.start..dash)) {
        return None;
    }
    Some(Candidate {
        source: Some(Phrase { tokens: name.clone(), core: name }),
        cue: Some(dash..dash + 1),
        entry: None,
        act: Act::Say,
        content: smallvec![quote.map_or(span(c, tokens.start..dash), |quote| quote.span)],
        addressee: None,
        certainty: if quote.is_some() { 0.9 } else { 0.6 },
        rule: "statement/dash",
        speaker: None,
    })
}

/// A transcript's turns: each paragraph with a speaker's label, and the paragraphs behind it without one.
fn turns(c: &Clauses<'_, '_>) -> Vec<Candidate> {
    let segments = c.a.segments;
    let mut found: Vec<Candidate> = Vec::new();
    // One label alone may be a heading.
    let labels = || segments.paragraphs.iter().filter_map(|paragraph| paragraph.speaker);
    if labels().count() < 2 && !labels().any(|label| is_handle(label.of(c.a.text).trim_end_matches(':'))) {
        return found;
    }
    let mut open = false;
    for paragraph in &segments.paragraphs {
        let Some(first) = segments.sentences.get(paragraph.sentences.start) else { continue };
        let words = first.span.cover(segments.sentences[paragraph.sentences.end - 1].span);
        match paragraph.speaker {
            Some(label) => {
                let tokens = segments.tokens_in(label);
                let name = tokens.start..tokens.end - 1;
                open = true;
                found.push(Candidate {
                    source: Some(Phrase { tokens: name.clone(), core: name }),
                    cue: Some(tokens.end - 1..tokens.end),
                    entry: None,
                    act: Act::Say,
                    content: smallvec![words],
                    addressee: None,
                    certainty: 0.95,
                    rule: TURN,
                    speaker: None,
                });
            }
            None if open && paragraph.kind == ParagraphKind::Body && c.tag(first.tokens.start) != Some(Tag::Mark) => {
                if let Some(turn) = found.last_mut() {
                    turn.content.push(words);
                }
            }
            None => {}
        }
    }
    found
}
