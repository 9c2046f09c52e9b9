//! Whose act a verb group tells of: the subject, found by what stands before the group.

use crate::extract::annotate::Words;
use crate::extract::segment::TokenKind;
use crate::extract::tag::Tag;
use crate::lexicon::reading::layer;
use crate::lexicon::words::{VerbForms, WordClass};
use crate::model::MentionKind;

use super::{Clauses, Phrase};

/// How many tokens tell at most how long after something it was: "only two days after".
const INTERVAL: usize = 4;

/// How far back the opening comma of an apposition or relative clause may stand.
const APPOSITION: usize = 60;

/// How many verbs behind an opening participle are asked for its subject.
const FOLLOWING: usize = 4;

/// How many verbs before another are asked whether they govern it: text without full stops must not take long.
const GOVERNED: usize = 100;

/// How many verbs a subject may be borrowed over.
const BORROWED: usize = 4;

/// What opens an aside of time or place, and what opens one behind "and".
const ASIDES: Words<6> = Words::of(["in", "at", "on", "during", "of", "from"]);
const PLACES: Words<3> = Words::of(["in", "at", "on"]);

impl Clauses<'_, '_> {
    /// The nearest finite group of the sentence before a group, in the same quotation or outside of any like it.
    pub(crate) fn governor(&self, group: usize) -> Option<usize> {
        let g = &self.groups[group];
        (0..group)
            .rev()
            .take(GOVERNED)
            .take_while(|&k| self.groups[k].sentence == g.sentence)
            .find(|&k| (self.groups[k].finite || self.groups[k].infinitive) && self.groups[k].quote == g.quote)
    }

    /// The words of a group's subject.
    ///
    /// A pronoun or relative is taken alone; an apposition between commas belongs to the phrase before it; a coordinated verb,
    /// an infinitive and a participle borrow the subject of the verb that governs them.
    pub(crate) fn subject(&self, group: usize) -> Option<Phrase> {
        self.subjects[group].get_or_init(|| self.subject_within(group, BORROWED)).clone()
    }

