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
        let sentence = self.sentence();
        let before = |n: usize, tag: Tag| n > sentence.start && c.is_tag(n - 1, tag);
        let mut first = group.tokens.start;
        while before(first, Tag::Adverb) {
            first -= 1;
        }
        let verb = c.a.words[group.head].verb();
        // "Stresses its support and encourages all sides"
        if before(first, Tag::Coordinator) && verb.has(VerbForms::THIRD) {
            let g = c.group_with(group.head).and_then(|g| c.governor(g));
            return g.is_some_and(|g| c.groups[g].tokens.end <= first && self.opens_item(&c.groups[g]));
        }
        let whole = c.sentence(group.sentence);
        let goes_on = matches!(c.a.kind(whole.end - 1), Some(TokenKind::Comma | TokenKind::Semicolon));
        let form = verb.has(VerbForms::THIRD) || verb.has(VerbForms::ING) || verb.has(VerbForms::PARTICIPLE) && goes_on;
        let segments = c.a.segments;
        // "Oslo Warns Bern, Urges Talks"
        let headline = segments.paragraphs[segments.sentences[group.sentence].paragraph].kind == ParagraphKind::Headline;
        if group.tokens.len() > 1 || !c.a.token(first).capital || !form || headline {
            return false;
        }
        let marked = first > sentence.start
            && match c.tags[first - 1] {
                Tag::Mark => c.a.kind(first - 1) != Some(TokenKind::Colon),
                Tag::Number => true,
                Tag::Comma | Tag::Coordinator => !verb.has(VerbForms::THIRD),
                _ => false,
            };
        marked || first == sentence.start && (goes_on || verb.has(VerbForms::THIRD))
    }
}
