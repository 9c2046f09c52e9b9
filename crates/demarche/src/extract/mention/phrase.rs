//! The grammar of actor phrases: rank × home × office × name, read from left to right.

use std::ops::Range;

use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{NameForm, Number, Reading};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::ActorId;

use super::atoms::{Atom, Atoms};
use super::found::Found;
use super::names::{Context, NameRun, name_at};
use super::ordinary::is_common_word;

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
    first: Option<usize>,
    homes: Vec<(Range<usize>, Reading)>,
    former: bool,
    /// Whether the one home is part of a compound and modifies nothing.
    compound: bool,
}

/// Organs that work in another state than their own.
const ABROAD: [&str; 4] = ["embassy", "mission", "consulate", "delegation"];

impl<'s, 'a> Parser<'s, 'a> {
    pub(super) fn new(a: &'s Annotated<'a>, atoms: &'s Atoms, tokens: Range<usize>, heading: bool) -> Self {
        Self { a, atoms, limit: tokens.end, start: tokens.start, heading, after_home: None, after_person: None }
    }

    pub(super) fn run(mut self, found: &mut Vec<Found>) {
        let mut n = self.start;
        while n < self.limit {
            let known = found.len();
            n = self.phrase(n, found).max(n + 1);
            if let Some(Found::Person { tokens, .. }) = found[known..].last()
                && self.a.kind(tokens.end) == Some(TokenKind::Comma)
            {
                self.after_person = Some(tokens.end + 1);
            }
        }
    }

