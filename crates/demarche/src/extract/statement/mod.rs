//! Statements: who says, thinks or wants what.
//!
//! Every reporting word in every construction gives a candidate; candidates with the larger content are kept first, and what
//! lies inside a kept content is either nested in it or dropped. The constructions and their worth follow what was learnt
//! on `PolNeAR` (Newell, Margolin and Ruths, LREC 2018), whose terms source, cue and content are used throughout.

mod before;
mod behind;
mod content;
mod details;
mod nominal;
mod passive;
mod quoted;
mod select;
mod source;
mod verbs;
mod wordless;

use std::ops::Range;

use smallvec::SmallVec;

use crate::lexicon::entry::Complement;
use crate::lexicon::reading::Reading;
use crate::model::{Act, ActorKind, MediumKind, MentionKind, Mode};
use crate::text::Span;

use super::actors::{ActorNo, Actors};
use super::annotate::Annotated;
use super::clause::{Clauses, Phrase};
use super::coref::Referents;
use super::segment::TokenKind;
use super::tag::Tag;

/// The certainty below which a candidate is no statement.
const THRESHOLD: f32 = 0.35;

/// The pieces of a content: one, or two around an attribution in its middle.
pub(crate) type Pieces = SmallVec<[Span; 2]>;

/// A statement as the later stages use it.
#[derive(Clone, Debug)]
pub(crate) struct StatementDraft {
    pub(crate) source: Option<Source>,
    pub(crate) cue: Option<CueDraft>,
    pub(crate) content: Pieces,
    pub(crate) mode: Mode,
    pub(crate) act: Act,
    pub(crate) addressee: Option<Source>,
    pub(crate) medium: Option<(Span, MediumKind, Option<ActorNo>)>,
    pub(crate) date: Option<jiff::civil::Date>,
    pub(crate) within: Option<usize>,
    pub(crate) confidence: f32,
    pub(crate) rule: &'static str,
    pub(crate) entry: Option<Reading>,
}

impl StatementDraft {
    /// From the first piece of content to the last.
    pub(crate) fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// Words that name a source or an addressee, and who that is.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Span,
    pub(crate) actor: Option<ActorNo>,
}

#[derive(Clone, Debug)]
pub(crate) struct CueDraft {
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Span,
    /// Whose lemma it is found by; nothing for a colon or a dash.
    pub(crate) entry: Option<Reading>,
}

impl CueDraft {
    pub(crate) fn lemma<'a>(&self, a: &Annotated<'a>) -> &'a str {
        self.entry.map_or_else(|| self.span.of(a.text), |entry| a.lexicon.lemma(entry))
    }
}

/// A construction that may be a statement.
#[derive(Clone, Debug)]
struct Candidate {
    source: Option<Phrase>,
    cue: Option<Range<usize>>,
    entry: Option<Reading>,
    act: Act,
    content: Pieces,
    addressee: Option<Range<usize>>,
    certainty: f32,
    rule: &'static str,
    /// The speaker, where no words name it here: a continued quotation.
    speaker: Option<ActorNo>,
}

impl Candidate {
    /// Whether the object of its verb is who is spoken to: "told".
    fn takes_receiver(&self, c: &Clauses<'_, '_>) -> bool {
        let Some(Reading::Report(n, _)) = self.entry else { return false };
        c.a.lexicon.entries().report[n as usize].addressee == Some(Complement::Object)
    }
}

/// Finds the statements of a text, in text order.
pub(crate) fn statements(c: &Clauses<'_, '_>, referents: &Referents, actors: &mut Actors<'_>) -> Vec<StatementDraft> {
    let mut candidates = verbs::candidates(c, actors);
    candidates.extend(wordless::candidates(c));
    candidates.retain_mut(|candidate| {
        // Marks in odd places can leave a piece without words.
        candidate.content.retain(|piece| !piece.is_empty());
        candidate.certainty >= THRESHOLD && !candidate.content.is_empty()
    });
    let kept = select::select(c, candidates);
    let mut drafts: Vec<StatementDraft> =
        kept.into_iter().map(|(candidate, within)| details::draft(c, referents, actors, candidate, within)).collect();
    quoted::continue_quotations(c, &mut drafts);
    drafts
}

