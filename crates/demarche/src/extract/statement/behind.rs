//! Content that stands behind its cue, and whom it is told to: "told reporters that …", "urged Tehran to …".

use std::ops::Range;

use smallvec::smallvec;

use crate::extract::clause::{Beside, Phrase};
use crate::extract::segment::{Quote, TokenKind};
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::Act;
use crate::text::Span;

use super::adjuncts::PLACES;
use super::content::{content, is_closed, resumes, span};
use super::verbs::{Cue, SPEECH, Side, speech_in};
use super::{Pieces, quoted};

/// The certainty from which a verb so often takes a clause that an object with a verb behind it is one.
const CLAUSAL: f32 = 0.6;

/// The complements that hold a clause.
pub(super) const CLAUSES: [Complement; 9] = [
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

/// The rule for infinitives.
pub(super) const INFINITIVE: &str = "statement/infinitive-behind";

/// The certainty from which a verb's object is what somebody says or thinks, also where a relative pronoun stands for it.
const OBJECT: f32 = 0.5;

fn clausal_kind(kind: Complement) -> bool {
    CLAUSES.contains(&kind)
}

impl Cue<'_, '_, '_> {
    /// Whether a phrase can be spoken to: "promised Haiti", but not "promised six helicopters".
    pub(super) fn is_somebody(&self, chunk: &Range<usize>) -> bool {
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
        let end = self.before_main_clause(from, self.sentence().end);
        let (beside, addressee) = self.spoken_to(from, end);
        if let Some(content) = self.next_paragraph(from, end) {
            return Some(Side {
                frame: Complement::Quote,
                content,
                addressee,
                rule: "statement/quotation-in-the-next-paragraph",
            });
        }
        let Beside { kind: frame, tokens } = self.nearest(&beside, from, end)?;
        // `dismissed as "absurd" a plan`: an object behind its description begins nothing.
        let object = beside.iter().find(|b| b.kind == Complement::Object).map(|b| b.tokens.start);
        let object = object.filter(|&object| object < tokens.start);
        // "said some of the criticism he takes is unfair", "argued the group, which has lost ground, is beaten"
        let frame = if frame == Complement::Object
            && self.certainty(Complement::Clause) >= CLAUSAL
            && self.goes_on_as_subject(tokens.end, self.before_participle(tokens.end, c.statement_end(tokens.end, end)))
        {
            Complement::Clause
        } else {
            frame
        };
        // "said if talks failed, he would leave": a condition, no question.
        let condition = frame == Complement::Wh
            && self.entry.act != Act::Ask
            && self.takes(Complement::Clause)
            && c.a.is_word(tokens.start, "if");
        let frame = if condition { Complement::Clause } else { frame };
        let bounds = if frame == Complement::To && !c.is_tag(tokens.start, Tag::To) { Complement::Object } else { frame };
        let start = match frame {
            // "compared the siege to a prison"
            Complement::ObjectTo | Complement::Small | Complement::As => object.unwrap_or(tokens.start),
            // "vowed never to yield"
            Complement::To => object.unwrap_or_else(|| self.with_negation(tokens.start)),
            // "said the measures she had taken were enough": nobody is spoken to.
            Complement::Clause if self.entry.addressee != Some(Complement::Object) => object.unwrap_or(tokens.start),
            _ => tokens.start,
        };
        // "promised Haiti six helicopters": the first of two objects is spoken to.
        let receiver = (frame == Complement::Object && self.entry.addressee == Some(Complement::Object))
            .then(|| c.mentions.at(start).map(|m| m.tokens.clone()))
            .flatten()
            .filter(|m| {
                m.start == start && matches!(c.tag(m.end), Some(Tag::Number | Tag::Determiner | Tag::Adjective | Tag::Noun))
            });
        let start = receiver.as_ref().map_or(start, |m| m.end);
        let addressee = receiver.or(addressee);
        // "Rust Belt states have suffered": a verb right behind it makes the word a noun.
        if frame == Complement::Clause && self.is_verb_of_subject(start) {
            return None;
        }
        let (mut content, rule) = self.read(frame, bounds, start, &tokens, end)?;
        content.retain(|s| !s.is_empty());
        let frame = if frame == Complement::Object && self.names() { self.naming(start, &content, end)? } else { frame };
        Some(Side { frame, content, addressee, rule })
    }

    /// The word that denies an infinitive belongs to it: "not to yield".
    pub(super) fn with_negation(&self, to: usize) -> usize {
        to - usize::from(to > self.tokens.end && self.c.is_tag(to - 1, Tag::Negation))
    }

    /// Whether a finite verb begins here that no sentence begins with: "have suffered", "precede" may be a command.
    fn is_verb_of_subject(&self, n: usize) -> bool {
        let c = self.c;
        let verb = c.a.words[n].verb();
        let own = match c.tags[n] {
            Tag::Have | Tag::Be | Tag::Modal => true,
            Tag::Verb => (verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD)) && !verb.has(VerbForms::BASE),
            _ => false,
        };
        own && c.opens_finite_verb(n) && !c.contracted(n)
    }

    /// Where the main clause begins, for a cue that stands before it: "When he asked for time, the envoy refused", "Recalling the
    /// talks, she said", "Berg, noting the date, said".
    fn before_main_clause(&self, from: usize, end: usize) -> usize {
        let c = self.c;
        let start = self.sentence().start;
        let head = self.tokens.start;
        let comma = || (start..head).rev().find(|&n| c.is_tag(n, Tag::Comma));
        let first = start + usize::from(c.is_tag(start, Tag::Coordinator));
        // "Asked how long it would take, he replied"
        let asked = first == head && c.a.asks(first);
        let opens = c.is_tag(first, Tag::Subordinator) || c.a.is_word(first, "when") || c.is_ing(first) || asked;
        // Behind a clause with its own verb, "…, police said, adding that", it is no aside.
        let subject = |comma: usize| {
            let from = (start..comma).rev().find(|&n| c.is_tag(n, Tag::Comma)).unwrap_or(start);
            comma + 1 == head && !c.has_finite(from..comma)
        };
        let aside = || c.is_ing(head) && self.certainty(Complement::Clause) < SPEECH && comma().is_some_and(subject);
        let commas = || (from..end).filter(|&n| c.is_tag(n, Tag::Comma) && c.quote_of(n).is_none());
        let main = if opens && comma().is_none() {
            commas().find(|&n| resumes(c, n + 1, end))
        } else if aside() {
            // "…, nonetheless expressed regret"
            let verb = |comma: usize| comma + 1 + usize::from(c.is_tag(comma + 1, Tag::Adverb));
            let finite = |n: usize| c.tag(n).is_some_and(Tag::verbal) && c.group_with(n).is_some_and(|g| c.groups[g].finite);
            commas().take_while(|&n| !c.is_tag(n + 1, Tag::Relative)).find(|&n| finite(verb(n)))
        } else {
            None
        };
        main.unwrap_or(end)
    }

    /// The complement that is the content: a clause or quotation before a phrase.
    fn nearest(&self, beside: &[Beside], from: usize, end: usize) -> Option<Beside> {
        let c = self.c;
        let object = beside.iter().any(|b| b.kind == Complement::Object);
        // "voted on a resolution to expel him": the infinitive is the noun's.
        let noun = |n: usize| c.is_tag(n, Tag::Noun) && c.a.is(n, &[WordClass::DocumentNoun]);
        let of_noun = |b: &Beside| {
            let governs = |other: &Beside| {
                !clausal_kind(other.kind)
                    && other.kind != Complement::Object
                    && other.tokens.end == b.tokens.start
                    && !self.takes(other.kind)
            };
            b.kind == Complement::To && noun(b.tokens.start - 1) && beside.iter().any(governs)
        };
        // "whispered to him" is no infinitive.
        let towards = |b: &Beside| b.kind == Complement::To && !c.is_tag(b.tokens.start, Tag::To);
        let clausal = |b: &Beside| clausal_kind(b.kind) && !towards(b) && !of_noun(b);
        // "showed the men a map when they came": a question is put to somebody, or stands right behind its verb.
        let adverbial = |b: &Beside| b.kind == Complement::Wh && object && self.entry.addressee != Some(Complement::Object);
        let strong = beside.iter().find(|b| clausal(b) && !adverbial(b) && self.takes(b.kind) && self.fits(b)).cloned();
        // `issued the following statement: "…"`
        let document =
            |b: &Beside| c.a.is(b.tokens.end - 1, &[WordClass::DocumentNoun]) && c.a.kind(b.tokens.end) == Some(TokenKind::Colon);
        let later =
            || self.later_quote(from, end).filter(|_| beside.first().is_none_or(|b| b.kind != Complement::Object || document(b)));
        let weak = || {
            // "speaking to members of his party", "speaking on behalf of Oslo": of whom, not of what.
            let inner = |b: &Beside| {
                b.kind == Complement::Of
                    && !object
                    && (from..b.tokens.start - 1).any(|n| !matches!(c.tags[n], Tag::Adverb | Tag::Time))
            };
            let mut taken =
                beside.iter().filter(|b| !clausal(b) && self.takes(b.kind) && b.kind != Complement::Before && !inner(b));
            // "compared the siege to a prison"
            let compared = beside.iter().find(|b| towards(b) && self.certainty(b.kind) > self.certainty(Complement::Object));
            compared.filter(|_| object).or_else(|| taken.next()).cloned()
        };
        // "agreed Ukraine and America will": no object, but the first half of a subject.
        let halved = || {
            let first =
                beside.first().filter(|b| b.kind == Complement::Object && self.certainty(Complement::Clause) >= CLAUSAL)?;
            let close = self.before_participle(first.tokens.end, c.statement_end(first.tokens.end, end));
            // "conclude a deal on the terms we have reached", "conclude talks if Iran yields": a verb of another clause.
            let told = self.entry.addressee == Some(Complement::Object);
            let other = |n: usize| match c.tags[n] {
                Tag::Pronoun | Tag::Subordinator => true,
                // "told a woman who had doubts that all was well"
                Tag::Relative | Tag::Wh => !told,
                _ => false,
            };
            let own = |verb: usize| !(first.tokens.end..verb).any(other);
            let whole = self.first_finite(first.tokens.end, close).is_some_and(own);
            (!self.takes(Complement::Object) && c.has_finite(first.tokens.end..close) && whole)
                .then_some(Beside { kind: Complement::Clause, tokens: first.tokens.start..end })
        };
        // "said leaving the bloc would cost jobs": no participle, but a subject.
        let acting = || {
            let ing = beside.first().filter(|b| b.kind == Complement::Ing && self.certainty(Complement::Clause) >= CLAUSAL)?;
            self.is_subject_of_its_clause(ing.tokens.start, end)
                .then_some(Beside { kind: Complement::Clause, tokens: ing.tokens.start..end })
        };
        // "called the resolution politically motivated": no verb of a clause, but what it is called.
        let called = || {
            let first =
                beside.first().filter(|b| b.kind == Complement::Clause && self.names() && !self.takes(Complement::Clause))?;
            let object = c.phrase_at(first.tokens.start, end)?.tokens;
            let verb = (object.end..end).find(|&n| !c.is_tag(n, Tag::Adverb))?;
            let participle = c.is_tag(verb, Tag::Verb) && c.a.words[verb].verb().has(VerbForms::PARTICIPLE);
            (participle && matches!(c.tags[object.start], Tag::Determiner | Tag::Possessive | Tag::Pronoun)).then_some(())?;
            Some(Beside { kind: Complement::Object, tokens: first.tokens.clone() })
        };
        let nearest = acting().or(strong).or_else(later).or_else(|| weak().filter(|_| !self.hands_over(beside)));
        // `expressed "serious concern" about the plant`: quoted words that are an object.
        let words = || {
            // `called "Aurora"` names something.
            let object = self.takes(Complement::Object) && !self.takes(Complement::Small);
            let first = beside.first().filter(|b| b.kind == Complement::Quote && b.tokens.start == from && object)?;
            let plain =
                |quote: &&Quote| !quoted::is_speech(c, quote) && !quoted::is_title(c, quote) && !quoted::is_finished(c, quote);
            quoted::opening_at(c, from).filter(plain).map(|_| Beside { kind: Complement::Object, tokens: first.tokens.clone() })
        };
        nearest.or_else(halved).or_else(words).or_else(called)
    }

    /// Whether a participle opens a phrase that a finite verb follows: "leaving the bloc would".
    fn is_subject_of_its_clause(&self, ing: usize, end: usize) -> bool {
        let c = self.c;
        // "cutting that output would"
        let first = ing + 1 + usize::from(c.is_tag(ing + 1, Tag::That));
        (first..end.min(ing + PLACES))
            .find(|&n| {
                c.opens_finite_verb(n)
                    || matches!(
                        c.tags[n],
                        Tag::Relative | Tag::That | Tag::Wh | Tag::Subordinator | Tag::Comma | Tag::Mark | Tag::Quote | Tag::To
                    )
            })
            .is_some_and(|n| c.opens_finite_verb(n))
    }

    /// The words of a content that begins at `start`, and the rule that finds them.
    fn read(
        &self,
        frame: Complement,
        bounds: Complement,
        start: usize,
        tokens: &Range<usize>,
        end: usize,
    ) -> Option<(Pieces, &'static str)> {
        let c = self.c;
        let mut content = Pieces::new();
        let rule = match frame {
            Complement::Quote => {
                let quote = quoted::opening_at(c, tokens.start)?;
                let quote_end = quoted::tokens(c, quote).end;
                // Words behind a partial quotation belong to the content.
                let tail = quote_end < end
                    && !matches!(c.tags[quote_end], Tag::Comma | Tag::Mark | Tag::Quote)
                    && !quoted::is_finished(c, quote);
                // Behind a quoted clause the clause goes on, behind quoted words a phrase does.
                let going_on = if c.has_finite(quoted::tokens(c, quote)) { Complement::Clause } else { Complement::Object };
                let last = if tail { self::content(c, going_on, quote_end - 1, end).end } else { 0 };
                let close = if last > quote_end { c.a.token(last - 1).span.end() } else { quote.span.end() };
                content.push(Span::new(quote.span.start(), close));
                let last_sentence = c.sentence_of(quote_end.saturating_sub(1));
                content.extend(quoted::following(c, last_sentence));
                "statement/quotation-behind"
            }
            Complement::Small => {
                let quote = quoted::opening_at(c, tokens.start)?;
                let quote_end = quoted::tokens(c, quote).end;
                // `the pact "a disgrace" and "a fraud"`
                let open = quote_end < end
                    && !matches!(c.tags[quote_end], Tag::Comma | Tag::Mark | Tag::Quote)
                    && !quoted::is_finished(c, quote);
                let last = if open { self::content(c, Complement::Object, quote_end - 1, end).end } else { quote_end };
                content.push(c.span(start..last.max(quote_end)));
                "statement/small-clause"
            }
            Complement::That | Complement::Clause | Complement::Wh => {
                content.push(span(c, self::content(c, frame, start, end)));
                "statement/clause-behind"
            }
            Complement::To | Complement::ObjectTo | Complement::Ing if bounds == frame => {
                content.push(span(c, self::content(c, frame, start, end)));
                INFINITIVE
            }
            _ => {
                let words = self::content(c, bounds, start, end);
                // `issued the following statement: "…"`
                let colon = (words.end.saturating_sub(1)..end).take(2).find(|&n| c.a.kind(n) == Some(TokenKind::Colon));
                match colon.and_then(|n| quoted::opening_at(c, n + 1)).filter(|quote| quoted::is_speech(c, quote)) {
                    Some(quote) if c.a.is(words.end - 1, &[WordClass::DocumentNoun]) => content.push(quote.span),
                    Some(quote) => content.push(c.span(words).cover(quote.span)),
                    None => content.push(span(c, words)),
                }
                "statement/object-behind"
            }
        };
        Some((content, rule))
    }

    /// `said as he left the hall, "…"`, `said — as Tass reports — "…"`: a quotation farther off, where nothing nearer is the content.
    fn later_quote(&self, from: usize, end: usize) -> Option<Beside> {
        let c = self.c;
        if self.certainty(Complement::Quote) < SPEECH {
            return None;
        }
        let open = (from..end).find(|&n| c.a.kind(n) == Some(TokenKind::Quote))?;
        let aside = c.a.kind(from) == Some(TokenKind::Dash) && c.a.kind(open - 1) == Some(TokenKind::Dash);
        let led = aside || matches!(c.a.kind(open - 1), Some(TokenKind::Comma | TokenKind::Colon));
        let quote = quoted::opening_at(c, open).filter(|quote| led && quoted::is_speech(c, quote))?;
        (!speech_in(c, c.span(from..open)))
            .then(|| Beside { kind: Complement::Quote, tokens: c.a.segments.tokens_in(quote.span) })
    }

    /// `She said:` and the quotation in the paragraphs behind.
    fn next_paragraph(&self, from: usize, end: usize) -> Option<Pieces> {
        let c = self.c;
        let colon = end.checked_sub(1).filter(|&n| n >= from && c.a.kind(n) == Some(TokenKind::Colon))?;
        // "issued the following declaration on behalf of the Union:"
        let following = || {
            let n = (from..colon).find(|&n| c.a.is_word(n, "following"))?;
            (n..colon).find(|&n| c.a.is(n, &[WordClass::DocumentNoun]))
        };
        let document = c.a.is(colon - 1, &[WordClass::DocumentNoun]) || following().is_some();
        if !self.takes(Complement::Quote) || self.adjunct_end(from) < colon && !document {
            return None;
        }
        let quote = quoted::opening_at(c, end).filter(|quote| quoted::is_speech(c, quote))?;
        Some(std::iter::once(quote.span).chain(quoted::continued(c, quote)).collect())
    }

    /// "a deadline that officials said had passed", "which he called absurd": the relative pronoun and what follows the cue.
    pub(super) fn relative(&self, source: &Phrase) -> Option<Side> {
        let c = self.c;
        let sentence = self.sentence();
        let pronoun = source.tokens.start.checked_sub(1).filter(|&n| n >= sentence.start)?;
        let what = c.a.is_word(pronoun, "what");
        let known = matches!(c.tags[pronoun], Tag::Relative | Tag::That) || what;
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
        let gap = c.opens_finite_verb(after) || c.is_tag(after, Tag::Adverb) && c.opens_finite_verb(after + 1);
        let described = c.a.is_word(after, "as") && self.takes(Complement::As);
        // `what she called "a disgrace"`
        if let Some(quote) = quoted::opening_at(c, after).filter(|_| what && self.takes(Complement::Small)) {
            let content = smallvec![span(c, pronoun..pronoun + 1), quote.span];
            return Some(Side { frame: Complement::Small, content, addressee: None, rule: "statement/relative-clause" });
        }
        // "the plan, which Oslo opposed"
        let object = || {
            let closed = matches!(c.tag(after), Some(Tag::Comma | Tag::Time | Tag::Subordinator))
                || c.a.kind(after) == Some(TokenKind::Stop);
            closed && c.a.is_word(pronoun, "which") && self.certainty(Complement::Object) >= OBJECT
        };
        if object() {
            let content = smallvec![span(c, pronoun..pronoun + 1)];
            return Some(Side { frame: Complement::Object, content, addressee: None, rule: "statement/relative-clause" });
        }
        let frame = match (gap, described) {
            (true, _) if self.takes(Complement::Clause) => Complement::Clause,
            (_, true) => Complement::As,
            _ => return None,
        };
        let rest = content(c, frame, after + usize::from(described), sentence.end);
        Some(Side {
            frame,
            content: smallvec![span(c, pronoun..pronoun + 1), span(c, rest)],
            addressee: None,
            rule: "statement/relative-clause",
        })
    }

    /// Whether a noun phrase that ends at `from` has a verb of its own, over what commas bring in: "the group, which has lost
    /// ground, is beaten"; but not "a loss, and left", "her plan in Oslo, the minister had travelled".
    fn goes_on_as_subject(&self, from: usize, end: usize) -> bool {
        let c = self.c;
        let comma = |from: usize| (from..end).find(|&n| c.is_tag(n, Tag::Comma)).unwrap_or(end);
        let first = comma(from);
        let behind = comma(first + 1) + 1;
        // "stressed the merits of the treaty and raised doubts": a joined verb is not the object's.
        let joined = || {
            let verb = self.first_finite(from, first);
            verb.is_some_and(|verb| verb > from && c.is_tag(verb - 1, Tag::Coordinator))
        };
        c.has_finite(from..first) && !joined()
            || behind < end && c.tags[behind].verbal() && c.group_with(behind).is_some_and(|g| c.groups[g].finite)
    }

    /// Where the first finite verb among these tokens begins.
    fn first_finite(&self, from: usize, end: usize) -> Option<usize> {
        let behind = &self.c.groups[self.c.group_from(from)..];
        behind.iter().take_while(|group| group.head < end).find(|group| group.finite).map(|group| group.tokens.start)
    }

    /// Up to a comma behind which the narration goes on with a participle: "emphasised his record, saying that".
    fn before_participle(&self, from: usize, end: usize) -> usize {
        let c = self.c;
        (from..end).find(|&n| c.is_tag(n, Tag::Comma) && c.is_ing(n + 1) && !is_closed(c, n + 1, end)).unwrap_or(end)
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
}
