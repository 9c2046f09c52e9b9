//! Reading the TOML files of a dictionary.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde_spanned::Spanned;
use toml::de::DeTable;

use super::entry::{
    Act, Cue, Entry, Extend, Group, Irregular, Issue, Medium, Metonym, Office, Organ, Organisation, Person, Report, State, Time,
    Words,
};
use super::error::{LexiconError, LexiconErrorKind as Kind, LexiconErrors};
use super::extend::Extension;
use super::fields::{Fields, Mistake};
use super::packed::{Pack, Packed, Packer, Table, Unpacker, unpack_table};

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
        #[derive(Default)]
        pub(crate) struct Entries { $(pub(crate) $field: Table<$kind>),* }

        struct File {
            version: Option<String>,
            remove: Vec<Spanned<String>>,
            shared: Vec<String>,
            sources: Vec<String>,
            extend: Vec<Spanned<Extend>>,
            $($field: Vec<Spanned<$kind>>),*
        }

        impl File {
            fn read(text: &str) -> Result<Self, Mistake> {
                const TABLES: &[&str] = &["version", "remove", "shared", "sources", "extend", $(stringify!($field)),*];
                let root = DeTable::parse(text)?;
                let fields = Fields::known(root.get_ref(), root.span(), TABLES)?;
                Ok(Self {
                    version: fields.get("version")?,
                    remove: fields.get("remove")?.unwrap_or_default(),
                    shared: fields.get("shared")?.unwrap_or_default(),
                    sources: fields.get("sources")?.unwrap_or_default(),
                    extend: fields.get("extend")?.unwrap_or_default(),
                    $($field: fields.get(stringify!($field))?.unwrap_or_default()),*
                })
            }
        }

        impl Entries {
            pub(crate) fn pack(&self, to: &mut Packer) {
                $(to.section(|to| self.$field.pack(to));)*
            }

            pub(crate) fn unpack(packed: &Arc<Packed>, from: &mut Unpacker<'_>) -> Option<Self> {
                Some(Self { $($field: unpack_table(packed, from)?),* })
            }

            /// Whether every entry can be read.
            pub(crate) fn are_whole(&self) -> bool {
                $(self.$field.is_whole())&&*
            }

            /// The examples of the files' entries, whatever they remove or extend.
            pub(crate) fn examples(sources: &[LexiconSource<'_>]) -> Result<Vec<Example>, LexiconErrors> {
                let (mut loaded, mut errors) = (Loaded::default(), Vec::new());
                for (number, source) in sources.iter().enumerate() {
                    match File::read(source.text) {
                        Ok(file) => {
                            let reading = Reading { number, source, lines: Lines::new(source.text) };
                            $(Draft::<$kind>::default().add(file.$field, &reading, &mut loaded, &mut errors);)*
                        }
                        Err(mistake) => errors.push(syntax_error(source, mistake)),
                    }
                }
                if errors.is_empty() { Ok(loaded.examples) } else { Err(LexiconErrors(errors)) }
            }

            /// These entries and the files'; a later entry replaces an earlier one of the same key, or joins it.
            pub(crate) fn overlaid(&self, sources: &[LexiconSource<'_>]) -> Result<(Self, Loaded), LexiconErrors> {
                let mut loaded = Loaded::default();
                let mut errors = Vec::new();
                $(let mut $field = Draft::new(&self.$field);)*
                let mut extensions = Vec::new();
                for (number, source) in sources.iter().enumerate() {
                    match File::read(source.text) {
                        Ok(file) => {
                            let reading = Reading { number, source, lines: Lines::new(source.text) };
                            loaded.versions.extend(file.version);
                            loaded.shared.extend(file.shared);
                            loaded.tags.extend(file.sources);
                            for key in file.remove {
                                let found = [$($field.remove(key.get_ref())),*].contains(&true);
                                if !found {
                                    let line = reading.lines.of(key.span().start);
                                    errors.push(LexiconError::new(Kind::Reference, source.name, Some(line), Some(key.get_ref()),
                                        "there is no such entry to remove: `demarche lexicon show` prints the names of entries"));
                                }
                            }
                            $($field.add(file.$field, &reading, &mut loaded, &mut errors);)*
                            extensions.extend(file.extend.into_iter().map(|extension| Extension {
                                file: source.name,
                                line: reading.lines.of(extension.span().start),
                                place: Place::new(number, source.text, extension.span().start),
                                what: extension.into_inner(),
                            }));
                        }
                        Err(mistake) => errors.push(syntax_error(source, mistake)),
                    }
                }
                let mut entries = Self { $($field: $field.finish()),* };
                entries.extend(extensions, &mut loaded, &mut errors);
                if errors.is_empty() { Ok((entries, loaded)) } else { Err(LexiconErrors(errors)) }
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

/// What reading leaves beside the entries: where each stands, its example, and what files say of themselves.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) places: HashMap<String, Place>,
    /// Entries that took the place of one in another of these files: the key, and where the earlier one stands.
    pub(crate) replaced: Vec<(String, Place)>,
    pub(crate) examples: Vec<Example>,
    pub(crate) versions: Vec<String>,
    /// Forms that several entries have on purpose.
    pub(crate) shared: HashSet<String>,
    /// The `source` tags that these files know.
    pub(crate) tags: HashSet<String>,
}

/// Where an entry stands: the file's number among the sources, and the entry's bytes there.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    source: usize,
    bytes: Range<usize>,
}

impl Place {
    pub(super) fn new(source: usize, text: &str, start: usize) -> Self {
        let start = text.floor_char_boundary(start);
        let end = text[start..].find("\n[[").map_or(text.len(), |at| start + at);
        Self { source, bytes: start..end }
    }

    /// The file's name.
    pub(crate) fn file<'a>(&self, sources: &[LexiconSource<'a>]) -> &'a str {
        sources.get(self.source).map_or("", |source| source.name)
    }

    /// The line of the entry on which `word` first stands; the entry's first line where it does not.
    pub(crate) fn line(&self, sources: &[LexiconSource<'_>], word: &str) -> usize {
        let text = sources.get(self.source).map_or("", |source| source.text);
        let entry = text.get(self.bytes.clone()).unwrap_or_default();
        Lines::new(text).of(self.bytes.start + entry.find(word).unwrap_or_default())
    }
}

