use super::atoms::Letters;
use crate::lexicon::packed::{Packer, Unpacker};
use crate::text::load;

/// A set of strings, numbered in alphabetical order: a hash table over one piece of text.
pub(crate) struct Vocabulary {
    text: String,
    rows: Vec<Row>,
    /// Open addressing; 0 is an empty place, else the number plus one in the low bits and a part of the hash above.
    slots: Vec<u32>,
}

/// A string: what tells it from nearly all others, and where it can stand in a form, so that looking it up touches one place of
/// memory. A scan misses the cache more often than all other stages together.
#[derive(Clone, Copy)]
struct Row {
    /// Its first eight bytes.
    head: u64,
    start: u32,
    len: u32,
    places: Places,
}

/// Where a string can stand in a form, as the tree of forms has it.
#[derive(Clone, Copy, Default)]
pub(super) struct Places {
    /// The node of the forms that begin with it; 0 where there are none.
    pub(super) first: u32,
    /// Where the forms that it is by itself begin, and how many there are: the tree's first step.
    pub(super) forms: u32,
    pub(super) count: u32,
    /// Whether longer forms begin with it.
    pub(super) goes_on: bool,
    /// Whether it stands behind another word of any form.
    pub(super) behind: bool,
}

/// Bits of a slot that hold a number: a million strings. The others spare most comparisons.
const NUMBER_BITS: u32 = 20;
const NUMBER: u32 = (1 << NUMBER_BITS) - 1;

impl Vocabulary {
    /// The vocabulary of strings that ascend and differ.
    pub(crate) fn new<'a>(strings: impl Iterator<Item = &'a str>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for string in strings {
            text.push_str(string);
            ends.push(text.len() as u32);
        }
        assert!(ends.len() < NUMBER as usize, "a dictionary has fewer than a million different words");
        Self::filled(text, ends)
    }

    /// Finds each string its place in the table.
    fn filled(text: String, ends: Vec<u32>) -> Self {
        let mask = (ends.len() * 2).next_power_of_two().max(2) - 1;
        let mut slots = vec![0; mask + 1];
        let mut rows = Vec::with_capacity(ends.len());
        let mut start = 0;
        for (n, end) in (1..).zip(ends) {
            let string = &text.as_bytes()[start as usize..end as usize];
            let hash = hash(string.len(), chunks(string));
            let mut place = hash as usize & mask;
            while slots[place] != 0 {
                place = (place + 1) & mask;
            }
            slots[place] = hash & !NUMBER | n;
            rows.push(Row { head: load(string, 0), start, len: end - start, places: Places::default() });
            start = end;
        }
        Self { text, rows, slots }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where the string of a number can stand in a form.
    pub(super) fn places(&self, number: u32) -> Places {
        self.rows[number as usize].places
    }

    /// The same, to be laid out; nothing for a number beyond the length.
    pub(super) fn places_mut(&mut self, number: u32) -> Option<&mut Places> {
        self.rows.get_mut(number as usize).map(|row| &mut row.places)
    }

    /// The string of a number below the length.
    fn string(&self, n: usize) -> &str {
        let Row { start, len, .. } = self.rows[n];
        &self.text[start as usize..(start + len) as usize]
    }

    /// The number of a string.
    pub(crate) fn number(&self, string: &str) -> Option<u32> {
        let bytes = string.as_bytes();
        self.find(hash(bytes.len(), chunks(bytes)), bytes.len(), load(bytes, 0), |stored| stored.starts_with(bytes))
    }

    /// The number of an atom's letters.
    pub(super) fn number_of(&self, letters: Letters<'_>) -> Option<u32> {
        match letters {
            Letters::Folded(text) => self.number(text),
            Letters::Mark(mark) => self.find(hash(1, [mark.into()]), 1, mark.into(), |_| true),
            Letters::Run(run) if run.len() <= 8 => self.find(hash(run.len(), [run.head()]), run.len(), run.head(), |_| true),
            Letters::Run(run) => self.find(hash(run.len(), run.folded()), run.len(), run.head(), |stored| run.begins(stored)),
        }
    }

    /// The number of the string with this hash, length and beginning; if it is longer, `is` must accept the text from it on.
    fn find(&self, hash: u32, len: usize, head: u64, is: impl Fn(&[u8]) -> bool) -> Option<u32> {
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            let n = (slot & NUMBER) - 1;
            if slot & !NUMBER == hash & !NUMBER {
                let row = &self.rows[n as usize];
                let same = row.head == head && row.len as usize == len;
                if same && (len <= 8 || is(&self.text.as_bytes()[row.start as usize..])) {
                    return Some(n);
                }
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
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
        if len >= NUMBER as usize || len > from.rest() {
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

/// A hash of a string's length and its bytes, eight a step, the same on every machine.
fn hash(len: usize, chunks: impl IntoIterator<Item = u64>) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let step = |hash: u64, chunk: u64| (hash.rotate_left(23) ^ chunk).wrapping_mul(FACTOR);
    let hash = chunks.into_iter().fold(len as u64, step);
    (hash ^ hash >> 32) as u32
}

/// Bytes as numbers, eight by eight.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.chunks(8).map(|chunk| load(chunk, 0))
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
