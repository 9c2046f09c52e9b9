use super::atoms::Letters;
use crate::lexicon::packed::{Packer, Unpacker};
use crate::text::load;

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
#[derive(Clone, Copy, Default)]
struct Row {
    /// Its first eight bytes.
    head: u64,
    start: u32,
    len: u32,
    /// Its number plus one; 0 for an empty row.
    number: u32,
    places: Places,
}

/// Where a string can stand in a form, as the tree of forms has it.
#[derive(Clone, Copy, Default)]
pub(super) struct Places {
    /// The node of the forms that begin with it; 0 where there are none.
    pub(super) first: u32,
    /// Where the forms that it is by itself begin, and how many there are: the tree's first step.
    pub(super) forms: u32,
    pub(super) count: u16,
    /// Whether longer forms begin with it.
    pub(super) goes_on: bool,
    /// Whether it stands behind another word of any form.
    pub(super) behind: bool,
}

/// A word of a text as it is looked up: folded, by its hash, length and first eight bytes.
#[derive(Clone, Copy)]
pub(super) struct Key {
    hash: u32,
    len: u32,
    head: u64,
}

impl Key {
    pub(super) fn of(letters: Letters<'_>) -> Self {
        let (len, head, hash) = match letters {
            Letters::Folded(text) => (text.len(), load(text.as_bytes(), 0), hash(text.len(), chunks(text.as_bytes()))),
            Letters::Mark(mark) => (1, mark.into(), hash(1, [mark.into()])),
            Letters::Run(run) if run.len() <= 8 => (run.len(), run.head(), hash(run.len(), [run.head()])),
            Letters::Run(run) => (run.len(), run.head(), hash(run.len(), run.folded())),
        };
        Self { hash, len: len as u32, head }
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
        let mut rows = vec![Row::default(); mask + 1];
        let mut start = 0;
        for (number, &end) in (1..).zip(&ends) {
            let string = &text.as_bytes()[start as usize..end as usize];
            let mut at = hash(string.len(), chunks(string)) as usize & mask;
            while rows[at].number != 0 {
                at = (at + 1) & mask;
            }
            rows[at] = Row { head: load(string, 0), start, len: end - start, number, places: Places::default() };
            start = end;
        }
        Self { text, ends, rows }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Lays out where each string can stand in a form, by number.
    pub(super) fn place(&mut self, places: &[Places]) {
        for row in self.rows.iter_mut().filter(|row| row.number != 0) {
            row.places = places[row.number as usize - 1];
        }
    }

    /// The string of a number below the length.
    fn string(&self, n: usize) -> &str {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[n] as usize]
    }

    /// The number of a string.
    pub(crate) fn number(&self, string: &str) -> Option<u32> {
        let key = Key::of(Letters::Folded(string));
        self.find(key, |stored| stored == string).map(|(number, _)| number)
    }

    /// The number of the string with this key, and where it can stand; `is` must accept it if it is longer than eight bytes.
    pub(super) fn find(&self, key: Key, is: impl Fn(&str) -> bool) -> Option<(u32, Places)> {
        let mask = self.rows.len() - 1;
        let mut at = key.hash as usize & mask;
        loop {
            let row = &self.rows[at];
            if row.number == 0 {
                return None;
            }
            let same = row.head == key.head && row.len == key.len;
            if same && (key.len <= 8 || is(&self.text[row.start as usize..(row.start + row.len) as usize])) {
                return Some((row.number - 1, row.places));
            }
            at = (at + 1) & mask;
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
