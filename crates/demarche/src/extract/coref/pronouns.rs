//! Whom one pronoun means: whoever the same pronoun meant just before, else the subject of the sentence before, else
//! somebody who fits.

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Words;
use crate::extract::clause::Clauses;
use crate::extract::mention::MentionDraft;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Gender;
use crate::lexicon::reading::{NameForm, Reading};
use crate::model::{ActorKind, MentionKind};

use super::Referents;
use super::places::{Place, Places, reports};

/// How many sentences back an antecedent may stand.
const REACH: usize = 4;

/// How many sentences back several can stand whom "they" means.
const SEVERAL: usize = 2;

/// How many tokens stand before "he said" in its sentence at most, and how many verbs of the sentence before are asked who told it.
const TOLD: usize = 60;
const BEFORE: usize = 8;

/// Pronouns that mean the same one another time.
const PERSON: Words<5> = Words::of(["he", "she", "him", "her", "his"]);
const PEOPLE: Words<3> = Words::of(["they", "them", "their"]);
const BODY: Words<2> = Words::of(["it", "its"]);

/// A pronoun whose meaning is sought.
pub(super) struct Pronoun<'f, 's, 'a> {
    c: &'f Clauses<'s, 'a>,
    places: &'f Places<'f, 's, 'a>,
    found: &'f Referents,
    token: usize,
    /// Whether it tells, outside of quotations, who says something: "he said".
    tells: bool,
}

impl<'f, 's, 'a> Pronoun<'f, 's, 'a> {
    pub(super) fn new(c: &'f Clauses<'s, 'a>, places: &'f Places<'f, 's, 'a>, found: &'f Referents, token: usize) -> Self {
        Self { c, places, found, token, tells: tells(c, token) }
    }

    /// "he", "she"
    pub(super) fn person(&self, actors: &Actors<'_>, gender: Gender, not: &[ActorNo]) -> Option<ActorNo> {
        let fits = |no: ActorNo| {
            let draft = actors.get(no);
            let person = draft.actor.kind == ActorKind::Person || draft.actor.kind == ActorKind::Unnamed && !draft.plural;
            person && draft.gender.is_none_or(|known| known == gender) && !not.contains(&no)
        };
        // A noun for somebody without name and state ("a driver") is meant only where it is what the sentence is about.
        let prominent = |m: &MentionDraft| {
            let draft = actors.get(m.actor);
            let served = draft.actor.affiliation.is_some() && m.kind != MentionKind::Nominal;
            draft.actor.kind == ActorKind::Person || served || self.places.of(m) < Place::Other || is_quoted(self.c, m)
        };
        if let Some(teller) = self.teller_before().filter(|&no| fits(no)) {
            return Some(teller);
        }
        self.earlier(&PERSON, self.tells, &fits)
            .or_else(|| self.antecedent(REACH, |m| fits(m.actor) && prominent(m)))
            .or_else(|| if self.tells { self.earlier(&PERSON, false, &fits) } else { None })
    }

    /// "The envoy spoke on Friday. Berg is well, he said": whoever told the sentence before goes on.
    fn teller_before(&self) -> Option<ActorNo> {
        let (c, n) = (self.c, self.token);
        let sentence = c.sentence(c.sentence_of(n));
        let start = sentence.start.max(n.saturating_sub(TOLD));
        let closed = n + 2 >= sentence.end || matches!(c.tag(n + 2), Some(Tag::Comma | Tag::Mark));
        let told = self.tells && closed && c.is_tag(n.wrapping_sub(1), Tag::Comma) && c.is_tag(n + 1, Tag::Verb);
        if !told || c.is_tag(start, Tag::Subordinator) || !c.has_finite(start..n) {
            return None;
        }
        let tells = |k: &usize| c.groups[*k].finite && c.groups[*k].quote.is_none() && reports(c, c.groups[*k].head);
        let teller = c.groups_in(c.sentence_of(n).checked_sub(1)?).take(BEFORE).find(tells)?;
        let head = c.subject(teller)?.core.end - 1;
        match c.mentions.at(head) {
            Some(m) => (self.places.of(m) == Place::Main).then_some(m.actor),
            None => self.found.at(head),
        }
    }

    /// "they"
    pub(super) fn several(&self, actors: &mut Actors<'_>) -> Option<ActorNo> {
        let (c, n) = (self.c, self.token);
        let plural = |no: ActorNo| actors.get(no).plural;
        if let Some(no) = self.earlier(&PEOPLE, self.tells, &plural) {
            return Some(no);
        }
        let sentence = c.sentence_of(n);
        for s in (sentence.saturating_sub(SEVERAL)..=sentence).rev() {
            let range = c.sentence(s);
            let subject = c.groups_in(s).find(|&k| c.groups[k].finite && c.groups[k].tokens.start < n);
            if let Some(phrase) = subject.and_then(|k| c.subject(k)).filter(|phrase| phrase.tokens.end <= n) {
                let and = phrase.core.clone().any(|k| c.is_tag(k, Tag::Coordinator));
                let joined: Vec<ActorNo> = c.mentions.within(phrase.core.clone()).map(|m| m.actor).collect();
                if and && joined.len() > 1 {
                    return Some(actors.joint(&joined));
                }
            }
            let plural = |no: ActorNo| actors.get(no).plural;
            // "The two leaders agreed … They also", "They agreed. …, one said. They added"
            let set = self.found.mentions.iter().rev().take_while(|m| m.tokens.start >= range.start);
            let told =
                |m: &MentionDraft| self.tells && actors.get(m.actor).actor.kind == ActorKind::Group && tells(c, m.tokens.start);
            let mut set = set.filter(|m| (m.kind == MentionKind::Nominal || told(m)) && m.tokens.end <= range.end.min(n));
            if let Some(set) = set.find(|m| plural(m.actor)) {
                return Some(set.actor);
            }
            // "The ministry met the envoys. They said": the subject of a sentence before, if it is a body.
            let leads = |m: &MentionDraft| s < sentence && self.speaks_as(actors, m.actor) && self.places.of(m) == Place::Main;
            let wanted = |m: &MentionDraft| !self.places.is_apart(n, m) && (plural(m.actor) || is_people(m) || leads(m));
            if let Some(m) = self.places.in_sentence(n, self.tells, s, wanted) {
                return Some(m.actor);
            }
        }
        self.antecedent(REACH, |m| self.speaks_as(actors, m.actor))
    }

