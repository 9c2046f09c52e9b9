//! What is doubtful in an entry by itself.

use std::collections::{HashMap, HashSet};

use super::{Kind, Report, quoted};
use crate::lexicon::entry::{Entry, Irregular, Membership, Organisation, Person};
use crate::lexicon::fold_name;
use crate::lexicon::inflect::Inflector;
use crate::lexicon::source::Entries;

pub(super) fn entries(report: &mut Report<'_>, entries: &Entries) {
    report.replaced();
    report.tags(entries);
    report.items(entries);
    for e in &entries.state {
        let lists = [&e.aliases, &e.adjectives, &e.people, &e.capitals];
        report.forms(&e.key(), &e.name, &lists);
    }
    for e in &entries.organisation {
        report.forms(&e.key(), &e.name, &[&e.acronyms, &e.aliases, &e.adjectives, &e.people]);
        report.members(e);
    }
    for e in &entries.metonym {
        report.forms(&e.key(), &e.form, &[&e.aliases]);
    }
    for e in &entries.group {
        report.forms(&e.key(), &e.name, &[&e.aliases]);
    }
    for e in &entries.person {
        report.forms(&e.key(), &e.name, &[&e.aliases, &e.alone]);
        report.person(e);
    }
    report.language(entries);
}

impl Report<'_> {
    /// Within one set of files a second entry of the same key is rather a mistake than a correction.
    fn replaced(&mut self) {
        for (key, earlier) in &self.loaded.replaced {
            let earlier = format!("{}:{}", earlier.file(self.sources), earlier.line(self.sources, ""));
            self.add(Kind::Duplicate, key, "", format!("the entry takes the place of the one at {earlier}: keep one of the two"));
        }
    }

    fn tags(&mut self, entries: &Entries) {
        let mut known: HashSet<&str> = self.loaded.tags.iter().map(String::as_str).collect();
        let mut sources: Vec<(String, &Vec<String>)> = Vec::new();
        sources.extend(entries.state.iter().map(|e| (e.key(), &e.source)));
        sources.extend(entries.organisation.iter().map(|e| (e.key(), &e.source)));
        sources.extend(entries.metonym.iter().map(|e| (e.key(), &e.source)));
        sources.extend(entries.group.iter().map(|e| (e.key(), &e.source)));
        sources.extend(entries.person.iter().flat_map(|e| e.terms.iter().map(|term| (e.key(), &term.source))));
        // What an overlay lies on has been checked before: its tags are known.
        known.extend(sources.iter().filter(|(key, _)| !self.is_new(key)).flat_map(|(_, tags)| tags.iter().map(String::as_str)));
        for (key, tags) in &sources {
            if tags.is_empty() {
                self.doubt(
                    Kind::Value,
                    key,
                    "source",
                    "`source` is empty: say where the fact comes from, as in source = [\"editor\"]",
                );
            }
            for tag in tags.iter().filter(|tag| !known.contains(tag.as_str())) {
                let message = format!(
                    "the source {tag:?} is not known: correct it, or make it known with sources = [{tag:?}] at the top of the file"
                );
                self.doubt(Kind::Reference, key, &quoted(tag), message);
            }
        }
    }

    /// Two entries that claim to be the same item of Wikidata are one, or one of them is wrong.
    fn items(&mut self, entries: &Entries) {
        let mut bearers: HashMap<&str, Vec<String>> = HashMap::new();
        let people = entries.person.iter().filter_map(|e| Some((e.wikidata.as_deref()?, e.key())));
        let states = entries.state.iter().filter_map(|e| Some((e.codes.get("wikidata")?.as_str(), e.key())));
        let bodies = entries.organisation.iter().filter_map(|e| Some((e.codes.get("wikidata")?.as_str(), e.key())));
        for (item, key) in people.chain(states).chain(bodies) {
            bearers.entry(item).or_default().push(key);
        }
        for (item, keys) in bearers {
            let [first, rest @ ..] = &keys[..] else { continue };
            for key in rest {
                let (key, other) = if self.is_new(key) { (key, first) } else { (first, key) };
                if self.is_new(key) {
                    let message =
                        format!("the Wikidata item {item} is also that of {}: join the two, or correct one", self.named(other));
                    self.add(Kind::Duplicate, key, &quoted(item), message);
                }
            }
        }
    }

    /// Forms that stand twice, and articles that a form never has.
    fn forms(&mut self, key: &str, name: &String, lists: &[&Vec<String>]) {
        if !self.is_new(key) {
            return;
        }
        for list in lists {
            let mut seen = HashSet::new();
            for form in list.iter().filter(|form| !seen.insert(form.as_str())) {
                self.add(Kind::Duplicate, key, &quoted(form), format!("the form {form:?} stands twice in one list: remove one"));
            }
        }
        // The names of states, bodies and people; demonyms may repeat them.
        let aliases = lists.first().filter(|list| list.contains(name));
        if aliases.is_some() {
            self.add(
                Kind::Duplicate,
                key,
                &quoted(name),
                format!("the name {name:?} stands among the other names too: remove it there"),
            );
        }
        for form in std::iter::once(name).chain(lists.iter().copied().flatten()) {
            if let Some(rest) = form.strip_prefix("the ").filter(|rest| rest.starts_with(char::is_uppercase)) {
                let message = format!("the form {form:?} begins with an article: write {rest:?}, texts have it with and without");
                self.add(Kind::Value, key, &quoted(form), message);
            }
        }
    }

    fn members(&mut self, body: &Organisation) {
        let key = body.key();
        for (n, member) in body.members.iter().enumerate() {
            if body.members[..n].iter().any(|earlier| earlier.of == member.of && overlap(earlier, member)) {
                let message = format!("{} is a member twice on the same days: keep one, or give the dates of both", member.of);
                self.doubt(Kind::Duplicate, &key, &quoted(&member.of), message);
            }
        }
    }

    fn person(&mut self, e: &Person) {
        let key = e.key();
        if e.terms.is_empty() && e.coded.is_empty() {
            self.doubt(Kind::Value, &key, "terms", "the person has no term of office: nothing tells what the name means");
        }
        if let Some(surname) = &e.surname {
            let folded = fold_name(surname);
            let holds = |name: &String| has_words(&fold_name(name), &folded);
            if ![&e.name].into_iter().chain(&e.aliases).any(holds) {
                let message = format!(
                    "the surname {surname:?} is no part of any of the person's names: correct it, or add the name as an alias"
                );
                self.doubt(Kind::Value, &key, &quoted(surname), message);
            }
        }
    }

    fn language(&mut self, entries: &Entries) {
        for e in entries.office.iter().filter(|e| e.titles.is_empty() && e.only.is_empty()) {
            self.doubt(Kind::Dead, &e.key(), "", "nobody can be found in this office: give it `titles` or `only`");
        }
        for e in entries.organ.iter().filter(|e| e.names.is_empty() && e.only.is_empty()) {
            self.doubt(Kind::Dead, &e.key(), "", "the organ cannot be found: give it `names` or `only`");
        }
        let parents: HashSet<&str> = entries.issue.iter().filter_map(|e| e.parent.as_deref()).collect();
        for e in entries.issue.iter().filter(|e| e.terms.is_empty() && !parents.contains(e.id.as_str())) {
            self.doubt(Kind::Dead, &e.key(), "terms", "the issue has neither terms nor issues below it: give it terms");
        }
        let mediums = entries.medium.iter().filter(|e| e.terms.is_empty()).map(Entry::key);
        let times = entries.time.iter().filter(|e| e.forms.is_empty()).map(Entry::key);
        let words = entries.words.iter().filter(|e| e.list.is_empty()).map(Entry::key);
        for key in mediums.chain(times).chain(words) {
            self.doubt(Kind::Dead, &key, "", "the entry has no form: give it one, or remove it");
        }
        for e in &entries.words {
            let mut seen = HashSet::new();
            for word in e.list.iter().filter(|word| !seen.insert(word.as_str())) {
                self.doubt(
                    Kind::Duplicate,
                    &e.key(),
                    &quoted(word),
                    format!("the word {word:?} stands twice in the list: remove one"),
                );
            }
        }
        for e in &entries.irregular {
            if follows_the_rules(e) {
                self.doubt(Kind::Dead, &e.key(), "", "the rules of spelling give these forms by themselves: remove the entry");
            }
        }
    }

    /// Takes down a doubt about an entry, if it stands in the files.
    pub(super) fn doubt(&mut self, kind: Kind, key: &str, word: &str, message: impl Into<String>) {
        if self.is_new(key) {
            self.add(kind, key, word, message);
        }
    }
}

fn overlap(a: &Membership, b: &Membership) -> bool {
    let before = |a: &Membership, b: &Membership| match (a.until, b.from) {
        (Some(until), Some(from)) => until.first() <= from.last(),
        _ => false,
    };
    !before(a, b) && !before(b, a)
}

/// Whether `words` stand in a name as whole words.
fn has_words(name: &str, words: &str) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    name.match_indices(words)
        .any(|(at, _)| outside(name[..at].chars().next_back()) && outside(name[at + words.len()..].chars().next()))
}

fn follows_the_rules(e: &Irregular) -> bool {
    let regular = Inflector::new(&[]).verb(&e.base);
    let written = Inflector::new(std::slice::from_ref(e)).verb(&e.base);
    regular == written
}
