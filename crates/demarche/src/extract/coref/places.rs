//! Where mentions stand: which of them act in their clauses. Of all whom a text has named, a pronoun means first whom its
//! sentences are about.

use std::cell::Cell;
use std::ops::Range;

use crate::extract::clause::{Clauses, Phrase, VerbGroup};
use crate::extract::mention::MentionDraft;
use crate::extract::tag::Tag;
use crate::lexicon::reading::layer;

/// How many sentences are searched at the most, with those that are all quotation and count for nothing.
const SENTENCES: usize = 16;

/// How many tokens of a sentence are searched: text without full stops must not take long.
pub(super) const TOKENS: usize = 160;

/// What a mention does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The subject of a clause that depends on no other.
    Main,
    /// The subject of a clause within another: of what somebody says, of a condition, of a relative clause.
    Within,
    Other,
}

/// The places of mentions, by their first tokens. Pronouns ask for those of a few sentences, which are read as soon as one of
/// their mentions is asked for.
pub(super) struct Places<'c, 's, 'a> {
    c: &'c Clauses<'s, 'a>,
    by_token: &'c PlaceList,
}

/// What is known of the places of mentions.
pub(super) type PlaceList = Vec<Cell<Option<Place>>>;

impl<'c, 's, 'a> Places<'c, 's, 'a> {
    pub(super) fn new(c: &'c Clauses<'s, 'a>, by_token: &'c mut PlaceList) -> Self {
        by_token.clear();
        by_token.resize(c.tags.len(), Cell::new(None));
        Self { c, by_token }
    }

    /// Finds the places of a sentence's mentions.
    fn read(&self, sentence: usize) {
        let c = self.c;
        let tokens = c.sentence(sentence);
        self.by_token[tokens.clone()].iter().for_each(|place| place.set(Some(Place::Other)));
        let groups = c.groups_in(sentence);
        for k in groups.clone().filter(|&k| c.groups[k].finite) {
            if let Some(phrase) = c.subject(k)
                && let mut acting = c.mentions.within(phrase.tokens.clone()).filter(|m| acts(c, &phrase, m)).peekable()
                && acting.peek().is_some()
            {
                let place = if is_within(c, &phrase, &c.groups[k]) { Place::Within } else { Place::Main };
                acting.for_each(|m| self.mark(m, place));
            }
        }
        // "…," said Berg. The verb may end the line before.
        for group in c.groups[groups.start.saturating_sub(1)..groups.end].iter().filter(|group| group.finite) {
            if let Some(m) = c.mentions.at(group.head + 1).filter(|m| m.tokens.start == group.head + 1)
                && c.sentence_of(m.tokens.start) == sentence
                && is_inverted(c, group)
            {
                self.mark(m, Place::Main);
            }
        }
        // "according to a diplomat"
        let reports = c.a.hits_in(layer::REPORT, c.span(tokens.clone()));
        for hit in reports.filter(|hit| c.a.is_word(c.a.segments.token_at(hit.span.start()), "according")) {
            let told = c.a.segments.tokens_in(hit.span);
            if told.len() > 1
                && c.is_tag(told.end - 1, Tag::Preposition)
                && let Some(chunk) = c.chunk_at(told.end, tokens.end)
                && let Some(m) = c.mentions.at(chunk.end - 1)
            {
                self.mark(m, Place::Main);
            }
        }
    }

    fn mark(&self, m: &MentionDraft, place: Place) {
        let known = &self.by_token[m.tokens.start];
        known.set(known.get().map_or(Some(place), |known| Some(place.min(known))));
    }

    pub(super) fn of(&self, m: &MentionDraft) -> Place {
        let known = &self.by_token[m.tokens.start];
        known.get().unwrap_or_else(|| {
            self.read(self.c.sentence_of(m.tokens.start));
            // A dateline stands in no sentence.
            let place = known.get().unwrap_or(Place::Other);
            known.set(Some(place));
            place
        })
    }

