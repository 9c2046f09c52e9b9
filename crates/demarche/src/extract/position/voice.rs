//! Whose words stand where: the statement that holds a place, and the issuer of a text that speaks of itself as "we".

use foldhash::HashMap;

use crate::extract::actors::{ActorNo, Actors};
use crate::extract::clause::Clauses;
use crate::extract::coref::Referents;
use crate::extract::mention::MentionDraft;
use crate::extract::segment::{ParagraphKind, TokenKind};
use crate::extract::statement::{Source, StatementDraft};
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Class, Holder};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::WordClass;
use crate::model::{ActorKind, MentionKind, Mode};
use crate::text::{Ruler, Span};

/// Where "we" stands in fewer than one of so many words of a text longer than this, nobody issues it.
const SPARSE: usize = 150;
const LONG: usize = 500;

/// How many lines behind the heading may name whoever signs a text, and how many words such a line has at most.
const BYLINES: usize = 4;
const BYLINE: usize = 14;

/// How many names before the first "we" may be its issuer's.
const OPENING: usize = 8;

/// The voices of a text.
pub(crate) struct Voices {
    /// The pieces of content, by start, with their statements.
    pieces: Vec<(Span, usize)>,
    /// Where pieces begin.
    starts: Ruler<7>,
    /// How far the pieces up to each of them go.
    reach: Vec<u32>,
    /// The pronouns that open what somebody is reported to say, and mean that somebody: "Paris said it would".
    selves: HashMap<usize, ActorNo>,
    /// Quotations that no statement holds, by start, with whoever seems to speak.
    uncovered: Vec<(Span, Source)>,
    /// Who issued a text that says "we" outside quotations.
    pub(crate) issuer: Option<Source>,
    /// Who decides in a resolution: "The Security Council," on a line of its own, with a verb before each paragraph behind it.
    assembly: Option<Source>,
}

impl Voices {
    pub(crate) fn new(
        c: &Clauses<'_, '_>,
        referents: &Referents,
        statements: &[StatementDraft],
        actors: &mut Actors<'_>,
        publisher: Option<ActorNo>,
    ) -> Self {
        let mut pieces: Vec<(Span, usize)> = Vec::with_capacity(2 * statements.len());
        pieces.extend(statements.iter().enumerate().flat_map(|(k, s)| s.content.iter().map(move |&piece| (piece, k))));
        pieces.sort_by_key(|(piece, _)| (piece.start(), std::cmp::Reverse(piece.end())));
        let reach = pieces.iter().scan(0, |reach, (piece, _)| {
            *reach = piece.end().max(*reach);
            Some(*reach)
        });
        let (reach, starts) = (reach.collect(), Ruler::new(pieces.iter().map(|(piece, _)| piece.start())));
        let mut voices = Self {
            pieces,
            starts,
            reach,
            selves: selves(c, statements, actors),
            uncovered: Vec::new(),
            issuer: None,
            assembly: assembly(c),
        };
        voices.uncovered = uncovered(c, &voices, statements);
        voices.issuer = issuer(c, referents, &voices, statements, actors, publisher);
        voices
    }

    /// Gives the statements of a text's own "we" to its issuer, and those of a resolution to whoever decides it.
    pub(crate) fn sign(&self, c: &Clauses<'_, '_>, statements: &mut [StatementDraft]) {
        for statement in statements.iter_mut().filter(|statement| statement.source.is_none()) {
            let group = statement.cue.as_ref().and_then(|cue| c.group_with(cue.tokens.start));
            statement.source = group.and_then(|g| self.deciding(c, g)).cloned();
        }
        let Some(issuer) = self.issuer.as_ref().and_then(|issuer| issuer.actor) else { return };
        for source in statements.iter_mut().filter_map(|statement| statement.source.as_mut()) {
            if source.actor.is_none() && source.tokens.len() == 1 && c.a.is(source.tokens.start, &[WordClass::PronounWe]) {
                source.actor = Some(issuer);
            }
        }
    }

