//! Mentions: the places where the text names or means an actor, each linked to its actor.
//!
//! First whole phrases are read from left to right ("Deputy Foreign Minister Sergey Ryabkov", "the U.S. mission to the United
//! Nations", "a senior Russian official"); then surnames alone are linked to the people so found. Pronouns and common
//! nouns come in a later stage.

mod atoms;
mod beginnings;
mod belonging;
mod found;
mod known;
mod names;
mod nominals;
mod ordinary;
mod people;
mod phrase;
mod short;

#[cfg(test)]
mod tests;

use std::ops::Range;

use foldhash::HashMap;
use smallvec::SmallVec;

use crate::lexicon::entry::Gender;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::same_name;
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;
use crate::text::{Document, Span, TokenRuler};

use super::actors::{ActorNo, Actors, Draft};
use super::annotate::{Annotated, annotate};
use super::scratch::Scratch;
use super::segment::{ParagraphKind, TokenKind, segment};
use atoms::{Atoms, state_of};
use beginnings::{Beginning, Beginnings};
use found::{Found, lowered};
use known::Known;
use names::{BEARERS, Context, NameRun, Surnames};
use nominals::Allowing;
pub(crate) use ordinary::is_common_word;
use people::{About, People};
use phrase::Parser;
pub(super) use phrase::number_at;

/// In how many paragraphs a dateline is looked for.
const OPENING: usize = 4;

/// A mention as the later stages use it.
#[derive(Clone, Debug)]
pub(crate) struct MentionDraft {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) actor: ActorNo,
    pub(crate) kind: MentionKind,
    pub(crate) rule: &'static str,
    pub(crate) entry: Option<Reading>,
}

impl MentionDraft {
    fn start(&self) -> u32 {
        self.tokens.start as u32
    }

    /// By which mentions are sorted.
    fn place(&self) -> (u32, u32) {
        (self.span.start(), self.span.end())
    }
}

/// Mentions in text order, and who is mentioned at each token.
#[derive(Default)]
pub(crate) struct Mentions {
    pub(crate) list: Vec<MentionDraft>,
    /// Where mentions begin.
    starts: TokenRuler,
    /// By token the place in the list, plus one, of the mention that covers it: rules ask for it more often than for anything else.
    covering: Vec<u32>,
    /// What mentions were made of: memory for the next text's.
    matter: Matter,
}

/// What mentions are made of.
#[derive(Default)]
struct Matter {
    atoms: Atoms,
    beginnings: Beginnings,
    phrases: Vec<Found>,
    surnames: Surnames,
    people: People,
    /// For each phrase the mention that it is, and those that are in no phrase.
    linked: Vec<Option<MentionDraft>>,
    alone: Vec<MentionDraft>,
    /// Actors by short forms of their names, by nouns for them, and bodies by the nouns in their names.
    short: Known<ActorNo>,
    allowing: Allowing,
    bodies: Known<ActorNo>,
    /// By token whether no phrase covers it.
    free: Vec<bool>,
}

impl Mentions {
    /// Lays out where those of the list stand.
    fn lay(&mut self) {
        let Self { list, starts, covering, .. } = self;
        starts.lay(list.iter().map(MentionDraft::start));
        covering.clear();
        covering.resize(list.iter().map(|m| m.tokens.end).max().unwrap_or(0), 0);
        // Of two that overlap the one that begins later.
        for (n, m) in (1..).zip(&*list) {
            covering[m.tokens.clone()].fill(n);
        }
    }

    /// The mentions that lie inside a range of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = &MentionDraft> {
        let first = self.from(tokens.start);
        self.list[first..].iter().take_while(move |m| m.tokens.start < tokens.end).filter(move |m| m.tokens.end <= tokens.end)
    }

    /// The mention that covers a token.
    pub(crate) fn at(&self, token: usize) -> Option<&MentionDraft> {
        let n = self.covering.get(token).copied().unwrap_or(0) as usize;
        self.list.get(n.checked_sub(1)?)
    }

    /// Puts further mentions in their places; where two overlap the one that stood first stays.
    pub(crate) fn insert(&mut self, new: Vec<MentionDraft>) {
        let fresh: Vec<MentionDraft> = new.into_iter().filter(|m| m.tokens.clone().all(|n| self.at(n).is_none())).collect();
        if fresh.is_empty() {
            return;
        }
        self.list.extend(fresh);
        self.list.sort_by_key(MentionDraft::place);
        self.lay();
    }

    /// Gives mentions that stand at the same places the actors of these.
    fn correct(&mut self, new: &[MentionDraft]) {
        for m in new {
            let at = self.from(m.tokens.start);
            if let Some(known) = self.list.get_mut(at).filter(|known| known.tokens == m.tokens) {
                known.clone_from(m);
            }
        }
    }

    /// The place in the list of the first mention that begins at a token or behind it.
    fn from(&self, token: usize) -> usize {
        self.starts.first(&self.list, token as u32, MentionDraft::start)
    }
}

