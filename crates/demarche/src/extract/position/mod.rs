//! Positions: who stands where, toward whom, on what, and on whose word.

mod counterpart;
mod doer;
mod holder;
mod idle;
mod joint;
mod polarity;
mod sayso;
mod settle;
mod speaker;
mod stance;
mod target;
#[cfg(test)]
mod tests;
mod toward;
mod voice;

use std::ops::Range;

use crate::lexicon::entry::{Class, Complement, Cue, Holder};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::{MentionKind, Mode, Polarity, Stance};
use crate::text::{Span, small};

use super::actors::{ActorNo, Actors};
use super::clause::Clauses;
use super::coref::Referents;
use super::dates;
use super::frame::{self, Frame, Frames};
use super::of_few::OfFew;
use super::statement::{CueDraft, Source, StatementDraft};
use super::tag::Tag;
use holder::is_mere_future;
use polarity::Telling;
pub(crate) use voice::Voices;

/// The certainty below which a cue is no position.
const THRESHOLD: f32 = 0.5;

/// What it adds to the certainty of a threat that it is to come: to retaliate is one only in "will retaliate".
const ANNOUNCED: f32 = 0.3;

/// What it adds to the certainty of a need that whoever has it speaks of it.
const SPOKEN: f32 = 0.1;

/// What it adds to the certainty of words that take no side that they are denied: "has not commented".
const WITHHELD: f32 = 0.2;

/// The certainty from which a noun judges by itself, without possessor or copula.
const BARE_NOUN: f32 = 0.6;

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
    let issuer = voices.issuer.clone().map(|issuer| holder::issuer(c, actors, issuer));
    let cues = statements.iter().enumerate().rev().filter_map(|(k, statement)| Some((k, statement.cue.as_ref()?)));
    let told = OfFew::new(cues.flat_map(|(k, cue)| cue.tokens.clone().map(move |n| (n, k))));
    let mut reader = Reader {
        c,
        referents,
        actors,
        statements,
        told,
        tellers: vec![None; statements.len()],
        voices,
        issuer,
        at: 0,
        previous: None,
        befriended: false,
        together: None,
        last_of: [const { None }; Stance::ALL.len()],
    };
    let mut found: Vec<PositionDraft> = Vec::new();
    let hits = c.a.hits(layer::CUE);
    let mut frames = Frames::default();
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
            let entry = &c.a.lexicon.entries().cue[entry as usize];
            let position = reader.position(entry, c.a.segments.tokens_in(hit.span), hit.reading, &mut frames);
            if let Some(position) = position
                && best.as_ref().is_none_or(|best| position.confidence > best.confidence)
            {
                best = Some(position);
            }
        }
        if let Some(best) = best {
            let sentence = c.sentence_of(best.cue.tokens.start);
            let joint = |no: &ActorNo| reader.actors.id(*no).namespace() == "group";
            if let Some(no) = best.holder.actor.filter(joint) {
                reader.together = Some((no, sentence));
            }
            if let Some(k) = best.cue.tokens.clone().find_map(|n| reader.told.get(n)) {
                reader.tellers[k] = Some(best.holder.clone());
            }
            let friendly = matches!(best.stance, Stance::Support | Stance::Recognize | Stance::Apologize);
            reader.befriended = friendly && best.polarity == Polarity::Actual;
            reader.previous = Some((best.holder.clone(), best.toward.clone(), sentence));
            reader.last_of[best.stance as usize] = Some((best.holder.clone(), sentence));
            found.push(best);
        }
    }
    let accusations = reader.accusations(&found);
    sayso::merge(&mut found, accusations);
    for position in &mut found {
        position.holder.actor = position.holder.actor.map(|no| joint::people(actors, no));
    }
    settle::settle(c, statements, &mut found);
    target::refer_back(c, actors, &mut found);
    found
}

/// "sent warning letters", "freed accused officers": a participle between a verb and a noun describes the noun.
fn is_adjectival(c: &Clauses<'_, '_>, frame: &Frame) -> bool {
    let Some(group) = frame.group.map(|g| &c.groups[g]).filter(|group| group.tokens.start == frame.cue.start) else {
        return false;
    };
    let participle = group.tokens.len() == 1 && c.a.words[group.head].verb().has(VerbForms::PARTICIPLE);
    if !group.ing && !participle {
        return false;
    }
    let before = group.tokens.start.checked_sub(1);
    before.is_some_and(|n| c.is_tag(n, Tag::Verb) && !c.a.is(n, &[WordClass::ShiftNegated]))
        && c.tag(group.tokens.end).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Name))
        && !c.a.token(group.tokens.end).capital
}

