//! What the grammar of phrases gives, and how each sort of phrase is linked to its actor.

use std::ops::Range;

use smol_str::SmolStr;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::annotate::Annotated;
use crate::extract::segment::TokenKind;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Level;
use crate::lexicon::reading::{NameForm, Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{ActorId, ActorKind, MentionKind, Role};
use crate::text::{Span, small};

use super::MentionDraft;
use super::names::{self, Context, NameRun, Surnames};
use super::ordinary::is_common_word;
use super::people::{Like, Nameless, People, Wanted, acts, tells};

/// A phrase that names or means an actor, not yet linked.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// A person by name, with title or without.
    Person { tokens: Range<usize>, run: NameRun, context: Context, title: Option<SmolStr>, former: bool },
    /// A state, organisation, metonym or group by itself.
    /// The span is narrower than the tokens in compounds ("US-led").
    Actor { tokens: Range<usize>, span: Span, reading: Reading, place: bool },
    /// A ministry, parliament, embassy or other organ.
    Organ { tokens: Range<usize>, home: Option<ActorId>, organ: SmolStr, entry: Option<Reading> },
    /// "the Trump administration".
    Administration { tokens: Range<usize>, surname: SmolStr, home: ActorId },
    /// A group that the phrase makes: "NATO members".
    Group { tokens: Range<usize>, home: ActorId },
    /// A body that no dictionary lists: "the Atlantic Forum Council".
    Body { tokens: Range<usize>, home: Option<ActorId> },
    /// An office without its holder's name.
    /// The bearer is the first token of a name in apposition: "the Italian minister, Luca Neri,".
    Office {
        tokens: Range<usize>,
        /// The title's own words, and the head of all that belongs to it.
        title: Range<usize>,
        head: usize,
        context: Context,
        many: bool,
        /// The states or bodies of "the presidents of Brazil and Peru".
        of_each: Vec<ActorId>,
        definite: bool,
        /// Whether home or capitals say without an article that one holder is meant: "British prime minister", "the UN's".
        told: bool,
        former: bool,
        /// "the two ministers".
        count: Option<usize>,
        /// The first token of its sentence.
        sentence: usize,
        bearer: Option<usize>,
        entry: Option<Reading>,
    },
    /// Somebody by a common noun: "a senior Russian official".
    Unnamed { tokens: Range<usize>, head: usize, home: Option<ActorId>, many: bool, definite: bool, bearer: Option<usize> },
}

impl Found {
    pub(super) fn tokens(&self) -> Range<usize> {
        match self {
            Self::Person { tokens, .. }
            | Self::Actor { tokens, .. }
            | Self::Organ { tokens, .. }
            | Self::Administration { tokens, .. }
            | Self::Group { tokens, .. }
            | Self::Body { tokens, .. }
            | Self::Office { tokens, .. }
            | Self::Unnamed { tokens, .. } => tokens.clone(),
        }
    }

    /// Writes what the phrase says of a person: office and affiliation.
    pub(super) fn describe(&self, a: &Annotated<'_>, actors: &mut Actors<'_>, no: ActorNo, stranger: bool) {
        let Self::Person { context, title, former, run, .. } = self else { return };
        if stranger
            && let Some(gender) =
                names::gender_said(a, run.tokens.start, self.tokens().start).or_else(|| names::gender_named(a, run))
        {
            actors.get_mut(no).gender.get_or_insert(gender);
        }
        let office = context.offices.first().copied();
        let draft = actors.get_mut(no);
        if stranger || draft.actor.affiliation.is_none() {
            if let Some(home) = context.home.clone().filter(|_| draft.actor.affiliation.is_none()) {
                draft.actor.affiliation = Some(home);
            }
            if draft.actor.role.is_none()
                && !former
                && let Some(title) = title
            {
                draft.office = office.or_else(|| a.lexicon.office_number("official"));
                let id = office.map_or("official", |n| &a.lexicon.entries().office[n as usize].id);
                draft.actor.role = Some(Role { title: title.to_string(), office: id.to_owned() });
            }
        }
    }