    /// The first that is wanted of the mentions before a token in so many sentences `back`, the latest sentence first.
    pub(super) fn before(
        &self,
        n: usize,
        main: bool,
        back: usize,
        wanted: impl Fn(&MentionDraft) -> bool,
    ) -> Option<&'c MentionDraft> {
        let c = self.c;
        let sentence = c.sentence_of(n);
        let counts = |s: usize| s == sentence || !is_quotation(c, c.sentence(s));
        let sentences = || {
            let mut left = back + 1;
            (0..=sentence).rev().take(SENTENCES).take_while(move |&s| {
                let go = left > 0;
                left -= usize::from(go && counts(s));
                go
            })
        };
        // Who stands outside quotations does not go back to what lies in one, if there is anybody else.
        let heard = sentences().find_map(|s| self.in_sentence(n, main, s, |m| !self.is_apart(n, m) && wanted(m)));
        // From within a quotation nobody is apart.
        if heard.is_some() || c.quote_of(n).is_some() {
            return heard;
        }
        sentences().find_map(|s| self.in_sentence(n, main, s, |m| self.is_apart(n, m) && wanted(m)))
    }

    /// Whether a mention lies in a quotation and a token outside of all.
    pub(super) fn is_apart(&self, n: usize, m: &MentionDraft) -> bool {
        self.c.quote_of(m.tokens.start).is_some() && self.c.quote_of(n).is_none()
    }

    /// The first that is wanted of the mentions of one sentence before a token. Of an earlier sentence the first subject goes
    /// before others, since it is its topic; of the token's own the nearest, where `main` asks for that one of a main clause.
    pub(super) fn in_sentence(
        &self,
        n: usize,
        main: bool,
        s: usize,
        wanted: impl Fn(&MentionDraft) -> bool,
    ) -> Option<&'c MentionDraft> {
        let range = self.c.sentence(s);
        let (end, earlier) = (range.end.min(n), range.end <= n);
        let rank = |m: &MentionDraft| {
            let (place, at) = (self.of(m), m.tokens.start);
            let weight = if earlier || main { place } else { place.max(Place::Within) };
            (weight, if place < Place::Other && earlier { at } else { usize::MAX - at })
        };
        let mut near = self.c.mentions.within(range.start.max(end.saturating_sub(TOKENS))..end).filter(|m| wanted(m));
        let first = near.next()?;
        // One alone has no rank.
        let Some(second) = near.next() else { return Some(first) };
        [first, second].into_iter().chain(near).min_by_key(|m| rank(m))
    }
}

/// Whether a mention in a subject's phrase is who acts: its head, one of several joined, or a name in apposition.
fn acts(c: &Clauses<'_, '_>, phrase: &Phrase, m: &MentionDraft) -> bool {
    let heads = m.tokens.contains(&(phrase.core.end - 1));
    let joined = || m.tokens.end <= phrase.core.end && phrase.core.clone().any(|n| c.is_tag(n, Tag::Coordinator));
    heads || joined() || m.tokens.start > phrase.core.start && c.is_tag(m.tokens.start - 1, Tag::Comma)
}

/// "said Lind would go", "that Lind would go", "while Lind was away": whether a subject's clause depends on another.
fn is_within(c: &Clauses<'_, '_>, phrase: &Phrase, group: &VerbGroup) -> bool {
    let sentence = c.sentence(group.sentence);
    let start = phrase.tokens.start;
    let opened = start > sentence.start && matches!(c.tags[start - 1], Tag::That | Tag::Subordinator | Tag::Relative | Tag::Wh);
    let before = c.group_from(start).checked_sub(1).map(|k| &c.groups[k]);
    let told = before.filter(|other| other.sentence == group.sentence && other.quote == group.quote).is_some_and(|other| {
        reports(c, other.head)
            && !(other.head + 1..start).any(|n| matches!(c.tags[n], Tag::Comma | Tag::Mark | Tag::Quote | Tag::Coordinator))
    });
    opened || told
}

/// Whether a verb tells of speech or thought.
pub(super) fn reports(c: &Clauses<'_, '_>, verb: usize) -> bool {
    c.a.hits_in(layer::REPORT, c.a.token(verb).span).next().is_some()
}

/// Whether a verb of speech stands behind a quotation or a comma, and its subject behind it: "…," said X.
fn is_inverted(c: &Clauses<'_, '_>, group: &VerbGroup) -> bool {
    let opens = group
        .tokens
        .start
        .checked_sub(1)
        .is_none_or(|before| !c.tags[before].in_noun_phrase() && !c.is_tag(before, Tag::Pronoun));
    let close = c.mentions.at(group.head + 1).and_then(|m| c.tag(m.tokens.end));
    let closed = matches!(close, Some(Tag::Mark | Tag::Comma | Tag::Time | Tag::Preposition) | None);
    opens && closed && reports(c, group.head)
}

/// Whether a sentence lies in a quotation from its first word to its last.
fn is_quotation(c: &Clauses<'_, '_>, tokens: Range<usize>) -> bool {
    !tokens.is_empty() && c.quote_of(tokens.start).is_some_and(|first| c.quote_of(tokens.end - 1) == Some(first))
}
