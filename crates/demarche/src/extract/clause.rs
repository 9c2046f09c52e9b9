//! Clauses, as far as rules without a parser can see them: verb groups, their subjects, what stands beside them.

use std::cell::OnceCell;
use std::ops::Range;

use smallvec::SmallVec;

use crate::lexicon::entry::Complement;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::text::{Notches, Span, small};

use super::annotate::{Annotated, Words};
use super::mention::Mentions;
use super::segment::TokenKind;
use super::tag::{Tag, tag};

mod phrases;
mod subject;

/// What names some of those before it.
const NAMING: Words<4> = Words::of(["including", "especially", "notably", "particularly"]);

/// How many words an aside between a verb and its clause has at most.
const ASIDE: usize = 10;

/// The tokens of a text with their tags, and its verb groups.
pub(crate) struct Clauses<'s, 'a> {
    pub(crate) a: &'s Annotated<'a>,
    pub(crate) mentions: &'s Mentions,
    pub(crate) tags: &'s [Tag],
    /// Verb groups in text order.
    pub(crate) groups: &'s [VerbGroup],
    /// For each sentence how many groups stand before it.
    groups_before: &'s [usize],
    /// The subject of each group, as soon as it has been asked for: rules of every stage ask.
    subjects: &'s [OnceCell<Option<Phrase>>],
    /// Where groups end, and sentences.
    group_ends: &'s Notches,
    sentence_ends: &'s Notches,
    /// By token the place in the list, plus one, of the quotation that it stands in, marks and all.
    quotes: &'s [u32],
}

/// The lists behind the clauses of a text.
#[derive(Default)]
pub(crate) struct ClauseLists {
    tags: Vec<Tag>,
    groups: Vec<VerbGroup>,
    groups_before: Vec<usize>,
    subjects: Vec<OnceCell<Option<Phrase>>>,
    group_ends: Notches,
    sentence_ends: Notches,
    quotes: Vec<u32>,
}

/// "has so far declined", "was not rejected", "to withdraw".
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties of one verb group")]
pub(crate) struct VerbGroup {
    /// From the first auxiliary to the main verb.
    pub(crate) tokens: Range<usize>,
    /// The main verb.
    pub(crate) head: usize,
    pub(crate) sentence: usize,
    pub(crate) finite: bool,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// An infinitive with "to".
    pub(crate) infinitive: bool,
    /// An -ing form without an auxiliary.
    pub(crate) ing: bool,
    /// A participle without an auxiliary: "penned by".
    pub(crate) participle: bool,
    pub(crate) modal: Option<usize>,
    pub(crate) copula: bool,
    /// The quotation that it stands in.
    pub(crate) quote: Option<usize>,
}

/// A noun phrase: all its tokens, and those up to its first preposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    pub(crate) core: Range<usize>,
}

/// Something that stands beside a cue.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub(crate) kind: Complement,
    /// Its words; for a prepositional phrase those behind the preposition, for clauses from the first word on.
    pub(crate) tokens: Range<usize>,
}

/// What stands beside a cue, in order.
pub(crate) type Complements = SmallVec<[Beside; 4]>;

/// Tags a text and finds its verb groups.
pub(crate) fn clauses<'s, 'a>(a: &'s Annotated<'a>, mentions: &'s Mentions, lists: &'s mut ClauseLists) -> Clauses<'s, 'a> {
    let ClauseLists { tags, groups, groups_before, subjects, group_ends, sentence_ends, quotes } = lists;
    tag(a, mentions, tags);
    quotes.clear();
    quotes.resize(tags.len(), 0);
    for (n, quote) in (1..).zip(&a.segments.quotes) {
        quotes[a.segments.tokens_in(quote.span)].fill(n);
    }
    groups.clear();
    groups_before.clear();
    group_ends.clear();
    sentence_ends.lay(a.segments.sentences.iter().map(|s| last(&s.tokens)));
    // Groups are found by tags alone.
    let tagged = Clauses { a, mentions, tags, groups: &[], groups_before: &[], subjects: &[], group_ends, sentence_ends, quotes };
    for (n, sentence) in a.segments.sentences.iter().enumerate() {
        groups_before.push(groups.len());
        tagged.find_groups(n, sentence.tokens.clone(), groups);
    }
    group_ends.lay(groups.iter().map(|g| last(&g.tokens)));
    subjects.clear();
    subjects.resize_with(groups.len(), OnceCell::new);
    Clauses { a, mentions, tags, groups, groups_before, subjects, group_ends, sentence_ends, quotes }
}

