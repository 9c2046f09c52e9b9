//! Reading the TOML files of a dictionary.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_spanned::Spanned;

use super::entry::{
    Act, Cue, Entry, Extend, Group, Irregular, Issue, Medium, Metonym, Office, Organ, Organisation, Person, Report, State, Time,
    Words,
};
use super::error::{LexiconError, LexiconErrorKind as Kind, LexiconErrors};
use super::extend::Extension;

/// One file of a dictionary: its text, and the name that messages give it.
#[derive(Clone, Copy, Debug)]
pub struct LexiconSource<'a> {
    /// A path or any other name.
    pub name: &'a str,
    /// The TOML text.
    pub text: &'a str,
}

/// A sentence in which an entry does its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The entry, as in messages: `cue/reject/turn down#verb`.
    pub entry: String,
    /// The sentence.
    pub text: String,
    /// The file that holds it.
    pub file: String,
    /// The line of the entry, counted from 1.
    pub line: usize,
}

macro_rules! tables {
    ($($field:ident: $kind:ident),* $(,)?) => {
        /// Every entry of a dictionary, by table.
        #[derive(Clone, Debug, Default, Serialize, Deserialize)]
        pub(crate) struct Entries { $(pub(crate) $field: Vec<$kind>),* }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            #[serde(default)]
            version: Option<String>,
            #[serde(default)]
            remove: Vec<Spanned<String>>,
            #[serde(default)]
            extend: Vec<Spanned<Extend>>,
            $(#[serde(default)] $field: Vec<Spanned<$kind>>),*
        }

        impl Entries {
            /// The examples of the files' entries, whatever they remove or extend.
            pub(crate) fn examples(sources: &[LexiconSource<'_>]) -> Result<Vec<Example>, LexiconErrors> {
                let (mut loaded, mut errors) = (Loaded::default(), Vec::new());
                for source in sources {
                    let lines = Lines::new(source.text);
                    match toml::from_str::<File>(source.text) {
                        Ok(file) => {
                            $(add(&mut Vec::<$kind>::new(), file.$field, source, &lines, &mut loaded, &mut errors);)*
                        }
                        Err(error) => errors.push(syntax_error(source, &error)),
                    }
                }
                if errors.is_empty() { Ok(loaded.examples) } else { Err(LexiconErrors(errors)) }
            }

            /// Adds the files' entries; a later entry replaces an earlier one of the same key.
            pub(crate) fn overlay(&mut self, sources: &[LexiconSource<'_>]) -> Result<Loaded, LexiconErrors> {
                let mut loaded = Loaded::default();
                let mut errors = Vec::new();
                let mut extensions = Vec::new();
                for source in sources {
                    let lines = Lines::new(source.text);
                    match toml::from_str::<File>(source.text) {
                        Ok(file) => {
                            loaded.versions.extend(file.version);
                            for key in file.remove {
                                let line = lines.of(key.span().start);
                                if !self.remove(key.get_ref()) {
                                    errors.push(LexiconError::new(Kind::Reference, source.name, Some(line), Some(key.get_ref()),
                                        "there is no such entry to remove: `demarche lexicon show` prints the names of entries"));
                                }
                            }
                            $(add(&mut self.$field, file.$field, source, &lines, &mut loaded, &mut errors);)*
                            extensions.extend(file.extend.into_iter().map(|extension| Extension {
                                file: source.name,
                                line: lines.of(extension.span().start),
                                what: extension.into_inner(),
                            }));
                        }
                        Err(error) => errors.push(syntax_error(source, &error)),
                    }
                }
                self.extend(extensions, &mut loaded, &mut errors);
                if errors.is_empty() { Ok(loaded) } else { Err(LexiconErrors(errors)) }
            }

            fn remove(&mut self, key: &str) -> bool {
                let mut found = false;
                $(
                    let before = self.$field.len();
                    self.$field.retain(|entry| entry.key() != key);
                    found |= self.$field.len() < before;
                )*
                found
            }

            /// The number of entries of each table.
            pub(crate) fn counts(&self) -> Vec<(&'static str, usize)> {
                vec![$((stringify!($field), self.$field.len())),*]
            }
        }
    };
}

tables! {
    state: State, organisation: Organisation, metonym: Metonym, group: Group, person: Person, office: Office, organ: Organ,
    report: Report, cue: Cue, act: Act, issue: Issue, medium: Medium, time: Time, irregular: Irregular, words: Words,
}

/// What reading leaves beside the entries: where each stands, its example, and the files' versions.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) places: HashMap<String, (String, usize)>,
    pub(crate) examples: Vec<Example>,
    pub(crate) versions: Vec<String>,
}

fn add<E: Entry>(
    table: &mut Vec<E>,
    new: Vec<Spanned<E>>,
    source: &LexiconSource<'_>,
    lines: &Lines,
    loaded: &mut Loaded,
    errors: &mut Vec<LexiconError>,
) {
    let mut known: HashMap<String, usize> = table.iter().enumerate().map(|(n, entry)| (entry.key(), n)).collect();
    for spanned in new {
        let line = lines.of(spanned.span().start);
        let mut entry = spanned.into_inner();
        let key = entry.key();
        if let Some((file, first)) = loaded.places.get(&key).filter(|(file, _)| file == source.name) {
            let message = format!("the entry stands twice, first at {file}:{first}: join the two or remove one");
            errors.push(LexiconError::new(Kind::Duplicate, source.name, Some(line), Some(&key), message));
            continue;
        }
        match entry.take_example() {
            Some(text) => loaded.examples.push(Example { entry: key.clone(), text, file: source.name.to_owned(), line }),
            None if E::NEEDS_EXAMPLE => {
                let message = "the entry lacks an example: add a short sentence in which it does its work";
                errors.push(LexiconError::new(Kind::Value, source.name, Some(line), Some(&key), message));
            }
            None => {}
        }
        loaded.places.insert(key.clone(), (source.name.to_owned(), line));
        if let Some(&n) = known.get(&key) {
            table[n] = entry;
        } else {
            known.insert(key, table.len());
            table.push(entry);
        }
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a place, counted from 1.
    fn of(&self, at: usize) -> usize {
        self.0.partition_point(|&start| start <= at)
    }
}

fn syntax_error(source: &LexiconSource<'_>, error: &toml::de::Error) -> LexiconError {
    let line = error.span().map(|span| Lines::new(source.text).of(span.start));
    LexiconError::new(Kind::Syntax, source.name, line, None, error.message())
}
