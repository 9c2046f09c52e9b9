//! Phrases with a head: an office, a noun for people, an organ, the members of a body.

use std::ops::Range;

use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::extract::segment::TokenKind;
use crate::lexicon::entry::Level;
use crate::lexicon::reading::{NameForm, Number, Reading};
use crate::lexicon::words::WordClass;
use crate::model::ActorId;

use super::super::atoms::{Atom, state_of};
use super::super::found::{Found, lowered};
use super::super::names::{Context, Offices};
use super::complement::{Behind, Complement};
use super::{Modifiers, Parser, is_home};

/// How many tokens before an organ's name the state is looked for that it serves: text without paragraphs must not take long.
const NEAR: usize = 400;

impl Parser<'_, '_> {
    pub(super) fn office(
        &self,
        mods: &Modifiers,
        first: usize,
        atom: &Atom,
        number: Number,
        found: &mut Vec<Found>,
    ) -> Option<usize> {
        let a = self.a;
        let many = number == Number::Many;
        let envoy = self.has_level(atom, &[Level::Envoy]);
        let mut home = self.speaks_for(mods, envoy);
        // "the official Chinese agency", "the official position", "a chief political strategist" are nobody.
        let plain = atom.tokens.len() == 1 && !a.token(atom.tokens.start).capital;
        let modifier = plain && home.is_none() && self.atoms.at(atom.tokens.end).is_some_and(|next| modifies(next.reading()))
            || plain && a.is(atom.tokens.start, &[WordClass::Adjective]) && self.names_body(atom.tokens.end)
            || plain && (self.precedes_noun(atom.tokens.end) || self.is_adjective(atom.tokens.start));
        if !many && modifier {
            self.homes_alone(first..atom.tokens.start, found);
            return (!mods.homes.is_empty()).then_some(atom.tokens.end);
        }
        let mut offices = self.offices(atom, home.as_ref());
        let mut end = atom.tokens.end;
        let mut head = end - 1;
        // "Prime Minister and Defence Minister Ama Boateng"
        while !many
            && mods.det.is_none()
            && a.is(end, &[WordClass::Coordinator])
            && let Some(further) =
                self.atoms.at(end + 1).filter(|further| further.title().is_some() && !is_home(further.reading()))
            && self.name_behind(further.tokens.end, false).is_some_and(|name| name.behind == Behind::Directly)
        {
            offices.extend(self.offices(further, home.as_ref()));
            end = further.tokens.end;
            head = end - 1;
        }
        // "the presidents of Brazil and Peru": each of the states is named for itself.
        let shared = |next: usize| {
            (a.kind(next) == Some(TokenKind::Comma) || a.is(next, &[WordClass::Coordinator]))
                && self.atoms.at(next + 1).is_some_and(|further| is_home(further.reading()))
        };
        let high = self.has_level(atom, &[Level::Head, Level::Minister]) || a.is(atom.tokens.start, &[WordClass::MemberNoun]);
        let each = many && high && home.is_none() && !mods.former;
        let of_each = if each { self.joined_homes(end) } else { Vec::new() };
        if let Some(complement) = self.complement(end).filter(|complement| !(many && shared(complement.end))) {
            // "ambassador to Greece", "envoy for Syria": whom an envoy is sent to is not whom the envoy speaks for.
            let sent = envoy && (a.is_word(end, "to") || a.is_word(end, "for"));
            let host = sent && a.is_word(end, "to") && complement.home.as_ref().is_some_and(|of| of.namespace() == "state");
            if !(host && home.is_none()) {
                end = complement.end;
            }
            if !sent && (home.is_none() || complement.home.as_ref().is_some_and(|of| of.namespace() == "org")) {
                home = complement.home.or(home);
            }
        }
        let mut context =
            Context { offices, home: home.clone().or_else(|| self.only_home(atom)), of: self.homes_of(atom).cloned().collect() };
        let told = home.is_some();
        let title = || lowered(a.segments.span(atom.tokens.clone()).of(a.text));
        let entry = atom.readings.iter().copied().find(|reading| matches!(reading, Reading::Title(..)));
        let start = if home.is_some() || mods.det.is_some() { mods.det.unwrap_or(first) } else { first };
        let office = |end: usize, context: Context, bearer: Option<usize>| Found::Office {
            tokens: start..end,
            title: atom.tokens.clone(),
            head,
            context,
            many,
            of_each: of_each.clone(),
            definite: mods.definite,
            told: mods.det.is_none() && (told || start > self.start && a.token(atom.tokens.start).capital),
            sentence: self.start,
            count: mods.count,
            former: mods.former,
            bearer,
            entry,
        };
        if let Some(name) = self.name_behind(end, many) {
            let close = name.run.tokens.end;
            // "Foreign Minister Tarja Laine of Finland"
            context.home = context.home.or_else(|| self.state_behind(close));
            // "Israel's prime minister, Mr. Dan Levi," is one name with its title; "the chief, Dan Levi," is two.
            let whole = name.behind == Behind::Directly || context.home.is_some() && !self.has_level(atom, &[Level::Official]);
            let from = if whole { first } else { name.start };
            if !whole && self.has_level(atom, &[Level::Official]) {
                self.homes_alone(first..end, found);
            } else if !whole {
                found.push(office(end, context.clone(), Some(from)));
            }
            found.push(Found::Person { tokens: from..close, run: name.run, context, title: Some(title()), former: mods.former });
            return Some(close);
        }
        if let Some(end) = self.described(mods.det.unwrap_or(first)..end, &context, title, many, found) {
            return Some(end);
        }
        if many && high {
            let group = match mods.homes.last() {
                Some((range, reading @ Reading::Organisation(..))) => {
                    self.home(*reading).map(|home| (range.start..atom.tokens.end, home))
                }
                _ => home.filter(|home| home.namespace() == "org").map(|home| (first..end, home)),
            };
            if let Some((tokens, home)) = group {
                found.push(Found::Group { tokens: tokens.clone(), home });
                return Some(tokens.end);
            }
        }
        found.push(office(end, context, None));
        Some(end)
    }

