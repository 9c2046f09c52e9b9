//! Who pronouns mean: the latest fitting subject.
//!
//! A common noun with "the" means the body whose name holds that noun: "the embassy" behind "the French Embassy in Oslo".
//! A document speaks for who issued it. "Both countries" are the ones last set side by side. "I" and "we" mean a speaker and are resolved where speakers are
//! known, in the position stage.

mod documents;
mod limits;
mod sets;

use std::ops::Range;

use foldhash::HashMap;
use smallvec::SmallVec;

use crate::lexicon::entry::Gender;
use crate::lexicon::words::{WordClass, WordClasses};
use crate::model::{ActorKind, MentionKind};
use crate::text::small;

use super::actors::{ActorNo, Actors};
use super::by_token::ByToken;
use super::clause::Clauses;
use super::mention::MentionDraft;
use super::tag::Tag;

/// How many sentences back an antecedent may stand.
const REACH: usize = 4;

/// How many tokens of a sentence are searched: text without full stops must not take long.
const TOKENS: usize = 400;

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

/// The classes of the words that count.
const COUNTS: WordClasses = WordClasses::of(&[WordClass::Number, WordClass::Determiner]);

/// Resolves the third-person pronouns of a text.
pub(crate) fn referents(c: &Clauses<'_, '_>, actors: &mut Actors<'_>) -> Referents {
    let mut found = Referents { by_token: ByToken::new(c.tags.len()), mentions: Vec::new() };
    let mut named = Named::default();
    let mut documents = documents::Documents::default();
    for n in 0..c.tags.len() {
        // Most words are none that can refer.
        if !matches!(c.tags[n], Tag::Noun | Tag::Pronoun | Tag::Possessive) && !c.a.is_any(n, COUNTS) {
            continue;
        }
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
        // "HE Prime Minister Berg" is an Excellency.
        if !matches!(c.tags[n], Tag::Pronoun | Tag::Possessive) || c.a.is(n, &[WordClass::Honorific]) {
            continue;
        }
        let is = |class| c.a.is(n, &[class]);
        let is_word = |word| c.a.is_word(n, word);
        let not = limits::excluded(c, &found, n);
        let reflexive = small(c.a.word(n), |word| word.ends_with("self") || word.ends_with("selves"));
        let who = if reflexive {
            limits::subject_of(c, &found, n).map(|subject| actors.joint(&subject))
        } else if is(WordClass::PronounHe) || is_word("his") {
            person(c, actors, &found, n, Gender::Male, &not)
        } else if is(WordClass::PronounShe) || is_word("her") {
            person(c, actors, &found, n, Gender::Female, &not)
        } else if is(WordClass::PronounThey) || is_word("their") {
            several(c, actors, &found, n)
        } else if is_word("its") || is(WordClass::PronounIt) && !limits::is_expletive(c, n) {
            body(c, actors, &found, n, &not)
        } else {
            None
        };
        if let Some(actor) = who {
            found.by_token.insert(n, actor);
            if c.is_tag(n, Tag::Possessive) {
                serves(c, actors, n + 1, actor);
            }
            let (span, rule) = (c.a.token(n).span, "mention/pronoun-of-the-latest-subject");
            found.mentions.push(MentionDraft { span, tokens: n..n + 1, actor, kind: MentionKind::Pronoun, rule, entry: None });
        }
    }
    found
}

/// "Norway rejected it, its foreign minister said": whoever serves somebody serves the same state or body.
fn serves(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, n: usize, owner: ActorNo) {
    let Some(servant) = c.mentions.at(n).filter(|m| m.tokens.start == n).map(|m| m.actor) else { return };
    let actor = &actors.get(servant).actor;
    if actor.kind == ActorKind::Unnamed && actor.affiliation.is_none() {
        let home = actors.home(owner).cloned();
        actors.get_mut(servant).actor.affiliation = home;
    }
}

/// The nouns in the names of the bodies so far, each with the latest body.
#[derive(Default)]
struct Named {
    by_noun: HashMap<String, ActorNo>,
    /// How many mentions have been read.
    read: usize,
}

