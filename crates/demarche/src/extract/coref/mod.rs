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

use crate::lexicon::entry::Gender;
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;

use super::actors::{ActorNo, Actors};
use super::by_token::ByToken;
use super::clause::Clauses;
use super::mention::MentionDraft;
use super::tag::Tag;
use places::Places;
use pronouns::Pronoun;

/// Who is meant where: pronouns by their token.
pub(crate) struct Referents {
    by_token: ByToken<ActorNo>,
    pub(crate) mentions: Vec<MentionDraft>,
}

impl Referents {
    pub(crate) fn at(&self, token: usize) -> Option<ActorNo> {
        self.by_token.get(token)
    }
}

/// Resolves the third-person pronouns of a text.
pub(crate) fn referents(c: &Clauses<'_, '_>, actors: &mut Actors<'_>) -> Referents {
    let mut found = Referents { by_token: ByToken::new(c.tags.len()), mentions: Vec::new() };
    let mut named = named::Named::default();
    let places = Places::new(c);
    let mut documents = documents::Documents::default();
    for n in (0..c.tags.len()).filter(|&n| may_refer(c.tags[n])) {
        let noun = match named.meant(c, actors, n) {
            Some(actor) => Some((n - 1..n + 1, actor, "mention/noun-of-a-name-before")),
            None => sets::meant(c, actors, n).map(|(tokens, actor)| (tokens, actor, "mention/set-of-names-before")),
        };
        if let Some((tokens, actor, rule)) = noun {
            found.by_token.insert(tokens.end - 1, actor);
            let (span, kind) = (c.span(tokens.clone()), MentionKind::Nominal);
            found.mentions.push(MentionDraft { span, tokens, actor, kind, rule, entry: None });
            continue;
        }
        if let Some(issuer) = documents.meant(c, actors, &found, n) {
            found.by_token.insert(n, issuer);
            continue;
        }
        // "the country's parliament"
        if let Some(owner) = n.checked_sub(1).and_then(|n| c.mentions.at(n)).filter(|_| c.is_tag(n, Tag::Clitic)) {
            let refers =
                owner.kind == MentionKind::Nominal || owned::is_office(c, n + 1) || owned::governs(c, actors, owner, n + 1);
            if refers && c.mentions.at(n + 1).is_none() {
                owned::belong(c, actors, &mut found, n + 1, owner.actor);
                owned::serve_owner(c, actors, owner);
            }
            continue;
        }
        // "HE Prime Minister Berg" is an Excellency; "they've" is a pronoun and its verb.
        let contracted = c.contracted(n);
        if !contracted && (!matches!(c.tags[n], Tag::Pronoun | Tag::Possessive) || c.a.is(n, &[WordClass::Honorific])) {
            continue;
        }
        let span = c.words_of(n..n + 1);
        let is_word = |word: &str| span.of(c.a.text).eq_ignore_ascii_case(word);
        let is = |class, subject| c.a.is(n, &[class]) || contracted && is_word(subject);
        let not = limits::excluded(c, &found, n);
        let seeker = Pronoun::new(c, &places, &found, n);
        let who = if c.reflects(n) {
            // "the minister himself"
            let stressed = n.checked_sub(1).and_then(|n| c.mentions.at(n)).filter(|m| m.kind != MentionKind::Adjective);
            stressed.map(|m| m.actor).or_else(|| Some(actors.joint(&limits::subject_of(c, &found, n)?)))
        } else if is(WordClass::PronounHe, "he") || is_word("his") {
            seeker.person(actors, Gender::Male, &not)
        } else if is(WordClass::PronounShe, "she") || is_word("her") {
            seeker.person(actors, Gender::Female, &not)
        } else if is(WordClass::PronounThey, "they") || is_word("their") {
            seeker.several(actors)
        } else if is_word("its") || is(WordClass::PronounIt, "it") && !limits::is_expletive(c, n) {
            seeker.body(actors, &not)
        } else {
            None
        };
        if let Some(actor) = who {
            found.by_token.insert(n, actor);
            let rule = "mention/pronoun-of-the-latest-subject";
            found.mentions.push(MentionDraft { span, tokens: n..n + 1, actor, kind: MentionKind::Pronoun, rule, entry: None });
            if c.is_tag(n, Tag::Possessive) {
                owned::belong(c, actors, &mut found, n + 1, actor);
            }
        }
    }
    found
}

/// Whether a word of this kind can refer back, or begin what does: most of a text cannot.
fn may_refer(tag: Tag) -> bool {
    use Tag::{Be, Clitic, Determiner, Have, Modal, Noun, Number, Possessive, Pronoun};
    matches!(tag, Noun | Number | Determiner | Pronoun | Possessive | Clitic | Be | Have | Modal)
}
