//! Entries by what they are looked up by, laid out when a dictionary is packed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::entry::Entry;
use super::packed::{Packer, Unpacker};
use super::scan::{Vocabulary, fold};
use super::source::Entries;
use super::words::{PRONOUNS, WordClass, WordClasses};
use crate::text::{Ruler, joined, small};

/// The lookups of a dictionary.
pub(crate) struct Index {
    /// Organisations by their keys.
    organisations: Lookup,
    /// Abbreviations with their full stop, and whether they may end a sentence.
    abbreviations: Lookup,
    /// Words that begin sentences rather than names.
    openers: Lookup,
    /// People by surname, folded.
    surnames: Lookup,
    /// People and which of their terms, in turn, by office and the body it belongs to.
    holders: Lookup,
}

/// Numbers by string. The strings stand in the vocabulary that all lookups share.
struct Lookup {
    vocabulary: Arc<Vocabulary>,
    /// The numbers of the strings in the vocabulary, ascending, and where a search among them begins.
    strings: Vec<u32>,
    ruler: NumberRuler,
    /// For each string where its numbers begin; one more at the end.
    starts: Vec<u32>,
    numbers: Vec<u32>,
    /// How many numbers belong together.
    stride: usize,
}

/// Of a lookup with tens of thousands of strings a few stand in each stretch.
type NumberRuler = Ruler<4>;

/// What the lookups of a dictionary will hold.
pub(crate) struct Lookups([(Pairs, usize); 5]);

type Pairs = BTreeMap<String, Vec<u32>>;

impl Lookups {
    pub(crate) fn new(entries: &Entries) -> Self {
        let organisations = entries.organisation.iter().zip(0..).map(|(body, n)| (body.key(), [n]));
        let words = |class: WordClass| {
            let lists = entries.words.iter().filter(move |words| words.class == class);
            lists.flat_map(|words| words.list.iter().cloned())
        };
        let inside = words(WordClass::Abbreviation).map(|word| (word, [0]));
        let last = words(WordClass::AbbreviationFinal).map(|word| (word, [1]));
        let openers = OPENERS.iter().flat_map(words).map(|word| (word.to_lowercase(), []));
        let people = || (0..).zip(entries.person.iter());
        let surnames = people().flat_map(|(n, person)| {
            // Whose offices are not told cannot be told by surname and office: a text must print the full name first.
            let told = !person.terms.is_empty() || person.coded.is_empty();
            let names = person.surname.iter().chain(&person.surnames).filter(|_| told);
            let mut surnames: Vec<String> = names.map(|name| fold_name(name)).collect();
            surnames.sort_unstable();
            surnames.dedup();
            surnames.into_iter().map(move |surname| (surname, [n]))
        });
        let holders = people()
            .flat_map(|(n, person)| (0..).zip(&person.terms).map(move |(k, term)| (holder_key(&term.office, &term.of), [n, k])));
        // A word that is an abbreviation of both kinds may end a sentence.
        Self([pairs(organisations), pairs(inside.chain(last)), pairs(openers), pairs(surnames), pairs(holders)])
    }

    /// Every string that is looked up.
    pub(crate) fn strings(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|(pairs, _)| pairs.keys().cloned())
    }
}

fn pairs<const N: usize>(pairs: impl Iterator<Item = (String, [u32; N])>) -> (Pairs, usize) {
    let mut sorted = Pairs::new();
    for (string, numbers) in pairs {
        sorted.entry(string).or_default().extend(numbers);
    }
    (sorted, N.max(1))
}

impl Index {
    pub(crate) fn new(lookups: Lookups, vocabulary: &Arc<Vocabulary>) -> Self {
        let [organisations, abbreviations, openers, surnames, holders] =
            lookups.0.map(|(pairs, stride)| Lookup::new(pairs, stride, vocabulary));
        Self { organisations, abbreviations, openers, surnames, holders }
    }

    /// The place in its table of the organisation with this key.
    pub(crate) fn organisation(&self, key: &str) -> Option<u32> {
        self.organisations.get(key).last().copied()
    }

