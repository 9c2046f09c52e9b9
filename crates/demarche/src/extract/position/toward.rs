//! Toward whom a position is directed.

use std::ops::Range;

use crate::extract::actors::ActorNo;
use crate::extract::clause::Phrase;
use crate::extract::frame::{Frame, actors_in};
use crate::extract::statement::Source;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Cue, Holder};
use crate::lexicon::reading::layer;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, Stance};

use super::{Reader, joint};

impl Reader<'_, '_, '_, '_, '_> {
    pub(super) fn toward(
        &mut self,
        entry: &Cue,
        stance: Stance,
        frame: &Frame,
        target: Option<&Range<usize>>,
        holder: &Source,
        basis: Option<usize>,
    ) -> Vec<Source> {
        let c = self.c;
        let found = self.in_places(entry, frame, holder);
        if !found.is_empty() {
            return found;
        }
        // "called for the coalition to leave": who shall act.
        if super::wants(stance)
            && entry.target.contains(&Complement::ObjectTo)
            && frame.complement(Complement::ObjectTo).is_some()
            && let Some(object) = frame.complement(Complement::Object)
        {
            // "wants the report to go to Vienna": a thing that shall change is nobody's.
            return self.others(&object, holder);
        }
        if let Some(found) = target.and_then(|range| self.doer_behind(stance, range, holder)) {
            return found;
        }
        let own_act = matches!(stance, Stance::Reject | Stance::Agree | Stance::Propose)
            && frame.complement(Complement::To).is_some_and(|to| target.is_some_and(|range| range.start == to.start + 1));
        if (stance == Stance::Pledge || own_act)
            && let Some(range) = target
        {
            return self.party_of_a_pledge(range, holder);
        }
        if matches!(stance, Stance::Agree | Stance::Deny)
            && let Some(range) = target
        {
            return self.whose_words(range, holder);
        }
        if !reaches_beyond(stance) {
            return Vec::new();
        }
        // "The world must know what Chad has done": who must is named, though nobody in particular.
        let active = |g: usize| !c.groups[g].passive;
        if entry.class == Class::Modal
            && entry.holder == Holder::Speaker
            && frame.subject.is_some()
            && frame.group.is_some_and(active)
        {
            return Vec::new();
        }
        let found = self.of_clause(stance, frame, holder);
        if !found.is_empty() {
            return found;
        }
        // "violates Ukraine's borders": what a wrong is done to is not who does it.
        let active = frame.rule == "active" && frame.subject.is_some();
        let wronged =
            active && entry.holder == Holder::Speaker && stance == Stance::Accuse && entry.toward == [Complement::Subject];
        let found = target.filter(|_| !wronged).map(|range| self.of_target(stance, range, holder)).unwrap_or_default();
        if !found.is_empty() {
            return found;
        }
        let found = if target.is_none() { self.of_beside(frame, holder) } else { Vec::new() };
        if !found.is_empty() {
            return found;
        }
        if let Some(found) = self.pointed_back(stance, frame, target, holder) {
            return found;
        }
        let behind = target.filter(|_| wronged).map_or(frame.cue.end, |range| range.end.max(frame.cue.end));
        if is_always_of_somebody(stance) { self.nearest(frame, behind, holder, basis, target.is_some()) } else { Vec::new() }
    }

    /// Whom the places name that the entry gives.
    fn in_places(&mut self, entry: &Cue, frame: &Frame, holder: &Source) -> Vec<Source> {
        let c = self.c;
        for &kind in &entry.toward {
            let Some(tokens) = frame.complement(kind) else { continue };
            if kind == Complement::To && c.is_tag(tokens.start, Tag::To) {
                continue;
            }
            // "demanded the release of the sailors", "demand for the release of": what "of" joins to another thing is not asked.
            if kind == Complement::Of && frame.first_beside().is_some_and(|first| first != tokens) {
                continue;
            }
            // "condemned the execution of activists by Chad"
            if kind == Complement::Object
                && !super::wants(entry.stance)
                && let Some(by) = (tokens.start + 1..tokens.end).find(|&n| c.a.is_word(n, "by"))
            {
                let agent = self.others(&(by + 1..tokens.end), holder);
                if !agent.is_empty() {
                    return agent;
                }
            }
            let mut found = self.others(&tokens, holder);
            if kind == Complement::Object
                && found.iter().all(|source| self.is_anybody(source))
                && let Some(named) = self.named_behind(&tokens, holder)
            {
                return named;
            }
            // "condemned the killing of protesters": nor at those who suffer it.
            let head = c.chunk_at(tokens.start, tokens.end).unwrap_or_default();
            let suffer = |source: &Source| self.is_anybody(source) && self.are_several(source);
            found.retain(|source| kind != Complement::Object || head.contains(&source.tokens.start) || !suffer(source));
            if found.is_empty() && kind == Complement::Subject {
                found = self.antecedent(&tokens, holder);
            }
            // "the test announced by Chad violates"
            if found.is_empty()
                && kind == Complement::Subject
                && let Some(by) = (tokens.start + 1..frame.cue.start).find(|&n| c.a.is_word(n, "by"))
            {
                found = self.others(&(by + 1..frame.cue.start), holder);
            }
            if found.is_empty() {
                found.extend(self.parties(entry, &tokens));
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// "demanded the release of the sailors held by Chad", "condemned the raid carried out by Chad".
    fn doer_behind(&mut self, stance: Stance, range: &Range<usize>, holder: &Source) -> Option<Vec<Source>> {
        let c = self.c;
        let group = c.group_with(range.end).map(|g| &c.groups[g]).filter(|group| group.participle)?;
        let after = group.tokens.end;
        let by = (after..after + 2).find(|&n| c.a.is_word(n, "by"))?;
        let own = matches!(stance, Stance::Pledge | Stance::Apologize | Stance::Abstain | Stance::Propose);
        let end = c.sentence(c.sentence_of(range.start)).end;
        let found = if own { Vec::new() } else { self.others(&(by + 1..end), holder) };
        (!found.is_empty()).then_some(found)
    }

    /// "demanded that Iran return", "fears that Israel will": of whom the clause speaks.
    fn of_clause(&mut self, stance: Stance, frame: &Frame, holder: &Source) -> Vec<Source> {
        let c = self.c;
        let Some(tokens) = [Complement::That, Complement::Clause].into_iter().find_map(|kind| frame.complement(kind)) else {
            return Vec::new();
        };
        let Some(chunk) = c.chunk_at(tokens.start, tokens.end) else { return Vec::new() };
        let named = super::target::subject(c, &tokens).map_or(chunk, |subject| subject.core);
        let mut found = self.others(&named, holder);
        // "warned that it would close the strait": nobody threatens his own side.
        found.retain(|source| stance != Stance::Threaten || !self.shares_home(source, holder));
        found
    }

    /// What is rejected or condemned belongs to somebody: "Iran's offer", "the offer from Iran".
    fn of_target(&mut self, stance: Stance, range: &Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        let mut found = self.others(range, holder);
        // What belongs to one's own side is not directed at it.
        // "demanded the release of the sailors": nor at those for whom it is asked.
        let head = c.chunk_at(range.start, range.end).unwrap_or_default();
        found.retain(|source| {
            !self.shares_home(source, holder) && (head.contains(&source.tokens.start) || !self.is_anybody(source))
        });
        if !found.is_empty() {
            return found;
        }
        // "the plan to sell jets to Chile": not whom an infinitive behind it names.
        let end = range.end.min(range.start + 14);
        let end = (range.start + 1..end).find(|&n| c.is_tag(n, Tag::To)).unwrap_or(end);
        let mut found = self.first_others(range.start..end, holder);
        let suffers = matches!(stance, Stance::Accuse | Stance::Condemn | Stance::Criticize | Stance::Concern | Stance::Oppose);
        let beside = |first: &Source| suffers && self.is_struck(first, range.start) || self.is_place(first, range.start);
        if found.first().is_some_and(beside) {
            found.clear();
        }
        found.retain(|source| !self.is_anybody(source));
        found
    }

    /// "urged all parties, including Chad, to leave": whom the aside names.
    fn named_behind(&self, object: &Range<usize>, holder: &Source) -> Option<Vec<Source>> {
        let c = self.c;
        let end = c.sentence(c.sentence_of(object.start)).end;
        let comma = object.end.min(end);
        let close = c.naming_end(comma, end).filter(|_| c.is_tag(comma, Tag::Comma))?;
        Some(self.first_others(comma + 2..close, holder)).filter(|named| !named.is_empty())
    }

    /// "Norway's launch of rockets, which violates the truce": whose act the relative clause speaks of.
    fn antecedent(&mut self, subject: &Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        if !c.is_tag(subject.start, Tag::Relative) {
            return Vec::new();
        }
        let start = c.sentence(c.sentence_of(subject.start)).start;
        let comma = subject.start > start && c.is_tag(subject.start - 1, Tag::Comma);
        let phrase = c.phrase_before(subject.start - usize::from(comma), start);
        phrase.map(|phrase| self.others(&phrase.tokens, holder)).unwrap_or_default()
    }

    /// "will provide Kyiv with aid", "ready to cooperate with Paris": to whom or with whom.
    fn party_of_a_pledge(&self, range: &Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        let end = range.end.min(range.start + 12);
        let joins = |n: usize| ["with", "to", "toward", "towards", "against"].iter().any(|word| c.a.is_word(n, word));
        // "agreed to work with him"
        let pronoun = (range.start + 1..end).find(|&n| c.is_tag(n, Tag::Pronoun) && joins(n - 1));
        if let Some((n, actor)) =
            pronoun.and_then(|n| Some((n, self.referents.at(n)?))).filter(|&(_, no)| !self.is_own(no, holder))
        {
            return vec![Source { tokens: n..n + 1, span: c.span(n..n + 1), actor: Some(actor) }];
        }
        let found = self.first_others(range.start..end, holder);
        let near = found.first().filter(|first| !self.is_anybody(first)).is_some_and(|first| {
            let mut before = first.tokens.start;
            while before > range.start && c.is_tag(before - 1, Tag::Determiner) {
                before -= 1;
            }
            before > range.start && (c.is_tag(before - 1, Tag::Verb) || joins(before - 1))
        });
        if near { found } else { Vec::new() }
    }

    /// "urged all parties", "called on the two sides": the set that was named before, else nobody in particular.
    fn parties(&mut self, entry: &Cue, tokens: &Range<usize>) -> Option<Source> {
        let c = self.c;
        let core = c.chunk_at(tokens.start, tokens.end)?;
        let head = core.end - 1;
        // "accused countries with nuclear arms"
        let meant = super::wants(entry.stance) || is_always_of_somebody(entry.stance);
        if !meant || !c.a.is(head, &[WordClass::SideNoun, WordClass::StateNoun]) || !c.a.word(head).ends_with('s') {
            return None;
        }
        let set = joint::last_set(c, self.actors, &Phrase { tokens: core.clone(), core: core.clone() });
        let span = c.span(core.clone());
        let actor = set.unwrap_or_else(|| self.actors.unnamed(span.of(c.a.text), None, true));
        Some(Source { tokens: core, span, actor: Some(actor) })
    }

    /// "accepted Iran's offer", "denied the accusations of Chad": whose words are answered.
    fn whose_words(&mut self, range: &Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        let head = c.chunk_at(range.start, range.end).unwrap_or_default();
        // "accepted the US plan"
        let plan = head.end > head.start && c.a.is(head.end - 1, &[WordClass::AnaphoricNoun]);
        let answered = plan || c.a.hits_in(layer::CUE, c.span(head)).next().is_some();
        if !answered {
            return Vec::new();
        }
        let mut found = self.others(range, holder);
        // "an accusation by Chad"
        let by = |n: usize| ["by", "from"].iter().any(|word| c.a.is_word(n, word));
        if found.is_empty()
            && let Some(agent) = (range.start + 1..range.end).find(|&n| by(n))
        {
            found = self.others(&(agent + 1..range.end), holder);
        }
        found.retain(|source| !self.shares_home(source, holder));
        found
    }

    /// The actors of a phrase, but not the holder itself.
    pub(super) fn others(&mut self, tokens: &Range<usize>, holder: &Source) -> Vec<Source> {
        let c = self.c;
        if self.is_first_person(&Phrase { tokens: tokens.clone(), core: tokens.clone() }) {
            return self.ourselves(tokens, holder).into_iter().collect();
        }
        let pronoun =
            tokens.len() == 1 && c.a.is(tokens.start, &[WordClass::PronounThey, WordClass::PronounHe, WordClass::PronounShe]);
        let meant = self.referents.at(tokens.start);
        // "They must leave": of whom the holder spoke last. Nobody calls himself "he".
        if pronoun && meant.is_none_or(|no| Some(no) == holder.actor) && self.voices.oneself(tokens.start).is_none() {
            let near = |sentence: usize| sentence + 2 >= c.sentence_of(tokens.start);
            let last = self.previous.as_ref().filter(|(last, _, sentence)| last.actor == holder.actor && near(*sentence));
            return last.map(|(_, toward, _)| toward.clone()).unwrap_or_default();
        }
        // "softened its opposition", "instructed their teams": one's own things and people are no counterpart.
        let meant = self.referents.at(tokens.start);
        let same = |no: ActorNo| c.mentions.at(holder.tokens.start).is_some_and(|m| m.actor == no);
        if c.is_tag(tokens.start, Tag::Possessive) && meant.is_some_and(|no| self.is_own(no, holder) || same(no)) {
            return Vec::new();
        }
        actors_in(c, self.referents, self.actors, tokens)
            .into_iter()
            .filter(|(no, _)| !self.is_own(*no, holder) && self.actors.get(*no).actor.kind != ActorKind::Media)
            .map(|(no, tokens)| Source { span: c.span(tokens.clone()), tokens, actor: Some(no) })
            .collect()
    }

    /// "They threaten us": the state of whoever speaks.
    fn ourselves(&mut self, tokens: &Range<usize>, holder: &Source) -> Option<Source> {
        let speaker = self.speaker(self.voices.basis(self.at))?.actor?;
        let actor = self.actors.home_actor(speaker).unwrap_or(speaker);
        let source = Source { span: self.c.span(tokens.clone()), tokens: tokens.clone(), actor: Some(actor) };
        (!self.is_own(actor, holder) && !self.shares_home(&source, holder)).then_some(source)
    }

    /// Whether an actor is the holder, or one of several who hold it together. What a union says to one of its members is said to another.
    pub(super) fn is_own(&self, no: ActorNo, holder: &Source) -> bool {
        let Some(own) = holder.actor else { return false };
        // "Leaders of a union" hold no position of each of its members.
        let together = self.actors.id(own).namespace() == "group" && self.actors.get(own).actor.affiliation.is_none();
        let member = || self.actors.members(own).any(|member| member == self.actors.id(no));
        no == own || together && member()
    }
}

/// Stances whose counterpart may stand outside the places that the entry names.
fn reaches_beyond(stance: Stance) -> bool {
    !matches!(stance, Stance::Agree | Stance::Abstain | Stance::Deny | Stance::Pledge | Stance::Apologize)
}

/// Stances that are nearly always directed at somebody: a blame without an addressee is rare.
pub(super) fn is_always_of_somebody(stance: Stance) -> bool {
    matches!(stance, Stance::Accuse | Stance::Condemn | Stance::Criticize | Stance::Doubt | Stance::Threaten)
}
