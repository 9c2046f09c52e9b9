//! Whom a position is directed at where its own places name nobody: those beside it, behind what it points back to, or near.

use std::ops::Range;

use crate::extract::frame::Frame;
use crate::extract::mention::MentionDraft;
use crate::extract::segment::TokenKind;
use crate::extract::statement::Source;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::reading::layer;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind, Stance};

use super::Reader;
use super::toward::is_always_of_somebody;

impl Reader<'_, '_, '_, '_, '_> {
    /// "is concerned by the raids of Eritrea": the first of what stands beside the cue.
    pub(super) fn of_beside(&self, frame: &Frame, holder: &Source) -> Vec<Source> {
        let c = self.c;
        // "raised concerns at the council" tells where.
        let at = frame.complement(Complement::At);
        let named =
            |words: &Range<usize>| c.chunk_at(words.start, words.end).is_some_and(|core| c.mentions.at(core.end - 1).is_some());
        let beside = frame.first_beside().filter(|beside| at.as_ref() != Some(beside) || !named(beside));
        beside.map(|beside| self.first_others(beside.start..beside.end.min(beside.start + 14), holder)).unwrap_or_default()
    }

    /// Whom the words point back to: "condemned it", "condemned the sanctions", "condemned the move".
    pub(super) fn pointed_back(
        &mut self,
        stance: Stance,
        frame: &Frame,
        target: Option<&Range<usize>>,
        holder: &Source,
    ) -> Option<Vec<Source>> {
        let c = self.c;
        let always = is_always_of_somebody(stance);
        if !always && !matches!(stance, Stance::Oppose | Stance::Reject | Stance::Concern) {
            return None;
        }
        // "condemned it": what the position before was about, and so toward whom.
        let it = |tokens: &Range<usize>| tokens.len() == 1 && c.a.is(tokens.start, &[WordClass::PronounIt]);
        if frame.complement(Complement::Object).is_some_and(|tokens| it(&tokens) && self.referents.at(tokens.start).is_none())
            && let Some((previous, toward, at)) = &self.previous
            && previous.actor != holder.actor
            && at + 1 >= c.sentence_of(frame.cue.start)
        {
            return Some(toward.iter().filter(|other| !self.shares_home(other, holder)).cloned().collect());
        }
        let range = target?;
        let doer = if always { self.doer(range, holder).filter(|doer| !self.is_anybody(doer)) } else { None };
        doer.or_else(|| self.mover(range, frame.cue.start, holder)).map(|found| vec![found])
    }

    /// The counterpart that the sentence names elsewhere, behind a token or else before the cue, else that of the position before.
    pub(super) fn nearest(
        &mut self,
        frame: &Frame,
        behind: usize,
        holder: &Source,
        basis: Option<usize>,
        aimed: bool,
    ) -> Vec<Source> {
        let c = self.c;
        let sentence = c.sentence(c.sentence_of(frame.cue.start));
        let near = frame.cue.start.saturating_sub(40).max(sentence.start)..sentence.end.min(behind + 30).max(behind);
        if let Some(subject) = frame.subject.as_ref().filter(|subject| Some(&subject.tokens) != Some(&holder.tokens)) {
            let found = self.others(&subject.core.clone(), holder);
            if !found.is_empty() {
                return found;
            }
        }
        // "Mali, which belongs to the alliance, said": nor is anybody meant who only describes the speaker.
        let speaker = basis.map(|k| &self.statements[k]).and_then(|statement| {
            let source = statement.source.as_ref()?.tokens.clone();
            let cue = statement.cue.as_ref().map_or(source.end, |cue| cue.tokens.start);
            Some(source.start..cue.max(source.end))
        });
        // "told the court that the claim was absurd"
        let addressee = basis.and_then(|k| self.statements[k].addressee.as_ref()).map(|source| source.tokens.clone());
        let meets = |words: &Option<Range<usize>>, range: &Range<usize>| {
            words.as_ref().is_some_and(|s| s.start < range.end && range.start < s.end)
        };
        let spoken = |range: &Range<usize>| meets(&speaker, range) || meets(&addressee, range);
        // A speaker goes on about the same counterpart.
        if let Some((previous, toward, at)) = &self.previous
            && previous.actor == holder.actor
            && at + 1 >= c.sentence_of(frame.cue.start)
            && !toward.is_empty()
            && !self.befriended
        {
            return toward.clone();
        }
        // "voiced solidarity with Chad and denounced the raid"
        let friends: &[Source] = match &self.previous {
            Some((previous, toward, _)) if self.befriended && previous.actor == holder.actor => toward,
            _ => &[],
        };
        let friend = |found: &Source| friends.iter().any(|friend| self.shares_home(friend, found));
        // "condemned the raid and appealed to the court": whom another verb names is another's counterpart.
        let joined =
            |&n: &usize| c.a.kind(n) == Some(TokenKind::Semicolon) || c.is_tag(n, Tag::Coordinator) && c.opens_finite_verb(n + 1);
        let reach = (behind..near.end).find(joined).unwrap_or(near.end);
        let mut after = self.first_others(behind..reach, holder);
        if after.first().is_some_and(|first| self.is_struck(first, behind)) {
            after.clear();
        }
        after.retain(|source| !self.is_anybody(source) && !self.holds_another(source));
        if after.first().is_some_and(|found| !spoken(&found.tokens)) {
            return after;
        }
        let before = self.last_other(near.start..frame.cue.start, holder);
        let other =
            |found: &Source| !spoken(&found.tokens) && !self.is_anybody(found) && !self.holds_another(found) && !friend(found);
        if let Some(found) = before.filter(other) {
            return vec![found];
        }
        match &self.previous {
            Some((previous, toward, at)) if at + 2 >= c.sentence_of(frame.cue.start) => {
                let same = previous.actor == holder.actor;
                // Another commentator is no counterpart; another state may be, where the two stand against each other.
                let against = !aimed || toward.iter().any(|other| self.shares_home(other, holder));
                let other = against
                    && !self.shares_home(previous, holder)
                    && previous.actor.is_some_and(|no| self.actors.home(no).is_some());
                match same {
                    true if self.befriended => Vec::new(),
                    true => toward.clone(),
                    false if other => vec![previous.clone()],
                    false => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// "condemned by Mali and praised by Niger": the agent of a verb that takes a stance holds that one.
    pub(super) fn holds_another(&self, source: &Source) -> bool {
        let c = self.c;
        let verb = source.tokens.start.checked_sub(2).filter(|&n| c.a.is_word(n + 1, "by") && c.is_tag(n, Tag::Verb));
        verb.is_some_and(|verb| c.a.hits_in(layer::CUE, c.a.token(verb).span).next().is_some())
    }

    pub(super) fn are_several(&self, source: &Source) -> bool {
        source.actor.is_some_and(|no| self.actors.get(no).plural)
    }

    /// "condemned the raid on Chad": to whom it was done.
    pub(super) fn is_struck(&self, source: &Source, start: usize) -> bool {
        self.is_behind(source, start, &["on", "against", "at", "into"]) || self.is_place(source, start)
    }

    /// "proposed a safe zone inside Chad", "elections in Niger": where it is.
    pub(super) fn is_place(&self, source: &Source, start: usize) -> bool {
        self.is_behind(source, start, &["in", "inside", "near", "under", "within"])
    }

    /// Whether one of these prepositions stands before somebody, behind a token.
    pub(super) fn is_behind(&self, source: &Source, start: usize, prepositions: &[&str]) -> bool {
        let c = self.c;
        let mut n = source.tokens.start;
        while n > start && matches!(c.tags[n - 1], Tag::Determiner | Tag::Adjective) {
            n -= 1;
        }
        n > start && prepositions.iter().any(|word| c.a.is_word(n - 1, word))
    }

    /// Somebody unnamed of whom the text does not say where he belongs: a target may hold him, but it is not directed at him.
    pub(super) fn is_anybody(&self, source: &Source) -> bool {
        source.actor.is_some_and(|no| {
            let actor = &self.actors.get(no).actor;
            actor.kind == ActorKind::Unnamed && actor.affiliation.is_none()
        })
    }

    pub(super) fn counts(&self, m: &MentionDraft, holder: &Source) -> bool {
        // "Duarte, Rocha and others criticised the swap": who holds it together.
        if holder.tokens.contains(&m.tokens.start) {
            return false;
        }
        let home = |no| self.actors.home(no);
        let kind = self.actors.get(m.actor).actor.kind;
        let other = !self.is_own(m.actor, holder)
            && (holder.actor.and_then(home).is_none() || home(m.actor) != holder.actor.and_then(home));
        other && kind != ActorKind::Media && m.kind != MentionKind::Pronoun
    }

    /// The first counterpart that these words name, with those joined to it: "between Turkey and Libya".
    pub(super) fn first_others(&self, tokens: Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        let mut found: Vec<Source> = Vec::new();
        for m in c.mentions.within(tokens).filter(|m| self.counts(m, holder)) {
            let joined = found.last().is_none_or(|last| {
                let between = last.tokens.end..m.tokens.start;
                between.len() <= 2
                    && !between.is_empty()
                    && between.clone().all(|n| matches!(c.tags[n], Tag::Coordinator | Tag::Comma | Tag::Determiner))
            });
            if !joined || found.len() > 8 {
                break;
            }
            found.push(Source { span: m.span, tokens: m.tokens.clone(), actor: Some(m.actor) });
        }
        found
    }

    pub(super) fn last_other(&self, tokens: Range<usize>, holder: &Source) -> Option<Source> {
        let m = self.c.mentions.within(tokens).filter(|m| self.counts(m, holder)).last()?;
        Some(Source { span: m.span, tokens: m.tokens.clone(), actor: Some(m.actor) })
    }
}