    /// Reads the phrase that begins at a token, if one does, and returns the first token behind it.
    fn phrase(&mut self, start: usize, found: &mut Vec<Found>) -> usize {
        let (mods, at) = self.modifiers(start);
        let coordinated = mods.homes.len() == 1
            && self.after_home.is_some_and(|n| n == mods.homes[0].0.start)
            && self.a.kind(mods.homes[0].0.end) != Some(TokenKind::Possessive);
        let coordinated = coordinated || mods.compound;
        if !coordinated && let Some(end) = self.headed(&mods, at, found) {
            return end;
        }
        if mods.homes.is_empty() {
            return self.name(start, found).unwrap_or(start);
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

    /// States and bodies among these tokens, each by itself: where the phrase around them names nobody.
    fn homes_alone(&self, tokens: Range<usize>, found: &mut Vec<Found>) {
        let atoms = self.atoms;
        for atom in tokens.flat_map(|n| atoms.all_at(n)).filter(|atom| is_home(atom.reading())) {
            let place = self.is_place(&atom.tokens, atom.reading());
            found.push(Found::Actor { tokens: atom.tokens.clone(), span: atom.span, reading: atom.reading(), place });
        }
    }

    /// Whether an atom is the end or the middle of a compound ("anti-Israeli", "Iran-Iraq"): it modifies nothing.
    fn is_compound(&self, atom: &Atom) -> bool {
        atom.span.start() > self.a.token(atom.tokens.start).span.start() || self.atoms.all_at(atom.tokens.start).count() > 1
    }

    fn modifiers(&self, start: usize) -> (Modifiers, usize) {
        let mut mods = Modifiers::default();
        let mut n = start;
        let quantity = [WordClass::Determiner, WordClass::Number, WordClass::Indefinite, WordClass::Demonstrative];
        while n < self.limit && n - start < 2 && self.a.is(n, &quantity) && self.atoms.at(n).is_none() {
            // "announced that US citizens": a conjunction, no article.
            if self.a.is_word(n, "that") && !self.a.is(n + 1, &[WordClass::PersonNoun]) {
                break;
            }
            mods.det.get_or_insert(n);
            mods.definite |= ["the", "this", "that", "these", "those", "both"].iter().any(|word| self.a.is_word(n, word));
            n += 1;
        }
        while n < self.limit {
            if let Some(atom) = self.atoms.at(n) {
                if self.is_compound(atom) {
                    if mods.homes.is_empty() {
                        mods.homes.push((atom.tokens.clone(), atom.reading()));
                        mods.compound = true;
                        n = atom.tokens.end;
                    }
                    break;
                }
                if atom.title().is_some() && !is_home(atom.reading()) || !is_home(atom.reading()) && !self.organ_modifies(atom) {
                    break;
                }
                mods.first.get_or_insert(n);
                mods.homes.push((atom.tokens.clone(), atom.reading()));
                n = atom.tokens.end;
                if self.a.kind(n) == Some(TokenKind::Possessive) {
                    n += 1;
                }
            } else if self.a.is(n, &[WordClass::Former, WordClass::Deputy, WordClass::Acting, WordClass::Rank, WordClass::Future])
                || self.a.is(n, &[WordClass::Adjective])
                    && !self.a.token(n).capital
                    && (mods.det.is_some()
                        || mods.first.is_some()
                        || !self.a.is(n, &[WordClass::Preposition]) && self.a.words[n].verb.is_empty())
                    && !self.acts(&mods, n)
            {
                if self.a.is(n, &[WordClass::PersonNoun]) && !self.head_follows(n + 1) {
                    break;
                }
                mods.former |= self.a.is(n, &[WordClass::Former]);
                mods.first.get_or_insert(n);
                n += 1;
            } else {
                break;
            }
        }
        (mods, n)
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
        behind_name && (self.a.words[n].verb.has(VerbForms::PAST) || self.a.words[n].verb.has(VerbForms::THIRD))
    }

    /// "to host", "will chair": a bare word behind "to" or a modal is a verb.
    fn is_infinitive(&self, mods: &Modifiers, n: usize) -> bool {
        let bare = mods.det.is_none() && mods.homes.is_empty() && self.a.words[n].verb.has(VerbForms::BASE);
        bare && n > self.start && (self.a.is_word(n - 1, "to") || self.a.is(n - 1, &[WordClass::Modal, WordClass::Do]))
    }

    fn head_follows(&self, n: usize) -> bool {
        n < self.limit
            && (self.atoms.at(n).is_some() || self.a.is(n, &[WordClass::PersonNoun, WordClass::Rank, WordClass::PeopleNoun]))
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
        let first = mods.first.unwrap_or(at);
        let home = mods.homes.last().and_then(|(_, reading)| self.home(*reading));
        if let Some(atom) = self.atoms.at(at) {
            if let Some((.., number)) = atom.title() {
                return self.office(mods, first, atom, home, number, found);
            }
            if let Some((organ, only)) = atom.organ() {
                if let Some(end) = self.home_of_no_organ(mods, atom, organ, found) {
                    return Some(end);
                }
                let (organ, only) = if home.is_none() { self.likeliest_organ(atom) } else { (organ, only) };
                return Some(self.organ(first, atom, home, organ, only, found));
            }
            return None;
        }
        let word = self.a.word(at).to_lowercase();
        if self.a.is(at, &[WordClass::PersonNoun, WordClass::PeopleNoun]) && !self.acts(mods, at) && !self.is_infinitive(mods, at)
        {
            return self.person_noun(mods, first, at, home, found);
        }
        let home = home?;
        if self.a.is(at, &[WordClass::GovernmentNoun]) || self.a.is_word(at, "side") {
            let organ = if self.a.is(at, &[WordClass::GovernmentNoun]) { "government" } else { "delegation" };
            let end = self.organ_complement(at + 1).map_or(at + 1, |(end, _)| end);
            let end = if organ == "delegation" { end } else { at + 1 };
            found.push(Found::Organ { tokens: first..end, home: Some(home), organ: organ.into(), entry: None });
            return Some(end);
        }
        if ["members", "member states", "countries", "states", "nations", "allies", "leaders"].contains(&word.as_str())
            && matches!(mods.homes.last(), Some((_, Reading::Organisation(..))))
        {
            found.push(Found::Group { tokens: mods.homes.last()?.0.start..at + 1, home });
            return Some(at + 1);
        }
        None
    }

    fn office(
        &self,
        mods: &Modifiers,
        first: usize,
        atom: &Atom,
        home: Option<ActorId>,
        number: Number,
        found: &mut Vec<Found>,
    ) -> Option<usize> {
        let a = self.a;
        let mut end = atom.tokens.end;
        let mut home = home;
        if let Some((complement, of)) = self.complement(end) {
            // "ambassador to Greece" serves another state than the one it names.
            let names_host = a.is_word(end, "to") && home.is_some();
            end = complement;
            if !names_host && (home.is_none() || of.namespace() == "org") {
                home = Some(of);
            }
        }
        let only_home = self.only_home(atom);
        let context = Context { offices: self.offices(atom, home.as_ref()), home: home.clone().or(only_home) };
        let title = a.segments.span(atom.tokens.clone()).of(a.text).to_lowercase();
        let many = number == Number::Many;
        if let Some(run) = self.name_behind(end, many) {
            let tokens = first..run.tokens.end;
            let end = tokens.end;
            found.push(Found::Person { tokens, run, context, title: Some(title), former: mods.former });
            return Some(end);
        }
        if let Some(end) = self.described(mods.det.unwrap_or(first)..end, &context, title.as_str(), many, found) {
            return Some(end);
        }
        if many && let Some((range, Reading::Organisation(n, _))) = mods.homes.last() {
            let home = self.home(Reading::Organisation(*n, NameForm::Name))?;
            found.push(Found::Group { tokens: range.start..atom.tokens.end, home });
            return Some(atom.tokens.end);
        }
        let start = if home.is_some() || mods.det.is_some() { mods.det.unwrap_or(first) } else { first };
        let entry = atom.readings.iter().copied().find(|reading| matches!(reading, Reading::Title(..)));
        found.push(Found::Office {
            tokens: start..end,
            title: atom.tokens.clone(),
            context,
            many,
            definite: mods.definite,
            entry,
        });
        Some(end)
    }

    /// The offices that a title can mean: those of this home's own first, then those that every state has, then the rest.
    fn offices(&self, atom: &Atom, home: Option<&ActorId>) -> Vec<String> {
        let lexicon = self.a.lexicon;
        let mut ranked: Vec<(u8, &str)> = atom
            .readings
            .iter()
            .filter_map(|&reading| match reading {
                Reading::Title(n, only, _) => {
                    let office = &lexicon.entries().office[n as usize];
                    let of = only.and_then(|k| office.only.get(k as usize)).map(|only| lexicon.actor_id(&only.of));
                    let rank = match (&of, home) {
                        (Some(of), Some(home)) if of == home => 0,
                        (None, _) => 1,
                        _ => 2,
                    };
                    Some((rank, office.id.as_str()))
                }
                _ => None,
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, id)| id.to_owned()).collect()
    }

    fn person_noun(
        &self,
        mods: &Modifiers,
        first: usize,
        at: usize,
        home: Option<ActorId>,
        found: &mut Vec<Found>,
    ) -> Option<usize> {
        let a = self.a;
        let mut home = home;
        let mut end = at + 1;
        let complement = self.complement(end);
        if let Some((complement, of)) = complement.clone() {
            end = complement;
            home = home.or(Some(of));
        }
        // "Russian troops", "the people of Ukraine": nobody speaks for them, so the state alone is named.
        if home.is_some() && a.is(at, &[WordClass::PeopleNoun]) && !a.is(at, &[WordClass::GovernmentNoun]) {
            self.homes_alone(first..end, found);
            return Some(end);
        }
        // "the Iranian hostage crisis", "Iraqi insurgent groups": the noun modifies another.
        if a.is(at + 1, &[WordClass::Noun, WordClass::NounFirst, WordClass::BlocNoun])
            && !a.is(at + 1, &[WordClass::PersonNoun, WordClass::Preposition, WordClass::Adverb])
            && (a.words[at + 1].verb.is_empty() || a.is(at + 1, &[WordClass::NounFirst]))
        {
            return None;
        }
        let many = a.is(at, &[WordClass::PeopleNoun]) || a.word(at).ends_with('s') || a.word(at).ends_with("men");
        let title = a.word(at).to_lowercase();
        if let Some(run) =
            self.name_behind(end, many).filter(|run| complement.is_none() || run.known.is_some() || run.tokens.start > end)
        {
            // "the official Xinhua agency": a name must be a person's.
            let tokens = first..run.tokens.end;
            let end = tokens.end;
            let title = Some(title);
            found.push(Found::Person { tokens, run, context: Context { offices: Vec::new(), home }, title, former: mods.former });
            return Some(end);
        }
        let context = Context { offices: Vec::new(), home: home.clone() };
        if let Some(end) = self.described(mods.det.unwrap_or(first)..end, &context, &title, many, found) {
            return Some(end);
        }
        if many
            && a.is_word(at, "members")
            && let Some((range, Reading::Organisation(..))) = mods.homes.last()
        {
            found.push(Found::Group { tokens: range.start..at + 1, home: home? });
            return Some(at + 1);
        }
        let start = mods.det.unwrap_or(first);
        found.push(Found::Unnamed { tokens: start..end, head: at, home, many, definite: mods.definite });
        Some(end)
    }

    /// An office or noun that describes somebody named already ("Sergei Lavrov, Russia's foreign minister,") or says what
    /// somebody is to be ("was elected as US president", "became a member of the Council"): it is no further mention, but
    /// the states and bodies in it are.
    fn described(
        &self,
        tokens: Range<usize>,
        context: &Context,
        title: &str,
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
                known_title.get_or_insert_with(|| title.to_owned());
            }
        } else {
            let becomes = ["become", "became", "becomes", "becoming"].iter().any(|word| a.is_word(before, word));
            let compared =
                before.checked_sub(1).is_some_and(|n| ["such", "well", "just", "soon"].iter().any(|word| a.is_word(n, word)));
            let speaks = tokens.end < self.limit && !a.words[tokens.end].verb.is_empty();
            if !(becomes || a.is_word(before, "as") && !compared && !speaks && !many) {
                return None;
            }
        }
        let end = tokens.end;
        self.homes_alone(tokens, found);
        Some(end)
    }

