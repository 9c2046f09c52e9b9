//! Candidates from nouns, adjectives and phrases: "Iran's claim that", "is confident that", "according to".

use std::ops::Range;

use smallvec::smallvec;

use crate::extract::clause::{Beside, Phrase};
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::Act;
use crate::text::Span;

use super::content::{content, is_closed, span, without_stop};
use super::source::reference;
use super::verbs::{Cue, Side};
use super::{Candidate, Pieces, quoted};

/// The rule for nouns.
pub(super) const NOUN: &str = "statement/noun";

/// What a noun loses in certainty where nobody is named.
const ANONYMOUS: f32 = 0.15;

/// The certainty from which a phrase tells what a noun says of something: "his criticism of the plan", not "his message of hope".
const FIRM: f32 = 0.45;

/// How many verbs before a noun are asked whose act it belongs to.
const NEAR: usize = 4;

impl Cue<'_, '_, '_> {
    /// "Iran's claim that …", "a warning from Moscow that …".
    pub(super) fn noun(&self) -> Option<Candidate> {
        let c = self.c;
        let (start, after) = (self.tokens.start, self.tokens.end);
        let sentence = self.sentence();
        if !c.is_tag(after - 1, Tag::Noun) && !self.is_object(start) {
            return None;
        }
        let mut first = start;
        while first > sentence.start && matches!(c.tags[first - 1], Tag::Adjective | Tag::Name) {
            first -= 1;
        }
        let possessor = match first.checked_sub(1).filter(|&n| n >= sentence.start).map(|n| (n, c.tags[n])) {
            Some((n, Tag::Clitic)) => {
                c.chunk_before(n, sentence.start).map(|chunk| Phrase { tokens: chunk.clone(), core: chunk })
            }
            // "Russia expressed its view that": the pronoun is the subject's.
            Some((n, Tag::Possessive)) => self.bearer(n).or_else(|| Some(Phrase { tokens: n..n + 1, core: n..n + 1 })),
            _ => None,
        };
        // "We express our concern that": an issued text's own.
        if self.is_of_issuer(first) {
            return None;
        }
        let owned = possessor.is_some();
        // "Norway's hope is that talks will resume"
        let equated = owned && c.is_tag(after, Tag::Be) && c.is_tag(after + 1, Tag::That);
        let beside = c.complements(after + usize::from(equated), sentence.end);
        let agent = || {
            beside
                .iter()
                .find(|b| matches!(b.kind, Complement::By | Complement::From))
                .and_then(|b| c.phrase_at(b.tokens.start, sentence.end))
        };
        // "Iranian claims that", "the latest U.S. offer to"
        let named = || {
            let m = c.mentions.within(first..start).last().map(|m| m.tokens.clone());
            m.map(|tokens| Phrase { tokens: tokens.clone(), core: tokens })
        };
        let clause = beside.iter().any(|b| b.kind == Complement::That);
        let agent = agent();
        let named_by = agent.as_ref().map(|agent| agent.core.end);
        let mut source =
            possessor.or(agent).or_else(|| self.bearer(first)).or_else(named).or_else(|| self.holder(first).filter(|_| clause));
        // "a proposal that failed" says which, "a commitment to peace", "a threat to peace" is no infinitive.
        let done = matches!(
            self.entry.act,
            Act::Agree | Act::Decide | Act::Intend | Act::Offer | Act::Promise | Act::Propose | Act::Threaten
        );
        let said = |b: &Beside| match b.kind {
            // "Noting with concern the envoy's finding that"
            Complement::That => {
                let object = beside.iter().any(|other| other.kind == Complement::Object && other.tokens.start < b.tokens.start);
                !object && (owned || !c.opens_finite_verb(b.tokens.start))
            }
            Complement::To => !done || c.is_tag(b.tokens.start, Tag::To),
            // "his criticism of the plan", "Oslo's call for a truce"
            Complement::Of | Complement::For | Complement::About => {
                // "calls by Oslo for a truce"
                let adjacent =
                    owned && b.tokens.start == after + 1 || b.kind == Complement::For && named_by == Some(b.tokens.start - 1);
                adjacent && self.certainty(b.kind) >= FIRM
            }
            _ => false,
        };
        let frame = beside.iter().find(|b| said(b) && self.takes(b.kind))?;
        // "his decision not to step down"
        let from = if frame.kind == Complement::To {
            // "calls for Chile to open the port"
            let acting = beside
                .iter()
                .find(|b| b.kind == Complement::For && b.tokens.start == after + 1 && b.tokens.end == frame.tokens.start);
            acting.map_or_else(|| self.with_negation(frame.tokens.start), |b| b.tokens.start)
        } else {
            frame.tokens.start
        };
        let mut tokens = content(c, frame.kind, from, sentence.end);
        if let Some(agent) = source.as_mut().filter(|agent| agent.tokens.end > tokens.start && agent.core.end <= tokens.start) {
            agent.tokens.end = agent.core.end;
        }
        // "reports that ships had left": nobody is named, and only a clause says what is reported.
        if source.is_none() && frame.kind != Complement::That {
            return None;
        }
        // "rejected claims that it had failed, calling them absurd": the participle goes on from the verb before the noun.
        if c.has_finite(sentence.start..start)
            && let Some(comma) = tokens.clone().find(|&n| c.is_tag(n, Tag::Comma) && c.is_ing(n + 1))
            && !is_closed(c, comma + 1, sentence.end)
        {
            tokens.end = comma;
        }
        if !c.has_finite(sentence.start..source.as_ref().map_or(start, |source| source.tokens.start.min(start))) {
            tokens.end = self.before_main_verb(tokens.clone(), frame.kind);
        }
        let side = Side { frame: frame.kind, content: smallvec![span(c, tokens)], addressee: None, rule: NOUN };
        let certainty = self.certainty(frame.kind) - if source.is_none() { ANONYMOUS } else { 0.0 };
        Some(self.candidate(source, self.tokens.clone(), side, certainty))
    }

    /// "rejected calls by Oslo": what stands right behind another verb is its object, however it looks.
    pub(super) fn is_object(&self, n: usize) -> bool {
        let c = self.c;
        let finite = |n: usize| c.group_with(n).filter(|&g| c.groups[g].finite && c.groups[g].tokens.end == n + 1);
        let behind = || finite(n).is_some() && finite(n - 1).is_some_and(|g| !c.groups[g].copula);
        self.is_third(n) && behind() && self.is_noun_too(n)
    }

    /// "media reports that claimed": a noun in the plural that looks like a verb.
    pub(super) fn is_plural(&self, n: usize) -> bool {
        let c = self.c;
        let relative = || c.is_tag(n - 1, Tag::Noun) && c.is_tag(n + 1, Tag::That) && c.opens_finite_verb(n + 2);
        self.is_third(n) && relative() && self.is_noun_too(n)
    }

    fn is_third(&self, n: usize) -> bool {
        let c = self.c;
        c.is_tag(n, Tag::Verb) && c.a.words[n].verb().has(VerbForms::THIRD) && n > self.sentence().start
    }

    fn is_noun_too(&self, n: usize) -> bool {
        let c = self.c;
        let entries = &c.a.lexicon.entries().report;
        let noun = |reading| matches!(reading, Reading::Report(k, _) if entries[k as usize].class == Class::Noun);
        c.a.hits_in(layer::REPORT, c.span(n..n + 1)).any(|hit| noun(hit.reading))
    }

    /// "Iran made the claim that", "voiced its hope that": the subject of a light verb whose object begins at or before `first`.
    fn bearer(&self, first: usize) -> Option<Phrase> {
        let c = self.c;
        let start = self.sentence().start;
        let determiner = first > start && matches!(c.tags[first - 1], Tag::Determiner | Tag::Negation);
        let verb = first.checked_sub(1 + usize::from(determiner)).filter(|&n| n >= start)?;
        let g = c.group_with(verb).filter(|&g| c.groups[g].head == verb && !c.groups[g].passive)?;
        c.a.is(verb, &[WordClass::LightVerb]).then(|| c.subject(g)).flatten()
    }

    /// Whether a noun tells what those who issue a text do by their words: "we express our hope", "2. Expresses concern".
    fn is_of_issuer(&self, first: usize) -> bool {
        let c = self.c;
        let start = self.sentence().start;
        let owned = first > start && c.a.is_word(first - 1, "our");
        let chunk = first > start && matches!(c.tags[first - 1], Tag::Determiner | Tag::Possessive | Tag::Negation);
        let verb = first.checked_sub(1 + usize::from(chunk)).filter(|&n| n >= start).and_then(|n| c.group_with(n));
        owned || verb.is_some_and(|g| c.a.is(c.groups[g].head, &[WordClass::LightVerb]) && self.opens_item(&c.groups[g]))
    }

    /// "She clings to the hope that", "he left in the belief that": somebody whose act a noun without a possessor belongs to.
    fn holder(&self, first: usize) -> Option<Phrase> {
        let c = self.c;
        let before = c.group_from(first);
        let near = before.saturating_sub(NEAR)..before;
        let g = near.rev().find(|&g| c.groups[g].quote.is_none() && c.groups[g].sentence == c.sentence_of(first))?;
        let group = &c.groups[g];
        let acts = group.finite && !group.copula && !group.passive;
        c.subject(g).filter(|subject| acts && subject.tokens.end <= group.tokens.start && self.is_somebody(&subject.core))
    }

    /// "Iran's claim that the plant was safe drew scorn": a noun that opens its sentence is the subject of a verb behind its clause.
    pub(super) fn before_main_verb(&self, content: Range<usize>, frame: Complement) -> usize {
        let c = self.c;
        let mut expected = usize::from(matches!(frame, Complement::That | Complement::Clause | Complement::Wh));
        for n in content.clone() {
            match c.tags[n] {
                Tag::Relative | Tag::Subordinator | Tag::Wh | Tag::That | Tag::Coordinator => expected += 1,
                _ => {}
            }
            let Some(g) = c.group_with(n).filter(|&g| c.groups[g].tokens.start == n && c.groups[g].finite) else { continue };
            if expected == 0 && c.groups[g].quote.is_none() {
                return n;
            }
            expected = expected.saturating_sub(1);
        }
        content.end
    }

    /// "is confident that …".
    pub(super) fn adjective(&self) -> Option<Candidate> {
        let c = self.c;
        let sentence = self.sentence();
        let mut n = self.tokens.start;
        while n > sentence.start && matches!(c.tags[n - 1], Tag::Adverb | Tag::Negation) {
            n -= 1;
        }
        // "was saddened that": read as a passive, meant as a state of mind.
        let passive = c
            .group_with(self.tokens.start)
            .filter(|&g| c.groups[g].head == self.tokens.start && (c.groups[g].passive || c.groups[g].tokens.len() > 1));
        let g = passive.or_else(|| n.checked_sub(1).and_then(|n| c.group_with(n)))?;
        let group = &c.groups[g];
        let linked = group.copula
            || c.a.is(group.head, &[WordClass::Appearance])
            || ["remain", "feel", "become"].iter().any(|verb| c.a.word(group.head).to_lowercase().starts_with(verb));
        if passive.is_none() && (!linked || group.tokens.end != n) {
            return None;
        }
        // "It is unclear whether": nobody is named.
        let expletive = |subject: &Phrase| subject.core.len() == 1 && c.a.is(subject.core.start, &[WordClass::PronounIt]);
        let source = c.subject(g).filter(|subject| !expletive(subject));
        let side = self.right(self.tokens.end)?;
        let certainty = self.certainty(side.frame) + self.adjustment(group, source.as_ref(), &side);
        Some(self.candidate(source, group.tokens.start..self.tokens.end, side, certainty))
    }

    /// Behind the relative clause of a fronted source: "According to the report, which Reuters has seen, talks failed".
    fn behind_relative(&self, at: usize, end: usize) -> usize {
        let c = self.c;
        let relative = c.is_tag(at, Tag::Comma) && matches!(c.tag(at + 1), Some(Tag::Relative | Tag::Wh)) && at + 1 < end;
        if !relative {
            return at;
        }
        (at + 1..end).find(|&n| c.is_tag(n, Tag::Comma)).unwrap_or(at)
    }

    /// "According to Tass, the envoy, a veteran diplomat, left": what looks like an apposition is the subject of the clause behind.
    fn leave_subject(&self, source: &mut Phrase) {
        let c = self.c;
        let main = self.behind_relative(source.tokens.end, self.sentence().end) + 1;
        if let Some(comma) = source.tokens.clone().find(|&n| c.is_tag(n, Tag::Comma))
            && (c.is_tag(main - 1, Tag::Comma) && c.opens_finite_verb(main) || c.opens_finite_verb(source.tokens.end))
        {
            source.tokens.end = comma;
            source.core.end = source.core.end.min(comma);
        }
    }

    /// "This is according to Tass.": what was said stands in the sentence before.
    fn pointed_at(&self, words: Range<usize>) -> Option<Span> {
        let c = self.c;
        let points = c.a.is(words.start, &[WordClass::Demonstrative, WordClass::PronounIt]);
        if words.len() != 2 || !points || !c.is_tag(words.start + 1, Tag::Be) {
            return None;
        }
        let n = c.sentence_of(words.start);
        let before = n.checked_sub(1).map(|n| &c.a.segments.sentences[n])?;
        let tokens = before.tokens.clone();
        (before.paragraph == c.a.segments.sentences[n].paragraph)
            .then(|| span(c, tokens.start..without_stop(c, tokens.start, tokens.end)))
    }

    /// "according to X": the rest of the sentence is content.
    pub(super) fn phrase(&self) -> Option<Candidate> {
        let c = self.c;
        let sentence = self.sentence();
        let mut source = reference(c, self.tokens.end, sentence.end)?;
        let mut pieces = Pieces::new();
        // "said that according to the poll, A": it opens a clause there, too.
        let fronted = self.tokens.start <= sentence.start + 1 || c.is_tag(self.tokens.start - 1, Tag::That);
        if fronted {
            self.leave_subject(&mut source);
        }
        let after = source.tokens.end;
        if fronted {
            let from = self.behind_relative(after, sentence.end);
            let comma =
                (from..sentence.end).find(|&n| c.a.kind(n) == Some(TokenKind::Comma) || c.a.kind(n) == Some(TokenKind::Quote))?;
            let from = if c.a.kind(comma) == Some(TokenKind::Comma) { comma + 1 } else { comma };
            // A quotation may take the content over the end of the sentence.
            let words = span(c, from..without_stop(c, from, sentence.end));
            let last = c.a.token(sentence.end - 1).span;
            let quote = c.a.segments.quote_at(last.start()).map(|n| c.a.segments.quotes[n].span);
            pieces.push(quote.filter(|quote| quote.end() > last.end()).map_or(words, |quote| words.cover(quote)));
            pieces.extend(quoted::following(c, c.sentence_of(self.tokens.start)));
        } else {
            let mut end = self.tokens.start;
            while end > sentence.start && matches!(c.a.kind(end - 1), Some(TokenKind::Comma | TokenKind::Dash)) {
                end -= 1;
            }
            // `Berg said — according to Tass — "We will wait."`: her words.
            let aside = [end, after].iter().all(|&n| c.a.kind(n) == Some(TokenKind::Dash));
            if aside && quoted::opening_at(c, after + 1).is_some() {
                return None;
            }
            let start = self.left_start(sentence.start, end);
            pieces.push(self.pointed_at(start..end).unwrap_or_else(|| span(c, start..end)));
            if c.a.kind(after) == Some(TokenKind::Comma) && after + 1 < sentence.end && !c.has_finite(start..end) {
                pieces.push(span(c, content(c, Complement::Clause, after + 1, sentence.end)));
            }
        }
        pieces.retain(|s| !s.is_empty());
        let frame = if self.takes(Complement::Before) { Complement::Before } else { Complement::Clause };
        let side = Side { frame, content: pieces, addressee: None, rule: "statement/according-to" };
        let certainty = self.certainty(frame);
        Some(self.candidate(Some(source), self.tokens.clone(), side, certainty))
    }
}
