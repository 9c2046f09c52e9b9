//! Forms that can be verbs: what they are behind and before what.

use super::{Tag, Tagger};
use crate::extract::annotate::Words;
use crate::extract::segment::TokenKind;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::Act;

/// How long the subject of what is wished for may be.
const WISHED: usize = 8;

/// Who is acted on.
const ACTED_ON: Words<5> = Words::of(["me", "us", "him", "them", "it"]);

impl Tagger<'_, '_> {
    #[inline(never)]
    pub(super) fn verb_or_noun(&self, n: usize) -> Tag {
        use WordClass as W;
        let (a, before) = (self.a, self.before);
        let word = a.words[n];
        let has = |class| word.classes().has(class);
        let noun_first = has(W::NounFirst) || has(W::Noun);
        let finite_or = |verb: bool| if verb { Tag::Verb } else { Tag::Noun };
        // What an auxiliary opens, a verb closes.
        match before {
            Some(Tag::Modal | Tag::Do | Tag::To) if word.verb().has(VerbForms::BASE) => return Tag::Verb,
            Some(Tag::Have) if word.verb().has(VerbForms::PARTICIPLE) => return Tag::Verb,
            Some(Tag::Be)
                if word.verb().has(VerbForms::ING)
                    || word.verb().has(VerbForms::PARTICIPLE)
                        && (!has(W::Adjective) || self.by_follows(n) || a.is_word(n + 1, "that") && self.reports(n)) =>
            {
                return Tag::Verb;
            }
            // "have long complained"
            Some(Tag::Have | Tag::Be) if has(W::Adverb) => return Tag::Adverb,
            _ => {}
        }
        // "Strongly urges all parties": what a resolution decides.
        if self.resolves && before.is_none() && word.verb().has(VerbForms::THIRD) {
            return Tag::Verb;
        }
        // "Japan strongly protests against"
        let named = before == Some(Tag::Adverb) && n > self.start + 1 && matches!(self.tags[n - 2], Tag::Name | Tag::Pronoun);
        if named && word.verb().has(VerbForms::THIRD) {
            return Tag::Verb;
        }
        // "Fox Networks"
        let capital = |k: usize| k < self.end && a.token(k).capital;
        if self.prose && capital(n) && (n > self.start + 1 && capital(n - 1) || n > self.start && capital(n + 1)) {
            return Tag::Name;
        }
        if let Some(tag) = self.past_form(n) {
            return tag;
        }
        if word.verb().has(VerbForms::ING) {
            return self.ing_or_noun(n);
        }
        // "Article 33 affirms"
        let numbered = before == Some(Tag::Number) && n > self.start + 1 && matches!(self.tags[n - 2], Tag::Noun | Tag::Name);
        if numbered && word.verb().has(VerbForms::THIRD) && !noun_first {
            return Tag::Verb;
        }
        // "the two write", "four in 10 want"
        if before == Some(Tag::Number) && word.verb().has(VerbForms::BASE) && !noun_first && !has(W::Adjective) {
            return Tag::Verb;
        }
        if before == Some(Tag::Preposition) || self.after_nominal() {
            return if has(W::Adjective) && self.nominal_at(n + 1) { Tag::Adjective } else { Tag::Noun };
        }
        let opens_object = self.opens_object(self.past_adverbs(n + 1));
        // "the group points out that"
        if self.phrasal(n) && matches!(before, Some(Tag::Noun | Tag::Name)) {
            return Tag::Verb;
        }
        if word.verb().has(VerbForms::THIRD) {
            return self.third_or_noun(n, before, opens_object);
        }
        // "set us back", "bring it back": who is acted on does nothing.
        let acted_on = n > self.start && a.is_one_of(n - 1, &ACTED_ON);
        if acted_on && has(W::Adverb) && word.verb() == VerbForms::BASE {
            return Tag::Adverb;
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
            // "Peru and Chad back the plan"; but "sent the crews back the next day"
            Some(Tag::Noun | Tag::Name) if has(W::VerbFirst) && opens_object && self.lacks_only_verb(n) => Tag::Verb,
            Some(Tag::Noun | Tag::Name | Tag::That | Tag::Quote | Tag::Comma | Tag::Coordinator)
                if has(W::Adjective) || has(W::Adverb) =>
            {
                // "the suit further alleges"
                if has(W::Adjective) && !(has(W::Adverb) && self.verb_at(n + 1)) { Tag::Adjective } else { Tag::Adverb }
            }
            // "on a conference call"
            Some(Tag::Noun) if self.ends_compound(n) => Tag::Noun,
            Some(Tag::Noun | Tag::Name) if self.is_wished_for(n) => finite_or(!noun_first || opens_object),
            Some(Tag::Noun | Tag::Name) => {
                let plural = self.plural_before(n) || !noun_first && self.plural_behind_prepositions(n);
                finite_or(plural && (!noun_first || has(W::VerbFirst) || opens_object))
            }
            Some(Tag::Coordinator | Tag::That) => finite_or(!noun_first && opens_object),
            _ => finite_or(!noun_first && !has(W::Adjective) && opens_object),
        }
    }

