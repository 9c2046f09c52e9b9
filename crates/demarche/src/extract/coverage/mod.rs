//! What of a document the dictionary knows: its names, and its verbs.

mod tally;

use std::collections::HashSet;
use std::ops::Range;

use serde::Serialize;

use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{WordClass, WordClasses};
use crate::text::{Document, Span};

use super::Extractor;
use super::actors::{ActorNo, Actors};
use super::annotate::{Annotated, annotate};
use super::clause::{Clauses, clauses as find_clauses};
use super::mention::{MentionDraft, Mentions, is_common_word, mentions as find_mentions};
use super::scratch::Scratch;
use super::segment::{ParagraphKind, TokenKind, segment};
use super::tag::Tag;

pub use tally::{CoverageReport, CoverageShare, CoverageTally, Uncovered};

/// The words of a document that a dictionary of names and verbs should know, in text order. Spans are UTF-8 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Capitalised names, headlines left out.
    pub names: Vec<Covered>,
    /// The main verbs of verb groups, forms of *be*, *have* and *do* left out.
    pub verbs: Vec<Covered>,
}

/// A name or a verb, and how the dictionary knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Its place.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// Its capitalised words; 1 for a verb.
    pub words: u32,
    /// How it is known.
    pub known: Known,
}

/// How a word is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Known {
    /// Not at all.
    Not,
    /// A name whose sort the words around it tell ("Finance Minister Ilse Novak"); a verb that the dictionary has among its
    /// plain verbs, but neither as a reporting word nor as a cue or an act.
    Partly,
    /// By an entry.
    Entry,
}

impl Extractor {
    /// What of a document this extractor's dictionary knows. [`CoverageTally`] adds documents up.
    ///
    /// ```
    /// use demarche::{Document, Extractor, Known};
    /// let text = "The Kremlin warned Ondrej Quist on Monday.";
    /// let coverage = Extractor::bundled().coverage(&Document::new(text));
    /// let names: Vec<_> = coverage.names.iter().map(|name| (name.span.of(text), name.known)).collect();
    /// assert_eq!(names, [("Kremlin", Known::Entry), ("Ondrej Quist", Known::Partly)]);
    /// assert_eq!((coverage.verbs[0].span.of(text), coverage.verbs[0].known), ("warned", Known::Entry));
    /// ```
    pub fn coverage(&self, document: &Document<'_>) -> Coverage {
        let lexicon = &*self.lexicon;
        let mut scratch = Scratch::default();
        let Scratch { segments, annotations, actors, mentions, clauses, .. } = &mut scratch;
        segment(document, lexicon, segments);
        let annotated = annotate(document.text(), segments, lexicon, annotations);
        find_mentions(&annotated, &mut Actors::new(lexicon, document.date, actors), mentions);
        let clauses = find_clauses(&annotated, mentions, clauses);
        Coverage { names: names(&annotated, mentions), verbs: verbs(&clauses) }
    }
}

fn names(a: &Annotated<'_>, mentions: &Mentions) -> Vec<Covered> {
    let of_entries: HashSet<ActorNo> = mentions.list.iter().filter(|m| names_by_entry(m)).map(|m| m.actor).collect();
    let mut known: Vec<Option<Known>> = (0..a.segments.tokens.len()).map(|n| is_name(a, n).then_some(Known::Not)).collect();
    for m in &mentions.list {
        let by = if of_entries.contains(&m.actor) { Known::Entry } else { Known::Partly };
        known[m.tokens.clone()].iter_mut().flatten().for_each(|known| *known = by.max(*known));
    }
    for hit in a.hits(layer::ACTOR) {
        known[a.segments.tokens_in(hit.span)].iter_mut().flatten().for_each(|known| *known = Known::Entry);
    }
    for hit in a.hits(layer::ISSUE).iter().chain(a.hits(layer::MEDIUM)) {
        let tokens = a.segments.tokens_in(hit.span);
        // "World War II": the issue is a word of the name, and does not explain it.
        let beside = |n: Option<usize>| n.and_then(|n| known.get(n)).is_some_and(Option::is_some);
        if !beside(tokens.start.checked_sub(1)) && !beside(Some(tokens.end)) {
            known[tokens].iter_mut().flatten().for_each(|known| *known = Known::Entry);
        }
    }
    // Days and months are no names.
    for hit in a.hits(layer::TIME) {
        let tokens = a.segments.tokens_in(hit.span);
        known[tokens].iter_mut().filter(|known| **known == Some(Known::Not)).for_each(|known| *known = None);
    }
    let mut found = Vec::new();
    for sentence in &a.segments.sentences {
        if a.segments.paragraphs[sentence.paragraph].kind != ParagraphKind::Body {
            continue;
        }
        let mut n = sentence.tokens.start;
        while n < sentence.tokens.end {
            let Some(how) = known[n] else {
                n += 1;
                continue;
            };
            let run = run(a, &known, n..sentence.tokens.end, how);
            n = run.end;
            let words = known[run.clone()].iter().flatten().count() as u32;
            found.push(Covered { span: a.segments.span(run), sentence: sentence.span, words, known: how });
        }
    }
    found
}

