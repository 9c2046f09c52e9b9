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
        Self { head, hash: finish(step(len as u64, head)), len: len as u16 }
    }

    /// The key of so many bytes, eight by eight.
    pub(super) fn long(len: usize, chunks: impl Iterator<Item = u64> + Clone) -> Self {
        let head = chunks.clone().next().unwrap_or(0);
        Self { head, hash: finish(chunks.fold(len as u64, step)), len: len.try_into().unwrap_or(u16::MAX) }
    }

    pub(super) fn of(word: &str) -> Self {
        Self::long(word.len(), word.as_bytes().chunks(HEAD).map(|chunk| load(chunk, 0)))
    }

    /// Whether it tells the word by itself.
    #[inline]
    pub(super) fn is_whole(self) -> bool {
        usize::from(self.len) <= HEAD
    }
}

/// A hash, the same on every machine, that takes eight bytes a step.
fn step(hash: u64, chunk: u64) -> u64 {
    (hash.rotate_left(23) ^ chunk).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn finish(hash: u64) -> u32 {
    (hash ^ hash >> 32) as u32
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
