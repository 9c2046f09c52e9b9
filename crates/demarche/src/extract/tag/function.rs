//! Words that build sentences rather than name things: auxiliaries, pronouns, articles, conjunctions.

use super::{Tag, Tagger};
use crate::extract::annotate::Words;
use crate::extract::segment::TokenKind;
use crate::lexicon::words::{PRONOUNS, VerbForms, WordClass};

/// "the two ministers both denied it"
const EACH: Words<4> = Words::of(["both", "all", "each", "either"]);

impl Tagger<'_, '_> {
    /// "that": a conjunction, an article, or a pronoun.
    #[inline(never)]
    pub(super) fn that(&self, n: usize, before: Option<Tag>) -> Tag {
        let a = self.a;
        if n + 1 >= self.end || matches!(a.token(n + 1).kind, TokenKind::Stop | TokenKind::Mark | TokenKind::Semicolon) {
            return Tag::Pronoun;
        }
        // "ruled that out", "said that before"
        let closes =
            |k: usize| k >= self.end || matches!(a.token(k).kind, TokenKind::Stop | TokenKind::Comma | TokenKind::Semicolon);
        if before == Some(Tag::Verb) && a.is(n + 1, &[WordClass::Preposition, WordClass::Adverb]) && closes(n + 2) {
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
        let has = |class| a.words[n].classes().has(class);
        if a.is_word(n, "once") {
            let behind = matches!(before, Some(Tag::Relative | Tag::Noun | Tag::Name | Tag::Pronoun));
            if behind && self.verb_at(n + 1) {
                return true;
            }
        }
        let both = has(W::Subordinator) && has(W::Adverb) && !has(W::Preposition) && !has(W::Wh);
        let past = || a.words.get(n + 1).is_some_and(|next| next.verb().has(VerbForms::PAST));
        both && matches!(before, Some(Tag::Name | Tag::Noun)) && n + 1 < self.end && past()
    }

    /// Auxiliaries, pronouns, articles, conjunctions.
    pub(super) fn function_word(&self, n: usize) -> Option<Tag> {
        use WordClass as W;
        let (a, before) = (self.a, self.before);
        let word = a.words[n].classes();
        let has = |class| word.has(class);
        if !a.words[n].verb().is_empty() && self.is_verb_instead(n) {
            return Some(Tag::Verb);
        }
        if word.any(&[W::Be, W::Have, W::Do, W::Modal])
            && let Some(tag) = self.auxiliary(n)
        {
            return Some(tag);
        }
        if has(W::Negation) {
            return Some(self.negation(n));
        }
        if has(W::Relative) {
            return Some(Tag::Relative);
        }
        if word.overlaps(PRONOUNS) {
            return Some(self.pronoun(n));
        }
        if has(W::Possessive) {
            return Some(Tag::Possessive);
        }
        if has(W::Coordinator) {
            return Some(Tag::Coordinator);
        }
        if word.any(&[W::Demonstrative, W::Determiner]) {
            return Some(self.determiner(n));
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

    fn auxiliary(&self, n: usize) -> Option<Tag> {
        use WordClass as W;
        let word = self.a.words[n];
        let has = |class| word.classes().has(class);
        // "do not need"
        let carried = matches!(self.before, Some(Tag::Do | Tag::Modal | Tag::To)) && word.verb().has(VerbForms::BASE);
        let after_nominal = self.after_nominal();
        if has(W::Modal) && !carried && (!after_nominal || self.carries(n)) {
            Some(Tag::Modal)
        } else if has(W::Be) {
            Some(Tag::Be)
        } else if has(W::Have) && !after_nominal {
            Some(Tag::Have)
        } else if has(W::Do) && !after_nominal {
            Some(Tag::Do)
        } else {
            None
        }
    }

    fn negation(&self, n: usize) -> Tag {
        use WordClass as W;
        let a = self.a;
        let has = |class| a.words[n].classes().has(class);
        // "no longer opposes"
        if a.is_word(n, "no") && a.is_word(n + 1, "longer") || a.is_word(n, "longer") && n > self.start && a.is_word(n - 1, "no")
        {
            return Tag::Adverb;
        }
        let behind_subject = matches!(self.before, Some(Tag::Noun | Tag::Name | Tag::Pronoun));
        // "neither Chad nor Niger"
        if has(W::Coordinator) && behind_subject && self.nominal_at(n + 1) {
            return Tag::Coordinator;
        }
        if a.is_word(n, "no") {
            return Tag::Determiner;
        }
        // "none of them said", "nobody came"
        let subject = has(W::Indefinite) && (!behind_subject && self.verb_at(n + 1) || a.is_word(n + 1, "of"));
        if subject { Tag::Pronoun } else { Tag::Negation }
    }

    fn pronoun(&self, n: usize) -> Tag {
        use WordClass as W;
        let a = self.a;
        let word = a.words[n].classes();
        // "mine clearance"
        if word.has(W::PronounI) && a.is_word(n, "mine") && self.nominal_at(n + 1) {
            return Tag::Noun;
        }
        // "an IT firm"
        if word.has(W::PronounIt) && self.prose && a.token(n).capital && self.after_nominal() {
            return Tag::Name;
        }
        // "her minister", but "told her that".
        let others = word.any(&[W::PronounI, W::PronounWe, W::PronounYou, W::PronounHe, W::PronounIt, W::PronounThey]);
        if !others && a.is_word(n, "her") && self.nominal_at(n + 1) { Tag::Possessive } else { Tag::Pronoun }
    }

    fn determiner(&self, n: usize) -> Tag {
        use WordClass as W;
        let (a, before) = (self.a, self.before);
        let has = |class| a.words[n].classes().has(class);
        // "the two ministers both denied it"
        if matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pronoun)) && a.is_one_of(n, &EACH) && self.verb_at(n + 1) {
            return Tag::Adverb;
        }
        // "have both argued"
        if has(W::Adverb)
            && matches!(before, Some(Tag::Have | Tag::Be | Tag::Modal))
            && !a.words.get(n + 1).is_none_or(|next| next.verb().is_empty())
        {
            return Tag::Adverb;
        }
        // "such talk": "such" acts for nobody.
        let alone = has(W::Demonstrative) && !a.is_word(n, "such");
        let acts = (alone || has(W::Indefinite)) && self.verb_at(n + 1) && (alone || !self.nominal_at(n + 1));
        if acts { Tag::Pronoun } else { Tag::Determiner }
    }
}
