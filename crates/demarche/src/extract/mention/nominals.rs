//! Common nouns that refer back: "the alliance" to NATO, "the kingdom" to Saudi Arabia. The noun must follow "the" and be one
//! that the actor allows; of several actors that do, the last one mentioned is meant.

use foldhash::HashMap;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::model::MentionKind;

use super::{MentionDraft, Mentions};

/// Finds "the" and a noun that an actor before it allows.
///
/// "The government" without another before it is that of the state that the text is about.
pub(super) fn nominals<'a>(
    a: &Annotated<'a>,
    actors: &mut Actors<'a>,
    mentions: &Mentions,
    main: Option<ActorNo>,
) -> Vec<MentionDraft> {
    for m in &mentions.list {
        if actors.get(m.actor).actor.affiliation.as_ref().is_some_and(|of| of.namespace() == "org") {
            actors.home_actor(m.actor);
        }
    }
    let actors = &*actors;
    let mut last: HashMap<&str, ActorNo> = main.map(|government| ("government", government)).into_iter().collect();
    let mut found = Vec::new();
    let mut next = mentions.list.iter().peekable();
    let mut n = 0;
    while n < a.segments.tokens.len() {
        if let Some(mention) = next.next_if(|m| m.tokens.start <= n) {
            // "UNRWA's chief": whoever speaks for a body brings it to mind, too.
            let draft = actors.get(mention.actor);
            let of = draft.actor.affiliation.as_ref().filter(|of| mention.tokens.len() > 1 && of.namespace() == "org");
            let body = of.filter(|_| draft.nominals.is_empty()).and_then(|of| actors.find(of));
            for no in body.into_iter().chain([mention.actor]) {
                for noun in &actors.get(no).nominals {
                    last.insert(noun, no);
                }
            }
            n = n.max(mention.tokens.end);
            continue;
        }
        let end = (a.is_word(n, "the") && a.kind(n + 1) == Some(TokenKind::Word))
            .then_some(n + 2)
            .filter(|&end| !continues(a, mentions, end));
        if let Some(end) = end
            && mentions.at(n + 1).is_none()
            && let Some(&actor) = last.get(a.word(n + 1))
        {
            let span = a.segments.span(n..end);
            found.push(MentionDraft {
                span,
                tokens: n..end,
                actor,
                kind: MentionKind::Nominal,
                rule: "mention/noun-for-an-actor-before",
                entry: None,
            });
            n = end;
            continue;
        }
        n += 1;
    }
    found
}

/// "the party leader", "the country of origin": a longer phrase that means something else.
fn continues(a: &Annotated<'_>, mentions: &Mentions, end: usize) -> bool {
    use crate::lexicon::words::WordClass::{Adverb, Be, Have, Modal, Noun, NounFirst, PersonNoun};
    let noun = a.is(end, &[Noun, NounFirst, PersonNoun])
        && !a.is(end, &[Adverb, Be, Have, Modal])
        && a.words.get(end).is_none_or(|word| word.verb().is_empty());
    noun || a.is_word(end, "of") || a.kind(end) == Some(TokenKind::Word) && mentions.at(end).is_some()
}