struct Reader<'s, 'c, 'a, 'x, 'l> {
    c: &'s Clauses<'c, 'a>,
    referents: &'s Referents,
    actors: &'x mut Actors<'l>,
    statements: &'s [StatementDraft],
    /// The words of the statements' cues.
    told: OfFew<usize>,
    voices: &'s Voices,
    /// Who says "we" outside quotations: a state where a minister speaks for it.
    issuer: Option<Source>,
    /// Where the cue stands.
    at: u32,
    /// Holder, counterparts and sentence of the position before.
    previous: Option<(Source, Vec<Source>, usize)>,
    /// Whether that was a friendly one.
    befriended: bool,
    /// Who tells each statement, where its cue shows a stance.
    tellers: Vec<Option<Source>>,
    /// Those who last held a position together, and the sentence.
    together: Option<(ActorNo, usize)>,
    /// The last holder of each stance, and the sentence.
    last_of: [Option<(Source, usize)>; Stance::ALL.len()],
}

impl Reader<'_, '_, '_, '_, '_> {
    fn position(&mut self, entry: &Cue, tokens: Range<usize>, reading: Reading, frames: &mut Frames) -> Option<PositionDraft> {
        let c = self.c;
        if !frame::is_used(c, &tokens, entry.class) || entry.certainty < THRESHOLD - 0.1 || is_mere_future(c, entry, tokens.start)
        {
            return None;
        }
        self.at = c.a.token(tokens.start).span.start();
        let basis = self.voices.basis(self.at);
        // Most evaluations are the writer's.
        if entry.holder == Holder::Speaker && self.speaker(basis).is_none() {
            return None;
        }
        let bare;
        let frame = match frames.read(c, &tokens, entry.class) {
            Some(frame) => frame,
            // "this blatant violation of the treaty": an evaluation needs nobody beside it but its speaker.
            None if entry.class == Class::Noun && entry.holder == Holder::Speaker && entry.certainty >= BARE_NOUN => {
                bare = Frame::bare_noun(c, tokens.clone())?;
                &bare
            }
            None => return None,
        };
        if !entry.only.is_empty() && !frame.object_is(c, &entry.only)
            || !entry.unless.is_empty() && frame.object_is(c, &entry.unless)
            || is_adjectival(c, frame)
        {
            return None;
        }
        let (holder, certainty) = self.holder(entry, frame, basis)?;
        let announced = entry.stance == Stance::Threaten
            && match entry.class {
                Class::Verb => self.is_announced(frame),
                Class::Modal => self.promises_harm(entry, frame),
                _ => false,
            };
        let spoken = entry.stance == Stance::Request && entry.class == Class::Verb && entry.certainty < THRESHOLD;
        // "has not commented", "does not help": to comment or help is no stance, not to do so is one.
        let withheld = matches!(entry.stance, Stance::Abstain | Stance::Criticize | Stance::Doubt)
            && entry.class == Class::Verb
            && entry.certainty < THRESHOLD
            && frame.group.is_some_and(|g| {
                // "is not going to comment"
                let before = c.groups[g].tokens.start.saturating_sub(2)..c.groups[g].tokens.start;
                c.groups[g].negated && c.groups[g].finite
                    || c.groups[g].infinitive
                        && before.clone().any(|n| c.a.is_word(n, "going"))
                        && before.clone().any(|n| c.is_tag(n, Tag::Negation))
            });
        let confidence = entry.certainty
            + certainty
            + match (announced, spoken) {
                (true, _) => ANNOUNCED,
                (_, true) => SPOKEN,
                _ if withheld => WITHHELD,
                _ => 0.0,
            };
        if confidence < THRESHOLD {
            return None;
        }
        let stance = self.stance(entry, frame, &holder);
        let target = self.target(entry, frame);
        let toward = self.toward(entry, stance, frame, target.as_ref(), &holder, basis);
        if self.is_idle(entry, stance, frame, &holder, target.as_ref(), &toward) {
            return None;
        }
        let target = target.and_then(|range| self.without_parties(entry, frame, range, &toward));
        let target = target.map(|range| c.span(target::balanced(c, range)));
        let sentence = &c.a.segments.sentences[c.sentence_of(tokens.start)];
        let near = frame::sentence(c, tokens.start);
        let issues = self.issues(target.unwrap_or(sentence.span), c.span(near.clone()));
        let date = dates::date_in(c, &near, &[], self.actors.date());
        let told_of_oneself = basis.is_some_and(|k| {
            let told = &self.statements[k];
            told.mode == Mode::Indirect && told.source.as_ref().is_some_and(|source| self.shares_home(source, &holder))
        });
        let telling = match entry.holder {
            Holder::Speaker => Telling::OfOthers,
            _ if told_of_oneself => Telling::OfOneself,
            _ => Telling::Plainly,
        };
        let basis = basis.and_then(|k| self.vouched_by(k, frame, &holder));
        Some(PositionDraft {
            holder,
            stance,
            toward,
            target,
            refers_to: None,
            issues,
            polarity: if withheld || self.is_condition(entry, frame) {
                Polarity::Actual
            } else {
                polarity::polarity(c, frame, stance, telling)
            },
            cue: CueDraft { span: c.span(tokens.clone()), entry: Some(reading), tokens },
            evidence: sentence.span,
            basis,
            date,
            confidence: confidence.clamp(0.0, 1.0),
            rule: if self.decided(frame).is_some() { "position/infinitive-of-a-noun" } else { rule(frame, entry.holder) },
            entry: reading,
        })
    }

    /// "would return only if", "agreed on condition that": what somebody makes a condition is demanded, whatever hangs on it.
    fn is_condition(&self, entry: &Cue, frame: &Frame) -> bool {
        entry.class == Class::Adjective
            && entry.stance == Stance::Demand
            && frame.cue.len() > 1
            && frame.group.is_some_and(|g| !self.c.groups[g].copula)
    }

    /// Who vouches: "voiced support for" and "refused to condemn" are the words of whoever tells of them, not of their subject.
    fn vouched_by(&self, statement: usize, frame: &Frame, holder: &Source) -> Option<usize> {
        let c = self.c;
        let carried = frame.group.map(|g| c.groups[g].head);
        let governor = frame
            .group
            .filter(|&g| c.groups[g].infinitive || c.groups[g].ing)
            .and_then(|g| c.governor(g))
            .map(|g| c.groups[g].head)
            .filter(|&head| c.a.is(head, &[WordClass::ShiftNegated, WordClass::ShiftPossible]));
        let carriers = [carried, governor];
        let told = &self.statements[statement];
        if sayso::tells_itself(told, holder.actor, &carriers) { told.within } else { Some(statement) }
    }

    /// Whether two speak for the same state or body.
    fn shares_home(&self, a: &Source, b: &Source) -> bool {
        let home = |source: &Source| source.actor.and_then(|no| self.actors.home(no));
        // A body of a union and the union itself.
        let over = |source: &Source| source.actor.and_then(|no| self.actors.get(no).actor.affiliation.as_ref());
        let belongs = |a: &Source, b: &Source| over(a).is_some() && over(a) == home(b);
        a.actor.is_some() && a.actor == b.actor || home(a).is_some() && home(a) == home(b) || belongs(a, b) || belongs(b, a)
    }

    fn target(&self, entry: &Cue, frame: &Frame) -> Option<Range<usize>> {
        let c = self.c;
        let end = c.sentence(c.sentence_of(frame.cue.start)).end;
        let group = frame.group.map(|g| c.groups[g].tokens.start);
        let relative = group.and_then(|start| start.checked_sub(1)).is_some_and(|n| c.is_tag(n, Tag::Relative));
        // "condemned what it called excessive force"
        let what = frame.cue.end;
        if entry.class == Class::Verb && entry.target.contains(&Complement::Object) && c.a.is_word(what, "what") {
            return Some(what..c.clause_end(what, end));
        }
        entry
            .target
            .iter()
            .find_map(|&kind| {
                let tokens = frame.complement(kind)?;
                // "pledged aid to Sudan": who gets it is not what is given.
                let receiver = kind == Complement::To && !c.is_tag(tokens.start, Tag::To) && entry.toward.contains(&kind);
                if receiver && entry.target.iter().any(|&other| other != kind && frame.complement(other).is_some()) {
                    return None;
                }
                Some(match kind {
                    Complement::To if c.is_tag(tokens.start, Tag::To) => {
                        let range = tokens.start + 1..target::clause_end(c, tokens.start, tokens.end.min(end));
                        let range = target::infinitive(c, range, relative);
                        // "vowed never to leave": what is promised is not to.
                        let not = tokens.start > frame.cue.start && c.is_tag(tokens.start - 1, Tag::Negation);
                        range.start - if not { 2 } else { 0 }..range.end
                    }
                    Complement::ObjectTo => tokens.start + 1..target::clause_end(c, tokens.start, tokens.end.min(end)),
                    Complement::That | Complement::Clause | Complement::Wh | Complement::Ing => {
                        let from = target::subject(c, &tokens).map_or(tokens.start, |subject| subject.tokens.end - 1);
                        tokens.start..c.clause_end(from, tokens.end)
                    }
                    Complement::Quote | Complement::Small => tokens.start..target::quote_end(c, tokens.start, tokens.end),
                    Complement::Subject => tokens,
                    // "called for the coalition to leave"
                    Complement::Object if wants(entry.stance) && frame.complement(Complement::ObjectTo).is_some() => {
                        let to = frame.complement(Complement::ObjectTo)?;
                        tokens.start..target::infinitive(c, to.start..c.clause_end(to.start, end), relative).end
                    }
                    _ => target::noun_phrase(c, tokens, !entry.target.contains(&Complement::ObjectTo)),
                })
            })
            .or_else(|| frame.theme.clone())
            .filter(|range| !range.is_empty())
    }

    /// A target without the actors that have a place of their own: "an explanation from Chile", "the budget by Italy".
    fn without_parties(&self, entry: &Cue, frame: &Frame, range: Range<usize>, toward: &[Source]) -> Option<Range<usize>> {
        let c = self.c;
        let agent = frame.subject.as_ref().filter(|_| frame.rule == "agent").map(|phrase| phrase.tokens.start);
        let addressed = entry
            .toward
            .iter()
            .filter(|kind| !matches!(kind, Complement::Object | Complement::Subject | Complement::That | Complement::Clause))
            .filter_map(|&kind| frame.complement(kind))
            .find(|words| toward.iter().any(|t| words.contains(&t.tokens.start) && !c.is_tag(t.tokens.start, Tag::Possessive)))
            .map(|words| words.start);
        let cut = [agent, addressed].into_iter().flatten().filter(|at| range.start + 1 < *at && *at < range.end).min();
        let range = range.start..cut.map_or(range.end, |at| at - 1);
        // "hit out at Chile over the quota"
        let head = toward.iter().find(|t| t.tokens.start == range.start && t.tokens.end + 1 < range.end);
        let over = |t: &&Source| {
            let kind = small(c.a.word(t.tokens.end), Complement::preposition);
            matches!(kind, Some(Complement::Over | Complement::For | Complement::About))
        };
        let range = head.filter(over).map_or(range.start, |t| t.tokens.end + 1)..range.end;
        let named = |n: usize| toward.iter().any(|t| t.tokens.contains(&n));
        let bare = range.clone().all(|n| named(n) || matches!(c.tags[n], Tag::Coordinator | Tag::Comma | Tag::Determiner));
        (!bare).then_some(range)
    }

    /// The issues that the target names, else the sentence.
    fn issues(&self, target: Span, sentence: Span) -> Vec<u32> {
        let named = |span: Span| {
            let mut issues: Vec<u32> = Vec::new();
            for hit in self.c.a.hits_in(layer::ISSUE, span) {
                // "Human Rights Watch" is a name, and no word on human rights.
                let tokens = self.c.a.segments.tokens_in(hit.span);
                let named =
                    self.c.mentions.at(tokens.start).is_some_and(|m| {
                        m.kind == MentionKind::Name && m.span.contains(hit.span) && m.span.len() > hit.span.len()
                    });
                if let Reading::Issue(n) = hit.reading
                    && !named
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

/// Stances that want something of somebody.
fn wants(stance: Stance) -> bool {
    matches!(stance, Stance::Request | Stance::Demand | Stance::Expect)
}

fn rule(frame: &Frame, holder: Holder) -> &'static str {
    match (holder, frame.rule) {
        (Holder::Speaker, "modal") => "position/modal-of-the-speaker",
        (Holder::Speaker, _) => "position/evaluation-by-the-speaker",
        (Holder::Object, _) => "position/holder-is-the-object",
        (_, "passive") => "position/passive",
        (_, "infinitive") => "position/infinitive",
        (_, "possessor" | "compound") => "position/noun-with-possessor",
        (_, "agent" | "of") => "position/noun-with-agent",
        (_, "light-verb") => "position/noun-with-light-verb",
        (_, "copula") => "position/adjective",
        (_, "modal") => "position/modal",
        _ => "position/verb",
    }
}
