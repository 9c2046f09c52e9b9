//! Where the content of indirect speech ends.
//!
//! Nearly three quarters run to the end of the sentence; the rest end at a comma (or "and", a dash) behind which narration
//! resumes. Which boundary ends which construction was counted on `PolNeAR`'s training articles; only boundaries that end
//! the content more often than not are cut at.

use std::ops::Range;

use crate::extract::clause::{Clauses, Phrase};
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::{Complement, Report};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::{Act, MentionKind};
use crate::text::Span;

use super::quoted;
use super::verbs::SPEECH;

/// The certainty of its surest construction from which a verb tells of speech.
const TOLD: f32 = 0.6;

/// The same for a verb that goes on with another: "said A and thanked".
const VOICED: f32 = 0.3;

/// How many tokens tell an interval at most, with what it is counted from: "two days after".
const INTERVAL: usize = 3;

/// How many tokens a bracket behind a name has at most.
const BRACKET: usize = 8;

/// How far behind an occasion a clause may begin that goes on before it.
const OCCASION: usize = 6;

/// How many tokens an aside in brackets has at most.
const ASIDE_IN_BRACKETS: usize = 40;

/// The content that begins at token `from`, at most up to `end`, without the final full stop.
pub(super) fn content(c: &Clauses<'_, '_>, frame: Complement, from: usize, end: usize) -> Range<usize> {
    let mut n = from;
    let mut main = Main::default();
    let clausal = !nominal(frame) && !infinitive(frame);
    while n < end {
        if going_on(c.tags[n]) <= main.going_on(clausal) && is_word(c, n) {
            n += 1;
            continue;
        }
        // The word that opens a question opens no clause within it.
        if n > from || frame != Complement::Wh {
            main.pass(c, n);
        }
        if let Some(quote) = quote_from(c, n) {
            // A quotation of several sentences takes the content along.
            if quote > end {
                return from..quote;
            }
            let inner = n + 1..quote.saturating_sub(1);
            main.seen |= c.has_finite(inner);
            n = quote.max(n + 1);
            // American printers put the comma inside the marks.
            let comma = n >= from + 2 && n < end && c.a.kind(n - 2) == Some(TokenKind::Comma);
            let aside = comma && nominal(frame) && (c.a.is_word(n, "a") || c.a.is_word(n, "an"));
            if aside || comma && main.seen_for(frame) && cuts_at_comma(c, frame, n, end) {
                return from..n;
            }
            continue;
        }
        // "praised the plan (others had left)": a sentence in brackets is the writer's; within a clause it may be the speaker's.
        if let Some(close) = bracket_from(c, n, end) {
            if n > from && nominal(frame) && c.has_finite(n..close) {
                return from..n;
            }
            n = close + 1;
            continue;
        }
        let fits = !c.is_tag(n, Tag::Comma) || main.seen_for(frame);
        if n > from && fits && cuts(c, frame, from, n, end) {
            let comma = n > from + 1 && c.is_tag(n - 1, Tag::Comma);
            return from..n - usize::from(comma);
        }
        if c.is_tag(n, Tag::Comma) {
            main.comma(c, n);
        }
        n += 1;
    }
    from..without_stop(c, from, end)
}

/// Which contents can only go on with words of a kind, whatever the words are.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum GoingOn {
    /// All: a part of a phrase ends nothing.
    Content,
    /// Clauses.
    Clause,
    /// Clauses that have had their verb.
    Told,
    Nothing,
}

fn going_on(tag: Tag) -> GoingOn {
    match tag {
        Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Clitic | Tag::Pronoun => {
            GoingOn::Content
        }
        Tag::Name | Tag::Preposition | Tag::Adverb | Tag::Time | Tag::Negation | Tag::To => GoingOn::Clause,
        Tag::Verb | Tag::Be | Tag::Have | Tag::Do | Tag::Modal => GoingOn::Told,
        _ => GoingOn::Nothing,
    }
}