    /// Links everything but people, offices and the unnamed.
    pub(super) fn link(&self, a: &Annotated<'_>, actors: &mut Actors<'_>, surnames: &mut Surnames) -> Option<MentionDraft> {
        let tokens = self.tokens();
        let span = if let Self::Actor { span, .. } = self { *span } else { a.segments.span(tokens.clone()) };
        let name = span.of(a.text);
        let mention = |actor, kind, rule, entry| Some(MentionDraft { span, tokens: tokens.clone(), actor, kind, rule, entry });
        match self {
            &Self::Actor { reading, place, .. } => {
                let (actor, kind, rule) = match reading {
                    Reading::State(n, form) => match form {
                        NameForm::Name | NameForm::People => (actors.state(n), MentionKind::Name, "mention/name"),
                        NameForm::Adjective => (actors.state(n), MentionKind::Adjective, "mention/adjective"),
                        NameForm::Capital => {
                            let of = a.lexicon.entries().state[n as usize].id.clone();
                            (actors.organ(&of, "government", name), MentionKind::Metonym, "mention/capital-that-acts")
                        }
                    },
                    Reading::Organisation(n, NameForm::Adjective) => {
                        (actors.organisation(n), MentionKind::Adjective, "mention/adjective")
                    }
                    Reading::Organisation(n, _) => (actors.organisation(n), MentionKind::Name, "mention/name"),
                    Reading::Metonym(n) => {
                        let entry = &a.lexicon.entries().metonym[n as usize];
                        if entry.of.starts_with("org/") {
                            let body = a.lexicon.organisation(&entry.of)?;
                            (actors.organisation(body), MentionKind::Metonym, "mention/metonym")
                        } else {
                            (actors.organ(&entry.of, &entry.organ, &entry.form), MentionKind::Metonym, "mention/metonym")
                        }
                    }
                    Reading::Group(n) => (actors.group(n), MentionKind::Name, "mention/group"),
                    Reading::Person(n) | Reading::PersonAlone(n) => {
                        let no = actors.person(n);
                        surnames.add(actors, no, &a.lexicon.entries().person[n as usize].surnames);
                        (no, MentionKind::Name, "mention/person-of-the-dictionary")
                    }
                    _ => return None,
                };
                if place { None } else { mention(actor, kind, rule, Some(reading)) }
            }
            Self::Organ { home: Some(home), organ, entry, .. } => {
                let actor = actors.organ(home.as_str(), organ, name);
                mention(actor, MentionKind::Name, "mention/home-and-organ", *entry)
            }
            Self::Administration { surname, home, .. } => {
                let organ = format!("{}-administration", crate::extract::actors::slug(surname));
                let actor = actors.organ(home.as_str(), &organ, name);
                actors.get_mut(actor).actor.kind = ActorKind::Government;
                mention(actor, MentionKind::Name, "mention/administration", None)
            }
            Self::Group { home, .. } => {
                let members = a.lexicon.organisation(home.as_str()).and_then(|n| {
                    let no = actors.organisation(n);
                    actors.has_members(no).then(|| actors.members(no).cloned().collect())
                });
                let actor = actors.made_group(name, Some(home.clone()), members);
                mention(actor, MentionKind::Name, "mention/members-of-a-body", None)
            }
            Self::Body { home, .. } => {
                let actor = actors.body(name, home.clone());
                mention(actor, MentionKind::Name, "mention/body-introduced-by-the-text", None)
            }
            // Its home is looked for when all states of the text are known.
            Self::Organ { home: None, .. } | Self::Person { .. } | Self::Office { .. } | Self::Unnamed { .. } => None,
        }
    }

