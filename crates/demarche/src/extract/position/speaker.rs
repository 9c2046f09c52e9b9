//! Who speaks, and for whom: "I" and "we", and what somebody says of those he speaks for.

use crate::extract::actors::ActorNo;
use crate::extract::clause::Phrase;
use crate::extract::frame::Frame;
use crate::extract::statement::Source;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Level;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::ActorKind;

use super::Reader;

impl Reader<'_, '_, '_, '_, '_> {
    /// "We demand it," a Norwegian spokesman said: an official without a name says so for his state.
    pub(super) fn spoken_for(&mut self, speaker: &Source) -> Option<ActorNo> {
        let c = self.c;
        let no = speaker.actor?;
        let draft = self.actors.get(no);
        if draft.actor.kind != ActorKind::Unnamed || draft.plural {
            return None;
        }
        let speaks_for = |reading| {
            let Reading::Title(office, ..) = reading else { return false };
            matches!(c.a.lexicon.entries().office[office as usize].level, Level::Official | Level::Spokesperson)
        };
        let office = c.a.hits_in(layer::ACTOR, c.span(speaker.tokens.clone())).any(|hit| speaks_for(hit.reading));
        let official = office || speaker.tokens.clone().any(|n| c.a.is(n, &[WordClass::SourceNoun]));
        self.actors.home_actor(no).filter(|_| official)
    }

    /// "Paris said it would", "Macron said his country will", "the envoy said her delegation opposed": who speaks of itself.
    pub(super) fn said_of_oneself(&mut self, subject: &Phrase, basis: Option<usize>) -> Option<ActorNo> {
        let c = self.c;
        let first = subject.core.start;
        if subject.core.len() == 1 {
            return self.voices.oneself(first);
        }
        let head = subject.core.end - 1;
        let for_all = [WordClass::StateNoun, WordClass::GovernmentNoun, WordClass::OrganAbroad];
        let own = c.is_tag(first, Tag::Possessive) && c.a.is(head, &for_all);
        // "The government will withdraw the bill," its minister said.
        let ruling = subject.core.len() == 2
            && c.a.is_word(first, "the")
            && c.a.is(head, &[WordClass::GovernmentNoun])
            && self.referents.at(first).or(self.referents.at(head)).is_none()
            && c.mentions.at(head).is_none();
        if !own && !ruling {
            return None;
        }
        let speaker = self.speaker(basis).and_then(|speaker| speaker.actor).filter(|_| basis.is_some());
        let speaker = speaker.filter(|&no| {
            let draft = self.actors.get(no);
            let one = draft.actor.kind == ActorKind::Person || draft.actor.kind == ActorKind::Unnamed && !draft.plural;
            one && self.referents.at(first).is_none_or(|meant| meant == no)
        })?;
        Some(self.actors.home_actor(speaker).unwrap_or(speaker))
    }

    /// "They threaten us", where nobody before is a set: of whom the speaker spoke last.
    pub(super) fn spoken_of(&self, subject: &Phrase, basis: Option<usize>) -> Option<ActorNo> {
        let pronoun = subject.core.len() == 1 && self.c.a.is(subject.core.start, &[WordClass::PronounThey]);
        let (holder, toward, sentence) = self.previous.as_ref()?;
        let speaker = self.speaker(basis).and_then(|speaker| speaker.actor)?;
        let near = sentence + 2 >= self.c.sentence_of(subject.core.start);
        if !pronoun || !near || self.actors.home(speaker) != holder.actor.and_then(|no| self.actors.home(no)) {
            return None;
        }
        toward.first().and_then(|other| other.actor)
    }

    pub(super) fn in_own_words(&self, frame: &Frame, basis: Option<usize>) -> bool {
        basis.is_none() || self.c.quote_of(frame.cue.start).is_some()
    }

    pub(super) fn is_first_person(&self, subject: &Phrase) -> bool {
        let (c, n) = (self.c, subject.core.start);
        if subject.core.len() != 1 {
            return false;
        }
        // "US" is no "us".
        if matches!(c.tag(n), Some(Tag::Pronoun | Tag::Possessive)) {
            return c.a.is(n, &[WordClass::PronounI, WordClass::PronounWe]) || c.a.is_word(n, "our") || c.a.is_word(n, "my");
        }
        // "I'm", "we've"
        let own = |word: &str| {
            word.split_once(['\'', '’']).is_some_and(|(own, _)| ["i", "we"].iter().any(|i| own.eq_ignore_ascii_case(i)))
        };
        c.contracted(n) && own(c.a.word(n))
    }

    /// The source of the statement, or the issuer of a text in the first person.
    pub(super) fn speaker(&self, basis: Option<usize>) -> Option<Source> {
        if basis.is_none()
            && let Some(source) = self.voices.quoted(self.at)
        {
            return Some(source.clone());
        }
        let mut at = basis;
        // "We note that": the statement's own source is a pronoun, so the words belong to whoever says "we".
        for _ in 0..4 {
            let Some(k) = at else { break };
            let statement = &self.statements[k];
            // "They agreed that Oslo must": whoever was found to agree.
            let nobody = statement.source.as_ref().and_then(|source| source.actor).is_none_or(|no| self.is_vague(no));
            if let Some(teller) = self.tellers[k].as_ref().filter(|_| nobody) {
                return Some(teller.clone());
            }
            let source = statement.source.as_ref()?;
            // "We, the ministers of Kenya and Uganda, note that"
            let opening = source.tokens.start..source.tokens.start + 1;
            let first_person = self.is_first_person(&Phrase { tokens: opening.clone(), core: opening });
            if source.actor.is_some() && !(first_person && source.tokens.len() > 1) {
                return Some(source.clone());
            }
            if !first_person {
                return None;
            }
            at = statement.within;
        }
        self.issuer.clone()
    }
}
