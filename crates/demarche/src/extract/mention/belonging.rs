//! Whom people serve of whose body only a short form is said: "League officials", "a ministry spokesman", "the agency's chief".
//! The body must have been named before them.

use smol_str::SmolStr;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind};
use crate::text::small;

use super::found::lowered;
use super::known::Known;
use super::{MentionDraft, Mentions};

/// Gives those without an affiliation the home of the body beside them, and joins a body's short form to the noun behind it.
/// "A government official" serves the `main` government where no other has been named.
pub(super) fn belong(
    a: &Annotated<'_>,
    actors: &mut Actors<'_>,
    mentions: &mut Mentions,
    bodies: &mut Known<ActorNo>,
    main: Option<ActorNo>,
) {
    bodies.clear();
    if let Some(main) = main {
        bodies.insert(SmolStr::new_static("government"), main);
    }
    let list = &mut mentions.list;
    // How many of those so far have not become part of the next.
    let mut kept = 0;
    let mut longer = false;
    for n in 0..list.len() {
        let m = &list[n];
        if serves(actors, m.actor) {
            let before = list[..kept].last().filter(|before| is_beside(a, actors, before, m));
            // "ministry officials", "a ministry official"
            // "military analysts" are not of the military.
            let short = |n: usize| {
                let noun = bodies.may_hold(a.word(n)) && !a.is(n, &[WordClass::Adjective]);
                if noun { small(a.word(n), |noun| bodies.get(noun).copied()) } else { None }
            };
            let noun = |n: &usize| a.kind(*n) == Some(TokenKind::Word) && !a.token(*n + 1).capital && short(*n).is_some();
            let outside = m.tokens.start.checked_sub(1).filter(noun);
            let inside = (m.tokens.start..m.tokens.end - 1).find_map(short);
            let body = before.map(|before| before.actor).or(inside).or_else(|| outside.and_then(short));
            if let Some(body) = body {
                let home = actors.home(body).unwrap_or(actors.id(body)).clone();
                actors.get_mut(m.actor).actor.affiliation = Some(home);
            }
            // "League officials" is one phrase; "the League's officials" names the League by itself.
            let adjacent = before.filter(|before| before.tokens.end == m.tokens.start).map(|before| before.tokens.start);
            kept -= usize::from(adjacent.is_some());
            if let Some(start) = adjacent.or(outside.filter(|_| inside.is_none())) {
                longer = true;
                let m = &mut list[n];
                m.tokens.start = start;
                m.span = a.segments.span(m.tokens.clone());
                m.kind = if m.kind == MentionKind::Nominal { MentionKind::Title } else { m.kind };
            }
        } else if actors.is_body(m.actor) && m.tokens.len() > 1 {
            let inner = [WordClass::BodyNoun, WordClass::OrganAbroad];
            let nouns = m.tokens.clone().filter(|&n| n + 1 == m.tokens.end || a.is(n, &inner));
            nouns.for_each(|n| bodies.insert(lowered(a.word(n)), m.actor));
        }
        if kept < n {
            list.swap(kept, n);
        }
        kept += 1;
    }
    list.truncate(kept);
    if longer {
        mentions.lay();
    }
}

/// Whether somebody may serve a body that the text has not told yet.
fn serves(actors: &Actors<'_>, no: ActorNo) -> bool {
    let actor = &actors.get(no).actor;
    matches!(actor.kind, ActorKind::Unnamed | ActorKind::Person) && actor.affiliation.is_none()
}

/// "League officials", "the agency's chief": a body right before somebody, or before its possessive.
fn is_beside(a: &Annotated<'_>, actors: &Actors<'_>, body: &MentionDraft, m: &MentionDraft) -> bool {
    let possessive = body.tokens.end + 1 == m.tokens.start && a.kind(body.tokens.end) == Some(TokenKind::Possessive);
    let noun = body.tokens.end == m.tokens.start && !a.token(m.tokens.start).capital && body.kind == MentionKind::Name;
    // "Norway's Anna Berg", "the country's president"
    let state = actors.get(body.actor).actor.kind == ActorKind::State;
    actors.is_body(body.actor) && (possessive || noun) || state && possessive
}