    /// "KPA police", "the U.S. delegation": where a body would have to have an army, or where the organ only stands for all of
    /// its state, the home alone is named.
    fn home_of_no_organ(&self, mods: &Modifiers, atom: &Atom, organ: u32, found: &mut Vec<Found>) -> Option<usize> {
        let (_, reading) = mods.homes.last()?;
        let id = self.a.lexicon.entries().organ[organ as usize].id.as_str();
        let of_a_body = matches!(reading, Reading::Organisation(..)) && matches!(id, "military" | "police");
        if !of_a_body && id != "delegation" {
            return None;
        }
        self.homes_alone(mods.homes[0].0.start..atom.tokens.start, found);
        Some(atom.tokens.end)
    }

    /// The state or body to which alone a title belongs ("Secretary of State"); of several the one that the text names most.
    /// A title that others bear too ("President") tells nothing.
    fn only_home(&self, atom: &Atom) -> Option<ActorId> {
        let entries = self.a.lexicon.entries();
        let mut homes = Vec::new();
        for &reading in &atom.readings {
            if let Reading::Title(office, only, _) = reading {
                homes.push(&entries.office[office as usize].only.get(only? as usize)?.of);
            }
        }
        let best = homes.iter().rev().max_by_key(|of| self.atoms.times_named(self.a.lexicon.state(of)))?;
        Some(self.a.lexicon.actor_id(best))
    }

