//! Atoms: the actor layer's hits laid out over tokens, ambiguous ones decided by their neighbours.

use std::num::NonZeroU32;
use std::ops::Range;

use foldhash::{HashMap, HashSet};
use smallvec::{SmallVec, smallvec};

use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{NameForm, Number, Reading, layer};
use crate::lexicon::words::WordClass;
use crate::text::Span;

use super::ordinary::is_common_word;

/// An entry's form in the text, by tokens.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    /// What it can mean, most likely first.
    pub(super) readings: SmallVec<[Reading; 4]>,
}

impl Atom {
    pub(super) fn reading(&self) -> Reading {
        self.readings[0]
    }

    pub(super) fn title(&self) -> Option<(u32, Option<u16>, Number)> {
        self.readings.iter().find_map(|&reading| match reading {
            Reading::Title(office, only, number) => Some((office, only, number)),
            _ => None,
        })
    }

    pub(super) fn organ(&self) -> Option<(u32, Option<u16>)> {
        self.readings.iter().find_map(|&reading| match reading {
            Reading::Organ(organ, only) => Some((organ, only)),
            _ => None,
        })
    }
}

/// The atoms of a text, and for each token what stands there of them.
#[derive(Default)]
pub(super) struct Atoms {
    pub(super) list: Vec<Atom>,
    places: Vec<Place>,
    /// How often the text speaks of each state, by its place in the dictionary.
    states: HashMap<u32, usize>,
}

/// What stands at a token.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The first atom that begins there: its place in the list, counted from one.
    begins: Option<NonZeroU32>,
    /// Whether it belongs to an atom.
    covered: bool,
    /// Whether it belongs to a fixed name that means no actor.
    shielded: bool,
}

impl Atoms {
    /// Lays out the atoms of a text in place of those of another.
    pub(super) fn lay(&mut self, a: &Annotated<'_>) {
        let Self { list, places, states } = self;
        list.clear();
        places.clear();
        places.resize(a.segments.tokens.len(), Place::default());
        states.clear();
        for hit in a.hits(layer::ACTOR) {
            match list.last_mut() {
                Some(atom) if atom.span == hit.span => atom.readings.push(hit.reading),
                _ => list.push(Atom { tokens: a.segments.tokens_in(hit.span), span: hit.span, readings: smallvec![hit.reading] }),
            }
        }
        for atom in list.iter_mut().filter(|atom| atom.readings.len() > 1) {
            atom.readings.sort_by_key(|reading| reading.preference());
        }
        settle_namesakes(list);
        for atom in list.iter().filter(|atom| atom.reading() == Reading::Shield) {
            places[atom.tokens.clone()].iter_mut().for_each(|place| place.shielded = true);
        }
        // Few texts name a state of the world so.
        let shared = |atom: &Atom| is_american(a, atom) && matches!(atom.reading(), Reading::State(_, NameForm::Name));
        let american = if list.iter().any(shared) { AmericanStates::new(a, list) } else { AmericanStates::default() };
        list.retain(|atom| {
            atom.reading() != Reading::Shield
                && !is_part_of_a_name(a, atom)
                && !is_money(a, atom)
                && !is_bare_direction(a, atom)
                && !american.holds(a, atom)
        });
        for (n, atom) in (1..).zip(&*list) {
            let first = &mut places[atom.tokens.start];
            first.begins = first.begins.or(NonZeroU32::new(n));
            places[atom.tokens.clone()].iter_mut().for_each(|place| place.covered = true);
        }
        for n in list.iter().filter_map(|atom| state_of(a, atom.reading())) {
            *states.entry(n).or_default() += 1;
        }
    }

    /// The place in the list of the first atom that begins at a token.
    fn first(&self, token: usize) -> Option<usize> {
        self.places.get(token)?.begins.map(|n| n.get() as usize - 1)
    }

    /// Whether an atom begins at a token.
    pub(super) fn begins(&self, token: usize) -> bool {
        self.places[token].begins.is_some()
    }

