//! Short forms of names: "the Council" after "the Security Council", "PA" after "the Palestinian Authority", "the North" after
//! "North Korea". What is short for something must have been named in full before it.

use foldhash::HashMap;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};

use super::{MentionDraft, Mentions};

/// Finds the short forms among the words that belong to no mention.
pub(super) fn short_forms(a: &Annotated<'_>, actors: &Actors<'_>, mentions: &Mentions) -> Vec<MentionDraft> {
    let mut known: HashMap<String, ActorNo> = HashMap::default();
    let mut found = Vec::new();
    let mut next = mentions.list.iter().peekable();
    let mut n = 0;
    while n < a.segments.tokens.len() {
        if let Some(mention) = next.next_if(|m| m.tokens.start <= n) {
            for form in forms(a, actors, mention) {
                known.insert(form, mention.actor);
            }
            n = n.max(mention.tokens.end);
            continue;
        }
        if a.token(n).capital
            && let Some(&actor) = known.get(a.word(n)).filter(|_| stands_alone(a, mentions, n))
        {
            let span = a.token(n).span;
            let rule = "mention/short-form-of-a-name-before";
            found.push(MentionDraft { span, tokens: n..n + 1, actor, kind: MentionKind::Name, rule, entry: None });
        }
        n += 1;
    }
    found
}

/// The short forms that a mention allows from here on.
fn forms(a: &Annotated<'_>, actors: &Actors<'_>, mention: &MentionDraft) -> Vec<String> {
    let capitals: Vec<usize> = mention
        .tokens
        .clone()
        .filter(|&n| a.kind(n) == Some(TokenKind::Word) && a.token(n).capital && !a.is(n, &[WordClass::Determiner]))
        .collect();
    if capitals.len() < 2 || mention.kind != MentionKind::Name {
        return Vec::new();
    }
    match actors.get(mention.actor).actor.kind {
        ActorKind::State => {
            capitals.first().filter(|&&n| a.is(n, &[WordClass::PlaceNoun])).map(|&n| a.word(n).to_owned()).into_iter().collect()
        }
        ActorKind::Organisation | ActorKind::Bloc | ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Government => {
            let body = capitals.iter().rev().find(|&&n| a.is(n, &[WordClass::BodyNoun])).map(|&n| a.word(n).to_owned());
            let initials: String = capitals.iter().filter_map(|&n| a.word(n).chars().next()).collect();
            body.into_iter().chain(Some(initials)).collect()
        }
        _ => Vec::new(),
    }
}

/// A noun in capitals behind "the", an acronym anywhere; not where it begins or ends a longer name.
fn stands_alone(a: &Annotated<'_>, mentions: &Mentions, n: usize) -> bool {
    let word = a.word(n);
    let acronym = word.chars().all(char::is_uppercase);
    let before = n.checked_sub(1);
    let article = before.is_some_and(|k| a.is_word(k, "the"));
    let capital = |k: usize| a.kind(k) == Some(TokenKind::Word) && a.token(k).capital;
    // "North and South Korea"
    let paired = a.is(n + 1, &[WordClass::Coordinator]) && mentions.at(n + 2).is_some() && a.is(n + 2, &[WordClass::PlaceNoun]);
    let free = mentions.at(n).is_none() && !capital(n + 1) && !before.is_some_and(|k| capital(k) && !a.is_word(k, "the"));
    free && (acronym || article || paired)
}