/// Finds and links the mentions by name, title, metonym and adjective.
pub(crate) fn mentions(a: &Annotated<'_>, actors: &mut Actors<'_>, mentions: &mut Mentions) {
    let mut matter = std::mem::take(&mut mentions.matter);
    let Matter { atoms, beginnings, phrases: found, .. } = &mut matter;
    atoms.lay(a);
    beginnings.lay(a, atoms);
    found.clear();
    let mut ahead = beginnings.list.iter().peekable();
    for sentence in &a.segments.sentences {
        let heading = a.segments.paragraphs[sentence.paragraph].kind == ParagraphKind::Headline;
        Parser::new(a, atoms, sentence.tokens.clone(), heading).run(&mut ahead, found);
    }
    let dateline = state_of_dateline(a, atoms);
    let main = atoms.main_state().or(dateline);
    link(a, actors, &mut matter, About { state: main, told: main == dateline }, mentions);
    let Matter { beginnings, short, allowing, bodies, .. } = &mut matter;
    mentions.insert(acronyms(a, mentions));
    mentions.insert(short::short_forms(a, actors, mentions, &beginnings.list, short));
    // The government of the state that the text is about.
    let main = main.map(|main| actors.organ_of_state(main, "government", "government"));
    let nominals = nominals::nominals(a, actors, mentions, &beginnings.articles, allowing, main);
    mentions.correct(&nominals);
    mentions.insert(nominals);
    belonging::belong(a, actors, mentions, bodies, main);
    mentions.matter = matter;
}

/// The state from whose city a text is reported, if it speaks of that state: "KHARTOUM (Wire) — Sudan".
fn state_of_dateline(a: &Annotated<'_>, atoms: &Atoms) -> Option<u32> {
    let line = a.segments.paragraphs.iter().take(OPENING).find_map(|paragraph| paragraph.dateline)?.of(a.text);
    // Names are known by their capitals: "Khartoum".
    let mut inside = false;
    let lower = |c: char| {
        let small = std::mem::replace(&mut inside, c.is_alphabetic());
        if small { c.to_lowercase().next().unwrap_or(c) } else { c }
    };
    let place: String = line.chars().map(lower).collect();
    let state = a.lexicon.hits(&place).iter().find_map(|hit| state_of(a, hit.reading))?;
    let own = a.lexicon.hits(line).iter().filter(|hit| state_of(a, hit.reading) == Some(state)).count();
    (atoms.times_named(Some(state)) > own).then_some(state)
}

/// The actor of a name that stands by itself, as a publisher's does: whoever the whole of it means, else a body of that name.
pub(crate) fn named(name: &str, actors: &mut Actors<'_>) -> ActorNo {
    let Scratch { mut segments, mut annotations, mentions: mut found, .. } = Scratch::default();
    let document = Document::new(name);
    segment(&document, actors.lexicon(), &mut segments);
    let a = annotate(document.text(), &segments, actors.lexicon(), &mut annotations);
    mentions(&a, actors, &mut found);
    let whole = found.list.iter().find(|m| m.span.of(a.text) == name.trim()).map(|m| m.actor);
    whole.unwrap_or_else(|| actors.body(a.text.trim(), None))
}

