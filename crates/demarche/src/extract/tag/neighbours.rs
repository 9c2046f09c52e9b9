//! What stands beside a word, asked while the words before it have their tags and those behind it have none.

use super::{Tag, Tagger};
use crate::extract::segment::TokenKind;
use crate::lexicon::entry::{Class, Complement};
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::words::{VerbForms, WordClass};

/// The certainty of the frame from which a verb's "that" opens a clause.
const TAKES_THAT: f32 = 0.8;

/// How far ahead a clause's verb may stand.
const LOOK_AHEAD: usize = 40;

impl Tagger<'_, '_> {
    /// Whether a word is a verb that so often takes a clause with "that".
    pub(super) fn reports(&self, n: usize) -> bool {
        self.a.hits_in(layer::REPORT, self.a.token(n).span).any(|hit| match hit.reading {
            Reading::Report(entry, _) => self.a.lexicon.entries().report[entry as usize]
                .frames
                .get(&Complement::That)
                .is_some_and(|&that| that >= TAKES_THAT),
            _ => false,
        })
    }

    /// "Troops have left, the agency reports.": a verb of saying, with its subject alone behind a comma, closes its sentence.
    pub(super) fn closes_report(&self, n: usize) -> bool {
        let closes = n + 1 >= self.end || matches!(self.a.kind(n + 1), Some(TokenKind::Stop | TokenKind::Comma));
        let behind = (self.start..n).rev().take(LOOK_AHEAD).find(|&k| !self.tags[k].in_noun_phrase());
        closes && self.reports(n) && behind.is_some_and(|k| self.tags[k] == Tag::Comma && k + 1 < n)
    }

