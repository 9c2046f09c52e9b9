//! Common nouns that refer back: "the alliance" to NATO, "the kingdom" to Saudi Arabia. The noun must follow "the" and be one
//! that the actor allows; of several actors that do, the last one mentioned is meant.

use std::iter::Peekable;
use std::ops::Range;

use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::Lexicon;
use crate::model::{ActorKind, MentionKind};

use super::known::Known;
use super::{MentionDraft, Mentions};

const RULE: &str = "mention/noun-for-an-actor-before";

/// How many words tell at most where a body has its seat: "the New York-based group".
const PLACE: usize = 4;

/// Finds "the" and a noun that an actor before it allows.
///
/// "The government" without another before it is that of the state that the text is about.
pub(super) fn nominals(
    a: &Annotated<'_>,
    actors: &mut Actors<'_>,
    mentions: &Mentions,
    articles: &[usize],
    allowing: &mut Allowing,
    main: Option<ActorNo>,
) -> Vec<MentionDraft> {
    for m in &mentions.list {
        if actors.get(m.actor).actor.affiliation.as_ref().is_some_and(|of| of.is_in("org")) {
            actors.home_actor(m.actor);
        }
    }
    let actors = &*actors;
    allowing.clear(a.lexicon, main);
    let mut found = Vec::new();
    let mut articles = articles.iter().copied().peekable();
    let mut n = 0;
    for mention in &mentions.list {
        free(a, mentions, allowing, n..mention.tokens.start, &mut articles, &mut found);
        // "the militia" of a text that has named one is nobody new.
        if mention.kind == MentionKind::Nominal
            && actors.get(mention.actor).actor.kind == ActorKind::Unnamed
            && mention.tokens.len() == 2
            && a.is_word(mention.tokens.start, "the")
            && let Some(actor) = allowing.last(a.lexicon, a.word(mention.tokens.start + 1))
        {
            found.push(MentionDraft { actor, rule: RULE, ..mention.clone() });
        }
        // "UNRWA's chief": whoever speaks for a body brings it to mind, too.
        let draft = actors.get(mention.actor);
        let of = draft.actor.affiliation.as_ref().filter(|of| mention.tokens.len() > 1 && of.is_in("org"));
        let body = of.filter(|_| actors.nominals(mention.actor).next().is_none()).and_then(|of| actors.find(of));
        for no in body.into_iter().chain([mention.actor]) {
            allowing.mentioned(actors, no);
        }
        n = n.max(mention.tokens.end);
    }
    free(a, mentions, allowing, n..a.segments.tokens.len(), &mut articles, &mut found);
    found
}

/// The actors so far by the nouns that they allow. An actor's nouns are laid out once, however often it is mentioned.
#[derive(Default)]
pub(super) struct Allowing {
    by_noun: Known<SmallVec<[ActorNo; 4]>>,
    /// For each actor how many mentions had been read when it was mentioned last; 0 where it was not.
    last: Vec<u32>,
    read: u32,
    /// The government that is meant where no other has been named.
    main: Option<ActorNo>,
}

impl Allowing {
    /// None yet, in a text about the state of the `main` government.
    fn clear(&mut self, lexicon: &Lexicon, main: Option<ActorNo>) {
        let Self { by_noun, last, read, .. } = self;
        by_noun.clear();
        last.clear();
        *read = 0;
        for name in governments(lexicon) {
            by_noun.entry(SmolStr::new(name));
        }
        self.main = main;
    }

    fn mentioned(&mut self, actors: &Actors<'_>, no: ActorNo) {
        let place = no.0 as usize;
        if self.last.len() <= place {
            self.last.resize(place + 1, 0);
        }
        self.read += 1;
        if std::mem::replace(&mut self.last[place], self.read) == 0 {
            for noun in actors.nominals(no) {
                self.by_noun.entry(SmolStr::new(noun)).push(no);
            }
        }
    }

    /// Of the actors that allow a noun the one mentioned last.
    fn last(&self, lexicon: &Lexicon, noun: &str) -> Option<ActorNo> {
        let named = self.by_noun.get(noun)?.iter().copied().max_by_key(|no| self.last[no.0 as usize]);
        named.or_else(|| self.main.filter(|_| governments(lexicon).iter().any(|name| name == noun)))
    }
}

/// What governments are called.
fn governments(lexicon: &Lexicon) -> &[String] {
    lexicon.organ("government").map_or(&[], |organ| &organ.names)
}

/// Finds them among tokens between two mentions, behind the next of the articles.
fn free(
    a: &Annotated<'_>,
    mentions: &Mentions,
    allowing: &Allowing,
    tokens: Range<usize>,
    articles: &mut Peekable<impl Iterator<Item = usize>>,
    found: &mut Vec<MentionDraft>,
) {
    while let Some(n) = articles.next_if(|&n| n < tokens.end) {
        if n < tokens.start {
            continue;
        }
        let noun = based(a, n + 1, tokens.end);
        let end = noun + 1;
        if a.kind(noun) == Some(TokenKind::Word)
            && mentions.at(noun).is_none()
            && let Some(actor) = allowing.last(a.lexicon, a.word(noun))
            && !continues(a, mentions, end)
        {
            let (span, kind) = (a.segments.span(n..end), MentionKind::Nominal);
            found.push(MentionDraft { span, tokens: n..end, actor, kind, rule: RULE, entry: None });
        }
    }
}

/// Behind what tells where a body has its seat or how many its members are: "New York-based", "55-member".
fn based(a: &Annotated<'_>, n: usize, end: usize) -> usize {
    let tells = |k: &usize| {
        let word = a.word(*k);
        a.token(*k).hyphen && (word.ends_with("-based") || word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let close = (n..end.min(n + PLACE)).take_while(|&k| a.token(k).capital || a.token(k).hyphen).find(tells);
    close.map_or(n, |k| k + 1)
}

/// "the party leader", "the country of origin": a longer phrase that means something else.
fn continues(a: &Annotated<'_>, mentions: &Mentions, end: usize) -> bool {
    use crate::lexicon::words::WordClass::{Adverb, Be, Have, Modal, Noun, NounFirst, PersonNoun};
    let noun = a.is(end, &[Noun, NounFirst, PersonNoun])
        && !a.is(end, &[Adverb, Be, Have, Modal])
        && a.words.get(end).is_none_or(|word| word.verb().is_empty());
    noun || a.is_word(end, "of") || a.kind(end) == Some(TokenKind::Word) && mentions.at(end).is_some()
}
