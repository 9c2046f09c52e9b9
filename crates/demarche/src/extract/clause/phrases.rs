//! Noun phrases and lists of them: where one ends that begins here, and where one begins that ends here.

use std::ops::Range;

use super::{Clauses, Phrase};
use crate::extract::annotate::Words;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;

/// How many tokens a phrase has at most, with all that is joined to it: each word of a long list is asked what it begins.
const PHRASE: usize = 160;

/// How many tokens a bracket behind a name has at most.
const BRACKET: usize = 8;

/// How many words of a phrase stand in marks at most.
const SCARE: usize = 4;

/// The prepositions that tie a phrase to the one before it.
const LINKS: Words<16> = Words::of([
    "of", "for", "in", "on", "at", "from", "to", "with", "over", "between", "against", "about", "by", "under", "into", "among",
]);

/// What opens a pair.
const PAIRING: Words<3> = Words::of(["both", "neither", "either"]);

/// Pronouns that can only be subjects.
const SUBJECTS: Words<5> = Words::of(["i", "we", "he", "she", "they"]);

/// What stands before an article.
const PREDETERMINERS: Words<4> = Words::of(["all", "both", "half", "such"]);

impl Clauses<'_, '_> {
    /// "aides in Oslo and at the ministry": the noun of the first of two places, where the second begins at a preposition and no
    /// verb stands before.
    fn joined_place(&self, preposition: usize, start: usize) -> Option<Range<usize>> {
        let and = preposition.checked_sub(1).filter(|&and| and > start && self.is_tag(and, Tag::Coordinator))?;
        let place = self.chunk_before(and, start)?;
        let first = place.start.checked_sub(1).filter(|&n| n > start && self.is_tag(n, Tag::Preposition))?;
        (self.chunk_before(first, start).is_some() && !self.has_finite(start..and)).then_some(place)
    }

    /// The noun phrase that ends before a token, with "of"-phrases and joined phrases before it.
    pub(crate) fn phrase_before(&self, end: usize, start: usize) -> Option<Phrase> {
        let start = start.max(end.saturating_sub(PHRASE));
        let mut first = self.chunk_before(end, start)?;
        let mut core = first.clone();
        loop {
            let at = first.start;
            if at <= start {
                break;
            }
            if let Some(list) = self.serial_list(at - 1, start, end) {
                first.start = list;
                core.start = list;
                continue;
            }
            match self.tags[at - 1] {
                Tag::Preposition if !self.a.is_word(at - 1, "as") && !self.a.is_word(at - 1, "than") => {
                    // "officials close to the talks"
                    let double = at >= start + 2 && self.tags[at - 2] == Tag::Preposition;
                    match self.chunk_before(at - 1 - usize::from(double), start).or_else(|| self.joined_place(at - 1, start)) {
                        Some(chunk) => {
                            first = chunk.clone();
                            core = chunk;
                        }
                        None => break,
                    }
                }
                // "in Paris and I hope": a pronoun begins a clause of its own.
                Tag::Coordinator
                    if !self.a.is_word(at - 1, "but")
                        && !self.parts_clauses(at, start)
                        && !self.is_pronoun_behind_preposition(at, start) =>
                {
                    match self.chunk_before_bracket(at - 1, start) {
                        Some(chunk) => {
                            first = chunk;
                            core.start = first.start;
                        }
                        None => break,
                    }
                }
                // "lawyers and even some judges"
                Tag::Adverb if at >= start + 2 && self.a.is_word(at - 2, "and") => match self.chunk_before(at - 2, start) {
                    Some(chunk) => {
                        first = chunk;
                        core.start = first.start;
                    }
                    None => break,
                },
                // "neither Berg nor Lind"
                Tag::Negation if self.a.is_word(at - 1, "nor") => match self.chunk_before(at - 1, start) {
                    Some(chunk) => {
                        first = chunk;
                        core.start = first.start;
                    }
                    None => break,
                },
                // "Germany, France and Britain"
                Tag::Comma if self.lists(at, end) && !self.is_fronted(at - 1, start) => match self.chunk_before(at - 1, start) {
                    Some(chunk) => {
                        first = chunk;
                        core.start = first.start;
                    }
                    None => break,
                },
                _ => break,
            }
        }
        // "both he and the mayor"
        let open = first.start.checked_sub(1).filter(|&n| n >= start && self.a.is_one_of(n, &PAIRING));
        let pairs = |k: usize| self.is_tag(k, Tag::Coordinator) || self.a.is_word(k, "nor");
        if let Some(n) = open.filter(|_| core.clone().any(pairs)) {
            first.start = n;
        }
        Some(Phrase { tokens: first.start..end, core })
    }

