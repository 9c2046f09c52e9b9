//! Names of people: where one stands in the text, and who bears it.

use std::ops::Range;

use foldhash::HashSet;
use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::extract::actors::{ActorNo, Actors, Few, best_tenure};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::entry::Gender;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::lexicon::{Tenure, folded, same_name};
use crate::model::ActorId;

use super::atoms::{Atom, Atoms};
use super::known::Known;
use super::ordinary::{NOT_IN_NAMES, is_common_word};

/// A run of words that can be a person's name.
#[derive(Clone, Debug)]
pub(super) struct NameRun {
    pub(super) tokens: Range<usize>,
    /// The person of the dictionary whose full name stands in it.
    pub(super) known: Option<u32>,
    pub(super) reading: Option<Reading>,
}

/// The name that begins at a token, at most five words long.
pub(super) fn name_at(a: &Annotated<'_>, atoms: &Atoms, start: usize, limit: usize, in_heading: bool) -> Option<NameRun> {
    let mut end = start;
    let mut known = None;
    let mut reading = None;
    let mut capitals = 0;
    while end < limit && end - start < 6 && !atoms.shields(end) {
        if let Some(atom) = atoms.at(end) {
            let longer = is_longer(a, atom, start, limit);
            if let Reading::Person(n) | Reading::PersonAlone(n) = atom.reading()
                && !longer
            {
                known = Some(n);
                reading = Some(atom.reading());
                end = atom.tokens.end;
                capitals += 1;
                break;
            }
            // A surname may also be a title or an adjective ("Marshall", "French"), but only behind a first name.
            if !longer
                && !is_first_name(a, atom, limit)
                && (capitals == 0
                    || !matches!(atom.reading(), Reading::State(..) | Reading::Metonym(_))
                    || !a.is(end - 1, &[WordClass::GivenName]))
            {
                break;
            }
        }
        let token = a.token(end);
        if token.kind != TokenKind::Word {
            break;
        }
        if token.capital && fits_name(a, end, in_heading) && !(end == start && opens_no_name(a, end)) {
            capitals += 1;
        } else if !(is_particle(a, end) && end + 1 < limit && continues_name(a, end)) {
            break;
        }
        if token.stop && a.word(end).split('.').any(|part| part.chars().count() > 1) {
            // "Corp.", "Jan.": no initials ("L.B.").
            break;
        }
        end += 1;
    }
    // A trailing initial or particle belongs to what follows.
    while end > start && known.is_none() && !is_full_word(a, end - 1) {
        end -= 1;
    }
    // "William Hale Jr."
    if end > start && end < limit && a.is(end, &[WordClass::NameSuffix]) {
        end += 1;
    }
    (capitals > 0 && end > start).then_some(NameRun { tokens: start..end, known, reading })
}

/// "van", "al-Assad".
fn is_particle(a: &Annotated<'_>, n: usize) -> bool {
    let joined = || a.word(n).starts_with("al-") || a.word(n).starts_with("el-");
    a.is(n, &[WordClass::NameParticle]) || a.token(n).hyphen && joined()
}

/// "Boris Tadic" is not the one who is known as Boris.
fn is_longer(a: &Annotated<'_>, atom: &Atom, start: usize, limit: usize) -> bool {
    let Reading::PersonAlone(n) = atom.reading() else { return false };
    let person = &a.lexicon.entries().person[n as usize];
    let own = |word: &str| {
        word.ends_with('.')
            || std::iter::once(&person.name).chain(&person.aliases).any(|name| name.split(' ').any(|part| part == word))
    };
    !(start..atom.tokens.start).all(|n| own(a.word(n))) || is_name_word(a, atom.tokens.end, limit)
}

/// Whether a token goes on as a name does: capital, and no ordinary word.
fn is_name_word(a: &Annotated<'_>, n: usize, limit: usize) -> bool {
    n < limit && a.kind(n) == Some(TokenKind::Word) && a.token(n).capital && !is_common_word(a, n)
}

