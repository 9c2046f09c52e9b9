use crate::lexicon::packed::{Packer, Unpacker};

/// A set of strings, numbered in alphabetical order: a hash table over one piece of text.
pub(crate) struct Vocabulary {
    text: String,
    ends: Vec<u32>,
    /// Open addressing; 0 is an empty place, else the number plus one in the low bits and a part of the hash above.
    slots: Vec<u32>,
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
        let mut start = 0;
        for (n, &end) in (1..).zip(&ends) {
            let hash = hash(&text.as_bytes()[start..end as usize]);
            let mut place = hash as usize & mask;
            while slots[place] != 0 {
                place = (place + 1) & mask;
            }
            slots[place] = hash & !NUMBER | n;
            start = end as usize;
        }
        Self { text, ends, slots }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string of a number below the length.
    fn string(&self, n: usize) -> &str {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[n] as usize]
    }

    /// The number of a string.
    pub(crate) fn number(&self, string: &str) -> Option<u32> {
        let hash = hash(string.as_bytes());
        let mut place = hash as usize & (self.slots.len() - 1);
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return None;
            }
            let n = (slot & NUMBER) - 1;
            if slot & !NUMBER == hash & !NUMBER && self.string(n as usize) == string {
                return Some(n);
            }
            place = (place + 1) & (self.slots.len() - 1);
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

/// A hash of eight bytes a step, the same on every machine.
fn hash(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("chunks of eight"));
        hash = (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    }
    let word = chunks.remainder().iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    hash = (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    (hash ^ hash >> 32) as u32
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
