//! The grammar of actor phrases: rank × home × office × name, read from left to right.

mod bare;
mod complement;
mod head;
mod place;

use std::iter::Peekable;
use std::ops::Range;
use std::slice;

use smallvec::SmallVec;

use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{NameForm, Number, Reading};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::ActorId;

use super::atoms::{Atom, Atoms};
use super::beginnings::Beginning;
use super::found::Found;
use super::names::{Context, NameRun, is_first_name};

/// How many tokens before the head of a phrase are read at most: each of them may open the next phrase.
const MODIFIERS: usize = 32;

/// Reads the phrases of one sentence.
pub(super) struct Parser<'s, 'a> {
    a: &'s Annotated<'a>,
    atoms: &'s Atoms,
    limit: usize,
    start: usize,
    heading: bool,
    /// The token behind the last home that stood alone, for "US, Russian officials".
    after_home: Option<usize>,
    /// The token behind the comma behind a person's name, for "Sergei Lavrov, the foreign minister of Russia,".
    after_person: Option<usize>,
}

/// What stands before the head of a phrase.
#[derive(Default)]
struct Modifiers {
    det: Option<usize>,
    definite: bool,
    /// "the two ministers", "both".
    count: Option<usize>,
    first: Option<usize>,
    homes: SmallVec<[(Range<usize>, Reading); 1]>,
    /// "former", "then-", "incoming": not in office now.
    former: bool,
    /// Whether the one home is part of a compound and modifies nothing.
    compound: bool,
}

impl<'s, 'a> Parser<'s, 'a> {
    pub(super) fn new(a: &'s Annotated<'a>, atoms: &'s Atoms, tokens: Range<usize>, heading: bool) -> Self {
        Self { a, atoms, limit: tokens.end, start: tokens.start, heading, after_home: None, after_person: None }
    }

    /// Reads them, with the next of which the text's `beginnings` goes on.
    pub(super) fn run(mut self, beginnings: &mut Peekable<slice::Iter<'_, Beginning>>, found: &mut Vec<Found>) {
        // A name may reach over what looked like the end of a sentence.
        let mut n = self.start.max(found.last().map_or(0, |phrase| phrase.tokens().end));
        while let Some(&Beginning { token: start, headed }) = beginnings.next_if(|next| next.token < self.limit) {
            if start < n {
                continue;
            }
            let known = found.len();
            n = self.phrase(start, headed, found).max(start + 1);
            // "X, a former minister and a deputy of Y's": the description goes on.
            if self.after_person == Some(start) && n > start + 1 && self.a.is(n, &[WordClass::Coordinator]) {
                self.after_person = Some(n + 1);
            }
            if let Some(Found::Person { tokens, .. }) = found[known..].last()
                && self.a.kind(tokens.end) == Some(TokenKind::Comma)
            {
                self.after_person = Some(tokens.end + 1);
            }
        }
    }

    /// Reads the phrase that begins at a token, if one does, and returns the first token behind it.
    fn phrase(&mut self, start: usize, headed: bool, found: &mut Vec<Found>) -> usize {
        if let Some(end) = self.thing(start) {
            return end;
        }
        if !headed {
            return self.name(start, found).unwrap_or(start);
        }
        let (mods, at) = self.modifiers(start);
        let coordinated = mods.homes.len() == 1
            && self.after_home.is_some_and(|n| n == mods.homes[0].0.start)
            && self.a.kind(mods.homes[0].0.end) != Some(TokenKind::Possessive);
        let coordinated = coordinated && !self.is_one(at) || mods.compound;
        if !coordinated && let Some(end) = self.headed(&mods, at, found) {
            return end;
        }
        if mods.homes.is_empty() {
            return self.name(start, found).unwrap_or(start);
        }
        if !coordinated && let Some(end) = self.namesake(&mods, start, at, found) {
            return end;
        }
        if !coordinated && let Some(body) = self.body(at, 1) {
            let tokens = mods.homes[0].0.start..body.end;
            let home = mods.homes.last().and_then(|(_, reading)| self.home(*reading));
            found.push(Found::Body { tokens, home });
            return body.end;
        }
        let end = mods.homes.last().map_or(start, |(tokens, _)| tokens.end);
        self.homes_alone(start..end, found);
        let next = self.a.kind(end);
        self.after_home = (next == Some(TokenKind::Comma) || self.a.is(end, &[WordClass::Coordinator])).then_some(end + 1);
        end
    }