    /// Whether a word with a full stop is an abbreviation, and then whether a sentence may end with it.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<bool> {
        self.abbreviations.get(word).last().map(|&last| last == 1)
    }

    /// Whether a word is one that begins sentences rather than names: an article, a pronoun, a conjunction.
    pub(crate) fn begins_sentence(&self, word: &str) -> bool {
        small(word, |word| self.openers.row(word)).is_some()
    }

    /// The people who bear a surname, given in any case.
    pub(crate) fn surname(&self, surname: &str) -> &[u32] {
        folded(surname, |surname| self.surnames.get(surname))
    }

    /// Everyone who held an office, and which of their terms it was.
    pub(crate) fn holders(&self, office: &str, of: &str) -> impl Iterator<Item = (u32, u32)> {
        let rows = joined(&[office, " ", home_name(of)], |key| self.holders.get(key));
        rows.chunks_exact(2).map(|pair| (pair[0], pair[1]))
    }

    pub(super) fn pack(&self, to: &mut Packer) {
        self.lookups().into_iter().for_each(|lookup| lookup.pack(to));
    }

    fn lookups(&self) -> [&Lookup; 5] {
        [&self.organisations, &self.abbreviations, &self.openers, &self.surnames, &self.holders]
    }

    pub(super) fn unpack(from: &mut Unpacker<'_>, vocabulary: &Arc<Vocabulary>) -> Option<Self> {
        let mut next = || Lookup::unpack(from, vocabulary);
        Some(Self { organisations: next()?, abbreviations: next()?, openers: next()?, surnames: next()?, holders: next()? })
    }
}

impl Lookup {
    fn new(pairs: Pairs, stride: usize, vocabulary: &Arc<Vocabulary>) -> Self {
        let (mut strings, mut starts, mut all) = (Vec::new(), vec![0], Vec::new());
        // Both ascend in the order of the alphabet.
        for (string, numbers) in pairs {
            strings.push(vocabulary.number(&string).expect("the vocabulary was made of these strings too"));
            all.extend(numbers);
            starts.push(all.len() as u32);
        }
        Self::of(strings, starts, all, stride, vocabulary)
    }

    fn of(strings: Vec<u32>, starts: Vec<u32>, numbers: Vec<u32>, stride: usize, vocabulary: &Arc<Vocabulary>) -> Self {
        let ruler = NumberRuler::new(strings.iter().copied());
        Self { vocabulary: Arc::clone(vocabulary), strings, ruler, starts, numbers, stride }
    }

    fn row(&self, string: &str) -> Option<usize> {
        let number = self.vocabulary.number(string)?;
        let row = self.ruler.first(&self.strings, number, |&string| string);
        (self.strings.get(row) == Some(&number)).then_some(row)
    }

    fn get(&self, string: &str) -> &[u32] {
        self.row(string).map_or(&[], |row| &self.numbers[self.starts[row] as usize..self.starts[row + 1] as usize])
    }

    fn pack(&self, to: &mut Packer) {
        to.number(self.strings.len());
        let mut before = 0;
        for &string in &self.strings {
            to.number((string - before) as usize);
            before = string;
        }
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

    fn unpack(from: &mut Unpacker<'_>, vocabulary: &Arc<Vocabulary>) -> Option<Self> {
        let len = from.number()?;
        let mut strings = from.sums(0, len)?;
        strings.remove(0);
        if strings.last().is_some_and(|&last| last as usize >= vocabulary.len()) {
            return None;
        }
        let starts = from.sums(0, len)?;
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
        Some(Self::of(strings, starts, numbers, stride, vocabulary))
    }
}

fn holder_key(office: &str, of: &str) -> String {
    [office, " ", home_name(of)].concat()
}

fn home_name(of: &str) -> &str {
    of.strip_prefix("state/").unwrap_or(of)
}

/// Gives `take` a name folded.
pub(crate) fn folded<R>(name: &str, take: impl FnOnce(&str) -> R) -> R {
    if name.is_ascii() { small(name, take) } else { take(&fold_name(name)) }
}

/// Whether two names differ in no more than case and accents.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let plain = || a.is_ascii() && b.is_ascii();
    a.eq_ignore_ascii_case(b) || !plain() && a.chars().map(fold).eq(b.chars().map(fold))
}

/// A name without the differences of case and accents that print makes.
pub(crate) fn fold_name(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { name.chars().map(fold).collect() }
}

/// The classes of words with which a sentence begins more often than a name does.
const OPENERS: WordClasses = PRONOUNS.and(WordClasses::of(&[
    WordClass::Determiner,
    WordClass::Possessive,
    WordClass::Demonstrative,
    WordClass::Indefinite,
    WordClass::Preposition,
    WordClass::Subordinator,
    WordClass::Coordinator,
    WordClass::Wh,
    WordClass::Adverb,
]));
