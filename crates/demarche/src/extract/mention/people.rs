//! The people and organs of a document by where it names them: whom "the minister" or "the government" means is whoever
//! fits and stands nearest before.

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::entry::Level;
use crate::lexicon::words::WordClass;
use crate::model::{ActorId, ActorKind, MentionKind};

use super::MentionDraft;

/// How many mentions away a description is looked for: further off, readers would not look either.
const RECENT: usize = 128;

/// How many mentions back the members of a set are looked for.
const SET: usize = 12;

/// Who has been named where, in text order.
pub(super) struct People {
    /// People by the tokens of their mentions.
    named: Vec<(std::ops::Range<usize>, ActorNo)>,
    /// Organs by the token behind their mentions.
    organs: Vec<(usize, ActorNo)>,
    /// People without a name by the noun for them and the office, the last to be mentioned last.
    unnamed: Vec<(ActorNo, String, Option<String>)>,
    /// The last description and the token behind it.
    last: Option<(usize, ActorNo)>,
    /// The state that the text speaks of most.
    pub(super) main: Option<u32>,
}

/// The holder of an office whom a title without a name asks for.
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
    pub(super) noun: &'w str,
    pub(super) office: Option<&'w str>,
    pub(super) like: Like,
    pub(super) home: Option<ActorId>,
    pub(super) many: bool,
    pub(super) definite: bool,
    /// "one protester", "others": of those whom the text has spoken of.
    pub(super) part: bool,
}

impl People {
    pub(super) fn new<'m>(actors: &Actors<'_>, linked: impl Iterator<Item = &'m MentionDraft>, main: Option<u32>) -> Self {
        let mut people = Self { named: Vec::new(), organs: Vec::new(), unnamed: Vec::new(), last: None, main };
        for m in linked {
            let id = actors.id(m.actor);
            if actors.get(m.actor).actor.kind == ActorKind::Person {
                people.named.push((m.tokens.clone(), m.actor));
            } else if id.namespace() == "office" && m.kind != MentionKind::Metonym {
                people.organs.push((m.tokens.end, m.actor));
            }
        }
        people.named.sort_by_key(|(tokens, _)| tokens.start);
        people
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
        let level = |office: &str| a.lexicon.office(office).map(|office| office.level);
        let offices = || wanted.offices.iter().map(|&n| &a.lexicon.entries().office[n as usize]);
        let holds = |no: ActorNo| role(no).is_some_and(|role| offices().any(|office| office.id == role.office)) && at_home(no);
        // Whoever is in office on the day goes before whoever was.
        let in_office = |no: &ActorNo| actors.get(*no).in_office;
        if wanted.former {
            return before().chain(after()).find(|&no| holds(no) && !in_office(&no));
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
        let exact = before().filter(|&no| holds(no) && in_office(&no)).find(|&no| !acts(no));
        let exact = exact.or_else(|| before().filter(|&no| holds(no)).find(in_office));
        let exact = exact.or_else(|| after().filter(|&no| holds(no) && wanted.home.is_some()).find(in_office));
        if let Some(no) = exact.or_else(|| before().find(|&no| holds(no))) {
            return Some(no);
        }
        let noun = wanted.noun?;
        // "the Peruvian leader": whoever leads the state.
        let heads = |no: ActorNo| role(no).is_some_and(|role| level(&role.office) == Some(Level::Head));
        if noun == "leader"
            && wanted.home.is_some_and(|home| home.namespace() == "state")
            && let Some(no) = before().filter(|&no| heads(no) && at_home(no)).find(in_office)
        {
            return Some(no);
        }
        // "the minister" for a defence minister; the first among the ministers is called by the full title.
        let shorter = |no: ActorNo| {
            role(no).is_some_and(|role| {
                role.title.rsplit(' ').next() == Some(noun) && level(&role.office).is_some_and(|level| level != Level::Head)
            })
        };
        if let Some(no) = before().find(|&no| shorter(no) && at_home(no)) {
            return Some(no);
        }
        // "the diplomat" for an ambassador or somebody of the foreign ministry.
        let own = offices().next()?;
        let kin = matches!(own.level, Level::Envoy | Level::Military | Level::Spokesperson | Level::Legislator);
        let known = self.unnamed.iter().rev().take(RECENT).any(|(_, known, _)| known == noun);
        let diplomatic = |office: &str| {
            let office = a.lexicon.office(office);
            own.id == "diplomat"
                && office.is_some_and(|office| {
                    office.level == Level::Spokesperson || office.organ.as_deref() == Some("foreign-ministry")
                })
        };
        let like = |no: ActorNo| role(no).is_some_and(|role| level(&role.office) == Some(own.level) || diplomatic(&role.office));
        before().find(|&no| kin && !known && like(no) && at_home(no))
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
            let Some(role) = actors.get(no).actor.role.as_ref() else { continue };
            let head = a.lexicon.office(&role.office).is_some_and(|office| office.level == Level::Head);
            let holds = |&n: &u32| a.lexicon.entries().office[n as usize].id == role.office;
            let called =
                noun.is_some() && role.title.rsplit(' ').next() == noun || wanted.offices.iter().any(holds) || leads && head;
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

    /// "the official" after "a senior Russian official" is the same, and so is "the PM" after "the prime minister"; an
    /// indefinite phrase is always somebody new.
    pub(super) fn unnamed(&mut self, actors: &mut Actors<'_>, name: &str, who: Nameless<'_>) -> ActorNo {
        let Nameless { noun, office, like, home, many, definite, part } = who;
        let home = home.or_else(|| {
            let whole = |known: &str| known == noun || known.strip_suffix('s') == Some(noun);
            let (no, ..) = self.unnamed.iter().rev().take(RECENT).find(|(_, known, _)| part && whole(known))?;
            actors.get(*no).actor.affiliation.clone()
        });
        let same = self.unnamed.iter().rev().take(RECENT).find(|(no, known, held)| {
            let draft = actors.get(*no);
            let called =
                known == noun || like == Like::Office && office.is_some() && held.as_deref() == office && draft.plural == many;
            definite && called && (home.is_none() || draft.actor.affiliation == home)
        });
        let last = || {
            self.unnamed
                .iter()
                .rev()
                .take(RECENT)
                .find(|(no, ..)| like == Like::Anybody && definite && actors.get(*no).plural == many)
        };
        let same = same.or_else(last);
        let no = same.map_or_else(|| actors.unnamed(name, home.clone(), many), |&(no, ..)| no);
        self.unnamed.push((no, noun.to_owned(), office.map(str::to_owned)));
        no
    }

    /// Keeps where a description ended.
    pub(super) fn described(&mut self, end: usize, no: ActorNo) {
        self.last = Some((end, no));
    }
}
