//! From entities to entries: states and people of the dictionary are extended, others are made, and what cannot be told is
//! reported.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use toml::Value;

use crate::actors::Entity;
use crate::codes::{Codes, Sort};
use crate::dates::{Piece, first_match};
use crate::nature::{Nature, nature, untitled};
use crate::overlay::{Entry, free_id};
use crate::report::{Reason, Report};
use crate::words::{Known, display, forms, is_numeral, slug};

/// Makes the entries of actors.
pub(crate) struct Carrier<'a> {
    pub(crate) known: &'a Known<'a>,
    pub(crate) codes: &'a Codes,
    /// The day on which open ends were last known to hold.
    pub(crate) as_of: Option<Date>,
    /// Names of entries that are in use.
    pub(crate) taken: HashSet<String>,
    /// The entries of the dictionary that were given codes, with the codes.
    pub(crate) given: HashMap<String, Vec<Piece<String>>>,
    pub(crate) report: &'a mut Report,
    pub(crate) entries: Vec<Entry>,
}

/// What an entity becomes.
enum Made {
    State(String),
    Person,
    Body(Sort),
    Group,
}

impl Carrier<'_> {
    pub(crate) fn carry(&mut self, entity: &Entity) {
        let pieces: Vec<Piece<String>> = first_match(&entity.groups)
            .into_iter()
            .filter_map(|piece| Some(Piece { range: piece.range, code: piece.code? }))
            .collect();
        let name = &entity.phrases[0].0;
        let Some(last) = pieces.last() else {
            self.note(entity, Reason::NullOnly, name);
            return;
        };
        let unknown: BTreeSet<&str> =
            pieces.iter().map(|p| p.code.as_str()).filter(|code| !entity.is_group && self.codes.sort(code).is_none()).collect();
        for code in &unknown {
            self.note(entity, Reason::UnknownCode, &format!("{name} [{code}]"));
        }
        if unknown.contains(last.code.as_str()) {
            return;
        }
        if let Some((key, phrases)) = self.free_phrases(entity, &pieces) {
            match key {
                Some(key) => self.extend(entity, &key, &phrases, &pieces),
                None if phrases.is_empty() => {}
                None => match self.made(entity, &phrases, &pieces) {
                    Ok(Made::State(key)) => self.extend(entity, &key, &phrases, &pieces),
                    Ok(Made::Person) => self.person(entity, &phrases, &pieces),
                    Ok(Made::Body(sort)) => self.body(entity, sort, &phrases, &pieces),
                    Ok(Made::Group) => self.group(entity, &phrases, &pieces),
                    Err(reason) => self.note(entity, reason, &format!("{name} [{}]", last.code)),
                },
            }
        }
    }

    fn note(&mut self, entity: &Entity, reason: Reason, what: &str) {
        self.report.note(&entity.file, entity.line, reason, what);
    }

    /// The entry of the dictionary that the phrases mean, if one does, and those phrases that it lacks; without an entry, those
    /// that mean nobody yet. Nothing where entries compete.
    fn free_phrases(&mut self, entity: &Entity, pieces: &[Piece<String>]) -> Option<(Option<String>, Vec<String>)> {
        let mut meant: BTreeSet<String> = BTreeSet::new();
        let mut free: Vec<(String, Vec<String>, usize)> = Vec::new();
        for (phrase, line) in &entity.phrases {
            let keys: Vec<String> = self.known.of_phrase(phrase).into_iter().filter(|key| is_actor(key)).collect();
            meant.extend(keys.iter().filter(|key| self.fits(key, phrase, entity, pieces)).cloned());
            free.push((phrase.clone(), keys, *line));
        }
        if meant.len() > 1 {
            let names: Vec<String> = meant.into_iter().collect();
            self.note(entity, Reason::Clash, &format!("{}: {}", entity.phrases[0].0, names.join(", ")));
            return None;
        }
        let key = meant.pop_first();
        let mut phrases = Vec::new();
        for (phrase, keys, line) in free {
            if keys.is_empty() {
                phrases.push(phrase);
            } else if key.as_ref().is_none_or(|key| !keys.contains(key)) {
                self.report.note(&entity.file, line, Reason::Clash, format!("{phrase}: {}", keys.join(", ")));
            }
        }
        Some((key, phrases))
    }

    /// Whether an entry of the dictionary can be whom the codes mean.
    fn fits(&self, key: &str, phrase: &str, entity: &Entity, pieces: &[Piece<String>]) -> bool {
        let homes: Vec<String> = pieces.iter().filter_map(|piece| self.codes.home(&piece.code)).collect();
        match key.split('/').next() {
            Some("state") => pieces.iter().any(|p| p.code.len() == 3 && self.codes.state(&p.code) == Some(key)),
            Some("group") => entity.is_group,
            Some(kind) => {
                let forms = [display(phrase), phrase.to_owned(), phrase.to_lowercase()];
                let shown = forms.iter().flat_map(|form| self.known.lexicon.show(form)).find(|entry| entry.key == key);
                let Some(entry) = shown.and_then(|entry| entry.toml.parse::<toml::Table>().ok()) else { return false };
                let text = |field: &str| entry.get(field).and_then(Value::as_str);
                let lists = |field: &str| entry.get(field).and_then(Value::as_array).into_iter().flatten();
                if kind == "person" {
                    let terms = lists("terms").chain(lists("coded")).filter_map(|term| term.get("of")?.as_str());
                    let worldwide = pieces.iter().any(|p| self.codes.state(&p.code).is_none());
                    return terms
                        .into_iter()
                        .any(|of| homes.iter().any(|home| home == of) || worldwide && of.starts_with("org/"));
                }
                let state_of = |of: &str| of.strip_prefix("state/").unwrap_or(of).to_owned();
                match text("of").map(state_of) {
                    Some(of) => homes.contains(&of),
                    None => pieces.iter().all(|p| !matches!(self.codes.sort(&p.code), Some(Sort::State | Sort::Organ))),
                }
            }
            None => false,
        }
    }

    /// What somebody is whom the dictionary does not know.
    fn made(&self, entity: &Entity, phrases: &[String], pieces: &[Piece<String>]) -> Result<Made, Reason> {
        if entity.is_group {
            return Ok(Made::Group);
        }
        let dated = entity.groups.iter().any(|(range, _)| range.from.is_some() || range.before.is_some());
        let natures: Vec<Nature> = phrases.iter().map(|phrase| nature(self.known, phrase)).collect();
        let is = |wanted| natures.contains(&wanted);
        let last = pieces.last().map_or("", |piece| piece.code.as_str());
        let sort = self.codes.sort(last).ok_or(Reason::UnknownCode)?;
        let state = || self.codes.state(last).map(|key| Made::State(key.to_owned())).ok_or(Reason::UnknownCode);
        if sort == Sort::State && !dated {
            return state();
        }
        // Bodies of these kinds have names of any words, and dates too.
        let rather_body = matches!(sort, Sort::Armed | Sort::Party | Sort::Media | Sort::Body);
        let rather_person = dated && !rather_body && sort != Sort::Unknown;
        if is(Nature::Person) || rather_person && natures[0] == Nature::Name && !is(Nature::Body) {
            return Ok(Made::Person);
        }
        match sort {
            Sort::State => state(),
            Sort::Body if self.codes.state(last).is_none() => Ok(Made::Body(sort)),
            _ if is(Nature::Office) => Err(Reason::OfficeAlone),
            _ if is(Nature::Body) => Ok(Made::Body(sort)),
            _ if rather_body && !dated => Ok(Made::Body(sort)),
            _ => Err(Reason::Undecided),
        }
    }

    /// Adds phrases and codes to an entry of the dictionary.
    fn extend(&mut self, entity: &Entity, key: &str, phrases: &[String], pieces: &[Piece<String>]) {
        let own = pieces.len() == 1 && pieces[0].code.len() == 3 && self.codes.state(&pieces[0].code) == Some(key) && {
            let range = pieces[0].range;
            range.from.is_none() && range.before.is_none() || range.open
        };
        if own && phrases.is_empty() {
            self.report.count("names that the dictionary has already", entity.phrases.len());
            return;
        }
        let mut entry = Entry::new("extend", key, &entity.file, entity.line).text("entry", key);
        entry = entry.list("forms", phrases.iter().flat_map(|phrase| forms(phrase)));
        if key.starts_with("metonym/") {
            self.note(entity, Reason::Metonym, &format!("{} [{}]", entity.phrases[0].0, pieces[0].code));
            if !phrases.is_empty() {
                self.entries.push(entry);
            }
            return;
        }
        // One entry has one list of codes, whatever it is called.
        match self.given.get(key) {
            Some(given) if !own && given.as_slice() != pieces => {
                let what = format!("{}: {key} has other codes from a line before", entity.phrases[0].0);
                self.note(entity, Reason::Clash, &what);
                return;
            }
            None if !own => {
                entry = entry.value("coded", self.coded(pieces));
                self.given.insert(key.to_owned(), pieces.to_vec());
            }
            _ => {}
        }
        self.entries.push(entry);
    }

    fn person(&mut self, entity: &Entity, phrases: &[String], pieces: &[Piece<String>]) {
        // The name is a phrase without a title, if there is one.
        let plain = phrases.iter().find(|phrase| untitled(self.known, phrase) == phrase.as_str());
        let name = display(plain.unwrap_or(&phrases[0]));
        let bare = untitled(self.known, plain.unwrap_or(&phrases[0]));
        let surname = bare.rsplit(' ').find(|word| !is_numeral(word)).map(display).unwrap_or_default();
        let id = free_id(&mut self.taken, "person", &slug(bare));
        let mut entry = Entry::new("person", format!("person/{id}"), &entity.file, entity.line)
            .text("id", id)
            .text("name", &name)
            .list("aliases", phrases.iter().flat_map(|phrase| forms(phrase)).filter(|form| *form != name));
        if surname.chars().count() > 1 && surname.chars().any(char::is_alphabetic) {
            entry = entry.text("surname", surname);
        }
        let entry = entry.value("terms", Value::Array(Vec::new())).value("coded", self.coded(pieces));
        self.entries.push(entry);
    }

    fn body(&mut self, entity: &Entity, sort: Sort, phrases: &[String], pieces: &[Piece<String>]) {
        let homes: BTreeSet<Option<String>> = pieces.iter().map(|piece| self.codes.home(&piece.code)).collect();
        let home = if homes.len() == 1 { homes.into_iter().next().flatten() } else { None };
        let kind = match sort {
            Sort::Organ if home.is_some() => "government",
            Sort::Party => "party",
            Sort::Armed => "armed-group",
            Sort::Media => "media",
            _ => "organisation",
        };
        let namespace = if sort == Sort::Media { "media" } else { "org" };
        let id = free_id(&mut self.taken, namespace, &slug(&phrases[0]));
        let name = body_name(&phrases[0]);
        let mut entry = Entry::new("organisation", format!("{namespace}/{id}"), &entity.file, entity.line)
            .text("id", id)
            .text("name", &name)
            .list("aliases", phrases.iter().flat_map(|phrase| forms(phrase)).filter(|form| *form != name))
            .text("kind", kind);
        if let Some(home) = home {
            entry = entry.text("of", home);
        }
        let entry = entry.value("coded", self.coded(pieces)).sourced();
        self.entries.push(entry);
    }

    fn group(&mut self, entity: &Entity, phrases: &[String], pieces: &[Piece<String>]) {
        let id = free_id(&mut self.taken, "group", &slug(&phrases[0]));
        let name = display(&phrases[0]);
        let entry = Entry::new("group", format!("group/{id}"), &entity.file, entity.line)
            .text("id", id)
            .text("name", &name)
            .list("aliases", phrases.iter().flat_map(|phrase| forms(phrase)).filter(|form| *form != name))
            .value("coded", self.coded(pieces))
            .sourced();
        self.entries.push(entry);
    }

    /// The codes by day. The format leaves out the last day of a range, the dictionary includes it; an open end is known up to
    /// the day on which the files were still kept.
    fn coded(&self, pieces: &[Piece<String>]) -> Value {
        let code = |piece: &Piece<String>| {
            let mut table = toml::Table::new();
            let mut set = |field: &str, text: String| table.insert(field.to_owned(), Value::String(text));
            set("cameo", piece.code.clone());
            if let Some(home) = self.codes.home(&piece.code) {
                set("of", home);
            }
            if let Some(from) = piece.range.from {
                set("from", from.to_string());
            }
            if let Some(before) = piece.range.before {
                set("until", before.saturating_sub(1.day()).to_string());
            }
            if let (true, Some(as_of)) = (piece.range.open && piece.code.len() > 3, self.as_of) {
                set("open_as_of", piece.range.from.map_or(as_of, |from| from.max(as_of)).to_string());
            }
            Value::Table(table)
        };
        Value::Array(pieces.iter().map(code).collect())
    }
}

/// A body's name: one short word is rather an acronym.
fn body_name(phrase: &str) -> String {
    let acronym = phrase.chars().count() <= 5 && phrase.chars().all(char::is_alphabetic);
    if acronym { phrase.to_owned() } else { display(phrase) }
}

fn is_actor(key: &str) -> bool {
    ["state/", "org/", "media/", "person/", "group/", "metonym/"].iter().any(|kind| key.starts_with(kind))
}
