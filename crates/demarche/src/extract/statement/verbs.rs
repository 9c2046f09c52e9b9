//! Candidates from reporting words: verbs, nouns, adjectives and phrases of the dictionary.

use std::ops::Range;

use crate::extract::clause::{Beside, Clauses, Phrase, VerbGroup};
use crate::extract::segment::{ParagraphKind, TokenKind};
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Report};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::Act;
use crate::text::Span;

use super::content::{content, span, without_stop};
use super::source::source_phrase;
use super::{Candidate, quoted};

/// The rule for a quotation before its cue that a paraphrase leads to.
const PARAPHRASED: &str = "statement/paraphrase-and-quotation-before";

/// Every reporting word in every construction.
pub(super) fn candidates(c: &Clauses<'_, '_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for hit in c.a.hits(layer::REPORT) {
        let Reading::Report(n, _) = hit.reading else { continue };
        let entry = &c.a.lexicon.entries().report[n as usize];
        let tokens = c.a.segments.tokens_in(hit.span);
        // A reporting word inside a quotation belongs to the quotation.
        if c.a.segments.quote_at(hit.span.start()).is_some() || c.a.segments.sentence_at(hit.span.start()).is_none() {
            continue;
        }
        let cue = Cue { c, entry, tokens, reading: hit.reading };
        let candidate = match entry.class {
            Class::Verb => cue.verb(speaker_before(c, &found, cue.tokens.start)),
            Class::Noun => cue.noun(),
            Class::Adjective => cue.adjective(),
            Class::Phrase => cue.phrase(),
            Class::Modal => None,
        };
        found.extend(candidate);
    }
    found
}

/// The certainty from which a verb so often takes a clause that an object with a verb behind it is one.
const CLAUSAL: f32 = 0.6;

/// How many tokens around a cue are read: no sentence of prose is longer, and text without full stops must not take long.
const REACH: usize = 400;

/// How many candidates before a cue are looked at for whoever speaks in its sentence.
const EARLIER: usize = 6;

/// The source of the last statement before a cue in its sentence.
fn speaker_before(c: &Clauses<'_, '_>, found: &[Candidate], cue: usize) -> Option<Phrase> {
    let sentence = c.sentence_of(cue);
    let earlier = found.iter().rev().take(EARLIER).filter(|known| known.certainty >= super::THRESHOLD && known.source.is_some());
    let mut own = earlier
        .filter(|known| known.cue.as_ref().is_some_and(|tokens| tokens.end <= cue && c.sentence_of(tokens.start) == sentence));
    own.next().and_then(|known| known.source.clone())
}

/// The tokens, marks included, up to which a quotation behind a verb is a part of a paraphrase.
const PARTIAL: usize = 6;

/// A reporting word in its place.
pub(super) struct Cue<'s, 'c, 'a> {
    pub(super) c: &'s Clauses<'c, 'a>,
    pub(super) entry: &'s Report,
    pub(super) tokens: Range<usize>,
    pub(super) reading: Reading,
}

/// The content found on one side of a cue.
pub(super) struct Side {
    pub(super) frame: Complement,
    pub(super) content: Vec<Span>,
    pub(super) addressee: Option<Range<usize>>,
    pub(super) rule: &'static str,
}

