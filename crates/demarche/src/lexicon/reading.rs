//! What a form found in a text can mean, and which forms an entry has.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::entry::{Class, OrganisationKind, Words};
use super::inflect::{Inflector, plural};
use super::packed::{Pack, Table};
use super::scan::{Columns, Form, Layered};
use super::source::Entries;
use super::words::{Grammar, VerbForms, WordClass};

/// An entry of a table, by its place there, and the kind of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    State(u32, NameForm),
    Organisation(u32, NameForm),
    Metonym(u32),
    Group(u32),
    Person(u32),
    /// A name that identifies a person without the full name having been printed.
    PersonAlone(u32),
    /// A title: the office, the place among its `only` titles, and whether it is plural.
    Title(u32, Option<u16>, Number),
    Organ(u32, Option<u16>),
    Report(u32, VerbForms),
    Cue(u32, VerbForms),
    Act(u32, VerbForms),
    Issue(u32),
    Medium(u32),
    Time(u32),
    /// What grammar says of a word, by its place in the dictionary's list.
    Grammar(u32),
    /// The same of words of meaning.
    Meaning(u32),
    /// A name that holds an actor's name but means none: "South China Sea".
    Shield,
}

impl Columns for Reading {
    /// The table and the kind of form, and the place in the table.
    fn numbers(self) -> (usize, u32) {
        match self {
            Self::State(n, form) => (form as usize, n),
            Self::Organisation(n, form) => (4 + form as usize, n),
            Self::Metonym(n) => (8, n),
            Self::Group(n) => (9, n),
            Self::Person(n) => (10, n),
            Self::PersonAlone(n) => (11, n),
            Self::Title(n, None, number) => (12 + number as usize, n),
            Self::Title(n, Some(only), number) => (14 + number as usize, n << 16 | u32::from(only)),
            Self::Organ(n, None) => (16, n),
            Self::Organ(n, Some(only)) => (17, n << 16 | u32::from(only)),
            Self::Issue(n) => (18, n),
            Self::Medium(n) => (19, n),
            Self::Time(n) => (20, n),
            Self::Grammar(n) => (21, n),
            Self::Meaning(n) => (22, n),
            Self::Shield => (23, 0),
            Self::Report(n, forms) => (24, n << 8 | u32::from(forms.bits())),
            Self::Cue(n, forms) => (25, n << 8 | u32::from(forms.bits())),
            Self::Act(n, forms) => (26, n << 8 | u32::from(forms.bits())),
        }
    }

    fn of(kind: usize, n: u32) -> Option<Self> {
        const FORMS: [NameForm; 4] = [NameForm::Name, NameForm::Adjective, NameForm::People, NameForm::Capital];
        const NUMBERS: [Number; 2] = [Number::One, Number::Many];
        let only = || Some((n & 0xffff) as u16);
        let verb = || (n >> 8, VerbForms::of(n as u8));
        Some(match kind {
            0..4 => Self::State(n, FORMS[kind]),
            4..8 => Self::Organisation(n, FORMS[kind - 4]),
            8 => Self::Metonym(n),
            9 => Self::Group(n),
            10 => Self::Person(n),
            11 => Self::PersonAlone(n),
            12..14 => Self::Title(n, None, NUMBERS[kind - 12]),
            14..16 => Self::Title(n >> 16, only(), NUMBERS[kind - 14]),
            16 => Self::Organ(n, None),
            17 => Self::Organ(n >> 16, only()),
            18 => Self::Issue(n),
            19 => Self::Medium(n),
            20 => Self::Time(n),
            21 => Self::Grammar(n),
            22 => Self::Meaning(n),
            23 => Self::Shield,
            24 => Self::Report(verb().0, verb().1),
            25 => Self::Cue(verb().0, verb().1),
            26 => Self::Act(verb().0, verb().1),
            _ => return None,
        })
    }
}

/// How a name refers to a state or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameForm {
    Name,
    Adjective,
    People,
    Capital,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    One,
    Many,
}

