//! The entries of a dictionary, as they stand in its TOML files and in the packed form.
//!
//! The format is documented, field by field, in the README of the `demarche-lexicon` crate.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

use crate::model::{Act as SpeechAct, EventType, MediumKind, Stance};

use super::fields::{self, FromName, FromToml, Mistake, Value, read_entries, read_variants};
use super::packed::{Pack, Packer, Unpacker, pack_variants};
use super::words::WordClass;

/// An entry's name in messages and explanations: `state/FRA`, `report/say#verb`, `cue/reject/turn down#verb`.
pub(crate) trait Entry {
    fn key(&self) -> String;
    /// Takes out the sentence in which the entry does its work: checks need it, the packed form does not.
    fn take_example(&mut self) -> Option<String> {
        None
    }
    /// Takes in an earlier entry of the same key: a list of words grows, everything else is replaced.
    fn join(&mut self, _earlier: &Self) {}
    /// Whether the table demands an example.
    const NEEDS_EXAMPLE: bool = false;
    /// Whether a later entry adds to an earlier one.
    const JOINS: bool = false;
}

/// Structures that are read from TOML, and packed field by field.
macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident { $($(#[serde $attribute:tt])? $field:ident: $kind:ty),* $(,)? })*) => {$(
        read_entries! { $(#[$doc])* $name { $($(#[serde $attribute])? $field: $kind),* } }

        impl Pack for $name {
            fn pack(&self, to: &mut Packer) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                Some(Self { $($field: Pack::unpack(from)?),* })
            }
        }
    )*};
}

entries! {
    State {
        id: String,
        name: String,
        #[serde(default)] aliases: Vec<String>,
        #[serde(default)] adjectives: Vec<String>,
        #[serde(default)] people: Vec<String>,
        #[serde(default)] capitals: Vec<String>,
        status: StateStatus,
        #[serde(default)] since: Option<PartialDate>,
        #[serde(default)] until: Option<PartialDate>,
        #[serde(default)] codes: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] coded: Vec<DatedCode>,
        source: Vec<String>,
    }
    Organisation {
        id: String,
        name: String,
        #[serde(default)] acronyms: Vec<String>,
        #[serde(default)] aliases: Vec<String>,
        kind: OrganisationKind,
        #[serde(default)] of: Option<String>,
        #[serde(default)] nominals: Vec<String>,
        #[serde(default)] members: Vec<Membership>,
        #[serde(default)] adjectives: Vec<String>,
        #[serde(default)] people: Vec<String>,
        #[serde(default)] since: Option<PartialDate>,
        #[serde(default)] until: Option<PartialDate>,
        #[serde(default)] codes: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] coded: Vec<DatedCode>,
        source: Vec<String>,
    }
    Membership {
        of: String,
        #[serde(default)] from: Option<PartialDate>,
        #[serde(default)] until: Option<PartialDate>,
    }
    Metonym {
        form: String,
        #[serde(default)] aliases: Vec<String>,
        of: String,
    #[serde(default = "government")] organ: String,
        #[serde(default)] place: bool,
        source: Vec<String>,
    }
    Group {
        id: String,
        name: String,
        #[serde(default)] aliases: Vec<String>,
        #[serde(default)] members: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] coded: Vec<DatedCode>,
        source: Vec<String>,
    }
    /// The actor code of CAMEO that somebody has from one day to another, and whom it makes them belong to.
    DatedCode {
        cameo: String,
        #[serde(default)] of: Option<String>,
        #[serde(default)] from: Option<PartialDate>,
        #[serde(default)] until: Option<PartialDate>,
        #[serde(default)] open_as_of: Option<PartialDate>,
    }
    Office {
        id: String,
        #[serde(default)] titles: Vec<String>,
        #[serde(default)] plurals: Option<Vec<String>>,
        #[serde(default)] only: Vec<OnlyTitle>,
        #[serde(default)] organ: Option<String>,
        level: Level,
        #[serde(default)] roles: Vec<TitleRole>,
        #[serde(default)] example: Option<String>,
    }
    OnlyTitle { title: String, of: String }
    /// What a title adds to the CAMEO code of its holder's home.
    TitleRole { title: String, cameo: String }
    Organ {
        id: String,
        #[serde(default)] names: Vec<String>,
        #[serde(default)] only: Vec<OnlyName>,
        #[serde(default)] cameo: Option<String>,
        #[serde(default)] example: Option<String>,
    }
    OnlyName { name: String, of: String }
    Report {
        lemma: String,
        class: Class,
        act: SpeechAct,
        frames: Certainties,
        #[serde(default)] acts: BTreeMap<Complement, SpeechAct>,
        #[serde(default)] addressee: Option<Complement>,
        #[serde(default)] example: Option<String>,
    }
    Cue {
        lemma: String,
        class: Class,
        stance: Stance,
        #[serde(default)] holder: Holder,
        #[serde(default)] toward: Vec<Complement>,
        #[serde(default)] target: Vec<Complement>,
        certainty: f32,
        #[serde(default)] only: Vec<String>,
        #[serde(default)] unless: Vec<String>,
        #[serde(default)] example: Option<String>,
    }
    Act {
        lemma: String,
        class: Class,
        #[serde(default)] sense: Option<String>,
        #[serde(rename = "type")] event_type: EventType,
        #[serde(default)] mode: Option<String>,
        cameo: String,
        #[serde(default)] source: Vec<Complement>,
        #[serde(default)] target: Vec<Complement>,
        #[serde(default)] symmetric: bool,
        #[serde(default)] only: Vec<String>,
        #[serde(default)] unless: Vec<String>,
        #[serde(default)] at: Vec<Complement>,
        #[serde(default)] targeted: bool,
        #[serde(default)] example: Option<String>,
    }
    Issue {
        id: String,
        name: String,
        #[serde(default)] parent: Option<String>,
        terms: Vec<String>,
        definition: String,
        #[serde(default)] example: Option<String>,
    }
    Medium {
        kind: MediumKind,
        terms: Vec<String>,
        #[serde(default)] example: Option<String>,
    }
    Time {
        forms: Vec<String>,
        #[serde(default)] days: Option<i8>,
        #[serde(default)] weekday: Option<Weekday>,
        #[serde(default)] month: Option<i8>,
        #[serde(default)] example: Option<String>,
    }
    Irregular {
        base: String,
        past: Vec<String>,
        participle: Vec<String>,
        #[serde(default)] third: Vec<String>,
        #[serde(default)] ing: Vec<String>,
    }
    /// What a file adds to an entry that stands elsewhere.
    Extend {
        entry: String,
        #[serde(default)] forms: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] coded: Vec<DatedCode>,
        #[serde(default)] roles: Vec<TitleRole>,
        #[serde(default)] cameo: Option<String>,
    }
}

// Packed in ways of their own: see `packed/entries.rs`.
read_entries! {
    /// Somebody who holds or held an office.
    Person {
        id: String,
        name: String,
        #[serde(default)] aliases: Vec<String>,
        #[serde(default)] surname: Option<String>,
        #[serde(default)] surnames: Vec<String>,
        #[serde(default)] alone: Vec<String>,
        #[serde(default)] gender: Option<Gender>,
        #[serde(default)] wikidata: Option<String>,
        terms: Vec<Term>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] coded: Vec<DatedCode>,
    }
    /// A term of office.
    Term {
        office: String,
        of: String,
        #[serde(default)] title: Option<String>,
        #[serde(default)] from: Option<PartialDate>,
        #[serde(default)] until: Option<PartialDate>,
        #[serde(default)] open_as_of: Option<PartialDate>,
        #[serde(default)] left_before: Option<PartialDate>,
        source: Vec<String>,
        #[serde(default)] confidence: Option<Confidence>,
    }
    /// A class of words.
    Words {
        class: WordClass,
        list: Vec<String>,
        #[serde(default)] example: Option<String>,
    }
}

