//! Runs of ASCII letters and digits, of which nearly all text consists, eight at a time in one number. Bit 0x20 tells a small letter
//! from a capital, and every digit has it set: setting it folds.

use std::ops::Range;

use super::atoms::Case;
use super::key::{self, Key};
use crate::text::{FOLD, HEAD, load, mask, run_within};

const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// The key of a run of fewer than eight characters, with which this chunk begins.
#[inline]
pub(super) fn short(len: usize, chunk: u64) -> Key {
    Key::short(len, (chunk | FOLD) & mask(len))
}

/// The length and key of a run of eight characters or more.
pub(super) fn long(text: &[u8], start: usize) -> (usize, Key) {
    let head = load(text, start) | FOLD;
    let (mut at, mut hash) = (start + HEAD, key::step(0, head));
    loop {
        let chunk = load(text, at);
        let here = run_within(chunk);
        if here > 0 {
            hash = key::step(hash, (chunk | FOLD) & mask(here));
        }
        at += here;
        if here < HEAD {
            let len = at - start;
            return (len, Key::long(len, head, hash));
        }
    }
}

/// The case of a run.
pub(super) fn case(text: &[u8], run: Range<usize>) -> Case {
    let chunk = |at| load(text, at) & mask(run.end - at);
    let first = Letters::of(chunk(run.start));
    (run.start + HEAD..run.end).step_by(HEAD).map(chunk).fold(first, Letters::and).case()
}

/// How the letters of a run are set.
struct Letters {
    first_capital: bool,
    /// Not zero if any other is a capital.
    capitals: u64,
    /// Not zero if any is small.
    small: u64,
}

impl Letters {
    /// The letters of the first characters of a run.
    fn of(chunk: u64) -> Self {
        let capitals = capitals(chunk);
        Self { first_capital: capitals & 1 == 1, capitals: capitals & !1, small: small(chunk) }
    }

    /// These and those of the next characters.
    fn and(self, chunk: u64) -> Self {
        Self { capitals: self.capitals | capitals(chunk), small: self.small | small(chunk), ..self }
    }

    fn case(&self) -> Case {
        match (self.first_capital, self.capitals) {
            (false, 0) => Case::Lower,
            (true, 0) => Case::Capital,
            _ if self.small != 0 => Case::Mixed,
            // Such as a single capital behind digits.
            _ => Case::Upper,
        }
    }
}

/// The lowest bit of each character that is a letter; a digit has no bit 0x40.
fn letters(chunk: u64) -> u64 {
    chunk >> 6 & ONES
}

fn capitals(chunk: u64) -> u64 {
    letters(chunk) & !(chunk >> 5)
}

fn small(chunk: u64) -> u64 {
    letters(chunk) & chunk >> 5
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
                assert_eq!(super::case(word.as_bytes(), 0..word.len()), case, "{word}");
            }
        }
    }

    #[test]
    fn a_run_has_the_key_of_its_small_letters() {
        let text = b"the 42nd INTERNATIONALISATION";
        for (start, len) in [(0, 3), (4, 4), (9, 20)] {
            let small = String::from_utf8(text[start..start + len].to_ascii_lowercase()).expect("ASCII");
            if len >= 8 {
                assert_eq!(long(text, start).0, len);
                assert_eq!(long(text, start).1, Key::of(&small));
            } else {
                assert_eq!(short(len, load(text, start)), Key::of(&small));
            }
        }
    }
}