    /// "Jordan's King Abdullah": of several people of one name the one who belongs to the home before it.
    fn namesake(&self, mods: &Modifiers, start: usize, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let atom = self.atoms.at(at).filter(|atom| at < self.limit && atom.tokens.end <= self.limit)?;
        let Reading::Person(n) = atom.reading() else { return None };
        let home = self.speaks_for(mods, false)?;
        let lexicon = self.a.lexicon;
        let belongs = |n: u32| lexicon.entries().person[n as usize].terms.iter().any(|term| home.is_of(&term.of));
        let first = mods.homes.first().map_or(start, |(tokens, _)| tokens.start);
        let others = lexicon.surname(self.a.word(atom.tokens.end - 1));
        if belongs(n) || !others.iter().any(|&other| belongs(other)) {
            return None;
        }
        self.homes_alone(first..at, found);
        let tokens = atom.tokens.clone();
        let run = NameRun { tokens: tokens.clone(), known: None, reading: None };
        let context = Context { home: Some(home), ..Context::default() };
        found.push(Found::Person { tokens: tokens.clone(), run, context, title: None, former: mods.former });
        Some(tokens.end)
    }

    /// Whether a head means one person, to whom only the last of several homes belongs: "Chad, French President Luc Moreau".
    fn is_one(&self, at: usize) -> bool {
        self.atoms.at(at).and_then(Atom::title).is_some_and(|(.., number)| number == Number::One)
    }

    /// States and bodies among these tokens, each by itself: where the phrase around them names nobody.
    fn homes_alone(&self, tokens: Range<usize>, found: &mut Vec<Found>) {
        let atoms = self.atoms;
        for atom in tokens.flat_map(|n| atoms.all_at(n)).filter(|atom| is_home(atom.reading())) {
            let place = self.is_place(&atom.tokens, atom.reading());
            found.push(Found::Actor { tokens: atom.tokens.clone(), span: atom.span, reading: atom.reading(), place });
        }
    }

    /// "USS Harry Truman", "the frigate Admiral Berg", "Hurricane Maria": what bears the name is no person. Behind a noun in
    /// small letters a state may follow that does something to it ("the tanker Iran seized").
    fn thing(&self, start: usize) -> Option<usize> {
        let a = self.a;
        if !a.is(start, &[WordClass::ThingNoun]) || self.atoms.covers(start) {
            return None;
        }
        let mut end = start + 1;
        while end < self.limit
            && a.kind(end) == Some(TokenKind::Word)
            && a.token(end).capital
            && (a.token(start).capital || self.atoms.at(end).is_none_or(|atom| !is_home(atom.reading())))
        {
            end += 1;
        }
        (end > start + 1).then_some(end)
    }

    /// Whether an atom is a part of a compound ("anti-Israeli", "Iran-Iraq", "Vienna-based"): it modifies nothing.
    fn is_compound(&self, atom: &Atom) -> bool {
        atom.span != self.a.segments.span(atom.tokens.clone()) || self.atoms.all_at(atom.tokens.start).count() > 1
    }

