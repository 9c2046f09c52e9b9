//! From verbs and patterns to acts.

use std::collections::{BTreeMap, BTreeSet};

use crate::codes::event_type;
use crate::overlay::Entry;
use crate::report::{Reason, Report};
use crate::words::{Known, slug};

use super::pattern::{Place, Reader, Shape};
use super::{Code, Verb, Verbs};

/// Where a target may stand, if the pattern leaves it open: the object of a verb, …
const AROUND: [&str; 12] = ["object", "with", "against", "to", "from", "on", "at", "for", "over", "toward", "into", "of"];
/// … and where the object is the thing that the pattern asks for, rather behind it.
const BEHIND: [&str; 12] = ["to", "from", "with", "against", "for", "on", "of", "at", "into", "over", "toward", "object"];

/// What tells acts apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    lemma: String,
    cameo: String,
    place: Option<Place>,
    target: Option<String>,
    symmetric: bool,
    /// From the target to the source.
    back: bool,
}

/// What is gathered of an act.
#[derive(Clone, Debug, Default)]
struct Act {
    file: String,
    line: usize,
    only: BTreeSet<String>,
    unless: BTreeSet<String>,
}

/// Makes the acts of all files, and what the dictionary lacks of their verbs.
pub(crate) fn carry(files: &[Verbs], known: &Known<'_>, report: &mut Report) -> Vec<(Entry, Vec<String>)> {
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for verbs in files {
        for (name, words) in &verbs.sets {
            sets.entry(name.clone()).or_default().extend(words.iter().cloned());
        }
    }
    let reader = Reader { sets: &sets, known };
    let mut acts: BTreeMap<Key, Act> = BTreeMap::new();
    let mut unknown: BTreeMap<String, (&str, &Verb)> = BTreeMap::new();
    for verbs in files {
        for block in &verbs.blocks {
            let mut usable: Vec<&Verb> = Vec::new();
            for verb in &block.verbs {
                if verb.head > 0 {
                    report.note(&verbs.file, verb.line, Reason::HeadNotFirst, verb.words.join(" "));
                    continue;
                }
                if !known.is(&verb.words[0], &["verb", "be", "have", "do"]) {
                    if verb.stem {
                        report.note(&verbs.file, verb.line, Reason::Stem, verb.words.join(" "));
                        continue;
                    }
                    unknown.entry(verb.words[0].clone()).or_insert((&verbs.file, verb));
                }
                usable.push(verb);
                let code = verb.code.as_ref().unwrap_or(&block.code);
                report.count("verbs read", 1);
                add(&mut acts, &verbs.file, verb.line, &[verb], &Shape::default(), code, report);
            }
            for pattern in &block.patterns {
                report.count("patterns read", 1);
                match reader.shape(&pattern.items) {
                    Ok(shape) => add(&mut acts, &verbs.file, pattern.line, &usable, &shape, &pattern.code, report),
                    Err(reason) => report.note(&verbs.file, pattern.line, reason, &pattern.text),
                }
            }
        }
    }
    let mut entries = new_verbs(&unknown);
    entries.extend(written(acts));
    entries
}

/// Adds what a code and a shape make of these verbs.
fn add(acts: &mut BTreeMap<Key, Act>, file: &str, line: usize, verbs: &[&Verb], shape: &Shape, code: &Code, report: &mut Report) {
    let what = || verbs.first().map(|verb| verb.words.join(" ")).unwrap_or_default();
    let (there, back) = (code.there.as_ref(), code.back.as_ref());
    let (cameo, backward) = match (there, back) {
        (Some(there), _) => (there, false),
        (None, Some(back)) => (back, true),
        (None, None) => {
            except(acts, file, line, verbs, shape, report);
            return;
        }
    };
    if event_type(cameo).is_none() {
        report.note(file, line, Reason::NoEvent, format!("{} [{cameo}]", what()));
        return;
    }
    let symmetric = there.is_some() && there == back;
    if there.is_some() && back.is_some() && there != back {
        report.note(file, line, Reason::SecondCode, format!("{} [{}:{}]", what(), cameo, back.map_or("", String::as_str)));
    }
    for verb in verbs {
        let words: Vec<&str> = verb.words.iter().chain(&shape.particles).map(String::as_str).collect();
        let key = Key {
            lemma: words.join(" "),
            cameo: cameo.clone(),
            place: shape.condition.as_ref().map(|(place, _)| place.clone()),
            target: shape.target.clone(),
            symmetric,
            back: backward,
        };
        let act = acts.entry(key).or_insert_with(|| Act { file: file.to_owned(), line, ..Act::default() });
        act.only.extend(shape.condition.iter().flat_map(|(_, words)| words.iter().cloned()));
    }
}

/// A pattern without a code: what the verb does to these objects is no event.
fn except(acts: &mut BTreeMap<Key, Act>, file: &str, line: usize, verbs: &[&Verb], shape: &Shape, report: &mut Report) {
    let Some((place, words)) = &shape.condition else { return };
    if *place != Place::Object || !shape.particles.is_empty() || shape.target.is_some() {
        report.note(file, line, Reason::NullPattern, verbs.first().map(|verb| verb.words.join(" ")).unwrap_or_default());
        return;
    }
    for verb in verbs {
        let lemma = verb.words.join(" ");
        let from = Key { lemma: lemma.clone(), cameo: String::new(), place: None, target: None, symmetric: false, back: false };
        let own = acts.range_mut(from..).take_while(|(key, _)| key.lemma == lemma).filter(|(key, _)| key.place.is_none());
        for (_, act) in own {
            act.unless.extend(words.iter().cloned());
        }
    }
}

