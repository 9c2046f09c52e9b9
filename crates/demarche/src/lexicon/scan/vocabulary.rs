use std::num::NonZeroU32;

use super::key::Key;
use crate::lexicon::packed::{Packer, Unpacker};

/// A set of strings, numbered in alphabetical order: a hash table over one piece of text.
pub(crate) struct Vocabulary {
    text: String,
    /// Where each string ends in the text.
    ends: Vec<u32>,
    /// Open addressing, less than half full.
    rows: Vec<Row>,
}

/// A string, with what tells it from nearly all others and where it can stand in a form, so that looking it up touches one place of
/// memory: a scan misses the cache more often than all other stages together.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// What its [`Key`] has.
    head: u64,
    len: u16,
    pub(super) number: u32,
    pub(super) places: Places,
}

/// The number of no string.
const EMPTY: u32 = u32::MAX;

impl Row {
    fn is_taken(&self) -> bool {
        self.number != EMPTY
    }
}

/// A string that has been found, by its place in the table, counted from one.
#[derive(Clone, Copy)]
pub(super) struct Found(NonZeroU32);

/// Where a string can stand in a form, as the tree of forms has it.
#[derive(Clone, Copy, Default)]
pub(super) struct Places {
    /// The node of the forms that begin with it.
    pub(super) node: u32,
    /// What it is by itself.
    pub(super) plain: Plain,
    /// What can stand behind it in a longer form.
    pub(super) seconds: Seconds,
}

/// What a word is by itself if it is plain in any case: the numbers of what its readings say, counted from one, where there are so
/// many. Most words are plain.
#[derive(Clone, Copy, Default)]
pub(crate) struct Plain([u16; 2]);

impl Plain {
    /// What is not plain, or is too much to be told by two numbers.
    const NOT: Self = Self([u16::MAX; 2]);

    /// These numbers, of which none is there if a reading is not plain.
    pub(super) fn new(readings: impl Iterator<Item = Option<u32>>) -> Self {
        let mut numbers = [0; 2];
        for (n, reading) in readings.enumerate() {
            match (numbers.get_mut(n), reading.and_then(|number| u16::try_from(number + 1).ok())) {
                (Some(place), Some(number)) => *place = number,
                _ => return Self::NOT,
            }
        }
        Self(numbers)
    }

    pub(super) fn is_any(self) -> bool {
        self.0 != Self::NOT.0
    }

    /// Whether it has no readings.
    pub(super) fn is_nothing(self) -> bool {
        self.0 == [0; 2]
    }

    /// The numbers of what is said.
    pub(crate) fn numbers(self) -> [Option<u32>; 2] {
        self.0.map(|number| u32::from(number).checked_sub(1))
    }
}

/// The second words of some forms: a bit for each by its label, so that the others need not be sought.
#[derive(Clone, Copy, Default)]
pub(super) struct Seconds(u64);

impl Seconds {
    pub(super) fn add(&mut self, label: u32) {
        self.0 |= Self::bit(label);
    }

    /// False only of a label that was not added.
    pub(super) fn may_have(self, label: u32) -> bool {
        self.0 & Self::bit(label) != 0
    }

    fn bit(label: u32) -> u64 {
        1 << (label.wrapping_mul(0x9e37_79b9) >> 26)
    }
}

/// The most strings that a vocabulary has: a million.
const MOST: usize = 1 << 20;