    fn subject_within(&self, group: usize, depth: usize) -> Option<Phrase> {
        let g = &self.groups[group];
        let start = self.sentence(g.sentence).start;
        if depth == 0 {
            return None;
        }
        let borrowed = || self.governor(group).and_then(|k| self.subject_within(k, depth - 1));
        if self.contracted(g.tokens.start) {
            let own = g.tokens.start..g.tokens.start + 1;
            return Some(Phrase { tokens: own.clone(), core: own });
        }
        let mut n = g.tokens.start;
        while n > start && matches!(self.tags[n - 1], Tag::Adverb | Tag::Time | Tag::Negation) {
            n -= 1;
        }
        if g.infinitive || g.ing && !g.finite {
            if g.ing && self.opens_sentence(g.tokens.start, start) {
                // "Speaking in Paris, the minister said": the subject follows.
                let main = |k: &usize| *k > group && self.groups[*k].finite && self.groups[*k].quote == g.quote;
                let mut subjects = self
                    .groups_in(g.sentence)
                    .filter(main)
                    .take(FOLLOWING)
                    .filter_map(|k| self.subject_within(k, depth - 1))
                    .peekable();
                let first = subjects.peek().cloned();
                // "After saying that he was well, the minister left": the one behind a comma, and no "which".
                let behind = |phrase: &Phrase| {
                    let first = phrase.tokens.start;
                    first > start && self.is_tag(first - 1, Tag::Comma) && !self.is_tag(first, Tag::Relative)
                };
                return subjects.find(behind).or(first);
            }
            if n > start && self.is_tag(n - 1, Tag::Quote) {
                return self.across_quote(n - 1, depth).or_else(borrowed);
            }
            if g.ing && n > start && matches!(self.tags[n - 1], Tag::Noun | Tag::Name) {
                let phrase = self.phrase_before(n, start)?;
                // "wrote to the embassy asking": the writer asks.
                if phrase.tokens.start > start && self.a.is_word(phrase.tokens.start - 1, "to") {
                    return borrowed().or(Some(phrase));
                }
                // "The two have clashed, at one point calling": a time, nobody who calls.
                if self.stands_aside(phrase.tokens.start, start) && self.mentions.at(phrase.core.end - 1).is_none() {
                    return borrowed().or(Some(phrase));
                }
                // "She spent the week praising him": whoever governs a thing acts.
                if self.is_thing(&phrase, start)
                    && let Some(actor) = borrowed().filter(|actor| actor.tokens.end <= phrase.tokens.start)
                {
                    return Some(actor);
                }
                // "She released a statement saying", "wrote a letter to the court asking": who released it speaks.
                let document = self.a.is(phrase.core.end - 1, &[WordClass::DocumentNoun]);
                let issued = document.then(borrowed).flatten().filter(|issuer| issuer.tokens.end <= phrase.tokens.start);
                return Some(issued.unwrap_or(phrase));
            }
            // "Berg, citing the law, said": nothing governs it, the subject stands before the comma.
            return borrowed().or_else(|| self.before_stray_comma(n, start).filter(|_| g.ing && n > start));
        }
        if g.participle {
            // "backed by Oslo and dropped by Bern": the same thing.
            if n > start && self.is_tag(n - 1, Tag::Coordinator) {
                let joined = |k: &usize| self.groups[*k].sentence == g.sentence && self.groups[*k].quote == g.quote;
                return group.checked_sub(1).filter(joined).and_then(|k| self.subject_within(k, depth - 1));
            }
            let stands = g.tokens.start > start && self.is_tag(g.tokens.start - 1, Tag::Verb);
            return self.phrase_before(g.tokens.start, start).or_else(|| stands.then(borrowed).flatten());
        }
        // "the minister, who is in Paris on Monday, said": walk over prepositional times.
        if n > start && self.tags[n - 1] == Tag::Preposition && n < g.tokens.start {
            n -= 1;
        }
        if n == start {
            return None;
        }
        match self.tags[n - 1] {
            Tag::Coordinator => borrowed().map(|phrase| self.speaker_behind(group, &phrase, start, depth).unwrap_or(phrase)),
            Tag::Comma | Tag::Mark if self.a.kind(n - 1) != Some(TokenKind::Colon) => {
                self.across_apposition(n, start).or_else(borrowed).or_else(|| self.before_stray_comma(n, start))
            }
            // `Berg, who once called it "absurd," said`: American printers put the comma inside the marks.
            Tag::Quote if n > start + 2 && self.tags[n - 2] == Tag::Comma => {
                self.across_apposition(n - 1, start).or_else(|| self.phrase_before(n - 1, start)).or_else(borrowed)
            }
            // `Oslo "categorically" rejected it`: adverbs in marks.
            Tag::Quote if self.adverbs_in_marks(n, start).is_some() => {
                let open = self.adverbs_in_marks(n, start)?;
                self.phrase_before(open, start).or_else(borrowed)
            }
            // `had "officially asked"`: the mark stands between an auxiliary and its verb.
            Tag::Quote => self.phrase_before(n - 1, start).or_else(|| self.across_quote(n - 1, depth)).or_else(borrowed),
            // "He left, but in a later interview said": what stands between the two verbs is where he said it.
            _ => self
                .across_relative(n, start)
                .or_else(|| self.before_relative(n, start))
                .filter(|phrase| !self.is_joined_place(phrase, start))
                .map(|phrase| self.issuer(&phrase, start, depth).unwrap_or_else(|| self.without_place(phrase, start)))
                .or_else(borrowed),
        }
    }

