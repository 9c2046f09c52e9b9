//! What an import did: what was carried, and of each line that was not, where it stands and why.

use std::collections::BTreeMap;
use std::fmt;

/// Why a line, or part of it, was not carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "`Reason::message` says what each means")]
pub enum Reason {
    // Mistakes in the files.
    WrongKind,
    Empty,
    Encoding,
    Mojibake,
    Unreadable,
    BadCode,
    BadDate,
    NoCode,
    NoRecord,
    NoSynset,
    // What the overlay cannot say, or what the files leave open.
    UnknownCode,
    Undecided,
    Clash,
    Metonym,
    OfficeAlone,
    NullOnly,
    TitlesDiffer,
    Modifier,
    NoEvent,
    NullPattern,
    SecondCode,
    SubjectWords,
    TargetFirst,
    VerbChain,
    TwoConditions,
    Compound,
    HeadNotFirst,
    Stem,
    TooMany,
    Transformation,
    Attribution,
    TabariBlock,
    IgnoreString,
    Discard,
    Idle,
    Refused,
}

impl Reason {
    /// Whether the line is wrong, rather than right but beyond what the overlay can say.
    pub fn is_mistake(self) -> bool {
        self < Self::UnknownCode
    }

    /// The reason in words.
    pub fn message(self) -> &'static str {
        match self {
            Self::WrongKind => "no dictionary of a kind that can be told: name it with --kind",
            Self::Empty => "the file holds no entries",
            Self::Encoding => "not UTF-8: read as Latin-1",
            Self::Mojibake => "letters that were garbled before (UTF-8 read as Latin-1): no text holds them",
            Self::Unreadable => "not in the format",
            Self::BadCode => "no code: capitals and digits in groups of three for actors, two to four digits for events",
            Self::BadDate => "no date or no range of dates: write <YYYYMMDD, >YYYYMMDD or YYYYMMDD-YYYYMMDD, of days that exist",
            Self::NoCode => "an entry without a code",
            Self::NoRecord => "belongs to an entry, but none stands before it",
            Self::NoSynset => "names a synonym set that the files do not hold",
            Self::UnknownCode => {
                "the dictionary knows no state of this code: add the state in an overlay and name it with --lexicon"
            }
            Self::Undecided => "neither the code nor the words tell whether this is a person or a body",
            Self::Clash => "the dictionary knows this name as somebody else's",
            Self::Metonym => "the dictionary has it as a place that stands for an organ, whose code comes from the agents",
            Self::OfficeAlone => "names an office with its state: the agents say this",
            Self::NullOnly => "has no code on any day",
            Self::TitlesDiffer => "names of one organ in the dictionary would get different codes",
            Self::Modifier => "the dictionary reads this word as what stands before a title",
            Self::NoEvent => "CAMEO 01 (statements) has no type in PLOVER",
            Self::NullPattern => "a pattern that makes no event: an act can except objects only",
            Self::SecondCode => "the second code of a pair: an act makes one event",
            Self::SubjectWords => "words before the verb that are no subject",
            Self::TargetFirst => "the target before the verb: passives are read from the active pattern",
            Self::VerbChain => "further verbs around the verb",
            Self::TwoConditions => "two conditions at once: an act asks for words in one place",
            Self::Compound => "actors that are skipped or both source and target (^, %)",
            Self::HeadNotFirst => "a verb of several words that is not inflected in its first",
            Self::Stem => "a stem of TABARI that is no verb of the dictionary: what it stands for is not told",
            Self::TooMany => "stands for more than a thousand combinations of words",
            Self::Transformation => "a transformation of one event into another",
            Self::Attribution => "a pattern of who made the statement: the extractor finds sources itself",
            Self::TabariBlock => "a block or mark of TABARI that PETRARCH does not read",
            Self::IgnoreString => "words that cancel issues",
            Self::Discard => "words that discard a sentence or story: every sentence is read",
            Self::Idle => "does nothing in a plain sentence: other entries of the dictionary read its words first",
            Self::Refused => "the dictionary does not take the entry",
        }
    }
}

/// A line that was not carried, or not whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file, as it was named to the importer.
    pub file: String,
    /// The line, counted from 1; 0 for a file as a whole.
    pub line: usize,
    /// Why.
    pub reason: Reason,
    /// The words in question.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": ")?;
        if !self.what.is_empty() {
            write!(f, "{}: ", self.what)?;
        }
        f.write_str(self.reason.message())
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was read and written, by name: "actor phrases", "people", …
    pub counts: BTreeMap<&'static str, usize>,
    /// What was not carried, in the order of files and lines.
    pub notes: Vec<Note>,
}

impl Report {
    pub(crate) fn note(&mut self, file: &str, line: usize, reason: Reason, what: impl Into<String>) {
        self.notes.push(Note { file: file.to_owned(), line, reason, what: what.into() });
    }

    pub(crate) fn count(&mut self, what: &'static str, n: usize) {
        *self.counts.entry(what).or_default() += n;
    }

    /// Each reason with the notes that have it, mistakes first.
    pub fn by_reason(&self) -> BTreeMap<Reason, Vec<&Note>> {
        let mut reasons: BTreeMap<Reason, Vec<&Note>> = BTreeMap::new();
        for note in &self.notes {
            reasons.entry(note.reason).or_default().push(note);
        }
        reasons
    }

    /// The number of lines that are wrong.
    pub fn mistakes(&self) -> usize {
        self.notes.iter().filter(|note| note.reason.is_mistake() && note.reason != Reason::Encoding).count()
    }
}
