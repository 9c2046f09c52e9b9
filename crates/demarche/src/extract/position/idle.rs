//! Words that look like a stance and take none: questions, claims, wishes of nobody, verdicts that are only asked about.

use std::ops::Range;

use crate::extract::frame::Frame;
use crate::extract::statement::Source;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Cue, Holder};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::{Act, ActorKind, Mode, Stance};

use super::{Reader, THRESHOLD};

/// The certainty below which a verb of asking must say what for.
const VAGUE: f32 = 0.55;

/// How far before a verdict the "whether" stands that only asks about it.
const ASKED: usize = 12;

impl Reader<'_, '_, '_, '_, '_> {
    /// Whether an entry takes no stance in its frame.
    pub(super) fn is_idle(
        &self,
        entry: &Cue,
        stance: Stance,
        frame: &Frame,
        holder: &Source,
        target: Option<&Range<usize>>,
        toward: &[Source],
    ) -> bool {
        // "dismissed reports that Oslo had provoked it", said for Oslo: nobody's verdict on his own side is found between the lines.
        let hostile = stance.valence() < 0.0 && entry.holder == Holder::Speaker && entry.class != Class::Modal;
        if hostile && !toward.is_empty() && toward.iter().all(|other| self.shares_home(other, holder)) {
            return true;
        }
        if entry.holder == Holder::Speaker && (entry.class != Class::Modal && self.is_asked(frame) || self.is_unsaid()) {
            return true;
        }
        // "his call with the king": a noun that may ask for something says what for.
        if entry.class == Class::Noun {
            // "the US proposal" only names one; "US support for the plan" tells of it.
            if frame.rule == "compound" && target.is_none() && toward.is_empty() {
                return true;
            }
            // "the threat from Chad", "poses a threat" tell of a danger; "its threat to leave" is one.
            let owned = matches!(frame.rule, "possessor" | "light-verb") || entry.lemma.contains(' ');
            let danger = stance == Stance::Threaten && !owned && entry.holder == Holder::Subject;
            let acts = frame.complement(Complement::To).is_some_and(|tokens| self.c.is_tag(tokens.start, Tag::To));
            return danger && !acts || stance == Stance::Request && entry.certainty < 0.7 && target.is_none();
        }
        // "it is vital that Oslo act" asks for it; "the talks are vital for Oslo" does not.
        if entry.class == Class::Adjective && stance == Stance::Request && entry.holder == Holder::Speaker {
            let it = frame.subject.as_ref().is_some_and(|subject| self.c.a.is(subject.core.start, &[WordClass::PronounIt]));
            return target.is_none() || !it && !entry.target.contains(&Complement::Subject);
        }
        // "it will be resolved": by whom and to do what is open.
        if entry.class == Class::Adjective && stance == Stance::Pledge && !entry.lemma.contains(' ') {
            return target.is_none() && toward.is_empty();
        }
        // "you have to work with people": everybody, and nobody.
        if entry.class == Class::Modal && entry.holder == Holder::Speaker {
            let everybody =
                frame.subject.as_ref().is_some_and(|subject| self.c.a.is(subject.core.start, &[WordClass::PronounYou]));
            // "the strength needed to win"
            let nobody = entry.certainty < 0.55 && toward.is_empty();
            // "it has to do with money"
            let concerns = frame
                .complement(Complement::To)
                .is_some_and(|tokens| self.c.a.is_word(tokens.start, "do") && self.c.a.is_word(tokens.start + 1, "with"));
            return nobody || concerns || everybody && entry.lemma.ends_with(" to");
        }
        if entry.class != Class::Verb {
            return false;
        }
        if self.is_reduced(frame) || self.stays_unnamed(stance, holder, target) {
            return true;
        }
        match stance {
            // "asked the minister about the crew", "when asked whether": a question is no request.
            // "Norway needs jets" asks for them where Norway says so.
            Stance::Request if entry.certainty < THRESHOLD => {
                let past =
                    |g: usize| self.c.groups[g].negated || self.c.a.words[self.c.groups[g].head].verb().has(VerbForms::PAST);
                target.is_none() || !self.is_own_word(holder) || frame.group.is_some_and(past)
            }
            // "is advising the army": not what to do.
            Stance::Request if entry.certainty < VAGUE && target.is_none() && !entry.lemma.contains(' ') => true,
            Stance::Request if entry.certainty < 0.8 => {
                let media = holder.actor.is_some_and(|no| self.actors.get(no).actor.kind == ActorKind::Media);
                let asked = [Complement::About, Complement::Wh].into_iter().any(|kind| frame.complement(kind).is_some());
                asked || media && target.is_none() || self.is_question(frame)
            }
            // "officers wanted in Lima": who wants nothing expects nothing.
            // "wanted to know whether": a question, too.
            Stance::Expect => {
                !entry.lemma.contains(' ') && target.is_none() && (toward.is_empty() || self.befalls(frame))
                    || target.is_some_and(|range| self.learns(range))
            }
            // `"He is the president," Oslo insisted`: whoever insists names nothing that is demanded.
            Stance::Demand if entry.certainty < 0.8 && !entry.lemma.contains(' ') && target.is_none() && toward.is_empty() => {
                true
            }
            // "to defend itself": oneself is nobody to stand by.
            Stance::Support => target.is_some_and(|range| self.is_reflexive(range)),
            Stance::Demand | Stance::Propose => self.only_claims(stance, frame),
            // "assured him that it was done"
            Stance::Pledge => entry.certainty < 0.8 && !entry.lemma.contains(' ') && self.only_claims(stance, frame),
            Stance::Accuse | Stance::Condemn | Stance::Criticize => {
                entry.toward.contains(&Complement::Object)
                    && entry.target.iter().any(|&kind| frame.complement(kind).is_some())
                    && self.befalls(frame)
            }
            _ => false,
        }
    }

    /// `"Who pays?" he asked`: whose statement holds a question mark.
    fn is_question(&self, frame: &Frame) -> bool {
        let told = frame.group.and_then(|g| self.told.get(self.c.groups[g].head)).map(|k| &self.statements[k]);
        let content = told.filter(|told| told.mode == Mode::Direct).and_then(|told| told.content.last());
        content.is_some_and(|piece| piece.of(self.c.a.text).trim_end_matches(['"', '”', '\'', '’', ' ']).ends_with('?'))
    }

    /// "when asked to name one", "as expected": what befalls whoever the sentence is about.
    fn is_reduced(&self, frame: &Frame) -> bool {
        let c = self.c;
        let Some(group) = frame.group.map(|g| &c.groups[g]).filter(|group| group.tokens.len() == 1) else { return false };
        let verb = c.a.words[group.head].verb();
        let before = group.head.checked_sub(1).and_then(|n| c.tag(n));
        verb.has(VerbForms::PAST)
            && verb.has(VerbForms::PARTICIPLE)
            && matches!(before, Some(Tag::Subordinator | Tag::Wh))
            && frame.complement(Complement::Object).is_none()
    }

    /// "an official who declined to be identified", "who asked not to be named": what is done to somebody unnamed is his affair.
    fn stays_unnamed(&self, stance: Stance, holder: &Source, target: Option<&Range<usize>>) -> bool {
        let c = self.c;
        let unnamed = holder.actor.is_some_and(|no| self.actors.get(no).actor.kind == ActorKind::Unnamed);
        let be = |&n: &usize| !matches!(c.tags[n], Tag::Negation | Tag::To);
        let done = |n: usize| c.is_tag(n, Tag::Be) && c.is_tag(n + 1, Tag::Verb);
        matches!(stance, Stance::Reject | Stance::Request)
            && unnamed
            && target.and_then(|range| range.clone().find(be)).is_some_and(done)
    }

    /// Whether what is wanted is to know something.
    fn learns(&self, target: &Range<usize>) -> bool {
        let c = self.c;
        let knows =
            |reading| matches!(reading, Reading::Report(n, _) if c.a.lexicon.entries().report[n as usize].act == Act::Know);
        c.group_with(target.start).is_some_and(|g| c.groups[g].infinitive)
            && c.a.hits_in(layer::REPORT, c.a.token(target.start).span).any(|hit| knows(hit.reading))
    }

    /// Whether the holder speaks itself.
    fn is_own_word(&self, holder: &Source) -> bool {
        let basis = self.voices.basis(self.at);
        basis.is_some() && self.speaker(basis).is_some_and(|speaker| self.shares_home(&speaker, holder))
    }

    /// "itself", "themselves"
    fn is_reflexive(&self, target: &Range<usize>) -> bool {
        let word = self.c.a.word(target.start);
        target.len() == 1 && (word.ends_with("self") || word.ends_with("selves"))
    }

    /// "insists that the plant is safe", "suggested that Oslo had known": whoever insists on a fact demands nothing.
    fn only_claims(&self, stance: Stance, frame: &Frame) -> bool {
        let c = self.c;
        let clause = [Complement::That, Complement::Clause].into_iter().find_map(|kind| frame.complement(kind));
        let object = stance == Stance::Demand && frame.complement(Complement::Object).is_some();
        let Some(clause) = clause.filter(|_| !object) else { return false };
        let first = c.begun_before(clause.start);
        c.groups[first..].iter().take_while(|g| g.head < clause.end).find(|g| g.finite).is_some_and(|g| {
            let head = g.tokens.start;
            let verb = c.a.words[head].verb();
            let auxiliary = matches!(c.tags[head], Tag::Be | Tag::Have | Tag::Do) && !c.a.is_word(head, "be");
            let foretells = |n: usize| ["would", "will", "can", "could", "may", "might"].iter().any(|word| c.a.is_word(n, word));
            // What somebody assures that it will do is a promise.
            g.modal.is_some_and(|n| stance != Stance::Pledge && foretells(n))
                || g.modal.is_none()
                    && (auxiliary || !verb.has(VerbForms::BASE) && (verb.has(VerbForms::THIRD) || verb.has(VerbForms::PAST)))
        })
    }

    /// "men charged with desertion", "the minister, blamed for the leak": without an object such a verb tells what befalls its subject.
    fn befalls(&self, frame: &Frame) -> bool {
        let c = self.c;
        let Some(group) = frame.group.map(|g| &c.groups[g]).filter(|_| frame.rule == "active") else { return false };
        let verb = c.a.words[group.head].verb();
        let bare = group.tokens.len() == 1 && verb.has(VerbForms::PAST) && verb.has(VerbForms::PARTICIPLE);
        let acted_on = [Complement::Object, Complement::That, Complement::Clause, Complement::Quote, Complement::Ing];
        let alone = acted_on.into_iter().all(|kind| frame.complement(kind).is_none());
        // "countries that Norway criticised for their records"
        let taken = frame.subject.as_ref().and_then(|subject| subject.tokens.start.checked_sub(1));
        let taken = taken.is_some_and(|n| matches!(c.tags[n], Tag::Relative | Tag::That));
        bare && alone && !taken
    }

    /// "refused to say that Oslo should", "did not say that it was wrong": what is not said judges nobody.
    fn is_unsaid(&self) -> bool {
        let c = self.c;
        let Some(cue) = self.voices.basis(self.at).and_then(|k| self.statements[k].cue.as_ref()) else { return false };
        let group = c.group_with(cue.tokens.start).map(|g| &c.groups[g]);
        let from = group.map_or(cue.tokens.start, |group| group.tokens.start);
        let from = if c.is_tag(from, Tag::To) { from.saturating_sub(1) } else { from };
        group.is_some_and(|group| group.negated) || (from..cue.tokens.end).any(|n| c.a.is(n, &[WordClass::ShiftNegated]))
    }

    /// "asked whether Oslo was to blame": nobody has said that it was.
    fn is_asked(&self, frame: &Frame) -> bool {
        let c = self.c;
        let start = c.sentence(c.sentence_of(frame.cue.start)).start.max(frame.cue.start.saturating_sub(ASKED));
        (start..frame.cue.start)
            .rev()
            .take_while(|&n| !matches!(c.tags[n], Tag::Comma | Tag::That | Tag::Quote))
            .any(|n| c.a.is_word(n, "whether"))
    }
}
