//! What follows a head: whom somebody speaks for, a portfolio, and the name.

use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{NameForm, Number, Reading};
use crate::lexicon::words::WordClass;
use crate::model::ActorId;

use super::super::atoms::Atom;
use super::super::names::{NameRun, is_first_name, name_at};
use super::super::ordinary::is_common_word;
use super::{Parser, is_home};

/// How many heads may hang on one another: "an adviser to the head of the office of the president of".
const DEPTH: usize = 3;

/// How many words a portfolio may have.
const PORTFOLIO: usize = 8;

/// What a phrase with "of", "at", "to", "for" adds to a head.
#[derive(Clone, Debug)]
pub(super) struct Complement {
    /// The token behind it; where it begins if it says only whom the head belongs to.
    pub(super) end: usize,
    pub(super) home: Option<ActorId>,
}

/// Where a name stands behind its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Directly,
    /// "The Italian minister, Luca Neri,", "the head of the mission (Luca Neri)".
    Apposition,
}

/// A name behind a title.
#[derive(Clone, Debug)]
pub(super) struct NameBehind {
    /// The first token, with a title of address.
    pub(super) start: usize,
    pub(super) run: NameRun,
    pub(super) behind: Behind,
}

impl Parser<'_, '_> {
    /// "of the Palestinian Authority", "at the Ministry of Foreign Affairs", "of Iraq to the UN", "for Water Resources".
    pub(super) fn complement(&self, at: usize) -> Option<Complement> {
        let mut whole = self.piece(at)?;
        for _ in 1..DEPTH {
            let Some(next) = self.piece(whole.end).filter(|next| {
                // A second state is no part of the title: "the president of Chad for France".
                next.end > whole.end && next.home.as_ref().is_none_or(|home| home.namespace() == "org")
            }) else {
                break;
            };
            whole.end = next.end;
            whole.home = whole.home.or(next.home);
        }
        Some(whole)
    }

    fn piece(&self, at: usize) -> Option<Complement> {
        self.link(at, DEPTH).or_else(|| self.portfolio(at).map(|end| Complement { end, home: None }))
    }

    /// A preposition and what it links to the head.
    fn link(&self, at: usize, depth: usize) -> Option<Complement> {
        let a = self.a;
        let close = ["of", "at", "to", "for"].iter().any(|link| a.is_word(at, link));
        let loose = ["in", "inside", "within", "from"].iter().any(|link| a.is_word(at, link));
        if depth == 0 || at + 1 >= self.limit || !close && !loose {
            return None;
        }
        let mut end = at + 1;
        if a.is(end, &[WordClass::Determiner]) {
            // "spies for a Cuban": somebody of a state is not the state.
            if a.is_word(at, "for") && !a.is_word(end, "the") {
                return None;
            }
            end += 1;
        }
        while a.is(end, &[WordClass::Former, WordClass::Deputy, WordClass::Acting]) && self.atoms.at(end).is_none() {
            end += 1;
        }
        let mut home = None;
        let mut palace = false;
        while let Some(atom) = self.atoms.at(end).filter(|_| end < self.limit) {
            if !is_home(atom.reading()) {
                match self.linked_head(at, atom, home.clone(), depth) {
                    None => break,
                    linked => return linked,
                }
            }
            // "a leader of a Pakistan-based group"
            let whole = atom.span == a.segments.span(atom.tokens.clone());
            let Some(of) = self.home(atom.reading()).filter(|_| whole) else { break };
            palace = self.is_palace(atom);
            home = Some(of);
            end = atom.tokens.end;
            let next = self.behind_possessive(end);
            if next > end && self.atoms.at(next).is_some_and(|next| next.organ().is_some() || next.title().is_some()) {
                end = next;
            }
        }
        // "the Georgian mission", "the Iraqi government"
        if home.is_some() && end < self.limit && a.is(end, &[WordClass::OrganAbroad, WordClass::GovernmentNoun]) {
            end += 1;
        }
        let home = home?;
        match (close || palace, a.is_word(at, "from")) {
            (true, _) => Some(Complement { end, home: Some(home) }),
            // "an official from Kenya": the state is named for itself.
            (false, true) if !a.is(end, &[WordClass::Coordinator]) => Some(Complement { end: at, home: Some(home) }),
            _ => None,
        }
    }