/// "Amir Rostami": a title that is also a first name, before a word that is nothing but a name.
pub(super) fn is_first_name(a: &Annotated<'_>, atom: &Atom, limit: usize) -> bool {
    let first = atom.tokens.start;
    atom.tokens.len() == 1
        && atom.title().is_some()
        && a.is(first, &[WordClass::GivenName])
        && !a.is(first, &[WordClass::Honorific])
        && a.token(first).capital
        && is_name_word(a, atom.tokens.end, limit)
        && a.hits_in(layer::ACTOR, a.token(atom.tokens.end).span).next().is_none()
}

/// "Says Donald Trump", "Initially Donald Trump": a verb or adverb in capitals opens no name.
fn opens_no_name(a: &Annotated<'_>, n: usize) -> bool {
    let word = a.words[n];
    let adverb = a.is(n, &[WordClass::Adverb]) || a.word(n).ends_with("lly");
    (word.verb().has(VerbForms::THIRD) || word.verb().has(VerbForms::PAST) || adverb)
        && !a.is(n, &[WordClass::GivenName])
        && a.lexicon.surname(a.word(n)).is_empty()
}

/// What the words before a name say of its bearer's gender: "Mrs.", "King", "spokeswoman", "her husband,".
pub(super) fn gender_said(a: &Annotated<'_>, name: usize, phrase: usize) -> Option<Gender> {
    let related = || {
        let before = phrase.checked_sub(1)?;
        let noun = if a.kind(before) == Some(TokenKind::Comma) { before.checked_sub(1)? } else { before };
        a.is(noun, &[WordClass::RelationNoun]).then_some(noun)
    };
    gender_of(a, WordClass::Female, WordClass::Male, || (phrase..name).chain(related()))
}

/// What a full name says of its bearer's gender by the first of its words.
pub(super) fn gender_named(a: &Annotated<'_>, run: &NameRun) -> Option<Gender> {
    let first = run.tokens.start;
    gender_of(a, WordClass::FemaleName, WordClass::MaleName, || (first..=first).filter(|_| run.tokens.len() > 1))
}

fn gender_of<I: Iterator<Item = usize>>(
    a: &Annotated<'_>,
    female: WordClass,
    male: WordClass,
    words: impl Fn() -> I,
) -> Option<Gender> {
    if words().any(|n| a.is(n, &[female])) {
        Some(Gender::Female)
    } else {
        words().any(|n| a.is(n, &[male])).then_some(Gender::Male)
    }
}

fn is_full_word(a: &Annotated<'_>, n: usize) -> bool {
    let token = a.token(n);
    token.kind == TokenKind::Word && (token.capital || token.hyphen) && {
        let word = a.word(n);
        let letters = word.chars().take(3).count();
        letters > 2 || letters > 1 && !word.ends_with('.')
    }
}

fn continues_name(a: &Annotated<'_>, n: usize) -> bool {
    a.token(n).hyphen
        || a.segments
            .tokens
            .get(n + 1)
            .is_some_and(|next| next.kind == TokenKind::Word && (next.capital || a.is(n + 1, &[WordClass::NameParticle])))
}

fn fits_name(a: &Annotated<'_>, n: usize, in_heading: bool) -> bool {
    if a.is_any(n, NOT_IN_NAMES)
        || a.is(n, &[WordClass::Preposition, WordClass::CompanySuffix])
            && !a.is(n, &[WordClass::NameParticle, WordClass::GivenName])
    {
        return false;
    }
    // "told reporters Thursday": days and months are names only behind a first name ("Theresa May").
    let dated = a.hits_in(layer::TIME, a.token(n).span).next().is_some();
    if dated
        && !n
            .checked_sub(1)
            .is_some_and(|before| a.is(before, &[WordClass::GivenName, WordClass::Honorific]) && a.token(before).capital)
    {
        return false;
    }
    // In a heading every word may be capitalised: there a known common word is no name.
    !in_heading || a.is(n, &[WordClass::GivenName]) || !is_common_word(a, n)
}

/// Offices by their places in the dictionary.
pub(super) type Offices = SmallVec<[u32; 2]>;

/// What the words around a name say of its bearer.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) offices: Offices,
    pub(super) home: Option<ActorId>,
    /// The homes to which alone the title belongs, if there are any.
    pub(super) of: Vec<ActorId>,
}

