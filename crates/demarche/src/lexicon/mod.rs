//! Dictionaries: what the extractor knows of the world and of English.

mod bases;
mod check;
pub(crate) mod entry;
mod error;
mod extend;
mod fields;
mod ids;
mod index;
mod inflect;
mod lookup;
mod packed;
pub(crate) mod reading;
mod review;
pub(crate) mod scan;
mod source;
mod stats;
pub(crate) mod words;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use once_cell::sync::OnceCell;

use entry::{Entry, OrganisationKind, Term};
pub use error::{LexiconError, LexiconErrorKind, LexiconErrors};
use ids::Ids;
use index::{Index, Lookups};
pub(crate) use index::{fold_name, folded, same_name};
pub use lookup::{NearName, OfficeTerm};
pub use packed::FORMAT;
use packed::Unpacked;
use reading::Reading;
pub use review::Review;
use scan::{Atoms, Hit, Scanner, Take};
use source::{Entries, Loaded};
pub use source::{Example, LexiconSource};
pub use stats::{LexiconStatistics, OfficeStatistics};
use words::Grammar;

/// A dictionary: actors, offices and people, reporting words, stances, acts and issues, ready to be looked for.
///
/// Immutable once made; an overlay makes a new one.
///
/// ```
/// use demarche::{Lexicon, LexiconSource};
/// let overlay = r#"
/// [[state]]
/// id = "X-ATL"
/// name = "Atlantis"
/// adjectives = ["Atlantean"]
/// status = "un-member"
/// source = ["editor"]
/// "#;
/// let lexicon = Lexicon::bundled().with_overlay(&[LexiconSource { name: "atlantis.toml", text: overlay }])?;
/// assert_eq!(lexicon.show("Atlantis").len(), 1);
/// # Ok::<(), demarche::LexiconErrors>(())
/// ```
pub struct Lexicon {
    entries: Entries,
    version: String,
    scanner: Scanner<Reading>,
    index: Index,
    grammar: Vec<Grammar>,
    ids: Ids,
}