/// The layers within which the longest entry wins.
pub(crate) mod layer {
    pub(crate) const ACTOR: usize = 0;
    pub(crate) const REPORT: usize = 1;
    pub(crate) const CUE: usize = 2;
    pub(crate) const ACT: usize = 3;
    pub(crate) const ISSUE: usize = 4;
    pub(crate) const MEDIUM: usize = 5;
    pub(crate) const TIME: usize = 6;
    pub(crate) const WORD: usize = 7;
    /// Words of meaning rather than grammar: "declined to" must not hide the verb in it.
    pub(crate) const MEANING: usize = 8;
    pub(crate) const COUNT: usize = 9;
}

impl Reading {
    /// Of several meanings of the same words: people before bodies, bodies before places, names before adjectives.
    pub(crate) fn preference(self) -> u8 {
        match self {
            Self::Person(_) | Self::Shield => 0,
            Self::State(_, NameForm::Name) => 1,
            Self::Organisation(..) => 2,
            Self::Metonym(_) => 3,
            Self::Group(_) => 4,
            Self::State(_, NameForm::Adjective) => 5,
            Self::State(_, NameForm::People) => 6,
            Self::State(_, NameForm::Capital) => 7,
            Self::PersonAlone(_) => 8,
            Self::Title(..) => 9,
            Self::Organ(..) => 10,
            _ => 11,
        }
    }
}

impl Layered for Reading {
    const LAYERS: usize = layer::COUNT;

    fn layer(self) -> usize {
        match self {
            Self::State(..)
            | Self::Organisation(..)
            | Self::Metonym(_)
            | Self::Group(_)
            | Self::Person(_)
            | Self::PersonAlone(_)
            | Self::Title(..)
            | Self::Organ(..)
            | Self::Shield => layer::ACTOR,
            Self::Report(..) => layer::REPORT,
            Self::Cue(..) => layer::CUE,
            Self::Act(..) => layer::ACT,
            Self::Issue(_) => layer::ISSUE,
            Self::Medium(_) => layer::MEDIUM,
            Self::Time(_) => layer::TIME,
            Self::Grammar(_) => layer::WORD,
            Self::Meaning(_) => layer::MEANING,
        }
    }

    fn keeps_shorter(self) -> bool {
        // "warn of famine" may fail where "warn" holds.
        matches!(self, Self::Report(..) | Self::Cue(..) | Self::Act(..))
    }

    fn parts_compounds(self) -> bool {
        matches!(self, Self::State(..) | Self::Organisation(..) | Self::Metonym(_) | Self::Issue(_))
    }

    fn plain(self) -> Option<u32> {
        match self {
            Self::Grammar(n) | Self::Meaning(n) => Some(n),
            _ => None,
        }
    }
}

