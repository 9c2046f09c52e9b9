//! Content that stands before its cue, and sources behind it: `"…," the minister said`, `"…," said the minister`.

use std::ops::Range;

use smallvec::smallvec;

use crate::extract::clause::{Phrase, VerbGroup};
use crate::extract::segment::{ParagraphKind, Quote, TokenKind};
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::layer;
use crate::lexicon::words::VerbForms;
use crate::model::Act;
use crate::text::Span;

use super::content::{content, span, without_stop};
use super::quoted;
use super::reporting::{reports_that, voices};
use super::source::source_phrase;
use super::verbs::{Cue, SPEECH, Side};

/// The rule for a quotation before its cue that a paraphrase leads to.
pub(super) const PARAPHRASED: &str = "statement/paraphrase-and-quotation-before";
/// The rule for a quotation that closes the sentence before its cue.
pub(super) const BEFORE_SENTENCE: &str = "statement/quotation-in-the-sentence-before";

/// The tokens, marks included, up to which a quotation behind a verb is a part of a paraphrase.
const PARTIAL: usize = 6;

impl Cue<'_, '_, '_> {
    /// "said the minister": the source behind the verb, where content stands before it.
    pub(super) fn inverted(&self, group: &VerbGroup) -> Option<Phrase> {
        let c = self.c;
        let head = self.tokens.start;
        let sentence = self.sentence();
        if group.tokens.len() > 1
            || !c.a.words[head].verb().has(VerbForms::PAST) && !c.a.words[head].verb().has(VerbForms::THIRD)
            || c.is_tag(self.tokens.end, Tag::Time)
        {
            return None;
        }
        // "told reporters" names no source behind the verb.
        if !(self.takes(Complement::Quote) || self.takes(Complement::Before))
            || self.entry.addressee == Some(Complement::Object) && self.entry.act != Act::Ask
        {
            return None;
        }
        if let Some(phrase) = self.leading() {
            return Some(phrase);
        }
        if head == sentence.start {
            return None;
        }
        let before = c.a.kind(head - 1);
        let quote = before == Some(TokenKind::Quote) && quoted::closing_at(c, head - 1).is_some();
        if !quote && before != Some(TokenKind::Comma) && before != Some(TokenKind::Dash) {
            return None;
        }
        let phrase = source_phrase(c, self.tokens.end, sentence.end)?;
        let after = phrase.tokens.end;
        // "said the plan so far has been": a subject with its verb is no source.
        let verb = (after..sentence.end).find(|&n| !matches!(c.tags[n], Tag::Adverb | Tag::Time | Tag::Negation));
        if verb.is_some_and(|n| c.tags[n].verbal() && c.group_with(n).is_some_and(|g| c.groups[g].finite)) {
            return None;
        }
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
                    | Tag::That
                    | Tag::Coordinator
            )
            || c.tags[after] == Tag::Verb && c.a.words[after].verb().has(VerbForms::ING);
        // "…, called her 'a liar'": what stands behind a mere comma and takes a complement is an object.
        let object = !quote
            && (!self.takes(Complement::Before)
                || matches!(c.tag(after), Some(Tag::Quote))
                || ["him", "her", "them", "us", "me"].iter().any(|word| c.a.is_word(self.tokens.end, word)));
        if object {
            return None;
        }
        // After a mere comma the subject before the verb is the likelier source.
        let interrupts = c.is_tag(after, Tag::Comma) && c.tag(after + 1).is_some_and(Tag::verbal);
        (closed
            && (quote || interrupts || c.phrase_before(head - 1, sentence.start).is_none() || self.sentence_is_before(head - 1)))
        .then_some(phrase)
    }

    /// `Said Berg: "…"`, `In other words, explained the minister, "…"`: verb and source lead to a quotation.
    fn leading(&self) -> Option<Phrase> {
        let c = self.c;
        let sentence = self.sentence();
        let head = self.tokens.start;
        if self.certainty(Complement::Quote) < SPEECH || head > sentence.start && c.a.kind(head - 1) != Some(TokenKind::Comma) {
            return None;
        }
        let phrase = source_phrase(c, self.tokens.end, sentence.end)?;
        let mark = phrase.tokens.end;
        let quoted = matches!(c.a.kind(mark), Some(TokenKind::Comma | TokenKind::Colon))
            && quoted::opening_at(c, mark + 1).is_some_and(|quote| quoted::is_speech(c, quote));
        let alone = !c.has_finite(sentence.start..head)
            && (head == sentence.start || c.phrase_before(head - 1, sentence.start).is_none());
        (quoted && alone && mark < sentence.end).then_some(phrase)
    }

    /// Whether what stands before a comma is a whole clause.
    fn sentence_is_before(&self, comma: usize) -> bool {
        self.c.has_finite(self.sentence().start..comma)
    }

    /// Content before the source and cue.
    pub(super) fn left(&self, edge: usize, after: usize) -> Option<Side> {
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
            // `a "chief negotiator" who reports to Oslo`
            let described = matches!(c.tag(edge), Some(Tag::Relative | Tag::That));
            if tokens.start > sentence.start && (quoted::is_title(c, quote) || described) {
                return None;
            }
            let first = c.sentence(c.sentence_of(tokens.start));
            // A paraphrase before the marks belongs to the content; an earlier attribution in it will cut it off by nesting.
            let paraphrased = self.plain_before(first.start, tokens.clone());
            let start = if paraphrased { first.start } else { tokens.start };
            let mut content = smallvec![Span::new(c.a.token(start).span.start(), quote.span.end())];
            let split = self.resumed_quote(after);
            content.extend(split);
            content.extend(quoted::following(c, c.sentence_of(after.saturating_sub(1))));
            // `"It is our bad luck," he said, that both men came here`
            let resumed = self.adjunct_end(after);
            if split.is_none() && c.is_tag(resumed, Tag::Comma) && c.is_tag(resumed + 1, Tag::That) && resumed + 2 < sentence.end
            {
                content.push(span(c, self::content(c, Complement::That, resumed + 2, sentence.end)));
            }
            let rule = if paraphrased { PARAPHRASED } else { "statement/quotation-before" };
            return Some(Side { frame: Complement::Quote, content, addressee: self.addressee(), rule });
        }
        if c.a.kind(b) == Some(TokenKind::Comma) && self.takes(Complement::Before) && self.ends_clause(after) {
            let start = self.left_start(self.behind_semicolon(sentence.start, b), b);
            let mut content = smallvec![span(c, start..without_stop(c, start, b))];
            // "Talks, she said, will resume": the attribution interrupts.
            let resumed = self.adjunct_end(after);
            if c.a.kind(resumed) == Some(TokenKind::Comma)
                && resumed + 1 < sentence.end
                && !c.a.is_word(resumed + 1, "who")
                && !(c.is_ing(resumed + 1) && voices(c, resumed + 1))
            {
                let rest = self::content(c, Complement::Clause, resumed + 1, sentence.end);
                if (rest.len() > 2 || c.tag(resumed + 1).is_some_and(Tag::verbal))
                    && (b - start < 6
                        || !c.has_finite(start..b)
                        || matches!(c.tags[start], Tag::Subordinator | Tag::Wh)
                        || c.is_tag(resumed + 1, Tag::Coordinator))
                {
                    content.push(span(c, rest));
                }
            }
            // "On Wednesday, as a part of his campaign, X said": an adjunct is no content.
            let headline =
                c.a.segments.paragraphs[c.a.segments.sentences[c.sentence_of(start)].paragraph].kind == ParagraphKind::Headline;
            if content.len() == 1 && !headline && !c.has_finite(start..b) || self.answers_a_question(start) {
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

    /// "When asked whether talks would resume, the minister said": what was asked is not what was said.
    fn answers_a_question(&self, start: usize) -> bool {
        let c = self.c;
        let asked = start + usize::from(matches!(c.tag(start), Some(Tag::Subordinator | Tag::Wh)));
        c.a.asks(asked)
    }

    /// Where content before the cue begins: behind an opening conjunction.
    pub(super) fn left_start(&self, start: usize, end: usize) -> usize {
        let skips = self.c.is_tag(start, Tag::Coordinator) && start + 1 < end;
        if skips { start + 1 } else { start }
    }

    /// "Oslo denies it; nobody was there, residents say": what a semicolon ends is the writer's.
    fn behind_semicolon(&self, start: usize, end: usize) -> usize {
        let c = self.c;
        let parts = |n: &usize| c.a.kind(*n) == Some(TokenKind::Semicolon) && c.quote_of(*n).is_none();
        (start..end).rev().find(parts).filter(|&n| c.has_finite(n..end)).map_or(start, |n| n + 1)
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
        // `Norway "will not yield"`, `Norway "fully agrees"`: the quotation is the verb of its sentence.
        let subject = end == start + 1
            && matches!(c.tags[start], Tag::Name | Tag::Noun | Tag::Pronoun)
            && quote.len() > 2
            && (end + 1..quote.end).find(|&n| !c.is_tag(n, Tag::Adverb)).is_some_and(|n| c.tags[n].verbal());
        (end > start + 1 || subject)
            && !matches!(
                c.a.kind(end - 1),
                Some(TokenKind::Stop | TokenKind::Colon | TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
            )
            && !own_cue()
    }

    /// `He said: …` at the start of a sentence whose quotation closed the sentence before: `"…." He said.`
    fn quote_of_previous_sentence(&self, edge: usize, start: usize) -> Option<Side> {
        let c = self.c;
        let alone =
            || self.ends_clause(self.tokens.end) || self.certainty(Complement::Quote) >= SPEECH && self.says_nothing_else();
        if edge != start || start == 0 || !self.takes(Complement::Quote) || !alone() {
            return None;
        }
        let same = c.sentence_of(start) > 0
            && c.a.segments.sentences[c.sentence_of(start) - 1].paragraph
                == c.a.segments.sentences[c.sentence_of(start)].paragraph;
        let quote = quoted::closing_at(c, start - 1).filter(|quote| same && quoted::is_speech(c, quote))?;
        let mut content = smallvec![quote.span];
        content.extend(quoted::following(c, c.sentence_of(start)));
        Some(Side { frame: Complement::Quote, content, addressee: self.addressee(), rule: BEFORE_SENTENCE })
    }

    /// Whether what stands behind the cue only says where, to whom or of what: "said to a crowd of 500".
    fn says_nothing_else(&self) -> bool {
        let c = self.c;
        let end = self.sentence().end;
        c.is_tag(self.tokens.end, Tag::Preposition)
            && c.complements(self.tokens.end, end).iter().all(|b| {
                !matches!(b.kind, Complement::That | Complement::Clause | Complement::Quote | Complement::Small | Complement::Wh)
            })
    }

    /// "As X said, …", "…, as X put it": a comment on the clause that it stands beside.
    pub(super) fn comment(&self, source: usize) -> Option<Side> {
        let c = self.c;
        let sentence = self.sentence();
        let at = source.checked_sub(1).filter(|&n| n >= sentence.start && c.a.is_word(n, "as"))?;
        let frame = [Complement::Clause, Complement::Before, Complement::That].into_iter().find(|&frame| self.takes(frame))?;
        let mut close = self.adjunct_end(self.tokens.end);
        // `As Berg wrote just a few years earlier, "…"`
        if let Some(open) = (close..sentence.end).find(|&n| c.is_tag(n, Tag::Quote))
            && c.is_tag(open - 1, Tag::Comma)
            && !c.has_finite(close..open)
        {
            close = open - 1;
        }
        let resumes = c.is_tag(close, Tag::Comma) && close + 1 < sentence.end;
        let behind = || span(c, close + 1..without_stop(c, close + 1, sentence.end));
        let fronted = at == sentence.start || at == sentence.start + 1 && c.is_tag(sentence.start, Tag::Coordinator);
        let pieces = if fronted {
            smallvec![behind()]
        } else if c.is_tag(at - 1, Tag::Comma) && (resumes || close + 1 >= sentence.end) {
            // "Oslo denied that it had paid, as Bern had alleged": on what Oslo denied.
            if reports_that(c, sentence.start, at) {
                return None;
            }
            let start = self.left_start(sentence.start, at - 1);
            let before = span(c, start..at - 1);
            if resumes { smallvec![before, behind()] } else { smallvec![before] }
        } else {
            return None;
        };
        (resumes || !fronted).then_some(Side { frame, content: pieces, addressee: None, rule: "statement/comment" })
    }

    /// `he said, "and …"`: the second half of a split quotation.
    fn resumed_quote(&self, after: usize) -> Option<Span> {
        let c = self.c;
        let end = self.sentence().end;
        let mut n = self.adjunct_end(after);
        if matches!(c.a.kind(n), Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::Semicolon)) {
            n += 1;
        }
        while n < end && matches!(c.tags[n], Tag::Coordinator) {
            n += 1;
        }
        // `he told the BBC's "World at One"`: no mark parts the name from whose it is.
        let title = |quote: &&Quote| !c.is_tag(n, Tag::Comma) && c.is_tag(n - 1, Tag::Clitic) && quoted::is_title(c, quote);
        if let Some(quote) = quoted::opening_at(c, n).filter(|quote| n < end && !title(quote)) {
            return Some(quote.span);
        }
        // Farther off: `"The risk," said A, who advises B, "is that …"`
        let open = (after..end).find(|&n| c.a.kind(n) == Some(TokenKind::Quote))?;
        let quote = quoted::opening_at(c, open).filter(|quote| quoted::is_speech(c, quote))?;
        let resumes = open > after
            && !quoted::reports(c, after..open)
            && c.a.kind(open - 1) == Some(TokenKind::Comma)
            && quote.inner.of(c.a.text).starts_with(char::is_lowercase);
        resumes.then_some(quote.span)
    }

    /// Behind addressee, time and place: "told reporters in Ankara on Monday".
    pub(super) fn adjunct_end(&self, from: usize) -> usize {
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
            || c.tags[n] == Tag::Verb && c.a.words[n].verb().has(VerbForms::ING)
    }
}