impl Lexicon {
    /// The English dictionary that comes with the library, read once a process.
    ///
    /// # Panics
    /// Never: a test reads the bundled dictionary.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> &'static Arc<Self> {
        static BUNDLED: OnceCell<Arc<Lexicon>> = OnceCell::new();
        BUNDLED.get_or_init(|| Arc::new(Self::read_bundled()))
    }

    #[cfg(feature = "bundled")]
    pub(crate) fn read_bundled() -> Self {
        let unpacked = packed::unpack_checked(demarche_lexicon::PACKED.into());
        unpacked.map(Self::from).expect("the bundled dictionary is read by a test")
    }

    /// A dictionary made of TOML files alone.
    ///
    /// # Errors
    /// Everything that is wrong with the files, each with file, line, entry and remedy.
    pub fn from_sources(sources: &[LexiconSource<'_>]) -> Result<Self, LexiconErrors> {
        Self::build(&Entries::default(), String::new(), sources)
    }

    /// This dictionary with further entries: later ones replace earlier ones, and `remove` takes entries out.
    ///
    /// # Errors
    /// Everything that is wrong with the files; this dictionary stays as it is.
    pub fn with_overlay(&self, sources: &[LexiconSource<'_>]) -> Result<Self, LexiconErrors> {
        Self::build(&self.entries, self.version.clone(), sources)
    }

    fn build(entries: &Entries, version: String, sources: &[LexiconSource<'_>]) -> Result<Self, LexiconErrors> {
        let (entries, loaded) = entries.overlaid(sources)?;
        Self::built(entries, version, &loaded, sources)
    }

    fn built(
        entries: Entries,
        mut version: String,
        loaded: &Loaded,
        sources: &[LexiconSource<'_>],
    ) -> Result<Self, LexiconErrors> {
        check::check(&entries, loaded, sources)?;
        for label in &loaded.versions {
            if !version.is_empty() {
                version.push('+');
            }
            version.push_str(label);
        }
        let lookups = Lookups::new(&entries);
        let (forms, grammar) = reading::forms(&entries);
        let scanner = Scanner::new(forms, lookups.strings());
        let index = Index::new(lookups, scanner.vocabulary());
        Ok(Self { ids: Ids::new(&entries), entries, version, scanner, index, grammar })
    }

    /// A dictionary in its packed form.
    ///
    /// # Errors
    /// If the bytes are no packed dictionary, one of another [`FORMAT`], or damaged.
    pub fn from_packed(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, LexiconError> {
        packed::unpack(bytes.into()).map(Self::from)
    }

    /// The packed form: the same entries always give the same bytes.
    pub fn to_packed(&self) -> Vec<u8> {
        packed::pack(&self.version, &self.entries, &self.index, &self.grammar, &self.scanner)
    }

    /// The version that the dictionary's files state, joined by `+` where there is an overlay.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The number of entries of each table.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let terms = self.entries.person.iter().map(|person| person.terms.len()).sum();
        let mut counts = self.entries.counts();
        counts.push(("term of office", terms));
        counts.push(("form", self.scanner.len()));
        counts
    }

    /// The examples that stand beside entries in TOML files.
    ///
    /// # Errors
    /// If a file cannot be read as a dictionary.
    pub fn examples(sources: &[LexiconSource<'_>]) -> Result<Vec<Example>, LexiconErrors> {
        Entries::examples(sources)
    }

    /// Entries of this name: by their key (`state/FRA`) or by a form that is found in texts ("French").
    pub fn show(&self, name: &str) -> Vec<ShownEntry> {
        let whole = |hit: &Hit<Reading>| hit.span.len() as usize == name.len();
        let mut shown: Vec<ShownEntry> =
            self.hits(name).iter().filter(|hit| whole(hit)).flat_map(|hit| self.shown(hit.reading)).collect();
        if name.contains('/') {
            shown.extend(
                self.readings().filter(|&reading| self.key(reading) == name).take(1).flat_map(|reading| self.shown(reading)),
            );
        }
        let mut seen = HashSet::new();
        shown.retain(|entry| seen.insert(entry.key.clone()));
        shown
    }

    /// The name of every entry that has forms, as in messages: `state/FRA`, `person/sergei-lavrov`, `act/CONSULT/meet#verb`.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        self.readings().map(|reading| self.key(reading))
    }

    /// The codes that states and organisations have in another scheme (`iso3`, `cow`, `cameo`), each with its entry's name.
    pub fn codes(&self, scheme: &str) -> impl Iterator<Item = (&str, String)> {
        let states = self.entries.state.iter().map(|e| (&e.codes, e.key()));
        let bodies = self.entries.organisation.iter().map(|e| (&e.codes, e.key()));
        states.chain(bodies).filter_map(move |(codes, key)| Some((codes.get(scheme)?.as_str(), key)))
    }

    /// Who held an office of a state or organisation on a date: `("foreign-minister", "RUS")`.
    ///
    /// Without a date, the latest known. Several where terms overlap or the sources leave the end open.
    pub fn holders(&self, office: &str, of: &str, date: Option<Date>) -> Vec<OfficeHolder<'_>> {
        self.terms(office, of)
            .filter_map(|(person, term)| {
                let tenure = date.map_or(Tenure::Possible, |date| tenure(term, date));
                (tenure != Tenure::Not)
                    .then(|| OfficeHolder { person: &self.entries.person[person as usize].name, certain: tenure == Tenure::Held })
            })
            .collect()
    }

    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Cuts a text into its atoms and looks each up.
    pub(crate) fn look_up(&self, text: &str, atoms: &mut Atoms) {
        self.scanner.look_up(text, atoms);
    }

    /// Gives every form in a text, of which these are the atoms, to `take`, the longest of each layer, in text order.
    pub(crate) fn scan(&self, text: &str, atoms: &Atoms, take: impl Take<Reading>) {
        self.scanner.scan(text, atoms, take);
    }

    /// What the forms in a text can mean.
    pub(crate) fn hits(&self, text: &str) -> Vec<Hit<Reading>> {
        let mut hits = Vec::new();
        let mut atoms = Atoms::default();
        self.look_up(text, &mut atoms);
        self.scan(text, &atoms, |hit| hits.push(hit));
        hits
    }

    /// What grammar says of a word, by its place in the list.
    pub(crate) fn grammar(&self, n: u32) -> Grammar {
        self.grammar.get(n as usize).copied().unwrap_or_default()
    }

    pub(crate) fn organisation(&self, id: &str) -> Option<u32> {
        // Most homes are states, whose ids have no slash.
        if id.contains('/') && !id.starts_with("state/") { self.index.organisation(id) } else { None }
    }

    /// What a title, singular or plural, adds to the CAMEO code of its holder's home, by the first of these offices that says so.
    pub(crate) fn title_role<'e>(offices: impl Iterator<Item = &'e entry::Office>, title: &str) -> Option<&'e str> {
        let role =
            offices.flat_map(|office| &office.roles).find(|role| role.title == title || inflect::plural(&role.title) == title);
        role.map(|role| role.cameo.as_str())
    }

    /// Whether a word with a full stop is an abbreviation, and then whether a sentence may end with it.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<bool> {
        self.index.abbreviation(word)
    }

    /// Whether a capitalised word is one that begins sentences rather than names: an article, a pronoun, a conjunction.
    pub(crate) fn begins_sentence(&self, word: &str) -> bool {
        self.index.begins_sentence(word)
    }

    /// The people who bear a surname, given in any case.
    pub(crate) fn surname(&self, surname: &str) -> &[u32] {
        self.index.surname(surname)
    }

    /// Everyone who held an office, and the term.
    pub(crate) fn terms(&self, office: &str, of: &str) -> impl Iterator<Item = (u32, &Term)> {
        let holders = self.index.holders(office, of);
        holders.map(|(person, term)| (person, &self.entries.person[person as usize].terms[term as usize]))
    }

    /// The words by which a reporting word, a cue or an act is listed.
    pub(crate) fn lemma(&self, reading: Reading) -> &str {
        match reading {
            Reading::Report(n, _) => &self.entries.report[n as usize].lemma,
            Reading::Cue(n, _) => &self.entries.cue[n as usize].lemma,
            Reading::Act(n, _) => &self.entries.act[n as usize].lemma,
            _ => "",
        }
    }

    /// The key of the entry behind a reading.
    pub(crate) fn key(&self, reading: Reading) -> String {
        let e = &self.entries;
        match reading {
            Reading::State(n, _) => e.state[n as usize].key(),
            Reading::Organisation(n, _) => e.organisation[n as usize].key(),
            Reading::Metonym(n) => e.metonym[n as usize].key(),
            Reading::Group(n) => e.group[n as usize].key(),
            Reading::Person(n) | Reading::PersonAlone(n) => e.person[n as usize].key(),
            Reading::Title(n, ..) => e.office[n as usize].key(),
            Reading::Organ(n, _) => e.organ[n as usize].key(),
            Reading::Report(n, _) => e.report[n as usize].key(),
            Reading::Cue(n, _) => e.cue[n as usize].key(),
            Reading::Act(n, _) => e.act[n as usize].key(),
            Reading::Issue(n) => e.issue[n as usize].key(),
            Reading::Medium(n) => e.medium[n as usize].key(),
            Reading::Time(n) => e.time[n as usize].key(),
            Reading::Grammar(n) | Reading::Meaning(n) => self.word_keys(n).next().unwrap_or_default(),
            Reading::Shield => "words/not-actor".to_owned(),
        }
    }

    /// The lists that hold a word, by what grammar says of it.
    pub(crate) fn word_keys(&self, n: u32) -> impl Iterator<Item = String> {
        let grammar = self.grammar(n);
        let listed = grammar.classes().iter().map(|class| format!("words/{}", class.as_str()));
        listed.chain((!grammar.verb().is_empty()).then(|| "words/verb".to_owned()))
    }

    fn shown(&self, reading: Reading) -> Vec<ShownEntry> {
        if let Reading::Grammar(n) | Reading::Meaning(n) = reading {
            return self.word_keys(n).map(|key| ShownEntry { key, toml: String::new() }).collect();
        }
        self.shown_entry(reading).into_iter().collect()
    }

    fn shown_entry(&self, reading: Reading) -> Option<ShownEntry> {
        let e = &self.entries;
        let toml = match reading {
            Reading::State(n, _) => toml::to_string(&e.state[n as usize]),
            Reading::Organisation(n, _) => toml::to_string(&e.organisation[n as usize]),
            Reading::Metonym(n) => toml::to_string(&e.metonym[n as usize]),
            Reading::Group(n) => toml::to_string(&e.group[n as usize]),
            Reading::Person(n) | Reading::PersonAlone(n) => toml::to_string(&e.person[n as usize]),
            Reading::Title(n, ..) => toml::to_string(&e.office[n as usize]),
            Reading::Organ(n, _) => toml::to_string(&e.organ[n as usize]),
            Reading::Report(n, _) => toml::to_string(&e.report[n as usize]),
            Reading::Cue(n, _) => toml::to_string(&e.cue[n as usize]),
            Reading::Act(n, _) => toml::to_string(&e.act[n as usize]),
            Reading::Issue(n) => toml::to_string(&e.issue[n as usize]),
            Reading::Medium(n) => toml::to_string(&e.medium[n as usize]),
            Reading::Time(n) => toml::to_string(&e.time[n as usize]),
            Reading::Grammar(_) | Reading::Meaning(_) | Reading::Shield => Ok(String::new()),
        };
        Some(ShownEntry { key: self.key(reading), toml: toml.ok()? })
    }

    /// One reading of every entry that has forms.
    fn readings(&self) -> impl Iterator<Item = Reading> {
        use reading::{NameForm::Name, Number::One};
        let e = &self.entries;
        let n = |len: usize| 0..len as u32;
        n(e.state.len())
            .map(|n| Reading::State(n, Name))
            .chain(n(e.organisation.len()).map(|n| Reading::Organisation(n, Name)))
            .chain(n(e.metonym.len()).map(Reading::Metonym))
            .chain(n(e.group.len()).map(Reading::Group))
            .chain(n(e.person.len()).map(Reading::Person))
            .chain(n(e.office.len()).map(|n| Reading::Title(n, None, One)))
            .chain(n(e.organ.len()).map(|n| Reading::Organ(n, None)))
            .chain(n(e.report.len()).map(|n| Reading::Report(n, words::VerbForms::BASE)))
            .chain(n(e.cue.len()).map(|n| Reading::Cue(n, words::VerbForms::BASE)))
            .chain(n(e.act.len()).map(|n| Reading::Act(n, words::VerbForms::BASE)))
            .chain(n(e.issue.len()).map(Reading::Issue))
            .chain(n(e.medium.len()).map(Reading::Medium))
            .chain(n(e.time.len()).map(Reading::Time))
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("version", &self.version).field("forms", &self.scanner.len()).finish_non_exhaustive()
    }
}

