//! Quotations that begin with the verb of their sentence: `The resolution "calls for a truce"`.

use crate::extract::clause::Phrase;
use crate::extract::tag::Tag;
use crate::lexicon::words::{VerbForms, WordClass};
use crate::text::Span;

use super::verbs::Cue;
use super::{Candidate, quoted};

impl Cue<'_, '_, '_> {
    /// `Berg "strongly condemned" the raid`, `The text "urges all sides to yield"`: the subject stands before the marks.
    pub(super) fn quoted_predicate(&self) -> Option<Candidate> {
        let c = self.c;
        let near = self.tokens.start.checked_sub(1)?;
        if !matches!(c.tags[near], Tag::Quote | Tag::Adverb) {
            return None;
        }
        let group = c.group_with(self.tokens.start).map(|g| &c.groups[g]).filter(|g| g.head == self.tokens.start)?;
        let verb = c.a.words[group.head].verb();
        let start = self.sentence().start;
        let mut open = group.tokens.start.checked_sub(1)?;
        while open > start && c.is_tag(open, Tag::Adverb) {
            open -= 1;
        }
        let finite = verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD);
        if !finite || group.tokens.len() > 1 || open <= start || !c.is_tag(open, Tag::Quote) {
            return None;
        }
        let quote = quoted::opening_at(c, open)?;
        let source = c.phrase_before(open, start).filter(|source| self.begins_clause(source, start))?;
        let close = quoted::tokens(c, quote).end;
        let from = if close == self.tokens.end + 1 { close } else { self.tokens.end };
        let mut side = self.right(from)?;
        // The mark that closes the quotation has no partner in the content.
        for piece in side.content.iter_mut().filter(|piece| piece.end() == quote.span.end() && piece.start() > quote.span.start())
        {
            *piece = Span::new(piece.start(), quote.inner.end());
        }
        let certainty = self.certainty(side.frame) + self.adjustment(group, Some(&source), &side);
        Some(self.candidate(Some(source), self.tokens.clone(), side, certainty))
    }

    /// Whether a phrase is somebody, or a text, whose clause begins with it.
    fn begins_clause(&self, phrase: &Phrase, start: usize) -> bool {
        let c = self.c;
        let before = phrase.tokens.start.checked_sub(1).filter(|&n| n >= start).map(|n| c.tags[n]);
        let head = phrase.core.end - 1;
        matches!(before, None | Some(Tag::Comma | Tag::Coordinator | Tag::Subordinator))
            && (self.is_somebody(&phrase.core) || c.a.is(head, &[WordClass::DocumentNoun]))
    }
}