    /// Links offices without a name and the unnamed: to somebody of the text who fits, else to somebody new.
    pub(super) fn link_office(&self, a: &Annotated<'_>, actors: &mut Actors<'_>, people: &mut People) -> Option<MentionDraft> {
        let tokens = self.tokens();
        let span = a.segments.span(tokens.clone());
        let name = span.of(a.text);
        let (actor, kind, rule, entry) = match self {
            Self::Office {
                context, many, of_each, definite, told, former, count, sentence, entry, title, head, bearer, ..
            } => {
                let home = context.home.clone().or_else(|| people.owner_home(a, actors, tokens.start));
                let noun = lowered(a.word(*head));
                let wanted = Wanted {
                    offices: &context.offices,
                    home: home.as_ref(),
                    of: &context.of,
                    noun: (!is_long(a, *head)).then_some(noun.as_str()),
                    definite: *definite || *told,
                    former: *former,
                    sentence: *sentence,
                    leads: tokens.start <= *sentence + 1 && acts(a, tokens.end),
                };
                let each = |people: &People, actors: &mut Actors<'_>, home: &ActorId| {
                    let noun = wanted.noun.map(|noun| noun.strip_suffix('s').unwrap_or(noun));
                    let one = Wanted { home: Some(home), noun, definite: true, ..wanted };
                    people.holder(a, actors, tokens.start, &one).or_else(|| actors.met(home))
                };
                let joint: Vec<ActorNo> = of_each.iter().filter_map(|home| each(people, actors, home)).collect();
                let set = *many && joint.is_empty() && *definite && home.is_none() && bearer.is_none();
                let holder = match bearer {
                    Some(token) => people.at(*token),
                    None if set => people.set(a, actors, tokens.start, &wanted, *count),
                    None if joint.len() > 1 => {
                        let no = actors.joint(&joint);
                        // "the ministers of foreign affairs of …", then "the ministers"
                        people.called(no, lowered(a.word(title.start)));
                        people.called(no, noun.clone());
                        Some(no)
                    }
                    None if *many => None,
                    None => people.holder(a, actors, tokens.start, &wanted),
                };
                // "when she was secretary of state" means the office.
                let titled = home.is_some() && (*told || *definite || *many || a.is(tokens.start, &[WordClass::Determiner]));
                let kind = if titled { MentionKind::Title } else { MentionKind::Nominal };
                match holder {
                    Some(no) => (no, kind, "mention/office-of-somebody-named", *entry),
                    // Counted ones are sought among all names, where clauses are known.
                    None if set && count.is_some() => return None,
                    None => {
                        let short = a.word(*head).len() > 1 && a.word(*head).chars().all(char::is_uppercase);
                        let offices = || context.offices.iter().map(|&n| &a.lexicon.entries().office[n as usize]);
                        let office = context.offices.first().copied();
                        // "the ministers from Japan and India" are not those of before.
                        let others = *many && a.is_word(tokens.end, "from");
                        let definite = *definite && !former && !others;
                        let like = if short { Like::Office } else { Like::Noun };
                        let who =
                            Nameless { noun: &noun, office, like, home, many: *many, definite, part: is_part(a, tokens.start) };
                        let no = people.unnamed(actors, name, who);
                        if offices().any(|office| !office.roles.is_empty()) {
                            let words = a.segments.span(title.clone()).of(a.text).to_lowercase();
                            if let Some(role) = Lexicon::title_role(offices(), &words) {
                                actors.get_mut(no).cameo = Some(role.into());
                            }
                        }
                        (no, kind, "mention/office-without-a-name", *entry)
                    }
                }
            }
            Self::Unnamed { head, home, many, definite, bearer, .. } => {
                let noun = lowered(a.word(*head));
                let kind = if home.is_some() { MentionKind::Title } else { MentionKind::Nominal };
                let home = home.clone().or_else(|| people.owner_home(a, actors, tokens.start));
                let named = bearer.and_then(|token| people.at(token));
                let source = home.is_none() && a.is(*head, &[WordClass::SourceNoun]);
                let like = if source { Like::Anybody } else { Like::Noun };
                let part = is_part(a, tokens.start);
                let who = Nameless { noun: &noun, office: None, like, home, many: *many, definite: *definite, part };
                let no = named.unwrap_or_else(|| people.unnamed(actors, name, who));
                (no, kind, "mention/unnamed", None)
            }
            Self::Organ { home: None, organ, entry, .. } => {
                let (known, kind) = organ_meant(a, actors, people, &tokens, organ)?;
                (known, kind, "mention/organ-named-before", *entry)
            }
            _ => return None,
        };
        if let Self::Office { head, .. } | Self::Unnamed { head, .. } = self
            && actors.get(actor).actor.kind == ActorKind::Unnamed
            && let Some(gender) = names::gender_said(a, head + 1, *head)
        {
            actors.get_mut(actor).gender.get_or_insert(gender);
        }
        if actors.get(actor).actor.kind == ActorKind::Unnamed && actors.get(actor).actor.affiliation.is_none() {
            let home = self.organ_served(a).and_then(|organ| people.served(a, actors, organ, &tokens));
            actors.get_mut(actor).actor.affiliation = home;
        }
        people.described(tokens.end, actor);
        Some(MentionDraft { span, tokens, actor, kind, rule, entry })
    }

    /// The organ in which somebody without a home serves: "an army spokesman", "an official at the Ministry of Foreign Affairs",
    /// "the interior minister".
    fn organ_served<'e>(&self, a: &Annotated<'e>) -> Option<&'e str> {
        let entries = a.lexicon.entries();
        // An embassy's people serve another state than the one of which its sentence tells.
        if self.tokens().any(|n| a.is(n, &[WordClass::OrganAbroad])) {
            return None;
        }
        let mut named = a.hits_in(layer::ACTOR, a.segments.span(self.tokens())).filter_map(|hit| match hit.reading {
            Reading::Organ(n, _) => Some(&entries.organ[n as usize]),
            _ => None,
        });
        if let Some(organ) = named.next() {
            return Some(&organ.id);
        }
        let Self::Office { title, context, definite, tokens, .. } = self else { return None };
        let office = &entries.office[*context.offices.first()? as usize];
        // Commanders can be a rebel army's.
        let of_state = match office.level {
            Level::Head | Level::Minister => *definite && !a.is_word(tokens.end, "of"),
            level => level == Level::Legislator,
        };
        if of_state || title.len() == 1 || office.level == Level::Envoy {
            return office.organ.as_deref().filter(|_| of_state);
        }
        let words = a.segments.span(title.start..title.end - 1).of(a.text).to_lowercase();
        let organ = entries.organ.iter().find(|organ| organ.names.contains(&words));
        // "defence officials"; a party's serve no state, and "senior officials" are of anything.
        let first = title.start;
        let of_state = !a.is(first, &[WordClass::Adjective, WordClass::BlocNoun, WordClass::Rank]);
        let public = office.level == Level::Official && a.is(title.end - 1, &[WordClass::PersonNoun]) && of_state;
        organ.map(|organ| organ.id.as_str()).or_else(|| public.then_some("government"))
    }
}

