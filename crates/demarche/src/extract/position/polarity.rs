//! Whether a stance is held: negation, modals, conditions, and verbs that turn the meaning of what they govern.

use std::ops::Range;

use crate::extract::clause::Clauses;
use crate::extract::frame::Frame;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::entry::Complement;
use crate::lexicon::words::WordClass;
use crate::model::{Polarity, Stance};

/// How far from a cue a condition may stand.
const CONDITION: usize = 40;

/// Of whom the words tell that hold a cue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// The writer tells of the holder, or the holder speaks in quotation marks.
    Plainly,
    /// The holder is reported to speak of its own acts.
    OfOneself,
    /// The holder judges what others do.
    OfOthers,
}

/// The polarity of a cue in its frame.
///
/// What somebody tells of its own acts to come is no condition: "Norway said it would support the plan".
pub(super) fn polarity(c: &Clauses<'_, '_>, frame: &Frame, stance: Stance, telling: Telling) -> Polarity {
    let sentence = c.sentence(c.sentence_of(frame.cue.start));
    let start = frame.group.map_or(frame.cue.start, |g| c.groups[g].tokens.start);
    let is = |n: usize, class| c.a.is(n, &[class]);
    if is_taken_back(c, frame, sentence.start)
        && matches!(stance, Stance::Recognize | Stance::Support | Stance::Agree | Stance::Pledge)
    {
        return Polarity::Negated;
    }
    // "might impose sanctions"
    if frame.rule == "modal" && is(frame.cue.start, WordClass::ShiftPossible) {
        return Polarity::Possible;
    }
    let near = start.saturating_sub(4).max(sentence.start)..start;
    if let Some(g) = frame.group.filter(|_| frame.rule != "modal") {
        let group = &c.groups[g];
        // "refused to rule out", "stopped short of condemning", "no longer opposes"
        let governed = group.infinitive || group.ing;
        // What others are told to stop, they do.
        let turned = governed && telling != Telling::OfOthers && near.clone().any(|n| is(n, WordClass::ShiftNegated));
        // "signed but not ratified"
        // "is not true": a negation that the cue holds has done its work.
        let own = frame.cue.clone().any(|n| !group.tokens.contains(&n) && c.is_tag(n, Tag::Negation));
        // "will not go unanswered" announces what it seems to deny.
        let litotes = c.a.word(frame.cue.end - 1).starts_with("un") && frame.cue.len() > 1;
        let negated = group.negated && !own && !litotes
            || start > sentence.start && !group.infinitive && is(start - 1, WordClass::Negation);
        if negated != turned {
            return Polarity::Negated;
        }
        // "neither Chad nor Niger accepted"
        let neither = |n: usize| c.a.is_word(n, "neither");
        let subject = frame.subject.as_ref().map_or(start..start, |subject| subject.tokens.clone());
        let opening = subject.start.saturating_sub(1).max(sentence.start)..subject.end;
        if opening.clone().any(neither) {
            return Polarity::Negated;
        }
        // "conceded nothing", "accepts no conditions"
        // "nothing was agreed"
        let nothing = frame.complement(Complement::Object).filter(|_| group.passive).map(|object| object.start);
        if nothing.is_some_and(|n| is(n, WordClass::Negation)) {
            return Polarity::Negated;
        }
        let after = frame.cue.end;
        if is(after, WordClass::Negation) && (is(after, WordClass::Indefinite) || c.is_tag(after, Tag::Determiner)) {
            return Polarity::Negated;
        }
        // "made no commitment", "is no friend of"
        let between = group.tokens.end..frame.cue.start;
        if between.len() < 8 && between.clone().any(|n| c.a.is_word(n, "no") && !c.a.is_word(n + 1, "longer")) {
            return Polarity::Negated;
        }
        // "has not decided whether to recognise"
        if group.infinitive && start > sentence.start && c.a.is_word(start - 1, "whether") {
            return Polarity::Possible;
        }
        // "is considering endorsing", "is expected to accept"
        if governed && near.clone().any(|n| is(n, WordClass::ShiftPossible)) {
            return Polarity::Possible;
        }
        if let Some(modal) = group.modal {
            // "would like" is a polite wish, not a condition.
            let wish = ["like", "prefer", "hope", "welcome"]
                .iter()
                .any(|verb| c.a.is_word(group.head, verb) || c.a.is_word(modal + 1, verb));
            if ["would", "'d", "’d"].iter().any(|word| c.a.is_word(modal, word)) && !wish {
                let intended = telling == Telling::OfOneself && !is_on_condition(c, frame, sentence);
                return if intended { Polarity::Actual } else { Polarity::Conditional };
            }
            if is(modal, WordClass::ShiftPossible) {
                return Polarity::Possible;
            }
        }
        if group.tokens.clone().any(|n| is(n, WordClass::ShiftPast)) {
            return Polarity::Past;
        }
    }
    if near.clone().any(|n| is(n, WordClass::ShiftPast)) {
        return Polarity::Past;
    }
    if near.clone().any(|n| is(n, WordClass::ShiftPossible) && c.is_tag(n, Tag::Adverb)) {
        return Polarity::Possible;
    }
    // "if Iran rejects the offer": a condition that opens the clause.
    let mut n = start;
    while n > sentence.start && start - n < 10 && !matches!(c.tags[n - 1], Tag::Comma | Tag::Quote) {
        n -= 1;
        if is(n, WordClass::ShiftConditional) && matches!(c.tags[n], Tag::Wh | Tag::Subordinator) {
            return Polarity::Conditional;
        }
        // "would not say whether it supports the plan"
        if c.a.is_word(n, "whether") {
            return Polarity::Possible;
        }
    }
    let to_come =
        stance == Stance::Threaten && telling != Telling::OfOthers && frame.group.is_some_and(|g| c.groups[g].modal.is_some());
    if (frame.rule == "modal" || to_come) && is_on_condition(c, frame, sentence) {
        return Polarity::Conditional;
    }
    Polarity::Actual
}