/// Links each phrase to its actor. People with a full name go first, so that "President Bush" finds the Bush of this text.
fn link(a: &Annotated<'_>, actors: &mut Actors<'_>, matter: &mut Matter, about: About, mentions: &mut Mentions) {
    let Matter { beginnings, phrases: found, surnames, people, linked, alone, free, .. } = matter;
    surnames.clear();
    linked.clear();
    alone.clear();
    for phrase in &*found {
        linked.push(match phrase {
            Found::Person { run, context, .. } if run.tokens.len() > 1 || run.known.is_some() => {
                Some(person(a, actors, surnames, phrase, run, context))
            }
            _ => None,
        });
    }
    for (phrase, place) in found.iter().zip(&mut *linked) {
        if place.is_none() {
            *place = match phrase {
                Found::Person { run, context, .. } => Some(person(a, actors, surnames, phrase, run, context)),
                Found::Office { .. } | Found::Unnamed { .. } | Found::Organ { home: None, .. } => None,
                _ => phrase.link(a, actors, surnames),
            };
        }
    }
    free.clear();
    free.resize(a.segments.tokens.len(), true);
    for phrase in &*found {
        free[phrase.tokens()].iter_mut().for_each(|free| *free = false);
    }
    bare_surnames(a, actors, surnames, &beginnings.list, free, alone);
    // Offices and unnamed people last, in text order: they may refer to anybody before them.
    people.fill(actors, linked.iter().flatten().chain(&*alone), found, about);
    for (phrase, place) in found.iter().zip(&mut *linked) {
        match (phrase, &place) {
            // "leaders of the G7", then "the leaders"
            (Found::Group { tokens, .. }, Some(group)) => {
                let noun = tokens.clone().find(|&n| a.is_word(n, "of")).unwrap_or(tokens.end) - 1;
                people.called(group.actor, lowered(a.word(noun)));
            }
            (_, None) => *place = phrase.link_office(a, actors, people),
            _ => {}
        }
    }
    let list = &mut mentions.list;
    list.clear();
    list.extend(linked.drain(..).flatten());
    // They stand where no phrase does.
    if !alone.is_empty() {
        list.append(alone);
        list.sort_by_key(MentionDraft::place);
    }
    mentions.lay();
}

fn person(
    a: &Annotated<'_>,
    actors: &mut Actors<'_>,
    surnames: &mut Surnames,
    phrase: &Found,
    run: &NameRun,
    context: &Context,
) -> MentionDraft {
    let name = a.segments.span(run.tokens.clone()).of(a.text);
    let words: SmallVec<[&str; 6]> =
        run.tokens.clone().filter(|&n| !a.is(n, &[WordClass::NameSuffix])).map(|n| a.word(n)).collect();
    let surname = words.last().copied().unwrap_or(name);
    let gender = names::gender_said(a, run.tokens.start, phrase.tokens().start);
    let in_text = || earlier_bearer(actors, surnames, &words, context, gender);
    let (no, rule, entry) = if let Some(no) = if run.known.is_none() { in_text() } else { None } {
        (no, "mention/surname-of-a-person-named-before", None)
    } else if let Some(n) = names::known_person(a, actors, run, context) {
        let no = actors.person(n);
        surnames.add(actors, no, &a.lexicon.entries().person[n as usize].surnames);
        (no, "mention/person-of-the-dictionary", Some(run.reading.unwrap_or(Reading::Person(n))))
    } else {
        let no = actors.stranger(name, surname);
        surnames.add(actors, no, &[]);
        (no, "mention/person-introduced-by-the-text", None)
    };
    phrase.describe(a, actors, no, entry.is_none());
    let tokens = phrase.tokens();
    MentionDraft { span: a.segments.span(tokens.clone()), tokens, actor: no, kind: MentionKind::Name, rule, entry }
}

/// Somebody of this surname whom the text has named, if the words and the office allow it.
fn earlier_bearer(
    actors: &Actors<'_>,
    surnames: &Surnames,
    words: &[&str],
    context: &Context,
    gender: Option<Gender>,
) -> Option<ActorNo> {
    let surname = words.last()?;
    surnames.bearers(surname).iter().rev().take(BEARERS).copied().find(|&no| {
        let Draft { actor, gender: known, .. } = actors.get(no);
        if gender.is_some() && known.is_some() && gender != *known {
            return false;
        }
        // "Charlotte Charles" is not "Mr Charles Dunn": every further word must be part of the name.
        let same_name = words[..words.len() - 1]
            .iter()
            .all(|word| word.ends_with('.') || actor.name.split([' ', '-']).any(|part| same_name(part, word)));
        let same_home = match (&context.home, &actor.affiliation) {
            (Some(home), Some(other)) => home == other || other.namespace() == "office",
            _ => true,
        };
        same_name && same_home
    })
}

