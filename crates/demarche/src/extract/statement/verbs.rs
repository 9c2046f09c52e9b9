//! Candidates from reporting words: verbs, nouns, adjectives and phrases of the dictionary.

use std::ops::Range;

use crate::extract::actors::Actors;
use crate::extract::clause::{Beside, Clauses, Phrase, VerbGroup};
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Report};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::Act;
use crate::text::{Span, small};

use super::before::{BEFORE_SENTENCE, PARAPHRASED};
use super::content::{names_medium, speaks, without_stop};
use super::nominal::NOUN;
use super::{Candidate, Pieces, quoted};

/// Every reporting word in every construction.
pub(super) fn candidates(c: &Clauses<'_, '_>, actors: &Actors<'_>) -> Vec<Candidate> {
    let hits = c.a.hits(layer::REPORT);
    let mut found: Vec<Candidate> = Vec::with_capacity(hits.len() / 2);
    // Sentences stand in text order, and so do hits.
    let mut sentences = c.a.segments.sentences.iter().peekable();
    for hit in hits {
        let Reading::Report(n, _) = hit.reading else { continue };
        let entry = &c.a.lexicon.entries().report[n as usize];
        let tokens = c.a.segments.tokens_in(hit.span);
        while sentences.next_if(|sentence| sentence.tokens.end <= tokens.start).is_some() {}
        let quoted = c.quote_of(tokens.start).is_some();
        let verbal = entry.class == Class::Verb;
        if quoted && !verbal || verbal && !c.tags[tokens.start].verbal() {
            continue;
        }
        let Some(sentence) = sentences.peek().map(|sentence| &sentence.tokens).filter(|s| s.contains(&tokens.start)) else {
            continue;
        };
        let sentence = sentence.start.max(tokens.start.saturating_sub(REACH))..sentence.end.min(tokens.end + REACH);
        let cue = Cue { c, actors, entry, tokens, reading: hit.reading, sentence };
        // A reporting word inside a quotation belongs to the quotation, unless it is the verb of the sentence.
        if quoted {
            found.extend(cue.quoted_predicate());
            continue;
        }
        let candidate = match entry.class {
            Class::Verb => cue.verb(&found),
            Class::Noun => cue.noun(),
            Class::Adjective => cue.adjective(),
            Class::Phrase => cue.phrase(),
            Class::Modal => None,
        };
        found.extend(candidate);
    }
    found
}

/// How many tokens around a cue are read: no sentence of prose is longer, and text without full stops must not take long.
const REACH: usize = 400;

/// How many tokens stand before a verb at most that leads to a quotation with its source behind it.
const LEAD: usize = 6;

/// The certainty of a quotation, or of "that", from which a verb is one of speech.
pub(super) const SPEECH: f32 = 0.9;

/// How many candidates before a cue are looked at for whoever speaks in its sentence.
const EARLIER: usize = 6;

/// The source of the last statement before a cue in its sentence.
///
/// A finite verb goes on from a finite one: "pointed to a report saying A, and denied B".
/// Nor where another verb stands between, outside of what was said: "While Oslo objected, Paris went further, noting that".
fn speaker_before(c: &Clauses<'_, '_>, found: &[Candidate], g: usize) -> Option<Phrase> {
    let group = &c.groups[g];
    let cue = group.tokens.start;
    let sentence = group.sentence;
    let fits = |start: usize| c.group_with(start).is_some_and(|g| !group.finite || c.groups[g].finite);
    let sure = |known: &&Candidate| known.certainty >= super::THRESHOLD && known.source.is_some() && known.rule != NOUN;
    let earlier = found.iter().rev().take(EARLIER).filter(sure);
    let mut own = earlier.filter(|known| {
        known
            .cue
            .as_ref()
            .is_some_and(|tokens| tokens.end <= cue && c.sentence_of(tokens.start) == sentence && fits(tokens.start))
    });
    let governs = |known: &&Candidate| {
        let relative = |k: usize| {
            // "announced the change, which surprised Oslo, saying that": the one who announced it.
            group.ing
                && c.subject(k).is_some_and(|subject| subject.core.len() == 1 && c.is_tag(subject.core.start, Tag::Relative))
        };
        c.governor(g).filter(|&k| !relative(k)).map(|k| c.groups[k].head).is_none_or(|head| {
            let own = known.cue.as_ref().is_some_and(|cue| head < cue.end);
            own || known.content.iter().any(|piece| piece.contains(c.a.token(head).span))
        })
    };
    let last = own.next()?;
    // "said he was alarmed by the raid, adding that": a participle goes on with what is reported first.
    let holds = |known: &&Candidate| {
        let cue = last.cue.clone().map(|cue| c.span(cue)).unwrap_or_default();
        known.content.iter().any(|piece| piece.contains(cue))
    };
    let outer = group.ing.then(|| own.find(holds)).flatten();
    Some(outer.unwrap_or(last)).filter(governs).and_then(|known| known.source.clone())
}

