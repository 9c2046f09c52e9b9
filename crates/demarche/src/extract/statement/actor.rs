//! Whom a noun phrase means: somebody named, several joined, whom a word refers back to, or people without a name.

use std::ops::Range;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::{Clauses, Phrase};
use crate::extract::coref::Referents;
use crate::extract::mention::MentionDraft;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Level;
use crate::lexicon::reading::{NameForm, Reading};
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

/// How many descriptions stand between somebody and "who" at most.
const DESCRIPTIONS: usize = 4;

/// The actor whom a phrase names: the mention that holds its head, several joined, or a pronoun's referent.
pub(crate) fn actor_of(c: &Clauses<'_, '_>, referents: &Referents, actors: &mut Actors<'_>, phrase: &Phrase) -> Option<ActorNo> {
    // Whom a relative clause names is somebody else.
    let relative = (phrase.core.end..phrase.tokens.end).find(|&n| c.is_tag(n, Tag::Relative));
    let phrase = &Phrase { tokens: phrase.tokens.start..relative.unwrap_or(phrase.tokens.end), core: phrase.core.clone() };
    let joined = phrase.core.clone().any(|n| c.is_tag(n, Tag::Coordinator));
    if !joined && let Some(no) = phrase.core.clone().next_back().and_then(|head| referents.at(head)) {
        return Some(no);
    }
    if joined {
        let members = members(c, referents, actors, phrase.core.clone());
        if members.len() > 1 {
            return Some(actors.joint(&members));
        }
    }
    // "the head of the team, Olli Heinonen": the name in apposition to a description.
    let covering = c.mentions.at(phrase.core.end.saturating_sub(1));
    if covering.is_none_or(|m| m.kind != MentionKind::Name || actors.get(m.actor).actor.kind != ActorKind::Person)
        && let Some(no) = apposed_person(c, actors, phrase)
    {
        return Some(no);
    }
    // "a US-based group": where somebody is.
    let inside = || c.mentions.within(phrase.core.clone()).filter(|m| m.span == c.span(m.tokens.clone()));
    covering
        .map(|m| m.actor)
        .or_else(|| relative_antecedent(c, referents, actors, phrase.core.start))
        .or_else(|| inside().filter(|m| !is_possessor(c, m.tokens.end)).last().map(|m| m.actor))
        .or_else(|| inside().last().map(|m| m.actor))
        .or_else(|| behind(c, actors, phrase))
        .or_else(|| owner(c, referents, phrase))
}

/// The actor behind the words of a source: as [`actor_of`], but of "Russian troops" not the state.
pub(super) fn source_actor(
    c: &Clauses<'_, '_>,
    referents: &Referents,
    actors: &mut Actors<'_>,
    phrase: &Phrase,
) -> Option<ActorNo> {
    match actor_of(c, referents, actors, phrase)? {
        home if is_of(c, actors, phrase, home) => somebody(c, actors, phrase, Some(home)),
        actor => Some(actor),
    }
}

/// Those who are joined in a phrase, pronouns among them: "he and the mayor".
///
/// Whoever only tells whose the mayor is, is none, nor is a name before another noun ("Berg employees"). Two descriptions under one
/// article are of one person ("the senator and candidate"), and so are those before a name ("journalist and author Jun Mori").
fn members(c: &Clauses<'_, '_>, referents: &Referents, actors: &Actors<'_>, core: Range<usize>) -> Vec<ActorNo> {
    let mut members: Vec<ActorNo> = Vec::new();
    let mut last: Option<&MentionDraft> = None;
    let mut n = core.start;
    while n < core.end {
        let mention = c.mentions.at(n).filter(|m| m.tokens.start == n && m.tokens.end <= core.end);
        let end = mention.map_or(n + 1, |m| m.tokens.end);
        let modifies = end < core.end && !matches!(c.tags[end], Tag::Coordinator | Tag::Comma | Tag::Mark | Tag::Negation);
        let no = mention.filter(|m| m.kind != MentionKind::Adjective).map(|m| m.actor).or_else(|| referents.at(n));
        n = end;
        let Some(no) = no.filter(|no| !modifies && !members.contains(no)) else { continue };
        match last.zip(mention).filter(|(first, second)| are_one(c, actors, first, second)) {
            Some(_) if actors.get(no).actor.kind == ActorKind::Person => {
                members.pop();
                members.push(no);
            }
            Some(_) => {}
            None => members.push(no),
        }
        last = mention;
    }
    members
}

