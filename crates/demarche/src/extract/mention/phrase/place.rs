//! Homes, and whether a city's name means more than the place.

use std::ops::Range;

use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{NameForm, Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::ActorId;

use super::Parser;

impl Parser<'_, '_> {
    pub(super) fn home(&self, reading: Reading) -> Option<ActorId> {
        let entries = self.a.lexicon.entries();
        Some(match reading {
            Reading::State(n, _) => self.a.lexicon.state_id(n).clone(),
            Reading::Organisation(n, _) => {
                let body = &entries.organisation[n as usize];
                match &body.of {
                    Some(of) if body.kind.is_government() => self.a.lexicon.actor_id(of),
                    _ => self.a.lexicon.organisation_id(n).clone(),
                }
            }
            Reading::Metonym(n) => self.a.lexicon.actor_id(&entries.metonym[n as usize].of),
            Reading::Group(n) => ActorId::of("group", &entries.group[n as usize].id),
            Reading::Organ(n, only) => {
                let only = entries.organ[n as usize].only.get(only? as usize)?;
                self.a.lexicon.actor_id(&only.of)
            }
            _ => return None,
        })
    }

    /// Whether a city's name is only a place here: "in Moscow", "Paris, France", a dateline.
    pub(super) fn is_place(&self, tokens: &Range<usize>, reading: Reading) -> bool {
        let a = self.a;
        let city = match reading {
            Reading::State(_, NameForm::Capital) => true,
            Reading::Metonym(n) => a.lexicon.entries().metonym[n as usize].place,
            // A region without members of its own acts only where it is no direction or place: "Europe rejected".
            Reading::Group(n) => a.lexicon.entries().group[n as usize].members.is_empty(),
            _ => false,
        };
        if !city {
            return false;
        }
        // "a Washington-based bank"
        if a.token(tokens.end - 1).hyphen && a.word(tokens.end - 1).ends_with("-based") {
            return true;
        }
        let mut before = tokens.start;
        if before > self.start && a.token(before - 1).capital && a.is(before - 1, &[WordClass::PlaceNoun]) {
            return true;
        }
        // "in central Moscow", "in Paris and Berlin"
        while before > self.start && (a.is(before - 1, &[WordClass::Adjective, WordClass::Determiner])) {
            before -= 1;
        }
        // "eastern Europe" is always a place.
        if matches!(reading, Reading::Group(_)) && before < tokens.start && a.is(before, &[WordClass::Adjective]) {
            return true;
        }
        // "Paris, France"
        let state = a.kind(tokens.end) == Some(TokenKind::Comma)
            && self.atoms.at(tokens.end + 1).is_some_and(|next| matches!(next.reading(), Reading::State(_, NameForm::Name)));
        if state || self.names_an_event(tokens, before) {
            return true;
        }
        if before == self.start || self.is_told_of(tokens.end) {
            return false;
        }
        let after = before - 1;
        let settlement = after > self.start && a.is_word(after, "of") && a.is(after - 1, &[WordClass::SettlementNoun]);
        let placed = settlement || a.is(after, &[WordClass::PlacePreposition]) && !self.is_party(after, tokens.end);
        // "at Washington's behest"; "in Minsk's streets" is a place.
        let next = tokens.end + 1;
        let owner = a.kind(tokens.end) == Some(TokenKind::Possessive)
            && next < self.limit
            && !a.token(next).capital
            && !a.is(next, &[WordClass::SettlementNoun])
            && a.is(after, &[WordClass::PartyPreposition]);
        let joined = after > self.start && a.is(after, &[WordClass::Coordinator]) && self.after_home != Some(tokens.start);
        placed && !joined && !owner
    }

    /// "a response from Jerusalem, which declared": what tells something behind a relative pronoun is no place.
    fn is_told_of(&self, end: usize) -> bool {
        let a = self.a;
        let verb = end + 2;
        a.kind(end) == Some(TokenKind::Comma)
            && a.is_word(end + 1, "which")
            && verb < self.limit
            && !a.words[verb].verb().is_empty()
            && a.hits_in(layer::REPORT, a.token(verb).span).next().is_some()
    }

    /// "the Moscow talks", "a Vienna airport": what stands between an article and a noun is where it is.
    fn names_an_event(&self, tokens: &Range<usize>, before: usize) -> bool {
        let a = self.a;
        let next = tokens.end;
        before < tokens.start
            && a.is(before, &[WordClass::Determiner])
            && a.kind(next) == Some(TokenKind::Word)
            && !a.token(next).capital
            && self.atoms.at(next).is_none()
            && a.is(next, &[WordClass::Noun, WordClass::NounFirst, WordClass::SettlementNoun])
            && !a.is(next, &[WordClass::GovernmentNoun, WordClass::PersonNoun, WordClass::PeopleNoun])
    }

    /// "criticism from Berlin", "apologised to Canberra", "tensions between Delhi and Islamabad": whoever is spoken to or of.
    fn is_party(&self, preposition: usize, end: usize) -> bool {
        let a = self.a;
        if !a.is(preposition, &[WordClass::PartyPreposition]) || preposition == self.start {
            return false;
        }
        let second = a.is(end, &[WordClass::Coordinator])
            && self
                .atoms
                .at(end + 1)
                .is_some_and(|next| matches!(next.reading(), Reading::State(_, NameForm::Capital | NameForm::Name)));
        if a.is_word(preposition, "between") {
            return second;
        }
        // "hit out at", "criticism from": a reporting word or cue that ends with the preposition or right before it.
        let (before, itself) = (a.token(preposition - 1).span.end(), a.token(preposition).span.end());
        let words = a.segments.span(preposition.saturating_sub(3).max(self.start)..preposition + 1);
        [layer::REPORT, layer::CUE]
            .iter()
            .any(|&layer| a.hits_in(layer, words).any(|hit| hit.span.end() == before || hit.span.end() == itself))
    }
}