/// The capitalised words from a token on that are known in one way, with the small words that join them: "University of Ruhnu".
fn run(a: &Annotated<'_>, known: &[Option<Known>], within: Range<usize>, how: Known) -> Range<usize> {
    let mut end = within.start + 1;
    loop {
        let joined = (end < within.end && a.is(end, &[WordClass::NameParticle]) || a.is_word(end, "of"))
            && end + 1 < within.end
            && known[end + 1] == Some(how);
        match known[end..within.end].first() {
            Some(&Some(next)) if next == how => end += 1,
            Some(None) if joined && how != Known::Entry => end += 2,
            _ => return within.start..end,
        }
    }
}

/// Whether the entry behind a mention is that of the actor rather than of an office or organ.
fn names_by_entry(m: &MentionDraft) -> bool {
    use Reading::{Group, Metonym, Organisation, Person, PersonAlone, State};
    matches!(m.entry, Some(State(..) | Organisation(..) | Metonym(_) | Group(_) | Person(_) | PersonAlone(_)))
}

/// Whether a token is, by its capital, part of a name: at the head of a sentence only where it is no ordinary word.
fn is_name(a: &Annotated<'_>, n: usize) -> bool {
    let token = a.token(n);
    let word = a.word(n);
    let function_word = a.lexicon.begins_sentence(word) || a.is(n, &[WordClass::Honorific, WordClass::PronounI]);
    if token.kind != TokenKind::Word
        || !token.capital
        || word.chars().count() < 2
        || function_word
        || word.starts_with("I'")
        || word.starts_with("I’")
    {
        return false;
    }
    let goes_on = matches!(
        n.checked_sub(1).and_then(|before| a.kind(before)),
        Some(TokenKind::Word | TokenKind::Possessive | TokenKind::Number | TokenKind::Comma)
    );
    goes_on || !is_common_word(a, n) && !word.ends_with("ly")
}

fn verbs(c: &Clauses<'_, '_>) -> Vec<Covered> {
    let a = c.a;
    let meaning = |n: usize| {
        [layer::REPORT, layer::CUE, layer::ACT].iter().any(|&layer| {
            let (span, hits) = (a.token(n).span, a.hits(layer));
            let behind = hits.partition_point(|hit| hit.span.start() <= span.start());
            // Cues of several words begin a few words before.
            hits[..behind].iter().rev().take(8).any(|hit| hit.span.contains(span))
        })
    };
    let mut found = Vec::new();
    for (s, sentence) in a.segments.sentences.iter().enumerate() {
        if a.segments.paragraphs[sentence.paragraph].kind != ParagraphKind::Body {
            continue;
        }
        for n in c.sentence(s) {
            let head = c.is_tag(n, Tag::Verb) && c.group_with(n).is_some_and(|group| c.groups[group].head == n);
            let known = match head {
                true if meaning(n) => Known::Entry,
                true => Known::Partly,
                false if stands_as_verb(c, n) => Known::Not,
                false => continue,
            };
            found.push(Covered { span: a.token(n).span, sentence: sentence.span, words: 1, known });
        }
    }
    found
}

/// Whether a word that the dictionary lacks stands where verbs stand: behind an auxiliary, or in a verb's form behind a subject.
fn stands_as_verb(c: &Clauses<'_, '_>, n: usize) -> bool {
    let a = c.a;
    let word = a.word(n);
    let unknown = a.kind(n) == Some(TokenKind::Word)
        && !a.token(n).capital
        && a.words[n].classes() == WordClasses::default()
        && !is_common_word(a, n)
        && c.is_tag(n, Tag::Noun)
        && word.chars().all(|c| c.is_alphabetic() || c == '-');
    if !unknown {
        return false;
    }
    let formed = word.ends_with("ed") || word.ends_with("ing");
    match n.checked_sub(1).and_then(|before| c.tag(before)) {
        Some(Tag::Modal | Tag::To | Tag::Do) => true,
        Some(Tag::Be | Tag::Have | Tag::Pronoun | Tag::Name | Tag::Negation | Tag::Comma) => formed,
        _ => false,
    }
}