    /// A form in "s": a verb, or a noun in the plural.
    fn third_or_noun(&self, n: usize, before: Option<Tag>, opens_object: bool) -> Tag {
        use WordClass as W;
        let a = self.a;
        let has = |class| a.words[n].classes().has(class);
        let noun_first = has(W::NounFirst) || has(W::Noun);
        let finite_or = |verb: bool| if verb { Tag::Verb } else { Tag::Noun };
        match before {
            Some(Tag::Noun) if noun_first && has(W::VerbFirst) && self.takes_nothing(n) => Tag::Noun,
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
                    || self.closes_report(n)
                    || opens_object && !matches!(before, Some(Tag::Comma | Tag::Quote | Tag::Mark))
                    // "condemns the raid; calls all sides to talks"
                    || opens_object && self.a.kind(n - 1) == Some(TokenKind::Semicolon),
            ),
            _ => finite_or(!noun_first && before.is_some()),
        }
    }

    /// A past form or participle: a verb, or what describes the noun behind it; nothing where another form may be meant.
    pub(super) fn past_form(&self, n: usize) -> Option<Tag> {
        use WordClass as W;
        let (before, after_nominal) = (self.before, self.after_nominal());
        let word = self.a.words[n];
        let has = |class| word.classes().has(class);
        let noun_first = has(W::NounFirst) || has(W::Noun);
        if !word.verb().has(VerbForms::PAST) && !word.verb().has(VerbForms::PARTICIPLE) {
            return None;
        }
        if has(W::Adjective) && (after_nominal || before == Some(Tag::Be)) {
            return Some(Tag::Adjective);
        }
        // `"We won," retired judge Anna Berg said`; but `"We won," added judge Anna Berg`
        let describes = before == Some(Tag::Quote) && word.verb().has(VerbForms::PARTICIPLE) && self.nominal_at(n + 1);
        if describes && !self.a.token(n + 1).capital && self.a.hits_in(layer::REPORT, self.a.token(n).span).next().is_none() {
            return Some(Tag::Adjective);
        }
        // "drew", "said": what is a past form alone describes no noun.
        let past_alone = !word.verb().has(VerbForms::PARTICIPLE) && !word.verb().has(VerbForms::BASE);
        if after_nominal && !matches!(before, Some(Tag::Number)) && !(past_alone && before == Some(Tag::Adjective)) {
            return Some(if self.nominal_at(n + 1) {
                Tag::Adjective
            } else if word.verb().has(VerbForms::BASE) || noun_first {
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
        if !word.verb().has(VerbForms::BASE) || !noun_first {
            return Some(Tag::Verb);
        }
        None
    }

    /// An -ing form: what somebody does, what describes a noun, or a noun.
    pub(super) fn ing_or_noun(&self, n: usize) -> Tag {
        use WordClass as W;
        let before = self.before;
        let noun = self.a.is(n, &[W::Noun]);
        let noun_first = noun || self.a.is(n, &[W::NounFirst]);
        // "have growing concerns"
        if before == Some(Tag::Have) && self.nominal_at(n + 1) {
            return Tag::Adjective;
        }
        if self.after_nominal() {
            return if self.nominal_at(n + 1) && !noun { Tag::Adjective } else { Tag::Noun };
        }
        let named = noun_first
            && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Preposition | Tag::Verb))
            && !self.nominal_at(n + 1)
            && !self.opens_object(n + 1)
            && !self.quote_follows(n);
        // "quoted a doctor as saying."
        let relays = n > self.start && self.a.is_word(n - 1, "as") && self.reports(n);
        if named && !relays { Tag::Noun } else { Tag::Verb }
    }

    /// Whether a word ends a longer name of a medium.
    fn ends_compound(&self, n: usize) -> bool {
        let [before, own] = [n - 1, n].map(|n| self.a.token(n).span);
        self.a.hits_in(layer::MEDIUM, before.cover(own)).any(|hit| hit.span.end() == own.end() && hit.span != own)
    }

    /// "demanded that Iran withdraw": the bare form of what somebody shall do, behind its subject.
    pub(super) fn is_wished_for(&self, n: usize) -> bool {
        let from = n.saturating_sub(WISHED).max(self.start + 1);
        let that = (from..n).rev().find(|&k| !self.tags[k].in_noun_phrase()).filter(|&k| self.tags[k] == Tag::That);
        that.is_some_and(|that| self.wishes(that - 1))
    }

    /// Whether a word asks for, demands or proposes something.
    pub(super) fn wishes(&self, n: usize) -> bool {
        let wishes = |act| matches!(act, Act::Ask | Act::Urge | Act::Demand | Act::Propose | Act::Advise);
        self.a.hits_in(layer::REPORT, self.a.token(n).span).any(
            |hit| matches!(hit.reading, Reading::Report(entry, _) if wishes(self.a.lexicon.entries().report[entry as usize].act)),
        )
    }
}
