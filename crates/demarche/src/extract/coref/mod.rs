//! Who pronouns mean: the latest fitting subject.
//!
//! A common noun with "the" means the body whose name holds that noun: "the embassy" behind "the French Embassy in Oslo".
//! A document speaks for who issued it. "Both countries" are the ones last set side by side. "I" and "we" mean a speaker and are resolved where speakers are
//! known, in the position stage.

mod documents;
mod limits;
mod named;
mod owned;
mod places;
mod pronouns;
mod sets;

use std::ops::Range;

use crate::lexicon::entry::Gender;
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;

use super::actors::{ActorNo, Actors};
use super::by_token::ByToken;
use super::clause::Clauses;
use super::mention::{MentionDraft, number_at};
use super::tag::Tag;
use documents::Documents;
use named::Named;
use places::{PlaceList, Places};
use pronouns::Pronoun;

/// Who is meant where: pronouns by their token.
#[derive(Default)]
pub(crate) struct Referents {
    by_token: ByToken<ActorNo>,
    pub(crate) mentions: Vec<MentionDraft>,
    /// Where "we" and "our" stand.
    pub(crate) we: Vec<usize>,
}

impl Referents {
    pub(crate) fn at(&self, token: usize) -> Option<ActorNo> {
        self.by_token.get(token)
    }
}

/// The lists that resolving fills.
#[derive(Default)]
pub(crate) struct ReferentLists {
    referents: Referents,
    places: PlaceList,
}

/// Resolves the third-person pronouns of a text.
pub(crate) fn referents<'s>(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, lists: &'s mut ReferentLists) -> &'s Referents {
    let ReferentLists { referents: found, places } = lists;
    found.by_token.clear(c.tags.len());
    found.mentions.clear();
    found.we.clear();
    let (named, documents) = (Named::default(), Documents::default());
    let mut resolver = Resolver { c, actors, places: Places::new(c, places), named, documents, found };
    for (n, tag) in c.tags.iter().enumerate() {
        match tag {
            Tag::Noun => resolver.noun(n),
            Tag::Number | Tag::Determiner => _ = resolver.set(n),
            Tag::Clitic => resolver.owner(n),
            // "HE Prime Minister Berg" is an Excellency.
            Tag::Pronoun | Tag::Possessive if !resolver.set(n) && !c.a.is(n, &[WordClass::Honorific]) => resolver.pronoun(n),
            // "they've"
            Tag::Be | Tag::Have | Tag::Modal if c.contracted(n) => resolver.pronoun(n),
            _ => {}
        }
    }
    found
}

struct Resolver<'c, 's, 'a, 'l> {
    c: &'c Clauses<'s, 'a>,
    actors: &'c mut Actors<'l>,
    places: Places<'c, 's, 'a>,
    named: Named,
    documents: Documents,
    found: &'c mut Referents,
}

impl Resolver<'_, '_, '_, '_> {
    /// "the embassy", "five nations", "the statement"
    fn noun(&mut self, n: usize) {
        if let Some(actor) = self.named.meant(self.c, self.actors, n) {
            self.put_nominal(n - 1..n + 1, actor, "mention/noun-of-a-name-before");
        } else if !self.set(n)
            && let Some(issuer) = self.documents.meant(self.c, self.actors, self.found, n)
        {
            self.found.by_token.insert(n, issuer);
        }
    }

    /// "both countries", "the two": whether a set begins here that is known. Few words count.
    #[inline]
    fn set(&mut self, n: usize) -> bool {
        number_at(self.c.a, n).is_some_and(|count| self.counted(n, count))
    }

    #[inline(never)]
    fn counted(&mut self, n: usize, count: usize) -> bool {
        let Some((tokens, actor)) = sets::meant(self.c, self.actors, n, count) else { return false };
        self.put_nominal(tokens, actor, "mention/set-of-names-before");
        true
    }

    fn put_nominal(&mut self, tokens: Range<usize>, actor: ActorNo, rule: &'static str) {
        self.found.by_token.insert(tokens.end - 1, actor);
        let (span, kind) = (self.c.span(tokens.clone()), MentionKind::Nominal);
        self.found.mentions.push(MentionDraft { span, tokens, actor, kind, rule, entry: None });
    }

    /// "the country's parliament"
    fn owner(&mut self, clitic: usize) {
        let (c, next) = (self.c, clitic + 1);
        let Some(owner) = clitic.checked_sub(1).and_then(|n| c.mentions.at(n)) else { return };
        let refers =
            || owner.kind == MentionKind::Nominal || owned::is_office(c, next) || owned::governs(c, self.actors, owner, next);
        if c.mentions.at(next).is_none() && refers() {
            owned::belong(c, self.actors, self.found, next, owner.actor);
            owned::serve_owner(c, self.actors, owner);
        }
    }

    fn pronoun(&mut self, n: usize) {
        let c = self.c;
        let we = c.is_tag(n, Tag::Pronoun) && c.a.is(n, &[WordClass::PronounWe]);
        if we || c.is_tag(n, Tag::Possessive) && c.a.is_word(n, "our") {
            self.found.we.push(n);
        }
        let Some(actor) = self.meant(n) else { return };
        self.found.by_token.insert(n, actor);
        let (tokens, kind, rule) = (n..n + 1, MentionKind::Pronoun, "mention/pronoun-of-the-latest-subject");
        self.found.mentions.push(MentionDraft { span: c.words_of(tokens.clone()), tokens, actor, kind, rule, entry: None });
        if c.is_tag(n, Tag::Possessive) {
            owned::belong(c, self.actors, self.found, n + 1, actor);
        }
    }

    /// Whom a pronoun means.
    fn meant(&mut self, n: usize) -> Option<ActorNo> {
        let Self { c, actors, places, found, .. } = self;
        let c = *c;
        // "the minister himself"
        if c.reflects(n) {
            let stressed = n.checked_sub(1).and_then(|n| c.mentions.at(n)).filter(|m| m.kind != MentionKind::Adjective);
            return stressed.map(|m| m.actor).or_else(|| Some(actors.joint(&limits::subject_of(c, found, n)?)));
        }
        let seeker = || Pronoun::new(c, places, found, n);
        let not = || limits::excluded(c, found, n);
        // Of "they've" the subject is no token.
        let whole = !c.contracted(n);
        let is_word = |word: &str| {
            if whole { c.a.is_word(n, word) } else { c.words_of(n..n + 1).of(c.a.text).eq_ignore_ascii_case(word) }
        };
        let is = |class, subject| c.a.is(n, &[class]) || !whole && is_word(subject);
        if is(WordClass::PronounHe, "he") || is_word("his") {
            seeker().person(actors, Gender::Male, &not())
        } else if is(WordClass::PronounShe, "she") || is_word("her") {
            seeker().person(actors, Gender::Female, &not())
        } else if is(WordClass::PronounThey, "they") || is_word("their") {
            seeker().several(actors)
        } else if is_word("its") || is(WordClass::PronounIt, "it") && !limits::is_expletive(c, n) {
            seeker().body(actors, &not())
        } else {
            None
        }
    }
}
