//! Runs of ASCII letters and digits, of which nearly all text consists, eight at a time in one number.

use super::atoms::Case;
use crate::text::{FOLD, load, mask};

/// A run in a text. Its bit 0x20 tells a small letter from a capital, and every digit has it set: setting it folds.
#[derive(Clone, Copy)]
pub(super) struct Run<'t> {
    text: &'t [u8],
    start: usize,
    len: usize,
    /// The first eight characters, as they stand.
    head: u64,
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);

impl<'t> Run<'t> {
    /// The run of `len` ASCII letters and digits at `start`.
    pub(super) fn new(text: &'t [u8], start: usize, len: usize) -> Self {
        Self { text, start, len, head: load(text, start) & mask(len) }
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        &self.text[self.start..self.start + self.len]
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The first eight characters folded, the first lowest; zeros behind the last.
    pub(super) fn head(&self) -> u64 {
        (self.head | FOLD) & mask(self.len)
    }

    /// The same of all characters, eight by eight.
    pub(super) fn folded(&self) -> impl Iterator<Item = u64> {
        self.chunks().map(|(at, chunk)| (chunk | FOLD) & mask(self.len - at))
    }

    pub(super) fn case(&self) -> Case {
        // A letter has bit 0x40, a digit has not.
        let letters = |chunk: u64| chunk >> 6 & ONES;
        let capitals = |chunk: u64| letters(chunk) & !(chunk >> 5);
        let small = |chunk: u64| letters(chunk) & chunk >> 5;
        let first = capitals(self.head) & 1;
        let (mut later, mut any_small) = (capitals(self.head) ^ first, small(self.head));
        if self.len > 8 {
            for (_, chunk) in self.chunks().skip(1) {
                later |= capitals(chunk);
                any_small |= small(chunk);
            }
        }
        match (first, later) {
            (0, 0) => Case::Lower,
            (_, 0) => Case::Capital,
            _ if any_small != 0 => Case::Mixed,
            // Such as a single capital behind digits.
            _ => Case::Upper,
        }
    }

    /// The characters as they stand, eight by eight, and where in the run; zeros behind the last.
    fn chunks(&self) -> impl Iterator<Item = (usize, u64)> {
        let mut next = 0;
        // Simpler to the compiler than steps of eight.
        std::iter::from_fn(move || {
            let at = next;
            next += 8;
            (at < self.len).then(|| (at, load(self.text, self.start + at) & mask(self.len - at)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_told_letter_by_letter() {
        for word in ["paris", "Paris", "PARIS", "McCain", "G7", "7", "7G", "1a", "pariS", "P", "7aG", "a"] {
            for rest in ["", "internationalisation", "INTERNATIONALISATION", "internationaL", "1234567890"] {
                let word = word.to_owned() + rest;
                let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
                let case = match capitals {
                    0 => Case::Lower,
                    1 if word.starts_with(|c: char| c.is_ascii_uppercase()) => Case::Capital,
                    _ if word.bytes().any(|byte| byte.is_ascii_lowercase()) => Case::Mixed,
                    _ => Case::Upper,
                };
                assert_eq!(Run::new(word.as_bytes(), 0, word.len()).case(), case, "{word}");
            }
        }
    }

    #[test]
    fn a_run_folds_to_its_small_letters() {
        let text = b"the 42nd INTERNATIONALISATION";
        for (start, len) in [(0, 3), (4, 4), (9, 20)] {
            let run = Run::new(text, start, len);
            let small = text[start..start + len].to_ascii_lowercase();
            let words: Vec<u64> = (0..len).step_by(8).map(|at| load(&small, at)).collect();
            assert_eq!(run.folded().collect::<Vec<_>>(), words);
            assert_eq!(run.head(), words[0]);
        }
    }
}