fn is_word(c: &Clauses<'_, '_>, n: usize) -> bool {
    matches!(c.a.kind(n), Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive))
}

/// Whether the clause that is read has had its own verb: before it no comma ends the clause.
#[derive(Default)]
struct Main {
    seen: bool,
    /// Whether the words since the last comma belong to a subordinate clause.
    subordinate: bool,
    /// Whether they belong to a relative clause between commas, behind which the subordinate clause goes on.
    aside: bool,
}

impl Main {
    /// What goes on with such content as has been read so far.
    fn going_on(&self, clausal: bool) -> GoingOn {
        match (clausal, self.seen || self.subordinate) {
            (false, _) => GoingOn::Content,
            (true, false) => GoingOn::Clause,
            (true, true) => GoingOn::Told,
        }
    }

    fn pass(&mut self, c: &Clauses<'_, '_>, n: usize) {
        match c.tags[n] {
            // "and that, if talks failed, they would leave": a second clause has its own verb.
            Tag::That if n > 0 && c.is_tag(n - 1, Tag::Coordinator) => *self = Self::default(),
            Tag::Subordinator | Tag::Relative | Tag::Wh => self.subordinate = true,
            tag if tag.verbal() && !self.subordinate && !self.seen => {
                self.seen = c.group_with(n).is_some_and(|g| c.groups[g].finite);
            }
            _ => {}
        }
    }

    /// "that if Berg, who is ill, were to leave, talks would end": a comma ends a subordinate clause, unless it opens or closes an aside.
    fn comma(&mut self, c: &Clauses<'_, '_>, n: usize) {
        let opens = self.subordinate && !self.aside && matches!(c.tag(n + 1), Some(Tag::Relative | Tag::Wh));
        self.subordinate = opens || self.aside;
        self.aside = opens;
    }

    fn seen_for(&self, frame: Complement) -> bool {
        self.seen || !matches!(frame, Complement::That | Complement::Clause | Complement::Wh)
    }
}

/// The end of the token range without a final full stop or comma; a stop inside closing quotation marks stays.
pub(super) fn without_stop(c: &Clauses<'_, '_>, from: usize, end: usize) -> usize {
    let mut end = end;
    while end > from + 1
        && matches!(c.a.kind(end - 1), Some(TokenKind::Stop | TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon))
    {
        end -= 1;
    }
    end
}

/// If a quotation opens at a token, the first token behind it.
fn quote_from(c: &Clauses<'_, '_>, n: usize) -> Option<usize> {
    if c.a.kind(n) != Some(TokenKind::Quote) {
        return None;
    }
    let quote = quoted::opening_at(c, n)?;
    Some(c.a.segments.token_at(quote.span.end() - 1) + 1)
}

/// If a bracket opens at a token, the token that closes it.
fn bracket_from(c: &Clauses<'_, '_>, n: usize, end: usize) -> Option<usize> {
    (c.a.kind(n) == Some(TokenKind::Open))
        .then(|| (n..end.min(n + ASIDE_IN_BRACKETS)).find(|&k| c.a.kind(k) == Some(TokenKind::Close)))
        .flatten()
}