    /// "Berg regretted that no deal had been signed but hailed it": a joined verb of speech takes no thing of a clause inside.
    fn speaker_behind(&self, group: usize, thing: &Phrase, start: usize, depth: usize) -> Option<Phrase> {
        let tells = self.a.hits_in(layer::REPORT, self.a.token(self.groups[group].head).span).next().is_some();
        let (paper, named) =
            (self.a.is(thing.core.end - 1, &[WordClass::DocumentNoun]), self.mentions.within(thing.tokens.clone()).next());
        let nobody = self.is_thing(thing, start) || paper && named.is_none();
        let that = tells && nobody && thing.tokens.start > start && {
            let before = thing.tokens.start - 1;
            self.is_tag(before, Tag::That) || self.group_with(before).is_some_and(|g| self.groups[g].finite)
        };
        if !that {
            return None;
        }
        let outer = self.group_from(thing.tokens.start).checked_sub(1)?;
        let same =
            self.groups[outer].sentence == self.groups[group].sentence && self.groups[outer].quote == self.groups[group].quote;
        let subject = self.subject_within(outer, depth - 1).filter(|_| same && self.groups[outer].finite)?;
        (!self.is_thing(&subject, start)).then_some(subject)
    }

    /// Where a mark opens that holds nothing but adverbs and closes before a token.
    fn adverbs_in_marks(&self, end: usize, start: usize) -> Option<usize> {
        let close = end.checked_sub(1)?;
        let open = (start..close).rev().find(|&n| self.tags[n] != Tag::Adverb)?;
        (open + 1 < close && self.is_tag(open, Tag::Quote)).then_some(open)
    }

    /// "They issued a statement which said": whoever issued the document that the relative pronoun means.
    fn issuer(&self, phrase: &Phrase, start: usize, depth: usize) -> Option<Phrase> {
        let relative = phrase.tokens.start;
        let noun = relative.checked_sub(1).filter(|&n| n >= start && self.a.is(n, &[WordClass::DocumentNoun]))?;
        if phrase.tokens.len() > 1 || !matches!(self.tags[relative], Tag::Relative | Tag::That) {
            return None;
        }
        let verb = self.chunk_before(relative, start)?.start.checked_sub(1).filter(|_| noun > start)?;
        let issues = self.a.is(verb, &[WordClass::IssueVerb]);
        self.group_with(verb).filter(|&g| issues && self.groups[g].head == verb).and_then(|g| self.subject_within(g, depth - 1))
    }

    /// "On state television Putin said", "At the summit Lavrov left": who acts, without where, or what he does it to.
    fn without_place(&self, phrase: Phrase, start: usize) -> Phrase {
        let opens = phrase.tokens.start == start + 1 && self.is_tag(start, Tag::Preposition);
        let named = self.mentions.at(phrase.core.end - 1).filter(|m| {
            let apart = m.tokens.start > phrase.core.start && self.is_tag(m.tokens.start - 1, Tag::Noun);
            apart && m.kind == MentionKind::Name && m.tokens.end == phrase.core.end
        });
        // "…, a claim Serbia has dismissed": what is dismissed stands before who dismisses it.
        let first = phrase.tokens.start;
        let gap = first > start
            && self.is_tag(first - 1, Tag::Comma)
            && (self.a.is_word(first, "a") || self.a.is_word(first, "an"))
            && named.is_some_and(|m| !self.a.is(m.tokens.start - 1, &[WordClass::PersonNoun]));
        match named.filter(|_| opens || gap) {
            Some(m) => Phrase { tokens: m.tokens.start..phrase.tokens.end, core: m.tokens.clone() },
            None => phrase,
        }
    }

    /// Whether a preposition of place behind "and" or "but" opens the phrase.
    fn is_joined_place(&self, phrase: &Phrase, start: usize) -> bool {
        let first = phrase.tokens.start;
        let place = || self.a.is_one_of(first - 1, &PLACES);
        first > start + 1 && self.is_tag(first - 2, Tag::Coordinator) && place()
    }

