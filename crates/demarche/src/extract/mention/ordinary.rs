//! Which words are ordinary English, and no part of a name.

use crate::extract::annotate::Annotated;
use crate::lexicon::words::{FUNCTION, WordClass, WordClasses};

/// Words that a name never holds, however they are capitalised.
pub(super) const NOT_IN_NAMES: WordClasses = FUNCTION.and(WordClasses::of(&[WordClass::Honorific]));

/// Words that are ordinary English where they stand in no name.
const ORDINARY: WordClasses = NOT_IN_NAMES.and(WordClasses::of(&[
    WordClass::Noun,
    WordClass::NounFirst,
    WordClass::VerbFirst,
    WordClass::Adjective,
    WordClass::Adverb,
    WordClass::Preposition,
    WordClass::Number,
    WordClass::PersonNoun,
    WordClass::PeopleNoun,
    WordClass::StateNoun,
    WordClass::GovernmentNoun,
    WordClass::DocumentNoun,
    WordClass::PlaceNoun,
    WordClass::BodyNoun,
    WordClass::BlocNoun,
    WordClass::SideNoun,
    WordClass::Rank,
    WordClass::Deputy,
    WordClass::Former,
]));

/// Whether the dictionary knows a token as an ordinary English word.
pub(crate) fn is_common_word(a: &Annotated<'_>, n: usize) -> bool {
    !a.words[n].verb().is_empty() || a.is_any(n, ORDINARY)
}