/// The acts as entries, each with sentences in which it should do its work.
fn written(acts: BTreeMap<Key, Act>) -> Vec<(Entry, Vec<String>)> {
    // Where a pattern of the same verb and place asks for a preposition, the pattern that does not leaves it to it.
    let mut special: BTreeMap<(String, Option<Place>), BTreeSet<String>> = BTreeMap::new();
    for key in acts.keys() {
        let prepositions = special.entry((key.lemma.clone(), key.place.clone())).or_default();
        prepositions.extend(key.target.iter().cloned());
    }
    let mut senses: BTreeMap<(String, &str, String), usize> = BTreeMap::new();
    let mut entries = Vec::new();
    for (key, act) in acts {
        let Some(event_type) = event_type(&key.cameo).map(demarche::EventType::as_str) else { continue };
        let mut sense = key.cameo.clone();
        for part in key.target.iter().map(String::as_str).chain(key.place.iter().map(Place::name)) {
            sense = format!("{sense}-{}", slug(part));
        }
        let n = senses.entry((key.lemma.clone(), event_type, sense.clone())).or_default();
        *n += 1;
        if *n > 1 {
            sense = format!("{sense}-{n}");
        }
        let others = &special[&(key.lemma.clone(), key.place.clone())];
        let target: Vec<&str> = match (&key.target, &key.place) {
            (Some(preposition), _) => vec![preposition],
            (None, Some(Place::Object)) => BEHIND.into_iter().filter(|place| !others.contains(*place)).collect(),
            (None, _) => AROUND.into_iter().filter(|place| !others.contains(*place)).collect(),
        };
        let sentences = sentences(&key, &act, target[0]);
        let (from, to) = if key.back { (target, vec!["subject"]) } else { (vec!["subject"], target) };
        let own = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let name = format!("act/{event_type}/{}#verb.{sense}", key.lemma);
        let mut entry = Entry::new("act", name, &act.file, act.line)
            .text("lemma", key.lemma)
            .text("class", "verb")
            .text("sense", sense)
            .text("type", event_type)
            .text("cameo", key.cameo)
            .list("source", own(from))
            .list("target", own(to));
        if key.target.is_some() {
            // Of acts of the same words the later is tried first.
            entry = entry.value("targeted", toml::Value::Boolean(true)).last();
        }
        if key.symmetric {
            entry = entry.value("symmetric", toml::Value::Boolean(true));
        }
        entry = entry.list("only", act.only).list("unless", act.unless);
        if let Some(place @ (Place::Subject | Place::Behind(_))) = &key.place {
            entry = entry.list("at", [place.name().to_owned()]);
        }
        entries.push((entry, sentences));
    }
    entries
}

impl Place {
    fn name(&self) -> &str {
        match self {
            Self::Object => "object",
            Self::Subject => "subject",
            Self::Behind(preposition) => preposition,
        }
    }
}

/// Plain sentences of an act, with one of the words that it asks for in each.
fn sentences(key: &Key, act: &Act, target: &str) -> Vec<String> {
    let lemma = &key.lemma;
    let behind = |place: &str| if place == "object" { "Ghana".to_owned() } else { format!("{place} Ghana") };
    let with = |word: &str| match &key.place {
        Some(Place::Object) if target == "object" => format!("Norway did {lemma} the Ghanaian {word}."),
        Some(Place::Object) => format!("Norway did {lemma} the {word} {}.", behind(target)),
        Some(Place::Subject) => format!("The Norwegian {word} did {lemma} {}.", behind(target)),
        Some(Place::Behind(place)) => format!("Norway did {lemma} {} {place} the {word}.", behind(target)),
        None => format!("Norway did {lemma} {}.", behind(target)),
    };
    if act.only.is_empty() {
        return vec![with(""), format!("Norway did {lemma} with Ghana."), format!("Norway did {lemma} against Ghana.")];
    }
    act.only.iter().take(3).map(|word| with(word)).collect()
}

/// Verbs that the dictionary does not know, with the forms that the spelling rules do not give.
fn new_verbs(unknown: &BTreeMap<String, (&str, &Verb)>) -> Vec<(Entry, Vec<String>)> {
    let mut entries = Vec::new();
    for (base, (file, verb)) in unknown {
        let entry = Entry::new("extend", "words/verb", file, verb.line).text("entry", "words/verb").list("forms", [base.clone()]);
        entries.push((entry, Vec::new()));
        let ending = |end: &str| verb.forms.iter().filter(|form| form.ends_with(end)).cloned().collect::<Vec<_>>();
        let other: Vec<String> = verb.forms.iter().filter(|f| !f.ends_with("ing") && !f.ends_with('s')).cloned().collect();
        if !other.is_empty() {
            let entry = Entry::new("irregular", format!("irregular/{base}"), file, verb.line)
                .text("base", base)
                .list("past", other.clone())
                .list("participle", other)
                .list("third", ending("s"))
                .list("ing", ending("ing"));
            entries.push((entry, Vec::new()));
        }
    }
    entries
}
