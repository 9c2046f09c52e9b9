//! Short forms of names: "the Council" after "the Security Council", "PA" after "the Palestinian Authority", "the North" after
//! "North Korea". What is short for something must have been named in full before it.

use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

use super::beginnings::Beginning;
use super::known::Known;
use super::{MentionDraft, Mentions};

/// Finds the short forms among the words that belong to no mention.
pub(super) fn short_forms(
    a: &Annotated<'_>,
    actors: &Actors<'_>,
    mentions: &Mentions,
    beginnings: &[Beginning],
    known: &mut Known<ActorNo>,
) -> Vec<MentionDraft> {
    known.clear();
    let mut found = Vec::new();
    let mut named = mentions.list.iter().peekable();
    for &Beginning { token: n, .. } in beginnings {
        while let Some(mention) = named.next_if(|mention| mention.tokens.start <= n) {
            if mention.kind == MentionKind::Name && mention.tokens.len() > 1 {
                forms(a, actors, mention).for_each(|form| known.insert(form, mention.actor));
            }
        }
        if a.token(n).capital {
            found.extend(short_form(a, mentions, known, n));
        }
    }
    found
}

/// The mention that a capitalised word is, where it is a short form.
fn short_form(a: &Annotated<'_>, mentions: &Mentions, known: &Known<ActorNo>, n: usize) -> Option<MentionDraft> {
    if is_part(a, mentions, n) {
        return None;
    }
    let &actor = known.get(a.word(n)).filter(|_| stands_alone(a, mentions, n))?;
    let span = a.token(n).span;
    let rule = "mention/short-form-of-a-name-before";
    Some(MentionDraft { span, tokens: n..n + 1, actor, kind: MentionKind::Name, rule, entry: None })
}

/// The short forms that a name of several words allows from here on: a word of it, its initials.
fn forms(a: &Annotated<'_>, actors: &Actors<'_>, mention: &MentionDraft) -> impl Iterator<Item = SmolStr> {
    let of_state = match actors.get(mention.actor).actor.kind {
        ActorKind::State => Some(true),
        ActorKind::Organisation | ActorKind::Bloc | ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Government => {
            Some(false)
        }
        _ => None,
    };
    let capitals: SmallVec<[usize; 8]> = mention
        .tokens
        .clone()
        .filter(|&n| of_state.is_some() && a.kind(n) == Some(TokenKind::Word) && a.token(n).capital)
        .filter(|&n| !a.is(n, &[WordClass::Determiner]))
        .collect();
    let of_state = of_state.filter(|_| capitals.len() > 1);
    let part = match of_state {
        Some(true) => capitals.first().copied().filter(|&n| a.is(n, &[WordClass::PlaceNoun])),
        Some(false) => capitals.iter().rev().copied().find(|&n| a.is(n, &[WordClass::BodyNoun])),
        None => None,
    };
    let initials = (of_state == Some(false)).then(|| capitals.iter().filter_map(|&n| a.word(n).chars().next()).collect());
    part.map(|n| SmolStr::new(a.word(n))).into_iter().chain(initials)
}

/// Whether a token belongs to a mention, or begins or ends a longer name.
fn is_part(a: &Annotated<'_>, mentions: &Mentions, n: usize) -> bool {
    let capital = |k: usize| a.kind(k) == Some(TokenKind::Word) && a.token(k).capital;
    let before = n.checked_sub(1);
    mentions.at(n).is_some() || capital(n + 1) || before.is_some_and(|k| capital(k) && !a.is_word(k, "the"))
}

/// A noun in capitals behind "the", an acronym anywhere.
fn stands_alone(a: &Annotated<'_>, mentions: &Mentions, n: usize) -> bool {
    let word = a.word(n);
    let acronym = word.chars().all(char::is_uppercase);
    let before = n.checked_sub(1);
    let article = before.is_some_and(|k| a.is_word(k, "the"));
    // "North and South Korea"
    let paired = a.is(n + 1, &[WordClass::Coordinator]) && mentions.at(n + 2).is_some() && a.is(n + 2, &[WordClass::PlaceNoun]);
    acronym || article || paired
}
