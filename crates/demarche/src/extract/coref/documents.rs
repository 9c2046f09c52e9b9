//! Whose words a document holds: "the statement" behind "Oslo said in a statement", "the report" behind "a report by the IAEA".

use foldhash::HashMap;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::Clauses;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

use super::Referents;

/// The documents so far, each noun with who issued the latest.
#[derive(Default)]
pub(super) struct Documents {
    by_noun: HashMap<String, ActorNo>,
}

impl Documents {
    /// Whose words a document's noun stands for, where it is the subject and "the" says that it is known.
    pub(super) fn meant(&mut self, c: &Clauses<'_, '_>, actors: &Actors<'_>, found: &Referents, n: usize) -> Option<ActorNo> {
        if !c.a.is(n, &[WordClass::DocumentNoun]) || !c.is_tag(n, Tag::Noun) || c.is_tag(n + 1, Tag::Noun) {
            return None;
        }
        let noun = c.a.word(n).to_lowercase();
        if let Some(issuer) = issuer(c, actors, found, n) {
            self.by_noun.insert(noun, issuer);
            return Some(issuer);
        }
        let before = n.checked_sub(1)?;
        if c.a.is_word(before, "the") || c.a.is_word(before, "this") {
            return self.by_noun.get(&noun).copied();
        }
        // A document of somebody else.
        self.by_noun.remove(&noun);
        None
    }
}

/// Who issued the document that a noun brings in, as far as its own words or its sentence say.
fn issuer(c: &Clauses<'_, '_>, actors: &Actors<'_>, found: &Referents, n: usize) -> Option<ActorNo> {
    let sentence = c.sentence(c.sentence_of(n));
    let mut first = n;
    while first > sentence.start && matches!(c.tags[first - 1], Tag::Adjective | Tag::Noun) && c.mentions.at(first - 1).is_none()
    {
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|&n| n >= sentence.start)?;
    // "the ministry's statement", "its statement"
    if c.a.kind(before) == Some(TokenKind::Possessive) {
        return c.mentions.at(before.checked_sub(1)?).map(|m| m.actor);
    }
    if c.is_tag(before, Tag::Possessive) {
        return found.at(before);
    }
    // "the State Department report", "the Russian statement"
    if let Some(m) = c.mentions.at(before) {
        let speaks = m.kind == MentionKind::Adjective || actors.get(m.actor).actor.kind != ActorKind::State;
        return speaks.then_some(m.actor);
    }
    // "a report by the agency"
    if ["by", "from"].iter().any(|word| c.a.is_word(n + 1, word))
        && let Some(chunk) = c.chunk_at(n + 2, sentence.end)
    {
        return c.mentions.within(chunk).next().map(|m| m.actor).filter(|&no| actors.get(no).actor.kind != ActorKind::State);
    }
    // "the ministry said in a statement", "Oslo issued a statement"
    let said = c.a.is_word(before, "a") || c.a.is_word(before, "an");
    let introduced = said && before > sentence.start && c.a.is_word(before - 1, "in");
    if !introduced {
        return None;
    }
    let group = c.groups_in(c.sentence_of(n)).rfind(|&g| c.groups[g].finite && c.groups[g].tokens.end <= n)?;
    let head = c.subject(group)?.core.end.checked_sub(1)?;
    c.mentions.at(head).map(|m| m.actor).or_else(|| found.at(head))
}