/// Whether content of this construction ends before token `n`.
fn cuts(c: &Clauses<'_, '_>, frame: Complement, from: usize, n: usize, end: usize) -> bool {
    use Complement as F;
    let kind = c.a.kind(n);
    match kind {
        // "reported, citing officials, that"
        Some(TokenKind::Comma) if nominal(frame) && c.is_tag(n + 1, Tag::That) && c.is_ing(from.wrapping_sub(1)) => true,
        Some(TokenKind::Comma) => cuts_at_comma(c, frame, n + 1, end),
        // "said talks would resume; Berlin sent its envoy"
        Some(TokenKind::Semicolon) => nominal(frame) || infinitive(frame) || resumes(c, n + 1, end),
        Some(TokenKind::Dash) => nominal(frame),
        // "listed three reasons: A, B and C"
        Some(TokenKind::Colon) => {
            let apart = || quote_from(c, n + 1).is_some() || resumes(c, n + 1, end);
            infinitive(frame) || nominal(frame) && apart() || leads_to_another(c, n + 1, end)
        }
        _ if c.is_tag(n, Tag::Coordinator) && nominal(frame) => {
            c.tag(n + 1).is_some_and(Tag::verbal) && c.group_with(n + 1).is_some_and(|k| c.groups[k].finite)
                || c.is_ing(n + 1) && !c.is_ing(from)
                // `of crimes and "Down with them" chants are heard`
                || resumes(c, quote_from(c, n + 1).unwrap_or(n + 1), end) && !is_half_subject(c, from, n)
        }
        // "said that A and said that B": another attribution begins.
        _ if c.is_tag(n, Tag::Coordinator)
            && (reports_clause(c, n + 1, end)
                || relays(c, n + 1, end)
                || reports_on(c, n + 1) && (n > from && c.is_tag(n - 1, Tag::Comma) || voices(c, n + 1))) =>
        {
            true
        }
        // "implying that it had failed but also urging restraint": a participle goes on with the participle before.
        _ if c.is_tag(n, Tag::Coordinator) && follows_participle(c, from) && goes_on_participle(c, n + 1, end) => true,
        // "vowed to stay and won the vote": a bare verb would go on with the vow.
        _ if c.is_tag(n, Tag::Coordinator) && matches!(frame, F::To | F::ObjectTo) => {
            let verb = c.a.words.get(n + 1).map_or(VerbForms::default(), |word| word.verb());
            resumes(c, n + 1, end)
                || c.is_tag(n + 1, Tag::Verb)
                    && !c.is_tag(n + 2, Tag::Noun)
                    && (verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD))
                    && !verb.has(VerbForms::BASE)
                || matches!(c.tag(n + 1), Some(Tag::Do | Tag::Have | Tag::Modal))
        }
        // "his decision to stay despite the vote": the writer's remark.
        Some(_) if infinitive(frame) && c.a.is_word(n, "despite") => true,
        Some(_) if nominal(frame) && (is_complete(c, from, n) && circumstance(c, n, end) || n > from && in_medium(c, n, end)) => {
            true
        }
        // "condemned the raid while talks went on", "as talks resumed"; but "defended the raid as lawful", "data provided by Oslo".
        _ => {
            let goes_on = || {
                c.a.is_word(n, "than")
                    || c.a.is_word(n, "provided") && !c.is_tag(n + 1, Tag::That)
                    || c.a.is_word(n, "as") && !resumes(c, n + 1, end)
            };
            c.is_tag(n, Tag::Subordinator) && nominal(frame) && frame != F::As && !goes_on()
        }
    }
}

/// Whether the words so far are a pronoun or a name, which take no time and no occasion: "saw him in May", "met Berg during a rally".
fn is_complete(c: &Clauses<'_, '_>, from: usize, n: usize) -> bool {
    n == from + 1 && c.is_tag(from, Tag::Pronoun)
        || n > from && c.mentions.at(from).is_some_and(|m| m.tokens == (from..n) && m.kind == MentionKind::Name)
}

/// Whether where something was said begins here: "in an interview", "in a letter to the court".
fn in_medium(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    c.a.is_word(n, "in")
        && (c.a.is_word(n + 1, "a") || c.a.is_word(n + 1, "an"))
        && c.chunk_at(n + 1, end).is_some_and(|chunk| {
            let head = c.a.token(chunk.end - 1).span;
            // "voiced doubts in an interview that it would hold"
            let clause = || (chunk.end..end.min(chunk.end + OCCASION)).any(|n| c.is_tag(n, Tag::That));
            c.a.hits_in(layer::MEDIUM, c.span(chunk.clone())).any(|hit| hit.span.end() == head.end()) && !clause()
        })
}