    /// Of the organs that a name without a home can mean ("Foreign Office") the one whose state the text names most.
    fn likeliest_organ(&self, atom: &Atom) -> (u32, Option<u16>) {
        let organs = atom.readings.iter().filter_map(|&reading| match reading {
            Reading::Organ(organ, only) => Some((organ, only)),
            _ => None,
        });
        let weight = |&(organ, only): &(u32, Option<u16>)| {
            let of = only.and_then(|k| self.a.lexicon.entries().organ[organ as usize].only.get(k as usize));
            of.map(|only| 1 + self.atoms.times_named(self.a.lexicon.state(&only.of)))
        };
        // The first of equals: the dictionary's order.
        organs.rev().max_by_key(weight).unwrap_or_default()
    }

    fn organ(
        &self,
        first: usize,
        atom: &Atom,
        home: Option<ActorId>,
        organ: u32,
        only: Option<u16>,
        found: &mut Vec<Found>,
    ) -> usize {
        let entry = &self.a.lexicon.entries().organ[organ as usize];
        let mut end = atom.tokens.end;
        let mut home = home;
        if let Some((complement, of)) = self.organ_complement(end) {
            if home.is_none() && self.a.is_word(end, "of") {
                home = Some(of);
                end = complement;
            } else if ABROAD.contains(&entry.id.as_str()) {
                // An embassy stands in another state than the one it speaks for.
                end = if home.is_some() { complement } else { end };
            } else if home.is_none() && self.a.is_word(end, "in") {
                // "the Foreign Ministry in Oslo"
                home = Some(of);
            }
        }
        let home = home.or_else(|| only.and_then(|k| entry.only.get(k as usize)).map(|only| self.a.lexicon.actor_id(&only.of)));
        let reading = atom.readings.iter().copied().find(|reading| matches!(reading, Reading::Organ(..)));
        found.push(Found::Organ { tokens: first..end, home, organ: entry.id.clone(), entry: reading });
        end
    }