    /// Whether "they" can mean this body: where they do something any, else those that are made of many.
    fn speaks_as(&self, actors: &Actors<'_>, no: ActorNo) -> bool {
        match actors.get(no).actor.kind {
            ActorKind::Organisation | ActorKind::Bloc | ActorKind::ArmedGroup => true,
            ActorKind::Government | ActorKind::Office | ActorKind::Media | ActorKind::Party => self.acts(),
            ActorKind::State | ActorKind::Person | ActorKind::Unnamed | ActorKind::Group => false,
        }
    }

    /// Whether the pronoun is the subject of an active verb.
    fn acts(&self) -> bool {
        let next = self.c.group_from(self.token + 1);
        let verb = self.c.groups.get(next).filter(|group| group.finite && !group.passive);
        self.tells || self.c.is_tag(self.token, Tag::Pronoun) && verb.is_some_and(|group| group.tokens.start == self.token + 1)
    }

    /// "it"
    pub(super) fn body(&self, actors: &Actors<'_>, not: &[ActorNo]) -> Option<ActorNo> {
        let fits = |no: ActorNo| {
            let draft = actors.get(no);
            !draft.plural
                && !not.contains(&no)
                && !matches!(draft.actor.kind, ActorKind::Person | ActorKind::Unnamed | ActorKind::Group)
        };
        self.earlier(&BODY, self.tells, &fits)
            .or_else(|| self.antecedent(1, |m| m.kind != MentionKind::Adjective && fits(m.actor)))
    }

    fn antecedent(&self, back: usize, wanted: impl Fn(&MentionDraft) -> bool) -> Option<ActorNo> {
        self.places.before(self.token, self.tells, back, wanted).map(|m| m.actor)
    }

    /// A pronoun of the same set in this sentence or the one before keeps its referent, unless somebody new became subject since.
    /// Who tells is whom a sentence was about ("acting"), and not whose doubts it spoke of: "Berg said Lind had his doubts. He added".
    fn earlier<const N: usize>(&self, words: &Words<N>, acting: bool, fits: &dyn Fn(ActorNo) -> bool) -> Option<ActorNo> {
        let (c, n) = (self.c, self.token);
        let sentence = c.sentence_of(n);
        // "…, though he had left," she said: what is quoted does not tell whom the words around it mean.
        let apart = |m: &MentionDraft| self.places.is_apart(n, m);
        let start = sentence.checked_sub(2).map_or(0, |before| c.sentence(before).end);
        let recent = self.found.mentions.iter().rev().take_while(|m| m.tokens.start >= start);
        let mut recent = recent.filter(|m| c.a.is_one_of(m.tokens.start, words) && !apart(m));
        let acts = |m: &&MentionDraft| {
            let next = c.tags[m.tokens.end..].iter().find(|&&tag| tag != Tag::Adverb);
            c.is_tag(m.tokens.start, Tag::Pronoun) && next.is_some_and(|tag| tag.verbal())
        };
        let last = if acting { recent.find(acts)? } else { recent.next()? };
        if !fits(last.actor) {
            return None;
        }
        let mut between = c.mentions.within(last.tokens.end..n).filter(|m| fits(m.actor));
        let interrupted = between.any(|m| {
            let here = !self.tells && c.sentence_of(m.tokens.start) == sentence;
            let subject = self.places.of(m) == Place::Main || here && self.places.of(m) == Place::Within;
            m.actor != last.actor && subject && !apart(m)
        });
        (!interrupted).then_some(last.actor)
    }
}

/// "quoted an official as saying": whoever is told to speak.
fn is_quoted(c: &Clauses<'_, '_>, m: &MentionDraft) -> bool {
    let verb = m.tokens.end + 1;
    c.a.is_word(m.tokens.end, "as") && c.is_ing(verb) && reports(c, verb)
}

/// "Republicans", "the Houthis": a name for many.
fn is_people(m: &MentionDraft) -> bool {
    matches!(m.entry, Some(Reading::State(_, NameForm::People) | Reading::Organisation(_, NameForm::People)))
}

/// Whether a pronoun is the subject of a verb of reporting, outside of quotations.
fn tells(c: &Clauses<'_, '_>, n: usize) -> bool {
    if c.quote_of(n).is_some() || c.is_tag(n, Tag::Possessive) {
        return false;
    }
    let next = c.group_from(n + 1);
    let follows = c.groups.get(next).is_some_and(|group| group.finite && group.tokens.start <= n + 2 && reports(c, group.head));
    follows || n > 0 && c.is_tag(n - 1, Tag::Verb) && reports(c, n - 1)
}
