//! Cues whose subject is what is said, not who says it: "is expected to", "was accused by", "seems to".

use std::ops::Range;

use smallvec::smallvec;

use crate::extract::clause::{Beside, Phrase};
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::words::WordClass;
use crate::model::Act;
use crate::text::Span;

use super::content::{content, span};
use super::verbs::{Cue, Side};
use super::worth::{OPEN, POLICY};
use super::{Candidate, quoted};

/// The rule for impressions.
pub(super) const APPEARANCE: &str = "statement/appearance";

/// The certainty of "that" from which a verb is one of speech.
const SPEECH: f32 = 0.8;

/// How certain a passive must be to tell of speech where nobody is named: "were called to join" tells of an act.
const UNVOICED: f32 = 0.55;

impl Cue<'_, '_, '_> {
    /// "Talks seem to have failed": an impression that nobody is named for.
    pub(super) fn appearance(&self, g: usize, cue: Range<usize>) -> Option<Candidate> {
        let c = self.c;
        let end = self.sentence().end;
        let subject = c.subject(g)?;
        let beside = c.complements(self.tokens.end, end);
        let that =
            beside.iter().find(|b| matches!(b.kind, Complement::That | Complement::Clause) && self.takes(Complement::That));
        let (frame, pieces) = if let Some(b) = that {
            (Complement::That, smallvec![span(c, content(c, Complement::That, b.tokens.start, end))])
        } else {
            let first = self.tokens.end;
            let frame = if c.is_tag(first, Tag::To) { Complement::To } else { Complement::Object };
            if first >= end
                || matches!(c.tags[first], Tag::Comma | Tag::Mark | Tag::Quote | Tag::Preposition | Tag::Time | Tag::Subordinator)
            {
                return None;
            }
            (frame, smallvec![span(c, subject.tokens.clone()), span(c, content(c, frame, first, end))])
        };
        let side = Side { frame, content: pieces, addressee: None, rule: APPEARANCE };
        let certainty = self.certainty(frame);
        Some(self.candidate(None, cue, side, certainty))
    }

    /// "was asked whether talks would resume", "were asked about the letter": a question of somebody who is not named.
    fn asked(&self, beside: &[Beside], end: usize) -> Option<Side> {
        let c = self.c;
        if self.entry.act != Act::Ask {
            return None;
        }
        let asks = [Complement::Wh, Complement::About, Complement::To, Complement::Quote];
        let b = beside.iter().find(|b| asks.contains(&b.kind) && self.takes(b.kind))?;
        let quote = quoted::opening_at(c, b.tokens.start).filter(|_| b.kind == Complement::Quote);
        let content = smallvec![quote.map_or_else(|| span(c, content(c, b.kind, b.tokens.start, end)), |quote| quote.span)];
        Some(Side { frame: b.kind, content, addressee: None, rule: "statement/passive" })
    }

    /// "asked by Berg": who asks stands right behind.
    pub(super) fn asker(&self) -> Option<Phrase> {
        let c = self.c;
        let by = c.a.is_word(self.tokens.end, "by");
        by.then(|| c.phrase_at(self.tokens.end + 1, self.sentence().end))
            .flatten()
            .map(|phrase| Phrase { tokens: phrase.core.clone(), core: phrase.core })
    }

    /// "X was accused by Y of …", "is expected to …", "a resolution proposed by …".
    pub(super) fn passive(&self, g: usize, cue: Range<usize>) -> Option<Candidate> {
        let c = self.c;
        let group = &c.groups[g];
        let end = self.sentence().end;
        let mut beside = c.complements(self.tokens.end, end);
        if let Some(side) = self.asked(&beside, end) {
            let certainty = self.certainty(side.frame);
            return Some(self.candidate(self.asker(), cue, side, certainty));
        }
        // "was quoted by Tass as saying": what is said stands behind the other verb.
        if self.hands_over(&beside) {
            return None;
        }
        // `was called "a disgrace" by`: the agent stands behind the quotation.
        let named = beside
            .iter()
            .find(|b| matches!(b.kind, Complement::Quote | Complement::Object) && self.takes(Complement::Small))
            .map(|b| {
                let end = quoted::opening_at(c, b.tokens.start).map_or(b.tokens.end, |quote| quoted::tokens(c, quote).end);
                b.tokens.start..end
            });
        if let Some(named) = &named
            && c.a.kind(named.start) == Some(TokenKind::Quote)
        {
            beside.extend(c.complements(named.end, end));
        }
        let mut agent = beside.iter().find(|b| b.kind == Complement::By).and_then(|b| c.phrase_at(b.tokens.start, end));
        // "rejected by nine votes to four"
        if agent.as_ref().is_some_and(|agent| !self.is_somebody(&agent.core)) {
            return None;
        }
        let subject = c.subject(g)?;
        let clause = beside.iter().find(|b| {
            matches!(b.kind, Complement::That | Complement::To | Complement::As | Complement::Of)
                && (self.takes(b.kind)
                    || b.kind == Complement::To
                        && (self.takes(Complement::ObjectTo) || self.certainty(Complement::That) >= SPEECH))
        });
        let it = subject.core.len() == 1 && c.a.is(subject.core.start, &[WordClass::PronounIt]);
        let start = c.a.token(subject.tokens.start).span.start();
        let (frame, content, rule) = match clause {
            Some(b) if b.kind == Complement::That => {
                (Complement::That, smallvec![span(c, content(c, Complement::That, b.tokens.start, end))], "statement/passive")
            }
            Some(b) if !it => {
                let mut last = content(c, Complement::To, b.tokens.start, end);
                // "The trial of two men accused of spying opened"
                if !group.passive && b.kind == Complement::Of {
                    last.end = self.before_main_verb(last.clone(), b.kind).max(last.start + 1);
                }
                // "is said to have resigned": a clause that became an infinitive.
                let frame = match b.kind {
                    Complement::To if self.takes(Complement::To) => Complement::To,
                    Complement::To if self.takes(Complement::ObjectTo) => Complement::ObjectTo,
                    Complement::To => Complement::That,
                    kind => kind,
                };
                (frame, smallvec![span(c, subject.tokens.clone()), span(c, last)], "statement/passive")
            }
            None if named.is_some() && !it => {
                let words = named.unwrap_or_default();
                let quoted = c.a.kind(words.start) == Some(TokenKind::Quote);
                let frame = if quoted { Complement::Small } else { Complement::Object };
                (frame, smallvec![span(c, subject.tokens.clone()), span(c, words)], "statement/passive")
            }
            // "was criticised for the delay": the reason tells that somebody spoke.
            None if agent.is_none() && !it && self.takes(Complement::For) => {
                let reason = beside.first().filter(|b| b.kind == Complement::For && b.tokens.start == self.tokens.end + 1)?;
                let words = self.tokens.end..self::content(c, Complement::For, reason.tokens.start, end).end;
                (Complement::For, smallvec![span(c, subject.tokens.clone()), span(c, words)], "statement/passive")
            }
            None if agent.is_some() && !it => {
                let mut content = smallvec![Span::new(start, c.a.token(subject.tokens.end - 1).span.end())];
                // "was criticised by Oslo for the delay": what for stands behind whoever says it.
                let named = agent.as_ref().map_or(end, |agent| agent.core.end);
                if let Some(reason) = beside.iter().find(|b| b.kind == Complement::For && b.tokens.start == named + 1) {
                    content.push(span(c, named..self::content(c, Complement::For, reason.tokens.start, end).end));
                    agent = agent.map(|agent| Phrase { tokens: agent.core.clone(), core: agent.core });
                }
                (Complement::Object, content, "statement/passive-with-agent")
            }
            _ => return None,
        };
        let mut certainty = self.certainty(frame);
        // "is called Berg Hall", "was led to believe": a name or an effect, as often as not.
        if agent.is_none() {
            certainty -= if matches!(frame, Complement::Object | Complement::ObjectTo) { 0.25 } else { 0.1 };
        }
        if group.participle {
            certainty -= 0.15;
        }
        // "was condemned by Chile" tells where Chile stands.
        if frame == Complement::Object && content.len() == 1 && agent.as_ref().is_some_and(|agent| self.is_policy(agent)) {
            certainty -= POLICY;
        }
        if agent.is_none() && group.modal.is_some_and(|modal| c.a.is_word(modal, "can") || c.a.is_word(modal, "cannot")) {
            certainty -= OPEN;
        }
        if agent.is_none() && certainty < UNVOICED {
            return None;
        }
        Some(self.candidate(agent, cue, Side { frame, content, addressee: None, rule }, certainty))
    }
}
