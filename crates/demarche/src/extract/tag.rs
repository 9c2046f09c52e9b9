//! Parts of speech, decided by the dictionary's word classes and the neighbours of a word.

use crate::lexicon::entry::{Class, Complement};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::{Act, MentionKind};

use super::annotate::Annotated;
use super::mention::Mentions;
use super::segment::{ParagraphKind, TokenKind};

/// The certainty of the frame from which a verb's "that" opens a clause.
const TAKES_THAT: f32 = 0.8;

/// The length from which a word of a title is written with a capital.
const TITLE_WORD: u32 = 4;
/// How long the subject of what is wished for may be.
const WISHED: usize = 8;

/// How far ahead a clause's verb may stand.
const LOOK_AHEAD: usize = 40;

/// A part of speech, as fine as the clause rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Noun,
    /// A word of a mention, or a capitalised word that no dictionary knows.
    Name,
    Adjective,
    Adverb,
    Verb,
    Be,
    Have,
    Do,
    Modal,
    To,
    Determiner,
    Possessive,
    Pronoun,
    Preposition,
    Subordinator,
    Coordinator,
    /// "that", whatever its use.
    That,
    Relative,
    Wh,
    Negation,
    Number,
    Clitic,
    Time,
    Quote,
    Comma,
    Mark,
}

impl Tag {
    /// Whether a noun phrase can hold it.
    pub(crate) fn in_noun_phrase(self) -> bool {
        matches!(
            self,
            Self::Noun | Self::Name | Self::Adjective | Self::Determiner | Self::Possessive | Self::Number | Self::Clitic
        )
    }

    /// Whether a verb group can hold it.
    pub(crate) fn verbal(self) -> bool {
        matches!(self, Self::Verb | Self::Be | Self::Have | Self::Do | Self::Modal)
    }
}

/// A part of speech for every token.
pub(crate) fn tags(a: &Annotated<'_>, mentions: &Mentions) -> Vec<Tag> {
    let mut tags = vec![Tag::Mark; a.segments.tokens.len()];
    let enacting = a.segments.enacting(a.text);
    for sentence in &a.segments.sentences {
        let prose = a.segments.paragraphs[sentence.paragraph].kind == ParagraphKind::Body && !is_title_cased(a, &sentence.tokens);
        let resolves = enacting.is_some_and(|line| line < sentence.paragraph);
        let tagger = Tagger { a, start: sentence.tokens.start, end: sentence.tokens.end, prose, resolves, tags: &mut tags };
        for n in sentence.tokens.clone() {
            // What a name holds is a name, and its neighbours are read by that.
            let named =
                a.token(n).capital && mentions.at(n).is_some_and(|m| matches!(m.kind, MentionKind::Name | MentionKind::Metonym));
            let tag = if named { Tag::Name } else { tagger.tag(n) };
            tagger.tags[n] = tag;
        }
    }
    for m in &mentions.list {
        if m.kind == MentionKind::Adjective && m.tokens.len() == 1 {
            tags[m.tokens.start] = Tag::Adjective;
        } else {
            // Inside a mention nothing acts as a verb; its possessive clitic stays what it is.
            for n in m.tokens.clone().filter(|&n| a.kind(n) == Some(TokenKind::Word)) {
                // "a deadline that officials said had passed", "told him that people"
                let relative = tags[n] == Tag::That && n == m.tokens.start;
                if !relative {
                    tags[n] = Tag::Name;
                }
            }
        }
    }
    for hit in a.hits(layer::TIME) {
        let tokens = a.segments.tokens_in(hit.span);
        if tokens.clone().all(|n| !matches!(tags[n], Tag::Modal | Tag::Verb))
            || tokens.clone().all(|n| a.token(n).capital && n + 1 < tags.len() && tags[n + 1] != Tag::Verb)
        {
            // "the February conference", "a Wednesday editorial"
            let inside = tokens.start > 0
                && matches!(tags[tokens.start - 1], Tag::Determiner | Tag::Possessive)
                && matches!(tags.get(tokens.end), Some(Tag::Noun | Tag::Adjective));
            tags[tokens].fill(if inside { Tag::Adjective } else { Tag::Time });
        }
    }
    tags
}

