//! Positions: who stands where, toward whom, on what, and on whose word.

mod polarity;
mod target;
mod voice;

use std::collections::HashSet;
use std::ops::Range;

use crate::lexicon::entry::{Class, Complement, Cue, Holder};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{Polarity, Stance};
use crate::text::Span;

use super::actors::{ActorNo, Actors};
use super::clause::{Clauses, Phrase};
use super::coref::Referents;
use super::dates;
use super::frame::{Frame, actors_in};
use super::statement::{CueDraft, Source, StatementDraft, actor_of};
use super::tag::Tag;
pub(crate) use voice::Voices;

/// The certainty below which a cue is no position.
const THRESHOLD: f32 = 0.5;

/// A position as the later stages use it.
#[derive(Clone, Debug)]
pub(crate) struct PositionDraft {
    pub(crate) holder: Source,
    pub(crate) stance: Stance,
    pub(crate) toward: Vec<Source>,
    pub(crate) target: Option<Span>,
    /// The earlier position that the target refers to.
    pub(crate) refers_to: Option<usize>,
    pub(crate) issues: Vec<u32>,
    pub(crate) polarity: Polarity,
    pub(crate) cue: CueDraft,
    pub(crate) evidence: Span,
    /// The statement that vouches for it; nothing for narration.
    pub(crate) basis: Option<usize>,
    pub(crate) date: Option<jiff::civil::Date>,
    pub(crate) confidence: f32,
    pub(crate) rule: &'static str,
    pub(crate) entry: Reading,
}

/// Finds the positions of a text, in text order.
pub(crate) fn positions(
    c: &Clauses<'_, '_>,
    referents: &Referents,
    actors: &mut Actors<'_>,
    statements: &[StatementDraft],
    voices: &Voices,
) -> Vec<PositionDraft> {
    let mut reader = Reader { c, referents, actors, statements, voices };
    let mut found: Vec<PositionDraft> = Vec::new();
    let hits = c.a.hits(layer::CUE);
    let mut n = 0;
    while n < hits.len() {
        // Longer entries first; a shorter one counts where the longer fails its conditions.
        let start = hits[n].span.start();
        let group = n..n + hits[n..].iter().take_while(|hit| hit.span.start() == start).count();
        n = group.end;
        if found.last().is_some_and(|last| last.cue.span.contains(Span::new(start, start + 1))) {
            continue;
        }
        let mut best: Option<PositionDraft> = None;
        for hit in &hits[group] {
            if best.as_ref().is_some_and(|best| hit.span.len() < best.cue.span.len() && best.cue.span.end() > hit.span.end()) {
                break;
            }
            let Reading::Cue(entry, _) = hit.reading else { continue };
            let position = reader.position(&c.a.lexicon.entries().cue[entry as usize], c.a.segments.tokens_in(hit.span), hit.reading);
            if let Some(position) = position
                && best.as_ref().is_none_or(|best| position.confidence > best.confidence)
            {
                best = Some(position);
            }
        }
        found.extend(best);
    }
    let mut found = settle(c, found);
    target::refer_back(c, &mut found);
    found
}

/// Drops what a governing cue already says, and the second position of one holder and stance in a sentence.
fn settle(c: &Clauses<'_, '_>, found: Vec<PositionDraft>) -> Vec<PositionDraft> {
    let governed: HashSet<u32> = found
        .iter()
        .filter_map(|position| {
            // "vowed to oppose", "refused to rule out": the infinitive that follows at once.
            let to = position.cue.tokens.end;
            let group = c.group_with(to).filter(|_| c.is_tag(to, Tag::To))?;
            Some(c.a.token(c.groups[group].head).span.start())
        })
        .collect();
    let shifts = |position: &PositionDraft| {
        let to = position.cue.tokens.end;
        let head = position.cue.tokens.end - 1;
        let inner = c.group_with(to).filter(|_| c.is_tag(to, Tag::To)).map(|g| c.a.token(c.groups[g].head).span.start());
        c.a.is(head, &[WordClass::ShiftNegated]) && inner.is_some_and(|inner| found.iter().any(|other| c.a.token(other.cue.tokens.end - 1).span.start() == inner || other.cue.span.start() <= inner && inner < other.cue.span.end()))
    };
    let dropped: Vec<bool> = found
        .iter()
        .map(|position| {
            let head = c.a.token(head_of(c, &position.cue.tokens)).span.start();
            let inner = governed.contains(&head) && position.rule == "position/infinitive" && position.polarity != Polarity::Negated;
            shifts(position) || inner
        })
        .collect();
    let mut seen: HashSet<(Option<ActorNo>, Stance, u32)> = HashSet::new();
    let mut kept = Vec::with_capacity(found.len());
    for (position, dropped) in found.into_iter().zip(dropped) {
        if !dropped && seen.insert((position.holder.actor, position.stance, position.evidence.start())) {
            kept.push(position);
        }
    }
    kept
}