    /// "of Brazil, India and South Africa": the homes that are joined behind the title of many; none where no "and" joins them.
    fn joined_homes(&self, at: usize) -> Vec<ActorId> {
        let a = self.a;
        let (mut homes, mut joined, mut n) = (Vec::new(), false, at + 1);
        while a.is_word(at, "of") && n < self.limit {
            n += usize::from(a.is(n, &[WordClass::Determiner]));
            let named = self.atoms.at(n).filter(|atom| is_home(atom.reading()) && atom.tokens.end <= self.limit);
            let Some((home, end)) = named.and_then(|atom| Some((self.home(atom.reading())?, atom.tokens.end))) else { break };
            homes.push(home);
            if joined {
                return homes;
            }
            let and = end + usize::from(a.kind(end) == Some(TokenKind::Comma));
            joined = a.is_word(and, "and");
            n = and + usize::from(joined);
            if n == end {
                break;
            }
        }
        Vec::new()
    }

    /// Whether an office that a title can mean is of one of these levels.
    fn has_level(&self, atom: &Atom, levels: &[Level]) -> bool {
        atom.title().is_some_and(|(n, ..)| levels.contains(&self.a.lexicon.entries().office[n as usize].level))
    }

    /// "Pope Street", "Judge Park".
    pub(super) fn names_a_place(&self, atom: &Atom) -> bool {
        let next = atom.tokens.end;
        self.a.is(next, &[WordClass::PlaceNoun])
            && self.a.token(atom.tokens.start).capital
            && self.a.token(next).capital
            && self.a.kind(next + 1).is_none_or(|kind| kind != TokenKind::Word || !self.a.token(next + 1).capital)
    }

    /// The offices that a title can mean: those of this home's own first, then those that every state has, then the rest.
    fn offices(&self, atom: &Atom, home: Option<&ActorId>) -> Offices {
        let lexicon = self.a.lexicon;
        let mut ranked: SmallVec<[(u8, u32); 4]> = atom
            .readings
            .iter()
            .filter_map(|&reading| match reading {
                Reading::Title(n, only, _) => {
                    let of = only.and_then(|k| lexicon.office_homes(n).get(k as usize));
                    let rank = match (of, home) {
                        (Some(of), Some(home)) if of == home => 0,
                        (None, _) => 1,
                        _ => 2,
                    };
                    Some((rank, n))
                }
                _ => None,
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, n)| n).collect()
    }

