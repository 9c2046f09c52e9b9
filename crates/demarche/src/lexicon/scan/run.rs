//! Runs of ASCII letters and digits, of which nearly all text consists, eight at a time in one number.

use super::atoms::Case;
use crate::text::load;

/// A run in a text. Its bit 0x20 tells a small letter from a capital, and every digit has it set: setting it folds.
#[derive(Clone, Copy)]
pub(super) struct Run<'t> {
    text: &'t [u8],
    start: usize,
    len: usize,
    /// The first eight characters, as they stand.
    head: u64,
}

const FOLD: u64 = u64::from_ne_bytes([0x20; 8]);
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
        (0..self.len).step_by(8).map(|at| (load(self.text, self.start + at) | FOLD) & mask(self.len - at))
    }

    pub(super) fn case(&self) -> Case {
        if self.len > 8 {
            return long_case(self.bytes());
        }
        // A letter has bit 0x40, a digit has not.
        let letters = self.head >> 6 & ONES;
        let small = letters & self.head >> 5;
        let capitals = letters & !(self.head >> 5);
        match capitals {
            0 => Case::Lower,
            1 => Case::Capital,
            _ if small != 0 => Case::Mixed,
            // A single capital behind digits.
            _ => Case::Upper,
        }
    }
}

fn long_case(run: &[u8]) -> Case {
    match run.iter().filter(|byte| byte.is_ascii_uppercase()).count() {
        0 => Case::Lower,
        1 if run[0].is_ascii_uppercase() => Case::Capital,
        _ if run.iter().any(u8::is_ascii_lowercase) => Case::Mixed,
        _ => Case::Upper,
    }
}

/// The bits of the first `len` bytes.
fn mask(len: usize) -> u64 {
    if len >= 8 { u64::MAX } else { (1 << (8 * len)) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_told_alike_in_short_and_long_runs() {
        for word in ["paris", "Paris", "PARIS", "McCain", "G7", "7", "7G", "1a", "pariS", "P", "7aG", "internationalA"] {
            let run = Run::new(word.as_bytes(), 0, word.len());
            assert_eq!(run.case(), long_case(word.as_bytes()), "{word}");
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