/// Whether the time or occasion of an act begins here: "last week", "during a rally", "in an interview", "in May".
fn circumstance(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    if c.is_tag(n, Tag::Time) || c.a.is_word(n, "during") {
        return true;
    }
    let occasion = |chunk: Range<usize>| {
        c.tags[chunk.clone()].contains(&Tag::Time) || c.a.hits_in(layer::MEDIUM, c.span(chunk)).next().is_some()
    };
    (c.a.is_word(n, "in") || c.a.is_word(n, "at")) && c.chunk_at(n + 1, end).is_some_and(occasion)
}

/// `said the vote was lost: "We lost," he added`: a quotation behind a colon that has a cue of its own.
fn leads_to_another(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    quote_from(c, n).is_some_and(|close| close < end && quoted::reports(c, close..end))
}

/// Whether a word is part of the name of a medium: "a press briefing".
pub(super) fn names_medium(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.is_ing(n) && n > 0 && c.a.hits_in(layer::MEDIUM, c.span(n - 1..n + 1)).any(|hit| hit.span.end() == c.a.token(n).span.end())
}

/// Whether a finite verb of reporting stands here with what it takes: "said that", "called on drivers to".
fn reports_clause(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    if !c.group_with(n).is_some_and(|g| c.groups[g].finite && c.groups[g].tokens.start == n && c.groups[g].head == n) {
        return false;
    }
    let beside = c.complements(n + 1, end);
    c.a.hits_in(layer::REPORT, c.span(n..n + 1)).any(|hit| match hit.reading {
        Reading::Report(entry, form) if !form.has(VerbForms::BASE) => {
            let frames = &c.a.lexicon.entries().report[entry as usize].frames;
            let sure = |kind| frames.of(kind) >= SPEECH;
            sure(Complement::That) || beside.iter().any(|b| b.kind != Complement::Object && sure(b.kind))
        }
        _ => false,
    })
}

/// Whether a verb of speech stands among these tokens with a clause that "that" opens.
pub(super) fn reports_that(c: &Clauses<'_, '_>, start: usize, end: usize) -> bool {
    (start..end).any(|n| {
        c.is_tag(n, Tag::That)
            && n > start
            && c.group_with(n - 1).is_some_and(|g| c.groups[g].finite && c.groups[g].quote.is_none())
            && reported(c, n - 1).any(|entry| entry.frames.of(Complement::That) >= SPEECH)
    })
}

/// "saying A but then suggesting that B": a participle of saying with its clause goes on with the report.
fn relays(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    let Some(verb) = (n..end).find(|&k| !c.is_tag(k, Tag::Adverb)).filter(|&k| c.is_ing(k) || k > n) else { return false };
    c.is_tag(verb + 1, Tag::That)
        && verb + 2 < end
        && (c.is_ing(verb) || reports_on(c, verb))
        && reported(c, verb).any(|entry| entry.frames.of(Complement::That) >= SPEECH)
}

/// Whether the content stands behind a participle, perhaps with "that" between them.
fn follows_participle(c: &Clauses<'_, '_>, from: usize) -> bool {
    let cue = from.checked_sub(1).map(|n| n - usize::from(n > 0 && c.is_tag(n, Tag::That)));
    cue.is_some_and(|n| c.is_ing(n))
}

/// Whether a participle of saying begins here, perhaps behind adverbs: "but also urging".
fn goes_on_participle(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    let passes = |k: usize| matches!(c.tags[k], Tag::Adverb | Tag::Coordinator);
    (n..end).find(|&k| !passes(k)).is_some_and(|verb| c.is_ing(verb) && speaks(c, verb))
}

/// How far back the word may stand that opens a clause whose subject is not yet complete.
const HALF: usize = 8;

