//! Frames: a cue in its construction, and which words fill its places. Positions and events are read from the same frames.

mod noun;

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::lexicon::entry::{Class, Complement};
use crate::lexicon::words::WordClass;

use super::actors::{ActorNo, Actors};
use super::clause::{Beside, Clauses, Complements, Phrase};
use super::coref::Referents;
use super::segment::TokenKind;
use super::statement::actor_of;
use super::tag::Tag;
use crate::model::MentionKind;

/// A cue with what stands around it, as if it were active: the agent of a passive is its subject.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The words of the cue, with its auxiliaries.
    pub(crate) cue: Range<usize>,
    /// The verb group that carries it: its own, the copula's, the light verb's.
    pub(crate) group: Option<usize>,
    pub(crate) subject: Option<Phrase>,
    /// Whether the subject was found in a passive without "by".
    pub(crate) agentless: bool,
    beside: Complements,
    /// What drew it: the tariff in "the tariff drew criticism from Paraguay".
    pub(crate) theme: Option<Range<usize>>,
    pub(crate) rule: &'static str,
}

/// The frames of a text, read one after another: entries of the same words share theirs.
#[derive(Default)]
pub(crate) struct Frames {
    words: Option<(Range<usize>, Class)>,
    /// The frame of these words.
    last: Option<Frame>,
}

impl Frames {
    /// As [`Frame::read`].
    pub(crate) fn read(&mut self, c: &Clauses<'_, '_>, tokens: &Range<usize>, class: Class) -> Option<&Frame> {
        let words = Some((tokens.clone(), class));
        if self.words != words {
            self.words = words;
            self.last = Frame::read(c, tokens.clone(), class);
        }
        self.last.as_ref()
    }
}

impl Frame {
    /// The frame of a cue of this class at these tokens, if it is used so there.
    pub(crate) fn read(c: &Clauses<'_, '_>, tokens: Range<usize>, class: Class) -> Option<Self> {
        match class {
            _ if !is_used(c, &tokens, class) => None,
            Class::Verb => verb(c, tokens),
            Class::Noun => noun::noun(c, tokens),
            Class::Adjective => adjective(c, tokens),
            Class::Modal => modal(c, tokens),
            Class::Phrase => None,
        }
    }