    pub(super) fn person_noun(
        &self,
        mods: &Modifiers,
        first: usize,
        at: usize,
        home: Option<ActorId>,
        found: &mut Vec<Found>,
    ) -> Option<usize> {
        let a = self.a;
        // "opposition from the EU" is no group of people.
        let mass = a.is(at, &[WordClass::PeopleNoun]) && !a.is_word(at + 1, "of");
        let complement = self.complement(at + 1).filter(|complement| complement.end > at + 1 && !mass);
        let (end, of) = complement.map_or((at + 1, None), |Complement { end, home }| (end, home));
        let home = home.or(of);
        // "Russian troops", "the people of Ukraine": nobody speaks for them, so the state alone is named.
        if home.is_some() && a.is(at, &[WordClass::PeopleNoun]) {
            self.homes_alone(first..end, found);
            return Some(end);
        }
        // "the Iranian hostage crisis", "Iraqi insurgent groups": the noun modifies another.
        if self.is_noun(at + 1) {
            return None;
        }
        let many = a.is(at, &[WordClass::PeopleNoun]) || a.word(at).ends_with('s') || a.word(at).ends_with("men");
        let title = || lowered(a.word(at));
        let context = Context { home: home.clone(), ..Context::default() };
        let unnamed = |bearer| Found::Unnamed {
            tokens: mods.det.unwrap_or(first)..end,
            head: at,
            home: home.clone(),
            many,
            definite: mods.definite,
            bearer,
        };
        let name = self.name_behind(end, many);
        if let Some(name) = name.filter(|name| end == at + 1 || name.run.known.is_some() || name.behind != Behind::Directly) {
            // "the official Xinhua agency": a name must be a person's.
            let close = name.run.tokens.end;
            let related = a.is(at, &[WordClass::RelationNoun]);
            let from = if name.behind == Behind::Directly && !related { first } else { name.start };
            if related {
                self.homes_alone(first..end, found);
            } else if name.behind != Behind::Directly {
                found.push(unnamed(Some(from)));
            }
            let title = (!related).then(title);
            found.push(Found::Person { tokens: from..close, run: name.run, context, title, former: mods.former });
            return Some(close);
        }
        if let Some(end) = self.described(mods.det.unwrap_or(first)..end, &context, title, many, found) {
            return Some(end);
        }
        // "allies at NATO", "a rival of China": what somebody is to the body, which alone is named.
        if end > at + 1 && mods.homes.is_empty() && a.is(at, &[WordClass::RelationNoun, WordClass::MemberNoun]) {
            self.homes_alone(first..end, found);
            return Some(end);
        }
        if home.is_none() && self.is_nobody(mods, at, many) {
            return None;
        }
        if many && mods.count.is_some() && mods.definite && home.is_none() {
            return Some(end);
        }
        found.push(unnamed(None));
        Some(end)
    }

    /// "the official Korean Central News Agency"
    fn names_body(&self, n: usize) -> bool {
        self.atoms.at(n).is_some_and(|atom| matches!(atom.reading(), Reading::Organisation(..)))
    }

    /// Whether a token is a noun for no person, and can be nothing else.
    fn is_noun(&self, n: usize) -> bool {
        let a = self.a;
        n < self.limit
            && a.is(n, &[WordClass::Noun, WordClass::NounFirst, WordClass::BlocNoun])
            && !a.is(n, &[WordClass::PersonNoun, WordClass::Preposition, WordClass::Adverb])
            && (a.words[n].verb().is_empty() || a.is(n, &[WordClass::NounFirst]))
    }

    /// "the major options", "a general strike": a title's word that is also an adjective, before a further word.
    fn is_adjective(&self, n: usize) -> bool {
        let a = self.a;
        let next = n + 1;
        let function = [WordClass::Preposition, WordClass::Coordinator, WordClass::Relative, WordClass::Adverb, WordClass::Be];
        a.is(n, &[WordClass::Adjective])
            && next < self.limit
            && a.kind(next) == Some(TokenKind::Word)
            && !a.token(next).capital
            && a.words[next].verb().is_empty()
            && !a.is(next, &function)
            && !a.is(next, &[WordClass::Have, WordClass::Do, WordClass::Modal, WordClass::PersonNoun])
            && !a.is(next, &[WordClass::UnnamedAdjunct])
    }

    /// Whether a noun follows, or an adjective and a noun.
    fn precedes_noun(&self, n: usize) -> bool {
        let a = self.a;
        let adjective = n + 1 < self.limit
            && a.is(n, &[WordClass::Adjective])
            && !a.is(n, &[WordClass::Preposition, WordClass::Adverb])
            && a.words[n].verb().is_empty();
        self.is_noun(n) || adjective && (self.is_noun(n + 1) || a.is(n + 1, &[WordClass::PersonNoun]))
    }