/// "what Paris and Berlin said", "a raid in which men and women were held": the noun before a conjunction is half a subject.
fn is_half_subject(c: &Clauses<'_, '_>, from: usize, and: usize) -> bool {
    let start = from.max(and.saturating_sub(HALF));
    let opens = |n: usize| matches!(c.tags[n], Tag::Wh | Tag::Relative | Tag::That) || c.a.is_word(n, "what");
    (start..and).rev().find(|&n| opens(n) || !c.tags[n].in_noun_phrase()).is_some_and(opens)
}

/// Whether a finite verb of reporting stands here, in a form that no infinitive or imperative has.
fn reports_on(c: &Clauses<'_, '_>, n: usize) -> bool {
    c.group_with(n).is_some_and(|g| c.groups[g].finite && c.groups[g].tokens.start == n && c.groups[g].head == n)
        && c.a
            .hits_in(layer::REPORT, c.span(n..n + 1))
            .any(|hit| matches!(hit.reading, Reading::Report(_, form) if !form.has(VerbForms::BASE)))
}

/// "…, but Oslo has denied it", "…, two days after Oslo accused Bern": somebody else's report joined to what was said.
fn joins_report(c: &Clauses<'_, '_>, next: usize, end: usize) -> bool {
    let word = |n: usize, words: &[&str]| words.iter().any(|word| c.a.is_word(n, word));
    let timed = (next..end.min(next + INTERVAL)).find(|&n| word(n, &["after", "before"]));
    let joins = c.is_tag(next, Tag::Coordinator) || word(next, &["while", "though", "although"]);
    timed.or_else(|| joins.then_some(next)).is_some_and(|n| somebody_reports(c, n + 1, end))
}

/// Whether a noun phrase begins here whose verb is one of reporting.
fn somebody_reports(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    let Some(phrase) = c.phrase_at(n, end) else { return false };
    // "while his colleague, Anna Berg, urged"
    let comma = phrase.tokens.end;
    let opens = c.is_tag(comma, Tag::Comma) && c.mentions.at(comma + 1).is_some_and(|m| m.tokens.start == comma + 1);
    let close = c.mentions.at(comma + 1).map(|m| m.tokens.end).filter(|&n| opens && n < end && c.is_tag(n, Tag::Comma));
    let verb = c.group_with(close.map_or(comma, |n| n + 1)).map(|g| &c.groups[g]).filter(|g| g.finite && !g.passive);
    verb.is_some_and(|g| speaks(c, g.head))
}

/// Whether a verb stands here that tells of speech in some construction: "saying", "calling for"; not "earning".
pub(super) fn speaks(c: &Clauses<'_, '_>, n: usize) -> bool {
    tells(c, n, TOLD)
}

/// Whether a verb stands here that voices something: a speaker's thoughts and wishes are told in one breath with what he says.
pub(super) fn voices(c: &Clauses<'_, '_>, n: usize) -> bool {
    let silent = |act| {
        matches!(
            act,
            Act::Think
                | Act::Know
                | Act::Hope
                | Act::Want
                | Act::Intend
                | Act::Fear
                | Act::Feel
                | Act::Doubt
                | Act::Decide
                | Act::Show
        )
    };
    tells(c, n, VOICED) && !reported(c, n).any(|entry| silent(entry.act))
}

/// Whether a verb stands here that takes some complement with this certainty.
fn tells(c: &Clauses<'_, '_>, n: usize, sure: f32) -> bool {
    c.is_tag(n, Tag::Verb) && reported(c, n).any(|entry| entry.frames.values().any(|&certainty| certainty >= sure))
}

/// The entries of reporting words that begin at a token.
fn reported<'a>(c: &Clauses<'_, 'a>, n: usize) -> impl Iterator<Item = &'a Report> {
    let entries = &c.a.lexicon.entries().report;
    c.a.hits_in(layer::REPORT, c.span(n..n + 1)).filter_map(|hit| match hit.reading {
        Reading::Report(entry, _) => Some(&entries[entry as usize]),
        _ => None,
    })
}