    /// Who seems to speak in a quotation that no statement holds.
    pub(crate) fn quoted(&self, at: u32) -> Option<&Source> {
        let n = self.uncovered.partition_point(|(span, _)| span.start() <= at);
        self.uncovered.get(n.checked_sub(1)?).filter(|(span, _)| at < span.end()).map(|(_, source)| source)
    }

    /// Who decides what a verb at the opening of a sentence tells, in a resolution.
    pub(crate) fn deciding(&self, c: &Clauses<'_, '_>, group: usize) -> Option<&Source> {
        let sentence = c.sentence(c.groups[group].sentence);
        // "Strongly urges"
        let opening = sentence.clone().find(|&n| !c.is_tag(n, Tag::Adverb)).unwrap_or(sentence.start);
        let opens = c.group_with(opening).is_some_and(|g| c.groups[g].ing || c.groups[g].finite && c.subject(g).is_none());
        let own = !c.groups[group].infinitive && opening >= self.assembly.as_ref()?.tokens.end;
        self.assembly.as_ref().filter(|_| opens && own)
    }

    /// Whom a pronoun means that opens reported speech.
    pub(crate) fn oneself(&self, token: usize) -> Option<ActorNo> {
        self.selves.get(&token).copied()
    }

    /// The innermost statement whose content holds a place.
    pub(crate) fn basis(&self, at: u32) -> Option<usize> {
        let n = self.starts.first(&self.pieces, at + 1, |(piece, _)| piece.start());
        // Contents nest but do not cross, so the last that begins before and still runs is the innermost.
        let begun = self.pieces[..n].iter().zip(&self.reach).rev().take(16);
        begun.take_while(|&(_, &reach)| at < reach).find(|((piece, _), _)| at < piece.end()).map(|(&(_, k), _)| k)
    }
}

/// The body whose name is a paragraph of its own that ends in a comma.
fn assembly(c: &Clauses<'_, '_>) -> Option<Source> {
    let segments = c.a.segments;
    let line = segments.enacting(c.a.text)?;
    let m = c.mentions.within(segments.tokens_in(segments.paragraphs[line].span)).next()?;
    (m.kind == MentionKind::Name).then(|| Source { tokens: m.tokens.clone(), span: m.span, actor: Some(m.actor) })
}

/// Gives a quotation without attribution to the last speaker in its paragraph or the one before, else to whoever acts last
/// in the sentence before it.
fn uncovered(c: &Clauses<'_, '_>, voices: &Voices, statements: &[StatementDraft]) -> Vec<(Span, Source)> {
    let segments = c.a.segments;
    let mut spoken: Vec<(u32, &Source)> = statements
        .iter()
        .filter_map(|s| Some((s.extent().start(), s.source.as_ref().filter(|source| source.actor.is_some())?)))
        .collect();
    spoken.sort_by_key(|(at, _)| *at);
    let mut found = Vec::new();
    for quote in &segments.quotes {
        let Some(n) = segments.sentence_at(quote.inner.start()) else { continue };
        if segments.tokens_in(quote.span).len() < 6 {
            continue;
        }
        if let Some(k) = voices.basis(quote.inner.start()) {
            // A quotation of several sentences of which the statement holds the first: the rest is the same speaker's.
            let goes_on = voices.basis(quote.inner.end().saturating_sub(1)).is_none();
            let source = statements[k].source.as_ref().filter(|source| goes_on && source.actor.is_some());
            found.extend(source.map(|source| (quote.span, source.clone())));
            continue;
        }
        let paragraph = segments.sentences[n].paragraph;
        let since = segments.paragraphs[paragraph.saturating_sub(1)].span.start();
        let k = spoken.partition_point(|(at, _)| *at < quote.span.start());
        let speaker = spoken[..k].last().filter(|(at, _)| *at >= since).map(|(_, source)| (*source).clone());
        let actor = || {
            let before = n.checked_sub(1)?;
            let m = c.mentions.within(c.sentence(before)).find(|m| matches!(m.kind, MentionKind::Name | MentionKind::Title))?;
            Some(Source { tokens: m.tokens.clone(), span: m.span, actor: Some(m.actor) })
        };
        if let Some(source) = speaker.or_else(actor) {
            found.push((quote.span, source));
        }
    }
    found
}

