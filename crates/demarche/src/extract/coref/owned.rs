//! Whom something belongs to whose owner is said by a word that refers back: "its foreign minister", "the country's parliament".

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Words;
use crate::extract::clause::Clauses;
use crate::extract::mention::MentionDraft;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Level;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

use super::Referents;

/// What stands between somebody and whom they serve.
const SERVES: Words<4> = Words::of(["for", "of", "in", "from"]);

/// "his office", "Berg's office": those who work for the holder of an office.
pub(super) fn is_office(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.is_tag(n, Tag::Noun) && c.a.is_word(n, "office")
}

/// "Berg's government": whether what belongs to somebody who leads a state acts for it.
pub(super) fn governs(c: &Clauses<'_, '_>, actors: &Actors<'_>, owner: &MentionDraft, n: usize) -> bool {
    let role = || actors.get(owner.actor).actor.role.as_ref().and_then(|role| c.a.lexicon.office(&role.office));
    c.a.is(n, &[WordClass::GovernmentNoun]) && role().is_some_and(|office| office.level == Level::Head)
}

/// "a spokesman for Berg's government": who stands before speaks for the owner's state.
pub(super) fn serve_owner(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, owner: &MentionDraft) {
    let link = owner.tokens.start.wrapping_sub(1);
    if c.is_tag(link, Tag::Preposition)
        && c.a.is_one_of(link, &SERVES)
        && let Some(servant) = link.checked_sub(1).and_then(|n| c.mentions.at(n))
    {
        serve(actors, servant.actor, owner.actor);
    }
}

/// Gives whoever or whatever begins at a token the home of the owner before it.
pub(super) fn belong(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, found: &mut Referents, n: usize, owner: ActorNo) {
    match c.mentions.at(n).filter(|m| m.tokens.start == n).map(|m| m.actor) {
        Some(servant) => serve(actors, servant, owner),
        None => found.mentions.extend(organ(c, actors, n, owner)),
    }
    if let Some(m) = found.mentions.last().filter(|m| m.tokens.start == n) {
        found.by_token.insert(m.tokens.end - 1, m.actor);
    }
}

/// "Norway rejected it, its foreign minister said": whoever serves somebody serves the same state or body.
fn serve(actors: &mut Actors<'_>, servant: ActorNo, owner: ActorNo) {
    let actor = &actors.get(servant).actor;
    if actor.kind == ActorKind::Unnamed && actor.affiliation.is_none() {
        let home = actors.home(owner).cloned();
        actors.get_mut(servant).actor.affiliation = home;
    }
}

/// "its foreign ministry", "the country's government"
fn organ(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, n: usize, owner: ActorNo) -> Option<MentionDraft> {
    let home = actors.home(owner).filter(|home| home.namespace() == "state").and_then(|home| c.a.lexicon.state(home.name()))?;
    let sentence = c.sentence(c.sentence_of(n));
    let hit =
        c.a.hits_in(layer::ACTOR, c.span(n..sentence.end)).next().filter(|hit| hit.span.start() == c.a.token(n).span.start());
    let held = || {
        let owner = actors.get(owner);
        let role = owner.actor.role.as_ref().filter(|_| owner.in_office && is_office(c, n))?;
        let office = c.a.lexicon.office(&role.office).filter(|office| matches!(office.level, Level::Head | Level::Minister))?;
        Some((n..n + 1, office.organ.as_deref()?))
    };
    let named = hit.and_then(|hit| match hit.reading {
        Reading::Organ(organ, _) => {
            let tokens = c.a.segments.tokens_in(hit.span);
            Some((tokens, c.a.lexicon.entries().organ[organ as usize].id.as_str()))
        }
        _ => None,
    });
    let (tokens, id) =
        named.or_else(held).or_else(|| c.a.is(n, &[WordClass::GovernmentNoun]).then_some((n..n + 1, "government")))?;
    // "its parliament building", "its leadership of the mission" are none.
    if c.tag(tokens.end).is_some_and(Tag::in_noun_phrase) || c.a.is_word(tokens.end, "of") {
        return None;
    }
    let span = c.span(tokens.clone());
    let actor = actors.organ_of_state(home, id, span.of(c.a.text));
    let (kind, rule) = (MentionKind::Nominal, "mention/organ-of-somebody-before");
    Some(MentionDraft { span, tokens, actor, kind, rule, entry: hit.map(|hit| hit.reading) })
}