/// "will respond if the flights go on": a condition of what somebody will or must do.
fn is_on_condition(c: &Clauses<'_, '_>, frame: &Frame, sentence: Range<usize>) -> bool {
    let opens = |n: usize| c.a.is_word(n, "if") && matches!(c.tags[n], Tag::Wh | Tag::Subordinator);
    let behind = (frame.cue.end..sentence.end.min(frame.cue.end + CONDITION))
        .take_while(|&n| !matches!(c.a.kind(n), Some(TokenKind::Quote | TokenKind::Semicolon)))
        .any(opens);
    let ahead = (sentence.start.max(frame.cue.start.saturating_sub(CONDITION))..frame.cue.start)
        .rev()
        .take_while(|&n| c.a.kind(n) != Some(TokenKind::Semicolon))
        .any(|n| opens(n) && (n == sentence.start || matches!(c.tags[n - 1], Tag::Quote | Tag::That | Tag::Comma | Tag::Verb)));
    behind || ahead
}

/// "withdrew recognition", "revoked its approval": the verb takes back what the noun names.
fn is_taken_back(c: &Clauses<'_, '_>, frame: &Frame, start: usize) -> bool {
    let first = frame.cue.start;
    if frame.cue.len() > 1
        && frame
            .group
            .is_some_and(|g| c.groups[g].tokens.contains(&first) && c.a.is(c.groups[g].head, &[WordClass::ShiftNegated]))
    {
        return true;
    }
    if !matches!(frame.rule, "possessor" | "light-verb") {
        return false;
    }
    let before = (start.max(first.saturating_sub(6))..first).rev().find(|&n| !c.tags[n].in_noun_phrase());
    before.is_some_and(|n| c.is_tag(n, Tag::Verb) && c.a.is(n, &[WordClass::ShiftNegated]))
}