fn selves(c: &Clauses<'_, '_>, statements: &[StatementDraft], actors: &Actors<'_>) -> HashMap<usize, ActorNo> {
    let mut found = HashMap::default();
    for statement in statements.iter().filter(|statement| statement.mode != Mode::Direct) {
        let Some(no) = statement.source.as_ref().and_then(|source| source.actor) else { continue };
        let draft = actors.get(no);
        let person = matches!(draft.actor.kind, ActorKind::Person | ActorKind::Unnamed) && !draft.plural;
        for piece in &statement.content {
            let first = c.a.segments.token_at(piece.start());
            let Some(n) = (first..first + 3).find(|&n| c.is_tag(n, Tag::Pronoun)) else { continue };
            let is = |class| c.a.is(n, &[class]);
            let fits = if is(WordClass::PronounHe) || is(WordClass::PronounShe) {
                person
            } else if is(WordClass::PronounIt) {
                !person && !draft.plural
            } else {
                is(WordClass::PronounThey) && (draft.plural || !person)
            };
            if fits {
                found.insert(n, no);
            }
        }
    }
    found
}

/// The issuer: "We, the foreign ministers of …", else whoever published the text, else the first actor of the headline, else of
/// the text.
fn issuer(
    c: &Clauses<'_, '_>,
    referents: &Referents,
    voices: &Voices,
    statements: &[StatementDraft],
    actors: &mut Actors<'_>,
    publisher: Option<ActorNo>,
) -> Option<Source> {
    let segments = c.a.segments;
    let own = |&n: &usize| c.quote_of(n).is_none() && voices.basis(c.a.token(n).span.start()).is_none();
    let we: Vec<usize> = referents.we.iter().copied().filter(own).collect();
    // A report that quotes people has a "we" outside quotations only by a slip of its marks.
    let quoted = statements.iter().filter(|statement| statement.mode == Mode::Direct && statement.cue.is_some()).count();
    if we.is_empty() || we.len() < 2 && quoted > 0 || quoted * 2 > we.len() {
        return None;
    }
    let speaks = |kind: MentionKind| matches!(kind, MentionKind::Name | MentionKind::Title | MentionKind::Metonym);
    let mentions = || c.mentions.list.iter().filter(|m| speaks(m.kind));
    let heading = segments.paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline);
    let headed = heading.and_then(|p| mentions().find(|m| p.span.contains(m.span)));
    let signed = signed(c, we[0]);
    let opened = named_behind(c, we[0], actors);
    if let Some(actor) = opened.or(publisher) {
        return Some(Source { tokens: we[0]..we[0] + 1, span: c.a.token(we[0]).span, actor: Some(actor) });
    }
    // A statement keeps saying "we"; a long essay does so now and then, of its readers.
    if segments.tokens.len() > LONG && we.len() * SPARSE < segments.tokens.len() {
        return None;
    }
    // "Today in Geneva, the United States showed": who acts first, rather than where.
    let acts = |m: &&MentionDraft| {
        let groups = c.groups_in(c.sentence_of(m.tokens.start));
        groups.filter(|&g| c.groups[g].finite).filter_map(|g| c.subject(g)).any(|subject| subject.core.contains(&m.tokens.start))
    };
    let opening = || mentions().take_while(|m| m.tokens.start < we[0]).take(OPENING);
    let told: Vec<ActorNo> = opening().filter(|m| is_told(c, m)).map(|m| m.actor).collect();
    let is_kin = |m: &&MentionDraft| {
        told.iter().any(|&no| no == m.actor || actors.home(no).is_some_and(|home| actors.home(m.actor) == Some(home)))
    };
    let before: Vec<&MentionDraft> = opening().filter(|m| !is_kin(m)).collect();
    let first = signed.or(headed).or_else(|| before.iter().copied().find(acts)).or_else(|| before.first().copied())?;
    // "The United States and Norway condemn the attack. We call for": all that the phrase joins.
    let joined: Vec<ActorNo> = c
        .phrase_at(first.tokens.start, c.sentence(c.sentence_of(first.tokens.start)).end)
        .filter(|phrase| phrase.core.clone().any(|n| c.is_tag(n, Tag::Coordinator)))
        .map(|phrase| c.mentions.within(phrase.core).filter(|m| speaks(m.kind)).map(|m| m.actor).collect())
        .unwrap_or_default();
    let actor = if joined.len() > 1 { actors.joint(&joined) } else { first.actor };
    Some(Source { tokens: first.tokens.clone(), span: first.span, actor: Some(actor) })
}

