//! "A said B attacked": who says that another did harm accuses it. Who says so of itself claims the act, and takes no stance.

use crate::extract::actors::ActorNo;
use crate::extract::dates;
use crate::extract::frame::{self, Frame, actors_in};
use crate::extract::statement::{Source, StatementDraft};
use crate::extract::tag::Tag;
use crate::lexicon::entry::Class;
use crate::lexicon::reading::{Reading, layer};
use crate::model::{Act, ActorKind, EventType, Polarity, Stance};
use crate::text::Span;

use super::{PositionDraft, Reader};

/// How many positions before and behind a statement may be its own.
const NEAR: usize = 16;

/// An editor's certainty that such words accuse.
const CERTAINTY: f32 = 0.65;

impl Reader<'_, '_, '_, '_, '_> {
    /// The accusations that lie in plain speech, but not where its cue already shows a stance.
    pub(super) fn accusations(&mut self, found: &[PositionDraft]) -> Vec<PositionDraft> {
        (0..self.statements.len())
            .filter_map(|k| {
                let statement = &self.statements[k];
                let cue = statement.cue.as_ref().filter(|_| tells(statement))?;
                let stated = found.partition_point(|p| p.cue.span.end() <= cue.span.start());
                if found.get(stated).is_some_and(|p| p.cue.span.start() < cue.span.end()) {
                    return None;
                }
                // "is violating the truce, he said": the words themselves accuse already.
                let near = found[stated.saturating_sub(NEAR)..].iter().take(2 * NEAR);
                if near.into_iter().any(|p| p.basis == Some(k) && p.stance == Stance::Accuse) {
                    return None;
                }
                self.accusation(k)
            })
            .collect()
    }

    fn accusation(&mut self, k: usize) -> Option<PositionDraft> {
        let c = self.c;
        let statement = &self.statements[k];
        let (cue, holder) = (statement.cue.as_ref()?, statement.source.as_ref()?);
        let own = holder.actor.filter(|&no| self.actors.get(no).actor.kind != ActorKind::Media)?;
        let home = self.actors.home(own)?.clone();
        let mut hits = statement.content.iter().flat_map(|&piece| c.a.hits_in(layer::ACT, piece));
        let (frame, accused, words, entry) = hits.find_map(|hit| {
            let reading = hit.reading;
            let frame = self.harm(hit.span, reading, k)?;
            let subject = frame.subject.clone().filter(|_| !frame.agentless)?;
            let (no, words) = actors_in(c, self.referents, self.actors, &subject.core).into_iter().next()?;
            let other = self.actors.home(no).is_some_and(|other| *other != home);
            (other && self.actors.get(no).actor.kind != ActorKind::Media).then_some((frame, no, words, reading))
        })?;
        let sentence = &c.a.segments.sentences[c.sentence_of(cue.tokens.start)];
        let from = words.start.min(frame.cue.start);
        let target = c.span(from..c.clause_end(frame.cue.end - 1, c.sentence(c.sentence_of(frame.cue.start)).end));
        let toward = vec![Source { span: c.span(words.clone()), tokens: words, actor: Some(accused) }];
        Some(PositionDraft {
            holder: holder.clone(),
            stance: Stance::Accuse,
            toward,
            target: Some(target),
            refers_to: None,
            issues: self.issues(target, sentence.span),
            polarity: Polarity::Actual,
            evidence: sentence.span,
            basis: Some(k),
            date: dates::date_in(c, &frame::sentence(c, cue.tokens.start), &[], self.actors.date()),
            cue: cue.clone(),
            confidence: CERTAINTY,
            rule: "position/accusation-by-saying-so",
            entry,
        })
    }

    /// An act of force that this statement itself reports as done.
    fn harm(&self, span: Span, reading: Reading, statement: usize) -> Option<Frame> {
        let c = self.c;
        let Reading::Act(n, _) = reading else { return None };
        let act = &c.a.lexicon.entries().act[n as usize];
        let force = matches!(act.event_type, EventType::Assault | EventType::Coerce) && act.class == Class::Verb;
        if !force || self.voices.basis(span.start()) != Some(statement) {
            return None;
        }
        let frame = Frame::read(c, c.a.segments.tokens_in(span), act.class)?;
        let group = frame.group.map(|g| &c.groups[g])?;
        // "would strike if Oslo attacked"
        let start = c.sentence(group.sentence).start;
        let clause = (start..group.tokens.start).rev().take_while(|&n| !matches!(c.tags[n], Tag::Comma | Tag::That));
        let supposed = clause.into_iter().any(|n| ["if", "unless", "whether", "should"].iter().any(|word| c.a.is_word(n, word)));
        let done = group.finite && !group.negated && group.modal.is_none() && !supposed;
        let fits =
            (act.only.is_empty() || frame.object_is(c, &act.only)) && (act.unless.is_empty() || !frame.object_is(c, &act.unless));
        (done && fits).then_some(frame)
    }
}

/// Whether a statement tells what happened.
fn tells(statement: &StatementDraft) -> bool {
    matches!(statement.act, Act::Say | Act::Tell | Act::Claim | Act::Announce | Act::Confirm | Act::Describe | Act::Explain)
}

/// Takes accusations in where they stand.
pub(super) fn merge(found: &mut Vec<PositionDraft>, accusations: Vec<PositionDraft>) {
    if accusations.is_empty() {
        return;
    }
    found.extend(accusations);
    found.sort_by_key(|position| (position.cue.span.start(), position.cue.span.end()));
}

/// Whether a statement's own words are those of the frame: "expressed support" is the writer's word, though it tells of speech.
pub(super) fn tells_itself(statement: &StatementDraft, holder: Option<ActorNo>, carriers: &[Option<usize>]) -> bool {
    let same = statement.source.as_ref().is_none_or(|source| source.actor.is_some() && source.actor == holder);
    same && statement.cue.as_ref().is_some_and(|cue| carriers.iter().flatten().any(|head| cue.tokens.contains(head)))
}