/// Whether nearly all longer words of a sentence begin with a capital, as in the headlines of some papers.
fn is_title_cased(a: &Annotated<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let longer =
        || tokens.clone().map(|n| a.token(n)).filter(|token| token.kind == TokenKind::Word && token.span.len() > TITLE_WORD);
    let (all, capital) = longer().fold((0, 0), |(all, capital), token| (all + 1, capital + usize::from(token.capital)));
    all > 3 && capital * 10 >= all * 9
}

struct Tagger<'t, 'a> {
    a: &'t Annotated<'a>,
    start: usize,
    end: usize,
    /// Whether capitals tell names: not in headlines.
    prose: bool,
    /// Whether sentences open with what a body decides: "Demands that all parties withdraw".
    resolves: bool,
    tags: &'t mut [Tag],
}

impl Tagger<'_, '_> {
    fn tag(&self, n: usize) -> Tag {
        use WordClass as W;
        let a = self.a;
        match a.token(n).kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Comma => return Tag::Comma,
            TokenKind::Quote => return Tag::Quote,
            TokenKind::Possessive => {
                let pronoun = n > self.start
                    && (a.is(n - 1, &[W::PronounHe, W::PronounShe, W::PronounIt, W::Wh, W::Relative, W::Demonstrative])
                        || ["there", "here"].iter().any(|word| a.is_word(n - 1, word)));
                return if pronoun { Tag::Be } else { Tag::Clitic };
            }
            TokenKind::Word => {}
            _ if a.is_word(n, "%") => return Tag::Number,
            _ => return Tag::Mark,
        }
        let before = self.before(n);
        let after_nominal =
            matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Clitic | Tag::Number));
        if a.is_word(n, "to") {
            let phrase = n > self.start && a.is_word(n - 1, "according");
            return if !phrase && self.next_is_verb(n) { Tag::To } else { Tag::Preposition };
        }
        if a.is_word(n, "that") {
            return self.that(n, before);
        }
        self.function_word(n, before, after_nominal).unwrap_or_else(|| self.content_word(n, before, after_nominal))
    }

    /// "that": a conjunction, an article, or a pronoun.
    fn that(&self, n: usize, before: Option<Tag>) -> Tag {
        let a = self.a;
        if n + 1 >= self.end || matches!(a.token(n + 1).kind, TokenKind::Stop | TokenKind::Mark | TokenKind::Semicolon) {
            return Tag::Pronoun;
        }
        // `called that "a shame"`
        if a.token(n + 1).kind == TokenKind::Quote && before == Some(Tag::Verb) && !self.reports(n - 1) {
            return Tag::Pronoun;
        }
        let pointing = self.nominal_at(n + 1)
            && !self.nominal_at(n + 2)
            && self.verb_at(n + 2)
            && matches!(before, None | Some(Tag::Preposition | Tag::Comma | Tag::Mark));
        let object = matches!(before, Some(Tag::Preposition | Tag::Verb)) && !self.next_is_clause(n);
        // "said, however, that"
        if n >= self.start + 4
            && a.kind(n - 1) == Some(TokenKind::Comma)
            && a.kind(n - 3) == Some(TokenKind::Comma)
            && self.reports(n - 4)
        {
            return Tag::That;
        }
        if matches!(before, Some(Tag::Verb)) && self.reports(n - 1) && (self.finite_follows(n + 1) || self.wishes(n - 1)) {
            return Tag::That;
        }
        if pointing || object && self.nominal_at(n + 1) { Tag::Determiner } else { Tag::That }
    }

    /// "who once praised", "Oslo once opposed the plan": a subordinator that opens no clause here.
    fn is_passing_adverb(&self, n: usize, before: Option<Tag>) -> bool {
        use WordClass as W;
        let a = self.a;
        let has = |class| a.words[n].classes.has(class);
        if a.is_word(n, "once") {
            let behind = matches!(before, Some(Tag::Relative | Tag::Noun | Tag::Name | Tag::Pronoun));
            if behind && self.verb_at(n + 1) {
                return true;
            }
        }
        let both = has(W::Subordinator) && has(W::Adverb) && !has(W::Preposition) && !has(W::Wh);
        let past = || a.words.get(n + 1).is_some_and(|next| next.verb.has(VerbForms::PAST));
        both && matches!(before, Some(Tag::Name | Tag::Noun)) && n + 1 < self.end && past()
    }

    /// Auxiliaries, pronouns, articles, conjunctions.
    fn function_word(&self, n: usize, before: Option<Tag>, after_nominal: bool) -> Option<Tag> {
        use WordClass as W;
        let a = self.a;
        let has = |class| a.words[n].classes.has(class);
        if has(W::Modal) && !after_nominal {
            return Some(Tag::Modal);
        }
        if has(W::Be) {
            return Some(Tag::Be);
        }
        if has(W::Have) && !after_nominal {
            return Some(Tag::Have);
        }
        if has(W::Do) && !after_nominal {
            return Some(Tag::Do);
        }
        // "no longer opposes"
        if a.is_word(n, "no") && a.is_word(n + 1, "longer") || a.is_word(n, "longer") && n > self.start && a.is_word(n - 1, "no")
        {
            return Some(Tag::Adverb);
        }
        if has(W::Negation) {
            // "none of them said", "nobody came"
            let behind_subject = matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pronoun));
            let subject = has(W::Indefinite) && (self.verb_at(n + 1) && !behind_subject || a.is_word(n + 1, "of"));
            return if a.is_word(n, "no") {
                Some(Tag::Determiner)
            } else if subject {
                Some(Tag::Pronoun)
            } else {
                Some(Tag::Negation)
            };
        }
        if has(W::Relative) {
            return Some(Tag::Relative);
        }
        // "mine clearance"
        if a.is_word(n, "mine") && self.nominal_at(n + 1) {
            return Some(Tag::Noun);
        }
        if has(W::PronounI)
            || has(W::PronounWe)
            || has(W::PronounYou)
            || has(W::PronounHe)
            || has(W::PronounIt)
            || has(W::PronounThey)
        {
            return Some(Tag::Pronoun);
        }
        if has(W::PronounShe) {
            // "her minister", but "told her that".
            return if a.is_word(n, "her") && self.nominal_at(n + 1) { Some(Tag::Possessive) } else { Some(Tag::Pronoun) };
        }
        if has(W::Possessive) {
            return Some(Tag::Possessive);
        }
        if has(W::Coordinator) {
            return Some(Tag::Coordinator);
        }
        if has(W::Demonstrative) || has(W::Determiner) {
            // "the two ministers both denied it"
            if ["both", "all", "each", "either"].iter().any(|word| a.is_word(n, word))
                && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pronoun))
                && self.verb_at(n + 1)
            {
                return Some(Tag::Adverb);
            }
            // "have both argued"
            if has(W::Adverb)
                && matches!(before, Some(Tag::Have | Tag::Be | Tag::Modal))
                && !a.words.get(n + 1).is_none_or(|next| next.verb.is_empty())
            {
                return Some(Tag::Adverb);
            }
            return if self.verb_at(n + 1) && (has(W::Demonstrative) || has(W::Indefinite) && !self.nominal_at(n + 1)) {
                Some(Tag::Pronoun)
            } else {
                Some(Tag::Determiner)
            };
        }
        if self.is_passing_adverb(n, before) {
            return Some(Tag::Adverb);
        }
        if has(W::Subordinator) || has(W::Wh) {
            let both = has(W::Preposition);
            if !both || self.next_is_clause(n) {
                let asked = has(W::Wh) && before == Some(Tag::Verb) && self.leaves_open(n - 1);
                return if has(W::Wh) && !has(W::Subordinator) || asked || a.is_word(n, "if") || a.is_word(n, "whether") {
                    Some(Tag::Wh)
                } else {
                    Some(Tag::Subordinator)
                };
            }
        }
        None
    }

    /// Verbs, nouns, adjectives, and what remains.
    fn content_word(&self, n: usize, before: Option<Tag>, after_nominal: bool) -> Tag {
        use WordClass as W;
        let a = self.a;
        let word = a.words[n];
        let has = |class| word.classes.has(class);
        // "the following statement"
        if has(W::Preposition) && before == Some(Tag::Determiner) && word.verb.has(VerbForms::ING) {
            return Tag::Adjective;
        }
        if has(W::Preposition) && !(after_nominal && has(W::Noun)) {
            return Tag::Preposition;
        }
        if has(W::Number) {
            return Tag::Number;
        }
        if !word.verb.is_empty() {
            return self.verb_or_noun(n, before, after_nominal);
        }
        // "the former mayor"
        if has(W::Indefinite) && n > self.start && self.tags[n - 1] == Tag::Determiner && self.nominal_at(n + 1) {
            return Tag::Adjective;
        }
        if has(W::Indefinite) {
            return if self.nominal_at(n + 1) { Tag::Determiner } else { Tag::Noun };
        }
        if has(W::Adverb) {
            // "an early vote", "its earlier offer"
            let opened = matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Clitic))
                || has(W::Adjective) && matches!(before, Some(Tag::Preposition | Tag::Verb));
            let describes = opened && self.nominal_at(n + 1);
            return if describes { Tag::Adjective } else { Tag::Adverb };
        }
        let text = a.word(n);
        if text.ends_with("ly") && !has(W::NotAdverb) && text.len() > 4 && (!a.token(n).capital || n == self.start) {
            return Tag::Adverb;
        }
        if has(W::Adjective) && !has(W::Noun) {
            return Tag::Adjective;
        }
        if a.token(n).capital && n > self.start && !has(W::Noun) { Tag::Name } else { Tag::Noun }
    }

    /// The tag before a token, adverbs and "not" left out.
    fn before(&self, n: usize) -> Option<Tag> {
        // In `to "leave by sea"` the mark stands between what belongs together.
        let opened = n > self.start + 1 && self.tags[n - 1] == Tag::Quote && self.tags[n - 2] == Tag::To;
        let end = if opened { n - 1 } else { n };
        (self.start..end).rev().map(|k| self.tags[k]).find(|tag| !matches!(tag, Tag::Adverb | Tag::Negation))
    }

    fn verb_or_noun(&self, n: usize, before: Option<Tag>, after_nominal: bool) -> Tag {
        use WordClass as W;
        let a = self.a;
        let word = a.words[n];
        let has = |class| word.classes.has(class);
        let noun_first = has(W::NounFirst) || has(W::Noun);
        let finite_or = |verb: bool| if verb { Tag::Verb } else { Tag::Noun };
        // What an auxiliary opens, a verb closes.
        match before {
            Some(Tag::Modal | Tag::Do | Tag::To) if word.verb.has(VerbForms::BASE) => return Tag::Verb,
            Some(Tag::Have) if word.verb.has(VerbForms::PARTICIPLE) => return Tag::Verb,
            Some(Tag::Be)
                if word.verb.has(VerbForms::ING)
                    || word.verb.has(VerbForms::PARTICIPLE)
                        && (!has(W::Adjective) || self.by_follows(n) || a.is_word(n + 1, "that") && self.reports(n)) =>
            {
                return Tag::Verb;
            }
            // "have long complained"
            Some(Tag::Have | Tag::Be) if has(W::Adverb) => return Tag::Adverb,
            _ => {}
        }
        if self.resolves && n == self.start && word.verb.has(VerbForms::THIRD) {
            return Tag::Verb;
        }
        // "Japan strongly protests against"
        let named = before == Some(Tag::Adverb) && n > self.start + 1 && matches!(self.tags[n - 2], Tag::Name | Tag::Pronoun);
        if named && word.verb.has(VerbForms::THIRD) {
            return Tag::Verb;
        }
        // "Fox Networks"
        let capital = |k: usize| k < self.end && a.token(k).capital;
        if self.prose && capital(n) && (n > self.start + 1 && capital(n - 1) || n > self.start && capital(n + 1)) {
            return Tag::Name;
        }
        if let Some(tag) = self.past_form(n, before, after_nominal) {
            return tag;
        }
        if word.verb.has(VerbForms::ING) {
            return self.ing_or_noun(n, before, after_nominal);
        }
        // "Article 33 affirms"
        let numbered = before == Some(Tag::Number) && n > self.start + 1 && matches!(self.tags[n - 2], Tag::Noun | Tag::Name);
        if numbered && word.verb.has(VerbForms::THIRD) && !noun_first {
            return Tag::Verb;
        }
        if after_nominal || matches!(before, Some(Tag::Preposition)) {
            return if has(W::Adjective) && self.nominal_at(n + 1) { Tag::Adjective } else { Tag::Noun };
        }
        let opens_object = self.opens_object(n + 1);
        // "the group points out that"
        if self.phrasal(n) && matches!(before, Some(Tag::Noun | Tag::Name)) {
            return Tag::Verb;
        }
        if word.verb.has(VerbForms::THIRD) {
            return match before {
                // "laws that courts said", "those that polls have shown"
                Some(Tag::Relative | Tag::That) if noun_first && self.finite_at(n + 1) => Tag::Noun,
                Some(Tag::Pronoun | Tag::Relative | Tag::That) => Tag::Verb,
                // "what really concerns us"
                Some(Tag::Wh) if a.is_word(n - 1, "what") || self.tags[n - 1] == Tag::Adverb => {
                    finite_or(!noun_first || opens_object)
                }
                Some(Tag::Noun | Tag::Name | Tag::Time | Tag::Quote | Tag::Comma | Tag::Mark | Tag::Coordinator) => finite_or(
                    !noun_first
                        || has(W::VerbFirst)
                        || opens_object && !matches!(before, Some(Tag::Comma | Tag::Quote | Tag::Mark)),
                ),
                _ => finite_or(!noun_first && before.is_some()),
            };
        }
        // The bare form: a plural subject, a relative, a coordination before it.
        match before {
            Some(Tag::Pronoun | Tag::Relative) => Tag::Verb,
            // "groups that back him"
            Some(Tag::That)
                if n > self.start
                    && a.is_word(n - 1, "that")
                    && opens_object
                    && self.a.is(n + 1, &[W::PronounHe, W::PronounShe, W::PronounThey]) =>
            {
                Tag::Verb
            }
            Some(Tag::Noun | Tag::Name | Tag::That | Tag::Quote | Tag::Comma | Tag::Coordinator)
                if has(W::Adjective) || has(W::Adverb) =>
            {
                // "the suit further alleges"
                if has(W::Adjective) && !(has(W::Adverb) && self.verb_at(n + 1)) { Tag::Adjective } else { Tag::Adverb }
            }
            Some(Tag::Noun | Tag::Name) if self.is_wished_for(n) => finite_or(!noun_first || opens_object),
            Some(Tag::Noun | Tag::Name) => {
                let plural = self.plural_before(n) || !noun_first && self.plural_behind_prepositions(n);
                finite_or(plural && (!noun_first || has(W::VerbFirst) || opens_object))
            }
            Some(Tag::Coordinator | Tag::That) => finite_or(!noun_first && opens_object),
            _ => finite_or(!noun_first && !has(W::Adjective) && opens_object),
        }
    }

    /// A past form or participle: a verb, or what describes the noun behind it; nothing where another form may be meant.
    fn past_form(&self, n: usize, before: Option<Tag>, after_nominal: bool) -> Option<Tag> {
        use WordClass as W;
        let word = self.a.words[n];
        let has = |class| word.classes.has(class);
        let noun_first = has(W::NounFirst) || has(W::Noun);
        if !word.verb.has(VerbForms::PAST) && !word.verb.has(VerbForms::PARTICIPLE) {
            return None;
        }
        if has(W::Adjective) && (after_nominal || before == Some(Tag::Be)) {
            return Some(Tag::Adjective);
        }
        // "drew", "said": what is a past form alone describes no noun.
        let past_alone = !word.verb.has(VerbForms::PARTICIPLE) && !word.verb.has(VerbForms::BASE);
        if after_nominal && !matches!(before, Some(Tag::Number)) && !(past_alone && before == Some(Tag::Adjective)) {
            return Some(if self.nominal_at(n + 1) {
                Tag::Adjective
            } else if word.verb.has(VerbForms::BASE) || noun_first {
                Tag::Noun
            } else {
                Tag::Verb
            });
        }
        if matches!(before, Some(Tag::Preposition)) {
            return Some(if self.nominal_at(n + 1) { Tag::Adjective } else { Tag::Noun });
        }
        // "by recent and announced drills"
        if before == Some(Tag::Coordinator) && n > self.start + 1 && self.tags[n - 2] == Tag::Adjective && self.nominal_at(n + 1)
        {
            return Some(Tag::Adjective);
        }
        if !word.verb.has(VerbForms::BASE) || !noun_first {
            return Some(Tag::Verb);
        }
        None
    }

    /// An -ing form: what somebody does, what describes a noun, or a noun.
    fn ing_or_noun(&self, n: usize, before: Option<Tag>, after_nominal: bool) -> Tag {
        use WordClass as W;
        let noun = self.a.is(n, &[W::Noun]);
        let noun_first = noun || self.a.is(n, &[W::NounFirst]);
        // "have growing concerns"
        if before == Some(Tag::Have) && self.nominal_at(n + 1) {
            return Tag::Adjective;
        }
        if after_nominal {
            return if self.nominal_at(n + 1) && !noun { Tag::Adjective } else { Tag::Noun };
        }
        let named = noun_first
            && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Preposition | Tag::Verb))
            && !self.nominal_at(n + 1)
            && !self.opens_object(n + 1)
            && !self.quote_follows(n);
        if named { Tag::Noun } else { Tag::Verb }
    }

    /// "demanded that Iran withdraw": the bare form of what somebody shall do, behind its subject.
    fn is_wished_for(&self, n: usize) -> bool {
        let from = n.saturating_sub(WISHED).max(self.start + 1);
        let that = (from..n).rev().find(|&k| !self.tags[k].in_noun_phrase()).filter(|&k| self.tags[k] == Tag::That);
        that.is_some_and(|that| self.wishes(that - 1))
    }

    /// Whether a word asks for, demands or proposes something.
    fn wishes(&self, n: usize) -> bool {
        let wishes = |act| matches!(act, Act::Ask | Act::Urge | Act::Demand | Act::Propose | Act::Advise);
        self.a.hits_in(layer::REPORT, self.a.token(n).span).any(
            |hit| matches!(hit.reading, Reading::Report(entry, _) if wishes(self.a.lexicon.entries().report[entry as usize].act)),
        )
    }

    /// Whether a word is a verb that so often takes a clause with "that".
    fn reports(&self, n: usize) -> bool {
        self.a.hits_in(layer::REPORT, self.a.token(n).span).any(|hit| match hit.reading {
            Reading::Report(entry, _) => self.a.lexicon.entries().report[entry as usize]
                .frames
                .get(&Complement::That)
                .is_some_and(|&that| that >= TAKES_THAT),
            _ => false,
        })
    }

    /// "did not say when", "declined to say why", "asked when": a verb behind which a question word opens no time or cause.
    fn leaves_open(&self, n: usize) -> bool {
        let open = (self.start..n).rev().take(3).any(|k| matches!(self.tags[k], Tag::Negation | Tag::To));
        self.a.hits_in(layer::REPORT, self.a.token(n).span).any(|hit| match hit.reading {
            Reading::Report(entry, _) => {
                let frames = &self.a.lexicon.entries().report[entry as usize].frames;
                frames.contains_key(&Complement::Wh) && (open || !frames.contains_key(&Complement::Quote))
            }
            _ => false,
        })
    }

    /// Whether a word that can be a finite verb follows in the sentence, at some distance.
    fn finite_follows(&self, n: usize) -> bool {
        use WordClass as W;
        (n + 1..self.end).take(LOOK_AHEAD).any(|k| {
            let verb = self.a.words[k].verb;
            self.a.is(k, &[W::Be, W::Have, W::Do, W::Modal]) || verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD)
        })
    }

    /// Whether a verb of several words begins here: "points out".
    fn phrasal(&self, n: usize) -> bool {
        let start = self.a.token(n).span.start();
        let rest = self.a.segments.span(n..self.end.min(n + 3));
        self.a.hits_in(layer::REPORT, rest).any(|hit| match hit.reading {
            Reading::Report(entry, _) => {
                let entry = &self.a.lexicon.entries().report[entry as usize];
                hit.span.start() == start && entry.class == Class::Verb && entry.lemma.contains(' ')
            }
            _ => false,
        })
    }

    /// Whether a word that can hardly be anything but a finite verb stands here.
    fn finite_at(&self, n: usize) -> bool {
        use WordClass as W;
        n < self.end && (self.a.is(n, &[W::Be, W::Have, W::Do, W::Modal]) || self.a.words[n].verb.has(VerbForms::PAST))
    }

    /// `a statement saying, "…"`
    fn quote_follows(&self, n: usize) -> bool {
        matches!(self.a.kind(n + 1), Some(TokenKind::Comma | TokenKind::Colon)) && self.a.kind(n + 2) == Some(TokenKind::Quote)
    }

    fn by_follows(&self, n: usize) -> bool {
        self.a.is_word(n + 1, "by") || self.a.is_word(n + 1, "to")
    }

    fn plural_before(&self, n: usize) -> bool {
        let word = self.a.word(n - 1);
        // "Russia and China prefer": two names make a plural.
        if n >= self.start + 3
            && self.tags[n - 1] == Tag::Name
            && self.tags[n - 2] == Tag::Coordinator
            && self.a.is_word(n - 2, "and")
            && matches!(self.tags[n - 3], Tag::Name | Tag::Noun)
            && self.a.token(n - 3).capital
        {
            return true;
        }
        word.ends_with('s') || self.a.is(n - 1, &[WordClass::PeopleNoun]) || word.ends_with("men")
    }

    /// "half of voters in each state say": a plural before the prepositional phrases that stand before the verb.
    fn plural_behind_prepositions(&self, n: usize) -> bool {
        let phrases = |k: &usize| self.tags[*k].in_noun_phrase() || self.tags[*k] == Tag::Preposition;
        (self.start + 1..n).rev().take(LOOK_AHEAD).take_while(phrases).any(|k| {
            self.tags[k] == Tag::Preposition && matches!(self.tags[k - 1], Tag::Noun | Tag::Name) && self.plural_before(k)
        })
    }

    /// Whether what begins here can be a verb's object or clause.
    fn opens_object(&self, n: usize) -> bool {
        use WordClass as W;
        n < self.end
            && (self.a.is(
                n,
                &[
                    W::Determiner,
                    W::Possessive,
                    W::Demonstrative,
                    W::PronounHe,
                    W::PronounShe,
                    W::PronounIt,
                    W::PronounThey,
                    W::PronounWe,
                    W::PronounI,
                    W::Wh,
                    W::Negation,
                    W::Indefinite,
                ],
            ) || self.a.kind(n) == Some(TokenKind::Quote)
                || self.a.is_word(n, "to")
                || self.a.token(n).capital)
    }

    /// Whether a word can continue a noun phrase.
    fn nominal_at(&self, n: usize) -> bool {
        use WordClass as W;
        if n >= self.end {
            return false;
        }
        let a = self.a;
        match a.token(n).kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                let word = a.words[n];
                let function = word.classes.any(&[
                    W::Determiner,
                    W::Preposition,
                    W::Subordinator,
                    W::Coordinator,
                    W::Be,
                    W::Have,
                    W::Do,
                    W::Modal,
                    W::Negation,
                    W::Relative,
                    W::Wh,
                    W::PronounHe,
                    W::PronounShe,
                    W::PronounIt,
                    W::PronounThey,
                    W::PronounWe,
                    W::PronounI,
                    W::PronounYou,
                    W::Demonstrative,
                    W::Possessive,
                    W::Adverb,
                ]);
                !function
                    && (word.verb.is_empty()
                        || word.classes.any(&[W::Noun, W::NounFirst, W::Adjective])
                        || word.verb == VerbForms::ING)
            }
            _ => false,
        }
    }

    fn verb_at(&self, n: usize) -> bool {
        use WordClass as W;
        n < self.end
            && (self.a.is(n, &[W::Be, W::Have, W::Do, W::Modal])
                || !self.a.words[n].verb.is_empty() && !self.a.is(n, &[W::NounFirst, W::Noun]))
    }

    /// Whether "to" opens an infinitive.
    fn next_is_verb(&self, n: usize) -> bool {
        use WordClass as W;
        let mut k = n + 1;
        if self.a.kind(k) == Some(TokenKind::Quote) {
            k += 1;
        }
        while k < self.end && (self.a.is(k, &[W::Adverb, W::Negation]) || self.a.word(k).ends_with("ly")) {
            k += 1;
        }
        if k >= self.end || self.a.token(k).capital {
            return false;
        }
        let word = self.a.words[k];
        let bare = word.verb.has(VerbForms::BASE)
            || word.classes.any(&[W::Be, W::Have, W::Do]) && ["be", "have", "do"].iter().any(|w| self.a.is_word(k, w));
        let noun = word.classes.any(&[W::NounFirst, W::Noun, W::Adjective, W::Determiner, W::Preposition]);
        if bare && self.before(n) == Some(Tag::Verb) {
            return true;
        }
        // "to talks" and "to war" are no infinitives; "to support the", "to work with" are.
        bare && (!noun
            || self.opens_object(k + 1)
            || self.a.is(k + 1, &[W::Preposition, W::Adverb]) && !self.a.is(k, &[W::Adjective, W::Determiner])
            || word.classes.has(W::VerbFirst)
            || self.nominal_at(k + 1)
            || !word.classes.any(&[W::NounFirst]) && !word.classes.has(W::Determiner))
    }

    /// Whether a clause of its own follows: a subject and a verb before the next comma.
    fn next_is_clause(&self, n: usize) -> bool {
        use WordClass as W;
        let a = self.a;
        if a.is(n + 1, &[W::PronounHe, W::PronounShe, W::PronounIt, W::PronounThey, W::PronounWe, W::PronounI, W::PronounYou]) {
            return true;
        }
        for k in n + 1..self.end.min(n + 9) {
            if matches!(a.token(k).kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Quote)
                || a.is_word(k, "to")
            {
                return false;
            }
            let word = a.words[k];
            let finite = word.classes.any(&[W::Be, W::Have, W::Do, W::Modal])
                || (word.verb.has(VerbForms::PAST) || word.verb.has(VerbForms::THIRD))
                    && !word.classes.any(&[W::NounFirst, W::Noun, W::Adjective]);
            if finite && k > n + 1 {
                return true;
            }
        }
        false
    }
}
