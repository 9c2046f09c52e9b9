//! Whose stance it is.

use std::ops::Range;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::{Clauses, Phrase};
use crate::extract::frame::Frame;
use crate::extract::mention::number_at;
use crate::extract::segment::TokenKind;
use crate::extract::statement::{Source, actor_of};
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Complement, Cue, Holder};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{Act, ActorKind, Stance};

use super::{Reader, joint};
use crate::extract::frame::actors_in;

/// What is taken from the certainty where nobody is named beside the cue.
const UNNAMED: f32 = 0.15;

/// The issuer of a text in the first person: a minister's "we" is the state's.
pub(super) fn issuer(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, issuer: Source) -> Source {
    let we = (0..c.tags.len()).any(|n| c.is_tag(n, Tag::Pronoun) && c.a.is(n, &[WordClass::PronounWe]));
    let person = issuer.actor.filter(|&no| we && actors.get(no).actor.kind == ActorKind::Person);
    let home = person.and_then(|no| actors.home_actor(no));
    Source { actor: home.or(issuer.actor), ..issuer }
}

/// "there will be", "Paris will tell": a modal that tells the future, and of nobody's will.
pub(super) fn is_mere_future(c: &Clauses<'_, '_>, entry: &Cue, modal: usize) -> bool {
    let plain = entry.class == Class::Modal && entry.holder == Holder::Subject && !entry.lemma.contains(' ');
    plain && (!does_itself(c, modal) || c.group_with(modal).is_some_and(|g| only_speaks(c, g)))
}

/// "What I would say is", "Paris will tell": neither promises nor refuses anything.
fn only_speaks(c: &Clauses<'_, '_>, group: usize) -> bool {
    let head = c.groups[group].head;
    // "will continue to help"
    if c.is_tag(head + 1, Tag::To) {
        return false;
    }
    let says = |reading| {
        let Reading::Report(n, _) = reading else { return false };
        matches!(c.a.lexicon.entries().report[n as usize].act, Act::Say | Act::Tell | Act::Describe | Act::Think | Act::Claim)
    };
    c.a.hits_in(layer::REPORT, c.span(head..head + 1)).any(|hit| says(hit.reading))
}

/// Whether the words before "will" name who will: not in "there will be", "I think that will help", "a step that will help".
fn does_itself(c: &Clauses<'_, '_>, modal: usize) -> bool {
    let start = c.sentence(c.sentence_of(modal)).start;
    let passed = |n: usize| matches!(c.tags[n], Tag::Adverb | Tag::Negation | Tag::Time) && !c.a.is_word(n, "there");
    let Some(n) = (start..modal).rev().find(|&n| !passed(n)) else { return true };
    match c.tags[n] {
        Tag::Relative => {
            let before = n.checked_sub(1 + usize::from(n > start && c.is_tag(n - 1, Tag::Comma)));
            before.is_some_and(|n| c.mentions.at(n).is_some())
        }
        Tag::That | Tag::Verb => false,
        _ => !["there", "that"].iter().any(|word| c.a.is_word(n, word)),
    }
}

/// Whether "of" behind a noun opens what it is about: "rejection of the plan".
fn takes_of(entry: &Cue) -> bool {
    entry.target.contains(&Complement::Of) || entry.toward.contains(&Complement::Of)
}