    fn modifiers(&self, start: usize) -> (Modifiers, usize) {
        let mut mods = Modifiers::default();
        let mut n = start;
        let quantity = [WordClass::Determiner, WordClass::Number, WordClass::Indefinite, WordClass::Demonstrative];
        let not = [WordClass::Former, WordClass::Relative];
        while n < self.limit && n - start < 2 && self.a.is(n, &quantity) && self.atoms.at(n).is_none() {
            let that = self.a.is_word(n, "that");
            // "the former president", "which officials": no quantity.
            if !that && self.a.is(n, &not) {
                break;
            }
            // "announced that US citizens": a conjunction, no article.
            let capital = || self.a.kind(n + 1).is_some() && self.a.token(n + 1).capital;
            if that && (capital() || !self.a.is(n + 1, &[WordClass::PersonNoun])) {
                break;
            }
            mods.det.get_or_insert(n);
            mods.count = mods.count.or_else(|| number_at(self.a, n));
            mods.definite |= ["the", "this", "that", "these", "those", "both"].iter().any(|word| self.a.is_word(n, word));
            n += 1;
        }
        while n < self.limit.min(start + MODIFIERS) {
            if let Some(atom) = self.atoms.at(n) {
                let prefixed = self.a.is(n, &[WordClass::Former, WordClass::Future]) && atom.tokens.len() == 1;
                if self.is_compound(atom) && !prefixed {
                    if mods.homes.is_empty() {
                        mods.homes.push((atom.tokens.clone(), atom.reading()));
                        mods.compound = true;
                        n = atom.tokens.end;
                    }
                    break;
                }
                if self.title_modifies(atom) {
                    mods.first.get_or_insert(n);
                    n = atom.tokens.end;
                    continue;
                }
                if atom.title().is_some() && !is_home(atom.reading()) || !is_home(atom.reading()) && !self.organ_modifies(atom) {
                    break;
                }
                mods.first.get_or_insert(n);
                mods.former |= prefixed;
                let organ = !is_home(atom.reading());
                let reading = if organ { self.likeliest_organ(atom) } else { atom.reading() };
                mods.homes.push((atom.tokens.clone(), reading));
                n = self.behind_possessive(atom.tokens.end);
            } else if self.a.is(n, &[WordClass::Former, WordClass::Deputy, WordClass::Acting, WordClass::Rank, WordClass::Future])
                || self.a.is(n, &[WordClass::Adjective])
                    // "Western officials"
                    && (!self.a.token(n).capital || self.head_follows(n + 1))
                    && (mods.det.is_some()
                        || mods.first.is_some()
                        || !self.a.is(n, &[WordClass::Preposition]) && self.a.words[n].verb().is_empty())
                    && !self.acts(&mods, n)
            {
                if self.a.is(n, &[WordClass::PersonNoun]) && !self.head_follows(n + 1) {
                    break;
                }
                mods.former |= self.a.is(n, &[WordClass::Former, WordClass::Future]);
                mods.first.get_or_insert(n);
                n += 1;
            } else {
                break;
            }
        }
        (mods, n)
    }

    /// The token behind a home's possessive: "Russia's", "Athens'".
    fn behind_possessive(&self, end: usize) -> usize {
        let a = self.a;
        let bare = a.kind(end) == Some(TokenKind::Quote)
            && a.word(end - 1).ends_with('s')
            && a.token(end).span.start() == a.token(end - 1).span.end()
            && self.atoms.at(end + 1).is_some_and(|atom| atom.organ().is_some() || atom.title().is_some());
        end + usize::from(a.kind(end) == Some(TokenKind::Possessive) || bare)
    }

    /// The home for which somebody or something speaks: of a state's mission to a body ("Russia's UN ambassador") the state's.
    fn speaks_for(&self, mods: &Modifiers, abroad: bool) -> Option<ActorId> {
        let state = mods.homes.first().filter(|(_, reading)| !matches!(reading, Reading::Organisation(..)));
        match state.filter(|_| abroad) {
            Some((_, reading)) => self.home(*reading),
            None => mods.homes.iter().rev().find_map(|(_, reading)| self.home(*reading)),
        }
    }