    /// "of the Palestinian Authority", "at the Ministry of Foreign Affairs", "to Greece", "of Romania's presidential office".
    fn complement(&self, at: usize) -> Option<(usize, ActorId)> {
        let links = ["of", "at", "to", "for"];
        if at + 1 >= self.limit || !links.iter().any(|link| self.a.is_word(at, link)) {
            return None;
        }
        let mut n = at + 1;
        if self.a.is(n, &[WordClass::Determiner]) {
            n += 1;
        }
        let mut home = None;
        let mut end = n;
        while let Some(atom) = self.atoms.at(end).filter(|_| end < self.limit) {
            if let Some((organ, only)) = atom.organ() {
                let entry = &self.a.lexicon.entries().organ[organ as usize];
                let of = only.and_then(|k| entry.only.get(k as usize)).map(|only| self.a.lexicon.actor_id(&only.of));
                end = atom.tokens.end;
                // An organ without a home still ends the phrase; its home is then unknown.
                return home.or(of).map(|home| (end, home));
            }
            // "a leader of a Pakistan-based group"
            let whole = atom.span == self.a.segments.span(atom.tokens.clone());
            let Some(of) = self.home(atom.reading()).filter(|_| is_home(atom.reading()) && whole) else { break };
            home = Some(of);
            end = atom.tokens.end;
            if self.a.kind(end) == Some(TokenKind::Possessive)
                && self.atoms.at(end + 1).is_some_and(|next| next.organ().is_some())
            {
                end += 1;
            }
        }
        home.map(|home| (end, home))
    }

    fn organ_complement(&self, at: usize) -> Option<(usize, ActorId)> {
        if at + 1 >= self.limit || !["of", "to", "in"].iter().any(|link| self.a.is_word(at, link)) {
            return None;
        }
        let n = if self.a.is(at + 1, &[WordClass::Determiner]) { at + 2 } else { at + 1 };
        let atom = self.atoms.at(n)?;
        self.home(atom.reading()).filter(|_| is_home(atom.reading())).map(|home| (atom.tokens.end, home))
    }

