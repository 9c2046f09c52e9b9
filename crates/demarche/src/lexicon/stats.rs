//! How much a dictionary knows.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;

use super::entry::{PartialDate, StateStatus, Term};
use super::{Lexicon, Tenure, tenure};

/// From here on every fifth year is looked at, and each of the last ones.
const FIRST_YEAR: i16 = 1990;
const LAST_YEARS: i16 = 4;

/// The entries of a dictionary, counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LexiconStatistics {
    /// The dictionary's version.
    pub version: String,
    /// States and other polities by status.
    pub states: BTreeMap<String, usize>,
    /// Organisations by kind, media among them.
    pub organisations: BTreeMap<String, usize>,
    /// Lists of members: organisations that have one, and the memberships.
    pub memberships: BTreeMap<String, usize>,
    /// Buildings, cities and streets that stand for an actor; capitals not counted.
    pub metonyms: usize,
    /// Cities that are a state's capital.
    pub capitals: usize,
    /// Fixed sets of states.
    pub groups: usize,
    /// People.
    pub people: usize,
    /// Terms of office.
    pub terms: usize,
    /// Terms by office, those with the most first.
    pub offices: Vec<OfficeStatistics>,
    /// Organs of a government.
    pub organs: usize,
    /// Reporting words by class.
    pub reports: BTreeMap<String, usize>,
    /// Stance cues by stance.
    pub cues: BTreeMap<String, usize>,
    /// Acts by PLOVER type.
    pub acts: BTreeMap<String, usize>,
    /// Issues on the first and on the second level, and their terms.
    pub issues: BTreeMap<String, usize>,
    /// Mediums, time words, irregular verbs and classes of words.
    pub words: BTreeMap<String, usize>,
    /// Forms that are looked for in texts.
    pub forms: usize,
    /// The packed form, in bytes.
    pub packed_bytes: usize,
}

/// The terms of one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficeStatistics {
    /// The office's id.
    pub office: String,
    /// Terms.
    pub terms: usize,
    /// States and bodies that have any.
    pub homes: usize,
    /// In how many member states of the United Nations somebody is certain to have held it in the middle of a year.
    pub states_by_year: BTreeMap<i16, usize>,
}

impl Lexicon {
    /// Counts what the dictionary holds.
    pub fn statistics(&self) -> LexiconStatistics {
        let e = &self.entries;
        let named = |pairs: &[(&str, usize)]| pairs.iter().map(|&(name, count)| (name.to_owned(), count)).collect();
        let with_members = e.organisation.iter().filter(|e| !e.members.is_empty());
        let top_issues = e.issue.iter().filter(|e| e.parent.is_none()).count();
        LexiconStatistics {
            version: self.version.clone(),
            states: tally(e.state.iter().map(|e| label(&e.status))),
            organisations: tally(e.organisation.iter().map(|e| label(&e.kind))),
            memberships: named(&[
                ("organisations", with_members.clone().count()),
                ("memberships", with_members.clone().map(|e| e.members.len()).sum()),
                ("dated", with_members.flat_map(|e| &e.members).filter(|member| member.from.is_some()).count()),
            ]),
            metonyms: e.metonym.len(),
            capitals: e.state.iter().map(|e| e.capitals.len()).sum(),
            groups: e.group.len(),
            people: e.person.len(),
            terms: e.person.iter().map(|e| e.terms.len()).sum(),
            offices: self.offices(),
            organs: e.organ.len(),
            reports: tally(e.report.iter().map(|e| e.class.as_str().to_owned())),
            cues: tally(e.cue.iter().map(|e| e.stance.as_str().to_owned())),
            acts: tally(e.act.iter().map(|e| e.event_type.as_str().to_owned())),
            issues: named(&[
                ("first level", top_issues),
                ("second level", e.issue.len() - top_issues),
                ("terms", e.issue.iter().map(|e| e.terms.len()).sum()),
            ]),
            words: named(&[
                ("mediums", e.medium.len()),
                ("time words", e.time.len()),
                ("irregular verbs", e.irregular.len()),
                ("classes of words", e.words.len()),
                ("words in them", e.words.iter().map(|e| e.list.len()).sum()),
            ]),
            forms: self.scanner.len(),
            packed_bytes: self.to_packed().len(),
        }
    }

    fn offices(&self) -> Vec<OfficeStatistics> {
        let members: HashSet<&str> =
            self.entries.state.iter().filter(|e| e.status == StateStatus::UnMember).map(|e| e.id.as_str()).collect();
        let mut terms: HashMap<&str, Vec<&Term>> = HashMap::new();
        for term in self.entries.person.iter().flat_map(|e| &e.terms) {
            terms.entry(&term.office).or_default().push(term);
        }
        let years = self.years();
        let mut offices: Vec<OfficeStatistics> = self
            .entries
            .office
            .iter()
            .map(|office| {
                let terms = terms.get(office.id.as_str()).map_or(&[][..], Vec::as_slice);
                let homes: HashSet<&str> = terms.iter().map(|term| term.of.as_str()).collect();
                let held = |year: i16| {
                    let day = Date::constant(year, 7, 1);
                    let states: HashSet<&str> = terms
                        .iter()
                        .filter(|term| members.contains(term.of.as_str()) && tenure(term, day) == Tenure::Held)
                        .map(|term| term.of.as_str())
                        .collect();
                    (year, states.len())
                };
                let states_by_year = years.iter().map(|&year| held(year)).collect();
                OfficeStatistics { office: office.id.clone(), terms: terms.len(), homes: homes.len(), states_by_year }
            })
            .collect();
        offices.sort_by(|a, b| (b.terms, &a.office).cmp(&(a.terms, &b.office)));
        offices
    }

    /// The years that are looked at: the last is the one whose middle the latest fact reaches.
    fn years(&self) -> Vec<i16> {
        let terms = self.entries.person.iter().flat_map(|e| &e.terms);
        let last = terms.filter_map(|term| term.until.or(term.open_as_of)).map(PartialDate::last).max();
        let Some(last) = last.map(|day| day.year() - i16::from(day.month() < 7)) else { return Vec::new() };
        (FIRST_YEAR..=last).filter(|year| year % 5 == 0 || *year > last - LAST_YEARS).collect()
    }
}

fn tally(labels: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    counts
}

/// The word for a variant of a closed set, as it stands in files.
fn label(variant: &impl Serialize) -> String {
    toml::Value::try_from(variant).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
