//! Parts of speech, decided by the dictionary's word classes and the neighbours of a word.

mod function;
mod neighbours;
mod verbs;

use std::ops::Range;

use crate::lexicon::reading::layer;
use crate::lexicon::words::{FUNCTION, VerbForms, WordClass};
use crate::model::MentionKind;

use super::annotate::Annotated;
use super::mention::{MentionDraft, Mentions};
use super::segment::{ParagraphKind, TokenKind};

/// The length from which a word of a title is written with a capital.
const TITLE_WORD: u32 = 4;

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
pub(crate) fn tag(a: &Annotated<'_>, mentions: &Mentions, tags: &mut Vec<Tag>) {
    tags.clear();
    tags.resize(a.segments.tokens.len(), Tag::Mark);
    tag_words(a, mentions, tags);
    tag_mentions(a, mentions, tags);
    tag_times(a, mentions, tags);
}

/// Tags by word classes, word after word.
fn tag_words(a: &Annotated<'_>, mentions: &Mentions, tags: &mut [Tag]) {
    let enacting = a.segments.enacting(a.text);
    for sentence in &a.segments.sentences {
        let prose = a.segments.paragraphs[sentence.paragraph].kind == ParagraphKind::Body && !is_title_cased(a, &sentence.tokens);
        let resolves = enacting.is_some_and(|line| line < sentence.paragraph);
        let Range { start, end } = sentence.tokens;
        let mut tagger = Tagger { a, start, end, prose, resolves, tags, before: None };
        for (n, token) in (start..).zip(&a.segments.tokens[start..end]) {
            // What a name holds is a name, and its neighbours are read by that.
            let named =
                token.capital && mentions.at(n).is_some_and(|m| matches!(m.kind, MentionKind::Name | MentionKind::Metonym));
            let tag = match token.kind {
                _ if named => Tag::Name,
                TokenKind::Word => tagger.word(n),
                kind => tagger.mark(n, kind),
            };
            tagger.put(n, tag);
        }
    }
}

/// Makes names of what mentions hold.
fn tag_mentions(a: &Annotated<'_>, mentions: &Mentions, tags: &mut [Tag]) {
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
}