/// Every form of every entry, and what grammar says of words.
pub(crate) fn forms(entries: &Entries) -> (Vec<Form<Reading>>, Vec<Grammar>) {
    let mut forms = Forms { list: Vec::new(), words: BTreeMap::new() };
    for (n, state) in numbered(&entries.state) {
        forms.all([&state.name].into_iter().chain(&state.aliases), Reading::State(n, NameForm::Name));
        forms.all(&state.adjectives, Reading::State(n, NameForm::Adjective));
        forms.all(state.people.iter().filter(|form| !state.adjectives.contains(form)), Reading::State(n, NameForm::People));
        forms.all(&state.capitals, Reading::State(n, NameForm::Capital));
    }
    for (n, body) in numbered(&entries.organisation) {
        forms.all([&body.name].into_iter().chain(&body.acronyms).chain(&body.aliases), Reading::Organisation(n, NameForm::Name));
        forms.all(&body.adjectives, Reading::Organisation(n, NameForm::Adjective));
        forms.all(body.people.iter().filter(|form| !body.adjectives.contains(form)), Reading::Organisation(n, NameForm::People));
    }
    for (n, metonym) in numbered(&entries.metonym) {
        forms.all([&metonym.form].into_iter().chain(&metonym.aliases), Reading::Metonym(n));
    }
    for (n, group) in numbered(&entries.group) {
        forms.all([&group.name].into_iter().chain(&group.aliases), Reading::Group(n));
    }
    for (n, person) in numbered(&entries.person) {
        forms.all([&person.name].into_iter().chain(&person.aliases), Reading::Person(n));
        forms.all(&person.alone, Reading::PersonAlone(n));
    }
    for (n, office) in numbered(&entries.office) {
        let only = office.only.iter().enumerate().map(|(k, only)| (&only.title, Some(k as u16)));
        for (title, only) in office.titles.iter().map(|title| (title, None)).chain(only) {
            let title = title.to_lowercase();
            if office.plurals.is_none() {
                forms.one(plural(&title), Reading::Title(n, only, Number::Many));
            }
            forms.one(title, Reading::Title(n, only, Number::One));
        }
        forms.all(office.plurals.iter().flatten(), Reading::Title(n, None, Number::Many));
    }
    for (n, organ) in numbered(&entries.organ) {
        forms.all(&organ.names, Reading::Organ(n, None));
        for (k, only) in organ.only.iter().enumerate() {
            forms.one(only.name.clone(), Reading::Organ(n, Some(k as u16)));
        }
    }
    let verbs = Inflector::new(entries.irregular.iter());
    for (n, report) in numbered(&entries.report) {
        forms.inflected(&verbs, &report.lemma, report.class, |form| Reading::Report(n, form));
    }
    for (n, cue) in numbered(&entries.cue) {
        forms.inflected(&verbs, &cue.lemma, cue.class, |form| Reading::Cue(n, form));
    }
    for (n, act) in numbered(&entries.act) {
        forms.inflected(&verbs, &act.lemma, act.class, |form| Reading::Act(n, form));
    }
    for (n, issue) in numbered(&entries.issue) {
        forms.with_plurals(&issue.terms, Reading::Issue(n));
    }
    for (n, medium) in numbered(&entries.medium) {
        forms.with_plurals(&medium.terms, Reading::Medium(n));
    }
    for (n, time) in numbered(&entries.time) {
        forms.all(&time.forms, Reading::Time(n));
    }
    // What reports, shows a stance or acts is a verb, whether or not the list of plain verbs has it.
    let auxiliary_or_verb = [WordClass::Verb, WordClass::Modal, WordClass::Be, WordClass::Have, WordClass::Do];
    let lists = entries.words.iter().filter(|words| auxiliary_or_verb.contains(&words.class));
    let listed: HashSet<&str> = lists.flat_map(|words| &words.list).map(String::as_str).collect();
    let reports = entries.report.iter().map(|e| (&e.lemma, e.class));
    let cues = entries.cue.iter().map(|e| (&e.lemma, e.class));
    let acts = entries.act.iter().map(|e| (&e.lemma, e.class));
    let heads: BTreeSet<&str> = reports
        .chain(cues)
        .chain(acts)
        .filter(|(_, class)| *class == Class::Verb)
        .filter_map(|(lemma, _)| lemma.split(' ').next())
        .filter(|head| !listed.contains(head))
        .collect();
    for (form, kinds) in heads.into_iter().flat_map(|head| verbs.verb(head)) {
        forms.word(form, Grammar::of_verb(kinds), false);
    }
    for words in &entries.words {
        forms.words(&verbs, words);
    }
    forms.finished()
}

/// Classes of meaning rather than grammar.
const MEANING: [WordClass; 12] = [
    WordClass::ShiftNegated,
    WordClass::ShiftPast,
    WordClass::ShiftPossible,
    WordClass::ShiftConditional,
    WordClass::SpeechFiller,
    WordClass::Appearance,
    WordClass::LightVerb,
    WordClass::ReceiveVerb,
    WordClass::EquateVerb,
    WordClass::DocumentNoun,
    WordClass::UnnamedAdjunct,
    WordClass::Expletive,
];

/// Classes of meaning whose words are verbs, in all their forms.
const INFLECTED: [WordClass; 5] =
    [WordClass::LightVerb, WordClass::ReceiveVerb, WordClass::EquateVerb, WordClass::Appearance, WordClass::ShiftNegated];