    /// The atom that begins at a token.
    pub(super) fn at(&self, token: usize) -> Option<&Atom> {
        self.first(token).map(|n| &self.list[n])
    }

    /// All atoms that begin at a token: a compound such as "Israeli-Greek" holds several.
    pub(super) fn all_at(&self, token: usize) -> impl Iterator<Item = &Atom> {
        let first = self.first(token).unwrap_or(self.list.len());
        self.list[first..].iter().take_while(move |atom| atom.tokens.start == token)
    }

    /// Whether a token belongs to a fixed name that means no actor, and so to nobody's name.
    pub(super) fn shields(&self, token: usize) -> bool {
        self.places.get(token).is_some_and(|place| place.shielded)
    }

    /// How often the text speaks of a state.
    pub(super) fn times_named(&self, state: Option<u32>) -> usize {
        state.and_then(|n| self.states.get(&n)).copied().unwrap_or_default()
    }

    /// The state that the text speaks of most, if no other comes near.
    pub(super) fn main_state(&self) -> Option<u32> {
        let (mut most, mut second) = ((0, 0), 0);
        for (&state, &times) in &self.states {
            if times > most.0 {
                (most, second) = ((times, state), most.0);
            } else {
                second = second.max(times);
            }
        }
        let (times, state) = most;
        (times > 2 && times > second).then_some(state)
    }

    /// Whether a token belongs to an atom.
    pub(super) fn covers(&self, token: usize) -> bool {
        self.places.get(token).is_some_and(|place| place.covered)
    }
}

/// The state that words speak of: by its name, through a palace, or through one who serves it.
pub(super) fn state_of(a: &Annotated<'_>, reading: Reading) -> Option<u32> {
    let entries = a.lexicon.entries();
    match reading {
        Reading::State(n, _) => Some(n),
        Reading::Metonym(n) => a.lexicon.state(&entries.metonym[n as usize].of),
        Reading::Organisation(n, _) => a.lexicon.state(entries.organisation[n as usize].of.as_ref()?),
        Reading::Person(n) | Reading::PersonAlone(n) => a.lexicon.state(&entries.person[n as usize].terms.last()?.of),
        _ => None,
    }
}

/// "Congo", "Congolese": of two states of one name the one that the text means elsewhere in words of its own ("Kinshasa");
/// else the dictionary's first.
fn settle_namesakes(list: &mut [Atom]) {
    let state = |reading: &Reading| match *reading {
        Reading::State(n, _) => Some(n),
        _ => None,
    };
    let shared = |atom: &Atom| {
        let first = atom.readings.iter().find_map(state);
        first.is_some() && atom.readings.iter().filter_map(state).any(|n| Some(n) != first)
    };
    if !list.iter().any(shared) {
        return;
    }
    let mut own: HashMap<u32, usize> = HashMap::default();
    for n in list.iter().filter(|atom| !shared(atom)).filter_map(|atom| atom.readings.iter().find_map(state)) {
        *own.entry(n).or_default() += 1;
    }
    for atom in list.iter_mut().filter(|atom| shared(atom)) {
        atom.readings.sort_by_key(|reading| {
            let named = state(reading).and_then(|n| own.get(&n)).copied().unwrap_or_default();
            (reading.preference(), std::cmp::Reverse(named))
        });
    }
}

/// Whether an atom begins with the name of a state of the Union.
fn is_american(a: &Annotated<'_>, atom: &Atom) -> bool {
    a.is(atom.tokens.start, &[WordClass::AmericanState])
}

/// Names that a state of the world shares with one of the Union's: which is meant, the others of the text tell.
#[derive(Default)]
struct AmericanStates {
    /// Tokens of other names of this kind.
    others: usize,
    /// Whether the text speaks of the world's state in words that only it has: "Georgian", "Tbilisi".
    world: HashSet<u32>,
}