/// Makes times of days, months and the like.
fn tag_times(a: &Annotated<'_>, mentions: &Mentions, tags: &mut [Tag]) {
    for hit in a.hits(layer::TIME) {
        let tokens = a.segments.tokens_in(hit.span);
        // "Theresa May", and then "May"; "USA Today"
        let name = |m: &MentionDraft| m.kind == MentionKind::Name && m.tokens.end == tokens.end;
        let held = |m: &MentionDraft| m.tokens.len() > tokens.len() || a.is(tokens.start, &[WordClass::Modal]);
        if mentions.at(tokens.start).is_some_and(|m| name(m) && held(m)) {
            continue;
        }
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
}

/// Whether nearly all longer words of a sentence begin with a capital, as in the headlines of some papers.
fn is_title_cased(a: &Annotated<'_>, tokens: &Range<usize>) -> bool {
    // A title writes short verbs with a capital, too, but no short preposition.
    let verb = |n: usize| !a.words[n].verb().is_empty() && !a.is_any(n, FUNCTION) && !a.is(n, &[WordClass::Preposition]);
    let longer = |n: &usize| a.token(*n).span.len() > TITLE_WORD || a.token(*n).span.len() == TITLE_WORD && verb(*n);
    let (mut all, mut small) = (0, 0);
    for n in tokens.clone().filter(|&n| a.token(n).kind == TokenKind::Word).filter(longer) {
        all += 1;
        small += usize::from(!a.token(n).capital);
        // Prose tells within a few words.
        if small * 10 > tokens.len() {
            return false;
        }
    }
    // "The Deputy Secretary and the Secretary General said": a title writes its verbs with a capital, too.
    let tells = |n: usize| !a.token(n).capital && verb(n) && a.hits_in(layer::REPORT, a.token(n).span).next().is_some();
    all > 3 && small * 10 <= all && !tokens.clone().any(tells)
}

/// Signs that stand with numbers: "%", "$", "€".
fn is_unit(c: char) -> bool {
    matches!(c, '%' | '‰' | '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}')
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
    /// The tag before the next token, adverbs and "not" left out.
    before: Option<Tag>,
}

impl Tagger<'_, '_> {
    fn put(&mut self, n: usize, tag: Tag) {
        self.tags[n] = tag;
        let passed = match tag {
            Tag::Adverb | Tag::Negation => true,
            Tag::Quote => self.opens_within(n),
            _ => false,
        };
        if !passed {
            self.before = Some(tag);
        }
    }

    /// In `to "leave by sea"`, `would "pay dearly"`, `Berg "supports" it` the mark stands between what belongs together.
    fn opens_within(&self, mark: usize) -> bool {
        let a = self.a;
        let start = a.token(mark).span.start();
        mark > self.start
            && matches!(self.tags[mark - 1], Tag::To | Tag::Modal | Tag::Do | Tag::Name | Tag::Pronoun)
            && a.segments.quote_at(start).is_some_and(|quote| a.segments.quotes[quote].span.start() == start)
    }

    /// What is no word.
    fn mark(&self, n: usize, kind: TokenKind) -> Tag {
        match kind {
            TokenKind::Number => Tag::Number,
            TokenKind::Comma => Tag::Comma,
            TokenKind::Quote => Tag::Quote,
            TokenKind::Possessive => self.clitic(n),
            _ if self.a.word(n).starts_with(is_unit) => Tag::Number,
            _ => Tag::Mark,
        }
    }

    /// "Oslo's", but "he's".
    fn clitic(&self, n: usize) -> Tag {
        use WordClass as W;
        let a = self.a;
        let pronoun = n > self.start
            && (a.is(n - 1, &[W::PronounHe, W::PronounShe, W::PronounIt, W::Wh, W::Relative, W::Demonstrative])
                || a.is_word(n - 1, "there")
                || a.is_word(n - 1, "here"));
        if pronoun { Tag::Be } else { Tag::Clitic }
    }

    /// Whether what stands before a word makes a noun of it: "the", "its", "new", "two".
    fn after_nominal(&self) -> bool {
        matches!(self.before, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Clitic | Tag::Number))
    }

    fn word(&self, n: usize) -> Tag {
        let (a, before) = (self.a, self.before);
        if a.is_word(n, "to") {
            let phrase = n > self.start && a.is_word(n - 1, "according");
            return if !phrase && self.next_is_verb(n) { Tag::To } else { Tag::Preposition };
        }
        if a.is_word(n, "that") {
            return self.that(n, before);
        }
        // Most words are none of these.
        let function = if a.is_any(n, FUNCTION) { self.function_word(n) } else { None };
        function.unwrap_or_else(|| self.content_word(n))
    }

    /// Whether a word that can be a verb, and a preposition or what opens a clause, is the verb here.
    fn is_verb_instead(&self, n: usize) -> bool {
        use WordClass as W;
        let (a, before) = (self.a, self.before);
        let (word, verb) = (a.words[n].classes(), a.words[n].verb());
        let goes_on = n + 1 < self.end && !matches!(a.token(n + 1).kind, TokenKind::Comma | TokenKind::Stop);
        // "would like to", "is considering a ban", "has given assurances": what an auxiliary opens.
        let carried = before == Some(Tag::Modal) && verb.has(VerbForms::BASE)
            || before == Some(Tag::Be) && verb.has(VerbForms::ING)
            || before == Some(Tag::Have) && verb.has(VerbForms::PARTICIPLE);
        // "is committed to providing aid", "by including the port"
        let gerund = || verb.has(VerbForms::ING) && self.is_gerund(n);
        word.any(&[W::Preposition, W::Subordinator]) && goes_on && (carried || gerund())
    }

    /// Verbs, nouns, adjectives, and what remains.
    fn content_word(&self, n: usize) -> Tag {
        use WordClass as W;
        let (a, before) = (self.a, self.before);
        let word = a.words[n];
        let has = |class| word.classes().has(class);
        if has(W::Preposition) {
            if !word.verb().is_empty() && self.is_verb_instead(n) {
                return Tag::Verb;
            }
            // "the following statement"
            if before == Some(Tag::Determiner) && word.verb().has(VerbForms::ING) {
                return Tag::Adjective;
            }
            // "30 per cent tariffs"
            if n > 0 && a.is_word(n, "per") && a.is_word(n + 1, "cent") {
                return Tag::Number;
            }
            // "in the north of the country", "north of the country"
            let side = n > self.start && a.is_word(n - 1, "the") && a.is_word(n + 1, "of");
            if !((has(W::Noun) || side) && self.after_nominal()) {
                return Tag::Preposition;
            }
        }
        if has(W::Number) {
            return Tag::Number;
        }
        if !word.verb().is_empty() {
            return self.verb_or_noun(n);
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
        // "will likely be": behind a modal stands no adjective.
        if has(W::Adjective) && before == Some(Tag::Modal) && self.verb_at(n + 1) {
            return Tag::Adverb;
        }
        // "the military said", "the army chief voiced"
        let acts =
            || matches!(before, Some(Tag::Determiner | Tag::Noun | Tag::Name)) && self.verb_at(n + 1) && !self.nominal_at(n + 1);
        if has(W::Adjective) && !has(W::Noun) && !(a.is(n, &[W::PeopleNoun, W::PersonNoun]) && acts()) {
            return Tag::Adjective;
        }
        if n > 0 && a.is_word(n, "cent") && a.is_word(n - 1, "per") {
            return Tag::Number;
        }
        if a.token(n).capital && n > self.start && !has(W::Noun) { Tag::Name } else { Tag::Noun }
    }
}