    /// "Budapest opposed", "Oslo advocates": a word that can be a verb, right behind a name that can act, is one.
    fn acts(&self, mods: &Modifiers, n: usize) -> bool {
        let behind_name = mods.homes.last().is_some_and(|(tokens, reading)| {
            tokens.end == n
                && matches!(
                    reading,
                    Reading::State(_, NameForm::Name | NameForm::Capital) | Reading::Metonym(_) | Reading::Group(_)
                )
        });
        // "Luca Neri, who hosts": behind a word that can be nothing but the subject.
        let behind_subject = mods.first.is_none()
            && mods.det.is_none()
            && n > self.start
            && (self.a.token(n - 1).capital && self.atoms.covers(n - 1) || self.a.is(n - 1, &[WordClass::Relative]));
        let verb = self.a.words[n].verb();
        behind_name && (verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD)) || behind_subject && verb.has(VerbForms::THIRD)
    }

    /// "to host", "will chair": a bare word behind "to" or a modal is a verb.
    fn is_infinitive(&self, mods: &Modifiers, n: usize) -> bool {
        let bare = mods.det.is_none() && mods.homes.is_empty() && self.a.words[n].verb().has(VerbForms::BASE);
        bare && n > self.start && (self.a.is_word(n - 1, "to") || self.a.is(n - 1, &[WordClass::Modal, WordClass::Do]))
    }

    fn head_follows(&self, n: usize) -> bool {
        n < self.limit
            && (self.atoms.at(n).is_some() || self.a.is(n, &[WordClass::PersonNoun, WordClass::Rank, WordClass::PeopleNoun]))
    }

    /// "a justice official", "an opposition lawmaker": a title in small letters before another head.
    fn title_modifies(&self, atom: &Atom) -> bool {
        let next = atom.tokens.end;
        let small = |n: usize| n < self.limit && !self.a.token(n).capital;
        matches!(atom.title(), Some((.., Number::One)))
            && !is_home(atom.reading())
            && atom.tokens.len() == 1
            && small(atom.tokens.start)
            && small(next)
            && (self.atoms.at(next).is_some_and(|head| head.title().is_some()) || self.a.is(next, &[WordClass::PersonNoun]))
            && self.a.words[next].verb().is_empty()
    }

    /// "Foreign Ministry spokeswoman": an organ before another head.
    fn organ_modifies(&self, atom: &Atom) -> bool {
        let mut next = atom.tokens.end;
        if self.a.kind(next) == Some(TokenKind::Possessive) {
            next += 1;
        }
        atom.organ().is_some()
            && next < self.limit
            && (self.atoms.at(next).is_some_and(|next| next.title().is_some())
                || self.a.is(next, &[WordClass::PersonNoun, WordClass::Rank]))
    }

    /// A phrase with a head: an office, a person noun, an organ, a government noun.
    fn headed(&self, mods: &Modifiers, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        if at >= self.limit {
            return None;
        }
        let a = self.a;
        let first = mods.first.unwrap_or(at);
        if let Some(atom) = self.atoms.at(at) {
            if let Some((.., number)) = atom.title() {
                if is_first_name(a, atom, self.limit) || self.names_a_place(atom) {
                    return None;
                }
                return self.office(mods, first, atom, number, found);
            }
            let (organ, _) = atom.organ()?;
            let home = self.speaks_for(mods, a.is(atom.tokens.end - 1, &[WordClass::OrganAbroad]));
            return self.home_of_no_organ(mods, atom, organ, found).or_else(|| Some(self.organ(first, atom, home, found)));
        }
        if let Some(end) = self.members(mods, at, found) {
            return Some(end);
        }
        let home = self.speaks_for(mods, false);
        if a.is(at, &[WordClass::GovernmentNoun])
            && let Some((end, home)) = home
                .clone()
                .map(|home| (at + 1, home))
                .or_else(|| self.city_behind(at + 1))
                .or_else(|| self.opening_place().filter(|_| mods.definite).map(|home| (at + 1, home)))
        {
            found.push(Found::Organ { tokens: first..end, home: Some(home), organ: "government".into(), entry: None });
            return Some(end);
        }
        if a.is(at, &[WordClass::PersonNoun, WordClass::PeopleNoun]) && !self.acts(mods, at) && !self.is_infinitive(mods, at) {
            return self.person_noun(mods, first, at, home, found);
        }
        home?;
        let side = a.is_word(at, "side");
        let mission = a.is(at, &[WordClass::OrganAbroad]) && mods.homes.len() > 1;
        if side || mission {
            let home = self.speaks_for(mods, mission)?;
            let end = self.organ_complement(at + 1).map_or(at + 1, |(end, _)| end);
            let organ = if side { "delegation" } else { "mission" };
            found.push(Found::Organ { tokens: first..end, home: Some(home), organ: organ.into(), entry: None });
            return Some(end);
        }
        None
    }
}

/// How many the word at a token counts, as far as sets of actors are counted.
pub(in crate::extract) fn number_at(a: &Annotated<'_>, n: usize) -> Option<usize> {
    if !a.is(n, &[WordClass::Number]) {
        return a.is_word(n, "both").then_some(2);
    }
    ["two", "three", "four", "five", "six", "seven", "eight"].iter().position(|word| a.is_word(n, word)).map(|k| k + 2)
}

/// Readings to which offices, officials and organs can belong.
fn is_home(reading: Reading) -> bool {
    matches!(reading, Reading::State(..) | Reading::Organisation(..) | Reading::Metonym(_) | Reading::Group(_))
}