/// "the senator and presidential candidate", "journalist and author Jun Mori": one person described twice.
fn are_one(c: &Clauses<'_, '_>, actors: &Actors<'_>, first: &MentionDraft, second: &MentionDraft) -> bool {
    let single = |m: &MentionDraft| actors.get(m.actor).actor.kind == ActorKind::Unnamed && !actors.get(m.actor).plural;
    let article = |m: &MentionDraft| {
        let start = c.sentence(c.sentence_of(m.tokens.start)).start;
        let first = c.chunk_before(m.tokens.end, start).map_or(m.tokens.start, |chunk| chunk.start);
        c.a.is(first, &[WordClass::Determiner, WordClass::Indefinite, WordClass::Number])
    };
    // "the president and prime minister" are two.
    let high = |m: &MentionDraft| match m.entry {
        Some(Reading::Title(office, ..)) => {
            matches!(c.a.lexicon.entries().office[office as usize].level, Level::Head | Level::Minister)
        }
        _ => false,
    };
    let named = actors.get(second.actor).actor.kind == ActorKind::Person && !article(first);
    single(first) && !article(second) && (named || single(second) && article(first) && !high(second))
}

/// A person named behind the comma of an apposition.
fn apposed_person(c: &Clauses<'_, '_>, actors: &Actors<'_>, phrase: &Phrase) -> Option<ActorNo> {
    let comma = phrase.core.end..phrase.tokens.end;
    let named = c.mentions.within(comma).find(|m| m.kind == MentionKind::Name && c.is_tag(m.tokens.start - 1, Tag::Comma))?;
    (actors.get(named.actor).actor.kind == ActorKind::Person).then_some(named.actor)
}

/// "the minister, who said": whoever the noun before the relative pronoun means.
fn relative_antecedent(c: &Clauses<'_, '_>, referents: &Referents, actors: &Actors<'_>, n: usize) -> Option<ActorNo> {
    if !matches!(c.tag(n), Some(Tag::Relative | Tag::That)) || n == 0 {
        return None;
    }
    let before = if c.is_tag(n - 1, Tag::Comma) { n.checked_sub(2)? } else { n - 1 };
    // "the commission (USCIRF), which"
    let before = if c.a.kind(before) == Some(TokenKind::Close) { before.checked_sub(1)? } else { before };
    // "a statement which said": whoever issued it.
    let near = || c.mentions.at(before).map(|m| m.actor).or_else(|| referents.at(before));
    if c.a.is_word(n, "who") { person_before(c, actors, before).or_else(near) } else { near() }
}

/// "Anna Berg, a lawyer at a bank in Oslo, who said": the nearest person, over whose seat and work stand between.
fn person_before(c: &Clauses<'_, '_>, actors: &Actors<'_>, last: usize) -> Option<ActorNo> {
    let start = c.sentence(c.sentence_of(last)).start;
    let mut end = last + 1;
    for _ in 0..DESCRIPTIONS {
        let m = c.mentions.at(end.checked_sub(1)?);
        let person = m.filter(|m| matches!(actors.get(m.actor).actor.kind, ActorKind::Person | ActorKind::Unnamed));
        if let Some(m) = person {
            return Some(m.actor);
        }
        let first = m.map_or_else(|| c.chunk_before(end, start).map(|chunk| chunk.start), |m| Some(m.tokens.start))?;
        let article = usize::from(first > start && c.is_tag(first - 1, Tag::Determiner));
        end = (first - article).checked_sub(1).filter(|&n| n > start)?;
        if !matches!(c.tags[end], Tag::Preposition | Tag::Comma) {
            return None;
        }
    }
    None
}

