//! Where a phrase or a name can begin, told in one pass over the text: at most words of a text none does.

use crate::extract::annotate::Annotated;
use crate::lexicon::words::{WordClass, WordClasses};

use super::atoms::Atoms;

/// A token with which a phrase can begin.
#[derive(Clone, Copy)]
pub(super) struct Beginning {
    pub(super) token: usize,
    /// Whether a head stands there or behind words that can modify it; else it can only be a name.
    pub(super) headed: bool,
}

/// What a text may begin phrases with, in its order.
#[derive(Default)]
pub(super) struct Beginnings {
    pub(super) list: Vec<Beginning>,
    /// The tokens that are "the".
    pub(super) articles: Vec<usize>,
}

impl Beginnings {
    /// Lays out those of a text in place of those of another.
    pub(super) fn lay(&mut self, a: &Annotated<'_>, atoms: &Atoms) {
        let Self { list, articles } = self;
        list.clear();
        articles.clear();
        let mut headed = false;
        let tokens = &a.segments.tokens[..];
        let words = &a.words[..tokens.len()];
        // From behind, for the head stands last.
        for n in (0..tokens.len()).rev() {
            if a.is_word(n, "the") {
                articles.push(n);
            }
            let (token, classes) = (tokens[n], words[n].classes());
            // "al-Shabaab"
            let marked = token.capital | token.hyphen | atoms.begins(n);
            let wanted = if headed { BEFORE_A_HEAD } else { ALONE };
            if !(marked | classes.overlaps(wanted)) {
                headed = false;
                continue;
            }
            headed = atoms.begins(n) | classes.overlaps(HEADS) | headed & classes.overlaps(MODIFIERS);
            list.push(Beginning { token: n, headed });
        }
        list.reverse();
        articles.reverse();
    }
}

/// Words in small letters with which a phrase begins, whatever stands behind them.
const ALONE: WordClasses = HEADS.and(NAMING);

/// Those with which one begins before a head.
const BEFORE_A_HEAD: WordClasses = ALONE.and(MODIFIERS);

/// Heads of phrases that stand in no list of names.
const HEADS: WordClasses =
    WordClasses::of(&[WordClass::PersonNoun, WordClass::PeopleNoun, WordClass::MemberNoun, WordClass::GovernmentNoun]);

/// Words in small letters that stand before a head.
const MODIFIERS: WordClasses = WordClasses::of(&[
    WordClass::Determiner,
    WordClass::Demonstrative,
    WordClass::Indefinite,
    WordClass::Number,
    WordClass::Former,
    WordClass::Future,
    WordClass::Deputy,
    WordClass::Acting,
    WordClass::Rank,
    WordClass::Adjective,
]);

/// Words in small letters with which a name begins, or that stand before one.
const NAMING: WordClasses = WordClasses::of(&[WordClass::ThingNoun, WordClass::NameParticle]);