    /// A noun without possessor or light verb ("talks between Iran and Iraq"), with what follows it.
    pub(crate) fn bare_noun(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Option<Self> {
        let end = sentence(c, tokens.start).end;
        let is_noun = matches!(c.tag(tokens.end - 1), Some(Tag::Noun)) && !c.is_tag(tokens.end, Tag::Noun);
        is_noun.then(|| Self {
            beside: c.complements(tokens.end, end),
            cue: tokens,
            group: None,
            subject: None,
            agentless: false,
            theme: None,
            rule: "bare-noun",
        })
    }

    /// The first complement of a kind.
    pub(crate) fn complement(&self, kind: Complement) -> Option<Range<usize>> {
        match kind {
            Complement::Subject | Complement::Possessor => self.subject.as_ref().map(|phrase| phrase.tokens.clone()),
            _ => self.beside.iter().find(|beside| beside.kind == kind).map(|beside| beside.tokens.clone()),
        }
    }

    /// What stands first beside the cue, clauses left out.
    pub(crate) fn first_beside(&self) -> Option<Range<usize>> {
        let clause = |kind| {
            matches!(
                kind,
                Complement::That
                    | Complement::Clause
                    | Complement::Wh
                    | Complement::Quote
                    | Complement::To
                    | Complement::ObjectTo
            )
        };
        self.beside.iter().find(|beside| !clause(beside.kind)).map(|beside| beside.tokens.clone())
    }

    /// Whether the object holds one of these words. An entry of several words must stand there in this order.
    pub(crate) fn object_is(&self, c: &Clauses<'_, '_>, words: &[String]) -> bool {
        self.words_at(c, words, &[Complement::Object, Complement::Of, Complement::On, Complement::To, Complement::Quote])
    }

    /// The same of the first of these places that is filled.
    pub(crate) fn words_at(&self, c: &Clauses<'_, '_>, words: &[String], places: &[Complement]) -> bool {
        let subject = if places.contains(&Complement::Subject) { self.complement(Complement::Subject) } else { None };
        // An infinitive is no thing.
        let holds = |beside: &&Beside| places.contains(&beside.kind) && !c.is_tag(beside.tokens.start, Tag::To);
        let beside = || self.beside.iter().find(holds).map(|beside| beside.tokens.clone());
        let Some(place) = subject.or_else(beside) else { return false };
        // `warned of "consequences"`
        let opened = usize::from(c.is_tag(place.start, Tag::Quote));
        let core = c.chunk_at(place.start + opened, place.end).unwrap_or(place.clone());
        // "part of an aid programme", "scores of refugees"
        let whole = core.end.checked_sub(1).is_some_and(|n| c.a.is(n, &[WordClass::PartNoun])) && c.a.is_word(core.end, "of");
        let core = if whole { c.chunk_at(core.end + 1, place.end).unwrap_or(core) } else { core };
        let initials = core.clone().fold(0, |set, n| set | initial(c.a.word(n)));
        words.iter().filter(|words| initials & initial(words) != 0).any(|words| {
            let mut tokens = core.clone();
            if words.as_bytes().contains(&b' ') {
                words.split(' ').all(|word| c.a.find_word(&mut tokens, word))
            } else {
                c.a.find_word(&mut tokens, words)
            }
        })
    }
}

/// A bit for the letter that a word begins with, of either case; other letters may share it. It tells fast of most words that they
/// are not among others.
fn initial(word: &str) -> u32 {
    word.as_bytes().first().map_or(0, |byte| 1 << (byte & 31))
}

/// Whether the words of a cue are tagged as its class needs them. Mostly they are not.
pub(crate) fn is_used(c: &Clauses<'_, '_>, tokens: &Range<usize>, class: Class) -> bool {
    match class {
        Class::Verb => c.tags[tokens.start].verbal(),
        Class::Noun => matches!(c.tags[tokens.end - 1], Tag::Noun | Tag::Name),
        Class::Adjective | Class::Modal => true,
        Class::Phrase => false,
    }
}

/// How far around a cue its frame is looked for, in tokens: a text without full stops must not cost its length for every cue.
const REACH: usize = 160;

/// The sentence around a token, as far as a frame reaches.
pub(crate) fn sentence(c: &Clauses<'_, '_>, n: usize) -> Range<usize> {
    around(n, c.sentence(c.sentence_of(n)))
}

fn around(n: usize, sentence: Range<usize>) -> Range<usize> {
    sentence.start.max(n.saturating_sub(REACH))..sentence.end.min(n + REACH)
}

fn verb(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Option<Frame> {
    let g = c.group_with(tokens.start)?;
    let group = &c.groups[g];
    // "would like to" begins with its modal; everything else with its main verb.
    if group.head != tokens.start && group.modal != Some(tokens.start) || group.copula && tokens.len() == 1 {
        return None;
    }
    let Range { start, end } = around(tokens.start, c.sentence(group.sentence));
    let after = tokens.end.max(group.tokens.end);
    let mut beside = c.complements(after, end);
    let cue = group.tokens.start.min(tokens.start)..after;
    // "stood by the plan" is no passive.
    let by_itself = tokens.clone().any(|n| c.a.is_word(n, "by"));
    if (group.passive || group.participle) && !by_itself {
        let patient = c.subject(g);
        let agent = beside.iter().find(|b| b.kind == Complement::By).and_then(|b| c.phrase_at(b.tokens.start, end));
        if let Some(patient) = patient {
            // What "to" opens in the passive is what the patient shall do: "was urged to leave".
            for b in &mut beside {
                if b.kind == Complement::To {
                    b.kind = Complement::ObjectTo;
                }
            }
            beside.insert(0, Beside { kind: Complement::Object, tokens: patient.tokens });
        }
        let agentless = agent.is_none();
        return Some(Frame { cue, group: Some(g), subject: agent, agentless, beside, theme: None, rule: "passive" });
    }
    // "wrote to the embassy asking": whom the writer asks.
    if group.ing
        && !beside.iter().any(|b| b.kind == Complement::Object)
        && let Some(phrase) = c.phrase_before(group.tokens.start, start)
        && phrase.tokens.start > 0
        && c.a.is_word(phrase.tokens.start - 1, "to")
    {
        beside.push(Beside { kind: Complement::Object, tokens: phrase.tokens });
    }
    let mut subject = c.subject(g);
    // "Kosovo, which Serbia does not recognise": what stands before the relative is the object.
    let bare = beside.first().is_none_or(|b| b.kind == Complement::As);
    if !beside.iter().any(|b| b.kind == Complement::Object)
        && let Some(phrase) = subject.as_mut()
        && let Some(relative) = relative_before(c, phrase, bare)
    {
        phrase.tokens.start = phrase.tokens.start.max(relative + 1);
        phrase.core.start = phrase.core.start.max(relative + 1);
        let before = if relative > start && c.is_tag(relative - 1, Tag::Comma) { relative - 1 } else { relative };
        // "remarks by Berg, whom it accused": the person that stands right before.
        let whom = ["whom", "who"].iter().any(|word| c.a.is_word(relative, word));
        let person = before.checked_sub(1).and_then(|n| c.mentions.at(n)).filter(|_| whom && before > start);
        let phrase = || c.phrase_before(before, start).filter(|_| before > start).map(|phrase| phrase.core);
        if let Some(tokens) = person.map(|m| m.tokens.clone()).or_else(phrase) {
            beside.insert(0, Beside { kind: Complement::Object, tokens });
        }
    }
    if subject.as_ref().is_some_and(|subject| is_asked(c, g, subject)) {
        return None;
    }
    let rule = if group.infinitive { "infinitive" } else { "active" };
    Some(Frame { cue, group: Some(g), subject, agentless: false, beside, theme: None, rule })
}

/// "Does Norway support the plan?": whoever asks does not say so. "Why did Norway reject it?" does.
fn is_asked(c: &Clauses<'_, '_>, g: usize, subject: &Phrase) -> bool {
    let Some(auxiliary) = subject.tokens.start.checked_sub(1) else { return false };
    let opens = |n: usize| n == c.sentence(c.groups[g].sentence).start || matches!(c.tags[n - 1], Tag::Quote | Tag::Mark);
    c.groups[g].finite && matches!(c.tags[auxiliary], Tag::Do | Tag::Have | Tag::Modal) && opens(auxiliary)
}

/// The relative pronoun that stands before a subject, or that was taken into it.
///
/// "an accusation that Kyiv rejected": "that" is one where the verb behind it has nothing else to act on.
fn relative_before(c: &Clauses<'_, '_>, subject: &Phrase, bare: bool) -> Option<usize> {
    let first = subject.tokens.start;
    let that = first.checked_sub(1).filter(|&n| n > 0 && bare && c.is_tag(n, Tag::That) && c.is_tag(n - 1, Tag::Noun));
    if that.is_some() {
        return that;
    }
    if c.is_tag(first, Tag::Relative) && subject.tokens.len() > 1 && subject.core.end > first + 1 {
        return Some(first);
    }
    first.checked_sub(1).filter(|&n| c.is_tag(n, Tag::Relative))
}

/// A cue that a verb says of its subject.
fn copula(cue: Range<usize>, group: usize, subject: Option<Phrase>, beside: Complements) -> Frame {
    Frame { cue, group: Some(group), subject, agentless: false, beside, theme: None, rule: "copula" }
}

fn adjective(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Option<Frame> {
    let range = sentence(c, tokens.start);
    let mut n = tokens.start;
    // "is not as sceptical", `was "predictable"`, "was hasty and unacceptable"
    while n > range.start {
        let joined = n > range.start + 1 && c.is_tag(n - 1, Tag::Coordinator) && c.is_tag(n - 2, Tag::Adjective);
        if !matches!(c.tags[n - 1], Tag::Adverb | Tag::Negation | Tag::Quote) && !c.a.is_word(n - 1, "as") && !joined {
            break;
        }
        n -= 1 + usize::from(joined);
    }
    // "is essential and urgent that"
    let joined =
        c.is_tag(tokens.end, Tag::Coordinator) && c.is_tag(tokens.end + 1, Tag::Adjective) && c.is_tag(tokens.end + 2, Tag::That);
    let beside = || c.complements(tokens.end + if joined { 2 } else { 0 }, range.end);
    // "are concerned by", "was disappointed with": read as a passive, meant as a state of mind.
    // "has committed abuses" is an act.
    let holds = |g: usize, tag| c.groups[g].tokens.clone().any(|n| c.is_tag(n, tag));
    // "gravely concerned": an adverb that belongs to the cue stands in no group.
    let own = tokens.clone().find_map(|n| c.group_with(n));
    if let Some(g) = own
        .filter(|&g| (c.groups[g].passive || holds(g, Tag::Be) || holds(g, Tag::Have)) && tokens.contains(&c.groups[g].head))
        .filter(|&g| !holds(g, Tag::Have) || holds(g, Tag::Be))
    {
        let beside = beside();
        return Some(copula(tokens, g, c.subject(g), beside));
    }
    // "Deeply alarmed by the raids, Norway called": whoever acts behind the comma, or a body that decides.
    let opens = |n: usize| (range.start..n).all(|k| c.is_tag(k, Tag::Adverb));
    if let Some(g) = own.filter(|&g| {
        let group = &c.groups[g];
        opens(group.tokens.start) && tokens.contains(&group.head) && !group.infinitive && c.subject(g).is_none()
    }) {
        let main = c.groups_in(c.groups[g].sentence).find(|&k| k > g && c.groups[k].finite);
        let subject = main.and_then(|k| c.subject(k));
        let subject =
            subject.filter(|subject| subject.tokens.start > range.start && c.is_tag(subject.tokens.start - 1, Tag::Comma));
        let beside = beside();
        return Some(copula(tokens, g, subject, beside));
    }
    // "voted in favour of", "marched in support of", "would return only if": what the subject of the verb before does.
    let condition = matches!(c.tags[tokens.end - 1], Tag::Wh | Tag::That);
    if (c.is_tag(tokens.start, Tag::Preposition) || condition) && tokens.len() > 1 {
        let before = c.group_from(tokens.start);
        let g = before
            .checked_sub(1)
            .filter(|&g| c.groups[g].sentence == c.sentence_of(tokens.start) && tokens.start - c.groups[g].tokens.end < 8)?;
        let subject = if c.groups[g].passive { None } else { c.subject(g) };
        let beside = beside();
        return Some(copula(tokens, g, subject, beside));
    }
    if let Some(g) = n.checked_sub(1).filter(|&n| n >= range.start).and_then(|n| c.group_with(n)) {
        let group = &c.groups[g];
        let linked = group.copula || c.a.is(group.head, &[WordClass::Appearance]);
        if linked && group.tokens.end == n {
            let beside = beside();
            return Some(copula(tokens, g, c.subject(g), beside));
        }
    }
    // Behind the object of a verb of naming: "called the claim absurd".
    let behind = n > range.start
        && (matches!(c.tags[n - 1], Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Coordinator) || c.a.is_word(n - 1, "as"));
    let ahead = c.tag(tokens.end).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective));
    if behind && !ahead {
        let subject = c.phrase_before(n, range.start);
        let beside = beside();
        return Some(Frame { cue: tokens, group: None, subject, agentless: false, beside, theme: None, rule: "small" });
    }
    // Before its noun: "unacceptable demands".
    let opened =
        tokens.start > range.start && matches!(c.tags[tokens.start - 1], Tag::Determiner | Tag::Possessive | Tag::Clitic);
    let attributive = (matches!(c.tag(tokens.end - 1), Some(Tag::Adjective)) || opened && c.is_tag(tokens.end - 1, Tag::Noun))
        && c.tag(tokens.end).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adjective));
    // "Norway's escalatory response": the whole phrase, with its owner.
    let mut first = tokens.start;
    while first > range.start
        && matches!(c.tags[first - 1], Tag::Adjective | Tag::Clitic | Tag::Name | Tag::Determiner | Tag::Possessive)
    {
        first -= 1;
    }
    // "is a dangerous step", "was a cruel one": what the subject is.
    let one = opened && c.is_tag(tokens.end, Tag::Number);
    let linked =
        first.checked_sub(1).and_then(|n| c.group_with(n)).filter(|&g| c.groups[g].copula && c.groups[g].tokens.end == first);
    if let Some(g) = linked.filter(|_| attributive || one) {
        let (subject, beside) = (c.subject(g), beside());
        return Some(Frame { cue: tokens, group: Some(g), subject, agentless: false, beside, theme: None, rule: "predicative" });
    }
    if attributive && let Some(phrase) = c.phrase_at(first, range.end) {
        return Some(Frame {
            cue: tokens,
            group: None,
            subject: Some(phrase),
            agentless: false,
            beside: Complements::new(),
            theme: None,
            rule: "attributive",
        });
    }
    None
}