impl Named {
    /// The body that a noun means which stands alone behind "the".
    fn meant(&mut self, c: &Clauses<'_, '_>, actors: &Actors<'_>, n: usize) -> Option<ActorNo> {
        if n == 0
            || !c.is_tag(n, Tag::Noun)
            || !c.a.is_word(n - 1, "the")
            || c.tag(n + 1).is_some_and(Tag::in_noun_phrase)
            || c.mentions.at(n).is_some()
        {
            return None;
        }
        while let Some(m) = c.mentions.list.get(self.read).filter(|m| m.tokens.end <= n) {
            self.read += 1;
            let body = matches!(
                actors.get(m.actor).actor.kind,
                ActorKind::Organisation
                    | ActorKind::Bloc
                    | ActorKind::Government
                    | ActorKind::Office
                    | ActorKind::Media
                    | ActorKind::ArmedGroup
                    | ActorKind::Party
            );
            if body && m.kind == MentionKind::Name && m.tokens.len() > 1 {
                for k in m.tokens.clone().filter(|&k| c.a.token(k).capital) {
                    self.by_noun.insert(c.a.word(k).to_lowercase(), m.actor);
                }
            }
        }
        small(c.a.word(n), |noun| self.by_noun.get(noun).copied())
    }
}

/// The mentions before a token, latest sentence first; within a sentence subjects first, then the latest.
fn antecedents<'m>(c: &'m Clauses<'_, '_>, n: usize) -> impl Iterator<Item = &'m MentionDraft> {
    let sentence = c.sentence_of(n);
    (sentence.saturating_sub(REACH)..=sentence).rev().flat_map(move |s| {
        let range = c.sentence(s);
        let end = range.end.min(n);
        // Of an earlier sentence the first subject, which is its topic; of this one the nearest.
        let earlier = s < sentence;
        let rank = |m: &MentionDraft| {
            let subject = is_subject(c, m.tokens.clone());
            let place = m.tokens.start;
            (!subject, if subject && earlier { place } else { usize::MAX - place })
        };
        let near = c.mentions.within(range.start.max(end.saturating_sub(TOKENS))..end);
        let mut here: SmallVec<[_; 16]> = near.map(|m| (rank(m), m)).collect();
        here.sort_by_key(|&(rank, _)| rank);
        here.into_iter().map(|(_, m)| m)
    })
}

/// Whether a phrase acts in its clause: a verb follows it, or a verb of speech precedes it.
pub(crate) fn is_subject(c: &Clauses<'_, '_>, tokens: Range<usize>) -> bool {
    let mut after = tokens.end;
    while matches!(c.tag(after), Some(Tag::Adverb | Tag::Time | Tag::Negation)) {
        after += 1;
    }
    if c.tag(after).is_some_and(Tag::verbal) {
        return true;
    }
    let inverted = tokens.start > 0 && c.is_tag(tokens.start - 1, Tag::Verb) && opens_clause(c, tokens.start - 1) && {
        let end = c.tag(tokens.end);
        let says = c.a.hits_in(crate::lexicon::reading::layer::REPORT, c.span(tokens.start - 1..tokens.start)).next().is_some();
        says && matches!(end, Some(Tag::Mark | Tag::Comma | Tag::Time | Tag::Preposition) | None)
    };
    // "Peskov, the spokesman, said": the verb stands behind the apposition.
    inverted
        || c.is_tag(tokens.end, Tag::Comma)
            && c.groups.iter().enumerate().skip(c.groups.partition_point(|g| g.head < tokens.end)).take(2).any(|(k, g)| {
                g.finite
                    && g.tokens.start < tokens.end + 30
                    && c.subject(k).is_some_and(|phrase| phrase.tokens.contains(&tokens.start))
            })
}

/// Whether a verb stands behind a quotation or a comma, and so has no subject before it: "…," said X.
fn opens_clause(c: &Clauses<'_, '_>, verb: usize) -> bool {
    let start = c.group_with(verb).map_or(verb, |k| c.groups[k].tokens.start);
    start.checked_sub(1).is_none_or(|before| !c.tags[before].in_noun_phrase() && !c.is_tag(before, Tag::Pronoun))
}