    /// "was taken hostage", "as soldier and diplomat": one of a kind without an article is nobody, unless it acts.
    fn is_nobody(&self, mods: &Modifiers, at: usize, many: bool) -> bool {
        let a = self.a;
        let start = mods.first.unwrap_or(at);
        let owned =
            start > self.start && (a.kind(start - 1) == Some(TokenKind::Possessive) || a.is(start - 1, &[WordClass::Possessive]));
        let acts = at + 1 < self.limit
            && (!a.words[at + 1].verb().is_empty() || a.is(at + 1, &[WordClass::Be, WordClass::Have, WordClass::Modal]));
        !many && mods.det.is_none() && !owned && !acts
    }

    /// "NATO members", "EU member states"; of "the nations of the G7" and a single "member" the home alone.
    pub(super) fn members(&self, mods: &Modifiers, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let a = self.a;
        let mut end = at;
        while end < self.limit && a.is(end, &[WordClass::MemberNoun]) {
            end += 1;
        }
        if end == at {
            return None;
        }
        let many = a.word(end - 1).ends_with('s');
        let first = mods.first.unwrap_or(at);
        if let Some((range, reading @ Reading::Organisation(..))) = mods.homes.last()
            && many
        {
            found.push(Found::Group { tokens: range.start..end, home: self.home(*reading)? });
            return Some(end);
        }
        let of = self.organ_complement(end).filter(|(_, home)| home.namespace() == "org" && a.is_word(end, "of"));
        let close = of.as_ref().map_or(end, |(close, _)| *close);
        // "the other nations of the G7": its members are those of the body, and so is "a member of NATO".
        let alone = if many { mods.homes.is_empty() && of.is_some() } else { self.name_behind(close, false).is_none() };
        if alone {
            self.homes_alone(first..close, found);
            return Some(close);
        }
        None
    }

    /// An office or noun that describes somebody named already ("Sergei Lavrov, Russia's foreign minister,") or says what
    /// somebody is to be ("was elected as US president", "became a member of the Council"): it is no further mention, but
    /// the states and bodies in it are.
    fn described(
        &self,
        tokens: Range<usize>,
        context: &Context,
        title: impl FnOnce() -> SmolStr,
        many: bool,
        found: &mut Vec<Found>,
    ) -> Option<usize> {
        let a = self.a;
        let before = tokens.start.checked_sub(1).filter(|&n| n >= self.start)?;
        if self.after_person == Some(tokens.start) && !many {
            if let Some(Found::Person { context: known, title: known_title, .. }) = found.last_mut() {
                if known.offices.is_empty() && known.home.is_none() {
                    *known = context.clone();
                }
                known_title.get_or_insert_with(title);
            }
        } else {
            let compared =
                before.checked_sub(1).is_some_and(|n| ["such", "well", "just", "soon"].iter().any(|word| a.is_word(n, word)));
            let speaks = tokens.end < self.limit && !a.words[tokens.end].verb().is_empty();
            if !(a.is(before, &[WordClass::BecomeVerb]) || a.is_word(before, "as") && !compared && !speaks && !many) {
                return None;
            }
        }
        let end = tokens.end;
        self.homes_alone(tokens, found);
        Some(end)
    }

    /// "KPA police", "the U.S. delegation": where a body would have to have an army, or where the organ only stands for all of
    /// its state, the home alone is named.
    pub(super) fn home_of_no_organ(&self, mods: &Modifiers, atom: &Atom, organ: u32, found: &mut Vec<Found>) -> Option<usize> {
        let (_, reading) = mods.homes.last()?;
        let id = self.a.lexicon.entries().organ[organ as usize].id.as_str();
        let of_a_body = matches!(reading, Reading::Organisation(..)) && matches!(id, "military" | "police");
        if !of_a_body && id != "delegation" {
            return None;
        }
        self.homes_alone(mods.homes[0].0.start..atom.tokens.start, found);
        Some(atom.tokens.end)
    }

    /// The states and bodies to which alone a title belongs ("Foreign Secretary"); none where others bear it too.
    fn homes_of(&self, atom: &Atom) -> impl DoubleEndedIterator<Item = &ActorId> + Clone {
        let titles = atom.readings.iter().filter_map(|&reading| match reading {
            Reading::Title(office, only, _) => Some((office, only)),
            _ => None,
        });
        let shared = titles.clone().any(|(_, only)| only.is_none());
        titles.filter(move |_| !shared).filter_map(|(office, only)| self.a.lexicon.office_homes(office).get(only? as usize))
    }

    /// Of the homes to which alone a title belongs the one that the text speaks of most, if it speaks of any.
    pub(super) fn only_home(&self, atom: &Atom) -> Option<ActorId> {
        let homes = self.homes_of(atom);
        let named = |of: &&ActorId| self.atoms.times_named(self.a.lexicon.state(of.as_str()));
        let best = homes.clone().rev().max_by_key(named)?;
        let told = named(&best) > 0 || homes.clone().all(|of| of == best);
        told.then(|| best.clone())
    }