/// How many people of one surname are asked whether they are meant, the last named first.
pub(super) const BEARERS: usize = 64;

/// The people of a document by their surnames.
#[derive(Default)]
pub(super) struct Surnames {
    by_name: Known<Few>,
    /// Who has been taken up, with forms of the dictionary or without.
    added: HashSet<(ActorNo, bool)>,
    /// The most words that a surname here has.
    pub(super) longest: usize,
}

impl Surnames {
    /// Makes room for the people of another document.
    pub(super) fn clear(&mut self) {
        let Self { by_name, added, longest } = self;
        by_name.clear();
        added.clear();
        *longest = 0;
    }

    pub(super) fn add(&mut self, actors: &Actors<'_>, no: ActorNo, lexicon_forms: &[String]) {
        if !self.added.insert((no, lexicon_forms.is_empty())) {
            return;
        }
        let draft = actors.get(no);
        for name in draft.surname.iter().map(SmolStr::as_str).chain(lexicon_forms.iter().map(String::as_str)) {
            let parts = 1 + name.bytes().filter(|byte| matches!(byte, b' ' | b'-')).count();
            self.longest = self.longest.max(parts).min(4);
            let bearers = self.by_name.entry(folded(name, |name| SmolStr::new(name)));
            if !bearers.iter().rev().take(BEARERS).any(|&other| other == no) {
                bearers.push(no);
            }
        }
    }

    /// The last bearer to have been named; with a home, one who belongs there.
    pub(super) fn find(&self, name: &str) -> Option<ActorNo> {
        self.bearers(name).last().copied()
    }

    pub(super) fn bearers(&self, name: &str) -> &[ActorNo] {
        if !self.by_name.may_hold(name) {
            return &[];
        }
        folded(name, |name| self.by_name.get(name)).map_or(&[], |bearers| bearers)
    }
}

/// The person of the dictionary whom a run of words with this context means.
pub(super) fn known_person(a: &Annotated<'_>, actors: &Actors<'_>, run: &NameRun, context: &Context) -> Option<u32> {
    if run.known.is_some() {
        return run.known;
    }
    let words: SmallVec<[&str; 6]> =
        run.tokens.clone().map(|n| a.word(n)).filter(|word| !(word.ends_with('.') && word.len() <= 3)).collect();
    let (&last, &first) = (words.last()?, words.first()?);
    let tail = if words.len() > 2 { words[1..].join(" ") } else { String::new() };
    let surnames = [last, first, &tail];
    let surnames = &surnames[..words.len().min(3)];
    let candidates = surnames.iter().flat_map(|&name| a.lexicon.surname(name).iter().map(move |&n| (n, name)));
    let entries = a.lexicon.entries();
    let meant = |office: &str| context.offices.iter().any(|&n| entries.office[n as usize].id == office);
    let holds_office = |n: u32| entries.person[n as usize].terms.iter().any(|term| meant(&term.office));
    let mut best: Option<(u32, i32)> = None;
    for (n, surname) in candidates {
        let person = &a.lexicon.entries().person[n as usize];
        let mut score = 0;
        if words.len() > 1 {
            // All of the words must be the person's; "John Kerry" is not "Bob Kerrey".
            let mut names = std::iter::once(&person.name).chain(&person.aliases);
            let given = if surname == first && words.len() > 1 { words[words.len() - 1] } else { first };
            if !names.any(|name| name.split([' ', '-']).any(|part| same_name(part, given))) {
                continue;
            }
            score += 3;
        }
        if holds_office(n) {
            score += 2;
        }
        if let Some(home) = &context.home
            && person.terms.iter().any(|term| home.is_of(&term.of))
        {
            score += 2;
        } else if context.home.is_some() {
            score -= 2;
        }
        score += match best_tenure(person, actors.date()) {
            Tenure::Held => 2,
            Tenure::Possible => 1,
            Tenure::Not => 0,
        };
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((n, score));
        }
    }
    best.filter(|&(n, score)| score >= 4 || score == 3 && holds_office(n)).map(|(n, _)| n)
}