fn numbered<E: Pack>(table: &Table<E>) -> impl Iterator<Item = (u32, &E)> {
    (0..).zip(table.iter())
}

struct Forms {
    list: Vec<Form<Reading>>,
    /// All that grammar says of a form, apart for words of meaning.
    words: BTreeMap<(bool, String), Grammar>,
}

impl Forms {
    fn finished(mut self) -> (Vec<Form<Reading>>, Vec<Grammar>) {
        let grammar: BTreeSet<Grammar> = self.words.values().copied().collect();
        let grammar: Vec<Grammar> = grammar.into_iter().collect();
        for ((meaning, text), known) in self.words {
            let n = grammar.binary_search(&known).expect("the list was made of these") as u32;
            self.list.push(Form { text, reading: if meaning { Reading::Meaning(n) } else { Reading::Grammar(n) } });
        }
        (self.list, grammar)
    }

    fn one(&mut self, text: String, reading: Reading) {
        self.list.push(Form { text, reading });
    }

    fn word(&mut self, text: String, grammar: Grammar, meaning: bool) {
        let known = self.words.entry((meaning, text)).or_default();
        *known = known.and(grammar);
    }

    fn all<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>, reading: Reading) {
        self.list.extend(texts.into_iter().map(|text| Form { text: text.clone(), reading }));
    }

    /// The words of a class: verbs in all their forms, nouns for people and things in the plural too.
    fn words(&mut self, verbs: &Inflector<'_>, words: &Words) {
        let Words { class, list, .. } = words;
        let class = *class;
        if class == WordClass::Verb {
            for (form, kinds) in list.iter().flat_map(|base| verbs.verb(base)) {
                self.word(form, Grammar::of_verb(kinds), false);
            }
            return;
        }
        if class == WordClass::NotActor {
            self.all(list, Reading::Shield);
            return;
        }
        let grammar = Grammar::of_class(class);
        let meaning = MEANING.contains(&class);
        for word in list {
            self.word(word.clone(), grammar, meaning);
        }
        if matches!(class, WordClass::PersonNoun | WordClass::NounFirst | WordClass::Noun | WordClass::SideNoun) {
            for many in list.iter().map(|word| plural(word)).filter(|many| !list.contains(many)) {
                self.word(many, grammar, meaning);
            }
        }
        if INFLECTED.contains(&class) {
            for (form, kind) in list.iter().flat_map(|base| verbs.verb(base)) {
                if kind != VerbForms::BASE {
                    self.word(form, grammar, meaning);
                }
            }
        }
    }

    fn with_plurals(&mut self, texts: &[String], reading: Reading) {
        for text in texts {
            let many = plural(text);
            if !texts.contains(&many) && !text.ends_with('s') {
                self.one(many, reading);
            }
            self.one(text.clone(), reading);
        }
    }

    fn inflected(&mut self, verbs: &Inflector<'_>, lemma: &str, class: Class, reading: impl Fn(VerbForms) -> Reading) {
        match class {
            Class::Verb => {
                for (form, kinds) in verbs.verb(lemma) {
                    self.one(form, reading(kinds));
                }
            }
            Class::Noun => {
                self.one(lemma.to_owned(), reading(VerbForms::default()));
                let many = plural(lemma);
                if many != lemma {
                    self.one(many, reading(VerbForms::default()));
                }
            }
            Class::Adjective | Class::Phrase | Class::Modal => self.one(lemma.to_owned(), reading(VerbForms::default())),
        }
    }
}

impl OrganisationKind {
    pub(crate) fn actor_kind(self) -> crate::model::ActorKind {
        use crate::model::ActorKind;
        match self {
            Self::Organisation => ActorKind::Organisation,
            Self::Bloc => ActorKind::Bloc,
            Self::ArmedGroup => ActorKind::ArmedGroup,
            Self::Party => ActorKind::Party,
            Self::Media => ActorKind::Media,
            Self::Government => ActorKind::Government,
        }
    }
}
