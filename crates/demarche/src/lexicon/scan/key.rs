//! What a word is looked up by.

use crate::text::{HEAD, load};

/// A folded word as the vocabulary is asked for it: by its hash, its length and its first eight bytes. Words of no more are equal
/// if their keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) head: u64,
    pub(super) hash: u32,
    /// The length, or the greatest number of all that are longer.
    pub(super) len: u16,
}

impl Key {
    /// The key of eight bytes or fewer, the first lowest; zeros behind the last.
    #[inline]
    pub(super) fn short(len: usize, head: u64) -> Self {
        Self { head, hash: finish(head.wrapping_mul(FACTOR), len), len: len as u16 }
    }

    /// The key of a word whose first eight bytes are `head`, and all of them eight by eight make a hash.
    pub(super) fn long(len: usize, head: u64, hash: u64) -> Self {
        Self { head, hash: finish(hash, len), len: len.try_into().unwrap_or(u16::MAX) }
    }

    pub(super) fn of(word: &str) -> Self {
        let word = word.as_bytes();
        Self::long(word.len(), load(word, 0), word.chunks(HEAD).fold(0, |hash, chunk| step(hash, load(chunk, 0))))
    }

    /// Whether it tells the word by itself.
    #[inline]
    pub(super) fn is_whole(self) -> bool {
        usize::from(self.len) <= HEAD
    }
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash, the same on every machine, that takes eight bytes a step.
pub(super) fn step(hash: u64, chunk: u64) -> u64 {
    (hash.rotate_left(23) ^ chunk).wrapping_mul(FACTOR)
}

fn finish(hash: u64, len: usize) -> u32 {
    (hash ^ hash >> 32) as u32 ^ len as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_have_one_key() {
        for word in ["", "a", "paris", "eight888"] {
            assert_eq!(Key::short(word.len(), load(word.as_bytes(), 0)).head, Key::of(word).head, "{word}");
            assert!(Key::of(word).is_whole());
        }
        assert_eq!(Key::short(5, load(b"paris", 0)), Key::of("paris"));
        assert_ne!(Key::of("paris"), Key::of("pari"));
        assert!(!Key::of("ninebytes").is_whole());
        assert_eq!(Key::of(&"a".repeat(70_000)).len, u16::MAX);
    }
}
