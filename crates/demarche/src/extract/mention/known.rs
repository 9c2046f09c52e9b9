//! What words are known for in one text.

use foldhash::HashMap;
use smol_str::SmolStr;

/// Things by words. Most words of a text are known for nothing, and nearly all of them are told by their length and two of their
/// letters, without being looked up.
pub(super) struct Known<T> {
    by_word: HashMap<SmolStr, T>,
    /// The bits of the words.
    sieve: u128,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { by_word: HashMap::default(), sieve: 0 }
    }
}

impl<T> Known<T> {
    /// Makes room for those of another text.
    pub(super) fn clear(&mut self) {
        self.by_word.clear();
        self.sieve = 0;
    }

    /// What a word is known for from here on.
    pub(super) fn insert(&mut self, word: SmolStr, thing: T) {
        self.sieve |= 1 << bit(&word);
        self.by_word.insert(word, thing);
    }

    /// What a word is known for, to be changed.
    pub(super) fn entry(&mut self, word: SmolStr) -> &mut T
    where
        T: Default,
    {
        self.sieve |= 1 << bit(&word);
        self.by_word.entry(word).or_default()
    }

    pub(super) fn get(&self, word: &str) -> Option<&T> {
        if self.passes(word) { self.by_word.get(word) } else { None }
    }

    /// Whether a word may be known once its case and accents are gone.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        self.passes(word) || !word.is_ascii()
    }

    #[inline]
    fn passes(&self, word: &str) -> bool {
        self.sieve >> bit(word) & 1 == 1
    }
}

/// A number below 128 for a word, the same in any case.
#[inline]
fn bit(word: &str) -> u32 {
    let small = |letter: Option<&u8>| letter.map_or(0, |&letter| u32::from(letter | 0x20));
    let letters = word.as_bytes();
    (small(letters.first()) * 5 + small(letters.last()) * 19 + letters.len() as u32 * 43) % 128
}