fn head_of(c: &Clauses<'_, '_>, cue: &Range<usize>) -> usize {
    c.group_with(cue.start).map_or(cue.start, |g| c.groups[g].head)
}

struct Reader<'s, 'c, 'a, 'x, 'l> {
    c: &'s Clauses<'c, 'a>,
    referents: &'s Referents,
    actors: &'x mut Actors<'l>,
    statements: &'s [StatementDraft],
    voices: &'s Voices,
}

impl Reader<'_, '_, '_, '_, '_> {
    fn position(&mut self, entry: &Cue, tokens: Range<usize>, reading: Reading) -> Option<PositionDraft> {
        let c = self.c;
        let frame = Frame::read(c, tokens.clone(), entry.class)?;
        if !entry.only.is_empty() && !frame.object_is(c, &entry.only) || !entry.unless.is_empty() && frame.object_is(c, &entry.unless) {
            return None;
        }
        let basis = self.voices.basis(c.a.token(tokens.start).span.start());
        let (holder, certainty) = self.holder(entry, &frame, basis)?;
        let confidence = entry.certainty + certainty;
        if confidence < THRESHOLD {
            return None;
        }
        let target = self.target(entry, &frame);
        let toward = self.toward(entry, &frame, target.as_ref(), &holder);
        let target = target.filter(|range| !toward.iter().any(|t| t.tokens.start <= range.start && range.end <= t.tokens.end)).map(|range| c.span(range));
        let sentence = &c.a.segments.sentences[c.sentence_of(tokens.start)];
        let issues = self.issues(target.unwrap_or(sentence.span), sentence.span);
        let date = dates::date_in(c, &sentence.tokens, &[], self.actors.date());
        Some(PositionDraft {
            holder,
            stance: entry.stance,
            toward,
            target,
            refers_to: None,
            issues,
            polarity: polarity::polarity(c, &frame),
            cue: CueDraft { span: c.span(tokens.clone()), lemma: entry.lemma.clone(), tokens },
            evidence: sentence.span,
            basis,
            date,
            confidence: confidence.clamp(0.0, 1.0),
            rule: rule(&frame, entry.holder),
            entry: reading,
        })
    }

    /// Whose stance it is, and what the way of knowing costs in certainty.
    fn holder(&mut self, entry: &Cue, frame: &Frame, basis: Option<usize>) -> Option<(Source, f32)> {
        let c = self.c;
        match entry.holder {
            Holder::Speaker => {
                let speaker = self.speaker(basis)?;
                if entry.class == Class::Noun && frame.rule != "copula" {
                    return None;
                }
                if frame.rule == "attributive" && entry.certainty < 0.7 {
                    return None;
                }
                // What one says of oneself is no evaluation of another.
                let own = entry.class == Class::Modal && frame.subject.as_ref().is_some_and(|s| self.is_first_person(s));
                (!own).then_some((speaker, 0.0))
            }
            Holder::Object => {
                let tokens = frame.complement(Complement::Object)?;
                let (actor, tokens) = actors_in(c, self.referents, self.actors, &tokens).into_iter().next()?;
                Some((Source { span: c.span(tokens.clone()), tokens, actor: Some(actor) }, 0.0))
            }
            Holder::Subject => {
                if frame.agentless {
                    return self.speaker(basis).filter(|_| basis.is_some()).map(|speaker| (speaker, -0.2));
                }
                if frame.rule == "attributive" || frame.rule == "copula" && entry.class == Class::Noun {
                    return None;
                }
                let subject = frame.subject.as_ref()?;
                if self.is_first_person(subject) {
                    return self.speaker(basis).map(|speaker| (Source { tokens: subject.tokens.clone(), span: c.span(subject.tokens.clone()), ..speaker }, 0.0));
                }
                let actor = self.subject_actor(subject)?;
                let tokens = subject.tokens.clone();
                Some((Source { span: c.span(tokens.clone()), tokens, actor: Some(actor) }, 0.0))
            }
        }
    }

    fn subject_actor(&mut self, subject: &Phrase) -> Option<ActorNo> {
        let c = self.c;
        if let Some(actor) = actor_of(c, self.referents, self.actors, subject) {
            return Some(actor);
        }
        // "a resolution by the G7 that condemns": whose words they are.
        let n = subject.core.start;
        if matches!(c.tag(n), Some(Tag::Relative | Tag::That)) {
            let start = c.sentence(c.sentence_of(n)).start;
            let before = if c.is_tag(n.checked_sub(1)?, Tag::Comma) { n - 1 } else { n };
            let phrase = c.phrase_before(before, start)?;
            return c.mentions.within(phrase.tokens).last().map(|m| m.actor);
        }
        None
    }

    fn is_first_person(&self, subject: &Phrase) -> bool {
        subject.core.len() == 1 && self.c.a.is(subject.core.start, &[WordClass::PronounI, WordClass::PronounWe])
            || subject.core.len() == 1 && ["our", "my"].iter().any(|word| self.c.a.is_word(subject.core.start, word))
    }

    /// The source of the statement, or the issuer of a text in the first person.
    fn speaker(&self, basis: Option<usize>) -> Option<Source> {
        match basis {
            Some(k) => self.statements[k].source.clone().filter(|source| source.actor.is_some()),
            None => self.voices.issuer.clone(),
        }
    }

    fn target(&self, entry: &Cue, frame: &Frame) -> Option<Range<usize>> {
        let c = self.c;
        let end = c.sentence(c.sentence_of(frame.cue.start)).end;
        entry.target.iter().find_map(|&kind| {
            let tokens = frame.complement(kind)?;
            Some(match kind {
                Complement::To if c.is_tag(tokens.start, Tag::To) => tokens.start + 1..c.clause_end(tokens.start, tokens.end.min(end)),
                Complement::ObjectTo => tokens.start + 1..c.clause_end(tokens.start, tokens.end.min(end)),
                Complement::That | Complement::Clause | Complement::Wh | Complement::Ing => tokens.start..c.clause_end(tokens.start, tokens.end),
                Complement::Quote | Complement::Small => tokens.start..target::quote_end(c, tokens.start, tokens.end),
                Complement::Subject => tokens,
                _ => target::noun_phrase(c, tokens),
            })
        }).filter(|range| !range.is_empty())
    }

    fn toward(&mut self, entry: &Cue, frame: &Frame, target: Option<&Range<usize>>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        for &kind in &entry.toward {
            let Some(tokens) = frame.complement(kind) else { continue };
            if kind == Complement::To && c.is_tag(tokens.start, Tag::To) {
                continue;
            }
            let found = self.others(&tokens, holder);
            if !found.is_empty() {
                return found;
            }
        }
        // "demanded that Iran return": of whom the clause speaks.
        let clause = [Complement::That, Complement::Clause].into_iter().find(|&kind| entry.target.contains(&kind) && frame.complement(kind).is_some());
        if let (Some(kind), Stance::Demand | Stance::Request | Stance::Expect) = (clause, entry.stance)
            && let Some(tokens) = frame.complement(kind)
            && let Some(chunk) = c.chunk_at(tokens.start, tokens.end)
        {
            return self.others(&chunk, holder);
        }
        // What is rejected or condemned belongs to somebody: "Iran's offer".
        target.filter(|_| entry.target.iter().any(|&kind| kind == Complement::Object)).map(|range| self.others(range, holder)).unwrap_or_default()
    }

    /// The actors of a phrase, but not the holder itself.
    fn others(&mut self, tokens: &Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        actors_in(c, self.referents, self.actors, tokens)
            .into_iter()
            .filter(|(no, _)| Some(*no) != holder.actor)
            .map(|(no, tokens)| Source { span: c.span(tokens.clone()), tokens, actor: Some(no) })
            .collect()
    }

    /// The issues that the target names, else the sentence.
    fn issues(&self, target: Span, sentence: Span) -> Vec<u32> {
        let named = |span: Span| {
            let mut issues: Vec<u32> = Vec::new();
            for hit in self.c.a.hits_in(layer::ISSUE, span) {
                if let Reading::Issue(n) = hit.reading
                    && !issues.contains(&n)
                {
                    issues.push(n);
                }
            }
            issues
        };
        let found = named(target);
        if found.is_empty() { named(sentence) } else { found }
    }
}

fn rule(frame: &Frame, holder: Holder) -> &'static str {
    match (holder, frame.rule) {
        (Holder::Speaker, "modal") => "position/modal-of-the-speaker",
        (Holder::Speaker, _) => "position/evaluation-by-the-speaker",
        (Holder::Object, _) => "position/holder-is-the-object",
        (_, "passive") => "position/passive",
        (_, "infinitive") => "position/infinitive",
        (_, "possessor") => "position/noun-with-possessor",
        (_, "agent") => "position/noun-with-agent",
        (_, "light-verb") => "position/noun-with-light-verb",
        (_, "copula") => "position/adjective",
        (_, "modal") => "position/modal",
        _ => "position/verb",
    }
}