fn government() -> String {
    "government".into()
}

macro_rules! closed_set {
    ($($(#[$doc:meta])* $name:ident $(($extra:ident))* { $($variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize $(, $extra)*)]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum $name { $($variant),* }

        pack_variants!($name);
        read_variants!($name);
    )*};
}

closed_set! {
    StateStatus { UnMember, UnObserver, PartiallyRecognised, Disputed, Territory, Historical, DeFacto, Subnational }
    OrganisationKind { Organisation, Bloc, ArmedGroup, Party, Media, Government }
    Confidence { High, Medium, Low }
    Level { Head, Minister, Deputy, Envoy, Spokesperson, Military, Legislator, Official }
    /// The part of speech of a cue.
    Class { Verb, Noun, Adjective, Phrase, Modal }
    /// What stands beside a cue. `To` is an infinitive or the preposition, whichever follows.
    Complement {
        That, Clause, Quote, Before, Object, To, ObjectTo, Wh, As, Small, Ing, Subject, Possessor, Of, For, On, About,
        Against, With, In, Over, At, From, By, Between, Among, Into, Toward, Towards, Under, Upon, Through, After, Near, Outside, Across, Around, Onto, Behind, Off, Along, Inside, Within, During, Amid,
    }
    Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }
}

/// Whose stance a cue shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Holder {
    /// The subject's; the agent's in the passive; the possessor's of a noun.
    #[default]
    Subject,
    /// The speaker's: an evaluation.
    Speaker,
    /// The object's: "the move worried Paris".
    Object,
}

