//! What stands between a cue and what is said: to whom, where and when.

use std::ops::Range;

use smallvec::smallvec;

use crate::extract::clause::{Beside, Complements};
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;

use super::behind::CLAUSES;
use super::quoted;
use super::reporting::{names_medium, speaks};
use super::verbs::{Cue, SPEECH};

/// How many tokens of time, place and occasion stand between a verb and its clause at most.
pub(super) const PLACES: usize = 24;

impl Cue<'_, '_, '_> {
    pub(super) fn addressee(&self) -> Option<Range<usize>> {
        self.entry.addressee?;
        self.addressee_of(&self.c.complements(self.tokens.end, self.sentence().end))
    }

    /// The same where it is known what stands beside the cue.
    fn addressee_of(&self, beside: &Complements) -> Option<Range<usize>> {
        let wanted = self.entry.addressee?;
        let told = beside.iter().find(|beside| beside.kind == wanted)?;
        self.c.chunk_at(told.tokens.start, self.sentence().end).filter(|chunk| self.is_somebody(chunk))
    }

    /// What stands beside the cue, and whom it is told: "told reporters (in Ankara) the talks had failed".
    pub(super) fn spoken_to(&self, from: usize, end: usize) -> (Complements, Option<Range<usize>>) {
        let c = self.c;
        let mut beside = c.complements(from, end);
        let own = (from, end) == (self.tokens.end, self.sentence().end);
        let mut addressee = None;
        if self.entry.addressee == Some(Complement::Object)
            && let Some(Beside { kind: Complement::Object, tokens }) = beside.first()
        {
            let person = c.chunk_at(tokens.start, end).unwrap_or(tokens.clone());
            let after = self.skip_adjuncts(person.end, end);
            let rest = c.complements(after, end);
            let carries = |b: &Beside| {
                matches!(b.kind, Complement::That | Complement::Clause | Complement::Quote | Complement::Wh | Complement::To)
                    && self.takes(b.kind)
                    // "help for a system that would share data"
                    && !(b.kind == Complement::That && c.opens_finite_verb(b.tokens.start))
            };
            if let Some(kind) = rest.iter().find(|b| carries(b)).map(|b| b.kind)
                && !(kind == Complement::To && self.takes(Complement::ObjectTo))
            {
                addressee = Some(person);
                beside = rest;
            }
        }
        if addressee.is_none() {
            addressee = if own { self.addressee_of(&beside) } else { self.addressee() };
        }
        if !beside.iter().any(|b| CLAUSES.contains(&b.kind) && self.takes(b.kind))
            && let Some(clause) = self.clause_behind_places(from, end)
        {
            beside = smallvec![clause];
        }
        (beside, addressee)
    }

    /// "said on Monday at a meeting in Geneva, Switzerland, that talks had failed", "said in an interview recorded in Oslo that":
    /// the clause behind time, place and occasion.
    pub(super) fn clause_behind_places(&self, from: usize, end: usize) -> Option<Beside> {
        let c = self.c;
        if self.certainty(Complement::That) < SPEECH {
            return None;
        }
        let that = (from..end.min(from + PLACES)).find(|&n| c.is_tag(n, Tag::That)).filter(|_| !c.is_ing(from))?;
        let comma = c.is_tag(that.checked_sub(1)?, Tag::Comma);
        let adjuncts = from..that - usize::from(comma);
        // "in the belief that talks would resume"
        let nominal = quoted::reports_noun(c, that - 1);
        if !comma && nominal {
            return None;
        }
        let clear = |n: usize| match c.tags[n] {
            Tag::Quote | Tag::Mark | Tag::Relative | Tag::Wh => false,
            Tag::Subordinator => c.a.is_word(n, "before") || c.a.is_word(n, "after"),
            _ => !speaks(c, n) || names_medium(c, n),
        };
        let plain = !adjuncts.is_empty() && !c.has_own_verb(adjuncts.clone()) && adjuncts.clone().all(clear);
        (plain && that + 1 < end && !c.tags[that + 1].verbal()).then(|| Beside { kind: Complement::That, tokens: that + 1..end })
    }

    pub(super) fn skip_adjuncts(&self, from: usize, end: usize) -> usize {
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
}