impl Reader<'_, '_, '_, '_, '_> {
    /// Whose stance it is, and what the way of knowing costs in certainty.
    pub(super) fn holder(&mut self, entry: &Cue, frame: &Frame, basis: Option<usize>) -> Option<(Source, f32)> {
        let c = self.c;
        match entry.holder {
            Holder::Speaker => {
                let speaker = self.speaker(basis)?;
                // "does not need to", "did not have to": that nothing is owed is no demand.
                let before = frame.cue.start.saturating_sub(2)..frame.cue.start;
                let freed =
                    before.clone().any(|n| c.is_tag(n, Tag::Do)) && before.clone().any(|n| c.a.is(n, &[WordClass::Negation]));
                if entry.class == Class::Modal && freed {
                    return None;
                }
                // "called the claim absurd": only what somebody is said to call it.
                if frame.rule == "small"
                    && !basis.is_some_and(|k| matches!(self.statements[k].act, Act::Describe | Act::Think | Act::Claim))
                {
                    return None;
                }
                // A bare noun evaluates where the speaker's own words stand: in a quotation, or in a text in the first person.
                let said_to_be = matches!(frame.rule, "copula" | "small");
                if entry.class == Class::Noun && !said_to_be && !self.in_own_words(frame, basis) {
                    return None;
                }
                if frame.rule == "attributive" && entry.certainty < 0.7 {
                    return None;
                }
                // What one says of oneself is no evaluation of another.
                let patient = frame.complement(Complement::Object).filter(|_| frame.rule == "passive");
                let patient = patient.map(|tokens| Phrase { tokens: tokens.clone(), core: tokens });
                let own = [frame.subject.as_ref(), patient.as_ref()]
                    .into_iter()
                    .flatten()
                    .any(|words| self.is_first_person(words) || self.said_of_oneself(words, basis).is_some());
                (!own).then_some((speaker, 0.0))
            }
            Holder::Object => {
                let tokens = frame.complement(Complement::Object)?;
                if self.is_first_person(&Phrase { tokens: tokens.clone(), core: tokens.clone() }) {
                    return self.speaker(basis).map(|speaker| (speaker, 0.0));
                }
                let (actor, tokens) = actors_in(c, self.referents, self.actors, &tokens).into_iter().next()?;
                Some((Source { span: c.span(tokens.clone()), tokens, actor: Some(actor) }, 0.0))
            }
            Holder::Subject if frame.rule == "of" && takes_of(entry) => None,
            Holder::Subject => self.subject_holder(entry, frame, basis),
        }
    }

    fn subject_holder(&mut self, entry: &Cue, frame: &Frame, basis: Option<usize>) -> Option<(Source, f32)> {
        let c = self.c;
        // "would no longer help" promises nothing.
        let turned = |g: usize| {
            c.groups[g].negated || (c.groups[g].tokens.start..c.groups[g].tokens.end + 2).any(|n| c.a.is_word(n, "longer"))
        };
        let plain = entry.class == Class::Modal && !entry.lemma.contains(' ');
        // "is not going to be enough"
        let stays = |tokens: Range<usize>| {
            c.is_tag(tokens.start, Tag::Have) || c.group_with(tokens.start).is_some_and(|g| c.groups[g].copula)
        };
        if entry.class == Class::Modal && !plain && frame.complement(Complement::To).is_some_and(stays) {
            return None;
        }
        if plain && entry.stance == Stance::Pledge && frame.group.is_some_and(turned) {
            return None;
        }
        // "funds intended to help", "men accused of it": what is only known of somebody is nobody's stance.
        if frame.agentless && frame.group.is_some_and(|g| self.c.groups[g].participle) {
            return None;
        }
        if frame.agentless {
            let speaker = self.speaker(basis).or_else(|| {
                // "is expected to run": by everybody.
                let told = basis.is_none() && entry.stance != Stance::Expect;
                told.then(|| self.previous_holder(entry.stance, frame)).flatten()
            });
            // "Oslo's demand was rejected": not by Oslo.
            let patient = frame.complement(Complement::Object).unwrap_or_default();
            let own = |source: &Source| {
                let means = |n: usize| self.referents.at(n).is_some_and(|no| Some(no) == source.actor);
                c.mentions.within(patient.clone()).any(|m| Some(m.actor) == source.actor) || patient.clone().take(1).any(means)
            };
            return speaker.filter(|speaker| basis.is_some() || !own(speaker)).map(|speaker| (speaker, -0.2));
        }
        if matches!(frame.rule, "attributive" | "predicative" | "small") || frame.rule == "copula" && entry.class == Class::Noun {
            return None;
        }
        if self.opens_words(frame, basis) {
            return self.speaker(basis).map(|speaker| (speaker, -0.05));
        }
        let decided = self.decided(frame);
        if let Some(source) = self.teller(frame).filter(|_| decided.is_none()) {
            return Some((source, 0.0));
        }
        // "Expresses its support": the body that decides, where nobody else is meant.
        let owned = frame.subject.as_ref().is_some_and(|subject| {
            c.is_tag(subject.core.start, Tag::Possessive) && self.referents.at(subject.core.start).is_none()
        });
        if (frame.subject.is_none() || owned && !self.is_first_person(frame.subject.as_ref()?))
            && let Some(source) = frame.group.and_then(|g| self.voices.deciding(c, g))
        {
            return Some((source.clone(), 0.0));
        }
        if let Some(source) = frame.subject.as_ref().and_then(|subject| self.decider_of(subject)) {
            return Some((source, 0.0));
        }
        let subject = decided.as_ref().or(frame.subject.as_ref())?;
        // "no president could waive them", "any visitor would agree": nobody that can be named.
        if ["no", "any"].iter().any(|word| c.a.is_word(subject.core.start, word)) {
            return None;
        }
        let at = |actor| Source { tokens: subject.tokens.clone(), span: c.span(subject.tokens.clone()), actor };
        if self.is_first_person(subject) {
            if plain && frame.group.is_some_and(|g| self.is_unreal(g) || self.c.groups[g].copula) {
                return None;
            }
            // "We, the ministers of …, reaffirm our commitment": outside quotations the issuer speaks.
            let quoted = c.quote_of(subject.core.start).is_some();
            // "I regret": whoever signs it, and not the state.
            let one = self.c.a.is(subject.core.start, &[WordClass::PronounI]) || self.c.a.is_word(subject.core.start, "my");
            let issuer = if one { self.voices.issuer.clone() } else { self.issuer.clone() };
            let speaker = issuer.filter(|_| !quoted).or_else(|| self.speaker(basis))?;
            let home = self.spoken_for(&speaker).filter(|_| !one);
            return Some((at(home.or(speaker.actor)), 0.0));
        }
        // Where nobody is heard to speak, "will" tells the future.
        if entry.class == Class::Modal
            && !self.is_document(subject)
            && self.speaker(basis).is_none_or(|speaker| speaker.actor.is_none())
        {
            return None;
        }
        if let Some(speaker) = self.said_of_oneself(subject, basis) {
            return self.own_act(entry, frame, speaker, basis).then_some((at(Some(speaker)), 0.0));
        }
        let actor = self.subject_actor(entry, subject);
        let vague = actor.is_none_or(|no| self.is_vague(no));
        let actor = joint::including(c, self.actors, subject).or(actor);
        let set = if vague { self.own_bloc(subject, basis).or_else(|| self.set(subject)) } else { None };
        let others = || self.spoken_of(subject, basis);
        if let Some(actor) =
            set.or(actor).or_else(others).or_else(|| self.people(subject, frame)).map(|no| joint::people(self.actors, no))
        {
            // "Iran's acceptance", "approval by Paris": a noun alone may speak of what is only wished for.
            let bare = if matches!(frame.rule, "possessor" | "compound" | "agent" | "of") { -0.12 } else { 0.0 };
            // "the Trump endorsement" is another's.
            if frame.rule == "compound" && self.actors.get(actor).actor.kind == ActorKind::Person {
                return None;
            }
            return self.own_act(entry, frame, actor, basis).then_some((at(Some(actor)), bare));
        }
        let actor = self.issuing(entry, frame, subject)?;
        Some((at(Some(actor)), -UNNAMED))
    }

    /// "Reaffirming its commitment": the body that decides, whomever the paragraph before named last.
    fn decider_of(&self, subject: &Phrase) -> Option<Source> {
        let c = self.c;
        let its = subject.core.start;
        let verb = its.checked_sub(1).filter(|_| c.is_tag(its, Tag::Possessive) && !self.is_first_person(subject));
        let group = verb.and_then(|n| c.group_with(n)).filter(|&g| c.groups[g].tokens.end == its)?;
        self.voices.deciding(c, group).cloned()
    }

    /// Whose words a paper without a name holds.
    fn issuing(&mut self, entry: &Cue, frame: &Frame, subject: &Phrase) -> Option<ActorNo> {
        let c = self.c;
        if !self.is_document(subject) {
            return None;
        }
        // "the resolution, drafted by Chad, calls for"
        let from = subject.core.end..frame.cue.start;
        let by = from.clone().find(|&n| c.a.is_word(n, "by")).map(|by| by + 1..from.end);
        if let Some((actor, _)) = by.and_then(|words| actors_in(c, self.referents, self.actors, &words).into_iter().next()) {
            return Some(actor);
        }
        // "passed a resolution … the resolution calls for"
        let nobody = Source { tokens: subject.tokens.clone(), span: c.span(subject.tokens.clone()), actor: None };
        if let Some(doer) = self.doer(&subject.core, &nobody) {
            return doer.actor;
        }
        // "passed a resolution calling for", "the report accuses"
        let governor = frame
            .group
            .filter(|&g| c.groups[g].ing || c.groups[g].participle)
            .and_then(|g| c.governor(g))
            .and_then(|g| c.subject(g));
        governor
            .and_then(|phrase| actor_of(c, self.referents, self.actors, &phrase))
            .or_else(|| self.previous_holder(entry.stance, frame)?.actor)
    }

    /// "The two ministers", "they": those named side by side before, or who last took a stance together, or one by one.
    fn set(&mut self, subject: &Phrase) -> Option<ActorNo> {
        joint::last_set(self.c, self.actors, subject)
            .or_else(|| self.last_together(subject))
            .or_else(|| joint::last_two(self.c, self.actors, subject))
    }

    /// "A spokesman for the E3 said the three countries regretted it": the bloc that the speaker speaks for, if it has so many members.
    fn own_bloc(&mut self, subject: &Phrase, basis: Option<usize>) -> Option<ActorNo> {
        let c = self.c;
        let (first, head) = (subject.core.start, subject.core.end.checked_sub(1)?);
        let count = number_at(c.a, first + 1)?;
        let states = c.a.is_word(first, "the") && c.a.is(head, &[WordClass::StateNoun, WordClass::GovernmentNoun]);
        let speaker = self.speaker(Some(basis.filter(|_| states)?))?.actor?;
        let bloc = self.actors.home_actor(speaker)?;
        (self.actors.members(bloc).count() == count).then_some(bloc)
    }

    /// Several people of whom the text does not say where they belong.
    pub(super) fn is_vague(&self, no: ActorNo) -> bool {
        let draft = self.actors.get(no);
        draft.actor.kind == ActorKind::Unnamed && draft.actor.affiliation.is_none() && draft.plural
    }

    /// "the protesters' demand", "the demands of the protesters": people whom nothing else names.
    fn people(&mut self, subject: &Phrase, frame: &Frame) -> Option<ActorNo> {
        let c = self.c;
        let head = subject.core.end.checked_sub(1)?;
        let several = c.a.is(head, &[WordClass::PersonNoun, WordClass::PeopleNoun]) && c.a.word(head).ends_with('s');
        let owns = matches!(frame.rule, "possessor" | "of") && several && c.mentions.at(head).is_none();
        // "Human rights groups condemned it"
        let acts = matches!(frame.rule, "active" | "light-verb")
            && c.a.is(head, &[WordClass::BlocNoun, WordClass::SideNoun, WordClass::PeopleNoun, WordClass::GovernmentNoun])
            && c.is_tag(head, Tag::Noun)
            && !c.a.is(subject.core.start, &[WordClass::Determiner, WordClass::Demonstrative, WordClass::Possessive])
            && c.mentions.within(subject.core.clone()).next().is_none();
        // "thousands of protesters"
        let of = c.is_tag(subject.core.end, Tag::Preposition) && c.a.is_word(subject.core.end, "of");
        let counted = of && c.a.is(head, &[WordClass::PartNoun]) && {
            let whole = c.chunk_at(subject.core.end + 1, subject.tokens.end);
            whole.is_some_and(|whole| c.a.is(whole.end - 1, &[WordClass::PersonNoun, WordClass::PeopleNoun]))
        };
        (owns || counted || acts).then(|| self.actors.unnamed(c.span(subject.tokens.clone()).of(c.a.text), None, true))
    }

    /// "Chad's decision to reject the offer": whose decision it is.
    pub(super) fn decided(&self, frame: &Frame) -> Option<Phrase> {
        let c = self.c;
        let group = frame.group.map(|g| &c.groups[g]).filter(|group| group.infinitive && frame.rule == "infinitive")?;
        let noun = group.tokens.start.checked_sub(1).filter(|&n| c.is_tag(n, Tag::Noun))?;
        let decides = |reading| {
            let Reading::Report(n, _) = reading else { return false };
            let report = &c.a.lexicon.entries().report[n as usize];
            report.class == Class::Noun && matches!(report.act, Act::Decide | Act::Intend)
        };
        let stance = c.a.hits_in(layer::CUE, c.span(noun..noun + 1)).next().is_some();
        if stance || !c.a.hits_in(layer::REPORT, c.span(noun..noun + 1)).any(|hit| decides(hit.reading)) {
            return None;
        }
        let mut n = noun;
        while n > 0 && c.is_tag(n - 1, Tag::Adjective) && c.mentions.at(n - 1).is_none() {
            n -= 1;
        }
        let owner = n.checked_sub(1)?;
        let start = c.sentence(c.sentence_of(noun)).start;
        match c.tags[owner] {
            Tag::Clitic => c.phrase_before(owner, start).map(|phrase| Phrase { tokens: phrase.core.clone(), core: phrase.core }),
            Tag::Possessive => Some(Phrase { tokens: owner..n, core: owner..n }),
            _ => c.mentions.at(owner).map(|m| Phrase { tokens: m.tokens.clone(), core: m.tokens.clone() }),
        }
    }

    /// "They agreed", "the ministers called": those who last took a stance together.
    fn last_together(&self, subject: &Phrase) -> Option<ActorNo> {
        let (actor, sentence) = self.together?;
        (joint::is_set(self.c, subject) && sentence + joint::REACH >= self.c.sentence_of(subject.core.start)).then_some(actor)
    }

    /// "urged restraint and cautioned against strikes": whoever a statement with this cue says it is.
    fn teller(&self, frame: &Frame) -> Option<Source> {
        let group = frame.group.map(|g| &self.c.groups[g]).filter(|_| matches!(frame.rule, "active" | "infinitive"))?;
        let told = self.told.get(group.head).map(|k| &self.statements[k])?;
        told.source.clone().filter(|source| source.actor.is_some_and(|no| !self.is_vague(no)))
    }

    /// `and "would like neighbours to join"`: words without a subject of their own belong to whoever says them.
    fn opens_words(&self, frame: &Frame, basis: Option<usize>) -> bool {
        let c = self.c;
        let Some(k) = basis else { return false };
        let Some(group) = frame.group.map(|g| &c.groups[g]).filter(|group| group.finite && !group.passive) else { return false };
        let mut first = group.tokens.start;
        let quote = first.checked_sub(1).filter(|&n| c.a.kind(n) == Some(TokenKind::Quote));
        if let Some(quote) = quote {
            first = quote;
        }
        quote.is_some()
            && self.statements[k].content.iter().any(|piece| {
                let start = c.a.segments.token_at(piece.start());
                start == first || start == group.tokens.start
            })
    }

    /// "would have chosen": what did not happen is neither promised nor refused.
    fn is_unreal(&self, group: usize) -> bool {
        let group = &self.c.groups[group];
        (group.tokens.start..group.head).any(|n| self.c.is_tag(n, Tag::Have))
    }

    /// "will", "will not": a promise or refusal where the speaker means itself; of others it only tells the future.
    fn own_act(&self, entry: &Cue, frame: &Frame, actor: ActorNo, basis: Option<usize>) -> bool {
        if entry.class != Class::Modal {
            return true;
        }
        // "it will be resolved": by whom is open.
        if frame.group.is_some_and(|g| self.c.groups[g].passive || self.c.groups[g].copula || self.is_unreal(g)) {
            return false;
        }
        let Some(speaker) = self.speaker(basis).and_then(|speaker| speaker.actor) else { return false };
        // "the United States and our allies will"
        let among = || {
            let home = self.actors.home(speaker);
            home.is_some() && self.actors.members(actor).any(|member| Some(member) == home)
        };
        let together = self.actors.id(actor).namespace() == "group" && among();
        together || speaker == actor || self.actors.home(speaker).is_some_and(|home| self.actors.home(actor) == Some(home))
    }

    /// The last holder of this stance, else of any, where it stands near.
    fn previous_holder(&self, stance: Stance, frame: &Frame) -> Option<Source> {
        if let Some((holder, sentence)) = &self.last_of[stance as usize]
            && sentence + 6 >= self.c.sentence_of(frame.cue.start)
        {
            return Some(holder.clone());
        }
        let (holder, _, sentence) = self.previous.as_ref()?;
        (sentence + 2 >= self.c.sentence_of(frame.cue.start)).then(|| holder.clone())
    }

    /// Whether a phrase names a paper that somebody wrote.
    fn is_document(&self, subject: &Phrase) -> bool {
        subject.core.end.checked_sub(1).is_some_and(|n| self.c.a.is(n, &[WordClass::DocumentNoun]))
    }

    fn subject_actor(&mut self, entry: &Cue, subject: &Phrase) -> Option<ActorNo> {
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
            if let Some(actor) = actor_of(c, self.referents, self.actors, &phrase) {
                return Some(actor);
            }
            // "a step that would force it": a thing promises nothing.
            let named = c.mentions.within(phrase.tokens).last().map(|m| m.actor);
            return named.filter(|_| entry.class != Class::Modal);
        }
        None
    }
}