/// Grammatical gender of a person, as pronouns show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Gender {
    #[serde(rename = "m")]
    Male,
    #[serde(rename = "f")]
    Female,
}

pack_variants!(SpeechAct, EventType, MediumKind, Stance, WordClass, Holder, Gender);
read_variants!(SpeechAct, EventType, MediumKind, Stance, WordClass, Holder, Gender);

impl FromName for Complement {
    fn from_name(name: &str, span: Range<usize>) -> Result<Self, Mistake> {
        fields::variant(name, span)
    }
}

/// How certain an entry is of each construction that it takes.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Certainties {
    by_kind: BTreeMap<Complement, f32>,
    /// A bit for each kind: rules ask for many that few entries take.
    #[serde(skip)]
    kinds: u64,
}

impl Certainties {
    pub(crate) fn takes(&self, kind: Complement) -> bool {
        self.kinds >> kind as u32 & 1 == 1
    }

    /// The certainty of a construction; none is as certain of one that it does not take.
    pub(crate) fn of(&self, kind: Complement) -> f32 {
        if self.takes(kind) { self.by_kind[&kind] } else { 0.0 }
    }
}

impl From<BTreeMap<Complement, f32>> for Certainties {
    fn from(by_kind: BTreeMap<Complement, f32>) -> Self {
        let kinds = by_kind.keys().fold(0, |kinds, &kind| kinds | 1 << kind as u32);
        Self { by_kind, kinds }
    }
}

impl Deref for Certainties {
    type Target = BTreeMap<Complement, f32>;

    fn deref(&self) -> &Self::Target {
        &self.by_kind
    }
}

impl FromToml for Certainties {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        BTreeMap::from_toml(value).map(Self::from)
    }
}

impl Pack for Certainties {
    fn pack(&self, to: &mut Packer) {
        self.by_kind.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        BTreeMap::unpack(from).map(Self::from)
    }
}

impl Complement {
    /// The complement that a preposition opens.
    pub(crate) fn preposition(word: &str) -> Option<Self> {
        Some(match word {
            "to" => Self::To,
            "as" => Self::As,
            "of" => Self::Of,
            "for" => Self::For,
            "on" => Self::On,
            "about" => Self::About,
            "against" => Self::Against,
            "with" => Self::With,
            "in" => Self::In,
            "over" => Self::Over,
            "at" => Self::At,
            "from" => Self::From,
            "by" => Self::By,
            "between" => Self::Between,
            "among" => Self::Among,
            "into" => Self::Into,
            "toward" => Self::Toward,
            "towards" => Self::Towards,
            "under" => Self::Under,
            "upon" => Self::Upon,
            "through" => Self::Through,
            "after" => Self::After,
            "near" => Self::Near,
            "outside" => Self::Outside,
            "across" => Self::Across,
            "around" => Self::Around,
            "onto" => Self::Onto,
            "behind" => Self::Behind,
            "off" => Self::Off,
            "along" => Self::Along,
            "inside" => Self::Inside,
            "within" => Self::Within,
            "during" => Self::During,
            "amid" => Self::Amid,
            _ => return None,
        })
    }
}

impl DatedCode {
    /// Whether it is known to hold on a day: an open end counts up to the day for which a source vouches.
    pub(crate) fn holds_on(&self, date: jiff::civil::Date) -> bool {
        let last = self.until.or(self.open_as_of);
        self.from.is_none_or(|from| from.first() <= date) && last.is_none_or(|last| date <= last.last())
    }

    /// The code of a day; without one, the latest.
    pub(crate) fn on(coded: &[Self], date: Option<jiff::civil::Date>) -> Option<&Self> {
        match date {
            Some(date) => coded.iter().find(|code| code.holds_on(date)),
            None => coded.iter().max_by_key(|code| code.from),
        }
    }
}