    /// Of the organs that a name without a home can mean ("Foreign Office") the one whose state is named nearest: first in its
    /// sentence, last in the paragraph before that. Else the one whose state the text names most.
    pub(super) fn likeliest_organ(&self, atom: &Atom) -> Reading {
        let organs = atom.readings.iter().copied().filter(|reading| matches!(reading, Reading::Organ(..)));
        if organs.clone().filter_map(|reading| self.home(reading)).nth(1).is_some()
            && let Some(near) = self.nearest_organ(atom)
        {
            return near;
        }
        let weight = |reading: &Reading| match *reading {
            Reading::Organ(organ, only) => {
                let of = only.and_then(|k| self.a.lexicon.entries().organ[organ as usize].only.get(k as usize));
                of.map(|only| 1 + self.atoms.times_named(self.a.lexicon.state(&only.of)))
            }
            _ => None,
        };
        // The first of equals: the dictionary's order.
        let best = organs.rev().max_by_key(weight).unwrap_or(atom.reading());
        let Reading::Organ(organ, Some(_)) = best else { return best };
        // "the Congress" of a text about another state that has one.
        let entry = &self.a.lexicon.entries().organ[organ as usize];
        let name = atom.span.of(self.a.text).to_lowercase();
        let elsewhere = self
            .atoms
            .main_state()
            .is_some_and(|main| self.atoms.times_named(Some(main)) > 1 + 4 * weight(&best).unwrap_or(1).saturating_sub(1));
        if elsewhere && entry.names.contains(&name) { Reading::Organ(organ, None) } else { best }
    }

    /// Of the organs that a name can mean the one of whose state its sentence speaks before it, or the paragraph does.
    fn nearest_organ(&self, atom: &Atom) -> Option<Reading> {
        let a = self.a;
        let at = atom.tokens.start;
        let sentence = a.segments.sentence_at(a.token(at).span.start())?;
        let paragraph = a.segments.sentences[sentence].paragraph;
        let first = a.segments.paragraphs[paragraph].sentences.start;
        let opens = a.segments.sentences[first].tokens.start.max(at.saturating_sub(NEAR));
        let of_state = |n: u32| {
            let of = a.lexicon.state_id(n);
            atom.readings.iter().copied().find(|&reading| self.home(reading).as_ref() == Some(of))
        };
        let named = |n: usize| self.atoms.at(n).and_then(|named| state_of(a, named.reading())).and_then(of_state);
        let own = (self.start.max(opens)..at).find_map(named);
        own.or_else(|| (opens..self.start).rev().find_map(named))
    }

    pub(super) fn organ(&self, first: usize, atom: &Atom, home: Option<ActorId>, found: &mut Vec<Found>) -> usize {
        let a = self.a;
        let reading = if home.is_none() {
            self.likeliest_organ(atom)
        } else {
            atom.organ().map_or(atom.reading(), |(n, only)| Reading::Organ(n, only))
        };
        let Reading::Organ(n, _) = reading else { return atom.tokens.end };
        let entry = &a.lexicon.entries().organ[n as usize];
        let mut end = atom.tokens.end;
        let mut home = home;
        if let Some((complement, of)) = self.organ_complement(end) {
            if home.is_none() && a.is_word(end, "of") {
                home = Some(of);
                end = complement;
            } else if a.is(end - 1, &[WordClass::OrganAbroad]) {
                // An embassy stands in another state than the one it speaks for.
                end = if home.is_some() { complement } else { end };
            } else if home.is_none() && a.is_word(end, "in") {
                // "the Foreign Ministry in Oslo"; "the regime in Oslo" is nothing without the city.
                end = if a.is(end - 1, &[WordClass::GovernmentNoun]) { complement } else { end };
                home = Some(of);
            }
        }
        let home = home.or_else(|| self.home(reading));
        // "In Oslo, the Foreign Ministry said"; "a military role" is no army.
        let definite = first > self.start && a.is_word(first - 1, "the");
        let home = home.or_else(|| self.opening_place().filter(|_| definite));
        found.push(Found::Organ { tokens: first..end, home, organ: SmolStr::new(&entry.id), entry: Some(reading) });
        end
    }
}

/// Readings that stand before a noun and modify it.
fn modifies(reading: Reading) -> bool {
    matches!(reading, Reading::State(_, NameForm::Adjective) | Reading::Organ(..))
}
