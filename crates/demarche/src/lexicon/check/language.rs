//! Reporting words, cues, acts, issues, mediums, times and words.

use std::collections::HashMap;

use super::{Checker, Kind, quoted, standards};
use crate::lexicon::entry::{Act, Class, Complement, Cue, Entry, Issue, Report};
use crate::lexicon::packed::Table;
use crate::lexicon::source::Entries;

impl Checker<'_> {
    pub(super) fn language(&mut self, entries: &Entries) {
        for report in &entries.report {
            self.report(report);
        }
        for cue in &entries.cue {
            self.cue(cue);
        }
        for act in &entries.act {
            self.act(act);
        }
        self.issues(&entries.issue);
        for e in &entries.medium {
            self.forms(&e.key(), &e.terms);
        }
        for e in &entries.time {
            self.forms(&e.key(), &e.forms);
            let kinds = usize::from(e.days.is_some()) + usize::from(e.weekday.is_some()) + usize::from(e.month.is_some());
            if kinds > 1 || e.month.is_some_and(|month| !(1..=12).contains(&month)) {
                self.value(&e.key(), "month", "give at most one of `days`, `weekday` and `month` (1 to 12)");
            }
        }
        for e in &entries.irregular {
            self.forms(&e.key(), [&e.base].into_iter().chain(&e.past).chain(&e.participle).chain(&e.third).chain(&e.ing));
        }
        for e in &entries.words {
            // Signs count as words here: "&".
            if let Some(word) = e.list.iter().find(|word| word.is_empty() || word.trim() != *word) {
                self.value(&e.key(), &quoted(word), format!("the word {word:?} is empty or has white space around it"));
            }
        }
    }

    fn report(&mut self, e: &Report) {
        let key = e.key();
        self.forms(&key, [&e.lemma]);
        if e.frames.is_empty() {
            self.value(&key, "frames", "`frames` is empty: name at least one complement, as in { that = 0.9 }");
        }
        for (&frame, &certainty) in &*e.frames {
            self.certainty(&key, certainty);
            if matches!(frame, Complement::Subject | Complement::Possessor) {
                self.value(&key, "frames", format!("{frame:?} cannot be a frame of a reporting word"));
            }
        }
        if let Some(frame) = e.acts.keys().find(|frame| !e.frames.contains_key(frame)) {
            self.value(&key, "acts", format!("{frame:?} has an act of its own, but is none of the `frames`"));
        }
    }

    fn cue(&mut self, e: &Cue) {
        let key = e.key();
        self.forms(&key, [&e.lemma]);
        self.certainty(&key, e.certainty);
        if e.class == Class::Phrase {
            self.value(&key, "class", "a cue is a verb, a modal, a noun or an adjective");
        }
        self.conditions(&key, &e.only, &e.unless);
    }

    fn act(&mut self, e: &Act) {
        let key = e.key();
        self.forms(&key, [&e.lemma]);
        if !matches!(e.class, Class::Verb | Class::Noun) {
            self.value(&key, "class", "an act is a verb or a noun");
        }
        if !standards::is_cameo(&e.cameo) {
            let message = format!("{:?} is no CAMEO code: those have two to four digits, as in 04, 040 or 0213", e.cameo);
            self.value(&key, &quoted(&e.cameo), message);
        }
        let event_type = e.event_type.as_str();
        if let Some(mode) = e.mode.as_deref().filter(|mode| !standards::modes(event_type).any(|known| known == *mode)) {
            let modes: Vec<&str> = standards::modes(event_type).collect();
            let remedy = match &modes[..] {
                [] => "it has none, leave it out".to_owned(),
                modes => format!("use one of {}", modes.join(", ")),
            };
            self.value(&key, "mode =", format!("{mode:?} is no mode of {event_type}: {remedy}"));
        }
        self.conditions(&key, &e.only, &e.unless);
    }

    /// A two-level tree: an issue's parent exists and has none.
    fn issues(&mut self, issues: &Table<Issue>) {
        let parents: HashMap<&str, Option<&str>> = issues.iter().map(|e| (e.id.as_str(), e.parent.as_deref())).collect();
        for e in issues {
            let key = e.key();
            self.id(&key, &e.id);
            self.forms(&key, &e.terms);
            let Some(parent) = e.parent.as_deref() else { continue };
            match parents.get(parent) {
                None => {
                    let message = format!("there is no [[issue]] with the id {parent:?}: add it, or correct this");
                    self.report.add(Kind::Reference, &key, &quoted(parent), message);
                }
                Some(Some(above)) => {
                    let message = format!("the parent {parent:?} is itself below {above:?}: the tree has two levels");
                    self.value(&key, "parent", message);
                }
                Some(None) => {}
            }
        }
    }

    fn certainty(&mut self, key: &str, certainty: f32) {
        if !(0.0..=1.0).contains(&certainty) {
            self.value(key, &certainty.to_string(), format!("a certainty lies between 0 and 1, not at {certainty}"));
        }
    }

    /// A word cannot be demanded and ruled out at once.
    fn conditions(&mut self, key: &str, only: &[String], unless: &[String]) {
        if let Some(both) = only.iter().find(|word| unless.contains(word)) {
            self.value(key, &quoted(both), format!("{both:?} stands in `only` and in `unless`: keep it in one"));
        }
    }
}