/// A day, a month or a year.
///
/// Invariant: a real date of the calendar, written `2004`, `2004-03` or `2004-03-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub(crate) struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// The first day that it can mean.
    pub(crate) fn first(self) -> jiff::civil::Date {
        jiff::civil::Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it can mean.
    pub(crate) fn last(self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (None, _) => jiff::civil::Date::constant(self.year, 12, 31),
            (Some(_), None) => self.first().last_of_month(),
            _ => self.first(),
        }
    }
}

impl FromToml for PartialDate {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        let text = fields::text(value)?;
        let read = || -> Option<Self> {
            let mut parts = text.splitn(3, '-');
            let year: i16 = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
            let month = parts.next().map(|m| m.parse::<i8>().ok()).map_or(Some(None), |m| m.map(Some))?;
            let day = parts.next().map(|d| d.parse::<i8>().ok()).map_or(Some(None), |d| d.map(Some))?;
            jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
            Some(Self { year, month, day })
        };
        read().ok_or_else(|| Mistake::new(&format!("{text:?} is no date: write 2004, 2004-03 or 2004-03-09"), value.span()))
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        let mut text = format!("{:04}", date.year);
        for part in [date.month, date.day].into_iter().flatten() {
            let _ = write!(text, "-{part:02}");
        }
        text
    }
}

impl Pack for PartialDate {
    fn pack(&self, to: &mut Packer) {
        // Year, month and day apart: each has few frequent values.
        to.number(usize::from(self.year.unsigned_abs().abs_diff(1900)) * 2 + usize::from(self.year < 1900));
        let [month, day] = [self.month, self.day].map(|part| usize::from(part.unwrap_or(0).unsigned_abs()));
        to.number(month);
        if month > 0 {
            to.number(day);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let number = i16::try_from(from.number()?).ok()?;
        let year = if number % 2 == 0 { 1900 + number / 2 } else { 1900 - number / 2 };
        let part = |part: usize| i8::try_from(part).ok().filter(|&part| part > 0);
        let month = part(from.number()?);
        let day = if month.is_some() { part(from.number()?) } else { None };
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }
}

macro_rules! keys {
    ($($kind:ident: $key:expr $(, $needs:ident)?;)*) => {$(
        impl Entry for $kind {
            fn key(&self) -> String {
                ($key)(self)
            }
            $(keys!(@$needs);)?
        }
    )*};
    (@example) => {
        const NEEDS_EXAMPLE: bool = true;
        fn take_example(&mut self) -> Option<String> { self.example.take() }
    };
    (@list) => {
        const JOINS: bool = true;
        fn take_example(&mut self) -> Option<String> { self.example.take() }
        fn join(&mut self, earlier: &Self) {
            let new = std::mem::replace(&mut self.list, earlier.list.clone());
            let added: Vec<String> = new.into_iter().filter(|word| !self.list.contains(word)).collect();
            self.list.extend(added);
        }
    };
}

keys! {
    State: |e: &State| ["state/", &e.id].concat();
    Organisation: |e: &Organisation| [e.namespace(), "/", &e.id].concat();
    Metonym: |e: &Metonym| ["metonym/", &e.form].concat();
    Group: |e: &Group| ["group/", &e.id].concat();
    Person: |e: &Person| ["person/", &e.id].concat();
    Office: |e: &Office| ["office/", &e.id].concat(), example;
    Organ: |e: &Organ| ["organ/", &e.id].concat(), example;
    Report: |e: &Report| ["report/", &e.lemma, "#", e.class.as_str()].concat(), example;
    Cue: |e: &Cue| ["cue/", e.stance.as_str(), "/", &e.lemma, "#", e.class.as_str()].concat(), example;
    Act: |e: &Act| {
        let (stop, sense) = e.sense.as_ref().map_or(("", ""), |sense| (".", sense.as_str()));
        ["act/", e.event_type.as_str(), "/", &e.lemma, "#", e.class.as_str(), stop, sense].concat()
    }, example;
    Issue: |e: &Issue| format!("issue/{}", e.id), example;
    Medium: |e: &Medium| format!("medium/{}", e.terms.first().map_or("", String::as_str)), example;
    Time: |e: &Time| format!("time/{}", e.forms.first().map_or("", String::as_str)), example;
    Irregular: |e: &Irregular| format!("irregular/{}", e.base);
    Words: |e: &Words| format!("words/{}", e.class.as_str()), list;
}

impl Organisation {
    /// The first part of its actor's id.
    pub(crate) fn namespace(&self) -> &'static str {
        if self.kind == OrganisationKind::Media { "media" } else { "org" }
    }
}

impl Class {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
            Self::Phrase => "phrase",
            Self::Modal => "modal",
        }
    }
}
