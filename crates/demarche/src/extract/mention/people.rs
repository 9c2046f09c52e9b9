//! The people and organs of a document by where it names them: whom "the minister" or "the government" means is whoever
//! fits and stands nearest before.

use std::ops::Range;

use smol_str::SmolStr;

use crate::extract::actors::{ActorNo, Actors, Draft};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::entry::{Level, Office};
use crate::lexicon::reading::layer;
use crate::lexicon::words::WordClass;
use crate::model::{Actor, ActorId, ActorKind, MentionKind, Role};

use super::MentionDraft;
use super::found::Found;
use super::names::Context;

/// How many mentions away a description is looked for: further off, readers would not look either.
const RECENT: usize = 128;

/// How many tokens back sentences are searched for the state that they are about.
const NEAR: usize = 400;

/// How many mentions back the members of a set are looked for.
const SET: usize = 12;

/// Who has been named where, in text order.
#[derive(Default)]
pub(super) struct People {
    /// People by the tokens of their mentions.
    named: Vec<(Range<usize>, ActorNo)>,
    /// Organs by the token behind their mentions.
    organs: Vec<(usize, ActorNo)>,
    /// Organs so far whose words do not tell their state, in the same way.
    told: Vec<(usize, ActorNo)>,
    /// People without a name by the noun for them and the office, the last to be mentioned last.
    unnamed: Vec<(ActorNo, SmolStr, Option<u32>)>,
    /// The last description and the token behind it.
    last: Option<(usize, ActorNo)>,
    /// The states that act or are spoken of, or whose people are, by the tokens of their mentions.
    states: Vec<(Range<usize>, u32)>,
    pub(super) about: About,
}

/// The state that a text speaks of most, and whether its dateline tells so from the start.
#[derive(Clone, Copy, Default)]
pub(super) struct About {
    pub(super) state: Option<u32>,
    pub(super) told: bool,
}

/// The holder of an office whom a title without a name asks for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'w> {
    pub(super) offices: &'w [u32],
    pub(super) home: Option<&'w ActorId>,
    /// The homes to which alone the title belongs, if there are any.
    pub(super) of: &'w [ActorId],
    /// The title's last word, where it stands alone: "minister".
    pub(super) noun: Option<&'w str>,
    pub(super) definite: bool,
    /// Whether somebody is asked for who held it once.
    pub(super) former: bool,
    /// The first token of the sentence.
    pub(super) sentence: usize,
    /// Whether the title opens its sentence and a verb stands behind it.
    pub(super) leads: bool,
}

/// Whether a verb stands behind a phrase, perhaps over an adverb: "Berg thanked", "Berg also thanked".
pub(super) fn acts(a: &Annotated<'_>, end: usize) -> bool {
    let verb = |n: usize| a.words.get(n).is_some_and(|word| !word.verb().is_empty() || word.classes().has(WordClass::Be));
    verb(end) || a.is(end, &[WordClass::Adverb]) && verb(end + 1)
}

/// Whom somebody without a name can be that the text has mentioned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Like {
    /// Whoever was called by the same noun.
    Noun,
    /// Whoever held the office: an abbreviation stands for any title of it ("the PM").
    Office,
    /// Whoever was the last ("the source").
    Anybody,
}

/// Somebody whom a phrase means without a name.
pub(super) struct Nameless<'w> {
    pub(super) noun: &'w SmolStr,
    pub(super) office: Option<u32>,
    pub(super) like: Like,
    pub(super) home: Option<ActorId>,
    pub(super) many: bool,
    pub(super) definite: bool,
    /// "one protester", "others": of those whom the text has spoken of.
    pub(super) part: bool,
}