    /// "Those who voted in May said", "a lawyer who knows the case said": the noun with the clause that says which.
    fn across_relative(&self, n: usize, start: usize) -> Option<Phrase> {
        let from = start.max(n.saturating_sub(APPOSITION));
        let inside = |k: &usize| !matches!(self.tags[*k], Tag::Comma | Tag::Mark | Tag::Quote | Tag::Subordinator | Tag::That);
        let opens = |k: &usize| match self.tags[*k] {
            Tag::Relative => true,
            Tag::Verb => self.participle_of_noun(*k, start),
            _ => false,
        };
        let who = (from..n).rev().take_while(inside).find(opens)?;
        let own = self.groups[self.group_from(who + 1)..].iter().take_while(|g| g.head < n);
        let verbs = usize::from(self.is_tag(who, Tag::Relative));
        let named = || self.a.is_word(who, "who") || self.a.is_word(who, "whose");
        // "who left and now lives abroad": a joined verb belongs to the same clause.
        let joined = |g: &&super::VerbGroup| verbs == 1 && self.is_tag(g.tokens.start - 1, Tag::Coordinator);
        if verbs == 1 && !named() || own.filter(|g| g.finite).filter(|g| !joined(g)).count() != verbs {
            return None;
        }
        let phrase = if matches!(self.tag(who.checked_sub(1)?), Some(Tag::Determiner | Tag::Pronoun)) {
            Phrase { tokens: who - 1..who, core: who - 1..who }
        } else {
            let adverbs = (start..who).rev().take_while(|&k| self.tags[k] == Tag::Adverb).count();
            self.phrase_before(who - adverbs, start)?
        };
        Some(Phrase { tokens: phrase.tokens.start..n, core: phrase.core })
    }

    /// Whether a phrase names nobody and no text that could speak: not "a majority of Greeks", nor "with few aides saying".
    fn is_thing(&self, phrase: &Phrase, start: usize) -> bool {
        let speakers = [
            WordClass::PersonNoun,
            WordClass::PeopleNoun,
            WordClass::SideNoun,
            WordClass::GovernmentNoun,
            WordClass::BlocNoun,
            WordClass::DocumentNoun,
        ];
        let (first, head) = (phrase.tokens.start, phrase.core.end - 1);
        self.is_tag(head, Tag::Noun)
            && !self.a.is(head, &speakers)
            && self.mentions.within(phrase.tokens.clone()).next().is_none()
            && self.mentions.at(head).is_none()
            && !(first > start && self.a.is_word(first - 1, "with"))
    }

    /// The subject of the auxiliary before a quotation mark.
    fn across_quote(&self, mark: usize, depth: usize) -> Option<Phrase> {
        let auxiliary = self.group_with(mark.checked_sub(1)?)?;
        let bare = matches!(self.tags[self.groups[auxiliary].head], Tag::Be | Tag::Have | Tag::Modal);
        bare.then(|| self.subject_within(auxiliary, depth - 1)).flatten()
    }

    /// Whether a participle begins its sentence: "Citing the law", "After citing the law", "Two days after citing the law".
    fn opens_sentence(&self, n: usize, start: usize) -> bool {
        let interval = || {
            let counts = |k: usize| matches!(self.tags[k], Tag::Number | Tag::Time | Tag::Determiner | Tag::Adverb | Tag::Noun);
            let from = self.a.is_word(n - 1, "after") || self.a.is_word(n - 1, "before");
            from && n <= start + INTERVAL && (start..n - 1).all(counts)
        };
        n == start
            || n == start + 1 && matches!(self.tags[start], Tag::Quote | Tag::Preposition | Tag::Subordinator)
            || n > start + 1 && interval()
    }

    /// "the mayor speaking to the council said", "aides briefed on the talks said": a participle that tells of the noun before it,
    /// the first verb of its sentence.
    pub(crate) fn participle_of_noun(&self, k: usize, start: usize) -> bool {
        let mut noun = k;
        while noun > start && self.tags[noun - 1] == Tag::Adverb {
            noun -= 1;
        }
        let past = || {
            self.is_tag(k, Tag::Verb)
                && self.a.words[k].verb().has(VerbForms::PARTICIPLE)
                && matches!(self.tag(k + 1), Some(Tag::Preposition | Tag::Time))
        };
        noun > start
            && matches!(self.tags[noun - 1], Tag::Noun | Tag::Name)
            && (self.is_ing(k) && noun == k || past())
            && !self.has_finite(start.max(k.saturating_sub(APPOSITION))..k)
    }

