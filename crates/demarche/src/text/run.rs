//! Runs of ASCII letters and digits, of which nearly all text consists: found and compared eight bytes a step.

const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
pub(crate) const FOLD: u64 = u64::from_ne_bytes([0x20; 8]);

/// How many ASCII letters and digits stand from a place on.
pub(crate) fn run_length(text: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        let here = run_within(load(text, at));
        at += here;
        if here < HEAD {
            return at - start;
        }
    }
}

/// With how many ASCII letters and digits these eight bytes begin, the first lowest.
#[inline]
pub(crate) fn run_within(bytes: u64) -> usize {
    (!alphanumeric(bytes) & HIGH).trailing_zeros() as usize / 8
}

/// Eight bytes from a place as a number, the first lowest; zeros behind the end of the text.
#[inline]
pub(crate) fn load(text: &[u8], at: usize) -> u64 {
    match text.get(at..).and_then(<[u8]>::first_chunk) {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => load_last(text, at),
    }
}

/// The same of a place where fewer than eight bytes are left.
#[cold]
fn load_last(text: &[u8], at: usize) -> u64 {
    text.iter().skip(at).rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// How many bytes of a word its head has.
pub(crate) const HEAD: usize = size_of::<u64>();

/// The head of a word: its first bytes as [`load`] has them, with a bit set that tells a small ASCII letter from a capital, and
/// that digits and the marks inside words have set anyway.
pub(crate) fn head(text: &[u8], start: usize, len: usize) -> u64 {
    (load(text, start) | FOLD) & mask(len)
}

/// The head of a word that is no part of a text; the compiler works it out where the word stands in the source.
#[inline]
pub(crate) const fn head_of(word: &str) -> u64 {
    let (word, mut head, mut n) = (word.as_bytes(), 0, 0);
    while n < word.len() && n < HEAD {
        head |= (word[n] as u64 | 0x20) << (8 * n);
        n += 1;
    }
    head
}

/// Whether a run, folded, is this word.
pub(crate) fn is_folded(run: &[u8], word: &[u8]) -> bool {
    let len = word.len();
    // The last step overlaps the one before it.
    let last = len.saturating_sub(HEAD);
    run.len() == len
        && (0..len).step_by(HEAD).map(|at| at.min(last)).all(|at| (load(run, at) | FOLD) & mask(len) == load(word, at))
}

/// The bits of the first `len` bytes.
pub(crate) fn mask(len: usize) -> u64 {
    if len >= HEAD { u64::MAX } else { (1 << (8 * len)) - 1 }
}

/// The highest bit of each byte that is an ASCII letter or digit.
fn alphanumeric(bytes: u64) -> u64 {
    let low = bytes & LOW;
    // No sum leaves its byte: the greatest is 0x7f + 0x50.
    let from = |low: u64, first: u8| low + u64::from_ne_bytes([0x80 - first; 8]);
    let small = low | FOLD;
    let letter = from(small, b'a') & !from(small, b'z' + 1);
    let digit = from(low, b'0') & !from(low, b'9' + 1);
    (letter | digit) & !bytes & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_belongs_to_a_run_if_it_is_a_letter_or_digit() {
        for byte in 0..=u8::MAX {
            let text = [b'a', byte, b'7'];
            assert_eq!(run_length(&text, 1) > 0, byte.is_ascii_alphanumeric(), "{byte}");
        }
    }

    #[test]
    fn heads_are_equal_where_words_are() {
        for (word, other) in [("the", "the"), ("The", "the"), ("ACCORDING", "according"), ("/", "/"), ("g7", "G7")] {
            let text = format!("{word} end of it");
            assert_eq!(head(text.as_bytes(), 0, word.len()), head_of(other), "{word}");
        }
        for (word, other) in [("the", "then"), ("then", "the"), ("thé", "the"), ("", "a")] {
            assert_ne!(head(word.as_bytes(), 0, word.len()), head_of(other), "{word}");
        }
    }

    #[test]
    fn a_run_is_its_word_in_any_case() {
        for word in ["a", "g7", "reaffirm", "reaffirmed", "internationalisation"] {
            assert!(is_folded(word.as_bytes(), word.as_bytes()), "{word}");
            assert!(is_folded(word.to_uppercase().as_bytes(), word.as_bytes()), "{word}");
            for at in 0..word.len() {
                let mut other = word.as_bytes().to_vec();
                other[at] = b'x';
                assert!(!is_folded(&other, word.as_bytes()), "{word} {at}");
            }
            assert!(!is_folded(&word.as_bytes()[1..], word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn runs_of_every_length_end_where_they_end() {
        for length in 0..30 {
            let word = "Ab1".repeat(10)[..length].to_owned();
            for end in ["", " ", "-x", "é", "[", "@", "`", "{", "/", ":"] {
                let text = format!("  {word}{end}");
                assert_eq!(run_length(text.as_bytes(), 2), length, "{text:?}");
            }
        }
        assert_eq!(run_length(b"ab", 7), 0);
    }
}