/// The last of some tokens.
fn last(tokens: &Range<usize>) -> u32 {
    tokens.end as u32 - 1
}

impl Clauses<'_, '_> {
    pub(crate) fn tag(&self, n: usize) -> Option<Tag> {
        self.tags.get(n).copied()
    }

    pub(crate) fn is_tag(&self, n: usize, tag: Tag) -> bool {
        self.tag(n) == Some(tag)
    }

    /// Whether a token is a verb's -ing form.
    pub(crate) fn is_ing(&self, n: usize) -> bool {
        self.is_tag(n, Tag::Verb) && self.a.words[n].verb().has(VerbForms::ING)
    }

    pub(crate) fn sentence(&self, n: usize) -> Range<usize> {
        self.a.segments.sentences[n].tokens.clone()
    }

    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        let sentences = &self.a.segments.sentences;
        self.sentence_ends.before(token as u32).min(sentences.len().saturating_sub(1))
    }

    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.a.segments.span(tokens)
    }

    fn find_groups(&self, sentence: usize, range: Range<usize>, groups: &mut Vec<VerbGroup>) {
        let mut n = range.start;
        while let Some(ahead) = self.tags[n..range.end].iter().position(|&tag| tag == Tag::To || tag.verbal()) {
            let start = n + ahead;
            n = start + 1;
            if let Some(group) = self.group_at(start, range.end, sentence, groups.last()) {
                n = group.tokens.end;
                groups.push(group);
            }
        }
    }

    /// The verb group that begins at a verb, an auxiliary or "to", behind another.
    fn group_at(&self, start: usize, end: usize, sentence: usize, before: Option<&VerbGroup>) -> Option<VerbGroup> {
        let infinitive = self.is_tag(start, Tag::To);
        let mut n = if infinitive { start + 1 } else { start };
        let mut group = VerbGroup {
            tokens: start..start,
            head: start,
            sentence,
            finite: false,
            passive: false,
            negated: false,
            infinitive,
            ing: false,
            participle: false,
            modal: None,
            copula: false,
            quote: self.quote_of(start),
        };
        let mut last = None;
        let mut auxiliary = None;
        while n < end {
            let tag = self.tags[n];
            let word = self.a.words[n];
            match tag {
                Tag::Modal if last.is_none() => {
                    group.modal = Some(n);
                    group.finite = true;
                    group.negated |= self.a.is(n, &[WordClass::Negation])
                        || self.a.word(n).eq_ignore_ascii_case("cannot")
                        || self.is_contracted_not(n);
                    auxiliary = Some(Tag::Modal);
                    last = Some(n);
                }
                Tag::Be | Tag::Have | Tag::Do => {
                    // A second finite auxiliary begins another clause.
                    if auxiliary == Some(Tag::Be) && tag != Tag::Be {
                        break;
                    }
                    group.finite |= !infinitive && (auxiliary.is_some() || !self.a.words[n].verb().eq(&VerbForms::ING));
                    group.negated |= self.a.is(n, &[WordClass::Negation]);
                    auxiliary = Some(tag);
                    last = Some(n);
                }
                Tag::Verb => {
                    let fits = match auxiliary {
                        None => true,
                        Some(Tag::Be) => word.verb().has(VerbForms::PARTICIPLE) || word.verb().has(VerbForms::ING),
                        Some(Tag::Have) => word.verb().has(VerbForms::PARTICIPLE),
                        _ => word.verb().has(VerbForms::BASE),
                    };
                    if !fits {
                        break;
                    }
                    group.passive =
                        auxiliary == Some(Tag::Be) && word.verb().has(VerbForms::PARTICIPLE) && !word.verb().has(VerbForms::ING);
                    if auxiliary.is_none() && !infinitive {
                        let finite = word.verb().has(VerbForms::PAST)
                            || word.verb().has(VerbForms::THIRD)
                            || word.verb().has(VerbForms::BASE);
                        group.ing = !finite && word.verb().has(VerbForms::ING);
                        group.participle = word.verb().has(VerbForms::PARTICIPLE) && self.is_reduced(n, end, before);
                        group.finite = finite && !group.participle;
                    }
                    last = Some(n);
                    break;
                }
                Tag::Negation => group.negated = true,
                Tag::Adverb => {}
                // "has since resigned"
                _ if auxiliary == Some(Tag::Have) && self.a.is_word(n, "since") && self.is_tag(n + 1, Tag::Verb) => {}
                _ => break,
            }
            n += 1;
        }
        group.head = last?;
        group.tokens.end = group.head + 1;
        group.negated |=
            start > 0 && self.a.is_word(start - 1, "never") || self.a.is_word(start.wrapping_sub(1), "not") && group.infinitive;
        // "having announced that"
        group.ing |= !group.finite && !infinitive && self.a.words[start].verb() == VerbForms::ING;
        group.copula = self.tags[group.head] == Tag::Be;
        Some(group)
    }

    /// "won't", "can’t": a modal that holds its own negation.
    fn is_contracted_not(&self, n: usize) -> bool {
        let word = self.a.word(n);
        word.ends_with(['t', 'T']) && word.to_lowercase().replace('’', "'").ends_with("n't")
    }

    /// "a resolution penned by …": a participle that describes the noun before it.
    fn is_reduced(&self, n: usize, end: usize, before: Option<&VerbGroup>) -> bool {
        let word = self.a.words[n];
        let only_participle = !word.verb().has(VerbForms::PAST);
        let by = n + 1 < end && self.a.is_word(n + 1, "by") && !self.is_ing(n + 2);
        // "said by telephone": by what means, not by whom.
        let means = self.is_tag(n + 2, Tag::Noun) && self.mentions.at(n + 2).is_none() && !self.a.word(n + 2).ends_with('s');
        // "Egypt stood by the army": a verb of its own.
        let phrasal = || {
            let words = self.span(n..n + 2);
            self.a.hits_in(layer::CUE, words).any(|hit| hit.span == words)
        };
        let by = by && !means && !phrasal();
        let nominal = n > 0 && matches!(self.tags[n - 1], Tag::Noun | Tag::Name);
        // "backed by Oslo and then dropped by Bern"
        let coordinator = (1..=n).rev().map(|n| n - 1).find(|&k| self.tags[k] != Tag::Adverb);
        let joined = coordinator.is_some_and(|and| self.is_tag(and, Tag::Coordinator))
            && before.is_some_and(|g| g.participle || g.passive);
        // "stands accused by"
        only_participle || by && (nominal || joined || n > 0 && matches!(self.tags[n - 1], Tag::Comma | Tag::Verb))
    }

    /// The groups of a sentence, by their places in the list.
    pub(crate) fn groups_in(&self, sentence: usize) -> Range<usize> {
        let before = |sentence: usize| self.groups_before.get(sentence).copied().unwrap_or(self.groups.len());
        before(sentence)..before(sentence + 1)
    }

    /// The first group whose verb stands at a token or behind it.
    pub(crate) fn group_from(&self, token: usize) -> usize {
        self.group_ends.before(token as u32)
    }

    /// How many groups begin before a token.
    pub(crate) fn begun_before(&self, token: usize) -> usize {
        let n = self.group_from(token);
        n + usize::from(self.groups.get(n).is_some_and(|g| g.tokens.start < token))
    }

    /// The quotation in which a token stands, or which it opens or closes.
    pub(crate) fn quote_of(&self, token: usize) -> Option<usize> {
        (*self.quotes.get(token)? as usize).checked_sub(1)
    }

    /// Whether a finite verb stands among these tokens of one sentence.
    pub(crate) fn has_finite(&self, tokens: Range<usize>) -> bool {
        let start = self.group_from(tokens.start);
        self.groups[start..].iter().take_while(|g| g.head < tokens.end).any(|g| g.finite)
    }

    /// Whether a finite verb stands among these tokens that cannot be a participle: not in "an interview recorded in Oslo".
    pub(crate) fn has_own_verb(&self, tokens: Range<usize>) -> bool {
        let start = self.group_from(tokens.start);
        self.groups[start..].iter().take_while(|g| g.head < tokens.end).any(|g| g.finite && !self.is_reducible(g.head))
    }

    /// The group that a token belongs to.
    pub(crate) fn group_with(&self, token: usize) -> Option<usize> {
        let n = self.group_from(token);
        self.groups.get(n).filter(|g| g.tokens.contains(&token)).map(|_| n)
    }

    /// What follows a token, in order, up to the end of its clause.
    pub(crate) fn complements(&self, from: usize, end: usize) -> Complements {
        let mut found = Complements::new();
        let mut n = from;
        let mut object = false;
        while n < end && found.len() < 6 {
            match self.tags[n] {
                // "said there was no deal", "said they're ready", "said because of that, talks failed"
                _ if !object && self.opens_clause(n, end) => {
                    found.push(Beside { kind: Complement::Clause, tokens: n..end });
                    break;
                }
                Tag::Adverb | Tag::Time | Tag::Negation => n += 1,
                // "promised help for a system that would share data": a relative clause.
                Tag::That if object && self.opens_finite_verb(n + 1) => break,
                Tag::That => {
                    // "said that, if talks failed, he would leave"
                    let first = n + 1 + usize::from(self.is_tag(n + 1, Tag::Comma));
                    found.push(Beside { kind: Complement::That, tokens: first.min(end)..end });
                    break;
                }
                Tag::Wh => {
                    found.push(Beside { kind: Complement::Wh, tokens: n..end });
                    break;
                }
                Tag::To => {
                    let kind = if object { Complement::ObjectTo } else { Complement::To };
                    found.push(Beside { kind, tokens: n..end });
                    break;
                }
                // `"strongly opposes" the plan`, `dismissed as "absurd" a plan`
                Tag::Quote if (n == from || found.last().is_some_and(|b| b.kind == Complement::As)) && self.closes_quote(n) => {
                    n += 1;
                }
                Tag::Quote => {
                    let kind = if object { Complement::Small } else { Complement::Quote };
                    found.push(Beside { kind, tokens: n..end });
                    break;
                }
                Tag::Preposition => {
                    let Some(phrase) = self.phrase_at(n + 1, end) else {
                        // "accused of violating", "ruled out by refusing", `thanked him for "stepping in"`
                        if let (Some(kind), Some(Tag::Verb | Tag::Be | Tag::Have | Tag::Quote)) =
                            (small(self.a.word(n), Complement::preposition), self.tag(n + 1))
                        {
                            found.push(Beside { kind, tokens: n + 1..self.clause_end(n + 1, end) });
                            n = self.clause_end(n + 1, end);
                            continue;
                        }
                        n += 1;
                        continue;
                    };
                    if let Some(kind) = small(self.a.word(n), Complement::preposition) {
                        found.push(Beside { kind, tokens: phrase.tokens.clone() });
                    }
                    n = phrase.core.end.max(n + 2).min(phrase.tokens.end);
                }
                Tag::Verb if self.a.words[n].verb().has(VerbForms::ING) && !object => {
                    found.push(Beside { kind: Complement::Ing, tokens: n..self.clause_end(n, end) });
                    break;
                }
                Tag::Pronoun | Tag::Noun | Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number
                    if !object =>
                {
                    let Some(phrase) = self.phrase_at(n, end) else { break };
                    let mut after = phrase.tokens.end;
                    while after < end && matches!(self.tags[after], Tag::Adverb | Tag::Negation) {
                        after += 1;
                    }
                    let finite =
                        after < end && self.tags[after].verbal() && self.group_with(after).is_some_and(|k| self.groups[k].finite);
                    // "expelled diplomats based in Oslo": only what tells of speech and thought opens a clause.
                    let meant = self.is_tag(after + 1, Tag::To) && self.a.words[after].verb().has(VerbForms::PARTICIPLE);
                    if finite && (!self.is_reducible(after) && !meant || self.tells(from)) {
                        found.push(Beside { kind: Complement::Clause, tokens: n..end });
                        break;
                    }
                    object = true;
                    found.push(Beside { kind: Complement::Object, tokens: phrase.tokens.clone() });
                    n = phrase.core.end;
                }
                // `called him a "stiff"`
                Tag::Determiner if object && self.is_tag(n + 1, Tag::Quote) => n += 1,
                // "warned Oslo it would respond"
                Tag::Pronoun if found.last().is_some_and(|b| b.kind == Complement::Object) && self.opens_finite(n, end) => {
                    found.push(Beside { kind: Complement::Clause, tokens: n..end });
                    break;
                }
                // "urged all parties, including Chad, to leave"
                Tag::Comma if object && let Some(close) = self.naming_end(n, end) => n = close + 1,
                Tag::Comma if self.a.kind(n + 1) == Some(TokenKind::Quote) => n += 1,
                // "said, among other things, that"
                Tag::Comma if let Some(close) = self.aside_end(n, end) => n = close + 1,
                // "said, however, that"
                Tag::Comma if self.is_tag(n + 1, Tag::Adverb) && self.is_tag(n + 2, Tag::Comma) => n += 3,
                Tag::Mark if self.a.kind(n) == Some(TokenKind::Colon) => n += 1,
                Tag::Mark if self.a.kind(n) == Some(TokenKind::Open) => {
                    n = (n..end).find(|&k| self.a.kind(k) == Some(TokenKind::Close)).map_or(end, |k| k + 1);
                }
                _ => break,
            }
        }
        found
    }

    /// The comma that closes an aside which names some of those before it, with an infinitive behind: ", including Chad, to".
    pub(crate) fn naming_end(&self, comma: usize, end: usize) -> Option<usize> {
        if !self.a.is_one_of(comma + 1, &NAMING) {
            return None;
        }
        let close = (comma + 1..end).take(ASIDE).find(|&n| self.tags[n] == Tag::Comma)?;
        self.is_tag(close + 1, Tag::To).then_some(close)
    }

    /// Whether a mark closes a quotation that opened before it.
    fn closes_quote(&self, mark: usize) -> bool {
        let start = self.a.token(mark).span.start();
        self.quote_of(mark).is_some_and(|quote| self.a.segments.quotes[quote].span.start() < start)
    }

    /// The comma that closes an aside before a clause or quotation: "said, among other things, that".
    fn aside_end(&self, comma: usize, end: usize) -> Option<usize> {
        let close = (comma + 1..end).take(ASIDE).find(|&n| self.tags[n] == Tag::Comma)?;
        (matches!(self.tag(close + 1), Some(Tag::That | Tag::Quote)) && !self.has_finite(comma..close)).then_some(close)
    }

    /// A form that can be a participle, with nothing behind it that it acts on: "based in", "wants it lifted".
    fn is_reducible(&self, n: usize) -> bool {
        let behind = self.tag(n + 1).unwrap_or(Tag::Mark);
        let alone = matches!(behind, Tag::Preposition | Tag::Mark | Tag::Comma | Tag::Time);
        self.is_tag(n, Tag::Verb) && self.a.words[n].verb().has(VerbForms::PARTICIPLE) && alone
    }

    /// Whether the word that ends before a place can open a clause without "that".
    fn tells(&self, end: usize) -> bool {
        let opens = |reading| {
            let Reading::Report(n, _) = reading else { return false };
            let frames = &self.a.lexicon.entries().report[n as usize].frames;
            frames.contains_key(&Complement::Clause)
        };
        end == 0 || self.a.hits_in(layer::REPORT, self.a.token(end - 1).span).any(|hit| opens(hit.reading))
    }

    /// Whether a clause begins here with something other than a noun phrase.
    fn opens_clause(&self, n: usize, end: usize) -> bool {
        let next = |tags: &[Tag]| n + 1 < end && tags.contains(&self.tags[n + 1]);
        if self.a.is_word(n, "there") {
            return next(&[Tag::Be, Tag::Have, Tag::Modal]);
        }
        if self.contracted(n) {
            return true;
        }
        let fronted = self.tags[n] == Tag::Subordinator && !self.a.is(n, &[WordClass::Preposition, WordClass::Wh]);
        fronted && (n..end).find(|&k| self.tags[k] == Tag::Comma).is_some_and(|comma| self.has_finite(comma..end))
    }

    /// "they're", "I've": a subject and its verb in one word.
    #[inline]
    pub(crate) fn contracted(&self, n: usize) -> bool {
        matches!(self.tag(n), Some(Tag::Be | Tag::Have | Tag::Modal)) && self.holds_subject(n)
    }

    /// Whether an auxiliary holds its subject.
    fn holds_subject(&self, n: usize) -> bool {
        apostrophe(self.a.word(n)).is_some_and(|at| at > 0) && !self.a.is(n, &[WordClass::Negation])
    }

    /// The words of a phrase; of "they've" the subject alone.
    pub(crate) fn words_of(&self, tokens: Range<usize>) -> Span {
        let whole = self.span(tokens.clone());
        let subject = tokens.len() == 1 && self.contracted(tokens.start);
        let end = if subject { apostrophe(whole.of(self.a.text)) } else { None };
        end.map_or(whole, |end| Span::new(whole.start(), whole.start() + end as u32))
    }

    /// Where a clause with all that it holds ends at the latest: at a semicolon, colon, dash or quotation.
    pub(crate) fn statement_end(&self, from: usize, end: usize) -> usize {
        let mut n = from;
        while n < end {
            n = match self.a.kind(n) {
                Some(TokenKind::Quote) if n > from => match self.scare_quote(n) {
                    Some(close) => close,
                    None => return n,
                },
                Some(TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::Quote) => return n,
                _ => n + 1,
            };
        }
        end
    }

    /// Whether a finite verb begins here.
    pub(crate) fn opens_finite_verb(&self, n: usize) -> bool {
        self.tag(n).is_some_and(Tag::verbal) && self.group_with(n).is_some_and(|k| self.groups[k].finite)
    }

    /// Whether a finite verb begins here, or a name with its finite verb: "and Kenya welcomed".
    fn opens_finite(&self, n: usize, end: usize) -> bool {
        let verb = |k: usize| k < end && self.tags[k].verbal() && self.group_with(k).is_some_and(|k| self.groups[k].finite);
        verb(n)
            || self.mentions.at(n).is_some_and(|m| m.tokens.start == n && verb(m.tokens.end))
            || self.is_tag(n, Tag::Pronoun) && verb(n + 1)
    }

    /// Where the clause that begins at a token ends: at the next comma, mark or subordinator.
    pub(crate) fn clause_end(&self, from: usize, end: usize) -> usize {
        (from + 1..end)
            .find(|&n| {
                matches!(self.tags[n], Tag::Comma | Tag::Subordinator | Tag::Quote)
                    || self.tags[n] == Tag::Mark
                        && !matches!(self.a.kind(n), Some(TokenKind::Open | TokenKind::Close | TokenKind::Other))
                    || self.tags[n] == Tag::Coordinator && self.opens_finite(n + 1, end)
            })
            .unwrap_or(end)
    }
}

/// Where a word has its first apostrophe.
fn apostrophe(word: &str) -> Option<usize> {
    // Few words have one, and bytes are told faster than characters.
    let marked = word.bytes().any(|byte| byte == b'\'' || !byte.is_ascii());
    if marked { word.find(['\'', '’']) } else { None }
}
