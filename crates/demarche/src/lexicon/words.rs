//! Word classes: what the clause stage knows of a plain English word.

use serde::{Deserialize, Serialize};

use super::packed::{Pack, Packer, Unpacker};

macro_rules! word_classes {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// A class of words; the list is closed because each class has its use in a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum WordClass { $($variant),* }

        impl WordClass {
            pub(crate) const ALL: &[Self] = &[$(Self::$variant),*];

            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

word_classes! {
    Determiner = "determiner",
    Possessive = "possessive",
    PronounI = "pronoun-i",
    PronounWe = "pronoun-we",
    PronounYou = "pronoun-you",
    PronounHe = "pronoun-he",
    PronounShe = "pronoun-she",
    PronounIt = "pronoun-it",
    PronounThey = "pronoun-they",
    Indefinite = "indefinite",
    Demonstrative = "demonstrative",
    Relative = "relative",
    Wh = "wh",
    Preposition = "preposition",
    Subordinator = "subordinator",
    Coordinator = "coordinator",
    Be = "be",
    Have = "have",
    Do = "do",
    Modal = "modal",
    Negation = "negation",
    Adverb = "adverb",
    NotAdverb = "not-adverb",
    Number = "number",
    Adjective = "adjective",
    Noun = "noun",
    Verb = "verb",
    NounFirst = "noun-first",
    VerbFirst = "verb-first",
    Honorific = "honorific",
    MilitaryRank = "military-rank",
    Former = "former",
    Future = "future",
    Deputy = "deputy",
    Acting = "acting",
    Rank = "rank",
    PersonNoun = "person-noun",
    PeopleNoun = "people-noun",
    UnnamedAdjunct = "unnamed-adjunct",
    SideNoun = "side-noun",
    GovernmentNoun = "government-noun",
    StateNoun = "state-noun",
    BlocNoun = "bloc-noun",
    BodyNoun = "body-noun",
    DocumentNoun = "document-noun",
    LightVerb = "light-verb",
    IssueVerb = "issue-verb",
    GivenName = "given-name",
    NameParticle = "name-particle",
    CompanySuffix = "company-suffix",
    PlaceNoun = "place-noun",
    PlacePreposition = "place-preposition",
    Abbreviation = "abbreviation",
    AbbreviationFinal = "abbreviation-final",
    ShiftNegated = "shift-negated",
    ShiftPast = "shift-past",
    ShiftPossible = "shift-possible",
    ShiftConditional = "shift-conditional",
    SpeechFiller = "speech-filler",
    Appearance = "appearance",
    NotActor = "not-actor",
    AnaphoricNoun = "anaphoric-noun",
    PartNoun = "part-noun",
    NameSuffix = "name-suffix",
    Male = "male",
    Female = "female",
    MaleName = "male-name",
    FemaleName = "female-name",
    RelationNoun = "relation-noun",
    MemberNoun = "member-noun",
    SourceNoun = "source-noun",
    PortfolioNoun = "portfolio-noun",
    OrganAbroad = "organ-abroad",
    SettlementNoun = "settlement-noun",
    ThingNoun = "thing-noun",
    PartyPreposition = "party-preposition",
    BecomeVerb = "become-verb",
    AspectVerb = "aspect-verb",
    AmericanState = "american-state",
    Expletive = "expletive",
    ReceiveVerb = "receive-verb",
    EquateVerb = "equate-verb",
}

/// What English grammar says of a word: its classes, and above them the forms of a verb that it can be. Every token has one, so it
/// is kept small.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Grammar(u128);

/// Where the forms of a verb begin.
const VERB: u32 = u128::BITS - 5;

const _: () = assert!(WordClass::ALL.len() <= VERB as usize, "the classes leave room for the forms of a verb");

impl Grammar {
    pub(crate) fn of_class(class: WordClass) -> Self {
        Self(1 << class as u32)
    }

    pub(crate) fn of_verb(verb: VerbForms) -> Self {
        Self(u128::from(verb.bits()) << VERB)
    }

    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn classes(self) -> WordClasses {
        WordClasses(self.0 & ((1 << VERB) - 1))
    }

    pub(crate) fn verb(self) -> VerbForms {
        VerbForms((self.0 >> VERB) as u8)
    }

    /// The same word, but no verb.
    #[must_use]
    pub(crate) fn without_verb(self) -> Self {
        Self(self.classes().0)
    }
}

impl Pack for Grammar {
    fn pack(&self, to: &mut Packer) {
        to.number(usize::from(self.verb().bits()));
        to.number(self.classes().iter().count());
        self.classes().iter().for_each(|class| to.number(class as usize));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut grammar = Self::of_verb(VerbForms::of(from.number()?.try_into().ok()?));
        for _ in 0..from.number()? {
            grammar = grammar.and(Self::of_class(*WordClass::ALL.get(from.number()?)?));
        }
        Some(grammar)
    }
}

/// The pronouns.
pub(crate) const PRONOUNS: WordClasses = WordClasses::of(&[
    WordClass::PronounI,
    WordClass::PronounWe,
    WordClass::PronounYou,
    WordClass::PronounHe,
    WordClass::PronounShe,
    WordClass::PronounIt,
    WordClass::PronounThey,
]);

/// The words that build sentences rather than name things.
pub(crate) const FUNCTION: WordClasses = PRONOUNS.and(WordClasses::of(&[
    WordClass::Determiner,
    WordClass::Possessive,
    WordClass::Demonstrative,
    WordClass::Relative,
    WordClass::Wh,
    WordClass::Subordinator,
    WordClass::Coordinator,
    WordClass::Be,
    WordClass::Have,
    WordClass::Do,
    WordClass::Modal,
    WordClass::Negation,
]));

/// A set of word classes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordClasses(u128);

impl WordClasses {
    /// The set of these classes. Of a list that stands in the source the compiler makes one number.
    pub(crate) const fn of(classes: &[WordClass]) -> Self {
        let (mut set, mut n) = (0, 0);
        while n < classes.len() {
            set |= 1 << classes[n] as u32;
            n += 1;
        }
        Self(set)
    }

    pub(crate) fn has(self, class: WordClass) -> bool {
        self.0 >> class as u32 & 1 == 1
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = WordClass> {
        WordClass::ALL.iter().copied().filter(move |&class| self.has(class))
    }

    pub(crate) fn any(self, classes: &[WordClass]) -> bool {
        self.overlaps(Self::of(classes))
    }

    /// Whether the two share a class.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The forms of a verb that a word can be.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct VerbForms(u8);

impl VerbForms {
    pub(crate) const BASE: Self = Self(1);
    pub(crate) const THIRD: Self = Self(2);
    pub(crate) const PAST: Self = Self(4);
    pub(crate) const PARTICIPLE: Self = Self(8);
    pub(crate) const ING: Self = Self(16);

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    pub(crate) fn of(bits: u8) -> Self {
        Self(bits)
    }
}