    /// The phrase before a verb; where it is the object of a relative clause ("groups that back him say"), the noun before that.
    fn before_relative(&self, n: usize, start: usize) -> Option<Phrase> {
        let phrase = self.phrase_before(n, start)?;
        let Some(verb) = phrase.tokens.start.checked_sub(1).filter(|&n| n > start).and_then(|n| self.group_with(n)) else {
            return Some(phrase);
        };
        let group = &self.groups[verb];
        let opener = group.tokens.start.checked_sub(1).filter(|&n| n > start);
        let Some(relative) = opener.filter(|&n| matches!(self.tags[n], Tag::Relative | Tag::That) && group.finite) else {
            return Some(phrase);
        };
        if !matches!(self.tags[relative - 1], Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Determiner) {
            return Some(phrase);
        }
        self.phrase_before(relative, start).or(Some(phrase))
    }

    /// "Berg, and Chancellor Lind, urged it": two that commas set apart; or one with a comma too many.
    ///
    /// "IAEA spokeswoman Melissa Fleming, said": a subject at the start of its sentence, and a comma too many.
    fn before_stray_comma(&self, n: usize, start: usize) -> Option<Phrase> {
        if n <= start + 1 || !self.is_tag(n - 1, Tag::Comma) {
            return None;
        }
        let phrase = self.phrase_before(n - 1, start)?;
        if phrase.tokens.start == start {
            return Some(phrase);
        }
        // "Berg, and Chancellor Lind, urged it"
        let and = phrase.tokens.start - 1;
        let joins =
            and > start && self.is_tag(and, Tag::Coordinator) && self.a.is_word(and, "and") && self.is_tag(and - 1, Tag::Comma);
        if !joins {
            return None;
        }
        let first = self.phrase_before(and - 1, start).filter(|first| self.mentions.at(first.core.end - 1).is_some())?;
        let opens = first.tokens.start == start || matches!(self.tags[first.tokens.start - 1], Tag::Comma | Tag::Quote);
        let tokens = first.tokens.start..phrase.tokens.end;
        if opens { Some(Phrase { core: first.core.start..phrase.core.end, tokens }) } else { None }
    }

    /// "X, the minister, said": from X on. The comma at `n - 1` closes what another comma opened.
    ///
    /// Appositions belong to the phrase, relative clauses and asides do not.
    fn across_apposition(&self, n: usize, start: usize) -> Option<Phrase> {
        let close = n - 1;
        match self.a.kind(close) {
            Some(TokenKind::Close) => {
                let phrase = self.phrase_before_bracket(n, start)?;
                return Some(Phrase { tokens: phrase.tokens.start..n, core: phrase.core });
            }
            Some(TokenKind::Dash) => {
                let open = (start..close).rev().take(APPOSITION).find(|&k| self.a.kind(k) == Some(TokenKind::Dash))?;
                return self.phrase_before(open, start);
            }
            Some(TokenKind::Comma) => {}
            _ => return None,
        }
        let mut open = self.opening_comma(close, start)?;
        let mut end = close;
        loop {
            // What the comma brings in is left out, unless it is a noun phrase.
            if !self.is_apposition(open + 1) && !self.a.is_word(open + 1, "including") {
                end = open;
            }
            let phrase = self.across_relative(open, start).or_else(|| self.phrase_before_bracket(open, start))?;
            let first = phrase.tokens.start;
            // "X, 55, a machinist, said": the phrase is itself an apposition.
            let another = first > start + 1
                && self.is_tag(first - 1, Tag::Comma)
                && self.describes(first)
                && !self.is_tag(first, Tag::Possessive)
                && !self.is_tag(first, Tag::Adjective)
                && self
                    .phrase_before_bracket(first - 1, start)
                    .is_some_and(|before| !self.opens_behind_preposition(&before, start));
            let another = another || self.describes_by_owner(&phrase, start);
            // "X, during a meeting in Lausanne, Switzerland, said": the phrase stands in an aside of place.
            if self.stands_aside(first, start) {
                open = first - 2;
                continue;
            }
            if !another {
                return Some(Phrase { tokens: first..end, core: phrase.core });
            }
            open = first - 1;
        }
    }