fn person(
    c: &Clauses<'_, '_>,
    actors: &Actors<'_>,
    found: &Referents,
    n: usize,
    gender: Gender,
    not: &[ActorNo],
) -> Option<ActorNo> {
    let fits = |no: ActorNo| {
        let draft = actors.get(no);
        let person = draft.actor.kind == ActorKind::Person || draft.actor.kind == ActorKind::Unnamed && !draft.plural;
        person && draft.gender.is_none_or(|known| known == gender) && !not.contains(&no)
    };
    // A noun for somebody without name and state ("a driver") is meant only where it is what the sentence is about.
    let prominent = |m: &MentionDraft| {
        let draft = actors.get(m.actor);
        draft.actor.kind == ActorKind::Person || draft.actor.affiliation.is_some() || is_subject(c, m.tokens.clone())
    };
    earlier_pronoun(c, found, n, &["he", "she", "him", "her", "his"], &fits)
        .or_else(|| antecedents(c, n).filter(|m| fits(m.actor)).find(|m| prominent(m)).map(|m| m.actor))
}

fn several(c: &Clauses<'_, '_>, actors: &mut Actors<'_>, found: &Referents, n: usize) -> Option<ActorNo> {
    let plural = |no: ActorNo| actors.get(no).plural;
    if let Some(no) = earlier_pronoun(c, found, n, &["they", "them", "their"], &plural) {
        return Some(no);
    }
    let sentence = c.sentence_of(n);
    for s in (sentence.saturating_sub(2)..=sentence).rev() {
        let range = c.sentence(s);
        let subject = c.groups_in(s).find(|&k| c.groups[k].finite && c.groups[k].tokens.start < n);
        if let Some(phrase) = subject.and_then(|k| c.subject(k)).filter(|phrase| phrase.tokens.end <= n) {
            let joined: Vec<ActorNo> = c.mentions.within(phrase.core.clone()).map(|m| m.actor).collect();
            if joined.len() > 1 {
                return Some(actors.joint(&joined));
            }
        }
        let end = range.end.min(n);
        // "The two leaders agreed … They also"
        let set = found.mentions.iter().rev().take_while(|m| m.tokens.start >= range.start);
        if let Some(set) = set.filter(|m| m.kind == MentionKind::Nominal && m.tokens.end <= end).find(|m| plural(m.actor)) {
            return Some(set.actor);
        }
        let here = c
            .mentions
            .within(range.start.max(end.saturating_sub(TOKENS))..end)
            .map(|m| m.actor)
            .filter(|&no| actors.get(no).plural)
            .last();
        if here.is_some() {
            return here;
        }
    }
    antecedents(c, n)
        .map(|m| m.actor)
        .find(|&no| matches!(actors.get(no).actor.kind, ActorKind::Organisation | ActorKind::Bloc | ActorKind::ArmedGroup))
}

fn body(c: &Clauses<'_, '_>, actors: &Actors<'_>, found: &Referents, n: usize, not: &[ActorNo]) -> Option<ActorNo> {
    let fits = |no: ActorNo| {
        let draft = actors.get(no);
        !draft.plural
            && !not.contains(&no)
            && !matches!(draft.actor.kind, ActorKind::Person | ActorKind::Unnamed | ActorKind::Group)
    };
    let sentence = c.sentence_of(n);
    earlier_pronoun(c, found, n, &["it", "its"], &fits).or_else(|| {
        antecedents(c, n)
            .filter(|m| m.kind != MentionKind::Adjective && c.sentence_of(m.tokens.start) + 2 > sentence)
            .map(|m| m.actor)
            .find(|&no| fits(no))
    })
}

/// A pronoun of the same set in this sentence or the one before keeps its referent, unless somebody new became subject since.
fn earlier_pronoun(
    c: &Clauses<'_, '_>,
    found: &Referents,
    n: usize,
    words: &[&str],
    fits: &dyn Fn(ActorNo) -> bool,
) -> Option<ActorNo> {
    let sentence = c.sentence_of(n);
    let mut recent = found.mentions.iter().rev().take_while(|m| c.sentence_of(m.tokens.start) + 1 >= sentence);
    let last = recent.find(|m| words.iter().any(|word| c.a.is_word(m.tokens.start, word)))?;
    if !fits(last.actor) {
        return None;
    }
    let between = c.mentions.within(last.tokens.end..n);
    let interrupted = between.filter(|m| fits(m.actor)).any(|m| m.actor != last.actor && is_subject(c, m.tokens.clone()));
    (!interrupted).then_some(last.actor)
}