/// Whether the content is an infinitive.
fn infinitive(frame: Complement) -> bool {
    matches!(frame, Complement::To | Complement::ObjectTo | Complement::Ing)
}

/// Whether the content is a noun phrase.
fn nominal(frame: Complement) -> bool {
    use Complement as F;
    !matches!(frame, F::That | F::Clause | F::Wh | F::Before | F::Quote | F::To | F::ObjectTo | F::Ing)
}

/// Whether content of this construction ends at a comma before token `next`.
fn cuts_at_comma(c: &Clauses<'_, '_>, frame: Complement, next: usize, end: usize) -> bool {
    use Complement as F;
    if next >= end || closes_aside(c, next - 1) || is_dated(c, next) {
        return false;
    }
    let loose = !matches!(frame, F::That | F::Wh | F::To | F::ObjectTo | F::Ing);
    let clausal = matches!(frame, F::That | F::Clause | F::Wh | F::Before | F::Quote);
    // "…, which 'will help us'": the speaker's own words go on.
    let quoted = (next + 1..end.min(next + 3)).any(|n| c.is_tag(n, Tag::Quote));
    // "…, which would cost jobs": what is said to come of it.
    let foreseen = clausal && c.is_tag(next + 1, Tag::Modal);
    let which = c.a.is_word(next, "which") && !quoted && !foreseen || c.a.is_word(next, "who") && loose;
    // "…, adding that" is the writer's; "…, coming from behind" may be the speaker's.
    // "…, often citing the risk", "…, not only citing the risk"
    let adverb = |n: usize| n + 1 < end && matches!(c.tags[n], Tag::Adverb | Tag::Negation);
    let acts = next + usize::from(adverb(next)) + usize::from(adverb(next) && adverb(next + 1));
    let ing = c.is_ing(acts) && (!clausal || speaks(c, acts) && !is_closed(c, acts, end));
    // "to lift the ban, open the port and yield": one list of what is to be done.
    let listed = infinitive(frame) && c.is_tag(next, Tag::Verb) && c.a.words[next].verb().has(VerbForms::BASE);
    let finite = || c.tags[next].verbal() && c.group_with(next).is_some_and(|k| c.groups[k].finite);
    let verb = (loose || infinitive(frame)) && !listed && finite();
    // "…, but that he would stay"
    let goes_on = c.is_tag(next + 1, Tag::That) || c.is_tag(next + 1, Tag::Quote) && c.is_tag(next + 2, Tag::That);
    let but = c.a.is_word(next, "but")
        && !goes_on
        && (loose && !(frame == F::Clause && c.is_tag(next + 1, Tag::Adverb) && !c.has_finite(next + 1..end.min(next + 4)))
            || c.a.is(next + 1, &[WordClass::PronounHe, WordClass::PronounShe, WordClass::PronounThey]));
    let and_said = matches!(c.tag(next), Some(Tag::Coordinator)) && c.tag(next + 1).is_some_and(Tag::verbal) && loose;
    // "endorsed the plan, and Paris agreed": a clause does not go on with an object.
    let and_clause = !clausal && c.is_tag(next, Tag::Coordinator) && resumes(c, next + 1, end);
    // "to send ships, a step that worried Oslo", "to leave, while Oslo stays": the writer's remark behind what is meant to be done.
    let word = |words: &[&str]| words.iter().any(|word| c.a.is_word(next, word));
    // "…, but Oslo has denied it"
    let another = clausal && joins_report(c, next, end);
    let remark = another
        || accompanied(c, next, end, clausal)
        || (!clausal || frame == F::Clause) && word(&["a", "an"])
        || infinitive(frame) && word(&["the", "while", "but"])
        || word(&["compared"]);
    which || ing || verb || but || and_said || and_clause || remark || resumes(c, next, end)
}