    /// "the Foreign Ministry", "the Greek prime minister", "the head of the presidential office": a head within a complement.
    fn linked_head(&self, at: usize, atom: &Atom, home: Option<ActorId>, depth: usize) -> Option<Complement> {
        let a = self.a;
        let mut end = atom.tokens.end;
        if atom.organ().is_some() {
            let mut home = home.or_else(|| self.home(self.likeliest_organ(atom)));
            if home.is_none() && a.is_word(end, "of") {
                (end, home) = self.organ_complement(end).map_or((end, None), |(end, home)| (end, Some(home)));
            }
            // "the Foreign Ministry's Consular Department"
            if a.kind(end) == Some(TokenKind::Possessive)
                && let Some(body) = self.body(end + 1, 1)
            {
                end = body.end;
            }
            return Some(Complement { end, home });
        }
        atom.title()?;
        if a.is(atom.tokens.start, &[WordClass::Honorific, WordClass::MilitaryRank]) {
            return None;
        }
        let inner = self.link(end, depth - 1);
        let home = home.or_else(|| inner.as_ref().and_then(|inner| inner.home.clone())).or_else(|| self.only_home(atom));
        end = inner.map_or(end, |inner| inner.end.max(end));
        // "the spokesman for Secretary-General Ban": he is a mention of his own.
        if self.name_behind(end, false).is_some_and(|name| name.behind == Behind::Directly) {
            end = at;
        }
        Some(Complement { end, home })
    }

    /// Whether an atom stands for an institution, in which people work.
    fn is_palace(&self, atom: &Atom) -> bool {
        match atom.reading() {
            Reading::Metonym(n) => !self.a.lexicon.entries().metonym[n as usize].place,
            Reading::Organisation(_, form) => form != NameForm::Adjective,
            _ => false,
        }
    }

    /// "for Foreign and Diaspora Affairs", "of water resources".
    fn portfolio(&self, at: usize) -> Option<usize> {
        let a = self.a;
        if !["for", "of", "on"].iter().any(|link| a.is_word(at, link)) {
            return None;
        }
        // In capitals any noun may end it: "on Information and Strategy".
        let mut capitals = !a.is_word(at, "of");
        let mut end = at + 1;
        let mut closed = None;
        let mut joined = false;
        while end < self.limit.min(at + PORTFOLIO) {
            let joins = a.is(end, &[WordClass::Coordinator, WordClass::Determiner]) || a.kind(end) == Some(TokenKind::Comma);
            let home = self.atoms.at(end).is_some_and(|atom| is_home(atom.reading()));
            let ordinary = home || is_common_word(a, end) && !a.is(end, &[WordClass::Honorific]);
            let capital = a.token(end).capital;
            let ends = a.is(end, &[WordClass::PortfolioNoun]);
            let named = a.is(end, &[WordClass::GivenName]) && !ends;
            if !joins
                && (named || !ordinary && !(capital && (closed.is_none() || joined)) || a.kind(end) != Some(TokenKind::Word))
            {
                break;
            }
            // "a spokesman for the Community Relations Council": a body of its own.
            if capital && !ends && a.is(end, &[WordClass::BodyNoun]) {
                return None;
            }
            end += 1;
            joined = joins;
            capitals &= capital || joins;
            if ends || !joins && capitals && ordinary && !home {
                closed = Some(end);
            } else if !joins && closed.is_some() && !a.is(end, &[WordClass::PortfolioNoun, WordClass::Coordinator]) {
                break;
            }
        }
        // "a spokesman for human rights groups", "chairman of the House Homeland Security Committee"
        let noun = [WordClass::Noun, WordClass::NounFirst, WordClass::BlocNoun];
        closed.filter(|&end| {
            let capital = a.kind(end).is_some() && a.token(end).capital;
            if capital { !a.is(end, &[WordClass::BodyNoun]) } else { !a.is(end, &noun) }
        })
    }

    pub(super) fn organ_complement(&self, at: usize) -> Option<(usize, ActorId)> {
        if at + 1 >= self.limit || !["of", "to", "in"].iter().any(|link| self.a.is_word(at, link)) {
            return None;
        }
        let n = if self.a.is(at + 1, &[WordClass::Determiner]) { at + 2 } else { at + 1 };
        let atom = self.atoms.at(n)?;
        self.home(atom.reading()).filter(|_| is_home(atom.reading())).map(|home| (atom.tokens.end, home))
    }

