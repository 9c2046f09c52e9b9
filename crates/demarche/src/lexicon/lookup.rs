//! Looking things up for people: who held which office when, and what may have been meant by a name that is no entry's.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

use super::entry::{Confidence, Entry, Level, PartialDate, Person, Term};
use super::reading::{self, Number, Reading};
use super::{Lexicon, Tenure, fold_name, tenure};

/// How many near names are offered.
const OFFERED: usize = 5;

/// A term of office, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OfficeTerm<'a> {
    /// The key of the person's entry: `person/sergei-lavrov`.
    pub person: String,
    /// The person's name.
    pub name: &'a str,
    /// The office's id.
    pub office: &'a str,
    /// The title that the holder goes by.
    pub title: &'a str,
    /// The key of the state or body: `state/RUS`.
    pub of: String,
    /// Its name.
    pub of_name: &'a str,
    /// The first day, month or year.
    pub from: Option<String>,
    /// The last day, month or year; a term without is open.
    pub until: Option<String>,
    /// The day for which an open term is known.
    pub open_as_of: Option<String>,
    /// The day before which an open term has ended.
    pub left_before: Option<String>,
    /// Where the fact comes from.
    pub source: &'a [String],
    /// `high`, `medium` or `low`, where the editors have said so.
    pub confidence: Option<&'static str>,
    /// Whether the sources say so for the day asked for; always true where none was.
    pub certain: bool,
    /// Whether the office is one that leads or speaks for a state or body, as those of ministers do and of envoys do not.
    pub leading: bool,
}

/// A name like the one looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearName {
    /// The form.
    pub form: String,
    /// The key of its entry.
    pub key: String,
}

impl Lexicon {
    /// The terms of office of a person, or of all holders of offices of a state or body, the latest first. With a date, those
    /// that ran then or may have.
    ///
    /// ```
    /// use demarche::Lexicon;
    /// let terms = Lexicon::bundled().office_terms("person/sergei-lavrov", Some(demarche::day("2010-01-01")?));
    /// assert_eq!((terms[0].title, terms[0].of_name, terms[0].certain), ("foreign minister", "Russia", true));
    /// # Ok::<(), demarche::DayError>(())
    /// ```
    pub fn office_terms(&self, key: &str, date: Option<Date>) -> Vec<OfficeTerm<'_>> {
        let people = self.entries.person.iter();
        let mut terms: Vec<(&Term, OfficeTerm<'_>)> = if let Some(id) = key.strip_prefix("person/") {
            people.filter(|e| e.id == id).flat_map(|e| self.terms_shown(e, date)).collect()
        } else {
            let of = key.strip_prefix("state/").unwrap_or(key);
            people.flat_map(|e| self.terms_shown(e, date)).filter(|(term, _)| term.of == of).collect()
        };
        terms.sort_by_key(|(term, shown)| {
            let first = |date: Option<PartialDate>| Reverse(date.map(PartialDate::first));
            (Reverse(shown.certain), first(term.from.or(term.open_as_of).or(term.until)), first(term.until.or(term.open_as_of)))
        });
        terms.into_iter().map(|(_, shown)| shown).collect()
    }

    fn terms_shown<'a>(&'a self, e: &'a Person, date: Option<Date>) -> impl Iterator<Item = (&'a Term, OfficeTerm<'a>)> {
        e.terms.iter().filter_map(move |term| {
            let held = date.map_or(Tenure::Held, |date| tenure(term, date));
            (held != Tenure::Not).then(|| (term, self.term_shown(e, term, held == Tenure::Held)))
        })
    }

    fn term_shown<'a>(&'a self, e: &'a Person, term: &'a Term, certain: bool) -> OfficeTerm<'a> {
        let office = self.office(&term.office);
        let first = office.and_then(|office| office.titles.first());
        let of = self.actor_id(&term.of);
        let of_name = match (self.state(of.as_str()), self.organisation(of.as_str())) {
            (Some(n), _) => &self.entries.state[n as usize].name,
            (None, Some(n)) => &self.entries.organisation[n as usize].name,
            (None, None) => &term.of,
        };
        OfficeTerm {
            person: e.key(),
            name: &e.name,
            office: &term.office,
            title: term.title.as_ref().or(first).unwrap_or(&term.office),
            of: of.as_str().to_owned(),
            of_name,
            from: term.from.map(String::from),
            until: term.until.map(String::from),
            open_as_of: term.open_as_of.map(String::from),
            left_before: term.left_before.map(String::from),
            source: &term.source,
            confidence: term.confidence.map(Confidence::as_str),
            certain,
            leading: office.is_some_and(|office| matches!(office.level, Level::Head | Level::Minister | Level::Spokesperson)),
        }
    }

    /// The keys of the people who bear a surname.
    pub fn bearers(&self, surname: &str) -> Vec<String> {
        self.surname(surname).iter().map(|&n| self.entries.person[n as usize].key()).collect()
    }

    /// Names of entries like one that is none: other spellings of it first, then names that hold it.
    pub fn near_names(&self, name: &str) -> Vec<NearName> {
        let wanted: Vec<char> = fold_name(name.trim()).chars().collect();
        let sought: String = wanted.iter().collect();
        let allowed = (wanted.len() / 4).clamp(1, 3);
        let mut best: HashMap<String, (usize, String)> = HashMap::new();
        for form in reading::forms(&self.entries).0 {
            if wanted.is_empty()
                || matches!(
                    form.reading,
                    Reading::Grammar(_) | Reading::Meaning(_) | Reading::Shield | Reading::Title(_, _, Number::Many)
                )
            {
                continue;
            }
            let folded = fold_name(&form.text);
            let rank = match distance(&wanted, &folded, allowed) {
                Some(distance) => distance,
                None if wanted.len() > 2 && folded.split([' ', '-']).any(|word| word == sought) => allowed + 1,
                None => continue,
            };
            let key = self.key(form.reading);
            let known = best.entry(key).or_insert_with(|| (rank, form.text.clone()));
            if rank < known.0 {
                *known = (rank, form.text);
            }
        }
        let mut near: Vec<(usize, NearName)> =
            best.into_iter().map(|(key, (rank, form))| (rank, NearName { form, key })).collect();
        near.sort_by(|(a, x), (b, y)| (a, x.form.len(), &x.key).cmp(&(b, y.form.len(), &y.key)));
        near.into_iter().take(OFFERED).map(|(_, name)| name).collect()
    }
}

impl Confidence {
    fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// How many letters must be changed, added or left out, if no more than `most`.
fn distance(wanted: &[char], form: &str, most: usize) -> Option<usize> {
    let length = form.chars().count();
    if length.abs_diff(wanted.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=length).collect();
    for (n, &a) in wanted.iter().enumerate() {
        let mut corner = row[0];
        row[0] = n + 1;
        for (k, b) in form.chars().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[k + 1];
            row[k + 1] = changed.min(row[k] + 1).min(corner + 1);
        }
        if row.iter().all(|&distance| distance > most) {
            return None;
        }
    }
    row.last().copied().filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_are_changed_added_and_left_out() {
        let letters = |word: &str| word.chars().collect::<Vec<char>>();
        assert_eq!(distance(&letters("lavrov"), "lavrov", 2), Some(0));
        assert_eq!(distance(&letters("lavrof"), "lavrov", 2), Some(1));
        assert_eq!(distance(&letters("lavrv"), "lavrov", 2), Some(1));
        assert_eq!(distance(&letters("kerry"), "lavrov", 2), None);
    }
}