    /// "Berg, Norway's finance minister, who leads the talks, said": whether a phrase says of the name before it whose it is.
    fn describes_by_owner(&self, phrase: &Phrase, start: usize) -> bool {
        let first = phrase.tokens.start;
        let owner = self.mentions.at(first).filter(|m| m.tokens.start == first).map(|m| m.tokens.end);
        let described = owner.is_some_and(|clitic| self.is_tag(clitic, Tag::Clitic) && clitic + 1 < phrase.core.end);
        let named = || {
            let before = self.phrase_before_bracket(first - 1, start)?;
            let opens = before.tokens.start == start
                || matches!(
                    self.tags[before.tokens.start - 1],
                    Tag::Comma | Tag::Quote | Tag::Mark | Tag::Coordinator | Tag::That
                );
            Some(opens && self.is_tag(before.core.end - 1, Tag::Name))
        };
        described && first > start + 1 && self.is_tag(first - 1, Tag::Comma) && named() == Some(true)
    }

    /// "After the vote, a spokeswoman, Anna Berg, said": whether a preposition opens the sentence with this phrase.
    fn opens_behind_preposition(&self, phrase: &Phrase, start: usize) -> bool {
        phrase.tokens.start == start + 1 && matches!(self.tags[start], Tag::Preposition | Tag::Subordinator)
    }

    /// Whether the phrase at `first` is the time or place of an aside: "…, in Lausanne", "…, at one point".
    fn stands_aside(&self, first: usize, start: usize) -> bool {
        first > start + 2 && self.is_tag(first - 2, Tag::Comma) && self.a.is_one_of(first - 1, &ASIDES)
    }

    /// The comma that opens what another closes: of a relative clause, or the nearest before a description.
    fn opening_comma(&self, close: usize, start: usize) -> Option<usize> {
        let from = start.max(close.saturating_sub(APPOSITION));
        let mut nearest = None;
        for k in (from..close).rev() {
            if matches!(self.a.kind(k), Some(TokenKind::Semicolon | TokenKind::Colon)) {
                break;
            }
            if self.tags[k] != Tag::Comma {
                continue;
            }
            let inside = k + 1;
            if self.is_tag(inside, Tag::Relative) || self.is_tag(inside, Tag::Wh) && self.a.is(inside, &[WordClass::Relative]) {
                return Some(k);
            }
            // A comma before a verb has closed whatever stands before it.
            if self.tags.get(inside).is_some_and(|tag| tag.verbal())
                && self.group_with(inside).is_some_and(|g| self.groups[g].finite)
            {
                break;
            }
            // "Berg, also speaking for Chad, Mali and Niger, said"
            let spoken = inside + usize::from(self.is_tag(inside, Tag::Adverb));
            if self.is_tag(spoken, Tag::Verb)
                && self.is_ing(spoken)
                && !self.has_finite(start..k)
                && !self.has_finite(spoken..close)
            {
                return Some(k);
            }
            let ing = self.is_tag(inside, Tag::Verb)
                && (self.a.words[inside].verb().has(VerbForms::ING) || self.a.words[inside].verb().has(VerbForms::PARTICIPLE));
            let starts = matches!(self.tags[inside], Tag::Preposition | Tag::Name | Tag::Subordinator | Tag::Adverb)
                || self.is_apposition(inside);
            if nearest.is_none() && (ing || starts) {
                nearest = Some(k);
            }
        }
        nearest
    }

    /// Whether the words behind a comma can be an apposition: "the minister", "55", "president of Chile", "his aide".
    fn is_apposition(&self, n: usize) -> bool {
        matches!(self.tags.get(n), Some(Tag::Determiner | Tag::Number | Tag::Possessive | Tag::Noun | Tag::Adjective | Tag::Name))
    }

    /// The phrase before a token, over a bracket such as "(R-Fla.)".
    fn phrase_before_bracket(&self, end: usize, start: usize) -> Option<Phrase> {
        if end <= start + 1 || self.a.kind(end - 1) != Some(TokenKind::Close) {
            return self.phrase_before(end, start);
        }
        let open = (start..end - 1).rev().take(APPOSITION).find(|&k| self.a.kind(k) == Some(TokenKind::Open))?;
        self.phrase_before(open, start)
    }
}