    /// "Greece, Italy, and Spain": where the names begin of which a comma and "and" join the last, at least two of them. Names that a
    /// verb or preposition governs end another clause: "struck Kyiv, Odesa, and Ukraine said".
    fn serial_list(&self, and: usize, start: usize, end: usize) -> Option<usize> {
        if !self.is_tag(and, Tag::Coordinator) || !self.a.is_word(and, "and") {
            return None;
        }
        let mut first = and;
        let mut count = 0;
        while first > start && self.is_tag(first - 1, Tag::Comma) {
            let chunk = self.chunk_before(first - 1, start)?;
            let named = self
                .mentions
                .at(chunk.end - 1)
                .is_some_and(|m| m.kind == MentionKind::Name && self.is_tag(chunk.end - 1, Tag::Name));
            if !named {
                return None;
            }
            first = chunk.start;
            count += 1;
        }
        let opens = first == start
            || self.a.is_word(first - 1, "of")
            || matches!(self.tags[first - 1], Tag::Quote | Tag::Mark | Tag::That | Tag::Subordinator)
            || self.goes_on_with_ing(end);
        (count > 1 && opens).then_some(first)
    }

    /// "was copied on the questions and Berg said": a name behind "and" is not joined to a thing behind a preposition.
    pub(super) fn parts_clauses(&self, at: usize, start: usize) -> bool {
        let named = self.is_tag(at, Tag::Name) && self.mentions.at(at).is_some_and(|m| m.kind == MentionKind::Name);
        named
            && self.is_tag(at.saturating_sub(2), Tag::Noun)
            && self.chunk_before(at - 1, start).is_some_and(|chunk| {
                chunk.start > start && self.is_tag(chunk.start - 1, Tag::Preposition) && !self.a.is_word(chunk.start - 1, "of")
            })
    }

    /// "spoke in Paris and I": a pronoun that can only be a subject, joined to the object of a preposition.
    pub(super) fn is_pronoun_behind_preposition(&self, at: usize, start: usize) -> bool {
        self.a.is_one_of(at, &SUBJECTS)
            && self
                .chunk_before(at - 1, start)
                .is_some_and(|chunk| chunk.start > start && self.is_tag(chunk.start - 1, Tag::Preposition))
    }

    /// "In a statement to members, Germany and Britain said": whether a preposition opens the clause whose phrase ends at a comma.
    fn is_fronted(&self, comma: usize, start: usize) -> bool {
        let mut end = comma;
        while let Some(chunk) = self.chunk_before(end, start)
            && chunk.start > start
            && self.is_tag(chunk.start - 1, Tag::Preposition)
        {
            end = chunk.start - 1;
            if end == start || matches!(self.tags[end - 1], Tag::Comma | Tag::Quote | Tag::Mark | Tag::Coordinator) {
                return true;
            }
        }
        false
    }

    /// Whether the phrase from `at` to `end` is the tail of a list: "France and Britain".
    pub(super) fn lists(&self, at: usize, end: usize) -> bool {
        (at..end).any(|n| self.is_tag(n, Tag::Coordinator) && self.a.is_word(n, "and"))
            && (at..end).all(|n| self.tags[n].in_noun_phrase() || matches!(self.tags[n], Tag::Coordinator | Tag::Comma))
    }

    /// The run of noun-phrase words that ends before a token.
    pub(crate) fn chunk_before(&self, end: usize, start: usize) -> Option<Range<usize>> {
        let mut n = end;
        if n > start && matches!(self.tags[n - 1], Tag::Pronoun | Tag::Relative) {
            n -= 1;
            // "the minister himself"
            let emphasis = n > start && matches!(self.tags[n - 1], Tag::Noun | Tag::Name) && self.reflects(n);
            if !emphasis {
                return Some(n..end);
            }
        }
        while n > start && (n == end || !self.opens_phrase(n) || self.predetermines(n - 1)) {
            let goes_on = match self.tags[n - 1] {
                tag if tag.in_noun_phrase() => true,
                _ if n == end => false,
                // "Monday's meeting"
                Tag::Time if self.tags[n] == Tag::Clitic => true,
                // "at least eight", "more than two dozen"
                Tag::Adverb if matches!(self.tags[n], Tag::Number | Tag::Adverb) || self.a.is(n, &[WordClass::Number]) => true,
                _ => self.is_slash(n - 1),
            };
            if !goes_on {
                break;
            }
            n -= 1;
        }
        // A phrase ends in a noun, a name, a number or a pronoun.
        let last = end.checked_sub(1)?;
        let headed = n < end
            && !matches!(self.tags[last], Tag::Possessive | Tag::Clitic)
            && !(self.is_tag(last, Tag::Determiner) && n == last && !self.stands_alone(last));
        headed.then_some(n..end)
    }

