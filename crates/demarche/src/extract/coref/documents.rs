//! Whose words a document holds: "the statement" behind "Oslo said in a statement", "the report" behind "a report by the IAEA".

use foldhash::HashMap;

use crate::extract::actors::{ActorNo, Actors, Few};
use crate::extract::clause::Clauses;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};
use crate::text::small;

use super::Referents;

/// How many tokens behind a document's noun its issuer is looked for: "a report published on Monday by the agency".
const REACH: usize = 8;

/// The documents so far, each noun with who issued the latest.
#[derive(Default)]
pub(super) struct Documents {
    by_noun: HashMap<String, ActorNo>,
}

impl Documents {
    /// Whose words a document's noun stands for, where its phrase names the issuer or "the" says that it is known.
    pub(super) fn meant(&mut self, c: &Clauses<'_, '_>, actors: &mut Actors<'_>, found: &Referents, n: usize) -> Option<ActorNo> {
        if !c.a.is(n, &[WordClass::DocumentNoun]) || !c.is_tag(n, Tag::Noun) || c.is_tag(n + 1, Tag::Noun) {
            return None;
        }
        let before = before(c, n)?;
        let issuer = issuer(c, actors, found, n, before);
        small(c.a.word(n), |noun| match issuer {
            Some(issuer) => {
                self.by_noun.insert(noun.to_owned(), issuer);
                Some(issuer)
            }
            None if c.a.is_word(before, "the") || c.a.is_word(before, "this") => self.by_noun.get(noun).copied(),
            // A document of somebody else.
            None => {
                self.by_noun.remove(noun);
                None
            }
        })
    }
}

/// The token before a noun with its adjectives and nouns, in the same sentence.
fn before(c: &Clauses<'_, '_>, n: usize) -> Option<usize> {
    let start = c.sentence(c.sentence_of(n)).start;
    let plain = |k: &usize| matches!(c.tags[*k], Tag::Adjective | Tag::Noun) && c.mentions.at(*k).is_none();
    (start..n).rev().find(|k| !plain(k))
}

/// Who issued the document that a noun brings in, as far as its own words or its sentence say.
fn issuer(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, found: &Referents, n: usize, before: usize) -> Option<ActorNo> {
    let sentence = c.sentence(c.sentence_of(n));
    // "the ministry's statement", "its statement"
    if c.a.kind(before) == Some(TokenKind::Possessive) {
        return c.mentions.at(before.checked_sub(1)?).map(|m| m.actor);
    }
    if c.is_tag(before, Tag::Possessive) {
        return found.at(before);
    }
    // "the State Department report", "the Russian statement"
    if let Some(m) = c.mentions.at(before) {
        // "Lima's Mercosur speech"
        let owner = m.tokens.start.checked_sub(2).filter(|_| c.a.kind(m.tokens.start - 1) == Some(TokenKind::Possessive));
        if let Some(owner) = owner.and_then(|n| c.mentions.at(n)) {
            return Some(owner.actor);
        }
        let speaks = m.kind == MentionKind::Adjective || actors.get(m.actor).actor.kind != ActorKind::State;
        return speaks.then_some(m.actor);
    }
    if let Some(issuer) = behind(c, actors, found, n, sentence.end) {
        return Some(issuer);
    }
    // "the ministry said in a statement", "In a statement, the ministry said", "Oslo issued a statement"
    let said = c.a.is_word(before, "a") || c.a.is_word(before, "an");
    let link = before.checked_sub(1).filter(|&k| said && k >= sentence.start)?;
    let issued = c.group_with(link).filter(|&g| c.groups[g].head == link && c.a.is(link, &[WordClass::IssueVerb]));
    let teller = || {
        let mut finite = c.groups_in(c.sentence_of(n)).filter(|&g| c.groups[g].finite);
        if link == sentence.start {
            return finite.find(|&g| c.groups[g].tokens.start > n).filter(|_| c.is_tag(n + 1, Tag::Comma));
        }
        finite.take_while(|&g| c.groups[g].tokens.end <= n).last()
    };
    let group = issued.or_else(|| teller().filter(|_| c.a.is_word(link, "in")))?;
    let core = c.subject(group)?.core;
    let joined = core.clone().any(|k| c.is_tag(k, Tag::Coordinator));
    let members: Few =
        c.mentions.within(core.clone()).filter(|m| joined && m.kind != MentionKind::Adjective).map(|m| m.actor).collect();
    if members.len() > 1 {
        return Some(actors.joint(&members));
    }
    let head = core.end.checked_sub(1)?;
    c.mentions.at(head).map(|m| m.actor).or_else(|| found.at(head))
}

/// "a report by the agency", "a letter from the minister", "a statement issued on Monday by the ministry".
fn behind(c: &Clauses<'_, '_>, actors: &Actors<'_>, found: &Referents, n: usize, end: usize) -> Option<ActorNo> {
    let participle = c.is_tag(n + 1, Tag::Verb) && c.a.is(n + 1, &[WordClass::IssueVerb]);
    let reach = if participle { end.min(n + REACH) } else { end.min(n + 2) };
    let passes = |k: &usize| !matches!(c.tags[*k], Tag::Comma | Tag::Quote | Tag::Mark | Tag::Relative | Tag::That);
    let link = (n + 1..reach).take_while(passes).find(|&k| c.a.is_word(k, "by") || c.a.is_word(k, "from"))?;
    let chunk = c.chunk_at(link + 1, end)?;
    let named = c.mentions.within(chunk.clone()).next().map(|m| m.actor).or_else(|| found.at(chunk.end - 1))?;
    // "a report from Syria" came from there.
    (c.a.is_word(link, "by") || actors.get(named).actor.kind != ActorKind::State).then_some(named)
}