/// A file that is being read.
struct Reading<'a> {
    number: usize,
    source: &'a LexiconSource<'a>,
    lines: Lines,
}

/// An entry's example, and what its table asks of entries.
struct Wanted {
    example: Option<String>,
    needed: bool,
    joins: bool,
}

impl Reading<'_> {
    /// Notes where an entry stands, and its example; answers whether it counts. Apart from the tables' own code, of which there
    /// is a copy for every table.
    fn note(&self, key: &str, start: usize, wanted: Wanted, loaded: &mut Loaded, errors: &mut Vec<LexiconError>) -> bool {
        let Self { number, source, ref lines } = *self;
        let place = Place::new(number, source.text, start);
        let line = lines.of(place.bytes.start);
        if let Some(first) = loaded.places.get(key) {
            if first.source == number {
                let first = lines.of(first.bytes.start);
                let message = format!("the entry stands twice, first at {}:{first}: join the two or remove one", source.name);
                errors.push(LexiconError::new(Kind::Duplicate, source.name, Some(line), Some(key), message));
                return false;
            }
            if !wanted.joins {
                loaded.replaced.push((key.to_owned(), first.clone()));
            }
        }
        match wanted.example {
            Some(text) => loaded.examples.push(Example { entry: key.to_owned(), text, file: source.name.to_owned(), line }),
            None if wanted.needed => {
                let message = "the entry lacks an example: add a short sentence in which it does its work";
                errors.push(LexiconError::new(Kind::Value, source.name, Some(line), Some(key), message));
            }
            None => {}
        }
        loaded.places.insert(key.to_owned(), place);
        true
    }
}

/// A table that is being changed.
struct Draft<E> {
    entries: Vec<Option<E>>,
    places: HashMap<String, usize>,
}

impl<E> Default for Draft<E> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: HashMap::new() }
    }
}

impl<E: Entry + Pack + Clone> Draft<E> {
    fn new(table: &Table<E>) -> Self {
        let places = table.iter().enumerate().map(|(n, entry)| (entry.key(), n)).collect();
        Self { entries: table.iter().cloned().map(Some).collect(), places }
    }

    fn add(&mut self, new: Vec<Spanned<E>>, reading: &Reading<'_>, loaded: &mut Loaded, errors: &mut Vec<LexiconError>) {
        for spanned in new {
            let start = spanned.span().start;
            let mut entry = spanned.into_inner();
            let key = entry.key();
            let example = Wanted { example: entry.take_example(), needed: E::NEEDS_EXAMPLE, joins: E::JOINS };
            if !reading.note(&key, start, example, loaded, errors) {
                continue;
            }
            if let Some(&n) = self.places.get(&key) {
                if let Some(known) = &self.entries[n] {
                    entry.join(known);
                }
                self.entries[n] = Some(entry);
            } else {
                self.places.insert(key, self.entries.len());
                self.entries.push(Some(entry));
            }
        }
    }

    fn remove(&mut self, key: &str) -> bool {
        self.places.remove(key).is_some_and(|n| self.entries[n].take().is_some())
    }

    fn finish(self) -> Table<E> {
        self.entries.into_iter().flatten().collect::<Vec<_>>().into()
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

fn syntax_error(source: &LexiconSource<'_>, mistake: Mistake) -> LexiconError {
    let line = mistake.at.map(|at| Lines::new(source.text).of(at));
    LexiconError::new(Kind::Syntax, source.name, line, None, mistake.message)
}
