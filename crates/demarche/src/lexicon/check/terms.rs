//! Terms of office that cannot both be right.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Kind, Report};
use crate::lexicon::entry::{Confidence, Entry, Level, Office, PartialDate, Person, Term};
use crate::lexicon::source::Entries;

/// Days that two terms may share: one hands over to the other.
const HANDOVER: i32 = 7;

/// A term that a source vouches for, with the days on which it certainly ran.
struct Certain<'a> {
    person: &'a Person,
    term: &'a Term,
    first: Date,
    last: Date,
}

/// Terms that begin when the state or body had ceased to exist.
pub(super) fn outlived(report: &mut Report<'_>, entries: &Entries) {
    let states = entries.state.iter().filter_map(|e| Some((e.id.clone(), e.until?)));
    let bodies = entries.organisation.iter().filter_map(|e| Some((e.key(), e.until?)));
    let ended: HashMap<String, PartialDate> = states.chain(bodies).collect();
    for person in &entries.person {
        for term in &person.terms {
            if let (Some(from), Some(&until)) = (term.from, ended.get(&term.of))
                && from.first() > until.last()
            {
                let (from, until) = (String::from(from), String::from(until));
                let message = format!("a term begins ({from}) when {} had ended ({until}): correct a date, or `of`", term.of);
                report.doubt(Kind::Value, &person.key(), &format!("from = \"{from}\""), message);
            }
        }
    }
}

/// Two people who are both certain to have held, on the same days, an office that has one holder at a time.
pub(super) fn overlaps(report: &mut Report<'_>, entries: &Entries) {
    let single: HashMap<&str, &Office> = entries
        .office
        .iter()
        .filter(|office| matches!(office.level, Level::Head | Level::Minister) && office.organ.as_deref() != Some("government"))
        .map(|office| (office.id.as_str(), office))
        .collect();
    let mut holders: HashMap<(&str, &str, &str), Vec<Certain<'_>>> = HashMap::new();
    for person in &entries.person {
        for term in person.terms.iter().filter(|term| term.confidence == Some(Confidence::High)) {
            let Some(office) = single.get(term.office.as_str()) else { continue };
            let known_until = term.until.or(term.open_as_of);
            let (Some(from), Some(until)) = (term.from, known_until) else { continue };
            let days = Certain { person, term, first: from.last(), last: until.first() };
            holders.entry((&term.office, &term.of, post(office, term))).or_default().push(days);
        }
    }
    let mut offices: Vec<_> = holders.into_iter().collect();
    offices.sort_by_key(|(office, _)| *office);
    for ((office, of, _), mut terms) in offices {
        terms.sort_by_key(|certain| (certain.first, certain.last));
        for (n, later) in terms.iter().enumerate() {
            for earlier in terms[..n].iter().filter(|earlier| earlier.person.id != later.person.id) {
                let last = earlier.last.min(later.last);
                if later.first.until(last).is_ok_and(|shared| shared.get_days() > HANDOVER) {
                    clash(report, office, of, earlier, later, last);
                }
            }
        }
    }
}

/// Posts of one office that have titles of their own are held side by side; the office's usual title in a state is none.
fn post<'a>(office: &Office, term: &'a Term) -> &'a str {
    let title = term.title.as_deref().unwrap_or_default();
    let usual = office.titles.first().is_some_and(|first| first == title)
        || office.only.iter().any(|only| only.of == term.of && only.title.to_lowercase() == title);
    if usual { "" } else { title }
}

fn clash(report: &mut Report<'_>, office: &str, of: &str, earlier: &Certain<'_>, later: &Certain<'_>, last: Date) {
    let (key, other, term) = if report.is_new(&later.person.key()) {
        (later.person.key(), earlier.person.key(), later.term)
    } else {
        (earlier.person.key(), later.person.key(), earlier.term)
    };
    let message = format!(
        "{office} of {of} from {} to {last}, when {} was too: correct a date, or lower the confidence of one term",
        later.first,
        report.named(&other)
    );
    let from = term.from.map(String::from).unwrap_or_default();
    report.doubt(Kind::Clash, &key, &format!("from = \"{from}\""), message);
}