impl AmericanStates {
    fn new(a: &Annotated<'_>, list: &[Atom]) -> Self {
        let shared = |atom: &&Atom| is_american(a, atom);
        let named = |n: &usize| a.is(*n, &[WordClass::AmericanState]) && a.token(*n).capital;
        let taken: HashSet<usize> = list.iter().filter(shared).map(|atom| atom.tokens.start).collect();
        let others = (0..a.segments.tokens.len()).filter(named).filter(|n| !taken.contains(n)).count();
        let world = list.iter().filter(|atom| !shared(atom)).filter_map(|atom| match atom.reading() {
            Reading::State(n, _) => Some(n),
            _ => None,
        });
        Self { others, world: world.collect() }
    }

    fn holds(&self, a: &Annotated<'_>, atom: &Atom) -> bool {
        let first = atom.tokens.start;
        let Reading::State(n, form) = atom.reading() else { return false };
        if form == NameForm::Adjective || atom.tokens.len() > 1 || !a.is(first, &[WordClass::AmericanState]) {
            return false;
        }
        // "Georgia, Florida and Ohio", "Augusta, Georgia"
        let beside = |n: Option<usize>| n.is_some_and(|n| a.is(n, &[WordClass::AmericanState]) && a.token(n).capital);
        let joins = |n: usize| a.kind(n) == Some(TokenKind::Comma) || a.is(n, &[WordClass::Coordinator]);
        let listed = first.checked_sub(1).is_some_and(joins) && beside(first.checked_sub(2))
            || joins(atom.tokens.end) && atom.tokens.end + 1 < a.segments.tokens.len() && beside(Some(atom.tokens.end + 1));
        listed || form == NameForm::Name && self.others > 0 && !self.world.contains(&n)
    }
}

/// "US$25 million" is a sum.
fn is_money(a: &Annotated<'_>, atom: &Atom) -> bool {
    a.text[atom.span.end() as usize..].starts_with('$')
}

/// A name that is also a direction ("West") counts behind "the" alone, and not before a further capital ("the West Side").
fn is_bare_direction(a: &Annotated<'_>, atom: &Atom) -> bool {
    let one =
        matches!(atom.reading(), Reading::Group(_)) && atom.tokens.len() == 1 && a.is(atom.tokens.start, &[WordClass::PlaceNoun]);
    let article = atom.tokens.start.checked_sub(1).is_some_and(|n| a.is_word(n, "the"));
    let further = a.segments.tokens.get(atom.tokens.end).is_some_and(|next| next.kind == TokenKind::Word && next.capital);
    one && (!article || further)
}

/// "Michael Jordan", "Georgia Tech", "Paris Street": a state's or city's name inside another name.
fn is_part_of_a_name(a: &Annotated<'_>, atom: &Atom) -> bool {
    if !matches!(atom.reading(), Reading::State(_, NameForm::Name | NameForm::Capital) | Reading::Metonym(_) | Reading::Group(_))
    {
        return false;
    }
    let before = atom.tokens.start.checked_sub(1);
    let named =
        before.is_some_and(|n| a.is(n, &[WordClass::GivenName]) && a.token(n).capital && !a.is(n, &[WordClass::Honorific]));
    let place = a.is(atom.tokens.end, &[WordClass::PlaceNoun, WordClass::CompanySuffix])
        && a.kind(atom.tokens.end) == Some(TokenKind::Word)
        && a.token(atom.tokens.end).capital;
    // "Jordan Lind", "Chad Lind": first names too, where a word that is nothing else follows in capitals.
    let next = atom.tokens.end;
    let surname = a.kind(next) == Some(TokenKind::Word)
        && a.token(next).capital
        && !is_common_word(a, next)
        && a.hits_in(layer::ACTOR, a.token(next).span).next().is_none()
        && a.hits_in(layer::TIME, a.token(next).span).next().is_none();
    let given = atom.tokens.len() == 1 && surname && a.is(atom.tokens.start, &[WordClass::GivenName]);
    named || place || given
}