/// "his office": who has it. His party or his staff are others.
fn owner(c: &Clauses<'_, '_>, referents: &Referents, phrase: &Phrase) -> Option<ActorNo> {
    let own = c.is_tag(phrase.core.start, Tag::Possessive) && c.a.is_word(phrase.core.end - 1, "office");
    own.then(|| referents.at(phrase.core.start)).flatten()
}

/// "a report by the agency", "the court of Kosovo": whoever stands behind the head and speaks by it. "A poll of Americans"
/// is nobody's, as far as its words say.
fn behind(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, phrase: &Phrase) -> Option<ActorNo> {
    let m = c.mentions.within(phrase.core.end..phrase.tokens.end).next()?;
    let link = (phrase.core.end..m.tokens.start).rev().find(|&n| c.is_tag(n, Tag::Preposition))?;
    // "countries like Chad", "groups such as Hamas"
    if c.a.is_word(link, "like") || c.a.is_word(link, "as") && c.a.is_word(link - 1, "such") {
        return Some(m.actor);
    }
    let kind = actors.get(m.actor).actor.kind;
    let part = kind == ActorKind::State || m.kind == MentionKind::Adjective;
    let nouns = [
        WordClass::GovernmentNoun,
        WordClass::BlocNoun,
        WordClass::SideNoun,
        WordClass::PeopleNoun,
        WordClass::PartNoun,
        WordClass::Indefinite,
    ];
    let leads = c.a.is(phrase.core.end - 1, &nouns);
    let organ = || organ_of_many(c, phrase.core.end - 1);
    // "the governments of Greece, Italy and Spain", "the parliaments of Latvia and Estonia"
    if c.a.is_word(link, "of") && c.a.word(phrase.core.end - 1).ends_with('s') && (leads || organ().is_some()) {
        let joins = |n: usize| matches!(c.tags[n], Tag::Coordinator | Tag::Comma | Tag::Determiner);
        let mut end = m.tokens.start;
        let joined = c.mentions.within(m.tokens.start..phrase.tokens.end).take_while(|next| {
            let follows = next.tokens.start >= end && (end..next.tokens.start).all(joins);
            end = next.tokens.end;
            follows && next.kind != MentionKind::Adjective
        });
        let mut members: Vec<ActorNo> = joined.map(|m| m.actor).collect();
        if members.len() > 1 {
            if let Some((organ, noun)) = organ().filter(|_| !leads) {
                for no in &mut members {
                    *no = actors.organ_of(*no, organ, noun).unwrap_or(*no);
                }
            }
            return Some(actors.joint(&members));
        }
    }
    let speaks = ["by", "from"].iter().any(|word| c.a.is_word(link, word));
    (speaks || c.a.is_word(link, "of") && (leads || !part)).then_some(m.actor)
}

/// "parliaments", "foreign ministries": the organ that a noun means in the plural, and its name.
fn organ_of_many<'l>(c: &Clauses<'_, 'l>, head: usize) -> Option<(&'l str, &'l str)> {
    let one = c.a.word(head).strip_suffix('s')?.to_lowercase();
    c.a.lexicon.entries().organ.iter().find_map(|organ| {
        let name = organ.names.iter().find(|name| **name == one)?;
        Some((organ.id.as_str(), name.as_str()))
    })
}

