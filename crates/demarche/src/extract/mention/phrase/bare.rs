//! Names without a head: a person's, an administration's, that of a body which no dictionary lists.

use std::ops::Range;

use smol_str::SmolStr;

use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{NameForm, Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::ActorId;

use super::super::atoms::Atom;
use super::super::found::Found;
use super::super::names::{Context, NameRun, name_at};
use super::super::ordinary::is_common_word;
use super::Parser;

/// How many words a description behind a name has at most up to its noun.
const DESCRIPTION: usize = 6;

/// How many words the name of a place has at most before the body that it has: "New York Police".
const PLACE: usize = 2;

/// How many words of address and rank stand before a name at most: "Field Marshal Lord".
const ADDRESS: usize = 8;

impl Parser<'_, '_> {
    /// A person's name without a title, "the Trump administration", or a body that no dictionary lists.
    pub(super) fn name(&self, start: usize, found: &mut Vec<Found>) -> Option<usize> {
        let a = self.a;
        // Most phrases that have come to nothing began with a small word.
        let begins = a.token(start).capital || a.token(start).hyphen || a.is(start, &[WordClass::NameParticle]);
        if !begins && self.atoms.at(start).is_none() {
            return None;
        }
        // One word alone is nobody's name, unless the dictionary knows it or it stands behind a title of address.
        let alone = !self.may_go_on(start + 1) && !a.is(start + 1, &[WordClass::GovernmentNoun, WordClass::NameSuffix]);
        if alone && self.atoms.at(start).is_none() && !self.is_address(start) {
            return None;
        }
        let mut n = start;
        while n < self.limit.min(start + ADDRESS) && self.is_address(n) {
            n += 1;
        }
        let addressed = n > start;
        if let Some(body) = self.body(start, 2) {
            let end = body.end;
            found.push(Found::Body { tokens: body, home: None });
            return Some(end);
        }
        let run = name_at(a, self.atoms, n, self.limit, self.heading)?;
        if let Some(home) = self.in_brackets(&run) {
            let (end, context) = (run.tokens.end, Context { home: Some(home), ..Context::default() });
            found.push(Found::Person { tokens: start..end, run, context, title: None, former: false });
            return Some(end);
        }
        if a.is(run.tokens.end, &[WordClass::GovernmentNoun]) && run.tokens.end < self.limit {
            let surname = SmolStr::new(a.word(run.tokens.end - 1));
            if let Some(home) = self.led_by(&surname) {
                let end = run.tokens.end + 1;
                found.push(Found::Administration { tokens: run.tokens.start..end, surname, home });
                return Some(end);
            }
        }
        // "Initially Medvedev said": a sentence's first word has its capital from there.
        if run.tokens.start == self.start
            && run.tokens.len() > 1
            && !self.atoms.covers(start)
            && is_common_word(a, start)
            && !a.is(start, &[WordClass::GivenName])
        {
            return None;
        }
        let by = start == self.start + 1 && a.is_word(self.start, "by");
        let accepted = run.known.is_some() || addressed || (!self.heading || by) && self.looks_like_a_person(&run);
        if !accepted {
            return None;
        }
        let end = run.tokens.end;
        found.push(Found::Person { tokens: start..end, run, context: Context::default(), title: None, former: false });
        Some(end)
    }

    /// Whether a token may be a further word of a person's or body's name.
    fn may_go_on(&self, n: usize) -> bool {
        let a = self.a;
        let Some(token) = a.segments.tokens.get(n).filter(|token| token.kind == TokenKind::Word) else { return false };
        token.capital || token.hyphen || a.is(n, &[WordClass::NameParticle]) || links(a, n) || a.is_word(n, "on")
    }

    /// "ANNA BERG (Norway)": whom a speaker of a meeting represents.
    fn in_brackets(&self, run: &NameRun) -> Option<ActorId> {
        let a = self.a;
        let open = run.tokens.end;
        let atom = self.atoms.at(open + 1).filter(|_| a.kind(open) == Some(TokenKind::Open) && open + 1 < self.limit)?;
        let close = a.kind(atom.tokens.end) == Some(TokenKind::Close);
        let full = run.tokens.len() > 1 && run.tokens.clone().all(|n| !is_common_word(a, n) || a.is(n, &[WordClass::GivenName]));
        let state = matches!(atom.reading(), Reading::State(_, NameForm::Name));
        (close && full && state && a.word(open) == "(").then(|| self.home(atom.reading())).flatten()
    }

    /// Two words or more that begin with a given name, or that speak or are described as people are.
    pub(super) fn looks_like_a_person(&self, run: &NameRun) -> bool {
        let a = self.a;
        let (first, end) = (run.tokens.start, run.tokens.end);
        if run.tokens.len() < 2
            || run.tokens.clone().any(|n| a.is(n, &[WordClass::CompanySuffix, WordClass::PlaceNoun, WordClass::BodyNoun]))
        {
            return false;
        }
        if run.tokens.clone().all(|n| a.is(n, &[WordClass::AmericanState])) {
            return false;
        }
        let strange = run.tokens.clone().all(|n| !is_common_word(a, n));
        // "Sibylle Katharina Sorg": the second name may be known where the first is not.
        if a.is(first, &[WordClass::GivenName]) || strange && run.tokens.len() > 2 && a.is(first + 1, &[WordClass::GivenName]) {
            return true;
        }
        let described = a.kind(end) == Some(TokenKind::Comma) && {
            let n = if a.is(end + 1, &[WordClass::Determiner]) { end + 2 } else { end + 1 };
            a.kind(n) == Some(TokenKind::Number) || self.person_within(n)
        };
        let says = |n: usize| {
            n < self.limit
                && a.hits_in(layer::REPORT, a.segments.span(n..n + 1)).next().is_some()
                && !a.words[n].verb().is_empty()
        };
        let before = first.checked_sub(1).filter(|&n| n >= self.start);
        // "The director of the mission, Ilse Kern, told"
        let apposed = before.is_some_and(|n| a.kind(n) == Some(TokenKind::Comma)) && a.kind(end) == Some(TokenKind::Comma);
        let speaks = says(end) || before.is_some_and(says) || apposed && says(end + 1);
        strange && (described || speaks) || described && before.is_some_and(says)
    }

    /// "Serbian foreign minister", "Las Vegas casino magnate": whether a description that begins here is one of somebody.
    fn person_within(&self, start: usize) -> bool {
        let a = self.a;
        let inside = |n: &usize| {
            let small = a.kind(*n) == Some(TokenKind::Possessive) || a.kind(*n) == Some(TokenKind::Word);
            small
                && !a.is(
                    *n,
                    &[WordClass::Preposition, WordClass::Relative, WordClass::Coordinator, WordClass::Be, WordClass::Have],
                )
        };
        (start..self.limit.min(start + DESCRIPTION)).take_while(inside).any(|n| {
            self.atoms.at(n).is_some_and(|atom| atom.title().is_some())
                || a.is(n, &[WordClass::PersonNoun, WordClass::Rank, WordClass::Former])
        })
    }

    /// Capitalised words that end in a word for a body: "Supreme Election Council", "Board of Governors".
    pub(super) fn body(&self, start: usize, least: usize) -> Option<Range<usize>> {
        let a = self.a;
        if self.heading || a.is(start, &[WordClass::Determiner]) {
            return None;
        }
        let capital = |n: usize| a.kind(n) == Some(TokenKind::Word) && a.token(n).capital;
        if least > 1 && !self.may_go_on(start + 1) {
            return None;
        }
        let mut end = start;
        let mut closed = None;
        let mut of = false;
        while end < self.limit && end - start < 8 {
            // "the Court of Appeals and Karl Lind"
            if of && a.is_word(end, "and") && !(end + 1 < self.limit && is_common_word(a, end + 1)) {
                break;
            }
            // "the Norfolk Police", "the New York Police"
            let own = || end - start <= PLACE && !is_common_word(a, end - 1) && a.is(end, &[WordClass::BodyNoun]);
            let within = |atom: &Atom| atom.title().is_some() || atom.organ().is_some() && own();
            let free = self.atoms.at(end).is_none_or(|atom| end > start && within(atom));
            let word = capital(end) && free;
            // "Commission on Human Rights", but not "the Commission on Monday"
            let on = a.is_word(end, "on") && closed == Some(end) && self.titled(end + 1);
            let link = end > start && (on || links(a, end));
            if !word && !link {
                break;
            }
            end += 1;
            // What "of" adds to a body belongs to its name: "Department of Health and Human Services".
            of |= link && closed == Some(end - 1) && (on || a.is_word(end - 1, "of"));
            if word && (of || a.is(end - 1, &[WordClass::BodyNoun])) {
                closed = Some(end);
            }
        }
        closed
            .filter(|&end| end - start >= least && !self.heading && !a.is(start, &[WordClass::Determiner]) && !self.says(start))
            .map(|end| start..end)
    }

    /// "Berg Says City Museum Will Stay": a verb of speech in a headline's capitals opens no name.
    fn says(&self, n: usize) -> bool {
        let a = self.a;
        let third = a.words[n].verb().has(VerbForms::THIRD);
        third
            && !a.is(n, &[WordClass::Noun, WordClass::NounFirst, WordClass::StateNoun])
            && a.hits_in(layer::REPORT, a.segments.span(n..n + 1)).next().is_some()
    }

    /// Whether a token in capitals can belong to a body's name: no day, and no name of somebody else.
    fn titled(&self, n: usize) -> bool {
        let a = self.a;
        n < self.limit
            && a.token(n).capital
            && self.atoms.at(n).is_none()
            && a.hits_in(layer::TIME, a.segments.span(n..n + 1)).next().is_none()
    }

    /// The state that somebody of this surname has led, closest to the document's date.
    pub(super) fn led_by(&self, surname: &str) -> Option<ActorId> {
        let people = self.a.lexicon.surname(surname).iter();
        let terms = people.flat_map(|&n| &self.a.lexicon.entries().person[n as usize].terms);
        terms
            .filter(|term| matches!(term.office.as_str(), "head-of-state" | "head-of-government"))
            .max_by_key(|term| term.from)
            .map(|term| self.a.lexicon.actor_id(&term.of))
    }
}

/// Whether a token links the words of a body's name.
fn links(a: &Annotated<'_>, n: usize) -> bool {
    ["of", "for", "and"].iter().any(|link| a.is_word(n, link))
}