    /// A name behind a title: at once, behind a comma, behind a title of address.
    fn name_behind(&self, at: usize, many: bool) -> Option<NameRun> {
        let comma = self.a.kind(at) == Some(TokenKind::Comma);
        let mut n = if comma { at + 1 } else { at };
        while n < self.limit && self.a.is(n, &[WordClass::Honorific, WordClass::MilitaryRank]) && self.a.token(n).capital {
            n += 1;
        }
        let addressed = n > at + usize::from(comma);
        let run = name_at(self.a, self.atoms, n, self.limit, self.heading)?;
        if !comma {
            return Some(run).filter(|run| {
                run.known.is_some() || !self.a.is(run.tokens.start, &[WordClass::Former]) && !self.is_ordinary(run)
            });
        }
        // Behind a comma a name is an apposition only if it is closed again, and looks like a name.
        let close = self.a.kind(run.tokens.end);
        let joined = run.known.is_some() && self.a.is(run.tokens.end, &[WordClass::Coordinator]);
        let closed = joined
            || matches!(close, Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Quote) | None)
            || run.tokens.end >= self.limit
            || !self.a.words[run.tokens.end].verb.is_empty();
        let full = run.known.is_some() || run.tokens.len() > 1 && !self.is_ordinary(&run);
        (closed && (full || addressed) && !many).then_some(run)
    }

    /// Whether every word of a run is an ordinary English word: a heading's capitals, not a name.
    fn is_ordinary(&self, run: &NameRun) -> bool {
        run.tokens.clone().all(|n| is_common_word(self.a, n) && !self.a.is(n, &[WordClass::GivenName]) && !self.is_surname(n))
    }

    /// "President Bush", "Secretary Rice": an ordinary word that is somebody's surname, in running text.
    fn is_surname(&self, n: usize) -> bool {
        !self.heading && self.a.token(n).capital && !self.a.lexicon.surname(self.a.word(n)).is_empty()
    }

    /// A person's name without a title, "the Trump administration", or a body that no dictionary lists.
    fn name(&self, start: usize, found: &mut Vec<Found>) -> Option<usize> {
        let a = self.a;
        let mut n = start;
        while n < self.limit && a.is(n, &[WordClass::Honorific, WordClass::MilitaryRank]) && a.token(n).capital {
            n += 1;
        }
        let addressed = n > start;
        if let Some(body) = self.body(start, 2) {
            let end = body.end;
            found.push(Found::Body { tokens: body, home: None });
            return Some(end);
        }
        let run = name_at(a, self.atoms, n, self.limit, self.heading)?;
        if a.is(run.tokens.end, &[WordClass::GovernmentNoun]) && run.tokens.end < self.limit {
            let surname = a.word(run.tokens.end - 1).to_owned();
            if let Some(home) = self.led_by(&surname) {
                let end = run.tokens.end + 1;
                found.push(Found::Administration { tokens: run.tokens.start..end, surname, home });
                return Some(end);
            }
        }
        // "Initially Medvedev said": a sentence's first word has its capital from there.
        if start == self.start
            && run.tokens.len() > 1
            && !self.atoms.covers(start)
            && is_common_word(a, start)
            && !a.is(start, &[WordClass::GivenName])
        {
            return None;
        }
        let accepted = run.known.is_some() || addressed || !self.heading && self.looks_like_a_person(&run);
        if !accepted {
            return None;
        }
        let end = run.tokens.end;
        found.push(Found::Person { tokens: start..end, run, context: Context::default(), title: None, former: false });
        Some(end)
    }

    /// Two words or more that begin with a given name, or that speak or are described as people are.
    fn looks_like_a_person(&self, run: &NameRun) -> bool {
        let a = self.a;
        let (first, end) = (run.tokens.start, run.tokens.end);
        if run.tokens.len() < 2
            || run.tokens.clone().any(|n| a.is(n, &[WordClass::CompanySuffix, WordClass::PlaceNoun, WordClass::BodyNoun]))
        {
            return false;
        }
        if a.is(first, &[WordClass::GivenName]) {
            return true;
        }
        let strange = run.tokens.clone().all(|n| !is_common_word(a, n));
        let described = a.kind(end) == Some(TokenKind::Comma) && {
            let n = if a.is(end + 1, &[WordClass::Determiner]) { end + 2 } else { end + 1 };
            let n = if self.atoms.at(n).is_some_and(|atom| is_home(atom.reading()) || atom.organ().is_some()) {
                self.atoms.at(n).map_or(n, |atom| atom.tokens.end)
            } else {
                n
            };
            let n = if a.kind(n) == Some(TokenKind::Possessive) { n + 1 } else { n };
            self.atoms.at(n).is_some_and(|atom| atom.title().is_some())
                || a.is(n, &[WordClass::PersonNoun, WordClass::Rank, WordClass::Former])
                || a.kind(n) == Some(TokenKind::Number)
        };
        let says = |n: usize| {
            a.hits_in(crate::lexicon::reading::layer::REPORT, a.segments.span(n..n + 1)).next().is_some()
                && !a.words[n].verb.is_empty()
        };
        let speaks = end < self.limit && says(end) || first.checked_sub(1).is_some_and(|n| n >= self.start && says(n));
        strange && (described || speaks)
    }

    /// Capitalised words that end in a word for a body: "Supreme Election Council", "Board of Governors".
    fn body(&self, start: usize, least: usize) -> Option<Range<usize>> {
        let a = self.a;
        let mut end = start;
        let mut closed = None;
        let mut of = false;
        while end < self.limit && end - start < 8 {
            // "the Court of Appeals and Karl Lind"
            if of && a.is_word(end, "and") && !(end + 1 < self.limit && is_common_word(a, end + 1)) {
                break;
            }
            let free = self.atoms.at(end).is_none_or(|atom| end > start && atom.title().is_some());
            let word = a.kind(end) == Some(TokenKind::Word) && a.token(end).capital && free;
            let link = end > start && ["of", "for", "and"].iter().any(|link| a.is_word(end, link));
            if !word && !link {
                break;
            }
            end += 1;
            // What "of" adds to a body belongs to its name: "Department of Health and Human Services".
            of |= link && closed == Some(end - 1) && a.is_word(end - 1, "of");
            if word && (of || a.is(end - 1, &[WordClass::BodyNoun])) {
                closed = Some(end);
            }
        }
        closed
            .filter(|&end| end - start >= least && !self.heading && !a.is(start, &[WordClass::Determiner]))
            .map(|end| start..end)
    }

    /// The state that somebody of this surname has led, closest to the document's date.
    fn led_by(&self, surname: &str) -> Option<ActorId> {
        let people = self.a.lexicon.surname(surname).iter();
        let terms = people.flat_map(|&n| &self.a.lexicon.entries().person[n as usize].terms);
        terms
            .filter(|term| matches!(term.office.as_str(), "head-of-state" | "head-of-government"))
            .max_by_key(|term| term.from)
            .map(|term| self.a.lexicon.actor_id(&term.of))
    }

    fn home(&self, reading: Reading) -> Option<ActorId> {
        let entries = self.a.lexicon.entries();
        Some(match reading {
            Reading::State(n, _) => ActorId::of("state", &entries.state[n as usize].id),
            Reading::Organisation(n, _) => {
                let body = &entries.organisation[n as usize];
                match &body.of {
                    Some(of) if body.kind.is_government() => self.a.lexicon.actor_id(of),
                    _ => ActorId::of(body.namespace(), &body.id),
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
    fn is_place(&self, tokens: &Range<usize>, reading: Reading) -> bool {
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
        let placed = before > self.start && a.is(before - 1, &[WordClass::PlacePreposition]);
        let placed = placed
            || before > self.start + 1
                && a.is_word(before - 1, "of")
                && ["capital", "city", "town", "outskirts", "suburb", "streets", "port"]
                    .iter()
                    .any(|noun| a.is_word(before - 2, noun));
        let joined =
            before > self.start + 1 && a.is(before - 1, &[WordClass::Coordinator]) && self.after_home != Some(tokens.start);
        let state = a.kind(tokens.end) == Some(TokenKind::Comma)
            && self.atoms.at(tokens.end + 1).is_some_and(|next| matches!(next.reading(), Reading::State(_, NameForm::Name)));
        placed && !joined || state
    }
}

/// Readings to which offices, officials and organs can belong.
fn is_home(reading: Reading) -> bool {
    matches!(reading, Reading::State(..) | Reading::Organisation(..) | Reading::Metonym(_) | Reading::Group(_))
}