/// An entry as it stands in the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownEntry {
    /// Its name in messages and explanations.
    pub key: String,
    /// Its fields, as TOML.
    pub toml: String,
}

/// Somebody who held an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeHolder<'a> {
    /// The person's name.
    pub person: &'a str,
    /// Whether the sources say so for the date; an open term is not certain after the last day that it is known for.
    pub certain: bool,
}

/// Whether somebody was in office on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tenure {
    Not,
    /// The sources leave it open.
    Possible,
    Held,
}

/// What the sources say of a term on a date. An open end is never read as "in office now".
pub(crate) fn tenure(term: &Term, date: Date) -> Tenure {
    if term.from.is_some_and(|from| date < from.first())
        || term.until.is_some_and(|until| date > until.last())
        || term.left_before.is_some_and(|left| date > left.last())
    {
        return Tenure::Not;
    }
    let known_until = term.until.or(term.open_as_of).map(entry::PartialDate::last);
    match (term.from, known_until) {
        (Some(_), Some(until)) if date <= until => Tenure::Held,
        _ => Tenure::Possible,
    }
}

impl From<Unpacked> for Lexicon {
    fn from(unpacked: Unpacked) -> Self {
        let Unpacked { version, entries, index, grammar, scanner } = unpacked;
        Self { ids: Ids::new(&entries), entries, version, scanner, index, grammar }
    }
}

impl OrganisationKind {
    /// Whether it acts for one state rather than for itself.
    pub(crate) fn is_government(self) -> bool {
        self == Self::Government
    }
}