impl Cue<'_, '_, '_> {
    pub(super) fn certainty(&self, frame: Complement) -> f32 {
        self.entry.frames.get(&frame).copied().unwrap_or(0.0)
    }

    pub(super) fn takes(&self, frame: Complement) -> bool {
        self.entry.frames.contains_key(&frame)
    }

    pub(super) fn sentence(&self) -> Range<usize> {
        let whole = self.c.sentence(self.c.sentence_of(self.tokens.start));
        whole.start.max(self.tokens.start.saturating_sub(REACH))..whole.end.min(self.tokens.end + REACH)
    }

    pub(super) fn candidate(&self, source: Option<Phrase>, cue: Range<usize>, side: Side, certainty: f32) -> Candidate {
        Candidate {
            source,
            cue: Some(cue),
            entry: Some(self.reading),
            act: self.entry.act,
            content: side.content,
            addressee: side.addressee,
            certainty,
            rule: side.rule,
            speaker: None,
        }
    }

    fn verb(&self, speaker: Option<Phrase>) -> Option<Candidate> {
        let c = self.c;
        let g = c.group_with(self.tokens.start).filter(|&g| c.groups[g].head == self.tokens.start)?;
        let group = &c.groups[g];
        let cue = group.tokens.start.min(self.tokens.start)..self.tokens.end;
        if self.fronted_question(group) {
            let side = self.right(self.tokens.end)?;
            let certainty = self.certainty(side.frame);
            return Some(self.candidate(None, cue, side, certainty));
        }
        if group.passive || group.participle {
            return self.passive(g, cue);
        }
        if c.a.is(group.head, &[WordClass::Appearance]) {
            return self.appearance(g, cue);
        }
        let inverted = self.inverted(group);
        let mut source = inverted
            .clone()
            .or_else(|| speaker.filter(|_| self.goes_on(group)))
            .or_else(|| c.subject(g))
            .or_else(|| self.fallback(g));
        let left_edge = if inverted.is_some() {
            cue.start
        } else {
            source.as_ref().filter(|s| s.tokens.end <= cue.start).map_or(cue.start, |s| s.tokens.start)
        };
        let right_from = inverted.as_ref().map_or(self.tokens.end, |phrase| phrase.tokens.end);
        let relative = source.as_ref().filter(|_| inverted.is_none()).and_then(|source| self.relative(source));
        let right = if inverted.is_some() { None } else { relative.or_else(|| self.right(right_from)) };
        let left = self.left(left_edge, right_from);
        let clause = right.as_ref().is_some_and(|right| matches!(right.frame, Complement::That | Complement::Clause));
        let side = match (left, right) {
            // "X on Sunday in 'The Hour,' said that": the title is not what X said. "'…,' X said, adding: '…'"
            (Some(left), Some(right)) if left.frame == Complement::Quote && (clause && left.rule == PARAPHRASED || group.ing) => {
                Some(right)
            }
            (Some(left), right) if left.frame == Complement::Quote => {
                Some(Side { addressee: right.and_then(|r| r.addressee).or(left.addressee), ..left })
            }
            (_, Some(right)) => Some(right),
            (left, None) => left,
        }?;
        let mut certainty = self.certainty(side.frame) + self.adjustment(group, source.as_ref(), &side);
        if source.as_ref().is_some_and(|s| overlaps_content(c, s, &side.content)) {
            // A subject borrowed from inside the content is a misreading.
            source = None;
            certainty -= 0.4;
        }
        Some(self.candidate(source, cue, side, certainty))
    }

    /// What the form of the cue and the source add to or take from an entry's certainty.
    pub(super) fn adjustment(&self, group: &VerbGroup, source: Option<&Phrase>, side: &Side) -> f32 {
        let c = self.c;
        let mut change = 0.0;
        if source.is_none() {
            change -= 0.35;
        }
        if group.infinitive {
            change -= 0.25;
        }
        if group.modal.is_some() {
            change -= 0.1;
        }
        if let Some(source) = source.filter(|s| s.core.len() == 1) {
            let n = source.core.start;
            if c.a.is(n, &[WordClass::PronounIt, WordClass::PronounYou]) {
                change -= 0.1;
            }
            if c.a.is(n, &[WordClass::PronounI, WordClass::PronounWe]) {
                change -= 0.05;
            }
        }
        let words: usize = side.content.iter().map(|s| c.a.segments.tokens_in(*s).len()).sum();
        if words <= 2 && side.frame != Complement::Quote {
            change -= 0.2;
        }
        change
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
        let opens = head == start || head > start && (c.is_tag(head - 1, Tag::Subordinator) || c.a.is_word(head - 1, "when"));
        opens && group.tokens.len() == 1 && self.entry.act == Act::Ask && c.a.words[head].verb.has(VerbForms::PARTICIPLE)
    }

    /// Where no subject stands before a finite verb, that of the sentence's first.
    fn fallback(&self, g: usize) -> Option<Phrase> {
        let c = self.c;
        let group = &c.groups[g];
        let first = c.groups_in(group.sentence).find(|&k| k < g && c.groups[k].finite && c.groups[k].quote == group.quote)?;
        c.subject(first).filter(|_| group.finite)
    }

    /// "Talks seem to have failed": an impression that nobody is named for.
    fn appearance(&self, g: usize, cue: Range<usize>) -> Option<Candidate> {
        let c = self.c;
        let end = self.sentence().end;
        let subject = c.subject(g)?;
        let beside = c.complements(self.tokens.end, end);
        let that =
            beside.iter().find(|b| matches!(b.kind, Complement::That | Complement::Clause) && self.takes(Complement::That));
        let (frame, pieces) = if let Some(b) = that {
            (Complement::That, vec![span(c, content(c, Complement::That, b.tokens.start, end))])
        } else {
            let first = self.tokens.end;
            let frame = if c.is_tag(first, Tag::To) { Complement::To } else { Complement::Object };
            if first >= end
                || matches!(c.tags[first], Tag::Comma | Tag::Mark | Tag::Quote | Tag::Preposition | Tag::Time | Tag::Subordinator)
            {
                return None;
            }
            (frame, vec![span(c, subject.tokens.clone()), span(c, content(c, frame, first, end))])
        };
        let side = Side { frame, content: pieces, addressee: None, rule: "statement/appearance" };
        let certainty = self.certainty(frame);
        Some(self.candidate(None, cue, side, certainty))
    }

    /// "said the minister": the source behind the verb, where content stands before it.
    fn inverted(&self, group: &VerbGroup) -> Option<Phrase> {
        let c = self.c;
        let head = self.tokens.start;
        let sentence = self.sentence();
        if group.tokens.len() > 1
            || !c.a.words[head].verb.has(VerbForms::PAST) && !c.a.words[head].verb.has(VerbForms::THIRD)
            || head == sentence.start
        {
            return None;
        }
        // "told reporters" names no source behind the verb.
        if !(self.takes(Complement::Quote) || self.takes(Complement::Before)) || self.entry.addressee == Some(Complement::Object)
        {
            return None;
        }
        let before = c.a.kind(head - 1);
        let quote = before == Some(TokenKind::Quote) && quoted::closing_at(c, head - 1).is_some();
        if !quote && before != Some(TokenKind::Comma) && before != Some(TokenKind::Dash) {
            return None;
        }
        let phrase = source_phrase(c, self.tokens.end, sentence.end)?;
        let after = phrase.tokens.end;
        let closed = after >= sentence.end
            || matches!(
                c.tags[after],
                Tag::Comma
                    | Tag::Mark
                    | Tag::Time
                    | Tag::Preposition
                    | Tag::Subordinator
                    | Tag::Adverb
                    | Tag::Quote
                    | Tag::Wh
                    | Tag::Relative
                    | Tag::Coordinator
            )
            || c.tags[after] == Tag::Verb && c.a.words[after].verb.has(VerbForms::ING);
        // After a mere comma the subject before the verb is the likelier source.
        (closed && (quote || c.phrase_before(head - 1, sentence.start).is_none() || self.sentence_is_before(head - 1)))
            .then_some(phrase)
    }

    /// Whether what stands before a comma is a whole clause.
    fn sentence_is_before(&self, comma: usize) -> bool {
        self.c.has_finite(self.sentence().start..comma)
    }

    /// Content before the source and cue.
    fn left(&self, edge: usize, after: usize) -> Option<Side> {
        let c = self.c;
        let sentence = self.sentence();
        if edge <= sentence.start {
            return self.quote_of_previous_sentence(edge, sentence.start);
        }
        let mut b = edge - 1;
        // `"…," the minister said`, `"…", the minister said`, `…," and he said`
        if c.a.kind(b) == Some(TokenKind::Comma) && b > sentence.start && c.a.kind(b - 1) == Some(TokenKind::Quote) {
            b -= 1;
        }
        if c.a.kind(b) == Some(TokenKind::Quote)
            && self.takes(Complement::Quote)
            && let Some(quote) = quoted::closing_at(c, b)
        {
            let tokens = quoted::tokens(c, quote);
            let first = c.sentence(c.sentence_of(tokens.start));
            // A paraphrase before the marks belongs to the content; an earlier attribution in it will cut it off by nesting.
            let paraphrased = self.plain_before(first.start, tokens.clone());
            let start = if paraphrased { first.start } else { tokens.start };
            let mut content = vec![Span::new(c.a.token(start).span.start(), quote.span.end())];
            let split = self.resumed_quote(after);
            content.extend(split);
            content.extend(quoted::following(c, c.sentence_of(after.saturating_sub(1))));
            let rule = if paraphrased { PARAPHRASED } else { "statement/quotation-before" };
            return Some(Side { frame: Complement::Quote, content, addressee: self.addressee(), rule });
        }
        if c.a.kind(b) == Some(TokenKind::Comma) && self.takes(Complement::Before) && self.ends_clause(after) {
            let start = self.left_start(sentence.start, b);
            let mut content = vec![span(c, start..without_stop(c, start, b))];
            // "Talks, she said, will resume": the attribution interrupts.
            let resumed = self.adjunct_end(after);
            if c.a.kind(resumed) == Some(TokenKind::Comma) && resumed + 1 < sentence.end && !c.a.is_word(resumed + 1, "who") {
                let rest = self::content(c, Complement::Clause, resumed + 1, sentence.end);
                if rest.len() > 2 && (b - start < 6 || !c.has_finite(start..b) || c.is_tag(resumed + 1, Tag::Coordinator)) {
                    content.push(span(c, rest));
                }
            }
            // "On Wednesday, as a part of his campaign, X said": an adjunct is no content.
            let headline =
                c.a.segments.paragraphs[c.a.segments.sentences[c.sentence_of(start)].paragraph].kind == ParagraphKind::Headline;
            if content.len() == 1 && !headline && !c.has_finite(start..b) {
                return None;
            }
            return Some(Side {
                frame: Complement::Before,
                content,
                addressee: self.addressee(),
                rule: "statement/content-before",
            });
        }
        None
    }

    /// Where content before the cue begins: behind an opening conjunction.
    pub(super) fn left_start(&self, start: usize, end: usize) -> usize {
        let skips = self.c.is_tag(start, Tag::Coordinator) && start + 1 < end;
        if skips { start + 1 } else { start }
    }

    /// Whether the words from `start` to a quotation are running text that the quotation goes on from: not where a reporting verb
    /// stands before the marks and the quotation is long enough to be its content.
    fn plain_before(&self, start: usize, quote: Range<usize>) -> bool {
        let c = self.c;
        let end = quote.start;
        let own_cue = || {
            quote.len() > PARTIAL
                && c.tag(end - 1) == Some(Tag::Verb)
                && c.a
                    .hits_in(layer::REPORT, c.span(start..end))
                    .any(|hit| c.is_tag(c.a.segments.tokens_in(hit.span).start, Tag::Verb))
        };
        end > start + 1 && !matches!(c.a.kind(end - 1), Some(TokenKind::Stop | TokenKind::Colon | TokenKind::Comma)) && !own_cue()
    }

    /// `He said: …` at the start of a sentence whose quotation closed the sentence before: `"…." He said.`
    fn quote_of_previous_sentence(&self, edge: usize, start: usize) -> Option<Side> {
        let c = self.c;
        if edge != start || start == 0 || !self.takes(Complement::Quote) || !self.ends_clause(self.tokens.end) {
            return None;
        }
        let same = c.sentence_of(start) > 0
            && c.a.segments.sentences[c.sentence_of(start) - 1].paragraph
                == c.a.segments.sentences[c.sentence_of(start)].paragraph;
        let quote = quoted::closing_at(c, start - 1).filter(|quote| same && quoted::is_speech(c, quote))?;
        Some(Side {
            frame: Complement::Quote,
            content: vec![quote.span],
            addressee: self.addressee(),
            rule: "statement/quotation-before",
        })
    }

    /// `he said, "and …"`: the second half of a split quotation.
    fn resumed_quote(&self, after: usize) -> Option<Span> {
        let c = self.c;
        let end = self.sentence().end;
        let mut n = self.adjunct_end(after);
        if matches!(c.a.kind(n), Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Dash)) {
            n += 1;
        }
        while n < end && matches!(c.tags[n], Tag::Coordinator) {
            n += 1;
        }
        if let Some(quote) = quoted::opening_at(c, n).filter(|_| n < end) {
            return Some(quote.span);
        }
        // Farther off: `"The risk," said A, who advises B, "is that …"`
        let open = (after..end).find(|&n| c.a.kind(n) == Some(TokenKind::Quote))?;
        let quote = quoted::opening_at(c, open).filter(|quote| quoted::is_speech(c, quote))?;
        let resumes = open > after
            && c.a.kind(open - 1) == Some(TokenKind::Comma)
            && quote.inner.of(c.a.text).starts_with(char::is_lowercase);
        resumes.then_some(quote.span)
    }

    /// Behind addressee, time and place: "told reporters in Ankara on Monday".
    fn adjunct_end(&self, from: usize) -> usize {
        let c = self.c;
        let end = self.sentence().end;
        let mut n = from;
        let mut object = self.entry.addressee != Some(Complement::Object);
        while n < end {
            n = match c.tags[n] {
                Tag::Time | Tag::Adverb => n + 1,
                Tag::Preposition | Tag::Coordinator if c.chunk_at(n + 1, end).is_some() => {
                    c.chunk_at(n + 1, end).map_or(n + 1, |chunk| chunk.end)
                }
                _ if !object => {
                    object = true;
                    match c.chunk_at(n, end) {
                        Some(chunk) => chunk.end,
                        None => return n,
                    }
                }
                _ => return n,
            };
        }
        n
    }

    /// Whether nothing but adjuncts stands between the cue and the end of its clause.
    fn ends_clause(&self, from: usize) -> bool {
        let n = self.adjunct_end(from);
        let c = self.c;
        n >= self.sentence().end
            || matches!(c.tags[n], Tag::Comma | Tag::Mark | Tag::Subordinator | Tag::Quote | Tag::Relative)
            || c.tags[n] == Tag::Wh
            || c.tags[n] == Tag::Verb && c.a.words[n].verb.has(VerbForms::ING)
    }

    fn addressee(&self) -> Option<Range<usize>> {
        let c = self.c;
        let end = self.sentence().end;
        let wanted = self.entry.addressee?;
        c.complements(self.tokens.end, end)
            .into_iter()
            .find(|beside| beside.kind == wanted)
            .and_then(|beside| c.chunk_at(beside.tokens.start, end))
            .filter(|chunk| self.is_somebody(chunk))
    }

    /// Whether a phrase can be spoken to: "promised Haiti", but not "promised six helicopters".
    fn is_somebody(&self, chunk: &Range<usize>) -> bool {
        let c = self.c;
        let people =
            [WordClass::PersonNoun, WordClass::PeopleNoun, WordClass::SideNoun, WordClass::GovernmentNoun, WordClass::BlocNoun];
        c.mentions.at(chunk.end - 1).is_some()
            || matches!(c.tags[chunk.end - 1], Tag::Pronoun | Tag::Name)
            || c.a.is(chunk.end - 1, &people)
    }

    /// Content behind the cue.
    pub(super) fn right(&self, from: usize) -> Option<Side> {
        let c = self.c;
        let end = self.sentence().end;
        let mut beside = c.complements(from, end);
        let mut addressee = None;
        if self.entry.addressee == Some(Complement::Object)
            && let Some(Beside { kind: Complement::Object, tokens }) = beside.first()
        {
            // "told reporters (in Ankara) the talks had failed"
            let person = c.chunk_at(tokens.start, end).unwrap_or(tokens.clone());
            let after = self.skip_adjuncts(person.end, end);
            let rest = c.complements(after, end);
            let carries = |b: &Beside| {
                matches!(b.kind, Complement::That | Complement::Clause | Complement::Quote | Complement::Wh | Complement::To)
                    && self.takes(b.kind)
            };
            if let Some(kind) = rest.iter().find(|b| carries(b)).map(|b| b.kind)
                && !(kind == Complement::To && self.takes(Complement::ObjectTo))
            {
                addressee = Some(person);
                beside = rest;
            }
        }
        if addressee.is_none() {
            addressee = self.addressee();
        }
        let frames = [
            Complement::That,
            Complement::Quote,
            Complement::Clause,
            Complement::Wh,
            Complement::ObjectTo,
            Complement::To,
            Complement::Small,
            Complement::As,
            Complement::Ing,
        ];
        if let Some(content) = self.next_paragraph(from, end) {
            return Some(Side {
                frame: Complement::Quote,
                content,
                addressee,
                rule: "statement/quotation-in-the-next-paragraph",
            });
        }
        let strong = beside.iter().find(|b| frames.contains(&b.kind) && self.takes(b.kind) && self.fits(b));
        let weak = || beside.iter().find(|b| !frames.contains(&b.kind) && self.takes(b.kind) && b.kind != Complement::Before);
        let Beside { kind: frame, tokens } = strong.or_else(weak)?.clone();
        // "said some of the criticism he takes is unfair", "argued the group, which has lost ground, is beaten"
        let frame = if frame == Complement::Object
            && self.certainty(Complement::Clause) >= CLAUSAL
            && c.has_finite(tokens.end..c.statement_end(tokens.end, end))
        {
            Complement::Clause
        } else {
            frame
        };
        let object = beside.iter().find(|b| b.kind == Complement::Object).map(|b| b.tokens.start);
        let start = match frame {
            Complement::ObjectTo | Complement::Small | Complement::As => object.unwrap_or(tokens.start),
            _ => tokens.start,
        };
        let mut content = Vec::new();
        let rule = match frame {
            Complement::Quote => {
                let quote = quoted::opening_at(c, tokens.start)?;
                let quote_end = quoted::tokens(c, quote).end;
                // Words behind a partial quotation belong to the content.
                let tail = quote_end < end
                    && !matches!(c.tags[quote_end], Tag::Comma | Tag::Mark | Tag::Quote)
                    && !quoted::is_finished(c, quote);
                let last = if tail { self::content(c, Complement::Clause, quote_end.max(start + 1), end).end } else { 0 };
                let close = if last > quote_end { c.a.token(last - 1).span.end() } else { quote.span.end() };
                content.push(Span::new(quote.span.start(), close));
                let last_sentence = c.sentence_of(quote_end.saturating_sub(1));
                content.extend(quoted::following(c, last_sentence));
                "statement/quotation-behind"
            }
            Complement::Small => {
                let quote = quoted::opening_at(c, tokens.start)?;
                content.push(Span::new(c.a.token(start).span.start(), quote.span.end()));
                "statement/small-clause"
            }
            Complement::That | Complement::Clause | Complement::Wh => {
                content.push(span(c, self::content(c, frame, start, end)));
                "statement/clause-behind"
            }
            Complement::To | Complement::ObjectTo | Complement::Ing => {
                content.push(span(c, self::content(c, frame, start, end)));
                "statement/infinitive-behind"
            }
            _ => {
                content.push(span(c, self::content(c, frame, start, end)));
                "statement/object-behind"
            }
        };
        content.retain(|s| !s.is_empty());
        Some(Side { frame, content, addressee, rule })
    }

    /// `She said:` and the quotation in the paragraphs behind.
    fn next_paragraph(&self, from: usize, end: usize) -> Option<Vec<Span>> {
        let c = self.c;
        let colon = end.checked_sub(1).filter(|&n| n >= from && c.a.kind(n) == Some(TokenKind::Colon))?;
        if !self.takes(Complement::Quote) || self.adjunct_end(from) < colon {
            return None;
        }
        let quote = quoted::opening_at(c, end).filter(|quote| quoted::is_speech(c, quote))?;
        Some(std::iter::once(quote.span).chain(quoted::continued(c, quote)).collect())
    }

    /// "a deadline that officials said had passed", "which he called absurd": the relative pronoun and what follows the cue.
    fn relative(&self, source: &Phrase) -> Option<Side> {
        let c = self.c;
        let sentence = self.sentence();
        let pronoun = source.tokens.start.checked_sub(1).filter(|&n| n >= sentence.start)?;
        let known =
            matches!(c.tags[pronoun], Tag::Relative | Tag::That) || c.is_tag(pronoun, Tag::Wh) && c.a.is_word(pronoun, "what");
        let behind_noun = pronoun > sentence.start
            && matches!(c.tags[pronoun - 1], Tag::Noun | Tag::Name | Tag::Comma | Tag::Preposition | Tag::Verb);
        if !known || !behind_noun || c.a.is_word(pronoun, "whose") {
            return None;
        }
        let after = self.tokens.end;
        if after >= sentence.end {
            return None;
        }
        // "that he says that": a clause of its own is no gap.
        let gap = c.tags[after].verbal() || c.is_tag(after, Tag::Adverb) && c.tag(after + 1).is_some_and(Tag::verbal);
        let described = c.a.is_word(after, "as") && self.takes(Complement::As);
        let frame = match (gap, described) {
            (true, _) if self.takes(Complement::Clause) => Complement::Clause,
            (_, true) => Complement::As,
            _ => return None,
        };
        let rest = content(c, frame, after + usize::from(described), sentence.end);
        Some(Side {
            frame,
            content: vec![span(c, pronoun..pronoun + 1), span(c, rest)],
            addressee: None,
            rule: "statement/relative-clause",
        })
    }

    fn skip_adjuncts(&self, from: usize, end: usize) -> usize {
        let c = self.c;
        let mut n = from;
        while n < end {
            n = match c.tags[n] {
                Tag::Time | Tag::Adverb => n + 1,
                Tag::Preposition => match c.chunk_at(n + 1, end) {
                    Some(chunk) => chunk.end,
                    None => return n,
                },
                _ => return n,
            };
        }
        n
    }

    fn fits(&self, beside: &Beside) -> bool {
        let c = self.c;
        match beside.kind {
            Complement::Quote => quoted::opening_at(c, beside.tokens.start)
                .is_some_and(|quote| quoted::is_speech(c, quote) || self.certainty(Complement::Quote) > 0.9),
            Complement::Small => quoted::opening_at(c, beside.tokens.start).is_some(),
            _ => true,
        }
    }

    /// "X was accused by Y of …", "is expected to …", "a resolution proposed by …".
    fn passive(&self, g: usize, cue: Range<usize>) -> Option<Candidate> {
        let c = self.c;
        let group = &c.groups[g];
        let end = self.sentence().end;
        let beside = c.complements(self.tokens.end, end);
        let agent = beside.iter().find(|b| b.kind == Complement::By).and_then(|b| c.phrase_at(b.tokens.start, end));
        let subject = c.subject(g)?;
        let clause = beside.iter().find(|b| {
            matches!(b.kind, Complement::That | Complement::To | Complement::As | Complement::Of)
                && (self.takes(b.kind) || b.kind == Complement::To && self.takes(Complement::ObjectTo))
        });
        let it = subject.core.len() == 1 && c.a.is(subject.core.start, &[WordClass::PronounIt]);
        let start = c.a.token(subject.tokens.start).span.start();
        let (frame, content, rule) = match clause {
            Some(b) if b.kind == Complement::That => {
                (Complement::That, vec![span(c, content(c, Complement::That, b.tokens.start, end))], "statement/passive")
            }
            Some(b) if !it => {
                let last = content(c, Complement::To, b.tokens.start, end);
                let frame = if b.kind == Complement::To && !self.takes(Complement::To) { Complement::ObjectTo } else { b.kind };
                (frame, vec![span(c, subject.tokens.clone()), span(c, last)], "statement/passive")
            }
            None if agent.is_some() && !it => (
                Complement::Object,
                vec![Span::new(start, c.a.token(subject.tokens.end - 1).span.end())],
                "statement/passive-with-agent",
            ),
            _ => return None,
        };
        let mut certainty = self.certainty(frame);
        if agent.is_none() {
            certainty -= 0.1;
        }
        if group.participle {
            certainty -= 0.15;
        }
        Some(self.candidate(agent, cue, Side { frame, content, addressee: None, rule }, certainty))
    }
}

fn overlaps_content(c: &Clauses<'_, '_>, source: &Phrase, content: &[Span]) -> bool {
    let span = c.span(source.tokens.clone());
    content.iter().any(|piece| piece.overlaps(span))
}