/// A reporting word in its place.
pub(super) struct Cue<'s, 'c, 'a> {
    pub(super) c: &'s Clauses<'c, 'a>,
    pub(super) actors: &'s Actors<'a>,
    pub(super) entry: &'s Report,
    pub(super) tokens: Range<usize>,
    pub(super) reading: Reading,
    /// The sentence around it, as far as it is read.
    sentence: Range<usize>,
}

/// The content found on one side of a cue.
pub(super) struct Side {
    pub(super) frame: Complement,
    pub(super) content: Pieces,
    pub(super) addressee: Option<Range<usize>>,
    pub(super) rule: &'static str,
}

impl Cue<'_, '_, '_> {
    pub(super) fn certainty(&self, frame: Complement) -> f32 {
        self.entry.frames.of(frame)
    }

    pub(super) fn takes(&self, frame: Complement) -> bool {
        self.entry.frames.takes(frame)
    }

    pub(super) fn sentence(&self) -> Range<usize> {
        self.sentence.clone()
    }

    /// The statement that a side makes. "called for a vote": the preposition of a phrase belongs to the cue.
    pub(super) fn candidate(&self, source: Option<Phrase>, mut cue: Range<usize>, side: Side, certainty: f32) -> Candidate {
        let c = self.c;
        let opens = |piece: &Span| c.a.segments.tokens_in(*piece).start == cue.end + 1;
        let led = c.is_tag(cue.end, Tag::Preposition) && small(c.a.word(cue.end), Complement::preposition) == Some(side.frame);
        if led && side.content.first().is_some_and(opens) {
            cue.end += 1;
        }
        Candidate {
            source,
            cue: Some(cue),
            entry: Some(self.reading),
            act: self.entry.acts.get(&side.frame).copied().unwrap_or(self.entry.act),
            content: side.content,
            addressee: side.addressee,
            certainty,
            rule: side.rule,
            speaker: None,
        }
    }

    fn verb(&self, found: &[Candidate]) -> Option<Candidate> {
        let c = self.c;
        let g = c.group_with(self.tokens.start).filter(|&g| c.groups[g].head == self.tokens.start)?;
        if self.is_object(self.tokens.start) || self.is_plural(self.tokens.start) || names_medium(c, self.tokens.start) {
            return None;
        }
        let group = &c.groups[g];
        let cue = group.tokens.start.min(self.tokens.start)..self.tokens.end;
        if self.fronted_question(group) {
            let side = self.right(self.tokens.end)?;
            let certainty = self.certainty(side.frame);
            return Some(self.candidate(self.asker(), cue, side, certainty));
        }
        if group.passive || group.participle || self.lacks_object(group) {
            return if self.opens_item(group) { None } else { self.passive(g, cue) };
        }
        // "seems to"; but "looks to win" is somebody's intention, and who feels something is named.
        if c.a.is(group.head, &[WordClass::Appearance]) && !matches!(self.entry.act, Act::Intend | Act::Feel) {
            return self.appearance(g, cue);
        }
        let inverted = self.inverted(group);
        if inverted.is_none() && self.opens_item(group) {
            return None;
        }
        let relayed = self.relayed(g);
        let mut source = self.speaker(g, found, inverted.as_ref(), relayed);
        let left_edge = if inverted.is_some() {
            cue.start
        } else if let Some(relay) = relayed {
            c.subject(relay).map_or(c.groups[relay].tokens.start, |phrase| phrase.tokens.start)
        } else {
            source.as_ref().filter(|s| s.tokens.end <= cue.start).map_or(cue.start, |s| s.tokens.start)
        };
        let right_from = inverted.as_ref().map_or(self.tokens.end, |phrase| phrase.tokens.end);
        let relative = source.as_ref().filter(|_| inverted.is_none()).and_then(|source| self.relative(source));
        let pronoun = |n: usize| matches!(c.tags[n], Tag::Relative | Tag::That);
        let in_relative = source.as_ref().is_some_and(|s| s.core.len() == 1 && pronoun(s.core.start));
        let leads = inverted.as_ref().is_some_and(|phrase| quoted::opening_at(c, phrase.tokens.end + 1).is_some());
        let mut right = if inverted.is_some() && !(leads && cue.start <= self.sentence().start + LEAD) {
            None
        } else {
            relative.or_else(|| self.right(right_from))
        };
        // "A draft calling for a vote was rejected": so it does behind a participle that tells of the sentence's subject.
        let of_subject = group.ing && c.participle_of_noun(group.tokens.start, self.sentence().start);
        if let Some(side) = right
            .as_mut()
            .filter(|side| (in_relative || of_subject) && side.frame != Complement::Quote && side.content.len() == 1)
        {
            // "Berg, who said that the plant was safe, left": behind the relative clause the narration goes on.
            let tokens = c.a.segments.tokens_in(side.content[0]);
            let end = self.before_main_verb(tokens.clone(), side.frame);
            if end > tokens.start && end < tokens.end {
                side.content[0] = c.span(tokens.start..without_stop(c, tokens.start, end));
            }
        }
        if inverted.is_none()
            && !right.as_ref().is_some_and(|right| matches!(right.frame, Complement::That | Complement::Quote))
            && let Some(side) = self.comment(left_edge)
        {
            let certainty = self.certainty(side.frame) + self.adjustment(group, source.as_ref(), &side);
            return Some(self.candidate(source, cue, side, certainty));
        }
        // Where the subject is borrowed from another verb, what stands before it is that verb's.
        let described = |end: usize| c.is_tag(end, Tag::Comma) && matches!(c.tag(end + 1), Some(Tag::Relative | Tag::Wh));
        let borrowed = inverted.is_none()
            && relayed.is_none()
            && source.as_ref().is_some_and(|s| c.has_finite(s.tokens.end..cue.start) && !described(s.tokens.end));
        let left = if borrowed { None } else { self.left(left_edge, right_from) };
        // `"…," Tass quoted Peskov as saying`: the quotation is the other verb's.
        if left.is_some() && self.hands_on(right_from) {
            return None;
        }
        let clause = right.as_ref().is_some_and(|right| matches!(right.frame, Complement::That | Complement::Clause));
        let quoted = right.as_ref().is_some_and(|right| right.frame == Complement::Quote);
        let side = match (left, right) {
            // "X on Sunday in 'The Hour,' said that": the title is not what X said. "'…,' X said, adding: '…'"
            (Some(left), Some(right))
                if left.frame == Complement::Quote
                    && (clause && left.rule == PARAPHRASED
                        || (clause || quoted) && left.rule == BEFORE_SENTENCE
                        || group.ing) =>
            {
                Some(right)
            }
            (Some(left), right) if left.frame == Complement::Quote => {
                Some(Side { addressee: right.and_then(|r| r.addressee).or(left.addressee), ..left })
            }
            // `The plan, he said in Oslo, "is dead."`
            (Some(mut left), Some(right))
                if left.frame == Complement::Before && right.frame == Complement::Quote && self.resumes(&right) =>
            {
                left.content.truncate(1);
                left.content.extend(right.content);
                Some(Side { frame: Complement::Quote, ..left })
            }
            (_, Some(right)) => Some(right),
            (left, None) => left.or_else(|| self.in_the_next_sentence(group, source.as_ref())),
        }?;
        let mut certainty = self.certainty(side.frame) + self.adjustment(group, source.as_ref(), &side);
        if source.as_ref().is_some_and(|s| overlaps_content(c, s, &side.content)) {
            // A subject borrowed from inside the content is a misreading.
            source = None;
            certainty -= 0.4;
        }
        Some(self.candidate(source, cue, side, certainty))
    }

    /// Whose words a verb tells.
    fn speaker(&self, g: usize, found: &[Candidate], inverted: Option<&Phrase>, relayed: Option<usize>) -> Option<Phrase> {
        let c = self.c;
        let group = &c.groups[g];
        let mut source = inverted
            .cloned()
            .or_else(|| relayed.and_then(|_| self.quoted_saying(group)))
            .or_else(|| self.goes_on(group).then(|| speaker_before(c, found, g)).flatten())
            .or_else(|| self.described_speaker(group))
            .or_else(|| self.relative_that(g))
            .or_else(|| c.subject(g))
            .map(|source| self.outside(group, found, &source).unwrap_or(source))
            .or_else(|| self.fallback(g));
        // "what the minister called": the question word is no part of who speaks.
        if let Some(source) = source.as_mut().filter(|s| s.tokens.len() > 1 && c.a.is_word(s.tokens.start, "what")) {
            source.tokens.start += 1;
            source.core.start = source.core.start.max(source.tokens.start);
        }
        if let Some(source) = source.as_mut().filter(|_| group.finite && inverted.is_none()) {
            self.leave_time(source);
        }
        source
    }

    /// "Berg rejected claims by Oslo that her army had left, saying": no subject of what others claim, but of the verb before it.
    fn outside(&self, group: &VerbGroup, found: &[Candidate], source: &Phrase) -> Option<Phrase> {
        let c = self.c;
        let comma = group.tokens.start.checked_sub(1).is_some_and(|n| c.is_tag(n, Tag::Comma));
        if !group.ing || group.finite || !comma {
            return None;
        }
        let span = c.span(source.tokens.clone());
        let holds = |known: &&Candidate| known.rule == NOUN && known.content.iter().any(|piece| piece.contains(span));
        let cue = found.iter().rev().take(EARLIER).find(holds)?.cue.as_ref()?.start;
        let before = c.group_from(cue).checked_sub(1)?;
        let own = c.groups[before].sentence == group.sentence && c.groups[before].finite;
        c.subject(before).filter(|_| own)
    }

    /// `The minister agreed. "We must wait."`: a verb of speech with nothing beside it, and the words in the sentence behind.
    fn in_the_next_sentence(&self, group: &VerbGroup, source: Option<&Phrase>) -> Option<Side> {
        let c = self.c;
        let sentence = self.sentence();
        let opens = source.is_some_and(|source| source.tokens.start == sentence.start) && group.finite;
        if !opens || !self.takes(Complement::Quote) || self.adjunct_end(self.tokens.end) + 1 < sentence.end {
            return None;
        }
        let content = quoted::following(c, group.sentence);
        let rule = "statement/quotation-in-the-next-sentence";
        (!content.is_empty()).then(|| Side { frame: Complement::Quote, content, addressee: self.addressee(), rule })
    }

    /// Whether a quotation behind the cue goes on with a sentence: it begins small.
    fn resumes(&self, right: &Side) -> bool {
        let words = right.content.first().map_or("", |piece| piece.of(self.c.a.text));
        words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase)
    }

    /// "read for three minutes before an adviser pointed out": the time of an act that a clause tells is no part of who speaks.
    fn leave_time(&self, source: &mut Phrase) {
        let c = self.c;
        let (start, end) = (source.tokens.start, source.tokens.end);
        let governed = start.checked_sub(1).is_some_and(|n| c.is_tag(n, Tag::Preposition));
        let opens = |n: &usize| ["before", "after", "until"].iter().any(|word| c.a.is_word(*n, word));
        if governed
            && let Some(n) = (start..end).rev().find(opens)
            && let Some(core) = c.chunk_at(n + 1, end)
        {
            *source = Phrase { tokens: n + 1..end, core };
        }
    }

    /// "two reporters accused of spying", "envoys briefed on the plan": whoever accuses or briefs does it to somebody.
    fn lacks_object(&self, group: &VerbGroup) -> bool {
        let c = self.c;
        let told = self.entry.addressee == Some(Complement::Object) && self.entry.act == Act::Tell;
        (told || self.entry.act == Act::Accuse)
            && self.tokens.len() == 1
            && group.tokens.len() == 1
            && c.a.words[group.head].verb().has(VerbForms::PARTICIPLE)
            && ["of", "on", "about"].iter().any(|word| c.a.is_word(self.tokens.end, word))
    }

    /// "Tass quoted Peskov as saying": the verb whose words another one's are.
    fn relayed(&self, g: usize) -> Option<usize> {
        let c = self.c;
        let group = &c.groups[g];
        let at = group.tokens.start.checked_sub(1).filter(|&n| n > self.sentence.start)?;
        if group.ing && c.a.is_word(at, "as") { c.governor(g) } else { None }
    }

    /// Whether another verb says what was said: "quoted Peskov as saying", "was quoted by Tass as saying".
    pub(super) fn hands_over(&self, beside: &[Beside]) -> bool {
        let c = self.c;
        let says = |n: usize| c.is_ing(n) && speech_in(c, c.a.token(n).span);
        beside.iter().any(|b| {
            b.kind == Complement::As && says(b.tokens.start) || c.a.is_word(b.tokens.end, "as") && says(b.tokens.end + 1)
        })
    }

    /// The same of what stands behind a token.
    fn hands_on(&self, from: usize) -> bool {
        let end = self.sentence.end;
        // Few sentences have an "as" there.
        (from..end).any(|n| self.c.a.is_word(n, "as")) && self.hands_over(&self.c.complements(from, end))
    }

    /// "Tass quoted Peskov as saying": whoever is quoted speaks.
    fn quoted_saying(&self, group: &VerbGroup) -> Option<Phrase> {
        let c = self.c;
        let start = self.sentence().start;
        let at = group.tokens.start - 1;
        let phrase = c.phrase_before(at, start)?;
        // "Berg was quoted by Tass as saying", "is quoted in the paper as saying"
        let where_told = phrase.tokens.start > start && c.is_tag(phrase.tokens.start - 1, Tag::Preposition);
        (!where_told).then_some(phrase)
    }

    /// `"We wait," Anna Berg, 30, of Paris, Texas, who was there, said`: all that stands between a quotation and a comma before the
    /// verb tells who speaks.
    fn described_speaker(&self, group: &VerbGroup) -> Option<Phrase> {
        let c = self.c;
        let close = group.tokens.start.checked_sub(1).filter(|&n| group.finite && c.is_tag(n, Tag::Comma))?;
        let quote = quoted::opening_at(c, self.sentence().start).filter(|_| self.certainty(Complement::Quote) >= SPEECH)?;
        let first = quoted::tokens(c, quote).end;
        let core =
            c.chunk_at(first, close).filter(|chunk| c.is_tag(chunk.end, Tag::Comma) && c.mentions.at(chunk.end - 1).is_some())?;
        let plain = !(first..close).any(|n| speaks(c, n) || c.is_tag(n, Tag::Quote));
        plain.then_some(Phrase { tokens: first..close, core })
    }

    /// "a poll that showed": the word that stands for the noun before it; but whoever issues a statement "that said" so speaks.
    fn relative_that(&self, g: usize) -> Option<Phrase> {
        let c = self.c;
        let group = &c.groups[g];
        let start = self.sentence().start;
        let first = (start..group.tokens.start).rev().find(|&n| !c.is_tag(n, Tag::Adverb))?;
        let stands = group.finite && first > start && c.is_tag(first, Tag::That);
        let noun = stands && matches!(c.tags[first - 1], Tag::Noun | Tag::Name);
        let issued = || c.governor(g).is_some_and(|k| c.a.is(c.groups[k].head, &[WordClass::IssueVerb]));
        (noun && !issued()).then(|| Phrase { tokens: first..first + 1, core: first..first + 1 })
    }

    /// Whether a verb goes on with what its sentence already reports: "…, adding that", "said A and denied B".
    fn goes_on(&self, group: &VerbGroup) -> bool {
        let c = self.c;
        let start = self.sentence().start;
        let mut n = group.tokens.start;
        while n > start && matches!(c.tags[n - 1], Tag::Adverb | Tag::Time | Tag::Negation) {
            n -= 1;
        }
        let before = n.checked_sub(1).filter(|&n| n >= start).map(|n| c.tags[n]);
        match before {
            Some(Tag::Coordinator) => true,
            Some(Tag::Comma | Tag::Quote | Tag::Mark) => group.ing,
            _ => false,
        }
    }

    /// "Asked whether talks would resume, he …": the question of somebody who is not named.
    fn fronted_question(&self, group: &VerbGroup) -> bool {
        let c = self.c;
        let head = group.head;
        let start = self.sentence().start;
        let opens = head == start || head > start && matches!(c.tags[head - 1], Tag::Subordinator | Tag::Wh);
        opens && group.tokens.len() == 1 && self.entry.act == Act::Ask && c.a.words[head].verb().has(VerbForms::PARTICIPLE)
    }

    /// Where no subject stands before a finite verb, that of the sentence's first.
    fn fallback(&self, g: usize) -> Option<Phrase> {
        let c = self.c;
        let group = &c.groups[g];
        let first =
            c.groups_in(group.sentence).take(REACH).find(|&k| k < g && c.groups[k].finite && c.groups[k].quote == group.quote)?;
        c.subject(first).filter(|_| group.finite)
    }
}

/// Whether a verb that takes a quotation stands somewhere.
pub(super) fn speech_in(c: &Clauses<'_, '_>, span: Span) -> bool {
    c.a.hits_in(layer::REPORT, span).any(|hit| match hit.reading {
        Reading::Report(n, _) => {
            let entry = &c.a.lexicon.entries().report[n as usize];
            entry.class == Class::Verb && entry.frames.takes(Complement::Quote)
        }
        _ => false,
    })
}

fn overlaps_content(c: &Clauses<'_, '_>, source: &Phrase, content: &[Span]) -> bool {
    let span = c.span(source.tokens.clone());
    content.iter().any(|piece| piece.overlaps(span))
}