    /// "the authorities in Pristina": the city, and whose it is.
    pub(super) fn city_behind(&self, at: usize) -> Option<(usize, ActorId)> {
        self.organ_complement(at).filter(|_| self.a.is_word(at, "in"))
    }

    /// "In Oslo, the Foreign Ministry said": the state of the place with which the sentence opens.
    pub(super) fn opening_place(&self) -> Option<ActorId> {
        let atom = self.atoms.at(self.start + 1).filter(|_| self.a.is_word(self.start, "in"))?;
        let place = matches!(atom.reading(), Reading::State(_, NameForm::Capital | NameForm::Name));
        (place && self.a.kind(atom.tokens.end) == Some(TokenKind::Comma)).then(|| self.home(atom.reading())).flatten()
    }

    /// "Tarja Laine of Finland": the state behind a name.
    pub(super) fn state_behind(&self, at: usize) -> Option<ActorId> {
        let named = |atom: &Atom| matches!(atom.reading(), Reading::State(_, NameForm::Name));
        let (end, home) = self.organ_complement(at).filter(|_| self.a.is_word(at, "of"))?;
        (at + 1..end).any(|n| self.atoms.at(n).is_some_and(named)).then_some(home)
    }

    /// A name behind a title: at once, in apposition behind a comma or in brackets, behind a title of address.
    pub(super) fn name_behind(&self, at: usize, many: bool) -> Option<NameBehind> {
        let bracket = self.a.kind(at) == Some(TokenKind::Open);
        let apposition = bracket || self.a.kind(at) == Some(TokenKind::Comma);
        let start = at + usize::from(apposition);
        let mut n = start;
        while n < self.limit && self.a.token(n).capital {
            let address = self.is_address(n);
            // "the Minister of Foreign Affairs, Ambassador Ngozi Eze"
            let title = self
                .atoms
                .at(n)
                .filter(|atom| apposition && matches!(atom.title(), Some((.., Number::One))) && !is_home(atom.reading()));
            n = match title {
                _ if address => n + 1,
                Some(atom) if !is_first_name(self.a, atom, self.limit) => atom.tokens.end,
                _ => break,
            };
        }
        let addressed = n > start;
        let run = name_at(self.a, self.atoms, n, self.limit, self.heading)?;
        if !apposition {
            return Some(run)
                .filter(|run| run.known.is_some() || !self.a.is(run.tokens.start, &[WordClass::Former]) && !self.is_ordinary(run))
                .map(|run| NameBehind { start, run, behind: Behind::Directly });
        }
        // Behind a comma a name is an apposition only if it is closed again, and looks like a name.
        let close = self.a.kind(run.tokens.end);
        let joined = run.known.is_some() && self.a.is(run.tokens.end, &[WordClass::Coordinator]);
        let closed = if bracket {
            close == Some(TokenKind::Close)
        } else {
            joined
                || matches!(close, Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Quote) | None)
                || run.tokens.end >= self.limit
                || !self.a.words[run.tokens.end].verb().is_empty()
        };
        let full = run.known.is_some() || run.tokens.len() > 1 && !self.is_ordinary(&run);
        (closed && (full || addressed) && !many).then_some(NameBehind { start, run, behind: Behind::Apposition })
    }

    /// A title of address before a name, and no part of it: in "King Abdullah" it is.
    pub(super) fn is_address(&self, n: usize) -> bool {
        let whole = self.atoms.at(n).is_some_and(|atom| matches!(atom.reading(), Reading::Person(_) | Reading::PersonAlone(_)));
        self.a.is(n, &[WordClass::Honorific, WordClass::MilitaryRank]) && self.a.token(n).capital && !whole
    }

    /// Whether every word of a run is an ordinary English word: a heading's capitals, not a name.
    fn is_ordinary(&self, run: &NameRun) -> bool {
        run.tokens.clone().all(|n| is_common_word(self.a, n) && !self.a.is(n, &[WordClass::GivenName]) && !self.is_surname(n))
    }

    /// "President Bush", "Secretary Rice": an ordinary word that is somebody's surname, in running text.
    fn is_surname(&self, n: usize) -> bool {
        !self.heading && self.a.token(n).capital && !self.a.lexicon.surname(self.a.word(n)).is_empty()
    }
}
