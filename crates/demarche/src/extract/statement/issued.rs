//! Issued texts: what those who speak in them do by their words is reported by nobody.

use crate::extract::clause::{Phrase, VerbGroup};
use crate::extract::segment::{ParagraphKind, TokenKind};
use crate::extract::tag::Tag;
use crate::lexicon::words::VerbForms;
use crate::model::Act;

use super::verbs::Cue;

impl Cue<'_, '_, '_> {
    /// "We", "We, the ministers of Norway and Chile".
    pub(super) fn is_issuer(&self, source: &Phrase) -> bool {
        let c = self.c;
        let we = |n: usize| c.a.is_word(n, "we");
        let start = self.sentence().start;
        source.core.len() == 1 && we(source.core.start) || we(start) && c.is_tag(start + 1, Tag::Comma)
    }

    /// "We stress that the vote was free": in the present tense those who issue a text say it by these very words, and nobody reports
    /// it; what they said, think or know is told.
    pub(super) fn is_own_act(&self, group: &VerbGroup) -> bool {
        let c = self.c;
        let first = group.tokens.clone().find(|&n| c.tags[n].verbal()).unwrap_or(group.head);
        let past = match c.tags[first] {
            Tag::Have => true,
            Tag::Modal => !c.a.is_word(first, "will"),
            _ => c.a.words[first].verb().has(VerbForms::PAST) && !c.a.words[first].verb().has(VerbForms::BASE),
        };
        !past && !matches!(self.entry.act, Act::Think | Act::Know)
    }

    /// "Recalling its resolution 12,", "3. Calls on all parties to yield;": the verb that opens a paragraph of a resolution, whose
    /// subject stands in its first line, does what it says.
    pub(super) fn opens_item(&self, group: &VerbGroup) -> bool {
        let c = self.c;
        let (first, start) = (self.with_adverbs(group), self.sentence().start);
        // "Stresses its support and encourages all sides", "Expressing concern and condemning the raids"
        let verb = c.a.words[group.head].verb();
        if first > start && c.is_tag(first - 1, Tag::Coordinator) && (verb.has(VerbForms::THIRD) || verb == VerbForms::ING) {
            let leads = |g: usize| c.groups[g].tokens.end <= first && self.opens_line(&c.groups[g]);
            let leader = if verb == VerbForms::ING {
                c.groups_in(group.sentence).next().filter(|&g| c.groups[g].ing)
            } else {
                c.group_with(group.head).and_then(|g| c.governor(g))
            };
            return leader.is_some_and(leads);
        }
        self.opens_line(group)
    }

    /// "Strongly urges": where a verb group begins with the adverbs before it.
    fn with_adverbs(&self, group: &VerbGroup) -> usize {
        let c = self.c;
        let start = self.sentence().start;
        let adverbs = (start..group.tokens.start).rev().take_while(|&n| c.is_tag(n, Tag::Adverb)).count();
        group.tokens.start - adverbs
    }

    /// Whether a verb with a capital opens its sentence, or stands behind a number or a comma as a sentence's first word would.
    fn opens_line(&self, group: &VerbGroup) -> bool {
        let c = self.c;
        let first = self.with_adverbs(group);
        if group.tokens.len() > 1 || !c.a.token(first).capital {
            return false;
        }
        let verb = c.a.words[group.head].verb();
        let segments = c.a.segments;
        let sentence = &segments.sentences[group.sentence];
        // "Oslo Warns Bern, Urges Talks"
        if segments.paragraphs[sentence.paragraph].kind == ParagraphKind::Headline {
            return false;
        }
        if first > sentence.tokens.start {
            return match c.tags[first - 1] {
                Tag::Mark => c.a.kind(first - 1) != Some(TokenKind::Colon) && !verb.has(VerbForms::PAST),
                Tag::Number => !verb.has(VerbForms::PAST),
                Tag::Comma | Tag::Coordinator => verb.has(VerbForms::ING),
                _ => false,
            };
        }
        let goes_on = matches!(c.a.kind(sentence.tokens.end - 1), Some(TokenKind::Comma | TokenKind::Semicolon));
        verb.has(VerbForms::THIRD) || goes_on && (verb.has(VerbForms::ING) || verb.has(VerbForms::PARTICIPLE))
    }
}