/// "Some", "critics", "those who", "rights groups": people and bodies without a name, and without a mention.
pub(super) fn somebody(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, phrase: &Phrase, home: Option<ActorNo>) -> Option<ActorNo> {
    let mut head = phrase.core.end.checked_sub(1)?;
    // "the people who say", "an associate who said": whom the clause is about.
    let who = c.is_tag(head, Tag::Relative) && c.a.is_word(head, "who");
    if who {
        head = head.checked_sub(1)?;
    }
    let first = c.chunk_before(head + 1, c.sentence(c.sentence_of(head)).start).map_or(head, |chunk| chunk.start);
    let those = c.a.is_word(head, "those");
    let plural = c.a.word(head).ends_with('s');
    let nouns = [WordClass::Indefinite, WordClass::PersonNoun, WordClass::PeopleNoun, WordClass::PartNoun];
    // "the only lawmakers in the country who"
    let place = || first > 0 && ["in", "at"].iter().any(|word| c.a.is_word(first - 1, word));
    let people = those || home.is_some() || c.a.is(head, &nouns) || who && c.is_tag(head, Tag::Noun) && !place();
    let bodies = || {
        let nouns = [WordClass::BlocNoun, WordClass::StateNoun, WordClass::GovernmentNoun, WordClass::MemberNoun];
        plural && c.a.is(head, &nouns)
    };
    let named = home.is_none() && c.a.token(head).capital && head > first;
    if !people && !bodies() || named || c.a.is(first, &[WordClass::Negation]) {
        return None;
    }
    let many = c.a.is(head, &[WordClass::PeopleNoun, WordClass::PartNoun]) || plural || those;
    let home = home.and_then(|no| actors.home(no)).cloned();
    Some(actors.unnamed(c.span(first..head + 1).of(c.a.text), home, many))
}

/// "Russian troops", "some members of the Council", "many Germans": a noun for people or for a part, of whom only the state or
/// body is named.
fn is_of(c: &Clauses<'_, '_>, actors: &Actors<'_>, phrase: &Phrase, no: ActorNo) -> bool {
    let (first, head) = (phrase.core.start, phrase.core.end - 1);
    let covering = c.mentions.at(head);
    let part = c.a.is(first, &[WordClass::Indefinite, WordClass::Number, WordClass::PartNoun]) || c.is_tag(first, Tag::Number);
    let whole = match covering {
        Some(m) => matches!(m.entry, Some(Reading::State(_, NameForm::People) | Reading::Organisation(_, NameForm::People))),
        None => {
            head == first
                || c.a.is(head, &[WordClass::MemberNoun, WordClass::StateNoun, WordClass::PersonNoun, WordClass::PartNoun])
        }
    };
    let kind = actors.get(no).actor.kind;
    // "the Taiwanese agency" is not the state, but a body by itself.
    let body = kind == ActorKind::State && c.a.is(head, &[WordClass::BlocNoun]);
    // "residents of Minsk", "citizens of Mali"
    let many = c.a.is(head, &[WordClass::PeopleNoun]);
    let of_place = c.mentions.within(phrase.core.clone()).next().is_none() && (many || c.a.is(head, &[WordClass::PersonNoun]));
    let people = (phrase.core.len() > 1 && (body || many) || of_place) && covering.is_none();
    let kinds = [ActorKind::State, ActorKind::Government, ActorKind::Organisation, ActorKind::Bloc, ActorKind::Party];
    (part && whole || people || covering.is_some_and(|m| is_one_of_a_people(c, m))) && kinds.contains(&kind)
}

/// "the Norwegian": one person, where more than one are called "Norwegians"; "the French" are many.
fn is_one_of_a_people(c: &Clauses<'_, '_>, m: &MentionDraft) -> bool {
    let Some(Reading::State(n, NameForm::Adjective | NameForm::People)) = m.entry else { return false };
    let word = c.words_of(m.tokens.clone()).of(c.a.text);
    let many = |people: &String| people.strip_suffix('s') == Some(word);
    m.tokens.start > 0
        && c.is_tag(m.tokens.start - 1, Tag::Determiner)
        && c.a.lexicon.entries().state[n as usize].people.iter().any(many)
}

fn is_possessor(c: &Clauses<'_, '_>, end: usize) -> bool {
    c.a.kind(end) == Some(TokenKind::Possessive)
}
