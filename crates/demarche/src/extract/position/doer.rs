//! Whose doing a thing is that the text has named before: "imposed sanctions … condemned the sanctions".

use std::ops::Range;

use crate::extract::frame::actors_in;
use crate::extract::statement::{Source, actor_of};
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

use super::Reader;

/// How many tokens back the thing may have been named.
const REACH: usize = 400;

impl Reader<'_, '_, '_, '_, '_> {
    /// Whoever did what a definite phrase points back to, if it is not the holder's own side.
    pub(super) fn doer(&mut self, target: &Range<usize>, holder: &Source) -> Option<Source> {
        let c = self.c;
        let definite = c.a.is_word(target.start, "the") || c.a.is(target.start, &[WordClass::Demonstrative]);
        let core = c.chunk_at(target.start, target.end).filter(|_| definite)?;
        let bare = core.end == target.end && !core.clone().any(|n| c.mentions.at(n).is_some());
        let thing = c.a.word(core.end - 1).to_lowercase();
        let before = core.start.saturating_sub(REACH)..core.start;
        let named: Vec<usize> =
            before.rev().filter(|&n| bare && matches!(c.tags[n], Tag::Noun) && c.a.is_word(n, &thing)).collect();
        named.into_iter().find_map(|n| {
            let doer = self.doer_at(n)?;
            let media = doer.actor.is_some_and(|no| self.actors.get(no).actor.kind == ActorKind::Media);
            (!media && doer.actor != holder.actor && !self.shares_home(&doer, holder)).then_some(doer)
        })
    }

    /// "Niger expelled the envoy. France condemned the move.": whoever acts in the clause or the sentence before, on another side.
    pub(super) fn mover(&mut self, target: &Range<usize>, cue: usize, holder: &Source) -> Option<Source> {
        let c = self.c;
        let definite = c.a.is_word(target.start, "the") || c.a.is(target.start, &[WordClass::Demonstrative]);
        let core = c.chunk_at(target.start, target.end).filter(|core| definite && core.end == target.end)?;
        let points = c.a.is(core.end - 1, &[WordClass::AnaphoricNoun]) && !core.clone().any(|n| c.mentions.at(n).is_some());
        let sentence = c.sentence_of(cue);
        if !points {
            return None;
        }
        let acts = |g: &usize| c.groups[*g].finite && !c.groups[*g].passive && c.groups[*g].head < cue;
        let groups: Vec<usize> =
            (sentence.saturating_sub(1)..=sentence).rev().flat_map(|s| c.groups_in(s).rev()).filter(acts).collect();
        groups.into_iter().find_map(|g| {
            let subject = c.subject(g)?;
            let actor = actor_of(c, self.referents, self.actors, &subject)?;
            let mover = Source { span: c.span(subject.tokens.clone()), tokens: subject.tokens, actor: Some(actor) };
            let acts = self.actors.home(actor).is_some() && self.actors.get(actor).actor.kind != ActorKind::Media;
            (acts && actor != holder.actor? && !self.shares_home(&mover, holder)).then_some(mover)
        })
    }

    /// Whoever does what a noun names: its possessor, an agent with "by", the subject of the verb whose object it is.
    fn doer_at(&mut self, noun: usize) -> Option<Source> {
        let c = self.c;
        let sentence = c.sentence(c.sentence_of(noun));
        let first = c.chunk_before(noun + 1, sentence.start)?.start;
        let source = |tokens: Range<usize>, actor| Source { span: c.span(tokens.clone()), tokens, actor: Some(actor) };
        if let Some(m) = c.mentions.within(first..noun).next() {
            return Some(source(m.tokens.clone(), m.actor));
        }
        if c.a.is_word(noun + 1, "by") {
            let (actor, tokens) = actors_in(c, self.referents, self.actors, &(noun + 2..sentence.end)).into_iter().next()?;
            return Some(source(tokens, actor));
        }
        let verb = first.checked_sub(1).and_then(|n| c.group_with(n)).filter(|&g| !c.groups[g].passive && !c.groups[g].copula)?;
        let subject = c.subject(verb)?;
        let named = c.mentions.within(subject.core.clone()).any(|m| m.kind != MentionKind::Adjective);
        let actor = actor_of(c, self.referents, self.actors, &subject).filter(|_| named || subject.core.len() == 1)?;
        Some(source(subject.tokens, actor))
    }
}