/// "…, with the minister calling it absurd": somebody else's act told beside the report; what is said may itself go on so.
fn accompanied(c: &Clauses<'_, '_>, next: usize, end: usize, clausal: bool) -> bool {
    if !c.a.is_word(next, "with") {
        return false;
    }
    let acts = |phrase: Phrase| c.is_ing(phrase.tokens.end) && (!clausal || speaks(c, phrase.tokens.end));
    c.phrase_at(next + 1, end).is_some_and(acts)
}

/// How many words a participle has with it at most where a comma closes what it says.
const PARTICIPIAL: usize = 16;

/// "refugees, numbering 20, had left", "it was Oslo, asking for time, that objected": the participle at `ing` belongs to the noun
/// before it, and behind the next comma that noun goes on.
pub(super) fn is_closed(c: &Clauses<'_, '_>, ing: usize, end: usize) -> bool {
    let close = (ing..end.min(ing + PARTICIPIAL)).find(|&n| c.is_tag(n, Tag::Comma));
    close.is_some_and(|close| {
        let finite = || c.group_with(close + 1).is_some_and(|g| c.groups[g].finite && c.groups[g].tokens.start == close + 1);
        close + 1 < end && (c.is_tag(close + 1, Tag::Relative) && !c.a.is_word(close + 1, "which") || finite())
    })
}

/// How many words an aside between commas has at most.
const ASIDE: usize = 6;

/// "where, in some cases, ships had left": the comma closes what another opened behind the first word of a clause.
fn closes_aside(c: &Clauses<'_, '_>, comma: usize) -> bool {
    let open = (comma.saturating_sub(ASIDE)..comma).rev().find(|&n| c.is_tag(n, Tag::Comma));
    open.filter(|&n| n > 0).is_some_and(|n| {
        matches!(c.tags[n - 1], Tag::That | Tag::Wh | Tag::Relative | Tag::Subordinator) && !c.has_finite(n..comma)
    })
}

/// "on 3 May, 2014": the comma of a date.
fn is_dated(c: &Clauses<'_, '_>, next: usize) -> bool {
    c.is_tag(next, Tag::Number)
        && c.a.word(next).len() == 4
        && next >= 2
        && (c.is_tag(next - 2, Tag::Time) || c.a.kind(next - 2) == Some(TokenKind::Number))
}

/// Whether narration resumes: a noun phrase with a finite verb of its own, and no conjunction before it.
pub(super) fn resumes(c: &Clauses<'_, '_>, n: usize, end: usize) -> bool {
    // "…, there is no deal"
    if c.a.is_word(n, "there") && c.tag(n + 1).is_some_and(Tag::verbal) {
        return true;
    }
    if !matches!(
        c.tag(n),
        Some(Tag::Name | Tag::Determiner | Tag::Pronoun | Tag::Noun | Tag::Adjective | Tag::Possessive | Tag::Number)
    ) {
        return false;
    }
    let Some(phrase) = c.phrase_at(n, end) else { return false };
    has_verb(c, phrase.core.end, end) || phrase.tokens.end > phrase.core.end && has_verb(c, phrase.tokens.end, end)
}

/// Whether a finite verb follows a phrase that ends at `after`, over a bracket and adverbs.
fn has_verb(c: &Clauses<'_, '_>, after: usize, end: usize) -> bool {
    let mut after = after;
    // "Michigan Attorney General Anna Berg (R) asked"
    if c.a.kind(after) == Some(TokenKind::Open) {
        after =
            (after..end.min(after + BRACKET)).find(|&k| c.a.kind(k) == Some(TokenKind::Close)).map_or(after, |close| close + 1);
    }
    while after < end && matches!(c.tags[after], Tag::Adverb | Tag::Time) {
        after += 1;
    }
    after < end && c.tags[after].verbal() && c.group_with(after).is_some_and(|k| c.groups[k].finite)
}

/// The span of a token range.
pub(super) fn span(c: &Clauses<'_, '_>, tokens: Range<usize>) -> Span {
    if tokens.is_empty() { Span::default() } else { c.span(tokens) }
}