/// The organ that a name without a home means ("the Parliament", "the army"), and how it is mentioned.
fn organ_meant(
    a: &Annotated<'_>,
    actors: &mut Actors<'_>,
    people: &mut People,
    tokens: &Range<usize>,
    organ: &str,
) -> Option<(ActorNo, MentionKind)> {
    let name = a.segments.span(tokens.clone()).of(a.text);
    // "the Parliament" is the one named before; "state television" needs no article.
    let capital = a.token(tokens.start).capital || organ == "state-media";
    if !capital && !tokens.start.checked_sub(1).is_some_and(|n| a.is_word(n, "the")) {
        return None;
    }
    let known = match people.subject_state(a, actors, organ, tokens) {
        Some(state) => actors.organ_of_state(state, organ, name),
        None => people.last_organ(a, actors, organ, tokens.end).or_else(|| {
            // "the Defence Ministry reported", "the army said": of the state that the text is about. Police can be a city's,
            // and what "the government" means is sought among all names.
            let told = !matches!(organ, "police" | "government") && tells(a, tokens);
            let full = people.about.state.filter(|_| capital && tokens.len() > 1);
            let main = full.or_else(|| people.main_before(tokens.start).filter(|_| told))?;
            Some(actors.organ_of_state(main, organ, name))
        })?,
    };
    people.heard(tokens.end, known);
    Some((known, if capital { MentionKind::Name } else { MentionKind::Nominal }))
}

/// Words in small letters.
pub(super) fn lowered(words: &str) -> SmolStr {
    let plain = words.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b' '));
    if plain { SmolStr::new(words) } else { small(words, |words| SmolStr::new(words)) }
}

/// "one protester", "other officials", "a second diplomat": whether a phrase takes somebody out of a number.
fn is_part(a: &Annotated<'_>, start: usize) -> bool {
    let counts = |n: usize| a.is(n, &[WordClass::Number, WordClass::Indefinite]);
    counts(start) || a.is_word(start, "a") && counts(start + 1)
}

/// Whether the word before a title's head belongs to it ("prime minister") and does not only tell its home ("Peruvian leader").
fn is_long(a: &Annotated<'_>, head: usize) -> bool {
    let before = head.checked_sub(1).filter(|&n| a.kind(n) == Some(TokenKind::Word) && !a.is(n, &[WordClass::Determiner]));
    before.is_some_and(|n| !a.token(n).capital || is_common_word(a, n))
}