    /// "himself", "themselves"
    pub(crate) fn reflects(&self, n: usize) -> bool {
        let word = self.a.word(n).as_bytes();
        let ends = |end: &str| word.len() > end.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes());
        self.is_tag(n, Tag::Pronoun) && (ends("self") || ends("selves"))
    }

    /// The run of noun-phrase words before a token, over a bracket such as "(R)".
    fn chunk_before_bracket(&self, end: usize, start: usize) -> Option<Range<usize>> {
        if end <= start + 1 || self.a.kind(end - 1) != Some(TokenKind::Close) {
            return self.chunk_before(end, start);
        }
        let open = (start..end - 1).rev().take(BRACKET).find(|&k| self.a.kind(k) == Some(TokenKind::Open))?;
        Some(self.chunk_before(open, start)?.start..end)
    }

    /// "a Times/Herald poll": a stroke between two words of a phrase.
    fn is_slash(&self, n: usize) -> bool {
        n > 0 && self.a.is_word(n, "/") && self.tags[n - 1].in_noun_phrase()
    }

    /// Whether a noun phrase begins here: at an article, also where it is part of a mention.
    pub(super) fn opens_phrase(&self, n: usize) -> bool {
        matches!(self.tags[n], Tag::Determiner | Tag::Possessive)
            || self.tags[n] == Tag::Name
                && self.a.is(n, &[WordClass::Determiner, WordClass::Possessive])
                && self.mentions.at(n).is_some_and(|m| m.tokens.start == n)
    }

    /// Whether the words from here describe rather than name: "the minister", "55", "chairman of the board".
    pub(crate) fn describes(&self, n: usize) -> bool {
        matches!(self.tag(n), Some(Tag::Determiner | Tag::Number | Tag::Possessive | Tag::Noun | Tag::Adjective))
            || self.is_tag(n, Tag::Name)
                && self
                    .mentions
                    .at(n)
                    .is_some_and(|m| m.tokens.start == n && matches!(m.kind, MentionKind::Title | MentionKind::Nominal))
    }

    /// "all the", "both its", "such a".
    pub(super) fn predetermines(&self, n: usize) -> bool {
        // "16 other missions"
        let counted = || self.is_tag(n, Tag::Number) && self.a.is_word(n + 1, "other");
        self.a.is_one_of(n, &PREDETERMINERS) || counted()
    }

    pub(super) fn stands_alone(&self, n: usize) -> bool {
        self.a.is(n, &[WordClass::Indefinite, WordClass::Demonstrative])
    }

    /// The noun phrase that begins at a token: its core, and with its prepositional phrases.
    pub(crate) fn phrase_at(&self, start: usize, end: usize) -> Option<Phrase> {
        let end = end.min(start + PHRASE);
        let core = self.chunk_at(start, end)?;
        let mut whole = core.clone();
        let mut core_end = core.end;
        loop {
            let at = whole.end;
            if at >= end {
                break;
            }
            let next = match self.tags[at] {
                Tag::Preposition if self.a.is_one_of(at, &LINKS) => self.chunk_at(at + 1, end),
                Tag::Coordinator if self.a.is_word(at, "and") || self.a.is_word(at, "or") => {
                    let next = self.chunk_at(at + 1, end).filter(|chunk| !self.is_subject(chunk.end, end));
                    if core_end == at {
                        core_end = next.as_ref().map_or(core_end, |chunk| chunk.end);
                    }
                    next
                }
                // "France, Germany, and Britain": the comma before the last of a list.
                Tag::Comma if core_end == at && whole.start < at && self.closes_list(core.start, at, end) => {
                    let next = self.chunk_at(at + 2, end);
                    core_end = next.as_ref().map_or(core_end, |chunk| chunk.end);
                    next
                }
                // "France, Germany and Britain"
                Tag::Comma if core_end == at && self.list_follows(at + 1, end) => {
                    let next = self.chunk_at(at + 1, end);
                    core_end = next.as_ref().map_or(core_end, |chunk| chunk.end);
                    next
                }
                _ => None,
            };
            match next {
                Some(chunk) => whole.end = chunk.end,
                None => break,
            }
        }
        Some(Phrase { tokens: whole, core: core.start..core_end })
    }

    pub(crate) fn list_follows(&self, at: usize, end: usize) -> bool {
        let Some(chunk) = self.chunk_at(at, end) else { return false };
        let mentioned = |n: usize| self.mentions.at(n).is_some();
        if chunk.end >= end || !mentioned(chunk.start) && !mentioned(chunk.end - 1) {
            return false;
        }
        match self.tags[chunk.end] {
            Tag::Coordinator => {
                self.a.is_word(chunk.end, "and")
                    && self.chunk_at(chunk.end + 1, end).is_some_and(|next| !self.is_subject(next.end, end))
            }
            Tag::Comma => {
                self.list_follows_once(chunk.end + 1, end)
                    || self.a.is_word(chunk.end + 1, "and")
                        && self
                            .chunk_at(chunk.end + 2, end)
                            .is_some_and(|next| self.mentions.at(next.end - 1).is_some() && !self.is_subject(next.end, end))
            }
            _ => false,
        }
    }

    /// Whether ", and X" at a comma ends a list of at least two that began at `start`.
    pub(super) fn closes_list(&self, start: usize, at: usize, end: usize) -> bool {
        self.a.is_word(at + 1, "and")
            && (start..at).any(|n| self.is_tag(n, Tag::Comma))
            && self
                .chunk_at(at + 2, end)
                .is_some_and(|chunk| self.mentions.at(chunk.end - 1).is_some() && !self.is_subject(chunk.end, end))
    }

    pub(super) fn list_follows_once(&self, at: usize, end: usize) -> bool {
        self.chunk_at(at, end).is_some_and(|chunk| {
            chunk.end < end && (self.is_tag(chunk.end, Tag::Coordinator) || self.is_tag(chunk.end, Tag::Comma))
        })
    }

    pub(super) fn is_subject(&self, at: usize, end: usize) -> bool {
        at < end && self.tags[at].verbal() && !self.goes_on_with_ing(at)
    }

    /// "by Norway, Chile, and Peru calling for": an -ing form behind a list describes it, and makes no subject of its last.
    fn goes_on_with_ing(&self, at: usize) -> bool {
        self.group_with(at).is_some_and(|g| self.groups[g].ing && !self.groups[g].finite)
    }

    pub(crate) fn chunk_at(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut n = start;
        if n < end && matches!(self.tags[n], Tag::Pronoun) {
            return Some(n..n + 1);
        }
        while n < end {
            let goes_on = match self.tags[n] {
                tag if tag.in_noun_phrase() => true,
                Tag::Time if n == start => true,
                Tag::Adverb if n + 1 < end && self.tags[n + 1] == Tag::Adjective => true,
                _ if n == start => false,
                Tag::Quote if let Some(close) = self.scare_quote(n).filter(|&close| close <= end) => {
                    n = close;
                    continue;
                }
                Tag::Coordinator if n + 1 < end && self.joins_adjectives(n) => true,
                _ => self.is_slash(n),
            };
            if !goes_on || n > start && self.opens_phrase(n) && !self.predetermines(n - 1) {
                break;
            }
            n += 1;
        }
        (n > start).then_some(start..n)
    }

    /// `the "appalling" toll`, `a "gross violation"`: where a few words of a phrase in marks end, that begin at a token.
    pub(super) fn scare_quote(&self, open: usize) -> Option<usize> {
        if !self.is_tag(open, Tag::Quote) {
            return None;
        }
        let inside = matches!(
            self.tag(open.checked_sub(1)?),
            Some(Tag::Determiner | Tag::Possessive | Tag::Clitic | Tag::Adjective | Tag::Number)
        );
        let quote = self.quote_of(open).filter(|_| inside)?;
        let tokens = self.a.segments.tokens_in(self.a.segments.quotes[quote].span);
        let words = tokens.start + 1..tokens.end.checked_sub(1)?;
        let describes = |n: usize| {
            self.tags[n].in_noun_phrase() || self.is_tag(n, Tag::Adverb) || words.len() == 1 && self.is_tag(n, Tag::Verb)
        };
        (tokens.start == open && words.len() <= SCARE && words.clone().all(describes)).then_some(tokens.end)
    }

    /// "recent and planned", "shared and steadfast": what joins two adjectives before their noun.
    pub(crate) fn joins_adjectives(&self, n: usize) -> bool {
        self.is_tag(n, Tag::Coordinator)
            && self.is_tag(n + 1, Tag::Adjective)
            && n > 0
            && self.is_tag(n - 1, Tag::Adjective)
            && matches!(self.tag(n + 2), Some(Tag::Noun | Tag::Adjective))
    }
}