impl People {
    /// Those of another document in place of all that are there.
    pub(super) fn fill<'m>(
        &mut self,
        actors: &Actors<'_>,
        linked: impl Iterator<Item = &'m MentionDraft>,
        found: &[Found],
        about: About,
    ) {
        let Self { named, organs, told, unnamed, last, states, about: known } = self;
        named.clear();
        organs.clear();
        told.clear();
        unnamed.clear();
        states.clear();
        (*last, *known) = (None, about);
        for m in linked {
            let Actor { id, kind, .. } = &actors.get(m.actor).actor;
            let acts = !matches!(kind, ActorKind::Media | ActorKind::ArmedGroup | ActorKind::Party);
            if acts && let Some(state) = actors.state_of(m.actor) {
                self.states.push((m.tokens.clone(), state));
            }
            if *kind == ActorKind::Person {
                self.named.push((m.tokens.clone(), m.actor));
            } else if id.is_in("office") && m.kind != MentionKind::Metonym {
                self.organs.push((m.tokens.end, m.actor));
            }
        }
        // "Iran's foreign minister", "a Norwegian diplomat"
        for phrase in found {
            if let Found::Office { context: Context { home: Some(home), .. }, .. } | Found::Unnamed { home: Some(home), .. } =
                phrase
                && home.is_in("state")
                && let Some(state) = actors.lexicon().state(home.as_str())
            {
                self.states.push((phrase.tokens(), state));
            }
        }
        self.named.sort_by_key(|(tokens, _)| tokens.start);
        self.states.sort_by_key(|(tokens, _)| tokens.start);
    }

    /// The person whose mention begins at a token.
    pub(super) fn at(&self, token: usize) -> Option<ActorNo> {
        let n = self.named.partition_point(|(tokens, _)| tokens.start < token);
        self.named.get(n).filter(|(tokens, _)| tokens.start == token).map(|&(_, no)| no)
    }

    /// The home of whoever stands before a possessive: "the prime minister's spokesman".
    pub(super) fn owner_home(&self, a: &Annotated<'_>, actors: &Actors<'_>, start: usize) -> Option<ActorId> {
        let end = start.checked_sub(1).filter(|&n| a.kind(n) == Some(TokenKind::Possessive))?;
        let n = self.named.partition_point(|(tokens, _)| tokens.end <= end);
        let named = n.checked_sub(1).map(|n| &self.named[n]).filter(|(tokens, _)| tokens.end == end).map(|&(_, no)| no);
        let owner = named.or_else(|| self.last.filter(|&(close, _)| close == end).map(|(_, no)| no))?;
        actors.get(owner).actor.affiliation.clone()
    }

    /// Somebody of the text who holds the office: by its name, else by a shorter title, else by one of its level.
    pub(super) fn holder(&self, a: &Annotated<'_>, actors: &Actors<'_>, token: usize, wanted: &Wanted<'_>) -> Option<ActorNo> {
        if !wanted.definite {
            return None;
        }
        let here = self.named.partition_point(|(tokens, _)| tokens.start < token);
        let before = || self.named[..here].iter().rev().take(RECENT).map(|&(_, no)| no);
        let after = || self.named[here..].iter().take(RECENT).map(|&(_, no)| no);
        let at_home = |no: ActorNo| match (wanted.home, actors.home(no)) {
            (Some(home), own) => own == Some(home),
            (None, own) => wanted.of.is_empty() || own.is_some_and(|own| wanted.of.contains(own)),
        };
        let role = |no: ActorNo| actors.get(no).actor.role.as_ref();
        let office = |no: ActorNo| actors.get(no).office.map(|n| &a.lexicon.entries().office[n as usize]);
        let level = |no: ActorNo| office(no).map(|office| office.level);
        let holds = |no: ActorNo| actors.get(no).office.is_some_and(|n| wanted.offices.contains(&n)) && at_home(no);
        // Whoever is in office on the day goes before whoever was.
        let in_office = |no: &ActorNo| actors.get(*no).in_office;
        if wanted.former {
            // "the former Estonian prime minister" of somebody who is a commissioner now.
            let held = |no: ActorNo| {
                let offices = wanted.offices.iter().map(|&n| &a.lexicon.entries().office[n as usize]);
                let terms = offices.filter_map(|office| wanted.home.map(|home| a.lexicon.terms(&office.id, home.name())));
                let mut people = terms.flatten().map(|(n, _)| &a.lexicon.entries().person[n as usize].id);
                people.any(|id| actors.id(no).name() == id)
            };
            let once = before().chain(after()).find(|&no| holds(no) && !in_office(&no));
            return once.or_else(|| before().find(|&no| !holds(no) && held(no)));
        }
        // "President Berg thanked the president": who acts here is not meant, if anybody else can be.
        let acts = |no: ActorNo| {
            self.named[..here].iter().rev().take(SET).take_while(|(tokens, _)| tokens.start >= wanted.sentence).any(
                |(tokens, other)| {
                    *other == no
                        && !a
                            .words
                            .get(tokens.end)
                            .is_none_or(|word| word.verb().is_empty() && !word.classes().has(WordClass::Be))
                },
            )
        };
        // "the Secretary" beside "the Minister", where both mind foreign affairs: whose title has the word.
        let called = |no: ActorNo| {
            let noun = |role: &Role| wanted.noun.is_some_and(|noun| role.title.split(' ').any(|word| word == noun));
            role(no).is_some_and(noun)
        };
        // "The Secretary met the Foreign Minister of Norway, Lind. The Secretary": whoever was called so from the start.
        let known = |noun: &str| self.unnamed.iter().rev().take(RECENT).any(|(_, known, _)| known == noun);
        let nameless = wanted.home.is_none() && wanted.noun.is_some_and(known);
        let held = || before().filter(|&no| holds(no));
        let later = || wanted.home.and_then(|_| after().filter(|&no| holds(no)).find(in_office));
        if let Some(last) = held().next() {
            let free = || held().filter(in_office).filter(|&no| !acts(no) && (!nameless || called(no)));
            let fits = |no: ActorNo| holds(no) && in_office(&no) && called(no);
            let topic = || if wanted.leads { self.topic(a, here, &fits) } else { None };
            let named = || held().find(|&no| called(no));
            let exact = topic().or_else(|| free().find(|&no| called(no))).or_else(named).or_else(|| free().next());
            let other = || held().find(in_office).or_else(later).or(Some(last)).filter(|_| !nameless);
            return exact.or_else(other);
        }
        if nameless {
            return None;
        }
        if let Some(no) = later() {
            return Some(no);
        }
        let noun = wanted.noun?;
        // "the Peruvian leader": whoever leads the state.
        let heads = |no: ActorNo| level(no) == Some(Level::Head);
        if noun == "leader"
            && wanted.home.is_some_and(|home| home.is_in("state"))
            && let Some(no) = before().filter(|&no| heads(no) && at_home(no)).find(in_office)
        {
            return Some(no);
        }
        // "the minister" for a defence minister; the first among the ministers is called by the full title.
        let shorter = |no: ActorNo| {
            level(no).is_some_and(|level| level != Level::Head)
                && role(no).is_some_and(|role| role.title.rsplit(' ').next() == Some(noun))
        };
        if let Some(no) = before().find(|&no| shorter(no) && at_home(no)) {
            return Some(no);
        }
        // "the diplomat" for an ambassador or somebody of the foreign ministry.
        let own = &a.lexicon.entries().office[*wanted.offices.first()? as usize];
        let kin = matches!(own.level, Level::Envoy | Level::Military | Level::Spokesperson | Level::Legislator);
        if !kin || known(noun) {
            return None;
        }
        let diplomatic = |office: &Office| {
            own.id == "diplomat" && (office.level == Level::Spokesperson || office.organ.as_deref() == Some("foreign-ministry"))
        };
        let like = |no: ActorNo| office(no).is_some_and(|office| office.level == own.level || diplomatic(office));
        before().find(|&no| like(no) && at_home(no))
    }

    /// "President Berg met President Lind. The President thanked": of those who fit in the last sentence that names one, who opens it or
    /// acts first.
    fn topic(&self, a: &Annotated<'_>, here: usize, fits: &dyn Fn(ActorNo) -> bool) -> Option<ActorNo> {
        let known = || self.named[..here].iter().rev().take(SET).filter(|(_, no)| fits(*no));
        let sentence = |tokens: &Range<usize>| a.segments.sentence_at(a.token(tokens.start).span.start());
        let last = known().next().map(|(tokens, _)| sentence(tokens))?;
        let same = known().take_while(|(tokens, _)| sentence(tokens) == last);
        let opens = |tokens: &Range<usize>| {
            last.is_some_and(|n| tokens.start <= a.segments.sentences[n].tokens.start + 1) || acts(a, tokens.end)
        };
        same.filter(|(tokens, _)| opens(tokens)).last().map(|&(_, no)| no)
    }

    /// "the leaders", "the two ministers": the last people of different homes to whom the plural applies.
    pub(super) fn set(
        &self,
        a: &Annotated<'_>,
        actors: &mut Actors<'_>,
        token: usize,
        wanted: &Wanted<'_>,
        count: Option<usize>,
    ) -> Option<ActorNo> {
        let noun = wanted.noun.and_then(|noun| noun.strip_suffix('s'));
        let here = self.named.partition_point(|(tokens, _)| tokens.start < token);
        let leads = a.is(token, &[WordClass::MemberNoun])
            || a.is(token + 1, &[WordClass::MemberNoun])
            || a.is(token + 2, &[WordClass::MemberNoun]);
        let mut members: Vec<ActorNo> = Vec::new();
        for &(_, no) in self.named[..here].iter().rev().take(SET) {
            let Draft { actor: Actor { role: Some(role), .. }, office, .. } = actors.get(no) else { continue };
            let head = office.is_some_and(|n| a.lexicon.entries().office[n as usize].level == Level::Head);
            let holds = office.is_some_and(|n| wanted.offices.contains(&n));
            let called = noun.is_some() && role.title.rsplit(' ').next() == noun || holds || leads && head;
            let apart = members.iter().all(|&other| other != no && actors.home(other) != actors.home(no));
            if called && apart {
                members.push(no);
            }
            if members.len() == count.unwrap_or(2) {
                members.reverse();
                return Some(actors.joint(&members));
            }
        }
        None
    }

    /// The state whose organ tells something, by what it tells of: whom its sentence is about, else those before it.
    ///
    /// None where one called so has been named before and is still spoken of, for an army tells what others do to it; beyond the
    /// paragraph one of the same kind counts, too.
    pub(super) fn subject_state(
        &self,
        a: &Annotated<'_>,
        actors: &Actors<'_>,
        organ: &str,
        tokens: &Range<usize>,
    ) -> Option<u32> {
        let (start, last) = (tokens.start, tokens.end - 1);
        if !tells(a, tokens) || organ == "government" || a.is(last, &[WordClass::OrganAbroad]) {
            return None;
        }
        let mut sentence = a.segments.sentence_at(a.token(start).span.start())?;
        let own = a.segments.sentences[sentence].tokens.start;
        let paragraph = a.segments.sentences[sentence].paragraph;
        let opens = a.segments.sentences[a.segments.paragraphs[paragraph].sentences.start].tokens.start;
        let before = &self.organs[..self.organs.partition_point(|&(close, _)| close <= start)];
        let same = before.iter().rev().take(RECENT).find(|&&(close, _)| a.is_word(close - 1, a.word(last)));
        if let Some(&(close, no)) = same {
            let home = actors.state_of(no);
            let here = || self.states[self.state_from(own)..self.state_from(start)].iter().any(|&(_, state)| Some(state) == home);
            if close > opens || home == self.about.state || here() {
                return None;
            }
        }
        let alike = |no: ActorNo| actors.id(no).name().rsplit('/').next() == Some(organ);
        let known = same.is_some() || before.iter().rev().take(RECENT).any(|&(_, no)| alike(no));
        let mut end = start;
        loop {
            let first = a.segments.sentences[sentence].tokens.start;
            if let Some(state) = self.acting(a, first, end, start) {
                return Some(state);
            }
            end = first;
            sentence = sentence.checked_sub(1)?;
            if start - end > NEAR || known && a.segments.sentences[sentence].paragraph != paragraph {
                return None;
            }
        }
    }

    /// The state that the text is about, if readers of what stands before a token know it.
    pub(super) fn main_before(&self, token: usize) -> Option<u32> {
        let known = |&main: &u32| {
            let before = &self.states[..self.state_from(token)];
            self.about.told || before.iter().rev().take(RECENT).any(|&(_, state)| state == main)
        };
        self.about.state.filter(known)
    }

    /// The first state among the tokens of a sentence that depends on no preposition, in the same quotation as `at` or none like it.
    fn acting(&self, a: &Annotated<'_>, first: usize, end: usize, at: usize) -> Option<u32> {
        let quote = |n: usize| a.segments.quote_at(a.token(n).span.start());
        let acts = |tokens: &Range<usize>| {
            let article = tokens.start > first && a.is(tokens.start - 1, &[WordClass::Determiner]);
            let opens = tokens.start - usize::from(article);
            let depends = opens > first && a.is(opens - 1, &[WordClass::Preposition]);
            !depends && a.kind(tokens.end) != Some(TokenKind::Possessive) && quote(tokens.start) == quote(at)
        };
        let mut named = self.states[self.state_from(first)..self.state_from(end)].iter().take(SET);
        named.find(|(tokens, _)| acts(tokens)).map(|&(_, state)| state)
    }

    /// The place among the states' mentions of the first that begins at a token or behind it.
    fn state_from(&self, token: usize) -> usize {
        self.states.partition_point(|(tokens, _)| tokens.start < token)
    }

    /// The organ that a noun without a home means: one called by the same word, else one of the same kind.
    pub(super) fn last_organ(&self, a: &Annotated<'_>, actors: &Actors<'_>, organ: &str, end: usize) -> Option<ActorNo> {
        let here = self.organs.partition_point(|&(close, _)| close <= end);
        let nearest = || self.organs[..here].iter().rev().chain(&self.organs[here..]).take(RECENT);
        let word = a.word(end - 1);
        let same = nearest().find(|&&(close, _)| a.is_word(close - 1, word));
        let kind = || nearest().find(|&&(_, no)| actors.id(no).name().rsplit('/').next() == Some(organ));
        // Governments are called by one word of several; ministries and parliaments of different states by the same.
        same.or_else(|| kind().filter(|_| organ != "government")).map(|&(_, no)| no)
    }

    /// The state of somebody of whom only the organ is said ("an army spokesman"), or of a state's officer: that of the organ named
    /// nearest before, else of whom its sentence is about, else the one that the text is about.
    pub(super) fn served(&self, a: &Annotated<'_>, actors: &Actors<'_>, organ: &str, tokens: &Range<usize>) -> Option<ActorId> {
        let here = self.organs.partition_point(|&(close, _)| close <= tokens.end);
        let last = |list: &[(usize, ActorNo)]| {
            let alike = |no: ActorNo| actors.id(no).name().rsplit('/').next() == Some(organ);
            list.iter().rev().take(RECENT).find(|&&(_, no)| alike(no)).copied()
        };
        // "Bahrain did the same, a government official said"; an army tells what others do to it.
        let here_acts = || {
            let sentence = a.segments.sentence_at(a.token(tokens.start).span.start())?;
            let state = self.acting(a, a.segments.sentences[sentence].tokens.start, tokens.start, tokens.start)?;
            Some(a.lexicon.state_id(state).clone())
        };
        if organ == "government"
            && let Some(home) = here_acts()
        {
            return Some(home);
        }
        if let Some((_, no)) = last(&self.organs[..here]).max(last(&self.told)) {
            return actors.home(no).cloned();
        }
        let state = self.subject_state(a, actors, organ, tokens).or_else(|| self.main_before(tokens.start))?;
        Some(a.lexicon.state_id(state).clone())
    }

    /// Keeps an organ whose state its words do not tell.
    pub(super) fn heard(&mut self, end: usize, organ: ActorNo) {
        self.told.push((end, organ));
    }

    /// "the official" after "a senior Russian official" is the same, and so is "the PM" after "the prime minister"; an
    /// indefinite phrase is always somebody new.
    pub(super) fn unnamed(&mut self, actors: &mut Actors<'_>, name: &str, who: Nameless<'_>) -> ActorNo {
        let Nameless { noun, office, like, home, many, definite, part } = who;
        let recent = |wanted: bool| self.unnamed.iter().rev().take(if wanted { RECENT } else { 0 });
        let home = home.or_else(|| {
            let whole = |known: &str| known == noun.as_str() || known.strip_suffix('s') == Some(noun.as_str());
            let (no, ..) = recent(part).find(|(_, known, _)| whole(known))?;
            actors.get(*no).actor.affiliation.clone()
        });
        let same = recent(definite).find(|(no, known, held)| {
            let plural = || actors.get(*no).plural == many;
            let called = known == noun || like == Like::Office && office.is_some() && *held == office && plural();
            called && (home.is_none() || actors.get(*no).actor.affiliation == home)
        });
        let last = || recent(definite && like == Like::Anybody).find(|(no, ..)| actors.get(*no).plural == many);
        let no = same.or_else(last).map(|&(no, ..)| no);
        let no = no.unwrap_or_else(|| actors.unnamed(name, home, many));
        self.unnamed.push((no, noun.clone(), office));
        no
    }

    /// Keeps the noun by which somebody may be called again.
    pub(super) fn called(&mut self, no: ActorNo, noun: SmolStr) {
        self.unnamed.push((no, noun, None));
    }

    /// Keeps where a description ended.
    pub(super) fn described(&mut self, end: usize, no: ActorNo) {
        self.last = Some((end, no));
    }
}

/// "the Defence Ministry said", "according to state television", "…, said the ministry": whether an organ's name is the source of
/// what is told.
pub(super) fn tells(a: &Annotated<'_>, tokens: &Range<usize>) -> bool {
    let says = |n: usize| {
        a.words.get(n).is_some_and(|word| !word.verb().is_empty()) && a.hits_in(layer::REPORT, a.token(n).span).next().is_some()
    };
    let opens = tokens.start - usize::from(tokens.start > 0 && a.is_word(tokens.start - 1, "the"));
    let Some(before) = opens.checked_sub(1) else { return says(tokens.end) };
    let earlier = |n: usize| before.checked_sub(n);
    let referred = a.is_word(before, "to") && earlier(1).is_some_and(|n| a.is_word(n, "according"));
    let closed = earlier(1).is_some_and(|n| matches!(a.kind(n), Some(TokenKind::Comma | TokenKind::Quote)));
    says(tokens.end) || referred || closed && says(before)
}