/// The actor whom a phrase names: the mention that holds its head, several joined, or a pronoun's referent.
pub(crate) fn actor_of(c: &Clauses<'_, '_>, referents: &Referents, actors: &mut Actors<'_>, phrase: &Phrase) -> Option<ActorNo> {
    // Whom a relative clause names is somebody else.
    let relative = (phrase.core.end..phrase.tokens.end).find(|&n| c.is_tag(n, Tag::Relative));
    let phrase = &Phrase { tokens: phrase.tokens.start..relative.unwrap_or(phrase.tokens.end), core: phrase.core.clone() };
    let joined = phrase.core.clone().any(|n| c.is_tag(n, Tag::Coordinator));
    if !joined && let Some(no) = phrase.core.clone().next_back().and_then(|head| referents.at(head)) {
        return Some(no);
    }
    let inside: Vec<(Range<usize>, ActorNo)> =
        c.mentions.within(phrase.core.clone()).map(|m| (m.tokens.clone(), m.actor)).collect();
    let covering = c.mentions.at(phrase.core.end.saturating_sub(1)).map(|m| m.actor);
    if joined {
        let members = members(c, referents, phrase.core.clone());
        if members.len() > 1 {
            return Some(actors.joint(&members));
        }
    }
    // "the head of the team, Olli Heinonen": the name in apposition to a description.
    if covering.is_none_or(|no| actors.get(no).actor.kind != ActorKind::Person)
        && let Some(no) = apposed_person(c, actors, phrase)
    {
        return Some(no);
    }
    covering
        .or_else(|| relative_antecedent(c, referents, phrase.core.start))
        .or_else(|| inside.iter().rev().find(|(tokens, _)| !is_possessor(c, tokens.end)).map(|(_, no)| *no))
        .or_else(|| inside.last().map(|(_, no)| *no))
        .or_else(|| c.mentions.within(phrase.tokens.clone()).next().map(|m| m.actor))
}

/// Those who are joined in a phrase, pronouns among them: "he and the mayor". Whoever only tells whose the mayor is, is none.
fn members(c: &Clauses<'_, '_>, referents: &Referents, core: Range<usize>) -> Vec<ActorNo> {
    let mut members: Vec<ActorNo> = Vec::new();
    let mut n = core.start;
    while n < core.end {
        let mention = c.mentions.at(n).filter(|m| m.tokens.start == n && m.tokens.end <= core.end);
        let end = mention.map_or(n + 1, |m| m.tokens.end);
        let possessor = is_possessor(c, end) || c.is_tag(n, Tag::Possessive);
        let no = mention.filter(|m| m.kind != MentionKind::Adjective).map(|m| m.actor).or_else(|| referents.at(n));
        members.extend(no.filter(|no| !possessor && !members.contains(no)));
        n = end;
    }
    members
}

/// A person named behind the comma of an apposition.
fn apposed_person(c: &Clauses<'_, '_>, actors: &Actors<'_>, phrase: &Phrase) -> Option<ActorNo> {
    let comma = phrase.core.end..phrase.tokens.end;
    let named = c.mentions.within(comma).find(|m| m.kind == MentionKind::Name && c.is_tag(m.tokens.start - 1, Tag::Comma))?;
    (actors.get(named.actor).actor.kind == ActorKind::Person).then_some(named.actor)
}

/// "the minister, who said": whoever the noun before the relative pronoun means.
fn relative_antecedent(c: &Clauses<'_, '_>, referents: &Referents, n: usize) -> Option<ActorNo> {
    if !matches!(c.tag(n), Some(Tag::Relative | Tag::That)) || n == 0 {
        return None;
    }
    let before = if c.is_tag(n - 1, Tag::Comma) { n.checked_sub(2)? } else { n - 1 };
    // "the commission (USCIRF), which"
    let before = if c.a.kind(before) == Some(TokenKind::Close) { before.checked_sub(1)? } else { before };
    // "a statement which said": whoever issued it.
    c.mentions.at(before).map(|m| m.actor).or_else(|| referents.at(before))
}

fn is_possessor(c: &Clauses<'_, '_>, end: usize) -> bool {
    c.a.kind(end) == Some(TokenKind::Possessive)
}

#[cfg(test)]
mod tests;
