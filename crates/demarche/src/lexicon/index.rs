//! Entries by what they are looked up by, laid out when a dictionary is packed.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::packed::{Pack, Packer, Unpacker};
use super::scan::{Vocabulary, fold};
use super::source::Entries;
use super::words::WordClass;

/// The lookups of a dictionary.
pub(crate) struct Index {
    /// States, organisations and offices by their keys.
    keys: Lookup,
    /// Abbreviations with their full stop, and whether they may end a sentence.
    abbreviations: Lookup,
    /// Words that begin sentences rather than names.
    openers: Lookup,
    /// People by surname, folded.
    surnames: Lookup,
    /// People and which of their terms, in turn, by office and the body it belongs to.
    holders: Lookup,
}

/// Numbers by string.
struct Lookup {
    strings: Vocabulary,
    /// For each string where its numbers begin; one more at the end.
    starts: Vec<u32>,
    numbers: Vec<u32>,
    /// How many numbers belong together.
    stride: usize,
}

impl Index {
    pub(crate) fn new(entries: &Entries) -> Self {
        let keys = numbered(entries.state.iter().map(Entry::key))
            .chain(numbered(entries.organisation.iter().map(Entry::key)))
            .chain(numbered(entries.office.iter().map(Entry::key)));
        let words = |class: WordClass| {
            let lists = entries.words.iter().filter(move |words| words.class == class);
            lists.flat_map(|words| words.list.iter().cloned())
        };
        let inside = words(WordClass::Abbreviation).map(|word| (word, [0]));
        let last = words(WordClass::AbbreviationFinal).map(|word| (word, [1]));
        let openers = OPENERS.into_iter().flat_map(words).map(|word| (word.to_lowercase(), []));
        let people = || (0..).zip(entries.person.iter());
        let surnames = people().flat_map(|(n, person)| {
            let mut surnames: Vec<String> = person.surname.iter().chain(&person.surnames).map(|name| fold_name(name)).collect();
            surnames.sort_unstable();
            surnames.dedup();
            surnames.into_iter().map(move |surname| (surname, [n]))
        });
        let holders = people()
            .flat_map(|(n, person)| (0..).zip(&person.terms).map(move |(k, term)| (holder_key(&term.office, &term.of), [n, k])));
        Self {
            keys: Lookup::new(keys),
            // A word of both kinds may end a sentence.
            abbreviations: Lookup::new(inside.chain(last)),
            openers: Lookup::new(openers),
            surnames: Lookup::new(surnames),
            holders: Lookup::new(holders),
        }
    }

    /// The place in its table of the state, organisation or office with this key.
    pub(crate) fn entry(&self, key: &str) -> Option<u32> {
        self.keys.get(key).last().copied()
    }

    /// Whether a word with a full stop is an abbreviation, and then whether a sentence may end with it.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<bool> {
        self.abbreviations.get(word).last().map(|&last| last == 1)
    }

    /// Whether a word is one that begins sentences rather than names: an article, a pronoun, a conjunction.
    pub(crate) fn begins_sentence(&self, word: &str) -> bool {
        self.openers.strings.number(&word.to_lowercase()).is_some()
    }

    /// The people who bear a surname, given in any case.
    pub(crate) fn surname(&self, surname: &str) -> &[u32] {
        self.surnames.get(&fold_name(surname))
    }

    /// Everyone who held an office, and which of their terms it was.
    pub(crate) fn holders(&self, office: &str, of: &str) -> impl Iterator<Item = (u32, u32)> {
        self.holders.get(&holder_key(office, of)).chunks_exact(2).map(|pair| (pair[0], pair[1]))
    }

    pub(super) fn pack(&self, to: &mut Packer) {
        self.lookups().into_iter().for_each(|lookup| lookup.pack(to));
    }

    fn lookups(&self) -> [&Lookup; 5] {
        [&self.keys, &self.abbreviations, &self.openers, &self.surnames, &self.holders]
    }

    pub(super) fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut next = || Lookup::unpack(from);
        Some(Self { keys: next()?, abbreviations: next()?, openers: next()?, surnames: next()?, holders: next()? })
    }
}

impl Lookup {
    fn new<const N: usize>(pairs: impl Iterator<Item = (String, [u32; N])>) -> Self {
        let mut sorted: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (string, numbers) in pairs {
            sorted.entry(string).or_default().extend(numbers);
        }
        let mut starts = vec![0];
        let mut all = Vec::new();
        for numbers in sorted.values() {
            all.extend(numbers);
            starts.push(all.len() as u32);
        }
        Self { strings: Vocabulary::new(sorted.keys().map(String::as_str)), starts, numbers: all, stride: N.max(1) }
    }

    fn get(&self, string: &str) -> &[u32] {
        let Some(n) = self.strings.number(string) else { return &[] };
        &self.numbers[self.starts[n as usize] as usize..self.starts[n as usize + 1] as usize]
    }
}

impl Pack for Lookup {
    fn pack(&self, to: &mut Packer) {
        self.strings.pack(to);
        self.starts.windows(2).for_each(|pair| to.number((pair[1] - pair[0]) as usize));
        // The numbers of a string mostly ascend by small steps; a step down is odd.
        to.number(self.stride);
        for pair in self.starts.windows(2) {
            let numbers = &self.numbers[pair[0] as usize..pair[1] as usize];
            for (k, &number) in numbers.iter().enumerate() {
                let before = k.checked_sub(self.stride).map_or(0, |k| numbers[k]);
                to.number(number.abs_diff(before) as usize * 2 + usize::from(number < before));
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let strings = Vocabulary::unpack(from)?;
        let mut starts = vec![0_u32];
        for n in 0..strings.len() {
            starts.push(starts[n].checked_add(from.small()?)?);
        }
        let stride = from.number().filter(|&stride| stride > 0)?;
        let mut numbers = Vec::with_capacity((*starts.last()? as usize).min(from.rest()));
        for pair in starts.windows(2) {
            for k in 0..(pair[1] - pair[0]) as usize {
                let before: u32 = if k < stride { 0 } else { numbers[numbers.len() - stride] };
                let step = from.small()?;
                let apart = step / 2;
                numbers.push(if step % 2 == 0 { before.checked_add(apart)? } else { before.checked_sub(apart)? });
            }
        }
        Some(Self { strings, starts, numbers, stride })
    }
}

/// Strings with their places.
fn numbered(keys: impl Iterator<Item = String>) -> impl Iterator<Item = (String, [u32; 1])> {
    keys.zip(0..).map(|(key, n)| (key, [n]))
}

fn holder_key(office: &str, of: &str) -> String {
    format!("{office} {}", of.strip_prefix("state/").unwrap_or(of))
}

/// A name without the differences of case and accents that print makes.
pub(crate) fn fold_name(name: &str) -> String {
    name.chars().map(fold).collect()
}

/// The classes of words with which a sentence begins more often than a name does.
const OPENERS: [WordClass; 16] = [
    WordClass::Determiner,
    WordClass::Possessive,
    WordClass::PronounI,
    WordClass::PronounWe,
    WordClass::PronounYou,
    WordClass::PronounHe,
    WordClass::PronounShe,
    WordClass::PronounIt,
    WordClass::PronounThey,
    WordClass::Demonstrative,
    WordClass::Indefinite,
    WordClass::Preposition,
    WordClass::Subordinator,
    WordClass::Coordinator,
    WordClass::Wh,
    WordClass::Adverb,
];