/// "Iran must return", "they will not accept": the verb group behind is what is demanded or refused.
fn modal(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Option<Frame> {
    let g = c.group_with(tokens.start)?;
    let group = &c.groups[g];
    let end = sentence(c, tokens.start).end;
    let inside =
        group.tokens.start <= tokens.start && (group.modal.is_some_and(|n| tokens.contains(&n)) || tokens.contains(&group.head));
    if !inside {
        return None;
    }
    // "should they dare", "would he go?", "should Oslo win": a condition or a question.
    let turned = tokens.len() == 1 && group.head == tokens.start && c.tag(tokens.end).is_some_and(Tag::in_noun_phrase);
    if c.is_tag(tokens.end, Tag::Pronoun) || turned {
        return None;
    }
    // "has to leave": the infinitive is a group of its own.
    // "will not stand idly by": behind the verb.
    let opens = group.tokens.contains(&tokens.end)
        || c.is_tag(tokens.end - 1, Tag::To)
        || c.group_with(tokens.end - 1).is_some()
        || group.head < tokens.end - 1 && tokens.contains(&group.head);
    let from = opens.then_some(tokens.end)?;
    let beside = smallvec![Beside { kind: Complement::To, tokens: from..c.clause_end(from, end) }];
    Some(Frame { cue: tokens, group: Some(g), subject: c.subject(g), agentless: false, beside, theme: None, rule: "modal" })
}

/// Actors and the words that name them.
pub(crate) type Named = SmallVec<[(ActorNo, Range<usize>); 2]>;

/// The actors that a phrase names as somebody acted on: its head, its possessor, or a demonym in it; joint ones one by one.
pub(crate) fn actors_in(c: &Clauses<'_, '_>, referents: &Referents, actors: &mut Actors<'_>, tokens: &Range<usize>) -> Named {
    let Some(phrase) = c.phrase_at(tokens.start, tokens.end) else { return Named::new() };
    if phrase.core.len() == 1
        && let Some(no) = referents.at(phrase.core.start)
    {
        return smallvec![(no, phrase.core)];
    }
    let inside: SmallVec<[(ActorNo, Range<usize>, MentionKind); 4]> =
        c.mentions.within(phrase.core.clone()).map(|m| (m.actor, m.tokens.clone(), m.kind)).collect();
    let heads = phrase.core.end;
    let joined = (phrase.core.start..phrase.core.end).any(|n| c.is_tag(n, Tag::Coordinator));
    if joined && inside.len() > 1 {
        return inside.into_iter().map(|(no, tokens, _)| (no, tokens)).collect();
    }
    let head = inside.iter().find(|(_, tokens, kind)| tokens.end == heads && *kind != MentionKind::Adjective);
    let possessor = || inside.iter().find(|(_, tokens, _)| c.a.kind(tokens.end) == Some(TokenKind::Possessive));
    let demonym = || inside.iter().find(|(_, _, kind)| *kind == MentionKind::Adjective);
    let found = head.or_else(possessor).or_else(demonym).map(|(no, tokens, _)| (*no, tokens.clone()));
    if let Some(found) = found {
        return smallvec![found];
    }
    // "their demand", "its offer"
    if let Some(no) = referents.at(phrase.core.start) {
        return smallvec![(no, phrase.core.start..phrase.core.start + 1)];
    }
    // "the actions of Iran": what belongs to somebody by "of".
    let of = c
        .mentions
        .within(phrase.tokens.clone())
        .find(|m| m.tokens.start > 0 && before_of(c, m.tokens.start) && m.kind != MentionKind::Adjective);
    if let Some(m) = of {
        return smallvec![(m.actor, m.tokens.clone())];
    }
    let whole = Phrase { tokens: phrase.core.clone(), core: phrase.core };
    let Some(no) = actor_of(c, referents, actors, &whole) else { return Named::new() };
    // "permanent NATO bases": whose they are is one word of the phrase.
    let named = c.mentions.within(whole.core.clone()).filter(|m| m.actor == no).last().map(|m| m.tokens.clone());
    smallvec![(no, named.unwrap_or(whole.core))]
}

fn before_of(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.a.is_word(n - 1, "of") || n > 1 && c.is_tag(n - 1, Tag::Determiner) && c.a.is_word(n - 2, "of")
}