/// "Norway must leave. We urge": whom a text tells what to do, it is not by.
fn is_told(c: &Clauses<'_, '_>, m: &MentionDraft) -> bool {
    let obliges = |reading| {
        let Reading::Cue(n, _) = reading else { return false };
        let cue = &c.a.lexicon.entries().cue[n as usize];
        cue.class == Class::Modal && cue.holder == Holder::Speaker
    };
    let owes = |g: usize| {
        let group = &c.groups[g];
        group.modal.is_some_and(|n| group.passive || c.a.hits_in(layer::CUE, c.span(n..n + 1)).any(|hit| obliges(hit.reading)))
            && c.subject(g).is_some_and(|subject| subject.core.contains(&m.tokens.start))
    };
    c.groups_in(c.sentence_of(m.tokens.start)).any(owes)
}

/// "Anna Berg, Secretary of State" on a line of its own before the text: whoever signs it.
fn signed<'c>(c: &'c Clauses<'_, '_>, we: usize) -> Option<&'c MentionDraft> {
    let segments = c.a.segments;
    let lines = segments.paragraphs.iter().skip(1).take(BYLINES).map(|p| segments.tokens_in(p.span));
    lines.take_while(|line| line.end <= we).find_map(|line| {
        let short = line.len() <= BYLINE && !line.clone().any(|n| c.tags[n].verbal() || c.a.kind(n) == Some(TokenKind::Stop));
        c.mentions.at(line.start).filter(|m| short && matches!(m.kind, MentionKind::Name | MentionKind::Title))
    })
}

/// "We, the Heads of State and Government of Kenya and Uganda,": whom the apposition behind the pronoun names.
fn named_behind(c: &Clauses<'_, '_>, we: usize, actors: &mut Actors<'_>) -> Option<ActorNo> {
    if c.a.kind(we + 1) != Some(TokenKind::Comma) {
        return None;
    }
    let sentence = c.sentence_of(we);
    let end =
        c.groups_in(sentence).find(|&g| c.groups[g].finite && c.groups[g].tokens.start > we).map(|g| c.groups[g].tokens.start)?;
    let named: Vec<ActorNo> = c.mentions.within(we + 2..end).map(|m| m.actor).collect();
    let mut homes: Vec<ActorNo> = Vec::new();
    for &no in &named {
        let home = actors.home_actor(no).unwrap_or(no);
        if !homes.contains(&home) {
            homes.push(home);
        }
    }
    // "the G7 foreign ministers of Canada, France …": the set that the words name first stands for its members.
    let first = named.first().copied()?;
    let set = matches!(actors.get(first).actor.kind, ActorKind::Group | ActorKind::Bloc);
    if set || homes.len() == 1 { Some(first) } else { Some(actors.joint(&homes)) }
}