    /// "did not say when", "declined to say why", "asked when": a verb behind which a question word opens no time or cause.
    pub(super) fn leaves_open(&self, n: usize) -> bool {
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
    pub(super) fn finite_follows(&self, n: usize) -> bool {
        use WordClass as W;
        (n + 1..self.end).take(LOOK_AHEAD).any(|k| {
            let verb = self.a.words[k].verb();
            self.a.is(k, &[W::Be, W::Have, W::Do, W::Modal]) || verb.has(VerbForms::PAST) || verb.has(VerbForms::THIRD)
        })
    }

    /// Whether a verb of several words begins here: "points out".
    pub(super) fn phrasal(&self, n: usize) -> bool {
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
    pub(super) fn finite_at(&self, n: usize) -> bool {
        use WordClass as W;
        n < self.end && (self.a.is(n, &[W::Be, W::Have, W::Do, W::Modal]) || self.a.words[n].verb().has(VerbForms::PAST))
    }

    /// `a statement saying, "…"`
    pub(super) fn quote_follows(&self, n: usize) -> bool {
        matches!(self.a.kind(n + 1), Some(TokenKind::Comma | TokenKind::Colon)) && self.a.kind(n + 2) == Some(TokenKind::Quote)
    }

    /// "those responsible must face", "the two will not": a modal behind what else would describe it as a noun ("political will").
    pub(super) fn carries(&self, n: usize) -> bool {
        use WordClass as W;
        let next = n + 1;
        let noun = self.a.is(n, &[W::NounFirst, W::Noun]);
        let bare = || {
            let word = self.a.words[next];
            word.verb().has(VerbForms::BASE) && !(noun && word.classes().any(&[W::NounFirst, W::Noun, W::Adverb]))
        };
        matches!(self.before, Some(Tag::Adjective | Tag::Number))
            && next < self.end
            && (["be", "have", "not"].iter().any(|word| self.a.is_word(next, word)) || bare())
    }

    /// Whether a word right behind a preposition, which could be one itself, is a verb there.
    pub(super) fn is_gerund(&self, n: usize) -> bool {
        n > self.start && self.tags[n - 1] == Tag::Preposition && (self.nominal_at(n + 1) || self.opens_object(n + 1))
    }

    pub(super) fn by_follows(&self, n: usize) -> bool {
        self.a.is_word(n + 1, "by") || self.a.is_word(n + 1, "to")
    }

    pub(super) fn plural_before(&self, n: usize) -> bool {
        // "the two sides strongly condemn"
        let run = |end: usize, tag: Tag| (self.start..end).rev().take(LOOK_AHEAD).take_while(|&k| self.tags[k] == tag).count();
        let n = (n - run(n, Tag::Adverb)).max(self.start + 1);
        let word = self.a.word(n - 1);
        // "Russia and China prefer", "Peru and the United Kingdom prefer": two names make a plural.
        let name = n - run(n, Tag::Name);
        let and = name - usize::from(name > self.start && self.tags[name - 1] == Tag::Determiner);
        if name < n
            && and >= self.start + 2
            && self.a.is_word(and - 1, "and")
            && matches!(self.tags[and - 2], Tag::Name | Tag::Noun)
            && self.a.token(and - 2).capital
        {
            return true;
        }
        word.ends_with('s') || self.a.is(n - 1, &[WordClass::PeopleNoun]) || word.ends_with("men")
    }

    /// "half of voters in each state say": a plural before the prepositional phrases that stand before the verb.
    pub(super) fn plural_behind_prepositions(&self, n: usize) -> bool {
        let phrases = |k: &usize| self.tags[*k].in_noun_phrase() || self.tags[*k] == Tag::Preposition;
        (self.start + 1..n).rev().take(LOOK_AHEAD).take_while(phrases).any(|k| {
            self.tags[k] == Tag::Preposition && matches!(self.tags[k - 1], Tag::Noun | Tag::Name) && self.plural_before(k)
        })
    }

    /// The token behind the adverbs that begin here: "condemn unequivocally the raid".
    pub(super) fn past_adverbs(&self, n: usize) -> usize {
        let adverb = |&k: &usize| {
            let word = self.a.word(k);
            word.ends_with("ly") && word.len() > 4 && !self.a.is(k, &[WordClass::NotAdverb])
        };
        n + (n..self.end).take(LOOK_AHEAD).take_while(adverb).count()
    }

    /// "the missile launches and drills": whether nothing follows that a verb would take.
    pub(super) fn takes_nothing(&self, n: usize) -> bool {
        let object = self.nominal_at(n + 1) || self.opens_object(self.past_adverbs(n + 1));
        !object && !self.a.is(n + 1, &[WordClass::Preposition, WordClass::Adverb])
    }

    /// Whether a plural stands before a token, and its clause has no verb yet.
    pub(super) fn lacks_only_verb(&self, n: usize) -> bool {
        let opens =
            |tag| matches!(tag, Tag::Comma | Tag::That | Tag::Relative | Tag::Wh | Tag::Subordinator | Tag::Quote | Tag::Mark);
        let mut clause = (self.start..n).rev().take(LOOK_AHEAD).take_while(|&k| !opens(self.tags[k]));
        self.plural_before(n) && !clause.any(|k| self.tags[k].verbal() || self.tags[k] == Tag::To)
    }

    /// Whether what begins here can be a verb's object or clause.
    pub(super) fn opens_object(&self, n: usize) -> bool {
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
    pub(super) fn nominal_at(&self, n: usize) -> bool {
        use WordClass as W;
        if n >= self.end {
            return false;
        }
        let a = self.a;
        match a.token(n).kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                let word = a.words[n];
                let function = word.classes().any(&[
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
                    && (word.verb().is_empty()
                        || word.classes().any(&[W::Noun, W::NounFirst, W::Adjective])
                        || word.verb() == VerbForms::ING)
            }
            _ => false,
        }
    }

    pub(super) fn verb_at(&self, n: usize) -> bool {
        use WordClass as W;
        // "the few Trump voters": in prose a capital is a name's.
        let named = || self.prose && self.a.token(n).capital || self.a.is(n, &[W::NounFirst, W::Noun]);
        n < self.end && (self.a.is(n, &[W::Be, W::Have, W::Do, W::Modal]) || !self.a.words[n].verb().is_empty() && !named())
    }

    /// Whether "to" opens an infinitive.
    pub(super) fn next_is_verb(&self, n: usize) -> bool {
        use WordClass as W;
        let mut k = n + 1;
        if self.a.kind(k) == Some(TokenKind::Quote) {
            k += 1;
        }
        // "to only ask", but "to back the deal"
        let acts = |k: usize| self.a.words[k].verb().has(VerbForms::BASE) && self.opens_object(k + 1);
        while k < self.end && (self.a.is(k, &[W::Adverb, W::Negation]) && !acts(k) || self.a.word(k).ends_with("ly")) {
            k += 1;
        }
        if k >= self.end || self.a.token(k).capital {
            return false;
        }
        let word = self.a.words[k];
        let bare = word.verb().has(VerbForms::BASE)
            || word.classes().any(&[W::Be, W::Have, W::Do]) && ["be", "have", "do"].iter().any(|w| self.a.is_word(k, w));
        let noun = word.classes().any(&[W::NounFirst, W::Noun, W::Adjective, W::Determiner, W::Preposition]);
        if bare && self.before == Some(Tag::Verb) {
            return true;
        }
        // "to talks" and "to war" are no infinitives; "to support the", "to work with" are.
        bare && (!noun
            || self.opens_object(k + 1)
            || self.a.is(k + 1, &[W::Preposition, W::Adverb]) && !self.a.is(k, &[W::Adjective, W::Determiner])
            || word.classes().has(W::VerbFirst)
            || self.nominal_at(k + 1)
            || !word.classes().any(&[W::NounFirst]) && !word.classes().has(W::Determiner))
    }

    /// Whether a clause of its own follows: a subject and a verb before the next comma.
    pub(super) fn next_is_clause(&self, n: usize) -> bool {
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
            let finite = word.classes().any(&[W::Be, W::Have, W::Do, W::Modal])
                || (word.verb().has(VerbForms::PAST) || word.verb().has(VerbForms::THIRD))
                    && !word.classes().any(&[W::NounFirst, W::Noun, W::Adjective]);
            if finite && k > n + 1 {
                return true;
            }
        }
        false
    }
}