impl Vocabulary {
    /// The vocabulary of strings that ascend and differ.
    pub(crate) fn new<'a>(strings: impl Iterator<Item = &'a str>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for string in strings {
            text.push_str(string);
            ends.push(text.len() as u32);
        }
        assert!(ends.len() < MOST, "a dictionary has fewer than a million different words");
        Self::filled(text, ends)
    }

    /// Finds each string its place in the table.
    fn filled(text: String, ends: Vec<u32>) -> Self {
        let mask = (ends.len() * 2).next_power_of_two().max(2) - 1;
        let mut rows = vec![Row { head: 0, len: 0, number: EMPTY, places: Places::default() }; mask + 1];
        let mut start = 0;
        for (number, &end) in (0..).zip(&ends) {
            let string = &text[start as usize..end as usize];
            let key = Key::of(string);
            let mut at = key.hash as usize & mask;
            while rows[at].is_taken() {
                at = (at + 1) & mask;
            }
            rows[at] = Row { head: key.head, len: key.len, number, ..rows[at] };
            start = end;
        }
        Self { text, ends, rows }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Lays out where each string can stand in a form, by number.
    pub(super) fn place(&mut self, places: &[Places]) {
        for row in self.rows.iter_mut().filter(|row| row.is_taken()) {
            row.places = places[row.number as usize];
        }
    }

    /// The string of a number below the length.
    fn string(&self, n: usize) -> &str {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[n] as usize]
    }

    /// The number of a string.
    pub(crate) fn number(&self, string: &str) -> Option<u32> {
        self.find(Key::of(string), |stored| stored == string).map(|(_, row)| row.number)
    }

    /// The string with this key; `is` must accept it if its key does not tell it by itself.
    #[inline]
    pub(super) fn find(&self, key: Key, is: impl Fn(&str) -> bool) -> Option<(Found, &Row)> {
        let mask = self.rows.len() - 1;
        let mut at = key.hash as usize & mask;
        loop {
            let row = &self.rows[at];
            if row.head == key.head
                && row.len == key.len
                && row.is_taken()
                && (key.is_whole() || is(self.string(row.number as usize)))
            {
                return NonZeroU32::new(at as u32 + 1).map(|place| (Found(place), row));
            }
            if !row.is_taken() {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// Where a string that has been found can stand in a form, and its number.
    #[inline]
    pub(super) fn row(&self, found: Found) -> &Row {
        &self.rows[found.0.get() as usize - 1]
    }

    /// Each string as what it shares with the one before, and the rest.
    pub(crate) fn pack(&self, to: &mut Packer) {
        to.number(self.len());
        let mut before = "";
        for n in 0..self.len() {
            let string = self.string(n);
            let shared = string.char_indices().zip(before.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
            let shared = shared.unwrap_or(string.len().min(before.len()));
            to.number(shared);
            to.number(string.len() - shared);
            to.bytes.extend(&string.as_bytes()[shared..]);
            before = string;
        }
    }

    pub(crate) fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let len = from.number()?;
        // Every string takes two bytes or more.
        if len >= MOST || len > from.rest() {
            return None;
        }
        let (mut text, mut ends) = (Vec::with_capacity(len * 8), Vec::with_capacity(len));
        let mut start = 0;
        for _ in 0..len {
            let shared = from.number()?;
            let rest = from.number()?;
            let end = text.len();
            if shared > end - start {
                return None;
            }
            text.extend_from_within(start..start + shared);
            text.extend_from_slice(from.take(rest)?);
            ends.push(text.len() as u32);
            start = end;
        }
        let text = String::from_utf8(text).ok()?;
        if !ends.iter().all(|&end| text.is_char_boundary(end as usize)) {
            return None;
        }
        Some(Self::filled(text, ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::packed::Symbols;

    #[test]
    fn strings_are_found_before_and_after_packing() {
        let strings = ["", "paris", "parish", "élysée", "éz"];
        let vocabulary = Vocabulary::new(strings.into_iter());
        let (mut packer, _) = Packer::with_symbols(|_| ());
        vocabulary.pack(&mut packer);
        let unpacked = Vocabulary::unpack(&mut Unpacker::new(&packer.bytes, &Symbols::default())).expect("just packed");
        for vocabulary in [vocabulary, unpacked] {
            for (n, string) in (0..).zip(strings) {
                assert_eq!(vocabulary.number(string), Some(n), "{string}");
            }
            assert_eq!(vocabulary.number("pari"), None);
        }
    }

    #[test]
    fn damaged_bytes_are_no_vocabulary() {
        for bytes in [&[9][..], &[1, 1, 0], &[1, 0, 5, b'a'], &[2, 0, 2, 0xc3, 0xa9, 1, 0]] {
            assert!(Vocabulary::unpack(&mut Unpacker::new(bytes, &Symbols::default())).is_none(), "{bytes:?}");
        }
    }
}