/// Surnames alone among the free tokens, of people whom the text names in full somewhere.
fn bare_surnames(
    a: &Annotated<'_>,
    actors: &Actors<'_>,
    surnames: &Surnames,
    beginnings: &[Beginning],
    free: &[bool],
    found: &mut Vec<MentionDraft>,
) {
    let mut ahead = beginnings.iter().peekable();
    for sentence in &a.segments.sentences {
        let Range { start, end: limit } = sentence.tokens;
        let mut end = start;
        while let Some(&Beginning { token: n, .. }) = ahead.next_if(|next| next.token < limit) {
            let token = a.token(n);
            // "in May" after "Theresa May" is the month.
            let dated = || n > 0 && a.is(n - 1, &[WordClass::Preposition]) && a.hits_in(layer::TIME, token.span).next().is_some();
            if n < end || !free[n] || token.kind != TokenKind::Word || !(token.capital || token.hyphen) {
                continue;
            }
            let longest = free[n..limit.min(n + surnames.longest)].iter().take_while(|&&free| free).count();
            let bearer = |length: usize| {
                let tokens = n..n + length;
                surnames.find(a.segments.span(tokens.clone()).of(a.text)).map(|actor| (tokens, actor))
            };
            let Some((tokens, actor)) = (1..=longest).rev().find_map(bearer).filter(|_| !dated()) else { continue };
            end = tokens.end;
            let tokens = whole_name(a, actors, free, start, tokens, actor);
            let span = a.segments.span(tokens.clone());
            let rule = "mention/surname-of-a-person-named-elsewhere";
            found.push(MentionDraft { span, tokens, actor, kind: MentionKind::Name, rule, entry: None });
        }
    }
}

/// How many words of a name stand before its surname at most.
const NAME: usize = 8;

/// A surname with the rest of the name before it, where the text prints it again: "Tigran Hakobyan".
fn whole_name(
    a: &Annotated<'_>,
    actors: &Actors<'_>,
    free: &[bool],
    first: usize,
    surname: Range<usize>,
    actor: ActorNo,
) -> Range<usize> {
    let name = &actors.get(actor).actor.name;
    // "Rinat Akhmetov", of whom else "Mr. Akhmetov" is said.
    let alone = !name.contains(' ');
    let own = |n: usize| alone && !is_common_word(a, n) || name.split(' ').any(|part| same_name(part, a.word(n)));
    let first = first.max(surname.start.saturating_sub(NAME));
    let mut start = surname.start;
    while start > first
        && a.kind(start - 1) == Some(TokenKind::Word)
        && a.token(start - 1).capital
        && free[start - 1]
        && own(start - 1)
    {
        start -= 1;
    }
    start..surname.end
}

/// "the Economic Community of West African States (ECOWAS)": a name in capitals, bracketed behind a body, is another for it.
fn acronyms(a: &Annotated<'_>, mentions: &Mentions) -> Vec<MentionDraft> {
    let mut known: HashMap<&str, ActorNo> = HashMap::default();
    for m in &mentions.list {
        let (open, name, close) = (m.tokens.end, m.tokens.end + 1, m.tokens.end + 2);
        if a.kind(open) != Some(TokenKind::Open) {
            continue;
        }
        let word = a.word(name);
        if a.kind(close) == Some(TokenKind::Close)
            && a.word(open) == "("
            && word.chars().count() >= 2
            && word.chars().all(|c| c.is_uppercase() || c == '-')
            && mentions.at(name).is_none()
        {
            known.entry(word).or_insert(m.actor);
        }
    }
    let mut found = Vec::new();
    if known.is_empty() {
        return found;
    }
    for n in 0..a.segments.tokens.len() {
        if let Some(&actor) = known.get(a.word(n)) {
            let span = a.token(n).span;
            let rule = "mention/acronym-introduced-in-brackets";
            found.push(MentionDraft { span, tokens: n..n + 1, actor, kind: MentionKind::Name, rule, entry: None });
        }
    }
    found
}
